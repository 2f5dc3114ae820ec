"""A profile → its values one by one, each beside the standard's, with the clause and whether that fixes it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from docgen.profile.files import BUILT_IN, FACE_PARTS, Tables, load_profile, tables_of
from docgen.profile.model import SECTIONS


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a profile."""

    name: str
    """`page.top`."""
    value: Any
    """As a file gives it: `37mm`."""
    standard: Any
    """The same of `gbt9704`."""
    strength: str
    """`fixed` by the standard, or left `open` by it."""
    clause: str
    """Of the standard, or what else its own value follows; in words `中文 | English`."""
    reason: str
    """What the profile's own value follows; empty where it is the standard's."""


def entries(path: str | Path = BUILT_IN) -> list[Entry]:
    """Every value of a profile, in the order of `gbt9704.toml`; raises `ProfileError`."""
    # A profile with faults has no values.
    load_profile(path)
    return list(_entries(tables_of(path), tables_of(BUILT_IN)))


def _entries(own: Tables, standard: Tables) -> Iterator[Entry]:
    for section, table in standard.items():
        for name, base in table.items():
            given = own[section][name]
            reason = given["clause"] if given["clause"] != base["clause"] else ""
            parts = FACE_PARTS if section == "fonts" else {"value": None}
            for part, default in parts.items():
                place = f"{section}.{name}.{part}" if section == "fonts" else f"{section}.{name}"
                values = given.get(part, default), base.get(part, default)
                yield Entry(place, *values, base["strength"], base["clause"], reason)


def deviations(path: str | Path) -> list[Entry]:
    """The values of a profile that are not the standard's; raises `ProfileError`."""
    own, standard = load_profile(path), load_profile(BUILT_IN)
    same = {
        f"{section}.{spec.name}"
        for section, kind in SECTIONS.items()
        for spec in fields(kind)
        # 3.7 cm may be written in more than one way.
        if getattr(getattr(own, section), spec.name) == getattr(getattr(standard, section), spec.name)
    }
    return [entry for entry in entries(path) if entry.value != entry.standard and entry.name not in same]
