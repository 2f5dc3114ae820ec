"""版头: the marks at the head, the issuing organ's mark, number and red rule (GB/T 9704-2012, 7.2)."""

from typing import Final

from docgen.document import Document
from docgen.flow import Block, Cell, Paragraph, Row, Rule, Run, Tab, Table
from docgen.layout.body import with_before
from docgen.layout.desk import Desk, ink_above, ink_below
from docgen.units import Length, pt

SUFFIX: Final = "文件"
MINUTES: Final = "会议纪要"
_ORDERS: Final = ("令", "命令")
HAIR: Final = 0.5
"""Points left free in a row of names."""


def lay_head(document: Document, desk: Desk) -> list[Block]:
    """Everything from the first line down to and including the red rule."""
    stack, mark = marked(document, desk, desk.profile.head.mark_top)
    return [*stack, *mark, *_number_and_rule(document, desk, mark)]


def marked(document: Document, desk: Desk, top: Length) -> tuple[list[Paragraph], list[Block]]:
    """份号, 密级 and 紧急程度 from line 1 down, and the mark, its ink `top` below the type area's upper edge."""
    stack = [desk.paragraph(style, text) for style, text in marks_above(document)]
    above: list[Block] = _joint_mark(document, desk) if _is_joint(document) else [mark(document, desk)]
    used = len(stack) * desk.profile.grid.pitch
    room = top - used - _white_above(above[0], desk)
    return stack, [with_before(above[0], room if room.pt > 0 else pt(0)), *above[1:]]


def marks_above(document: Document) -> list[tuple[str, str]]:
    """份号, 密级和保密期限, 紧急程度 with their styles, one line each (7.2.1–7.2.3)."""
    marks = (
        ("CopyNumber", document.copy_number),
        ("Secrecy", _spread(document.secrecy)),
        ("Urgency", _spread(document.urgency) if "★" not in document.secrecy else document.urgency),
    )
    return [(style, text) for style, text in marks if text]


def _spread(mark: str) -> str:
    """Two characters alone are spread by a space of one: 特　急 (figures 4 and 11)."""
    return "　".join(mark) if len(mark) == 2 else mark


def _is_joint(document: Document) -> bool:
    return not document.letterhead and len(document.issuers) > 1


def mark_suffix(document: Document) -> str:
    """What the mark has behind the organ's name."""
    if document.layout == "order":
        return document.kind if document.kind in _ORDERS else _ORDERS[0]
    if document.layout == "minutes":
        return document.kind if document.kind.endswith(MINUTES) else MINUTES
    return "" if document.layout == "letter" else SUFFIX


def mark_words(document: Document) -> str:
    """发文机关标志: 文件 behind the organ's name, or what the format has in its place (7.2.4, 10.1–10.3)."""
    if document.letterhead or not document.issuers:
        return document.letterhead
    return f"{document.issuers[0]}{mark_suffix(document)}"


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
    run = fitted(mark_words(document), desk.profile.head.mark_width, desk)
    return desk.paragraph("Mark", (run,), pitch=run.format.size * 1.25)


def _joint_mark(document: Document, desk: Desk) -> list[Block]:
    """Organs one a row, spread to one width, 文件 centred at their right (7.2.4; figure 3)."""
    head = desk.profile.head
    words = mark_suffix(document)
    suffix = desk.run(words, "Mark")
    suffix_width = len(words) * head.mark_size
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


def bare_rule(mark: list[Block], desk: Desk) -> Paragraph:
    """The red rule right under the mark of a document without number."""
    head = desk.profile.head
    gap = head.rule_gap - white(_last_mark(mark), desk, above=False)
    rule = Rule(head.rule_thickness, head.color)
    return desk.paragraph("Thin", "", before=gap if gap.pt > 0 else pt(0), rule_above=rule, keep_next=True)


def red_rule(desk: Desk) -> Rule:
    """The red rule 4 mm below the ink of a line (7.2.7)."""
    grid, head = desk.profile.grid, desk.profile.head
    gap = round((head.rule_gap - ink_below(grid.pitch, grid.size)).pt)
    return Rule(head.rule_thickness, head.color, pt(max(0, gap)))


def below_mark(mark: list[Block], desk: Desk) -> Length:
    """Space before a line whose ink stands two lines below the mark's (7.2.5, 10.2)."""
    grid = desk.profile.grid
    return grid.two_lines - white(_last_mark(mark), desk, above=False) - ink_above(grid.pitch, grid.size)


def _number_and_rule(document: Document, desk: Desk, mark: list[Block]) -> list[Paragraph]:
    """发文字号 two lines below the mark, 签发人 on its right, the red rule 4 mm below (7.2.5–7.2.7)."""
    if not document.number and not document.signatories:
        return [bare_rule(mark, desk)]
    rule, before = red_rule(desk), below_mark(mark, desk)
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
