"""A profile's text → its values with the line of each, and everything in it that is no TOML."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from docgen.encoding import decode
from docgen.errors import Place, Problem
from docgen.wording import quoted

MOST_FAULTS: Final = 20
"""Lines that are read over, so that what stands below them is looked at too."""
_WHERE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_SECTION: Final = re.compile(r"\s*\[\s*([\w.\-\"]+)\s*\]")
_KEY: Final = re.compile(r"\s*([\w.\-\"]+)\s*=")
_TWICE: Final = ("Cannot overwrite", "Cannot declare")
"""How tomllib says that a name or a section stands there already."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a file says."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """`page.top` → its line."""
    problems: tuple[Problem, ...] = ()

    def place(self, path: str) -> Place:
        """Where a value stands, or the section or face that holds it."""
        inner = path
        while inner and inner not in self.lines:
            inner = inner.rpartition(".")[0]
        return Place(self.name, self.lines.get(inner), path)


def read_source(path: Path) -> Source:
    """Read a file of any encoding that a data file may have; raises `OSError`."""
    encoded = decode(path.read_bytes())
    if encoded is None:
        return Source(str(path), problems=(Problem("encoding", Place(str(path))),))
    return source_of(str(path), encoded.text)


def source_of(name: str, text: str) -> Source:
    """Text → values; a line that is no TOML is a problem, and left out."""
    lines = text.split("\n")
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    while len(problems) < MOST_FAULTS:
        try:
            values = tomllib.loads("\n".join(lines) + "\n")
        except tomllib.TOMLDecodeError as error:
            found = _WHERE.search(str(error))
            at = int(found[1]) if found else None
            problems.append(_syntax(name, at, lines, str(error)))
            # Only a line that says one thing by itself can be left out without harm to the others.
            if at is None or not _KEY.match(lines[at - 1]):
                break
            lines[at - 1] = ""
        else:
            break
    return Source(name, values, dict(_lines(text)), tuple(problems))


def _syntax(name: str, at: int | None, lines: list[str], reason: str) -> Problem:
    if at is None:
        last = max((number for number, line in enumerate(lines, start=1) if line.strip()), default=1)
        return Problem("profile-unfinished", Place(name, last))
    code = "profile-twice" if reason.startswith(_TWICE) else "profile-syntax"
    return Problem(code, Place(name, at), {"found": quoted(lines[at - 1].strip())})


def _lines(text: str) -> Iterator[tuple[str, int]]:
    section = ""
    for at, line in enumerate(text.split("\n"), start=1):
        if found := _SECTION.match(line):
            section = found[1].replace('"', "")
            yield section, at
        elif found := _KEY.match(line):
            yield ".".join(part for part in (section, found[1].replace('"', "")) if part), at
