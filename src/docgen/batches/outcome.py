"""What became of one person of a batch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from docgen.errors import Place, Problem
from docgen.render import Format

State = Literal["made", "kept", "refused"]
"""`kept`: an earlier run has made the same files."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one person: files, or the reasons why there are none."""

    number: int
    """From 1, in the order of the roster."""
    place: Place
    """Where the person stands: 名单 第17行."""
    person: str
    """Their name, as far as it is known."""
    name: str
    """Of the files, with their folders and without a suffix."""
    state: State
    files: Mapping[Format, bytes] = field(default_factory=dict, repr=False)
    """The bytes, where they were not written to a folder."""
    paths: Mapping[Format, Path] = field(default_factory=dict)
    """Where they were written to."""
    pages: int | None = None
    """`None` where nobody has counted: a Word template without a PDF."""
    problems: tuple[Problem, ...] = ()
    """Each at its cell; empty means that the files are there."""
    warnings: tuple[Problem, ...] = ()
