"""Values as they were given → what the holes of a Word template are filled with, or every problem in them.

The check is that of every other template. What a program made (rich text, pictures, documents) goes through it as a
token, as no schema knows of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from docgen.catalog import TemplateFolder
from docgen.document import Image
from docgen.errors import Place, Problem
from docgen.load import Loaded
from docgen.pictures import PictureError
from docgen.validate import check
from docgen.validate.fields import texts
from docgen.validate.pictures import image_beside
from docgen.word_template.fields import Field, is_loose, kind_of
from docgen.word_template.official import FilledDocument
from docgen.word_template.program_values import AsIs, as_written
from docgen.word_template.typeset import upright
from docgen.word_template.uses import Use
from docgen.word_template.values import YES_NO, is_thing, shown
from docgen.word_template.wants import DOCUMENTS
from docgen.wording import near, quoted
from docgen.yaml_text import MAX_DEPTH

_OPEN, _CLOSE = "\ue0d0", "\ue0d1"
_TOKEN: Final = re.compile(f"{_OPEN}(\\d+)(,?){_CLOSE}")
"""With a comma it stands for a whole list, though the check takes it for the only item of one."""
_STEP: Final = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Given:
    """Values that a template can be filled with, and what is wrong with them."""

    values: dict[str, object] = field(repr=False)
    images: Mapping[str, Image] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    """What of good values a Word file cannot do: `form-upright`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a template asks for."""

    folder: TemplateFolder
    """Its schema, in the shape in which the check wants it."""
    uses: Use
    fields: tuple[Field, ...]
    is_drafted: bool
    """Whether the schema was drafted from the tags, and knows nothing of what may be left out."""


def take(asked: Asked, loaded: Loaded, *, spare: bool, is_programs: bool = False) -> Given:
    """Check the values; with `spare` there may be more of them than the template uses.

    `is_programs`: they come from a program, which means what it gives.
    """
    things: list[object] = []
    intake = _Intake(things, is_programs, asked.is_drafted)
    try:
        values = intake.plain(loaded.values, 0, asked.uses)
        assert isinstance(values, dict)
        if asked.is_drafted:
            values = _in_words(asked.uses, values)
        if spare:
            values = _used(asked.folder.schema, values)
        checked = check(asked.folder, replace(loaded, values=values))
    except RecursionError:
        return Given({}, problems=(Problem("too-deep", Place(loaded.source), {"limit": MAX_DEPTH}),))
    fitted = _with_things(checked.values, things)
    problems = list(_told(asked, checked.problems, values, checked.values))
    if asked.is_drafted:
        fitted = _given_only(asked.uses, fitted, values)
    assert isinstance(fitted, dict)
    images: dict[str, Image] = dict(checked.pictures)
    if not problems:
        problems += _pictures(asked.fields, fitted, loaded, images)
    shown_values = {} if problems else shown(fitted, images)
    assert isinstance(shown_values, dict)
    return Given(shown_values, images, tuple(problems), tuple(_flattened(shown_values, loaded, "")))


def _flattened(value: object, loaded: Loaded, path: str) -> Iterator[Problem]:
    """Yield documents among the values that ask for more than pages of a Word file can give."""
    if isinstance(value, FilledDocument):
        if upright(value.document) != value.document:
            place = Place(loaded.source, loaded.lines.get(path), path)
            yield Problem("form-upright", place, {"title": quoted(value.document.title)})
        return
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in entries:
        step = f"[{key}]" if isinstance(value, list) else f".{key}"
        yield from _flattened(each, loaded, f"{path}{step}".lstrip("."))


@dataclass(frozen=True, slots=True)
class _Intake:
    """Puts tokens in place of what a program made, and of that which may be anything."""

    things: list[object]
    is_programs: bool
    is_drafted: bool

    def plain(self, value: object, depth: int, use: Use | None) -> object:
        """The values that the check can look at."""
        if depth > MAX_DEPTH:
            raise RecursionError
        if use is not None and set(DOCUMENTS.values()) & set(use.formats):
            # Documents have schemas of their own.
            use = None
        if self.is_programs and use is not None:
            value = as_written(value, use, is_drafted=self.is_drafted)
        is_open = use is not None and self.is_drafted and is_loose(use)
        if is_thing(value) or isinstance(value, AsIs) or (is_open and value is not None):
            self.things.append(value.value if isinstance(value, AsIs) else value)
            mark = "," if isinstance(value, AsIs) and use is not None and kind_of(use) == "list" else ""
            return f"{_OPEN}{len(self.things) - 1}{mark}{_CLOSE}"
        if isinstance(value, Mapping):
            entries = use.entries if use else {}
            return {str(key): self.plain(each, depth + 1, entries.get(key)) for key, each in value.items()}
        if isinstance(value, list | tuple | range):
            return [self.plain(each, depth + 1, use and use.item) for each in value]
        return value


def _in_words(use: Use, value: Any) -> Any:
    """The values with 是 and 否 where a yes or no is printed as text."""
    if isinstance(value, bool):
        return YES_NO[value] if use.prints else value
    if isinstance(value, dict):
        return {key: _in_words(use.entries.get(key) or Use(key), each) for key, each in value.items()}
    return [_in_words(use.item or Use(""), each) for each in value] if isinstance(value, list) else value


def _with_things(value: object, things: list[object]) -> object:
    if isinstance(value, str) and (found := _TOKEN.fullmatch(value)):
        return things[int(found[1])] if int(found[1]) < len(things) else value
    match value:
        case [str(only)] if (found := _TOKEN.fullmatch(only)) and found[2]:
            return _with_things(only, things)
    if isinstance(value, dict):
        return {key: _with_things(each, things) for key, each in value.items()}
    return [_with_things(each, things) for each in value] if isinstance(value, list) else value


def _used(schema: Mapping[str, Any], value: Any) -> Any:
    """The values that the schema knows, by key or label."""
    if isinstance(value, dict) and isinstance(schema.get("properties"), dict):
        names = {each.get("title", key): each for key, each in schema["properties"].items()} | schema["properties"]
        more = schema.get("additionalProperties")
        open_to = more if isinstance(more, dict) else None
        kept = {key: names.get(key, open_to) for key in value if key in names or open_to is not None}
        return {key: _used(inner or {}, value[key]) for key, inner in kept.items()}
    items = schema.get("items")
    return [_used(items, each) for each in value] if isinstance(value, list) and isinstance(items, dict) else value


def _told(asked: Asked, problems: tuple[Problem, ...], values: object, checked: dict[str, object]) -> Iterator[Problem]:
    """Yield the problems that count: none of a token, none of what was left blank on purpose."""
    unknown = [str(each.facts["name"]) for each in problems if each.code == "unknown-field"]
    told: set[str] = set()
    for problem in problems:
        path = problem.place.path
        if problem.code == "unknown-field" and asked.is_drafted:
            # Rows are like one another.
            generic = re.sub(r"\[\d+\]", "[]", path)
            if generic not in told:
                yield _unknown(asked, problem, values)
            told.add(generic)
            continue
        found = _at(checked, path)
        if isinstance(found, str) and _TOKEN.search(found):
            continue
        if problem.code != "missing-field":
            yield problem
        elif not (asked.is_drafted and _is_given(values, path)):
            yield _missing(asked, problem, unknown)


def _unknown(asked: Asked, problem: Problem, values: object) -> Problem:
    """A value that no tag uses, and the field that may be meant by it: none that is there as well."""
    parent = problem.place.path.rpartition(".")[0]
    use, given = _use(asked.uses, parent), _at(values, parent)
    alike = near(str(problem.facts["name"]), use.entries if use else ())
    is_there = isinstance(given, dict) and alike in given
    return Problem(problem.code, problem.place, {**problem.facts, "near": near("", ()) if is_there else alike})


def _missing(asked: Asked, problem: Problem, unknown: list[str]) -> Problem:
    """A field that was left out, with the place in the template that needs it."""
    use = _use(asked.uses, problem.place.path)
    if use is None or not use.places:
        return problem
    label = str(problem.facts.get("label") or use.name)
    facts = {"label": label, "where": use.places[0], "near": near(label, unknown)}
    return Problem("form-missing", problem.place, facts)


def _steps(path: str) -> list[str | int]:
    return [found[1] if found[1] else int(found[2]) for found in _STEP.finditer(path)]


def _at(values: object, path: str) -> object:
    here: Any = values
    for step in _steps(path):
        try:
            here = here[step]
        except (LookupError, TypeError):
            return None
    return here


def _is_given(values: object, path: str) -> bool:
    """Whether there is an entry at the path, be it blank."""
    steps = _steps(path)
    here: Any = values
    for step in steps[:-1]:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else here if step == 0 else None
        else:
            here = here.get(step) if isinstance(here, dict) else None
    return isinstance(here, dict) and bool(steps) and steps[-1] in here


def _use(uses: Use, path: str) -> Use | None:
    here: Use | None = uses
    for step in _steps(path):
        if here is None:
            return None
        here = here.item if isinstance(step, int) else here.entries.get(step)
    return here


def _given_only(use: Use, value: object, given: object) -> object:
    """The values without those that nobody gave: to print one of them is an error, to test it is not."""
    if isinstance(value, list):
        rows = given if isinstance(given, list) and len(given) == len(value) else [given] * len(value)
        return [_given_only(use.item or Use(""), each, row) for each, row in zip(value, rows, strict=True)]
    if not isinstance(value, dict) or use.is_mapping:
        return value
    kept: dict[str, object] = {}
    for key, each in value.items():
        inner = use.entries.get(key) or Use(key)
        is_given = isinstance(given, dict) and key in given
        own = given[key] if is_given and isinstance(given, dict) else None
        if is_given and own is None:
            kept[key] = None
        elif each is not None or is_given or inner.tests or inner.counts:
            kept[key] = _given_only(inner, each, own)
    return kept


def _pictures(
    fields: tuple[Field, ...], values: dict[str, object], loaded: Loaded, images: dict[str, Image]
) -> Iterator[Problem]:
    """Yield what is wrong with the picture files that the values name; the good ones go to `images`."""
    for names, label in _picture_fields(fields, ()):
        for steps, name in texts(values, list(names)):
            path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
            try:
                images[name] = image_beside(name, loaded.folder)
            except PictureError as error:
                place = Place(loaded.source, loaded.lines.get(path), path, label)
                yield Problem(error.code, place, {"file": quoted(name), **error.facts})


def _picture_fields(fields: tuple[Field, ...], steps: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for each in fields:
        here = (*steps, each.name)
        if each.kind == "picture" or (each.kind == "list" and each.items == "picture"):
            yield here, each.name
        yield from _picture_fields(each.fields, here)
