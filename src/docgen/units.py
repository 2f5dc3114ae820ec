"""Millimetres, points and Chinese type sizes → one length type, which every writer reads in its own unit."""

from dataclasses import dataclass
from typing import Final

POINTS_PER_MM: Final = 72 / 25.4


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A distance on paper; made by `pt`, `mm`, `twips` or `hao`, never from a bare number."""

    pt: float

    def __add__(self, other: "Length") -> "Length":
        return Length(self.pt + other.pt)

    def __sub__(self, other: "Length") -> "Length":
        return Length(self.pt - other.pt)

    def __mul__(self, factor: float) -> "Length":
        return Length(self.pt * factor)

    __rmul__ = __mul__

    def __truediv__(self, divisor: float) -> "Length":
        return Length(self.pt / divisor)

    def __neg__(self) -> "Length":
        return Length(-self.pt)

    def __bool__(self) -> bool:
        return self.pt != 0

    @property
    def mm(self) -> float:
        """The length in millimetres."""
        return self.pt / POINTS_PER_MM

    @property
    def twips(self) -> int:
        """The length in twentieths of a point, Word's unit for positions."""
        return round(self.pt * 20)

    @property
    def emu(self) -> int:
        """The length in 12 700ths of a point, Word's unit for drawings."""
        return round(self.pt * 12700)

    @property
    def printed(self) -> float:
        """The length in points, to the twip: as a word processor counts it."""
        return self.twips / 20

    @property
    def half_points(self) -> int:
        """The length in half points, Word's unit for type sizes."""
        return round(self.pt * 2)

    @property
    def eighths(self) -> int:
        """The length in eighths of a point, Word's unit for border widths."""
        return round(self.pt * 8)


def pt(value: float) -> Length:
    """Points → length."""
    return Length(value)


def mm(value: float) -> Length:
    """Millimetres → length."""
    return Length(value * POINTS_PER_MM)


def twips(value: float) -> Length:
    """Twentieths of a point → length."""
    return Length(value / 20)


SIZES: Final[dict[str, float]] = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
    "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
}  # fmt: skip
"""Chinese type sizes in points, as Word and WPS round them."""


def hao(name: str) -> Length:
    """Chinese type size (三号, 小四 …) → length; raises `KeyError` for a name that is none."""
    return Length(SIZES[name])


ZERO: Final = Length(0)
A4_WIDTH: Final = mm(210)
A4_HEIGHT: Final = mm(297)
