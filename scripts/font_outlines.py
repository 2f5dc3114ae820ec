"""Turns the glyphs of a source font into level, full-width TrueType outlines, one per character."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

UNITS = 1000
HAN_MIDDLE = 378
# Noto draws the em dash and the middle dot for Latin; Chinese text sets both on the middle of the em.
MIDDLED = "—·"
FULL_WIDTH = "—·“”‘’…℃￥"
SPACES = {
    0x00A0: None, 0x2002: 500, 0x2003: 1000, 0x2004: 333, 0x2005: 250, 0x2006: 167, 0x2007: 500,
    0x2008: 250, 0x2009: 200, 0x200A: 100, 0x200B: 0, 0x200C: 0, 0x200D: 0, 0x202F: 200, 0x2060: 0,
    0x3000: 1000, 0xFEFF: 0,
}  # fmt: skip

Point = tuple[float, float]
# A closed TrueType curve without a point on its line ends in None.
Segment = tuple[str, tuple[Point | None, ...]]
Outline = list[Segment]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a source is redrawn, in thousandths of the em."""

    middle: int
    """Where the source centres its ideographs above the baseline."""
    han_scale: Point = (1.0, 1.0)
    han_thicken: Point = (0.0, 0.0)
    """Added to each side of an ideograph's strokes: of upright ones, of level ones."""
    sign_thicken: Point = (0.0, 0.0)
    centred: str = ""
    """Stops to be put on the middle of the em, where traditional text has them."""
    stand_ins: tuple[tuple[str, str], ...] = ()
    """Characters that the source misdraws, each with the one to be drawn in its place."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One finished character."""

    advance: int
    shape: Any


def is_han(code: int) -> bool:
    """Tell ideographs and their radicals from everything else."""
    return (
        0x2E80 <= code <= 0x2FDF
        or code == 0x3007
        or 0x3400 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or code >= 0x20000
    )


def stands_with_han(code: int) -> bool:
    """Tell the full-width signs that are centred on the ideographs from those that stand on the baseline."""
    return (
        is_han(code)
        or code in (0xA7, 0xB1, 0xB7, 0xD7, 0xF7)
        or 0x2014 <= code <= 0x2027
        or code == 0x203B
        or 0x2190 <= code <= 0x2BFF
        or 0x3000 <= code <= 0x33FF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
    )


def mapped(outline: Outline, move: Callable[[Point], Point]) -> Outline:
    """Apply one movement to every point."""
    return [(operator, tuple([point and move(point) for point in points])) for operator, points in outline]


def bounds(outline: Outline) -> tuple[float, float, float, float]:
    """Give left, bottom, right, top of the control points."""
    points = [point for _, points in outline for point in points if point is not None]
    horizontal, vertical = [x for x, _ in points], [y for _, y in points]
    return min(horizontal), min(vertical), max(horizontal), max(vertical)


def contours(outline: Outline) -> Iterator[Outline]:
    """Split an outline where its pen path closes."""
    start = 0
    for place, (operator, _) in enumerate(outline):
        if operator in ("closePath", "endPath"):
            yield outline[start : place + 1]
            start = place + 1


def unit(origin: Point, target: Point) -> Point:
    """Give the direction between two distinct points."""
    x, y = target[0] - origin[0], target[1] - origin[1]
    length = math.hypot(x, y)
    return x / length, y / length


def ring(contour: Outline) -> list[Point]:
    """Give the control points of a contour, without repeats."""
    points = [point for _, points in contour for point in points if point is not None]
    return [point for place, point in enumerate(points) if point != points[place - 1]]


def area(points: list[Point]) -> float:
    """Give twice the area inside a ring of points, positive when it runs counter-clockwise."""
    total, (last_x, last_y) = 0.0, points[-1]
    for x, y in points:
        total += last_x * y - x * last_y
        last_x, last_y = x, y
    return total


def thickened(outline: Outline, amount: Point) -> Outline:
    """Push every edge outwards: vertical edges by the first amount and horizontal ones by the second."""
    if not any(amount):
        return outline
    parts = [(contour, ring(contour)) for contour in contours(outline)]
    # Mirrored glyphs of the sources run the other way round.
    side = 1 if sum(area(points) for _, points in parts if points) > 0 else -1
    across, along = side * amount[0], -side * amount[1]
    result: Outline = []
    for contour, points in parts:
        if len(points) < 3:
            result += contour
            continue
        moved: dict[Point, Point] = {}
        last = points[-1]
        before_x, before_y = unit(points[-2], last)
        for point in points:
            after_x, after_y = unit(last, point)
            # The floor keeps the mitre of a needle-sharp corner from shooting out of the glyph.
            spread = max(1 + before_x * after_x + before_y * after_y, 0.5)
            moved[last] = (
                last[0] + (before_y + after_y) * across / spread,
                last[1] + (before_x + after_x) * along / spread,
            )
            last, before_x, before_y = point, after_x, after_y
        result += mapped(contour, moved.__getitem__)
    return result


def ballot_box(square: Outline) -> Outline:
    """Add a tick to a square: the sources have no checked box."""
    tick: tuple[Point, ...] = ((250, 380), (300, 430), (440, 270), (710, 640), (765, 600), (445, 160))
    strokes: Outline = [("moveTo", tick[:1])]
    strokes += [("lineTo", (point,)) for point in reversed(tick[1:])]
    return [*square, *strokes, ("closePath", ())]


class Source:
    """A font file opened for redrawing, in thousandths of the em."""

    def __init__(self, font: TTFont, drawing: Drawing) -> None:
        self._glyphs = font.getGlyphSet()
        self._factor = UNITS / font["head"].unitsPerEm
        self._widths = font["hmtx"]
        self._drawing = drawing
        self._cubic = "CFF " in font
        self.characters: dict[int, str] = font.getBestCmap()
        self.characters |= {ord(char): self.characters[ord(other)] for char, other in drawing.stand_ins}

    def name(self, code: int) -> str:
        """Give the source's glyph for a character; the ballot boxes are made from the white square."""
        return self.characters[0x25A1 if code in (0x2610, 0x2611) else code]

    def glyph(self, code: int) -> Glyph:
        """Redraw one character."""
        advance, outline = self._drawn(code)
        if not outline:
            return Glyph(advance, self._quadratic(outline))
        drawing = self._drawing
        if is_han(code):
            outline = placed(outline, advance, drawing.middle, drawing.han_scale)
            return Glyph(UNITS, self._quadratic(thickened(outline, drawing.han_thicken)))
        if advance > 0.95 * UNITS and stands_with_han(code):
            outline, advance = placed(outline, advance, drawing.middle, (1, 1)), UNITS
        outline = thickened(outline, drawing.sign_thicken)
        advance, outline = respaced(code, advance, outline)
        if chr(code) in drawing.centred:
            outline = centred(outline, advance)
        return Glyph(advance, self._quadratic(outline))

    def blank(self, code: int) -> Glyph:
        """Give a space its width."""
        width = SPACES[code]
        return Glyph(self._drawn(0x20)[0] if width is None else width, self._quadratic([]))

    def _drawn(self, code: int) -> tuple[int, Outline]:
        """Read a character."""
        name = self.name(code)
        pen = DecomposingRecordingPen(self._glyphs)
        self._glyphs[name].draw(pen)
        outline: Outline = pen.value
        factor = self._factor
        if factor != 1:
            outline = mapped(outline, lambda point: (point[0] * factor, point[1] * factor))
        if code == 0x2611:
            outline = ballot_box(outline)
        return round(self._widths[name][0] * factor), outline

    def _quadratic(self, outline: Outline) -> Any:
        """Convert to the curves of a TrueType file."""
        pen = TTGlyphPen(None)
        target = Cu2QuPen(pen, max_err=0.8, reverse_direction=True) if self._cubic else pen
        for operator, points in outline:
            getattr(target, operator)(*points)
        return pen.glyph()


def placed(outline: Outline, advance: int, middle: int, scale: Point) -> Outline:
    """Scale about the middle of the em and put that middle where every face has it."""
    if scale == (1, 1) and advance == UNITS and middle == HAN_MIDDLE:
        return outline
    return mapped(
        outline,
        lambda point: (
            (point[0] - advance / 2) * scale[0] + UNITS / 2,
            (point[1] - middle) * scale[1] + HAN_MIDDLE,
        ),
    )


def centred(outline: Outline, advance: int) -> Outline:
    """Move the ink to the middle of the em."""
    left, bottom, right, top = bounds(outline)
    shift, rise = (advance - left - right) / 2, HAN_MIDDLE - (bottom + top) / 2
    return mapped(outline, lambda point: (point[0] + shift, point[1] + rise))


def respaced(code: int, advance: int, outline: Outline) -> tuple[int, Outline]:
    """Give digits half an em, and Chinese punctuation that the source draws for Latin the whole em."""
    character = chr(code)
    left, bottom, right, top = bounds(outline)
    if character.isascii() and character.isdigit() and advance != UNITS // 2:
        if advance < UNITS // 2:
            return UNITS // 2, mapped(outline, lambda point: (point[0] + (UNITS // 2 - advance) / 2, point[1]))
        factor = UNITS / 2 / advance
        return UNITS // 2, mapped(outline, lambda point: (point[0] * factor, point[1]))
    if character in FULL_WIDTH and advance != UNITS:
        shift = (UNITS - left - right) / 2
        outline = mapped(outline, lambda point: (point[0] + shift, point[1]))
    if character in MIDDLED:
        rise = HAN_MIDDLE - (bottom + top) / 2
        outline = mapped(outline, lambda point: (point[0], point[1] + rise))
    if character == "—":
        # Two of them make one unbroken line, so the stroke runs from edge to edge.
        left, _, right, _ = bounds(outline)
        outline = mapped(outline, lambda point: ((point[0] - left) * UNITS / (right - left), point[1]))
    return (UNITS if character in FULL_WIDTH else advance), outline
