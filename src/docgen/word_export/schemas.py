"""The schema of a built-in template → that of the Word template made of it: what has no tag there is no field."""

import re
from collections.abc import Iterable
from typing import Any, Final

from docgen.template_schema import Schema
from docgen.word_export.expressions import written_name

_TAGS: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_NAMES: Final = re.compile(r"(?<![\w.'])[^\W\d]\w*")
FIXED: Final = ("contents", "landscape")
"""What a Word template cannot do, whatever the data ask for."""


def used_in(texts: Iterable[str]) -> set[str]:
    """Names that tags speak of."""
    return {name for text in texts for each in _TAGS.findall(text) for name in _NAMES.findall(each)}


def exported_schema(schema: Schema, used: set[str], layout: str) -> tuple[Schema, list[str]]:
    """Schema without the fields that nothing asks for, and labels of those that are checked and not printed."""
    properties: dict[str, Any] = {}
    checked: list[str] = []
    for key, each in schema["properties"].items():
        if key in FIXED:
            continue
        if written_name(key, each) not in used:
            checked.append(each.get("title", key))
        properties[key] = _narrowed(key, each, layout)
    return {**schema, "properties": properties}, checked


def _narrowed(key: str, schema: Schema, layout: str) -> Schema:
    """A field as far as the Word template goes with it."""
    if key == "layout":
        return {**schema, "enum": [layout], "default": layout, "examples": [layout]}
    if key == "attachments":
        items = {name: each for name, each in schema["items"].items() if name != "properties"}
        return {**schema, "items": items}
    return schema
