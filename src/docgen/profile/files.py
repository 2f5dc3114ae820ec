"""A profile's name or file, and what it extends → its values with clause and strength, and the profile they make."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, cast, get_args

from docgen.errors import Place, Problem, ProfileError
from docgen.flow import FontNames, FontRole
from docgen.profile.limits import contradictions
from docgen.profile.model import SECTIONS, Profile
from docgen.profile.source import Source, read_source, source_of
from docgen.profile.values import ProfileValueError, shown, value_of
from docgen.wording import Several, near, quoted

BUILT_IN: Final = "gbt9704"
ROLES: Final[tuple[FontRole, ...]] = get_args(FontRole)

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


def _read(path: str | Path) -> Source:
    """Name of a built-in profile, some of them joined by a plus (`gbt33476+star`), or a file → what it says."""
    names = str(path).split("+")
    known = built_in_names()
    if all(name in known for name in names):
        if len(names) > 1:
            return Source(str(path), {"extends": names})
        text = resources.files("docgen").joinpath("profiles", f"{path}.toml").read_text("utf-8")
        return source_of(str(path), text)
    try:
        return read_source(Path(path))
    except OSError as error:
        facts = {"reason": error.strerror or "", "choices": Several(known)}
        return Source(str(path), problems=(Problem("profile-not-found", Place(str(path)), facts),))


def _names(section: str) -> list[str]:
    if section == "fonts":
        return list(ROLES)
    return [spec.name for spec in fields(SECTIONS[section])]


def _own_values(source: Source, problems: list[Problem]) -> Tables:
    """What a file says under names that a profile has; what has no place in one is noted down."""
    own: Tables = {}
    for section, table in source.values.items():
        if section == "extends":
            continue
        if section not in (*SECTIONS, "fonts"):
            problems.append(_unknown(source, section, section, (*SECTIONS, "fonts", "extends")))
        elif not isinstance(table, dict):
            problems.append(Problem("profile-section", source.place(section), {"section": section}))
        else:
            own[section] = {}
            for key, value in table.items():
                path = f"{section}.{key}"
                if key not in _names(section):
                    problems.append(_unknown(source, path, key, _names(section)))
                elif section == "fonts" and not _is_face(value):
                    problems.append(Problem("profile-face", source.place(path)))
                else:
                    own[section][key] = value
    return own


def _unknown(source: Source, path: str, key: str, names: Iterable[str]) -> Problem:
    return Problem("profile-unknown-key", source.place(path), {"key": quoted(key), "near": near(key, names)})


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
    return _stacked(_read(path), [])


def _stacked(source: Source, problems: list[Problem]) -> Tables:
    problems += source.problems
    if source.name == BUILT_IN:
        return {section: dict(table) for section, table in source.values.items()}
    tables = _stacked(_read(BUILT_IN), [])
    for name in _extended(source, problems):
        if name != BUILT_IN:
            tables = _with(tables, _own_values(_read(name), problems))
    return _with(tables, _own_values(source, problems))


def _extended(source: Source, problems: list[Problem]) -> list[str]:
    """Names of the built-in profiles that a file stands on, each over those before it."""
    given = source.values.get("extends", BUILT_IN)
    names = given if isinstance(given, list) else [given]
    choices = built_in_names()
    for name in names:
        if name not in choices:
            facts = {"value": quoted(str(name)), "near": near(str(name), choices), "choices": Several(choices)}
            problems.append(Problem("profile-extends", source.place("extends"), facts))
    return [name for name in names if name in choices]


def _with(tables: Tables, own: Tables) -> Tables:
    return {section: _over(table, own.get(section, {})) for section, table in tables.items()}


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


def _build(source: Source) -> Profile:
    problems: list[Problem] = []
    tables = _stacked(source, problems)
    parts: dict[str, Any] = {}
    for section, kind in SECTIONS.items():
        built = {}
        for spec in fields(kind):
            raw = tables[section][spec.name]["value"]
            try:
                built[spec.name] = value_of(spec.name, spec.type, raw)
            except ProfileValueError as fault:
                place = source.place(f"{section}.{spec.name}")
                problems.append(Problem(fault.code, place, {"value": quoted(shown(raw)), **fault.facts}))
        if len(built) == len(fields(kind)):
            parts[section] = kind(**built)
    if len(parts) == len(SECTIONS):
        problems += (Problem(code, source.place(path), facts) for path, code, facts in contradictions(parts))
    if problems:
        raise ProfileError(sorted(problems, key=lambda each: each.place.line or 0))
    fonts, traditional = (
        {
            role: FontNames(face[name], face.get("latin", ""), tuple(face.get(others, ())))
            for role, face in cast(Mapping[FontRole, Any], tables["fonts"]).items()
        }
        for name, others in (("name", "alternatives"), ("traditional", "traditional_alternatives"))
    )
    return Profile(**parts, fonts=fonts, traditional_fonts=traditional)


@lru_cache(maxsize=1)
def _built_in() -> Profile:
    return _build(_read(BUILT_IN))


def load_profile(path: str | Path = BUILT_IN) -> Profile:
    """Built-in profile, several joined by a plus (`gbt33476+star`), or file → profile, its values over what it extends.

    Raises `ProfileError` naming every unknown key and every impossible value.
    """
    return _built_in() if path == BUILT_IN else _build(_read(path))
