"""What a tag says of a value → what the template does with the names in it: prints, loops, tests, computes."""

from typing import Any

from jinja2 import nodes

from docgen.sandbox import COUNTING
from docgen.word_template.places import Where
from docgen.word_template.uses import Bound, Reference, Use
from docgen.word_template.wants import (
    ANY_SHAPE,
    ATTRIBUTES,
    COMPUTING,
    DATES,
    DOCUMENTS,
    ENGLISH,
    FORMATS,
    JOINING,
    LISTS,
    MAPPINGS,
    NUMERIC,
    NUMERIC_TESTS,
    ROWS,
    TEXTS,
    attribute,
    constants,
    numbered,
)


class Expressions:
    """Reads expressions into one set of uses."""

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
            case nodes.Mod(left=nodes.Const(value=str(text))):
                right = node.right
                self._formatted(text, right.items if isinstance(right, nodes.Tuple) else [right], [])
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
            case nodes.Const(value=int()) | nodes.Neg(node=nodes.Const(value=int())) if base:
                return self._one_of(base)
        self._mark(node.arg, "")
        if base:
            base.use.is_loose = True
            self._apply(base, "ask")
            base.use.is_needed |= self._guards <= base.level
        return None

    def _one_of(self, base: Reference) -> Reference:
        """One item of a list, or one character of a text: nobody can tell which as long as nothing else is said."""
        base.use.is_counted = True
        base.use.is_needed |= self._guards <= base.level
        return Reference(base.use.element(), base.level)

    def _call(self, node: nodes.Call) -> Reference | None:
        is_range = isinstance(node.node, nodes.Name) and node.node.name in COUNTING
        match node.node:
            case nodes.Getattr(node=nodes.Const(value=str(text)), attr="format"):
                self._formatted(text, node.args, node.kwargs)
                return None
            case nodes.Getattr(node=nodes.Const(), attr="join") if node.args:
                return self._filter(nodes.Filter(node.args[0], "join", [], [], None, None, lineno=node.lineno))
        for each in (*node.args, *(named.value for named in node.kwargs)):
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
        base.use.is_loose |= method in DATES
        self._apply(base, "print")
        return None

    def _formatted(self, text: str, values: list[Any], named: list[Any]) -> None:
        """Values that go into a text with places for them."""
        wanted = numbered(text)
        for name, each in (
            *((str(index), each) for index, each in enumerate(values)),
            *((k.key, k.value) for k in named),
        ):
            self._mark(each, "number" if wanted.get(name) else "print")

    def _compare(self, node: nodes.Compare) -> None:
        for operand in node.ops:
            if operand.op in ("in", "notin") and (whole := self._value(operand.expr)):
                whole.use.is_loose = True
                self._apply(whole, "ask")
                whole.use.is_needed |= self._guards <= whole.level
                self._mark(node.expr, "ask" if isinstance(operand.expr, nodes.Name | nodes.Getattr) else "")
                continue
            for one, other in ((node.expr, operand.expr), (operand.expr, node.expr)):
                found = self._value(one) if not isinstance(one, nodes.Const) else None
                if found is None:
                    continue
                found.use.is_needed |= self._guards <= found.level
                for const in constants(other):
                    if isinstance(const, str):
                        found.use.choices += [const] * (operand.op != "notin" and const not in found.use.choices)
                    elif isinstance(const, int | float) and not isinstance(const, bool):
                        found.use.numbers = True
                    else:
                        found.use.tests = True

    def _filter(self, node: nodes.Filter) -> Reference | None:
        name = ENGLISH.get(node.name, node.name)
        self.filters.append((node.name, False, self._at(node.lineno)))
        if name == "format" and isinstance(node.node, nodes.Const):
            self._formatted(str(node.node.value), node.args, node.kwargs)
            return None
        base = self._value(node.node) if node.node is not None else None
        for each in node.args:
            found = self._value(each) if name == "cnspan" else None
            if found:
                found.use.formats.append(FORMATS[name])
                self._apply(found, "print")
            elif name != "cnspan":
                self._mark(each, "")
        if base is None:
            return None
        if name in ("default", "d", "blank"):
            base.use.tests = True
            base.use.prints |= name == "blank"
            return _dispensable(base) if name != "blank" else None
        return self._filtered(base, name, node)

    def _filtered(self, base: Reference, name: str, node: nodes.Filter) -> Reference | None:
        use = base.use
        if name in ATTRIBUTES and (named := attribute(node)):
            self._apply(base, "loop")
            found = self._entry(Reference(use.element(), self._guards), named, node.lineno)
            return self._of_attribute(base, node, found)
        if name in ("first", "last"):
            return self._one_of(base)
        if name == "list" and isinstance(node.node, nodes.Name | nodes.Getattr):
            return Reference(Use("", item=self._one_of(base).use), base.level)
        if name in LISTS or name == "map":
            self._apply(base, "loop")
            return base
        if name in ROWS:
            self._apply(base, "loop")
            return Reference(Use("", item=Use("", item=use.element())), base.level)
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

    def _of_attribute(self, base: Reference, node: nodes.Filter, found: Reference | None) -> Reference | None:
        """What a filter makes of a list by an attribute of its items."""
        name = ENGLISH.get(node.name, node.name)
        if found is None or name in ("sort", "unique"):
            return base
        if name in ("selectattr", "rejectattr"):
            told = [each for arg in node.args[2:] for each in constants(arg) if isinstance(each, str)]
            found.use.choices += [each for each in told if each not in found.use.choices]
            found.use.is_loose |= len(node.args) > 1 and not told
            found.use.tests |= len(node.args) <= 1
            return base
        if name in JOINING:
            found.use.prints = found.use.is_needed = True
            return None
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
