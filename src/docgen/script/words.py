"""Text → where its words end, and what a phrase may therefore not join."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

import rjieba

from docgen.script.official import convert
from docgen.script.tables import Phrases, characters

_NAMES: Final = ("nr", "ns", "nz")
"""What the segmentation calls names of persons, of places and of others."""
_PERSON: Final = "nr"
"""What the segmentation calls a person's name."""
_FAMOUS: Final = ("nr", "nrfg")
"""What it calls one that is in its own list of words (范长江, 余秋雨)."""
_FULL: Final = 3
"""Characters of a name that is not taken for another word."""
_SHORTEST: Final = 2
"""Characters of any name."""
_BEHIND: Final = "于与及"
"""What ends no name, though the segmentation may take it for the end of one."""
_LONG: Final = 3
"""Characters of a word that the segmentation does not find by mistake."""
_SAFE: Final = "范余岳涂朴"
"""Surnames with which that list has names only; behind 于 and 后 it also has 于本周."""
_PLACES: Final = "省市区县州旗镇乡村庄路街巷湾"
"""What ends the names of places (岳麓区)."""
_COMPATIBLE: Final = frozenset(map(chr, (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))))
"""Characters that OpenCC replaces whatever they mean."""


@cache
def _unsimplified() -> frozenset[str]:
    return frozenset(characters("TSCharacters")) | _COMPATIBLE


@lru_cache(maxsize=512)
def in_simplified(text: str) -> str:
    """Text in either script → the simplified one, which is what the segmentation knows."""
    return text if _unsimplified().isdisjoint(text) else convert(text, "t2s")


def is_word(text: str) -> bool:
    """Whether simplified text is a word that everybody uses, and nobody's name alone."""
    return bool(rjieba.has_word(text))


def is_common(text: str) -> bool:
    """Whether simplified text is a word that is no name, neither of a person nor of a place."""
    return is_word(text) and not rjieba.tag(text, False)[0][1].startswith(_NAMES)


class Edges:
    """The ends of the words of one stretch of text."""

    __slots__ = ("_next", "start")

    def __init__(self, text: str, start: int) -> None:
        self.start = start
        """Where the stretch begins in the text that it was cut from."""
        self._next: list[int] = []
        end = start
        for word in rjieba.cut(text, False):
            end += len(word)
            self._next += [end] * len(word)

    def after(self, place: int) -> int:
        """The first edge behind a place inside the stretch."""
        return self._next[place - self.start]

    def before(self, place: int) -> int:
        """The last edge before a place; an edge itself is not before it."""
        edge = place - 1
        while not self.at(edge):
            edge -= 1
        return edge

    def at(self, place: int) -> bool:
        """Whether a word ends or begins here."""
        return place == self.start or self._next[place - self.start - 1] == place

    def alone(self, start: int, end: int) -> bool:
        """Whether a stretch is one word by itself."""
        return self.at(start) and self.after(start) == end

    def hold(self, start: int, end: int) -> bool:
        """Whether a phrase may be one: inside a word, or made of whole words."""
        return self.after(start) >= end or (self.at(start) and self.at(end))

    def torn(self, start: int, end: int) -> bool:
        """Whether a stretch is the end of one word and the beginning of another: 于文 in 关于文件.

        The beginning of a long word is enough: 于里 in 于里程碑.
        """
        if self.at(end) or self.after(start) >= end:
            return False
        return not self.at(start) or self.after(end) - self.before(end) >= _LONG


@lru_cache(maxsize=512)
def edges_of(text: str, start: int) -> Edges:
    """The ends of the words of a text; whoever looks at the same text asks for the same."""
    return Edges(text, start)


def persons(text: str, edges: Edges, surnames: str) -> Iterator[tuple[int, int]]:
    """Names of persons that begin with one of the surnames, as the words around them show."""
    if not any(char in text for char in surnames):
        return
    at = edges.start
    for found, kind in rjieba.tag(text, True):
        # 范晓志于|今日: what it has not in its list it likes to make too long
        word = found.rstrip(_BEHIND) if len(found) > _SHORTEST else found
        # A name that is itself a word in the list of words (范文) is as often none.
        is_new = kind == _PERSON and len(word) > 1 and edges.alone(at, at + 1)
        is_known = kind in _FAMOUS and len(word) == _FULL and word[0] in _SAFE
        if word[0] in surnames and word[-1] not in _PLACES and (is_new or is_known):
            yield at, at + len(word)
        at += len(found)


class Segmented(NamedTuple):
    """The phrases of one stretch of text."""

    held: list[tuple[int, int]]
    """Taken, from left to right."""
    refused: list[tuple[int, int]]
    """OpenCC would have taken them, but they join what are parts of two words."""
    cuts: list[int]
    """Where the text must be parted so that OpenCC forms none of the refused, with both ends of the stretch."""


def segment(text: str, start: int, end: int, phrases: Phrases, edges: Edges) -> Segmented:
    """The phrases that OpenCC takes from left to right, minus those that the words refuse.

    Where one is refused the next shorter one is tried, as OpenCC will do when the text is cut there.
    """
    held: list[tuple[int, int]] = []
    refused: list[tuple[int, int]] = []
    cuts = [start]
    free = start
    for at in phrases.begin(text, start, end):
        if at < free:
            continue
        before, taken = len(refused), 0
        for stop in phrases.at(text, at, end):
            if edges.hold(at, stop):
                taken = stop
                break
            refused.append((at, stop))
        if len(refused) > before:
            cuts.append(taken or edges.after(at))
        if taken:
            held.append((at, taken))
        free = taken or at + 1
    return Segmented(held, refused, sorted({*cuts, end}))
