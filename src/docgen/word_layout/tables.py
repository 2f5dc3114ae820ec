"""A table, and whatever stands in a cell → rows with their heights; rows at their places → what is drawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from docgen.sheet import Bar, Print
from docgen.word_flow import Anchored, Border, WordBlock, WordCell, WordParagraph, WordRow, WordTable
from docgen.word_layout.lines import ruled
from docgen.word_layout.paragraphs import Laid, Setting, gap, lay_paragraph
from docgen.word_layout.slabs import Slab, joined, moved, stacked
from docgen.word_layout.upright import set_upright

_LEAST: Final = 1.0
"""Points that the text of a cell has at least."""
_HAIR: Final = 0.05
_ROOM: Final = 1.0
"""Points of a row's height that its lines take."""
_ENDLESS: Final = 10_000.0


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell at its place in the grid, its content cut into slabs."""

    cell: WordCell
    row: int
    x: float
    width: float
    slabs: tuple[Slab, ...]
    tail: float
    """Space after its last paragraph."""

    @property
    def padding(self) -> tuple[float, float]:
        """Above and below."""
        return self.cell.padding[0].pt, self.cell.padding[2].pt

    def height(self, slabs: Sequence[Slab]) -> float:
        """Of some of its slabs with its padding."""
        return sum(slab.lead + slab.height for slab in slabs) + self.tail + sum(self.padding)


@dataclass(frozen=True, slots=True)
class Part:
    """A row, or as much of one as stands on one page."""

    row: int
    height: float
    contents: tuple[tuple[Slab, ...], ...]
    """What of each cell stands here."""
    is_torn: bool = False
    """The rest of the row stands on another page."""


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table with the heights of its rows."""

    source: WordTable
    boxes: tuple[tuple[CellBox, ...], ...]
    """By row."""
    lines: tuple[float, ...]
    """Thickness of the grid line above each row."""
    parts: tuple[Part, ...]
    foot: float
    """Thickness of the lowest grid line."""

    @property
    def header(self) -> tuple[Part, ...]:
        """Rows that are repeated on every page."""
        count = 0
        while count < len(self.parts) and self.source.rows[count].header:
            count += 1
        return self.parts[:count] if count < len(self.parts) else ()

    @property
    def height(self) -> float:
        """Of the whole table."""
        return sum(part.height for part in self.parts) + self.foot


def stack_blocks(
    blocks: Iterable[WordBlock], width: float, setting: Setting, *, is_edge: bool = False
) -> tuple[tuple[Slab, ...], float]:
    """Blocks of a cell, a header, a note → slabs that follow one another, and the space after the last.

    What hangs on paragraphs of a header or footer (`is_edge`) is placed on the page, by whoever knows that.
    """
    own = list(blocks)
    slabs: list[Slab] = []
    above: Laid | None = None
    tail = 0.0
    for number, block in enumerate(own):
        if isinstance(block, WordTable):
            table = lay_table(block, width, setting)
            slabs += _rows_as_slabs(table, tail)
            above, tail = None, 0.0
            continue
        laid = lay_paragraph(block, width, setting, _paragraph(own, number - 1), _paragraph(own, number + 1))
        first, *rest = laid.slabs
        if block.anchored and not is_edge:
            first = _with_hung(first, block, width, setting)
        slabs += (replace(first, lead=gap(above, laid) if above or not tail else max(tail, laid.before)), *rest)
        above, tail = laid, laid.after
    return tuple(slabs), tail


def _with_hung(first: Slab, paragraph: WordParagraph, width: float, setting: Setting) -> Slab:
    """The first line of a paragraph in a cell, with what hangs on it; text does not run around that."""
    found, down = [], 0.0
    for each in paragraph.anchored:
        content = hung(each, setting)
        is_blocking = each.wrap == "block"
        top = down if is_blocking else each.y.pt if each.below == "paragraph" else 0.0
        found.append(moved(content, beside(each, width), top))
        down += content.height if is_blocking else 0.0
    return joined((*found, moved(first, 0.0, down)), first.height + down, first.lead)


def beside(anchored: Anchored, width: float) -> float:
    """How far right a thing stands in what it is measured from."""
    own = anchored.width.pt
    if not anchored.across:
        return anchored.x.pt
    return {"left": 0.0, "center": (width - own) / 2, "right": width - own}[anchored.across]


def hung(anchored: Anchored, setting: Setting) -> Slab:
    """A picture, text box or frame → what is drawn, from its own corner."""
    width, height = anchored.width.pt, anchored.height.pt
    if anchored.image is not None:
        return Slab(height, prints=(Print(0.0, 0.0, width, height, anchored.image, anchored.alt),))
    sides, ends = (padding.pt for padding in anchored.padding)
    slabs, _ = stack_blocks(anchored.blocks, max(width - 2 * sides, _LEAST), replace(setting, grid=0.0, em=0.0))
    text = moved(stacked(slabs), sides, ends)
    height = height or text.height + 2 * ends
    shades = (Bar(0.0, 0.0, width, height, anchored.shade),) if anchored.shade else ()
    return joined((Slab(height, (), tuple(_outline(anchored, height)), shades), text), height)


def _outline(anchored: Anchored, height: float) -> Iterator[Bar]:
    border = anchored.box.top
    if border is not None:
        width, thick = anchored.width.pt, border.thickness.pt
        for place in (
            (0.0, 0.0, width, thick), (0.0, height - thick, width, thick),
            (0.0, 0.0, thick, height), (width - thick, 0.0, thick, height),
        ):  # fmt: skip
            yield from ruled(Bar(*place, border.color), border.stroke)


def _without_last(blocks: tuple[WordBlock, ...]) -> tuple[WordBlock, ...]:
    """Blocks without the empty paragraph that the format demands behind a table."""
    if len(blocks) < 2 or not isinstance(blocks[-2], WordTable):
        return blocks
    last = blocks[-1]
    return blocks[:-1] if isinstance(last, WordParagraph) and not last.runs and not last.anchored else blocks


def _paragraph(blocks: Sequence[WordBlock], at: int) -> WordParagraph | None:
    block = blocks[at] if 0 <= at < len(blocks) else None
    return block if isinstance(block, WordParagraph) else None


def _rows_as_slabs(table: LaidTable, lead: float) -> Iterator[Slab]:
    """A table inside a cell, as one slab."""
    yield replace(draw(table, table.parts), lead=lead)


def lay_table(table: WordTable, width: float, setting: Setting) -> LaidTable:
    """Table and the width of what it stands in → rows with their heights."""
    columns = _columns(table, width)
    whole = sum(columns)
    left = {"left": table.left.pt, "center": (width - whole) / 2, "right": width - whole}[table.align]
    edges = list(accumulate(columns, initial=left))
    boxes = tuple(tuple(row) for row in _boxes(table, edges, setting))
    lines = tuple(_lines(boxes))
    heights = _heights(table.rows, boxes, lines)
    parts = tuple(
        Part(number, height, tuple(box.slabs for box in boxes[number])) for number, height in enumerate(heights)
    )
    last = [box for row in boxes for box in row if box.row + box.cell.rows >= len(table.rows)]
    return LaidTable(table, boxes, lines, parts, max((_thick(box.cell.box.bottom) for box in last), default=0.0))


def _columns(table: WordTable, width: float) -> list[float]:
    columns = [column.pt for column in table.columns]
    whole = sum(columns)
    if not table.share:
        return columns
    if not whole:
        return [width * table.share / len(columns)] * len(columns)
    return [column * width * table.share / whole for column in columns]


def _thick(border: Border | None) -> float:
    return border.thickness.pt if border is not None else 0.0


def _boxes(table: WordTable, edges: Sequence[float], setting: Setting) -> Iterator[list[CellBox]]:
    covered: dict[int, int] = {}
    last = len(edges) - 1
    for number, row in enumerate(table.rows):
        column, found = row.skipped, []
        for cell in row.cells:
            while covered.get(column, 0) > number:
                column += 1
            end = min(column + cell.columns, last)
            x, width = edges[min(column, last)], edges[end] - edges[min(column, last)]
            inner = max(width - cell.padding[1].pt - cell.padding[3].pt, _LEAST)
            slabs, tail = _cell_slabs(cell, row, inner, setting)
            found.append(CellBox(cell, number, x, width, slabs, tail))
            covered |= dict.fromkeys(range(column, column + cell.columns), number + cell.rows)
            column += cell.columns
        yield found


def _cell_slabs(cell: WordCell, row: WordRow, width: float, setting: Setting) -> tuple[tuple[Slab, ...], float]:
    if cell.runs_down:
        return (_run_down(cell, row, width, setting),), 0.0
    return stack_blocks(_without_last(cell.blocks), width, setting)


def _run_down(cell: WordCell, row: WordRow, width: float, setting: Setting) -> Slab:
    """Text as long as its row is high; where that has no height, as its longest paragraph."""
    padding = cell.padding[0].pt + cell.padding[2].pt
    blocks, length = cell.blocks, row.height.pt - padding - _ROOM
    if row.rule == "auto" or cell.rows > 1:
        length = _ENDLESS
        blocks = tuple(
            replace(each, look=replace(each.look, align="left")) if isinstance(each, WordParagraph) else each
            for each in blocks
        )
    slabs, _ = stack_blocks(blocks, max(length, _LEAST), setting)
    found = set_upright(slabs, width, cell.align)
    return found if length == _ENDLESS else replace(found, height=max(length, found.height))


def _lines(boxes: Sequence[Sequence[CellBox]]) -> Iterator[float]:
    """Thickness of the line above each row: the thickest that the cells on both sides of it ask for."""
    for number, row in enumerate(boxes):
        above = [
            _thick(box.cell.box.bottom)
            for upper in boxes[:number]
            for box in upper
            if box.row + box.cell.rows == number
        ]
        yield max([*(_thick(box.cell.box.top) for box in row), *above], default=0.0)


def _heights(
    rows: Sequence[WordRow], boxes: Sequence[Sequence[CellBox]], lines: Sequence[float]
) -> list[float]:  # fmt: skip
    heights = [row.height.pt if row.rule != "auto" else 0.0 for row in rows]
    for box in sorted((box for row in boxes for box in row), key=lambda box: box.cell.rows):
        last = min(box.row + box.cell.rows, len(rows)) - 1
        if rows[last].rule != "exact":
            spanned = sum(heights[box.row : last + 1])
            heights[last] += max(0.0, lines[box.row] + box.height(box.slabs) - spanned)
    return heights


def draw(table: LaidTable, parts: Sequence[Part]) -> Slab:
    """Parts of rows one under the other → what is drawn; a cell over several rows goes as far as these do."""
    tops = list(accumulate((part.height for part in parts), initial=0.0))
    found = []
    for number, part in enumerate(parts):
        for box, slabs in zip(table.boxes[part.row], part.contents, strict=True):
            last = number
            while last + 1 < len(parts) and parts[last + 1].row < box.row + box.cell.rows:
                last += 1
            found += _cell(table, box, slabs, tops[number], tops[last + 1], part)
    foot = max((_thick(box.cell.box.bottom) for box in table.boxes[parts[-1].row]), default=0.0) if parts else 0.0
    return joined(found, tops[-1] + max(foot, table.foot))


def _cell(table: LaidTable, box: CellBox, slabs: Sequence[Slab], top: float, bottom: float, part: Part) -> list[Slab]:
    line = table.lines[part.row]
    above, _ = box.padding
    inner = stacked(slabs)
    room = bottom - top - line
    slack = room - box.height(slabs)
    # Where lines run down, this is across them, and they are as long as the cell is high, or in its middle.
    align = "center" if box.cell.runs_down else box.cell.align
    shift = {"top": 0.0, "center": slack / 2, "bottom": slack}[align] if slack > 0 and not part.is_torn else 0.0
    text = moved(inner, box.x + box.cell.padding[3].pt, top + line + above + shift)
    frame = Slab(0.0, bars=tuple(_frame(box, top, bottom)), shades=_shade(box, top, bottom))
    row = table.source.rows[part.row]
    return [frame, _clipped(text, bottom) if row.rule == "exact" and not box.cell.runs_down else text]


def _clipped(slab: Slab, bottom: float) -> Slab:
    """Without the lines that an exact height leaves no room for."""
    lines = tuple(line for line in slab.lines if line.baseline <= bottom + _HAIR)
    return replace(slab, lines=lines) if len(lines) < len(slab.lines) else slab


def _shade(box: CellBox, top: float, bottom: float) -> tuple[Bar, ...]:
    return (Bar(box.x, top, box.width, bottom - top, box.cell.shade),) if box.cell.shade else ()


def _frame(box: CellBox, top: float, bottom: float) -> Iterator[Bar]:
    sides = box.cell.box
    right = box.x + box.width
    for border, y in ((sides.top, top), (sides.bottom, bottom)):
        if border is not None:
            half = border.thickness.pt / 2
            bar = Bar(box.x - half, y, box.width + 2 * half, border.thickness.pt, border.color)
            yield from ruled(bar, border.stroke)
    for border, x in ((sides.left, box.x), (sides.right, right)):
        if border is not None:
            thick = border.thickness.pt
            bar = Bar(x - thick / 2, top, thick, bottom - top + _thick(sides.bottom), border.color)
            yield from ruled(bar, border.stroke)


def split(table: LaidTable, part: Part, room: float) -> tuple[Part, Part] | None:
    """Part of a row and the room on the page → what fits and what goes on, if the row may be torn so."""
    row, boxes = table.source.rows[part.row], table.boxes[part.row]
    if row.whole or row.header or row.rule == "exact" or any(box.cell.rows > 1 for box in boxes):
        return None
    line = table.lines[part.row]
    upper, lower = [], []
    for box, slabs in zip(boxes, part.contents, strict=True):
        left = room - line - sum(box.padding) + _HAIR
        count = 0
        while count < len(slabs) and slabs[count].lead + slabs[count].height <= left:
            left -= slabs[count].lead + slabs[count].height
            count += 1
        if slabs and not count:
            return None
        upper.append(tuple(slabs[:count]))
        lower.append(tuple(replace(slab, lead=0.0) if not at else slab for at, slab in enumerate(slabs[count:])))
    if not any(lower):
        return None
    fitting = max(line + box.height(slabs) - box.tail for box, slabs in zip(boxes, upper, strict=True))
    rest = max(line + box.height(slabs) for box, slabs in zip(boxes, lower, strict=True))
    return Part(part.row, fitting, tuple(upper), is_torn=True), Part(part.row, rest, tuple(lower), is_torn=True)
