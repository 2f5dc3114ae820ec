"""附件说明, 署名, 成文日期, 附注 and 版记 (GB/T 9704-2012, 7.3.4–7.3.7, 7.4)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from docgen.document import Document
from docgen.flow import Paragraph, Pinned, Rule, Tab
from docgen.layout.desk import Desk, reformed
from docgen.layout.names import parted_between_names
from docgen.layout.pictures import height_of
from docgen.linebreak import break_lines
from docgen.titles import break_title
from docgen.units import ZERO, Length, mm, pt

LABEL: Final = "附件："
SEAL_STEP: Final = mm(54.6)
SEAL_GAP: Final = mm(64.4)
"""From the middle of a seal to the next below it, and beside it (figures 7 and 8)."""
HAIR: Final = pt(0.5)
SEAL_ROW: Final = 3
"""Seals that stand beside each other at the most; in the last row one less, the last over the date."""
ROWS_OF_SEALS: Final = 3
"""Of seals that do not stand on one page with some text, so many rows a page."""
LIST_KEPT: Final = 6
"""Lines; a list of names up to this length stands on one page."""


def attachment_note(titles: Sequence[str], desk: Desk) -> list[Paragraph]:
    """附件说明: one line below the text, names aligned under each other (7.3.4; figure 9)."""
    if not titles:
        return []
    character = desk.profile.grid.size + desk.profile.grid.tracking
    start = desk.profile.body.indent * desk.profile.grid.size
    numbers = start + len(LABEL) * character
    many = len(titles) > 1
    # The number's own slot: as wide as the widest number, and a little air.
    slot = (1.5 if len(titles) < 10 else 2.0) * character if many else ZERO
    left = numbers + slot
    lines = []
    for index, title in enumerate(titles, 1):
        number = f"{index}.\t" if many else ""
        if index == 1:
            text, first = f"{LABEL}{number}{title}", start - left
            before = desk.one_line("Body", "AttachmentNote")
        else:
            text, first, before = f"{number}{title}", numbers - left, ZERO
        lines.append(desk.paragraph("AttachmentNote", text, left=left, first=first, before=before))
    return lines


def attendance(document: Document, desk: Desk) -> list[Paragraph]:
    """出席, 请假, 列席 one line below the text, names aligned after the colon (10.3)."""
    lines: list[Paragraph] = []
    for label, names in document.attendance:
        start = desk.profile.body.indent * desk.profile.grid.size
        hang = desk.text_width(f"{label}：", "Attendance") + HAIR
        runs = (desk.run(f"{label}：\t", "Attendance", font="hei"), desk.run(names, "Attendance"))
        before = ZERO if lines else desk.one_line("Body", "Attendance")
        line = desk.paragraph("Attendance", runs, left=start + hang, first=-hang, before=before)
        line = parted_between_names(line, desk)
        is_short = len(break_lines(line, desk.width, desk.fonts)) <= LIST_KEPT
        lines.append(reformed(line, keep_lines=is_short))
    return lines


def signature(document: Document, desk: Desk) -> list[Paragraph]:
    """Name of the organ and date, with room for a seal or without (7.3.5)."""
    if not (document.signers or document.date):
        return []
    grid = desk.profile.grid
    lines = list(_sealed(document, desk) if document.sealed else _plain(document, desk))
    seal_room = desk.profile.signature.sealed_lines * grid.pitch
    before = seal_room if document.sealed else desk.one_line("Body", "Signer")
    lines[0] = reformed(lines[0], before=before)
    lines[-1] = reformed(lines[-1], keep_next=False)
    if document.sealed and height_of(lines, desk) + grid.pitch > desk.height:
        # More seals than one page has room for: those of the next page need theirs above the names too.
        for at in range(ROWS_OF_SEALS, len(lines) - bool(document.date), ROWS_OF_SEALS):
            lines[at] = reformed(lines[at], page_break_before=True, before=seal_room)
    return lines


def _sealed(document: Document, desk: Desk) -> Iterator[Paragraph]:
    """Date four characters from the right, the last name centred over it (7.3.5.1)."""
    edge = desk.characters(desk.profile.signature.sealed_right)
    date = desk.text_width(document.date, "Date") if document.date else desk.characters(7)
    # A hair more than it needs, or rounding would wrap it.
    last = min(desk.text_width(document.signers[-1], "Signer") + HAIR, desk.width) if document.signers else ZERO
    # A name too long to stand centred keeps the right edge, and the date moves under its middle.
    edge = max(edge, (last - date) / 2)
    middle = desk.width - edge - date / 2
    for index, row in enumerate(_seal_rows(document.signers, middle, desk)):
        step = SEAL_STEP - desk.profile.grid.pitch if index else ZERO
        yield _seal_row(row, middle, step, desk)
    if document.date:
        yield desk.paragraph("Date", document.date, right=edge)


def _seal_rows(names: Sequence[str], middle: Length, desk: Desk) -> Iterator[Sequence[str]]:
    """As many seals a row as names keep clear of each other, the last over the date (figures 7 and 8)."""
    start = 0
    while start < len(names):
        left = len(names) - start
        most = SEAL_ROW - 1 if left == SEAL_ROW else min(left, SEAL_ROW)
        count = next(count for count in range(most, 0, -1) if _fit_beside(names[start : start + count], middle, desk))
        yield names[start : start + count]
        start += count


def _fit_beside(names: Sequence[str], middle: Length, desk: Desk) -> bool:
    """Whether names centred under seals of one row leave a character between them, and stay in the type area."""
    widths = [desk.text_width(name, "Signer") for name in names]
    places = _places(widths, middle, desk)
    apart = all(
        right - left >= (one + other) / 2 + desk.characters(1)
        for (left, one), (right, other) in pairwise(zip(places, widths, strict=True))
    )
    return len(names) == 1 or (apart and places[0] >= widths[0] / 2 and places[-1] + widths[-1] / 2 <= desk.width)


def _places(widths: Sequence[Length], middle: Length, desk: Desk) -> list[Length]:
    """Middles of the seals of a row; the last of one or two stands over the date, or as near as its name can."""
    if len(widths) > 2:
        return [desk.width * ((2 * index + 1) / (2 * len(widths))) for index in range(len(widths))]
    # A hair short of the edge, or rounding would wrap a name that just reaches it.
    places = [min(middle, desk.width - widths[-1] / 2 - HAIR)]
    if len(widths) > 1:
        gap = max(SEAL_GAP, (widths[0] + widths[1]) / 2 + desk.characters(1) + HAIR)
        places.insert(0, places[0] - gap)
    return places


def _seal_row(names: Sequence[str], middle: Length, before: Length, desk: Desk) -> Paragraph:
    """Names of one row, each centred where its seal will be."""
    room = 2 * (desk.width - middle)
    widths = [desk.text_width(name, "Signer") for name in names]
    if len(names) == 1 and widths[0] <= room:
        return desk.paragraph("Signer", names[0], align="center", left=desk.width - room, before=before)
    if len(names) == 1 and widths[0] > desk.width:
        return desk.paragraph("Signer", _in_rows(names[0], desk.width, desk), align="center", before=before)
    starts = [max(place - width / 2, ZERO) for place, width in zip(_places(widths, middle, desk), widths, strict=True)]
    tabs = tuple(Tab(start) for start in starts[1:])
    return desk.paragraph("Signer", "\t".join(names), align="left", left=starts[0], tabs=tabs, before=before)


def _plain(document: Document, desk: Desk) -> Iterator[Paragraph]:
    """Name two characters from the right, the date two further in than the name begins (7.3.5.2)."""
    margin = desk.characters(desk.profile.signature.plain_right)
    offset = desk.characters(desk.profile.signature.date_offset)
    date = desk.text_width(document.date, "Date") if document.date else ZERO
    names = [_in_rows(name, desk.width - margin, desk) for name in document.signers]
    rows = (row for name in names for row in name.split("\n"))
    longest = max((desk.text_width(row, "Signer") for row in rows), default=ZERO)
    name_edge = date_edge = margin
    if document.signers and date > longest:
        name_edge = margin + date - longest + offset
    elif document.signers:
        date_edge = margin + longest - offset - date
    date_edge = max(date_edge, ZERO)
    # Names of several organs are spread to one width (figure 9).
    # A hair more than the longest needs, or rounding would wrap it.
    left = desk.width - name_edge - longest - pt(1)
    spread = {"align": "distribute", "left": left} if len(document.signers) > 1 and left.pt > 0 else {}
    for name in names:
        yield desk.paragraph("Signer", name, right=name_edge, **spread)
    if document.date:
        yield desk.paragraph("Date", document.date, right=date_edge)


def _in_rows(name: str, room: Length, desk: Desk) -> str:
    """A name too long for one line is broken by meaning, as a title is."""
    if desk.text_width(name, "Signer") <= room:
        return name
    return "\n".join(break_title(name, max(int(room.pt / desk.profile.grid.char.pt), 1)))


def note(document: Document, desk: Desk) -> list[Paragraph]:
    """附注 in brackets, on the line after the date (7.3.6)."""
    return [desk.paragraph("Note", f"（{document.note}）")] if document.note else []


def imprint(document: Document, desk: Desk) -> Pinned | None:
    """版记: the lines of copies and the print line between rules (7.4); None where the document has none.

    A letter has the copies alone (10.1).
    """
    labels = ["", *(label for label, _ in document.cc)]
    copies = [
        _copies(label, text, desk, repeated=label == before)
        for (label, text), before in zip(document.cc, labels, strict=False)
    ]
    if document.layout == "letter":
        return Pinned(tuple(copies)) if copies else None
    if not (copies or document.printed_by or document.printed_on):
        return None
    form = desk.profile.imprint
    thick = Rule(form.thick, gap=pt(0))
    lines = [desk.paragraph("ImprintRule", "", rule_above=thick), *copies]
    if document.printed_by or document.printed_on:
        lines.append(_print_line(document, desk, Rule(form.thin) if document.cc else None, thick))
    else:
        lines.append(desk.paragraph("ImprintRule", "", before=form.padding, rule_below=thick))
    return Pinned(tuple(lines))


def _copies(label: str, text: str, desk: Desk, *, repeated: bool) -> Paragraph:
    """Lines that wrap, and those of the same label, go on under the first character after the colon (7.4.2)."""
    start = desk.characters(desk.profile.imprint.indent)
    hang = (len(label) + 1) * desk.profile.imprint.size + HAIR
    stop = "" if text.endswith("。") else "。"
    # Behind a tab: where the line is stretched to its edge, the label is not.
    lead, first = ("", ZERO) if repeated else (f"{label}：\t", -hang)
    return desk.paragraph("Copies", f"{lead}{text}{stop}", left=start + hang, first=first, align="justify")


def _print_line(document: Document, desk: Desk, above: Rule | None, below: Rule) -> Paragraph:
    form = desk.profile.imprint
    start = desk.characters(form.indent)
    on = f"{document.printed_on}{desk.say('印发')}" if document.printed_on else ""
    gap = pt(round(form.padding.pt))
    # The rules are as wide as the paragraph, so that only tabs can keep its later lines away from the edge (7.4.3).
    return desk.paragraph(
        "PrintLine",
        "\n\t".join(_printed(document.printed_by, on, desk)),
        first=start,
        tabs=(Tab(start), Tab(desk.width - start, "right")),
        rule_above=Rule(above.thickness, above.color, gap) if above else None,
        rule_below=Rule(below.thickness, below.color, gap),
        before=form.padding,
    )


def _printed(organ: str, on: str, desk: Desk) -> list[str]:
    """The organ, on more than one line if it must be, the date at the end of the last."""
    room = desk.width - 2 * desk.characters(desk.profile.imprint.indent)
    lines = break_lines(desk.paragraph("PrintLine", organ), room, desk.fonts)
    *rows, last = ("".join(piece.text for piece in line.pieces) for line in lines)
    gap = desk.characters(1) if on else ZERO
    if desk.text_width(last, "PrintLine") + gap + desk.text_width(on, "PrintLine") <= room:
        return [*rows, f"{last}\t{on}"]
    return [*rows, last, f"\t{on}"]
