"""What is drawn on a page → a block of operators for each of its elements, none of which depends on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docgen.compiled_pdf.unfit import UnfitError

_DEEPER: Final = {b"q": 1, b"Q": -1}
"""How far the state of a page is saved with each operator."""
_CLIPPED: Final = b"n"
"""What ends the frame of a page: it is clipped to the paper."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """A page in its blocks."""

    head: bytes
    blocks: tuple[tuple[bytes, ...], ...]
    tail: bytes


def split(lines: Sequence[bytes], count: int) -> Blocks:
    """Operators of a page with so many elements → its blocks; raises `UnfitError` where these are not as many."""
    if _CLIPPED not in lines:
        raise UnfitError("a page without a frame")
    begin = lines.index(_CLIPPED) + 1
    outside = sum(_DEEPER.get(line, 0) for line in lines[:begin])
    blocks: list[tuple[bytes, ...]] = []
    depth, start = outside, begin
    for at in range(begin, len(lines)):
        depth += _DEEPER.get(lines[at], 0)
        if depth < outside:
            break
        if depth == outside:
            blocks.append(tuple(lines[start : at + 1]))
            start = at + 1
    tail = lines[start:]
    if len(blocks) != count or any(block[0] != b"q" for block in blocks) or {*tail} != {b"Q"}:
        raise UnfitError(f"{len(blocks)} blocks for {count} elements")
    return Blocks(b"\n".join(lines[:begin]), tuple(blocks), b"\n".join(tail))
