"""Parts of one TrueType font, each with some of its glyphs under their own numbers → a font with all of them."""

import struct
import sys
from array import array
from bisect import bisect_right
from typing import Final

_NEEDED: Final = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
_KEPT: Final = (b"cvt ", b"fpgm", b"prep")
"""What hints need, where there are any."""
_DIRECTORY: Final = struct.Struct(">4s3I")
_WHOLE: Final = 0xB1B0AFBA
"""What the words of a font add up to."""
_ADJUSTMENT: Final = slice(8, 12)
_LONG: Final = slice(50, 52)
"""In `head`: how long the places of glyphs are."""


class NoFontError(Exception):
    """No TrueType font, or a broken one."""


class FontPart:
    """A font of which most glyphs are empty."""

    def __init__(self, data: bytes) -> None:
        """Raise `NoFontError`."""
        try:
            self.tables = _tables(data)
            self.count = int.from_bytes(self.tables[b"maxp"][4:6], "big")
            self._places = self._read_places()
            self._metrics = int.from_bytes(self.tables[b"hhea"][34:36], "big")
        except (LookupError, struct.error, ValueError) as error:
            raise NoFontError from error
        if len(self._places) != self.count + 1 or not self._metrics:
            raise NoFontError

    def _read_places(self) -> "array[int]":
        is_long = self.tables[b"head"][_LONG] == b"\0\1"
        places = array("I" if is_long else "H", self.tables[b"loca"])
        return _turned(places)

    def glyphs(self) -> dict[int, tuple[bytes, bytes]]:
        """Number of each glyph that is drawn → its outline, and its width and bearing."""
        places, outlines = self._places, self.tables[b"glyf"]
        scale = 1 if places.typecode == "I" else 2
        found: dict[int, tuple[bytes, bytes]] = {}
        at = 0
        while True:
            # Glyphs that are empty begin where the next one begins.
            at = bisect_right(places, places[at]) - 1
            if at >= self.count:
                return found
            outline = outlines[scale * places[at] : scale * places[at + 1]]
            found[at] = outline, self.metric(at)
            at += 1

    def metric(self, number: int) -> bytes:
        """Width and bearing of a glyph."""
        table, last = self.tables[b"hmtx"], self._metrics - 1
        if number <= last:
            return table[4 * number : 4 * number + 4]
        at = 4 * self._metrics + 2 * (number - self._metrics)
        return table[4 * last : 4 * last + 2] + table[at : at + 2]


def _tables(data: bytes) -> dict[bytes, bytes]:
    count = int.from_bytes(data[4:6], "big")
    entries = [_DIRECTORY.unpack_from(data, 12 + _DIRECTORY.size * number) for number in range(count)]
    tables = {tag: data[place : place + length] for tag, _, place, length in entries}
    return {tag: tables[tag] for tag in (*_NEEDED, *(tag for tag in _KEPT if tag in tables))}


def font_of(model: FontPart, count: int, glyphs: dict[int, tuple[bytes, bytes]]) -> bytes:
    """All that a font says besides its glyphs, how many there are, and those that are not empty → the font."""
    places, outlines = array("I", [0]), []
    at = 0
    metrics = bytearray(4 * count)
    for number in range(count):
        if number in glyphs:
            outline, metric = glyphs[number]
            padded = outline + bytes(-len(outline) % 4)
            outlines.append(padded)
            at += len(padded)
            metrics[4 * number : 4 * number + 4] = metric
        places.append(at)
    head = bytearray(model.tables[b"head"])
    head[_ADJUSTMENT], head[_LONG] = bytes(4), b"\0\1"
    tables = {
        **model.tables,
        b"glyf": b"".join(outlines),
        b"head": bytes(head),
        b"hhea": model.tables[b"hhea"][:34] + count.to_bytes(2, "big"),
        b"hmtx": bytes(metrics),
        b"loca": _turned(places).tobytes(),
        b"maxp": model.tables[b"maxp"][:4] + count.to_bytes(2, "big") + model.tables[b"maxp"][6:],
    }
    return _joined(tables)


def _joined(tables: dict[bytes, bytes]) -> bytes:
    names = sorted(tables)
    power = 1 << (len(names).bit_length() - 1)
    start = b"\0\1\0\0" + struct.pack(">4H", len(names), 16 * power, power.bit_length() - 1, 16 * (len(names) - power))
    at = len(start) + _DIRECTORY.size * len(names)
    entries, bodies, adjustment = [], [], 0
    for name in names:
        data = tables[name]
        entries.append(_DIRECTORY.pack(name, _checksum(data), at, len(data)))
        if name == b"head":
            adjustment = at + _ADJUSTMENT.start
        bodies.append(data + bytes(-len(data) % 4))
        at += len(bodies[-1])
    font = bytearray(b"".join((start, *entries, *bodies)))
    font[adjustment : adjustment + 4] = ((_WHOLE - _checksum(font)) & 0xFFFFFFFF).to_bytes(4, "big")
    return bytes(font)


def _checksum(data: bytes | bytearray) -> int:
    return sum(_turned(array("I", bytes(data) + bytes(-len(data) % 4)))) & 0xFFFFFFFF


def _turned(numbers: "array[int]") -> "array[int]":
    """Numbers from the byte order of fonts into that of this machine, or back."""
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
