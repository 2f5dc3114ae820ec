"""A paragraph → its lines as slabs, with its borders, its background and what hangs on it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from docgen.families import Families
from docgen.sheet import Bar, TextLine
from docgen.word_flow import Border, Box, ParagraphLook, WordParagraph
from docgen.word_layout.letters import ONE, Numbers, glyphs, line_of
from docgen.word_layout.lines import Measure, Row, ruled, set_lines
from docgen.word_layout.slabs import Slab

_BOOKMARK: Final = 120
"""Characters of a bookmark."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What blocks are set with, wherever they stand."""

    families: Families
    tab_step: float
    grid: float = 0.0
    em: float = 0.0
    numbers: Numbers = ONE

    def measure(self, width: float) -> Measure:
        """For paragraphs in a column of that width."""
        return Measure(width, self.tab_step, self.grid, self.em)


@dataclass(frozen=True, slots=True)
class Laid:
    """A paragraph cut into lines."""

    source: WordParagraph
    slabs: tuple[Slab, ...]
    before: float
    after: float


def lay_paragraph(
    paragraph: WordParagraph,
    width: float,
    setting: Setting,
    above: WordParagraph | None = None,
    below: WordParagraph | None = None,
) -> Laid:
    """Paragraph and its neighbours → its lines; those with the same borders stand in one box."""
    look = paragraph.look
    found = glyphs(paragraph, setting.families, setting.numbers)
    empty = line_of(paragraph.mark, setting.families, is_asian=False)
    rows = list(set_lines(found, look, empty, setting.measure(width)))
    is_joined = _joins(above, paragraph), _joins(paragraph, below)
    slabs = tuple(
        _slab(row, number, len(rows), look, width, is_joined, _mark(paragraph) if number == 0 else None)
        for number, row in enumerate(rows)
    )
    return Laid(paragraph, slabs, look.before.pt, look.after.pt)


def _joins(above: WordParagraph | None, below: WordParagraph | None) -> bool:
    """Whether two neighbours stand in one box."""
    if above is None or below is None or above.look.box == Box():
        return False
    first, second = above.look, below.look
    sides = (first.box, first.left, first.right, first.between), (second.box, second.left, second.right, second.between)
    return sides[0] == sides[1]


def _mark(paragraph: WordParagraph) -> tuple[int, str] | None:
    """Level and words of a heading's bookmark."""
    words = " ".join(paragraph.text.split())[:_BOOKMARK]
    return (paragraph.look.outline, words) if paragraph.look.outline and words else None


def _slab(
    row: Row, number: int, count: int, look: ParagraphLook, width: float, is_joined: tuple[bool, bool],
    mark: tuple[int, str] | None,
) -> Slab:  # fmt: skip
    box = look.box
    upper = look.between if is_joined[0] else box.top
    above = upper if number == 0 else None
    below = box.bottom if number == count - 1 and not is_joined[1] else None
    top = _room(above)
    height = row.height + top + _room(below)
    left = min(look.left.pt, look.left.pt + look.first.pt) - _room(box.left)
    right = width - look.right.pt + _room(box.right)
    shades = tuple(replace(bar, y=bar.y + top) for bar in row.shades)
    if look.shade:
        shades = (Bar(left, -row.lead, right - left, height + row.lead, look.shade), *shades)
    return Slab(
        height,
        tuple(_lines(row, top, mark)),
        (
            *(replace(bar, y=bar.y + top) for bar in row.bars),
            *_borders(box, above, below, (left, right, height), row.lead),
        ),
        shades,
        tuple(replace(each, y=each.y + top) for each in row.prints),
        row.notes,
        row.lead,
    )


def _lines(row: Row, top: float, mark: tuple[int, str] | None) -> Iterator[TextLine]:
    for line in row.lines:
        yield replace(line, baseline=line.baseline + top, bookmark=mark)
        mark = None


def _room(border: Border | None) -> float:
    return border.thickness.pt + border.gap.pt if border is not None else 0.0


def _borders(
    box: Box, above: Border | None, below: Border | None, edges: tuple[float, float, float], lead: float
) -> Iterator[Bar]:
    left, right, height = edges
    if above is not None:
        yield from ruled(Bar(left, 0.0, right - left, above.thickness.pt, above.color), above.stroke)
    if below is not None:
        thick = below.thickness.pt
        yield from ruled(Bar(left, height - thick, right - left, thick, below.color), below.stroke)
    if box.left is not None:
        yield from ruled(Bar(left, -lead, box.left.thickness.pt, height + lead, box.left.color), box.left.stroke)
    if box.right is not None:
        thick = box.right.thickness.pt
        yield from ruled(Bar(right - thick, -lead, thick, height + lead, box.right.color), box.right.stroke)


def gap(above: Laid | None, below: Laid) -> float:
    """Space between two paragraphs: the larger of what each asks for, none where neighbours of a style want none."""
    if above is None:
        return below.before
    is_same = above.source.style == below.source.style
    after = 0.0 if is_same and above.source.look.contextual else above.after
    before = 0.0 if is_same and below.source.look.contextual else below.before
    return max(after, before)
