"""A sheet's XML and the cells to mark → the same XML, in which only those cells have another style."""

from collections.abc import Callable, Iterable
from typing import Final
from xml.parsers import expat

from docgen.roster.archive import local
from docgen.roster.grid import column_of, letters
from docgen.roster.splice import Edit, prefix_of, spliced, tag_end, with_attribute, without_attribute

_AFTER_NOTES: Final = frozenset((
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
))  # fmt: skip
"""What stands behind `legacyDrawing` in a worksheet (ECMA-376-1, 18.3.1.99)."""


class SheetMarker:
    """Goes once through a sheet and takes down what is to be changed."""

    def __init__(self, data: bytes, cells: Iterable[tuple[int, int]], style: Callable[[int], int]) -> None:
        """`style` gives for the style of a cell the same one, marked."""
        self._data, self._style = data, style
        self._waiting: dict[int, list[int]] = {}
        for row, column in sorted(cells):
            self._waiting.setdefault(row, []).append(column)
        self._edits: list[Edit] = []
        self._row = self._column = self._depth = 0
        self._columns: list[int] = []
        self._prefix = b""
        self._is_inside = False
        self.drawing = ""
        """Id of the drawing that holds the notes already there."""
        self._drawing_at = 0

    def run(self, parser: expat.XMLParserType) -> None:
        """Go through it; the parser must be fresh."""
        self._parser = parser
        parser.buffer_text = False
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.Parse(self._data, True)

    def result(self, drawing: str) -> bytes:
        """The changed sheet; `drawing` is the id of the drawing with the notes, if the sheet has none yet."""
        edits = [*self._edits]
        if drawing and not self.drawing:
            new = b'<%slegacyDrawing xmlns:rn="%s" rn:id="%s"/>' % (self._prefix, _RELATIONS, drawing.encode())
            edits.append((self._drawing_at, self._drawing_at, new))
        return spliced(self._data, edits)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag, at = local(name), self._parser.CurrentByteIndex
        self._depth += 1
        if self._depth == 1:
            self._prefix = prefix_of(self._data, at)
        elif self._depth == 2 and tag == "sheetData":
            self._is_inside = True
        elif self._depth == 2 and tag == "legacyDrawing":
            self.drawing = next((value for key, value in attributes.items() if local(key) == "id"), "")
        elif self._depth == 2 and tag in _AFTER_NOTES and not self._drawing_at:
            self._drawing_at = at
        elif self._is_inside and self._depth == 3 and tag == "row":
            self._begin_row(attributes, at)
        elif self._is_inside and self._depth == 4 and tag == "c":
            self._begin_cell(attributes, at)

    def _end(self, name: str) -> None:
        tag, at = local(name), self._parser.CurrentByteIndex
        if self._depth == 3 and self._is_inside and tag == "row":
            self._insert(at, self._columns)
            self._columns = []
        elif self._depth == 2 and tag == "sheetData":
            self._is_inside = False
            for row in [*self._waiting]:
                self._insert_row(row, at)
        elif self._depth == 1 and not self._drawing_at:
            self._drawing_at = at
        self._depth -= 1

    def _begin_row(self, attributes: dict[str, str], at: int) -> None:
        self._row = int(attributes["r"]) if attributes.get("r", "").isdecimal() else self._row + 1
        self._column = 0
        for row in [each for each in self._waiting if each < self._row]:
            self._insert_row(row, at)
        self._columns = self._waiting.pop(self._row, [])
        if not self._columns:
            return
        end = tag_end(self._data, at)
        # Cells that are put in may lie outside the span that the row names; it is a hint, and may be missing.
        tag = without_attribute(self._data[at:end], "spans")
        if tag.endswith(b"/>"):
            cells = b"".join(self._cell(column) for column in self._columns)
            tag = tag[:-2].rstrip() + b">" + cells + b"</%srow>" % self._prefix
            self._columns = []
        self._edits.append((at, end, tag))

    def _begin_cell(self, attributes: dict[str, str], at: int) -> None:
        reference = attributes.get("r", "")
        self._column = column_of(reference.rstrip("0123456789")) if reference else self._column + 1
        before = [column for column in self._columns if column < self._column]
        self._insert(at, before)
        self._columns = self._columns[len(before) :]
        if self._columns and self._columns[0] == self._column:
            self._columns = self._columns[1:]
            end = tag_end(self._data, at)
            style = attributes.get("s", "0")
            marked = self._style(int(style) if style.isdecimal() else 0)
            self._edits.append((at, end, with_attribute(self._data[at:end], "s", str(marked))))

    def _insert(self, at: int, columns: list[int]) -> None:
        if columns:
            self._edits.append((at, at, b"".join(self._cell(column) for column in columns)))

    def _insert_row(self, row: int, at: int) -> None:
        self._row, before = row, self._row
        cells = b"".join(self._cell(column) for column in self._waiting.pop(row))
        self._edits.append((at, at, b'<%srow r="%d">%s</%srow>' % (self._prefix, row, cells, self._prefix)))
        self._row = before

    def _cell(self, column: int) -> bytes:
        return b'<%sc r="%s%d" s="%d"/>' % (self._prefix, letters(column).encode(), self._row, self._style(0))


_RELATIONS: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
