"""A profile's name or file, and what it extends → its values with clause and strength, and the profile they make."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, cast, get_args

from docgen.errors import Place, Problem, ProfileError
from docgen.flow import FontNames, FontRole
from docgen.profile.model import SECTIONS, Page, Profile
from docgen.profile.values import value_of
from docgen.units import mm
from docgen.wording import Several, near, quoted

BUILT_IN: Final = "gbt9704"
ROLES: Final[tuple[FontRole, ...]] = get_args(FontRole)
SMALLEST_AREA: Final = mm(40)
"""A type area that is smaller holds no line of text."""

FACE_PARTS: Final[dict[str, Any]] = {
    "name": "", "latin": "", "alternatives": [], "traditional": "", "traditional_alternatives": [],
}  # fmt: skip
"""What is said of a face, and what holds where nothing is."""

Tables = dict[str, dict[str, Any]]
"""Section → name → value with clause and strength; under `fonts` role → names with clause and strength."""


# File → what stands in it


def built_in_names() -> tuple[str, ...]:
    """Names of the profiles that come with docgen, the standard's first."""
    folder = resources.files("docgen").joinpath("profiles")
    others = sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))
    return (BUILT_IN, *(name for name in others if name != BUILT_IN))


def _text(path: str | Path) -> str:
    if path in built_in_names():
        return resources.files("docgen").joinpath(f"profiles/{path}.toml").read_text(encoding="utf-8")
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        facts = {"reason": reason, "choices": Several(built_in_names())}
        raise ProfileError(Problem("profile-not-found", Place(str(path)), facts)) from error


def _read(path: str | Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        problem = Problem("profile-syntax", Place(str(path)), {"reason": str(error)})
        raise ProfileError(problem) from error


def _names(section: str) -> list[str]:
    if section == "fonts":
        return list(ROLES)
    return [spec.name for spec in fields(SECTIONS[section])]


def _faults(source: str, own: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what has no place in a profile, by its name or by its shape."""
    for section, table in own.items():
        if section not in (*SECTIONS, "fonts"):
            yield _unknown(source, section, section, (*SECTIONS, "fonts"))
        elif not isinstance(table, dict):
            yield Problem("profile-section", Place(source, path=section), {"section": section})
        else:
            for key, value in table.items():
                path = f"{section}.{key}"
                if key not in _names(section):
                    yield _unknown(source, path, key, _names(section))
                elif section == "fonts" and not _is_face(value):
                    yield Problem("profile-face", Place(source, path=path))


def _unknown(source: str, path: str, key: str, names: Iterable[str]) -> Problem:
    return Problem("profile-unknown-key", Place(source, path=path), {"key": quoted(key), "near": near(key, names)})


def _is_face(value: object) -> bool:
    if not isinstance(value, dict) or set(value) - {*FACE_PARTS, "clause", "strength"}:
        return False
    single = [value.get(part, "x") for part in ("name", "traditional")]
    texts = [*single, *value.get("alternatives", ["x"]), *value.get("traditional_alternatives", ["x"])]
    # An empty `latin` takes back the one of the profile below.
    return isinstance(value.get("latin", ""), str) and all(isinstance(text, str) and text for text in texts)


# What it extends, and its own values over that


def tables_of(path: str | Path) -> Tables:
    """Name or file → every value with the clause it follows, and whether the standard fixes it."""
    own = _read(path)
    if path == BUILT_IN:
        return own
    base = own.pop("extends", BUILT_IN)
    problems = list(_faults(str(path), own))
    if base not in built_in_names():
        facts = {"value": quoted(str(base)), "choices": Several(built_in_names())}
        problems.insert(0, Problem("profile-extends", Place(str(path), path="extends"), facts))
    if problems:
        raise ProfileError(problems)
    return {section: _over(table, own.get(section, {})) for section, table in tables_of(base).items()}


def _over(table: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """One section's values, an office's own over them; nobody's file changes what the standard fixes."""
    merged = dict(table)
    for name, given in own.items():
        entry = table[name]
        bare = "value" in entry and not (isinstance(given, dict) and "value" in given)
        merged[name] = entry | ({"value": given} if bare else given) | {"strength": entry["strength"]}
    return merged


def built_in_tables() -> Tables:
    """Give the standard's profile as it stands in its file: values with clause and strength."""
    return tables_of(BUILT_IN)


# Values → profile


def _build(source: str, tables: Tables) -> Profile:
    problems: list[Problem] = []
    parts: dict[str, Any] = {}
    for section, kind in SECTIONS.items():
        built = {}
        for spec in fields(kind):
            raw = tables[section][spec.name]["value"]
            try:
                built[spec.name] = value_of(spec.name, spec.type, raw)
            except (ValueError, TypeError):
                place = Place(source, path=f"{section}.{spec.name}")
                problems.append(Problem("profile-value", place, {"value": quoted(str(raw))}))
        if len(built) == len(fields(kind)):
            parts[section] = kind(**built)
    problems += _area_problems(source, parts.get("page"))
    if problems:
        raise ProfileError(problems)
    fonts, traditional = (
        {
            role: FontNames(face[name], face.get("latin", ""), tuple(face.get(others, ())))
            for role, face in cast(Mapping[FontRole, Any], tables["fonts"]).items()
        }
        for name, others in (("name", "alternatives"), ("traditional", "traditional_alternatives"))
    )
    return Profile(**parts, fonts=fonts, traditional_fonts=traditional)


def _area_problems(source: str, page: Page | None) -> Iterator[Problem]:
    if page and min(page.width - page.left - page.right, page.height - page.top - page.bottom) < SMALLEST_AREA:
        yield Problem("profile-area", Place(source, path="page"))


@lru_cache(maxsize=1)
def _built_in() -> Profile:
    return _build(BUILT_IN, built_in_tables())


def load_profile(path: str | Path = BUILT_IN) -> Profile:
    """Name of a built-in profile, or file → profile; a file's values stand over those of what it extends.

    Raises `ProfileError` naming every unknown key and every impossible value.
    """
    if path == BUILT_IN:
        return _built_in()
    return _build(str(path), tables_of(path))
