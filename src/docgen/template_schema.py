"""The schema of a template as written → one that stands alone, and every fault in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from docgen.errors import Place, Problem
from docgen.wording import Near, near, quoted

Schema = dict[str, Any]

FORMATS: Final = (
    "body-text", "cn-date", "cn-date-or-blank", "cn-month", "document-number", "citation", "id-number",
    "dated-text", "document", "lines",
)  # fmt: skip
POLICIES: Final = ("text", "name", "organ", "code", "keep")
TYPES: Final = ("string", "integer", "number", "boolean", "array", "object", "null")

_REFERENCE_LIMIT: Final = 16


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_pattern(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(re.compile(value))
    except re.error:
        return False


def _is_type(value: object) -> bool:
    return value in TYPES if isinstance(value, str) else _is_texts(value) and set(value) <= set(TYPES)  # type: ignore[call-overload]


def _is_order(value: object) -> bool:
    return isinstance(value, list) and all(_is_texts(pair) and len(pair) == 3 for pair in value)


def _are_pairs(value: object) -> bool:
    return isinstance(value, list) and all(_is_texts(pair) and len(pair) == 2 for pair in value)


def _is_dependency(value: object) -> bool:
    return isinstance(value, dict) and all(_is_texts(each) for each in value.values())


def _anything(_value: object) -> bool:
    return True


def _one_of(choices: tuple[str, ...]) -> Callable[[object], bool]:
    return lambda value: value in choices


ONE: Final = ("items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else")
SEVERAL: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
NAMED: Final = ("properties", "patternProperties", "$defs")
"""Keywords that hold a schema, a list of them, schemas by name."""

PLAIN: Final[dict[str, Callable[[object], bool]]] = {
    "$schema": _is_text, "$id": _is_text, "$comment": _is_text, "$ref": _is_text,
    "title": _is_text, "description": _is_text, "examples": _is_list, "default": _anything,
    "type": _is_type, "const": _anything, "enum": lambda value: isinstance(value, list) and bool(value),
    "required": _is_texts, "dependentRequired": _is_dependency,
    "minProperties": _is_count, "maxProperties": _is_count,
    "minItems": _is_count, "maxItems": _is_count, "uniqueItems": lambda value: isinstance(value, bool),
    "minContains": _is_count, "maxContains": _is_count,
    "minLength": _is_count, "maxLength": _is_count, "pattern": _is_pattern, "format": _one_of(FORMATS),
    "minimum": _is_number, "maximum": _is_number,
    "exclusiveMinimum": _is_number, "exclusiveMaximum": _is_number,
    "multipleOf": _is_number,
    "x-policy": _one_of(POLICIES), "x-message": _is_text, "x-order": _is_order,
    "x-weekday": _are_pairs,
}  # fmt: skip
"""The other keywords a template may use, each with the test of its value."""

_CHOICES: Final = {"format": FORMATS, "x-policy": POLICIES, "type": TYPES}


def parts(schema: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """JSON Schema → the schemas directly inside it, each with its pointer from there: `properties/title`."""
    for key in ONE:
        if key in schema:
            yield key, schema[key]
    for key in SEVERAL:
        if isinstance(schema.get(key), list):
            yield from ((f"{key}/{index}", each) for index, each in enumerate(schema[key]))
    for key in NAMED:
        if isinstance(schema.get(key), dict):
            yield from ((f"{key}/{name}", each) for name, each in schema[key].items())


def inline_references(
    raw: object, foreign: Mapping[str, Mapping[str, Any]], source: str
) -> tuple[Schema, list[Problem]]:
    """`{"$ref": "document#x", …}` and `{"$ref": "#/$defs/x", …}` → what they stand for.

    Keywords beside a reference come on top. `foreign` holds the properties of other templates by template; a
    reference to nothing is the problem `schema-reference`.
    """
    problems: list[Problem] = []
    if not isinstance(raw, dict):
        return {}, []
    own = raw["$defs"] if isinstance(raw.get("$defs"), dict) else {}

    def target(reference: object) -> Any:
        if not isinstance(reference, str):
            return None
        if reference.startswith("#/$defs/"):
            return own.get(reference.removeprefix("#/$defs/"))
        template, _, name = reference.partition("#")
        return foreign.get(template, {}).get(name)

    def expand(schema: Any, pointer: str, depth: int) -> Any:
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            found = target(schema["$ref"])
            if not isinstance(found, dict) or depth > _REFERENCE_LIMIT:
                facts = {"reference": quoted(schema["$ref"])}
                problems.append(Problem("schema-reference", Place(source, path=pointer), facts))
                return {}
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            return expand({**found, **beside}, pointer, depth + 1)
        return _mapped(schema, lambda part, each: expand(each, f"{pointer}/{part}".lstrip("/"), depth + 1))

    return expand({key: value for key, value in raw.items() if key != "$defs"}, "", 0), problems


def close_objects(schema: Schema) -> Schema:
    """JSON Schema → the same with `additionalProperties: false` wherever an object lists its properties.

    Conditions (`if`, `then`, `allOf` …) look at a few fields only and stay open.
    """

    def close(each: Any) -> Any:
        if not isinstance(each, dict):
            return each
        closed = {
            key: [close(one) for one in value]
            if key in ("anyOf", "oneOf", "prefixItems") and isinstance(value, list)
            else {name: close(one) for name, one in value.items()}
            if key == "properties"
            else close(value)
            if key in ("items", "additionalProperties")
            else value
            for key, value in each.items()
        }
        if (
            "properties" in each
            and "type" in each
            and not ({"additionalProperties", "patternProperties"} & each.keys())
        ):
            closed["additionalProperties"] = False
        return closed

    return {
        **close(schema),
        "type": "object",
        "additionalProperties": schema.get("additionalProperties", False),
    }


def schema_faults(schema: Schema, source: str) -> Iterator[Problem]:
    """Yield what is wrong with a schema: unknown keywords, values and names, labels that two fields share."""
    if not isinstance(schema.get("properties"), dict):
        yield Problem("schema-shape", Place(source))
        return
    waiting: list[tuple[str, Any]] = [("", schema)]
    while waiting:
        pointer, here = waiting.pop(0)
        if isinstance(here, bool):
            continue
        if not isinstance(here, dict):
            yield Problem(
                "schema-value",
                Place(source, path=pointer),
                {"keyword": pointer.rpartition("/")[2], "choices": Near("")},
            )
            continue
        for check in _CHECKS:
            yield from check(here, pointer, source)
        waiting += [(f"{pointer}/{part}" if pointer else part, each) for part, each in parts(here)]


def _check_keywords(schema: Schema, pointer: str, source: str) -> Iterator[Problem]:
    known = (*ONE, *SEVERAL, *NAMED, *PLAIN)
    place = Place(source, path=pointer)
    for keyword, value in schema.items():
        if keyword not in known:
            yield Problem("schema-keyword", place, {"keyword": quoted(keyword), "near": near(keyword, known)})
        elif not _holds(keyword, value):
            facts = {"keyword": keyword, "choices": Near(", ".join(_CHOICES.get(keyword, ())))}
            yield Problem("schema-value", place, facts)


def _holds(keyword: str, value: object) -> bool:
    if keyword in ONE:
        return isinstance(value, dict | bool)
    if keyword in SEVERAL:
        return isinstance(value, list) and bool(value)
    return isinstance(value, dict) if keyword in NAMED else PLAIN[keyword](value)


def _check_labels(schema: Schema, pointer: str, source: str) -> Iterator[Problem]:
    properties = schema.get("properties")
    if not isinstance(properties, dict):
        return
    seen: dict[str, str] = {}
    for key, each in properties.items():
        label = each.get("title") if isinstance(each, dict) else None
        place = Place(source, path=f"{pointer}/properties/{key}".lstrip("/"))
        if not pointer and not label:
            yield Problem("schema-label-missing", place, {"key": quoted(key)})
        if isinstance(label, str) and seen.setdefault(label, key) != key:
            yield Problem("schema-label-twice", place, {"label": quoted(label), "key": quoted(seen[label])})


def _check_required(schema: Schema, pointer: str, source: str) -> Iterator[Problem]:
    properties, required = schema.get("properties"), schema.get("required")
    if not isinstance(properties, dict) or not _is_texts(required) or (pointer and "type" not in schema):
        return
    for key in required or ():
        if key not in properties:
            facts = {"key": quoted(key), "near": near(key, properties)}
            yield Problem("schema-required", Place(source, path=pointer), facts)


_CHECKS: Final = (_check_keywords, _check_labels, _check_required)


def _mapped(schema: Schema, change: Callable[[str, Any], Any]) -> Schema:
    """JSON Schema → a copy with each schema directly inside it changed."""
    copy: Schema = dict(schema)
    for key in ONE:
        if key in copy:
            copy[key] = change(key, copy[key])
    for key in SEVERAL:
        if isinstance(copy.get(key), list):
            copy[key] = [change(f"{key}/{index}", each) for index, each in enumerate(copy[key])]
    for key in NAMED:
        if isinstance(copy.get(key), dict):
            copy[key] = {name: change(f"{key}/{name}", each) for name, each in copy[key].items()}
    return copy
