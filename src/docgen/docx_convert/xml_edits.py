"""A tree and what shall change in it → the bytes of the part, every byte beside the changes as it was."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import count, islice, takewhile
from typing import Final, NamedTuple

from docgen.docx_convert.xml_tree import NAMESPACES, Element, Tree

_TAG: Final = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_NAME: Final = re.compile(rb"<([^\s/>]+)")
_ATTRIBUTE: Final = re.compile(rb"\s([^\s=]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_MARKUP: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ESCAPES: Final = str.maketrans(_MARKUP)
_QUOTED: Final = str.maketrans({**_MARKUP, '"': "&quot;", "'": "&apos;", "\n": "&#10;", "\t": "&#9;"})
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
_BEHIND, _BEFORE = range(2)
"""At one place, what is put behind an element comes before what is put in front of the next."""


class _Splice(NamedTuple):
    start: int
    end: int
    rank: int
    order: int
    text: str


def text_xml(text: str) -> str:
    """Text → how it stands between tags."""
    return _ILLEGAL.sub("", text).translate(_ESCAPES)


def attribute_xml(value: str) -> str:
    """Value → how it stands between quotation marks of either kind."""
    return _ILLEGAL.sub("", value).translate(_QUOTED)


class Edits:
    """Changes to one part; `result` is the same bytes object as long as there are none."""

    def __init__(self, data: bytes, tree: Tree) -> None:
        self.root = tree.root
        self._data, self._tree = data, tree
        self._splices: list[_Splice] = []
        self._filled: dict[Element, list[str]] = {}
        self._texts: dict[Element, int] = {}
        self._spaced: set[Element] = set()
        self._sorted: list[_Splice] = []
        self._order = count()

    @property
    def is_changed(self) -> bool:
        """Whether anything shall change."""
        return bool(self._splices or self._filled)

    def set_text(self, element: Element, text: str) -> None:
        """Let the element hold this text and nothing else."""
        self.set_text_xml(element, text_xml(text))

    def set_text_xml(self, element: Element, xml: str) -> None:
        """The same, with the text as it stands between tags; what was set before no longer counts."""
        if self._is_empty(element):
            self._fill(element, [xml])
            return
        if element in self._texts:
            index = self._texts[element]
            self._splices[index] = self._splices[index]._replace(text=xml)
            self._sorted = []
            return
        self._texts[element] = len(self._splices)
        closing = self._tree.source.rindex(b"</", element.start, element.end)
        self._splice(self._tag(element).end(), closing, xml)

    def keep_spaces(self, element: Element) -> None:
        """Let spaces at the ends of a text stay; where the file says itself what becomes of them, it is obeyed."""
        if not element.get("xml:space") and element not in self._spaced:
            self._spaced.add(element)
            self.set_attribute(element, "xml:space", "preserve")

    def set_attribute(self, element: Element, name: str, value: str) -> None:
        """Change the value of an attribute, or add it."""
        tag = self._tag(element)
        for found in _ATTRIBUTE.finditer(tag[0]):
            written = found[1].decode()
            if not written.startswith("xmlns") and element.scope.attribute(written) == name:
                at = tag.start()
                self._splice(at + found.start(2) + 1, at + found.end(2) - 1, attribute_xml(value))
                return
        prefix, _, local = name.rpartition(":")
        written, declaration = self.prefix(element, prefix) if prefix else ("", "")
        end = tag.end() - (2 if tag[0].endswith(b"/>") else 1)
        self._splice(end, end, f'{declaration} {written}{local}="{attribute_xml(value)}"')

    def insert_before(self, element: Element, xml: str) -> None:
        """Put XML in front of an element."""
        self._splice(element.start, element.start, xml, _BEFORE)

    def insert_after(self, element: Element, xml: str) -> None:
        """Put XML behind an element."""
        self._splice(element.end, element.end, xml, _BEHIND)

    def insert_first(self, element: Element, xml: str) -> None:
        """Put XML inside an element, in front of its children."""
        if self._is_empty(element):
            self._fill(element, [*self._filled.get(element, ()), xml])
        else:
            end = self._tag(element).end()
            self._splice(end, end, xml, _BEHIND)

    def insert_last(self, element: Element, xml: str) -> None:
        """Put XML inside an element, behind its children."""
        if self._is_empty(element):
            self._fill(element, [*self._filled.get(element, ()), xml])
        else:
            closing = self._tree.source.rindex(b"</", element.start, element.end)
            self._splice(closing, closing, xml, _BEFORE)

    def remove(self, element: Element) -> None:
        """Take an element out, with all in it."""
        self._splice(element.start, element.end, "")

    def prefix(self, element: Element, known: str) -> tuple[str, str]:
        """The prefix, with its colon, by which the file knows `w`, `r` …, and the declaration that it still needs.

        It serves elements and attributes, which have no namespace without a prefix.
        """
        declared = element.scope.spaces
        for written, space in declared.items():
            if written and NAMESPACES.get(space) == known:
                return f"{written}:", ""
        default = declared[""]
        spaces = (space for space, each in NAMESPACES.items() if each == known)
        space = default if NAMESPACES.get(default) == known else next(spaces)
        return f"{known}:", f' xmlns:{known}="{space}"'

    def element_prefix(self, element: Element, known: str) -> tuple[str, str]:
        """The same for an element without attributes of its own namespace, which may need no prefix."""
        is_default = NAMESPACES.get(element.scope.space("")) == known
        return ("", "") if is_default else self.prefix(element, known)

    def written_name(self, element: Element) -> str:
        """The name of an element as the file writes it."""
        name = _NAME.match(self._tree.source, element.start)
        assert name
        return name[1].decode()

    def between(self, element: Element, child: Element) -> str:
        """What comes out between the start tag of an element and one of its children."""
        start, end = self._tag(element).end(), child.start
        splices = self._ordered()
        first = bisect_left(splices, (start,))
        inside = takewhile(lambda each: each.end <= end, islice(splices, first, None))
        return self._spliced(start, end, inside).decode()

    def result(self) -> bytes:
        """The bytes of the part with all changes."""
        if not self.is_changed:
            return self._data
        encoding = self._tree.encoding
        whole = self._spliced(0, len(self._tree.source), self._ordered())
        return self._tree.mark + whole.decode().encode(encoding) if encoding.startswith("utf-16") else whole

    def _ordered(self) -> list[_Splice]:
        if not self._sorted:
            self._sorted = sorted([*self._splices, *self._opened()])
        return self._sorted

    def _spliced(self, at: int, until: int, splices: Iterable[_Splice]) -> bytes:
        source, encoding = self._tree.source, self._tree.encoding
        pieces: list[bytes] = []
        for start, end, _, _, text in splices:
            assert start >= at, "two changes of one place"
            # what an ASCII file cannot hold stands there as a reference
            written = text.encode("ascii", "xmlcharrefreplace") if encoding == "ascii" else text.encode()
            pieces += (source[at:start], written)
            at = end
        return b"".join((*pieces, source[at:until]))

    def _opened(self) -> list[_Splice]:
        """Empty elements that are to hold something."""
        opened = []
        for element, parts in self._filled.items():
            text = f">{''.join(parts)}</{self.written_name(element)}>"
            opened.append(_Splice(element.end - 2, element.end, _BEHIND, next(self._order), text))
        return opened

    def _splice(self, start: int, end: int, text: str, rank: int = _BEHIND) -> None:
        self._splices.append(_Splice(start, end, rank, next(self._order), text))
        self._sorted = []

    def _fill(self, element: Element, parts: list[str]) -> None:
        self._filled[element] = parts
        self._sorted = []

    def _is_empty(self, element: Element) -> bool:
        return self._tree.source[element.end - 2 : element.end] == b"/>"

    def _tag(self, element: Element) -> re.Match[bytes]:
        tag = _TAG.match(self._tree.source, element.start)
        assert tag
        return tag
