"""A text → the same with its last paragraph or table cut in two, so that pages before the signature are full."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, cast

from docgen.flow import Block, Paragraph, Run, Table
from docgen.layout.body import LONGEST_KEPT, on_new_page
from docgen.layout.desk import Desk, reformed
from docgen.layout.text import Text
from docgen.layout.turned import Turned, in_order
from docgen.linebreak import break_lines
from docgen.paginate import Pages
from docgen.units import ZERO

CARRIED: Final = 2
"""Lines of the last paragraph that go over to the signature; one where there are no more than three."""
LONGEST_PUSHED: Final = 4
"""Lines of a last paragraph that may go over whole, and be missing at the foot of the page before."""


def last_block(text: Text) -> int:
    """Where the last block of the body stands among all blocks."""
    return len(text.opening) + sum(1 for _ in in_order(text.body)) - 1


def fuller(text: Text, pages: Pages, desk: Desk, paginated: Callable[[Text], Pages]) -> Text:
    """The text, its last block laid out so that it does not leave much of the page before it empty."""
    last = text.body[-1] if text.body else None
    at = last_block(text)
    begun = pages.spans[at][0]
    lines = len(break_lines(last, desk.width, desk.fonts)) if isinstance(last, Paragraph) else 0
    cut = cut_in_two(text, desk) if lines > LONGEST_PUSHED and _is_pushed(text, pages) else None
    if not cut:
        return text
    (first, stop), (carried, _) = paginated(cut).spans[at : at + 2]
    if first >= begun:
        return text
    if first < stop == carried:
        # More of it than the cut carries goes over by itself.
        flowing = reformed(cast(Paragraph, last), keep_next=False, keep_lines=False)
        return replace(text, body=(*text.body[:-1], flowing))
    return cut if lines > LONGEST_KEPT else text


def _is_pushed(text: Text, pages: Pages) -> bool:
    """Whether the last paragraph, with the headings above it, begins a page."""
    blocks = [*text.opening, *in_order(text.body)]
    at = last_block(text)
    while at > 0 and isinstance(above := blocks[at - 1], Paragraph) and above.format.keep_next:
        at -= 1
    return at > 0 and pages.spans[at][0] > pages.spans[at - 1][1]


def cut_in_two(text: Text, desk: Desk) -> Text | None:
    """Text whose last paragraph begins on one page and takes the signature to the next; `None` where it is one line.

    No word processor parts a paragraph that is kept with the next. A table that ends the text does so likewise, with
    its last rows: LibreOffice takes none to the next page from a table that has begun.
    """
    last = text.body[-1] if text.body else None
    if isinstance(last, Turned) and isinstance(table := last.blocks[-1], Table):
        rows = _cut_rows(table, desk.turned())
        return replace(text, body=(*text.body[:-1], Turned((*last.blocks[:-1], *rows)))) if rows else None
    if isinstance(last, Table):
        rows = _cut_rows(last, desk)
        return replace(text, body=(*text.body[:-1], *rows)) if rows else None
    if not isinstance(last, Paragraph) or not last.format.keep_next:
        return None
    lines = break_lines(last, desk.width, desk.fonts)
    if len(lines) < 2:
        return None
    carried = CARRIED if len(lines) > CARRIED + 1 else 1
    at = 0
    for line in lines[:-carried]:
        at += sum(len(piece.text) for piece in line.pieces)
        at += len(last.text[at:]) - len(last.text[at:].lstrip(" \n"))
    begun = reformed(replace(last, runs=tuple(_slice(last.runs, 0, at))), keep_next=False, keep_lines=False)
    rest = replace(last, runs=tuple(_slice(last.runs, at, None)), name="")
    gone_on = reformed(rest, first=ZERO, before=ZERO)
    return Text(text.opening, (*text.body[:-1], begun, gone_on), text.closing)


def _cut_rows(table: Table, desk: Desk) -> tuple[Block, ...]:
    """The last rows that stay together go on to a page of their own, under the head; nothing where there is one row."""
    headers = [row for row in table.rows if row.header]
    at = len(table.rows) - 1
    while at and table.rows[at - 1].keep_next:
        at -= 1
    if at <= len(headers):
        return ()
    begun = replace(table, rows=table.rows[:at], keep_next=False)
    gone_on = replace(table, rows=(*headers, *table.rows[at:]), before=ZERO)
    return (begun, *(block for block in on_new_page(gone_on, desk) if not isinstance(block, Turned)))


def _slice(runs: Sequence[Run], start: int, end: int | None) -> Iterator[Run]:
    """Runs of the characters from `start` to `end`."""
    at = 0
    for run in runs:
        first, last = max(start - at, 0), len(run.text) if end is None else min(end - at, len(run.text))
        if first < last:
            yield replace(run, text=run.text[first:last])
        at += len(run.text)
