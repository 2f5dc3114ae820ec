"""A field's schema → a function that takes a plain value as `fields.fit` does, or says that it cannot tell.

A cell mostly holds what its field wants as it stands: no space around it, nothing that has to be told, one script.
Where there is more to a value, nothing is guessed here; `fit` looks at it.
"""

from collections.abc import Callable
from typing import Final

from docgen.glance import may_be_traditional
from docgen.template_schema import Schema
from docgen.validate.kinds import (
    BOOLEANS,
    FORBIDDEN_IN_BODY,
    FORBIDDEN_IN_LINE,
    INTEGER,
    NUMBER,
    SPACE,
    branch_of,
    limit_of,
    types_of,
    words_of,
)
from docgen.validate.readings import Reader

UNSURE: Final = object()
"""In place of a value: it has to be looked at."""

Take = Callable[[object, Reader], object]

_READ_ELSEWHERE: Final = ("document", "body-text")


def taking(schema: Schema) -> Take:
    """Schema of a field → what takes its values."""
    by_kind = {
        str: _single(branch_of(schema, "")),
        list: _list(branch_of(schema, [])),
        dict: _group(branch_of(schema, {})),
    }

    def take(value: object, reader: Reader) -> object:
        kind = by_kind.get(type(value))  # type: ignore[call-overload]  # an override of the command line is none of these
        return kind(value, reader) if kind else UNSURE

    return take


def _unsure(_value: object, _reader: Reader) -> object:
    return UNSURE


def _single(schema: Schema) -> Take:
    types = types_of(schema)
    if schema.get("format") in _READ_ELSEWHERE or ("array" in types and "string" not in types):
        return _unsure
    if "string" in types or not types:
        return _word(schema) if words_of(schema) else _text(schema)
    return _number(types)


def _word(schema: Schema) -> Take:
    words = frozenset(each for each in words_of(schema) if isinstance(each, str))
    return lambda value, _reader: value if value in words else UNSURE


def _text(schema: Schema) -> Take:
    several = schema.get("format") == "lines"
    forbidden, ends = (FORBIDDEN_IN_BODY, "\n") if several else (FORBIDDEN_IN_LINE, SPACE)
    limit = None if "maxLength" in schema else limit_of(schema)
    search = forbidden.search

    def take(value: object, reader: Reader) -> object:
        assert isinstance(value, str)
        if not value or value[-1] in ends or (value[0] in ends and not several) or search(value):
            return UNSURE
        if limit is not None and len(value) > limit:
            return UNSURE
        if reader.closely and (reader.traditional or may_be_traditional(value)):
            return UNSURE
        return value

    return take


def _number(types: tuple[str, ...]) -> Take:
    def take(value: object, _reader: Reader) -> object:
        assert isinstance(value, str)
        if "boolean" in types and value in BOOLEANS:
            return BOOLEANS[value]
        if "integer" in types and INTEGER.fullmatch(value):
            return int(value)
        if "number" in types and NUMBER.fullmatch(value):
            return float(value) if "." in value else int(value)
        return UNSURE

    return take


def _list(schema: Schema) -> Take:
    if "array" not in types_of(schema) or schema.get("format") in _READ_ELSEWHERE:
        return _unsure
    item = taking({"x-policy": schema.get("x-policy"), **schema.get("items", {})})

    def take(value: object, reader: Reader) -> object:
        assert isinstance(value, list)
        found = [item(each, reader) for each in value]
        return UNSURE if UNSURE in found else found

    return take


def _group(schema: Schema) -> Take:
    properties = schema.get("properties", {})
    if "object" not in types_of(schema) or schema.get("format") in _READ_ELSEWHERE:
        return _unsure
    if not properties or any("default" in each for each in properties.values()):
        return _unsure
    takes = {key: taking(each) for key, each in properties.items()}

    def take(value: object, reader: Reader) -> object:
        assert isinstance(value, dict)
        found = {key: takes[key](each, reader) if key in takes else UNSURE for key, each in value.items()}
        return UNSURE if UNSURE in found.values() else found

    return take
