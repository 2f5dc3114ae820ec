"""Lines of a cell → the same running down it, the first at its right: Chinese characters upright, Latin ones turned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.hanzi import is_wide
from docgen.sheet import Piece, TextLine
from docgen.word_flow import VerticalAlign
from docgen.word_layout.slabs import Slab

_ABOVE: Final = 0.88
"""Em from the top of a Chinese character's place to its baseline."""
_MIDDLE: Final = 0.38
"""Em from the baseline of Latin letters to the middle of Chinese ones."""


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
        em = piece.format.size.pt
        if piece.face is None or not any(map(is_wide, piece.text)):
            # From the right edge of the paper, which is the upper one of the sheet before it was turned.
            yield TextLine(_MIDDLE * em - middle, (piece,), turned=True)
            continue
        along = piece.x
        for char in piece.text:
            advance = piece.face.advance(char) * em * piece.format.stretch + piece.spacing
            own = Piece(char, middle - em / 2, em, 0.0, piece.format, piece.face)
            yield TextLine(along + _ABOVE * em, (own,))
            along += advance


def down_the_paper(line: TextLine, width: float) -> TextLine:
    """A turned line on paper of that width, its baseline counted from the sheet's upper edge."""
    return replace(line, baseline=line.baseline + width) if line.turned else line
