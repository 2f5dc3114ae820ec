"""What a program gives → what a data file would have said, where the template can tell no difference; else as it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from itertools import islice
from typing import Final

from docgen.word_template.fields import is_loose, kind_of
from docgen.word_template.uses import Use
from docgen.word_template.values import is_thing
from docgen.yaml_text import MAX_DEPTH

ITEMS: Final = 100_000
"""What a list may have that is made as one goes through it."""
_SCALARS: Final = (str, int, float, Decimal, date, time)
_YES_NO_WORDS: Final = frozenset(("是", "否", "有", "无", "無", "true", "false", "yes", "no", "1", "0", "√", "×"))
_MARKS: Final = ("\a", "\f")


@dataclass(frozen=True, slots=True)
class AsIs:
    """A value that a template may see as the program gave it; no schema has a word for it."""

    value: object


def lasting(values: Mapping[str, object]) -> Mapping[str, object]:
    """Values that can be gone through more than once: what is made as one goes through it becomes a list."""
    return {name: _lasting(each, 0) for name, each in values.items()}


def _lasting(value: object, depth: int) -> object:
    if depth > MAX_DEPTH or is_thing(value):
        return value
    if isinstance(value, Iterator):
        value = list(islice(value, ITEMS))
    if isinstance(value, dict) and type(value) is dict:
        return {key: _lasting(each, depth + 1) for key, each in value.items()}
    # What is more than a plain list, a named tuple for one, may have names that a template uses.
    if isinstance(value, list | tuple) and type(value) in (list, tuple):
        return [_lasting(each, depth + 1) for each in value]
    return value


def as_written(value: object, use: Use, *, is_drafted: bool) -> object:
    """A value from a program and what is done with it → plain values, or `AsIs`."""
    if value is None or is_thing(value):
        return value
    kind = kind_of(use)
    if is_drafted and is_loose(use):
        return AsIs(_listed(value))
    if kind == "list":
        return _list(value, use, is_drafted=is_drafted)
    if kind == "group":
        return value if isinstance(value, Mapping) else _entries(value, use)
    if kind == "number" and isinstance(value, list | tuple):
        return AsIs(list(value))
    if not isinstance(value, _SCALARS):
        return _text(value, is_truth=kind == "boolean")
    if not is_drafted:
        return value
    if kind == "boolean":
        is_word = isinstance(value, str) and value.strip().lower() in _YES_NO_WORDS
        return value if is_word or isinstance(value, bool) else bool(value)
    if kind == "number":
        return AsIs(value) if not isinstance(value, str) or not _is_numeral(value) else value
    is_plain = not use.formats and not use.choices
    if isinstance(value, str):
        return AsIs(str(value)) if is_plain and _is_more_than_lines(value) else value
    return AsIs(value) if is_plain and not isinstance(value, bool) else value


def _is_more_than_lines(text: str) -> bool:
    """Whether it has marks for new paragraphs and pages, or ends in an empty line that is meant."""
    return text.endswith("\n") or any(mark in text for mark in _MARKS)


def _is_numeral(text: str) -> bool:
    return text.strip().lstrip("+-").replace(".", "", 1).isdecimal()


def _listed(value: object) -> object:
    """A list of what can be gone through only once, or in no order."""
    if isinstance(value, set | frozenset):
        return sorted(value, key=lambda each: (type(each).__name__, each if isinstance(each, _SCALARS) else str(each)))
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping | list | tuple):
        return list(islice(value, ITEMS))
    return value


def _list(value: object, use: Use, *, is_drafted: bool) -> object:
    items = _listed(value)
    if isinstance(items, str | Mapping) and is_drafted and not (use.item and use.item.entries):
        # Its characters, or its keys.
        return AsIs(items)
    return items


def _entries(value: object, use: Use) -> object:
    """What a template reads of an object with attributes; its methods are no business of a template."""
    if isinstance(value, str | int | float | Decimal | list | bytes) or callable(value):
        return value
    found = {name: getattr(value, name) for name in use.entries if not name.startswith("_") and hasattr(value, name)}
    return {name: each for name, each in found.items() if not callable(each)} or value


def _text(value: object, *, is_truth: bool) -> object:
    """An object that is asked for its text, or whether it is there."""
    if is_truth:
        return bool(value)
    is_container = isinstance(value, Mapping | Iterable | bytes | type) or callable(value)
    has_words = type(value).__str__ is not object.__str__
    return str(value) if has_words and not is_container else value
