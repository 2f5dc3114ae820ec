"""Words whose conversion is laid down → where they stand in a text, the leftmost and longest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, Literal, NamedTuple

Kind = Literal["protect", "glossary", "name", "supplement"]
"""Who laid it down; of two equal words the earlier kind counts."""

Where = Literal["", "alone", "inside", "anywhere"]
"""Not across the edge of a word; a word by itself; part of a longer one; wherever it is found."""

_RANK: Final[dict[str, int]] = {"protect": 0, "glossary": 1, "name": 2, "supplement": 3}
_PADDING: Final = "[ \u3000]*"
"""What official lists put between the two characters of a short name."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it becomes."""

    source: str
    target: str
    kind: Kind
    before: str = ""
    """Regular expressions, between bars, of what may stand before the word; empty: anything."""
    after: str = ""
    """Regular expression of what must follow."""
    where: Where = ""
    """How it must stand among the words of the text."""
    reason: str = ""
    """Code of the choice that it leaves open; none if empty."""
    doubts: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Of a name: places of characters that could have become others, and which."""

    _pattern: str = field(init=False, repr=False, compare=False, default="")
    """Regular expression that begins with the word and looks back over it; empty where the word alone will do."""

    def __post_init__(self) -> None:
        if self.before or self.after or self.kind == "name":
            word = (_PADDING if self.kind == "name" else "").join(map(re.escape, self.source))
            # Python looks back over one length only; the alternatives may have several.
            before = "|".join(f"(?<={each}{re.escape(self.source)})" for each in self.before.split("|"))
            pattern = word + (f"(?:{before})" if self.before else "") + (f"(?={self.after})" if self.after else "")
            object.__setattr__(self, "_pattern", pattern)

    def end_in(self, text: str, start: int) -> int:
        """Where it ends if it begins at `start`; 0 if it does not stand there."""
        if self.kind != "name" and not text.startswith(self.source, start):
            return 0
        if not self._pattern:
            return start + len(self.source)
        match = _compiled(self._pattern).match(text, start)
        return match.end() if match else 0


class Found(NamedTuple):
    """A term in its place."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True)
class Terms:
    """Terms to be searched for."""

    entries: tuple[Term, ...] = ()

    @cached_property
    def _by_first(self) -> dict[str, list[Term]]:
        groups: dict[str, list[Term]] = {}
        for term in sorted(self.entries, key=_order):
            groups.setdefault(term.source[0], []).append(term)
        return groups

    @cached_property
    def _beginnings(self) -> re.Pattern[str]:
        return re.compile("[" + "".join(map(re.escape, self._by_first)) + "]")

    def everywhere(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Whatever stands between two places, by where it begins, the longest first; one may overlap another."""
        if self.entries:
            for beginning in self._beginnings.finditer(text, start, end):
                at = beginning.start()
                for term in self._by_first[text[at]]:
                    stop = term.end_in(text, at)
                    if stop and stop <= end:
                        yield Found(at, stop, term)


_compiled = lru_cache(maxsize=4096)(re.compile)


def _order(term: Term) -> tuple[int, int, bool]:
    """The longer word first, then by who laid it down, then the one with conditions."""
    return -len(term.source), _RANK[term.kind], not (term.before or term.after)
