"""What stands in a profile file for one value → the value, or `ValueError` for an impossible one."""

import re
from collections.abc import Mapping
from typing import Any, Final, get_args

from docgen.units import SIZES, Length, hao, mm, pt

UNITS: Final = {"mm": mm, "pt": pt}
LONGEST: Final = mm(2000)
"""No length of a layout is longer."""
POSITIVE: Final = ("pitch", "size", "width", "height", "char")
"""How the names of lengths end that cannot be nothing."""
COLOR: Final = re.compile("[0-9A-Fa-f]{6}")
CHOICES: Final[Mapping[str, tuple[float, float]]] = {
    "mark_narrowest": (0.2, 1.0),
    "chars": (4, 100),
    "indent": (0, 20),
    "slot_width": (2, 28),
    "levels": (1, 2),
    "sealed_lines": (0, 20),
}
"""Numbers that mean something only within bounds."""


def parse_length(text: object) -> Length:
    """`37mm`, `28.95pt`, `三号` → length; raises `ValueError` for anything else."""
    if isinstance(text, str):
        if text in SIZES:
            return hao(text)
        if text[-2:] in UNITS:
            length = UNITS[text[-2:]](float(text[:-2]))
            if -LONGEST <= length <= LONGEST:
                return length
    raise ValueError(text)


def _length(name: str, raw: object) -> Length:
    length = parse_length(raw)
    least = -LONGEST.pt if name == "tracking" else 0.1 if name.endswith(POSITIVE) else 0.0
    if length.pt < least:
        raise ValueError(raw)
    return length


def _number(name: str, kind: type, raw: object) -> float | int:
    least, most = CHOICES.get(name, (0, 100))
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not least <= raw <= most:
        raise ValueError(raw)
    if kind is int and raw != int(raw):
        raise ValueError(raw)
    return int(raw) if kind is int else float(raw)


def value_of(name: str, kind: Any, raw: object) -> object:
    """Value of a file → value of the type that the field has; raises `ValueError` for an impossible one."""
    if kind is Length:
        return _length(name, raw)
    if kind == tuple[Length, ...]:
        if not isinstance(raw, list) or not raw:
            raise ValueError(raw)
        return tuple(_length("pitch", item) for item in raw)
    if kind in (int, float):
        return _number(name, kind, raw)
    choices = get_args(kind)
    allowed = raw in choices if choices else isinstance(raw, kind)
    if not allowed or (name == "color" and not COLOR.fullmatch(str(raw))):
        raise ValueError(raw)
    return raw
