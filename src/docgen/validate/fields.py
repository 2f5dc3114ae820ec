"""Values as typed, by key or Chinese label → values by key, of the types that the schema asks for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Final

from docgen import outline
from docgen.catalog import BodyText, Nested
from docgen.load import Override
from docgen.template_schema import Schema
from docgen.validate.forms import by_script
from docgen.validate.kinds import (
    BODY_LIMIT,
    BOOLEANS,
    FORBIDDEN_IN_BODY,
    FORBIDDEN_IN_LINE,
    INTEGER,
    NUMBER,
    SPACE,
    branch_of,
    is_text,
    limit_of,
    types_of,
    words_of,
)
from docgen.validate.names import by_key
from docgen.validate.pictures import collect_pictures
from docgen.validate.readings import as_written, is_by_script, shown
from docgen.validate.walk import Spot, Walk
from docgen.wording import Phrase, quoted

_LINE_BREAKS: Final = {"\n": "line-break", "\t": "tab-character"}

Steps = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""


def fit(schema: Schema, values: Mapping[str, object], walk: Walk) -> dict[str, object]:
    """Values of one template → by key, of the right types, defaults filled in, absent fields left out."""
    return _fit_object(schema, values, Spot(walk.path, walk.written, ""), walk)


def fit_given(schema: Schema, values: Mapping[str, object], walk: Walk) -> dict[str, object]:
    """As `fit`, without defaults."""
    return _fit_given(schema, values, Spot(walk.path, walk.written, ""), walk)


def fit_defaults(schema: Schema, fitted: Mapping[str, object], walk: Walk) -> dict[str, object]:
    """Fitted values → the defaults of the fields that were left out."""
    return _fit_defaults(schema, fitted, Spot(walk.path, walk.written, ""), walk)


def complete(schema: Schema, value: object) -> object:
    """Value → the same with every property of every object present, `None` where it was left out."""
    chosen = branch_of(schema, value)
    if isinstance(value, dict) and "properties" in chosen:
        properties = chosen["properties"]
        return {**value, **{key: complete(each, value.get(key)) for key, each in properties.items()}}
    if isinstance(value, list) and isinstance(chosen.get("items"), dict):
        return [complete(chosen["items"], each) for each in value]
    return value


def _fit(schema: Schema, value: object, spot: Spot, walk: Walk) -> object:
    if value is None:
        return None
    if spot.path != spot.written:
        walk.places[spot.path] = spot.written
    schema = branch_of(schema, value)
    asked = schema.get("format")
    if asked == "document":
        return _fit_document(schema, value, spot, walk)
    types = types_of(schema)
    if isinstance(value, Mapping) and is_by_script(value) and is_text(schema, types):
        form = by_script(value, spot, walk, partial(_fit, schema))
        return str(form) if form and words_of(schema) else form
    if asked == "body-text":
        return _fit_body(value, spot, walk)
    if isinstance(value, Mapping):
        return _fit_mapping(schema, types, value, spot, walk)
    if isinstance(value, list | tuple):
        return _fit_list(schema, value, spot, walk)
    if "array" in types and "string" not in types:
        return _fit_list(schema, [value], spot, walk)
    return _fit_scalar(schema, value, spot, walk)


def _fit_document(schema: Schema, value: object, spot: Spot, walk: Walk) -> object:
    """A nested document, without what the outer one says of it: the properties that stand beside its format."""
    properties: dict[str, Schema] = schema.get("properties", {})
    if not properties or not isinstance(value, Mapping):
        return walk.nest(value, spot, walk)
    names = {*properties, *(each.get("title", "") for each in properties.values())}
    own = {name: each for name, each in value.items() if walk.reader.word(str(name).strip(), names) in names}
    nested = walk.nest({name: each for name, each in value.items() if name not in own}, spot, walk)
    beside = _fit_object({"properties": properties}, own, spot, walk)
    for key, each in beside.items():
        place = spot.entry(key, key, properties[key].get("title", key))
        if "boolean" in types_of(properties[key]) and not isinstance(each, bool):
            walk.note("wrong-value", place.path, place.label, value=shown(each), expected=Phrase("boolean"))
    said = {key: as_written(each) for key, each in beside.items()}
    return replace(nested, beside=said) if isinstance(nested, Nested) else nested


def _fit_mapping(schema: Schema, types: tuple[str, ...], value: Mapping[str, object], spot: Spot, walk: Walk) -> object:
    if "array" in types and "object" not in types:
        # One attachment, written without its dash.
        only = Spot(spot.item(0).path, spot.written, spot.label)
        item = _fit(schema.get("items", {}), value, only, walk)
        return None if item is None else [item]
    if "object" in types:
        return _fit_object(schema, value, spot, walk)
    walk.note("wrong-type", spot.path, spot.label, expected=_expected(types), found=Phrase("object"))
    return None


def _fit_list(schema: Schema, value: list[object] | tuple[object, ...], spot: Spot, walk: Walk) -> object:
    types = types_of(schema)
    if "array" not in types:
        walk.note("wrong-type", spot.path, spot.label, expected=_expected(types), found=Phrase("array"))
        return None
    items = {"x-policy": schema.get("x-policy"), **schema.get("items", {})}
    fitted = [_fit(items, each, spot.item(index), walk) for index, each in enumerate(value)]
    if any(spot.item(index).path in walk.spoiled for index in range(len(value))):
        # Its items have their problems; that there are too few of them would be noise.
        walk.spoiled.add(spot.path)
    return [each for each in fitted if each is not None]


def _fit_object(schema: Schema, value: Mapping[str, object], spot: Spot, walk: Walk) -> dict[str, object]:
    fitted = _fit_given(schema, value, spot, walk)
    return fitted | _fit_defaults(schema, fitted, spot, walk)


def _fit_given(schema: Schema, value: Mapping[str, object], spot: Spot, walk: Walk) -> dict[str, object]:
    properties: dict[str, Schema] = schema.get("properties", {})
    fitted: dict[str, object] = {}
    for key, (written, each) in by_key(schema, value, spot, walk).items():
        inner = properties.get(key)
        if inner is None:
            inner = schema.get("additionalProperties")
        inner = inner if isinstance(inner, dict) else {}
        name, title = (key, key) if key in properties else (quoted(key), shown(key))
        place = spot.entry(name, written, inner.get("title", title))
        if key not in properties and _has_forbidden(key, FORBIDDEN_IN_LINE, place, walk):
            walk.spoiled.add(spot.path)
            continue
        found = _fit(inner, each, place, walk)
        if found is not None:
            fitted[key] = found
    return fitted


def _fit_defaults(schema: Schema, fitted: Mapping[str, object], spot: Spot, walk: Walk) -> dict[str, object]:
    return {
        key: _fit(inner, inner["default"], spot.entry(key, key, inner.get("title", key)), walk)
        for key, inner in schema.get("properties", {}).items()
        if "default" in inner and key not in fitted and spot.entry(key, key, "").path not in walk.spoiled
    }


def _fit_scalar(schema: Schema, value: object, spot: Spot, walk: Walk) -> object:
    types = types_of(schema)
    if isinstance(value, bool):
        return value
    text = _as_text(value)
    if text is None:
        walk.note("wrong-type", spot.path, spot.label, expected=_expected(types), found=Phrase("other"))
        return None
    several = schema.get("format") == "lines"
    text = _lines(text) if several else _plain(text)
    forbidden = FORBIDDEN_IN_BODY if several else FORBIDDEN_IN_LINE
    limit = limit_of(schema)
    if not text or _has_forbidden(text, forbidden, spot, walk):
        return None
    if "maxLength" not in schema and _is_too_long(text, limit, spot, walk):
        return None
    if "string" in types or not types:
        word = walk.reader.word(text, words) if (words := words_of(schema)) else text
        return word if word in words else walk.reader.text(text)
    if "boolean" in types and (word := walk.reader.word(text.lower(), BOOLEANS)) in BOOLEANS:
        return BOOLEANS[word]
    if "integer" in types and INTEGER.fullmatch(text):
        return int(text)
    if "number" in types and NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def _fit_body(value: object, spot: Spot, walk: Walk) -> object:
    first_line = None
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n").rstrip(SPACE)
        if not isinstance(value, Override):
            first_line = walk.loaded.text_lines.get(spot.written)
            if spot.written in walk.loaded.folded:
                walk.note("folded-body", spot.path, spot.label, name=quoted(spot.written.rpartition(".")[2]))
                return None
    else:
        try:
            text = outline.compose(value, traditional=walk.reader.is_traditional(value))
        except ValueError as error:
            walk.note("body-shape", spot.path, spot.label, reason=str(error))
            return None
    if not text.strip(SPACE) or _has_forbidden(text, FORBIDDEN_IN_BODY, spot, walk):
        return None
    if _is_too_long(text, BODY_LIMIT, spot, walk):
        return None

    def note(code: str, line: int, **facts: Any) -> None:
        walk.note(code, spot.path, spot.label, None if first_line is None else first_line + line - 1, **facts)

    for fault in _body_faults(text):
        note(fault.code, fault.line, **{name: quoted(fact) for name, fact in fault.facts.items()})
    return walk.reader.text(BodyText(collect_pictures(text, walk.loaded.folder, walk.album, note)))


@lru_cache(maxsize=64)
def _body_faults(text: str) -> tuple[outline.Fault, ...]:
    """Kept, as all rows of a roster may share one body."""
    finders = (outline.numbering_faults, outline.table_faults, outline.star_faults, outline.picture_faults)
    return tuple(fault for find in finders for fault in find(text))


def _has_forbidden(text: str, forbidden: re.Pattern[str], spot: Spot, walk: Walk) -> bool:
    if not forbidden.search(text):
        return False
    for char in dict.fromkeys(forbidden.findall(text)):
        code = _LINE_BREAKS.get(char, "control-character")
        facts: dict[str, Any] = {"point": f"U+{ord(char):04X}", "column": text.index(char) + 1}
        walk.note(code, spot.path, spot.label, **facts)
    return True


def _is_too_long(text: str, limit: int, spot: Spot, walk: Walk) -> bool:
    if len(text) > limit:
        walk.note("too-long", spot.path, spot.label, count=len(text), limit=limit)
    return len(text) > limit


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(SPACE)


def _lines(text: str) -> str:
    """Text of several lines as it was typed; spaces at its beginning may be meant."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _as_text(value: object) -> str | None:
    """Scalar of JSON, TOML, a workbook or Python → what a clerk would have typed; `None` if it is none."""
    match value:
        case str():
            return str(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case int() | float() | Decimal():
            try:
                return str(value)
            except ValueError:  # more digits than Python converts
                return None
    return None


def _expected(types: tuple[str, ...]) -> Phrase:
    return Phrase(types[0] if types else "string")


def texts(value: object, names: list[str], steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield place and text of each value that `names` lead to, through lists and nested documents."""
    if isinstance(value, Nested):
        value = value.values
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from texts(each, names, (*steps, index))
    elif isinstance(value, str) and not names:
        yield steps, value
    elif isinstance(value, dict) and names:
        yield from texts(value.get(names[0]), names[1:], (*steps, names[0]))
