"""Problems of a roster → a copy of it in which each cell that is wrong is filled, with a comment that says why."""

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Final

from docgen.errors import Lang, Problem
from docgen.outfile import write_file
from docgen.roster.files import open_grids
from docgen.roster.grid import CellPlace, Sheetwide
from docgen.roster.marked_package import marked_package
from docgen.roster.notes import Marks
from docgen.roster.sheet_xml import XlsxGrid

_AREA: Final = 200
"""Rows and columns of a merged area within which marks are moved to its first cell."""


def report_copy(
    path: str | PathLike[str],
    problems: Iterable[Problem],
    out: str | PathLike[str],
    *,
    lang: Lang = "zh",
    overwrite: bool = False,
) -> int:
    """Write a copy of the roster with its problems marked; how many cells were is the answer.

    Of a workbook everything else stays as it was, byte for byte: formats, formulas, other sheets. Of a CSV or JSONL
    file a new workbook is made, all of it text. The roster itself is never touched. Problems that have no cell, such as
    those of common data, are left out.

    Raises `OutputError`, and `DataError` as `open_roster` does.
    """
    places = [(each.place, each) for each in problems if isinstance(each.place, CellPlace)]
    sheet = next((place.sheet for place, _ in places), None)
    grid = next(iter(open_grids(Path(path), sheet)))
    here = ((place, each) for place, each in places if place.sheet == grid.sheet)
    marks = _marks(here, grid.wide, lang)
    if isinstance(grid, XlsxGrid):
        data = marked_package(grid, marks)
    else:
        # Who reads rosters, and marks none of them, shall not wait for openpyxl.
        from docgen.roster.marked_workbook import marked_workbook

        data = marked_workbook(grid, marks)
    target = Path(out)
    write_file(target, data, overwrite=overwrite and target.resolve() != Path(path).resolve())
    return len(marks)


def _marks(found: Iterable[tuple[CellPlace, Problem]], wide: Sheetwide, lang: Lang) -> Marks:
    marks: dict[tuple[int, int], str] = {}
    covered = dict(_covered(wide))
    colon, stop = ("：", "。") if lang == "zh" else (": ", ". ")
    for place, problem in found:
        remedy = problem.remedy(lang)
        label = f"{place.label}{colon}" if place.label else ""
        words = f"{label}{problem.what(lang)}" + (f"{stop}{remedy}" if remedy else "")
        # What is wrong with a row as a whole stands at its first cell.
        cell = (max(place.row, 1), max(place.column, 1))
        cell = covered.get(cell, cell)
        marks[cell] = f"{marks[cell]}\n{words}" if cell in marks else words
    return marks


def _covered(wide: Sheetwide) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield each cell of a merged area, and the one of them that is seen."""
    for first_row, first_column, last_row, last_column in wide.merged:
        for row in range(first_row, min(last_row, first_row + _AREA) + 1):
            for column in range(first_column, min(last_column, first_column + _AREA) + 1):
                yield (row, column), (first_row, first_column)
