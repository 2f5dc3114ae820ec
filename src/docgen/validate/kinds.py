"""A field's schema → what kind of value it asks for, and how one may be written."""

import re
from collections.abc import Mapping
from typing import Any, Final

from docgen.template_schema import Schema

BOOLEANS: Final = {
    "是": True, "否": False, "true": True, "false": False, "yes": True, "no": False, "有": True, "无": False,
    "1": True, "0": False, "√": True, "×": False,
}  # fmt: skip
INTEGER: Final = re.compile(r"[+-]?\d{1,18}")
NUMBER: Final = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,18})?")
SPACE: Final = " \t\n\u3000\u00a0"

_FORBIDDEN: Final = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17)
)
FORBIDDEN_IN_BODY: Final = re.compile(f"[{_FORBIDDEN}]")
FORBIDDEN_IN_LINE: Final = re.compile(f"[\t\n{_FORBIDDEN}]")
"""Controls, lone surrogates and noncharacters: no font has them, and XML cannot hold most of them."""

BODY_LIMIT: Final = 200_000
"""Characters, some 400 pages."""
_LINE_LIMIT: Final = 5_000
_NAME_LIMIT: Final = 600
"""Names of organs, also a list of them as one text; the layout sets a name on one line to measure it."""


def types_of(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Field's schema → the types it allows, those of its alternatives included."""
    types = schema.get("type")
    if types is None:
        choices = schema.get("anyOf") or schema.get("oneOf") or ()
        return tuple(each for choice in choices if isinstance(choice, dict) for each in types_of(choice))
    return (types,) if isinstance(types, str) else tuple(types)


def is_text(schema: Schema, types: tuple[str, ...]) -> bool:
    """Whether a field is text, and no mapping of its own."""
    return schema.get("format") == "body-text" or not types or ("string" in types and "object" not in types)


def words_of(schema: Schema) -> list[object]:
    """The words that a field may be, where they are laid down; these are handed on, whatever script they came in."""
    return [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else ())]


def branch_of(schema: Schema, value: object) -> Schema:
    """Of a schema with alternatives the one that a value of this shape is meant for."""
    choices = schema.get("anyOf") or schema.get("oneOf")
    if not choices or "type" in schema or "properties" in schema:
        return schema
    shape = "object" if isinstance(value, Mapping) else "array" if isinstance(value, list | tuple) else ""
    typed = [choice for choice in choices if isinstance(choice, dict)]
    fitting = [choice for choice in typed if (shape in types_of(choice) if shape else _is_scalar(choice))]
    return {"title": schema.get("title", ""), **(fitting or typed or [schema])[0]}


def _is_scalar(schema: Schema) -> bool:
    return not {"array", "object"} & set(types_of(schema))


def limit_of(schema: Schema) -> int:
    """Characters that a text may have where its schema does not say."""
    if schema.get("x-policy") in ("organ", "name"):
        return _NAME_LIMIT
    return BODY_LIMIT if schema.get("format") == "lines" else _LINE_LIMIT
