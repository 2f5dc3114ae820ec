"""Named bytes → a ZIP archive without a clock; each member is packed by itself, and may go into many archives.

The texts of a short XML file are not packed together with its markup, but each by itself: short ones lie between the
packed markup as they are. So where only texts differ between two files, all else is the same, byte for byte, and of
a thousand files that are alike nothing has to be packed but their texts.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import Final

APART: Final = 12 * 1024
"""Bytes of the largest file whose texts are packed apart: it gains up to a fifth, and long files have no such need."""
SHORT: Final = 120
"""Bytes of the longest text that is not packed: packing would save little."""
_TEXT: Final = re.compile(rb"<w:t(?: [^>]*)?>([^<]+)</w:t>")

_LOCAL: Final = Struct("<4s2B4H3L2H")
_CENTRAL: Final = Struct("<4s4B4H3L5HL")
_OFFSET: Final = Struct("<L")
_END: Final = Struct("<4s4H2LH")
_LENGTHS: Final = Struct("<HH")
_EMPTY: Final = _LENGTHS.pack(0, 0xFFFF)
"""How an empty block ends, with which zlib fills up a byte."""
_VERSION, _UNIX, _DEFLATED = 20, 3, 8
_MOMENT: Final = (0, 1 << 5 | 1)
"""Midnight of 1 January 1980, the earliest date that an archive can hold."""
_UTF8: Final = 1 << 11
"""Flag of a name in UTF-8."""
_MODE: Final = 0o600 << 16
"""Only its owner may read what is unpacked."""
_LIMIT: Final = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive, ready packed."""

    local: bytes
    """Header and data."""
    listed: bytes
    """What the directory says of it before its place, and behind."""
    name: bytes


def member(name: str, data: bytes, body: bytes) -> Member:
    """Name, bytes and the same packed → a member; `OverflowError` for more than 4 GiB."""
    if len(data) > _LIMIT or len(body) > _LIMIT:
        raise OverflowError(name)
    called = name.encode()
    flags = 0 if name.isascii() else _UTF8
    facts = (_DEFLATED, *_MOMENT, zlib.crc32(data), len(body), len(data), len(called), 0)
    local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, flags, *facts)
    listed = _CENTRAL.pack(b"PK\1\2", _VERSION, _UNIX, _VERSION, 0, flags, *facts, 0, 0, 0, _MODE)
    return Member(b"".join((local, called, body)), listed, called)


def packed(name: str, data: bytes) -> Member:
    """Bytes → a member, packed as a whole."""
    deflate = _deflate()
    return member(name, data, deflate.compress(data) + deflate.flush())


@lru_cache(maxsize=256)
def packed_once(name: str, data: bytes) -> Member:
    """The same, kept for the next archive that has just that member."""
    return packed(name, data)


def packed_apart(name: str, data: bytes) -> Member:
    """XML of WordprocessingML → a member, the texts of a short one packed apart."""
    return packed(name, data) if len(data) > APART else member(name, data, b"".join(apart(data)))


def apart(data: bytes) -> Iterator[bytes]:
    """XML → its markup packed and its texts as they go into the file, by turns; it begins and ends with markup."""
    deflate = _deflate()
    at = 0
    for found in _TEXT.finditer(data):
        start, at_text = at, found.start(1)
        at = found.end(1)
        markup = deflate.compress(data[start:at_text]) + deflate.flush(zlib.Z_SYNC_FLUSH)
        # What is packed later may refer to any markup before it, at its distance, but to no text.
        deflate.compress(bytes(at - at_text))
        deflate.flush(zlib.Z_SYNC_FLUSH)
        if at - at_text <= SHORT:
            # In place of the empty block stands one that holds the text.
            markup = markup.removesuffix(_EMPTY) + _LENGTHS.pack(at - at_text, 0xFFFF ^ (at - at_text))
        yield markup
        yield text_body(found[1])
    yield deflate.compress(data[at:]) + deflate.flush()


def text_starts(data: bytes) -> list[int]:
    """Where the texts begin that `apart` gives."""
    return [found.start(1) for found in _TEXT.finditer(data)]


def text_body(text: bytes) -> bytes:
    """A text as it goes into the file between packed markup; of a short one the markup tells the length."""
    if len(text) <= SHORT:
        return text
    deflate = _deflate()
    return deflate.compress(text) + deflate.flush(zlib.Z_SYNC_FLUSH)


def _deflate() -> "zlib._Compress":
    return zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)


def archive(members: Iterable[Member]) -> bytes:
    """Members → the archive that holds them in that order."""
    locals_: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for each in members:
        locals_.append(each.local)
        directory += (each.listed, _OFFSET.pack(at), each.name)
        at += len(each.local)
    listing = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(locals_), len(locals_), len(listing), at, 0)
    return b"".join((*locals_, listing, end))
