"""Many filled documents → one PDF to print from: each begins on the front of a sheet, all share their fonts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.compiled_pdf.compiled import CompiledPdf
from docgen.compiled_pdf.contents import Content, bound
from docgen.compiled_pdf.cutting import Letter
from docgen.compiled_pdf.font_parts import (
    DEFLATED,
    FontNumbers,
    Picked,
    codes_of,
    common_objects,
    drawing_text,
    glyph_objects,
    picked_of,
)
from docgen.compiled_pdf.object_file import ObjectFile, Sink
from docgen.compiled_pdf.objects import plain, text_string, written
from docgen.compiled_pdf.parts import FontParts, PdfParts
from docgen.compiled_pdf.resources import resources_of
from docgen.compiled_pdf.trees import Bookmark, Bookmarks, PageTree
from docgen.compiled_pdf.typecase import Typecase, empty_fount
from docgen.compiled_pdf.unfit import UnfitError
from docgen.lately import Lately

KEPT: Final = 500
"""Shapes that are kept bound."""


class PrintFile:
    """A file to print many documents from, written as they come."""

    def __init__(self, out: Sink, *, title: str = "", language: str = "") -> None:
        self._file = ObjectFile(out)
        self._title, self.language = title, language
        self._pages, self._bookmarks = PageTree(self._file), Bookmarks(self._file)
        self._fonts: dict[str, _Font] = {}
        self._shapes: Lately[_Shape] = Lately(KEPT)
        self._labels: list[bytes] = []
        self._size = (0.0, 0.0)

    @property
    def pages(self) -> int:
        """Pages so far."""
        return self._pages.count

    def add(self, document: CompiledPdf, chars: str = "", *, label: str) -> None:
        """Put in a document with a character for each of its stand-ins; `label` leads to it from the bookmarks.

        Raises `UnfitError`, and has then put in nothing.
        """
        shape = self._shape(document)
        if len(chars) != len(shape.parts.models):
            raise UnfitError(f"{len(chars)} characters for {len(shape.parts.models)} holes")
        codes = codes_of(shape.picked, {name: font.case for name, font in self._fonts.items()}, chars)
        if self.pages % 2:
            self._pages.add(self._file.new(), b"/Resources <<>>/MediaBox [0 0 %b %b]" % (*map(plain, self._size),))
        self._labels.append(b"%d <</S /D>>" % self.pages)
        _Copy(self._file, shape, dict(zip(shape.parts.models, chars, strict=True))).put(
            self._pages, self._bookmarks, codes, label
        )
        self._size = shape.parts.frame.pages[-1].size

    def close(self) -> None:
        """Write what all documents share, and where everything is."""
        file = self._file
        self._pages.close()
        self._bookmarks.close()
        for font in self._fonts.values():
            font.put(file)
        catalog, info = file.new(), file.new()
        told = (
            b"<</Type /Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode /UseOutlines/PageLabels <</Nums [%b]>>"
            b"/ViewerPreferences <</Duplex /DuplexFlipLongEdge>>%b>>"
        )
        labels = b" ".join(self._labels)
        language = b"/Lang %b" % text_string(self.language) if self.language else b""
        file.put(catalog, told % (self._pages.root, self._bookmarks.root, labels, language))
        title = b"/Title %b" % text_string(self._title) if self._title else b""
        file.put(info, b"<<%b/Creator (docgen)/Producer (docgen)>>" % title)
        file.close(catalog, info)

    def _shape(self, document: CompiledPdf) -> "_Shape":
        shape = self._shapes.get(document)
        if shape is None:
            shape = _Binder(document.parts, self._file, self._fonts).shape()
            self._shapes.keep(document, shape)
        return shape


@dataclass(frozen=True, slots=True)
class _Font:
    """A font of the file, which takes the glyphs of all documents."""

    parts: FontParts
    numbers: FontNumbers
    case: Typecase

    def put(self, file: ObjectFile) -> None:
        """Write it with all glyphs that it has by now."""
        for number, data in common_objects(self.parts, self.numbers):
            file.put(number, data)
        whole = Typecase(self.case.cast())
        for number, data in glyph_objects(drawing_text(self.parts, self.numbers), self.numbers, whole):
            file.stand(number, data)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A document as the file has it."""

    parts: PdfParts
    common: Mapping[int, int]
    """Numbers in the document → in the file, of objects that all its rows share."""
    contents: tuple[Content | int, ...]
    """Of each page, or its number where all rows have the same."""
    picked: tuple[Picked, ...]


class _Binder:
    """Brings a document to the fonts and the shared objects of a file."""

    def __init__(self, parts: PdfParts, file: ObjectFile, fonts: dict[str, _Font]) -> None:
        self.parts, self.frame, self.file, self.fonts = parts, parts.frame, file, fonts
        self.common: dict[int, int] = {}

    def shape(self) -> _Shape:
        fonts = {name: self._font(name, font).numbers.font for name, font in self.frame.fonts.items()}
        resources = written(resources_of(self.parts, fonts), self._shared, str)
        self.common[self.frame.resources] = self.file.shared(resources)
        contents = tuple(self._content(bound(each, self._code, self.parts.slots)) for each in self.parts.contents)
        return _Shape(self.parts, self.common, contents, picked_of(self.parts))

    def _font(self, name: str, font: FontParts) -> _Font:
        if name not in self.fonts:
            new = self.file.new
            numbers = FontNumbers(new(), new(), new(), new(), new())
            self.fonts[name] = _Font(font, numbers, Typecase(empty_fount(font.face)))
        if self.fonts[name].parts.face != font.face:
            raise UnfitError(f"two faces of one name: {name}")
        return self.fonts[name]

    def _code(self, letter: Letter) -> bytes:
        return self.fonts[letter.font].case.put(letter.glyph, self.parts.texts[letter.font][letter.glyph])

    def _content(self, content: Content) -> Content | int:
        if content.has_holes:
            return content
        return self.file.shared_stream(DEFLATED, content.filled(()))

    def _shared(self, number: int) -> int:
        """An object of the document, and all that it refers to → its number in the file."""
        if number not in self.common:
            if number in self.frame.streams:
                entries, data = self.frame.streams[number]
                self.common[number] = self.file.shared_stream(written(entries, self._shared, str), data)
            else:
                self.common[number] = self.file.shared(written(self.frame.objects[number], self._shared, str))
        return self.common[number]


class _Numbers(dict[int, int]):
    """Numbers in a document → in the file, given when they are first asked for."""

    def __init__(self, common: Mapping[int, int], new: Callable[[], int]) -> None:
        super().__init__(common)
        self._new = new

    def __missing__(self, number: int) -> int:
        self[number] = self._new()
        return self[number]


class _Copy:
    """One filled document of a shape."""

    def __init__(self, file: ObjectFile, shape: _Shape, chars: Mapping[str, str]) -> None:
        self.file, self.shape, self.frame = file, shape, shape.parts.frame
        self.numbers = _Numbers(shape.common, file.new)
        self.table = str.maketrans(dict(chars))

    def put(self, pages: PageTree, bookmarks: Bookmarks, codes: list[bytes], label: str) -> None:
        """Write its pages, and what leads to them."""
        for page, content in zip(self.frame.pages, self.shape.contents, strict=True):
            if isinstance(content, int):
                number = content
            else:
                number = self.file.new()
                self.file.put_stream(number, DEFLATED, content.filled(codes))
            own = written(page.entries, self._number, self._words, self._place)
            pages.add(self._number(page.number), own + b"/Contents %d 0 R" % number)
        first = self.frame.pages[0]
        mark, below = self._marks()
        for number, parts in self.frame.objects.items():
            if number not in self.shape.common and not (self.frame.outline and number == self.frame.outline.number):
                self.file.put(self._number(number), written(parts, self._number, self._words, self._place))
        bookmarks.add(Bookmark(mark, label, self._number(first.number), plain(first.size[1]), below))

    def _marks(self) -> tuple[int, bytes]:
        """Number of the bookmark under which its own stand, and what that says of them."""
        outline = self.frame.outline
        if outline is None:
            return self.file.new(), b""
        first, last = self._number(outline.first), self._number(outline.last)
        below = b"/First %d 0 R/Last %d 0 R/Count -%d" % (first, last, outline.count)
        return self._number(outline.number), below

    def _number(self, number: int) -> int:
        return self.numbers[number]

    def _words(self, text: str) -> str:
        return text.translate(self.table)

    def _place(self, name: str) -> bytes:
        return written(self.frame.places[name], self._number, self._words)
