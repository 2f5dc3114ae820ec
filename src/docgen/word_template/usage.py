"""The tags of a template → what it does with each name: prints it, loops over it, tests it, and where."""

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes

from docgen.sandbox import COUNTING
from docgen.word_template.kinds import (
    ANY_SHAPE,
    ATTRIBUTES,
    COMPUTING,
    DOCUMENTS,
    ENGLISH,
    FORMATS,
    JOINING,
    LISTS,
    MAPPINGS,
    NUMERIC,
    NUMERIC_TESTS,
    TEXTS,
)
from docgen.word_template.places import Where
from docgen.word_template.uses import Bound, Reference, Use


class Reader:
    """Reads the trees of all stories of a template into one set of uses."""

    def __init__(self) -> None:
        self.root = Use("")
        self.bound: list[Bound] = []
        self.filters: list[tuple[str, bool, Where]] = []
        """Name of each filter and test, whether it is a test, and where."""
        self.lone_loops: list[Where] = []
        """Where `loop` is spoken of outside of loops."""
        self.shadowed: list[Bound] = []
        self._scopes: list[dict[str, Reference | None]] = []
        self._guards = 0
        self._where: dict[int, Where] = {}
        self._spare = False

    def read(self, tree: nodes.Template, places: dict[int, Where]) -> None:
        """Take in one story; `places` has the place of each line of it."""
        self._where, self._scopes, self._guards = places, [{}], 0
        self._statements(tree.body)

    def _statements(self, body: list[Any]) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for each in node.nodes:
                        self._mark(each, "print")
                case nodes.If():
                    self._if(node)
                case nodes.For():
                    self._for(node)
                case nodes.Assign(target=nodes.Name(name=name)):
                    self._bind(name, node.lineno, is_loop=False)
                    self._scopes[-1][name] = self._value(node.node)
                case _:
                    for child in node.iter_child_nodes():
                        self._mark(child, "")

    def _if(self, node: nodes.If) -> None:
        self._mark(node.test, "test")
        self._guards += 1
        self._statements(node.body)
        for each in node.elif_:
            self._if(each)
        self._statements(node.else_)
        self._guards -= 1

    def _for(self, node: nodes.For) -> None:
        over = self._value(node.iter)
        if over:
            self._apply(over, "loop")
        scope: dict[str, Reference | None] = {"loop": None}
        targets = [node.target] if isinstance(node.target, nodes.Name) else list(node.target.find_all(nodes.Name))
        for target in targets:
            self._bind(target.name, node.lineno, is_loop=True)
            scope[target.name] = None
        if over and isinstance(node.target, nodes.Name):
            scope[node.target.name] = Reference(over.use.element(), self._guards)
        elif over and len(over.use.unpacked) == len(targets):
            for target, part in zip(targets, over.use.unpacked, strict=True):
                scope[target.name] = Reference(part, self._guards) if part else None
        elif over:
            over.use.is_loose = True
        self._scopes.append(scope)
        if node.test is not None:
            self._mark(node.test, "test")
        self._statements(node.body)
        self._scopes.pop()
        self._guards += 1
        self._statements(node.else_)
        self._guards -= 1

    def _bind(self, name: str, line: int, *, is_loop: bool) -> None:
        bound = Bound(name, self._at(line), is_loop)
        if is_loop and any(name in scope for scope in self._scopes):
            self.shadowed.append(bound)
        self.bound.append(bound)

    def _at(self, line: int) -> Where:
        return self._where.get(line, Where())

    def _mark(self, node: Any, mode: str) -> None:
        """Take down an expression whose value is printed, tested, or computed with."""
        match node:
            case nodes.TemplateData() | nodes.Const() | None:
                return
            case nodes.Or() | nodes.And():
                self._mark(node.left, "test")
                self._guarded(node.left, mode)
                self._guarded(node.right, mode)
            case nodes.CondExpr():
                self._mark(node.test, "test")
                self._guarded(node.expr1, mode)
                self._guarded(node.expr2, mode)
            case nodes.Not():
                self._mark(node.node, "test")
            case nodes.Concat():
                for each in node.nodes:
                    self._mark(each, "print")
            case nodes.BinExpr():
                self._mark(node.left, "number")
                self._mark(node.right, "number")
            case nodes.Neg() | nodes.Pos():
                self._mark(node.node, "number")
            case _:
                found = self._value(node)
                if found:
                    self._apply(found, mode)

    def _guarded(self, node: Any, mode: str) -> None:
        self._guards += 1
        self._mark(node, mode)
        self._guards -= 1

    def _apply(self, found: Reference, mode: str) -> None:
        use = found.use
        use.prints |= mode == "print"
        use.loops |= mode == "loop"
        use.tests |= mode == "test"
        use.numbers |= mode == "number"
        use.asks |= mode == "ask"
        use.is_needed |= mode in ("print", "loop", "number") and self._guards <= found.level

    def _value(self, node: Any) -> Reference | None:
        """An expression → the use that its value is, if it is the value of a field."""
        match node:
            case nodes.Name():
                return self._name(node)
            case nodes.Getattr():
                return self._entry(self._value(node.node), node.attr, node.lineno)
            case nodes.Getitem():
                return self._getitem(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Call():
                return self._call(node)
            case nodes.Test():
                self.filters.append((node.name, True, self._at(node.lineno)))
                self._mark(node.node, "number" if node.name in NUMERIC_TESTS else "ask")
            case nodes.Compare():
                self._compare(node)
            case nodes.Or() | nodes.CondExpr():
                self._mark(node, "")
                self._guards += 1
                chosen = self._value(node.left if isinstance(node, nodes.Or) else node.expr1)
                self._guards -= 1
                return _dispensable(chosen)
            case nodes.And() | nodes.Not() | nodes.Concat() | nodes.BinExpr() | nodes.Neg() | nodes.Pos():
                self._mark(node, "")
            case nodes.Node():
                for child in node.iter_child_nodes():
                    self._mark(child, "")
        return None

    def _name(self, node: nodes.Name) -> Reference | None:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        if node.name == "loop":
            self.lone_loops.append(self._at(node.lineno))
            return None
        return self._entry(Reference(self.root), node.name, node.lineno)

    def _entry(self, base: Reference | None, name: str, line: int) -> Reference | None:
        if base is None:
            return None
        use = base.use.entry(name)
        where = self._at(line)
        if not any(where.is_like(each) for each in use.places):
            use.places.append(where)
        if base.use is not self.root:
            base.use.is_needed |= self._guards <= base.level
        return Reference(use, base.level)

    def _getitem(self, node: nodes.Getitem) -> Reference | None:
        base = self._value(node.node)
        match node.arg:
            case nodes.Const(value=str(name)):
                return self._entry(base, name, node.lineno)
            case nodes.Slice():
                return base
            case nodes.Const(value=int()) if base:
                self._apply(base, "loop")
                return Reference(base.use.element(), base.level)
        self._mark(node.arg, "")
        if base:
            base.use.is_mapping = True
        return None

    def _call(self, node: nodes.Call) -> Reference | None:
        is_range = isinstance(node.node, nodes.Name) and node.node.name in COUNTING
        for each in node.args:
            self._mark(each, "number" if is_range else "")
        if not isinstance(node.node, nodes.Getattr):
            return None
        base, method = self._value(node.node.node), node.node.attr
        if base is None:
            return None
        if method in MAPPINGS:
            base.use.is_mapping = True
            return Reference(Use("", unpacked=(None, None)), base.level)
        if method == "get" and node.args and isinstance(node.args[0], nodes.Const):
            return _dispensable(self._entry(base, str(node.args[0].value), node.lineno))
        self._apply(base, "print")
        return None

    def _compare(self, node: nodes.Compare) -> None:
        for operand in node.ops:
            for one, other in ((node.expr, operand.expr), (operand.expr, node.expr)):
                found = self._value(one) if not isinstance(one, nodes.Const) else None
                if found is None:
                    continue
                found.use.is_needed |= self._guards <= found.level
                for const in _constants(other):
                    if isinstance(const, str):
                        found.use.choices += [const] * (operand.op != "notin" and const not in found.use.choices)
                    elif isinstance(const, int | float) and not isinstance(const, bool):
                        found.use.numbers = True
                    else:
                        found.use.tests = True

    def _filter(self, node: nodes.Filter) -> Reference | None:
        name = ENGLISH.get(node.name, node.name)
        self.filters.append((node.name, False, self._at(node.lineno)))
        for each in node.args:
            self._mark(each, "")
            if name == "cnspan" and (until := self._value(each)):
                until.use.formats.append(FORMATS[name])
                until.use.prints = True
        base = self._value(node.node) if node.node is not None else None
        if base is None:
            return None
        if name in ("default", "d", "blank"):
            base.use.tests = True
            base.use.prints |= name == "blank"
            return _dispensable(base) if name != "blank" else None
        return self._filtered(base, name, node)

    def _filtered(self, base: Reference, name: str, node: nodes.Filter) -> Reference | None:
        use = base.use
        if name in ATTRIBUTES and (attribute := _attribute(node)):
            self._apply(base, "loop")
            found = self._entry(Reference(use.element(), self._guards), attribute, node.lineno)
            return self._of_attribute(base, name, found)
        if name in LISTS or name in ("map", "first", "last"):
            self._apply(base, "loop")
            return Reference(use.element(), base.level) if name in ("first", "last") else base
        if name in JOINING:
            self._apply(base, "loop")
            use.element().prints = True
        elif name in ("length", "count"):
            use.counts = True
        elif name in COMPUTING:
            self._apply(base, "loop")
            use.element().numbers = True
        elif name in NUMERIC:
            self._apply(base, "number")
        elif name == "dictsort":
            use.is_mapping = True
        elif name in DOCUMENTS:
            use.formats.append(DOCUMENTS[name])
        elif name in ANY_SHAPE:
            # Of nothing they make an empty list.
            use.is_loose = True
        elif name == "checkbox":
            choice = [each.value for each in node.args if isinstance(each, nodes.Const)]
            use.choices += [str(each) for each in choice if str(each) not in use.choices]
            use.formats.append("choice" if node.args else "checkbox")
            use.is_needed |= self._guards <= base.level and bool(node.args)
        else:
            use.formats += [FORMATS[name]] if name in FORMATS else []
            use.is_loose |= name not in TEXTS
            self._apply(base, "print")
        return None

    def _of_attribute(self, base: Reference, name: str, found: Reference | None) -> Reference | None:
        """What a filter makes of a list by an attribute of its items."""
        if found is None or name in ("sort", "unique"):
            return base
        if name in ("selectattr", "rejectattr"):
            found.use.tests = True
            return base
        if name in COMPUTING:
            found.use.numbers = True
            return None
        found.use.is_needed = True
        if name == "map":
            return Reference(Use("", item=found.use), self._guards)
        group = Use("", entries={"grouper": found.use, "list": base.use})
        return Reference(Use("", item=group, unpacked=(found.use, base.use)), self._guards)


def _dispensable(found: Reference | None) -> Reference | None:
    """The use of a value in whose place something else may come."""
    return found and Reference(found.use, -1)


def _constants(node: Any) -> Iterator[object]:
    if isinstance(node, nodes.Const):
        yield node.value
    elif isinstance(node, nodes.List | nodes.Tuple):
        for each in node.items:
            yield from _constants(each)


def _attribute(node: nodes.Filter) -> str:
    """The attribute that a filter looks at, if it says one."""
    for keyword in node.kwargs:
        if keyword.key == "attribute" and isinstance(keyword.value, nodes.Const):
            return str(keyword.value.value)
    positional = node.name in ("selectattr", "rejectattr", "groupby")
    if positional and node.args and isinstance(node.args[0], nodes.Const):
        return str(node.args[0].value)
    return ""
