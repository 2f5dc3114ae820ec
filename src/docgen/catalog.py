"""Name of a template, or its folder → the template: what it is, its document with holes, its schema."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any, Final

from docgen.errors import Place, Problem, TemplateError
from docgen.template_schema import Schema, close_objects, inline_references, schema_faults
from docgen.wording import Near, Several, near, quoted
from docgen.yaml_text import read_yaml

VOCABULARY: Final = "document"
"""The template whose schema holds every field a document can have."""

TEMPLATE_FILE: Final = "template.yaml"
WORD_FILE: Final = "template.docx"
"""In its place in a folder whose template is a Word file."""
WORD_SUFFIXES: Final = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot", ".wps")
"""What is taken for a Word file; those that can be no template are refused with words that say what to do."""
SCHEMA_FILE: Final = "schema.json"

_REQUIRED_KEYS: Final = ("name", "label", "summary", "layout")
_OPTIONAL_KEYS: Final = ("kind", "document")


@dataclass(frozen=True, slots=True, eq=False)
class TemplateFolder:
    """A template of the YAML kind; two are the same only if they are one object."""

    name: str
    label: str
    """What an office calls it: 通知, 承诺书."""
    summary: str
    kind: str
    """文种, one of the fifteen of the 条例 (2012) Art. 8 or another word; may be empty."""
    layout: str
    document: Mapping[str, object] = field(repr=False)
    """Fields of the vocabulary; the strings in them hold Jinja holes."""
    schema: Schema = field(repr=False)
    """JSON Schema of the data, self-contained: references inlined, objects closed."""
    folder: Path


class BodyText(str):
    """Checked text whose numbering is markup; every other text is plain, whatever it looks like."""


class AsWritten(str):
    """Checked text that the data give for the very script that is wanted; no conversion touches it."""


class BodyAsWritten(BodyText, AsWritten):
    """Body text of that kind."""


@dataclass(frozen=True, slots=True)
class Nested:
    """A document inside a document: an attachment or enclosure, checked by its own template."""

    template: TemplateFolder
    values: dict[str, object]
    beside: dict[str, object] = field(default_factory=dict)
    """What the outer document says of it: whether an attachment is bound with the text, or landscape."""


def find_template(name: str | PathLike[str]) -> TemplateFolder:
    """Name, Chinese label or folder of a template → the template.

    Raises `TemplateError`: `template-not-found` with a near miss, or every fault of the folder.
    """
    text = str(name)
    if isinstance(name, str) and text in _shelf():
        return _read(_shelf()[text])
    folder = Path(text)
    try:
        if (folder / TEMPLATE_FILE).is_file():
            return _read(folder.resolve())
    except (OSError, ValueError):
        pass
    if not isinstance(name, str):
        raise _not_found(text, text)
    return library_template(text)


def library_template(name: str) -> TemplateFolder:
    """Name or Chinese label of a template in the library; a path is none, so that data reaches no folder.

    Raises `TemplateError` as `find_template` does.
    """
    known = name if name in _shelf() else _simplified(name)
    if known not in _shelf():
        raise _not_found(name, known)
    return _read(_shelf()[known])


def list_templates() -> tuple[TemplateFolder, ...]:
    """All templates of the library, by name; raises `TemplateError` with every fault in them."""
    found: list[TemplateFolder] = []
    problems: list[Problem] = []
    for folder in sorted(set(_shelf().values())):
        try:
            found.append(_read(folder))
        except TemplateError as error:
            problems += error.problems
    if problems:
        raise TemplateError(problems)
    return tuple(found)


def template_labels() -> dict[str, str]:
    """Name → Chinese label of each template in the library, without reading the whole of it."""
    return {folder.name: label for label, folder in _shelf().items() if label != folder.name}


def _library() -> Path:
    """Templates inside the installed package, or those of the checkout."""
    installed = Path(__file__).parent / "templates"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "templates"


@lru_cache(maxsize=1)
def _shelf() -> dict[str, Path]:
    """Name and label → folder."""
    folders = sorted(path.parent for path in _library().glob(f"*/{TEMPLATE_FILE}"))
    labels: dict[str, Path] = {}
    for folder in folders:
        head = read_yaml((folder / TEMPLATE_FILE).read_text("utf-8-sig", "replace")).values
        if isinstance(head, dict) and isinstance(head.get("label"), str):
            labels.setdefault(head["label"], folder)
    return labels | {folder.name: folder for folder in folders}


def _simplified(name: str) -> str:
    """Label in traditional characters (承諾書) → as the library has it."""
    if name.isascii():
        return name
    from docgen.script import converter  # dictionaries: a fifth of a second

    return converter("zh-CN").convert(name).text


def _not_found(name: str, read: str) -> TemplateError:
    facts = {
        "name": quoted(name),
        "near": near(read, _shelf()),
        "choices": Several(template_labels().values()),
    }
    return TemplateError(Problem("template-not-found", Place(), facts))


@lru_cache(maxsize=256)
def _read(folder: Path) -> TemplateFolder:
    problems: list[Problem] = []
    head, lines = _head(folder, problems)
    schema = folder_schema(folder, problems)
    at = _Finder(f"{folder.name}/{TEMPLATE_FILE}", lines)
    problems += [problem for check in _CHECKS for problem in check(head, folder, at)]
    if problems:
        raise TemplateError(problems)
    document = head.get("document") or {}
    assert isinstance(document, dict)
    words = {key: str(head.get(key) or "") for key in ("name", "label", "summary", "kind", "layout")}
    return TemplateFolder(**words, document=document, schema=schema, folder=folder)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Where a key of `template.yaml` stands."""

    source: str
    lines: Mapping[str, int]

    def problem(self, code: str, path: str, **facts: object) -> Problem:
        return Problem(code, Place(self.source, self.lines.get(path), path), facts)


Head = dict[str, object]


def _head(folder: Path, problems: list[Problem]) -> tuple[Head, Mapping[str, int]]:
    source = f"{folder.name}/{TEMPLATE_FILE}"
    try:
        parsed = read_yaml((folder / TEMPLATE_FILE).read_text("utf-8-sig"), source, booleans=True)
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(Problem("template-unreadable", Place(source), {"reason": _reason(error)})) from error
    problems += parsed.problems
    if not isinstance(parsed.values, dict) or parsed.problems:
        raise TemplateError(problems or [Problem("template-shape", Place(source))])
    return parsed.values, parsed.lines


def folder_schema(folder: Path, problems: list[Problem]) -> Schema:
    """The schema in a template's folder, standing alone; its faults are added to `problems`."""
    source = f"{folder.name}/{SCHEMA_FILE}"
    try:
        raw = json.loads((folder / SCHEMA_FILE).read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        problems.append(Problem("json-syntax", Place(source, error.lineno), {"column": error.colno}))
        return {}
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        problems.append(Problem("template-unreadable", Place(source), {"reason": _reason(error)}))
        return {}
    vocabulary = {} if folder.name == VOCABULARY else _vocabulary()
    schema, unresolved = inline_references(raw, {VOCABULARY: vocabulary}, source)
    faults = [*unresolved, *schema_faults(schema, source)]
    problems += faults
    return {} if faults else close_objects(schema)


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, Any]:
    """Property of the template `document` → its schema."""
    try:
        raw = json.loads((_library() / VOCABULARY / SCHEMA_FILE).read_text("utf-8-sig"))
    except (OSError, ValueError):
        return {}
    found = raw.get("properties") if isinstance(raw, dict) else None
    return found if isinstance(found, dict) else {}


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or type(error).__name__


def _check_keys(head: Head, _folder: Path, at: _Finder) -> Iterator[Problem]:
    known = (*_REQUIRED_KEYS, *_OPTIONAL_KEYS)
    for key in head:
        if key not in known:
            yield at.problem("template-key", key, key=quoted(key), near=near(key, known))
    for key in _REQUIRED_KEYS:
        if not head.get(key):
            yield at.problem("template-key-missing", key, key=key)


def _check_words(head: Head, _folder: Path, at: _Finder) -> Iterator[Problem]:
    for key in (*_REQUIRED_KEYS, "kind"):
        if not isinstance(head.get(key, ""), str | None):
            yield at.problem("template-value", key, key=key)


def _check_name(head: Head, folder: Path, at: _Finder) -> Iterator[Problem]:
    name = head.get("name")
    if isinstance(name, str) and name and name != folder.name:
        yield at.problem("template-name", "name", name=quoted(name), folder=folder.name)


def _check_layout(head: Head, _folder: Path, at: _Finder) -> Iterator[Problem]:
    layout, choices = head.get("layout"), _vocabulary().get("layout", {}).get("enum", ())
    if isinstance(layout, str) and layout and layout not in choices:
        facts = {"layout": quoted(layout), "choices": Several(choices), "near": near(layout, choices)}
        yield at.problem("template-layout", "layout", **facts)


def _check_document(head: Head, _folder: Path, at: _Finder) -> Iterator[Problem]:
    document = head.get("document") or {}
    if not isinstance(document, dict):
        yield at.problem("template-value", "document", key="document")
        return
    for key in document:
        if key not in _vocabulary():
            alike = near(key, _vocabulary()) if _vocabulary() else Near("")
            yield at.problem("template-field", f"document.{key}", key=quoted(key), near=alike)


_CHECKS: Final[tuple[Callable[[Head, Path, _Finder], Iterator[Problem]], ...]] = (
    _check_keys, _check_words, _check_name, _check_layout, _check_document,
)  # fmt: skip
