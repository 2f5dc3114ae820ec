"""Cells of a table → the widths of its columns, and the rows in which the headings above them stand."""

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from docgen.hanzi import is_wide
from docgen.layout.desk import Desk
from docgen.linebreak import SCRIPT_GAP
from docgen.titles import break_title
from docgen.units import Length, pt

CELL_PADDING: Final = pt(4)
LATIN_EM: Final = 0.56
"""Width of a digit or Latin letter, at the most of most."""
LATIN_WORDS: Final = re.compile(r"[!-~]+")
NARROWEST: Final = 3.0
"""Characters; no table column whose words are longer is narrower, while there is room."""
LONGEST_HEADING: Final = 4
"""Characters, blanks left out; a longer one at the head of a column may take two lines."""
LONGEST_ROW: Final = 8
"""Characters of a heading's row for which other columns give way."""
HAIR: Final = 0.1
"""Em, so that rounding parts no line."""
_BRACKETED: Final = re.compile(r"([^（]{2,})(（[^（）]+）)")


def em(text: str) -> float:
    """Width of a text where Latin characters are half as wide as Chinese ones."""
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def _longest_word(text: str) -> float:
    """Em of the longest number or Latin word, which no line can part."""
    return max((len(word) * LATIN_EM for word in LATIN_WORDS.findall(text)), default=0.0)


def _width(text: str) -> float:
    """Em of a text on one line, at the most of most."""
    latin = LATIN_WORDS.findall(text)
    return em(text) + sum((LATIN_EM - 0.5) * len(word) + 2 * SCRIPT_GAP for word in latin)


def column_widths(rows: Sequence[Sequence[str]], width: Length, size: Length) -> tuple[Length, ...]:
    """Columns with room for their longest cell; where that is too much, long texts yield, the longer the more.

    No number is parted while there is room for it, nor a row of a heading. A long heading may take two rows.
    """
    air = 2 * CELL_PADDING.pt / size.pt + HAIR
    room = width.pt / size.pt
    columns = list(zip(*rows, strict=True))
    least = [max(*map(_longest_word, cells), min(NARROWEST, max(map(em, cells)))) + air for cells in columns]
    wanted = [max(low, max(_wishes(cells)) + air) for low, cells in zip(least, columns, strict=True)]
    if sum(wanted) <= room:
        widths = [room / sum(wanted) * want for want in wanted]
    else:
        asked = [_head(cells[0]) for cells in columns]
        heads = [max(low, ask + air if ask <= LONGEST_ROW else 0) for low, ask in zip(least, asked, strict=True)]
        floors = (heads, least, [0.0] * len(least))
        widths = _yielding(wanted, next(floor for floor in floors if sum(floor) < room), room, air)
    return tuple(size * width for width in widths)


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


def heading_in(heading: str, column: Length, desk: Desk) -> str:
    """A heading as it stands in its column: on one row, or broken where it reads best."""
    room = column - 2 * CELL_PADDING
    size = desk.profile.body.table_size
    for rows in ((heading,), _rows_of(heading)):
        if all(size * _width(row) <= room for row in rows):
            return "\n".join(rows)
    return heading


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
