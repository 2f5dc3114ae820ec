"""The parts of a PDF → a form that is filled: characters in, the bytes of a whole file out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.compiled_pdf.contents import Content, bound
from docgen.compiled_pdf.cutting import Letter
from docgen.compiled_pdf.file_parts import (
    ENTRY,
    FREE,
    HEAD,
    PLACE,
    alone,
    ending,
    packed,
    placed,
    together,
    with_stream,
)
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
from docgen.compiled_pdf.objects import Parts, Words, plain_bytes, written
from docgen.compiled_pdf.parts import FontParts, PdfParts
from docgen.compiled_pdf.resources import resources_of
from docgen.compiled_pdf.typecase import Fount, Typecase, fount_of
from docgen.compiled_pdf.unfit import UnfitError


@dataclass(frozen=True, slots=True)
class FontForm:
    """A font that gets more glyphs with each file."""

    fount: Fount
    numbers: FontNumbers
    drawing: bytes
    """What draws it, without the widths."""


@dataclass(frozen=True, slots=True)
class Form:
    """All files of one shape: what they have in common, and what is filled."""

    stand_ins: tuple[str, ...]
    """What the characters that are put in stand for, in their order."""
    front: bytes
    """All that stands before the first hole."""
    entries: bytes
    """Where all objects are, as far as that is known."""
    fonts: Mapping[str, FontForm]
    picked: tuple[Picked, ...]
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
        cases = {name: Typecase(font.fount) for name, font in self.fonts.items()}
        codes = codes_of(self.picked, cases, chars)
        own: list[tuple[int, bytes]] = []
        for name, font in self.fonts.items():
            if cases[name].has_twins:
                raise UnfitError("one glyph for several characters")
            own += glyph_objects(font.drawing, font.numbers, cases[name])
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


def form_of(parts: PdfParts) -> Form:
    """Parts → the form of their file."""
    return _Binder(parts).form()


def _worded(parts: Parts, words: dict[int, str]) -> bytes:
    return written(parts, int, lambda text: text.translate(words))


class _Binder:
    """Gives the fixed letters their codes, the objects their numbers and places."""

    def __init__(self, parts: PdfParts) -> None:
        self.parts = parts
        self.frame = frame = parts.frame
        self.founts = {name: fount_of(frame.fonts[name].face, (*parts.texts[name].items(),)) for name in frame.fonts}
        self.last = max(frame.resources, *frame.objects, *frame.streams, *(page.number for page in frame.pages))
        self.plain: dict[int, bytes] = {}
        self.alone: dict[int, bytes] = {}
        self.worded: list[tuple[int, Parts]] = []
        self.open: list[int] = []
        self.contents: list[tuple[int, Content]] = []

    def new(self) -> int:
        self.last += 1
        return self.last

    def form(self) -> Form:
        parts, frame = self.parts, self.frame
        picked = picked_of(parts)
        growing = [each.font for each in picked]
        forms = {name: self._font(name, font) for name, font in frame.fonts.items()}
        for name, font in forms.items():
            self._glyphs(font, grows=name in growing)
        fonts = {name: font.numbers.font for name, font in forms.items()}
        self.plain[frame.resources] = plain_bytes(resources_of(parts, fonts))
        root, catalog, info = self.new(), self.new(), self.new()
        self._pages(root)
        for number, own in (*frame.objects.items(), (info, frame.info)):
            self._object(number, own)
        for number, (told, data) in frame.streams.items():
            self.alone[number] = with_stream(number, plain_bytes(told), data)
        self._object(catalog, (b"<</Type /Catalog/Pages %d 0 R" % root, *frame.catalog, b">>"))
        front, entries = self._front()
        return Form(
            stand_ins=tuple(parts.models),
            front=front,
            entries=entries,
            fonts={name: forms[name] for name in growing},
            picked=picked,
            contents=tuple(self.contents),
            worded=tuple(self.worded),
            catalog=catalog,
            info=info,
        )

    def _code(self, letter: Letter) -> bytes:
        return self.founts[letter.font].glyphs[letter.glyph]

    def _object(self, number: int, parts: Parts) -> None:
        if any(isinstance(part, Words) for part in parts):
            self.worded.append((number, parts))
            self.open.append(number)
        else:
            self.plain[number] = plain_bytes(parts)

    def _pages(self, root: int) -> None:
        for page, cut in zip(self.frame.pages, self.parts.contents, strict=True):
            content, number = bound(cut, self._code, self.parts.slots), self.new()
            own = plain_bytes(page.entries)
            self.plain[page.number] = b"<</Type /Page/Parent %d 0 R%b/Contents %d 0 R>>" % (root, own, number)
            if content.has_holes:
                self.contents.append((number, content))
                self.open.append(number)
            else:
                self.alone[number] = with_stream(number, DEFLATED, content.filled(()))
        kids = b" ".join(b"%d 0 R" % page.number for page in self.frame.pages)
        self.plain[root] = b"<</Type /Pages/Kids [%b]/Count %d>>" % (kids, len(self.frame.pages))

    def _font(self, name: str, font: FontParts) -> FontForm:
        numbers = FontNumbers(self.new(), self.new(), self.new(), self.new(), self.new())
        self.plain.update(common_objects(font, numbers))
        return FontForm(self.founts[name], numbers, drawing_text(font, numbers))

    def _glyphs(self, font: FontForm, *, grows: bool) -> None:
        objects = glyph_objects(font.drawing, font.numbers, Typecase(font.fount))
        if grows:
            self.open += [number for number, _ in objects]
        else:
            self.alone.update(objects)

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
