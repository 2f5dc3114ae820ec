"""The holes of a template → which fields are only shown, and with which words they are compared.

What is not known to be harmless counts as read: every row has such a field in its shape as it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from docgen.catalog import TemplateFolder
from docgen.fill import DOCUMENT_FIELDS
from docgen.holes import LONE_HOLE

SHOWING: Final = frozenset({
    "title", "recipients", "body", "signature_slots", "signers", "number", "copy_number", "note", "printed_by",
})  # fmt: skip
"""Fields of the document whose characters nothing reads: they are measured, broken into lines and printed.

Of a title that holds only while it fits a row; of a longer one words are read.
"""
_READING_LAYOUTS: Final[Mapping[str, frozenset[str]]] = {"minutes": frozenset({"number"})}
"""Layouts that look at what stands in a field: 第3期 gets brackets there."""
_TYPE_TESTS: Final = frozenset({"none", "defined", "undefined", "string", "number", "mapping", "sequence"})
_EQUALITIES: Final = frozenset({"eq", "ne", "in", "notin"})


@dataclass(frozen=True, slots=True)
class Uses:
    """What a template does with its fields, each told by its path: `unit`, `person.name`."""

    names: frozenset[str]
    """All fields that there are, without those inside of them."""
    read: frozenset[str]
    """Those of which it asks more than whether they are empty, and what they look like."""
    words: Mapping[str, frozenset[str]]
    """Words that a hole compares a field with; a value that is one of them is no ordinary one."""

    def is_shown(self, path: str) -> bool:
        """Whether the field's text goes into the document and nowhere else, if the template has a use for it."""
        steps = path.split(".")
        around = (".".join(steps[:count]) for count in range(1, len(steps) + 1))
        return steps[0] in self.names and self.read.isdisjoint(around) and not self._looks_into(path)

    def _looks_into(self, path: str) -> bool:
        return any(each.startswith(f"{path}.") for each in self.read)


@dataclass(slots=True)
class _Found:
    shown: set[str] = field(default_factory=set)
    """Only where that is harmless; elsewhere it is reading."""
    read: set[str] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def uses_of(template: TemplateFolder) -> Uses:
    """Template → the uses of its fields."""
    found = _Found()
    showing = SHOWING - _READING_LAYOUTS.get(template.layout, frozenset())
    for name in DOCUMENT_FIELDS:
        own = _Found()
        if name not in template.document:
            own.shown.add(name)
        for text, is_test in _texts(template.document.get(name)):
            for node in _parsed(text):
                _walk(node, own, is_test=is_test)
        found.read |= own.read if name in showing else own.read | own.shown
        for each, words in own.words.items():
            found.words[each] |= words
    names = frozenset(template.schema.get("properties", {}))
    return Uses(names, frozenset(found.read), {path: frozenset(words) for path, words in found.words.items()})


def _texts(raw: object) -> Iterator[tuple[str, bool]]:
    """Strings of the template, and whether each only decides if an entry of a list is there."""
    match raw:
        case str():
            yield raw, False
        case list():
            for each in raw:
                when = str(each["when"]) if isinstance(each, dict) and "when" in each else ""
                yield when, LONE_HOLE.fullmatch(when) is not None
                yield from _texts({**each, "when": ""} if when else each)
        case dict():
            for each in raw.values():
                yield from _texts(each)


def _parsed(text: str) -> list[nodes.Node]:
    try:
        return list(Environment(autoescape=True).parse(text).body)
    except TemplateSyntaxError:
        # The slow way says what is wrong with it.
        return []


def _walk(node: nodes.Node, found: _Found, *, is_test: bool) -> None:
    """Take down what becomes of each field below a node whose value is shown or, `is_test`, only tested."""
    path = _path(node)
    if path:
        if not is_test:
            found.shown.add(path)
        return
    match node:
        case nodes.Output() | nodes.And() | nodes.Or() | nodes.Concat() | nodes.Not():
            for child in node.iter_child_nodes():
                _walk(child, found, is_test=is_test)
        case nodes.If(test=test) | nodes.CondExpr(test=test):
            _walk(test, found, is_test=True)
            for child in node.iter_child_nodes():
                if child is not test:
                    _walk(child, found, is_test=is_test)
        case nodes.For(iter=source):
            _read(source, found)
            for child in node.iter_child_nodes():
                if child is not source:
                    _walk(child, found, is_test=is_test)
        case nodes.Test(name=kind, node=inner, args=[]) if kind in _TYPE_TESTS:
            _walk(inner, found, is_test=True)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op=op, expr=right)]) if op in _EQUALITIES:
            _compared(left, op, right, found)
        case nodes.Const() | nodes.TemplateData():
            pass
        case _:
            _read(node, found)


def _path(node: nodes.Node) -> str:
    """A field, or one inside of it; empty for anything else."""
    match node:
        case nodes.Name(name=str(name)):
            return name
        case nodes.Getattr(node=outer, attr=str(name)) | nodes.Getitem(node=outer, arg=nodes.Const(value=str(name))):
            around = _path(outer)
            return around and f"{around}.{name}"
    return ""


def _compared(left: nodes.Expr, op: str, right: nodes.Expr, found: _Found) -> None:
    """A field and words that it is or is not; with anything else it is read."""
    if op in ("eq", "ne") and isinstance(left, nodes.Const):
        left, right = right, left
    one = right if isinstance(right, nodes.Tuple | nodes.List) and op in ("in", "notin") else None
    words = one.items if one else [right] if op in ("eq", "ne") else [None]
    path = _path(left)
    if path and all(isinstance(each, nodes.Const) for each in words):
        values = (each.value for each in words if isinstance(each, nodes.Const))
        found.words[path] |= {value for value in values if isinstance(value, str)}
    else:
        _read(left, found)
        _read(right, found)


def _read(node: nodes.Node, found: _Found) -> None:
    path = _path(node)
    if path:
        found.read.add(path)
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        # A method is none of the texts in a field, but may look at all of them.
        _read(node.node.node, found)
    for child in node.iter_child_nodes():
        _read(child, found)
