"""The schema of a template and the values that all documents share → what is left of it to test in each of them.

Most rules of a template speak of what the documents of one list have in common: which form they have, whether there
is a second signature. Their answer is found once; a rule that also asks for own values keeps that half.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final

from docgen.validate.quick import SILENT, Test, compiled, compiled_keyword, is_known

Left = Test | bool
"""What is left of a schema: its answer, where that is the same for all documents."""


def narrowed(schema: Any, known: Mapping[str, object], own: Collection[str]) -> Test:
    """Schema of an object; the entries that are the same in all objects; names of those that may be in some.

    The test asks the whole object, and gives the answer of `compiled`; no object may have entries of any other name.
    """
    left = _Narrower(known, own).left(schema)
    return left if callable(left) else lambda _value: left


class _Narrower:
    def __init__(self, known: Mapping[str, object], own: Collection[str]) -> None:
        self._known, self._own = known, own

    def left(self, schema: Any) -> Left:
        if isinstance(schema, bool):
            return schema
        if not is_known(schema):
            return compiled(schema)
        return _all_of(self._keyword(name, wanted, schema) for name, wanted in schema.items() if name not in SILENT)

    def _keyword(self, name: str, wanted: Any, schema: Any) -> Left:
        narrow = _KEYWORDS.get(name)
        if narrow:
            return narrow(self, wanted, schema)
        return compiled_keyword(name, schema)

    def properties(self, wanted: Mapping[str, Any], _schema: Any) -> Left:
        return _all_of(self._property(name, each) for name, each in wanted.items())

    def _property(self, name: str, schema: Any) -> Left:
        test = compiled(schema)
        if name not in self._own:
            return name not in self._known or test(self._known[name])
        return lambda value: name not in value or test(value[name])

    def required(self, wanted: list[str], _schema: Any) -> Left:
        if not {*wanted} <= {*self._known, *self._own}:
            return False
        names = frozenset(wanted) & frozenset(self._own)
        return (lambda value: names <= value.keys()) if names else True

    def additional(self, _wanted: Any, schema: Any) -> Left:
        if {*self._known, *self._own} <= schema.get("properties", {}).keys():
            return True
        return compiled_keyword("additionalProperties", schema)

    def all_of(self, wanted: list[Any], _schema: Any) -> Left:
        return _all_of(map(self.left, wanted))

    def any_of(self, wanted: list[Any], _schema: Any) -> Left:
        found = [self.left(each) for each in wanted]
        tests = tuple(each for each in found if callable(each))
        return True in found or (bool(tests) and (lambda value: any(test(value) for test in tests)))

    def condition(self, wanted: Any, schema: Any) -> Left:
        met = self.left(wanted)
        then, otherwise = self.left(schema.get("then", True)), self.left(schema.get("else", True))
        if not callable(met):
            return then if met else otherwise
        if then is True and otherwise is True:
            return True
        return lambda value: _answer(then if met(value) else otherwise, value)

    def negation(self, wanted: Any, _schema: Any) -> Left:
        found = self.left(wanted)
        return (lambda value: not found(value)) if callable(found) else not found


def _all_of(found: Iterator[Left]) -> Left:
    tests: list[Test] = []
    for each in found:
        if each is False:
            return False
        if callable(each):
            tests.append(each)
    if len(tests) < 2:
        return tests[0] if tests else True
    return lambda value: all(test(value) for test in tests)


def _answer(left: Left, value: Any) -> bool:
    return left(value) if callable(left) else left


_KEYWORDS: Final[dict[str, Callable[[_Narrower, Any, Any], Left]]] = {
    "type": lambda _narrower, wanted, _schema: "object" in ([wanted] if isinstance(wanted, str) else wanted),
    "properties": _Narrower.properties, "required": _Narrower.required,
    "additionalProperties": _Narrower.additional,
    "allOf": _Narrower.all_of, "anyOf": _Narrower.any_of, "if": _Narrower.condition, "not": _Narrower.negation,
}  # fmt: skip
"""Keywords of which something can be told before a document is known."""
