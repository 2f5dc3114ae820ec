"""Bars of a page → as few as draw the same: every cell of a table brings its own four, most of them twice."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from docgen.sheet import Bar

TOUCHING: Final = 0.01
"""Points between bars that still make one."""


def joined(bars: Iterable[Bar]) -> Iterator[Bar]:
    """Bars, those that lie on one line and touch each other in one."""
    lines: dict[tuple[object, ...], list[Bar]] = {}
    for bar in bars:
        lines.setdefault(_line(bar), []).append(bar)
    for line in lines.values():
        current, *others = sorted(line, key=lambda bar: (bar.x, bar.y))
        for bar in others:
            both = _both(current, bar)
            if both is None:
                yield current
            current = both or bar
        yield current


def _line(bar: Bar) -> tuple[object, ...]:
    """What bars have in common that could be one: colour, direction, and both edges along it."""
    edges = (bar.y, bar.height) if bar.width >= bar.height else (bar.x, bar.width)
    return bar.color, bar.width >= bar.height, *(round(edge, 2) for edge in edges)


def _both(one: Bar, two: Bar) -> Bar | None:
    """The bar that two of one line make, the first of which does not begin later; `None` where there is a gap."""
    if one.width >= one.height:
        end = max(one.x + one.width, two.x + two.width)
        return replace(one, width=end - one.x) if two.x <= one.x + one.width + TOUCHING else None
    end = max(one.y + one.height, two.y + two.height)
    return replace(one, height=end - one.y) if two.y <= one.y + one.height + TOUCHING else None
