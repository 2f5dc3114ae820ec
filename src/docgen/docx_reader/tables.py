"""`w:tbl` → table, with every cell's borders, background and margins as its style and it itself state them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.properties import (
    Properties,
    box,
    length,
    margins,
    merged,
    number,
    paragraph_properties,
    run_properties,
    shade,
    sides,
    switched,
    whole,
)
from docgen.docx_reader.reading import Reading
from docgen.docx_reader.styles import EMPTY
from docgen.units import ZERO, Length, twips
from docgen.word_flow import Border, HeightRule, VerticalAlign, WordCell, WordRow, WordTable

_ROWS_LIMIT: Final = 20_000
_COLUMNS_LIMIT: Final = 63
"""As many as Word allows."""
_HELD: Final = frozenset(("w:sdt", "w:sdtContent", "w:ins", "w:customXml", "w:moveTo"))
_PERCENT: Final = 5000
_HEIGHTS: Final[Mapping[str, HeightRule]] = {"exact": "exact", "auto": "auto"}
_ALIGNS: Final[Mapping[str, VerticalAlign]] = {"center": "center", "bottom": "bottom", "both": "center"}
_ACROSS_CELL, _DOWN_CELL = ("lrTb", "lrTbV", "lr", "lrV"), ("tbRl", "tbRlV", "tbLrV", "rl", "rlV", "tb")
"""Ways that the text of a cell runs; others run upwards."""
_PLACES: Final = {"center": "center", "right": "right", "end": "right"}
_MARGINS: Final = {"top": ZERO, "left": twips(108), "bottom": ZERO, "right": twips(108)}
_LOOKS: Final = {
    "firstRow": ("w:firstRow", 0x20), "lastRow": ("w:lastRow", 0x40), "firstCol": ("w:firstColumn", 0x80),
    "lastCol": ("w:lastColumn", 0x100), "noHBand": ("w:noHBand", 0x200), "noVBand": ("w:noVBand", 0x400),
}  # fmt: skip
"""Parts of a table style → the attribute and the bit that switch each on."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a table style, or one of its parts, states."""

    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)
    borders: dict[str, Border | None] = field(default_factory=dict)
    shade: str = ""

    def over(self, other: "_Style") -> "_Style":
        return _Style(
            merged(self.paragraph, other.paragraph), merged(self.run, other.run), {**self.borders, **other.borders},
            other.shade or self.shade,
        )  # fmt: skip


@dataclass
class _Table:
    """A table that is being read."""

    element: Element
    reading: Reading
    whole: _Style = field(default_factory=_Style)
    parts: dict[str, _Style] = field(default_factory=dict)
    margins: dict[str, Length] = field(default_factory=lambda: dict(_MARGINS))
    indent: Length = ZERO
    align: str = "left"
    band: int = 1

    def __post_init__(self) -> None:
        properties = self.element.child("w:tblPr") or EMPTY
        style = properties.child("w:tblStyle")
        name = style.get("w:val") if style is not None else self.reading.styles.default("table")
        for each in self.reading.styles.chain(name, "table"):
            self._take(each.child("w:tblPr") or EMPTY)
            stated = _style_of(each)
            self.whole = self.whole.over(_Style(stated.paragraph, stated.run, {}, stated.shade))
            for part in each.children:
                if part.name == "w:tblStylePr":
                    kind = part.get("w:type")
                    self.parts[kind] = self.parts.get(kind, _Style()).over(_style_of(part))
        self._take(properties)
        self.on = _switches(properties.child("w:tblLook"))

    def _take(self, properties: Element) -> None:
        self.whole.borders.update(sides(properties.child("w:tblBorders")))
        self.margins |= margins(properties.child("w:tblCellMar"))
        for each in properties.children:
            if each.name == "w:tblInd" and each.get("w:type") in ("dxa", ""):
                self.indent = length(each.get("w:w"))
            elif each.name == "w:jc":
                self.align = _PLACES.get(each.get("w:val"), "left")
            elif each.name == "w:tblStyleRowBandSize":
                self.band = max(1, whole(each.get("w:val"), 1))

    def applied(self, row: int, rows: int, column: int, last: bool) -> Iterator[tuple[str, _Style]]:
        """Parts of the style that a cell belongs to, the strongest last."""
        head = self.on["firstRow"] and "firstRow" in self.parts
        names = []
        if not self.on["noHBand"] and row >= int(head):
            names.append(f"band{(row - int(head)) // self.band % 2 + 1}Horz")
        if not self.on["noVBand"]:
            names.append(f"band{column % 2 + 1}Vert")
        places = {
            "firstCol": column == 0, "lastCol": last, "firstRow": row == 0, "lastRow": row == rows - 1 and rows > 1,
        }  # fmt: skip
        names += [name for name, is_there in places.items() if is_there and self.on[name]]
        yield from ((name, self.parts[name]) for name in names if name in self.parts)


def _style_of(element: Element) -> _Style:
    cell = element.child("w:tcPr") or EMPTY
    table = element.child("w:tblPr") or EMPTY
    borders = {**sides(table.child("w:tblBorders")), **sides(cell.child("w:tcBorders"))}
    paragraph, run = element.child("w:pPr"), element.child("w:rPr")
    return _Style(paragraph_properties(paragraph), run_properties(run), borders, shade(cell.child("w:shd")))


def _switches(look: Element | None) -> dict[str, bool]:
    if look is None:
        return {name: name.startswith("no") for name in _LOOKS}
    try:
        bits = int(look.get("w:val") or "0", 16)
    except ValueError:
        bits = 0
    return {
        name: look.get(attribute) in ("1", "true", "on") if look.get(attribute) else bool(bits & bit)
        for name, (attribute, bit) in _LOOKS.items()
    }


def _held(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table, or cells of a row, also those inside content controls."""
    for each in element.children:
        if each.name == name:
            yield each
        elif each.name in _HELD:
            yield from _held(each, name)


@dataclass(slots=True)
class _Cell:
    """A cell at its place."""

    element: Element
    column: int
    columns: int
    merge: str
    """`restart`, `continue`, or nothing."""

    @property
    def properties(self) -> Element:
        return self.element.child("w:tcPr") or EMPTY


def _cells(row: Element) -> tuple[int, list[_Cell]]:
    """Columns that a row leaves out at its beginning, and its cells."""
    before = (row.child("w:trPr") or EMPTY).child("w:gridBefore")
    column = skipped = min(whole(before.get("w:val")), _COLUMNS_LIMIT) if before is not None else 0
    found: list[_Cell] = []
    for each in _held(row, "w:tc"):
        properties = each.child("w:tcPr") or EMPTY
        span, merge, aside = (properties.child(name) for name in ("w:gridSpan", "w:vMerge", "w:hMerge"))
        columns = min(max(whole(span.get("w:val"), 1), 1), _COLUMNS_LIMIT) if span is not None else 1
        if aside is not None and aside.get("w:val") != "restart" and found:
            found[-1].columns += columns
        else:
            found.append(_Cell(each, column, columns, (merge.get("w:val") or "continue") if merge is not None else ""))
        column += columns
    return skipped, found


def read_table(element: Element, reading: Reading) -> list[WordTable]:
    """`w:tbl` → the table; none where it has no rows, or is nested too deep."""
    where = reading.remarks.where
    if not where.table:
        reading.remarks.where = replace(where, table=reading.tables + 1, row=0, column=0)
        reading.tables += 1
    reading.nesting += 1
    with reading.inside() as is_near:
        table = _table(element, reading) if is_near else None
    reading.nesting -= 1
    if not where.table:
        reading.remarks.where = where
    return [table] if table is not None else []


def _table(element: Element, reading: Reading) -> WordTable | None:
    state = _Table(element, reading)
    properties = element.child("w:tblPr") or EMPTY
    rows = [row for row in _held(element, "w:tr") if (row.child("w:trPr") or EMPTY).child("w:del") is None]
    placed = [_cells(row) for row in rows[:_ROWS_LIMIT]]
    if not any(cells for _, cells in placed):
        return None
    count = max(cells[-1].column + cells[-1].columns for _, cells in placed if cells)
    grid = _grid(element, placed, count)
    made = tuple(
        _row(row, number, placed, state, count) for number, row in enumerate(rows[:_ROWS_LIMIT]) if placed[number][1]
    )
    width = properties.child("w:tblW")
    share = number_of(width) / _PERCENT if width is not None and width.get("w:type") == "pct" else 0.0
    if not share and not any(grid):
        share = 1.0
    first = made[0].cells[0].box.left if made[0].cells else None
    half = first.thickness / 2 if first is not None else ZERO
    is_inner = reading.nesting > 1
    left = state.indent + (half if reading.is_new else ZERO) - (
        state.margins["left"] if not reading.is_new and not is_inner else ZERO
    )  # fmt: skip
    return WordTable(grid, made, left if state.align == "left" else ZERO, state.align, share)  # type: ignore[arg-type]


def number_of(width: Element) -> float:
    """Fiftieths of a percent, which some programs write as `100%`."""
    text = width.get("w:w")
    return number(text[:-1]) * 50 if text.endswith("%") else number(text)


def _grid(element: Element, rows: list[tuple[int, list[_Cell]]], count: int) -> tuple[Length, ...]:
    """Widths of the columns; what the grid leaves open, cells of one column tell."""
    stated = [length(each.get("w:w")) for each in (element.child("w:tblGrid") or EMPTY).children]
    grid = [*stated, *([ZERO] * count)][:count]
    for _, cells in rows:
        for cell in cells:
            width = cell.properties.child("w:tcW")
            if width is not None and width.get("w:type") in ("dxa", ""):
                columns = grid[cell.column : cell.column + cell.columns]
                open_ones = [at for at, known in enumerate(columns, cell.column) if not known]
                rest = length(width.get("w:w")) - sum(columns, ZERO)
                for at in open_ones if rest > ZERO else ():
                    grid[at] = rest / len(open_ones)
    return tuple(max(width, ZERO) for width in grid)


def _row(
    row: Element, at: int, placed: list[tuple[int, list[_Cell]]], state: _Table, count: int
) -> WordRow:  # fmt: skip
    skipped, cells = placed[at]
    properties = row.child("w:trPr") or EMPTY
    height = properties.child("w:trHeight")
    own = (cell for cell in cells if cell.merge != "continue" or not _above(placed, at, cell))
    made = [_cell(cell, at, placed, state, count) for cell in own]
    rule = _HEIGHTS.get(height.get("w:hRule"), "atLeast") if height is not None else "auto"
    if state.reading.remarks.where.column:
        state.reading.remarks.where = replace(state.reading.remarks.where, column=0)
    return WordRow(
        tuple(made),
        skipped,
        rule,
        length(height.get("w:val")) if height is not None else ZERO,
        switched(properties.child("w:tblHeader")),
        switched(properties.child("w:cantSplit")),
    )


def _above(placed: list[tuple[int, list[_Cell]]], at: int, cell: _Cell) -> bool:
    """Whether a cell has one above it that it goes on from."""
    return at > 0 and any(each.column == cell.column and each.merge for each in placed[at - 1][1])


def _below(placed: list[tuple[int, list[_Cell]]], at: int, cell: _Cell) -> list[_Cell]:
    """Cells that go on from this one."""
    found: list[_Cell] = []
    if cell.merge:
        for _, cells in placed[at + 1 :]:
            here = [each for each in cells if each.column == cell.column and each.merge == "continue"]
            if not here:
                break
            found += here
    return found


def _cell(cell: _Cell, at: int, placed: list[tuple[int, list[_Cell]]], state: _Table, count: int) -> WordCell:
    reading = state.reading
    properties = cell.properties
    if reading.nesting == 1:
        column = placed[at][1].index(cell) + 1
        reading.remarks.where = replace(reading.remarks.where, row=at + 1, column=column)
    below = _below(placed, at, cell)
    is_last = cell.column + cell.columns >= count
    place = _Place(at == 0, at + len(below) == len(placed) - 1, cell.column == 0, is_last)
    style, edges = state.whole, _edges(state.whole.borders, place)
    for name, part in state.applied(at, len(placed), cell.column, is_last):
        style = style.over(part)
        edges |= _edges(part.borders, place, name)
    before, reading.table_look = reading.table_look, (style.paragraph, style.run)
    blocks = reading.blocks(cell.element)
    reading.table_look = before
    direction = properties.child("w:textDirection")
    kind = direction.get("w:val") if direction is not None else "lrTb"
    if kind not in _ACROSS_CELL and kind not in _DOWN_CELL:
        reading.remarks.changed("changed-vertical")
    last = sides((below[-1] if below else cell).properties.child("w:tcBorders"))
    edges |= {**sides(properties.child("w:tcBorders")), **({"bottom": last["bottom"]} if "bottom" in last else {})}
    own = state.margins | margins(properties.child("w:tcMar"))
    align = properties.child("w:vAlign")
    return WordCell(
        blocks,
        cell.columns,
        1 + len(below),
        box(edges),
        shade(properties.child("w:shd")) if properties.child("w:shd") is not None else style.shade,
        (own["top"], own["right"], own["bottom"], own["left"]),
        _ALIGNS.get(align.get("w:val"), "top") if align is not None else "top",
        kind in _DOWN_CELL,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Which edges of the table a cell lies at."""

    top: bool
    bottom: bool
    left: bool
    right: bool


def _edges(stated: Mapping[str, Border | None], place: _Place, part: str = "") -> dict[str, Border | None]:
    """Borders of a cell from those of its table, or of a part of it that is one row or one column."""
    is_row, is_column = part.endswith(("Row", "Horz")), part.endswith(("Col", "Vert"))
    outer = {
        "top": place.top or is_row, "bottom": place.bottom or is_row,
        "left": place.left or is_column, "right": place.right or is_column,
    }  # fmt: skip
    inner = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
    names = {side: side if is_outer else inner[side] for side, is_outer in outer.items()}
    return {side: stated[name] for side, name in names.items() if name in stated}
