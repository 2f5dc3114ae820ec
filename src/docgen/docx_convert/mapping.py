"""The streams of a paragraph → their conversion, each converted stretch back in the place that it came from."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from docgen.converted import Choice, Converted, Converter
from docgen.docx_convert.streams import Piece, Slot, readings
from docgen.hanzi import is_han

_TRANSPARENT: Final = frozenset("\u00ad\u200b\u200c\u2060\ufeff")
"""Soft hyphen and spaces without width: no reader sees them, and they would part a word."""
_VARIANTS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Variation selectors, which ask for another form of the character before them."""


@dataclass(frozen=True, slots=True)
class PickedChoice:
    """A choice of the converter, and where its characters stand."""

    choice: Choice
    text: str
    """The stream that it counts its characters in."""
    slots: tuple[Slot, ...]
    start: int
    """Where its words begin in the new text of the first place."""
    end: int
    """Where they end in that of the last."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What became of a paragraph."""

    texts: dict[Slot, str]
    """New texts of those places that change."""
    choices: tuple[PickedChoice, ...] = ()
    resized: int = 0
    """How many words have more or fewer characters than before."""
    dropped: int = 0
    """How many variation selectors went with the character that they were for."""


def convert_pieces(pieces: tuple[Piece, ...], converter: Converter) -> Mapped:
    """Pieces of a paragraph → their conversion.

    Each place is converted in the first reading that has it: what stays by the text as it shall be, what was deleted
    by the text as it was.
    """
    if not any(is_han(char) for piece in pieces for char in piece.text):
        return Mapped({})
    texts: dict[Slot, str] = {}
    choices: dict[tuple[Choice, str], PickedChoice] = {}
    resized = dropped = 0
    for reading in readings(pieces):
        fresh = {piece.slot for piece in reading if piece.slot} - texts.keys()
        if not fresh:
            continue
        one = _Reading(reading, fresh, converter)
        texts |= one.texts
        # an older program reads the same words in another place
        choices |= {(each.choice, each.text): each for each in one.choices if (each.choice, each.text) not in choices}
        resized += one.resized
        dropped += one.dropped
    changed = {slot: text for slot, text in texts.items() if text != slot.text}
    return Mapped(changed, tuple(choices.values()), resized, dropped)


class _Char(NamedTuple):
    text: str
    slot: Slot | None
    is_seen: bool = True


class _Reading:
    """One stream and its conversion; of its places only the fresh ones get new text."""

    def __init__(self, pieces: Sequence[Piece], fresh: Collection[Slot], converter: Converter) -> None:
        self._chars = list(_characters(pieces))
        self._fresh = fresh
        self._converter = converter
        seen = [char for char in self._chars if char.is_seen]
        self._owners = [char.slot for char in seen]
        self._text = "".join(char.text for char in seen)
        self._out = list(self._text)
        self.resized = self.dropped = 0
        self._spots: list[tuple[int, int]] = []
        choices: tuple[Choice, ...] = ()
        if any(map(is_han, self._text)):
            converted = self._converted(self._text)
            self._place(converted, 0)
            choices = converted.choices
        self.texts = self._joined()
        self.choices = list(self._picked(choices))

    def _converted(self, text: str) -> Converted:
        converted = self._converter.convert(text)
        if sum(part.count for part in converted.parts) != len(text):
            raise ValueError("the parts of a conversion do not cover its source")
        return converted

    def _place(self, converted: Converted, at: int) -> None:
        """Let each part go to the places that its characters come from."""
        for part in converted.parts:
            span = range(at, at + part.count)
            at = span.stop
            owners = [self._owners[index] for index in span]
            if len(part.text) == part.count:
                self._out[span.start : span.stop] = part.text
            elif all(owner in self._fresh for owner in owners):
                self.resized += 1
                self._give(part.text, span, owners)
            else:
                self._place_apart(span)

    def _give(self, text: str, span: range, owners: Sequence[Slot | None]) -> None:
        """A word of another length goes whole to the place that held most of it, the first of equals."""
        most, _ = Counter(owners).most_common(1)[0]
        first = span[owners.index(most)]
        for index in span:
            self._out[index] = text if index == first else ""

    def _place_apart(self, span: range) -> None:
        """What would leave its place, or swallow what is no text, is converted stretch by stretch."""
        for is_own, group in groupby(span, key=lambda index: self._owners[index] in self._fresh):
            stretch = list(group)
            if is_own:
                self._place(self._converted("".join(self._text[index] for index in stretch)), stretch[0])

    def _picked(self, choices: Iterable[Choice]) -> Iterator[PickedChoice]:
        for choice in choices:
            span = [index for index in range(choice.start, choice.end) if self._owners[index] in self._fresh]
            if span:
                slots = tuple(dict.fromkeys(slot for index in span if (slot := self._owners[index])))
                yield PickedChoice(choice, self._text, slots, self._spots[span[0]][0], self._spots[span[-1]][1])

    def _joined(self) -> dict[Slot, str]:
        """New text of each fresh place; what is not seen stands behind what it stood behind."""
        texts: dict[Slot, list[str]] = {slot: [] for slot in self._fresh}
        slot, into, length, at = None, list[str](), 0, 0
        for char in self._chars:
            if char.slot is not slot:
                slot = char.slot
                into, length = texts.get(slot, []) if slot else [], 0
            if char.is_seen:
                at += 1
                written = self._out[at - 1]
            elif char.text in _VARIANTS and self._out[at - 1] != self._text[at - 1]:
                self.dropped += char.slot in self._fresh
                written = ""
            else:
                written = char.text
            into.append(written)
            if char.is_seen:
                self._spots.append((length, length + len(written)))
            length += len(written)
        return {slot: "".join(parts) for slot, parts in texts.items()}


def _characters(pieces: Iterable[Piece]) -> Iterator[_Char]:
    before = ""
    for piece in pieces:
        for char in piece.text:
            hidden = char in _TRANSPARENT or (char in _VARIANTS and before != "" and is_han(before))
            yield _Char(char, piece.slot, not hidden)
            before = before if char in _TRANSPARENT else char
