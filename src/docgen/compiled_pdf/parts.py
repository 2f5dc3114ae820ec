"""Sheets with stand-ins → the parts of their PDF: what all files have, what is filled, which fonts draw it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from docgen.compiled_pdf.contents import Slot, slots_of
from docgen.compiled_pdf.cutting import Cut, Font, cut
from docgen.compiled_pdf.objects import Parts, entry, parts_of
from docgen.compiled_pdf.outlines import outlines_of
from docgen.compiled_pdf.unfit import UnfitError
from docgen.flow import Flow
from docgen.fonts import Face
from docgen.html_writer import PICTURE, write_html
from docgen.pdf import Drawn, draw_pdf
from docgen.sheet import Sheet, TextLine

_OWN: Final = frozenset({"ToUnicode", "DescendantFonts"})
_WIDTHS: Final = frozenset({"W", "DW", "FontDescriptor"})


@dataclass(frozen=True, slots=True)
class FontParts:
    """The objects of a font of which nothing depends on its glyphs."""

    number: int
    """By which contents find it."""
    face: Face
    head: Parts
    """Of the font itself; its characters and what draws it are still to be named."""
    drawing: Parts
    """Of what draws it; its widths and its descriptor are still to be named."""
    descriptor: Parts
    """Its file is still to be named."""
    texts: Mapping[int, str]
    """What glyphs of the face say."""


@dataclass(frozen=True, slots=True)
class PageParts:
    """One page."""

    number: int
    content: Cut
    entries: Parts
    """Of its dictionary; what contains it and its content are still to be named."""
    resources: int
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """The root of the bookmarks."""

    number: int
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class PdfParts:
    """All of a PDF but its letters."""

    models: Mapping[str, str]
    """Stand-in → the character that was drawn."""
    pages: tuple[PageParts, ...]
    fonts: Mapping[str, FontParts]
    """By the names by which contents call them."""
    objects: Mapping[int, Parts]
    """All others that are no streams, by their numbers."""
    streams: Mapping[int, tuple[Parts, bytes]]
    """Pictures: what is said of each, and the bytes."""
    catalog: Parts
    """Its entries but the pages."""
    outline: Outline | None
    places: Mapping[str, Parts]
    """Where links lead to, by name."""
    info: Parts
    slots: tuple[Slot, ...]


def parts_of_pdf(sheets: Sequence[Sheet], flow: Flow, models: Mapping[str, str]) -> PdfParts:
    """Pages and flow of a document in which stand-ins are in the places of characters → the parts of its PDF.

    `models` gives the character that each stand-in is drawn as, which has the width and the face of all that may come
    into its place. Raises `UnfitError`.
    """
    html = write_html(
        [_as_drawn(sheet, models) for sheet in sheets],
        title=flow.title, author=flow.author, subject=flow.subject, language=flow.language,
    )  # fmt: skip
    faces = {piece.face for sheet in sheets for line in sheet.lines for piece in line.pieces if piece.face}
    pictures = {f"{PICTURE}{each.image.name}": each.image.data for sheet in sheets for each in sheet.prints}
    return _Sorter(draw_pdf(html, faces, pictures), faces, models).sorted(sheets)


def _as_drawn(sheet: Sheet, models: Mapping[str, str]) -> Sheet:
    """A sheet with the model's characters in its pieces; its bookmarks keep their stand-ins."""
    table = str.maketrans(dict(models))
    return replace(sheet, lines=tuple(_line_as_drawn(line, table) for line in sheet.lines))


def _line_as_drawn(line: TextLine, table: dict[int, str]) -> TextLine:
    return replace(line, pieces=tuple(replace(piece, text=piece.text.translate(table)) for piece in line.pieces))


class _Sorter:
    """Takes a drawn PDF apart."""

    def __init__(self, drawn: Drawn, faces: set[Face], models: Mapping[str, str]) -> None:
        self.drawn, self.models = drawn, models
        self.faces = {face.family: face for face in faces}
        self.left = set(range(1, len(drawn.objects)))

    def sorted(self, sheets: Sequence[Sheet]) -> PdfParts:
        self._taken(int(self.drawn.pages.number))
        self._taken(int(self.drawn.catalog.number))
        pages = [self._taken(int(number)) for number in self.drawn.pages["Kids"][::3]]
        if len(pages) != len(sheets):
            raise UnfitError(f"{len(pages)} pages for {len(sheets)} sheets")
        fonts = self._fonts(pages[0])
        known = {name: Font(name, font.face, font.texts) for name, font in fonts.items()}
        page_parts = tuple(self._page(page, sheet, known) for page, sheet in zip(pages, sheets, strict=True))
        objects = {number: self.drawn.objects[number] for number in sorted(self.left)}
        return PdfParts(
            models=dict(self.models),
            pages=page_parts,
            fonts=fonts,
            objects={number: self._parts(each) for number, each in objects.items() if not _is_stream(each)},
            streams={number: self._stream(each) for number, each in objects.items() if _is_stream(each)},
            catalog=self._entries(self.drawn.catalog, {"Type", "Pages"}),
            outline=self._outline(),
            places=self._places(),
            info=self._parts(self.drawn.info),
            slots=slots_of([page.content for page in page_parts]),
        )

    def _taken(self, number: int) -> Any:
        self.left.discard(number)
        return self.drawn.objects[number]

    def _parts(self, value: Any) -> Parts:
        return parts_of(value, self.models)

    def _entries(self, dictionary: Any, but: set[str] | frozenset[str]) -> Parts:
        """Parts of a dictionary without its brackets and without some entries."""
        kept = parts_of({key: value for key, value in dictionary.items() if key not in but}, self.models)
        first, last = kept[0], kept[-1]
        assert isinstance(first, bytes)
        assert isinstance(last, bytes)
        if len(kept) == 1:
            return (first[2:-2],)
        return (first[2:], *kept[1:-1], last[:-2])

    def _outline(self) -> Outline | None:
        if "Outlines" not in self.drawn.catalog:
            return None
        number = entry(self.drawn.catalog, "Outlines")
        root = self.drawn.objects[number]
        return Outline(number, entry(root, "First"), entry(root, "Last"), root["Count"])

    def _places(self) -> dict[str, Parts]:
        names = self.drawn.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        return {str(name.string): parts_of(place) for name, place in zip(names[::2], names[1::2], strict=True)}

    def _page(self, page: Any, sheet: Sheet, fonts: Mapping[str, Font]) -> PageParts:
        content = self._taken(entry(page, "Contents"))
        return PageParts(
            number=int(page.number),
            content=cut(content.stream, sheet, fonts, self.models),
            entries=self._entries(page, {"Type", "Parent", "Contents"}),
            resources=entry(page, "Resources"),
            size=(sheet.width, sheet.height),
        )

    def _stream(self, stream: Any) -> tuple[Parts, bytes]:
        _, _, data = bytes(stream.data).partition(b"\nstream\n")
        kept = {key: value for key, value in stream.extra.items() if key != "Length"}
        if stream.compress:
            kept["Filter"] = "/FlateDecode"
        return self._entries(kept, set()), data.removesuffix(b"\nendstream")

    def _fonts(self, page: Any) -> dict[str, FontParts]:
        """Fonts whose glyphs can be put together anew; others stay as they are."""
        resources = self.drawn.objects[entry(page, "Resources")]
        names = self.drawn.objects[entry(resources, "Font")]
        return {str(name): font for name in names if (font := self._font(str(name), entry(names, name)))}

    def _font(self, name: str, number: int) -> FontParts | None:
        made = [each for each in self.drawn.fonts if each.hash == name]
        face = self.faces.get(made[0].family)
        if self.drawn.objects[number]["Subtype"] != "/Type0":
            return None
        font, drawing, descriptor = self._chain(number)
        is_plain = "FontFile2" in descriptor and font["Encoding"] == "/Identity-H"
        if len(made) > 1 or face is None or not is_plain or not _has_outlines(face):
            return None
        for each in (number, drawing.number, descriptor.number):
            self._taken(each)
        self._taken(entry(descriptor, "FontFile2"))
        self._taken(entry(font, "ToUnicode"))
        return FontParts(
            number=number,
            face=face,
            head=self._entries(font, _OWN),
            drawing=self._entries(drawing, _WIDTHS),
            descriptor=self._entries(descriptor, {"FontFile2"}),
            texts=dict(made[0].to_unicode),
        )

    def _chain(self, number: int) -> tuple[Any, Any, Any]:
        """A font, what draws it, and what describes that."""
        font = self.drawn.objects[number]
        drawing = self.drawn.objects[entry({"own": font["DescendantFonts"][0]}, "own")]
        return font, drawing, self.drawn.objects[entry(drawing, "FontDescriptor")]


def _has_outlines(face: Face) -> bool:
    try:
        outlines_of(face)
    except UnfitError:
        return False
    return True


def _is_stream(value: Any) -> bool:
    return hasattr(value, "stream")


def fixed_letters(pages: Sequence[PageParts]) -> Iterator[tuple[str, int]]:
    """Fonts and glyphs that every file draws, in their order."""
    yield from dict.fromkeys(
        (letter.font, letter.glyph) for page in pages for letter in page.content.letters if not letter.stand_in
    )
