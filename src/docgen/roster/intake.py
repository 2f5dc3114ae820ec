"""A roster file and a template → one row for each person, in the order of the file, and never all of them in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import Final, Literal

from docgen.catalog import TemplateFolder
from docgen.converted import Script
from docgen.errors import DataError, Place, Problem
from docgen.load import Loaded
from docgen.roster.columns import Places, column_problems, missing_fields, unused_columns
from docgen.roster.fields import Fields
from docgen.roster.files import open_grids
from docgen.roster.grid import Grid
from docgen.roster.header import SEARCHED, Column, Header, find_header
from docgen.roster.lines import Sorter, lines_below
from docgen.roster.people import Roles, roles_of
from docgen.roster.rows import RosterRow, RowReader
from docgen.roster.shared import without_columns
from docgen.roster.survey import survey
from docgen.validate import Series
from docgen.wording import Several, quoted

_LABELS: Final = 8
"""Labels that are named where no header is found."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A list that has been opened for one template."""

    source: str
    """The file, as the user named it."""
    sheet: str
    """The sheet, or the file itself where it has none."""
    columns: tuple[Column, ...]
    count: int
    """People in it."""
    problems: tuple[Problem, ...]
    """What makes a document from any of its rows impossible; the rows can be read all the same, for their own."""
    warnings: tuple[Problem, ...]
    """What the file holds besides people, and what was decided about it."""
    written_in: Literal["hans", "hant"] | None
    """What the list as a whole, common data included, is written in; each of its documents is, whatever its own row."""
    shared: Loaded = field(repr=False)
    """What all documents share and no column gives."""
    roles: Roles = field(repr=False)
    """Columns that say who someone is."""
    _grid: Grid = field(repr=False)
    _header: Header = field(repr=False)
    _reader: RowReader = field(repr=False)

    def rows(self) -> Iterator[RosterRow]:
        """Yield each person, good or not, reading the file as it goes."""
        sorter = Sorter(self._header)
        for line, full in lines_below(self._grid, self._header):
            if sorter.sort(line) == "person":
                yield self._reader.row(line, full)


@dataclass(frozen=True, slots=True)
class RosterReport:
    """All that is wrong with a roster, and how much of it is good."""

    good: int
    bad: int
    problems: tuple[Problem, ...]
    """Of the list and the common data first, then of its rows from top to bottom."""
    warnings: tuple[Problem, ...]


def open_roster(
    path: str | PathLike[str],
    template: TemplateFolder,
    *,
    sheet: str | None = None,
    common: Loaded | None = None,
    script: Script | None = None,
) -> Roster:
    """Roster file → roster.

    `sheet` names the sheet of a workbook; without it, the first visible one with a header. `common` holds the values
    that all documents share; a field that has a column takes nothing from them. `script` is the one that documents are
    wanted in, as for `validate.check`.

    Raises `DataError`: those of `open_grids`, `roster-no-header`, `roster-too-many`, `roster-quotes`.
    """
    grid, header, others = _list_in(path, template, sheet)
    places, roles, shared = Places(grid), roles_of(header.columns), common or Loaded({})
    given = [column.field.path for column in header.columns if column.field]
    left, covered = without_columns(shared.values, given, template.schema)
    seen = survey(grid, header, roles, places)
    own, rest = {str(way[0]) for way in given}, replace(shared, values=left)
    series = Series(template, rest, own, script=script, listed=seen.reader, folder=Path(path).parent)
    missing = {way for way, _ in missing_fields(template.schema, given, left)}
    reader = RowReader(grid, header, roles, seen, series, missing)
    problems = (
        *reader.shared.problems,
        *column_problems(header, places, template.schema, shared.values),
        *seen.problems,
        *([] if seen.count else [Problem("roster-empty", places.row(header.last))]),
    )
    warnings = (
        *(replace(each, place=Place(grid.sheet)) for each in reader.shared.warnings),
        *_told("roster-common-unused", Place(shared.source), labels=covered),
        *unused_columns(header, places, Fields(template.schema)),
        *_told("roster-other-sheets", Place(grid.sheet), sheets=[*map(quoted, others)]),
        *seen.warnings,
    )
    about = (str(path), grid.sheet, header.columns, seen.count, problems, warnings, reader.shared.source, rest, roles)
    return Roster(*about, grid, header, reader)


def _list_in(
    path: str | PathLike[str], template: TemplateFolder, sheet: str | None
) -> tuple[Grid, Header, Sequence[str]]:
    """The list of a file, its header, and the sheets that could have been meant as well."""
    found = [(grid, find_header(grid, Fields(template.schema))) for grid in open_grids(Path(path), sheet)]
    best = max((header.score for _, header in found), default=0)
    if not best:
        raise DataError(_no_header(str(path), found, template))
    # A sheet of explanations may name a field or two.
    alike = [(grid, header) for grid, header in found if 2 * header.score >= best]
    return *alike[0], [each.sheet for each, _ in alike[1:]]


def _told(code: str, place: Place, **names: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem that tells some names, if there are any."""
    if any(names.values()):
        yield Problem(code, place, {name: Several(each) for name, each in names.items()})


def examine(roster: Roster) -> RosterReport:
    """Roster → everything that is wrong in any of its rows, in one report."""
    problems, warnings = [*roster.problems], [*roster.warnings]
    good = 0
    for row in roster.rows():
        good += not (roster.problems or row.problems)
        problems += row.problems
        warnings += row.warnings
    return RosterReport(good, roster.count - good, tuple(problems), tuple(warnings))


def _no_header(source: str, found: list[tuple[Grid, Header]], template: TemplateFolder) -> Problem:
    schema = template.schema
    keys = sorted(schema["properties"], key=lambda key: key not in schema.get("required", ()))
    labels = Several(schema["properties"][key].get("title", key) for key in keys[:_LABELS])
    place = Place(found[0][0].sheet if len(found) == 1 else source)
    return Problem("roster-no-header", place, {"limit": SEARCHED, "labels": labels})
