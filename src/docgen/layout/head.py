"""版头: the marks at the head, the issuing organ's mark, number and red rule (GB/T 9704-2012, 7.2)."""

from dataclasses import replace
from typing import Final

from docgen.document import Document
from docgen.flow import Block, Cell, Paragraph, Row, Run, Table
from docgen.layout.body import with_before
from docgen.layout.desk import Desk, ink_above, ink_below, reformed
from docgen.layout.rule import bare_rule, ruled
from docgen.layout.signatories import number_rows
from docgen.units import ZERO, Length, pt

SUFFIX: Final = "文件"
MINUTES: Final = "会议纪要"
_ORDERS: Final = ("令", "命令")
HAIR: Final = 0.5
"""Points left free in a row of names."""


def lay_head(document: Document, desk: Desk) -> tuple[list[Block], Length]:
    """Everything from the first line down to the red rule, and how far the last block reaches below it.

    On paper that bears the red already nothing does: the rule stands below the last block.
    """
    stack, mark = marked(document, desk, desk.profile.head.mark_top)
    below, overhang = _number_and_rule(document, desk, mark)
    return [*stack, *printed(mark, desk), *below], overhang


def printed(mark: list[Block], desk: Desk) -> list[Block]:
    """The mark, or on paper that bears it already the room for it."""
    return [_blanked(block) for block in mark] if desk.profile.head.preprinted else mark


def _blanked(block: Block) -> Block:
    """The same room without the words."""
    if isinstance(block, Paragraph):
        return replace(block, runs=())
    if isinstance(block, Table):
        return replace(block, rows=tuple(replace(row, cells=tuple(map(_blank_cell, row.cells))) for row in block.rows))
    return block


def _blank_cell(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(replace(paragraph, runs=()) for paragraph in cell.paragraphs))


def marked(document: Document, desk: Desk, top: Length) -> tuple[list[Paragraph], list[Block]]:
    """份号, 密级 and 紧急程度 from line 1 down, and the mark, its ink `top` below the type area's upper edge."""
    stack = [desk.paragraph(style, text) for style, text in marks_above(document)]
    above: list[Block] = _joint_mark(document, desk) if len(marked_organs(document)) > 1 else [mark(document, desk)]
    used = len(stack) * desk.profile.grid.pitch
    room = top - used - _white_above(above[0], desk)
    return stack, [with_before(above[0], room if room.pt > 0 else pt(0)), *above[1:]]


def marks_above(document: Document) -> list[tuple[str, str]]:
    """份号, 密级和保密期限, 紧急程度 with their styles, one line each (7.2.1–7.2.3)."""
    marks = (
        ("CopyNumber", document.copy_number),
        ("Secrecy", spread(document.secrecy)),
        ("Urgency", spread(document.urgency) if "★" not in document.secrecy else document.urgency),
    )
    return [(style, text) for style, text in marks if text]


def spread(mark: str) -> str:
    """Two characters alone are spread by a space of one: 特　急 (figures 4 and 11)."""
    return "　".join(mark) if len(mark) == 2 else mark


def marked_organs(document: Document) -> tuple[str, ...]:
    """Rows of the mark: what is given in full, or the issuers, without what stands behind them."""
    return tuple(document.letterhead.split("\n")) if document.letterhead else document.issuers


def mark_suffix(document: Document, desk: Desk) -> str:
    """What the mark has behind the organ's name; nothing where it is given in full."""
    if document.letterhead:
        return ""
    if document.layout == "order":
        return document.kind if document.kind in _ORDERS else _ORDERS[0]
    if document.layout == "minutes":
        minutes = desk.say(MINUTES)
        return document.kind if document.kind.endswith(minutes) else minutes
    return "" if document.layout == "letter" else SUFFIX


def mark_words(document: Document, desk: Desk) -> str:
    """发文机关标志: 文件 behind the organ's name, or what the format has in its place (7.2.4, 10.1–10.3)."""
    lead, *_ = (*marked_organs(document), "")
    return f"{lead}{mark_suffix(document, desk)}" if lead else ""


def fitted(text: str, width: Length, desk: Desk) -> Run:
    """A mark on one line: condensed down to the narrowest allowed, then reduced (7.2.4 leaves the size open)."""
    head = desk.profile.head
    natural = len(text) * head.mark_size
    squeeze = min(1.0, width.pt / natural.pt)
    if squeeze >= head.mark_narrowest:
        return desk.run(text, "Mark", stretch=round(squeeze, 2))
    size = pt(int(width.pt / len(text) / head.mark_narrowest * 2) / 2)
    return desk.run(text, "Mark", size=size, stretch=head.mark_narrowest)


def mark(document: Document, desk: Desk) -> Paragraph:
    """The mark of one organ, or one given in full, on one line."""
    run = fitted(mark_words(document, desk), desk.profile.head.mark_width, desk)
    return desk.paragraph("Mark", (run,), pitch=run.format.size * 1.25)


def _joint_mark(document: Document, desk: Desk) -> list[Block]:
    """Organs one a row, spread to one width, 文件 centred at their right if they bear it (7.2.4; figures 3 and 4)."""
    head = desk.profile.head
    names, words = marked_organs(document), mark_suffix(document, desk)
    suffix = desk.run(words, "Mark")
    suffix_width = head.suffix_gap + len(words) * head.mark_size if words else ZERO
    longest = max(names, key=len)
    names_width = min(len(longest) * head.mark_size, head.mark_width - suffix_width)
    size = fitted(longest, names_width, desk).format.size
    gap_right = desk.width - names_width - suffix_width
    columns = (names_width, suffix_width) if words else (names_width,)
    rows = []
    for index, name in enumerate(names):
        # Each name is condensed for itself, or one long name would make all the others thin and scattered;
        # a hair more than it needs, or rounding to twips would break it.
        stretch = min(1.0, int((names_width.pt - HAIR) / (len(name) * size.pt) * 100) / 100)
        run = desk.run(name, "Mark", size=size, stretch=stretch)
        text = desk.paragraph("Mark", (run,), align="distribute", pitch=head.mark_pitch)
        cells = [Cell((text,))]
        if words and index == 0:
            tail = desk.paragraph("Mark", (suffix,), align="right", pitch=head.mark_pitch)
            cells.append(Cell((tail,), rows=len(names)))
        rows.append(Row(tuple(cells), keep_next=index < len(names) - 1))
    return [Table(columns, tuple(rows), left=gap_right / 2, keep_next=True)]


def _white_above(mark: Block, desk: Desk) -> Length:
    paragraph = mark if isinstance(mark, Paragraph) else None
    if paragraph is None and isinstance(mark, Table):
        paragraph = mark.rows[0].cells[0].paragraphs[0]
    return white(paragraph, desk, above=True)


def white(paragraph: Paragraph | None, desk: Desk, *, above: bool) -> Length:
    """White between a mark's ink and the edge of its line."""
    if paragraph is None or not paragraph.runs:
        return desk.profile.grid.pitch * 0
    measure = ink_above if above else ink_below
    return measure(paragraph.format.pitch, paragraph.runs[0].format.size)


def _last_mark(mark: list[Block]) -> Paragraph | None:
    last = mark[-1]
    if isinstance(last, Table):
        return last.rows[-1].cells[0].paragraphs[-1]
    return last if isinstance(last, Paragraph) else None


def rule_gap(mark: list[Block], desk: Desk) -> Length:
    """From the line of the mark to the rule 4 mm under its ink."""
    return desk.profile.head.rule_gap - white(_last_mark(mark), desk, above=False)


def below_mark(mark: list[Block], desk: Desk) -> Length:
    """Space before a line whose ink stands two lines below the mark's (7.2.5, 10.2)."""
    grid = desk.profile.grid
    if grid.blank_line == "paragraph":
        return 2 * grid.pitch
    return grid.two_lines - white(_last_mark(mark), desk, above=False) - ink_above(grid.pitch, grid.size)


def _number_and_rule(document: Document, desk: Desk, mark: list[Block]) -> tuple[list[Block], Length]:
    """发文字号 two lines below the mark, 签发人 on its right, the red rule 4 mm below (7.2.5–7.2.7)."""
    if not document.number and not document.signatories:
        return bare_rule(rule_gap(mark, desk), desk)
    rows = number_rows(document, desk)
    rows[0] = reformed(rows[0], before=below_mark(mark, desk))
    below, overhang = ruled(rows[-1], desk)
    return [*rows[:-1], *below], overhang
