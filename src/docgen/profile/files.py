"""Layout profile files → one typed profile: what the standard fixes, what it leaves open, what an office changes."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, cast

from docgen.errors import Place, Problem, ProfileError
from docgen.flow import FontNames, FontRole
from docgen.profile.values import SECTIONS, Page, Profile
from docgen.units import SIZES, Length, hao, mm, pt
from docgen.wording import near, quoted

BUILT_IN: Final = "gbt9704"
ROLES: Final[tuple[FontRole, ...]] = ("biao", "fang", "kai", "hei", "song")
UNITS: Final = {"mm": mm, "pt": pt}
LONGEST: Final = mm(2000)
"""No length of a layout is longer."""
POSITIVE: Final = ("pitch", "size", "width", "height", "char")
"""How the names of lengths end that cannot be nothing."""
SMALLEST_AREA: Final = mm(40)
"""A type area that is smaller holds no line of text."""
COLOR: Final = re.compile("[0-9A-Fa-f]{6}")
CHOICES: Final[Mapping[str, tuple[float, float]]] = {
    "mark_narrowest": (0.2, 1.0),
    "chars": (4, 100),
    "indent": (0, 20),
    "slot_width": (2, 28),
    "sealed_lines": (0, 20),
}
"""Numbers that mean something only within bounds."""

Tables = dict[str, dict[str, Any]]


def parse_length(text: object) -> Length:
    """`37mm`, `28.95pt`, `三号` → length; raises `ValueError` for anything else."""
    if isinstance(text, str):
        if text in SIZES:
            return hao(text)
        if text[-2:] in UNITS:
            length = UNITS[text[-2:]](float(text[:-2]))
            if -LONGEST <= length <= LONGEST:
                return length
    raise ValueError(text)


def _length(name: str, raw: object) -> Length:
    length = parse_length(raw)
    least = -LONGEST.pt if name == "tracking" else 0.1 if name.endswith(POSITIVE) else 0.0
    if length.pt < least:
        raise ValueError(raw)
    return length


def _number(name: str, kind: type, raw: object) -> float | int:
    least, most = CHOICES.get(name, (0, 100))
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not least <= raw <= most:
        raise ValueError(raw)
    if kind is int and raw != int(raw):
        raise ValueError(raw)
    return int(raw) if kind is int else float(raw)


def _value(name: str, kind: Any, raw: object) -> object:
    """Value of a file → value of the type that the field has; raises `ValueError` for an impossible one."""
    if kind is Length:
        return _length(name, raw)
    if kind == tuple[Length, ...]:
        if not isinstance(raw, list) or not raw:
            raise ValueError(raw)
        return tuple(_length("pitch", item) for item in raw)
    if kind in (int, float):
        return _number(name, kind, raw)
    allowed = raw in ROLES if kind == FontRole else isinstance(raw, kind)
    if not allowed or (name == "color" and not COLOR.fullmatch(str(raw))):
        raise ValueError(raw)
    return raw


def _plain(raw: object) -> object:
    """Drop the clause and strength beside a value."""
    return raw["value"] if isinstance(raw, dict) and "value" in raw else raw


def _read(source: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = Problem("profile-syntax", Place(source), {"reason": str(error)})
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
    if not isinstance(value, dict) or set(value) - {"name", "latin", "alternatives"}:
        return False
    texts = [value.get("name", "x"), value.get("latin", "x"), *value.get("alternatives", ["x"])]
    return all(isinstance(text, str) and text for text in texts)


def _build(source: str, tables: Tables) -> Profile:
    problems: list[Problem] = []
    parts: dict[str, Any] = {}
    for section, kind in SECTIONS.items():
        built = {}
        for spec in fields(kind):
            raw = _plain(tables[section][spec.name])
            try:
                built[spec.name] = _value(spec.name, spec.type, raw)
            except (ValueError, TypeError):
                place = Place(source, path=f"{section}.{spec.name}")
                problems.append(Problem("profile-value", place, {"value": quoted(str(raw))}))
        if len(built) == len(fields(kind)):
            parts[section] = kind(**built)
    problems += _area_problems(source, parts.get("page"))
    if problems:
        raise ProfileError(problems)
    faces = {
        role: FontNames(names["name"], names.get("latin", ""), tuple(names.get("alternatives", ())))
        for role, names in tables["fonts"].items()
    }
    return Profile(**parts, fonts=cast(Mapping[FontRole, FontNames], faces))


def _area_problems(source: str, page: Page | None) -> Iterator[Problem]:
    if page and min(page.width - page.left - page.right, page.height - page.top - page.bottom) < SMALLEST_AREA:
        yield Problem("profile-area", Place(source, path="page"))


def built_in_tables() -> Tables:
    """Give the built-in profile as it stands in its file: values with clause and strength."""
    text = resources.files("docgen").joinpath(f"profiles/{BUILT_IN}.toml").read_text(encoding="utf-8")
    return _read(BUILT_IN, text)


@lru_cache(maxsize=1)
def _built_in() -> Profile:
    return _build(BUILT_IN, built_in_tables())


def load_profile(path: str | Path = BUILT_IN) -> Profile:
    """Name or file → profile; a file's values stand over those of `gbt9704`.

    Raises `ProfileError` naming every unknown key and every impossible value.
    """
    if path == BUILT_IN:
        return _built_in()
    source = str(path)
    try:
        own = _read(source, Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProfileError(Problem("profile-not-found", Place(source), {"reason": reason})) from error
    base = own.pop("extends", BUILT_IN)
    problems = list(_faults(source, own))
    if base != BUILT_IN:
        problems.insert(0, Problem("profile-extends", Place(source, path="extends"), {"value": quoted(str(base))}))
    if problems:
        raise ProfileError(problems)
    merged = {name: table | own.get(name, {}) for name, table in built_in_tables().items()}
    merged["fonts"] = {
        role: names | own.get("fonts", {}).get(role, {}) for role, names in built_in_tables()["fonts"].items()
    }
    return _build(source, merged)
