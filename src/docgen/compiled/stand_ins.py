"""Values of a row → the same with stand-ins: characters that occur nowhere else, each for one place of one field.

Wherever a stand-in shows up in what was made of the values, it says which character of which field belongs there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Final, TypeVar, cast

from docgen.compiled.classes import Classes
from docgen.compiled.paths import texts_of, with_texts
from docgen.document import Image
from docgen.flow import FontNames, PageFormat, ParagraphFormat, Rule, RunFormat, Style, Tab
from docgen.fonts import Face
from docgen.sheet import Bar
from docgen.units import Length

_WORDLESS: Final = (
    Image, Style, RunFormat, ParagraphFormat, PageFormat, Tab, Rule, FontNames, Length, Face, Bar, int, float,
)  # fmt: skip
"""What holds no words of a document; most of it is that."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class StandIn:
    """What a stand-in stands for."""

    field: str
    """Its path: `unit`, `person.name`."""
    index: int
    """Place in the field's text."""
    char: str
    """What the row has there from which the stand-ins were made."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Values with stand-ins, and what each of these stands for."""

    values: dict[str, object]
    texts: "Texts"
    """Those of the named fields."""
    stand_ins: Mapping[str, StandIn]

    @property
    def models(self) -> dict[str, str]:
        """Stand-in → the character of the row."""
        return {char: each.char for char, each in self.stand_ins.items()}


@dataclass(frozen=True, slots=True)
class Texts:
    """A row's texts by the paths of their fields."""

    own: Mapping[str, str]
    marked: Mapping[str, str]
    """With stand-ins."""

    def fixed(self, field: str, start: int, end: int | None = None) -> str | None:
        """Part of a text that is the same in all rows of the shape, `None` if it is not."""
        own = self.own[field][start:end]
        return own if own == self.marked[field][start:end] else None


class TooLongError(Exception):
    """More places than there are stand-ins for them."""


def marked(values: Mapping[str, object], names: Iterable[str], classes: Classes, taken: frozenset[str]) -> Marked:
    """Values → the same with a stand-in for each character of a class in the named fields.

    `taken` are characters that are no stand-ins because they occur. Raises `TooLongError`.
    """
    supplies: dict[str, Iterator[str]] = {}
    found: dict[str, StandIn] = {}
    own = texts_of(values)
    ready: dict[str, str] = {}
    for name in names:
        text = own[name]
        chars = list(text)
        for index, char in enumerate(text):
            supply = classes.supply(char)
            if not supply:
                continue
            left = supplies.setdefault(supply, (each for each in supply if each not in taken))
            chars[index] = stand_in = next(left, "")
            if not stand_in:
                raise TooLongError
            found[stand_in] = StandIn(name, index, char)
        ready[name] = "".join(chars)
    return Marked(with_texts(values, ready), Texts({name: own[name] for name in ready}, ready), found)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(spec.name for spec in fields(kind) if spec.init)


def restored(thing: Thing, models: Mapping[int, str]) -> Thing:
    """What was made of values with stand-ins → the same with other characters in their places."""
    return cast(Thing, _Restorer(models).restored(thing))


class _Restorer:
    def __init__(self, models: Mapping[int, str]) -> None:
        self.models = models

    def restored(self, thing: Any) -> Any:
        if isinstance(thing, str):
            new = thing if thing.isascii() else thing.translate(self.models)
            return thing if new == thing else new
        if isinstance(thing, tuple):
            parts = tuple(map(self.restored, thing))
            return thing if all(new is old for new, old in zip(parts, thing, strict=True)) else parts
        if is_dataclass(thing) and not isinstance(thing, (type, *_WORDLESS)):
            changes = {
                name: new
                for name in _names(type(thing))
                if (new := self.restored(old := getattr(thing, name))) is not old
            }
            return replace(thing, **changes) if changes else thing
        return thing


def characters(thing: object) -> frozenset[str]:
    """All characters of the texts in a thing."""
    found: set[str] = set()
    _collect(thing, found)
    return frozenset(found)


def _collect(thing: Any, found: set[str]) -> None:
    if isinstance(thing, str):
        found.update(thing)
    elif isinstance(thing, tuple):
        for each in thing:
            _collect(each, found)
    elif is_dataclass(thing) and not isinstance(thing, (type, *_WORDLESS)):
        for name in _names(type(thing)):
            _collect(getattr(thing, name), found)
