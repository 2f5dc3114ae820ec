"""The narrow place of the intake: a list in any kind of file → lines of cells, each as it was stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol

from docgen.errors import Place

Kind = Literal["text", "number", "boolean", "error", "moment", "uncomputed", "tree"]
"""What a file says of a cell; one without types (CSV) says `text` of all.

`number`: its digits as stored; `moment`: a date or time in ISO form; `error`: #N/A and its like; `uncomputed`: a
formula without a result; `tree`: an object or list of JSON.
"""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

ROW_LIMIT: Final = 100_000
"""People in one roster."""
COLUMN_LIMIT: Final = 16_384


class Cell(NamedTuple):
    """One cell that is not empty; a tuple, as there are millions of them."""

    kind: Kind
    text: str
    format: str = ""
    """Number format: `yyyy-mm-dd`, `000000`; empty where the file knows none."""
    tree: object = None
    """Value of a `tree`."""


class Line(NamedTuple):
    """A row of the file, empty ones included."""

    number: int
    """1-based, as Excel or a text editor shows it."""
    cells: Mapping[int, Cell]
    """By column, 1-based."""
    width: int = 0
    """Cells that the line has, empty ones included; 0 where that means nothing."""
    fault: tuple[str, Mapping[str, object]] | None = None
    """Why the line cannot be read at all: code and facts."""
    under: Mapping[int, Cell] = MappingProxyType({})
    """What stands in cells that a merged area covers, where nobody sees it."""


@dataclass(frozen=True, slots=True)
class CellPlace(Place):
    """Where a problem of a roster is; `source` names the cell as a clerk would: 名单!C17."""

    sheet: str = ""
    row: int = 0
    column: int = 0
    """0: the row as a whole."""


@dataclass(frozen=True, slots=True)
class Sheetwide:
    """What can be said of a sheet without reading its cells."""

    merged: tuple[Area, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    is_filtered: bool = False


PLAIN: Final = Sheetwide()
"""A file that can hide and merge nothing."""


class Grid(Protocol):
    """A list that can be read again and again, each time from its first line."""

    @property
    def sheet(self) -> str:
        """What stands before `!` in the name of a cell: the sheet, or the file where there is none."""

    @property
    def wide(self) -> Sheetwide:
        """What holds for the sheet as a whole."""

    @property
    def is_1904(self) -> bool | None:
        """Whether day 0 is 1 January 1904 (workbooks from old Macs); `None` where days are not counted."""

    @property
    def is_typed(self) -> bool:
        """Whether the file tells text from numbers."""

    def lines(self) -> Iterator[Line]:
        """All lines; raises `DataError` where the file is broken."""

    def names(self) -> Mapping[int, str] | None:
        """Column → name of its field, where the file itself says (JSONL); else a header must be found."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value as the roster has it."""

    place: CellPlace
    text: str
    """As written, before anything was made of it."""


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_of(name: str) -> int:
    """A → 1, AA → 27; 0 for what is no column."""
    column = 0
    for char in name:
        if not "A" <= char <= "Z":
            return 0
        column = column * 26 + ord(char) - ord("A") + 1
    return column if column <= COLUMN_LIMIT else 0
