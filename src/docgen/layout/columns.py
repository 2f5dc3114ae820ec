"""Cells of a table → the widths of its columns, the size of its characters, and the rows of the headings above them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from docgen.hanzi import is_wide
from docgen.linebreak import SCRIPT_GAP
from docgen.titles import break_title
from docgen.units import Length, hao, pt

CELL_PADDING: Final = pt(4)
LATIN_EM: Final = 0.56
"""Width of a digit or Latin letter, at the most of most."""
LATIN_WORDS: Final = re.compile(r"[!-~]+")
SMALLER: Final = (hao("五号"), hao("小五"))
"""Sizes for a table with so many columns that words or numbers would be parted."""
KINDS: Final = 3
"""Of what columns need: for the rows of headings, for short words, for numbers."""
NARROWEST: Final = 4.0
"""Characters; no table column whose words are longer is narrower, while there is room: 欧阳文清 stays whole."""
LONGEST_HEADING: Final = 4
"""Characters, blanks left out; a longer one at the head of a column may take two lines."""
LONGEST_ROW: Final = 8
"""Characters of a heading's row for which other columns give way."""
HAIR: Final = 0.1
"""Em, so that rounding parts no line."""
_BRACKETED: Final = re.compile(r"([^（]{2,})(（[^（）]+）)")


def em(text: str) -> float:
    """Width of the longest row of a text where Latin characters are half as wide as Chinese ones."""
    return max(sum(1.0 if is_wide(char) else 0.5 for char in row) for row in text.split("\n"))


def _longest_word(text: str) -> float:
    """Em of the longest number or Latin word, which no line can part."""
    return max((len(word) * LATIN_EM for word in LATIN_WORDS.findall(text)), default=0.0)


def _width(text: str) -> float:
    """Em of a text on one line, at the most of most."""
    return max(_line_width(row) for row in text.split("\n"))


def _line_width(row: str) -> float:
    latin = LATIN_WORDS.findall(row)
    return em(row) + sum((LATIN_EM - 0.5) * len(word) + 2 * SCRIPT_GAP for word in latin)


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table, and the size of its characters."""

    columns: tuple[Length, ...]
    size: Length

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]], width: Length, size: Length) -> "Grid":
        """Columns as wide as the type area; characters of `size`, or smaller where that saves words and numbers."""
        columns = list(zip(*rows, strict=True))
        sizes = (size, *(each for each in SMALLER if each < size))
        tries = [_Needs.of(columns, width.pt / each.pt, 2 * CELL_PADDING.pt / each.pt + HAIR) for each in sizes]
        best = next((at for kind in range(KINDS) for at, needs in enumerate(tries) if needs.fit(kind)), len(sizes) - 1)
        return cls(tuple(sizes[best] * width for width in tries[best].widths()), sizes[best])

    def headings(self, row: Sequence[str]) -> Iterator[str]:
        """The headings as they stand in their columns: on one row, or broken where it reads best."""
        for heading, column in zip(row, self.columns, strict=True):
            room = column - 2 * CELL_PADDING
            ways = ((heading,), _rows_of(heading))
            fitting = (way for way in ways if all(self.size * _width(each) <= room for each in way))
            yield "\n".join(next(fitting, (heading,)))


@dataclass(frozen=True, slots=True)
class _Needs:
    """What the columns of a table ask for, in em, and the room there is for them."""

    room: float
    air: float
    """Of each column, for its padding."""
    wanted: tuple[float, ...]
    """Each cell on one line, a long heading on two."""
    floors: tuple[tuple[float, ...], ...]
    """Less and less: no row of a heading is parted; no short word; no number."""

    @classmethod
    def of(cls, columns: Sequence[Sequence[str]], room: float, air: float) -> "_Needs":
        numbers = [max(map(_longest_word, cells)) + air for cells in columns]
        short = [
            max(low, min(NARROWEST, max(map(em, cells))) + air) for low, cells in zip(numbers, columns, strict=True)
        ]
        asked = [_head(cells[0]) for cells in columns]
        heads = [max(low, ask + air if ask <= LONGEST_ROW else 0) for low, ask in zip(short, asked, strict=True)]
        wanted = [max(low, max(_wishes(cells)) + air) for low, cells in zip(short, columns, strict=True)]
        return cls(room, air, tuple(wanted), tuple(map(tuple, (heads, short, numbers))))

    def fit(self, kind: int) -> bool:
        return sum(self.floors[kind]) < self.room

    def widths(self) -> list[float]:
        """Columns with room for their longest cell; where that is too much, long texts yield, the longer the more."""
        if sum(self.wanted) <= self.room:
            return [self.room / sum(self.wanted) * want for want in self.wanted]
        nothing = (0.0,) * len(self.wanted)
        floor = next((floor for floor in self.floors if sum(floor) < self.room), nothing)
        return _yielding(self.wanted, floor, self.room, self.air)


def _wishes(cells: Sequence[str]) -> Iterator[float]:
    """Em that the cells of a column ask for, its heading first."""
    heading, *others = cells
    yield _head(heading)
    yield from map(_width, others)


def _head(heading: str) -> float:
    """Em that a heading asks for in the rows it may take."""
    return max(map(_width, _rows_of(heading)), default=0.0)


def _rows_of(heading: str) -> tuple[str, ...]:
    """A heading in the rows it may take: its bracket (万元) below, or two halves that no word reaches over."""
    if "\n" in heading:
        return tuple(heading.split("\n"))
    if len("".join(heading.split())) <= LONGEST_HEADING:
        return (heading,)
    bracketed = _BRACKETED.fullmatch(heading)
    if bracketed and _width(bracketed[2]) <= LONGEST_ROW:
        name = _rows_of(bracketed[1]) if _width(bracketed[1]) > LONGEST_ROW else (bracketed[1],)
        return (*name, bracketed[2])
    whole = ceil(_width(heading))
    for chars in range(ceil(whole / 2), whole):
        rows = break_title(heading, chars)
        if len(rows) == 2 and min(map(len, rows)) > 1:
            return rows
    return (heading,)


def _yielding(wanted: Sequence[float], least: Sequence[float], room: float, air: float) -> list[float]:
    """Widths that fill the room, between the least and the wanted ones; those in between hold whole characters."""

    def at(share: float) -> list[float]:
        # A square root keeps one long column from starving the others, and them from starving it.
        return [min(max(share * want**0.5, low), want) for want, low in zip(wanted, least, strict=True)]

    low, high = 0.0, room
    while high - low > HAIR / 100:
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) <= room else (low, middle)
    widths = [
        width if width in (want, floor) or width < air + 1 else int(width - air) + air
        for width, want, floor in zip(at(low), wanted, least, strict=True)
    ]
    return _filled(widths, wanted, room)


def _filled(widths: list[float], wanted: Sequence[float], room: float) -> list[float]:
    """What is left over saves as many columns from breaking their lines as it can; the neediest takes the rest."""
    needs = sorted((want - width, column) for column, (want, width) in enumerate(zip(wanted, widths, strict=True)))
    for need, column in needs:
        if 0 < need <= room - sum(widths):
            widths[column] = wanted[column]
    widths[needs[-1][1]] += room - sum(widths)
    return widths
