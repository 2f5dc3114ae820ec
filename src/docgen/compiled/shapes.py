"""Rows → their shapes: rows of one shape are laid out alike, character for character."""

from collections.abc import Collection, Hashable, Mapping
from typing import Final

from docgen.catalog import Nested, TemplateFolder
from docgen.compiled.classes import Classes
from docgen.compiled.paths import STEP, texts_of
from docgen.compiled.uses import uses_of

Key = tuple[Hashable, ...]
_NOTHING: Final = (object(), None)


class Shapes:
    """Tells which rows of a template have one shape."""

    def __init__(self, template: TemplateFolder, classes: Classes, own: Collection[str] | None = None) -> None:
        """`own` are the fields in which rows may differ at all; `None`: any."""
        self._classes = classes
        self._names = tuple(template.schema.get("properties", {}))
        self._own = frozenset(self._names if own is None else own)
        self._uses = uses_of(template)
        self._words: dict[str, frozenset[str] | None] = {}
        self._last: dict[str, tuple[object, Hashable]] = {}

    def key(self, values: Mapping[str, object]) -> Key | None:
        """Checked values → their shape; `None` for values that are no row of the template."""
        if len(values) != len(self._names):
            return None
        last = self._last
        parts: list[Hashable] = []
        for name in self._names:
            if name not in values:
                return None
            value = values[name]
            seen, part = last.get(name, _NOTHING)
            # What rows share is one object in all of them; but who filled a list for each of them may fill the same.
            if seen is not value or isinstance(value, list | dict):
                part = self._part(name, value)
                last[name] = (value, part)
            parts.append(part)
        return tuple(parts)

    def open_fields(self, values: Mapping[str, object]) -> frozenset[str]:
        """Paths of the texts in which rows of this shape may differ."""
        return frozenset(path for path, value in texts_of(values).items() if self._is_open(path, value))

    def _part(self, path: str, value: object) -> Hashable:
        if type(value) is str:
            return value.translate(self._classes) if self._is_open(path, value) else (str, value)
        if type(value) is dict and path not in self._uses.read:
            return (dict, *((name, self._inside(path, name, each)) for name, each in value.items()))
        return exact(value)

    def _inside(self, path: str, name: str, value: object) -> Hashable:
        return exact(value) if STEP in name else self._part(f"{path}{STEP}{name}", value)

    def _is_open(self, path: str, value: object) -> bool:
        if path not in self._words:
            is_open = path.split(STEP)[0] in self._own and self._uses.is_shown(path)
            self._words[path] = self._uses.words.get(path, frozenset()) if is_open else None
        words = self._words[path]
        return words is not None and type(value) is str and bool(value) and value not in words


def exact(value: object) -> Hashable:
    """A value as part of a key: only the same value of the same type has the same."""
    match value:
        case list() | tuple():
            if set(map(type, value)) == {str}:
                return (type(value), str, tuple(value))
            return (type(value), *map(exact, value))
        case dict():
            return (dict, *((key, exact(each)) for key, each in value.items()))
        case Nested():
            # The template itself, so that no other takes its place in memory while the key lives.
            return (value.template, exact(value.values), exact(value.beside))
    return (type(value), value) if isinstance(value, Hashable) else (type(value), repr(value))
