"""Document → Flow: head, body, tail, what travels with it, and the imprint on its page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.document import Document
from docgen.flow import Block, Flow, PageFormat, Paragraph, Pinned, Run, Section, latin_names
from docgen.fonts import Fonts
from docgen.layout.body import on_new_page
from docgen.layout.contents import named_apart, with_page_numbers
from docgen.layout.cut import cut_in_two
from docgen.layout.desk import Desk, reformed
from docgen.layout.head import lay_head, mark_words
from docgen.layout.letter import lay_letter, letterhead
from docgen.layout.minutes import lay_minutes
from docgen.layout.order import lay_order
from docgen.layout.tail import imprint
from docgen.layout.text import HEADED, Text, text, titled
from docgen.linebreak import break_lines
from docgen.paginate import BASELINE, Pages, paginate
from docgen.profile import Profile
from docgen.units import Length

DASH: Final = "—"
FOOTER_DASH: Final = 0.38
"""Height of the dash above the baseline, in em."""
SEAL_LINES: Final = (2.5, 2.0)
"""Less room for the seal where the page has too little (7.3.5.4: adjust the spacing)."""
ALL_MERITS: Final = 3
SMALLER_MARKS: Final = (0.8, 0.65, 0.5)
"""Marks of so many organs that page 1 would show no text (7.2.4)."""


def lay_out(document: Document, profile: Profile, fonts: Fonts, *, language: str = "zh-CN") -> Flow:
    """Document → its flow; the imprint is put on its page, a form is made to fit one where it can."""
    desk = Desk(profile, fonts.with_latin(latin_names(profile.fonts)))
    best, merits = None, -1
    for words, parts in _tries(document, desk):
        flow = _flow(words, desk, parts.blocks, language)
        pages = paginate(flow, desk.fonts)
        found = _merits(words, parts, pages)
        if found > merits:
            best, merits = (words, parts, flow, pages), found
        if found == ALL_MERITS:
            break
    assert best
    words, parts, flow, pages = best
    # What stands behind begins a page of its own, and is the same with every try.
    behind = tuple(_behind(words, desk))
    if behind:
        flow = _flow(words, desk, (*parts.blocks, *behind), language)
        pages = paginate(flow, desk.fonts)
    flow = with_page_numbers(flow, pages)
    # A paper to be signed that fits its single page has no page number.
    if words.layout != "form" or len(pages.sheets) > 1:
        flow = _numbered(flow, desk)
    pinned = imprint(words, desk)
    even = desk.profile.imprint.even_page and words.layout != "letter"
    return _with_imprint(flow, pages, pinned, desk, even=even) if pinned else flow


def _merits(document: Document, parts: Text, pages: Pages) -> int:
    """A form stands on one page; page 1 of any other text shows some of it, and so does that of the signature.

    Page 1 counts for more (7.2.4, 7.3.2, 7.3.5.4).
    """
    if document.layout == "form":
        return ALL_MERITS if len(pages.sheets) == 1 else 0
    if not parts.body:
        return ALL_MERITS
    first, last = len(parts.opening), len(parts.opening) + len(parts.body) - 1
    signed = pages.spans[last + len(parts.closing)]
    return 2 * (pages.spans[first][0] == 1) + (signed[1] == pages.spans[last][1])


def _tries(document: Document, desk: Desk) -> Iterator[tuple[Document, Text]]:
    """Ways to lay the text out, best first: the next is tried where one is not good."""
    lay = _LAYOUTS[document.layout]
    if document.layout == "form":
        for pitch in desk.profile.form.pitches:
            yield document, lay(document, desk.with_pitch(pitch))
        return
    usual = lay(document, desk)
    yield document, usual
    if document.layout not in HEADED:
        return
    for lines in SEAL_LINES if document.sealed else ():
        yield document, lay(document, desk.with_seal_room(lines))
    cut = cut_in_two(usual, desk)
    if cut:
        yield document, cut
    head = desk.profile.head
    smaller = [
        desk.with_head(mark_size=head.mark_size * scale, mark_pitch=head.mark_pitch * scale)
        for scale in (SMALLER_MARKS if len(document.issuers) > 1 and not document.letterhead else ())
    ]
    for small in smaller:
        yield document, lay(document, small)
    if document.recipients:
        # 主送机关 too many for page 1 move to the imprint (7.3.2).
        moved = replace(document, recipients="", cc=(("主送", document.recipients), *document.cc))
        for last in (desk, *smaller[-1:]):
            yield moved, lay(moved, last)


def _flow(document: Document, desk: Desk, blocks: Sequence[Block], language: str) -> Flow:
    placed = letterhead(document, desk) if document.layout == "letter" else ()
    return Flow(
        (Section(page_format(desk.profile), tuple(named_apart(blocks)), placed=placed),),
        tuple(desk.styles.values()),
        dict(desk.profile.fonts),
        title=document.title or mark_words(document),
        author=document.issuers[0] if document.issuers else "",
        subject=document.kind,
        language=language,
    )


def _numbered(flow: Flow, desk: Desk) -> Flow:
    odd, even = (_footer(desk, side) for side in ("right", "left"))
    sections = (replace(section, footer_odd=odd, footer_even=even) for section in flow.sections)
    return replace(flow, sections=tuple(sections))


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


def _with_imprint(flow: Flow, pages: Pages, pinned: Pinned, desk: Desk, *, even: bool) -> Flow:
    """The imprint at the foot of the last page (7.4, 10.1), or of the last even page (GB/T 33476.2-2016, 7.3.1)."""
    section = flow.sections[-1]
    fits = imprint_height(pinned, desk) <= pages.room
    is_even = pages.text_pages % 2 == 0
    if even:
        own_page = not (is_even and fits)
        pinned = replace(pinned, own_page=own_page, blank_before=1 if is_even and not fits else 0)
    else:
        pinned = replace(pinned, own_page=not fits)
    last = replace(section, blocks=(*section.blocks, pinned))
    return replace(flow, sections=(*flow.sections[:-1], last))


def imprint_height(pinned: Pinned, desk: Desk) -> Length:
    """Height of a pinned block."""
    total = Length(0)
    for paragraph in pinned.paragraphs:
        form = paragraph.format
        total = total + form.before + len(break_lines(paragraph, desk.width, desk.fonts)) * form.pitch
        for rule in (form.rule_above, form.rule_below):
            total = total + rule.gap + rule.thickness if rule else total
    return total


# A document's blocks


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
    words = document
    if document.layout == "letter":
        # What a letter has outside the type area belongs to the first page of the whole; the mark goes with the text.
        words = replace(document, layout="official", letterhead=mark_words(document))
    # A forwarded letterhead does not begin the whole document.
    yield from _LAYOUTS[words.layout](words, desk.with_mark_top(desk.profile.grid.one_line)).blocks
    yield from _behind(document, desk)
    pinned = imprint(document, desk)
    if pinned:
        first, *others = pinned.paragraphs
        *lines, last = (reformed(first, before=desk.profile.grid.pitch), *others)
        yield from (*(reformed(line, keep_next=True) for line in lines), reformed(last, keep_next=False))


def _attached(document: Document, number: str, desk: Desk) -> Iterator[Block]:
    """附件 label on line 1, title on line 3 (7.3.7), the rest as the body."""
    yield desk.paragraph("AttachmentLabel", f"附件{number}")
    # Title on line 3: it stands on that line's baseline.
    third = 2 * desk.profile.grid.pitch
    shift = BASELINE * (desk.profile.grid.pitch - desk.profile.title.pitch)
    yield from text(document, desk, titled(document, desk, third - desk.profile.grid.pitch + shift)).blocks
    yield from _behind(document, desk)


def _on_new_page(blocks: Iterator[Block], desk: Desk) -> Iterator[Block]:
    yield from on_new_page(next(blocks), desk)
    yield from blocks


def _official(document: Document, desk: Desk) -> Text:
    head, room = lay_head(document, desk)
    gap = desk.two_lines(None, "Title") - room
    return text(document, desk, (*head, *titled(document, desk, gap, style="Title")))


def _plain_text(document: Document, desk: Desk) -> Text:
    return text(document, desk, titled(document, desk, desk.profile.grid.pitch))


_LAYOUTS: Final[dict[str, Callable[[Document, Desk], Text]]] = {
    "official": _official,
    "letter": lay_letter,
    "order": lay_order,
    "minutes": lay_minutes,
    "text": _plain_text,
    "form": _plain_text,
}
