"""Body blocks → paragraphs and tables (GB/T 9704-2012, 7.3.3; regulations by the custom of central prints)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen import document as words
from docgen.flow import Block, Cell, FontRole, Paragraph, Row, Rule, Run, Table
from docgen.hanzi import is_wide
from docgen.layout.desk import Desk, reformed
from docgen.units import ZERO, Length, pt

SHORT: Final = 10.0
"""Characters; a column of words no longer than that stands centred, as in every printed list of names."""
LONGEST_KEPT: Final = 8
"""Lines; a last paragraph up to this length moves whole with the signature that must not stand alone."""
GRID_LINE: Final = pt(0.5)
CELL_PADDING: Final = pt(4)
LATIN_EM: Final = 0.56
"""Width of a digit or Latin letter, at the most of most."""
LATIN_WORDS: Final = re.compile(r"[!-~]+")
HAIR: Final = 0.1
"""Em left free in a table column, so that rounding parts no line."""
NARROWEST: Final = 3.0
"""Characters; no table column is narrower."""


def lay_body(blocks: Sequence[words.Block], desk: Desk) -> list[Block]:
    """Body → flow blocks, without any space before the first."""
    laid: list[Block] = []
    previous: words.Block | None = None
    for block in blocks:
        first, *rest = _LAYERS[type(block)](block, desk)
        if isinstance(previous, words.Chapter | words.Section):
            first = with_before(first, _half_line(desk))
        elif previous and (isinstance(previous, words.Table) or isinstance(first, Table)):
            first = with_before(first, _quarter_line(desk))
        laid += (first, *rest)
        previous = block
    return laid


def with_before(block: Block, before: Length) -> Block:
    """The block with that much space before it."""
    if isinstance(block, Paragraph):
        return reformed(block, before=before)
    return replace(block, before=before) if isinstance(block, Table) else block


def on_new_page(block: Block, desk: Desk) -> Iterator[Block]:
    """The block at the top of a page of its own."""
    if isinstance(block, Paragraph):
        yield reformed(block, page_break_before=True)
    else:
        # A table cannot break a page; a thin line before it can.
        yield desk.paragraph("Thin", "", page_break_before=True, keep_next=True)
        yield block


def keep_with_next(block: Block, desk: Desk) -> Block:
    """The last block of a body, kept with the signature below it (7.3.5: no signature alone on a page)."""
    if isinstance(block, Table):
        return replace(block, keep_next=True)
    if isinstance(block, Paragraph):
        short = len(block.text) <= LONGEST_KEPT * desk.profile.grid.chars
        return reformed(block, keep_next=True, keep_lines=short)
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
    face: FontRole = desk.styles[style].run.font
    lead: Run = desk.run(f"{block.number}{block.text}", "Body", font=face)
    yield desk.paragraph("Body", (lead, desk.run(block.run_in, "Body")))


def _paragraph(block: words.Paragraph, desk: Desk) -> Iterator[Paragraph]:
    yield desk.paragraph("Body", block.text)


def _em(text: str) -> float:
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def _longest_word(text: str) -> float:
    """Em of the longest number or Latin word, which no line can part."""
    return max((len(word) * LATIN_EM for word in LATIN_WORDS.findall(text)), default=0.0)


def column_widths(rows: Sequence[Sequence[str]], width: Length, size: Length) -> tuple[Length, ...]:
    """Columns as wide as their longest cell asks for, within the width; long texts share what the short leave.

    No number is parted while there is room for it.
    """
    padding = 2 * CELL_PADDING.pt / size.pt
    air = padding + HAIR
    columns = list(zip(*rows, strict=True))
    least = [max(*map(_longest_word, cells), min(NARROWEST, max(map(_em, cells)))) + air for cells in columns]
    wanted = [max(NARROWEST, *(_em(cell) + 1 for cell in cells)) for cells in columns]
    # A square root keeps one long column from starving the others.
    shares = [share if share <= 8 else 8 + (share - 8) ** 0.5 * 2 for share in wanted]
    room = width.pt / size.pt
    if sum(least) >= room:
        least = [0.0] * len(least)
    fixed: set[int] = set()
    while True:
        left = room - sum(least[column] for column in fixed)
        free = sum(share for column, share in enumerate(shares) if column not in fixed)
        widths = [least[c] if c in fixed else left * share / free for c, share in enumerate(shares)]
        short = {c for c, given in enumerate(widths) if given < least[c] and c not in fixed}
        if not short:
            return _snapped(widths, room, padding, size)
        fixed |= short


def _snapped(widths: Sequence[float], room: float, padding: float, size: Length) -> tuple[Length, ...]:
    """Em → widths that hold whole characters and a hair, so that rounding parts no line; the widest takes the rest."""
    whole = [int(width - padding - HAIR) + padding + HAIR if width >= padding + 1 else width for width in widths]
    widest = max(range(len(whole)), key=whole.__getitem__)
    whole[widest] += room - sum(whole)
    return tuple(size * width for width in whole)


def _placed(align: words.Align, column: Sequence[str]) -> words.Align:
    """Left is what a table has that asks for nothing."""
    return "center" if align == "left" and max(map(_em, column)) <= SHORT else align


def _row(texts: Sequence[str], aligns: Sequence[words.Align], desk: Desk, *, header: bool) -> Row:
    cells = []
    for text, align in zip(texts, aligns, strict=True):
        style, place = ("TableHead", "center") if header else ("TableText", align)
        cells.append(Cell((desk.paragraph(style, text, align=place),)))
    return Row(tuple(cells), header)


def _table(block: words.Table, desk: Desk) -> Iterator[Block]:
    if block.caption:
        yield desk.paragraph("Caption", block.caption, before=_quarter_line(desk))
    aligns = tuple(map(_placed, block.aligns, zip(*block.rows, strict=True)))
    rows = [_row(row, aligns, desk, header=not index) for index, row in enumerate(block.rows)]
    columns = column_widths(block.rows, desk.width, desk.profile.body.table_size)
    yield Table(columns, tuple(rows), Rule(GRID_LINE), CELL_PADDING, before=ZERO)


_LAYERS: Final[dict[type, Callable[[Any, Desk], Iterator[Block]]]] = {
    words.Chapter: _chapter,
    words.Section: _section,
    words.Article: _article,
    words.Item: _item,
    words.Heading: _heading,
    words.Paragraph: _paragraph,
    words.Table: _table,
}
