"""A CSV file → its lines; its cells are all text, as the file knows nothing else."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from docgen.errors import DataError, Place, Problem
from docgen.roster.grid import COLUMN_LIMIT, PLAIN, Cell, Line, Sheetwide
from docgen.roster.text_file import encoding_of, open_text

_DELIMITERS: Final = (",", "\t", ";")
_SAMPLE: Final = 1 << 16
_SAMPLE_RECORDS: Final = 40
_DIRECTIVE: Final = "sep="
"""First line by which Excel is told the delimiter; Excel shows it in no row."""


@dataclass(frozen=True, slots=True)
class DelimitedGrid:
    """A CSV file."""

    path: Path
    source: str
    encoding: str
    delimiter: str
    has_directive: bool
    wide: Sheetwide = PLAIN
    is_1904: None = None
    is_typed: bool = False

    @property
    def sheet(self) -> str:
        """Name of the file, as a CSV has no sheets."""
        return self.path.name

    def names(self) -> None:
        """A CSV has a header, and no names of fields elsewhere."""

    def lines(self) -> Iterator[Line]:
        """All records, numbered as the rows in which Excel shows them."""
        with open_text(self.path, self.encoding, "") as file:
            if self.has_directive:
                file.readline()
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            start = 1
            try:
                for number, record in enumerate(reader, start=1):
                    cells = {
                        column: Cell("text", text)
                        for column, text in enumerate(record[:COLUMN_LIMIT], start=1)
                        if text and not text.isspace()
                    }
                    yield Line(number, cells, len(record))
                    start = reader.line_num + 1
            except csv.Error as error:
                line = start + self.has_directive
                raise DataError(Problem("roster-quotes", Place(self.source, line))) from error


def open_delimited(path: Path, source: str) -> DelimitedGrid:
    """CSV file → grid. Raises `encoding`."""
    encoding = encoding_of(path, source)
    with open_text(path, encoding, "") as file:
        sample = file.read(_SAMPLE)
    first = sample.partition("\n")[0].strip()
    if first.lower().startswith(_DIRECTIVE) and len(first) == len(_DIRECTIVE) + 1:
        return DelimitedGrid(path, source, encoding, first[-1], True)
    if first.lower() == _DIRECTIVE:  # a tab, which `strip` has taken
        return DelimitedGrid(path, source, encoding, "\t", True)
    return DelimitedGrid(path, source, encoding, max(_DELIMITERS, key=lambda each: _evenness(sample, each)), False)


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """How many records a delimiter cuts into the same number of cells, and into how many."""
    widths: Counter[int] = Counter()
    try:
        for record in islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_RECORDS):
            widths[len(record)] += len(record) > 1
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return count, width
