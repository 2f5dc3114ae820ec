"""Document → Flow: head, body, tail, what travels with it, and the imprint on its page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.document import Document
from docgen.flow import Flow, PageFormat, Paragraph, Pinned, Run, Section, latin_names
from docgen.fonts import Fonts, script_of
from docgen.layout.body import keep_with_next, on_new_page
from docgen.layout.contents import named_apart, with_page_numbers
from docgen.layout.cut import cut_in_two, fuller, last_block
from docgen.layout.desk import Desk, reformed
from docgen.layout.head import lay_head, mark_words, marked_organs
from docgen.layout.letter import lay_enclosed_letter, lay_letter, letterhead
from docgen.layout.minutes import lay_minutes
from docgen.layout.order import lay_order
from docgen.layout.stamp import is_stamped, stamped
from docgen.layout.tail import imprint
from docgen.layout.text import HEADED, Text, text, titled
from docgen.layout.turned import Laid, Turned, in_order, into_sections
from docgen.linebreak import break_lines
from docgen.paginate import BASELINE, Pages, paginate
from docgen.profile import Profile
from docgen.units import Length

DASH: Final = "—"
FOOTER_DASH: Final = 0.38
"""Height of the dash above the baseline, in em."""
SEAL_LINES: Final = (2.5, 2.0)
"""Less room for the seal where the page has too little (7.3.5.5: adjust the spacing)."""
TEXT_SHOWN, HEAD_WHOLE, SIGNED_WITH_TEXT, IMPRINT_WITH_TEXT = 8, 4, 2, 1
"""What a layout shall have, by weight: text on page 1 (7.2.4, 7.3.2), all its head there, text on the page of the
signature (7.3.5.5), and no page for the imprint that a little less room for the seal would spare."""
ALL_MERITS: Final = TEXT_SHOWN + HEAD_WHOLE + SIGNED_WITH_TEXT + IMPRINT_WITH_TEXT
WORDS_IN_PLACE: Final = ALL_MERITS - IMPRINT_WITH_TEXT
HOPELESS: Final = 3
"""Pages of a form; no line pitch of its tries is so much smaller than the first that one page would do."""
SMALLER_MARKS: Final = (0.8, 0.65, 0.5)
"""Marks of so many organs that page 1 would show no text (7.2.4)."""


def lay_out(document: Document, profile: Profile, fonts: Fonts, *, language: str = "zh-CN") -> Flow:
    """Document → its flow; the imprint is put on its page, a form is made to fit one where it can."""
    names = profile.fonts_for(language)
    desk = Desk(profile, fonts.for_script(script_of(language)).with_latin(latin_names(names)))
    draft = _best(document, desk, language)
    words, flow, pages = draft.words, draft.flow, draft.pages
    # What stands behind begins a page of its own, and is the same with every try.
    travelling = tuple(behind(words, desk))
    if travelling:
        flow = _flow(words, desk, [*_on_its_pages(words, draft.text.blocks), *travelling], language)
        pages = paginate(flow, desk.fonts)
    flow = with_page_numbers(flow, pages)
    # A paper to be signed that fits its single page has no page number.
    if words.layout != "form" or len(pages.sheets) > 1:
        flow = _numbered(flow, desk)
    pinned = imprint(words, desk)
    flow = _with_imprint(flow, pages, pinned, desk, even=_on_even_page(words, desk)) if pinned else flow
    return _with_unbound(flow, words, desk)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A text, and how its pages come out."""

    words: Document
    text: Text
    flow: Flow
    pages: Pages


def _drafted(words: Document, text: Text, desk: Desk, language: str) -> _Draft:
    flow = _flow(words, desk, list(_on_its_pages(words, text.blocks)), language)
    return _Draft(words, text, flow, paginate(flow, desk.fonts))


def _best(document: Document, desk: Desk, language: str) -> _Draft:
    """The first of all tries with the most merits, its last block put so that it leaves no page half empty."""
    best, merits = None, -1
    for enough, words, tried in _tries(document, desk):
        if merits >= enough:
            break
        draft = _drafted(words, tried, desk, language)
        found = _merits(draft, desk)
        if found > merits:
            best, merits = draft, found
        if words.layout == "form" and len(draft.pages.sheets) > HOPELESS:
            break
    assert best
    if document.layout == "form" or document.landscape or not best.text.body:
        return best
    words = best.words
    filled = fuller(best.text, best.pages, desk, lambda text: _drafted(words, text, desk, language).pages)
    return best if filled is best.text else _drafted(words, filled, desk, language)


def _merits(draft: _Draft, desk: Desk) -> int:
    """A form stands on one page; of any other text the sum of what it has."""
    parts, pages = draft.text, draft.pages
    if draft.words.layout == "form":
        return ALL_MERITS if len(pages.sheets) == 1 else 0
    if not parts.body:
        return ALL_MERITS
    first, last = len(parts.opening), last_block(parts)
    signed = pages.spans[last + len(parts.closing)]
    return (
        TEXT_SHOWN * (pages.spans[first][0] == 1)
        + HEAD_WHOLE * (first == 0 or pages.spans[first - 1][1] == 1)
        + SIGNED_WITH_TEXT * (signed[1] == pages.spans[last][1])
        + IMPRINT_WITH_TEXT * (not _wants_a_page(draft, desk))
    )


def _wants_a_page(draft: _Draft, desk: Desk) -> bool:
    """Whether the imprint has no room on the last page of its text, and has a page to itself for no other reason."""
    words, pages = draft.words, draft.pages
    pinned = None if words.attachments or words.enclosure else imprint(words, desk)
    if not pinned or (_on_even_page(words, desk) and pages.text_pages % 2 == 1):
        return False
    return imprint_height(pinned, desk) > pages.room


def _on_even_page(document: Document, desk: Desk) -> bool:
    return desk.profile.imprint.even_page and document.layout != "letter"


def _tries(document: Document, desk: Desk) -> Iterator[tuple[int, Document, Text]]:
    """Ways to lay the text out, best first, each behind the merits with which it need not be tried."""
    lay = _LAYOUTS[document.layout]
    if document.layout == "form":
        for pitch in desk.profile.form.pitches:
            yield ALL_MERITS, document, lay(document, _own_desk(document, desk.with_pitch(pitch)))
        return
    usual = lay(document, _own_desk(document, desk))
    yield ALL_MERITS, document, usual
    if document.layout in HEADED:
        for lines in SEAL_LINES if document.sealed else ():
            yield ALL_MERITS, document, lay(document, desk.with_seal_room(lines))
        for words, text in _last_resorts(document, usual, desk):
            yield WORDS_IN_PLACE, words, text


def _last_resorts(document: Document, usual: Text, desk: Desk) -> Iterator[tuple[Document, Text]]:
    """Smaller marks, 主送机关 in the imprint, and with each the last paragraph cut in two."""
    head = desk.profile.head
    smaller = [
        desk.with_head(mark_size=head.mark_size * scale, mark_pitch=head.mark_pitch * scale)
        for scale in (SMALLER_MARKS if len(marked_organs(document)) > 1 else ())
    ]
    ways = [(document, small) for small in smaller]
    if document.recipients:
        # 主送机关 too many for page 1 move to the imprint (7.3.2).
        moved = replace(document, recipients="", cc=(("主送", document.recipients), *document.cc))
        ways += [(moved, desk), *((moved, small) for small in smaller[-1:])]
    cut = cut_in_two(usual, desk)
    if cut:
        yield document, cut
    for words, way in ways:
        whole = _LAYOUTS[words.layout](words, way)
        yield words, whole
        cut = cut_in_two(whole, way)
        if cut:
            yield words, cut


def _flow(document: Document, desk: Desk, laid: list[Laid], language: str) -> Flow:
    first, *others = named_apart(_sections(laid, desk))
    placed = letterhead(document, desk) if document.layout == "letter" else ()
    return Flow(
        (replace(first, placed=placed), *others),
        tuple(desk.styles.values()),
        dict(desk.profile.fonts_for(language)),
        title=document.title or mark_words(document, desk),
        author=document.issuers[0] if document.issuers else "",
        subject=document.kind,
        language=language,
    )


def _sections(laid: Sequence[Laid], desk: Desk) -> Iterator[Section]:
    return into_sections(laid, page_format(desk.profile), page_format(desk.turned().profile, turned=True))


def _numbered(flow: Flow, desk: Desk) -> Flow:
    odd, even = (_footer(desk, side) for side in ("right", "left"))
    sections = (replace(section, footer_odd=odd, footer_even=even) for section in flow.sections)
    return replace(flow, sections=tuple(sections))


def page_format(profile: Profile, *, turned: bool = False) -> PageFormat:
    """Profile → paper and margins; the footer's dash stands 7 mm below the type area (7.5), or left of a turned one."""
    page, number = profile.page, profile.page_number
    # Word and our paginator put the baseline at 0.8 of the line, the dash a third of an em above it.
    below_dash = (1 - BASELINE + FOOTER_DASH) * number.size
    footer = (page.left if turned else page.bottom) - number.gap - below_dash
    return PageFormat(page.width, page.height, page.top, page.bottom, page.left, page.right, footer, turned)


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
    *others, last = flow.sections
    fits = not last.page.turned and imprint_height(pinned, desk) <= pages.room
    is_even = pages.text_pages % 2 == 0
    if even:
        own_page = not (is_even and fits)
        pinned = replace(pinned, own_page=own_page, blank_before=1 if is_even and not fits else 0)
    else:
        pinned = replace(pinned, own_page=not fits)
    if last.page.turned:
        # The imprint is upright, whatever stands before it.
        others.append(last)
        last = replace(last, page=page_format(desk.profile), blocks=(), placed=())
    return replace(flow, sections=(*others, replace(last, blocks=(*last.blocks, pinned))))


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


def _own_desk(document: Document, desk: Desk) -> Desk:
    return desk.turned() if document.landscape else desk


def _on_its_pages(document: Document, blocks: Iterable[Laid]) -> Iterable[Laid]:
    return (Turned(tuple(in_order(blocks))),) if document.landscape else blocks


def behind(document: Document, desk: Desk) -> Iterator[Laid]:
    """The enclosed document and the attachments that are bound with the text, each on a page of its own."""
    if document.enclosure:
        yield from _on_new_page(_enclosed(document.enclosure, desk), desk)
    for label, attachment in _labelled(document):
        if attachment.bound:
            yield from _on_new_page(_attached(attachment, label, desk), desk)


def _labelled(document: Document) -> Iterator[tuple[str, Document]]:
    """附件1, 附件2 … each with its text; a single one has no number (7.3.4)."""
    for index, attachment in enumerate(document.attachments, 1):
        yield f"附件{index}" if len(document.attachments) > 1 else "附件", attachment


def _with_unbound(flow: Flow, document: Document, desk: Desk) -> Flow:
    """Attachments that are not bound with the text behind it, each a print with the number of the document (7.3.7)."""
    odd, even = (_footer(desk, side) for side in ("right", "left"))
    for number, (label, attachment) in enumerate(_labelled(document), 1):
        if not attachment.bound:
            laid = list(_attached(attachment, f"{document.number}{label}", desk))
            own = replace(flow, sections=tuple(named_apart(_sections(laid, desk), number)))
            own = with_page_numbers(own, paginate(own, desk.fonts))
            first, *others = (replace(section, footer_odd=odd, footer_even=even) for section in own.sections)
            # A print of its own begins on the front of a sheet.
            is_front = len(paginate(flow, desk.fonts).sheets) % 2 == 0
            back = () if is_front else (Section(page_format(desk.profile), ()),)
            flow = replace(flow, sections=(*flow.sections, *back, replace(first, restart=True), *others))
    return flow


def _enclosed(document: Document, desk: Desk) -> Iterator[Laid]:
    """The issued or forwarded document: no label, a page of its own.

    Its own imprint, where it has one, is part of the text: the foot of the last page is for the outer document's.
    """
    # What a letter has outside the type area belongs to the first page of the whole.
    lay = lay_enclosed_letter if document.layout == "letter" else _LAYOUTS[document.layout]
    # A forwarded letterhead does not begin the whole document, nor is it on the paper already.
    own = _own_desk(document, desk.with_mark_top(desk.profile.grid.one_line).with_head(preprinted=False))
    laid = [*_on_its_pages(document, lay(document, own).blocks), *behind(document, desk)]
    pinned = imprint(document, desk)
    if pinned and not isinstance(laid[-1], Turned):
        # Not alone on a page: it begins with the end of the text.
        laid[-1] = keep_with_next(laid[-1], desk)
    yield from laid
    if pinned:
        first, *others = pinned.paragraphs
        *lines, last = (reformed(first, before=desk.profile.grid.pitch), *others)
        yield from (*(reformed(line, keep_next=True) for line in lines), reformed(last, keep_next=False))


def _attached(document: Document, label: str, desk: Desk) -> Iterator[Laid]:
    """附件 label on line 1, title on line 3 (7.3.7), the rest as the body."""
    head = desk.paragraph("AttachmentLabel", label)
    # Title on line 3: it stands on that line's baseline.
    third = 2 * desk.profile.grid.pitch
    shift = BASELINE * (desk.profile.grid.pitch - desk.profile.title.pitch)
    own = _own_desk(document, desk)
    title = titled(document, own, third - desk.profile.grid.pitch + shift)
    words = text(document, own, title, label=desk.profile.grid.pitch)
    yield from _on_its_pages(document, (head, *words.blocks))
    yield from behind(document, desk)


def _on_new_page(blocks: Iterator[Laid], desk: Desk) -> Iterator[Laid]:
    yield from on_new_page(next(blocks), desk)
    yield from blocks


def _official(document: Document, desk: Desk) -> Text:
    head, room = lay_head(document, desk)
    gap = desk.two_lines(None, "Title") - room
    title = titled(document, desk, gap, style="Title")
    return text(document, desk, (*head, *title), sign=stamped if is_stamped(document) else None)


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
