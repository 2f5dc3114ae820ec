"""命令（令）格式: mark, 令号 and text without a rule, signed with a stamp (GB/T 9704-2012, 10.2, 7.3.5.3)."""

from docgen.document import Document
from docgen.layout.desk import Desk
from docgen.layout.head import below_mark, marked, printed
from docgen.layout.stamp import stamped
from docgen.layout.text import Text, text, titled


def lay_order(document: Document, desk: Desk) -> Text:
    """The number two lines below the mark, the text two lines below the number."""
    gap = desk.profile.grid.two_lines
    stack, mark = marked(document, desk, desk.profile.order.mark_top)
    number = [desk.paragraph("Number", document.number, before=below_mark(mark, desk))] if document.number else []
    above = "Number" if number else "Mark"
    title = titled(document, desk, desk.clear(gap, above, "Title"), style="Title")
    head = (*stack, *printed(mark, desk), *number, *title)
    return text(document, desk, head, start=(gap, above), sign=stamped)
