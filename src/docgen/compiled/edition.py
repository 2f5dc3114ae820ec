"""Rows of one template in one language → what was made of their shapes, made once for each."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from docgen.compiled.lately import Lately
from docgen.compiled.models import Blamed, Model, Press, model_of
from docgen.compiled.shapes import Shapes
from docgen.render import Ready

KEPT: Final = 1000
"""Shapes that are held ready."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Divided:
    """Rows of one key that are of one shape only where they have the same in these fields."""

    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Slow:
    """Rows that take the slow way."""


class Edition(Generic[Made]):
    """The shapes of the rows that came so far."""

    def __init__(
        self,
        press: Press,
        make: Callable[[Model], Made | None],
        own: Collection[str] | None = None,
        kept: int = KEPT,
    ) -> None:
        """`make` turns the model of a shape into what all its rows can use, `None` where it cannot.

        `own` are the fields in which rows may differ, `kept` says how many shapes are held ready.
        """
        self.press, self._make = press, make
        self._shapes = Shapes(press.template, press.classes, own)
        self._made: Lately[Made | _Divided | _Slow] = Lately(kept)

    def find(self, row: Ready) -> Made | None:
        """What was made for the shape of the row; `None` where the row has to take the slow way.

        Raises what `fill` and `lay_out` raise.
        """
        key = self._shapes.key(row.values)
        if key is None:
            return None
        found = self._made.get(key)
        if found is None:
            found = self._new(row, frozenset())
            self._made.keep(key, found)
        if isinstance(found, _Divided):
            key = (key, *(row.values[name] for name in sorted(found.fields)))
            divided = found
            found = self._made.get(key)
            if found is None:
                found = self._new(row, divided.fields)
                self._made.keep(key, found)
        return None if isinstance(found, _Divided | _Slow) else found

    def _new(self, row: Ready, exact: frozenset[str]) -> Made | _Divided | _Slow:
        names = self._shapes.open_fields(row.values) - exact
        if not names:
            return _Slow()
        model = model_of(self.press, row.values, row.pictures, names)
        if isinstance(model, Blamed):
            return _Slow() if exact else _Divided(model.fields)
        return self._make(model) or _Slow()
