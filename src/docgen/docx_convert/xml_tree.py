"""The bytes of an XML part → a tree whose elements know where in the bytes they stand."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from docgen.errors import Problem, WordFileError

DEPTH_LIMIT: Final = 256
"""Levels of elements; what libxml2, and python-docx with it, reads."""
ELEMENT_LIMIT: Final = 1_000_000
"""Elements of all parts that are read; a book of a thousand pages has fewer."""

_OPEN: Final = "http://schemas.openxmlformats.org/"
_ISO: Final = "http://purl.oclc.org/ooxml/"
_OFFICE: Final = {
    "w": "wordprocessingml/2006/main wordprocessingml/main",
    "a": "drawingml/2006/main drawingml/main",
    "c": "drawingml/2006/chart drawingml/chart",
    "wp": "drawingml/2006/wordprocessingDrawing drawingml/wordprocessingDrawing",
    "r": "officeDocument/2006/relationships officeDocument/relationships",
    "m": "officeDocument/2006/math officeDocument/math",
    "ds": "officeDocument/2006/customXml officeDocument/customXml",
}
"""Prefix → the ends of its namespace as Word writes it, and as ISO 29500 Strict does."""

NAMESPACES: Final[Mapping[str, str]] = {
    **{_OPEN + ends.split()[0]: prefix for prefix, ends in _OFFICE.items()},
    **{_ISO + ends.split()[1]: prefix for prefix, ends in _OFFICE.items()},
    "http://www.w3.org/XML/1998/namespace": "xml",
    _OPEN + "markup-compatibility/2006": "mc",
    _OPEN + "package/2006/content-types": "ct",
    _OPEN + "package/2006/relationships": "rel",
    _OPEN + "package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "urn:schemas-microsoft-com:vml": "v",
}  # fmt: skip
"""Namespace → the prefix by which this package knows it, whatever the file calls it."""

_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_WIDE: Final = {
    codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be",
}  # fmt: skip
"""How a file in UTF-16 begins; expat finds that out by itself, and then counts other bytes."""
_ENCODINGS: Final = frozenset(("utf-8", "ascii"))
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def names(prefix: str, locals_: str) -> frozenset[str]:
    """`w` and `p r t` → the names `w:p`, `w:r`, `w:t`."""
    return frozenset(f"{prefix}:{local}" for local in locals_.split())


def known_name(space: str, local: str) -> str:
    """Namespace and name in it → how it is known here: `w:p`, or `{namespace}name` for a strange one."""
    if space in NAMESPACES:
        return f"{NAMESPACES[space]}:{local}"
    return f"{{{space}}}{local}" if space else local


class Scope:
    """The prefixes in force at some place of a file, and the names that they make."""

    __slots__ = ("_attributes", "_elements", "_outer", "_own")

    def __init__(self, own: Mapping[str, str], outer: "Scope | None" = None) -> None:
        """`own` are declared here, the rest further out."""
        self._own, self._outer = own, outer
        self._elements: dict[str, str] = {}
        self._attributes: dict[str, str] = {}

    @property
    def spaces(self) -> dict[str, str]:
        """Prefix as the file writes it → namespace."""
        outer = self._outer.spaces if self._outer else {}
        return {**outer, **self._own}

    def space(self, prefix: str) -> str:
        """The namespace of a prefix; `KeyError` where nothing declares it."""
        scope: Scope | None = self
        while scope is not None:
            if prefix in scope._own:
                return scope._own[prefix]
            scope = scope._outer
        raise KeyError(prefix)

    def element(self, written: str) -> str:
        """Name of an element as it is written → as it is known here; `KeyError` for an undeclared prefix."""
        if written not in self._elements:
            self._elements[written] = self._known(written, self.space(""))
        return self._elements[written]

    def attribute(self, written: str) -> str:
        """The same for an attribute, which has no namespace without a prefix."""
        if written not in self._attributes:
            self._attributes[written] = self._known(written, "")
        return self._attributes[written]

    def _known(self, written: str, default: str) -> str:
        prefix, colon, local = written.rpartition(":")
        return known_name(self.space(prefix) if colon else default, local)


@dataclass(slots=True, eq=False)
class Element:
    """One element; names are `w:p`, `mc:Choice` …, by the prefixes of `NAMESPACES`."""

    name: str
    attributes: Mapping[str, str]
    scope: Scope = field(repr=False)
    parent: "Element | None" = field(repr=False)
    start: int
    """Offset of its `<`."""
    end: int = 0
    """Offset behind its last `>`."""
    children: list["Element"] = field(default_factory=list, repr=False)
    text: str = ""
    """Characters that stand directly in it."""

    @property
    def local(self) -> str:
        """Its name without a prefix."""
        return self.name.rpartition("}")[2].rpartition(":")[2]

    def get(self, attribute: str) -> str:
        """Value of an attribute; empty where there is none."""
        return self.attributes.get(attribute, "")

    def child(self, name: str) -> "Element | None":
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def find(self, *path: str) -> "Element | None":
        """What stands at the end of a path of first children."""
        here: Element | None = self
        for name in path:
            here = here.child(name) if here is not None else None
        return here

    def iter(self) -> Iterator["Element"]:
        """It and all below it, in the order of the file."""
        ahead = [self]
        while ahead:
            element = ahead.pop()
            yield element
            ahead.extend(reversed(element.children))

    def ancestors(self) -> Iterator["Element"]:
        """What it stands in, from near to far."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent


@dataclass(frozen=True, slots=True)
class Tree:
    """A part as it was read."""

    root: Element
    source: bytes
    """In UTF-8; the offsets of the elements count these bytes."""
    encoding: str
    """What the file is written in."""
    count: int
    """How many elements it has."""
    mark: bytes = b""
    """Byte order mark before UTF-16."""


def parse(data: bytes, name: str, limit: int = ELEMENT_LIMIT) -> Tree:
    """Bytes of the part `name` → tree of so many elements at most.

    Raises `WordFileError`: `word-xml`, `word-dtd`, `word-deep`, `word-big`.
    """
    source, encoding, mark = _decoded(data, name)
    builder = _Builder(source, name, limit)
    parser = ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = lambda written, attributes: builder.begin(written, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda _: builder.finish(parser.CurrentByteIndex)
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(source, True)
    except (ExpatError, KeyError, ValueError) as error:
        raise WordFileError(Problem("word-xml", facts={"part": name})) from error
    return Tree(builder.root, source, encoding, builder.count, mark)


def _decoded(data: bytes, name: str) -> tuple[bytes, str, bytes]:
    try:
        if data[:2] in _WIDE:
            encoding = _WIDE[data[:2]]
            mark = data[:2] if b"\0" not in data[:2] else b""
            return data.removeprefix(mark).decode(encoding).encode(), encoding, mark
        declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
        encoding = codecs.lookup(declared[1].decode()).name if declared else "utf-8"
        if encoding in _ENCODINGS:
            return data, encoding, b""
    except (UnicodeError, LookupError):
        pass
    raise WordFileError(Problem("word-xml", facts={"part": name}))


class _Builder:
    """What the parser tells → elements."""

    def __init__(self, source: bytes, name: str, limit: int) -> None:
        self.source, self.name, self.limit = source, name, limit
        self.count = self.depth = 0
        self.here: Element | None = None
        self.scope = Scope({"": "", "xml": "http://www.w3.org/XML/1998/namespace"})
        self.texts: list[list[str]] = []

    def begin(self, written: str, attributes: dict[str, str], at: int) -> None:
        self.count += 1
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise WordFileError(Problem("word-deep", facts={"part": self.name, "limit": DEPTH_LIMIT}))
        if self.count > self.limit:
            raise WordFileError(Problem("word-big", facts={"part": self.name}))
        scope = self.here.scope if self.here else self.scope
        known = _NOTHING
        if attributes:
            spaces = {key[6:]: value for key, value in attributes.items() if key == "xmlns" or key[:6] == "xmlns:"}
            scope = Scope(spaces, scope) if spaces else scope
            known = {scope.attribute(key): value for key, value in attributes.items() if key[:5] != "xmlns"}
        element = Element(scope.element(written), known, scope, self.here, at)
        if self.here:
            self.here.children.append(element)
        else:
            self.root = element
        self.here = element
        self.texts.append([])

    def finish(self, at: int) -> None:
        element = self.here
        assert element
        element.text = "".join(self.texts.pop())
        # Expat tells of an end tag where it begins, of an empty element where it ends.
        is_empty = not element.children and not element.text and self.source[at - 2 : at] == b"/>"
        element.end = at if is_empty else self.source.index(b">", at) + 1
        self.depth -= 1
        self.here = element.parent

    def characters(self, text: str) -> None:
        if self.texts:
            self.texts[-1].append(text)

    def doctype(self, *_: object) -> None:
        raise WordFileError(Problem("word-dtd", facts={"part": self.name}))
