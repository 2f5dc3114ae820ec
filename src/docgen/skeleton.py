"""A template's schema → a commented data file that an office fills in, and that renders as it stands."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from docgen.catalog import VOCABULARY, TemplateFolder, library_template

Schema = Mapping[str, Any]
WAYS: Final = {"template": {"title": "模板"}, "data": {"title": "数据"}, "file": {"title": "文件"}}
"""How a nested document is given, where it is not written in place."""
SELDOM: Final = ("copy_number", "secrecy", "urgency")
"""What an example must not bring into a document unasked: whoever forgets to delete it has a classified notice."""
REQUIRED: Final = {"zh": {True: "必填", False: "可以不填"}, "en": {True: "required", False: "optional"}}


def data_file(template: TemplateFolder, named: str = "") -> str:
    """Template → YAML text with a Chinese comment on every field and its first example as value.

    `named` is what the file calls the template, where that is not its name.
    """
    schema = template.schema
    head = [
        f"# {template.label}：{template.summary}".rstrip("："),
        "# 冒号后面换成自己的内容；可以不填的，整段删去即可。",
        *(["# 前面有 # 的一行不起作用，要用的时候删去 #。"] if _are_left_out(schema) else ()),
    ]
    return "\n".join([*head, f"模板: {scalar(named or template.name)}", *_fields(schema)]) + "\n"


def _fields(schema: Schema) -> Iterator[str]:
    required = schema.get("required", ())
    for key, field in schema["properties"].items():
        label = field.get("title", key)
        need = REQUIRED["zh"][key in required]
        yield ""
        yield f"# {label}（{need}）：{field.get('description', '')}"
        examples = field.get("examples", ())
        if examples:
            lines = _entry(label, _labelled(examples[0], field), "")
            yield from (f"# {line}" for line in lines) if key in SELDOM and key not in required else lines
        else:
            yield from (f"# {line}" for line in _outline(label, field))


def _are_left_out(schema: Schema) -> bool:
    """Whether some fields are written as comments."""
    return any(key in SELDOM or not field.get("examples") for key, field in schema["properties"].items())


def _outline(label: str, schema: Schema) -> Iterator[str]:
    """A field that nobody knows an example of: its names, with nothing behind them."""
    yield f"{label}: "
    inner, first = schema.get("items", schema), "  - " if "items" in schema else "  "
    if "items" in schema and "properties" not in inner:
        yield first
    for key, each in inner.get("properties", {}).items():
        below = _outline(each.get("title", key), each)
        yield f"{first}{next(below)}"
        yield from (f"    {line}" if "items" in schema else f"  {line}" for line in below)
        first = "    " if "items" in schema else "  "


def _labelled(value: object, schema: Schema) -> object:
    """The example with Chinese labels for keys, at every level."""
    if isinstance(value, Mapping):
        properties = schema.get("properties", {})
        if schema.get("format") == "document":
            properties = {**library_template(VOCABULARY).schema["properties"], **WAYS, **properties}
        return {
            properties.get(key, {}).get("title", key): _labelled(item, properties.get(key, {}))
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_labelled(item, schema.get("items", {})) for item in value]
    return value


def _entry(label: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value:
        yield f"{indent}{label}: |"
        yield from (f"{indent}  {line}" for line in value.rstrip("\n").split("\n"))
    elif isinstance(value, Mapping):
        yield f"{indent}{label}:"
        for key, item in value.items():
            yield from _entry(str(key), item, indent + "  ")
    elif isinstance(value, list):
        yield f"{indent}{label}:"
        for item in value:
            yield from _list_item(item, indent + "  ")
    else:
        yield f"{indent}{label}: {scalar(value)}"


def _list_item(item: object, indent: str) -> Iterator[str]:
    if isinstance(item, Mapping) and item:
        lines = [line for key, value in item.items() for line in _entry(str(key), value, indent + "  ")]
        yield f"{indent}- {lines[0][len(indent) + 2 :]}"
        yield from lines[1:]
    elif isinstance(item, str) and "\n" in item:
        first, *rest = _entry("x", item, indent)
        yield f"{indent}- {first.split(': ', 1)[1]}"
        yield from rest
    else:
        yield f"{indent}- {scalar(item)}"


def scalar(value: object) -> str:
    """One value on one line of YAML, quoted where it must be."""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = yaml.safe_dump(str(value), allow_unicode=True, width=float("inf"), default_flow_style=True)
    plain = text.removesuffix("\n").removesuffix("\n...")
    # What YAML reads as a number or a date stays text in a data file, so quotes would only puzzle a clerk.
    return str(value) if plain == f"'{value}'" and str(value)[:1].isalnum() and ": " not in plain else plain
