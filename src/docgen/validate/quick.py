"""A JSON Schema → a function that says whether a value fits it, as the JSON Schema library does, many times faster.

The library finds every error and the way to it, which costs most of the time of a check; a hundred thousand good rows
need no such thing. What is not good is told by the library, see `rules`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker

from docgen.validate.field_formats import CHECKS, FormatError

Test = Callable[[Any], bool]

SILENT: Final = frozenset((
    "$schema", "$id", "$comment", "title", "description", "examples", "default",
    "x-policy", "x-message", "x-order", "x-weekday",
    "then", "else", "minContains", "maxContains",  # read with `if` and `contains`
))  # fmt: skip
"""Keywords that refuse nothing by themselves."""
_BESIDE: Final = {
    "if": ("then", "else"), "contains": ("minContains", "maxContains"), "items": ("prefixItems",),
    "additionalProperties": ("properties", "patternProperties"),
}  # fmt: skip
"""Keyword → those without which it cannot be understood."""


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, test in CHECKS.items():
        checker.checks(name, raises=FormatError)(partial(_passes, test))
    return checker


def _passes(test: Callable[[str], None], value: object) -> bool:
    if isinstance(value, str):
        test(value)
    return True


FORMATS: Final = _format_checker()
"""The formats of docgen, as the library asks for them."""


def compiled(schema: Any) -> Test:
    """JSON Schema → whether a value fits it."""
    if isinstance(schema, bool):
        return lambda _value: schema
    if not is_known(schema):
        library = Draft202012Validator(schema, format_checker=FORMATS)
        return lambda value: bool(library.is_valid(value))
    tests = tuple(_KEYWORDS[keyword](wanted, schema) for keyword, wanted in schema.items() if keyword in _KEYWORDS)
    return tests[0] if len(tests) == 1 else _all(tests)


def is_known(schema: Mapping[str, Any]) -> bool:
    """Whether a schema has no keyword but those that are tested here."""
    return schema.keys() <= SILENT | _KEYWORDS.keys()


def compiled_keyword(name: str, schema: Any) -> Test:
    """Whether a value fits what one keyword of a schema says."""
    beside = _BESIDE.get(name, ())
    return compiled({key: schema[key] for key in (name, *beside) if key in schema})


def _all(tests: tuple[Test, ...]) -> Test:
    def test(value: Any) -> bool:
        for each in tests:  # noqa: SIM110  (a generator would take twice the time)
            if not each(value):
                return False
        return True

    return test


def equal(one: Any, other: Any) -> bool:
    """Equality of JSON: 1 is 1.0, but not true."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(equal(one[key], other[key]) for key in one)
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_TYPES: Final[dict[str, Test]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}


def _type(wanted: str | list[str], _schema: Any) -> Test:
    if isinstance(wanted, str):
        return _TYPES[wanted]
    tests = [_TYPES[each] for each in wanted]
    return lambda value: any(test(value) for test in tests)


def _enum(wanted: list[Any], _schema: Any) -> Test:
    return lambda value: any(equal(each, value) for each in wanted)


def _const(wanted: Any, _schema: Any) -> Test:
    return lambda value: equal(wanted, value)


def _pattern(wanted: str, _schema: Any) -> Test:
    search = re.compile(wanted).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _format(wanted: str, _schema: Any) -> Test:
    check = CHECKS.get(wanted)
    if check is None:
        return lambda _value: True

    def test(value: Any) -> bool:
        if isinstance(value, str):
            try:
                check(value)
            except FormatError:
                return False
        return True

    return test


def _size(
    kind: type[str] | type[list[Any]] | type[dict[str, Any]], fits: Callable[[int, int], bool]
) -> Callable[[int, Any], Test]:
    return lambda limit, _schema: lambda value: not isinstance(value, kind) or fits(len(value), limit)


def _amount(fits: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Test]:
    return lambda limit, _schema: lambda value: not _is_number(value) or fits(value, limit)


def _multiple(wanted: Any, _schema: Any) -> Test:
    library = Draft202012Validator({"multipleOf": wanted})
    return lambda value: not _is_number(value) or bool(library.is_valid(value))


def _unique(wanted: bool, _schema: Any) -> Test:
    def test(value: Any) -> bool:
        if not wanted or not isinstance(value, list):
            return True
        if all(isinstance(each, str) for each in value):
            return len(set(value)) == len(value)
        return not any(equal(one, other) for index, one in enumerate(value) for other in value[:index])

    return test


def _required(wanted: list[str], _schema: Any) -> Test:
    names = frozenset(wanted)
    return lambda value: not isinstance(value, dict) or names <= value.keys()


def _dependent(wanted: Mapping[str, list[str]], _schema: Any) -> Test:
    def test(value: Any) -> bool:
        return not isinstance(value, dict) or all(
            each in value for name, names in wanted.items() if name in value for each in names
        )

    return test


def _properties(wanted: Mapping[str, Any], _schema: Any) -> Test:
    tests = {name: compiled(each) for name, each in wanted.items()}

    def test(value: Any) -> bool:
        if isinstance(value, dict):
            for name, each in value.items():
                if name in tests and not tests[name](each):
                    return False
        return True

    return test


def _pattern_properties(wanted: Mapping[str, Any], _schema: Any) -> Test:
    tests = [(re.compile(pattern), compiled(each)) for pattern, each in wanted.items()]
    return lambda value: (
        not isinstance(value, dict)
        or all(test(each) for pattern, test in tests for name, each in value.items() if pattern.search(name))
    )


def _additional(wanted: Any, schema: Any) -> Test:
    test = compiled(wanted)
    known = schema.get("properties", {}).keys()
    patterns = [re.compile(each) for each in schema.get("patternProperties", ())]
    return lambda value: (
        not isinstance(value, dict)
        or all(
            test(each)
            for name, each in value.items()
            if name not in known and not any(pattern.search(name) for pattern in patterns)
        )
    )


def _names(wanted: Any, _schema: Any) -> Test:
    test = compiled(wanted)
    return lambda value: not isinstance(value, dict) or all(test(name) for name in value)


def _items(wanted: Any, schema: Any) -> Test:
    test, first = compiled(wanted), len(schema.get("prefixItems", ()))
    return lambda value: not isinstance(value, list) or all(test(each) for each in value[first:])


def _prefix(wanted: list[Any], _schema: Any) -> Test:
    tests = [compiled(each) for each in wanted]
    return lambda value: (
        not isinstance(value, list) or all(test(each) for test, each in zip(tests, value, strict=False))
    )


def _contains(wanted: Any, schema: Any) -> Test:
    test, least, most = compiled(wanted), schema.get("minContains", 1), schema.get("maxContains")

    def holds(value: Any) -> bool:
        if not isinstance(value, list):
            return True
        count = sum(1 for each in value if test(each))
        return count >= least and (most is None or count <= most)

    return holds


def _if(wanted: Any, schema: Any) -> Test:
    condition = compiled(wanted)
    then, otherwise = compiled(schema.get("then", True)), compiled(schema.get("else", True))
    return lambda value: then(value) if condition(value) else otherwise(value)


def _not(wanted: Any, _schema: Any) -> Test:
    test = compiled(wanted)
    return lambda value: not test(value)


def _several(decide: Callable[[Iterable[bool]], bool]) -> Callable[[list[Any], Any], Test]:
    def compile_all(wanted: list[Any], _schema: Any) -> Test:
        tests = [compiled(each) for each in wanted]
        return lambda value: decide(test(value) for test in tests)

    return compile_all


_KEYWORDS: Final[dict[str, Callable[[Any, Any], Test]]] = {
    "type": _type, "enum": _enum, "const": _const, "pattern": _pattern, "format": _format,
    "minLength": _size(str, lambda size, limit: size >= limit),
    "maxLength": _size(str, lambda size, limit: size <= limit),
    "minItems": _size(list, lambda size, limit: size >= limit),
    "maxItems": _size(list, lambda size, limit: size <= limit),
    "minProperties": _size(dict, lambda size, limit: size >= limit),
    "maxProperties": _size(dict, lambda size, limit: size <= limit),
    "minimum": _amount(lambda value, limit: value >= limit),
    "maximum": _amount(lambda value, limit: value <= limit),
    "exclusiveMinimum": _amount(lambda value, limit: value > limit),
    "exclusiveMaximum": _amount(lambda value, limit: value < limit),
    "multipleOf": _multiple, "uniqueItems": _unique,
    "required": _required, "dependentRequired": _dependent,
    "properties": _properties, "patternProperties": _pattern_properties,
    "additionalProperties": _additional, "propertyNames": _names,
    "items": _items, "prefixItems": _prefix, "contains": _contains,
    "if": _if, "not": _not,
    "allOf": _several(all), "anyOf": _several(any), "oneOf": _several(lambda found: sum(found) == 1),
}  # fmt: skip
"""Keyword → what makes its test from its value and the schema around it."""
