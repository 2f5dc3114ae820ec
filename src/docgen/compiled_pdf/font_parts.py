"""Characters of a row → glyphs of the fonts of a file, and the objects of such a font."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from docgen.compiled_pdf.file_parts import alone, with_stream
from docgen.compiled_pdf.objects import plain_bytes
from docgen.compiled_pdf.outlines import outlines_of
from docgen.compiled_pdf.parts import FontParts, PdfParts
from docgen.compiled_pdf.typecase import Typecase
from docgen.compiled_pdf.unfit import UnfitError

DEFLATED: Final = b"/Filter /FlateDecode"


@dataclass(frozen=True, slots=True)
class Picked:
    """The characters that one font draws of each row."""

    font: str
    pick: Callable[[str], Any]
    """All characters of a row → these."""
    widths: tuple[int, ...]
    """What they must have."""


@dataclass(frozen=True, slots=True)
class FontNumbers:
    """Numbers of the objects of a font."""

    font: int
    drawing: int
    descriptor: int
    file: int
    characters: int


def picked_of(parts: PdfParts) -> tuple[Picked, ...]:
    """What each font draws of a row, in the order of the slots."""
    order = [*parts.models]
    result = []
    for name in dict.fromkeys(font for font, _ in parts.slots):
        stand_ins = [stand_in for font, stand_in in parts.slots if font == name]
        glyphs = outlines_of(parts.frame.fonts[name].face).glyphs
        widths = tuple(glyphs[parts.models[stand_in]].width for stand_in in stand_ins)
        # For one place this gives no tuple, but a character alone is as good as one.
        result.append(Picked(name, itemgetter(*(order.index(stand_in) for stand_in in stand_ins)), widths))
    return tuple(result)


def codes_of(picked: Sequence[Picked], cases: Mapping[str, Typecase], chars: str) -> list[bytes]:
    """Characters of a row → codes for all slots; raises `UnfitError` for one that is drawn otherwise than the model."""
    codes: list[bytes] = []
    for each in picked:
        case, drawn = cases[each.font], each.pick(chars)
        case.take(drawn)
        if case.widths_of(drawn) != each.widths:
            raise UnfitError(f"of another width than the model: {''.join(drawn)}")
        codes += [case.codes[char] for char in drawn]
    return codes


def common_objects(font: FontParts, numbers: FontNumbers) -> Iterator[tuple[int, bytes]]:
    """Objects of a font in which its glyphs do not show."""
    yield numbers.font, b"<<%b/ToUnicode %d 0 R/DescendantFonts [%d 0 R]>>" % (
        plain_bytes(font.head), numbers.characters, numbers.drawing,
    )  # fmt: skip
    yield numbers.descriptor, b"<<%b/FontFile2 %d 0 R>>" % (plain_bytes(font.descriptor), numbers.file)


def drawing_text(font: FontParts, numbers: FontNumbers) -> bytes:
    """What draws a font, `%b` in the place of its widths."""
    return b"<<%b/FontDescriptor %d 0 R/DW 1000/W [%%b]>>" % (plain_bytes(font.drawing), numbers.descriptor)


def glyph_objects(text: bytes, numbers: FontNumbers, case: Typecase) -> list[tuple[int, bytes]]:
    """The other objects of a font, whole, from the text of what draws it."""
    size, program = case.program()
    return [
        (numbers.file, with_stream(numbers.file, b"/Length1 %d%b" % (size, DEFLATED), program)),
        (numbers.characters, with_stream(numbers.characters, DEFLATED, case.unicode())),
        (numbers.drawing, alone(numbers.drawing, text % case.widths())),
    ]
