"""A template's strings with Jinja holes, and values → text in which no value can make structure.

A value that goes into text is put behind a placeholder and comes back only when the structure has been read, so that
一、 inside a name stays a name. Numbers and body text are the exceptions: they are markup on purpose.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, UndefinedError, pass_context
from jinja2.runtime import Context

from docgen.catalog import BodyText
from docgen.errors import Place, Problem, TemplateError
from docgen.filters import FILTERS, Numeral
from docgen.sandbox import ALLOWANCE, Allowance, UnsafeError, compiled, expression
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
        return _compiled(text).render({**values, WAITING: protected, ALLOWANCE: Allowance()}), protected


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
