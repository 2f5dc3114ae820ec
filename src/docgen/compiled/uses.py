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
    """What a template does with its fields."""

    shown: frozenset[str]
    """Fields whose texts go into the document and nowhere else, but for tests whether they are empty; also those that
    the template has no use for."""
    words: Mapping[str, frozenset[str]]
    """Words that a hole compares such a field with; a value that is one of them is no ordinary one."""


@dataclass(slots=True)
class _Found:
    shown: set[str] = field(default_factory=set)
    """Only where that is harmless; elsewhere it is reading."""
    read: set[str] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def uses_of(template: TemplateFolder) -> Uses:
    """Template → the uses of its fields."""
    found = _Found()
    names = frozenset(template.schema.get("properties", {}))
    showing = SHOWING - _READING_LAYOUTS.get(template.layout, frozenset())
    for name in DOCUMENT_FIELDS:
        if name not in template.document:
            (found.shown if name in showing else found.read).add(name)
            continue
        own = _Found()
        for text, is_test in _texts(template.document[name]):
            for node in _parsed(text):
                _walk(node, own, is_test=is_test)
        found.read |= own.read if name in showing else own.read | own.shown
        found.shown |= own.shown
        for each, words in own.words.items():
            found.words[each] |= words
    shown = names - found.read
    return Uses(shown, {name: frozenset(found.words[name]) for name in shown})


def _texts(raw: object) -> Iterator[tuple[str, bool]]:
    """Strings of the template, and whether each only decides if an entry is there."""
    match raw:
        case str():
            yield raw, False
        case list():
            for each in raw:
                yield from _texts(each)
        case dict():
            for key, each in raw.items():
                if key == "when":
                    yield str(each), LONE_HOLE.fullmatch(str(each)) is not None
                else:
                    yield from _texts(each)


def _parsed(text: str) -> list[nodes.Node]:
    try:
        return list(Environment(autoescape=True).parse(text).body)
    except TemplateSyntaxError:
        # The slow way says what is wrong with it.
        return []


def _walk(node: nodes.Node, found: _Found, *, is_test: bool) -> None:
    """Take down what becomes of each field below a node whose value is shown or, `is_test`, only tested."""
    match node:
        case nodes.Name(name=name):
            if not is_test:
                found.shown.add(name)
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


def _compared(left: nodes.Expr, op: str, right: nodes.Expr, found: _Found) -> None:
    """A field and words that it is or is not; with anything else it is read."""
    if op in ("eq", "ne") and isinstance(left, nodes.Const):
        left, right = right, left
    one = right if isinstance(right, nodes.Tuple | nodes.List) and op in ("in", "notin") else None
    words = one.items if one else [right] if op in ("eq", "ne") else [None]
    if isinstance(left, nodes.Name) and all(isinstance(each, nodes.Const) for each in words):
        values = (each.value for each in words if isinstance(each, nodes.Const))
        found.words[left.name] |= {value for value in values if isinstance(value, str)}
    else:
        _read(left, found)
        _read(right, found)


def _read(node: nodes.Node, found: _Found) -> None:
    if isinstance(node, nodes.Name):
        found.read.add(node.name)
    found.read.update(name.name for name in node.find_all(nodes.Name))
