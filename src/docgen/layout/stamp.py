"""职务 and 签名章 of who signs in person, and the date below (GB/T 9704-2012, 7.3.5.3; figure 12)."""

import re
from collections.abc import Iterator
from typing import Final

from docgen.document import Document
from docgen.flow import Paragraph, Tab
from docgen.layout.desk import INK_BOTTOM, INK_TOP, Desk
from docgen.layout.signatories import spread_names
from docgen.units import ZERO, Length

STAMPED: Final = ("议案", "議案")
"""Kinds under a red head that a head of government signs, as he does every order."""
_SIGNER: Final = re.compile(r"(\S　\S|\S+)　+(\S.*)")
"""Title and name; a title of two characters may be spread."""


def is_stamped(document: Document) -> bool:
    """Whether its signers are people with their titles; a 议案 that an organ signs has its seal."""
    return document.kind in STAMPED and bool(document.signers) and all(map(_SIGNER.fullmatch, _spaced(document)))


def stamped(document: Document, desk: Desk) -> Iterator[Paragraph]:
    """Titles at the left of names or of the blanks for their stamps, the date below."""
    form, grid = desk.profile.order, desk.profile.grid
    edge = desk.characters(form.stamp_right)
    signers = _signers(document, desk)
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


def _signers(document: Document, desk: Desk) -> list[tuple[str, str]]:
    """Title and name of each; printed names of two characters are spread beside those of three."""
    signers = [_title_and_name(each) for each in _spaced(document)]
    if document.sealed or not desk.profile.head.spread_names:
        return signers
    names = spread_names([name for _, name in signers])
    return [(title, name) for (title, _), name in zip(signers, names, strict=True)]


def _spaced(document: Document) -> list[str]:
    return [signer.replace(" ", "　") for signer in document.signers]


def _title_and_name(signer: str) -> tuple[str, str]:
    """市长　林清远 → (市长, 林清远), 市　长　林　远 → (市　长, 林　远); one word is a name."""
    found = _SIGNER.fullmatch(signer)
    return (found[1], found[2]) if found else ("", signer)


def _name_width(name: str, sealed: bool, desk: Desk) -> Length:
    """A stamp is as wide as its characters are high."""
    if sealed:
        return len(name.replace("　", "")) * desk.profile.order.stamp_height
    return desk.text_width(name, "Signer")
