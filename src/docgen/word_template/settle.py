"""A filled story → the same in a shape that Word opens: no table without rows, no cell without text, no id twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from docgen.word_template.markup import BOX, RPR, TBL, TC, TCPR, TOUCHED, TR, Element, P, R, T, make, q, qs, remove

_GRID: Final = (q("w:tblGrid"), q("w:gridCol"))
_W: Final = q("w:w")
_MERGE: Final = q("w:vMerge")
_SPAN: Final = q("w:gridSpan")
_STARTS: Final = {
    q("w:bookmarkStart"): q("w:bookmarkEnd"), q("w:commentRangeStart"): q("w:commentRangeEnd"),
    q("w:permStart"): q("w:permEnd"), q("w:moveFromRangeStart"): q("w:moveFromRangeEnd"),
    q("w:moveToRangeStart"): q("w:moveToRangeEnd"),
}  # fmt: skip
"""What marks the beginning of a range → what marks its end."""
_ID, _NAME = q("w:id"), q("w:name")
_BLOCK_PARENTS: Final = (TC, BOX, *qs("w", "hdr ftr footnote endnote comment"))
"""What has to hold a paragraph, or Word calls the file damaged."""
_BLOCKS: Final = (P, TBL, q("w:sdt"))
_DRAWN: Final = q("wp:docPr")
_SHAPES: Final = tuple(q(f"v:{name}") for name in ("shape", "rect", "oval", "line", "roundrect", "group"))
_KIND_OF_SHAPE: Final = re.compile("_x0000_[is]")
_FIRST_SHAPE, _FIRST_OBJECT = 1_048_576, 1_400_000_000
"""Above what Word counts up to."""
_TRPR: Final = q("w:trPr")
_FIXED: Final = f"{q('w:tblPr')}/{q('w:tblLayout')}[@{q('w:type')}='fixed']"
"""Of a table whose columns are as wide as they are said to be."""

_ORDERS: Final = {
    RPR: (
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    TCPR: (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
        "headers cellIns cellDel cellMerge"
    ),
}  # fmt: skip
"""What the schema wants in which order, and docxtpl writes as it comes; a record of changes comes last."""
_RANKS: Final = {
    parent: {q(f"w:{name}"): rank for rank, name in enumerate(names.split())} for parent, names in _ORDERS.items()
}
_UNKNOWN, _LAST = 900, 1000
_COLOR: Final = re.compile(r"[0-9A-Fa-f]{6}|auto")


@dataclass(slots=True)
class Ids:
    """What has been numbered so far in one document."""

    drawings: int = 0
    ranges: int = 0
    shapes: int = 0
    names: set[tuple[str, str]] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)


def settle(root: Element, ids: Ids, *, is_filled: bool = True) -> None:
    """Put a story in order; `ids` goes from one story of a document to the next.

    Where nothing was filled, only what is numbered through the document changes.
    """
    if is_filled:
        _drop_empty_runs(root)
        _sound_tables(root)
        _sound_blocks(root)
        for parent in _RANKS:
            for element in root.iter(parent):
                _in_order(element)
        for shade in root.iter(q("w:shd")):
            _sound_shade(shade)
    _pair_ranges(root, ids)
    _number(root, ids)


def _drop_empty_runs(root: Element) -> None:
    """Take out the runs that tags left empty."""
    for run in list(root.iter(R)):
        children = [each for each in run if each.tag != RPR]
        if all(each.tag == T and not each.text for each in children) and run.getparent().tag != q("w:ruby"):
            remove(run)


def _sound_tables(root: Element) -> None:
    for table in reversed(list(root.iter(TBL))):
        for row in list(_rows(table)):
            if next(_cells(row), None) is None:
                remove(row)
        rows = list(_rows(table))
        if TOUCHED in table.attrib:
            _empty_merged(rows)
        if rows:
            _fit_grid(table, rows)
        else:
            remove(table)


def _empty_merged(rows: list[Element]) -> None:
    """Take the text out of cells that go on from the one above, where docxtpl leaves what stands in another run."""
    for cell in [cell for row in rows for cell in _cells(row)]:
        merge = cell.find(f"{TCPR}/{_MERGE}")
        if merge is not None and merge.get(q("w:val")) == "continue":
            for run in list(cell.iter(R)):
                if run.getparent() is not None:
                    remove(run)


def _rows(table: Element) -> Iterator[Element]:
    """Rows of a table, not those of tables inside it, though content controls may stand around them."""
    yield from _inner(table, TR)


def _cells(row: Element) -> Iterator[Element]:
    yield from _inner(row, TC)


def _inner(element: Element, name: str) -> Iterator[Element]:
    waiting = list(reversed(element))
    while waiting:
        here = waiting.pop()
        if here.tag == name:
            yield here
        elif here.tag not in (TBL, TC, P):
            waiting += reversed(here)


def _fit_grid(table: Element, rows: list[Element]) -> None:
    """Give a table as many columns as its longest row takes, as docxtpl does, and leave its width as it was.

    A table in which no tag stands is left alone.
    """
    grid = table.find(_GRID[0])
    if table.attrib.pop(TOUCHED, None) is None or grid is None:
        return
    columns = grid.findall(_GRID[1])
    widths = [_number_of(each.get(_W)) for each in columns]
    needed = max(_before_and_after(row) + sum(_span(cell) for cell in _cells(row)) for row in rows)
    measured = _measured(rows) if table.find(_FIXED) is not None else []
    if len(measured) == needed != len(columns):
        _take_widths(grid, measured, sum(widths), rows)
        return
    most_cells = max(sum(1 for _ in _cells(row)) for row in rows)
    if most_cells > len(columns) and columns:
        _add_columns(grid, columns, widths, most_cells)
        columns = grid.findall(_GRID[1])
    surplus = columns[needed:]
    if surplus and needed:
        extra = int(sum(_number_of(each.get(_W)) for each in surplus) / needed)
        for each in surplus:
            grid.remove(each)
        for each in columns[:needed]:
            each.set(_W, str(int(_number_of(each.get(_W)) + extra)))


def _measured(rows: list[Element]) -> list[float]:
    """Widths of the cells of the longest row; none if one does not say it, or stands for several columns."""
    cells = max((list(_cells(row)) for row in rows), key=len)
    found = [cell.find(f"{TCPR}/{q('w:tcW')}") for cell in cells]
    is_said = all(each is not None and each.get(q("w:type")) == "dxa" for each in found)
    return [_number_of(each.get(_W)) for each in found] if is_said and all(_span(cell) == 1 for cell in cells) else []


def _take_widths(grid: Element, widths: list[float], total: float, rows: list[Element]) -> None:
    """As many columns as there are cells, in proportion to what they say of themselves, all together as wide as before.

    Where the widths of a table are fixed, cells that were left out must not leave theirs to others.
    """
    scale = total / sum(widths) if sum(widths) else 1.0
    for column in grid.findall(_GRID[1]):
        grid.remove(column)
    for width in widths:
        grid.append(make("w:gridCol", w=str(int(width * scale))))
    for cell in (cell for row in rows for cell in _cells(row)):
        for each in cell.findall(f"{TCPR}/{q('w:tcW')}"):
            each.set(_W, str(int(_number_of(each.get(_W)) * scale)))


def _add_columns(grid: Element, columns: list[Element], widths: list[float], count: int) -> None:
    """More columns of the average width, the others scaled down."""
    total = sum(widths)
    average = total / count
    for column, width in zip(columns, widths, strict=True):
        column.set(_W, str(int(width * average / (total / len(columns))) if total else 0))
    for _ in range(count - len(columns)):
        grid.append(make("w:gridCol", w=str(int(average))))


def _before_and_after(row: Element) -> int:
    """Columns that a row leaves free at its ends."""
    skipped = [each for name in ("w:gridBefore", "w:gridAfter") for each in row.findall(f"{_TRPR}/{q(name)}")]
    return sum(int(_number_of(each.get(q("w:val")))) for each in skipped)


def _span(cell: Element) -> int:
    span = cell.find(f"{TCPR}/{_SPAN}")
    value = "1" if span is None else span.get(q("w:val"), "1")
    return int(value) if value.isdecimal() else 1


def _number_of(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError:
        return 0.0


def _sound_blocks(root: Element) -> None:
    """Give what must hold a paragraph one, a cell one at its end."""
    for element in (root, *root.iter(*_BLOCK_PARENTS)):
        if element.tag not in _BLOCK_PARENTS:
            continue
        blocks = [each for each in element if each.tag in _BLOCKS]
        if not blocks or (element.tag == TC and blocks[-1].tag == TBL):
            element.append(make("w:p"))


def _in_order(element: Element) -> None:
    """Put properties in the order of the schema, each only once, the later one counting."""
    ranks = _RANKS[element.tag]

    def rank(child: Element) -> int:
        return _LAST if str(child.tag).endswith("PrChange") else ranks.get(child.tag, _UNKNOWN)

    children = list(element)
    found = [rank(child) for child in children]
    if found == sorted(found) and len({child.tag for child in children}) == len(children):
        return
    kept: dict[str, Element] = {}
    for child in children:
        element.remove(child)
        kept[child.tag] = child
    for child in sorted(kept.values(), key=rank):
        element.append(child)


def _sound_shade(shade: Element) -> None:
    if shade.get(q("w:val")) is None:
        shade.set(q("w:val"), "clear")
    fill = shade.get(q("w:fill"))
    if fill is not None and fill.startswith("#"):
        shade.set(q("w:fill"), fill[1:])
    if not _COLOR.fullmatch(shade.get(q("w:fill"), "auto")):
        shade.set(q("w:fill"), "auto")


def _pair_ranges(root: Element, ids: Ids) -> None:
    """Number the ranges anew that a loop repeated; take out halves, and names that are there already."""
    open_ranges: dict[tuple[str, str], list[Element]] = {}
    ends = set(_STARTS.values())
    for element in list(root.iter(*_STARTS, *ends)):
        key = element.get(_ID, "")
        if element.tag in _STARTS:
            open_ranges.setdefault((_STARTS[element.tag], key), []).append(element)
            continue
        waiting = open_ranges.get((element.tag, key))
        if not waiting:
            remove(element)
            continue
        start = waiting.pop(0)
        _pair(start, element, ids)
    for starts in open_ranges.values():
        for start in starts:
            remove(start)


def _pair(start: Element, end: Element, ids: Ids) -> None:
    name, key = (start.tag, start.get(_NAME, "")), (start.tag, start.get(_ID, ""))
    is_again = name in ids.names if name[1] else key in ids.seen
    if is_again:
        remove(start)
        remove(end)
        return
    ids.names.add(name)
    ids.seen.add(key)
    if start.tag == q("w:bookmarkStart"):
        for each in (start, end):
            each.set(_ID, str(ids.ranges))
        ids.ranges += 1


def _number(root: Element, ids: Ids) -> None:
    """Give each drawing a number of its own; let what a loop repeated not bear the same mark twice."""
    for element in root.iter(_DRAWN):
        ids.drawings += 1
        element.set("id", str(ids.drawings))
    for shape in list(root.iter(*_SHAPES)):
        _shape_of_its_own(shape, ids)
    for paragraph in root.iter(P, TR):
        for name in (q("w14:paraId"), q("w14:textId")):
            _only_once(paragraph, name, ids)
    for control in root.iter(q("w:sdtPr")):
        for key in control.findall(_ID):
            value = ("sdt", key.get(q("w:val"), ""))
            if value in ids.seen:
                control.remove(key)
            ids.seen.add(value)
    for reference in list(root.iter(q("w:commentReference"))):
        value = ("comment", reference.get(_ID, ""))
        if value in ids.seen:
            remove(reference)
        ids.seen.add(value)


def _shape_of_its_own(shape: Element, ids: Ids) -> None:
    """Give a shape that a loop or another document brought again a name of its own, and the object that it shows."""
    name = shape.get("id")
    if not name or ("shape", name) not in ids.seen:
        ids.seen.add(("shape", name or ""))
        return
    ids.shapes += 1
    # Word tells by the first letters whether a shape stands in the line.
    kind = _KIND_OF_SHAPE.match(name)
    own = f"{kind[0] if kind else 'docgen_'}{_FIRST_SHAPE + ids.shapes}"
    shape.set("id", own)
    for shown in shape.getparent().findall(q("o:OLEObject")):
        if shown.get("ShapeID") == name:
            shown.set("ShapeID", own)
            shown.set("ObjectID", f"_{_FIRST_OBJECT + ids.shapes}")


def _only_once(element: Element, name: str, ids: Ids) -> None:
    value = element.get(name)
    if value is None:
        return
    if name.endswith("paraId") and (name, value) in ids.seen:
        element.attrib.pop(name)
        element.attrib.pop(q("w14:textId"), None)
        return
    ids.seen.add((name, value))
