"""A built font set's index, or a font file of the system → faces that know their characters and widths."""

import json
import os
import shutil
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

INDEX_VERSION: Final = 2
"""Layout of `index.json`; a set with another one is passed over."""

TYPICAL: Final = "国务院关于印发通知各省市人民政府部委机构经研究现将有下意见请认真贯彻执行說永東南北"
"""Ideographs whose ink is taken as typical of a face."""

READABLE: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
"""Type 1 fonts are none."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, or one face of a collection; lengths are in em."""

    family: str
    """Its name in CSS, in DOCX conversion and in the PDF."""
    path: Path
    index: int
    """Place in a collection, else 0."""
    ascent: float
    """Height of a line of it above the baseline."""
    descent: float
    """Depth below, as a positive number."""
    ink: tuple[float, float]
    """Mean bottom and top of ideographs relative to the baseline."""
    starts: tuple[int, ...] = field(repr=False, compare=False)
    """First code points of the covered ranges, ascending."""
    ends: tuple[int, ...] = field(repr=False, compare=False)
    """Last code points of the same ranges."""
    advances: Mapping[str, float] = field(repr=False, compare=False)
    """Widths of the covered characters that are not one em wide."""

    def has(self, char: str) -> bool:
        """Tell whether the face draws the character."""
        code = ord(char)
        place = bisect_right(self.starts, code) - 1
        return place >= 0 and code <= self.ends[place]

    def advance(self, char: str) -> float:
        """Give the width of a character that the face has; 1 for one that it has not."""
        return self.advances.get(char, 1.0)


def pack(codes: Iterable[int]) -> list[int]:
    """Code points → start, end, start, end … of their ranges."""
    ranges: list[int] = []
    for code in sorted(codes):
        if ranges and ranges[-1] == code - 1:
            ranges[-1] = code
        else:
            ranges += (code, code)
    return ranges


def entry_of(face: Face) -> dict[str, Any]:
    """Face → its entry in the index, which `face_of` reads back."""
    widths: dict[str, str] = {}
    for char, width in face.advances.items():
        widths[str(width)] = widths.get(str(width), "") + char
    return {
        "file": face.path.name,
        "family": face.family,
        "ascent": face.ascent,
        "descent": face.descent,
        "ink": list(face.ink),
        "advances": widths,
        "coverage": [code for pair in zip(face.starts, face.ends, strict=True) for code in pair],
    }


def face_of(entry: Mapping[str, Any], directory: Path) -> Face:
    """Entry of the index → face."""
    return Face(
        family=entry["family"],
        path=directory / entry["file"],
        index=0,
        ascent=entry["ascent"],
        descent=entry["descent"],
        ink=(entry["ink"][0], entry["ink"][1]),
        starts=tuple(entry["coverage"][::2]),
        ends=tuple(entry["coverage"][1::2]),
        advances={char: float(width) for width, chars in entry["advances"].items() for char in chars},
    )


def read_set(directory: Path) -> dict[str, Face]:
    """Directory of a built set → its faces by file name without suffix; empty when there is no usable set."""
    try:
        index = json.loads((directory / "index.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(index, dict) or index.get("version") != INDEX_VERSION:
        return {}
    faces = [face_of(entry, directory) for entry in index["fonts"]]
    return {face.path.stem: face for face in faces if face.path.is_file()}


def system_directories() -> tuple[Path, ...]:
    """Give the folders in which Windows and macOS keep fonts; none elsewhere, where fontconfig knows."""
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts"
        return (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local)
    if sys.platform == "darwin":
        system = Path("/System/Library/Fonts")
        return (system, system / "Supplemental", Path("/Library/Fonts"), Path.home() / "Library" / "Fonts")
    return ()


@cache
def installed() -> dict[str, tuple[Path, int]]:
    """Give file and place in it for each family that fontconfig knows; empty where there is no fontconfig."""
    program = shutil.which("fc-list")
    if program is None:
        return {}
    command = [program, "--format", "%{file}\t%{index}\t%{weight}\t%{slant}\t%{width}\t%{family},%{fullname}\n"]
    listing = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
    best: dict[str, tuple[float, Path, int]] = {}
    for line in listing.splitlines():
        file, index, weight, slant, width, families = line.split("\t", 5)
        # A variable font gives ranges, and numbers its instances above the sixteenth bit.
        numbers = (weight, slant or "0", width or "100")
        if not all(number.replace(".", "").isdigit() for number in numbers) or int(index) > 0xFFFF:
            continue
        if Path(file).suffix.lower() not in READABLE:
            continue
        # The regular face of a family; an italic or a narrow one only where there is no other.
        distance = abs(float(numbers[0]) - 80) + 10 * float(numbers[1]) + 10 * abs(float(numbers[2]) - 100)
        for name in families.split(","):
            if name not in best or distance < best[name][0]:
                best[name] = (distance, Path(file), int(index))
    return {name: (path, index) for name, (_, path, index) in best.items()}


def system_face(families: Iterable[str], files: Iterable[str]) -> Face | None:
    """Names of families and of files, best first → the first face of them that this system has."""
    families = tuple(families)
    for name in families:
        if name in installed():
            path, index = installed()[name]
            return open_face(path, (name,), index)
    for directory in system_directories():
        for file in files:
            if (directory / file).is_file():
                return open_face(directory / file, families)
    return None


@cache
def open_face(path: Path, families: tuple[str, ...], index: int | None = None) -> Face:
    """Read a font file; in a collection take the given face, or the one that bears one of the names."""
    from fontTools.ttLib import TTCollection, TTFont

    if path.suffix.lower() not in (".ttc", ".otc"):
        with TTFont(path, lazy=True) as font:
            return described(font, path, 0, families)
    with TTCollection(path, lazy=True) as collection:
        named = [place for place, font in enumerate(collection) if names_of(font) & {*families}]
        place = index if index is not None else named[0] if named else 0
        return described(collection[place], path, place, families)


def names_of(font: Any) -> set[str]:
    """Give every family and full name of an opened font, in all its languages."""
    return {record.toUnicode() for record in font["name"].names if record.nameID in (1, 4, 16)}


def described(font: Any, path: Path, index: int, families: tuple[str, ...]) -> Face:
    """Measure an opened font."""
    units, characters, widths = font["head"].unitsPerEm, font.getBestCmap() or {}, font["hmtx"].metrics
    line = font["hhea"]
    ascent, descent = line.ascent, -line.descent
    if "OS/2" in font and font["OS/2"].fsSelection & 0x80:
        ascent, descent = font["OS/2"].sTypoAscender, -font["OS/2"].sTypoDescender
    ranges = pack(characters)
    names = names_of(font)
    known = [name for name in families if name in names]
    return Face(
        family=known[0] if known else str(font["name"].getBestFamilyName() or path.stem),
        path=path,
        index=index,
        ascent=ascent / units,
        descent=descent / units,
        ink=inked(font, characters),
        starts=tuple(ranges[::2]),
        ends=tuple(ranges[1::2]),
        advances={
            chr(code): widths[glyph][0] / units for code, glyph in characters.items() if widths[glyph][0] != units
        },
    )


def inked(font: Any, characters: Mapping[int, str]) -> tuple[float, float]:
    """Give the mean bottom and top of the typical ideographs that a font has."""
    from fontTools.pens.boundsPen import BoundsPen

    glyphs, units = font.getGlyphSet(), font["head"].unitsPerEm
    boxes = []
    for char in TYPICAL:
        pen = BoundsPen(glyphs)
        if ord(char) in characters:
            glyphs[characters[ord(char)]].draw(pen)
        if pen.bounds:
            boxes.append(pen.bounds)
    if not boxes:
        return (0.0, 0.0)
    whole = len(boxes) * units
    return (sum(box[1] for box in boxes) / whole, sum(box[3] for box in boxes) / whole)
