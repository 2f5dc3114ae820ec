"""A paragraph → the streams of text that a reader may see in it, and where each stretch of them stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from docgen.docx_convert.fields import CODES, Fields, is_name
from docgen.docx_convert.xml_tree import Element, names

OBJECT: Final = "\ufffc"
"""Stands in a stream for what is no text: a picture, a formula, a symbol."""

_THROUGH: Final = (
    names(
        "w",
        "r hyperlink ins moveTo del moveFrom smartTag sdt sdtContent fldSimple ruby rubyBase customXml dir bdo",
    )
    | names("mc", "AlternateContent Choice Fallback")
    | names("a", "r fld")
    | {"m:r"}
)
"""What holds text and is not seen itself."""
_RANGES: Final = (
    "bookmark commentRange perm moveFromRange moveToRange customXmlInsRange customXmlDelRange customXmlMoveFromRange"
    " customXmlMoveToRange"
)
_UNSEEN: Final = (
    names("w", "pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr rubyPr rt proofErr lastRenderedPageBreak softHyphen")
    | names("w", "footnoteReference endnoteReference commentReference annotationRef")
    | {name + end for name in names("w", _RANGES) for end in ("Start", "End")}
    | names("a", "pPr rPr endParaRPr")
    | {"m:rPr"}
)
"""What takes no room in the text, or is none."""
_CHARACTERS: Final = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "a:br": "\n", "w:noBreakHyphen": "\u2011",
}  # fmt: skip
_TEXTS: Final = frozenset(("w:t", "w:delText", "m:t", "a:t"))
_DELETED: Final = frozenset(("w:del", "w:moveFrom"))
_INSERTED: Final = frozenset(("w:ins", "w:moveTo"))


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that holds text: an element, or an attribute of one."""

    element: Element
    attribute: str = ""

    @property
    def text(self) -> str:
        """What it holds."""
        return self.element.get(self.attribute) if self.attribute else self.element.text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph that stands in one place."""

    text: str
    slot: Slot | None = None
    """`None`: a character that is no text node's, such as a tab."""
    deleted: bool = False
    inserted: bool = False
    branch: Literal["", "choice", "fallback"] = ""
    """Which of two alternatives for programs of different age it belongs to."""


def readings(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """The texts that a reader may see: as it shall be, as it was, in an older program; at last all of it at once."""
    if not any(piece.deleted or piece.inserted or piece.branch for piece in pieces):
        yield pieces
        return
    yield tuple(piece for piece in pieces if not piece.deleted and piece.branch != "fallback")
    yield tuple(piece for piece in pieces if not piece.inserted and piece.branch != "fallback")
    yield tuple(piece for piece in pieces if not piece.deleted and piece.branch != "choice")
    yield pieces


def pieces_of(paragraph: Element, fields: Fields) -> tuple[Piece, ...]:
    """Paragraph of Word or of a drawing → its pieces, without the paragraphs of text boxes in it.

    `fields` knows what part of a field the paragraph begins in, and learns what part it ends in.
    """
    return tuple(_inside(paragraph, Piece(""), fields))


def _inside(element: Element, like: Piece, fields: Fields) -> Iterator[Piece]:
    for child in element.children:
        yield from _piece(child, like, fields)


def _piece(element: Element, like: Piece, fields: Fields) -> Iterator[Piece]:
    name = element.name
    if name == "w:fldChar" or name in CODES:
        if fields.meet(element):
            yield replace(like, text=OBJECT)
    elif name in _TEXTS:
        if not fields.in_code:
            yield replace(like, text=element.text, slot=Slot(element))
    elif name in _UNSEEN:
        return
    elif is_name(element):
        yield replace(like, text=OBJECT)
    elif name in _THROUGH:
        yield from _inside(element, _marked(element, like), fields)
    elif name.startswith("m:"):
        # What stands above a fraction's line and what below it are no neighbours.
        yield replace(like, text=OBJECT)
        yield from _inside(element, like, fields)
        yield replace(like, text=OBJECT)
    elif not fields.in_code:
        yield replace(like, text=_CHARACTERS.get(name, OBJECT))


def _marked(element: Element, like: Piece) -> Piece:
    """What all pieces inside a container have in common."""
    if element.name in _DELETED:
        return replace(like, deleted=True)
    if element.name in _INSERTED:
        return replace(like, inserted=True)
    if element.name == "mc:Fallback":
        return replace(like, branch="fallback")
    if element.name == "mc:Choice":
        first = element.parent is None or element.parent.child("mc:Choice") is element
        return replace(like, branch="choice" if first else "fallback")
    return like
