"""The content of a page, and the sheet with stand-ins that it was drawn from → its letters, and which may change."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docgen.compiled_pdf.outlines import outlines_of
from docgen.compiled_pdf.unfit import UnfitError
from docgen.fonts import Face
from docgen.html_writer import elements
from docgen.sheet import Piece, Sheet

_GLYPHS: Final = re.compile(rb"<([0-9a-f]+)>")
_FONT: Final = re.compile(rb"/([A-Z]+) \S+ Tf")
_LETTER: Final = b"%b"


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the PDF."""

    name: str
    """By which contents call it."""
    face: Face
    texts: Mapping[int, str]
    """What its glyphs say."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One glyph that is drawn."""

    font: str
    glyph: int
    """In the face."""
    stand_in: str = ""
    """Whose place this is; empty for a glyph that all files have."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The content of a page without its letters."""

    text: bytes
    """`%b` stands for each letter."""
    letters: tuple[Letter, ...]


def cut(operators: Sequence[Any], sheet: Sheet, fonts: Mapping[str, Font], models: Mapping[str, str]) -> Cut:
    """Operators of a page that was drawn with `models` in the place of the sheet's stand-ins → what changes in it.

    Letters of other fonts than `fonts` stay as they are. Raises `UnfitError` where there are stand-ins, and the drawn
    glyphs are not those of the characters, one by one.
    """
    text, letters = _parted(operators, fonts)
    meant = list(_characters(sheet))
    if any(char in models for _, char in meant):
        if len(letters) != len(meant):
            raise UnfitError(f"{len(letters)} glyphs for {len(meant)} characters")
        letters = [_letter(*pair, fonts, models) for pair in zip(letters, meant, strict=True)]
    return Cut(text, tuple(letter for letter in letters if letter.font in fonts))


def _parted(operators: Sequence[Any], fonts: Container[str]) -> tuple[bytes, list[Letter]]:
    """Operators → the whole content with places for letters, and these."""
    parts, letters, font = [], [], ""
    for operator in operators:
        line = operator if isinstance(operator, bytes) else str(operator).encode()
        if b"%" in line:
            raise UnfitError(f"a per cent sign: {line!r}")
        if chosen := _FONT.fullmatch(line):
            font = chosen[1].decode()
        elif line.endswith(b" TJ"):
            letters += [Letter(font, code) for found in _GLYPHS.finditer(line) for code in _codes(found[1])]
            if font in fonts:
                line = _GLYPHS.sub(lambda found: b"<" + _LETTER * (len(found[1]) // 4) + b">", line)
        elif line.endswith((b" Tj", b" Do")) and not line.startswith(b"/i"):
            raise UnfitError(f"drawn in another way: {line!r}")
        parts.append(line)
    return b"\n".join(parts), letters


def _codes(string: bytes) -> Iterator[int]:
    return (int(string[at : at + 4], 16) for at in range(0, len(string), 4))


def _characters(sheet: Sheet) -> Iterator[tuple[Piece, str]]:
    """Characters that are drawn, in their order; WeasyPrint leaves out blanks that stand alone."""
    for piece in (piece for each in elements(sheet) for piece in each.pieces):
        if piece.format.bold:
            yield from ((piece, char) for char in piece.text if char.strip())
        elif piece.text.strip():
            yield from ((piece, char) for char in piece.text)


def _letter(drawn: Letter, meant: tuple[Piece, str], fonts: Mapping[str, Font], models: Mapping[str, str]) -> Letter:
    piece, char = meant
    if drawn.font not in fonts:
        if char in models:
            raise UnfitError(f"in a font that stays as it is: {char}")
        return drawn
    if fonts[drawn.font].face != piece.face:
        raise UnfitError(f"not drawn in its face: {char}")
    shown = models.get(char, char)
    # A mark may get another shape from its font; a letter that did would tell that something was left out.
    if (shown.isalnum() or char in models) and outlines_of(fonts[drawn.font].face).number(shown) != drawn.glyph:
        raise UnfitError(f"not drawn as it stands: {shown}")
    return Letter(drawn.font, drawn.glyph, char) if char in models else drawn
