"""发文字号 and 签发人 → their rows between mark and red rule (GB/T 9704-2012, 7.2.5, 7.2.6; figure 4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from docgen.document import Document
from docgen.flow import Paragraph, Tab
from docgen.hanzi import is_wide
from docgen.layout.desk import Desk
from docgen.units import ZERO, Length

LABEL: Final = "签发人："
PER_ROW: Final = (2, 1)
"""Names on a row; one where two would run into the number."""
SPREAD: Final = (2, 3)
"""Characters of a name that is spread, and of the names beside it that it is spread for."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Names in rows and columns, behind the label."""

    rows: tuple[tuple[str, ...], ...]
    label: Length
    """Where the label begins, from the left edge of the type area."""
    columns: tuple[Length, ...]
    """Where the names of each column begin."""

    @property
    def beside(self) -> Length:
        """How far the number on the last row may reach."""
        return self.label if len(self.rows) == 1 else self.columns[0]


def number_rows(document: Document, desk: Desk) -> list[Paragraph]:
    """The number in the middle, or of an upward document at the left of its last signatories; at least one row."""
    if not document.signatories:
        return [desk.paragraph("Number", document.number)]
    names = spread_names(document.signatories) if desk.profile.head.spread_names else document.signatories
    one = desk.characters(1)
    end = one + desk.text_width(document.number, "Number") + one
    blocks = [_block(names, count, desk) for count in PER_ROW]
    fitting = next((block for block in blocks if end <= block.beside), None)
    if fitting:
        return list(_rows(fitting, document.number, desk))
    # Neither the name nor the number can give way: the number has a row for itself.
    alone = desk.paragraph("Number", document.number, align="left", first=one)
    return [*_rows(blocks[-1], "", desk), *([alone] if document.number else [])]


def spread_names(names: Sequence[str]) -> tuple[str, ...]:
    """王明 among names of three is 王　明, as lists of names have it."""
    short, usual = SPREAD
    if not any(len(name) >= usual and all(map(is_wide, name)) for name in names):
        return tuple(names)
    return tuple("　".join(name) if len(name) == short and all(map(is_wide, name)) else name for name in names)


def _block(names: Sequence[str], count: int, desk: Desk) -> _Block:
    """`count` names a row, a character between the longest; the block ends one character from the right edge."""
    rows = tuple(tuple(names[start : start + count]) for start in range(0, len(names), count))
    # A name alone on the last row may reach under the second of the others.
    *_, last = rows
    full = rows[:-1] if len(rows) > 1 and len(last) < count else rows
    widths = [max(_width(name, desk) for name in column) for column in _columns(full)]
    one = desk.characters(1)
    start = desk.width
    columns: list[Length] = []
    for width in reversed(widths):
        start = start - one - width
        columns.insert(0, start)
    over = max(columns[0] + _width(last[0], desk) + one - desk.width, ZERO)
    columns = [column - over for column in columns]
    label = len(LABEL) * (desk.profile.grid.size + desk.profile.grid.tracking)
    return _Block(rows, columns[0] - label, tuple(columns))


def _width(name: str, desk: Desk) -> Length:
    return desk.text_width(name, "Number", font="kai")


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    yield from ([name for name in column if name] for column in zip_longest(*rows, fillvalue=""))


def _rows(block: _Block, number: str, desk: Desk) -> Iterator[Paragraph]:
    """Names under names; the label on the first row, the number on the last."""
    first, last = block.rows[0], block.rows[-1]
    one = desk.characters(1)
    for row in block.rows:
        lead = number if row is last else ""
        label = desk.say(LABEL) if row is first else ""
        starts = (block.label, *block.columns[1:]) if label else block.columns
        runs = (
            desk.run(f"{lead}\t{label}", "Number"),
            desk.run("\t".join(row), "Number", font="kai"),
        )
        yield desk.paragraph("Number", runs, align="left", first=one, tabs=tuple(map(Tab, starts)))
