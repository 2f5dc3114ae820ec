"""Finished sheets with stand-ins → a compiled PDF; what was drawn once is not drawn again for the next shape."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final, Protocol

from docgen.compiled_pdf.blocks import split
from docgen.compiled_pdf.compiled import CompiledPdf
from docgen.compiled_pdf.contents import slots_of
from docgen.compiled_pdf.cutting import Cut, Font, cut, matched
from docgen.compiled_pdf.pages import Models, Page, Part, faces_of
from docgen.compiled_pdf.parts import Frame, PdfParts
from docgen.compiled_pdf.resources import states_of
from docgen.compiled_pdf.sorting import Sorted, has_outlines, sorted_out
from docgen.compiled_pdf.unfit import UnfitError
from docgen.html_writer import PICTURE, Paper, write_elements, write_html
from docgen.lately import Lately
from docgen.pdf import draw_pdf
from docgen.sheet import Sheet

FRAMES: Final = 200
BLOCKS: Final = 10_000
"""How many of them are kept."""


class About(Protocol):
    """What a document says about itself."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def author(self) -> str:
        """Who issues it."""

    @property
    def subject(self) -> str:
        """What kind of document it is."""

    @property
    def language(self) -> str:
        """Of its text."""


class Order:
    """A document that is compiled when it is needed, together with all others that wait then."""

    def __init__(
        self, pages: tuple[Page, ...], about: About, models: Mapping[str, str], work: Callable[[], None]
    ) -> None:
        self.pages, self.about, self.models, self._work = pages, about, models, work
        self.key = _key(pages, about, models)
        self.done: CompiledPdf | UnfitError | None = None

    @property
    def document(self) -> CompiledPdf:
        """Its PDF for all rows; raises `UnfitError` where it cannot be filled."""
        if self.done is None:
            self._work()
        if not isinstance(self.done, CompiledPdf):
            raise self.done or UnfitError("not done")
        return self.done

    def place(self, page: Page, part: Part) -> Hashable:
        """All that the block of a part depends on."""
        return (self.key if part.is_picture else None, self.about.language, page.paper, part.element.html)

    def finish(self, frame: Frame, contents: Sequence[Cut]) -> None:
        """It is drawn; let it be compiled."""
        self.done = CompiledPdf(_parts(frame, tuple(contents), self.models))


class PdfCompiler:
    """Compiles documents of many shapes; for one thread."""

    def __init__(self) -> None:
        self._models = Models()
        self._layouts: Lately[_Layout] = Lately(FRAMES)
        self._blocks: Lately[Cut] = Lately(BLOCKS)
        self._waiting: list[Order] = []

    def compile(self, sheets: Sequence[Sheet], about: About, models: Mapping[str, str]) -> CompiledPdf:
        """Sheets of a document with stand-ins, and what it says about itself → its PDF for all rows.

        `models` gives for each stand-in a character that may stand in its place; all that may have its face and its
        width. Raises `UnfitError` for a document that cannot be filled so.
        """
        return self.order(sheets, about, models).document

    def order(self, sheets: Sequence[Sheet], about: About, models: Mapping[str, str]) -> Order:
        """Begin to compile, which ends when the document is needed."""
        order = Order(self._models.pages(sheets, models), about, models, self._work)
        self._waiting.append(order)
        return order

    def _work(self) -> None:
        """Do all orders that wait: put together what can be, of blocks that are drawn for all of them at once."""
        waiting, self._waiting = self._waiting, []
        for order in waiting:
            if self._layouts.get(order.key) is None:
                self._draw(order)
        left = [order for order in waiting if order.done is None]
        for language in dict.fromkeys(order.about.language for order in left):
            self._draw_missing([order for order in left if order.about.language == language], language)
        for order in left:
            if not self._compose(order):
                self._draw(order)

    def _draw(self, order: Order) -> None:
        """Draw the whole document."""
        try:
            drawn, is_whole = _drawn_whole(order.pages, order.about, order.models)
            contents: list[Cut] = []
            edges: list[tuple[bytes, bytes]] = []
            for page, lines in zip(order.pages, drawn.contents, strict=True):
                content, edge = self._page(order, page, lines, drawn.fonts)
                contents.append(content)
                edges += [edge] if edge else []
        except UnfitError as error:
            order.done = error
            return
        if is_whole and not drawn.frame.states and len(edges) == len(contents):
            self._layouts.keep(order.key, _Layout(drawn.frame, tuple(edges)))
        order.finish(drawn.frame, contents)

    def _page(
        self, order: Order, page: Page, lines: Sequence[bytes], fonts: Mapping[str, Font]
    ) -> tuple[Cut, tuple[bytes, bytes] | None]:
        """The content of a page, and what stands around its blocks if all of these can be kept."""
        try:
            blocks = split(lines, len(page.drawn))
        except UnfitError:
            if any(part.stand_ins for part in page.parts):
                raise
            return cut(lines, fonts), None
        pairs: list[tuple[Part, Cut]] = []
        is_kept = True
        for part, block in zip(page.drawn, blocks.blocks, strict=True):
            try:
                found = matched(block, part.element.pieces, fonts)
                self._blocks.keep(order.place(page, part), found)
            except UnfitError:
                if part.stand_ins:
                    raise
                found, is_kept = cut(block, fonts), False
            pairs.append((part, found))
        return _joined(blocks.head, pairs, blocks.tail), (blocks.head, blocks.tail) if is_kept else None

    def _draw_missing(self, orders: Sequence[Order], language: str) -> None:
        missing: dict[Paper, dict[Hashable, Part]] = {}
        for order in orders:
            for page in order.pages:
                for part in page.drawn:
                    place = order.place(page, part)
                    if not part.is_picture and self._blocks.get(place) is None:
                        missing.setdefault(page.paper, {})[place] = part
        for place, block in _drawn_alone(missing, language):
            self._blocks.keep(place, block)

    def _compose(self, order: Order) -> bool:
        """Put a document together of blocks; tell whether all of them were there."""
        layout = self._layouts.get(order.key)
        if layout is None:
            return False
        contents: list[Cut] = []
        for page, (head, tail) in zip(order.pages, layout.edges, strict=True):
            pairs: list[tuple[Part, Cut]] = []
            for part in page.drawn:
                block = self._blocks.get(order.place(page, part))
                if block is None or any(letter.font not in layout.frame.fonts for letter in block.letters):
                    return False
                pairs.append((part, block))
            contents.append(_joined(head, pairs, tail))
        order.finish(layout.frame, contents)
        return True


@dataclass(frozen=True, slots=True)
class _Layout:
    """What documents of the same frame have in common."""

    frame: Frame
    edges: tuple[tuple[bytes, bytes], ...]
    """What stands before and behind the blocks of each page."""


def _key(pages: Sequence[Page], about: About, models: Mapping[str, str]) -> Hashable:
    """All that the frame of a document depends on."""
    known = tuple(tuple(part.element.html for part in page.parts if part.element.is_known) for page in pages)
    words = (about.title, about.author, about.subject, about.language, known)
    texts = "".join((about.title, about.author, about.subject, *(html for each in known for html in each)))
    marks = tuple(char for char in texts if char in models)
    papers = tuple((page.paper, bool(page.drawn)) for page in pages)
    return words, marks, papers, frozenset(face.family for face in faces_of(pages))


def _drawn_whole(pages: Sequence[Page], about: About, models: Mapping[str, str]) -> tuple[Sorted, bool]:
    """Draw a document; tell whether it needs no font but those of which the glyphs can be put together anew."""
    sheets = [page.sheet for page in pages]
    html = write_html(sheets, title=about.title, author=about.author, subject=about.subject, language=about.language)
    faces = faces_of(pages)
    pictures = {f"{PICTURE}{each.image.name}": each.image.data for sheet in sheets for each in sheet.prints}
    papers = [page.paper for page in pages]
    if all(map(has_outlines, faces)):
        drawn = draw_pdf(html, faces, pictures, subset=False)
        found = sorted_out(drawn, papers, faces, models)
        if len(found.fonts) == len({font.hash for font in drawn.fonts}):
            return found, True
    return sorted_out(draw_pdf(html, faces, pictures), papers, faces, models), False


def _drawn_alone(missing: Mapping[Paper, Mapping[Hashable, Part]], language: str) -> Iterator[tuple[Hashable, Cut]]:
    """Draw elements without their documents; those that are drawn letter by letter are worth to be kept."""
    pages = [(paper, [part.element for part in parts.values()]) for paper, parts in missing.items()]
    faces = {piece.face for _, page in pages for each in page for piece in each.pieces if piece.face}
    if not pages or not all(map(has_outlines, faces)):
        return
    html = write_elements(pages, language=language)
    try:
        drawn = sorted_out(draw_pdf(html, faces, subset=False), tuple(missing), faces, ())
        blocks = [split(lines, len(page)).blocks for lines, (_, page) in zip(drawn.contents, pages, strict=True)]
    except UnfitError:
        return
    for parts, found in zip(missing.values(), blocks, strict=True):
        for (place, part), block in zip(parts.items(), found, strict=True):
            with suppress(UnfitError):
                yield place, matched(block, part.element.pieces, drawn.fonts)


def _joined(head: bytes, blocks: Iterable[tuple[Part, Cut]], tail: bytes) -> Cut:
    """Blocks → a page, its stand-ins in their places."""
    texts, letters = [head], []
    for part, block in blocks:
        texts.append(block.text)
        if part.stand_ins:
            pairs = zip(block.letters, part.stand_ins, strict=True)
            letters += [replace(letter, stand_in=mark) if mark else letter for letter, mark in pairs]
        else:
            letters += block.letters
    return Cut(b"\n".join((*texts, tail)), tuple(letters))


def _parts(frame: Frame, contents: tuple[Cut, ...], models: Mapping[str, str]) -> PdfParts:
    texts: dict[str, dict[int, str]] = {name: {} for name in frame.fonts}
    for content in contents:
        for letter in content.letters:
            if not letter.stand_in:
                texts[letter.font].setdefault(letter.glyph, letter.text)
    return PdfParts(frame, dict(models), contents, slots_of(contents), texts, states_of(contents))
