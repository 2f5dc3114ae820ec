"""Text of a table (CSV) → the same in the other script; who stands in a column of persons is the same in all of it."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docgen.conversions.order import Order
from docgen.conversions.report import ConversionReport
from docgen.conversions.texts import convert_text
from docgen.converted import Converted
from docgen.script import names_in

_HEAD: Final = re.compile(
    r"\s*(?:.*姓\s*名|.*[办辦系繫责責请請核表事收持荐薦取用管签簽]人[员員]?)\s*(?:[（(].*[）)])?\s*", re.DOTALL
)
"""What stands above persons, in either script."""
_DEPTH: Final = 5
"""Rows among which the head of a table is."""


def convert_table(text: str, order: Order, *, source: str = "") -> ConversionReport[str]:
    """Text of a .csv → the same in the other script. Raises `ScriptError`."""
    order = replace(order, shown=tuple(dict.fromkeys(_persons(text))))
    return convert_text(text, order, write=_in_cells, source=source)


def _in_cells(text: str, made: Converted) -> str:
    """A table and its conversion → the same table, its cells in quotes where a new word asks for them."""
    pieces: list[str] = []
    for part in made.parts:
        # what did not change counts character by character
        pieces += part.text if len(part.text) == part.count else (part.text, *[""] * (part.count - 1))
    delimiter = _delimiter(text)
    cells, at = [], 0
    for cell in re.finditer(rf'"(?:[^"]|"")*"|[^{delimiter}"\r\n][^{delimiter}\r\n]*', text):
        start, end = cell.span()
        cells.append("".join(pieces[at:start]))
        if cell[0].startswith('"'):
            cells += (
                piece if piece == char else piece.replace('"', '""')
                for piece, char in zip(pieces[start:end], cell[0], strict=True)
            )
        else:
            new = "".join(pieces[start:end])
            is_marked = any(mark in new and mark not in cell[0] for mark in (delimiter, '"'))
            cells.append('"' + new.replace('"', '""') + '"' if is_marked else new)
        at = end
    return "".join((*cells, *pieces[at:]))


def _delimiter(text: str) -> str:
    return "\t" if "\t" in text.partition("\n")[0] else ","


def _persons(text: str) -> Iterator[str]:
    try:
        rows = list(csv.reader(text.splitlines(), delimiter=_delimiter(text)))
    except csv.Error:
        return
    columns: list[int] = []
    for number, row in enumerate(rows):
        if not columns and number < _DEPTH:
            columns = [place for place, cell in enumerate(row) if _HEAD.fullmatch(cell)]
            continue
        for place in columns:
            if place < len(row):
                yield from names_in(row[place])
