"""A table of the text → the table on paper, under its caption."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen import document as words
from docgen.flow import Block, Cell, Row, Rule, Table
from docgen.layout.columns import CELL_PADDING, Grid, em
from docgen.layout.desk import Desk
from docgen.layout.numbers import is_of_quantities
from docgen.paginate import measure
from docgen.units import ZERO, Length, pt

SHORT: Final = 10.0
"""Characters; a column of words no longer than that stands centred, as in every printed list of names."""
LAST_TWO_KEPT: Final = 4
"""Rows without the head; of a table that has so many none stands alone on the last page."""
GRID_LINE: Final = pt(0.5)
_SUM: Final = re.compile("[合总總共][计計]")
"""How a last row begins that adds the others up."""


def lay_table(block: words.Table, desk: Desk) -> Iterator[Block]:
    """Caption and table, kept together."""
    if block.caption:
        yield desk.paragraph("Caption", desk.caption(block.caption), before=desk.profile.grid.pitch / 4)
    body = desk.profile.body
    grid = Grid.of(block.rows, desk.width, body.table_size)
    pitch = body.table_pitch * (grid.size.pt / body.table_size.pt)
    table = Table(grid.columns, tuple(_rows(block, grid, pitch, desk)), Rule(GRID_LINE), CELL_PADDING)
    yield _with_split_rows(table, desk)


def _rows(block: words.Table, grid: Grid, pitch: Length, desk: Desk) -> Iterator[Row]:
    """Rows, the head kept with the first, and the last (a sum always) with the one before."""
    columns = zip(block.aligns, zip(*block.rows, strict=True), grid.columns, strict=True)
    standing = [_standing(wish, column, width, grid.size, desk) for wish, column, width in columns]
    ends_in_sum = _SUM.match("".join("".join(block.rows[-1]).split())) is not None
    last = len(block.rows) - 1
    bound = {0, last - 1} if ends_in_sum or last >= LAST_TWO_KEPT else {0}
    # Only a smaller size is told beside the style.
    smaller, closer = ({}, {}) if grid.size == desk.profile.body.table_size else ({"size": grid.size}, {"pitch": pitch})
    for index, row in enumerate(block.rows):
        style, stands = ("TableText", standing) if index else ("TableHead", [{}] * len(row))
        texts = row if index else grid.headings(row)
        cells = (
            Cell((desk.paragraph(style, (desk.run(text, style, **smaller),), **closer, **how),))
            for text, how in zip(texts, stands, strict=True)
        )
        yield Row(tuple(cells), header=not index, keep_next=index < last and index in bound)


def _standing(wish: words.Align, column: Sequence[str], width: Length, size: Length, desk: Desk) -> dict[str, Any]:
    """How the paragraphs of a column stand: as the table asks; else numbers right, short words in the middle."""
    if wish:
        return {"align": wish}
    head, *cells = column
    if is_of_quantities(head, cells):
        # The longest of them in the middle, and all ones and decimals in a line.
        longest = max(desk.text_width(cell, "TableText", size=size) for cell in cells)
        return {"align": "right", "right": max((width - 2 * CELL_PADDING - longest) / 2, ZERO)}
    return {"align": "center" if max(map(em, column)) <= SHORT else "left"}


def _is_low(row: Row, table: Table, desk: Desk) -> bool:
    """Whether a row takes less than half a page for certain, without breaking its lines."""
    for cell, column in zip(row.cells, table.columns, strict=True):
        (paragraph,) = cell.paragraphs
        size, pitch = paragraph.runs[0].format.size, paragraph.format.pitch
        # One place of each line may stay empty, before a mark that must not begin the next.
        chars = max(int((column - 2 * table.padding).pt / size.pt) - 1, 1)
        lines = sum(len(text) // chars + 1 for text in paragraph.text.split("\n"))
        if lines * pitch > desk.height / 2 - pitch:
            return False
    return True


def _with_split_rows(table: Table, desk: Desk) -> Table:
    """The table, and the rows that no page holds under its head are to be split; nor is such a head repeated."""
    if all(_is_low(row, table, desk) for row in table.rows):
        return table
    measured = measure(table, desk.width, desk.fonts)
    heights = [strip.height for strip in measured.strips]
    repeats = heights[0] <= desk.height.pt / 2
    room = desk.height.pt - measured.foot - (heights[0] if repeats else 0.0)
    if repeats and max(heights) <= room:
        return table

    def own(row: Row, height: float) -> Row:
        splits = height > room
        return replace(row, header=row.header and repeats, keep_next=row.keep_next and not splits, splits=splits)

    return replace(table, rows=tuple(map(own, table.rows, heights)))
