"""The tree of a part → its texts, paragraph by paragraph, each with its place in the document."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from docgen.docx_convert.fields import Fields, is_name
from docgen.docx_convert.streams import Piece, Slot, pieces_of
from docgen.docx_convert.where import Aspect, Where
from docgen.docx_convert.xml_tree import Element, names

_LEAVES: Final = (
    names("c", "v formatCode") | names("cx", "v pt") | names("dc", "title subject description") | {"cp:keywords"}
)
"""Elements whose text is a text of its own: labels and units that a chart keeps, properties of the document."""

_ATTRIBUTES: Final[Mapping[str, tuple[tuple[str, Aspect], ...]]] = {
    "w:lvlText": (("w:val", ""),),
    "w:alias": (("w:val", "control"),),
    "w:listItem": (("w:displayText", "choices"),),
    "w:tblCaption": (("w:val", "description"),),
    "w:tblDescription": (("w:val", "description"),),
    "w:hyperlink": (("w:tooltip", "tooltip"),),
    "a:hlinkClick": (("tooltip", "tooltip"),),
    "v:textpath": (("string", "wordart"),),
    "w:helpText": (("w:val", "form"),),
    "w:statusText": (("w:val", "form"),),
    "w:listEntry": (("w:val", "form"),),
    "w:default": (("w:val", "form"),),
    "w:format": (("w:val", "form"),),
    "w:dateFormat": (("w:val", "choices"),),
    "c:numFmt": (("formatCode", ""),),
    "cx:numFmt": (("formatCode", ""),),
}
_DESCRIBED: Final[tuple[tuple[str, Aspect], ...]] = (("descr", "description"), ("title", "description"))
_DESCRIBED_ELEMENTS: Final = frozenset(("docPr", "cNvPr"))
"""Local names of what carries alternative text in every vocabulary of drawings."""
_VML: Final[tuple[tuple[str, Aspect], ...]] = (("alt", "description"), ("title", "description"))
_BOXES: Final = frozenset(("w:txbxContent", "a:txBody"))
"""What holds the text of a shape; a drawing that lies in the body itself has paragraphs of its own kind."""
_NOTES: Final = frozenset(("w:footnote", "w:endnote", "w:comment"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text that is converted as a whole."""

    pieces: tuple[Piece, ...]
    where: Where
    is_shown: bool = True
    """Not where an older program would see it in place of another that says the same."""
    is_title: bool = False
    """Whether it is the title of a document, whose words stay what they are."""


def stretches(
    root: Element, where: Where, numbers: Mapping[str, int], titles: Collection[str] = ()
) -> Iterator[Stretch]:
    """All texts of a part that stands at `where`.

    `numbers` has those of its notes by their ids, `titles` the ids of styles for titles.
    """
    yield from _Reader(root, numbers, titles).read(root, where, is_shown=True)


def note_numbers(body: Element, reference: str) -> dict[str, int]:
    """Body → what number a reader sees at each reference to a note (`w:footnoteReference` …), by the note's id."""
    ids = [each.get("w:id") for each in body.iter() if each.name == reference and not each.get("w:customMarkFollows")]
    return {each: number for number, each in enumerate(dict.fromkeys(ids), 1)}


class _Reader:
    """Walks through a story and counts what a reader would count."""

    def __init__(self, root: Element, numbers: Mapping[str, int], titles: Collection[str]) -> None:
        self.numbers = numbers
        self.titles = titles
        self.fields = Fields(_own(root))
        self.paragraphs = self.tables = self.rows = self.cells = 0

    def read(self, element: Element, where: Where, *, is_shown: bool) -> Iterator[Stretch]:
        name = element.name
        if name == "w:sdtContent" and element.parent is not None and is_name(element.parent):
            return
        for attribute, aspect in _text_attributes(element):
            if element.get(attribute):
                slot = Slot(element, attribute)
                yield Stretch((Piece(slot.text, slot),), replace(where, aspect=aspect), is_shown)
        if name in ("w:p", "a:p"):
            pieces = pieces_of(element, self.fields)
            where = self._at_paragraph(where, pieces)
            style = element.find("w:pPr", "w:pStyle")
            yield Stretch(pieces, where, is_shown, style is not None and style.get("w:val") in self.titles)
        elif name in _LEAVES or _is_label(element):
            slot = Slot(element)
            yield Stretch((Piece(slot.text, slot),), where, is_shown, name == "dc:title")
        elif name in _NOTES:
            where = replace(where, number=self.numbers.get(element.get("w:id"), 0))
        elif name == "mc:Fallback":
            is_shown = False
        elif name in _BOXES:
            outer, self.fields = self.fields, Fields(_own(element))
            yield from self._children(element, replace(where, is_boxed=True), is_shown=is_shown)
            self.fields = outer
            return
        else:
            where = self._in_table(element, where)
        yield from self._children(element, where, is_shown=is_shown)

    def _children(self, element: Element, where: Where, *, is_shown: bool) -> Iterator[Stretch]:
        for child in element.children:
            yield from self.read(child, where, is_shown=is_shown)

    def _at_paragraph(self, where: Where, pieces: tuple[Piece, ...]) -> Where:
        if where.story != "body" or where.table or where.is_boxed or not pieces:
            return where
        self.paragraphs += 1
        return replace(where, paragraph=self.paragraphs)

    def _in_table(self, element: Element, where: Where) -> Where:
        """Tables within tables, or within text boxes, are not counted."""
        name = element.name
        if where.column or where.is_boxed:
            return where
        if name == "w:tbl" and not _is_frame(element):
            self.tables, self.rows = self.tables + 1, 0
            return replace(where, table=self.tables)
        if name == "w:tr" and where.table:
            self.rows, self.cells = self.rows + 1, 0
            return replace(where, row=self.rows)
        if name == "w:tc" and where.table:
            self.cells += 1
            return replace(where, column=self.cells)
        return where


def _text_attributes(element: Element) -> Iterable[tuple[str, Aspect]]:
    if not element.attributes:
        return ()
    if element.name in _ATTRIBUTES:
        # such a prompt is the name of a building block
        return () if element.get("w:type") == "autoText" else _ATTRIBUTES[element.name]
    if element.name.startswith("v:"):
        return _VML
    return _DESCRIBED if element.local in _DESCRIBED_ELEMENTS else ()


def _is_label(element: Element) -> bool:
    """Whether it is the name of a trend line; a pivot table's is no text."""
    return element.name == "c:name" and element.parent is not None and element.parent.name == "c:trendline"


def _is_frame(table: Element) -> bool:
    """Whether it has one cell only, which no reader calls a table."""
    return sum(each.name == "w:tc" for row in table.children for each in row.children) == 1


def _own(root: Element) -> Iterator[Element]:
    """What belongs to a story; text boxes are stories of their own."""
    ahead = list(reversed(root.children))
    while ahead:
        element = ahead.pop()
        yield element
        if element.name != "w:txbxContent":
            ahead.extend(reversed(element.children))
