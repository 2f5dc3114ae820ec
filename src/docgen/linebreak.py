"""A paragraph and a width → its lines, broken where Word and LibreOffice break them.

Chinese characters are one em wide, Latin ones as wide as their font says. A line never begins with a closing mark nor
ends with an opening one (GB/T 15834-2011, 5.1); punctuation is neither squeezed nor hung outside the type area.
Full lines of a justified paragraph reach the right edge: what is left over goes between the Chinese characters.
Between a Chinese character and a Latin letter or digit stands a fifth of an em, which both programs add by themselves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from docgen.flow import FontRole, Paragraph, RunFormat, Tab
from docgen.fonts import Face, Fonts
from docgen.hanzi import NOT_AT_END, NOT_AT_START, is_wide
from docgen.sheet import Piece
from docgen.units import Length

DEFAULT_TAB: Final = 36.0
"""Points between tab stops where a paragraph sets none."""
MARGIN: Final = 0.1
"""Points that must stay free: word processors round every stretch of text to whole twips."""
HAIR: Final = 0.01
"""Points by which a tab stop must lie ahead to count."""
SCRIPT_GAP: Final = 0.2
"""Em between a Chinese character and a Latin letter or digit."""
NEUTRAL: Final = frozenset("“”‘’…—·")
"""Marks shared by both scripts."""
NUMERALS: Final = frozenset(map(chr, (*range(0x2160, 0x2189), *range(0x2460, 0x249C))))
"""Ⅰ ① ⑴ ⒈ are of the script before them, and at the beginning of a text Latin (LibreOffice)."""
SEAMS: Final = "-/?"
"""Long Latin words may part after these, before a letter or digit."""
GLUE: Final = frozenset("\u00a0\u202f\u2060\ufeff\"'")
"""Nothing parts from these; straight quotes do not tell which side they belong to."""
LEADER: Final = "."
"""Fills a tab in a table of contents."""
PAIRS: Final = frozenset({"……", "——"})
"""Marks two characters long; never split (GB/T 15834-2011, 5.1.8)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line; positions in points from the left edge of the type area."""

    pieces: tuple[Piece, ...]
    pitch: float


@dataclass(slots=True)
class _Cell:
    """A character on its way to a line."""

    char: str
    format: RunFormat
    face: Face | None
    width: float
    lead: float = 0.0
    """Added before it, unless it begins a line: the gap between scripts."""
    extra: float = 0.0
    """Added behind it by justification."""
    leader: bool = False
    """A tab filled with dots."""


def _cells(paragraph: Paragraph, fonts: Fonts, page_number: str) -> list[_Cell]:
    cells = []
    for run in paragraph.runs:
        look = run.format
        size, tracking = look.size.pt * look.stretch, look.tracking.pt
        for char in page_number if run.field == "page" else run.text:
            face, advance = _measure(fonts, look.font, char)
            cells.append(_Cell(char, look, face, advance * size + tracking))
    _part_scripts(cells)
    return cells


@cache
def script_of_char(char: str) -> str:
    """`han`, `latin`, or nothing for marks that go with what stands before them."""
    if is_wide(char):
        return "" if char in NEUTRAL or char in NUMERALS else "han"
    return "latin" if char.isalnum() else ""


def first_script(text: Sequence[str], scripts: Sequence[str], usual: str) -> str:
    """What the marks go with that a text begins with; `usual` where there is nothing else."""
    if text and text[0] in NUMERALS:
        return "latin"
    return next((script for script in scripts if script), usual)


def _part_scripts(cells: Sequence[_Cell]) -> None:
    """Set the gaps where the script changes.

    The tracking of the character before reaches over no gap, no tab and no change of its look (LibreOffice).
    """
    scripts = [script_of_char(cell.char) for cell in cells]
    current = first_script([cell.char for cell in cells[:1]], scripts, "han")
    before: _Cell | None = None
    for cell, script in zip(cells, scripts, strict=True):
        changes = bool(script) and script != current
        if before and before.char != "\t" and (changes or cell.char == "\t" or _differ(before, cell)):
            letters = changes and cell.char.isalnum() and before.char.isalnum()
            cell.lead = (SCRIPT_GAP * cell.format.size.pt if letters else 0.0) - before.format.tracking.pt
        current, before = script or current, cell


def _differ(before: _Cell, cell: _Cell) -> bool:
    return cell.format is not before.format and cell.format != before.format


def _measure(fonts: Fonts, role: FontRole, char: str) -> tuple[Face | None, float]:
    """Font and advance in em; without a font a wide character counts one em, any other half."""
    if char in "\t\n":
        return None, 0.0
    face = fonts.face(role, char)
    if face is None:
        return None, 1.0 if is_wide(char) else 0.5
    return face, fonts.advance(face, char)


def may_break(before: str, after: str, then: str = "", *, loose: bool = False) -> bool:
    """Whether a line may end between two neighbouring characters.

    `then` is the character that follows: a pair (—— or ……) may begin a line, a single one of its marks may not.
    `loose`: though a mark be tied to a Latin word.
    """
    if after + then in PAIRS and before != after:
        return before not in NOT_AT_END
    if after == " " or after in NOT_AT_START or after in GLUE or before in GLUE:
        return False
    if before in " \t":
        return True
    if before in NOT_AT_END or before + after in PAIRS or after == "-":
        return False
    if is_wide(before) or is_wide(after):
        return loose or not _is_tied(before, after)
    return after.isalpha() if before == "/" else before in SEAMS and after.isalnum()


def _is_tied(before: str, after: str) -> bool:
    """A Latin word and a Chinese mark or sign beside it: LibreOffice parts it from ideographs only."""
    if is_wide(before):
        return _is_latin(after) and not before.isspace() and not _is_ideograph(before)
    return _is_latin(before) and not _is_ideograph(after)


def _is_latin(char: str) -> bool:
    return char.isalnum() and not is_wide(char)


def _is_ideograph(char: str) -> bool:
    """Or one of the squared words and units (㎡) that Unicode puts beside them."""
    return (char.isalpha() and is_wide(char)) or "\u3200" <= char <= "\u33ff"


class Breaks:
    """The places where a line that is being filled may end."""

    __slots__ = ("_allowed", "_start", "_tied")

    def __init__(self, start: int) -> None:
        """`start` is the index of the line's first character."""
        self._start = self._allowed = self._tied = start

    def step(self, index: int, before: str, char: str, then: str) -> None:
        """The line goes on with `char`, between the characters `before` (none at its start) and `then`."""
        if before and may_break(before, char, then):
            self._allowed = index
        elif not is_wide(char):
            # The tie holds again: LibreOffice lets it go only where Chinese text alone runs over the edge.
            self._tied = self._start
        elif before and not is_wide(before) and may_break(before, char, loose=True):
            self._tied = index

    def best(self, index: int, char: str) -> int:
        """Index after the last character of the line, where `char` at `index` runs over its edge."""
        best = self._tied if self._allowed < self._tied < index and is_wide(char) else self._allowed
        return best if best > self._start else max(index, self._start + 1)


def _fill(cells: Sequence[_Cell], start: int, room: float, x: float, stops: Sequence[Tab]) -> int:
    """Index after the last character of the line that begins at `start` with the pen at `x`."""
    breaks = Breaks(start)
    for index in range(start, len(cells)):
        cell = cells[index]
        if cell.char == "\n":
            return index + 1
        before = cells[index - 1].char if index > start else ""
        breaks.step(index, before, cell.char, cells[index + 1].char if index + 1 < len(cells) else "")
        x += cell.lead if index > start else 0.0
        if cell.char == "\t":
            cell.width, cell.leader = _tab(cells, index, x, stops)
        x += cell.width
        # What stands last takes its whole width: no tracking behind it draws anything nearer.
        if x - cell.format.tracking.pt > room - MARGIN and cell.char != " ":
            return breaks.best(index, cell.char)
    return len(cells)


def _tab(cells: Sequence[_Cell], index: int, x: float, stops: Sequence[Tab]) -> tuple[float, bool]:
    """Width of a tab with the pen at `x`, and whether dots fill it."""
    for stop in stops:
        if stop.position.pt > x + HAIR:
            room = stop.position.pt - x
            behind = list(_until_tab(cells, index + 1)) if stop.align == "right" else []
            if behind:
                room -= sum(cell.lead + cell.width for cell in behind) - behind[-1].format.tracking.pt
            return max(room, 0.0), stop.leader
    return DEFAULT_TAB - x % DEFAULT_TAB, False


def _until_tab(cells: Sequence[_Cell], start: int) -> Iterator[_Cell]:
    for cell in cells[start:]:
        if cell.char in "\t\n":
            return
        yield cell


def _stretches(before: _Cell, after: _Cell) -> bool:
    """Whether justification may widen the gap between two neighbours: not inside a number or a Latin word."""
    return is_wide(before.char) or is_wide(after.char) or before.char == " "


def _spread(line: Sequence[_Cell], slack: float, everywhere: bool) -> None:
    """Widen gaps, none before a tab: what stands there keeps its place in every word processor."""
    loose = next((at for at in range(len(line), 0, -1) if line[at - 1].char == "\t"), 0)
    gaps = [a for a, b in pairwise(line[loose:]) if everywhere or _stretches(a, b)]
    for cell in gaps:
        cell.extra = slack / len(gaps)


def _pieces(line: Sequence[_Cell], x: float, fonts: Fonts) -> Iterator[Piece]:
    for cells in _groups(line):
        x += cells[0].lead
        width = sum(cell.width + cell.extra for cell in cells)
        first = cells[0]
        spacing = first.format.tracking.pt + first.extra
        if first.leader:
            yield _dots(first, x, fonts)
        else:
            yield Piece("".join(cell.char for cell in cells), x, width, spacing, first.format, first.face)
        x += width


def _groups(line: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """Cells that one piece can hold: of one look, with the same space behind each but the last."""
    group: list[_Cell] = []
    for cell in line:
        if group and not _goes_on(group, cell):
            yield group
            group = []
        group.append(cell)
    if group:
        yield group


def _goes_on(group: Sequence[_Cell], cell: _Cell) -> bool:
    first, last = group[0], group[-1]
    same = cell.format is first.format and cell.face is first.face and last.extra == first.extra
    return same and not cell.lead and "\t" not in (first.char, cell.char)


def _dots(tab: _Cell, x: float, fonts: Fonts) -> Piece:
    """As many dots as fit, untracked, spread until the last touches what follows (LibreOffice)."""
    face, em = _measure(fonts, tab.format.font, LEADER)
    width = em * tab.format.size.pt
    whole = Length(width).printed
    count = int(tab.width / whole)
    spacing = (tab.width - count * width) / (count - 1) if count > 1 else 0.0
    return Piece(LEADER * count or "\t", x, tab.width, spacing, tab.format, face)


def _set_line(paragraph: Paragraph, line: list[_Cell], x: float, right: float, last: bool, fonts: Fonts) -> Line:
    """Place a line's characters between `x` and `right`, points from the left edge of the type area."""
    while line and line[-1].char in " \n":
        line = line[:-1]
    if line:
        line[0].lead = 0.0
    align, slack = paragraph.format.align, right - x - sum(cell.lead + cell.width for cell in line)
    # The tracking after a line's last character is blank paper, not part of what is aligned.
    slack += line[-1].format.tracking.pt if line else 0.0
    if align in ("center", "right"):
        x += slack / 2 if align == "center" else slack
    elif len(line) > 1 and slack > 0 and (align == "distribute" or (align == "justify" and not last)):
        _spread(line, slack, align == "distribute")
    return Line(tuple(_pieces(line, x, fonts)), paragraph.format.pitch.printed)


@lru_cache(maxsize=2048)
def break_lines(paragraph: Paragraph, width: Length, fonts: Fonts, page_number: str = "") -> tuple[Line, ...]:
    """Paragraph and width of the type area → lines; `page_number` stands where a page field stands."""
    form = paragraph.format
    cells = _cells(paragraph, fonts, page_number)
    right, left, first = (width - form.right).pt, form.left.pt, (form.left + form.first).pt
    # A hanging indent is a tab stop too, in Word as in LibreOffice.
    hanging = (Tab(form.left),) if form.first.pt < 0 else ()
    stops = sorted({*form.tabs, *hanging}, key=lambda tab: tab.position.pt)
    lines: list[Line] = []
    start = 0
    while start < len(cells) or not lines:
        x = left if lines else first
        end = _fill(cells, start, right, x, stops)
        while end < len(cells) and cells[end].char == " ":
            end += 1
        line = cells[start:end]
        last = end == len(cells) or (bool(line) and line[-1].char == "\n")
        lines.append(_set_line(paragraph, line, x, right, last, fonts))
        start = end
    return tuple(lines)
