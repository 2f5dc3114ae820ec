"""A string of a built-in template, with its holes → lines, loops and conditions, each tag as a Word template has it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from jinja2 import nodes

from docgen.sandbox import parsed_lines
from docgen.template_schema import Schema
from docgen.word_export.expressions import SUM, WHOLE, Named, Scope, Writer, quoted_text

LOOP_NAMES: Final = ("项", "细项", "小项", "各项")
"""What a loop calls its items, from the outermost in."""
LONG_DAY, ORGAN = "2026年12月31日", "云水市机关事务管理局"
"""As long as words of their kind mostly are."""
_NUMERALS: Final = {"chinese": "一", "ordinal": "第一"}
"""What a filter makes a number of; as in a finished text it may be part of the markup."""
_COUNTING: Final = ("index", "index0", "revindex", "length")


@dataclass(frozen=True, slots=True)
class Words:
    """Text of the template's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A tag that prints something."""

    words: str
    """What it prints, without braces."""
    schema: Schema = field(default_factory=dict)
    numeral: str = ""
    """A number in its place, where it prints one."""
    may_lack: bool = False
    """Nothing may be there to print."""
    model: str = ""
    """What it might print, where an example says so."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Pieces of a line of which one branch is printed; the last may have no condition."""

    branches: "tuple[tuple[str, tuple[Piece, ...]], ...]"


@dataclass(frozen=True, slots=True)
class Loop:
    """Pieces of a line, or lines, that are repeated."""

    opening: str
    """`for 项 in 名单`."""
    inner: "tuple[Piece, ...] | tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Setting:
    """`set x = …`."""

    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, or of a table."""

    pieces: "tuple[Piece, ...]"


@dataclass(frozen=True, slots=True)
class Choices:
    """Lines of which one branch is there."""

    branches: "tuple[tuple[str, tuple[Part, ...]], ...]"


Piece = Words | Value | Choice | Loop | Setting
Part = Line | Choices | Loop | Setting


def lines_of(text: str, scope: Scope) -> tuple[Part, ...]:
    """Body text of a template → its parts; a line that holds only tags is none.

    Raises `ValueError` for a tag that begins within a line and ends in another.
    """
    return tuple(_Reader(scope).parts(parsed_lines(text).body))


def pieces_of(text: str, scope: Scope) -> tuple[Piece, ...]:
    """One line of a template → its pieces."""
    return tuple(_Reader(scope).pieces(parsed_lines(text).body))


def tagged(pieces: Iterable[Piece]) -> str:
    """Pieces → the text of a Word template."""
    return "".join(map(_tagged, pieces))


def _tagged(piece: Piece) -> str:
    match piece:
        case Words(text):
            return text
        case Value(words):
            return f"{{{{ {words} }}}}"
        case Setting(words):
            return f"{{% {words} %}}"
        case Loop(opening, inner):
            return f"{{% {opening} %}}{tagged(inner)}{{% endfor %}}"  # type: ignore[arg-type]
        case Choice(branches):
            made = (f"{{% {branch_tag(n, words)} %}}{tagged(inner)}" for n, (words, inner) in enumerate(branches))
            return "".join((*made, "{% endif %}"))


def branch_tag(number: int, condition: str) -> str:
    """The words with which a branch begins: `if …`, `elif …`, `else`."""
    return "else" if not condition else f"{'elif' if number else 'if'} {condition}"


class _Reader:
    """Reads the tree of a template, name by name."""

    def __init__(self, scope: Scope, depth: int = 0, known: frozenset[str] = frozenset()) -> None:
        self.scope = dict(scope)
        self.depth = depth
        self.write = Writer(self.scope, known)

    def parts(self, body: Sequence[nodes.Node]) -> Iterator[Part]:
        """Lines and what stands around them."""
        line: list[Piece] = []
        for node in body:
            if isinstance(node, nodes.Output):
                for piece in self._printed(node):
                    first, *others = piece.text.split("\n") if isinstance(piece, Words) else (None,)
                    line += [piece] if first is None else [Words(first)] if first else []
                    for text in others:
                        yield from _line(line)
                        line = [Words(text)] if text else []
            elif not (_has_lines(node) or (isinstance(node, nodes.Assign) and not line)):
                line += self.pieces([node])
            elif line:
                raise ValueError(node.lineno)
            else:
                yield self._part(node)
        yield from _line(line)

    def pieces(self, body: Sequence[nodes.Node]) -> Iterator[Piece]:
        """What stands in one line."""
        for node in body:
            match node:
                case nodes.Output():
                    yield from self._printed(node)
                case nodes.Assign():
                    yield self._setting(node)
                case nodes.If():
                    yield Choice(tuple((words, tuple(inner.pieces(each))) for words, inner, each in self._cases(node)))
                case nodes.For():
                    joined = self._joined(node)
                    yield joined or self._loop(node, is_line=True)

    def _part(self, node: nodes.Node) -> Part:
        match node:
            case nodes.If():
                branches = [(words, tuple(inner.parts(each))) for words, inner, each in self._cases(node)]
                return Choices(tuple(each for each in branches if each[0] or each[1]))
            case nodes.For():
                return self._loop(node, is_line=False)
            case nodes.Assign():
                return self._setting(node)
        raise ValueError(node.lineno)

    def _cases(self, node: nodes.If) -> Iterator[tuple[str, "_Reader", list[nodes.Node]]]:
        """Conditions, who reads what stands under them, and that."""
        tests: list[nodes.Node] = []
        for each in (node, *node.elif_):
            words = self.write.knowing(*tests).test(each.test)
            tests.append(each.test)
            yield words, self._under(tests), each.body
        if node.else_:
            yield "", self._under(tests), node.else_

    def _under(self, tests: Sequence[nodes.Node]) -> "_Reader":
        return _Reader(self.scope, self.depth, self.write.knowing(*tests).known)

    def _setting(self, node: nodes.Assign) -> Setting:
        assert isinstance(node.target, nodes.Name)
        words = self.write.words(node.node)
        self.scope[node.target.name] = Named(node.target.name, _without_default(self.write.schema(node.node)))
        return Setting(f"set {node.target.name} = {words}")

    def _loop(self, node: nodes.For, *, is_line: bool) -> Loop:
        counted = _counted(node)
        inner = _Reader(self.scope, self.depth + 1, self.write.known)
        if counted:
            limit, body = counted
            opening = f"for {node.target.name} in range(1, {self.write.words(limit, SUM)} + 1)"  # type: ignore[attr-defined]
        else:
            opening, body = f"for {inner.bind(node, self.write)} in {self.write.words(node.iter)}", node.body
            opening += f" if {inner.write.test(node.test)}" if node.test is not None else ""
        return Loop(opening, tuple(inner.pieces(body)) if is_line else tuple(inner.parts(body)))

    def bind(self, node: nodes.For, outer: Writer) -> str:
        """Take the names of a loop into the scope → how they are written."""
        if not isinstance(node.target, nodes.Name):
            names = [each.name for each in node.target.find_all(nodes.Name)]
            self.scope.update({name: Named(name, {}) for name in names})
            return ", ".join(names)
        written = next(name for name in LOOP_NAMES[self.depth - 1 :] if not self._is_used(name))
        items = _without_default(outer.schema(node.iter).get("items", {}))
        self.scope[node.target.name] = Named(written, items)
        return written

    def _is_used(self, name: str) -> bool:
        return any(each.written == name for each in self.scope.values())

    def _joined(self, node: nodes.For) -> Value | None:
        """A loop that only puts something between its items → the filter for that."""
        match node:
            case nodes.For(
                target=nodes.Name(name=name), test=None,
                body=[
                    nodes.If(
                        test=nodes.Not(node=nodes.Getattr(node=nodes.Name(name="loop"), attr="first")),
                        body=[nodes.Output(nodes=[nodes.TemplateData(data=between)])],
                    ),
                    nodes.Output(nodes=[nodes.Name(name=printed)]),
                ],
            ) if name == printed:  # fmt: skip
                joined = "顿号" if between == "、" else f"join({quoted_text(between)})"
                return Value(f"{self.write.words(node.iter, WHOLE)}|{joined}")
        return None

    def _printed(self, node: nodes.Output) -> Iterator[Piece]:
        for each in node.nodes:
            if isinstance(each, nodes.TemplateData):
                yield Words(each.data)
            else:
                yield self.value(each)

    def value(self, node: nodes.Expr) -> Value:
        """An expression → the tag that prints it."""
        schema = self.write.schema(node) if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) else {}
        numeral = _numeral(node, schema)
        return Value(self.write.words(node), schema, numeral, self.write.may_lack(node), numeral or self._model(node))

    def _model(self, node: Any) -> str:
        """What an expression might print."""
        if isinstance(node, nodes.Filter):
            return LONG_DAY if node.name == "cndate" else self._model(node.node)
        if isinstance(node, nodes.Or):
            return self._model(node.left)
        schema = self.write.schema(node)
        examples = schema.get("examples") or schema.get("items", {}).get("examples")
        if schema.get("x-policy") == "organ" and schema.get("type") == "string":
            return ORGAN
        first = examples[0] if examples else ""
        return "、".join(map(str, first)) if isinstance(first, list) else str(first)


def _without_default(schema: Schema) -> Schema:
    return {key: each for key, each in schema.items() if key != "default"}


def _numeral(node: nodes.Expr, schema: Schema) -> str:
    if isinstance(node, nodes.Filter) and node.name in _NUMERALS:
        return _NUMERALS[node.name]
    is_counter = isinstance(node, nodes.Getattr | nodes.Filter) and (
        getattr(node, "attr", getattr(node, "name", "")) in _COUNTING
    )
    return "1" if is_counter or schema.get("type") == "integer" or isinstance(node, nodes.Add) else ""


def _line(pieces: list[Piece]) -> Iterator[Line]:
    if any(not isinstance(each, Words) or each.text.strip() for each in pieces):
        yield Line(_trimmed(pieces))


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    first, *others = pieces
    if isinstance(first, Words):
        first = replace(first, text=first.text.lstrip())
    return tuple(each for each in (first, *others) if each != Words(""))


def _has_lines(node: nodes.Node) -> bool:
    """Whether a line ends inside the node."""
    return any("\n" in each.data for each in node.find_all(nodes.TemplateData))


def _counted(node: nodes.For) -> tuple[nodes.Expr, list[nodes.Node]] | None:
    """A loop over 1, 2, 3 … up to some number that is asked for inside → that number, and what is repeated."""
    match node:
        case nodes.For(
            target=nodes.Name(name=name), iter=nodes.List(items=items),
            body=[nodes.If(
                test=nodes.Compare(expr=nodes.Name(name=compared), ops=[nodes.Operand(op="lteq", expr=limit)]),
                body=body, elif_=[], else_=[],
            )],
        ) if name == compared and _are_numbers(items):  # fmt: skip
            return limit, body
    return None


def _are_numbers(items: Sequence[Any]) -> bool:
    return all(isinstance(each, nodes.Const) and each.value == n for n, each in enumerate(items, 1))
