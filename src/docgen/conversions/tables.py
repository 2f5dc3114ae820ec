"""Text of a table (CSV) → the same in the other script; who stands in a column of persons is the same in all of it."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docgen.conversions.order import Order
from docgen.conversions.report import ConversionReport
from docgen.conversions.texts import convert_text
from docgen.script import names_in

_HEAD: Final = re.compile(
    r"\s*(?:.*姓\s*名|.*[办辦系繫责責请請核表事收持荐薦取用管签簽]人[员員]?)\s*(?:[（(].*[）)])?\s*", re.DOTALL
)
"""What stands above persons, in either script."""
_DEPTH: Final = 5
"""Rows among which the head of a table is."""


def convert_table(text: str, order: Order, *, source: str = "") -> ConversionReport[str]:
    """Text of a .csv → the same in the other script. Raises `ScriptError`."""
    return convert_text(text, replace(order, shown=tuple(dict.fromkeys(_persons(text)))), source=source)


def _persons(text: str) -> Iterator[str]:
    try:
        rows = list(csv.reader(text.splitlines(), delimiter="\t" if "\t" in text.partition("\n")[0] else ","))
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
