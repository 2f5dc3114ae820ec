"""One requirement of the standard: where it stands, what it says, and how it is measured on finished pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from clauses.reading import CHARACTER, Pages

Strength = Literal["fixed", "recommended", "open", "figure"]
"""`fixed` by the standard; `recommended` by it (推荐, 一般); `open`: our choice where it leaves one; `figure`: only
seen in its sample figures."""
Value = float | str
Measure = Callable[[Pages], Value]


@dataclass(frozen=True, slots=True)
class Required:
    """What a measure must give: a number within a tolerance, at least or at most one, or words."""

    value: Value
    unit: str = ""
    tolerance: float = 0.0
    side: Literal["", "≥", "≤"] = ""
    digits: int = 1
    """Behind the point, as shown and as compared."""

    def met(self, found: Value) -> bool:
        """Whether a measure is what it must be."""
        if isinstance(self.value, str) or isinstance(found, str):
            return found == self.value
        away = round(found, self.digits) - self.value
        margin = self.tolerance + 1e-9
        return {"": abs(away) <= margin, "≥": away >= -margin, "≤": away <= margin}[self.side]

    def show(self, found: Value) -> str:
        """A measure as a reader writes it."""
        if isinstance(found, str):
            return found
        # No minus before a zero.
        number = f"{round(found, self.digits) + 0.0:.{self.digits}f}"
        return f"{number} {self.unit}".strip()

    @property
    def shown(self) -> str:
        """The requirement as a reader writes it."""
        text = f"{self.side} {self.show(self.value)}".strip()
        return f"{text} ± {self.tolerance:g}" if self.tolerance and not self.side else text


def mm(value: float, within: float = 1.0) -> Required:
    """Millimetres; ± 1 is what the standard grants margins and plates (5.2.1, 6.1)."""
    return Required(value, "mm", within)


def thickness(value: float, within: float) -> Required:
    """Millimetres of a rule."""
    return Required(value, "mm", within, digits=2)


def chars(value: float, within: float = 0.2) -> Required:
    """字 as a distance; ± 0.2 is 1.1 mm."""
    return Required(value, "字", within)


def points(value: float) -> Required:
    """Size of type."""
    return Required(value, "pt", 0.1)


def count(value: int, of: str = "") -> Required:
    """A number of things."""
    return Required(value, of, digits=0)


def place(value: int) -> Required:
    """A line of the type area, counted from its upper edge."""
    return Required(value, "行", 0.1)


def least(value: float, unit: str = "mm") -> Required:
    """At least so much."""
    return Required(value, unit, side="≥")


def most(value: float, unit: str = "mm") -> Required:
    """At most so much."""
    return Required(value, unit, side="≤")


def words(value: str) -> Required:
    """A face, a colour, a text."""
    return Required(value)


def in_chars(distance: float) -> float:
    """Millimetres → 字."""
    return distance / CHARACTER


NATIONAL: Final = "gbt9704"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    clause: str
    term: str
    """The Chinese word of the standard."""
    what: str
    """One short sentence."""
    figure: str
    """Data file in tests/figures on whose pages it is measured."""
    required: Required
    measure: Measure
    strength: Strength = "fixed"
    profile: str = NATIONAL


@dataclass(frozen=True, slots=True)
class Part:
    """Rows on one part of the standard."""

    title: str
    rows: tuple[Row, ...]
