"""Blocks → strips, the pieces of a page that must not be torn: one line of text, one row of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from docgen.flow import Cell, Contents, Paragraph, Picture, Rule, Table
from docgen.fonts import Fonts
from docgen.linebreak import Line, break_lines
from docgen.sheet import Bar, Print, TextLine
from docgen.units import Length

BASELINE: Final = 0.8
"""Where the baseline lies in a line of exact pitch, from its top (LibreOffice; Word within a point)."""
PICTURE_DROP: Final = 0.1
"""Points between a picture and the lower edge of its line: what letters of one point reach below their baseline."""
UNDERLINE_DROP: Final = 2.0
UNDERLINE: Final = 0.6
"""A blank to sign on: points below the baseline, and thickness."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What must not be torn: one line, one table row. Positions relative to its top left corner."""

    height: float
    lines: tuple[TextLine, ...]
    bars: tuple[Bar, ...] = ()
    prints: tuple[Print, ...] = ()
    keep_next: bool = False
    """On the same page as the next one of the block."""
    closing: tuple[Bar, ...] = ()
    """Drawn along its lower edge where the page ends there."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A block cut into strips."""

    strips: tuple[Strip, ...]
    before: float
    keep_next: bool = False
    keep_whole: bool = False
    page_break: bool = False
    header: tuple[Strip, ...] = ()
    """Repeated on every page that the block goes on to."""
    foot: float = 0.0
    """Taken up below the last strip on a page: the lowest grid line of a table."""
    by_strips: bool = False
    """What is kept with the next is the last strip, not the whole: of a table, its last row."""
    behind: float = 0.0
    """Height of what stays with it on its last page."""

    @property
    def head(self) -> float:
        """Height that must be free for the block to begin."""
        return self.whole + self.behind if self.keep_whole else self.bound(0)

    @property
    def whole(self) -> float:
        """Height of all of it."""
        return sum(strip.height for strip in self.strips) + self.foot

    def bound(self, start: int, *, alone: bool = False) -> float:
        """Height of the strip at `start` and of those that stay with it.

        `alone`: without what stands behind. LibreOffice keeps nothing with a table that has been broken.
        """
        height = self.foot
        for strip in self.strips[start:-1]:
            height += strip.height
            if not strip.keep_next:
                return height
        return height + self.strips[-1].height + (0.0 if alone else self.behind)


def moved_line(line: TextLine, dx: float, dy: float) -> TextLine:
    """The same line elsewhere."""
    pieces = tuple(replace(piece, x=piece.x + dx) for piece in line.pieces)
    return replace(line, baseline=line.baseline + dy, pieces=pieces)


def _blanks(line: Line, baseline: float) -> Iterator[Bar]:
    """Underlines of the tabs that are blanks to sign on."""
    for piece in line.pieces:
        if piece.format.underline:
            yield Bar(piece.x, baseline + UNDERLINE_DROP, piece.width, UNDERLINE, piece.format.color)


def _rule_bar(rule: Rule, paragraph: Paragraph, width: Length, y: float) -> Bar:
    # Word draws it from the leftmost edge of the lines to the right indent.
    form = paragraph.format
    left = min(form.left, form.left + form.first)
    return Bar(left.pt, y, (width - left - form.right).pt, rule.thickness.pt, rule.color)


def paragraph_strips(paragraph: Paragraph, width: Length, fonts: Fonts, page_number: str = "") -> Iterator[Strip]:
    """One strip a line, its rules and blanks to sign on in it."""
    lines = break_lines(paragraph, width, fonts, page_number)
    form = paragraph.format
    mark = (form.outline, paragraph.text.replace("\n", "").replace("\t", " ")) if form.outline else None
    for index, line in enumerate(lines):
        above = form.rule_above if index == 0 else None
        below = form.rule_below if index == len(lines) - 1 else None
        top = above.gap.pt + above.thickness.pt if above else 0.0
        baseline = top + BASELINE * line.pitch
        height = top + line.pitch + (below.gap.pt + below.thickness.pt if below else 0.0)
        bars = list(_blanks(line, baseline))
        if above:
            bars.append(_rule_bar(above, paragraph, width, 0.0))
        if below:
            bars.append(_rule_bar(below, paragraph, width, height - below.thickness.pt))
        text = TextLine(baseline, line.pieces, leads_to=paragraph.leads_to)
        if index == 0:
            text = replace(text, bookmark=mark, name=paragraph.name)
        yield Strip(height, (text,), tuple(bars))


def stacked(strips: Sequence[Strip], x: float, y: float) -> Iterator[Strip]:
    """Strips one under the other, moved by (x, y)."""
    for strip in strips:
        lines = tuple(moved_line(line, x, y) for line in strip.lines)
        bars = tuple(replace(bar, x=bar.x + x, y=bar.y + y) for bar in strip.bars)
        yield Strip(strip.height, lines, bars)
        y += strip.height


def turned_strip(strip: Strip, width: float) -> Strip:
    """A strip at its place on an upright sheet → the same where that is turned clockwise, and `width` points wide."""
    lines = tuple(replace(line, turned=True) for line in strip.lines)
    bars = tuple(Bar(width - bar.y - bar.height, bar.x, bar.height, bar.width, bar.color) for bar in strip.bars)
    return Strip(strip.height, lines, bars)


def cell_strips(cell: Cell, width: Length, fonts: Fonts) -> list[Strip]:
    """Strips of all paragraphs of a cell, the space before each in its first."""
    strips = []
    for paragraph in cell.paragraphs:
        own = list(paragraph_strips(paragraph, width, fonts))
        own[0] = next(stacked(own[:1], 0, paragraph.format.before.printed))
        own[0] = replace(own[0], height=own[0].height + paragraph.format.before.printed)
        strips += own
    return strips


@dataclass(frozen=True, slots=True)
class _Box:
    """A table cell with its place."""

    row: int
    rows: int
    x: float
    width: float
    strips: tuple[Strip, ...]

    @property
    def height(self) -> float:
        return sum(strip.height for strip in self.strips)


def _boxes(table: Table, fonts: Fonts) -> Iterator[_Box]:
    edges = [table.left.pt, *(table.left.pt + x for x in accumulate(column.pt for column in table.columns))]
    covered: dict[int, int] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while covered.get(column, 0) > number:
                column += 1
            x, width = edges[column], edges[column + cell.columns] - edges[column]
            inner = Length(width) - 2 * table.padding
            strips = tuple(cell_strips(cell, inner, fonts))
            yield _Box(number, cell.rows, x, width, strips)
            for taken in range(column, column + cell.columns):
                covered[taken] = number + cell.rows
            column += cell.columns


def _grid(box: _Box, y: float, height: float, border: Rule) -> Iterator[Bar]:
    thick, half = border.thickness.pt, border.thickness.pt / 2
    for edge in (y, y + height):
        yield Bar(box.x - half, edge - half, box.width + thick, thick, border.color)
    for edge in (box.x, box.x + box.width):
        yield Bar(edge - half, y - half, thick, height + thick, border.color)


def _table_strips(table: Table, fonts: Fonts) -> list[Strip]:
    """One strip a row; a cell over several rows is drawn with the first of them."""
    boxes = list(_boxes(table, fonts))
    heights = [0.0] * len(table.rows)
    for box in sorted(boxes, key=lambda box: box.rows):
        spanned = sum(heights[box.row : box.row + box.rows])
        heights[box.row + box.rows - 1] += max(0.0, box.height - spanned)
    # The grid line above a row takes room in it.
    line = table.border.thickness.pt if table.border else 0.0
    heights = [height + line for height in heights]
    strips: list[Strip] = []
    for number, height in enumerate(heights):
        if table.rows[number].splits:
            strips += _split_row([box for box in boxes if box.row == number], table)
            continue
        lines: list[TextLine] = []
        bars: list[Bar] = []
        for box in (box for box in boxes if box.row == number):
            tall = sum(heights[number : number + box.rows])
            if table.border:
                bars += _grid(box, line / 2, tall, table.border)
            top = line + (tall - line - box.height) / 2
            for strip in stacked(box.strips, box.x + table.padding.pt, top):
                lines += strip.lines
                bars += strip.bars
        strips.append(Strip(height, tuple(lines), tuple(bars), keep_next=table.rows[number].keep_next))
    return strips


def _split_row(boxes: Sequence[_Box], table: Table) -> Iterator[Strip]:
    """A row that is higher than a page: one strip for each line of its highest cell."""
    border = table.border or Rule(Length(0))
    line = border.thickness.pt
    last = max(len(box.strips) for box in boxes) - 1
    for index in range(last + 1):
        own = [(box, box.strips[index]) for box in boxes if index < len(box.strips)]
        top = 0.0 if index else line
        height = max(strip.height for _, strip in own) + top
        lines: list[TextLine] = []
        for box, strip in own:
            lines += next(stacked([strip], box.x + table.padding.pt, top)).lines
        grid = [bar for box in boxes for bar in _grid(box, line / 2, height, border)]
        upright = tuple(bar for bar in grid if bar.width <= bar.height)
        flat = [bar for bar in grid if bar.width > bar.height]
        drawn = [bar for bar in flat if (bar.y < line and not index) or (bar.y > line and index == last)]
        closing = tuple(replace(bar, y=bar.y - height) for bar in flat if bar.y > line)
        shown = (*upright, *drawn) if table.border else ()
        yield Strip(height, tuple(lines), shown, closing=closing if table.border else ())


def _picture_strips(picture: Picture, width: Length) -> Iterator[Strip]:
    """The picture on the baseline of its line, which lies close above the line's lower edge."""
    height = picture.format.pitch.pt
    x, y = (width - picture.width).pt / 2, height - PICTURE_DROP - picture.height.pt
    shown = Print(x, y, picture.width.pt, picture.height.pt, picture.image, picture.alt)
    yield Strip(height, (), prints=(shown,))


def _entry_strips(entry: Paragraph, width: Length, fonts: Fonts) -> Iterator[Strip]:
    *upper, last = paragraph_strips(entry, width, fonts)
    yield from (replace(strip, keep_next=entry.format.keep_lines) for strip in upper)
    yield last


def measure(block: Paragraph | Table | Picture | Contents, width: Length, fonts: Fonts) -> Measured:
    """Cut a block into strips."""
    if isinstance(block, Contents):
        return Measured(tuple(strip for entry in block.entries for strip in _entry_strips(entry, width, fonts)), 0.0)
    if not isinstance(block, Table):
        form = block.format
        strips = (
            paragraph_strips(block, width, fonts) if isinstance(block, Paragraph) else _picture_strips(block, width)
        )
        return Measured(
            tuple(strips), form.before.printed, form.keep_next, form.keep_lines, form.page_break_before
        )  # fmt: skip
    rows = _table_strips(block, fonts)
    # Heads are never split, and stand before all that are.
    header = tuple(strip for strip, row in zip(rows, block.rows, strict=False) if row.header)
    foot = block.border.thickness.pt if block.border else 0.0
    return Measured(tuple(rows), block.before.printed, block.keep_next, header=header, foot=foot, by_strips=True)
