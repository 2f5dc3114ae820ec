"""An expression of a built-in template → as a Word template has it, with Chinese names of fields and filters."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import nodes

from docgen.catalog import VOCABULARY, library_template
from docgen.filters import ALIASES
from docgen.template_schema import Schema

_CHINESE: Final = {english: chinese for chinese, english in ALIASES.items()}
_NAME: Final = re.compile(r"[^\W\d]\w*")
_TAKEN: Final = frozenset(("loop", "if", "else", "for", "in", "is", "and", "or", "not", "none", "true", "false", "set"))
_ITEMS: Final = frozenset(("list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr"))
"""Filters that give items of the list that they were given."""
_BY_ATTRIBUTE: Final = frozenset(("selectattr", "rejectattr", "groupby"))
"""Filters whose first argument is the name of an attribute."""

CONDITION, OR, AND, NOT, COMPARE, SUM, CONCAT, PRODUCT, FILTERED, UNARY, WHOLE = range(11)
"""How tightly an expression holds together."""
_INFIX: Final[dict[type, tuple[str, int]]] = {
    nodes.Or: ("or", OR), nodes.And: ("and", AND), nodes.Add: ("+", SUM), nodes.Sub: ("-", SUM),
    nodes.Mul: ("*", PRODUCT), nodes.Div: ("/", PRODUCT), nodes.FloorDiv: ("//", PRODUCT), nodes.Mod: ("%", PRODUCT),
}  # fmt: skip
_OPERATORS: Final = {
    "eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in",
}  # fmt: skip
_DATES: Final = ("cn-date", "cn-date-or-blank")
_NOTHING: Final = {"array": "[]", "integer": "0", "number": "0", "boolean": "false"}
"""What is there of a type where nothing is."""
_ESCAPES: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: how a Word template writes it, and the schema of its value."""

    written: str
    schema: Schema
    may_lack: bool = False
    """Nothing may have been given for it."""
    ruled: frozenset[str] = frozenset()
    """Keys that rules of its schema ask for under conditions."""


Scope = Mapping[str, Named]


def fields_in(schema: Schema) -> dict[str, Named]:
    """Key of each field → its label, where that can be a name; else the key itself."""
    properties: dict[str, Schema] = schema.get("properties", {})
    needed = schema.get("required", ())
    ruled = frozenset(_required({key: each for key, each in schema.items() if key not in ("properties", "required")}))
    return {
        key: Named(written_name(key, each), each, key not in needed and "default" not in each, ruled)
        for key, each in properties.items()
    }


def _required(schema: Any) -> Iterator[str]:
    """Names that rules ask for anywhere."""
    match schema:
        case dict():
            yield from (name for name in schema.get("required", ()) if isinstance(name, str))
            for each in schema.values():
                yield from _required(each)
        case list():
            for each in schema:
                yield from _required(each)


def entries_of(schema: Schema) -> dict[str, Schema]:
    """Entries that a value may have; a document has those of all documents."""
    found = library_template(VOCABULARY).schema if schema.get("format") == "document" else schema
    properties: dict[str, Schema] = found.get("properties", {})
    return properties


def written_name(key: str, schema: Schema) -> str:
    """How a tag calls a field."""
    label = str(schema.get("title", ""))
    return label if _NAME.fullmatch(label) and label not in _TAKEN else key


def quoted_text(text: str) -> str:
    """Text → as an expression has it."""
    return "'" + "".join(_ESCAPES.get(char, char) for char in text) + "'"


def parenthesised(words: str, level: int, least: int) -> str:
    """Words of a level where a level is asked for."""
    return f"({words})" if level < least else words


def _asked(test: Any) -> set[str]:
    """Every field that a condition speaks of."""
    found = [test, *test.find_all((nodes.Name, nodes.Getattr))]
    return {path for each in found if (path := _path(each))}


def _path(node: Any) -> str:
    """`person.name`; empty for what is no field."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=owner, attr=name):
            return f"{_path(owner)}.{name}"
        case nodes.Getitem(node=owner, arg=nodes.Const(value=key)):
            return f"{_path(owner)}[{key}]"
    return ""


class Writer:
    """Writes expressions with the names of a scope; `known` are those that a condition around has asked for."""

    def __init__(self, scope: Scope, known: frozenset[str] = frozenset()) -> None:
        self.scope = scope
        self.known = known
        self.ruled = frozenset(key for named in scope.values() for key in named.ruled)

    def words(self, node: Any, least: int = CONDITION) -> str:
        """An expression in words; in brackets where it holds together less than `least`."""
        words, level = self.written(node)
        return parenthesised(words, level, least)

    def test(self, node: Any, least: int = CONDITION) -> str:
        """A condition in words: that a field may lack is what it asks."""
        words, level = self._tested(node)
        return parenthesised(words, level, least)

    def knowing(self, *tests: Any) -> "Writer":
        """A writer for what stands under conditions."""
        return Writer(self.scope, self.known.union(*(_asked(each) for each in tests)))

    def schema(self, node: Any) -> Schema:
        """What is known of the value of an expression."""
        match node:
            case nodes.Name(name=name):
                return self.scope[name].schema if name in self.scope else {}
            case nodes.Getattr(node=owner, attr=name):
                return dict(entries_of(self.schema(owner)).get(name, {}))
            case nodes.Getitem(node=owner, arg=nodes.Slice()):
                return self.schema(owner)
            case nodes.Getitem(node=owner):
                return dict(self.schema(owner).get("items", {}))
            case nodes.Filter(name=name) if name in ("first", "last"):
                return dict(self.schema(node.node).get("items", {}))
            case nodes.Filter(name=name) if name in _ITEMS:
                return self.schema(node.node)
            case nodes.Or() | nodes.And():
                return self.schema(node.left)
            case nodes.CondExpr():
                return self.schema(node.expr1)
        return {}

    def written(self, node: Any) -> tuple[str, int]:
        """An expression in words, and how tightly it holds together."""
        if isinstance(node, nodes.Name | nodes.Getattr) and self._may_be_unsaid(node):
            # A Word file that stands alone would take a field that is printed for one that must be given.
            return f"{self._tested(node)[0]} or {_NOTHING.get(str(self.schema(node).get('type')), quoted_text(''))}", OR
        return self._tested(node) if isinstance(node, nodes.Name | nodes.Getattr) else self._formed(node)

    def _may_be_unsaid(self, node: nodes.Name | nodes.Getattr) -> bool:
        """Whether a field may be missing here: no condition asks for it, nor does a rule of the schema."""
        is_ruled = isinstance(node, nodes.Name) and bool(self.known) and node.name in self.ruled
        return self.may_lack(node) and _path(node) not in self.known and not is_ruled

    def _tested(self, node: Any) -> tuple[str, int]:
        match node:
            case nodes.And() | nodes.Or():
                word, level = _INFIX[type(node)]
                return (
                    f"{self.test(node.left, level)} {word} {self.knowing(node.left).test(node.right, level + 1)}",
                    level,
                )
            case nodes.Not():
                return f"not {self.test(node.node, NOT)}", NOT
            case nodes.Test():
                arguments = self._row(node.args or ())
                named = f"{node.name}({arguments})" if arguments else node.name
                return f"{self.test(node.node, FILTERED)} is {named}", COMPARE
        return self._formed(node)

    def _formed(self, node: Any) -> tuple[str, int]:
        write = _FORMS.get(type(node))
        if write is not None:
            return write(self, node)
        if type(node) in _INFIX:
            sign, level = _INFIX[type(node)]
            # Of two that hold alike the left comes first.
            return f"{self.words(node.left, level)} {sign} {self.words(node.right, level + 1)}", level
        raise TypeError(type(node).__name__)

    def _and(self, node: nodes.And) -> tuple[str, int]:
        return f"{self.test(node.left, AND)} and {self.knowing(node.left).words(node.right, NOT)}", AND

    def _or(self, node: nodes.Or) -> tuple[str, int]:
        left, right = self.test(node.left, OR), self.knowing(node.left).words(node.right, OR)
        # A default of the field need not be said twice.
        return (left if left.endswith(f" or {right}") else f"{left} or {right}"), OR

    def _name(self, node: nodes.Name) -> tuple[str, int]:
        known = self.scope.get(node.name)
        return self._with_default(known.written, known.schema) if known else (node.name, WHOLE)

    def _getattr(self, node: nodes.Getattr) -> tuple[str, int]:
        schema = self.schema(node)
        written = written_name(node.attr, schema) if schema else node.attr
        return self._with_default(f"{self.test(node.node, WHOLE)}.{written}", schema)

    def _with_default(self, words: str, schema: Schema) -> tuple[str, int]:
        """A field with its default, which a Word file that stands alone knows nothing of."""
        default = schema.get("default")
        if default is None or default is False or default == "":
            return words, WHOLE
        return f"{words} or {self.words(nodes.Const.from_untrusted(default))}", OR

    def may_lack(self, node: Any) -> bool:
        """Whether an expression may have nothing to print."""
        match node:
            case nodes.Name(name=name):
                return name in self.scope and self.scope[name].may_lack
            case nodes.Getattr(node=owner, attr=name):
                schema = self.schema(owner)
                # Every document has a title, whether written or made.
                is_title = schema.get("format") == "document" and name == "title"
                return name in entries_of(schema) and name not in schema.get("required", ()) and not is_title
            case nodes.Or():
                return self.may_lack(node.left) and self.may_lack(node.right)
            case nodes.CondExpr():
                return node.expr2 is None or self.may_lack(node.expr1) or self.may_lack(node.expr2)
            case nodes.Const(value=value):
                return value in (None, "")
        return False

    def _const(self, node: nodes.Const) -> tuple[str, int]:
        match node.value:
            case str(text):
                return quoted_text(text), WHOLE
            case bool() | None:
                return str(node.value).lower(), WHOLE
        return str(node.value), WHOLE

    def _list(self, node: nodes.List) -> tuple[str, int]:
        return f"[{self._row(node.items)}]", WHOLE

    def _tuple(self, node: nodes.Tuple) -> tuple[str, int]:
        return f"({self._row(node.items)}{',' if len(node.items) == 1 else ''})", WHOLE

    def _dict(self, node: nodes.Dict) -> tuple[str, int]:
        pairs = ", ".join(f"{self.words(each.key)}: {self.words(each.value)}" for each in node.items)
        return f"{{{pairs}}}", WHOLE

    def _row(self, items: Iterable[Any]) -> str:
        return ", ".join(self._item(each) for each in items)

    def _item(self, node: Any) -> str:
        """One of several; that it is a list itself has to be said."""
        if self.schema(node).get("type") == "array":
            return f"{self.words(node, FILTERED)}|select|list"
        return self.words(node)

    def _getitem(self, node: nodes.Getitem) -> tuple[str, int]:
        return f"{self.words(node.node, WHOLE)}[{self.words(node.arg)}]", WHOLE

    def _slice(self, node: nodes.Slice) -> tuple[str, int]:
        start, stop, step = ("" if each is None else self.words(each) for each in (node.start, node.stop, node.step))
        return f"{start}:{stop}{f':{step}' if step else ''}", WHOLE

    def _call(self, node: nodes.Call) -> tuple[str, int]:
        return f"{self.words(node.node, WHOLE)}({self._arguments(node)})", WHOLE

    def _filter(self, node: nodes.Filter) -> tuple[str, int]:
        base = self.words(node.node, FILTERED)
        if node.name == "cndate" and self.schema(node.node).get("format", "cn-date") not in _DATES:
            # Whoever reads the tag must not think that nothing but a date will do.
            base = f"{base}|trim"
        arguments = self._arguments(node)
        return f"{base}|{_CHINESE.get(node.name, node.name)}{f'({arguments})' if arguments else ''}", FILTERED

    def _arguments(self, node: nodes.Filter | nodes.Call) -> str:
        names_one = isinstance(node, nodes.Filter) and node.name in _BY_ATTRIBUTE
        inner = entries_of(self.schema(node.node).get("items", {})) if isinstance(node, nodes.Filter) else {}
        written = [
            self._attribute(each, inner) if names_one and not index else self.words(each)
            for index, each in enumerate(node.args)
        ]
        for each in node.kwargs:
            is_attribute = each.key == "attribute"
            value = self._attribute(each.value, inner) if is_attribute else self.words(each.value)
            written.append(f"{each.key}={value}")
        return ", ".join(written)

    def _attribute(self, node: nodes.Expr, entries: Mapping[str, Schema]) -> str:
        """The name of an attribute, said as text."""
        if not isinstance(node, nodes.Const):
            return self.words(node)
        found = entries.get(node.value)
        return quoted_text(written_name(node.value, found) if found else str(node.value))

    def _compare(self, node: nodes.Compare) -> tuple[str, int]:
        others = (f" {_OPERATORS[each.op]} {self.words(each.expr, SUM)}" for each in node.ops)
        return self.words(node.expr, SUM) + "".join(others), COMPARE

    def _condition(self, node: nodes.CondExpr) -> tuple[str, int]:
        chosen = self.knowing(node.test)
        otherwise = "" if node.expr2 is None else f" else {chosen.words(node.expr2)}"
        return f"{chosen.words(node.expr1, OR)} if {self.test(node.test, OR)}{otherwise}", CONDITION

    def _concat(self, node: nodes.Concat) -> tuple[str, int]:
        return " ~ ".join(self.words(each, PRODUCT) for each in node.nodes), CONCAT

    def _signed(self, node: nodes.Neg | nodes.Pos) -> tuple[str, int]:
        return f"{'-' if isinstance(node, nodes.Neg) else '+'}{self.words(node.node, WHOLE)}", UNARY


_FORMS: Final[dict[type, Callable[[Writer, Any], tuple[str, int]]]] = {
    nodes.Name: Writer._name, nodes.Const: Writer._const, nodes.List: Writer._list, nodes.Tuple: Writer._tuple,
    nodes.Dict: Writer._dict, nodes.Getattr: Writer._getattr, nodes.Getitem: Writer._getitem,
    nodes.Slice: Writer._slice, nodes.Call: Writer._call, nodes.Filter: Writer._filter, nodes.Test: Writer._tested,
    nodes.Compare: Writer._compare, nodes.CondExpr: Writer._condition, nodes.Not: Writer._tested,
    nodes.And: Writer._and, nodes.Or: Writer._or,
    nodes.Concat: Writer._concat, nodes.Neg: Writer._signed, nodes.Pos: Writer._signed,
}  # fmt: skip
