"""Document → Flow: head, body, tail, what travels with it, and the imprint on its page."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from docgen.document import Document
from docgen.flow import Block, Flow, PageFormat, Paragraph, Pinned, Run, Section
from docgen.fonts import Fonts
from docgen.layout.body import keep_with_next, lay_body, with_before
from docgen.layout.desk import Desk, reformed
from docgen.layout.form import signature_slots
from docgen.layout.head import lay_head
from docgen.layout.tail import attachment_note, imprint, note, signature
from docgen.paginate import BASELINE, paginate
from docgen.profile import Profile
from docgen.titles import break_title
from docgen.units import Length

DASH: Final = "—"
FOOTER_DASH: Final = 0.38
"""Height of the dash above the baseline, in em."""


def lay_out(document: Document, profile: Profile, fonts: Fonts, *, language: str = "zh-CN") -> Flow:
    """Document → its flow; the imprint is put on its page, a form is made to fit one where it can."""
    for pitch in profile.form.pitches if document.layout == "form" else (profile.grid.pitch,):
        desk = Desk(profile, fonts).with_pitch(pitch)
        flow = _flow(document, desk, list(_whole(document, desk)), language)
        if document.layout != "form" or len(paginate(flow, fonts).sheets) == 1:
            break
    else:
        desk = Desk(profile, fonts)
        flow = _flow(document, desk, list(_whole(document, desk)), language)
    pinned = imprint(document, desk)
    return _with_imprint(flow, pinned, desk) if pinned else flow


def _flow(document: Document, desk: Desk, blocks: list[Block], language: str) -> Flow:
    page = page_format(desk.profile)
    odd, even = (_footer(desk, side) for side in ("right", "left"))
    # A paper to be signed that stands alone has no page numbers on its single page.
    footers = (None, None) if document.layout == "form" else (odd, even)
    section = Section(page, tuple(blocks), *footers)
    return Flow(
        (section,),
        tuple(desk.styles.values()),
        dict(desk.profile.fonts),
        title=document.title,
        author=document.issuers[0] if document.issuers else "",
        subject=document.kind,
        language=language,
    )


def page_format(profile: Profile) -> PageFormat:
    """Profile → paper and margins; the footer's dash stands 7 mm below the type area (7.5)."""
    page, number = profile.page, profile.page_number
    # Word and our paginator put the baseline at 0.8 of the line, the dash a third of an em above it.
    below_dash = (1 - BASELINE + FOOTER_DASH) * number.size
    footer = page.bottom - number.gap - below_dash
    return PageFormat(page.width, page.height, page.top, page.bottom, page.left, page.right, footer)


def _footer(desk: Desk, side: str) -> Paragraph:
    """— 1 — one character from the outer edge, odd pages right, even pages left (7.5)."""
    inset = desk.characters(desk.profile.page_number.indent)
    look = desk.styles["PageNumber"].run
    runs = (Run(f"{DASH} ", look), Run("", look, "page"), Run(f" {DASH}", look))
    if side == "right":
        return desk.paragraph("PageNumber", runs, align="right", right=inset)
    return desk.paragraph("PageNumber", runs, align="left", left=inset)


def _with_imprint(flow: Flow, pinned: Pinned, desk: Desk) -> Flow:
    """The imprint at the foot of the last even page (7.4; GB/T 33476.2-2016, 7.3.1)."""
    pages = paginate(flow, desk.fonts)
    section = flow.sections[-1]
    fits = imprint_height(pinned) <= pages.room
    even = pages.text_pages % 2 == 0
    if desk.profile.imprint.even_page:
        own_page = not (even and fits)
        pinned = replace(pinned, own_page=own_page, blank_before=1 if even and not fits else 0)
    else:
        pinned = replace(pinned, own_page=not fits)
    last = replace(section, blocks=(*section.blocks, pinned))
    return replace(flow, sections=(*flow.sections[:-1], last))


def imprint_height(pinned: Pinned) -> Length:
    """Height of a pinned block whose lines do not wrap."""
    total = Length(0)
    for paragraph in pinned.paragraphs:
        form = paragraph.format
        total = total + form.before + form.pitch
        for rule in (form.rule_above, form.rule_below):
            total = total + rule.gap + rule.thickness if rule else total
    return total


# A document's blocks


def _whole(document: Document, desk: Desk) -> Iterator[Block]:
    """A document with everything behind it but its own imprint."""
    yield from _LAYOUTS[document.layout](document, desk)
    yield from _behind(document, desk)


def _behind(document: Document, desk: Desk) -> Iterator[Block]:
    if document.enclosure:
        yield from _on_new_page(_enclosed(document.enclosure, desk), desk)
    for index, attachment in enumerate(document.attachments, 1):
        number = str(index) if len(document.attachments) > 1 else ""
        yield from _on_new_page(_attached(attachment, number, desk), desk)


def _enclosed(document: Document, desk: Desk) -> Iterator[Block]:
    """The issued or forwarded document: no label, a page of its own.

    Its own imprint, where it has one, is part of the text: the foot of the last page is for the outer document's.
    """
    yield from _LAYOUTS[document.layout](document, desk.with_mark_top(desk.profile.grid.one_line))
    yield from _behind(document, desk)
    pinned = imprint(document, desk)
    if pinned:
        *lines, last = (reformed(line, keep_next=True) for line in pinned.paragraphs)
        lines[0] = reformed(lines[0], before=desk.profile.grid.pitch)
        yield from (*lines, reformed(last, keep_next=False))


def _attached(document: Document, number: str, desk: Desk) -> Iterator[Block]:
    """附件 label on line 1, title on line 3 (7.3.7), the rest as the body."""
    yield desk.paragraph("AttachmentLabel", f"附件{number}")
    # Title on line 3: its ink starts where that line's ink would.
    third = 2 * desk.profile.grid.pitch
    shift = BASELINE * (desk.profile.grid.pitch - desk.profile.title.pitch)
    yield from _titled(document, desk, third - desk.profile.grid.pitch + shift)
    yield from _rest(document, desk)
    yield from _behind(document, desk)


def _on_new_page(blocks: Iterator[Block], desk: Desk) -> Iterator[Block]:
    first = next(blocks)
    if isinstance(first, Paragraph):
        yield reformed(first, page_break_before=True)
    else:
        # A table cannot break a page; a thin line before it can.
        yield desk.paragraph("Thin", "", page_break_before=True, keep_next=True)
        yield first
    yield from blocks


def _official(document: Document, desk: Desk) -> Iterator[Block]:
    yield from lay_head(document, desk)
    gap = desk.clear(desk.profile.grid.two_lines, None, "Title")
    yield from _titled(document, desk, gap, style="Title")
    yield from _rest(document, desk)


def _plain_text(document: Document, desk: Desk) -> Iterator[Block]:
    yield from _titled(document, desk, desk.profile.grid.pitch)
    yield from _rest(document, desk)


def _titled(document: Document, desk: Desk, before: Length, style: str = "EnclosedTitle") -> Iterator[Block]:
    """Title in rows broken by meaning, and 题注 under it."""
    if document.title:
        rows = break_title(document.title, desk.profile.title.chars)
        yield desk.paragraph(style, "\n".join(rows), before=before)
    if document.adoption_note:
        gap = desk.clear(desk.profile.grid.one_line / 2, "Title", "AdoptionNote")
        yield desk.paragraph("AdoptionNote", f"（{document.adoption_note}）", before=gap)


def _rest(document: Document, desk: Desk) -> Iterator[Block]:
    """From 主送机关 to 附注."""
    above = "AdoptionNote" if document.adoption_note else "Title"
    gap = desk.clear(desk.profile.grid.one_line, above, "Body")
    body = lay_body(document.body, desk)
    if document.recipients:
        yield desk.paragraph("Recipients", f"{document.recipients}：", before=gap)
    elif body and document.title:
        body[0] = with_before(body[0], gap)
    notes: list[Block] = list(attachment_note([a.title for a in document.attachments], desk))
    signed: list[Block] = list(_signed(document, desk))
    if signed and (notes or body):
        kept = notes or body
        kept[-1] = keep_with_next(kept[-1], desk)
    yield from (*body, *notes, *signed)
    yield from note(document, desk)


def _signed(document: Document, desk: Desk) -> Iterator[Block]:
    slots = signature_slots(document, desk)
    yield from slots
    if not slots:
        yield from signature(document, desk)
    elif document.date:
        right = desk.characters(desk.profile.signature.plain_right)
        yield desk.paragraph("Date", document.date, right=right, before=desk.profile.grid.pitch / 4)


_LAYOUTS: Final[dict[str, Callable[[Document, Desk], Iterator[Block]]]] = {
    "official": _official,
    "text": _plain_text,
    "form": _plain_text,
}
