"""The bytes of a Word file → its parts by what they hold; changes to their trees → the bytes of the result."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import unquote

from docgen.docx_convert.archive import RATIO_FREE, RATIO_LIMIT, Archive, open_archive
from docgen.docx_convert.xml_edits import Edits, attribute_xml
from docgen.docx_convert.xml_tree import ELEMENT_LIMIT, NAMESPACES, Element, parse
from docgen.errors import Problem, WordFileError

Kind = Literal[
    "body", "header", "footer", "footnotes", "endnotes", "comments", "glossary", "numbering", "settings", "styles",
    "fonts", "theme", "chart", "chart shapes", "diagram", "drawn diagram", "properties", "facts", "item",
]  # fmt: skip
"""What a part holds: `facts` are the company and manager of docProps/app.xml, `item` names a part of custom XML."""

CONTENT_TYPES: Final = "[Content_Types].xml"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_KINDS: Final[dict[str, Kind]] = {
    _WORD + "document.main+xml": "body",
    _WORD + "template.main+xml": "body",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "body",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "body",
    _WORD + "header+xml": "header",
    _WORD + "footer+xml": "footer",
    _WORD + "footnotes+xml": "footnotes",
    _WORD + "endnotes+xml": "endnotes",
    _WORD + "comments+xml": "comments",
    _WORD + "document.glossary+xml": "glossary",
    _WORD + "numbering+xml": "numbering",
    _WORD + "settings+xml": "settings",
    _WORD + "styles+xml": "styles",
    "application/vnd.ms-word.stylesWithEffects+xml": "styles",
    _WORD + "fontTable+xml": "fonts",
    _OFFICE + "theme+xml": "theme",
    _OFFICE + "themeOverride+xml": "theme",
    _OFFICE + "drawingml.chart+xml": "chart",
    "application/vnd.ms-office.chartex+xml": "chart",
    _OFFICE + "drawingml.diagramData+xml": "diagram",
    "application/vnd.ms-office.drawingml.diagramDrawing+xml": "drawn diagram",
    _OFFICE + "drawingml.chartshapes+xml": "chart shapes",
    "application/vnd.openxmlformats-package.core-properties+xml": "properties",
    _OFFICE + "extended-properties+xml": "facts",
    _OFFICE + "customXmlProperties+xml": "item",
}
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP_TYPES: Final = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/",
}
"""By whether the file is of the strict kind."""
_SIGNED: Final = "package.digital-signature-"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part points to."""

    id: str
    type: str
    """Last word of its type: `header`, `package` …"""
    target: str
    """Name of a part; empty for what lies outside the file."""


class Package:
    """A Word file with the changes that gather in it."""

    def __init__(self, data: bytes) -> None:
        """Raises `WordFileError` for what is no Word file, or one beyond the limits."""
        self._archive: Archive = open_archive(data)
        self._edits: dict[str, Edits] = {}
        self._elements = self._unpacked = self._packed = 0
        self._names = {name.casefold(): name for name in self._archive.members}
        self._added: dict[str, bytes] = {}
        if CONTENT_TYPES not in self._archive.members:
            raise WordFileError(Problem("word-not-docx"))
        self._types = dict(self._declared())
        self._kinds = {name: _KINDS[each] for name in self._names.values() if (each := self._type(name)) in _KINDS}
        self.body: str = self._main_part()
        """Name of the main part."""
        # a document embedded as text may be of the same type, and is no part of this one
        self._kinds = {name: kind for name, kind in self._kinds.items() if kind != "body" or name == self.body}

    @property
    def is_signed(self) -> bool:
        """Whether it bears a digital signature."""
        return any(_SIGNED in line for line in self._types.values()) or "_xmlsignatures/origin.sigs" in self._names

    @property
    def namespace(self) -> str:
        """The namespace of Word's own elements, which is another one in files of the strict kind."""
        scope = self.root(self.body).scope
        return next(space for space in scope.spaces.values() if NAMESPACES.get(space) == "w")

    @property
    def names(self) -> tuple[str, ...]:
        """All that is in the archive."""
        return tuple(self._archive.members)

    def parts(self, *kinds: Kind) -> list[str]:
        """Names of the parts of these kinds, in the order of the archive."""
        return [name for name, kind in self._kinds.items() if kind in kinds]

    def kind(self, name: str) -> Kind | None:
        """What a part holds; `None` for parts that mean nothing here."""
        return self._kinds.get(name)

    def content(self, name: str) -> bytes:
        """Bytes of a member as they are in the archive."""
        return self._archive.read(name)

    def edits(self, name: str) -> Edits:
        """Tree of a part and the changes to it."""
        if name not in self._edits:
            data = self._archive.read(name)
            self._weigh(name)
            tree = parse(data, name, ELEMENT_LIMIT - self._elements)
            self._elements += tree.count
            self._edits[name] = Edits(data, tree)
        return self._edits[name]

    def root(self, name: str) -> Element:
        """Tree of a part."""
        return self.edits(name).root

    def relationships(self, name: str) -> Iterator[Relationship]:
        """Where a part points to."""
        found = self._names.get(_relationships_of(name).casefold())
        for each in self.root(found).children if found else ():
            is_outside = each.get("TargetMode") == "External"
            target = "" if is_outside else self._target(name, each.get("Target"))
            yield Relationship(each.get("Id"), each.get("Type").rpartition("/")[2], target)

    def add_part(self, name: str, content_type: str, relationship: str, xml: str) -> None:
        """Put in a part that the main part points to; `name` is where it would like to be."""
        types = self.edits(CONTENT_TYPES)
        stem, dot, suffix = name.rpartition(".")
        number = 0
        while name.casefold() in self._names:
            number += 1
            name = f"{stem}{number}{dot}{suffix}"
        self._names[name.casefold()] = name
        self._added[name] = (_HEAD + xml).encode()
        written, declaration = types.element_prefix(types.root, "ct")
        override = f'PartName="/{name}" ContentType="{content_type}"'
        types.insert_last(types.root, f"<{written}Override{declaration} {override}/>")
        self._relate(relationship, name)

    def result(self) -> bytes:
        """The bytes of the file with all changes."""
        changed = {name: edits.result() for name, edits in self._edits.items() if edits.is_changed}
        if not changed and not self._added:
            return self._archive.data
        return self._archive.replaced({**changed, **self._added}, like=self.body)

    def _weigh(self, name: str) -> None:
        """Many small parts may unpack to no more than a large one."""
        info = self._archive.members[name]
        self._unpacked += info.file_size
        self._packed += info.compress_size
        if self._unpacked > max(RATIO_FREE, RATIO_LIMIT * self._packed):
            raise WordFileError(Problem("word-ratio", facts={"part": name}))

    def _main_part(self) -> str:
        linked = (each.target for each in self.relationships("") if each.type == "officeDocument")
        name = next(linked, "")
        if self.kind(name) != "body" or self.root(name).name != "w:document":
            raise WordFileError(Problem("word-not-docx"))
        return name

    def _relate(self, relationship: str, name: str) -> None:
        where = _relationships_of(self.body)
        found = self._names.get(where.casefold())
        used = {each.id for each in self.relationships(self.body)}
        new = next(each for number in range(1, len(used) + 2) if (each := f"rIdDocgen{number}") not in used)
        kind = _RELATIONSHIP_TYPES["purl.oclc.org" in self.namespace] + relationship
        facts = f'Id="{new}" Type="{kind}" Target="/{attribute_xml(name)}"'
        if found is None:
            self._added[where] = (
                f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}"><Relationship {facts}/></Relationships>'.encode()
            )
            return
        edits = self.edits(found)
        written, declaration = edits.element_prefix(edits.root, "rel")
        edits.insert_last(edits.root, f"<{written}Relationship{declaration} {facts}/>")

    def _declared(self) -> Iterator[tuple[str, str]]:
        """Name of a part, or suffix with its dot → content type."""
        for each in self.root(CONTENT_TYPES).children:
            key = each.get("PartName").lstrip("/") if each.local == "Override" else "." + each.get("Extension")
            yield unquote(key).casefold(), each.get("ContentType")

    def _type(self, name: str) -> str:
        suffix = "." + name.rpartition(".")[2]
        return self._types.get(name.casefold()) or self._types.get(suffix.casefold(), "")

    def _target(self, name: str, target: str) -> str:
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), unquote(target))).lstrip("/")
        return self._names.get(re.sub("#.*", "", path).casefold(), "")


def _relationships_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")
