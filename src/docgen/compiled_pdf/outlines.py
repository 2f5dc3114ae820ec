"""A TrueType file → its glyphs, each with all that a smaller font needs of it."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from docgen.compiled_pdf.deflated import deflate
from docgen.compiled_pdf.shaping import shaped_glyphs
from docgen.compiled_pdf.unfit import UnfitError
from docgen.fonts import Face

NOT_PLAIN: Final = frozenset({"fvar", "CFF ", "CFF2", "COLR", "CBDT", "sbix", "SVG "})
"""Tables of fonts that are more than plain outlines; WeasyPrint draws some of them in its own way."""
_UNICODE: Final = frozenset({(3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0)})

_ARGUMENTS_ARE_WORDS: Final = 0x0001
_HAS_INSTRUCTIONS: Final = 0x0100
_MORE_COMPONENTS: Final = 0x0020
_SCALES: Final = {0x0008: 2, 0x0040: 4, 0x0080: 8}
"""Flag of a component → bytes of its scale."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a face, without hints."""

    number: int
    """In the face."""
    data: bytes
    """Padded to whole words."""
    deflated: bytes
    """The same, as blocks of a stream."""
    checksum: int
    metrics: bytes
    """Its entry in `hmtx`."""
    width: int
    """Thousandths of an em."""
    shared: bool = False
    """Draws several characters."""
    components: tuple[tuple[int, int], ...] = ()
    """Places in `data` where numbers of other glyphs of the face stand, and these."""


def checksum(data: bytes) -> int:
    """Sum of the words of a table, which are whole."""
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


class Outlines:
    """Glyphs of one face; raises `UnfitError` for a font that has no plain outlines."""

    def __init__(self, face: Face) -> None:
        from fontTools.ttLib import TTFont

        number = face.index if face.path.suffix.lower() in (".ttc", ".otc") else -1
        with TTFont(face.path, fontNumber=number, lazy=True) as font:
            tables: Any = font.reader
            if "glyf" not in tables or not tables["glyf"] or NOT_PLAIN & {*tables.keys()}:
                raise UnfitError(f"no plain TrueType outlines: {face.path.name}")
            self.head: bytes = tables["head"]
            self.hhea: bytes = tables["hhea"]
            self.maxp: bytes = tables["maxp"]
            names = shaped_glyphs(font) if "GSUB" in tables or "GPOS" in tables else ()
            self._shaped = frozenset(map(font.getGlyphID, names))
            self._outlines, self._metrics, self._places = tables["glyf"], tables["hmtx"], tables["loca"]
            self._characters = _Characters(bytes(tables["cmap"]))
        self.em = int.from_bytes(self.head[18:20], "big")
        self.box = tuple(round(each * 1000 / self.em) for each in struct.unpack(">4h", self.head[36:44]))
        """What all glyphs stay in, in thousandths of an em."""
        self.count = int.from_bytes(self.maxp[4:6], "big")
        self._long_places = self.head[51] == 1
        self._full_metrics = int.from_bytes(self.hhea[34:36], "big")
        self._glyphs: dict[int, Glyph] = {}
        self.glyphs = _Glyphs(self)

    def number(self, char: str) -> int:
        """Give the glyph of a character; 0 where the face has none."""
        return self._characters.glyph(ord(char))

    def glyph_of(self, char: str) -> Glyph:
        """Give the glyph that draws a character wherever it stands; raises `UnfitError` if none does."""
        number = self.number(char)
        if not number:
            raise UnfitError(f"not in the face: {char}")
        if number in self._shaped:
            raise UnfitError(f"shaped by its neighbours: {char}")
        return self.glyph(number)

    def glyph(self, number: int) -> Glyph:
        """Give a glyph by its number in the face."""
        found = self._glyphs.get(number)
        if found is None:
            found = self._glyphs[number] = self._read(number)
        return found

    def _read(self, number: int) -> Glyph:
        if number >= self.count:
            raise UnfitError(f"no glyph {number}")
        data, components = _unhinted(self._data(number))
        data += bytes(-len(data) % 4)
        metrics = self._metrics_of(number)
        width = round(int.from_bytes(metrics[:2], "big") * 1000 / self.em)
        packed = b"" if components or not data else deflate(data).deflated
        shared = number in self._characters.shared
        return Glyph(number, data, packed, checksum(data), metrics, width, shared, components)

    def _data(self, number: int) -> bytes:
        size, scale = (4, 1) if self._long_places else (2, 2)
        at = number * size
        first, last = (int.from_bytes(self._places[at + n : at + n + size], "big") * scale for n in (0, size))
        return bytes(self._outlines[first:last])

    def _metrics_of(self, number: int) -> bytes:
        full = self._full_metrics
        if number < full:
            return bytes(self._metrics[number * 4 : number * 4 + 4])
        # The last advance holds for all that follow, of which only the bearings are told.
        bearing = full * 4 + (number - full) * 2
        return bytes(self._metrics[full * 4 - 4 : full * 4 - 2] + self._metrics[bearing : bearing + 2])


class _Glyphs(dict[str, Glyph]):
    """Character → its glyph, looked for once."""

    def __init__(self, outlines: Outlines) -> None:
        super().__init__()
        self._outlines = outlines

    def __missing__(self, char: str) -> Glyph:
        glyph = self[char] = self._outlines.glyph_of(char)
        return glyph


class _Characters:
    """The `cmap` of a font, looked up where it stands: few of its thousands of characters are ever asked for."""

    def __init__(self, table: bytes) -> None:
        count = int.from_bytes(table[2:4], "big")
        found: dict[int, bytes] = {}
        for platform, encoding, offset in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count]):
            if (platform, encoding) in _UNICODE:
                found.setdefault(int.from_bytes(table[offset : offset + 2], "big"), table[offset:])
        self._segments: list[tuple[int, int, int, int]] = []
        if 12 in found:
            self._read_groups(found[12])
        elif 4 in found:
            self._read_segments(found[4])
        else:
            raise UnfitError("no characters that can be read")
        self._starts = [start for start, *_ in self._segments]
        self.shared = frozenset(self._overlaps())

    def _overlaps(self) -> Iterator[int]:
        """Glyphs that several code points have."""
        spans = sorted(span for segment in self._segments for span in self._spans(*segment))
        reached = 0
        for first, last in spans:
            yield from range(first, min(reached, last) + 1)
            reached = max(reached, last)

    def _spans(self, start: int, end: int, _delta: int, offset: int) -> Iterator[tuple[int, int]]:
        glyph = self.glyph(start)
        if not offset and glyph + end - start == self.glyph(end):
            yield glyph, glyph + end - start
        else:
            yield from ((each, each) for each in map(self.glyph, range(start, end + 1)) if each)

    def _read_groups(self, table: bytes) -> None:
        count = int.from_bytes(table[12:16], "big")
        for start, end, glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
            self._segments.append((start, end, glyph - start, 0))

    def _read_segments(self, table: bytes) -> None:
        count = int.from_bytes(table[6:8], "big") // 2
        self._table, row = table, struct.Struct(f">{count}H")
        ends, starts, deltas, offsets = (row.unpack_from(table, at) for at in self._rows(count))
        for index in range(count):
            place = 16 + 6 * count + 2 * index + offsets[index] if offsets[index] else 0
            self._segments.append((starts[index], ends[index], deltas[index], place))

    @staticmethod
    def _rows(count: int) -> tuple[int, int, int, int]:
        return 14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count

    def glyph(self, code: int) -> int:
        """Give the glyph of a code point, or 0."""
        place = bisect_right(self._starts, code) - 1
        if place < 0 or code > self._segments[place][1]:
            return 0
        start, _, delta, offset = self._segments[place]
        if not offset:
            return (code + delta) & 0xFFFF
        at = offset + 2 * (code - start)
        found = int.from_bytes(self._table[at : at + 2], "big")
        return (found + delta) & 0xFFFF if found else 0


def _unhinted(data: bytes) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    """Glyph → the same without instructions, as WeasyPrint embeds it, and the glyphs that it is made of."""
    if not data:
        return data, ()
    contours = int.from_bytes(data[:2], "big", signed=True)
    if contours < 0:
        return _component_parts(data)
    at = 10 + 2 * contours
    hints = int.from_bytes(data[at : at + 2], "big")
    return (data[:at] + b"\0\0" + data[at + 2 + hints :] if hints else data), ()


def _component_parts(data: bytes) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    result, found, at, more = bytearray(data), [], 10, True
    while more:
        flags, glyph = struct.unpack_from(">HH", data, at)
        struct.pack_into(">H", result, at, flags & ~_HAS_INSTRUCTIONS)
        found.append((at + 2, glyph))
        at += 4 + (4 if flags & _ARGUMENTS_ARE_WORDS else 2)
        at += sum(size for flag, size in _SCALES.items() if flags & flag)
        more = bool(flags & _MORE_COMPONENTS)
    return bytes(result[:at]), tuple(found)


@lru_cache(maxsize=64)
def outlines_of(face: Face) -> Outlines:
    """Read once a process."""
    return Outlines(face)
