"""Finished sheets with stand-ins → a compiled PDF; what was drawn once is not drawn again for the next shape."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, Protocol, TypeVar

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
from docgen.pdf import draw_pdf
from docgen.sheet import Sheet

FRAMES: Final = 200
BLOCKS: Final = 10_000
"""How many of them are kept."""

Kept = TypeVar("Kept")


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


class PdfCompiler:
    """Compiles documents of many shapes; for one thread."""

    def __init__(self) -> None:
        self._models = Models()
        self._layouts: _Latest[_Layout] = _Latest(FRAMES)
        self._blocks: _Latest[Cut] = _Latest(BLOCKS)

    def compile(self, sheets: Sequence[Sheet], about: About, models: Mapping[str, str]) -> CompiledPdf:
        """Sheets of a document with stand-ins, and what it says about itself → its PDF for all rows.

        `models` gives for each stand-in a character that may stand in its place; all that may have its face and its
        width. Raises `UnfitError` for a document that cannot be filled so.
        """
        pages = self._models.pages(sheets, models)
        key = _key(pages, about, models)
        layout = self._layouts.get(key)
        contents = layout and self._composed(key, layout, pages, about.language)
        if not layout or not contents:
            layout, contents = self._drawn(key, pages, about, models)
        return CompiledPdf(_parts(layout.frame, contents, models))

    def _drawn(
        self, key: Hashable, pages: Sequence[Page], about: About, models: Mapping[str, str]
    ) -> "tuple[_Layout, tuple[Cut, ...]]":
        """Draw the whole document."""
        drawn, is_whole = _drawn_whole(pages, about, models)
        contents, edges = [], []
        for page, lines in zip(pages, drawn.contents, strict=True):
            try:
                blocks = split(lines, len(page.drawn))
            except UnfitError:
                if any(part.stand_ins for part in page.parts):
                    raise
                contents.append(cut(lines, drawn.fonts))
                is_whole = False
                continue
            cuts = [_block(*pair, drawn.fonts) for pair in zip(page.drawn, blocks.blocks, strict=True)]
            for part, (block, is_matched) in zip(page.drawn, cuts, strict=True):
                is_whole &= is_matched
                self._blocks.keep(_place(key, page, part, about.language), block)
            edges.append((blocks.head, blocks.tail))
            contents.append(
                _joined(blocks.head, zip(page.drawn, (block for block, _ in cuts), strict=True), blocks.tail)
            )
        layout = _Layout(drawn.frame, tuple(edges))
        if is_whole and not layout.frame.states:
            self._layouts.keep(key, layout)
        return layout, tuple(contents)

    def _composed(
        self, key: Hashable, layout: "_Layout", pages: Sequence[Page], language: str
    ) -> tuple[Cut, ...] | None:
        """Put the document together of blocks, and draw only those that are new; `None` where that cannot be done."""
        found: dict[Hashable, Cut] = {}
        missing: dict[Paper, dict[Hashable, Part]] = {}
        for page in pages:
            for part in page.drawn:
                place = _place(key, page, part, language)
                block = self._blocks.get(place)
                if block:
                    found[place] = block
                elif part.is_picture:
                    return None
                else:
                    missing.setdefault(page.paper, {})[place] = part
        try:
            for place, block in _drawn_alone(missing, language):
                found[place] = block
                self._blocks.keep(place, block)
        except UnfitError:
            return None
        if any(letter.font not in layout.frame.fonts for block in found.values() for letter in block.letters):
            return None
        return tuple(
            _joined(head, ((part, found[_place(key, page, part, language)]) for part in page.drawn), tail)
            for page, (head, tail) in zip(pages, layout.edges, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Layout:
    """What documents of the same frame have in common."""

    frame: Frame
    edges: tuple[tuple[bytes, bytes], ...]
    """What stands before and behind the blocks of each page."""


class _Latest(Generic[Kept]):
    """What was needed lately: memory stays flat."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def get(self, key: Hashable) -> Kept | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, thing: Kept) -> None:
        self._kept[key] = thing
        if len(self._kept) > self._room:
            self._kept.popitem(last=False)


def _key(pages: Sequence[Page], about: About, models: Mapping[str, str]) -> Hashable:
    """All that the frame of a document depends on."""
    known = tuple(tuple(part.element.html for part in page.parts if part.element.is_known) for page in pages)
    words = (about.title, about.author, about.subject, about.language, known)
    texts = "".join((about.title, about.author, about.subject, *(html for each in known for html in each)))
    marks = tuple(char for char in texts if char in models)
    papers = tuple((page.paper, bool(page.drawn)) for page in pages)
    return words, marks, papers, frozenset(face.family for face in faces_of(pages))


def _place(key: Hashable, page: Page, part: Part, language: str) -> Hashable:
    """All that a block depends on."""
    return (key if part.is_picture else None, language, page.paper, part.element.html)


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
    """Draw elements without their documents; raises `UnfitError` for one that is not drawn letter by letter."""
    if not missing:
        return
    html = write_elements(
        [(paper, [part.element for part in parts.values()]) for paper, parts in missing.items()], language=language
    )
    pieces = (piece for parts in missing.values() for part in parts.values() for piece in part.element.pieces)
    faces = frozenset(piece.face for piece in pieces if piece.face)
    if not all(map(has_outlines, faces)):
        raise UnfitError("a font without plain outlines")
    drawn = sorted_out(draw_pdf(html, faces, subset=False), tuple(missing), faces, ())
    for parts, lines in zip(missing.values(), drawn.contents, strict=True):
        for (place, part), block in zip(parts.items(), split(lines, len(parts)).blocks, strict=True):
            yield place, matched(block, part.element.pieces, drawn.fonts)


def _block(part: Part, lines: Sequence[bytes], fonts: Mapping[str, Font]) -> tuple[Cut, bool]:
    """What is drawn of a part, and whether that is letter by letter."""
    try:
        return matched(lines, part.element.pieces, fonts), True
    except UnfitError:
        if part.stand_ins:
            raise
        return cut(lines, fonts), False


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
