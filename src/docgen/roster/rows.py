"""A line of a list → a row: the values of one person, checked as those of one document, each problem at its cell."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.errors import Problem
from docgen.roster.columns import Places, key_of, used_columns
from docgen.roster.fields import Field, Path, formats_of
from docgen.roster.grid import Cell, CellPlace, Given, Grid, Line
from docgen.roster.header import Column, Header
from docgen.roster.people import Roles, contradictions, identity_fault, is_identity
from docgen.roster.reading import RefusalError, Sheetful, notes_of
from docgen.roster.survey import Survey
from docgen.roster.values import read, shown
from docgen.validate import Checked, Series
from docgen.validate.quick import Test, compiled
from docgen.wording import Several, quoted

_INDEX: Final = re.compile(r"\[\d+\]")
_ZEROS: Final = 12
"""Zeros that a code may have lost at its front."""
_NAMED: Final = 5
"""Other rows that a message names."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a roster."""

    number: int
    """Row of the sheet, or line of the file."""
    place: CellPlace
    checked: Checked
    """As `validate.check` gives it, ready to fill the template; of use only where `problems` is empty."""
    own: Mapping[str, object]
    """What the row gives, by key, before it is checked together with what all documents share."""
    given: Mapping[str, Given]
    """Path of a field (`person.name`) → its cell, and what is written there."""
    others: Mapping[str, str]
    """Header of a column that the template has no use for → what is written there."""
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def values(self) -> dict[str, object]:
        """The checked values by key."""
        return self.checked.values


class _GivenCells(Mapping[str, Given]):
    """What stands in the cells of a row; their places are made when someone asks."""

    def __init__(self, places: Places, row: int, cells: Mapping[str, tuple[int, str, str]]) -> None:
        """`cells` are number and label of the column, and what is written there."""
        self._places, self._row, self._cells = places, row, cells

    def __getitem__(self, path: str) -> Given:
        number, label, text = self._cells[path]
        return Given(self._places.cell(self._row, number, path, label), text)

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


@dataclass(slots=True)
class _Draft:
    """A row as it is read, cell by cell."""

    line: Line
    values: dict[str, object] = field(default_factory=dict)
    items: dict[Path, list[tuple[int, object, str]]] = field(default_factory=dict)
    """Way to a list → its items that have columns of their own: place, value, path of the column."""
    given: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    """Path → number and label of the column, and what is written there."""
    columns: dict[str, Column] = field(default_factory=dict)
    """Item of such a list → its column; there are fewer items than columns where some are empty."""
    others: dict[str, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    """Column → what it says."""
    refused: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


class RowReader:
    """Reads the lines of one list for one template."""

    def __init__(
        self, grid: Grid, header: Header, roles: Roles, survey: Survey, series: Series, missing: Collection[str]
    ) -> None:
        """`missing` are paths of fields that no row can have, as is told of the list as a whole."""
        self._roles, self._survey, self._series, self._missing = roles, survey, series, frozenset(missing)
        self._places = Places(grid)
        self._sheet = Sheetful(grid.is_1904, grid.is_typed)
        self._columns = used_columns(header)
        self._unused = dict(unused_names(header))
        self._width = max((column.number for column in header.columns), default=0)
        self._tests: dict[str, Test] = {}
        asked = roles.identity.field if roles.identity else None
        self._checks_identity = asked is not None and "id-number" not in formats_of(asked.schema)
        self.shared = series.shared()
        """The common data; what is wrong with it is said once, and not in every row."""

    def row(self, line: Line, full: Line) -> RosterRow:
        """Line, and the same with what merged cells show in it → row."""
        draft = _Draft(line)
        fault = self._fault(line)
        checked = Checked({}, ())
        if fault:
            draft.problems.append(fault)
        else:
            self._read(draft, full.cells)
            self._read_others(draft, full.cells)
            if full is not line:
                self._look_under(draft, full)
            self._compare(draft)
            checked = self._check(draft)
            self._miss_name(draft)
        problems = tuple(sorted(draft.problems, key=_column_of))
        place = self._places.row(line.number)
        given = _GivenCells(self._places, line.number, draft.given)
        found = (given, draft.others, problems, tuple(draft.warnings))
        return RosterRow(line.number, place, checked, draft.values, *found)

    def _fault(self, line: Line) -> Problem | None:
        """What makes the line unreadable as a whole; values that stand in the wrong cells are not even looked at."""
        place = self._places.row(line.number)
        if line.fault:
            return Problem(line.fault[0], place, line.fault[1])
        if line.number in self._survey.torn:
            return Problem("roster-torn", place, {"found": line.width, "expected": self._width})
        if not self._sheet.is_typed and any(column > self._width for column in line.cells):
            return Problem("roster-too-wide", place, {"found": line.width, "expected": self._width})
        return None

    def _read(self, draft: _Draft, cells: Mapping[int, Cell]) -> None:
        for path, column in self._columns.items():
            cell = cells.get(column.number)
            if cell is None or column.field is None:
                continue
            written = cell.text if cell.kind == "text" else shown(cell, self._sheet)
            draft.given[path] = (column.number, column.field.label, written)
            try:
                reading = read(cell, column.field, self._sheet)
            except RefusalError as refusal:
                draft.refused.add(path)
                draft.problems.append(Problem(refusal.note[0], self._place(column, draft.line.number), refusal.note[1]))
                continue
            if reading.notes:
                place = self._place(column, draft.line.number)
                draft.warnings += [Problem(code, place, facts) for code, facts in notes_of(reading)]
            draft.texts[column.number] = str(reading.value or "")
            if reading.value is not None:
                _put(draft, column.field.path, reading.value, path)
        for way, items in draft.items.items():
            items.sort(key=lambda item: item[0])
            _place(draft.values, way, [value for _, value, _ in items])
            for index, (_, _, path) in enumerate(items):
                draft.columns[key_of((*way, index))] = self._columns[path]

    def _read_others(self, draft: _Draft, cells: Mapping[int, Cell]) -> None:
        for number, name in self._unused.items():
            if number in cells:
                draft.others[name] = draft.texts[number] = shown(cells[number], self._sheet)

    def _look_under(self, draft: _Draft, full: Line) -> None:
        """Find what merged cells hide, and people of whom several rows have the name of one."""
        for path, column in self._columns.items():
            hidden = full.under.get(column.number)
            if hidden is not None:
                draft.refused.add(path)
                facts = {"value": quoted(shown(hidden, self._sheet))}
                draft.problems.append(Problem("roster-under-merged", self._place(column, draft.line.number), facts))
        name = self._roles.name
        if name and full.cells.get(name.number) is not draft.line.cells.get(name.number):
            draft.problems.append(Problem("roster-merged-person", self._place(name, draft.line.number)))

    def _compare(self, draft: _Draft) -> None:
        """Find other rows of the same person, and columns that say what the identity number does not."""
        roles, number = self._roles, draft.line.number
        identity, sex, birth, name, unit = (draft.texts.get(each.number, "") if each else "" for each in roles)
        if roles.identity and is_identity(identity):
            rows = self._survey.identities.others(identity, number)
            if rows:
                told = draft.problems if roles.identity.field else draft.warnings
                told.append(self._twin("roster-identity-twice", roles.identity, number, rows))
            fault = identity_fault(identity) if self._checks_identity else None
            if fault:
                draft.problems.append(Problem(fault[0], self._place(roles.identity, number), fault[1]))
            for code in contradictions(identity, sex, birth):
                column = roles.sex if code == "roster-id-sex" else roles.birth
                assert column
                facts = {"cell": self._places.name(number, roles.identity.number)}
                draft.problems.append(Problem(code, self._place(column, number), facts))
        if roles.name and name and unit:
            rows = self._survey.names.others(f"{name}\n{unit}", number)
            if rows:
                draft.warnings.append(self._twin("roster-name-twice", roles.name, number, rows))

    def _miss_name(self, draft: _Draft) -> None:
        """Tell of a person without a name where the template takes that for good."""
        column = self._roles.name
        if column and not draft.texts.get(column.number):
            place = self._place(column, draft.line.number)
            if all(problem.place != place for problem in draft.problems):
                draft.warnings.append(Problem("roster-no-name", place))

    def _twin(self, code: str, column: Column, number: int, rows: tuple[int, ...]) -> Problem:
        names = [self._places.name(row, column.number) for row in rows[:_NAMED]]
        return Problem(code, self._place(column, number), {"cells": Several(names), "count": len(rows)})

    def _place(self, column: Column, row: int) -> CellPlace:
        found = column.field
        path, label = (key_of(found.path), found.label) if found else ("", column.written)
        return self._places.cell(row, column.number, path, label)

    def _check(self, draft: _Draft) -> Checked:
        checked = self._series.check(draft.values)
        for problem in checked.problems:
            found = self._placed(problem, draft)
            if found:
                draft.problems.append(found)
        return checked

    def _placed(self, problem: Problem, draft: _Draft) -> Problem | None:
        """A problem of the values → the same at its cell; `None` for one that has been told otherwise."""
        path = problem.place.path
        if problem in self.shared.problems or nearest(path, draft.refused) or nearest(path, self._missing):
            return None
        column = _lookup(path, draft.columns) or _lookup(path, self._columns)
        if column is None or column.field is None:
            return replace(problem, place=self._places.row(draft.line.number, path, problem.place.label))
        place = replace(self._place(column, draft.line.number), path=path)
        return self._zeros_lost(column.field, draft, place) or replace(problem, place=place)

    def _zeros_lost(self, wanted: Field, draft: _Draft, place: CellPlace) -> Problem | None:
        """A code that fits once zeros stand before it has lost them: they go when a code is stored as a number."""
        digits = draft.given.get(key_of(wanted.path), (0, "", ""))[2]
        if wanted.nature not in ("code", "text") or not (digits.isascii() and digits.isdecimal()):
            return None
        test = self._tests.setdefault(key_of(wanted.path), compiled(wanted.schema))
        if test(digits):
            return None
        padded = next((text for n in range(1, _ZEROS) if test(text := "0" * n + digits)), "")
        return Problem("roster-zeros-lost", place, {"value": digits, "meant": padded}) if padded else None


def unused_names(header: Header) -> Iterator[tuple[int, str]]:
    """Yield number and name of each column that is not used, with its group where two have the same label."""
    unused = [column for column in header.columns if not column.field and not column.is_ignored]
    labels = Counter(column.header[-1] for column in unused)
    for column in unused:
        yield column.number, column.header[-1] if labels[column.header[-1]] == 1 else column.written


def _put(draft: _Draft, path: Path, value: object, written: str) -> None:
    if isinstance(path[-1], int):
        draft.items.setdefault(path[:-1], []).append((path[-1], value, written))
    else:
        _place(draft.values, path, value)


def _place(values: dict[str, object], path: Path, value: object) -> None:
    here = values
    for step in path[:-1]:
        inner = here.setdefault(str(step), {})
        assert isinstance(inner, dict)
        here = inner
    here[str(path[-1])] = value


def nearest(path: str, known: Container[str]) -> str:
    """Path → itself or the nearest one around it that is known; else nothing."""
    while path:
        if path in known:
            return path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return ""


def _lookup(path: str, columns: Mapping[str, Column]) -> Column | None:
    found = nearest(path, columns) or nearest(_INDEX.sub("", path), columns)
    return columns.get(found)


def _column_of(problem: Problem) -> int:
    return problem.place.column if isinstance(problem.place, CellPlace) else 0
