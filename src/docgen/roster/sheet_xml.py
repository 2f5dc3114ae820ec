"""A sheet of an XLSX file → its lines, one after the other, never the whole of it in memory.

openpyxl reads sheets too, but keeps from its reader what a roster must not miss: hidden rows, merged cells of a
streamed sheet, whether a formula has a result; it builds the whole table of texts as a list, and refuses workbooks for
faults in parts that hold no data.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Final

from docgen.roster.archive import SHEET_LIMIT, Archive, broken, local
from docgen.roster.grid import COLUMN_LIMIT, Cell, Kind, Line, Sheetwide, column_of
from docgen.roster.workbook import Sheet, Strings, Workbook

_KINDS: Final[dict[str, Kind]] = {
    "n": "number", "s": "text", "str": "text", "inlineStr": "text", "b": "boolean", "e": "error", "d": "moment",
}  # fmt: skip
_BOOLEANS: Final = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}
_NUMERAL: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d{1,3})?")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RANGE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_TRUE: Final = ("1", "true", "on")
LAST_ROW: Final = 1_048_576

_MERGED_LIMIT: Final = 200_000
"""Merged areas that are kept; a sheet with more of them is not a list."""


def unescape(text: str) -> str:
    """`_x000D_` → the character that it stands for (ECMA-376-1, 22.9.2.19)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@dataclass(frozen=True)
class XlsxGrid:
    """One sheet of a workbook."""

    path: Path
    source: str
    workbook: Workbook
    chosen: Sheet
    wide: Sheetwide
    strings: Strings = field(repr=False)
    is_typed: bool = True

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.chosen.name

    @property
    def is_1904(self) -> bool:
        """Whether day 0 is 1 January 1904."""
        return self.workbook.is_1904

    def names(self) -> None:
        """A workbook has a header, and no names of fields elsewhere."""

    def lines(self) -> Iterator[Line]:
        """All rows that the sheet has; those that it leaves out are empty."""
        with Archive(self.path, self.source) as archive:
            reader = _Reader(archive, self.workbook.formats, self.strings)
            yield from reader.lines(self.chosen.part)


def open_sheet(archive: Archive, path: Path, workbook: Workbook, sheet: Sheet, strings: Strings) -> XlsxGrid:
    """Sheet of an open workbook → grid."""
    return XlsxGrid(path, archive.source, workbook, sheet, _sheetwide(archive, sheet.part), strings)


class _Reader:
    """Cells as the parser comes by them."""

    def __init__(self, archive: Archive, formats: Sequence[str], strings: Strings) -> None:
        self._archive, self._formats, self._strings = archive, formats, strings
        self._columns: dict[str, int] = {}
        self._tags: dict[str, str] = {}
        self._done: list[Line] = []
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._type = self._format = ""
        self._value: list[str] | None = None
        self._text: list[str] = []
        self._is_formula = self._is_open = self._is_aloud = False

    def lines(self, part: str) -> Iterator[Line]:
        parser = self._archive.parser()

        def enter(name: str, _attributes: object) -> None:
            # Rows and columns are also spoken of elsewhere, where the buttons on a sheet are anchored.
            if local(name) == "sheetData":
                parser.StartElementHandler, parser.EndElementHandler = self._start, leave
                parser.CharacterDataHandler = self._characters

        def leave(name: str) -> None:
            self._end(name)
            if self._tag(name) == "sheetData":
                parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None

        parser.StartElementHandler = enter
        for _ in self._archive.feed(parser, part, SHEET_LIMIT):
            yield from self._done
            self._done.clear()

    def _tag(self, name: str) -> str:
        return self._tags.get(name) or self._tags.setdefault(name, local(name))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._tag(name)
        if tag == "c":
            self._column = self._column_at(attributes.get("r"))
            self._type = attributes.get("t", "n")
            style = attributes.get("s", "")
            number = int(style) if style.isdecimal() else -1
            self._format = self._formats[number] if 0 <= number < len(self._formats) else ""
            self._value, self._is_formula = None, False
            self._text.clear()
        elif tag == "v" or tag == "t":
            self._is_open = not self._is_aloud
            if self._value is None:
                self._value = self._text
        elif tag == "f":
            self._is_formula = True
        elif tag == "rPh":
            self._is_aloud = True
        elif tag == "row":
            self._begin_row(attributes.get("r"))

    def _end(self, name: str) -> None:
        tag = self._tag(name)
        if tag == "v" or tag == "t":
            self._is_open = False
        elif tag == "c":
            cell = self._cell()
            if self._column in self._cells:
                raise broken(self._archive.source)
            if cell is not None:
                self._cells[self._column] = cell
        elif tag == "rPh":
            self._is_aloud = False
        elif tag == "row":
            self._done.append(Line(self._row, self._cells))
            self._cells = {}

    def _characters(self, text: str) -> None:
        if self._is_open:
            self._text.append(text)

    def _begin_row(self, written: str | None) -> None:
        row = self._row + 1 if written is None else int(written) if written.isdecimal() else 0
        if not self._row < row <= LAST_ROW:
            raise broken(self._archive.source)
        self._row, self._column = row, 0

    def _column_at(self, reference: str | None) -> int:
        if reference is None:
            column = self._column + 1
        else:
            name = reference.rstrip("0123456789")
            column = self._columns.get(name) or self._columns.setdefault(name, column_of(name))
        if not 0 < column <= COLUMN_LIMIT:
            raise broken(self._archive.source)
        return column

    def _cell(self) -> Cell | None:
        """What has been read → cell; `None` for an empty one."""
        text = "".join(self._text)
        if not text and self._is_formula and self._type != "str":
            return Cell("uncomputed", "")
        if self._value is None:
            return None
        if self._type == "s":
            text = self._shared(text)
        kind = _KINDS.get(self._type)
        if kind is None or (kind == "number" and text.strip() and not _is_numeral(text.strip())):
            raise broken(self._archive.source)
        if kind == "text":
            text = unescape(text)
        elif kind == "boolean":
            text = _BOOLEANS.get(text.strip(), text)
        else:
            text = text.strip()
        return Cell(kind, text, self._format) if text else None

    def _shared(self, text: str) -> str:
        try:
            return self._strings[int(text)]
        except (ValueError, IndexError) as error:
            raise broken(self._archive.source) from error


def _is_numeral(text: str) -> bool:
    return _NUMERAL.fullmatch(text) is not None and isfinite(float(text))


def _sheetwide(archive: Archive, part: str) -> Sheetwide:
    """Look at the tags around the cells; merged areas stand behind the last of them."""
    merged: list[tuple[int, int, int, int]] = []
    rows: list[int] = []
    columns: set[int] = set()
    state = {"row": 0, "filtered": False}

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "row":
            written = attributes.get("r", "")
            state["row"] = int(written) if written.isdecimal() else state["row"] + 1
            if attributes.get("hidden") in _TRUE or _is_nothing(attributes.get("ht")):
                rows.append(state["row"])
        elif tag == "mergeCell" and len(merged) < _MERGED_LIMIT:
            area = area_of(attributes.get("ref", ""))
            if area:
                merged.append(area)
        elif tag == "col" and (attributes.get("hidden") in _TRUE or _is_nothing(attributes.get("width"))):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                columns.update(range(int(first), min(int(last), COLUMN_LIMIT) + 1))
        elif tag == "filterColumn":
            state["filtered"] = True

    parser = archive.parser()
    parser.StartElementHandler = start
    for _ in archive.feed(parser, part, SHEET_LIMIT):
        pass
    return Sheetwide(tuple(merged), tuple(rows), frozenset(columns), bool(state["filtered"]))


def _is_nothing(size: str | None) -> bool:
    """Whether a row or column has been pulled together until nothing of it is seen."""
    return size is not None and _NUMERAL.fullmatch(size) is not None and float(size) == 0


def area_of(reference: str) -> tuple[int, int, int, int] | None:
    """`A1:C2` → first row, first column, last row, last column."""
    found = _RANGE.fullmatch(reference)
    if not found:
        return None
    first, last = (int(found[2]), column_of(found[1])), (int(found[4] or found[2]), column_of(found[3] or found[1]))
    return (*first, *last)
