"""Rows → their shapes: rows of one shape are laid out alike, character for character."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Final

from docgen.catalog import Nested, TemplateFolder
from docgen.compiled.classes import Classes
from docgen.compiled.uses import uses_of

Key = tuple[Hashable, ...]
_NO_OBJECT: Final = object()


class Shapes:
    """Tells which rows of a template have one shape."""

    def __init__(self, template: TemplateFolder, classes: Classes) -> None:
        self._classes = classes
        uses = uses_of(template)
        self._words = {name: uses.words[name] for name in uses.shown}
        self._last: dict[str, tuple[object, Hashable]] = {}

    def key(self, values: Mapping[str, object]) -> Key:
        """Checked values → their shape."""
        last = self._last
        parts: list[Hashable] = []
        for name, value in values.items():
            seen, part = last.get(name, (_NO_OBJECT, None))
            # What rows share is one object in all of them.
            if seen is not value:
                part = self._part(name, value)
                last[name] = (value, part)
            parts.append(part)
        return tuple(parts)

    def open_fields(self, values: Mapping[str, object]) -> frozenset[str]:
        """Fields in which rows of this shape may differ."""
        return frozenset(name for name, value in values.items() if self._is_open(name, value))

    def _is_open(self, name: str, value: object) -> bool:
        return type(value) is str and name in self._words and bool(value) and value not in self._words[name]

    def _part(self, name: str, value: object) -> Hashable:
        if self._is_open(name, value):
            assert isinstance(value, str)
            return value.translate(self._classes)
        return (exact(value),)


def exact(value: object) -> Hashable:
    """A value as part of a key: only the same value of the same type has the same."""
    match value:
        case list() | tuple():
            return (type(value), *map(exact, value))
        case dict():
            return (dict, *((key, exact(each)) for key, each in value.items()))
        case Nested():
            # The template itself, so that its place in memory is not taken by another while the key lives.
            return (value.template, exact(value.values), exact(value.beside))
    return (type(value), value) if isinstance(value, Hashable) else (type(value), repr(value))


def chars_of(values: Mapping[str, object]) -> Iterator[str]:
    """Texts of a row, for those that look through all of them."""
    yield from (value for value in values.values() if isinstance(value, str))
