"""A data file (YAML, JSON, TOML, standard input) → its values, with the line on which each stands."""

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import Final

from docgen.encoding import decode
from docgen.errors import DataError, Place, Problem
from docgen.wording import Near, Phrase, Several, near, quoted
from docgen.yaml_text import MAX_DEPTH, Parsed, not_a_mapping_cause, paths, read_yaml

SIZE_LIMIT: Final = 50 * 1024 * 1024
"""Bytes; an official document is text, and has a few hundred kilobytes at the most."""

TEMPLATE_KEYS: Final = ("template", "模板", "范本", "範本")
"""Top-level keys that say which template the values are for."""

_MISNAMED: Final = frozenset(
    ("模版", "摸板", "摸版", "模扳", "模板名", "模板名称", "模版名", "模版名称", "模板名稱", "模版名稱")
)
_TEMPLATE_ALIKE: Final = 0.85
"""As 模板 has two characters only, 模式 would be as near to it as 模版 is; so those are a list."""

_ALIKE: Final = 0.75
"""File names in one folder look alike anyway."""

STANDARD_INPUT: Final = "-"

_TOML_AT: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_STEP: Final = re.compile(r"([^.\[\]]+)((?:\[\d{1,4}\])*)")


class Override(str):
    """A text given with `--set`; it counts where the file has the same field under its other name."""


class OverrideGroup(dict[str, object]):
    """A mapping that `--set` began; it is laid over the one in the data file."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Values as they were given, before any check."""

    values: dict[str, object]
    source: str = ""
    """The file as the user named it; empty for values that came from no file."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """1-based line by path as written: `attachments[0].data.title`, `附件[0].标题`."""
    folder: Path | None = None
    """Where files named in the values are looked for; `None`: nowhere."""
    template: str | None = None
    """Name or label of the template that the values say they are for."""
    text_lines: Mapping[str, int] = field(default_factory=dict)
    """Line on which the text itself begins, of entries written as a YAML block (`|`)."""
    folded: frozenset[str] = frozenset()
    """Paths of texts of several lines that YAML joined, for want of a `|`."""


def load_data(where: str | PathLike[str]) -> Loaded:
    """Path of a .yaml, .yml, .json or .toml file, or `-` for YAML or JSON on standard input → values.

    Raises `DataError` with every fault of the file: `file-not-found`, `file-is-folder`, `file-unreadable`,
    `file-too-big`, `file-suffix`, and those of `load_bytes`.
    """
    if where == STANDARD_INPUT:
        return load_bytes(read_standard_input(), source=STANDARD_INPUT, suffix=STANDARD_INPUT)
    suffixes = tuple(key for key in _READERS if key != STANDARD_INPUT)
    data, source, path = read_file(where, suffixes), str(where), Path(where)
    return load_bytes(data, source=source, suffix=path.suffix.lower(), folder=path.parent)


def read_standard_input() -> bytes:
    """What comes through standard input; raises `DataError`: `file-too-big`."""
    return _limited(sys.stdin.buffer.read(SIZE_LIMIT + 1), STANDARD_INPUT)


def find_file(where: str | PathLike[str], suffixes: Sequence[str], untold: Sequence[str] = ()) -> Path:
    """Path → the same, if a file with one of the suffixes is there; `untold` are others, which no message recommends.

    Raises `DataError`: `file-not-found`, `file-is-folder`, `file-suffix`.
    """
    path, source = Path(where), str(where)
    suffix = path.suffix.lower()
    if not _exists(path):
        raise _fault("file-not-found", source, path=quoted(source), near=_sibling(path))
    if path.is_dir():
        raise _fault("file-is-folder", source, path=quoted(source))
    if suffix not in (*suffixes, *untold):
        raise _fault("file-suffix", source, suffix=quoted(suffix), choices=Several(suffixes))
    return path


def read_file(
    where: str | PathLike[str], suffixes: Sequence[str], untold: Sequence[str] = (), *, limit: int | None = None
) -> bytes:
    """Path of a file with one of the suffixes → its bytes; `untold` as for `find_file`.

    Raises `DataError`: `file-unreadable`, `file-too-big`, and those of `find_file`.
    """
    path, source = find_file(where, suffixes, untold), str(where)
    try:
        with path.open("rb") as file:
            return _limited(file.read((limit or SIZE_LIMIT) + 1), source, limit)
    except OSError as error:
        raise _fault("file-unreadable", source, reason=error.strerror or "") from error


def load_bytes(data: bytes, *, source: str = "", suffix: str = ".yaml", folder: Path | None = None) -> Loaded:
    """Bytes of a data file (UTF-8, UTF-16, GB 18030 or Big5) → values.

    Raises `DataError`: `encoding`, `yaml-syntax` and the other faults of `yaml_text`, `json-syntax`,
    `toml-syntax`, `duplicate-key`, `too-deep`, `data-not-mapping`, `unknown-field` (模版 for 模板).
    """
    text = decoded(data, source)
    parsed = _READERS[suffix](text, source)
    if parsed.problems:
        raise DataError(parsed.problems)
    if not isinstance(parsed.values, dict):
        raise DataError(_not_a_mapping(parsed.values, text, source))
    values = parsed.values
    misnamed = tuple(_misnamed_template(values, parsed.lines, source))
    if misnamed:
        raise DataError(misnamed)
    template = None
    for key in TEMPLATE_KEYS:
        if isinstance(values.get(key), str):
            template = str(values.pop(key)).strip()
    return Loaded(values, source, parsed.lines, folder, template, parsed.text_lines, parsed.folded)


def with_overrides(loaded: Loaded, settings: Iterable[str]) -> Loaded:
    """Values with `标题=…`, `person.name=…`, `附件[0].标题=…` put in; nothing after `=` takes a value away.

    Raises `DataError`: `override-syntax`, `override-path`.
    """
    values: dict[str, object] = dict(loaded.values)
    lines, text_lines, problems = dict(loaded.lines), dict(loaded.text_lines), []
    for setting in settings:
        path, equals, text = setting.partition("=")
        steps = _steps(path.strip())
        if not equals or not steps:
            problems.append(Problem("override-syntax", Place("--set"), {"setting": quoted(setting)}))
        elif not _put(values, steps, Override(text) if text else None):
            problems.append(Problem("override-path", Place("--set", path=quoted(path)), {"path": quoted(path)}))
        lines.pop(path.strip(), None)
        text_lines.pop(path.strip(), None)
    if problems:
        raise DataError(problems)
    return replace(loaded, values=values, lines=lines, text_lines=text_lines)


def _misnamed_template(values: Mapping[str, object], lines: Mapping[str, int], source: str) -> Iterator[Problem]:
    """Yield the key that was meant for 模板, where nothing else names the template."""
    if any(key in values for key in TEMPLATE_KEYS):
        return
    for key, value in values.items():
        if not isinstance(value, str):
            continue
        meant = "模板" if key in _MISNAMED else near(key.lower(), TEMPLATE_KEYS[:1], _TEMPLATE_ALIKE)
        if meant:
            place = Place(source, lines.get(key), quoted(key))
            yield Problem("unknown-field", place, {"name": quoted(key), "near": Near(meant)})


def _steps(path: str) -> list[str | int]:
    steps: list[str | int] = []
    for part in path.split("."):
        found = _STEP.fullmatch(part.strip())
        if found is None:
            return []
        steps += [found[1], *(int(index) for index in re.findall(r"\d+", found[2]))]
    return steps


def _put(container: dict[str, object], steps: list[str | int], value: object) -> bool:
    """Put `value` at the end of `steps`, on copies of what is on the way; `False` where there is no way."""
    here: dict[str, object] | list[object] = container
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        if isinstance(here, list):
            if not isinstance(step, int) or step >= len(here):
                return False
            old = here[step]
        else:
            if isinstance(step, int):
                return False
            old = here.get(step)
        new = value if following is None else _opened(old, following)
        if new is None and following is not None:
            return False
        here[step] = new  # type: ignore[index]
        if isinstance(new, dict | list):
            here = new
    return True


def _opened(old: object, following: str | int) -> dict[str, object] | list[object] | None:
    if isinstance(following, int):
        return list(old) if isinstance(old, list) else None
    if old is None:
        return OverrideGroup()
    return type(old)(old) if isinstance(old, dict) else None


def decoded(data: bytes, source: str) -> str:
    """Bytes of a text file (UTF-8, UTF-16, GB 18030 or Big5) → its text; raises `DataError`: `encoding`."""
    found = decode(data)
    if found is None:
        raise _fault("encoding", source)
    return found.text


def _from_yaml(text: str, source: str) -> Parsed:
    return read_yaml(text, source)


def _from_json(text: str, source: str) -> Parsed:
    """JSON → values, numerals kept as text; YAML reads JSON too, and tells the lines."""
    repeated: list[str] = []

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in items:
            if key in found:
                repeated.append(key)
            found.setdefault(key, value)
        return found

    try:
        values = json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        place = Place(source, error.lineno)
        return Parsed(None, problems=(Problem("json-syntax", place, {"column": error.colno}),))
    except RecursionError:
        return Parsed(None, problems=_too_deep(source))
    # Tabs may stand between JSON tokens but not between YAML's; in a JSON string there can be none.
    shadow = read_yaml(text.replace("\t", " "), source)
    duplicates = tuple(problem for problem in shadow.problems if problem.code == "duplicate-key")
    if repeated and not duplicates:
        duplicates = tuple(
            Problem("duplicate-key", Place(source, path=quoted(key)), {"key": quoted(key), "first": "?"})
            for key in repeated
        )
    return Parsed(values, shadow.lines, problems=duplicates + _depth_problems(values, source))


def _from_toml(text: str, source: str) -> Parsed:
    try:
        values = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_AT.search(str(error))
        # Without a place the fault is at the end of the document.
        line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 1)
        return Parsed(None, problems=(Problem("toml-syntax", Place(source, line), {"column": column}),))
    except RecursionError:
        return Parsed(None, problems=_too_deep(source))
    except ValueError:
        return Parsed(None, problems=(Problem("toml-syntax", Place(source), {"column": 1}),))
    return Parsed(values, problems=_depth_problems(values, source))


def _from_stream(text: str, source: str) -> Parsed:
    """JSON where it is JSON, else YAML, which cannot join the two escapes of one rare character."""
    if text.lstrip().startswith("{"):
        parsed = _from_json(text, source)
        if not any(problem.code == "json-syntax" for problem in parsed.problems):
            return parsed
    return _from_yaml(text, source)


_READERS: Final[dict[str, Callable[[str, str], Parsed]]] = {
    ".yaml": _from_yaml,
    ".yml": _from_yaml,
    ".json": _from_json,
    ".toml": _from_toml,
    STANDARD_INPUT: _from_stream,
}
"""Suffix of a data file, or `-` → how it is read."""


def _depth_problems(values: object, source: str) -> tuple[Problem, ...]:
    deep = any(path.count(".") + path.count("[") >= MAX_DEPTH for path, _ in paths(values))
    return _too_deep(source) if deep else ()


def _too_deep(source: str) -> tuple[Problem, ...]:
    return (Problem("too-deep", Place(source), {"limit": MAX_DEPTH}),)


def _not_a_mapping(value: object, text: str, source: str) -> Problem:
    cause = not_a_mapping_cause(text) if isinstance(value, str) else None
    if cause:
        return Problem("yaml-syntax", Place(source, cause[1]), {"column": 1, "cause": Phrase(cause[0])})
    kind = {list: "array", str: "string", type(None): "null"}.get(type(value), "other")
    return Problem("data-not-mapping", Place(source), {"found": Phrase(kind)})


def _limited(data: bytes, source: str, limit: int | None = None) -> bytes:
    limit = limit or SIZE_LIMIT
    if len(data) > limit:
        raise _fault("file-too-big", source, limit=limit // (1024 * 1024))
    return data


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or one that no file can have
        return False


def _sibling(path: Path) -> Near:
    """Path of a missing file → the name of one beside it that is nearly the same."""
    try:
        return near(path.name, (each.name for each in path.parent.iterdir()), _ALIKE)
    except (OSError, ValueError):
        return Near("")


def _fault(code: str, source: str, **facts: object) -> DataError:
    return DataError(Problem(code, Place(source), facts))
