"""The parts of a PDF → a form that is filled: characters in, the bytes of a whole file out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from docgen.compiled_pdf.contents import Content, bound
from docgen.compiled_pdf.cutting import Letter
from docgen.compiled_pdf.file_parts import (
    ENTRY, FREE, HEAD, PLACE, alone, ending, packed, placed, together, with_stream,
)  # fmt: skip
from docgen.compiled_pdf.objects import Parts, Words, written
from docgen.compiled_pdf.outlines import outlines_of
from docgen.compiled_pdf.parts import FontParts, PdfParts, fixed_letters, parts_of_pdf
from docgen.compiled_pdf.typecase import Fount, Typecase, empty_fount
from docgen.compiled_pdf.unfit import UnfitError
from docgen.flow import Flow
from docgen.sheet import Sheet

DEFLATED = b"/Filter /FlateDecode"


@dataclass(frozen=True, slots=True)
class FontForm:
    """A font that gets more glyphs with each file."""

    fount: Fount
    numbers: tuple[int, int, int]
    """Of what draws it, of its file and of its characters."""
    drawing: bytes
    pick: Callable[[str], Any]
    """All characters of a file → those that it draws of them."""
    widths: tuple[int, ...]
    """Of these."""


@dataclass(frozen=True, slots=True)
class CompiledPdf:
    """All files of one shape: what they have in common, and what is filled."""

    stand_ins: tuple[str, ...]
    """What the characters that are put in stand for, in their order."""
    front: bytes
    """All that stands before the first hole."""
    entries: bytes
    """Where all objects are, as far as that is known."""
    fonts: tuple[FontForm, ...]
    contents: tuple[tuple[int, Content], ...]
    """Number and content of each page with holes."""
    worded: tuple[tuple[int, Parts], ...]
    """Number and parts of objects with stand-ins in their words."""
    catalog: int
    info: int

    def pdf(self, chars: str) -> bytes:
        """One character for each stand-in → a file. Raises `UnfitError` where it would not be that of the slow way."""
        if len(chars) != len(self.stand_ins):
            raise UnfitError(f"{len(chars)} characters for {len(self.stand_ins)} holes")
        codes: list[bytes] = []
        own: list[tuple[int, bytes]] = []
        for font in self.fonts:
            case = Typecase(font.fount)
            drawn = font.pick(chars)
            case.take(drawn)
            if case.widths_of(drawn) != font.widths:
                raise UnfitError("of another width than the model")
            codes += [case.codes[char] for char in drawn]
            own += _font_objects(font, case)
        own += [(number, with_stream(number, DEFLATED, content.filled(codes))) for number, content in self.contents]
        if self.worded:
            words = str.maketrans(dict(zip(self.stand_ins, chars, strict=True)))
            own += [(number, alone(number, _worded(parts, words))) for number, parts in self.worded]
        return self._joined(own)

    def _joined(self, own: Sequence[tuple[int, bytes]]) -> bytes:
        """Bytes of a file with these objects, and the numbers they have."""
        entries, at = bytearray(self.entries), len(self.front)
        for number, data in own:
            entries[ENTRY * number + PLACE.start : ENTRY * number + PLACE.stop] = at.to_bytes(4, "big")
            at += len(data)
        entries[-ENTRY:] = placed(at)
        last = len(entries) // ENTRY - 1
        end = ending(last, bytes(entries), self.catalog, self.info, at)
        return b"".join((self.front, *[data for _, data in own], end))


def compile_pdf(sheets: Sequence[Sheet], flow: Flow, models: Mapping[str, str]) -> CompiledPdf:
    """Sheets and flow of a document with stand-ins → the form of its PDF.

    `models` gives for each stand-in the character that is drawn in its place; all that may come there have its face
    and width. Raises `UnfitError` for a document that cannot be filled so.
    """
    return _Binder(parts_of_pdf(sheets, flow, models)).form()


def _worded(parts: Parts, words: dict[int, str]) -> bytes:
    return written(parts, int, lambda text: text.translate(words))


def _font_objects(font: FontForm, case: Typecase) -> list[tuple[int, bytes]]:
    drawing, file, characters = font.numbers
    size, program = case.program()
    return [
        (file, with_stream(file, b"/Length1 %d%b" % (size, DEFLATED), program)),
        (characters, with_stream(characters, DEFLATED, case.unicode())),
        (drawing, alone(drawing, font.drawing % case.widths())),
    ]


class _Binder:
    """Gives the fixed letters their codes, the objects their numbers and places."""

    def __init__(self, parts: PdfParts) -> None:
        self.parts = parts
        self.codes: dict[tuple[str, int], bytes] = {}
        self.founts = self._cast()
        self.last = max(parts.objects | parts.streams | {page.number: () for page in parts.pages})
        self.plain: dict[int, bytes] = {}
        self.alone: dict[int, bytes] = {}
        self.worded: list[tuple[int, Parts]] = []
        self.open: list[int] = []
        self.contents: list[tuple[int, Content]] = []

    def new(self) -> int:
        self.last += 1
        return self.last

    def form(self) -> CompiledPdf:
        parts = self.parts
        self.last = max(self.last, *(font.number for font in parts.fonts.values())) if parts.fonts else self.last
        fonts = [form for name, font in parts.fonts.items() if (form := self._font(name, font))]
        root, catalog, info = self.new(), self.new(), self.new()
        self._pages(root)
        for number, own in (*parts.objects.items(), (info, parts.info)):
            self._object(number, own)
        for number, (entries, data) in parts.streams.items():
            self.alone[number] = with_stream(number, self._bytes(entries), data)
        self._object(catalog, (b"<</Type /Catalog/Pages %d 0 R" % root, *parts.catalog, b">>"))
        front, entries = self._front()
        return CompiledPdf(
            stand_ins=tuple(parts.models),
            front=front,
            entries=entries,
            fonts=tuple(fonts),
            contents=tuple(self.contents),
            worded=tuple(self.worded),
            catalog=catalog,
            info=info,
        )

    def _cast(self) -> dict[str, Fount]:
        cases = {name: Typecase(empty_fount(font.face)) for name, font in self.parts.fonts.items()}
        for name, number in fixed_letters(self.parts.pages):
            self.codes[name, number] = cases[name].put(number, self.parts.fonts[name].texts[number])
        return {name: case.cast() for name, case in cases.items()}

    def _code(self, letter: Letter) -> bytes:
        return self.codes[letter.font, letter.glyph]

    def _object(self, number: int, parts: Parts) -> None:
        if any(isinstance(part, Words) for part in parts):
            self.worded.append((number, parts))
            self.open.append(number)
        else:
            self.plain[number] = self._bytes(parts)

    @staticmethod
    def _bytes(parts: Parts) -> bytes:
        return written(parts, int, str)

    def _pages(self, root: int) -> None:
        for page in self.parts.pages:
            content, number = bound(page.content, self._code, self.parts.slots), self.new()
            own = self._bytes(page.entries)
            self.plain[page.number] = b"<</Type /Page/Parent %d 0 R%b/Contents %d 0 R>>" % (root, own, number)
            if page.content.has_holes:
                self.contents.append((number, content))
                self.open.append(number)
            else:
                self.alone[number] = with_stream(number, DEFLATED, content.filled(()))
        kids = b" ".join(b"%d 0 R" % page.number for page in self.parts.pages)
        self.plain[root] = b"<</Type /Pages/Kids [%b]/Count %d>>" % (kids, len(self.parts.pages))

    def _font(self, name: str, font: FontParts) -> FontForm | None:
        drawing, descriptor, file, characters = (self.new() for _ in range(4))
        self.plain[font.number] = b"<<%b/ToUnicode %d 0 R/DescendantFonts [%d 0 R]>>" % (
            self._bytes(font.head), characters, drawing,
        )  # fmt: skip
        self.plain[descriptor] = b"<<%b/FontFile2 %d 0 R>>" % (self._bytes(font.descriptor), file)
        text = b"<<%b/FontDescriptor %d 0 R/DW 1000/W [%%b]>>" % (self._bytes(font.drawing), descriptor)
        places = [self._place(stand_in) for own, stand_in in self.parts.slots if own == name]
        outlines = outlines_of(font.face)
        models = [[*self.parts.models.values()][place] for place in places]
        widths = tuple(outlines.glyphs[char].width for char in models)
        form = FontForm(self.founts[name], (drawing, file, characters), text, _picker(places), widths)
        if places:
            self.open += form.numbers
            return form
        for number, data in _font_objects(form, Typecase(form.fount)):
            self.alone[number] = data
        return None

    def _place(self, stand_in: str) -> int:
        return [*self.parts.models].index(stand_in)

    def _front(self) -> tuple[bytes, bytes]:
        """All that is fixed, and where it is."""
        group, table = self.new(), self.new()
        entries = bytearray(FREE * (table + 1))
        data, at = [HEAD], len(HEAD)
        self.alone[group] = together(group, dict(sorted(self.plain.items())))
        for number, each in sorted(self.alone.items()):
            entries[ENTRY * number : ENTRY * (number + 1)] = placed(at)
            data.append(each)
            at += len(each)
        for index, number in enumerate(sorted(self.plain)):
            entries[ENTRY * number : ENTRY * (number + 1)] = packed(group, index)
        for number in self.open:
            entries[ENTRY * number : ENTRY * (number + 1)] = placed(0)
        return b"".join(data), bytes(entries)


def _picker(places: Sequence[int]) -> Callable[[str], Any]:
    return itemgetter(*places) if len(places) > 1 else itemgetter(slice(places[0], places[0] + 1) if places else slice(0))
