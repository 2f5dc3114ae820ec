"""Turns the stacks of the font set into a fontconfig file that needs no other."""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from docgen.fonts import COMMERCIAL, STACKS, FontRole, Script

LATIN = (
    "Times New Roman",
    "Times",
    "Georgia",
    "Calibri",
    "Cambria",
    "serif",
    "Arial",
    "sans-serif",
    "monospace",
)


def families(role: FontRole, script: Script) -> list[str]:
    """Give the names that stand in for a role's commercial fonts."""
    return ["Docgen " + name.replace("-", " ") for name in STACKS[role, script]]


def alias(name: str, preferred: Iterable[str]) -> str:
    """Make one name mean others as strongly as if they had been asked for."""
    listed = "".join(f"<family>{escape(family)}</family>" for family in preferred)
    return f'<alias binding="same"><family>{escape(name)}</family><prefer>{listed}</prefer></alias>'


def configuration(directory: Path) -> str:
    """Write the file for a set that lies in a directory."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        f"<dir>{escape(str(directory))}</dir>",
        f"<cachedir>{escape(str(directory / '.cache'))}</cachedir>",
        # For users who may not write beside the set.
        '<cachedir prefix="xdg">fontconfig</cachedir>',
    ]
    for (role, script), names in COMMERCIAL.items():
        lines += [alias(name, families(role, script)) for name in names]
    song = families("song", "hans")
    lines += [alias(name, song) for name in LATIN]
    lines += [
        '<match target="pattern"><edit name="family" mode="append_last">',
        *(f"<string>{escape(family)}</string>" for family in song),
        "</edit></match>",
        "</fontconfig>",
    ]
    return "\n".join(lines) + "\n"
