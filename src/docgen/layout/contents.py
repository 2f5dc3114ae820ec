"""目录: the chapters and sections of a text, or its headings, in a list under the title, each with its page.

GB/T 9704-2012 has none; so it stands in prints of regulations and of long plans.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from docgen.flow import Block, Contents, Flow, Paragraph, Run, Section
from docgen.layout.body import on_new_page, with_before
from docgen.layout.desk import Desk
from docgen.layout.turned import Laid, Turned, in_order
from docgen.linebreak import break_lines
from docgen.paginate import Pages
from docgen.units import ZERO, Length

TITLE: Final = "目　录"
CHAPTERS: Final = ("Chapter", "Section")
HEADINGS: Final = ("Heading1", "Heading2")
"""Styles that are listed: the second where a text has none of the first."""


def with_contents(blocks: Sequence[Laid], desk: Desk, *, before: Length, headed: bool) -> list[Laid]:
    """Blocks of a text under the list of their headings; nothing where there are no headings.

    `before` is the space above it; below a red head the text goes on under the list.
    """
    styles = _listed(blocks)[: desk.profile.contents.levels]
    named = _named(blocks, styles)
    entries = tuple(_entry(block, styles, desk) for block in in_order(named) if _is_listed(block, styles))
    if not entries:
        return []
    names = [block.name for block in in_order(named) if isinstance(block, Paragraph) and block.name]
    below = headed or styles[0] in CHAPTERS
    where = desk.profile.contents.text_begins
    first = named[0]
    if where == "below" or (where == "by-kind" and below):
        edge = first.style if isinstance(first, Paragraph) else None
        begun: list[Laid] = [first if isinstance(first, Turned) else with_before(first, desk.one_line("TOC1", edge))]
    else:
        begun = list(on_new_page(first if isinstance(first, Turned) else with_before(first, ZERO), desk))
    title = desk.paragraph("TOCHeading", desk.say(TITLE), before=before)
    return [title, Contents(entries, styles, names[0], names[-1]), *begun, *named[1:]]


def _listed(blocks: Sequence[Laid]) -> tuple[str, ...]:
    found = {block.style for block in in_order(blocks) if isinstance(block, Paragraph)}
    return CHAPTERS if found & set(CHAPTERS) else HEADINGS


def _is_listed(block: Block, styles: Sequence[str]) -> bool:
    return isinstance(block, Paragraph) and block.style in styles


def _named(blocks: Sequence[Laid], styles: Sequence[str]) -> list[Laid]:
    """Blocks, the headings named by their places, and the first and the last paragraph too."""
    paragraphs = [index for index, block in enumerate(in_order(blocks)) if isinstance(block, Paragraph)]
    ends = {*paragraphs[:1], *paragraphs[-1:]}
    places = count()

    def named(block: Block) -> Block:
        index = next(places)
        if isinstance(block, Paragraph) and (index in ends or block.style in styles):
            return replace(block, name=f"{index:05}")
        return block

    return [
        replace(each, blocks=tuple(map(named, each.blocks))) if isinstance(each, Turned) else named(each)
        for each in blocks
    ]


def _entry(heading: Block, styles: Sequence[str], desk: Desk) -> Paragraph:
    assert isinstance(heading, Paragraph)
    style = f"TOC{styles.index(heading.style) + 1}"
    whole = desk.paragraph(style, heading.text)
    rows = ("".join(piece.text for piece in line.pieces) for line in break_lines(whole, desk.width, desk.fonts))
    runs = (desk.run("\n".join(rows) + "\t", style), replace(desk.run("0", style), field="page-of"))
    # LibreOffice draws nothing behind a tab that leads over the right indent, so lines end where they are told to.
    return replace(desk.paragraph(style, runs, right=ZERO), leads_to=heading.name)


# What one text does not know: other texts of the flow, and its pages


def named_apart(sections: Iterable[Section], apart: int = 0) -> Iterator[Section]:
    """Sections of texts that stand behind each other → the same, no two names alike; each list begins its own text.

    `apart` tells the prints of a file that are not bound together.
    """
    text = 0

    def own(name: str) -> str:
        return f"_Toc{apart:02}{text:04}{name}" if name else ""

    def named(block: Block) -> Block:
        nonlocal text
        if isinstance(block, Contents):
            text += 1
            entries = tuple(replace(entry, leads_to=own(entry.leads_to)) for entry in block.entries)
            return replace(block, entries=entries, first=own(block.first), last=own(block.last))
        return replace(block, name=own(block.name)) if isinstance(block, Paragraph) and block.name else block

    for section in sections:
        yield replace(section, blocks=tuple(map(named, section.blocks)))


def with_page_numbers(flow: Flow, pages: Pages) -> Flow:
    """Flow and its pages → the same with the number of the page in each entry; no line becomes another by it."""
    blocks = (block for section in flow.sections for block in section.blocks)
    numbers = {
        block.name: str(begins)
        for block, (begins, _) in zip(blocks, pages.spans, strict=True)
        if isinstance(block, Paragraph) and block.name
    }
    sections = (
        replace(section, blocks=tuple(_numbered(block, numbers) for block in section.blocks))
        for section in flow.sections
    )
    return replace(flow, sections=tuple(sections))


def _numbered(block: Block, numbers: dict[str, str]) -> Block:
    if not isinstance(block, Contents):
        return block
    return replace(block, entries=tuple(_with_number(entry, numbers[entry.leads_to]) for entry in block.entries))


def _with_number(entry: Paragraph, number: str) -> Paragraph:
    def filled(run: Run) -> Run:
        return replace(run, text=number) if run.field == "page-of" else run

    return replace(entry, runs=tuple(map(filled, entry.runs)))
