"""The flow of a Word file → finished pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.families import Families
from docgen.fonts import Fonts
from docgen.sheet import Piece, Sheet
from docgen.word_flow import Anchored, WordBlock, WordFlow, WordParagraph, WordSection, WordTable
from docgen.word_layout.anchors import draw_anchored
from docgen.word_layout.letters import Numbers, TooLongError
from docgen.word_layout.page import Page, formatted, has_field
from docgen.word_layout.paragraphs import Laid, Setting, gap, lay_paragraph
from docgen.word_layout.slabs import Slab
from docgen.word_layout.tables import LaidTable, Part, draw, lay_table, split

PAGE_LIMIT: Final = 1000
"""Pages of one document; drawing takes a quarter of a second for each."""
_KEPT: Final = 2
"""Lines of a paragraph that stay together at its beginning and its end."""


@dataclass
class _Pager:
    """Fills page after page."""

    flow: WordFlow
    families: Families
    pages: list[Page]
    total: str = "1"
    stacks: dict[tuple[object, ...], Slab] = field(default_factory=dict)
    """Headers and footers that were set before."""
    above: Laid | None = None
    tail: float = 0.0
    """Space after the block above, where that is no paragraph."""

    def run(self) -> None:
        """Set all sections."""
        for section in self.flow.sections:
            self._section(section)

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def _section(self, section: WordSection) -> None:
        self.section = section
        before = self.pages[-1] if self.pages else None
        if section.start == "continuous" and before is not None and _is_alike(before.section, section):
            before.go_on(section)
        else:
            number = (before.number if before else 0) + 1
            number = section.restart if section.restart is not None else number
            wanted = {"odd": 1, "even": 0}.get(section.start)
            if wanted is not None and number % 2 != wanted:
                number += 1
            self._open(number, is_first=True)
        self.above = None
        self._blocks(section.blocks)

    def _open(self, number: int, *, is_first: bool) -> None:
        if len(self.pages) >= PAGE_LIMIT:
            raise TooLongError
        self.pages.append(Page(self.section, self.flow, self.families, number, is_first, self.total, self.stacks))
        self.above, self.tail = None, 0.0

    def _turn(self) -> None:
        self._open(self.page.number + 1, is_first=False)

    @property
    def setting(self) -> Setting:
        grid = self.section.grid
        numbers = Numbers(formatted(self.page.number, self.section.numbers), self.total)
        step = self.flow.tab_step.pt
        return Setting(self.families, step, grid.pitch.pt if grid else 0.0, grid.em.pt if grid else 0.0, numbers)

    def _blocks(self, blocks: Sequence[WordBlock]) -> None:
        chain: list[tuple[WordBlock, WordParagraph | None, WordParagraph | None]] = []
        for number, block in enumerate(blocks):
            chain.append((block, _paragraph(blocks, number - 1), _paragraph(blocks, number + 1)))
            if not (isinstance(block, WordParagraph) and block.look.keep_next):
                self._chain(chain)
                chain = []
        self._chain(chain)

    def _chain(self, chain: list[tuple[WordBlock, WordParagraph | None, WordParagraph | None]]) -> None:
        """Place blocks of which each but the last stays on the page of the next."""
        if not chain:
            return
        width = self.page.width
        laid = [self._laid(*each, width) for each in chain]
        if _begins_page(chain[0][0]) and not self.page.is_fresh:
            self._turn()
        elif len(laid) > 1 and not self.page.is_fresh:
            need, above = 0.0, self.above
            for each in laid[:-1]:
                need += (gap(above, each) if isinstance(each, Laid) else 0.0) + _height(each)
                above = each if isinstance(each, Laid) else None
            if not self.page.fits(need + _head(laid[-1])):
                self._turn()
                self.page.is_overflow = True
        for number, each in enumerate(laid):
            if number and _begins_page(chain[number][0]) and not self.page.is_fresh:
                self._turn()
            if isinstance(each, Laid):
                self._paragraph(each)
            else:
                self._table(each)

    def _laid(
        self, block: WordBlock, above: WordParagraph | None, below: WordParagraph | None, width: float
    ) -> Laid | LaidTable:
        if isinstance(block, WordTable):
            return lay_table(block, width, self.setting)
        return lay_paragraph(block, width, self.setting, above, below)

    def _lead(self, laid: Laid) -> float:
        if self.page.is_fresh and self.page.is_overflow:
            return 0.0
        return max(self.tail, gap(self.above, laid))

    def _paragraph(self, laid: Laid) -> None:
        lead = self._lead(laid)
        blocked = sum((_blocked(each) for each in laid.source.anchored), 0.0)
        if blocked and not self.page.is_fresh and not self.page.fits(lead + blocked + laid.slabs[0].height):
            self._overflow()
            lead = 0.0
        slabs, start = laid.slabs, 0
        while start < len(slabs):
            rest = slabs[start:]
            count = self._count(rest, lead + (blocked if not start else 0.0), laid, is_start=start == 0)
            if not count and not self.page.is_fresh:
                self._overflow()
                lead = 0.0
                continue
            count = count or 1
            self.page.y += lead
            lead = 0.0
            if not start:
                self._anchored(laid)
            for slab in rest[:count]:
                self.page.put(slab)
            start += count
            if start < len(slabs):
                self._overflow()
                slabs = (*slabs[:start], replace(slabs[start], lead=0.0), *slabs[start + 1 :])
        self.above, self.tail = laid, 0.0

    def _overflow(self) -> None:
        self._turn()
        self.page.is_overflow = True

    def _count(self, slabs: Sequence[Slab], lead: float, laid: Laid, *, is_start: bool) -> int:
        """How many of the lines that are left stand on this page."""
        count, look = self.page.count(slabs, lead), laid.source.look
        if count >= len(slabs):
            return len(slabs)
        if look.keep_lines and is_start and not self.page.is_fresh:
            return 0
        if look.widows:
            if len(slabs) - count < _KEPT:
                count = len(slabs) - _KEPT
            if is_start and count < _KEPT:
                count = 0
        return max(count, 0)

    def _anchored(self, laid: Laid) -> None:
        page = self.page
        top = page.y
        for each in laid.source.anchored:
            setting = replace(self.setting, grid=0.0, em=0.0)
            page.place(draw_anchored(each, page.paper, page.top + top, setting))
            page.y += _blocked(each)

    def _table(self, table: LaidTable) -> None:
        lead = 0.0 if self.page.is_fresh and self.page.is_overflow else max(
            self.tail, self.above.after if self.above else 0.0
        )  # fmt: skip
        self.page.y += lead
        ready: list[Part] = []
        waiting = list(table.parts)
        while waiting:
            part = waiting.pop(0)
            used = sum(each.height for each in ready) + table.foot
            if self.page.fits(used + part.height) or (
                self.page.is_fresh and not ready and table.source.rows[part.row].whole
            ):
                ready.append(part)
                continue
            both = split(table, part, self.page.room - used)
            if both is not None:
                ready.append(both[0])
                waiting.insert(0, both[1])
            elif self.page.is_fresh and len(ready) <= len(table.header):
                ready.append(part)
                continue
            else:
                waiting.insert(0, part)
            self._draw(table, ready)
            self._overflow()
            ready = list(table.header) if not (waiting and waiting[0].row < len(table.header)) else []
        self._draw(table, ready)
        self.above, self.tail = None, 0.0

    def _draw(self, table: LaidTable, parts: Sequence[Part]) -> None:
        if parts:
            self.page.put(draw(table, parts))


def _blocked(anchored: Anchored) -> float:
    if anchored.wrap != "block" or anchored.below != "paragraph":
        return 0.0
    return max(0.0, anchored.y.pt) + anchored.height.pt + 2 * anchored.gap.pt


def _is_alike(first: WordSection, second: WordSection) -> bool:
    """Whether a section can go on where another ended on the page."""
    return (first.paper.width, first.paper.height) == (second.paper.width, second.paper.height)


def _paragraph(blocks: Sequence[WordBlock], at: int) -> WordParagraph | None:
    block = blocks[at] if 0 <= at < len(blocks) else None
    return block if isinstance(block, WordParagraph) else None


def _begins_page(block: WordBlock) -> bool:
    if isinstance(block, WordParagraph):
        return block.look.page_break
    cells = block.rows[0].cells if block.rows else ()
    return bool(cells and cells[0].blocks) and _begins_page(cells[0].blocks[0])


def _height(laid: Laid | LaidTable) -> float:
    return laid.height if isinstance(laid, LaidTable) else sum(slab.lead + slab.height for slab in laid.slabs)


def _head(laid: Laid | LaidTable) -> float:
    """Height that must be free for a block to begin."""
    if isinstance(laid, LaidTable):
        return laid.parts[0].height if laid.parts else 0.0
    count = len(laid.slabs)
    if not laid.source.look.keep_lines:
        kept = (_KEPT if count != _KEPT + 1 else count) if laid.source.look.widows else 1
        count = min(count, kept)
    return laid.before + sum(slab.lead + slab.height for slab in laid.slabs[:count])


def paginate_word(flow: WordFlow, fonts: Fonts) -> tuple[Sheet, ...]:
    """Flow of a Word file → its pages; raises `TooLongError` for too many."""
    families = Families(fonts)
    total = "1"
    for _ in range(2):
        pager = _Pager(flow, families, [], total)
        pager.run()
        if not _counts_pages(flow) or total == str(len(pager.pages)):
            break
        total = str(len(pager.pages))
    for page in pager.pages:
        page.total = total = str(len(pager.pages))
    return tuple(page.sheet() for page in pager.pages)


def _counts_pages(flow: WordFlow) -> bool:
    return any(has_field(section.blocks) for section in flow.sections)


def missing_characters(sheets: Iterable[Sheet]) -> Iterator[tuple[str, Piece]]:
    """Each character on the pages that no font has, with the piece it stands in."""
    for sheet in sheets:
        for line in sheet.lines:
            for piece in line.pieces:
                if piece.face is None and piece.text.strip():
                    yield from ((char, piece) for char in piece.text)
