"""A part of a DOCX with stand-ins → fixed pieces, and holes for the values of other rows.

The part is cut out of what the writer made of the row itself. What it made of the stand-ins only tells where: the
texts of both are the same, character for character, whatever the writer put around them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.compiled.stand_ins import StandIn, Texts

_TEXT: Final = re.compile(r">([^<]+)<")
"""Characters between two tags."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch of a field's text."""

    piece: int
    """Which of the pieces it is."""
    field: str
    start: int
    end: int | None
    """`None`: up to the end of the text."""


@dataclass(frozen=True, slots=True)
class CutPart:
    """A part of a file in pieces; those that are holes are empty."""

    name: str
    pieces: tuple[bytes, ...]
    holes: tuple[Hole, ...]

    def filled(self, values: Mapping[str, str]) -> bytes:
        """The part with the texts of a row of the same shape."""
        pieces = list(self.pieces)
        for hole in self.holes:
            pieces[hole.piece] = values[hole.field][hole.start : hole.end].encode()
        return b"".join(pieces)


@dataclass(slots=True)
class _Stretch:
    """Where in a part a stretch of a field's text stands."""

    at: int
    field: str
    start: int
    end: int

    @property
    def behind(self) -> int:
        return self.at + self.end - self.start


def cut(name: str, own: str, marked: str, stand_ins: Mapping[str, StandIn], texts: Texts) -> CutPart | None:
    """A part as it is, and the same with stand-ins → its pieces; `None` where the two do not fit."""
    models = {ord(char): each.char for char, each in stand_ins.items()}
    places = [at for found in _TEXT.finditer(own) for at in range(*found.span(1))]
    text = "".join(found[1] for found in _TEXT.finditer(marked))
    if text.translate(models) != "".join(own[at] for at in places):
        return None
    holes = [(at, stand_ins[char]) for at, char in zip(places, text, strict=True) if char in stand_ins]
    if len(holes) != sum(char in stand_ins for char in marked):
        # One stands in an attribute.
        return None
    return _in_pieces(name, own, [_widened(each, own, texts) for each in _joined(holes, own, texts)], texts)


def _joined(holes: Sequence[tuple[int, StandIn]], own: str, texts: Texts) -> Iterator[_Stretch]:
    """Characters of one field that stand side by side, with what all rows have between them, as one."""
    current: _Stretch | None = None
    for at, each in holes:
        if current and current.field == each.field and current.end <= each.index:
            between = texts.fixed(each.field, current.end, each.index)
            if own[current.behind : at] == between:
                current.end = each.index + 1
                continue
        if current:
            yield current
        current = _Stretch(at, each.field, each.index, each.index + 1)
    if current:
        yield current


def _widened(stretch: _Stretch, own: str, texts: Texts) -> _Stretch:
    """The stretch with what all rows have at the ends of the text, so that the text need not be sliced."""
    begin, end = texts.fixed(stretch.field, 0, stretch.start), texts.fixed(stretch.field, stretch.end)
    if begin and own.endswith(begin, 0, stretch.at):
        stretch.at, stretch.start = stretch.at - len(begin), 0
    if end and own.startswith(end, stretch.behind):
        stretch.end += len(end)
    return stretch


def _in_pieces(name: str, own: str, stretches: Sequence[_Stretch], texts: Texts) -> CutPart:
    pieces: list[bytes] = []
    holes: list[Hole] = []
    at = 0
    for each in stretches:
        pieces += (own[at : each.at].encode(), b"")
        whole = each.end == len(texts.own[each.field])
        holes.append(Hole(len(pieces) - 1, each.field, each.start, None if whole else each.end))
        at = each.behind
    return CutPart(name, (*pieces, own[at:].encode()), tuple(holes))
