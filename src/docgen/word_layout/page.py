"""A page being filled → the finished page with its header, footer and notes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from docgen.docx_reader.numerals import letters, roman
from docgen.families import Families
from docgen.hanzi import chinese
from docgen.sheet import Bar, Sheet
from docgen.word_flow import Edge, NumberFormat, Paper, WordBlock, WordFlow, WordParagraph, WordSection
from docgen.word_layout.anchors import draw_anchored
from docgen.word_layout.letters import Numbers
from docgen.word_layout.paragraphs import Setting
from docgen.word_layout.slabs import Slab, joined, moved, stacked
from docgen.word_layout.tables import stack_blocks
from docgen.word_layout.upright import down_the_paper

SLACK: Final = 0.03
"""Points a page may be overfull: less than a twip."""
_NOTE_GAP: Final = 5.7
"""Points between the text and the notes; the line that parts them is in their middle."""
_NOTE_LINE: Final = (0.25, 0.5)
"""Length of that line, by the width of the text, and its thickness."""
_FORMATS: Final[dict[NumberFormat, Callable[[int], str]]] = {
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerLetter": letters,
    "chinese": lambda n: chinese(n) if n >= 0 else str(n),
    "dash": lambda n: f"- {n} -",
}


def formatted(number: int, style: NumberFormat) -> str:
    """A page number as the section prints it."""
    return _FORMATS.get(style, str)(number)


def has_field(blocks: Iterable[WordBlock]) -> bool:
    """Whether a page number, or the number of pages, stands in some of the blocks."""
    return any(
        any(run.field for run in block.runs)
        if isinstance(block, WordParagraph)
        else any(has_field(cell.blocks) for row in block.rows for cell in row.cells)
        for block in blocks
    )


@dataclass
class Page:
    """A page and what stands on it so far."""

    section: WordSection
    flow: WordFlow
    families: Families
    number: int
    is_first: bool
    total: str
    stacks: dict[tuple[object, ...], Slab]
    """Headers and footers that were set before, on any page."""
    is_overflow: bool = False
    """Text of the page before runs on here; a page that was asked for begins with the space before its paragraph."""
    y: float = 0.0
    """Used height of the type area."""
    placed: list[Slab] = field(default_factory=list)
    floating: list[Slab] = field(default_factory=list)
    notes: list[Slab] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._geometry()

    def _geometry(self) -> None:
        """Type area: between header and footer, and on the grid where there is one."""
        paper = self.paper = self.section.paper
        header, footer = self._edge(self.section.headers), self._edge(self.section.footers)
        self.top, bottom = abs(paper.top.pt), abs(paper.bottom.pt)
        if header and paper.top.pt >= 0:
            self.top = max(self.top, paper.header.pt + self._stack(header).height)
        if footer and paper.bottom.pt >= 0:
            bottom = max(bottom, paper.footer.pt + self._stack(footer).height)
        self.height = max(paper.height.pt - self.top - bottom, 36.0)
        self.left, self.width = paper.left.pt, paper.text_width.pt
        grid = self.section.grid
        if grid:
            rest = self.height % grid.pitch.pt
            self.top, self.height = self.top + int(rest * 10) / 20, self.height - rest
            if grid.em:
                rest = self.width % grid.em.pt
                self.left, self.width = self.left + rest / 2, self.width - rest

    def go_on(self, section: WordSection) -> None:
        """A section goes on here; header and footer stay those of the one above."""
        self.left, self.width = section.paper.left.pt, section.paper.text_width.pt
        self.section = section if section.headers == self.section.headers else self.section

    @property
    def is_fresh(self) -> bool:
        """Whether no text stands on it yet."""
        return not self.placed

    @property
    def room(self) -> float:
        """Height that is left for text."""
        return self.height - self.y - sum(note.height for note in self.notes) - (_NOTE_GAP if self.notes else 0.0)

    def fits(self, height: float) -> bool:
        """Whether so much text still stands here."""
        return height <= self.room + SLACK

    def count(self, slabs: Sequence[Slab], lead: float) -> int:
        """How many lines of a paragraph fit, with the notes they bring."""
        room, has_notes = self.room - lead, bool(self.notes)
        for number, slab in enumerate(slabs):
            need = slab.lead + slab.height
            for note in slab.notes:
                need += self._note(note).height + (0.0 if has_notes else _NOTE_GAP)
                has_notes = True
            if need > room + SLACK:
                return number
            room -= need
        return len(slabs)

    def put(self, slab: Slab) -> None:
        """Set it under what there is."""
        self.y += slab.lead
        self.placed.append(moved(slab, self.left, self.top + self.y))
        self.y += slab.height
        self.notes += (self._note(note) for note in slab.notes)

    def place(self, slab: Slab) -> None:
        """Set it where it says, whatever the text does."""
        self.floating.append(slab)

    def _note(self, blocks: Sequence[WordBlock]) -> Slab:
        slabs, _ = stack_blocks(blocks, self.width, self._setting)
        return stacked(slabs)

    @property
    def _setting(self) -> Setting:
        numbers = Numbers(formatted(self.number, self.section.numbers), self.total)
        return Setting(self.families, self.flow.tab_step.pt, numbers=numbers)

    def _edge(self, edge: Edge) -> tuple[WordBlock, ...]:
        """Header or footer of this page."""
        if self.is_first and self.section.is_first_other:
            return edge.first
        return edge.even if self.flow.is_even_other and self.number % 2 == 0 else edge.odd

    def _stack(self, blocks: Sequence[WordBlock]) -> Slab:
        changing = (self.number, self.total, self.section.numbers) if has_field(blocks) else ()
        key = (id(blocks), self.paper.text_width, *changing)
        if key not in self.stacks:
            self.stacks[key] = self._stacked(blocks)
        return self.stacks[key]

    def _stacked(self, blocks: Sequence[WordBlock]) -> Slab:
        slabs, tail = stack_blocks(blocks, self.paper.text_width.pt, self._setting, is_edge=True)
        whole = stacked(slabs)
        return Slab(whole.height + tail, whole.lines, whole.bars, whole.shades, whole.prints)

    def _edges(self) -> list[Slab]:
        paper = self.paper
        found = []
        for edge, is_upper in ((self.section.headers, True), (self.section.footers, False)):
            blocks = self._edge(edge)
            slab = self._stack(blocks)
            y = paper.header.pt if is_upper else paper.height.pt - paper.footer.pt - slab.height
            found.append(moved(slab, paper.left.pt, y))
            for block in blocks:
                if isinstance(block, WordParagraph):
                    found += [draw_anchored(each, paper, y, self._setting) for each in block.anchored]
        return found

    def _noted(self) -> list[Slab]:
        if not self.notes:
            return []
        height = sum(note.height for note in self.notes)
        top = self.top + self.height - height
        share, thick = _NOTE_LINE
        line = Bar(self.left, top - _NOTE_GAP / 2, self.width * share, thick, "000000")
        return [Slab(0.0, bars=(line,)), moved(stacked(self.notes), self.left, top)]

    def sheet(self) -> Sheet:
        """The finished page."""
        whole = joined((*self._edges(), *self.floating, *self.placed, *self._noted()), 0.0)
        paper: Paper = self.paper
        lines = tuple(down_the_paper(line, paper.width.pt) for line in whole.lines)
        return Sheet(paper.width.pt, paper.height.pt, lines, whole.bars, whole.prints, whole.shades)
