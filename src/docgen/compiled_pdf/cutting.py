"""What is drawn, in the operators of a PDF → its letters, and which of them change from row to row."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from docgen.compiled_pdf.outlines import outlines_of
from docgen.compiled_pdf.unfit import UnfitError
from docgen.fonts import Face
from docgen.sheet import Piece

_GLYPHS: Final = re.compile(rb"<([0-9a-f]+)>")
_FONT: Final = re.compile(rb"/([A-Z]+) \S+ Tf")
_LETTER: Final = b"%b"


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the PDF."""

    face: Face
    texts: Mapping[int, str]
    """What its glyphs say."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One glyph that is drawn."""

    font: str
    """By the name by which contents call it."""
    glyph: int
    """In the face."""
    text: str = ""
    """What it says."""
    stand_in: str = ""
    """Whose place this is; empty for a glyph that all files have."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Operators without their letters."""

    text: bytes
    """`%b` stands for each letter."""
    letters: tuple[Letter, ...]


def lines_of(operators: Sequence[Any]) -> list[bytes]:
    """Operators as WeasyPrint gives them → their bytes."""
    return [each if isinstance(each, bytes) else str(each).encode() for each in operators]


def characters(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, str]]:
    """Characters that are drawn, in their order; WeasyPrint leaves out blanks that stand alone."""
    for piece in pieces:
        if piece.format.bold:
            yield from ((piece, char) for char in piece.text if char.strip())
        elif piece.text.strip():
            yield from ((piece, char) for char in piece.text)


def cut(lines: Sequence[bytes], fonts: Mapping[str, Font]) -> Cut:
    """Operators → the same without their letters; letters of other fonts than `fonts` stay as they are."""
    text, letters = _parted(lines, fonts)
    return Cut(
        text, tuple(replace(each, text=fonts[each.font].texts[each.glyph]) for each in letters if each.font in fonts)
    )


def matched(lines: Sequence[bytes], pieces: Iterable[Piece], fonts: Mapping[str, Font]) -> Cut:
    """Operators → the same without their letters, each of which is one character of the pieces.

    Raises `UnfitError` where the drawn glyphs are not those of the characters, one by one.
    """
    text, letters = _parted(lines, fonts)
    meant = list(characters(pieces))
    if len(letters) != len(meant):
        raise UnfitError(f"{len(letters)} glyphs for {len(meant)} characters")
    return Cut(text, tuple(_letter(*pair, fonts) for pair in zip(letters, meant, strict=True)))


def _letter(drawn: Letter, meant: tuple[Piece, str], fonts: Mapping[str, Font]) -> Letter:
    piece, char = meant
    if drawn.font not in fonts or fonts[drawn.font].face != piece.face:
        raise UnfitError(f"not drawn in its face: {char}")
    # A mark may get another shape from its font; a letter that did would tell that something was left out.
    if char.isalnum() and outlines_of(fonts[drawn.font].face).number(char) != drawn.glyph:
        raise UnfitError(f"not drawn as it stands: {char}")
    return replace(drawn, text=char)


def _parted(lines: Sequence[bytes], fonts: Container[str]) -> tuple[bytes, list[Letter]]:
    """Operators → all of them with places for letters, and these."""
    parts, letters, font = [], [], ""
    for line in lines:
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
