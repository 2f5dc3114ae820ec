"""Body blocks → paragraphs and tables (GB/T 9704-2012, 7.3.3; regulations by the custom of central prints)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen import document as words
from docgen.flow import Block, Cell, Paragraph, Picture, Row, Rule, Run, Table
from docgen.hanzi import is_wide
from docgen.layout.desk import Desk, reformed
from docgen.layout.numbers import is_of_quantities
from docgen.layout.pictures import lay_picture
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
_SUM: Final = re.compile("[合总共]计")
"""How a last row begins that adds the others up."""
NARROWEST: Final = 3.0
"""Characters; no table column is narrower."""


def lay_body(blocks: Sequence[words.Block], desk: Desk, taken: Length = ZERO) -> list[Block]:
    """Body → flow blocks, without any space before the first.

    `taken` is what stands above on the page; a picture with which the body begins is made to fit under it.
    """
    laid: list[Block] = []
    previous: words.Block | None = None
    for block in blocks:
        if isinstance(block, words.Picture) and previous is None:
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


def with_before(block: Block, before: Length) -> Block:
    """The block with that much space before it."""
    if isinstance(block, Paragraph | Picture):
        return reformed(block, before=before)
    return replace(block, before=before) if isinstance(block, Table) else block


def keep_with_next(block: Block, desk: Desk) -> Block:
    """The last block of a body, kept with the signature below it (7.3.5: no signature alone on a page)."""
    if isinstance(block, Table):
        return replace(block, keep_next=True)
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
    columns = list(zip(*rows, strict=True))
    least = [max(*map(_longest_word, cells), min(NARROWEST, max(map(_em, cells)))) + padding for cells in columns]
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
    hair = 0.1
    whole = [int(width - padding - hair) + padding + hair if width >= padding + 1 else width for width in widths]
    widest = max(range(len(whole)), key=whole.__getitem__)
    whole[widest] += room - sum(whole)
    return tuple(size * width for width in whole)


def _standing(wish: words.Align, column: Sequence[str], width: Length, desk: Desk) -> dict[str, Any]:
    """How the paragraphs of a column stand: as the table asks; else numbers right, short words in the middle."""
    if wish:
        return {"align": wish}
    head, *cells = column
    if is_of_quantities(head, cells):
        # The longest of them in the middle, and all ones and decimals in a line.
        longest = max(desk.text_width(cell, "TableText") for cell in cells)
        return {"align": "right", "right": max((width - 2 * CELL_PADDING - longest) / 2, ZERO)}
    return {"align": "center" if max(map(_em, column)) <= SHORT else "left"}


def _rows(block: words.Table, columns: Sequence[Length], desk: Desk) -> Iterator[Row]:
    """Rows, the head kept with the first and the sum with what it adds up."""
    standing = [
        _standing(wish, column, width, desk)
        for wish, column, width in zip(block.aligns, zip(*block.rows, strict=True), columns, strict=True)
    ]
    ends_in_sum = _SUM.match("".join("".join(block.rows[-1]).split())) is not None
    for index, row in enumerate(block.rows):
        left = len(block.rows) - 1 - index
        style, stands = ("TableText", standing) if index else ("TableHead", [{}] * len(row))
        cells = (Cell((desk.paragraph(style, text, **how),)) for text, how in zip(row, stands, strict=True))
        yield Row(tuple(cells), header=not index, keep_next=bool(left) and (not index or (ends_in_sum and left == 1)))


def _table(block: words.Table, desk: Desk) -> Iterator[Block]:
    if block.caption:
        yield desk.paragraph("Caption", block.caption, before=_quarter_line(desk))
    columns = column_widths(block.rows, desk.width, desk.profile.body.table_size)
    yield Table(columns, tuple(_rows(block, columns, desk)), Rule(GRID_LINE), CELL_PADDING, before=ZERO)


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
