"""The glyphs that a file needs of one face, numbered anew → their font program, widths and characters in a PDF."""

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from docgen.compiled_pdf.deflated import Chunk, deflate, stored, stream
from docgen.compiled_pdf.outlines import Glyph, Outlines, checksum, outlines_of
from docgen.fonts import Face
from docgen.to_unicode import MAP_END, MAP_HEAD, told

TABLES: Final = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
"""All that a PDF needs of a font, in the order of the directory."""
CODES: Final = tuple(f"{number:04x}".encode() for number in range(0x10000))
"""What stands for a glyph in a content stream."""
FOUNTS: Final = 100
"""How many of them are kept."""
WIDTH: Final = 1000
"""Of a glyph of which nothing else is said."""

_DIRECTORY: Final = struct.Struct(">4s3I")
_WHOLE: Final = 0xB1B0AFBA
"""What the words of a font add up to."""


@dataclass(frozen=True, slots=True)
class Fount:
    """Glyphs that many files have in common, with what is said of them ready to be joined with more."""

    face: Face
    codes: dict[str, bytes]
    """Of its characters."""
    glyphs: Mapping[int, bytes]
    """Codes of its glyphs by their numbers in the face."""
    count: int
    """Of its glyphs, the empty one included."""
    outlines: Chunk
    metrics: Chunk
    places: Chunk
    sums: tuple[int, int, int]
    """Check sums of these three."""
    characters: Chunk
    widths: bytes


class Typecase:
    """Takes glyphs as they are needed, and numbers them from 1."""

    def __init__(self, fount: Fount) -> None:
        self.fount = fount
        self.codes = fount.codes.copy()
        """What stands for each character in a content stream."""
        self.glyphs: list[Glyph] = []
        self.texts: list[str] = []
        self.outlines = outlines_of(fount.face)
        self._odd: dict[tuple[int, str], bytes] = {}

    def take(self, chars: Iterable[str]) -> None:
        """See that all characters have codes; raises `UnfitError` for one that no glyph draws wherever it stands."""
        codes, glyphs = self.codes, self.outlines.glyphs
        for char in chars:
            if char not in codes:
                codes[char] = self._add(glyphs[char], char)

    def put(self, number: int, text: str) -> bytes:
        """Take a glyph of the face that says a text, and give its code."""
        if len(text) == 1 and self.outlines.number(text) == number:
            if text not in self.codes:
                self.codes[text] = self._add(self.outlines.glyph(number), text)
            return self.codes[text]
        if (number, text) not in self._odd:
            self._odd[number, text] = self._add(self.outlines.glyph(number), text)
        return self._odd[number, text]

    @property
    def has_twins(self) -> bool:
        """Whether a glyph says several things; other programs let it say only one in a file."""
        named = zip(self.glyphs, self.texts, strict=True)
        numbers = [glyph.number for glyph, text in named if glyph.shared and text]
        return len({*numbers}) < len(numbers) or any(number in self.fount.glyphs for number in numbers)

    def widths_of(self, chars: Iterable[str]) -> tuple[int, ...]:
        """Give the widths of characters in thousandths of an em."""
        glyphs = self.outlines.glyphs
        return tuple([glyphs[char].width for char in chars])

    def _add(self, glyph: Glyph, text: str) -> bytes:
        if glyph.components:
            glyph = self._composed(glyph)
        self.glyphs.append(glyph)
        self.texts.append(text)
        return CODES[self.fount.count + len(self.glyphs) - 1]

    def _composed(self, glyph: Glyph) -> Glyph:
        """A glyph that names the glyphs that it is made of by their numbers here."""
        named = bytearray(glyph.data)
        for place, component in glyph.components:
            named[place : place + 2] = bytes.fromhex(self._add(self.outlines.glyph(component), "").decode())
        data = bytes(named)
        return replace(glyph, data=data, deflated=stored(data), checksum=checksum(data), components=())

    def program(self) -> tuple[int, bytes]:
        """Give the font: its size, and a zlib stream of it."""
        fount, glyphs = self.fount, self.glyphs
        raw = b"".join([glyph.data for glyph in glyphs])
        metrics = b"".join([glyph.metrics for glyph in glyphs])
        place, places = fount.outlines.size, []
        for glyph in glyphs:
            place += len(glyph.data)
            places.append(place)
        loca = struct.pack(f">{len(places)}I", *places)
        sums = (
            fount.sums[0] + sum([glyph.checksum for glyph in glyphs]),
            fount.sums[1] + checksum(metrics),
            fount.sums[2] + sum(places),
        )
        head = _front(self.outlines, fount.count + len(glyphs), place, sums)
        more = Chunk(len(raw), zlib.adler32(raw), b"".join([glyph.deflated for glyph in glyphs]))
        size = len(head) + 8 * (fount.count + len(glyphs)) + 4 + place
        return size, stream((head, fount.metrics, metrics, fount.places, loca, fount.outlines, more))

    def unicode(self) -> bytes:
        """Give a zlib stream that tells the characters of all glyphs."""
        own = _told(self.fount.count, self.texts)
        return stream((self.fount.characters, own + MAP_END))

    def widths(self) -> bytes:
        """Give the widths of glyphs that are not one em wide, as a PDF lists them."""
        return self.fount.widths + _widths(self.fount.count, self.glyphs)

    def cast(self) -> Fount:
        """Make a fount of all glyphs that are here; only where its own fount was empty."""
        glyphs = (_empty(self.outlines), *self.glyphs)
        sizes, places = [len(glyph.data) for glyph in glyphs], [0]
        for size in sizes:
            places.append(places[-1] + size)
        parts = (
            b"".join(glyph.data for glyph in glyphs),
            b"".join(glyph.metrics for glyph in glyphs),
            struct.pack(f">{len(places)}I", *places),
        )
        outlines, metrics, loca = (deflate(part) for part in parts)
        sums = (checksum(parts[0]), checksum(parts[1]), checksum(parts[2]))
        return Fount(
            face=self.fount.face,
            codes=dict(self.codes),
            glyphs={glyph.number: CODES[index] for index, glyph in enumerate(self.glyphs, 1)},
            count=len(glyphs),
            outlines=outlines,
            metrics=metrics,
            places=loca,
            sums=sums,
            characters=deflate(MAP_HEAD + _told(1, self.texts)),
            widths=_widths(1, self.glyphs),
        )


@lru_cache(maxsize=FOUNTS)
def fount_of(face: Face, glyphs: tuple[tuple[int, str], ...]) -> Fount:
    """Give a fount of glyphs of a face, and of what they say; shapes of one template mostly have the same."""
    case = Typecase(empty_fount(face))
    for number, text in glyphs:
        case.put(number, text)
    return case.cast()


@lru_cache(maxsize=FOUNTS)
def empty_fount(face: Face) -> Fount:
    """Give a fount without any character."""
    outlines = outlines_of(face)
    none = _empty(outlines)
    return Fount(
        face=face,
        codes={},
        glyphs={},
        count=1,
        outlines=deflate(b""),
        metrics=deflate(none.metrics),
        places=deflate(bytes(8)),
        sums=(0, checksum(none.metrics), 0),
        characters=deflate(MAP_HEAD),
        widths=b"",
    )


def _empty(outlines: Outlines) -> Glyph:
    metrics = outlines.glyph(0).metrics
    return Glyph(0, b"", b"", 0, metrics, WIDTH)


def _front(outlines: Outlines, count: int, size: int, sums: Sequence[int]) -> bytes:
    """Directory and the tables that stand before the metrics."""
    head = bytearray(outlines.head + bytes(-len(outlines.head) % 4))
    head[8:12] = bytes(4)
    # Places in `loca` are long ones.
    head[50:52] = b"\0\1"
    hhea = outlines.hhea[:34] + struct.pack(">H", count)
    maxp = outlines.maxp[:4] + struct.pack(">H", count) + outlines.maxp[6:]
    at = 12 + 16 * len(TABLES)
    tables: dict[bytes, tuple[int, int, int]] = {}
    for tag, data in ((b"head", bytes(head)), (b"hhea", hhea), (b"maxp", maxp)):
        tables[tag] = (checksum(data), at, len(data))
        at += len(data)
    sizes = (size, 4 * count, 4 * count + 4)
    for tag, index in ((b"hmtx", 1), (b"loca", 2), (b"glyf", 0)):
        length = sizes[index]
        tables[tag] = (sums[index] & 0xFFFFFFFF, at, length)
        at += length
    entries = [_DIRECTORY.pack(tag, *tables[tag]) for tag in TABLES]
    directory = b"\0\1\0\0" + struct.pack(">4H", len(TABLES), 64, 2, 16 * len(TABLES) - 64) + b"".join(entries)
    whole = checksum(directory) + sum(total for total, *_ in tables.values())
    head[8:12] = struct.pack(">I", (_WHOLE - whole) & 0xFFFFFFFF)
    return directory + bytes(head) + hhea + maxp


def _told(first: int, texts: Sequence[str]) -> bytes:
    """Lines that tell the characters of the glyphs numbered from `first`."""
    lines = [
        b"<%b> <%b>" % (CODES[number], text.encode("utf-16-be").hex().encode())
        for number, text in enumerate(texts, first)
        if text
    ]
    return told(lines)


def _widths(first: int, glyphs: Sequence[Glyph]) -> bytes:
    found = [(number, glyph.width) for number, glyph in enumerate(glyphs, first) if glyph.width != WIDTH]
    return b" ".join([b"%d [%d]" % each for each in found])
