"""All lines of a list, looked at once before any is read → how many people there are, and who shares a number."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.errors import DataError, Problem
from docgen.roster.columns import Places
from docgen.roster.grid import ROW_LIMIT, Cell, Grid, Line
from docgen.roster.header import Column, Header
from docgen.roster.lines import Sort, Sorter, lines_below
from docgen.roster.people import Roles, Twins, is_identity
from docgen.roster.reading import RefusalError, Sheetful
from docgen.roster.values import read, shown
from docgen.roster.writing import Writing
from docgen.validate.readings import Reader
from docgen.wording import Several

_SHOWN: Final = 12
"""Rows that are named one by one."""


_SKIPPED: Final[dict[Sort, str]] = {"total": "roster-total", "note": "roster-note", "header": "roster-header-again"}


@dataclass(frozen=True, slots=True)
class Survey:
    """What must be known of the whole list before its first row can be judged."""

    count: int
    """People."""
    identities: Twins
    names: Twins
    """Name and unit together."""
    torn: frozenset[int]
    """Rows of a CSV that a line break cut in two."""
    reader: Reader
    """Of the texts of all people."""
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


class _Surveyor:
    def __init__(self, grid: Grid, header: Header, roles: Roles, places: Places) -> None:
        self.grid, self.header, self.roles, self.places = grid, header, roles, places
        self.sheet = Sheetful(grid.is_1904, grid.is_typed)
        self.width = max((column.number for column in header.columns), default=0)
        self.sorts: Counter[Sort] = Counter()
        self.skipped: dict[Sort, list[int]] = {}
        self.blank = self.last_person = self.passed = self.merged = 0
        self.torn: set[int] = set()
        self.short = 0
        self.strays: Counter[int] = Counter()
        self.hidden = frozenset(grid.wide.hidden_rows)
        self.hidden_people: list[int] = []
        self.identities, self.names = Twins(), Twins()
        self.writing = Writing()
        # A text that is given by script tells nothing of the rest.
        self.telling = {column.number for column in header.columns if column.field and not column.field.is_form}

    def look(self) -> None:
        sorter = Sorter(self.header)
        known = {column.number for column in self.header.columns}
        before: Line | None = None
        for line, full in lines_below(self.grid, self.header):
            sort = sorter.sort(line)
            self.sorts[sort] += 1
            if sort == "person":
                self.person(line, full, known)
                if before and line.number == before.number + 1:
                    self.pair(before, line)
                before = line
            elif sort != "blank":
                self.passed += 1
                self.skipped.setdefault(sort, []).append(line.number)

    def person(self, line: Line, full: Line, known: set[int]) -> None:
        if self.sorts["person"] > ROW_LIMIT:
            raise DataError(Problem("roster-too-many", self.places.row(0), {"limit": ROW_LIMIT}))
        if self.last_person:
            self.blank += line.number - self.last_person - 1 - self.passed
        self.last_person, self.passed = line.number, 0
        self.merged += full.cells.keys() - line.cells.keys() != set()
        self.short += 0 < line.width < self.width
        if line.number in self.hidden:
            self.hidden_people.append(line.number)
        self.writing.add(cell for column, cell in full.cells.items() if column in self.telling)
        for column in line.cells:
            if column not in known:
                self.strays[column] += 1
        identity = self.text(self.roles.identity, full.cells)
        if is_identity(identity):
            self.identities.add(identity, line.number)
        name, unit = self.text(self.roles.name, full.cells), self.text(self.roles.unit, full.cells)
        if name and unit:
            self.names.add(f"{name}\n{unit}", line.number)

    def pair(self, before: Line, line: Line) -> None:
        """A record that was cut in two has, in its two halves, one cell more than a whole one."""
        if before.width and before.width < self.width and before.width + line.width == self.width + 1:
            self.torn |= {before.number, line.number}

    def is_even(self) -> bool:
        """Whether all other rows are whole; some programs leave out the empty cells at the end of a row."""
        return self.short <= len(self.torn)

    def text(self, column: Column | None, cells: Mapping[int, Cell]) -> str:
        return text_of(column, cells, self.sheet)

    def problems(self) -> Iterator[Problem]:
        for number in self.skipped.get("second", [])[:_SHOWN]:
            yield Problem("roster-second-header", self.places.row(number), {"first": self.header.last})

    def warnings(self) -> Iterator[Problem]:
        row = self.places.row
        if self.blank:
            yield Problem("roster-blank-rows", row(0), {"count": self.blank})
        for sort, code in _SKIPPED.items():
            for number in self.skipped.get(sort, [])[:_SHOWN]:
                yield Problem(code, row(number))
        if not self.is_even():
            for number in sorted(self.torn)[:_SHOWN]:
                yield Problem("roster-torn", row(number))
        if self.merged:
            yield Problem("roster-merged", row(0), {"count": self.merged})
        if self.hidden_people:
            code = "roster-filtered" if self.grid.wide.is_filtered else "roster-hidden-rows"
            rows = Several(_ranges(self.hidden_people, _SHOWN))
            yield Problem(code, row(0), {"count": len(self.hidden_people), "rows": rows})
        hidden = [column for column in self.header.columns if column.number in self.grid.wide.hidden_columns]
        if hidden:
            yield Problem("roster-hidden-columns", row(0), {"columns": Several(map(self.places.column, hidden))})
        if self.strays and self.grid.is_typed:
            first = self.places.cell(self.header.last, min(self.strays))
            yield Problem("roster-no-label", first, {"count": sum(self.strays.values())})


def survey(grid: Grid, header: Header, roles: Roles, places: Places) -> Survey:
    """Look at all lines. Raises `roster-too-many`, and what is found broken in the file."""
    surveyor = _Surveyor(grid, header, roles, places)
    surveyor.look()
    surveyor.identities.close()
    surveyor.names.close()
    return Survey(
        surveyor.sorts["person"],
        surveyor.identities,
        surveyor.names,
        frozenset(surveyor.torn if surveyor.is_even() else ()),
        surveyor.writing.reader(),
        tuple(surveyor.problems()),
        tuple(surveyor.warnings()),
    )


def text_of(column: Column | None, cells: Mapping[int, Cell], sheet: Sheetful) -> str:
    """What a column says in a row, as its field would have it; nothing where it cannot be read."""
    cell = cells.get(column.number) if column else None
    if column is None or cell is None:
        return ""
    if column.field is None:
        return shown(cell, sheet)
    try:
        return str(read(cell, column.field, sheet).value or "")
    except RefusalError:
        return ""


def _ranges(numbers: list[int], limit: int) -> Iterator[str]:
    """Numbers of rows in order → 3, 5–9 …."""
    found = 0
    start = last = numbers[0]
    for number in [*numbers[1:], 0]:
        if number == last + 1:
            last = number
            continue
        if found == limit:
            yield "…"
            return
        yield str(start) if start == last else f"{start}–{last}"
        found += 1
        start = last = number
