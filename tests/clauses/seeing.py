"""A finished page → what cannot be read from its characters: long rules with their thickness, colours, faces.

Rules and colours are looked at as pixels, so that it does not matter how a program drew them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import pypdfium2  # type: ignore[import-untyped]
from paper import DOTS, MM, Ink, PrintedLine, PrintedPage
from PIL import ImageOps
from PIL.Image import Resampling

DOT: Final = 25.4 / DOTS
LONG: Final = (40.0, 172.0)
"""From the left edge of the paper: what is dark all the way between is a rule."""
DARK: Final = 230
"""Of 255: so dark is the middle of a rule, however thin."""
FINE: Final = 3600
"""Dots to the inch where a thickness is measured."""
GLASS: Final = 0.25
"""Millimetres seen above and below a rule; the rules of a letter are half a millimetre apart."""
RED: Final = (200, 60)
"""Red is at least so bright in red, and at most so in the others."""
FACES: Final = (
    (("biao", "zhongsong"), "小标宋"),
    (("fang",), "仿宋"),
    (("kai",), "楷体"),
    (("hei",), "黑体"),
    (("song", "simsun"), "宋体"),
)
"""What the name of a font holds → what the standard calls the face; 仿宋 (FangSong) is asked for before 宋体."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rule across the page."""

    top: float
    thickness: float
    left: float
    right: float
    color: str

    @property
    def bottom(self) -> float:
        return self.top + self.thickness

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class _Seen:
    """A page that is known by its file and its number."""

    pdf: bytes
    number: int
    page: PrintedPage = field(compare=False)


def bars(page: PrintedPage) -> tuple[Bar, ...]:
    """All rules from the head of the page to its foot."""
    return _bars(_Seen(page.pdf, page.number, page))


@lru_cache(maxsize=256)
def _bars(seen: _Seen) -> tuple[Bar, ...]:
    return tuple(_found(seen.page))


def _found(page: PrintedPage) -> Iterator[Bar]:
    picture = page.picture
    dark = ImageOps.invert(picture.split()[1])
    left, right = (round(edge / DOT) for edge in LONG)
    # One number a row of dots: how dark it is on the average.
    rows = dark.crop((left, 0, right, dark.height)).resize((1, dark.height), Resampling.BOX).tobytes()
    at = 0
    while at < len(rows):
        if rows[at] < DARK:
            at += 1
            continue
        first = at
        while rows[at] >= DARK:
            at += 1
        box = dark.crop((0, first, dark.width, at)).point(lambda value: 255 * (value > 128)).getbbox()
        assert box
        top, bottom = _under_the_glass(page, first * DOT, at * DOT)
        color = color_name(picture.getpixel((picture.width // 2, (first + at) // 2)))
        yield Bar(top, bottom - top, box[0] * DOT, box[2] * DOT, color)


def _under_the_glass(page: PrintedPage, top: float, bottom: float) -> tuple[float, float]:
    """Edges of a rule that lies about there, much enlarged: a renderer draws thin rules a whole dot thick or two."""
    with pypdfium2.PdfDocument(page.pdf) as document:
        sheet = document[page.number - 1]
        width, height = sheet.get_size()
        left, upper, lower = LONG[0] / MM, (top - GLASS) / MM, (bottom + GLASS) / MM
        crop = (left, height - lower, width - left - GLASS / MM, upper)
        seen = sheet.render(scale=FINE / 72, crop=crop).to_pil().convert("RGB")
    found = ImageOps.invert(seen.split()[1]).point(lambda value: 255 * (value > 128)).getbbox()
    assert found
    _, first, _, last = found
    return top - GLASS + first * 25.4 / FINE, top - GLASS + last * 25.4 / FINE


def color_name(pixel: object) -> str:
    """Black, red, or the numbers of another colour."""
    assert isinstance(pixel, tuple)
    red, green, blue = pixel[:3]
    bright, dim = RED
    if red >= bright and green <= dim and blue <= dim:
        return "red"
    return "black" if max(pixel[:3]) <= dim else f"{red:02X}{green:02X}{blue:02X}"


def color_of(page: PrintedPage, ink: Ink) -> str:
    """Colour of the darkest dots of some ink."""
    box = tuple(round(edge / DOT) for edge in (ink.left, ink.top, ink.right, ink.bottom))
    part = page.picture.crop((box[0], box[1], box[2], box[3]))
    green = part.split()[1].tobytes()
    at = green.index(min(green))
    return color_name(part.getpixel((at % part.width, at // part.width)))


def face_of(font: str) -> str:
    """Name of a font in the file → face."""
    name = font.lower()
    return next((face for parts, face in FACES if any(part in name for part in parts)), font)


def faces(line: PrintedLine) -> str:
    """Faces of all characters of a line, in the order in which they come."""
    return "、".join(dict.fromkeys(face_of(glyph.font) for glyph in line.glyphs))


def type_of(line: PrintedLine) -> str:
    """Face and size of a line: 仿宋 16 pt."""
    return f"{faces(line)} {round(size(line), 1):g} pt"


def size(line: PrintedLine) -> float:
    """Size of the type in points; of two, the larger."""
    return max(glyph.size for glyph in line.glyphs)
