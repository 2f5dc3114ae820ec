"""What stands in a profile file for one value → the value, or `ProfileValueError` for an impossible one."""

import re
from collections.abc import Mapping
from typing import Any, Final, get_args

from docgen.units import SIZES, Length, hao, mm, pt
from docgen.wording import Several

UNITS: Final = {
    "mm": mm(1), "cm": mm(10), "pt": pt(1), "毫米": mm(1), "厘米": mm(10), "磅": pt(1),
}  # fmt: skip
"""As the dialogs of word processors write them."""
LENGTH: Final = re.compile(rf"(-?\d{{1,4}}(?:\.\d{{1,4}})?)\s?({'|'.join(UNITS)})", re.IGNORECASE | re.ASCII)
COLOR: Final = re.compile("[0-9A-Fa-f]{6}")
LENGTHS: Final[tuple[tuple[str, str, str], ...]] = (
    ("tracking", "-4pt", "8pt"),
    ("thickness|thick|thin", "0.1pt", "12pt"),
    (".*size", "5pt", "80pt"),
    ("pitch|.*_pitch", "5pt", "200pt"),
    ("width|height", "100mm", "1000mm"),
    ("char", "2mm", "20mm"),
    ("stamp_height", "5mm", "50mm"),
    (".*_width", "20mm", "1000mm"),
    (".*", "0mm", "200mm"),
)
"""Names of lengths → the least and the most; the first that fits."""
NUMBERS: Final[Mapping[str, tuple[float, float]]] = {
    "mark_narrowest": (0.2, 1.0),
    "chars": (4, 100),
    "indent": (0, 8),
    "slot_width": (2, 28),
    "levels": (1, 2),
    "sealed_lines": (0, 20),
}
"""Numbers that mean something only within bounds."""
_CHARACTERS: Final = (0, 20)
"""Of any other distance in characters."""


class ProfileValueError(Exception):
    """A value that a name cannot have: the code of the problem and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def parse_length(text: object) -> Length:
    """`37mm`, `3.7厘米`, `28.95pt`, `三号` → length; raises `ValueError` for anything else."""
    if isinstance(text, str):
        if text in SIZES:
            return hao(text)
        found = LENGTH.fullmatch(text.strip())
        if found:
            return UNITS[found[2].lower()] * float(found[1])
    raise ValueError(text)


def _length(name: str, raw: object) -> Length:
    try:
        length = parse_length(raw)
    except ValueError as error:
        raise ProfileValueError("profile-length") from error
    least, most = next((least, most) for names, least, most in LENGTHS if re.fullmatch(names, name))
    if not parse_length(least) <= length <= parse_length(most):
        raise ProfileValueError("profile-bounds", least=least, most=most)
    return length


def _number(name: str, kind: type, raw: object) -> float | int:
    least, most = NUMBERS.get(name, _CHARACTERS)
    code = "profile-whole-number" if kind is int else "profile-number"
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not least <= raw <= most:
        raise ProfileValueError(code, least=least, most=most)
    if kind is int and raw != int(raw):
        raise ProfileValueError(code, least=least, most=most)
    return int(raw) if kind is int else float(raw)


def value_of(name: str, kind: Any, raw: object) -> object:
    """Value of a file → value of the type that the field has; raises `ProfileValueError` for an impossible one."""
    if kind is Length:
        return _length(name, raw)
    if kind == tuple[Length, ...]:
        if not isinstance(raw, list) or not raw:
            raise ProfileValueError("profile-lengths")
        return tuple(_length("pitch", item) for item in raw)
    if kind in (int, float):
        return _number(name, kind, raw)
    if kind is bool:
        if not isinstance(raw, bool):
            raise ProfileValueError("profile-switch")
        return raw
    if name == "color":
        if not isinstance(raw, str) or not COLOR.fullmatch(raw):
            raise ProfileValueError("profile-color")
        return raw.upper()
    choices = get_args(kind)
    if raw not in choices:
        raise ProfileValueError("profile-choice", choices=Several(choices))
    return raw


def shown(value: Any) -> str:
    """A value as a profile's file has it."""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(shown, value)) if isinstance(value, list) else str(value)
