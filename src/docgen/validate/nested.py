"""A value that stands for a document → the template it is for and its values, wherever they are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from docgen.catalog import VOCABULARY, TemplateFolder, library_template
from docgen.errors import DataError, Problem, TemplateError
from docgen.load import Loaded, load_data
from docgen.validate.beside import path_beside
from docgen.validate.walk import Spot, Walk
from docgen.wording import Phrase, near, quoted

DEPTH_LIMIT: Final = 8
"""Documents inside documents; a notice that forwards a notice with an annex has three levels."""
COUNT_LIMIT: Final = 500
"""Documents in all, so that a few files that name each other many times do not unfold into millions."""

NESTED_LAYOUT: Final = "text"
"""What travels inside a document has a title and a body but no red head of its own."""

_WAYS: Final = {
    "file": "file",
    "文件": "file",
    "template": "template",
    "模板": "template",
    "范本": "template",
    "data": "data",
    "数据": "data",
}
_FILE_FAULTS: Final = ("file-not-found", "file-is-folder", "file-suffix")
"""Faults of the name that the outer file gives, not of the inner file."""


@dataclass(frozen=True, slots=True)
class Trail:
    """How the check came to a nested document."""

    depth: int = 0
    files: tuple[Path, ...] = ()
    """Files that are being read, the outermost first."""
    count: list[int] = field(default_factory=lambda: [0])
    """One number that all trails of a check share: nested documents so far."""

    def deeper(self, file: Path | None = None) -> "Trail":
        """Trail → the trail one document further in."""
        return Trail(self.depth + 1, (*self.files, file) if file else self.files, self.count)


@dataclass(frozen=True, slots=True)
class Found:
    """A nested document, not yet checked."""

    template: TemplateFolder
    loaded: Loaded
    spot: Spot
    """Where its values begin in the file that `loaded` came from."""
    trail: Trail


def trail_of(loaded: Loaded) -> Trail:
    """Values of a file → the trail at the data file itself."""
    own = (Path(loaded.source).resolve(),) if loaded.folder is not None and loaded.source else ()
    return Trail(0, own)


def find_nested(value: object, spot: Spot, walk: Walk, trail: Trail) -> Found | None:
    """Value of `format: document` → template and values; `None` where a problem was noted instead.

    Problems: `document-shape`, `unknown-field`, `nested-depth`, `nested-count`, `template-not-found`,
    `nested-folder`, `nested-outside`, `nested-cycle`, and those of `load_data`.
    """
    if not isinstance(value, Mapping):
        walk.note("document-shape", spot.path, spot.label, value=quoted(value))
        return None
    counter = trail.count
    counter[0] += 1
    if trail.depth >= DEPTH_LIMIT:
        walk.note("nested-depth", spot.path, spot.label, limit=DEPTH_LIMIT)
        return None
    if counter[0] > COUNT_LIMIT:
        if counter[0] == COUNT_LIMIT + 1:
            walk.note("nested-count", spot.path, spot.label, limit=COUNT_LIMIT)
        return None
    ways = {way: name for name in map(str, value) if (way := _way(name, walk))}
    if "file" in ways:
        _note_strays(value, ("file",), spot, walk)
        return _from_file(value[ways["file"]], spot.entry("file", ways["file"], spot.label), walk, trail)
    if "template" in ways:
        _note_strays(value, ("template", "data"), spot, walk)
        return _from_template(value, ways, spot, walk, trail)
    return _in_place(value, spot, walk, trail)


def _way(name: str, walk: Walk) -> str | None:
    return _WAYS.get(walk.reader.word(name, _WAYS))


def _in_place(value: Mapping[str, object], spot: Spot, walk: Walk, trail: Trail) -> Found | None:
    template = _template(VOCABULARY, spot, walk)
    if template is None:
        return None
    loaded = replace(walk.loaded, values=_with_layout({str(key): each for key, each in value.items()}, template))
    return Found(template, loaded, spot, trail.deeper())


def _from_template(
    value: Mapping[str, object], ways: Mapping[str, str], spot: Spot, walk: Walk, trail: Trail
) -> Found | None:
    template = _template(value[ways["template"]], spot.entry("template", ways["template"], "模板"), walk)
    data = value.get(ways.get("data", "data"))
    inside = spot.entry("data", ways.get("data", "data"), "数据")
    if data is not None and not isinstance(data, Mapping):
        walk.note("wrong-type", inside.path, inside.label, expected=Phrase("object"), found=Phrase("other"))
        return None
    if template is None:
        return None
    values = {str(key): each for key, each in (data or {}).items()}
    return Found(template, replace(walk.loaded, values=values), inside, trail.deeper())


def _from_file(name: object, spot: Spot, walk: Walk, trail: Trail) -> Found | None:
    path = _inside_folder(name, spot, walk)
    if path is None:
        return None
    if path.resolve() in trail.files:
        walk.note("nested-cycle", spot.path, spot.label, file=quoted(name))
        return None
    try:
        loaded = load_data(path)
    except DataError as error:
        _blame(error.problems, _FILE_FAULTS, name, spot, walk)
        return None
    template = _template(loaded.template or VOCABULARY, spot, walk)
    if template is None:
        return None
    if loaded.template is None:
        loaded = replace(loaded, values=_with_layout(loaded.values, template))
    return Found(template, loaded, Spot("", "", ""), trail.deeper(path.resolve()))


def _inside_folder(name: object, spot: Spot, walk: Walk) -> Path | None:
    """File name → path, if it is relative and stays in the folder of the data file, links followed."""
    folder = walk.loaded.folder
    if not isinstance(name, str) or not name.strip():
        walk.note("wrong-type", spot.path, spot.label, expected=Phrase("string"), found=Phrase("other"))
        return None
    if folder is None:
        walk.note("nested-folder", spot.path, spot.label, file=quoted(name))
        return None
    try:
        return path_beside(name.strip(), folder)
    except ValueError:
        walk.note("nested-outside", spot.path, spot.label, file=quoted(name.strip()))
        return None


def _template(name: object, spot: Spot, walk: Walk) -> TemplateFolder | None:
    try:
        return library_template(str(name).strip())
    except TemplateError as error:
        _blame(error.problems, ("template-not-found",), name, spot, walk)
        return None


def _blame(problems: Iterable[Problem], named: tuple[str, ...], name: object, spot: Spot, walk: Walk) -> None:
    """Take down problems of another file; those `named` are faults of the name it is called by."""
    here = walk.place(spot.path, spot.label)
    for problem in problems:
        facts = {**problem.facts, "path": quoted(name)}
        walk.add(Problem(problem.code, here, facts) if problem.code in named else problem, here.line)
    walk.spoiled.add(spot.path)


def _with_layout(values: dict[str, object], template: TemplateFolder) -> dict[str, object]:
    label = template.schema.get("properties", {}).get("layout", {}).get("title", "layout")
    return values if {"layout", label} & values.keys() else {**values, "layout": NESTED_LAYOUT}


def _note_strays(value: Mapping[str, object], wanted: tuple[str, ...], spot: Spot, walk: Walk) -> None:
    for name in map(str, value):
        if _way(name, walk) not in wanted:
            stray = spot.entry(quoted(name), name, "")
            walk.places[stray.path] = stray.written
            walk.note("unknown-field", stray.path, name=quoted(name), near=near(name, ()))
