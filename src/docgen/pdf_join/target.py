"""Objects as they come → a PDF that is written as they come; only their places are kept."""

import zlib
from array import array
from hashlib import blake2b
from typing import Final, Protocol

from docgen.pdf_join.values import Stream, Value, written

_HEAD: Final = b"%PDF-1.7\n%\xc7\xbd\xb5\xb6\n"
_SIZE: Final = 5
"""Bytes of a place."""


class Sink(Protocol):
    """Where a file goes."""

    def write(self, data: bytes, /) -> object:
        """Take the next bytes."""


class Target:
    """A file that grows."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._places = array("Q", [0])
        self._known: dict[bytes, int] = {}
        self._at = 0
        self._write(_HEAD)

    def new(self) -> int:
        """Give a number to an object that is to come."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, number: int, value: Value) -> None:
        """Write an object."""
        self._places[number] = self._at
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, _body(value)))

    def shared(self, value: Value) -> int:
        """Give the number of an object that says the same; write it if there is none."""
        key = blake2b(_body(value), digest_size=16).digest()
        if key not in self._known:
            self._known[key] = self.new()
            self.put(self._known[key], value)
        return self._known[key]

    def close(self, catalog: int, info: int) -> None:
        """Write where everything is."""
        number, at = self.new(), self._at
        self._places[number] = at
        table = b"".join([b"\1" + place.to_bytes(_SIZE, "big") for place in self._places[1:]])
        entries = b"/Type /XRef /W [1 %d 0] /Size %d /Root %d 0 R /Info %d 0 R /Filter /FlateDecode" % (
            _SIZE, len(self._places), catalog, info,
        )  # fmt: skip
        data = zlib.compress(bytes(1 + _SIZE) + table, 9)
        self._write(
            b"%d 0 obj\n<<%b /Length %d>>\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (number, entries, len(data), data, at)
        )

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)


def deflated(stream: Stream) -> Stream:
    """A stream → the same deflated."""
    return Stream(stream.entries | {b"/Filter": b"/FlateDecode"}, zlib.compress(stream.data, 9))


def _body(value: Value) -> bytes:
    if not isinstance(value, Stream):
        return written(value)
    entries = written(value.entries | {b"/Length": b"%d" % len(value.data)})
    return b"%b\nstream\n%b\nendstream" % (entries, value.data)
