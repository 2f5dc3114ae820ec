"""The content of a page, its fixed letters encoded and deflated → the content of one file, its holes filled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, Final

from docgen.compiled_pdf.cutting import Cut, Letter
from docgen.compiled_pdf.deflated import Chunk, deflate, stream

APART: Final = 256
"""Bytes between two holes that are worth being deflated once and for all."""
LITERALS: Final = 500
"""Between holes, that are kept deflated; shapes of one template mostly have the same."""

Slot = tuple[str, str]
"""A font, and a stand-in for a character in it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes in which codes of letters are to be put."""

    text: bytes
    """`%b` for each code."""
    pick: Callable[[Sequence[bytes]], Any]
    """All codes of a file → those that are put here, one alone or all in a tuple."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a page, ready to be filled."""

    parts: tuple[Chunk | Stretch, ...]

    @property
    def has_holes(self) -> bool:
        """Whether it differs from file to file."""
        return len(self.parts) > 1

    def filled(self, codes: Sequence[bytes]) -> bytes:
        """Codes of all slots of the document → a zlib stream."""
        return stream([part if isinstance(part, Chunk) else part.text % part.pick(codes) for part in self.parts])


def bound(cut: Cut, code_of: Callable[[Letter], bytes], slots: Sequence[Slot]) -> Content:
    """A cut content → the same with codes for its fixed letters, and holes for what stands in `slots`."""
    places = {slot: place for place, slot in enumerate(slots)}
    pieces = iter(cut.text.split(b"%b"))
    literals: list[bytes] = []
    holes: list[int] = []
    last = [next(pieces)]
    for letter, piece in zip(cut.letters, pieces, strict=True):
        if letter.stand_in:
            literals.append(b"".join(last))
            holes.append(places[letter.font, letter.stand_in])
            last = [piece]
        else:
            last += (code_of(letter), piece)
    literals.append(b"".join(last))
    return Content(tuple(_parts(literals, holes)))


def slots_of(cuts: Sequence[Cut]) -> tuple[Slot, ...]:
    """Give the slots of all contents, those of one font together."""
    found = dict.fromkeys((each.font, each.stand_in) for cut in cuts for each in cut.letters if each.stand_in)
    return tuple(sorted(found, key=itemgetter(0)))


def _parts(literals: Sequence[bytes], holes: Sequence[int]) -> list[Chunk | Stretch]:
    """Literals, each but the last before a hole → chunks where nothing changes, and stretches of holes between them."""
    parts: list[Chunk | Stretch] = []
    # Each hole belongs to the stretch that the last long literal before it begins.
    begun = list(accumulate(len(literal) > APART for literal in literals[:-1]))
    for _, group in groupby(range(len(holes)), key=begun.__getitem__):
        first, *rest = group
        parts.append(_deflated(literals[first]))
        text = b"%b" + b"".join(literals[index] + b"%b" for index in rest)
        parts.append(Stretch(text, itemgetter(*(holes[index] for index in (first, *rest)))))
    parts.append(_deflated(literals[-1]))
    return parts


@lru_cache(maxsize=LITERALS)
def _deflated(literal: bytes) -> Chunk:
    return deflate(literal)
