"""The tags of a template → what it does with each name: prints it, loops over it, tests it, and where."""

from typing import Any

from jinja2 import nodes

from docgen.word_template.expressions import Expressions
from docgen.word_template.places import Where
from docgen.word_template.uses import Bound, Reference


class Reader(Expressions):
    """Reads the trees of all stories of a template into one set of uses."""

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
                case nodes.Assign(target=nodes.Tuple() as names):
                    for target in names.find_all(nodes.Name):
                        self._bind(target.name, node.lineno, is_loop=False)
                        self._scopes[-1][target.name] = None
                    self._mark(node.node, "")
                case nodes.With():
                    self._with(node)
                case _:
                    for child in node.iter_child_nodes():
                        self._mark(child, "")

    def _with(self, node: nodes.With) -> None:
        pairs = zip(node.targets, node.values, strict=True)
        self._scopes.append({str(getattr(target, "name", "")): self._value(value) for target, value in pairs})
        self._statements(node.body)
        self._scopes.pop()

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
