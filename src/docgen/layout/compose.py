"""Document → Flow: head, body, tail, what travels with it, and the imprint on its page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.document import Document
from docgen.flow import Flow, Paragraph, Pinned, Section, latin_names
from docgen.fonts import Fonts, script_of
from docgen.layout.body import keep_with_next, on_new_page
from docgen.layout.contents import named_apart, with_page_numbers
from docgen.layout.desk import Desk, reformed
from docgen.layout.head import lay_head, mark_words
from docgen.layout.letter import lay_enclosed_letter, lay_letter, letterhead
from docgen.layout.minutes import lay_minutes
from docgen.layout.order import lay_order
from docgen.layout.paper import numbered, on_its_pages, own_desk, page_format, sections_of
from docgen.layout.stamp import is_stamped, stamped
from docgen.layout.tail import imprint
from docgen.layout.text import Text, text, titled
from docgen.layout.tries import Lay, best, imprint_height, on_even_page
from docgen.layout.turned import Laid, Turned
from docgen.paginate import BASELINE, Pages, paginate
from docgen.profile import Profile


def lay_out(document: Document, profile: Profile, fonts: Fonts, *, language: str = "zh-CN") -> Flow:
    """Document → its flow; the imprint is put on its page, a form is made to fit one where it can."""
    names = profile.fonts_for(language)
    desk = Desk(profile, fonts.for_script(script_of(language)).with_latin(latin_names(names)))
    draft = best(document, desk, _LAYOUTS[document.layout])
    words, pages = draft.words, draft.pages
    # What stands behind begins a page of its own, and is the same with every try.
    travelling = tuple(behind(words, desk))
    flow = _flow(words, desk, (*draft.laid, *travelling), language)
    if travelling:
        pages = paginate(flow, desk.fonts)
    flow = with_page_numbers(flow, pages)
    # A paper to be signed that fits its single page has no page number.
    if words.layout != "form" or len(pages.sheets) > 1:
        flow = replace(flow, sections=numbered(flow.sections, desk))
    pinned = imprint(words, desk)
    flow = _with_imprint(flow, pages, pinned, desk, even=on_even_page(words, desk)) if pinned else flow
    return _with_unbound(flow, words, desk)


def _flow(document: Document, desk: Desk, laid: Sequence[Laid], language: str) -> Flow:
    first, *others = named_apart(sections_of(laid, desk))
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


# A document's blocks


def behind(document: Document, desk: Desk, *, fitted: bool = True) -> Iterator[Laid]:
    """The enclosed document and the attachments that are bound with the text, each on a page of its own.

    `fitted`: to the pages of the profile, which a Word template does not have.
    """
    if document.enclosure:
        yield from _on_new_page(_enclosed(document.enclosure, desk, fitted=fitted), desk)
    for label, attachment in _labelled(document):
        if attachment.bound:
            yield from _on_new_page(_attached(attachment, label, desk, fitted=fitted), desk)


def _labelled(document: Document) -> Iterator[tuple[str, Document]]:
    """附件1, 附件2 … each with its text; a single one has no number (7.3.4)."""
    for index, attachment in enumerate(document.attachments, 1):
        yield f"附件{index}" if len(document.attachments) > 1 else "附件", attachment


def _with_unbound(flow: Flow, document: Document, desk: Desk) -> Flow:
    """Attachments that are not bound with the text behind it, each a print with the number of the document (7.3.7)."""
    for number, (label, attachment) in enumerate(_labelled(document), 1):
        if not attachment.bound:
            laid = tuple(_attached(attachment, f"{document.number}{label}", desk))
            own = replace(flow, sections=tuple(named_apart(sections_of(laid, desk), number)))
            own = with_page_numbers(own, paginate(own, desk.fonts))
            first, *others = numbered(own.sections, desk)
            # A print of its own begins on the front of a sheet.
            is_front = len(paginate(flow, desk.fonts).sheets) % 2 == 0
            back = () if is_front else (Section(page_format(desk.profile), ()),)
            flow = replace(flow, sections=(*flow.sections, *back, replace(first, restart=True), *others))
    return flow


def _enclosed(document: Document, desk: Desk, *, fitted: bool) -> Iterator[Laid]:
    """The issued or forwarded document: no label, a page of its own.

    Its own imprint, where it has one, is part of the text: the foot of the last page is for the outer document's.
    """
    # What a letter has outside the type area belongs to the first page of the whole.
    lay = lay_enclosed_letter if document.layout == "letter" else _LAYOUTS[document.layout]
    # A forwarded letterhead does not begin the whole document, nor is it on the paper already.
    own = desk.with_mark_top(desk.profile.grid.one_line).with_head(preprinted=False)
    inner = list(behind(document, desk, fitted=fitted))
    pinned = imprint(document, desk)
    lines = _running(pinned, desk) if pinned else ()
    # Behind the text if nothing else is there, and kept with it.
    follows = not inner and not document.landscape

    def whole(words: Document, own: Desk) -> Text:
        return _followed(lay(words, own), lines if follows else (), desk)

    yield from _set(document, own, whole, fitted=fitted)
    if inner and lines and not isinstance(inner[-1], Turned):
        # Not alone on a page: it begins with the end of the text.
        inner[-1] = keep_with_next(inner[-1], desk)
    yield from (*inner, *(() if follows else lines))


def _running(pinned: Pinned, desk: Desk) -> tuple[Paragraph, ...]:
    """The lines of an imprint that runs with the text, one below it."""
    first, *others = pinned.paragraphs
    *lines, last = (reformed(first, before=desk.profile.grid.pitch), *others)
    return (*(reformed(line, keep_next=True) for line in lines), reformed(last, keep_next=False))


def _followed(text: Text, lines: Sequence[Paragraph], desk: Desk) -> Text:
    """The text with these lines behind it, on the page of its end."""
    last = text.blocks[-1]
    kept = last if isinstance(last, Turned) or not lines else keep_with_next(last, desk)
    if text.closing:
        return replace(text, closing=(*text.closing[:-1], kept, *lines))
    return Text(text.opening, (*text.body[:-1], kept) if text.body else (), tuple(lines))


def _set(document: Document, desk: Desk, lay: Lay, *, fitted: bool) -> Iterable[Laid]:
    """A text that travels with another; where it is signed, laid out so that its pages come out best."""
    usual = lay(document, own_desk(document, desk))
    if fitted and usual.closing:
        return best(document, desk, lay, travels=True).laid
    return on_its_pages(document, usual.blocks)


def _attached(document: Document, label: str, desk: Desk, *, fitted: bool = True) -> Iterator[Laid]:
    """附件 label on line 1, title on line 3 (7.3.7), the rest as the body."""

    def whole(words: Document, own: Desk) -> Text:
        head = own.paragraph("AttachmentLabel", label)
        # Title on line 3: it stands on that line's baseline.
        third = 2 * own.profile.grid.pitch
        shift = BASELINE * (own.profile.grid.pitch - own.profile.title.pitch)
        title = titled(words, own, third - own.profile.grid.pitch + shift)
        found = text(words, own, title, label=own.profile.grid.pitch)
        return replace(found, opening=(head, *found.opening))

    yield from _set(document, desk, whole, fitted=fitted)
    yield from behind(document, desk, fitted=fitted)


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


_LAYOUTS: Final[dict[str, Lay]] = {
    "official": _official,
    "letter": lay_letter,
    "order": lay_order,
    "minutes": lay_minutes,
    "text": _plain_text,
    "form": _plain_text,
}
