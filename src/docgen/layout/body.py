"""Body blocks → paragraphs and tables (GB/T 9704-2012, 7.3.3; regulations by the custom of central prints)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen import document as words
from docgen.flow import Block, Cell, Paragraph, Picture, Row, Rule, Run, Table
from docgen.layout.columns import CELL_PADDING, column_widths, em, heading_in
from docgen.layout.desk import Desk, reformed
from docgen.layout.numbers import is_of_quantities
from docgen.layout.pictures import lay_picture
from docgen.layout.turned import Laid, Turned
from docgen.paginate import measure
from docgen.units import ZERO, Length, pt

SHORT: Final = 10.0
"""Characters; a column of words no longer than that stands centred, as in every printed list of names."""
LONGEST_KEPT: Final = 8
"""Lines; a last paragraph up to this length moves whole with the signature that must not stand alone."""
LAST_TWO_KEPT: Final = 4
"""Rows without the head; of a table that has so many none stands alone on the last page."""
GRID_LINE: Final = pt(0.5)
_SUM: Final = re.compile("[合总總共][计計]")
"""How a last row begins that adds the others up."""


def lay_body(blocks: Sequence[words.Block], desk: Desk, taken: Length = ZERO) -> list[Laid]:
    """Body → flow blocks, without any space before the first.

    `taken` is what stands above on the page; a picture with which the body begins is made to fit under it.
    """
    laid: list[Laid] = []
    previous: words.Block | None = None
    for block in blocks:
        if isinstance(block, words.Table) and block.landscape and not desk.is_turned:
            laid.append(_on_own_pages(block, laid, desk))
            previous = None
            continue
        if isinstance(block, words.Picture) and not laid:
            first, *rest = lay_picture(block, desk, taken)
        else:
            first, *rest = _LAYERS[type(block)](block, desk)
        if isinstance(previous, words.Chapter | words.Section):
            first = with_before(first, _half_line(desk))
        elif previous and (isinstance(previous, _SET_OFF) or isinstance(first, Table | Picture)):
            first = with_before(first, _quarter_line(desk))
        laid += (first, *rest)
        previous = block
    return laid


def _on_own_pages(table: words.Table, laid: list[Laid], desk: Desk) -> Turned:
    """A landscape table, and the headings above it, which would end their page without a line of text."""
    blocks = [*_table(table, desk.turned())]
    while laid and isinstance(last := laid[-1], Paragraph) and last.format.keep_next:
        blocks.insert(0, last)
        laid.pop()
    first, *rest = blocks
    return Turned((with_before(first, ZERO), *rest))


def with_before(block: Block, before: Length) -> Block:
    """The block with that much space before it."""
    if isinstance(block, Paragraph | Picture):
        return reformed(block, before=before)
    return replace(block, before=before) if isinstance(block, Table) else block


def on_new_page(block: Laid, desk: Desk) -> Iterator[Laid]:
    """The block at the top of a page of its own."""
    if isinstance(block, Turned):
        yield block
    elif isinstance(block, Paragraph):
        yield reformed(block, page_break_before=True)
    else:
        # A table cannot break a page; a thin line before it can.
        yield desk.paragraph("Thin", "", page_break_before=True, keep_next=True)
        yield block


def keep_with_next(block: Block, desk: Desk) -> Block:
    """The last block of a body, kept with the signature below it (7.3.5: no signature alone on a page)."""
    if isinstance(block, Table):
        # What goes over pages anyway begins where it can.
        return replace(block, keep_next=not block.rows[-1].splits)
    if isinstance(block, Paragraph):
        short = len(block.text) <= LONGEST_KEPT * desk.profile.grid.chars
        return reformed(block, keep_next=True, keep_lines=short)
    if isinstance(block, Picture):
        return reformed(block, keep_next=True)
    return block


def _half_line(desk: Desk) -> Length:
    return desk.profile.grid.pitch / 2


def _quarter_line(desk: Desk) -> Length:
    return desk.profile.grid.pitch / 4


def _spread(title: str) -> str:
    """A title of two characters is spread to four: 总　　则."""
    return "　　".join(title) if len(title) == 2 else title


def _chapter(block: words.Chapter, desk: Desk) -> Iterator[Paragraph]:
    yield desk.paragraph("Chapter", f"{block.number}　{_spread(block.title)}", before=_half_line(desk))


def _section(block: words.Section, desk: Desk) -> Iterator[Paragraph]:
    yield desk.paragraph("Section", f"{block.number}　{_spread(block.title)}", before=_half_line(desk))


def _article(block: words.Article, desk: Desk) -> Iterator[Paragraph]:
    number = desk.run(block.number, "Article", font=desk.profile.body.face_article)
    yield desk.paragraph("Article", (number, desk.run(f"　{block.text}", "Article")))


def _item(block: words.Item, desk: Desk) -> Iterator[Paragraph]:
    yield desk.paragraph("Item", f"{block.number}{block.text}")


def _heading(block: words.Heading, desk: Desk) -> Iterator[Paragraph]:
    style = f"Heading{block.level}"
    if not block.run_in:
        yield desk.paragraph(style, f"{block.number}{block.text}")
        return
    if not block.text:
        yield desk.paragraph("Body", f"{block.number}{block.run_in}")
        return
    look = desk.styles[style].run
    lead: Run = desk.run(f"{block.number}{block.text}", "Body", font=look.font, bold=look.bold)
    yield desk.paragraph("Body", (lead, desk.run(block.run_in, "Body")))


def _paragraph(block: words.Paragraph, desk: Desk) -> Iterator[Paragraph]:
    yield desk.paragraph("Body", block.text)


def _standing(wish: words.Align, column: Sequence[str], width: Length, desk: Desk) -> dict[str, Any]:
    """How the paragraphs of a column stand: as the table asks; else numbers right, short words in the middle."""
    if wish:
        return {"align": wish}
    head, *cells = column
    if is_of_quantities(head, cells):
        # The longest of them in the middle, and all ones and decimals in a line.
        longest = max(desk.text_width(cell, "TableText") for cell in cells)
        return {"align": "right", "right": max((width - 2 * CELL_PADDING - longest) / 2, ZERO)}
    return {"align": "center" if max(map(em, column)) <= SHORT else "left"}


def _rows(block: words.Table, columns: Sequence[Length], desk: Desk) -> Iterator[Row]:
    """Rows, the head kept with the first, and the last (a sum always) with the one before."""
    standing = [
        _standing(wish, column, width, desk)
        for wish, column, width in zip(block.aligns, zip(*block.rows, strict=True), columns, strict=True)
    ]
    ends_in_sum = _SUM.match("".join("".join(block.rows[-1]).split())) is not None
    last = len(block.rows) - 1
    bound = {0, last - 1} if ends_in_sum or last >= LAST_TWO_KEPT else {0}
    for index, row in enumerate(block.rows):
        style, stands = ("TableText", standing) if index else ("TableHead", [{}] * len(row))
        texts = row if index else (heading_in(*each, desk) for each in zip(row, columns, strict=True))
        cells = (Cell((desk.paragraph(style, text, **how),)) for text, how in zip(texts, stands, strict=True))
        yield Row(tuple(cells), header=not index, keep_next=index < last and index in bound)


def _table(block: words.Table, desk: Desk) -> Iterator[Block]:
    if block.caption:
        yield desk.paragraph("Caption", block.caption, before=_quarter_line(desk))
    columns = column_widths(block.rows, desk.width, desk.profile.body.table_size)
    yield _with_split_rows(Table(columns, tuple(_rows(block, columns, desk)), Rule(GRID_LINE), CELL_PADDING), desk)


def _with_split_rows(table: Table, desk: Desk) -> Table:
    """The table, and the rows that no page holds under its head are to be split; nor is such a head repeated."""
    measured = measure(table, desk.width, desk.fonts)
    heights = [strip.height for strip in measured.strips]
    repeats = heights[0] <= desk.height.pt / 2
    room = desk.height.pt - measured.foot - (heights[0] if repeats else 0.0)
    if repeats and max(heights) <= room:
        return table
    rows = []
    for row, height in zip(table.rows, heights, strict=True):
        splits = height > room
        rows.append(
            replace(row, header=row.header and repeats, keep_next=row.keep_next and not splits, splits=splits)
        )
    return replace(table, rows=tuple(rows))


_LAYERS: Final[dict[type, Callable[[Any, Desk], Iterator[Block]]]] = {
    words.Chapter: _chapter,
    words.Section: _section,
    words.Article: _article,
    words.Item: _item,
    words.Heading: _heading,
    words.Paragraph: _paragraph,
    words.Table: _table,
    words.Picture: lay_picture,
}
_SET_OFF: Final = (words.Table, words.Picture)
"""What keeps a little distance from the text around it."""
