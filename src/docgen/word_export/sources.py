"""A field of the document → where a built-in template has it from: an expression, or text with tags."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from jinja2 import nodes

from docgen.catalog import TemplateFolder
from docgen.document import Document
from docgen.holes import LONE_HOLE
from docgen.sandbox import parsed
from docgen.template_schema import Schema
from docgen.word_export.expressions import CONDITION, FILTERED, OR, Scope, Writer, fields_in, parenthesised
from docgen.word_export.parts import Choice, Piece, Value, Words, pieces_of, tagged

FIELDS: Final = frozenset(spec.name for spec in fields(Document))


@dataclass(frozen=True, slots=True)
class Source:
    """What a field of the document is made of."""

    text: str
    """As a paragraph has it: `{{ 标题 }}`, `{{ 姓名 }}同志`."""
    words: str = ""
    """As an expression, where it is one."""
    level: int = CONDITION
    condition: str = ""
    """When there is anything; empty: always."""
    schema: Schema | None = None
    model: str = ""
    """What it might be."""

    @property
    def safe(self) -> str:
        """The same where it may be missing and no condition stands around it."""
        return f"{{{{ {self.words} or '' }}}}" if self.condition and self.words else self.text

    def through(self, filters: str, nothing: str = "") -> str:
        """The tag that prints it through filters: `清单|顿号`; `nothing` is what is there where it is missing."""
        words, level = (f"{self.words} or {nothing}", OR) if nothing and self.condition else (self.words, self.level)
        return f"{{{{ {parenthesised(words, level, FILTERED)}|{filters} }}}}"

    def inside(self, least: int) -> str:
        """The expression inside another that binds so tightly."""
        return parenthesised(self.words, self.level, least)


class Sources:
    """Where the fields of a template's document come from."""

    def __init__(self, template: TemplateFolder) -> None:
        self.template = template
        self.scope: Scope = fields_in(template.schema)
        self.writer = Writer(self.scope)

    def of(self, name: str) -> Source | None:
        """The source of a field; `None` where the template never has it."""
        if name in self.template.document:
            raw = self.template.document[name]
            return self.of_text(raw) if isinstance(raw, str) else None
        if name not in FIELDS or name not in self.scope:
            return None
        return self.of_text(f"{{{{ {name} }}}}")

    def of_text(self, raw: str) -> Source:
        """A string of a template with its holes → source."""
        lone = LONE_HOLE.fullmatch(raw)
        if not lone:
            pieces = pieces_of(raw, self.scope)
            return Source(tagged(pieces), condition=_presence(pieces), model=_model(pieces))
        node = self._expression(raw)
        writer = self.writer.knowing(node)
        words, level = writer.written(node)
        condition = writer.test(node, OR) if writer.may_lack(node) else ""
        (piece,) = pieces_of(raw, self.scope)
        model = piece.model if isinstance(piece, Value) else ""
        return Source(f"{{{{ {words} }}}}", words, level, condition, self.writer.schema(node), model)

    def to_sign(self, raw: str) -> str:
        """What a place to sign holds, as the filter for blanks takes it: `'' if x == '留空' else x` is x for it."""
        node = self._expression(raw)
        match node:
            case nodes.Or(left=held, right=nodes.Const(value="")):
                node = held
            case nodes.CondExpr(expr1=nodes.Const(value=""), expr2=held):
                node = held
        return self.writer.knowing(node).words(node, FILTERED)

    def _expression(self, raw: str) -> Any:
        lone = LONE_HOLE.fullmatch(raw)
        assert lone
        output: Any = parsed(f"{{{{ {lone[1].strip()} }}}}").body[0]
        return output.nodes[0]

    def listed(self, name: str) -> Sequence[Any]:
        """A field that the template has as a list, entry by entry."""
        raw = self.template.document.get(name)
        return raw if isinstance(raw, list) else ()


def _presence(pieces: Sequence[Piece]) -> str:
    """The condition under which pieces show anything; empty where they always do."""
    conditions: list[str] = []
    for piece in pieces:
        match piece:
            case Words(text) if not text.strip():
                continue
            case Choice(branches) if branches[-1][0]:
                conditions += [parenthesised(words, CONDITION, OR) for words, _ in branches]
            case Value(words, may_lack=True):
                conditions.append(words)
            case _:
                return ""
    return " or ".join(conditions)


def _model(pieces: Sequence[Piece]) -> str:
    return "".join(
        each.text if isinstance(each, Words) else each.model if isinstance(each, Value) else "" for each in pieces
    )
