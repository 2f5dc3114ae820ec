"""Bytes → deflated chunks, of which a stream is joined without deflating anything twice."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_BASE: Final = 65521
"""The modulus of Adler-32."""
_LONGEST: Final = 0xFFFF
"""Bytes in one stored block."""
_HEAD: Final = b"\x78\xda"
_END: Final = b"\x03\x00"
"""A last block without content."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that were deflated by themselves, up to a whole byte."""

    size: int
    """Of the bytes as they were."""
    adler: int
    deflated: bytes


def deflate(data: bytes) -> Chunk:
    """Bytes → chunk, as small as it gets; refers to nothing outside of it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    # A full flush ends on a whole byte, with an empty stored block.
    packed = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    if len(packed) > len(data) + 5:
        packed = stored(data)
    return Chunk(len(data), zlib.adler32(data), packed)


def stored(data: bytes) -> bytes:
    """Bytes → blocks that hold them as they are; for few bytes that change from file to file."""
    if len(data) <= _LONGEST:
        size = len(data)
        return b"\0" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + data
    return b"".join(stored(data[at : at + _LONGEST]) for at in range(0, len(data), _LONGEST))


def added(adler: int, chunk: Chunk) -> int:
    """Adler-32 of what came before → of that and the chunk."""
    low, high = adler & 0xFFFF, adler >> 16
    more_low, more_high = chunk.adler & 0xFFFF, chunk.adler >> 16
    high = (high + more_high + chunk.size * (low - 1)) % _BASE
    return high << 16 | (low + more_low - 1) % _BASE


def stream(parts: Iterable[Chunk | bytes]) -> bytes:
    """Chunks, and bytes to be stored between them → a whole zlib stream."""
    adler, packed = 1, [_HEAD]
    for part in parts:
        if isinstance(part, bytes):
            adler = zlib.adler32(part, adler)
            packed.append(stored(part))
        else:
            adler = added(adler, part)
            packed.append(part.deflated)
    packed += (_END, adler.to_bytes(4, "big"))
    return b"".join(packed)
