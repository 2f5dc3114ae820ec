"""The lists beside this module → words of official texts that OpenCC does not know, or takes in another sense."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Final, cast

from docgen.script.official import convert_each
from docgen.script.terms import Term, Terms, Where

_WHERE: Final = ("alone", "inside", "anywhere")
_ARROW: Final = "→"
_STAYS: Final = "stays"
_MOVES: Final = "moves"


@dataclass(frozen=True, slots=True)
class Senses:
    """Words that officials use in a sense of their own, where words of the region are taken over (文件, 程序)."""

    stays: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    moves: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    """What stands beside one of them where it has the other sense (应用程序)."""

    def own(self, text: str, start: int, end: int) -> bool:
        """Whether the word from one place to another has the sense of officials."""
        stays, moves = (
            any(term.end_in(text, start) == end for term in terms.get(text[start:end], ()))
            for terms in (self.stays, self.moves)
        )
        return stays and not moves


@dataclass(frozen=True, slots=True)
class Supplement:
    """What is laid down for one way between the scripts."""

    words: Terms = field(default_factory=Terms)
    """They come before OpenCC's phrases."""
    characters: Terms = field(default_factory=Terms)
    """Single ones; they come after."""
    senses: Senses = field(default_factory=Senses)

    def boundaries(self) -> "Supplement":
        """The words alone that the segmentation parts wrongly: with them OpenCC does what it means to do."""
        return Supplement(Terms(tuple(term for term in self.words.entries if term.where == "anywhere")))


@cache
def supplement(name: str, local: str = "") -> Supplement:
    """Name of a list, and the configuration for the forms of a region → its words in these forms."""
    terms: list[Term] = []
    senses: dict[str, dict[str, tuple[Term, ...]]] = {_STAYS: {}, _MOVES: {}}
    for line in _lines(name):
        first, *rest = line.split()
        if first not in senses:
            terms.append(_term(first, *rest))
            continue
        for word in (each for each in rest if "=" not in each):
            more = _term(word, _ARROW, word, *(each for each in rest if "=" in each))
            senses[first][word] = (*senses[first].get(word, ()), more)
    if local:
        targets = convert_each([term.target for term in terms], local)
        terms = [replace(term, target=target) for term, target in zip(terms, targets, strict=True)]
    words = tuple(term for term in terms if len(term.source) > 1)
    characters = tuple(term for term in terms if len(term.source) == 1)
    return Supplement(Terms(words), Terms(characters), Senses(senses[_STAYS], senses[_MOVES]))


def _lines(name: str) -> Iterator[str]:
    text = resources.files("docgen.script").joinpath(f"{name}.txt").read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _term(source: str, arrow: str, target: str, *conditions: str) -> Term:
    before = after = reason = ""
    where: Where = ""
    if arrow != _ARROW:
        raise ValueError(f"{source} {arrow} {target}")
    for condition in conditions:
        name, _, value = condition.partition("=")
        if name == "before":
            before = value
        elif name == "after":
            after = value
        elif name == "look":
            reason = value
        elif name in _WHERE:
            where = cast(Where, name)
        else:
            raise ValueError(f"{source}: {condition}")
    return Term(source, target, "supplement", before, after, where, reason)
