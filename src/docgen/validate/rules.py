"""Loaded values and a template → checked values, or every problem in them at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import takewhile
from typing import Final

from jsonschema import Draft202012Validator, FormatChecker

from docgen.catalog import Nested, TemplateFolder
from docgen.errors import Place, Problem
from docgen.load import Loaded
from docgen.validate.field_formats import CHECKS, FormatError, real_day
from docgen.validate.fields import BODY_LIMIT, Steps, complete, fit, texts
from docgen.validate.nested import Trail, find_nested, trail_of
from docgen.validate.quick import Test, compiled
from docgen.validate.schema_errors import findings, label_at, path_of
from docgen.validate.walk import Spot, Walk

__all__ = ["Checked", "check"]


@dataclass(frozen=True, slots=True)
class Checked:
    """Values that a template can be filled with, and what is wrong with them."""

    values: dict[str, object]
    """By English key, every property of the schema present, `None` where nothing was given.

    Text is `str`, body text `BodyText`, a nested document `Nested`. Of use only where `problems` is empty.
    """
    problems: tuple[Problem, ...]
    """In the order of the file."""


def check(template: TemplateFolder, loaded: Loaded) -> Checked:
    """Check the values and those of every document inside them.

    What is wrong with the values is returned; raises `TemplateError` only for a faulty template.
    """
    walk = Walk(loaded, partial(nest, trail=trail_of(loaded)))
    return concluded(_check(template, walk), walk)


def concluded(values: dict[str, object], walk: Walk) -> Checked:
    """Complete values and the walk over them → both, with what can be said only of the whole."""
    if _size(values) > BODY_LIMIT and not walk.found:
        walk.add(Problem("too-long", Place(walk.loaded.source), {"count": _size(values), "limit": BODY_LIMIT}))
    return Checked(values, tuple(walk.problems()))


def _check(template: TemplateFolder, walk: Walk) -> dict[str, object]:
    fitted = fit(template.schema, walk.loaded.values, walk)
    apply_rules(template, fitted, walk)
    values = complete(template.schema, fitted)
    assert isinstance(values, dict)
    return values


def apply_rules(template: TemplateFolder, fitted: dict[str, object], walk: Walk) -> None:
    """Take down what the schema and the order of dates say of fitted values."""
    for rules in _RULES:
        for problem in rules(template, fitted, walk):
            walk.add(problem)


def nest(value: object, spot: Spot, walk: Walk, *, trail: Trail) -> Nested | None:
    """Value that stands for a document → the document, checked by its own template."""
    found = find_nested(value, spot, walk, trail)
    if found is None:
        walk.spoiled.add(spot.path)
        return None
    inner = Walk(found.loaded, partial(nest, trail=found.trail), found.spot.path, found.spot.written)
    is_elsewhere = not found.spot.path
    if not is_elsewhere:
        inner.places = walk.places
    values = _check(found.template, inner)
    for problem in inner.problems():
        walk.add(problem, walk.line(spot.path) if is_elsewhere else None)
    return Nested(found.template, values)


def _schema_problems(template: TemplateFolder, fitted: dict[str, object], walk: Walk) -> Iterator[Problem]:
    """Yield what JSON Schema finds."""
    if _fits(template)(fitted):
        return
    errors = sorted(_validator(template).iter_errors(fitted), key=lambda error: [str(step) for step in error.path])
    for finding in findings(iter(errors), template.schema):
        path = _joined(walk.path, finding.path)
        if path not in walk.spoiled:
            yield Problem(finding.code, walk.place(path, finding.label), finding.facts)


def _order_problems(template: TemplateFolder, fitted: dict[str, object], walk: Walk) -> Iterator[Problem]:
    """Yield pairs of dates that run backwards in time (`x-order`)."""
    for earlier, later, message in template.schema.get("x-order", ()):
        for steps in _backwards(fitted, earlier.split("."), later.split(".")):
            place = walk.place(_joined(walk.path, path_of(steps)), label_at(template.schema, steps))
            yield Problem("date-order", place, {"message": message})


def _backwards(fitted: dict[str, object], earlier: list[str], later: list[str]) -> Iterator[Steps]:
    """Yield where a date stands that should be the earlier one and is not, within one item of a list."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(earlier, later, strict=False)))
    lasts = [(_entry(steps, shared), real_day(text)) for steps, text in texts(fitted, later)]
    for steps, text in texts(fitted, earlier):
        first, entry = real_day(text), _entry(steps, shared)
        # A month is compared with a day by year and month.
        if first and any(last and other == entry and first[: len(last)] > last[: len(first)] for other, last in lasts):
            yield steps


def _entry(steps: Steps, shared: int) -> Steps:
    """Way to a date → the part of it that goes through the first `shared` names and the list items there."""
    names = [index for index, step in enumerate(steps) if isinstance(step, str)]
    return steps[: names[shared]] if shared < len(names) else steps


def _size(value: object) -> int:
    """Characters of all the texts in a value, nested documents included."""
    match value:
        case Nested(values=inner):
            return _size(inner)
        case str():
            return len(value)
        case Mapping():
            return sum(map(_size, value.values()))
        case list():
            return sum(map(_size, value))
    return 0


_RULES: Final[tuple[Callable[[TemplateFolder, dict[str, object], Walk], Iterator[Problem]], ...]] = (
    _schema_problems,
    _order_problems,
)


@lru_cache(maxsize=128)
def _validator(template: TemplateFolder) -> Draft202012Validator:
    """Template → its schema compiled, once for all rows of a batch."""
    return Draft202012Validator(template.schema, format_checker=_FORMATS)


@lru_cache(maxsize=128)
def _fits(template: TemplateFolder) -> Test:
    """Template → whether values fit its schema; most do, and need no one to say where they do not."""
    return compiled(template.schema)


def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, test in CHECKS.items():
        checker.checks(name, raises=FormatError)(partial(_passes, test))
    return checker


def _passes(test: Callable[[str], None], value: object) -> bool:
    if isinstance(value, str):
        test(value)
    return True


_FORMATS: Final = _format_checker()


def _joined(prefix: str, path: str) -> str:
    return f"{prefix}.{path}" if prefix and path else prefix or path
