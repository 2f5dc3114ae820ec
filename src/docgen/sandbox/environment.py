"""The text of a template → compiled code, if all that it says is on the list of what is allowed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import lru_cache, wraps
from itertools import islice
from time import thread_time
from typing import Any, Final, cast

from jinja2 import StrictUndefined, Undefined, nodes, pass_context
from jinja2.environment import Template, TemplateExpression
from jinja2.exceptions import TemplateSyntaxError
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

from docgen.sandbox.bounded import (
    ROUNDS,
    UnsafeError,
    brace_formatted,
    calculated,
    centered,
    in_columns,
    in_rows,
    joined,
    measured,
    percent_formatted,
    replaced,
    short_range,
    zero_filled,
)

SECONDS: Final = 2.0
"""Of the processor, for one text; a loop looks at the clock at each turn."""

_NODES: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.Name, nodes.Const,
    nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair, nodes.Keyword, nodes.Getattr, nodes.Getitem, nodes.Slice,
    nodes.Call, nodes.Filter, nodes.Test, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.Concat,
)  # fmt: skip
_WORKING: Final = (nodes.With, nodes.NSRef)
"""What markup may have besides: names for a part of it, and what goes on through the turns of a loop."""
_METHODS: Final = frozenset({
    "endswith", "startswith", "split", "rsplit", "strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "upper",
    "lower", "find", "count", "isdigit", "get", "items", "keys", "values", "cycle", "changed", "title", "capitalize",
    "casefold", "swapcase", "splitlines", "partition", "rpartition", "rfind", "index", "isalpha", "isalnum",
    "isnumeric", "isdecimal", "isspace", "isupper", "islower",
})  # fmt: skip
"""Methods that a hole may call, of texts, mappings and `loop`; none of them makes much out of little."""
_OF_DATES: Final = frozenset({"strftime", "isoformat", "weekday", "isoweekday", "date", "time", "total_seconds"})
"""Methods of dates and times only."""
_FILLED: Final = "docgen_filled"
_AS_FILTERS: Final = {"replace": "replace", "zfill": "docgen_zero_filled"}
"""Methods of texts in whose place a filter does the same within bounds."""
_FILTERS: Final = (
    "abs", "capitalize", "count", "d", "default", "dictsort", "filesizeformat", "first", "float", "groupby", "int",
    "items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round",
    "select", "selectattr", "sort", "string", "striptags", "sum", "title", "trim", "truncate", "unique", "upper",
    "urlencode", "wordcount",
)  # fmt: skip
_BOUNDED: Final[dict[str, Callable[..., Any]]] = {
    "join": joined, "replace": replaced, "batch": in_rows, "slice": in_columns, "center": centered,
    "format": percent_formatted,
}  # fmt: skip
"""Filters of Jinja's that could make much out of little."""
_RESERVED: Final = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_TAG: Final = r"(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})"
_TAG_LINE: Final = re.compile(rf"^[ \t]*((?:{_TAG}[ \t]*)+)\n", re.MULTILINE)
COUNTING: Final = frozenset(("range",))
_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {"range": short_range, "namespace": Namespace, "dict": dict}
"""What a hole in markup may call by its name."""
_COUNTED, _MEASURED = "docgen_counted", "docgen_measured"
ALLOWANCE: Final = "docgen_allowance"
"""The name under which a text's `Allowance` travels through Jinja; no field can have it."""


class Allowance:
    """What one text may use up: turns of its loops, and time."""

    def __init__(self) -> None:
        self.rounds = ROUNDS
        self.seconds = SECONDS
        self.until = thread_time() + SECONDS

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let the clock run here only, where one allowance is for several texts with other work between them."""
        self.until = thread_time() + self.seconds
        try:
            yield
        finally:
            self.seconds = self.until - thread_time()

    def take(self, rounds: int) -> None:
        """Take turns off those that are left; raises `UnsafeError` where there are none."""
        self.rounds -= rounds
        if self.rounds < 0:
            raise UnsafeError(f"for … > {ROUNDS}")

    def look_at_clock(self) -> None:
        """Raise `UnsafeError` when the time is up."""
        if thread_time() > self.until:
            raise UnsafeError(f"… > {SECONDS:g} s")


def compiled(text: str, filters: Mapping[str, Callable[..., Any]], finalize: Callable[..., Any]) -> Template:
    """Text with holes → a Jinja template; a line that holds only tags leaves no line behind.

    Raises `UnsafeError`, or `TemplateSyntaxError` of Jinja.
    """
    sandbox = _sandbox(filters, finalize)
    return sandbox.from_string(_guarded(sandbox.parse(_TAG_LINE.sub(r"\1", text))))


def compiled_markup(text: str, filters: Mapping[str, Callable[..., Any]], finalize: Callable[..., Any]) -> Template:
    """The same for markup with holes, of which every space stays; its holes may count with `range()`."""
    sandbox = _sandbox(filters, finalize)
    sandbox.lstrip_blocks, sandbox.keep_trailing_newline = False, True
    sandbox.globals.update(_FUNCTIONS)
    return sandbox.from_string(_guarded(sandbox.parse(text), frozenset(_FUNCTIONS)))


def parsed(text: str) -> nodes.Template:
    """Text with holes → its tree, for those who want to know what is in it; raises `TemplateSyntaxError`."""
    return _for_parsing().parse(text)


def parsed_lines(text: str) -> nodes.Template:
    """The same for text of which a line that holds only tags leaves no line behind, as `compiled` has it."""
    return parsed(_TAG_LINE.sub(r"\1", text))


def refusals(tree: nodes.Node) -> Iterator[tuple[int, str]]:
    """Line and name of each thing in a tree that `compiled_markup` would refuse."""
    yield from ((node.lineno, name) for node in _every(tree) if (name := _refused(node, frozenset(_FUNCTIONS))))


def filter_names(filters: Iterable[str]) -> frozenset[str]:
    """Names of the filters that a hole may use where `filters` are those of its own kind."""
    return frozenset((*_FILTERS, *_BOUNDED, *filters))


def expression(text: str, filters: Mapping[str, Callable[..., Any]], finalize: Callable[..., Any]) -> Any:
    """One hole without its braces → a function from values to its value; raises as `compiled`."""
    sandbox = _sandbox(filters, finalize)
    parser = Parser(sandbox, text, state="variable")
    value = parser.parse_expression()
    if not parser.stream.eos:
        raise TemplateSyntaxError("more than one expression", 1)
    assign = nodes.Assign(nodes.Name("result", "store", lineno=1), value, lineno=1)
    tree = _guarded(nodes.Template([assign], lineno=1).set_environment(sandbox))
    return TemplateExpression(sandbox.from_string(tree), False)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own sandbox, with a list of what is allowed in place of one of what is not."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of the data comes before a method of the same name."""
        return obj[attribute] if isinstance(obj, Mapping) and attribute in obj else super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a hole may read the attribute."""
        known = attr in _METHODS or not callable(value) or isinstance(value, Undefined)
        known |= attr in _OF_DATES and isinstance(obj, date | time | timedelta)
        return known and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic, on what it cannot fill the memory with; texts are joined by `~`."""
        if operator == "%" and isinstance(left, str):
            values = right if isinstance(right, tuple) else () if isinstance(right, Mapping) else (right,)
            return percent_formatted(left, *values, **(right if isinstance(right, Mapping) else {}))
        return super().call_binop(context, operator, *calculated(operator, left, right))

    def unsafe_undefined(self, obj: Any, attribute: str) -> Any:  # noqa: ARG002
        """Refuse at once: the name of what is refused says more than the type it is refused on."""
        raise UnsafeError(attribute)


def _sandbox(filters: Mapping[str, Callable[..., Any]], finalize: Callable[..., Any]) -> _Sandbox:
    environment = _Sandbox(undefined=StrictUndefined, lstrip_blocks=True, finalize=finalize, autoescape=False)
    own = {name: environment.filters[name] for name in _FILTERS}
    environment.globals.clear()
    environment.filters.clear()
    allowed = {**own, **_BOUNDED, **filters, _FILLED: brace_formatted, _AS_FILTERS["zfill"]: zero_filled}
    environment.filters.update({name: _bounded(each) for name, each in allowed.items()})
    environment.filters.update({_COUNTED: _counted, _MEASURED: measured})
    return environment


@lru_cache(maxsize=1)
def _for_parsing() -> _Sandbox:
    return _sandbox({}, str)


def _guarded(tree: nodes.Node, functions: frozenset[str] = frozenset()) -> nodes.Template:
    for node in _every(tree):
        name = _refused(node, functions)
        if name:
            raise UnsafeError(name)
    bound = _Bounds().visit(tree)
    assert isinstance(bound, nodes.Template)
    return bound


def _every(node: nodes.Node) -> Iterable[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)


def _refused(node: nodes.Node, functions: frozenset[str]) -> str:
    """What a template may not write, in the words in which it does; empty for all else."""
    match node:
        case nodes.For(recursive=True):
            return "recursive"
        case nodes.Getattr(attr=str(name)) | nodes.Name(name=str(name)) if name.startswith("_") or name in _RESERVED:
            return name
        case nodes.NSRef(attr=str(name)) if name.startswith("_"):
            return name
        case nodes.Name(name=str(name)) if name.startswith("docgen_"):
            return name
        case nodes.Getitem(arg=nodes.Const(value=str(name))) if name.startswith("_"):
            return name
        case nodes.Call(node=nodes.Name(name=str(name))):
            return "" if name in functions else f"{name}()"
        case nodes.Call(node=nodes.Getattr()) if _as_filter(node):
            return ""
        case nodes.Call(node=nodes.Getattr(attr=str(name))) if name not in _METHODS | _OF_DATES:
            return f"{name}()"
        case nodes.Call(node=target) if not isinstance(target, nodes.Getattr):
            return "()"
        case nodes.Pow():
            return "**"
    known = isinstance(node, (*_NODES, *_WORKING) if functions else _NODES)
    return "" if known else type(node).__name__.lower()


def _as_filter(node: nodes.Call) -> nodes.Filter | None:
    """A method of a text that could fill the memory → the filter that does the same within bounds."""
    value, name, args = node.node.node, node.node.attr, node.args  # type: ignore[attr-defined]
    is_written = isinstance(value, nodes.Const) and isinstance(value.value, str)
    if name == "join" and is_written and len(args) == 1 and not node.kwargs:
        return _through("join", args[0], [value])
    if name == "format" and is_written and node.dyn_args is None and node.dyn_kwargs is None:
        return _through(_FILLED, value, args, node.kwargs)
    return _through(_AS_FILTERS[name], value, args) if name in _AS_FILTERS and not node.kwargs else None


class _Bounds(NodeTransformer):
    """Counts the turns of loops and measures what is put together; loops and texts cannot grow without end then."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = _through(_COUNTED, node.iter)
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.node = _through(_MEASURED, node.node)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return (isinstance(node.node, nodes.Getattr) and _as_filter(node)) or node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno, environment=node.environment)
        return _through("join", parts)


def _through(
    name: str, value: nodes.Node, args: list[nodes.Expr] | None = None, named: list[nodes.Keyword] | None = None
) -> nodes.Filter:
    """The value put through a filter."""
    return nodes.Filter(
        cast(nodes.Expr, value), name, args or [], named or [], None, None,
        lineno=value.lineno, environment=value.environment,
    )  # fmt: skip


class _Turns(list[Any]):
    """What a loop runs over, with an eye on the clock."""

    __slots__ = ("allowance",)

    allowance: Allowance

    def __iter__(self) -> Iterator[Any]:
        for each in super().__iter__():
            self.allowance.look_at_clock()
            yield each


@pass_context
def _counted(context: Context, values: Any) -> list[Any]:
    """What a loop runs over, taken off the turns that are left; a list that was left out has none."""
    allowance: Allowance = context[ALLOWANCE]
    turns = _Turns(islice(() if values is None else values, allowance.rounds + 1))
    turns.allowance = allowance
    allowance.take(len(turns))
    return turns


def _bounded(apply: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(apply)
    def bounded(*values: Any, **options: Any) -> Any:
        return measured(apply(*values, **options))

    return bounded
