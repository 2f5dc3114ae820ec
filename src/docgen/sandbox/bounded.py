"""What Jinja and Python do with texts, lists and numbers → the same, refused before it grows without end."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from string import Formatter
from typing import Any, Final

from jinja2 import StrictUndefined
from jinja2.filters import do_batch
from jinja2.runtime import LoopContext
from jinja2.utils import Namespace

ROUNDS: Final = 20_000
"""Turns of all loops of one text together."""
LENGTH: Final = 200_000
"""Characters of a text, or entries of a list, that a hole may make."""
LARGEST: Final = 10**18
WIDTH: Final = 100
"""Places that a number or text may be filled up to, and items of a row that a list may be cut into."""

_PERCENT: Final = re.compile(r"%(?:\(\w+\))?[-#0 +]*(\*|\d*)(?:\.(\*|\d*))?(.?)", re.DOTALL)
_PLACE: Final = re.compile(r"\w*")
_LOOK: Final = re.compile(r"(?:.?[<>=^])?[-+ ]?#?0?(?P<width>\d*)[,_]?(?:\.(?P<digits>\d+))?[a-zA-Z%]?")
_DATE_LOOK: Final = re.compile(r"(?:%[a-zA-Z%]|[^%]){1,60}")


class UnsafeError(Exception):
    """A template asks for more than it may; the message names what, in the template's own words."""


def measured(value: Any) -> Any:
    """The value, if it is not larger than a hole may make it; raises `UnsafeError`."""
    if isinstance(value, LoopContext | Namespace):
        return value
    room = _Room()
    if isinstance(value, Iterator):
        return room.passing(value)
    room.take(value)
    return value


class _Room:
    """What is left of the length that a hole may make."""

    def __init__(self) -> None:
        self.left = LENGTH

    def take(self, part: Any) -> None:
        self.left -= len(part) if isinstance(part, str) else 1
        if self.left < 0:
            raise UnsafeError(f"… > {LENGTH}")
        if isinstance(part, list | tuple):
            for each in part:
                self.take(each)

    def passing(self, parts: Iterator[Any]) -> Iterator[Any]:
        """The parts, measured as they come: what is made one by one may be kept by whoever asks for it."""
        for each in parts:
            self.take(each)
            yield each


def joined(values: Iterable[object], between: str = "", attribute: str | None = None) -> str:
    """Jinja's `join`, refused before it makes a long text rather than after."""
    parts: list[str] = []
    room = LENGTH
    for value in values:
        parts.append(str(value if attribute is None else entry(value, attribute)))
        room -= len(parts[-1]) + len(between)
        if room < 0:
            raise UnsafeError("join")
    return between.join(parts)


def entry(value: object, name: str) -> object:
    """What a mapping has under a name, be it of several words with points between."""
    here: Any = value
    for step in name.split("."):
        if not isinstance(here, Mapping) or step not in here:
            return StrictUndefined(obj=here, name=step)
        here = here[step]
    return here


def short_range(*bounds: int) -> list[int]:
    """Python's `range`, refused where no loop could go through it."""
    numbers = range(*bounds)
    if len(numbers) > ROUNDS:
        raise UnsafeError(f"range() > {ROUNDS}")
    return list(numbers)


def replaced(text: object, old: str, new: str, count: int | None = None) -> str:
    """Jinja's `replace`, refused before it makes a long text rather than after."""
    whole = str(text)
    if len(whole) + whole.count(old) * len(new) > LENGTH:
        raise UnsafeError("replace")
    return whole.replace(old, new, -1 if count is None else count)


def zero_filled(text: object, width: int) -> str:
    """Python's `zfill`."""
    return str(text).zfill(_narrow(width, "zfill"))


def centered(text: object, width: int = 80) -> str:
    """Jinja's `center`."""
    return str(text).center(_narrow(width, "center"))


def in_rows(values: Any, count: int, filler: object = None) -> Any:
    """Jinja's `batch`: rows of so many items each."""
    return do_batch(values, _narrow(count, "batch"), filler)


def in_columns(values: Any, count: int, filler: object = None) -> Iterator[list[Any]]:
    """Jinja's `slice`: so many columns of items, the first ones longer by one where they do not come out even."""
    items = list(values)
    height, longer = divmod(len(items), max(_narrow(count, "slice"), 1))
    start = 0
    for column in range(count):
        end = start + height + (column < longer)
        yield items[start:end] + [filler] * (filler is not None and column >= longer)
        start = end


def _narrow(width: int, name: str) -> int:
    if not isinstance(width, int) or not 0 <= width <= WIDTH:
        raise UnsafeError(f"{name} > {WIDTH}")
    return width


def percent_formatted(text: object, *values: object, **named: object) -> str:
    """Python's `%` for texts and Jinja's `format`: `'%.2f' % 金额`."""
    form = str(text)
    for found in _PERCENT.finditer(form):
        for number in found.group(1, 2):
            if number == "*" or int(number or 0) > WIDTH:
                raise UnsafeError(found[0])
        if found[3] in ("r", "a"):
            raise UnsafeError(found[0])
    _fit(form, form.count("%"), values, named)
    return form % (named or values)


def brace_formatted(text: str, *values: object, **named: object) -> str:
    """Python's `format` for a text that the template itself says: `'{:,.2f}'.format(金额)`."""
    pieces = list(Formatter().parse(text))
    for _, place, look, conversion in pieces:
        if place is None:
            continue
        found = _LOOK.fullmatch(look or "")
        sizes = [int(each or 0) for each in found.groups()] if found else []
        is_date = "%" in (look or "") and _DATE_LOOK.fullmatch(look or "")
        if not _PLACE.fullmatch(place) or conversion not in (None, "s") or not (found or is_date):
            raise UnsafeError(f"{{{place}:{look}}}")
        if any(size > WIDTH for size in sizes):
            raise UnsafeError(f"{{{place}:{look}}}")
    _fit(text, len(pieces), values, named)
    return text.format(*values, **named)


def _fit(form: str, times: int, values: tuple[object, ...], named: Mapping[str, object]) -> None:
    longest = max((len(str(each)) for each in (*values, *named.values())), default=0)
    if len(form) + times * (longest + WIDTH) > LENGTH:
        raise UnsafeError("format")


def calculated(operator: str, left: Any, right: Any) -> Any:
    """What stands on both sides of an operator, as Python may compute with it.

    Numbers; dates and the time between them; texts and lists that are added, or repeated so many times. Raises
    `UnsafeError` for all else, as it could fill the memory.
    """
    for side in (left, right):
        if isinstance(side, StrictUndefined):
            str(side)
    if _is_number(left) and _is_number(right):
        if isinstance(left, Decimal) != isinstance(right, Decimal):
            left, right = _decimal(left), _decimal(right)
        return left, right
    both = (left, right)
    if operator in "+-" and isinstance(left, date | timedelta) and isinstance(right, date | timedelta):
        return both
    if operator == "+" and any(isinstance(left, kind) and isinstance(right, kind) for kind in (str, list)):
        if len(left) + len(right) <= LENGTH:
            return both
    elif operator == "*" and isinstance(left, str) and isinstance(right, int) and len(left) * right <= LENGTH:
        return both
    raise UnsafeError(operator)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and -LARGEST <= value <= LARGEST


def _decimal(value: int | float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))
