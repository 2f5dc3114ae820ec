"""Choices of a conversion → comments in the converted file, each where its words stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from docgen.docx_convert.marks import Marks, Spot
from docgen.docx_convert.package import Package
from docgen.docx_convert.placed import PlacedChoice
from docgen.docx_convert.streams import Slot
from docgen.docx_convert.xml_edits import Edits, text_xml
from docgen.docx_convert.xml_tree import Element
from docgen.errors import Lang

AUTHOR: Final = "docgen"

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_REFERENCES: Final = {"footnote": "w:footnoteReference", "endnote": "w:endnoteReference"}


@dataclass(frozen=True, slots=True)
class Found:
    """A choice with the part that its words stand in, and where they begin and end."""

    placed: PlacedChoice
    part: str
    start: Spot
    end: Spot


class _Anchor(NamedTuple):
    """What a comment reaches over: from one child of a paragraph, or words in it, to another."""

    first: Element
    last: Element
    start: Spot | None = None
    """`None`: it is only the nearest place that can have a comment."""
    end: Spot | None = None


def write_comments(package: Package, found: Sequence[Found], texts: Mapping[Slot, str], lang: Lang) -> None:
    """Put a comment on each choice into the package.

    Word has comments on the text of the body only: one on a note stands at its number, one on anything else at the
    first paragraph, and both begin with the place that they are about. `texts` has the new texts of what changed.
    """
    edits = package.edits(package.body)
    anchors = _Anchors(edits.root)
    anchored = [(each.placed, anchor) for each in found if (anchor := anchors.of(each, package.body))]
    if not anchored:
        return
    first_number = _last_number(package, edits.root) + 1
    words: list[str] = []
    marks = Marks(edits, texts)
    for number, (placed, anchor) in enumerate(anchored, first_number):
        _mark(edits, marks, anchor, number)
        words.append(placed.question(lang) if anchor.start else placed.describe(lang))
    marks.write()
    _write(package, words, first_number)


class _Anchors:
    """Where in a body comments can stand."""

    def __init__(self, body: Element) -> None:
        self._references = {
            (each.name, each.get("w:id")): each for each in body.iter() if each.name in _REFERENCES.values()
        }
        paragraphs = (each for each in body.iter() if each.name == "w:p" and _inline(each))
        self._first = next(paragraphs, None)

    def of(self, found: Found, body: str) -> _Anchor | None:
        """Where a choice is told of; `None` in a document without any text."""
        first, last = found.start.slot.element, found.end.slot.element
        if found.part == body and (paragraph := _outermost_paragraph(first)):
            return _Anchor(_child_of(paragraph, first), _child_of(paragraph, last), found.start, found.end)
        if (note := self._note(first)) and (paragraph := _outermost_paragraph(note)):
            return _Anchor(child := _child_of(paragraph, note), child)
        return _Anchor(_inline(self._first)[0], _inline(self._first)[-1]) if self._first else None

    def _note(self, element: Element) -> Element | None:
        """Where the body refers to the note that an element stands in."""
        notes = ((_REFERENCES.get(each.local, ""), each.get("w:id")) for each in element.ancestors())
        return next((self._references[note] for note in notes if note in self._references), None)


def _outermost_paragraph(element: Element) -> Element | None:
    return next((each for each in reversed([element, *element.ancestors()]) if each.name == "w:p"), None)


def _child_of(paragraph: Element, element: Element) -> Element:
    """The child of the paragraph that the element stands in: everywhere else a comment would need leave."""
    return next(each for each in (element, *element.ancestors()) if each.parent is paragraph)


def _inline(paragraph: Element) -> list[Element]:
    return [each for each in paragraph.children if each.name != "w:pPr"]


def _last_number(package: Package, body: Element) -> int:
    used = [each.get("w:id") for each in body.iter() if each.name.startswith("w:comment")]
    for name in package.parts("comments"):
        used += [each.get("w:id") for each in package.root(name).children]
    return max((int(each) for each in used if each.isdecimal()), default=-1)


def _mark(edits: Edits, marks: Marks, anchor: _Anchor, number: int) -> None:
    w, declaration = edits.prefix(anchor.first, "w")
    known = f'{declaration} {w}id="{number}"/>'
    start = f"<{w}commentRangeStart{known}"
    end = f"<{w}commentRangeEnd{known}<{w}r{declaration}><{w}commentReference{known}</{w}r>"
    if anchor.start and anchor.end:
        marks.start(start, anchor.first, anchor.start)
        marks.end(end, anchor.last, anchor.end)
    else:
        edits.insert_before(anchor.first, start)
        edits.insert_after(anchor.last, end)


def _write(package: Package, words: Sequence[str], first_number: int) -> None:
    """Comments into the part of the body's comments, which is made where there is none."""
    existing = next((r.target for r in package.relationships(package.body) if r.type == "comments" and r.target), "")
    if existing:
        edits = package.edits(existing)
        w, declaration = edits.prefix(edits.root, "w")
        edits.insert_last(edits.root, _comments_xml(words, first_number, w, declaration))
        return
    xml = f'<w:comments xmlns:w="{package.namespace}">{_comments_xml(words, first_number, "w:", "")}</w:comments>'
    package.add_part("word/comments.xml", _TYPE, "comments", xml)


def _comments_xml(words: Sequence[str], first_number: int, w: str, declaration: str) -> str:
    return "".join(
        f'<{w}comment{declaration} {w}id="{number}" {w}author="{AUTHOR}" {w}initials="{AUTHOR}">'
        f"<{w}p><{w}r><{w}annotationRef/></{w}r><{w}r><{w}t>{text_xml(each)}</{w}t></{w}r></{w}p></{w}comment>"
        for number, each in enumerate(words, first_number)
    )
