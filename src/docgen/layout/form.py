"""Papers to be signed, pledges above all: places to sign, a date to fill in; no standard lays them out."""

from typing import Final

from docgen.document import Document
from docgen.flow import Paragraph, Run, Tab
from docgen.layout.desk import Desk
from docgen.units import Length

SLOT_AIR: Final = 0.25
"""Characters between a label and its blank."""


def signature_slots(document: Document, desk: Desk) -> list[Paragraph]:
    """Labels flush at one edge, blanks of one width behind them, the date at their right end."""
    slots = document.signature_slots
    if not slots:
        return []
    blank = desk.characters(desk.profile.form.slot_width)
    labels = max(desk.text_width(slot.label, "SignatureSlot") for slot in slots)
    filled = max(desk.text_width(slot.value, "SignatureSlot") for slot in slots)
    right = desk.characters(desk.profile.signature.plain_right)
    # A label that ended exactly at the tab stop would be sent on to the next.
    labels = labels + desk.characters(SLOT_AIR)
    room = max(blank, filled + desk.characters(SLOT_AIR))
    left = max(desk.width - right - labels - room, desk.width * 0)
    tabs = (Tab(left + labels), Tab(left + labels + room))
    laid = [_slot(slot.label, slot.value, left, tabs, desk) for slot in slots]
    first = desk.paragraph(
        "SignatureSlot", laid[0].runs, left=left, tabs=tabs, before=desk.profile.grid.pitch / 2
    )  # fmt: skip
    return [first, *laid[1:]]


def _slot(label: str, value: str, left: Length, tabs: tuple[Tab, ...], desk: Desk) -> Paragraph:
    named = desk.run(f"{label}\t", "SignatureSlot")
    content: Run = desk.run(value or "\t", "SignatureSlot", underline=not value)
    return desk.paragraph("SignatureSlot", (named, content), left=left, tabs=tabs)
