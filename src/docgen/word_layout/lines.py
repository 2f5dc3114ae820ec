"""A paragraph and a width → its lines, broken and placed as LibreOffice breaks and places those of a Word file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from docgen.hanzi import is_wide
from docgen.sheet import Bar, Piece, Print, TextLine
from docgen.units import Length
from docgen.word_flow import OBJECT, Ink, ParagraphLook, Stop, WordBlock
from docgen.word_layout.breaks import WordBreaks
from docgen.word_layout.letters import HYPHEN, Glyph

_EDGE: Final = 0.03
"""Points by which a line may be overfull: half a twip, to which everything is rounded."""
_PER_SWITCH: Final = 0.015
"""And by which it may be so less with each change of script: LibreOffice rounds every stretch up."""
_HAIR: Final = 0.05
"""Points by which a tab stop must lie ahead to count."""
_EXACT: Final = 0.8
"""Where the baseline lies in a line of exact pitch."""
_LINE_DROP: Final = 0.11
"""Em from the baseline to an underline."""
_LINE_WEIGHT: Final = 0.05
_STRIKE_RISE: Final = 0.26
_DASHES: Final = {"dotted": (1.0, 1.0), "dashed": (4.0, 2.0)}
"""Lengths of a dash and of the gap behind it, by thickness of the line."""


_MOST_DASHES: Final = 300


@dataclass(frozen=True, slots=True)
class Measure:
    """What a paragraph is set on."""

    width: float
    """Of the column, in points."""
    tab_step: float
    grid: float = 0.0
    """Pitch of the grid that lines snap to; zero: none."""
    em: float = 0.0
    """Width of the places that characters snap to; zero: none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text; places relative to its upper left corner, which lies on the left edge of the column."""

    lead: float
    """Space above it, unless it is the first on its page."""
    height: float
    lines: tuple[TextLine, ...]
    bars: tuple[Bar, ...]
    shades: tuple[Bar, ...]
    prints: tuple[Print, ...]
    notes: tuple[tuple[WordBlock, ...], ...]


def set_lines(found: list[Glyph], look: ParagraphLook, empty: tuple[float, float], on: Measure) -> Iterator[Row]:
    """Characters of a paragraph → its lines; `empty` are the heights of one without characters."""
    left, right = look.left.pt, on.width - look.right.pt
    hanging = (Stop(look.left),) if look.first.pt < 0 else ()
    stops = sorted({*look.stops, *hanging}, key=lambda stop: stop.position.pt)
    filler = _Filler(found, stops, on)
    start = number = 0
    while start < len(found) or not number:
        x = left + look.first.pt if number == 0 else left
        end, edge = filler.fill(start, right, x)
        while end < len(found) and found[end].char == " ":
            end += 1
        line = found[start:end]
        is_last = end == len(found) or (bool(line) and line[-1].char == "\n")
        is_next_empty = end == len(found) and bool(line) and line[-1].char == "\n"
        is_end = end == len(found) and not is_next_empty
        yield _row(line, look, empty, (x, edge), is_last=is_last, is_first=number == 0, is_end=is_end, on=on)
        start, number = end, number + 1
        if is_next_empty:
            own = _heights(line, empty)
            yield _row([], look, own, (left, right), is_last=True, is_first=False, is_end=True, on=on)


@dataclass(slots=True)
class _Filler:
    """Fills line after line."""

    glyphs: Sequence[Glyph]
    stops: Sequence[Stop]
    on: Measure

    def fill(self, start: int, right: float, x: float) -> tuple[int, float]:
        """Index after the last character of the line, and its right edge, which a tab stop beyond the column moves."""
        breaks, free = WordBreaks(start), _EDGE
        for index in range(start, len(self.glyphs)):
            glyph = self.glyphs[index]
            if glyph.char == "\n":
                return index + 1, right
            before = _char(self.glyphs[index - 1]) if index > start else ""
            after = _char(self.glyphs[index + 1]) if index + 1 < len(self.glyphs) else ""
            breaks.step(index, before, _char(glyph), after)
            if glyph.char == "\t":
                glyph.width = self._tab(index, x)
                following = self._until_tab(index + 1)
                if x + glyph.width + following > right and self._stopped(x + glyph.width):
                    right = x + glyph.width + following
            lead = glyph.lead if index > start else 0.0
            x += self._advance(glyph) + lead
            free -= _PER_SWITCH if lead else 0.0
            if x > right + free and glyph.char != " ":
                is_asian = glyph.is_asian or glyph.picture is not None
                return breaks.best(index, _char(glyph), is_asian=is_asian), right
        return len(self.glyphs), right

    def _advance(self, glyph: Glyph) -> float:
        if not self.on.em or glyph.char == "\t" or not glyph.is_asian:
            return glyph.width
        # On a grid of characters each takes as many places as it needs.
        places = -(-(glyph.width - glyph.extra - _EDGE) // self.on.em)
        extra = max(places, 1) * self.on.em - (glyph.width - glyph.extra)
        glyph.width += extra - glyph.extra
        glyph.extra = extra
        return glyph.width

    def _tab(self, index: int, x: float) -> float:
        for stop in self.stops:
            room = stop.position.pt - x
            if room > _HAIR:
                self.glyphs[index].leader = stop.leader
                if stop.align == "decimal":
                    return max(room - self._until_tab(index + 1, point=True), 0.0)
                part = {"left": 0.0, "center": 0.5, "right": 1.0}[stop.align]
                return max(room - part * self._until_tab(index + 1), 0.0)
        step = self.on.tab_step
        return step - (x + _HAIR) % step + _HAIR

    def _stopped(self, x: float) -> bool:
        """Whether a stop of the paragraph's own lies here or ahead; only such leads beyond the edge."""
        return any(stop.position.pt > x - _HAIR and stop.position.pt > self.on.width - _HAIR for stop in self.stops)

    def _until_tab(self, start: int, *, point: bool = False) -> float:
        width = 0.0
        for glyph in self.glyphs[start:]:
            if glyph.char in "\t\n" or (point and glyph.char == "."):
                break
            width += glyph.width + glyph.lead
        return width


def _char(glyph: Glyph) -> str:
    """The character by which lines are broken: a picture is like an ideograph, a tied hyphen like a letter."""
    return {OBJECT: "口", HYPHEN: "a"}.get(glyph.char, glyph.char)


def _heights(line: Sequence[Glyph], empty: tuple[float, float]) -> tuple[float, float]:
    if not any(glyph.char != "\n" for glyph in line):
        return (line[0].ascent, line[0].descent) if line else empty
    shown = [glyph for glyph in line if glyph.char != "\n"]
    return max(glyph.ascent for glyph in shown), max(glyph.descent for glyph in shown)


def _pitch(
    look: ParagraphLook, heights: tuple[float, float], on: Measure, *, is_first: bool, is_end: bool
) -> tuple[float, float, float]:
    """Space above a line, its height, and its baseline from its top.

    What a multiple adds stands above each line but the first, and once more below the last.
    """
    ascent, height = heights[0], sum(heights)
    if on.grid and look.gridded:
        # LibreOffice lets the grid overrule an exact pitch, and widens the last line by its own height alone.
        own = max(-(-(height - _HAIR) // on.grid), 1) * on.grid
        more = look.factor - 1 if look.rule == "auto" else 0.0
        below = more * height if is_end else 0.0
        return 0.0 if is_first else more * own, own + below, (own - height) / 2 + ascent
    if look.rule == "exact":
        return 0.0, look.pitch.pt, _EXACT * look.pitch.pt
    if look.rule == "atLeast":
        return 0.0, max(height, look.pitch.pt), ascent + max(0.0, look.pitch.pt - height)
    whole = int(height * 20 * look.factor + 0.001) / 20
    if look.factor < 1:
        return 0.0, whole, _EXACT * whole if is_first else ascent - height + whole
    more = whole - height
    return 0.0 if is_first else more, height + (more if is_end else 0.0), ascent


def _row(
    line: list[Glyph], look: ParagraphLook, empty: tuple[float, float], edges: tuple[float, float],
    *, is_last: bool, is_first: bool, is_end: bool, on: Measure,
) -> Row:  # fmt: skip
    lead, height, baseline = _pitch(look, _heights(line, empty), on, is_first=is_first, is_end=is_end)
    notes = tuple(glyph.note for glyph in line if glyph.note)
    while line and line[-1].char in " \n":
        line = line[:-1]
    if line:
        line[0].lead = 0.0
    x = _aligned(line, look, edges, is_last=is_last)
    pieces: list[Piece] = []
    prints: list[Print] = []
    bars: list[Bar] = []
    shades: list[Bar] = []
    for group, start, width in _groups(line, x):
        first = group[0]
        if first.picture is not None and first.picture.image is not None:
            drawn = first.picture
            top = baseline - drawn.height.pt
            prints.append(Print(start, top, drawn.width.pt, drawn.height.pt, first.picture.image, drawn.alt))
            continue
        spacing = first.ink.tracking.pt + first.extra
        text = "".join("-" if glyph.char == HYPHEN else glyph.char for glyph in group)
        pieces.append(Piece(text, start, width, spacing, first.ink, first.face))
        pieces += _leader(first, start, width)
        bars += _lines_at(group, start, width, baseline)
        if first.ink.shade:
            ascent, descent = first.ascent, first.descent
            shades.append(Bar(start, baseline - ascent, width, ascent + descent, first.ink.shade))
    return Row(lead, height, tuple(_text_lines(pieces, baseline)), tuple(bars), tuple(shades), tuple(prints), notes)


def _aligned(line: list[Glyph], look: ParagraphLook, edges: tuple[float, float], *, is_last: bool) -> float:
    """Place of the first character; the line is stretched where it shall be."""
    x, right = edges
    slack = right - x - sum(glyph.lead + glyph.width for glyph in line)
    slack += line[-1].ink.tracking.pt if line else 0.0
    if look.align in ("center", "right"):
        return x + max(slack, 0.0) * (0.5 if look.align == "center" else 1.0)
    if len(line) > 1 and slack > 0 and (look.align == "distribute" or (look.align == "justify" and not is_last)):
        start = next((at for at in range(len(line), 0, -1) if line[at - 1].char == "\t"), 0)
        everywhere = look.align == "distribute"
        gaps = [a for a, b in pairwise(line[start:]) if everywhere or _stretches(a, b)]
        for glyph in gaps:
            glyph.extra += slack / len(gaps)
            glyph.width += slack / len(gaps)
        # What follows the last character is not seen; with it the line is one piece.
        line[-1].extra = line[-2].extra if line[-1].picture is None else 0.0
    return x


def _stretches(before: Glyph, after: Glyph) -> bool:
    return is_wide(before.char) or is_wide(after.char) or before.char == " "


def _groups(line: Sequence[Glyph], x: float) -> Iterator[tuple[list[Glyph], float, float]]:
    """Characters of one look that follow without a gap, where they begin, and how wide they are."""

    def look(glyph: Glyph) -> tuple[object, ...]:
        return (
            id(glyph.ink), id(glyph.face), glyph.extra, (glyph.char in ("\t", OBJECT) or glyph.lead) and id(glyph),
        )  # fmt: skip

    for _, group in groupby(line, look):
        own = list(group)
        x += own[0].lead
        width = sum(glyph.width for glyph in own)
        yield own, x, width
        x += width


def _leader(tab: Glyph, start: float, width: float) -> Iterator[Piece]:
    """What fills a tab: as many characters as there is room for, up to its right end."""
    if not tab.leader or tab.face is None or not tab.face.has(tab.leader):
        return
    one = tab.face.advance(tab.leader) * tab.ink.size.pt
    count = int(width / one) if one > 0 else 0
    if count:
        yield Piece(tab.leader * count, start + width - count * one, count * one, 0.0, tab.ink, tab.face)


def _lines_at(group: Sequence[Glyph], start: float, width: float, baseline: float) -> Iterator[Bar]:
    """Lines under and through characters."""
    ink: Ink = group[0].ink
    em, base = ink.size.pt, baseline - ink.rise.pt
    weight = max(em * _LINE_WEIGHT, 0.4)
    if ink.line:
        top = base + em * _LINE_DROP
        for begin, length in _stretches_of(group, start, width) if ink.line_words else ((start, width),):
            yield from ruled(Bar(begin, top, length, weight * (2 if ink.line == "thick" else 1), ink.color), ink.line)
    if ink.strike and not group[0].char.isspace():
        tops = (-0.5, 1.5) if ink.strike == "double" else (0.0,)
        for shift in tops:
            yield Bar(start, base - em * _STRIKE_RISE + shift * weight * 1.5, width, weight, ink.color)


def _stretches_of(group: Sequence[Glyph], start: float, width: float) -> Iterator[tuple[float, float]]:  # noqa: ARG001
    for is_space, words in groupby(group, lambda glyph: glyph.char.isspace()):
        length = sum(glyph.width for glyph in words)
        if not is_space:
            yield start, length
        start += length


def ruled(bar: Bar, stroke: str) -> Iterator[Bar]:
    """A straight line, single, double, dotted or dashed, along the longer side of the bar."""
    is_flat = bar.width >= bar.height
    thick, length = (bar.height, bar.width) if is_flat else (bar.width, bar.height)
    if stroke == "double":
        third = thick / 3 if thick > 1.2 else thick
        for shift in (0.0, 2 * third):
            place = (bar.x, bar.y + shift, length, third) if is_flat else (bar.x + shift, bar.y, third, length)
            yield Bar(*place, bar.color)
    elif stroke in _DASHES:
        dash, gap = (part * max(thick, 0.5) for part in _DASHES[stroke])
        count = min(int(length / (dash + gap)) + 1, _MOST_DASHES)
        dash, gap = (part * max(length / (count * (dash + gap)), 1.0) for part in (dash, gap))
        for number in range(count):
            at = number * (dash + gap)
            rest = min(dash, length - at)
            place = (bar.x + at, bar.y, rest, thick) if is_flat else (bar.x, bar.y + at, thick, rest)
            if rest > 0:
                yield Bar(*place, bar.color)
    else:
        yield bar


def _text_lines(pieces: Sequence[Piece], baseline: float) -> Iterator[TextLine]:
    """The line on its baseline, and what is raised or lowered on others."""
    rises = dict.fromkeys(_rise(piece) for piece in pieces)
    for rise in rises:
        yield TextLine(baseline - rise.pt, tuple(piece for piece in pieces if _rise(piece) == rise))


def _rise(piece: Piece) -> Length:
    assert isinstance(piece.format, Ink)
    return piece.format.rise
