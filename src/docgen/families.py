"""A family that a document names, and a character → the face that draws it, or one as like it as can be had."""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from docgen.font_files import READABLE, Face, open_face
from docgen.fonts import COMMERCIAL, FontRole, Fonts, role_of

_SERIF: Final = ("Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman", "FreeSerif")
_SANS: Final = ("Liberation Sans", "Arimo", "Nimbus Sans", "FreeSans", "DejaVu Sans")
_MONO: Final = ("Liberation Mono", "Cousine", "Nimbus Mono PS", "DejaVu Sans Mono")
STAND_INS: Final[Mapping[str, tuple[str, ...]]] = {
    "Times New Roman": _SERIF,
    "Times": _SERIF,
    "Cambria": ("Caladea", *_SERIF),
    "Georgia": ("Gelasio", *_SERIF),
    "Garamond": ("EB Garamond", *_SERIF),
    "Book Antiqua": ("P052", *_SERIF),
    "Palatino Linotype": ("P052", *_SERIF),
    "Century": ("C059", *_SERIF),
    "Arial": _SANS,
    "Helvetica": _SANS,
    "Calibri": ("Carlito", *_SANS),
    "Calibri Light": ("Carlito", *_SANS),
    "Segoe UI": _SANS,
    "Tahoma": _SANS,
    "Verdana": ("DejaVu Sans", *_SANS),
    "Courier New": _MONO,
    "Courier": _MONO,
    "Consolas": _MONO,
}
"""Latin families, and those of the same or of much the same widths."""
_SIGNS: Final = ("Segoe UI Symbol", "Apple Symbols", "DejaVu Sans", "Noto Sans Symbols2", "Symbola", "OpenSymbol")
"""Families for arrows, ticks and small figures that text faces lack."""
_REGULAR, _BOLD = 80, 180
"""Weights, as fontconfig counts them."""
_CHINESE: Final = frozenset(name for names in COMMERCIAL.values() for name in names)


@dataclass(frozen=True, slots=True)
class Letter:
    """How a character is drawn."""

    face: Face
    is_thickened: bool = False
    """The face is not bold though it should be."""
    is_slanted: bool = False
    """The face is not italic though it should be."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Height of a line of a face, in em."""

    ascent: float
    descent: float
    gap: float


@cache
def measures(face: Face) -> Measures:
    """What LibreOffice takes from a font: its typographic heights where the font prefers them, else those of `hhea`."""
    from fontTools.ttLib import TTCollection, TTFont

    is_collection = face.path.suffix.lower() in (".ttc", ".otc")
    opened = TTCollection(face.path, lazy=True) if is_collection else TTFont(face.path, lazy=True)
    with opened:
        font = opened.fonts[face.index] if is_collection else opened
        units, line, facts = font["head"].unitsPerEm, font["hhea"], font.get("OS/2")
        if facts is not None and facts.fsSelection & 0x80 and facts.sTypoAscender - facts.sTypoDescender:
            found = facts.sTypoAscender, -facts.sTypoDescender, facts.sTypoLineGap
        elif facts is not None and not line.ascent - line.descent:
            found = facts.usWinAscent, facts.usWinDescent, 0
        else:
            found = line.ascent, -line.descent, line.lineGap
    return Measures(*(each / units for each in found))


@cache
def kerning(face: Face) -> Mapping[tuple[str, str], float]:
    """Pairs of characters that stand nearer or wider → by how much, in em; from the old table, where there is one."""
    from fontTools.ttLib import TTFont

    if face.path.suffix.lower() in (".ttc", ".otc"):
        return {}
    with TTFont(face.path, lazy=True) as font:
        if "kern" not in font:
            return {}
        characters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
        units = font["head"].unitsPerEm
        return {
            (characters[left], characters[right]): value / units
            for table in font["kern"].kernTables
            for (left, right), value in getattr(table, "kernTable", {}).items()
            if left in characters and right in characters
        }


@cache
def _styled() -> dict[str, dict[tuple[bool, bool], tuple[float, Path, int]]]:
    """Family → its faces by bold and italic, as fontconfig knows them."""
    program = shutil.which("fc-list")
    if program is None:
        return {}
    command = [program, "--format", "%{file}\t%{index}\t%{weight}\t%{slant}\t%{width}\t%{family}\n"]
    listing = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
    found: dict[str, dict[tuple[bool, bool], tuple[float, Path, int]]] = {}
    for line in listing.splitlines():
        file, index, weight, slant, width, families = line.split("\t", 5)
        numbers = (weight, slant or "0", width or "100")
        if not all(each.replace(".", "").isdigit() for each in numbers) or int(index) > 0xFFFF:
            continue
        if Path(file).suffix.lower() not in READABLE:
            continue
        style = float(weight) > (_REGULAR + _BOLD) / 2, float(numbers[1]) > 0
        distance = abs(float(weight) - (_BOLD if style[0] else _REGULAR)) + 10 * abs(float(numbers[2]) - 100)
        for name in families.split(","):
            faces = found.setdefault(name.casefold(), {})
            if style not in faces or distance < faces[style][0]:
                faces[style] = (distance, Path(file), int(index))
    return found


@cache
def _face(family: str, bold: bool, italic: bool) -> Letter | None:
    """A face of exactly this family, in the nearest style it has."""
    faces = _styled().get(family.casefold(), {})
    for style in ((bold, italic), (bold, False), (False, italic), (False, False), *faces):
        if style in faces:
            _, path, index = faces[style]
            face = open_face(path, (family,), index)
            name = family + " Bold" * style[0] + " Italic" * style[1]
            return Letter(replace(face, family=name), bold and not style[0], italic and not style[1])
    return None


@dataclass(frozen=True, slots=True)
class Families:
    """Finds faces for families, on the system or in the built set."""

    fonts: Fonts
    spent: list[int] = field(default_factory=lambda: [0], repr=False)
    """How many characters have been set."""
    _letters: dict[tuple[object, ...], Letter | None] = field(default_factory=dict, repr=False)

    def nominal(self, family: str, *, bold: bool = False, italic: bool = False) -> Letter | None:
        """The face that a family means, whatever characters it has."""
        key = (family, bold, italic)
        if key not in self._letters:
            self._letters[key] = self._nominal(*key)
        return self._letters[key]

    def _nominal(self, family: str, bold: bool, italic: bool) -> Letter | None:
        for name in (family, *STAND_INS.get(family, ())):
            found = _face(name, bold, italic)
            if found is not None:
                return found
        stack = self.fonts.stack(role_of(family))
        return Letter(stack[0], bold, italic) if stack else None

    def letter(self, family: str, other: str, char: str, *, bold: bool = False, italic: bool = False) -> Letter | None:
        """The face that draws a character: of the family, of the other one, or of the typefaces like them."""
        key = (family, other, char, bold, italic)
        if key not in self._letters:
            self._letters[key] = self._letter(family, other, char, bold, italic)
        return self._letters[key]

    def _letter(self, family: str, other: str, char: str, bold: bool, italic: bool) -> Letter | None:
        for name in (family, other):
            found = self.nominal(name, bold=bold, italic=italic)
            if found is not None and found.face.has(char):
                return found
            role: FontRole = role_of(name)
            if name in _CHINESE or name == other:
                face = self.fonts.face(role, char)
                if face is not None:
                    return Letter(face, bold, italic)
        signs = (_face(name, bold, italic) for name in _SIGNS)
        return next((found for found in signs if found is not None and found.face.has(char)), None)
