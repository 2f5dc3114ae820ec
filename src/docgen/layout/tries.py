"""A document → the way to lay its text out whose pages come out best: with the signature, no page half empty."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from docgen.document import Document
from docgen.flow import Pinned
from docgen.layout.cut import cut_in_two, fuller, last_block
from docgen.layout.desk import Desk
from docgen.layout.head import marked_organs
from docgen.layout.paper import on_its_pages, own_desk, sections_of
from docgen.layout.tail import imprint
from docgen.layout.text import HEADED, Text
from docgen.layout.turned import Laid, Turned, in_order
from docgen.linebreak import break_lines
from docgen.paginate import Pages, paginate_sections
from docgen.units import Length

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

Lay = Callable[[Document, Desk], Text]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, and how its pages come out."""

    words: Document
    """With 主送机关 in the imprint, where page 1 has no room for them."""
    text: Text
    laid: tuple[Laid, ...]
    pages: Pages

    @property
    def is_turned(self) -> bool:
        """Whether it ends on a landscape page."""
        return isinstance(self.laid[-1], Turned)


@dataclass(frozen=True, slots=True)
class _Table:
    """What all tries of a document have in common."""

    lay: Lay
    document: Document
    desk: Desk
    travels: bool
    """Inside another document: its marks and 主送机关 stay as they are, its imprint runs with the text."""

    def set(self, words: Document, desk: Desk) -> Text:
        return self.lay(words, own_desk(words, desk))

    def drafted(self, words: Document, text: Text) -> Draft:
        laid = tuple(on_its_pages(words, text.blocks))
        return Draft(words, text, laid, paginate_sections(sections_of(laid, self.desk), self.desk.fonts))


def best(document: Document, desk: Desk, lay: Lay, *, travels: bool = False) -> Draft:
    """The first of all tries with the most merits, its last block put so that it leaves no page half empty."""
    table = _Table(lay, document, desk, travels)
    found, merits = None, -1
    for enough, words, tried in _tries(table):
        if merits >= enough:
            break
        draft = table.drafted(words, tried)
        has = _merits(draft, table)
        if has > merits:
            found, merits = draft, has
        # Nothing better can come, and a further try need not even be laid out.
        if has == ALL_MERITS or (words.layout == "form" and len(draft.pages.sheets) > HOPELESS):
            break
    assert found
    if document.layout == "form" or not found.text.body:
        return found
    words, own = found.words, own_desk(document, desk)
    filled = fuller(found.text, found.pages, own, lambda text: table.drafted(words, text).pages)
    return found if filled is found.text else table.drafted(words, filled)


def _merits(draft: Draft, table: _Table) -> int:
    """A form stands on one page; of any other text the sum of what it has."""
    parts, pages = draft.text, draft.pages
    if draft.words.layout == "form":
        return ALL_MERITS if len(pages.sheets) == 1 else 0
    if not parts.body:
        return ALL_MERITS
    first, last = len(parts.opening), last_block(parts)
    signed = pages.spans[last + sum(1 for _ in in_order(parts.closing))]
    return (
        TEXT_SHOWN * (pages.spans[first][0] == 1)
        + HEAD_WHOLE * (first == 0 or pages.spans[first - 1][1] == 1)
        + SIGNED_WITH_TEXT * (signed[1] == pages.spans[last][1])
        + IMPRINT_WITH_TEXT * (table.travels or not _wants_a_page(draft, table.desk))
    )


def _wants_a_page(draft: Draft, desk: Desk) -> bool:
    """Whether the imprint has no room on the last page of its text, and has a page to itself for no other reason."""
    words, pages = draft.words, draft.pages
    pinned = None if words.attachments or words.enclosure else imprint(words, desk)
    if not pinned or (on_even_page(words, desk) and pages.text_pages % 2 == 1):
        return False
    # A landscape page has no room for it, whatever stands there.
    return not draft.is_turned and imprint_height(pinned, desk) > pages.room


def on_even_page(document: Document, desk: Desk) -> bool:
    """Whether the imprint waits for an even page; that of a letter does not."""
    return desk.profile.imprint.even_page and document.layout != "letter"


def imprint_height(pinned: Pinned, desk: Desk) -> Length:
    """Height of a pinned block."""
    total = Length(0)
    for paragraph in pinned.paragraphs:
        form = paragraph.format
        total = total + form.before + len(break_lines(paragraph, desk.width, desk.fonts)) * form.pitch
        for rule in (form.rule_above, form.rule_below):
            total = total + rule.gap + rule.thickness if rule else total
    return total


def _tries(table: _Table) -> Iterator[tuple[int, Document, Text]]:
    """Ways to lay the text out, best first, each behind the merits with which it need not be tried."""
    document, desk = table.document, table.desk
    if document.layout == "form":
        for pitch in desk.profile.form.pitches:
            yield ALL_MERITS, document, table.set(document, desk.with_pitch(pitch))
        return
    usual = table.set(document, desk)
    yield ALL_MERITS, document, usual
    for lines in SEAL_LINES if document.sealed else ():
        yield ALL_MERITS, document, table.set(document, desk.with_seal_room(lines))
    own = own_desk(document, desk)
    cut = cut_in_two(usual, own)
    if cut:
        yield WORDS_IN_PLACE, document, cut
    for words, way in _last_resorts(table) if document.layout in HEADED and not table.travels else ():
        whole = table.set(words, way)
        yield WORDS_IN_PLACE, words, whole
        cut = cut_in_two(whole, way)
        if cut:
            yield WORDS_IN_PLACE, words, cut


def _last_resorts(table: _Table) -> Iterator[tuple[Document, Desk]]:
    """Smaller marks, and 主送机关 in the imprint."""
    document, desk = table.document, table.desk
    head = desk.profile.head
    smaller = [
        desk.with_head(mark_size=head.mark_size * scale, mark_pitch=head.mark_pitch * scale)
        for scale in (SMALLER_MARKS if len(marked_organs(document)) > 1 else ())
    ]
    yield from ((document, small) for small in smaller)
    if document.recipients:
        # 主送机关 too many for page 1 move to the imprint (7.3.2).
        moved = replace(document, recipients="", cc=(("主送", document.recipients), *document.cc))
        yield moved, desk
        yield from ((moved, small) for small in smaller[-1:])
