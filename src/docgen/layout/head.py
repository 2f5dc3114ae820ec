"""版头: the marks at the head, the issuing organ's mark, number and red rule (GB/T 9704-2012, 7.2)."""

from dataclasses import replace
from typing import Final

from docgen.document import Document
from docgen.flow import Block, Cell, Paragraph, Row, Rule, Run, Tab, Table
from docgen.layout.desk import INK_BOTTOM, Desk, ink_above, ink_below, reformed
from docgen.units import Length, pt

SUFFIX: Final = "文件"
HAIR: Final = 0.5
"""Points left free in a row of names."""


def lay_head(document: Document, desk: Desk) -> list[Block]:
    """Everything from the first line down to and including the red rule."""
    stack = list(_stack(document, desk))
    mark: list[Block] = _joint_mark(document, desk) if _is_joint(document) else [_mark(document, desk)]
    used = len(stack) * desk.profile.grid.pitch
    room = desk.profile.head.mark_top - used - _white_above(mark[0], desk)
    before = room if room.pt > 0 else pt(0)
    first = mark[0]
    if isinstance(first, Paragraph):
        first = reformed(first, before=before)
    elif isinstance(first, Table):
        first = replace(first, before=before)
    return [*stack, first, *mark[1:], *_number_and_rule(document, desk, mark)]


def _stack(document: Document, desk: Desk) -> list[Paragraph]:
    """份号, 密级和保密期限, 紧急程度, one line each from line 1 down (7.2.1–7.2.3)."""
    marks = (
        ("CopyNumber", document.copy_number),
        ("Secrecy", _spread(document.secrecy)),
        ("Urgency", _spread(document.urgency) if "★" not in document.secrecy else document.urgency),
    )
    return [desk.paragraph(style, text) for style, text in marks if text]


def _spread(mark: str) -> str:
    """Two characters alone are spread by a space of one: 特　急 (figures 4 and 11)."""
    return "　".join(mark) if len(mark) == 2 else mark


def _is_joint(document: Document) -> bool:
    return not document.letterhead and len(document.issuers) > 1


def _mark_text(document: Document) -> str:
    return document.letterhead or f"{document.issuers[0]}{SUFFIX}" if document.issuers else document.letterhead


def fitted(text: str, width: Length, desk: Desk) -> Run:
    """A mark on one line: condensed down to the narrowest allowed, then reduced (7.2.4 leaves the size open)."""
    head = desk.profile.head
    natural = len(text) * head.mark_size
    squeeze = min(1.0, width.pt / natural.pt)
    if squeeze >= head.mark_narrowest:
        return desk.run(text, "Mark", stretch=round(squeeze, 2))
    size = pt(int(width.pt / len(text) / head.mark_narrowest * 2) / 2)
    return desk.run(text, "Mark", size=size, stretch=head.mark_narrowest)


def _mark(document: Document, desk: Desk) -> Paragraph:
    run = fitted(_mark_text(document), desk.profile.head.mark_width, desk)
    return desk.paragraph("Mark", (run,), pitch=run.format.size * 1.25)


def _joint_mark(document: Document, desk: Desk) -> list[Block]:
    """Organs one a row, spread to one width, 文件 centred at their right (7.2.4; figure 3)."""
    head = desk.profile.head
    suffix = desk.run(SUFFIX, "Mark")
    suffix_width = len(SUFFIX) * head.mark_size
    longest = max(document.issuers, key=len)
    names_width = min(len(longest) * head.mark_size, head.mark_width - head.suffix_gap - suffix_width)
    size = fitted(longest, names_width, desk).format.size
    gap_right = desk.width - names_width - suffix_width - head.suffix_gap
    columns = (names_width, head.suffix_gap + suffix_width)
    rows = []
    for index, name in enumerate(document.issuers):
        # Each name is condensed for itself, or one long name would make all the others thin and scattered;
        # a hair more than it needs, or rounding to twips would break it.
        stretch = min(1.0, int((names_width.pt - HAIR) / (len(name) * size.pt) * 100) / 100)
        run = desk.run(name, "Mark", size=size, stretch=stretch)
        text = desk.paragraph("Mark", (run,), align="distribute", pitch=head.mark_pitch)
        cells = [Cell((text,))]
        if index == 0:
            tail = desk.paragraph("Mark", (suffix,), align="right", pitch=head.mark_pitch)
            cells.append(Cell((tail,), rows=len(document.issuers)))
        rows.append(Row(tuple(cells)))
    return [Table(columns, tuple(rows), left=gap_right / 2, keep_next=True)]


def _white_above(mark: Block, desk: Desk) -> Length:
    paragraph = mark if isinstance(mark, Paragraph) else None
    if paragraph is None and isinstance(mark, Table):
        paragraph = mark.rows[0].cells[0].paragraphs[0]
    return _white(paragraph, desk, above=True)


def _white(paragraph: Paragraph | None, desk: Desk, *, above: bool) -> Length:
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


def _bare_rule(mark: list[Block], desk: Desk) -> Paragraph:
    """The red rule right under the mark of a document without number."""
    head = desk.profile.head
    gap = head.rule_gap - _white(_last_mark(mark), desk, above=False)
    rule = Rule(head.rule_thickness, head.color)
    return desk.paragraph("Thin", "", before=gap if gap.pt > 0 else pt(0), rule_above=rule, keep_next=True)


def _number_and_rule(document: Document, desk: Desk, mark: list[Block]) -> list[Paragraph]:
    """发文字号 two lines below the mark, 签发人 on its right, the red rule 4 mm below (7.2.5–7.2.7)."""
    grid, head = desk.profile.grid, desk.profile.head
    if not document.number and not document.signatories:
        return [_bare_rule(mark, desk)]
    below = (1 - 0.8) * grid.pitch - INK_BOTTOM * grid.size
    gap = pt(max(0, round((head.rule_gap - below).pt)))
    rule = Rule(head.rule_thickness, head.color, gap)
    before = grid.two_lines - _white(_last_mark(mark), desk, above=False) - ink_above(grid.pitch, grid.size)
    text = document.number
    if not document.signatories:
        return [desk.paragraph("Number", text, before=before, rule_below=rule)]
    names = "　".join(document.signatories)
    signed = (
        desk.run(f"{text}\t签发人：", "Number"),
        desk.run(names, "Number", font="kai"),
    )
    edge = Tab(desk.width - desk.characters(1), "right")
    one = desk.characters(1)
    return [
        desk.paragraph(
            "Number", signed, align="left", first=one, tabs=(edge,), before=before, rule_below=rule
        )
    ]  # fmt: skip
