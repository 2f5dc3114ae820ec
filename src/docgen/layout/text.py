"""What every layout has in common, from the title to 附注, in three parts (GB/T 9704-2012, 7.3)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from docgen.document import Document, Picture
from docgen.flow import Block, Paragraph
from docgen.layout.body import keep_with_next, lay_body, with_before
from docgen.layout.contents import with_contents
from docgen.layout.desk import Desk, reformed
from docgen.layout.form import signature_slots
from docgen.layout.head import mark_words
from docgen.layout.pictures import height_of
from docgen.layout.tail import attachment_note, attendance, note, signature
from docgen.layout.turned import Laid, Turned
from docgen.titles import break_title
from docgen.units import ZERO, Length

NOTE_AIR: Final = 4
"""Characters by which the longest row of a broken 题注 is shorter than a line."""
HEADED: Final = ("official", "letter", "order", "minutes")
"""Layouts whose page 1 begins with a head, and shall show some text all the same."""
NOTES_SIGNED: Final = 2
"""Names of 附件说明 on the page of the signature, where the list is too long to be there whole with some text."""
ROWS_SIGNED: Final = 4
"""Lines that the last rows of a landscape table may take, with its head, on the page of the signature."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is set before, in and after the body."""

    opening: tuple[Block, ...]
    """Head, title, 主送机关."""
    body: tuple[Laid, ...]
    """目录 and, behind it, 主送机关 too, where there is one."""
    closing: tuple[Laid, ...]
    """附件说明, signature, 附注."""

    @property
    def blocks(self) -> tuple[Laid, ...]:
        """All of them."""
        return (*self.opening, *self.body, *self.closing)


def titled(document: Document, desk: Desk, before: Length, style: str = "EnclosedTitle") -> Iterator[Block]:
    """Title in rows broken by meaning, and 题注 under it."""
    if document.title:
        rows = break_title(document.title, desk.profile.title.chars)
        yield desk.paragraph(style, "\n".join(rows), before=before)
    if document.adoption_note:
        gap = desk.clear(desk.profile.grid.one_line / 2, "Title", "AdoptionNote")
        yield desk.paragraph("AdoptionNote", "\n".join(_note_rows(f"（{document.adoption_note}）", desk)), before=gap)


def _note_rows(note: str, desk: Desk) -> tuple[str, ...]:
    """A note too long for one row is broken by meaning, as the title above it."""
    chars = desk.profile.grid.chars
    is_short = len(note) <= 2 * chars and desk.text_width(note, "AdoptionNote") <= desk.width
    return (note,) if is_short else break_title(note, chars - NOTE_AIR)


def text(
    document: Document,
    desk: Desk,
    head: Iterable[Block],
    *,
    start: tuple[Length, str | None] | None = None,
    sign: Callable[[Document, Desk], Iterable[Paragraph]] | None = None,
    label: Length = ZERO,
) -> Text:
    """What stands above, and from 主送机关 to 附注.

    `start` is the clear gap above a text without title, and the style of what it keeps clear of; `sign` sets the
    signature of a format that has its own; `label` is the height of what stands above on the page besides `head`.
    """
    opening = list(head)
    above = len(opening)
    under = "AdoptionNote" if document.adoption_note else "Title"
    is_headed = bool(document.title or document.adoption_note)

    def space(edge: str | None) -> Length:
        return desk.clear(*start, edge) if start and not is_headed else desk.one_line(under, edge)

    if document.recipients:
        opening.append(desk.paragraph("Recipients", f"{document.recipients}：", before=space("Body")))
    begins_with_picture = bool(document.body) and isinstance(document.body[0], Picture)
    taken = label + height_of(opening, desk) + space(None) if begins_with_picture else ZERO
    body = lay_body(document.body, desk, taken)
    if body and not document.recipients and (document.title or start) and not isinstance(body[0], Turned):
        body[0] = with_before(body[0], space("Body" if isinstance(body[0], Paragraph) else None))
    closing = _closing(document, desk, body, sign or _signed)
    whole = Text(tuple(opening), tuple(body), closing)
    return _listed(whole, above, space("TOCHeading"), document, desk) if document.contents else whole


def _closing(
    document: Document, desk: Desk, body: list[Laid], sign: Callable[[Document, Desk], Iterable[Paragraph]]
) -> tuple[Laid, ...]:
    """What closes the text: no signature, and no list of attachments, stands on a page without text (7.3.5.5)."""
    notes, closing = _notes_and_rest(document, desk, sign)
    if not closing or not body:
        return tuple(closing)
    last = body[-1]
    if not isinstance(last, Turned):
        body[-1] = keep_with_next(last, desk)
        return _kept(closing, len(notes), desk)
    turned = desk.turned()
    _, below = _notes_and_rest(document, turned, sign)
    *above, table = last.blocks
    if height_of(below, turned) + ROWS_SIGNED * desk.profile.grid.pitch <= turned.height:
        # Below a landscape table, for there is no upright text to stand with.
        body[-1] = Turned((*above, keep_with_next(table, turned)))
        return (Turned(tuple(_kept(below, len(notes), turned)), goes_on=True),)
    if notes or not document.sealed:
        # On top of a page only a seal needs room above.
        closing[0] = reformed(closing[0], before=ZERO)
    return _kept(closing, len(notes), desk)


def _notes_and_rest(
    document: Document, desk: Desk, sign: Callable[[Document, Desk], Iterable[Paragraph]]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """附件说明, and all that closes the text, which begins with it."""
    notes = attachment_note([each.title or mark_words(each, desk) for each in document.attachments], desk)
    return notes, [*notes, *attendance(document, desk), *sign(document, desk), *note(document, desk)]


def _kept(closing: list[Paragraph], notes: int, desk: Desk) -> tuple[Paragraph, ...]:
    """Each kept with the next, as far as a page has room."""
    kept = [reformed(paragraph, keep_next=True) for paragraph in closing[:-1]]
    if height_of(closing, desk) + desk.profile.grid.pitch > desk.height:
        # No line of text can stand with the signature.
        free = max(notes - NOTES_SIGNED, 0)
        kept[:free] = closing[:free]
    return (*kept, *closing[-1:])


def _listed(whole: Text, above: int, before: Length, document: Document, desk: Desk) -> Text:
    """A text with its 目录 under the title: behind so many blocks of its opening, after so much space."""
    headed = document.layout in HEADED
    listed = with_contents(whole.blocks[above:], desk, before=before, headed=headed)
    end = len(listed) - len(whole.closing)
    return Text(whole.opening[:above], tuple(listed[:end]), tuple(listed[end:])) if listed else whole


def _signed(document: Document, desk: Desk) -> Iterator[Paragraph]:
    slots = signature_slots(document, desk)
    yield from slots
    if not slots:
        yield from signature(document, desk)
    elif document.date:
        right = desk.characters(desk.profile.signature.plain_right)
        yield desk.paragraph("Date", document.date, right=right, before=desk.profile.grid.pitch / 4)
