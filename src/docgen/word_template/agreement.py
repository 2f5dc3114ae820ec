"""A schema and what a template uses → where the two do not agree."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem
from docgen.word_template.places import Where
from docgen.word_template.problems import at
from docgen.word_template.uses import Use
from docgen.wording import near, quoted

_OPEN_FORMATS: Final = ("document", "body-text")


def disagreements(use: Use, schema: Mapping[str, Any], path: str = "") -> Iterator[Problem]:
    """Yield fields that the schema lacks (`form-no-field`), or has with another shape (`form-schema-kind`)."""
    properties = named(schema)
    for name, each in use.entries.items():
        here = f"{path}.{name}" if path else name
        where = each.places[0] if each.places else Where()
        found = properties.get(name)
        if found is None:
            if schema.get("additionalProperties") is False or not path:
                yield at("form-no-field", where, name=quoted(here), near=near(name, properties))
            continue
        yield from _shapes(each, found, here, where)


def _shapes(use: Use, schema: Mapping[str, Any], path: str, where: Where) -> Iterator[Problem]:
    types = _types(schema)
    if schema.get("format") in _OPEN_FORMATS or not types:
        return
    is_list, is_group = bool(use.loops or use.item), bool(use.entries or use.is_mapping)
    asked = "array" if is_list else "object" if is_group else "string" if use.prints else ""
    fits = asked in types or (asked == "string" and not {"array", "object"} >= types)
    if asked and not fits:
        yield at("form-schema-kind", where, name=quoted(path), asked=asked, types="、".join(sorted(types)))
    elif is_list and use.item and isinstance(schema.get("items"), dict):
        items = schema["items"]
        yield from _shapes(use.item, items, f"{path}[]", where)
    elif is_group:
        yield from disagreements(use, schema, path)


def _types(schema: Mapping[str, Any]) -> set[str]:
    types = schema.get("type")
    if types is None:
        choices = schema.get("anyOf") or schema.get("oneOf") or ()
        return {each for choice in choices if isinstance(choice, dict) for each in _types(choice)}
    return {types} if isinstance(types, str) else set(types)


def unused(use: Use, schema: Mapping[str, Any], source: str) -> Iterator[Problem]:
    """Yield fields of the schema that no tag uses, and no rule of its own: `form-unused-field`."""
    ruled = set(_ruled({key: each for key, each in schema.items() if key not in ("properties", "required")}))
    for key, each in schema.get("properties", {}).items():
        label = each.get("title", key) if isinstance(each, dict) else key
        if not {key, label} & {*use.entries, *ruled}:
            yield Problem("form-unused-field", facts={"name": quoted(label), "key": quoted(key), "source": source})


def _ruled(schema: Any) -> Iterator[str]:
    """Names of the fields that rules speak of."""
    match schema:
        case dict():
            yield from schema.get("properties", ())
            yield from (name for name in schema.get("required", ()) if isinstance(name, str))
            for each in schema.values():
                yield from _ruled(each)
        case list():
            for each in schema:
                yield from _ruled(each)


def named(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Properties of a schema by key and by label, as holes may name them."""
    properties: dict[str, Any] = schema.get("properties", {})
    labels = {each["title"]: each for each in properties.values() if isinstance(each, dict) and "title" in each}
    return {**labels, **properties}


def with_labels(value: Any, schema: Mapping[str, Any]) -> Any:
    """Values by key → by key and by label."""
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        made = {key: with_labels(each, properties.get(key, {})) for key, each in value.items()}
        labels = {each.get("title"): key for key, each in properties.items() if isinstance(each, dict)}
        return {**{label: made[key] for label, key in labels.items() if label and key in made}, **made}
    items = schema.get("items")
    return (
        [with_labels(each, items) for each in value] if isinstance(value, list) and isinstance(items, dict) else value
    )
