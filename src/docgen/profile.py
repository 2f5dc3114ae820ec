"""Layout profile files → one typed profile: what the standard fixes, what it leaves open, what an office changes."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal, cast

from docgen.errors import Place, Problem, ProfileError
from docgen.flow import FontNames, FontRole
from docgen.units import SIZES, Length, hao, mm, pt

BUILT_IN: Final = "gbt9704"
ROLES: Final[tuple[FontRole, ...]] = ("biao", "fang", "kai", "hei", "song")


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and type area (5.1, 5.2.1)."""

    width: Length
    height: Length
    top: Length
    left: Length
    right: Length
    bottom: Length


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines and characters of the body (3, 5.2)."""

    lines: int
    chars: int
    size: Length
    pitch: Length
    tracking: Length
    char: Length
    """One 字 as a distance."""
    one_line: Length
    """空一行 as a clear gap between ink."""
    two_lines: Length


@dataclass(frozen=True, slots=True)
class Head:
    """版头 (7.2)."""

    mark_top: Length
    mark_size: Length
    mark_narrowest: float
    mark_width: Length
    mark_pitch: Length
    suffix_gap: Length
    color: str
    rule_gap: Length
    rule_thickness: Length


@dataclass(frozen=True, slots=True)
class Title:
    """标题 (7.3.1)."""

    size: Length
    pitch: Length
    chars: int


@dataclass(frozen=True, slots=True)
class Body:
    """正文 (7.3.3) and the faces of its levels."""

    indent: int
    face_heading_1: FontRole
    face_heading_2: FontRole
    face_heading_3: FontRole
    face_heading_4: FontRole
    face_chapter: FontRole
    face_article: FontRole
    face_note: FontRole
    table_size: Length
    table_pitch: Length


@dataclass(frozen=True, slots=True)
class Signature:
    """署名, 成文日期 and the room for a seal (7.3.5); in characters and lines."""

    sealed_right: float
    sealed_lines: float
    plain_right: float
    date_offset: float


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 (7.4)."""

    size: Length
    pitch: Length
    padding: Length
    indent: float
    thick: Length
    thin: Length
    even_page: bool


@dataclass(frozen=True, slots=True)
class PageNumber:
    """页码 (7.5)."""

    size: Length
    gap: Length
    indent: float


@dataclass(frozen=True, slots=True)
class Form:
    """Papers to be signed; no standard has them."""

    pitches: tuple[Length, ...]
    slot_pitch: Length
    slot_width: float


@dataclass(frozen=True, slots=True)
class Profile:
    """Every value that a layout asks for."""

    page: Page
    grid: Grid
    head: Head
    title: Title
    body: Body
    signature: Signature
    imprint: Imprint
    page_number: PageNumber
    form: Form
    fonts: Mapping[FontRole, FontNames]


SECTIONS: Final[dict[str, type]] = {
    "page": Page, "grid": Grid, "head": Head, "title": Title, "body": Body, "signature": Signature,
    "imprint": Imprint, "page_number": PageNumber, "form": Form,
}  # fmt: skip
UNITS: Final = {"mm": mm, "pt": pt}

Tables = dict[str, dict[str, Any]]


def parse_length(text: object) -> Length:
    """`37mm`, `28.95pt`, `三号` → length; raises `ValueError` for anything else."""
    if isinstance(text, str):
        if text in SIZES:
            return hao(text)
        if text[-2:] in UNITS:
            return UNITS[text[-2:]](float(text[:-2]))
    raise ValueError(text)


def _value(kind: Any, raw: object) -> object:
    if kind is Length:
        return parse_length(raw)
    if kind == tuple[Length, ...]:
        return tuple(parse_length(item) for item in cast(list[object], raw))
    if kind == FontRole:
        if raw not in ROLES:
            raise ValueError(raw)
        return raw
    if kind is float and isinstance(raw, int | float) and not isinstance(raw, bool):
        return float(raw)
    if not isinstance(raw, kind) or (kind is int and isinstance(raw, bool)):
        raise ValueError(raw)
    return raw


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    """Drop the clause and strength beside each value."""
    return {key: raw["value"] if isinstance(raw, dict) and "value" in raw else raw for key, raw in table.items()}


def _read(source: str, text: str) -> Tables:
    try:
        return cast(Tables, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        problem = Problem("profile-syntax", Place(source), {"reason": str(error)})
        raise ProfileError(problem) from error


def _unknown(source: str, tables: Tables) -> Iterator[Problem]:
    for section, table in tables.items():
        names = [f.name for f in fields(SECTIONS[section])] if section in SECTIONS else list(ROLES)
        if section not in SECTIONS and section != "fonts":
            near = difflib.get_close_matches(section, [*SECTIONS, "fonts"], 1)
            yield Problem("profile-unknown-key", Place(source, path=section), {"key": section, "near": near[:1]})
            continue
        for key in table:
            if key not in names:
                near = difflib.get_close_matches(key, names, 1)
                facts = {"key": key, "near": near[:1]}
                yield Problem("profile-unknown-key", Place(source, path=f"{section}.{key}"), facts)


def _build(source: str, tables: Tables) -> Profile:
    problems = list(_unknown(source, tables))
    parts: dict[str, object] = {}
    for section, kind in SECTIONS.items():
        plain, built = _plain(tables[section]), {}
        for spec in fields(kind):
            try:
                built[spec.name] = _value(spec.type, plain[spec.name])
            except (ValueError, TypeError, KeyError):
                place = Place(source, path=f"{section}.{spec.name}")
                problems.append(Problem("profile-value", place, {"value": plain.get(spec.name)}))
        if len(built) == len(fields(kind)):
            parts[section] = kind(**built)
    if problems:
        raise ProfileError(problems)
    fonts = {
        role: FontNames(names["name"], names.get("latin", ""), tuple(names.get("alternatives", ())))
        for role, names in tables["fonts"].items()
    }
    return Profile(**parts, fonts=fonts)  # type: ignore[arg-type]


def built_in_tables() -> Tables:
    """The built-in profile as it stands in its file: values with clause and strength."""
    text = resources.files("docgen").joinpath(f"profiles/{BUILT_IN}.toml").read_text(encoding="utf-8")
    return _read(BUILT_IN, text)


@lru_cache(maxsize=8)
def load_profile(path: str | Path | Literal["gbt9704"] = BUILT_IN) -> Profile:
    """Name or file → profile; a file's values stand over those of `gbt9704`.

    Raises `ProfileError` naming every unknown key and every impossible value.
    """
    if path == BUILT_IN:
        return _build(BUILT_IN, built_in_tables())
    try:
        own = _read(str(path), Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(Problem("profile-not-found", Place(str(path)), {"reason": str(error)})) from error
    own.pop("extends", None)
    faults = list(_unknown(str(path), own))
    if faults:
        raise ProfileError(faults)
    merged = {name: {**table, **own.get(name, {})} for name, table in built_in_tables().items()}
    return _build(str(path), merged)
