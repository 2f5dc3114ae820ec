"""Problems of a roster → a copy of it in which each cell that is wrong is filled, with a comment that says why."""

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from docgen.errors import Lang, Problem
from docgen.outfile import write_file
from docgen.roster.files import open_grids
from docgen.roster.grid import CellPlace, Grid, Sheetwide, letters
from docgen.roster.marked_package import FILL, marked_package
from docgen.roster.notes import AUTHOR, Marks
from docgen.roster.sheet_xml import XlsxGrid

_CELL_LIMIT: Final = 32_767
"""Characters of a cell."""
_COLUMN_WIDTH: Final = 20
_AREA: Final = 200
"""Rows and columns of a merged area within which marks are moved to its first cell."""
_TEXT: Final = "@"
_NOT_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


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
    data = marked_package(grid, marks) if isinstance(grid, XlsxGrid) else _new_workbook(grid, marks)
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


def _new_workbook(grid: Grid, marks: Marks) -> bytes:
    """A list without formats → a workbook of texts, so that no digit of them is lost once more."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    width = max((column for line in grid.lines() for column in line.cells), default=1)
    for column in range(1, width + 1):
        sheet.column_dimensions[letters(column)].width = _COLUMN_WIDTH
    fill = PatternFill("solid", fgColor=FILL)
    for number, texts in _rows(grid):
        cells = []
        for column in range(1, width + 1):
            cell = WriteOnlyCell(sheet, _legal(texts.get(column, "")))
            # A text that begins with = is none of our formulas.
            cell.data_type, cell.number_format = "s", _TEXT
            words = marks.get((number, column))
            if words:
                cell.fill, cell.comment = fill, Comment(_legal(words), AUTHOR, height=90, width=260)
            cells.append(cell)
        sheet.append(cells)
    result = BytesIO()
    book.save(result)
    return result.getvalue()


def _rows(grid: Grid) -> Iterator[tuple[int, Mapping[int, str]]]:
    """Number and texts of each line; of JSONL a header first, made of the names of its fields."""
    names = grid.names()
    if names:
        yield 0, names
    for line in grid.lines():
        yield line.number, {column: cell.text for column, cell in line.cells.items()}


def _legal(text: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub("", _NOT_XML.sub("", text)))[:_CELL_LIMIT]
