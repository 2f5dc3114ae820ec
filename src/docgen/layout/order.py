"""命令（令）格式: mark, 令号 and text without a rule, signed with a stamp (GB/T 9704-2012, 10.2, 7.3.5.3)."""

import re
from collections.abc import Iterator
from typing import Final

from docgen.document import Document
from docgen.flow import Paragraph, Tab
from docgen.layout.desk import INK_BOTTOM, INK_TOP, Desk
from docgen.layout.head import below_mark, marked, printed
from docgen.layout.text import Text, text, titled
from docgen.units import ZERO, Length

_SIGNER: Final = re.compile(r"(\S　\S|\S+)　+(\S.*)")
"""Title and name; a title of two characters may be spread."""


def lay_order(document: Document, desk: Desk) -> Text:
    """The number two lines below the mark, the text two lines below the number."""
    gap = desk.profile.grid.two_lines
    stack, mark = marked(document, desk, desk.profile.order.mark_top)
    number = [desk.paragraph("Number", document.number, before=below_mark(mark, desk))] if document.number else []
    above = "Number" if number else "Mark"
    title = titled(document, desk, desk.clear(gap, above, "Title"), style="Title")
    head = (*stack, *printed(mark, desk), *number, *title)
    return text(document, desk, head, start=(gap, above), sign=_stamped)


def _stamped(document: Document, desk: Desk) -> Iterator[Paragraph]:
    """Titles at the left of names or of the blanks for their stamps, the date below (7.3.5.3; figure 12)."""
    form, grid = desk.profile.order, desk.profile.grid
    edge = desk.characters(form.stamp_right)
    signers = [_title_and_name(each) for each in document.signers]
    # A stamp is higher than the line of its title, which stands at its middle.
    more = (form.stamp_height - (INK_TOP + INK_BOTTOM) * grid.size) / 2 if document.sealed else ZERO
    width = max((_name_width(name, document.sealed, desk) for _, name in signers), default=ZERO)
    names = max(desk.width - edge - width, ZERO)
    longest = max((desk.text_width(title, "Signer") for title, _ in signers), default=ZERO)
    left = max(names - desk.characters(form.stamp_gap) - longest, ZERO)
    before = desk.clear(grid.two_lines + more, "Body", "Signer")
    for title, name in signers:
        shown = "" if document.sealed else name
        tabs = (Tab(names),) if title else ()
        words = f"{title}\t{shown}" if title and shown else title or name
        yield desk.paragraph(
            "Signer", words, align="left", left=left if title else names, tabs=tabs, before=before
        )  # fmt: skip
        before = desk.clear(grid.one_line + more * 2, "Signer", "Signer") if document.sealed else ZERO
    if document.date:
        above = grid.one_line + more if signers else grid.two_lines
        yield desk.paragraph("Date", document.date, right=edge, before=desk.clear(above, "Signer", "Date"))


def _title_and_name(signer: str) -> tuple[str, str]:
    """市长　林清远 → (市长, 林清远), 市　长　林　远 → (市　长, 林　远); one word is a name."""
    found = _SIGNER.fullmatch(signer.replace(" ", "　"))
    return (found[1], found[2]) if found else ("", signer)


def _name_width(name: str, sealed: bool, desk: Desk) -> Length:
    """A stamp is as wide as its characters are high."""
    if sealed:
        return len(name.replace("　", "")) * desk.profile.order.stamp_height
    return desk.text_width(name, "Signer")
