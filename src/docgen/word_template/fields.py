"""What a template does with its names → its fields, and the draft of a JSON Schema for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from docgen.errors import Problem
from docgen.template_schema import Schema
from docgen.word_template.places import Where
from docgen.word_template.problems import at
from docgen.word_template.uses import Use

Kind = Literal["text", "number", "boolean", "list", "group", "picture"]

_PLACES_TOLD: Final = 6
_POLICIES: Final = (
    ("name", re.compile(r"姓名$|名字$|人$|代表$|签字$|签名$")),
    ("code", re.compile(r"编号|号码|证号|文号|字号|账号|帐号|代码|电话|手机|传真|邮编|邮箱|网址|号$")),
    ("organ", re.compile(r"单位|机关|部门|公司|机构|组织|学校|医院|(?:局|厅|委|办|部|处|科|院|所|中心)$")),
)  # fmt: skip
"""`x-policy` → the labels that ask for it, the first that fits."""
_OFFICIAL: Final[dict[str, Schema]] = {
    "body-text": {"format": "body-text"},
    "documents": {"type": "array", "items": {"format": "document"}},
    "document": {"format": "document"},
}
"""What a value has to be that is set as docgen sets official documents."""
_AMOUNT: Final = r"^[-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?$"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a template."""

    name: str
    kind: Kind
    is_required: bool
    places: tuple[Where, ...]
    """Where it is used, in the order of the template."""
    fields: "tuple[Field, ...]" = ()
    """Of a group, or of the items of a list."""
    items: Kind = "text"
    """What a list is made of; `group` where `fields` are."""


def fields_of(use: Use) -> tuple[Field, ...]:
    """Uses of names → fields, in the order in which they are met."""
    return tuple(_field(each) for each in use.entries.values())


def _field(use: Use) -> Field:
    kind = kind_of(use)
    inner = use.item if kind == "list" else use
    items = kind_of(use.item) if use.item else "text"
    fields = fields_of(inner) if inner and (kind == "group" or (kind == "list" and items == "group")) else ()
    return Field(use.name, kind, use.is_needed and not _is_optional(use), tuple(use.places), fields, items)


def _is_optional(use: Use) -> bool:
    return kind_of(use) == "boolean"


def kind_of(use: Use) -> Kind:
    """What a name is used as, as far as anyone can tell."""
    if is_spelled(use):
        return "text"
    if use.loops or use.item or "documents" in use.formats:
        return "list"
    if use.entries or use.is_mapping or "document" in use.formats:
        return "group"
    if "picture" in use.formats:
        return "picture"
    if use.numbers or "integer" in use.formats:
        return "number"
    if not use.prints and not use.choices and not use.formats and use.counts:
        return "list"
    if use.is_loose:
        return "text"
    if not use.prints and not use.choices and (use.tests or use.formats == ["checkbox"]):
        return "boolean"
    return "text"


def is_spelled(use: Use) -> bool:
    """Whether it is a text that is printed, and also gone through character by character."""
    return use.prints and bool(use.loops or use.item) and _is_plain(use.item)


def _is_plain(item: Use | None) -> bool:
    """Whether the items may be characters."""
    return item is None or not (item.entries or item.loops or item.item or item.is_mapping or item.numbers)


def is_loose(use: Use) -> bool:
    """Whether nothing can be said of what the value has to be."""
    if use.is_counted and not use.loops and not use.prints and _is_plain(use.item):
        return True
    return use.is_loose or (use.asks and not (use.prints or use.choices or use.tests) and kind_of(use) == "text")


def without_examples(schema: Schema) -> Schema:
    """A drafted schema for an empty data file: what nobody gave shall not be there to be printed."""
    properties = {
        name: without_examples({key: value for key, value in each.items() if key != "examples"})
        for name, each in schema.get("properties", {}).items()
    }
    items = schema.get("items")
    return {
        **schema,
        **({"properties": properties} if properties else {}),
        **({"items": without_examples(items)} if isinstance(items, dict) else {}),
    }


def conflicts(use: Use, path: str = "") -> Iterator[Problem]:
    """Yield names that are used both as text and as a list or group: `form-two-kinds`."""
    if use.is_loose or is_spelled(use):
        return
    is_list, is_group = bool(use.loops or use.item), bool(use.entries or use.is_mapping)
    if path and is_list + is_group + bool(use.prints or use.numbers) > 1:
        places = use.places or [place for each in use.entries.values() for place in each.places]
        told = "、".join(dict.fromkeys(format(place, "zh") for place in places[:_PLACES_TOLD]))
        yield at("form-two-kinds", places[0] if places else Where(), name=path, places=told)
    for name, each in use.entries.items():
        yield from conflicts(each, f"{path}.{name}" if path else name)
    if use.item:
        yield from conflicts(use.item, f"{path}[]")


def spelled(use: Use, path: str = "") -> Iterator[Problem]:
    """Yield texts that are printed, and that a loop goes through: `form-spelled`."""
    if path and use.loops and not use.is_loose and is_spelled(use):
        told = "、".join(dict.fromkeys(format(place, "zh") for place in use.places[:_PLACES_TOLD]))
        yield at("form-spelled", use.places[0] if use.places else Where(), name=path, places=told)
    for name, each in use.entries.items():
        yield from spelled(each, f"{path}.{name}" if path else name)
    if use.item:
        yield from spelled(use.item, f"{path}[]")


def draft_schema(use: Use) -> Schema:
    """Uses of names → a JSON Schema as a template's folder has one; labels are the names themselves."""
    return {"type": "object", "properties": {}, **_object(use)}


def _object(use: Use) -> Schema:
    properties = {name: _property(each) for name, each in use.entries.items()}
    required = [name for name, each in use.entries.items() if each.is_needed and not _is_optional(each)]
    schema: Schema = {"type": "object", **({"properties": properties} if properties else {})}
    if use.is_mapping:
        schema["additionalProperties"] = {"type": "string", "format": "lines"}
    return {**schema, "required": required} if required else schema


def _property(use: Use) -> Schema:
    schema: Schema = {"title": use.name, "description": _description(use)}
    policy = next(
        (name for name, label in _POLICIES if label.search(use.name)), "code" if "code" in use.formats else ""
    )
    kind = kind_of(use)
    if is_loose(use):
        return schema
    schema |= _body(use, kind, policy)
    if written := "，".join(map(str, schema.get("examples", ()))):
        schema["description"] = "，".join(filter(None, (schema["description"], f"如 {written}")))
    if policy and kind in ("text", "list"):
        schema["x-policy"] = policy
    return schema


def _body(use: Use, kind: Kind, policy: str) -> dict[str, Any]:
    for name, schema in _OFFICIAL.items():
        if name in use.formats:
            return schema
    match kind:
        case "list":
            item = use.item or Use("")
            inner = kind_of(item)
            return {"type": "array", "items": _object(item) if inner == "group" else _body(item, inner, policy)}
        case "group":
            return _object(use)
        case "boolean":
            return {"type": "boolean", "default": False}
        case "number":
            return {"type": "integer" if "integer" in use.formats else "number"}
        case "picture":
            return {"type": "string"}
    if "amount" in use.formats:
        return {"type": "string", "pattern": _AMOUNT, "examples": ["1200.00"]}
    for name, example in (("cn-date-or-blank", "2026-03-01"), ("cn-date", "2026-03-01"), ("cn-month", "2026-03")):
        if name in use.formats:
            return {"type": "string", "format": name, "examples": [example]}
    if "choice" in use.formats and not use.prints:
        one: Schema = {"type": "string"}
        several: Schema = {"anyOf": [one, {"type": "array", "items": one}], "examples": use.choices[:1]}
        if len(use.choices) == 1:
            return several
        # What is none of several boxes to tick would be lost.
        one["enum"] = use.choices
        return {**several, "x-message": f"请填{'、'.join(use.choices)}中的一项或者几项"}
    if use.choices:
        return {"type": "string", "examples": use.choices[:1]}
    return {"type": "string", "format": "lines"}


def _description(use: Use) -> str:
    places = list(dict.fromkeys(format(each, "zh") for each in use.places))
    more = "等处" if len(places) > _PLACES_TOLD else ""
    return f"用在{'、'.join(places[:_PLACES_TOLD])}{more}" if places else ""
