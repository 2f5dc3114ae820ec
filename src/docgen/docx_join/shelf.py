"""Parts that many documents bring along → the parts of one file; what is the same is there once."""

import posixpath
from hashlib import sha256
from typing import Final, Protocol

from docgen.docx_join.parts import Link, Parts, rels_of, rels_xml

_DEPTH: Final = 8


class Sink(Protocol):
    """An archive that takes parts."""

    def put(self, name: str, data: bytes) -> None:
        """Take a part."""


class Shelf:
    """The parts of a file that grows."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.kinds: dict[str, str] = {}
        """Content type by name of part."""
        self._known: dict[bytes, str] = {}
        self._count = 0

    def put(self, name: str, kind: str, data: bytes) -> None:
        """Take a part under its name."""
        self.kinds[name] = kind
        self._sink.put(name, data)

    def take(self, parts: Parts, name: str, data: bytes | None = None, depth: int = 0) -> str:
        """Take a part of a document, with all that it refers to; give its name here.

        `data` is what it holds, if it was changed.
        """
        links = [self._linked(parts, each, depth) for each in parts.links(name) if depth < _DEPTH]
        data = parts.data[name] if data is None else data
        key = sha256(parts.kind(name).encode() + data + repr(links).encode()).digest()
        if key not in self._known:
            self._count += 1
            folder, stem = posixpath.split(name)
            own = f"{folder}/{stem.split('.')[0].rstrip('0123456789')}{self._count}{posixpath.splitext(stem)[1]}"
            self._known[key] = own.lstrip("/")
            self.put(self._known[key], parts.kind(name), data)
            if links:
                self._sink.put(rels_of(self._known[key]), rels_xml(links, self._known[key]))
        return self._known[key]

    def _linked(self, parts: Parts, link: Link, depth: int) -> Link:
        if link.is_external or link.target not in parts.data:
            return link
        return link._replace(target=self.take(parts, link.target, depth=depth + 1))
