"""版头: the marks at the head, the issuing organ's mark, number and red rule (GB/T 9704-2012, 7.2)."""

from dataclasses import replace
from typing import Final

from docgen.document import Document
from docgen.flow import Block, Cell, Paragraph, Row, Rule, Run, Tab, Table
from docgen.layout.desk import Desk, ink_above, ink_below, reformed
from docgen.paginate import BASELINE
from docgen.units import ZERO, Length, pt

SUFFIX: Final = "文件"
HAIR: Final = 0.5
"""Points left free in a row of names."""
STAR: Final = "★"
STAR_MIDDLE: Final = 0.385
"""Middle of the star's ink above the baseline, in em."""
STAR_ROOM: Final = 1.4
"""Em between the halves of the rule."""


def lay_head(document: Document, desk: Desk) -> tuple[list[Block], Length]:
    """Everything from the first line down to the red rule, and how far the last block reaches below it.

    On paper that bears the red already nothing does: the rule stands below the last block.
    """
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
    below, overhang = _number_and_rule(document, desk, mark)
    shown = [first, *mark[1:]]
    if desk.profile.head.preprinted:
        shown = [_blanked(block) for block in shown]
    return [*stack, *shown, *below], overhang


def _blanked(block: Block) -> Block:
    """The same room without the words."""
    if isinstance(block, Paragraph):
        return replace(block, runs=())
    if isinstance(block, Table):
        return replace(block, rows=tuple(replace(row, cells=tuple(map(_blank_cell, row.cells))) for row in block.rows))
    return block


def _blank_cell(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(replace(paragraph, runs=()) for paragraph in cell.paragraphs))


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


def _number_and_rule(document: Document, desk: Desk, mark: list[Block]) -> tuple[list[Block], Length]:
    """发文字号 two lines below the mark, 签发人 on its right, the red rule 4 mm below (7.2.5–7.2.7)."""
    grid, head = desk.profile.grid, desk.profile.head
    if not document.number and not document.signatories:
        gap = head.rule_gap - _white(_last_mark(mark), desk, above=False)
        return _bare_rule(gap if gap.pt > 0 else ZERO, desk)
    before = grid.two_lines - _white(_last_mark(mark), desk, above=False) - ink_above(grid.pitch, grid.size)
    if grid.blank_line == "paragraph":
        before = 2 * grid.pitch
    return _ruled(_number(document, before, desk), desk)


def _number(document: Document, before: Length, desk: Desk) -> Paragraph:
    text = document.number
    if not document.signatories:
        return desk.paragraph("Number", text, before=before)
    names = "　".join(document.signatories)
    signed = (
        desk.run(f"{text}\t签发人：", "Number"),
        desk.run(names, "Number", font="kai"),
    )
    one = desk.characters(1)
    edge = Tab(desk.width - one, "right")
    return desk.paragraph("Number", signed, align="left", first=one, tabs=(edge,), before=before)


def _ruled(number: Paragraph, desk: Desk) -> tuple[list[Block], Length]:
    """The red rule under a line of text."""
    grid, head = desk.profile.grid, desk.profile.head
    gap = pt(max(0, round((head.rule_gap - ink_below(grid.pitch, grid.size)).pt)))
    if head.preprinted:
        return [number], -(gap + head.rule_thickness)
    if head.star:
        return [number, *_starred_rule(gap, desk)], _below_star(desk)
    return [reformed(number, rule_below=Rule(head.rule_thickness, head.color, gap))], ZERO


def _bare_rule(gap: Length, desk: Desk) -> tuple[list[Block], Length]:
    """The red rule right under the mark of a document without number."""
    head = desk.profile.head
    if head.preprinted:
        return [], -(gap + head.rule_thickness)
    if head.star:
        return _starred_rule(gap, desk), _below_star(desk)
    rule = Rule(head.rule_thickness, head.color)
    return [desk.paragraph("Thin", "", before=gap, rule_above=rule, keep_next=True)], ZERO


def _starred_rule(gap: Length, desk: Desk) -> list[Block]:
    """The rule in two halves with ★ between them, its ink at their height; no border of a paragraph can do that."""
    head = desk.profile.head
    rule = Rule(head.rule_thickness, head.color)
    height = _star_height(desk)
    # A cell's content stands in its middle, so that a line under the rule lifts it by half of its own height.
    lift = head.star_size - 2 * height
    half = desk.paragraph("Thin", "", pitch=lift, rule_above=rule, keep_next=True)
    run = desk.run(STAR, "Mark", size=head.star_size)
    star = desk.paragraph("Mark", (run,), pitch=head.star_size)
    middle = STAR_ROOM * head.star_size
    side = (desk.width - middle) / 2
    row = Row((Cell((half,)), Cell((star,)), Cell((half,))))
    before = gap + head.rule_thickness / 2 - height
    return [Table((side, middle, side), (row,), before=before if before.pt > 0 else ZERO, keep_next=True)]


def _star_height(desk: Desk) -> Length:
    """From the top of the star's line to the middle of its ink."""
    return (BASELINE - STAR_MIDDLE) * desk.profile.head.star_size


def _below_star(desk: Desk) -> Length:
    """From the lower edge of the rule to that of the star's line."""
    head = desk.profile.head
    return head.star_size - _star_height(desk) - head.rule_thickness / 2
