"""Flow → sheets: every line on its page, as Word and LibreOffice would put it, known before anything is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.flow import Cell, Flow, PageFormat, Paragraph, Pinned, Placed, Section, latin_names
from docgen.fonts import Fonts, script_of
from docgen.paginate.bars import joined
from docgen.paginate.strips import (
    Measured,
    Strip,
    cell_strips,
    measure,
    moved_line,
    paragraph_strips,
    stacked,
    turned_strip,
)
from docgen.sheet import Bar, Piece, Print, Sheet, TextLine
from docgen.units import Length

HAIR: Final = 0.01
"""Points that are nothing: less than any twip, in which heights are counted."""


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


@dataclass(slots=True)
class _Cursor:
    """The page being filled."""

    page: PageFormat
    lines: list[TextLine] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    prints: list[Print] = field(default_factory=list)
    y: float = 0.0
    """Used height of the type area."""
    numbered: bool = True

    @property
    def fresh(self) -> bool:
        return not self.lines and not self.bars and not self.prints

    @property
    def height(self) -> float:
        """Of the type area, as a program has it that was told the margins."""
        return self.page.height.printed - self.page.top.printed - self.page.bottom.printed

    @property
    def room(self) -> float:
        return self.height - self.y

    def fits(self, height: float) -> bool:
        return height <= self.room + HAIR

    def put(self, strip: Strip, y: float) -> None:
        dx, dy = self.page.left.pt, self.page.top.pt + y
        self.lines.extend(moved_line(line, dx, dy) for line in strip.lines)
        self.bars.extend(replace(bar, x=bar.x + dx, y=bar.y + dy) for bar in strip.bars)
        self.prints.extend(replace(each, x=each.x + dx, y=each.y + dy) for each in strip.prints)


class _Pager:
    """Fills page after page."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.sheets: list[Sheet] = []
        self.text_pages = 0
        self.room = 0.0
        self.spans: list[tuple[int, int]] = []
        self.uncounted = 0

    @property
    def number(self) -> int:
        return len(self.sheets) + 1

    def section(self, section: Section) -> None:
        """Set a section on pages of its own."""
        self.format = section
        self.placed = section.placed
        self.uncounted = len(self.sheets) if section.restart else self.uncounted
        self.cursor = _Cursor(section.page)
        width = section.page.text_width
        run: list[Measured] = []
        for block in section.blocks:
            if isinstance(block, Pinned):
                self._flush(run)
                self._pin(block)
                continue
            measured = measure(block, width, self.fonts)
            if measured.page_break:
                self._flush(run)
            run.append(measured)
            if not run[-1].keep_next:
                self._flush(run)
        self._flush(run)
        if not self.cursor.fresh or not section.blocks:
            self._turn()

    def _flush(self, chain: list[Measured]) -> None:
        """Place blocks of which each but the last stays with the next."""
        if not chain:
            return
        if chain[0].page_break and not self.cursor.fresh:
            self._turn()
        bound = _bound(chain)
        if not self.cursor.fresh and not self.cursor.fits(bound[0].before + bound[0].head):
            self._turn()
            # Word and LibreOffice drop the space before what a full page pushed over.
            bound[0] = replace(bound[0], before=0.0)
        if not self.cursor.fits(bound[0].before + bound[0].head):
            # More than a page is not kept with what follows; the lines of a paragraph stay together all the same.
            own = zip(bound, chain, strict=True)
            bound = [replace(each, behind=0.0, keep_whole=alone.keep_whole) for each, alone in own]
        # What stands behind a table stays together, even where the table was broken and let go of it.
        seam = next((at for at, each in enumerate(bound[:-1], start=1) if each.by_strips), len(bound))
        for measured in bound[:seam]:
            self._place(measured)
        rest = chain[seam:]
        chain.clear()
        self.text_pages, self.room = self.number, self.cursor.room
        self._flush(rest)

    def _place(self, measured: Measured) -> None:
        before, begun = measured.before, self.number
        for index, strip in enumerate(measured.strips):
            need = measured.bound(index, alone=not measured.by_strips or self.number > begun)
            if not index and measured.keep_whole and measured.whole <= self.cursor.height:
                need = max(need, measured.whole)
            if not self.cursor.fresh and not self.cursor.fits(before + need):
                if index:
                    self.cursor.put(Strip(0.0, (), measured.strips[index - 1].closing), self.cursor.y)
                self._turn()
                before = 0.0
                for head in measured.header if index else ():
                    self._put(head)
            self.cursor.y += before
            self._put(strip)
            before = 0.0
            if not index:
                begun = self.number
        self.cursor.y += measured.foot
        self.spans.append((begun, self.number))

    def _put(self, strip: Strip) -> None:
        self.cursor.put(strip, self.cursor.y)
        self.cursor.y += strip.height

    def _pin(self, pinned: Pinned) -> None:
        width = self.cursor.page.text_width
        strips = [s for p in pinned.paragraphs for s in cell_strips(Cell((p,)), width, self.fonts)]
        height = sum(strip.height for strip in strips)
        if pinned.own_page or not self.cursor.fits(height):
            if not self.cursor.fresh:
                self._turn()
            for _ in range(pinned.blank_before):
                self.cursor.numbered = False
                self._turn()
            self.cursor.numbered = pinned.blank_before == 0
        self.spans.append((self.number, self.number))
        y = self.cursor.height - height
        for strip in strips:
            self.cursor.put(strip, y)
            y += strip.height
        self._turn()

    def _put_placed(self) -> None:
        """Before all text of the page, as a reader meets it."""
        cursor, text = self.cursor, _Cursor(self.cursor.page)
        for placed in self.placed:
            for strip in _at_its_place(placed, cursor.page, self.fonts):
                text.put(strip, 0.0)
        cursor.lines[:0], cursor.bars[:0] = text.lines, text.bars
        self.placed = ()

    def _turn(self) -> None:
        """Finish the page and take a fresh one."""
        number, cursor = self.number - self.uncounted, self.cursor
        even = self.format.footer_even or self.format.footer_odd
        footer = even if number % 2 == 0 else self.format.footer_odd
        page = cursor.page
        if footer and cursor.numbered and not self.placed:
            strip = _at_the_foot(footer, page.upright, self.fonts, str(number))
            foot = turned_strip(strip, page.width.pt) if page.turned else strip
            cursor.lines.extend(foot.lines)
            cursor.bars.extend(foot.bars)
        self._put_placed()
        placed = tuple(cursor.lines), tuple(joined(cursor.bars)), tuple(cursor.prints)
        self.sheets.append(Sheet(page.width.pt, page.height.pt, *placed))
        self.cursor = _Cursor(page)


def _bound(chain: Sequence[Measured]) -> list[Measured]:
    """Blocks of which each but the last stays with the next → the same, each knowing what must follow on its page."""
    bound: list[Measured] = []
    behind = 0.0
    for measured in reversed(chain):
        stays = bool(bound) and not measured.by_strips
        bound.append(replace(measured, behind=behind, keep_whole=measured.keep_whole or stays))
        behind = bound[-1].before + bound[-1].head
    return bound[::-1]


def _at_its_place(placed: Placed, page: PageFormat, fonts: Fonts) -> Iterator[Strip]:
    x, y = (placed.left - page.left).pt, (placed.top - page.top).pt
    yield from stacked(list(paragraph_strips(placed.paragraph, placed.width, fonts)), x, y)


def _at_the_foot(footer: Paragraph, page: PageFormat, fonts: Fonts, number: str) -> Strip:
    """The footer's line at its place on the sheet."""
    first, *_ = paragraph_strips(footer, page.text_width, fonts, number)
    y = (page.height - page.footer).pt - first.height
    return next(stacked([first], page.left.pt, y))


def paginate(flow: Flow, fonts: Fonts) -> Pages:
    """Flow → its pages."""
    own = fonts.for_script(script_of(flow.language)).with_latin(latin_names(flow.fonts))
    return paginate_sections(flow.sections, own)


def paginate_sections(sections: Iterable[Section], fonts: Fonts) -> Pages:
    """Sections of a flow, and fonts for its script → the pages."""
    pager = _Pager(fonts)
    for section in sections:
        pager.section(section)
    return Pages(tuple(pager.sheets), pager.text_pages, Length(pager.room), tuple(pager.spans))


def missing_characters(pages: Pages) -> Iterator[tuple[str, Piece]]:
    """Each character on the pages that no font has, with the piece it stands in."""
    for sheet in pages.sheets:
        for line in sheet.lines:
            for piece in line.pieces:
                if piece.face is None and piece.text != "\t":
                    yield from ((char, piece) for char in piece.text)
