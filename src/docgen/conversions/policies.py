"""The values of a data file, and the template that it names → how each text in it is to be treated."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from docgen.catalog import VOCABULARY, TemplateFolder, library_template
from docgen.conversions.opaque import Opaque, nothing, pictures
from docgen.errors import TemplateError
from docgen.load import TEMPLATE_KEYS
from docgen.per_script import COLUMNS
from docgen.policy import FIELD_POLICIES, FORMAT_POLICIES
from docgen.scalars import Node, Scalar, each_scalar
from docgen.script import Policy, converter, names_in
from docgen.template_schema import Schema

_CAREFUL: Final[tuple[Policy, ...]] = ("text", "organ", "name", "code", "keep")
"""The more careful later; where an alias lets a text stand in two places, that counts."""
_FILE: Final = frozenset(("file", "文件"))
_TEMPLATE: Final = frozenset(("template", "模板", "范本"))
_DATA: Final = frozenset(("data", "数据"))
"""Keys of a nested document, in simplified characters: the file or the template that it is made of, and its values."""
_PLAIN: Final = frozenset(("boolean", "integer", "number", "null"))


@dataclass(frozen=True, slots=True)
class Rule:
    """How a text is to be treated."""

    policy: Policy = "text"
    opaque: Opaque = nothing


@dataclass(frozen=True, slots=True)
class Treated:
    """A text of a data file."""

    scalar: Scalar
    rule: Rule
    path: str
    """As written: `附件[0].标题`."""


def treated(values: Node, template: TemplateFolder | None) -> list[Treated]:
    """Values of a file → each text in it with its rule, in the order of the file.

    Without a template the fields of the vocabulary are known, and all others are text.
    """
    found: dict[Scalar, Treated] = {}
    schema = template.schema if template else _schema(VOCABULARY)
    for each in _entries(values, schema, Rule(), "", TEMPLATE_KEYS):
        known = found.setdefault(each.scalar, each)
        if _CAREFUL.index(each.rule.policy) > _CAREFUL.index(known.rule.policy):
            found[each.scalar] = replace(known, rule=each.rule)
    return sorted(found.values(), key=lambda each: each.scalar.start)


def persons(texts: list[Treated]) -> Iterator[str]:
    """Texts of a file → the persons that its fields for names name."""
    for each in texts:
        if each.rule.policy == "name":
            yield from names_in(each.scalar.text)


def _walk(node: Node, schema: Schema, rule: Rule, path: str) -> Iterator[Treated]:
    """Texts of a value, by its schema; `rule` is that of what holds it."""
    schema = _branch(schema, node)
    rule = replace(rule, policy=schema.get("x-policy") or FORMAT_POLICIES.get(schema.get("format", ""), rule.policy))
    if schema.get("format") == "document":
        yield from _document(node, schema, path)
    elif schema.get("format") == "body-text":
        yield from _walk(node, {}, Rule(rule.policy, pictures), path)
    elif isinstance(node, Scalar):
        yield Treated(node, Rule("keep") if _is_word(schema) else rule, path)
    elif isinstance(node, list):
        for index, each in enumerate(node):
            yield from _walk(each, schema.get("items", {}), rule, f"{path}[{index}]")
    elif isinstance(node, dict) and node and COLUMNS.keys() >= node.keys():
        # {zh-CN: 于磊, zh-TW: 于磊}: each form is for its script already
        yield from (Treated(scalar, Rule("keep"), path) for scalar in each_scalar(node))
    elif isinstance(node, dict):
        # an attachment may be written without its dash
        is_item = "array" in _types(schema) and "object" not in _types(schema)
        yield from (
            _walk(node, schema["items"], rule, path)
            if is_item and "items" in schema
            else _entries(node, schema, rule, path)
        )


def _entries(node: Node, schema: Schema, rule: Rule, path: str, kept: Collection[str] = ()) -> Iterator[Treated]:
    """Texts of a mapping, entry by entry; those of the keys in `kept` say what it is for."""
    if not isinstance(node, dict):
        yield from _walk(node, schema, rule, path)
        return
    for name, each in node.items():
        place = f"{path}.{name}" if path else name
        if name in kept:
            yield from (Treated(scalar, Rule("keep"), place) for scalar in each_scalar(each))
        else:
            key, inner = _field(schema, name)
            yield from _walk(each, inner, replace(rule, policy=FIELD_POLICIES.get(key, rule.policy)), place)


def _document(node: Node, schema: Schema, path: str) -> Iterator[Treated]:
    """Texts of a nested document, by the template that it is for."""
    if not isinstance(node, dict):
        yield from _walk(node, {}, Rule(), path)
        return
    ways = {simplified(name): name for name in node}
    template = next((node[name] for way, name in ways.items() if way in _TEMPLATE), None)
    data = next((name for way, name in ways.items() if way in _DATA), "") if template else ""
    own = {} if template or _FILE & ways.keys() else _schema(VOCABULARY)
    beside = {"properties": {**own.get("properties", {}), **schema.get("properties", {})}}
    kept = [name for way, name in ways.items() if way in _FILE | _TEMPLATE]
    yield from _entries({name: each for name, each in node.items() if name != data}, beside, Rule(), path, kept)
    if data:
        inner = _schema(template.text) if isinstance(template, Scalar) else {}
        yield from _entries(node[data], inner, Rule(), f"{path}.{data}")


def _field(schema: Schema, name: str) -> tuple[str, Schema]:
    """Name as written, in either script → key and schema of the field; what is not known is any text."""
    properties: dict[str, Schema] = schema.get("properties", {})
    labels = {each.get("title"): key for key, each in properties.items()}
    for written in (name, simplified(name)):
        key = written if written in properties else labels.get(written)
        if key:
            return key, properties[key]
    others = schema.get("additionalProperties")
    return "", others if isinstance(others, dict) else {}


@lru_cache(maxsize=1024)
def simplified(name: str) -> str:
    """Name of a field or a template in either script → in simplified."""
    return converter("zh-CN", source="hant").convert(name).text


def _schema(name: str) -> Schema:
    found = named_template(name)
    return found.schema if found else {}


def named_template(name: str) -> TemplateFolder | None:
    """Name or label, in either script → the template of the library; `None` if there is none."""
    try:
        return library_template(name.strip())
    except TemplateError:
        return None


def _branch(schema: Schema, node: Node) -> Schema:
    """Of a schema with alternatives the one that a value of this shape is meant for, with what all have in common."""
    choices = [each for each in schema.get("anyOf") or schema.get("oneOf") or () if isinstance(each, dict)]
    if not choices or "type" in schema or "properties" in schema:
        return schema
    shape = "object" if isinstance(node, dict) else "array" if isinstance(node, list) else "string"
    fitting = [each for each in choices if shape in (_types(each) or ("string",))]
    common = {key: schema[key] for key in ("title", "x-policy") if key in schema}
    return {**common, **(fitting or choices)[0]}


def _types(schema: Schema) -> tuple[Any, ...]:
    types = schema.get("type", ())
    return (types,) if isinstance(types, str) else tuple(types)


def _is_word(schema: Schema) -> bool:
    """Whether a text is one of a few words, or a number: it means something to the program."""
    types = _types(schema)
    return "enum" in schema or "const" in schema or bool(types and _PLAIN.issuperset(types))
