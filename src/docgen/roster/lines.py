"""The lines below the header → those that are people, and what the others are."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from docgen.roster.fields import bare_label
from docgen.roster.grid import Area, Cell, Grid, Line
from docgen.roster.header import Header

Sort = Literal["person", "blank", "total", "note", "header", "second"]
"""`total`: 合计; `note`: 填表人：…, 示例; `header`: the header once more; `second`: another header."""

_TOTAL: Final = re.compile(r"(?:[合总總小共累][计計]|[总總][数數])(?:[:：（(\d].*)?|共\d+(?:人|名|份|[条條]|[项項]).*")
_NOTE: Final = re.compile(
    r"(?:注|[备備][注註]|[说說]明|填表人?|填[报報]人?|填表日期|[制製]表人?|[制製]表日期|[审審]核人?|[复複覆]核人?"
    r"|(?:[单單]位)?[负負][责責]人|[经經][办辦]人|[联聯][系繫絡络]人|日期)\s*[:：].*",
    re.DOTALL,
)
_EXAMPLE: Final = re.compile(
    r"[（(]?(?:(?:填[写寫])?(?:示例|[样樣]例|[范範]例|例)|(?:此[处處])?以下空白|以下[无無]正文)[)）]?(?:[:：].*)?",
    re.DOTALL,
)
_SPEAKING: Final = frozenset("合总總小共累注备備说說填报報制製审審复複覆单單负負经經联聯日示样樣范範例此以（(")
"""Characters with which such a cell begins."""
_NOTE_CELLS: Final = 4
"""Cells that such a line may have: 填表人：… 审核人：… 日期：…"""


class Sorter:
    """Tells people from the rest of the lines."""

    def __init__(self, header: Header) -> None:
        self._used = frozenset(column.number for column in header.columns if column.field)
        self._labels = {column.number: bare_label(column.header[-1]) for column in header.columns}
        self._known = {self._labels[number] for number in self._used} | header.labels
        self._initials = {label[:1] for label in self._known}

    def sort(self, line: Line) -> Sort:
        """Line → what it is."""
        if line.fault:
            return "person"
        cells = {number: cell for number, cell in line.cells.items() if not _is_space(cell)}
        if not cells:
            return "blank"
        aside = self._aside(cells)
        if aside:
            return aside
        used = self._used & cells.keys()
        if not used:
            return "blank"
        texts = {number: cells[number].text for number in used if cells[number].kind == "text"}
        found = {number: label for number, text in texts.items() if (label := self._label(text))}
        if found and len(found) == len(used) and all(label == self._labels[each] for each, label in found.items()):
            return "header"
        return "second" if len(found) > 1 and 2 * len(found) >= len(texts) else "person"

    def _aside(self, cells: Mapping[int, Cell]) -> Sort | None:
        """What a line is that only speaks of the list."""
        first = cells[min(cells)].text.strip()
        if first[:1] in _SPEAKING:
            if _TOTAL.fullmatch("".join(first.split())):
                return "total"
            if _EXAMPLE.fullmatch(first) or (len(cells) <= _NOTE_CELLS and _NOTE.fullmatch(first)):
                return "note"
        elif first.isdecimal() and len(cells) > 1:
            second = cells[sorted(cells)[1]].text.strip()
            if second[:1] in _SPEAKING and _TOTAL.fullmatch("".join(second.split())):
                return "total"
        return None

    def _label(self, text: str) -> str:
        """The label that a cell repeats, if it does; most cells begin as no label does."""
        first = text[0]
        if first not in self._initials and ("\u4e00" <= first <= "\u9fa5" or "0" <= first <= "9"):
            return ""
        label = bare_label(text)
        return label if label in self._known else ""


def lines_below(grid: Grid, header: Header) -> Iterator[tuple[Line, Line]]:
    """Yield each line below the header as it stands, and as it reads with what merged cells above it show."""
    starts: dict[int, list[Area]] = {}
    for area in grid.wide.merged:
        if area[0] > header.last:
            starts.setdefault(area[0], []).append(area)
    reaching: list[tuple[Area, Cell | None]] = []
    for line in grid.lines():
        number = line.number
        if number <= header.last:
            continue
        reaching = [(area, cell) for area, cell in reaching if area[2] >= number]
        begun = [(area, line.cells.get(area[1])) for area in starts.get(number, ())]
        yield line, _as_shown(line, reaching, begun) if reaching or begun else line
        reaching += begun


def _as_shown(line: Line, above: list[tuple[Area, Cell | None]], begun: list[tuple[Area, Cell | None]]) -> Line:
    """A line, the merged areas that reach into it, those that begin in it → the line with what they show and hide."""
    spans = [*((area[1], area[3]) for area, _ in above), *((area[1] + 1, area[3]) for area, _ in begun)]
    under = {c: cell for c, cell in line.cells.items() if any(first <= c <= last for first, last in spans)}
    shown = {area[1]: cell for area, cell in above if cell is not None}
    if not (under or shown):
        return line
    kept = {column: cell for column, cell in line.cells.items() if column not in under}
    hidden = {column: cell for column, cell in under.items() if cell != shown.get(column)}
    return line._replace(cells={**kept, **shown}, under=hidden)


def _is_space(cell: Cell) -> bool:
    return cell.kind == "text" and (not cell.text or cell.text.isspace())
