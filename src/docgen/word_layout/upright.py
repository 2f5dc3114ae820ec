"""Lines of a cell → the same running down it, the first at its right: Chinese characters upright, Latin ones turned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from typing import Final

from docgen.hanzi import is_wide
from docgen.sheet import Piece, TextLine
from docgen.word_flow import VerticalAlign
from docgen.word_layout.slabs import Slab

_ABOVE: Final = 0.88
"""Em from the top of a Chinese character's place to its baseline."""
_MIDDLE: Final = 0.38
"""Em from the baseline of Latin letters to the middle of Chinese ones."""
_LYING: Final = frozenset("—…～（）《》〈〉【】「」『』〔〕［］｛｝“”‘’：；")
"""Marks that turn with the line."""


def set_upright(slabs: Sequence[Slab], width: float, align: VerticalAlign) -> Slab:
    """Slabs of lines and the width of the cell → one slab as high as the longest of them."""
    thick = sum(slab.lead + slab.height for slab in slabs)
    right = {"top": width, "center": (width + thick) / 2, "bottom": thick}[align]
    lines: list[TextLine] = []
    length = 0.0
    for slab in slabs:
        right -= slab.lead
        middle = right - slab.height / 2
        for line in slab.lines:
            lines += _turned(line, middle)
            length = max([length, *(piece.x + piece.width for piece in line.pieces)])
        right -= slab.height
    return Slab(length, tuple(lines))


def _turned(line: TextLine, middle: float) -> Iterator[TextLine]:
    for piece in line.pieces:
        em, along = piece.format.size.pt, piece.x
        for stands, group in groupby(piece.text, _stands):
            text = "".join(group)
            widths = [_advance(piece, char) for char in text]
            if not stands:
                own = replace(piece, text=text, x=along, width=sum(widths))
                # From the right edge of the paper, which is the upper one of the sheet before it was turned.
                yield TextLine(_MIDDLE * em - middle, (own,), turned=True)
            for char, start in zip(text, accumulate(widths, initial=along), strict=False) if stands else ():
                place = Piece(char, middle - em / 2, em, 0.0, piece.format, piece.face)
                yield TextLine(start + _ABOVE * em, (place,))
            along += sum(widths)


def _stands(char: str) -> bool:
    return is_wide(char) and char not in _LYING


def _advance(piece: Piece, char: str) -> float:
    if piece.face is None:
        return piece.width / len(piece.text)
    return piece.face.advance(char) * piece.format.size.pt * piece.format.stretch + piece.spacing


def down_the_paper(line: TextLine, width: float) -> TextLine:
    """A turned line on paper of that width, its baseline counted from the sheet's upper edge."""
    return replace(line, baseline=line.baseline + width) if line.turned else line
