"""A template's strings with Jinja holes, and values → text in which no value can make structure.

A value that goes into text is put behind a placeholder and comes back only when the structure has been read, so that
一、 inside a name stays a name. Numbers and body text are the exceptions: they are markup on purpose.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen import hanzi
from docgen.catalog import BodyText
from docgen.errors import Place, Problem, TemplateError

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters around a placeholder; checked values never hold them."""
PLACEHOLDER: Final = re.compile(f"{OPEN}(\\d+){CLOSE}")
LONE_HOLE: Final = re.compile(r"\s*\{\{((?:(?!\{\{|\}\}|\{%).)*)\}\}\s*", re.DOTALL)


WAITING: Final = "docgen_waiting_values"
"""The name under which a text's hidden values travel through Jinja; no field can have it."""


class Numeral(str):
    """A number in words; like a digit it may be part of the markup."""


def chinese(number: int) -> Numeral:
    """12 → 十二."""
    return Numeral(hanzi.chinese(number))


def cndate(value: object) -> str:
    """2026-03-01 → 2026年3月1日; anything that is no date comes back as it was."""
    day = value if isinstance(value, date) else hanzi.parse_date(str(value))
    return hanzi.date_words(day) if day else str(value)


def cnmonth(value: object) -> str:
    """1980-05 → 1980年5月."""
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})月?", str(value))
    return f"{int(found[1])}年{int(found[2])}月" if found else str(value)


def list_cn(values: list[str]) -> str:
    """["甲", "乙"] → 甲、乙."""
    return "、".join(str(value) for value in values)


FILTERS: Final = {"chinese": chinese, "cndate": cndate, "cnmonth": cnmonth, "list_cn": list_cn}


class Protected:
    """The values of one text, waiting behind their placeholders."""

    def __init__(self) -> None:
        self.values: list[str] = []

    def hide(self, value: object) -> object:
        """What a hole puts into the text for a value."""
        if value is None:
            return ""
        if isinstance(value, BodyText | Numeral | StrictUndefined) or not isinstance(value, str):
            return value
        self.values.append(value)
        return f"{OPEN}{len(self.values) - 1}{CLOSE}"

    def show(self, text: str) -> str:
        """The text with its values in place, each on one line."""
        return PLACEHOLDER.sub(lambda found: self.values[int(found[1])], text)


@pass_context
def _finalize(context: Context, value: object) -> object:
    return context[WAITING].hide(value)


@lru_cache(maxsize=1)
def _sandbox() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_finalize, autoescape=False
    )
    environment.filters.update(FILTERS)
    environment.globals.clear()
    return environment


@lru_cache(maxsize=1024)
def _compiled(text: str) -> Any:
    return _sandbox().from_string(text)


@lru_cache(maxsize=1024)
def _expression(text: str) -> Any:
    return _sandbox().compile_expression(text, undefined_to_none=False)


def evaluate(text: str, values: Mapping[str, object], place: Place) -> object:
    """A string that is one hole → the value itself; any other → text, its values in place.

    Raises `TemplateError` for a hole that names nothing, is no Jinja, or asks for more than values.
    """
    lone = LONE_HOLE.fullmatch(text)
    if not lone:
        filled, protected = fill_text(text, values, place)
        return protected.show(filled)
    with _named_faults(text, place):
        value = _expression(lone[1].strip())(**values)
        if isinstance(value, StrictUndefined):
            str(value)
        return value


def fill_text(text: str, values: Mapping[str, object], place: Place) -> tuple[str, Protected]:
    """Text with holes → text with placeholders, and the values behind them; raises as `evaluate`."""
    protected = Protected()
    with _named_faults(text, place):
        return _compiled(text).render({**values, WAITING: protected}), protected


@contextmanager
def _named_faults(text: str, place: Place) -> Iterator[None]:
    try:
        yield
    except (TemplateRuntimeError, TemplateSyntaxError, TypeError, ValueError, ArithmeticError) as error:
        problem = Problem("template-hole", place, {"name": text.strip(), "reason": str(error)})
        raise TemplateError(problem) from error
