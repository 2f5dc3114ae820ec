"""Flow → sheets: every line on its page, as Word and LibreOffice would put it, known before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from docgen.flow import Cell, Flow, PageFormat, Paragraph, Pinned, Rule, Section, Table, latin_names
from docgen.fonts import Fonts
from docgen.linebreak import Line, break_lines
from docgen.sheet import Bar, Piece, Sheet, TextLine
from docgen.units import Length

BASELINE: Final = 0.8
"""Where the baseline lies in a line of exact pitch, from its top (LibreOffice; Word within a point)."""
SLACK: Final = 0.05
"""Points a page may be overfull: 22 lines of 28.95 pt are 636.9 pt in a type area of 637.8 pt."""
UNDERLINE_DROP: Final = 2.0
UNDERLINE: Final = 0.6
"""A blank to sign on: points below the baseline, and thickness."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The finished pages, and where the running text ended."""

    sheets: tuple[Sheet, ...]
    text_pages: int
    """Pages that hold text which is not pinned."""
    room: Length
    """Height left free under the text on the last of them."""
    spans: tuple[tuple[int, int], ...]
    """Pages on which each block begins and ends, in the order of the flow."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """What must not be torn: one line, one table row. Positions relative to its top left corner."""

    height: float
    lines: tuple[TextLine, ...]
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class _Measured:
    """A block cut into strips."""

    strips: tuple[_Strip, ...]
    before: float
    keep_next: bool = False
    keep_whole: bool = False
    page_break: bool = False
    header: tuple[_Strip, ...] = ()
    """Repeated on every page that the block goes on to."""

    @property
    def head(self) -> float:
        """Height that must be free for the block to begin."""
        strips = self.strips if self.keep_whole else self.strips[:1]
        return sum(strip.height for strip in strips)

    @property
    def whole(self) -> float:
        return sum(strip.height for strip in self.strips)


@dataclass(slots=True)
class _Cursor:
    """The page being filled."""

    page: PageFormat
    lines: list[TextLine] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    y: float = 0.0
    """Used height of the type area."""
    numbered: bool = True

    @property
    def fresh(self) -> bool:
        return not self.lines and not self.bars

    @property
    def room(self) -> float:
        return self.page.text_height.pt - self.y

    def fits(self, height: float) -> bool:
        return height <= self.room + SLACK

    def put(self, strip: _Strip, y: float) -> None:
        dx, dy = self.page.left.pt, self.page.top.pt + y
        self.lines.extend(_moved_line(line, dx, dy) for line in strip.lines)
        self.bars.extend(replace(bar, x=bar.x + dx, y=bar.y + dy) for bar in strip.bars)


def _moved_line(line: TextLine, dx: float, dy: float) -> TextLine:
    pieces = tuple(replace(piece, x=piece.x + dx) for piece in line.pieces)
    return replace(line, baseline=line.baseline + dy, pieces=pieces)


# Blocks → strips


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


def _strips(paragraph: Paragraph, width: Length, fonts: Fonts, page_number: str = "") -> Iterator[_Strip]:
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
        text = TextLine(baseline, line.pieces, mark if index == 0 else None)
        yield _Strip(height, (text,), tuple(bars))


def _stacked(strips: Sequence[_Strip], x: float, y: float) -> Iterator[_Strip]:
    """Strips one under the other, moved by (x, y)."""
    for strip in strips:
        lines = tuple(_moved_line(line, x, y) for line in strip.lines)
        bars = tuple(replace(bar, x=bar.x + x, y=bar.y + y) for bar in strip.bars)
        yield _Strip(strip.height, lines, bars)
        y += strip.height


def _cell_strips(cell: Cell, width: Length, fonts: Fonts) -> list[_Strip]:
    strips = []
    for paragraph in cell.paragraphs:
        own = list(_strips(paragraph, width, fonts))
        own[0] = next(_stacked(own[:1], 0, paragraph.format.before.pt))
        own[0] = replace(own[0], height=own[0].height + paragraph.format.before.pt)
        strips += own
    return strips


@dataclass(frozen=True, slots=True)
class _Box:
    """A table cell with its place."""

    row: int
    rows: int
    x: float
    width: float
    strips: tuple[_Strip, ...]

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
            strips = tuple(_cell_strips(cell, inner, fonts))
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


def _table_strips(table: Table, fonts: Fonts) -> list[_Strip]:
    """One strip a row; a cell over several rows is drawn with the first of them."""
    boxes = list(_boxes(table, fonts))
    heights = [0.0] * len(table.rows)
    for box in sorted(boxes, key=lambda box: box.rows):
        spanned = sum(heights[box.row : box.row + box.rows])
        heights[box.row + box.rows - 1] += max(0.0, box.height - spanned)
    # The grid line above a row takes room in it.
    line = table.border.thickness.pt if table.border else 0.0
    heights = [height + line for height in heights]
    strips = []
    for number, height in enumerate(heights):
        lines: list[TextLine] = []
        bars: list[Bar] = []
        for box in (box for box in boxes if box.row == number):
            tall = sum(heights[number : number + box.rows])
            if table.border:
                bars += _grid(box, line / 2, tall, table.border)
            top = line + (tall - line - box.height) / 2
            for strip in _stacked(box.strips, box.x + table.padding.pt, top):
                lines += strip.lines
                bars += strip.bars
        strips.append(_Strip(height, tuple(lines), tuple(bars)))
    return strips


def _measure(block: Paragraph | Table, width: Length, fonts: Fonts) -> _Measured:
    if isinstance(block, Paragraph):
        form, strips = block.format, tuple(_strips(block, width, fonts))
        return _Measured(
            strips, form.before.pt, form.keep_next, form.keep_lines, form.page_break_before
        )  # fmt: skip
    rows = _table_strips(block, fonts)
    header = tuple(strip for strip, row in zip(rows, block.rows, strict=True) if row.header)
    return _Measured(tuple(rows), block.before.pt, block.keep_next, header=header)


# Strips → sheets


class _Pager:
    """Fills page after page."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.sheets: list[Sheet] = []
        self.text_pages = 0
        self.room = 0.0
        self.spans: list[tuple[int, int]] = []

    @property
    def number(self) -> int:
        return len(self.sheets) + 1

    def section(self, section: Section) -> None:
        """Set a section on pages of its own."""
        self.format = section
        self.cursor = _Cursor(section.page)
        width = section.page.text_width
        run: list[_Measured] = []
        for block in section.blocks:
            if isinstance(block, Pinned):
                self._flush(run)
                self._pin(block)
                continue
            run.append(_measure(block, width, self.fonts))
            if not run[-1].keep_next:
                self._flush(run)
        self._flush(run)
        if not self.cursor.fresh or not section.blocks:
            self._turn()

    def _flush(self, chain: list[_Measured]) -> None:
        """Place blocks of which each but the last stays with the next."""
        if not chain:
            return
        if chain[0].page_break and not self.cursor.fresh:
            self._turn()
        need = sum(m.before + m.whole for m in chain[:-1]) + chain[-1].before + chain[-1].head
        if not self.cursor.fresh and not self.cursor.fits(need):
            self._turn()
            # Word and LibreOffice drop the space before what a full page pushed over.
            chain[0] = replace(chain[0], before=0.0)
        for measured in chain:
            self._place(measured)
        chain.clear()
        self.text_pages, self.room = self.number, self.cursor.room

    def _place(self, measured: _Measured) -> None:
        before, begun = measured.before, self.number
        for index, strip in enumerate(measured.strips):
            if not self.cursor.fresh and not self.cursor.fits(before + strip.height):
                self._turn()
                before = 0.0
                for head in measured.header if index else ():
                    self._put(head)
            self.cursor.y += before
            self._put(strip)
            before = 0.0
            if not index:
                begun = self.number
        self.spans.append((begun, self.number))

    def _put(self, strip: _Strip) -> None:
        self.cursor.put(strip, self.cursor.y)
        self.cursor.y += strip.height

    def _pin(self, pinned: Pinned) -> None:
        width = self.cursor.page.text_width
        strips = [s for p in pinned.paragraphs for s in _cell_strips(Cell((p,)), width, self.fonts)]
        height = sum(strip.height for strip in strips)
        if pinned.own_page or not self.cursor.fits(height):
            if not self.cursor.fresh:
                self._turn()
            for _ in range(pinned.blank_before):
                self.cursor.numbered = False
                self._turn()
            self.cursor.numbered = pinned.blank_before == 0
        self.spans.append((self.number, self.number))
        y = self.cursor.page.text_height.pt - height
        for strip in strips:
            self.cursor.put(strip, y)
            y += strip.height
        self._turn()

    def _turn(self) -> None:
        """Finish the page and take a fresh one."""
        number, cursor = self.number, self.cursor
        even = self.format.footer_even or self.format.footer_odd
        footer = even if number % 2 == 0 else self.format.footer_odd
        if footer and cursor.numbered:
            strips = list(_strips(footer, cursor.page.text_width, self.fonts, str(number)))
            y = (cursor.page.height - cursor.page.footer - cursor.page.top).pt
            cursor.put(strips[0], y - strips[0].height)
        page = cursor.page
        self.sheets.append(Sheet(page.width.pt, page.height.pt, tuple(cursor.lines), tuple(cursor.bars)))
        self.cursor = _Cursor(page)


def paginate(flow: Flow, fonts: Fonts) -> Pages:
    """Flow → its pages."""
    pager = _Pager(fonts.with_latin(latin_names(flow.fonts)))
    for section in flow.sections:
        pager.section(section)
    return Pages(tuple(pager.sheets), pager.text_pages, Length(pager.room), tuple(pager.spans))


def missing_characters(pages: Pages) -> Iterator[tuple[str, Piece]]:
    """Each character on the pages that no font has, with the piece it stands in."""
    for sheet in pages.sheets:
        for line in sheet.lines:
            for piece in line.pieces:
                if piece.face is None and piece.text != "\t":
                    yield from ((char, piece) for char in piece.text)
