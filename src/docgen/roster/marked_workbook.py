"""A list without formats (CSV, JSONL) and the cells to mark → a workbook of texts, in which these are marked."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from docgen.roster.grid import Grid, letters
from docgen.roster.marked_package import FILL
from docgen.roster.new_book import book_bytes
from docgen.roster.notes import AUTHOR, Marks

_CELL_LIMIT: Final = 32_767
"""Characters of a cell."""
_COLUMN_WIDTH: Final = 20
_TEXT: Final = "@"
_NOT_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def marked_workbook(grid: Grid, marks: Marks) -> bytes:
    """A list and marks on it → a workbook, all of it text, so that no digit is lost once more."""
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
    return book_bytes(book)


def _rows(grid: Grid) -> Iterator[tuple[int, Mapping[int, str]]]:
    """Number and texts of each line; of JSONL a header first, made of the names of its fields."""
    names = grid.names()
    if names:
        yield 0, names
    for line in grid.lines():
        yield line.number, {column: cell.text for column, cell in line.cells.items()}


def _legal(text: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub("", _NOT_XML.sub("", text)))[:_CELL_LIMIT]
