"""纪要格式: mark, number, and organ and date on the line above the red rule (GB/T 9704-2012, 10.3, and custom)."""

from collections.abc import Iterator
from dataclasses import replace

from docgen.document import Document
from docgen.flow import Paragraph, Tab
from docgen.layout.desk import Desk, reformed
from docgen.layout.head import below_mark, marked, printed, rule_gap
from docgen.layout.rule import bare_rule, ruled
from docgen.layout.text import Text, text, titled


def lay_minutes(document: Document, desk: Desk) -> Text:
    """Title and text two lines below the rule; the date is printed once, above the rule or at the end."""
    stack, mark = marked(document, desk, desk.profile.minutes.mark_top)
    lines = list(_lines(document, desk))
    if lines:
        lines[0] = reformed(lines[0], before=below_mark(mark, desk))
        below, overhang = ruled(lines[-1], desk)
    else:
        below, overhang = bare_rule(rule_gap(mark, desk), desk)
    gap = desk.profile.grid.two_lines - overhang
    title = titled(document, desk, desk.clear(gap, None, "Title"), style="Title")
    rest = replace(document, date="") if _is_dated_above(document) else document
    head = (*stack, *printed(mark, desk), *lines[:-1], *below, *title)
    return text(rest, desk, head, start=(gap, None))


def _is_dated_above(document: Document) -> bool:
    return bool(document.issuers and document.date and not document.signers)


def _lines(document: Document, desk: Desk) -> Iterator[Paragraph]:
    """Number in the middle; under it the organ at the left and the date at the right, one character in."""
    number = document.number
    if number:
        yield desk.paragraph("Number", f"（{number}）" if number.startswith("第") else number)
    if _is_dated_above(document):
        one = desk.characters(1)
        yield desk.paragraph(
            "Number",
            f"{'　'.join(document.issuers)}\t{document.date}",
            align="left",
            first=one,
            tabs=(Tab(desk.width - one, "right"),),
            before=desk.clear(desk.profile.grid.one_line, "Number", "Number"),
        )
