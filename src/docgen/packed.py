"""Named bytes → a ZIP archive without a clock; each member is packed by itself, and may go into many archives."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import Final

_LOCAL: Final = Struct("<4s2B4H3L2H")
_CENTRAL: Final = Struct("<4s4B4H3L5HL")
_OFFSET: Final = Struct("<L")
_END: Final = Struct("<4s4H2LH")
_VERSION, _UNIX, _DEFLATED = 20, 3, 8
_MOMENT: Final = (0, 1 << 5 | 1)
"""Midnight of 1 January 1980, the earliest date that an archive can hold."""
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


def packed(name: str, data: bytes) -> Member:
    """ASCII name and bytes → a member; `OverflowError` for more than 4 GiB."""
    deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(data) + deflate.flush()
    if len(data) > _LIMIT or len(body) > _LIMIT:
        raise OverflowError(name)
    called = name.encode("ascii")
    facts = (_DEFLATED, *_MOMENT, zlib.crc32(data), len(body), len(data), len(called), 0)
    local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, 0, *facts)
    listed = _CENTRAL.pack(b"PK\1\2", _VERSION, _UNIX, _VERSION, 0, 0, *facts, 0, 0, 0, _MODE)
    return Member(b"".join((local, called, body)), listed, called)


@lru_cache(maxsize=256)
def packed_once(name: str, data: bytes) -> Member:
    """The same, kept for the next archive that has just that member."""
    return packed(name, data)


def archive(members: Iterable[Member]) -> bytes:
    """Members → the archive that holds them in that order."""
    locals_: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for member in members:
        locals_.append(member.local)
        directory += (member.listed, _OFFSET.pack(at), member.name)
        at += len(member.local)
    listing = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(locals_), len(locals_), len(listing), at, 0)
    return b"".join((*locals_, listing, end))
