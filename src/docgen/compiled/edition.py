"""Rows of one template in one language → what was made of their shapes, made once for each."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from docgen.compiled.models import Blamed, Model, Press, model_of
from docgen.compiled.paths import texts_of
from docgen.compiled.shapes import Shapes
from docgen.lately import Lately
from docgen.render import Ready

KEPT: Final = 1000
"""Shapes that are held ready."""
FEW: Final = 64
"""Shapes that are compiled whatever the rows are like."""
WORTH: Final = 2
"""Rows a shape for which it pays to compile each at once; else only when its second row comes."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Divided:
    """Rows of one key that are of one shape only where they have the same in these fields."""

    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Slow:
    """Rows that take the slow way."""


@dataclass(frozen=True, slots=True)
class _Once:
    """A shape of which one row has come, among rows that hardly ever are of one shape."""


class Edition(Generic[Made]):
    """The shapes of the rows that came so far."""

    def __init__(
        self,
        press: Press,
        make: Callable[[Model], Made | None],
        own: Collection[str] | None = None,
        kept: int = KEPT,
        *,
        few: float = FEW,
    ) -> None:
        """`make` turns the model of a shape into what all its rows can use, `None` where it cannot.

        `own` are the fields in which rows may differ, `kept` says how many shapes are held ready, `few` how many are
        compiled whatever the rows are like.
        """
        self.press, self._make, self._few = press, make, few
        self._shapes = Shapes(press.template, press.classes, own)
        self._made: Lately[Made | _Divided | _Slow | _Once] = Lately(kept)
        self._rows = self._new = 0

    def __len__(self) -> int:
        return len(self._made)

    def find(self, row: Ready) -> Made | None:
        """What was made for the shape of the row; `None` where the row has to take the slow way.

        Raises what `fill` and `lay_out` raise.
        """
        key = self._shapes.key(row.values)
        if key is None:
            return None
        self._rows += 1
        found = self._found(key, row, frozenset())
        if isinstance(found, _Divided):
            texts = texts_of(row.values)
            same = tuple(texts[path] for path in sorted(found.fields))
            found = self._found((key, *same), row, found.fields)
        return None if isinstance(found, _Divided | _Slow | _Once) else found

    def _found(self, key: tuple[Hashable, ...], row: Ready, exact: frozenset[str]) -> Made | _Divided | _Slow | _Once:
        found = self._made.get(key)
        if found is not None and not isinstance(found, _Once):
            return found
        self._new += found is None
        made = _Once() if found is None and self._is_scattered else self._compiled(row, exact)
        self._made.keep(key, made)
        return made

    @property
    def _is_scattered(self) -> bool:
        """Whether a new shape will hardly be met again, so that to compile it would cost more than it saves."""
        return self._new > self._few and self._rows < WORTH * self._new

    def _compiled(self, row: Ready, exact: frozenset[str]) -> Made | _Divided | _Slow:
        names = self._shapes.open_fields(row.values) - exact
        if not names:
            return _Slow()
        model = model_of(self.press, row.values, row.pictures, names)
        if isinstance(model, Blamed):
            return _Slow() if exact else _Divided(model.fields)
        return self._make(model) or _Slow()
