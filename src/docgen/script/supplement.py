"""The lists beside this module → words of official texts that OpenCC does not know, or takes in another sense."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Final, cast

from docgen.script.official import convert_each
from docgen.script.terms import Term, Terms, Where

_WHERE: Final = ("alone", "inside", "anywhere")
_ARROW: Final = "→"
_STAYS: Final = "stays"


@dataclass(frozen=True, slots=True)
class Supplement:
    """What is laid down for one way between the scripts."""

    words: Terms = field(default_factory=Terms)
    """They come before OpenCC's phrases."""
    characters: Terms = field(default_factory=Terms)
    """Single ones; they come after."""
    stays: frozenset[str] = frozenset()
    """Words that officials use in a sense of their own, where words of the region are taken over (文件, 程序)."""


@cache
def supplement(name: str, local: str = "") -> Supplement:
    """Name of a list, and the configuration for the forms of a region → its words in these forms."""
    terms, stays = [], set[str]()
    for line in _lines(name):
        first, *rest = line.split()
        if first == _STAYS:
            stays.update(rest)
        else:
            terms.append(_term(first, *rest))
    if local:
        targets = convert_each([term.target for term in terms], local)
        terms = [replace(term, target=target) for term, target in zip(terms, targets, strict=True)]
    words = tuple(term for term in terms if len(term.source) > 1)
    characters = tuple(term for term in terms if len(term.source) == 1)
    return Supplement(Terms(words), Terms(characters), frozenset(stays))


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
