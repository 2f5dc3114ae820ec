"""Sheets with stand-ins → their elements as they are drawn once for all, and where the stand-ins are in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.compiled_pdf.cutting import characters
from docgen.compiled_pdf.outlines import outlines_of
from docgen.compiled_pdf.unfit import UnfitError
from docgen.fonts import Face
from docgen.html_writer import Element, Paper, elements
from docgen.sheet import Piece, Sheet, TextLine

ALIKE: Final = (("\u3400", "\u9fff"), ("0", "9"))
"""Characters of which one of a width and a face is drawn as the other, but for its glyph."""


@dataclass(frozen=True, slots=True)
class Part:
    """One element of a page."""

    element: Element
    stand_ins: tuple[str, ...] = ()
    """For each drawn character the stand-in in whose place it is, or nothing; empty where there are none at all."""

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn with an object that belongs to its document."""
        return self.element.is_known and self.element.is_drawn and not self.element.pieces


@dataclass(frozen=True, slots=True)
class Page:
    """A page in its elements."""

    sheet: Sheet
    """With characters in the places of the stand-ins, but in bookmarks."""
    parts: tuple[Part, ...]

    @property
    def paper(self) -> Paper:
        """Its width and height."""
        return self.sheet.width, self.sheet.height

    @property
    def drawn(self) -> tuple[Part, ...]:
        """Parts that leave ink."""
        return tuple(part for part in self.parts if part.element.is_drawn)


class Models:
    """Chooses the characters that are drawn in the places of stand-ins: always the same for those that are alike."""

    def __init__(self) -> None:
        self._chosen: dict[tuple[int, str, int], str] = {}

    def pages(self, sheets: Sequence[Sheet], models: Mapping[str, str]) -> tuple[Page, ...]:
        """Sheets, and for each stand-in a character that may stand in its place → the pages as they are drawn."""
        return tuple(self._page(sheet, models) for sheet in sheets)

    def _page(self, sheet: Sheet, models: Mapping[str, str]) -> Page:
        marked: dict[int, Piece] = {}
        lines = tuple(self._line(line, models, marked) for line in sheet.lines)
        shown = replace(sheet, lines=lines)
        return Page(shown, tuple(Part(each, tuple(_marks(each, marked, models))) for each in elements(shown)))

    def _line(self, line: TextLine, models: Mapping[str, str], marked: dict[int, Piece]) -> TextLine:
        if not any(char in models for char in line.text):
            return line
        pieces = []
        for piece in line.pieces:
            shown = self._piece(piece, models)
            if shown is not piece:
                marked[id(shown)] = piece
            pieces.append(shown)
        return replace(line, pieces=tuple(pieces))

    def _piece(self, piece: Piece, models: Mapping[str, str]) -> Piece:
        if piece.face is None or not any(char in models for char in piece.text):
            return piece
        face = piece.face
        return replace(piece, text="".join(self._shown(face, models[c]) if c in models else c for c in piece.text))

    def _shown(self, face: Face, char: str) -> str:
        kind = next((kind for kind, (first, last) in enumerate(ALIKE) if first <= char <= last), None)
        if kind is None:
            return char
        try:
            width = outlines_of(face).glyphs[char].width
        except UnfitError:
            return char
        return self._chosen.setdefault((kind, face.family, width), char)


def _marks(element: Element, marked: Mapping[int, Piece], models: Mapping[str, str]) -> Iterator[str]:
    pieces = [marked.get(id(piece), piece) for piece in element.pieces]
    if any(id(piece) in marked for piece in element.pieces):
        yield from (char if char in models else "" for _, char in characters(pieces))


def faces_of(pages: Iterable[Page]) -> frozenset[Face]:
    """Give the faces of all that is drawn."""
    pieces = (piece for page in pages for part in page.drawn for piece in part.element.pieces)
    return frozenset(piece.face for piece in pieces if piece.face and piece.text.strip())
