"""Objects as they come → a PDF that is written as they come; only their places are kept."""

import zlib
from hashlib import sha256
from typing import Final, Protocol

from docgen.compiled_pdf.file_parts import ENTRY, FREE, HEAD, ending, packed, placed, together, with_stream

TOGETHER: Final = 200
"""Objects that are packed into one."""


class Sink(Protocol):
    """Where a file goes."""

    def write(self, data: bytes, /) -> object:
        """Take the next bytes."""


class ObjectFile:
    """A PDF that grows."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._entries = bytearray(FREE)
        self._group: dict[int, bytes] = {}
        self._known: dict[bytes, int] = {}
        self._at = 0
        self._write(HEAD)

    def new(self) -> int:
        """Give a number to an object that is to come."""
        self._entries += FREE
        return len(self._entries) // ENTRY - 1

    def put(self, number: int, dictionary: bytes) -> None:
        """Take an object that is no stream."""
        self._group[number] = dictionary
        if len(self._group) == TOGETHER:
            self._flush()

    def put_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Take a stream; `entries` names its filter."""
        self.stand(number, with_stream(number, entries, data))

    def shared(self, dictionary: bytes) -> int:
        """Take an object that others may have in common, and give the number of the one that says the same."""
        key = sha256(dictionary).digest()
        if key not in self._known:
            self._known[key] = self.new()
            self.put(self._known[key], dictionary)
        return self._known[key]

    def shared_stream(self, entries: bytes, data: bytes) -> int:
        """Take a stream that others may have in common, likewise."""
        key = sha256(entries + b"\0" + data).digest()
        if key not in self._known:
            self._known[key] = self.new()
            self.put_stream(self._known[key], entries, data)
        return self._known[key]

    def close(self, catalog: int, info: int) -> None:
        """Write what is left, and where everything is."""
        self._flush()
        table, at = self.new(), self._at
        self._entries[ENTRY * table : ENTRY * (table + 1)] = placed(at)
        entries = bytes(self._entries)
        self._write(ending(table, entries, catalog, info, at, zlib.compress(entries, 9)))

    def _flush(self) -> None:
        if self._group:
            number = self.new()
            for index, each in enumerate(self._group):
                self._entries[ENTRY * each : ENTRY * (each + 1)] = packed(number, index)
            self.stand(number, together(number, self._group))
            self._group.clear()

    def stand(self, number: int, data: bytes) -> None:
        """Take an object as it is to stand in the file."""
        self._entries[ENTRY * number : ENTRY * (number + 1)] = placed(self._at)
        self._write(data)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)
