"""A template's strings with Jinja holes, and values → text in which no value can make structure.

A value that goes into text is put behind a placeholder and comes back only when the structure has been read, so that
一、 inside a name stays a name. Numbers and body text are the exceptions: they are markup on purpose.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, UndefinedError, pass_context
from jinja2.runtime import Context

from docgen import hanzi
from docgen.catalog import BodyText
from docgen.errors import Place, Problem, TemplateError
from docgen.sandbox import ROUNDS, ROUNDS_LEFT, UnsafeError, compiled, expression, joined
from docgen.wording import near, quoted

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters around a placeholder; checked values never hold them."""
PLACEHOLDER: Final = re.compile(f"{OPEN}(\\d+){CLOSE}")
LONE_HOLE: Final = re.compile(r"\s*\{\{((?:(?!\{\{|\}\}|\{%).)*)\}\}\s*", re.DOTALL)
_FAULTS: Final = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError, SyntaxError)
"""What Python raises for a hole that does not fit its value, or for tags nested without end."""
_VALUES: Final = (str, int, float, list, tuple, dict, type(None))
_UNKNOWN: Final = re.compile(r"(?:has no attribute|No filter named|No test named) '([^']*)'|'([^']*)' is undefined")
_BREAK: Final = re.compile(r"\s*[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
"""Where `str.splitlines` would cut a value in two."""

TEXT_LENGTH: Final = 1_000_000
"""Characters of all values in one text."""
WAITING: Final = "docgen_waiting_values"
"""The name under which a text's hidden values travel through Jinja; no field can have it."""


class Numeral(str):
    """A number in words; like a digit it may be part of the markup."""


def chinese(number: int) -> Numeral:
    """12 → 十二."""
    return Numeral(hanzi.chinese(number))


def cndate(value: object) -> str:
    """2026-03-01 → 2026年3月1日; anything that is no date comes back as it was."""
    day = _day(value)
    return hanzi.date_words(day) if day else str(value)


def cnspan(value: object, until: object = None) -> str:
    """2026-04-01 until 2026-04-30 → 2026年4月1日至30日; without an end the day alone."""
    if until is None:
        return cndate(value)
    first, last = _day(value), _day(until)
    return hanzi.span_words(first, last) if first and last else f"{cndate(value)}至{cndate(until)}"


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else hanzi.parse_date(str(value))


def cnmonth(value: object) -> str:
    """1980-05 → 1980年5月."""
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})月?", str(value))
    return f"{int(found[1])}年{int(found[2])}月" if found else str(value)


def list_cn(values: list[str]) -> str:
    """["甲", "乙"] → 甲、乙."""
    return joined(values, "、")


def cite_cn(values: list[str]) -> str:
    """["《甲》第三条第一项", "《甲》第三条第二项"] → 《甲》第三条第一项、第二项: law and article are named once."""
    return joined([_citation(before, each) for before, each in zip(["", *values], values, strict=False)], "、")


def _citation(before: str, each: str) -> str:
    """What is left to say of a citation after the one before it."""
    (law, steps), (law_before, steps_before) = _steps(each), _steps(before)
    if law != law_before or not steps:
        return each
    same = len(steps) == len(steps_before) and steps[:-1] == steps_before[:-1]
    return steps[-1] if same else "".join(steps)


def _steps(citation: str) -> tuple[str, list[str]]:
    """《甲》第三条第一项 → 《甲》 and 第三条, 第一项."""
    title, mark, rest = citation.rpartition("》")
    aside, *steps = re.split("(?=第)", rest)
    return title + mark + aside, steps


FILTERS: Final[dict[str, Callable[..., object]]] = {
    "chinese": chinese,
    "cndate": cndate,
    "cnmonth": cnmonth,
    "cnspan": cnspan,
    "list_cn": list_cn,
    "cite_cn": cite_cn,
}


class Protected:
    """The values of one text, waiting behind their placeholders."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self.room = TEXT_LENGTH

    def hide(self, value: object) -> object:
        """What a hole puts into the text for a value."""
        if value is None:
            return ""
        if isinstance(value, BodyText | Numeral | StrictUndefined | int | float):
            return value
        if not isinstance(value, str):
            # Printed, a method or a generator would show an address of the memory, a list its brackets and quotes.
            raise TypeError(f"{type(value).__name__}; {{% for %}}, |list_cn")
        self.values.append(_BREAK.sub("", value))
        self.room -= len(value)
        if self.room < 0:
            raise UnsafeError(f"… > {TEXT_LENGTH}")
        return f"{OPEN}{len(self.values) - 1}{CLOSE}"

    def show(self, text: str) -> str:
        """The text with its values in place, each on one line."""
        return PLACEHOLDER.sub(lambda found: self.values[int(found[1])], text)


@pass_context
def _finalize(context: Context, value: object) -> object:
    return context[WAITING].hide(value)


@lru_cache(maxsize=1024)
def _compiled(text: str) -> Any:
    return compiled(text, FILTERS, _finalize)


@lru_cache(maxsize=1024)
def _expression(text: str) -> Any:
    return expression(text, FILTERS, _finalize)


def evaluate(text: str, values: Mapping[str, object], place: Place) -> object:
    """A string that is one hole → the value itself; any other → text, its values in place.

    Raises `TemplateError` for a hole that names nothing, is no Jinja, or asks for more than values.
    """
    lone = LONE_HOLE.fullmatch(text)
    if not lone:
        filled, protected = fill_text(text, values, place)
        return protected.show(filled)
    with _named_faults(text, values, place):
        value = _expression(lone[1].strip())(**values)
        if isinstance(value, StrictUndefined):
            str(value)
        if not isinstance(value, _VALUES):
            raise TypeError(type(value).__name__)
        return value


def fill_text(text: str, values: Mapping[str, object], place: Place) -> tuple[str, Protected]:
    """Text with holes → text with placeholders, and the values behind them; raises as `evaluate`."""
    protected = Protected()
    with _named_faults(text, values, place):
        if OPEN in text:
            raise UnsafeError(OPEN)
        return _compiled(text).render({**values, WAITING: protected, ROUNDS_LEFT: [ROUNDS]}), protected


@contextmanager
def _named_faults(text: str, values: Mapping[str, object], place: Place) -> Iterator[None]:
    """What Jinja raises → one problem in a template maker's words."""
    try:
        yield
    except UnsafeError as error:
        raise TemplateError(Problem("template-unsafe", place, {"reason": quoted(str(error))})) from error
    except (UndefinedError, TemplateSyntaxError) as error:
        found = _UNKNOWN.search(str(error))
        name = found and (found[1] or found[2])
        if name:
            choices = [each for each in (*values, *FILTERS) if each != name]
            facts: dict[str, object] = {"name": quoted(name), "near": near(name, choices)}
            raise TemplateError(Problem("template-undefined", place, facts)) from error
        line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
        raise TemplateError(Problem("template-syntax", place, {"reason": quoted(_shown(text, line))})) from error
    except (TemplateRuntimeError, *_FAULTS) as error:
        problem = Problem("template-hole", place, {"name": quoted(_shown(text)), "reason": quoted(str(error))})
        raise TemplateError(problem) from error


def _shown(text: str, line: int = 0) -> str:
    """The line of a template that is meant, or its first one."""
    lines = text.strip().splitlines() or [""]
    return lines[line - 1 if 0 < line <= len(lines) else 0].strip()
