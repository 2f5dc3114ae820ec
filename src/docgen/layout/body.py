"""Body blocks → what stands on paper (GB/T 9704-2012, 7.3.3; regulations by the custom of central prints)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen import document as words
from docgen.flow import Block, Paragraph, Picture, Run, Table
from docgen.layout.desk import Desk, reformed
from docgen.layout.pictures import lay_picture
from docgen.layout.tables import lay_table
from docgen.layout.turned import Laid, Turned
from docgen.units import ZERO, Length

LONGEST_KEPT: Final = 8
"""Lines; a last paragraph up to this length moves whole with the signature that must not stand alone."""


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
    blocks = [*lay_table(table, desk.turned())]
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


_LAYERS: Final[dict[type, Callable[[Any, Desk], Iterator[Block]]]] = {
    words.Chapter: _chapter,
    words.Section: _section,
    words.Article: _article,
    words.Item: _item,
    words.Heading: _heading,
    words.Paragraph: _paragraph,
    words.Table: lay_table,
    words.Picture: lay_picture,
}
_SET_OFF: Final = (words.Table, words.Picture)
"""What keeps a little distance from the text around it."""
