"""What stands on a page → the same elsewhere: pieces that are not torn, moved and stacked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.sheet import Bar, Print, TextLine
from docgen.word_flow import WordBlock


@dataclass(frozen=True, slots=True)
class Slab:
    """What must not be torn; places relative to its upper left corner."""

    height: float
    lines: tuple[TextLine, ...] = ()
    bars: tuple[Bar, ...] = ()
    shades: tuple[Bar, ...] = ()
    prints: tuple[Print, ...] = ()
    notes: tuple[tuple[WordBlock, ...], ...] = ()
    lead: float = 0.0
    """Space before it, which falls away at the top of a page."""


def moved(slab: Slab, dx: float, dy: float) -> Slab:
    """The same elsewhere."""
    return Slab(
        slab.height,
        tuple(_line(line, -dx, dy) if line.turned else _line(line, dy, dx) for line in slab.lines),
        tuple(_bar(bar, dx, dy) for bar in slab.bars),
        tuple(_bar(bar, dx, dy) for bar in slab.shades),
        tuple(replace(each, x=each.x + dx, y=each.y + dy) for each in slab.prints),
        slab.notes,
        slab.lead,
    )


def _line(line: TextLine, down: float, along: float) -> TextLine:
    """A turned line is down the sheet what it is leftwards on the page."""
    pieces = tuple(replace(piece, x=piece.x + along) for piece in line.pieces)
    return replace(line, baseline=line.baseline + down, pieces=pieces)


def _bar(bar: Bar, dx: float, dy: float) -> Bar:
    return replace(bar, x=bar.x + dx, y=bar.y + dy)


def joined(slabs: Iterable[Slab], height: float, lead: float = 0.0) -> Slab:
    """Slabs at their places as one."""
    own = list(slabs)
    return Slab(
        height,
        tuple(line for slab in own for line in slab.lines),
        tuple(bar for slab in own for bar in slab.bars),
        tuple(bar for slab in own for bar in slab.shades),
        tuple(each for slab in own for each in slab.prints),
        tuple(note for slab in own for note in slab.notes),
        lead,
    )


def stacked(slabs: Iterable[Slab], x: float = 0.0, y: float = 0.0) -> Slab:
    """Slabs one under the other, each with the space before it, as one."""
    placed: list[Slab] = []
    top = y
    for slab in slabs:
        y += slab.lead
        placed.append(moved(slab, x, y))
        y += slab.height
    return joined(placed, y - top)
