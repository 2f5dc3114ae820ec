"""Template and values in one script → the same in another, each apart and before any hole is filled.

Once a name stands in a sentence it can no longer be told from the words around it; so the template's own words are
converted once, and each value by the `x-policy` of its field.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from docgen.catalog import AsWritten, BodyText, Nested, TemplateFolder
from docgen.converted import Script
from docgen.errors import Place
from docgen.policy import stated_policy
from docgen.script import Conversion, Doubt, Policy, ScriptConverter, Source, names_in, people, side
from docgen.template_schema import Schema
from docgen.validate import branch_of

_HOLE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LITERAL: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")

Convert = Callable[[str, Policy], str]


@dataclass(frozen=True, slots=True)
class Rescripted:
    """A template and its values in the other script."""

    script: Script
    template: TemplateFolder
    values: dict[str, object]
    doubts: tuple[Doubt, ...] = ()
    """Where the conversion of a value had a real choice, in the order of the fields."""


def rescript(
    template: TemplateFolder, values: Mapping[str, object], conversion: Conversion, source: Source | None = None
) -> Rescripted:
    """Checked values and their template → both in another script; raises `ScriptError`.

    `source` is what the values as a whole are written in. Persons whom a field names, or whom one sentence shows to be
    such, are called the same in all of the text.
    """
    names = tuple(dict.fromkeys(names_of(template.schema, values)))
    seen = seen_in(texts_of(values), source)
    own = conversion.converter()
    work = Work(conversion.converter(names=names, seen=seen, source=source), own)
    ready = work.values(template.schema, values, "")
    return Rescripted(conversion.script, template_in_script(template, own), ready, tuple(work.doubts))


def names_of(schema: Schema, value: object) -> Iterator[str]:
    """Every name of a person in a field that says so."""
    match value:
        case Nested():
            yield from names_of(value.template.schema, value.values)
        case str() if _policy("", schema) == "name":
            yield from names_in(value)
        case list():
            for each in value:
                yield from names_of(_item(schema), each)
        case Mapping():
            for name, each in value.items():
                yield from names_of(entry_of(schema, name, value), each)


def texts_of(value: object) -> Iterator[str]:
    """All texts of a value that are converted, also those by which it calls its entries."""
    match value:
        case AsWritten():
            return
        case str():
            yield value
        case Nested():
            yield from texts_of(value.values)
        case list() | tuple():
            for each in value:
                yield from texts_of(each)
        case Mapping():
            for key, each in value.items():
                yield key
                yield from texts_of(each)


def seen_in(texts: Iterable[str], source: Source | None) -> tuple[str, ...]:
    """Texts of a document, and what it is written in → persons whom a sentence of it shows to be such."""
    lines = (line for text in texts for line in text.split("\n"))
    return people(lines, simplified=source is None or side(source) == "hans")


class Work:
    """The values of one document on their way, and what was chosen."""

    def __init__(self, converter: ScriptConverter, own: ScriptConverter) -> None:
        self.converter = converter
        self.own = own
        self.doubts: list[Doubt] = []

    def values(self, schema: Schema, values: Mapping[str, object], label: str) -> dict[str, object]:
        """Values of one object by key; names that the data itself chose (报: …) are words too."""
        properties = schema.get("properties", {})
        return {
            name if name in properties else self._text(name, "text", label): self.value(
                entry_of(schema, name, values), each, _within(label, entry_of(schema, name, values), name), name
            )
            for name, each in values.items()
        }

    def value(self, schema: Schema, value: object, label: str, name: str) -> object:
        """One value and all inside it; `schema` is its own, `name` its key."""
        match value:
            case Nested():
                inner = self.values(value.template.schema, value.values, label)
                return replace(value, template=template_in_script(value.template, self.own), values=inner)
            case AsWritten():
                return value
            case BodyText():
                return BodyText("\n".join(self._text(line, "text", label) for line in value.split("\n")))
            case str():
                return self._text(value, _policy(name, schema), label)
            case list():
                return [self.value(_item(schema), each, label, name) for each in value]
            case dict():
                return self.values(schema, value, label)
        return value

    def _text(self, text: str, policy: Policy, label: str) -> str:
        if isinstance(text, AsWritten):
            return text
        converted = self.converter.convert(text, policy)
        self.doubts += (Doubt(Place(label=label), choice, text) for choice in converted.choices)
        return converted.text


def entry_of(schema: Schema, name: str, value: Mapping[str, object]) -> Schema:
    """Schema of one entry of an object; of free keys (出席: names) that of the object."""
    chosen = branch_of(schema, value)
    own = chosen.get("properties", {}).get(name)
    if isinstance(own, dict):
        return branch_of(own, value.get(name))
    other = chosen.get("additionalProperties")
    return {"x-policy": schema.get("x-policy"), **(other if isinstance(other, dict) else {})}


def _item(schema: Schema) -> Schema:
    return {"x-policy": schema.get("x-policy"), **schema.get("items", {})}


def _within(label: str, schema: Schema, name: str) -> str:
    own = str(schema.get("title") or name)
    return f"{label} › {own}" if label else own


def _policy(name: str, schema: Schema) -> Policy:
    # A word from a closed list is compared with words in templates, and goes the way of those.
    return "text" if "enum" in schema or "const" in schema else stated_policy(name, schema) or "text"


@lru_cache(maxsize=256)
def template_in_script(template: TemplateFolder, converter: ScriptConverter) -> TemplateFolder:
    """Template → the same with its own words converted."""

    def convert(text: str, policy: Policy) -> str:
        return converter.convert(text, policy).text

    document = {name: _words(value, convert) for name, value in template.document.items()}
    return replace(template, document=document, kind=convert(template.kind, "organ"))


def _words(value: object, convert: Convert) -> object:
    if isinstance(value, list):
        return [_words(each, convert) for each in value]
    if isinstance(value, dict):
        return {key: _words(each, convert) for key, each in value.items()}
    return _own_text(value, convert) if isinstance(value, str) else value


def _own_text(text: str, convert: Convert) -> str:
    """Words between the holes, and texts quoted in them.

    A value that a hole compares with a quoted word (form == '个人') is converted alike, so that they stay equal.
    """
    parts: list[str] = []
    at = 0
    for hole in _HOLE.finditer(text):
        parts.append(convert(text[at : hole.start()], "text"))
        parts.append(_LITERAL.sub(lambda quoted: convert(quoted[0], "text"), hole[0]))
        at = hole.end()
    return "".join((*parts, convert(text[at:], "text")))
