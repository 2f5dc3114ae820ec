"""The first lines of a list → its header: which column is for which field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.roster.fields import Field, Fields, label_fold
from docgen.roster.grid import Grid, Line
from docgen.roster.wash import wash

SEARCHED: Final = 60
"""Lines among which the header must be."""
_DEPTH: Final = 3
"""Lines that a header may have."""

_IGNORED: Final = frozenset(("序号", "序", "序次", "行号", "次序", "编次", "no", "no.", "№", "#"))
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of the list."""

    number: int
    header: tuple[str, ...]
    """Its header as written, those of the groups above it first."""
    field: Field | None
    """`None`: the template has no use for it."""

    @property
    def written(self) -> str:
        """基本信息.姓名."""
        return ".".join(self.header)

    @property
    def is_ignored(self) -> bool:
        """Whether it only counts the rows."""
        return self.field is None and label_fold(self.header[-1]) in _IGNORED


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands, and what its columns are for."""

    first: int
    last: int
    """Its lines; 0 where the fields are named in each line."""
    columns: tuple[Column, ...]
    labels: frozenset[str] = frozenset()
    """Of all fields that a header could name."""

    @property
    def score(self) -> int:
        """How many fields it names."""
        return len({column.field.path for column in self.columns if column.field})


def find_header(grid: Grid, fields: Fields) -> Header:
    """Grid → the fewest lines that name the most fields, the first of them; without any, a score of 0."""
    names = grid.names()
    if names is not None:
        columns = (Column(number, (name,), fields.find((name,))) for number, name in names.items())
        return Header(0, 0, tuple(_with_forms([*columns])))
    lines = _first_lines(grid)
    best, best_block = Header(0, 0, ()), (0, 0)
    for depth in range(1, _DEPTH + 1):
        for index in range(len(lines) - depth + 1):
            block = lines[index : index + depth]
            if block[-1].number != block[0].number + depth - 1:
                continue
            found = _header(block, grid, fields)
            if found.score > best.score:
                best, best_block = found, (index, index + depth)
    first, last = best_block
    best = replace(best, labels=fields.labels)
    while first and last - first < _DEPTH and _is_group(lines[first - 1], lines[first], grid, fields):
        first -= 1
    return best if first == best_block[0] else replace(_header(lines[first:last], grid, fields), labels=fields.labels)


def _is_group(upper: Line, lower: Line, grid: Grid, fields: Fields) -> bool:
    """Whether a line is part of the header and no title: 单位 below 联系人 is another field than 单位 alone."""
    if upper.number != lower.number - 1:
        return False
    linked = any(first == upper.number < last for first, _, last, _ in grid.wide.merged)
    return linked or any(fields.is_group(cell.text) for cell in upper.cells.values())


def _first_lines(grid: Grid) -> list[Line]:
    """Lines that are not empty, each cell of a merged area with what the area shows."""
    areas = [area for area in grid.wide.merged if area[0] <= SEARCHED]
    lines: dict[int, Line] = {}
    for line in grid.lines():
        if line.number > SEARCHED:
            break
        lines[line.number] = line
    for first_row, first_column, last_row, last_column in areas:
        source = lines.get(first_row)
        cell = source.cells.get(first_column) if source else None
        if cell is None:
            continue
        for row in range(first_row, min(last_row, SEARCHED) + 1):
            line = lines.get(row, Line(row, {}))
            spread = dict.fromkeys(range(first_column, last_column + 1), cell)
            lines[row] = Line(row, {**spread, **line.cells})
    return [lines[number] for number in sorted(lines) if lines[number].cells]


def _header(block: Sequence[Line], grid: Grid, fields: Fields) -> Header:
    texts = [{column: _text(cell.text) for column, cell in line.cells.items()} for line in block]
    if len(block) > 1 and not any(area[0] <= block[-1].number for area in grid.wide.merged):
        texts[:-1] = [dict(_spread(upper, texts[-1])) for upper in texts[:-1]]
    columns = []
    for number in sorted(set().union(*texts)):
        parts = tuple(_without_repetitions(row.get(number, "") for row in texts))
        if parts:
            columns.append(Column(number, parts, fields.find(parts)))
    columns = [*_with_forms(columns)]
    last = block[-1].number
    for first_row, first_column, last_row, _ in grid.wide.merged:
        # A label that reaches down over two lines makes both of them header.
        if first_row <= last < last_row and any(each.number == first_column and each.field for each in columns):
            last = max(last, min(last_row, block[0].number + _DEPTH - 1))
    return Header(block[0].number, last, tuple(columns))


def _with_forms(columns: Sequence[Column]) -> Iterator[Column]:
    """Where 姓名（繁体） stands beside 姓名, that is the form for all other scripts."""
    formed = {column.field.path[:-1] for column in columns if column.field and column.field.is_form}
    for column in columns:
        plain = column.field and not column.field.is_form and column.field.path in formed
        yield replace(column, field=column.field.in_script("zh-CN", "zh-CN")) if column.field and plain else column


def _spread(upper: Mapping[int, str], lower: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Labels of groups, each over its first column only (merged cells do not survive in CSV) → over all of theirs."""
    group = ""
    for number in range(1, max((*upper, *lower), default=0) + 1):
        own = upper.get(number, "")
        group = own or group
        if own or (group and number in lower):
            yield number, own or group


def _without_repetitions(parts: Iterator[str]) -> Iterator[str]:
    before = ""
    for part in parts:
        if part and part != before:
            yield part
            before = part


def _text(text: str) -> str:
    return _SPACE.sub(" ", wash(text).text)
