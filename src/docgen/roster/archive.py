"""An XLSX file → its parts, none of them larger than a roster can be, none with a DTD; nothing outside is fetched."""

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from docgen.errors import DataError, Place, Problem

CHUNK: Final = 1 << 18
MEGABYTE: Final = 1 << 20

SHEET_LIMIT: Final = 1024 * MEGABYTE
"""Bytes of XML; 100,000 rows of thirty columns have some 200 MB."""
STRINGS_LIMIT: Final = 512 * MEGABYTE
SMALL_LIMIT: Final = 64 * MEGABYTE
"""Any other part."""
RATIO_LIMIT: Final = 300
"""Real sheets shrink to a tenth, sheets of one value to a hundredth; only bombs shrink further."""
RATIO_FLOOR: Final = 32 * MEGABYTE
"""A small part may shrink as it likes."""
ENTRY_LIMIT: Final = 10_000

FAULTS: Final = (
    BadZipFile, zlib.error, expat.ExpatError, ElementTree.ParseError,
    KeyError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What reading a damaged archive raises; `RuntimeError` where an entry has a password, `ValueError` where XML
is in an encoding that no workbook is in."""


def broken(source: str) -> DataError:
    """Name of a file → the error for one that is damaged."""
    return DataError(Problem("roster-broken", Place(source)))


class Archive:
    """The parts of an XLSX file; every fault of the file is a `DataError`."""

    def __init__(self, path: Path, source: str) -> None:
        self.source = source
        try:
            self._zip = ZipFile(path)
        except FAULTS as error:
            raise broken(source) from error
        self.names: Mapping[str, str] = {name.lower(): name for name in self._zip.namelist()}
        if len(self.names) > ENTRY_LIMIT:
            raise self._bomb()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def has(self, name: str) -> bool:
        """Whether there is such a part; their names know no case."""
        return name.lower() in self.names

    def chunks(self, name: str, limit: int = SMALL_LIMIT) -> Iterator[bytes]:
        """A part, piece by piece. Raises `roster-bomb` and `roster-broken`."""
        with self.guarded():
            info = self._zip.getinfo(self.names[name.lower()])
            packed = max(info.compress_size, 1)
            if info.file_size > limit or (info.file_size > RATIO_FLOOR and info.file_size > RATIO_LIMIT * packed):
                raise self._bomb()
            total = 0
            with self._zip.open(info) as part:
                while chunk := part.read(CHUNK):
                    total += len(chunk)
                    if total > limit or (total > RATIO_FLOOR and total > RATIO_LIMIT * packed):
                        raise self._bomb()
                    yield chunk

    def bytes_of(self, name: str, limit: int = SMALL_LIMIT) -> bytes:
        """A part as a whole."""
        return b"".join(self.chunks(name, limit))

    def tree(self, name: str) -> ElementTree.Element:
        """A small part as a tree, its names without their namespaces."""
        data = self.bytes_of(name)
        with self.guarded():
            self.parser().Parse(data, True)
            root = ElementTree.fromstring(data)
        for element in root.iter():
            element.tag = local(element.tag)
            element.attrib = {local(key): value for key, value in element.attrib.items()}
        return root

    def parser(self) -> expat.XMLParserType:
        """A parser that refuses a DTD: no part of a workbook has one, and entities could unfold without end."""
        parser = expat.ParserCreate()
        parser.buffer_text = True

        def refuse(*_: object) -> None:
            raise broken(self.source)

        parser.StartDoctypeDeclHandler = refuse
        return parser

    def feed(self, parser: expat.XMLParserType, name: str, limit: int) -> Iterator[None]:
        """Send a part through a parser; a step for each piece, after which what was found can be taken."""
        for chunk in self.chunks(name, limit):
            with self.guarded():
                parser.Parse(chunk, False)
            yield
        with self.guarded():
            parser.Parse(b"", True)
        yield

    def related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind and name of the parts that a part refers to; what lies outside the file is left out."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(rels):
            return
        for each in self.tree(rels):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
                yield each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target

    def open(self, name: str) -> IO[bytes]:
        """A part as a file, for who copies it as it is."""
        return self._zip.open(self.names[name.lower()])

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Within it, what a damaged file leads to is `roster-broken`."""
        try:
            yield
        except FAULTS as error:
            raise broken(self.source) from error

    def _bomb(self) -> DataError:
        return DataError(Problem("roster-bomb", Place(self.source)))


def local(name: str) -> str:
    """A name without its namespace, in the form of ElementTree or as written."""
    return name.rpartition("}")[2].rpartition(":")[2]
