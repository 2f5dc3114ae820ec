"""Loaded values and a template → checked values, or every problem in them at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import takewhile
from typing import Final, Literal, cast

from jsonschema import Draft202012Validator

from docgen import outline
from docgen.catalog import BodyText, Nested, TemplateFolder
from docgen.converted import Script
from docgen.document import Block, Chapter, Heading, Image, Section
from docgen.errors import Place, Problem
from docgen.load import Loaded
from docgen.validate.advice import advice
from docgen.validate.field_formats import WEEKDAYS, real_day, weekday_of
from docgen.validate.fields import Steps, complete, fit, texts
from docgen.validate.kinds import BODY_LIMIT
from docgen.validate.nested import Trail, find_nested, trail_of
from docgen.validate.quick import FORMATS, Test, compiled
from docgen.validate.readings import Reader, as_written, in_form, reader, source_of
from docgen.validate.schema_errors import findings, label_at, path_of
from docgen.validate.walk import Spot, Walk
from docgen.wording import quoted

__all__ = ["Checked", "check"]

Rules = Callable[[TemplateFolder, dict[str, object], Walk], Iterator[Problem]]
LISTED_LEVELS: Final = 2
"""Levels of headings that a table of contents lists."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Values that a template can be filled with, and what is wrong with them."""

    values: dict[str, object]
    """By English key, every property of the schema present, `None` where nothing was given.

    Text is `str`, body text `BodyText`, a nested document `Nested`. Of use only where `problems` is empty.
    """
    problems: tuple[Problem, ...]
    """In the order of the file."""
    pictures: Mapping[str, Image] = field(default_factory=dict)
    """Those that body text shows, by the name that it has for each."""
    warnings: tuple[Problem, ...] = ()
    """What someone should look at, though it can be rendered: `script-mixed`, and what `advice` says."""
    source: Literal["hans", "hant"] | None = None
    """What the values as a whole are written in; `None` where they mix both, and where both write them alike."""


def check(template: TemplateFolder, loaded: Loaded, script: Script | None = None, *, advises: bool = False) -> Checked:
    """Check the values and those of every document inside them, in whichever script they are written.

    Of a text that the data give by script, the form for `script` is handed on; for `None`, the one for the script of
    the data. What is wrong with the values is returned, with `advises` also what officials would write otherwise;
    raises `TemplateError` only for a faulty template, and `ScriptError` only where a library is missing that
    traditional text needs.
    """
    walk = begun(loaded, reader(loaded.values), trail_of(loaded), script)
    walk.advises = advises
    return concluded(_check(template, walk, unbound_problems), walk)


def begun(loaded: Loaded, reads: Reader, trail: Trail, script: Script | None) -> Walk:
    """Values of a data file, who reads them, and the script that is wanted → the walk over them."""
    scripts: tuple[Script, ...] = (script,) if script else ("zh-Hant", "zh-HK") if reads.traditional else ("zh-CN",)
    return Walk(loaded, partial(_nest, trail=trail), reader=reads, readers=[reads], scripts=scripts)


def concluded(values: dict[str, object], walk: Walk) -> Checked:
    """Complete values and the walk over them → both, with what can be said only of the whole."""
    place = Place(walk.loaded.source)
    if size_of(values) > BODY_LIMIT and not walk.found:
        walk.add(Problem("too-long", place, {"count": size_of(values), "limit": BODY_LIMIT}))
    source, warnings = source_of(walk.readers, place)
    problems = tuple(walk.problems())
    advice = () if problems else tuple(sorted(walk.advice, key=lambda each: each.place.line or 0))
    return Checked(values, problems, walk.album.images, (*warnings, *advice), source)


def _check(template: TemplateFolder, walk: Walk, own: Rules) -> dict[str, object]:
    fitted = fit(template.schema, walk.loaded.values, walk)
    apply_rules(template, fitted, walk, own)
    if walk.advises and not walk.found:
        walk.advice += advice(template, fitted, walk)
    values = complete(template.schema, as_written(fitted))
    assert isinstance(values, dict)
    return values


def apply_rules(template: TemplateFolder, fitted: dict[str, object], walk: Walk, own: Rules) -> None:
    """Take down what the schema and the rules between fields say of fitted values; `own` are those of their place.

    First of the forms that were taken of texts given by script, then of each of the others.
    """
    told: list[Problem] = []
    for form in ("", *walk.others()):
        walk.form = form
        values = cast(dict[str, object], in_form(fitted, form)) if form else fitted
        found = [problem for rules in (*_RULES, own) for problem in rules(template, values, walk)]
        told += [problem for problem in found if not form or problem not in told]
    walk.form = ""
    for problem in told:
        walk.add(problem)


def beside_schema(template: TemplateFolder, fitted: dict[str, object], walk: Walk) -> Iterator[Problem]:
    """Yield what is wrong between fields of a document that stands in no other, but what a schema can say."""
    yield from _order_problems(template, fitted, walk)
    yield from _weekday_problems(template, fitted, walk)
    yield from _contents_problems(template, fitted, walk)
    yield from unbound_problems(template, fitted, walk)


def looked_at(template: TemplateFolder) -> frozenset[str]:
    """Fields that `beside_schema` asks for."""
    schema = template.schema
    paths = (path for rule in (*schema.get("x-order", ()), *schema.get("x-weekday", ())) for path in rule[:2])
    return frozenset(("attachments", "body", "contents", "number", *(path.split(".")[0] for path in paths)))


def _nest(value: object, spot: Spot, walk: Walk, *, trail: Trail) -> Nested | None:
    found = find_nested(value, spot, walk, trail)
    if found is None:
        walk.spoiled.add(spot.path)
        return None
    inner = Walk(found.loaded, partial(_nest, trail=found.trail), found.spot.path, found.spot.written)
    inner.album, inner.scripts, inner.readers = walk.album, walk.scripts, walk.readers
    inner.advises, inner.advice = walk.advises, walk.advice
    is_elsewhere = not found.spot.path
    if is_elsewhere:
        inner.reader = reader(found.loaded.values, walk.readers)
        inner.readers.append(inner.reader)
    else:
        inner.places, inner.reader = walk.places, walk.reader
    values = _check(found.template, inner, _unbound_inside)
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


def _weekday_problems(template: TemplateFolder, fitted: dict[str, object], walk: Walk) -> Iterator[Problem]:
    """Yield days of the week that are not those of the dates beside them (`x-weekday`)."""
    for day, weekday in template.schema.get("x-weekday", ()):
        written = {steps[:-1]: text for steps, text in texts(fitted, weekday.split("."))}
        for steps, text in texts(fitted, day.split(".")):
            date, given = real_day(text), written.get(steps[:-1], "")
            right = weekday_of(date) if date and len(date) == 3 else None
            if right and given in WEEKDAYS and given != right:
                at = (*steps[:-1], weekday.rpartition(".")[2])
                place = walk.place(_joined(walk.path, path_of(at)), label_at(template.schema, at))
                yield Problem("weekday", place, {"value": quoted(text), "right": right, "written": given})


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


def unbound_problems(template: TemplateFolder, fitted: dict[str, object], walk: Walk) -> Iterator[Problem]:
    """Yield attachments that are printed apart and have no number of the main document to be known by."""
    if fitted.get("number") is None and "number" not in template.document:
        yield from (Problem("unbound-number", place) for place in _unbound(fitted, walk))


def _unbound_inside(_template: TemplateFolder, fitted: dict[str, object], walk: Walk) -> Iterator[Problem]:
    """Yield attachments of a document inside another, which cannot be printed apart."""
    yield from (Problem("unbound-inside", place) for place in _unbound(fitted, walk))


def _unbound(fitted: dict[str, object], walk: Walk) -> Iterator[Place]:
    attachments = cast(list[object], fitted.get("attachments") or [])
    for index, each in enumerate(attachments):
        if isinstance(each, Nested) and each.beside.get("bound") is False:
            yield walk.place(_joined(walk.path, f"attachments[{index}].bound"), "随文装订")


def _contents_problems(template: TemplateFolder, fitted: dict[str, object], walk: Walk) -> Iterator[Problem]:
    """Yield a table of contents that would be empty; only body text that is given as such can be looked at."""
    body = as_written(fitted.get("body"))
    if fitted.get("contents") is True and isinstance(body, BodyText) and not any(map(_is_listed, outline.parse(body))):
        path = _joined(walk.path, "contents")
        yield Problem("contents-empty", walk.place(path, label_at(template.schema, ["contents"])))


def _is_listed(block: Block) -> bool:
    """Whether a table of contents would name it."""
    if isinstance(block, Heading):
        return block.level <= LISTED_LEVELS and not block.run_in
    return isinstance(block, Chapter | Section)


def size_of(value: object) -> int:
    """Characters of all the texts in a value, nested documents included."""
    match value:
        case Nested(values=inner):
            return size_of(inner)
        case str():
            return len(value)
        case Mapping():
            return sum(map(size_of, value.values()))
        case list():
            return sum(map(size_of, value))
    return 0


_RULES: Final[tuple[Rules, ...]] = (_schema_problems, _order_problems, _weekday_problems, _contents_problems)


@lru_cache(maxsize=128)
def _validator(template: TemplateFolder) -> Draft202012Validator:
    """Template → its schema compiled, once for all rows of a batch."""
    return Draft202012Validator(template.schema, format_checker=FORMATS)


@lru_cache(maxsize=128)
def _fits(template: TemplateFolder) -> Test:
    """Template → whether values fit its schema; most do, and need no one to say where they do not."""
    return compiled(template.schema)


def _joined(prefix: str, path: str) -> str:
    return f"{prefix}.{path}" if prefix and path else prefix or path
