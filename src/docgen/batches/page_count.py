"""The bytes of a PDF → how many pages it has."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

_TREE: Final = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b")
_PACKED: Final = re.compile(rb"/ObjStm\b.*?stream\r?\n", re.DOTALL)


def pdf_pages(data: bytes) -> int | None:
    """Count as the root of the pages tells it; `None` for a file that is not as WeasyPrint and LibreOffice write it."""
    counts = [int(one or other) for part in _readable(data) for one, other in _TREE.findall(part)]
    return max(counts, default=None)


def _readable(data: bytes) -> Iterator[bytes]:
    """The file as it is, and the objects that are packed in it."""
    for found in _PACKED.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[found.end() :])
        except zlib.error:
            continue
    yield data
