"""The bytes of a PDF → its objects and pages.

It reads what WeasyPrint, LibreOffice and docgen write; a file that is locked or mended by hand is not for it.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from docgen.pdf_join.values import MalformedError, Reference, Stream, Value, parsed

_HEAD: Final = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_DATA: Final = re.compile(rb"\s*stream\r?\n")
_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE: Final = re.compile(rb"\s*xref\s+")
_RANGE: Final = re.compile(rb"(\d+) (\d+)\s*\n")
_LINE: Final = 20
_INHERITED: Final = (b"/Resources", b"/MediaBox", b"/CropBox", b"/Rotate")
_DEPTH: Final = 64


class UnreadableError(Exception):
    """A file whose pages cannot be taken over."""


class Source:
    """One file."""

    def __init__(self, data: bytes) -> None:
        """Raise `UnreadableError`."""
        self._data = data
        self._places: dict[int, tuple[int, int]] = {}
        """Where each object is: its place and -1, or the object that it is packed in and its place there."""
        self._objects: dict[int, Value] = {}
        self._packs: dict[int, list[Value]] = {}
        try:
            found = _START.search(data, max(len(data) - 64, 0))
            if found is None:
                raise MalformedError
            self.trailer = self._index(int(found[1]))
            if b"/Encrypt" in self.trailer:
                raise MalformedError
            self.catalog = self.value(self.trailer[b"/Root"])
            self.pages = list(self._pages(self.catalog[b"/Pages"], {}, 0))
        except (MalformedError, LookupError, ValueError, TypeError, zlib.error, RecursionError) as error:
            raise UnreadableError(type(error).__name__) from error

    def value(self, value: Value) -> Value:
        """A value, or what it refers to."""
        return self.object(value.number) if isinstance(value, Reference) else value

    def object(self, number: int) -> Value:
        """What an object holds."""
        if number not in self._objects:
            place, inside = self._places[number]
            self._objects[number] = self._stored(place) if inside < 0 else self._pack(place)[inside]
        return self._objects[number]

    def unpacked(self, stream: Stream) -> bytes:
        """Data of a stream as they were before they were deflated; raises `UnreadableError`."""
        kind, more = stream.entries.get(b"/Filter"), stream.entries.get(b"/DecodeParms")
        if kind is None:
            return stream.data
        if kind not in (b"/FlateDecode", [b"/FlateDecode"]) or more is not None:
            raise UnreadableError(str(kind))
        return zlib.decompress(stream.data)

    def _index(self, at: int) -> dict[bytes, Value]:
        if _TABLE.match(self._data, at):
            return self._table(at)
        table = self._stored(at)
        sizes = [int(size) for size in table.entries[b"/W"]]
        first = table.entries.get(b"/Index", [b"0", table.entries[b"/Size"]])
        numbers = (n for start, count in zip(first[::2], first[1::2], strict=True) for n in _numbers(start, count))
        entries, width = self.unpacked(table), sum(sizes)
        for number, start in zip(numbers, range(0, len(entries), width), strict=False):
            kind, place, more = _fields(entries[start : start + width], sizes)
            if kind:
                self._places.setdefault(number, (place, -1 if kind == 1 else more))
        return self._before(table.entries)

    def _table(self, at: int) -> dict[bytes, Value]:
        begun = _TABLE.match(self._data, at)
        assert begun
        at = begun.end()
        while found := _RANGE.match(self._data, at):
            at = found.end()
            for number in _numbers(found[1], found[2]):
                place, _, kind = self._data[at : at + _LINE].split()
                if kind == b"n":
                    self._places.setdefault(number, (int(place), -1))
                at += _LINE
        trailer, _ = parsed(self._data, self._data.index(b"trailer", at) + len(b"trailer"))
        return self._before(trailer)

    def _before(self, trailer: dict[bytes, Value]) -> dict[bytes, Value]:
        """The same with what the tables before it say, for a file that was added to."""
        return {**self._index(int(trailer[b"/Prev"])), **trailer} if b"/Prev" in trailer else trailer

    def _stored(self, at: int) -> Value:
        head = _HEAD.match(self._data, at)
        if head is None:
            raise MalformedError
        value, end = parsed(self._data, head.end())
        begun = _DATA.match(self._data, end) if isinstance(value, dict) else None
        if begun is None:
            return value
        size = int(self.value(value[b"/Length"]))
        return Stream(value, self._data[begun.end() : begun.end() + size])

    def _pack(self, number: int) -> list[Value]:
        if number not in self._packs:
            stream = self.object(number)
            data, first = self.unpacked(stream), int(stream.entries[b"/First"])
            places = [int(each) for each in data[:first].split()[1::2]]
            self._packs[number] = [parsed(data, first + place)[0] for place in places]
        return self._packs[number]

    def _pages(self, node: Value, above: dict[bytes, Value], depth: int) -> Iterator[tuple[int, dict[bytes, Value]]]:
        if depth > _DEPTH or not isinstance(node, Reference):
            raise MalformedError
        found = self.object(node.number)
        passed = above | {key: found[key] for key in _INHERITED if key in found}
        if b"/Kids" not in found:
            yield node.number, passed | found
            return
        for each in self.value(found[b"/Kids"]):
            yield from self._pages(each, passed, depth + 1)


def _numbers(start: bytes, count: bytes) -> range:
    return range(int(start), int(start) + int(count))


def _fields(entry: bytes, sizes: list[int]) -> tuple[int, int, int]:
    kind, place, more = sizes
    first, second = entry[kind : kind + place], entry[kind + place : kind + place + more]
    return int.from_bytes(entry[:kind] or b"\1", "big"), int.from_bytes(first, "big"), int.from_bytes(second, "big")
