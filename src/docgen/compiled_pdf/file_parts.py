"""Objects of a PDF → a file: objects that stand alone, objects packed together, and where each of them is."""

from collections.abc import Mapping
from typing import Final

from docgen.compiled_pdf.deflated import deflate, stream

HEAD: Final = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
ENTRY: Final = 7
"""Bytes that tell where an object is."""
PLACE: Final = slice(1, 5)
"""Of them those that say at which byte it begins."""
FREE: Final = b"\0\0\0\0\0\xff\xff"


def alone(number: int, dictionary: bytes) -> bytes:
    """An object with its own number."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, dictionary)


def with_stream(number: int, entries: bytes, data: bytes) -> bytes:
    """An object with a stream, whose filter `entries` names."""
    return b"%d 0 obj\n<<%b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (number, entries, len(data), data)


def together(number: int, objects: Mapping[int, bytes]) -> bytes:
    """An object that holds other objects."""
    places, at = [], 0
    for each, data in objects.items():
        places.append(b"%d %d" % (each, at))
        at += len(data) + 1
    index = b" ".join(places) + b"\n"
    entries = b"/Type /ObjStm/N %d/First %d/Filter /FlateDecode" % (len(objects), len(index))
    return with_stream(number, entries, stream([deflate(index + b"\n".join(objects.values()))]))


def placed(at: int) -> bytes:
    """Where an object that stands alone is."""
    return b"\1%b\0\0" % at.to_bytes(4, "big")


def packed(number: int, index: int) -> bytes:
    """Where an object is that stands in another."""
    return b"\2%b%b" % (number.to_bytes(4, "big"), index.to_bytes(2, "big"))


def ending(number: int, entries: bytes, catalog: int, info: int, at: int, data: bytes = b"") -> bytes:
    """The table of all places, which is an object itself, and what stands behind it."""
    filtered = b"/Filter /FlateDecode" if data else b""
    told = b"/Type /XRef/W [1 4 2]/Size %d/Root %d 0 R/Info %d 0 R%b" % (len(entries) // ENTRY, catalog, info, filtered)
    return b"%bstartxref\n%d\n%%%%EOF\n" % (with_stream(number, told, data or entries), at)
