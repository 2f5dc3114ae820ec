"""A text and what was made of its pieces → `Converted`, with the invisible characters back in their places."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from docgen.converted import Choice, Converted, Part
from docgen.script.terms import Found

_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_JOINERS: Final = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
"""Soft hyphens, joiners and marks of width zero."""
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What picks one form of the character before it; after anything but a Chinese character it belongs to an emoji."""
_INVISIBLE: Final = re.compile(f"{_JOINERS.pattern}|(?<=[{_HAN}]){_SELECTORS.pattern}")


class Draft:
    """One text on its way; places in it count the visible characters only."""

    __slots__ = ("_blocks", "_given", "_hidden", "_made", "_marked", "source")

    def __init__(self, text: str) -> None:
        self._given = text
        self._hidden = [match.start() for match in _INVISIBLE.finditer(text)]
        self.source = _INVISIBLE.sub("", text) if self._hidden else text
        """The text without what cannot be seen, so that it parts no word."""
        self._made = list(self.source)
        self._blocks: dict[int, int] = {}
        self._marked: list[tuple[int, int, tuple[str, ...], str]] = []

    def put(self, start: int, end: int, text: str) -> None:
        """`text` is what the characters from `start` to `end` become."""
        for place in [place for place in self._blocks if start <= place < end]:
            del self._blocks[place]
        if len(text) == end - start:
            self._made[start:end] = text
        else:
            self._made[start:end] = [text, *[""] * (end - start - 1)]
            self._blocks[start] = end

    def result(self, start: int, end: int) -> str:
        """What a stretch has become so far."""
        return "".join(self._made[start:end])

    def mark(self, start: int, end: int, alternatives: tuple[str, ...], reason: str) -> None:
        """Someone should look at this stretch."""
        self._marked.append((start, end, alternatives, reason))

    def converted(self) -> Converted:
        """Everything that was made, and every choice in reading order."""
        places = self._places()
        parts = tuple(self._parts(places) if self._hidden or self._blocks else map(_one, self._made))
        choices = (self._choice(places, *marked) for marked in sorted(set(self._marked)))
        return Converted(parts, tuple(choice for choice in choices if choice.result not in choice.alternatives))

    def _places(self) -> range | list[int]:
        """Place among the visible characters → place in the text as it was given."""
        if not self._hidden:
            return range(len(self._given))
        hidden = set(self._hidden)
        return [place for place in range(len(self._given)) if place not in hidden]

    def _parts(self, places: range | list[int]) -> Iterator[Part]:
        index, at = 0, 0
        while index < len(places):
            start, end = places[index], self._blocks.get(index, index + 1)
            yield from map(_one, self._given[at:start])
            text, at = self.result(index, end), places[end - 1] + 1
            inside = self._given[start:at] if at - start > end - index else ""
            yield _one(text) if at - start == 1 else Part(at - start, text + "".join(_JOINERS.findall(inside)))
            lost = _SELECTORS.search(inside) or (at in self._hidden and _SELECTORS.match(self._given, at))
            if lost and text != self._given[start:at]:
                self.mark(index, end, (), "variation")
                if lost.string is self._given:
                    yield Part(1, "")
                    at += 1
            index = end
        yield from map(_one, self._given[at:])

    def _choice(
        self, places: range | list[int], start: int, end: int, alternatives: tuple[str, ...], reason: str
    ) -> Choice:
        first, last = places[start], places[end - 1] + 1
        return Choice(first, last, self._given[first:last], self.result(start, end), alternatives, reason)


def lay_down(draft: Draft, found: Found) -> None:
    """Put what a term prescribes; the spaces inside a name stay."""
    start, end, term = found
    if term.kind != "name":
        draft.put(start, end, term.target)
        return
    places = [place for place in range(start, end) if not draft.source[place].isspace()]
    for place, made in zip(places, term.target, strict=True):
        draft.put(place, place + 1, made)
    for index, alternatives in term.doubts:
        draft.mark(places[index], places[index] + 1, alternatives, "name")


@cache
def _one(text: str) -> Part:
    return Part(1, text)
