"""A JSONL file, one object to a line → its lines, a column for each name that is used anywhere in it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from docgen.errors import DataError, Place, Problem
from docgen.roster.grid import COLUMN_LIMIT, PLAIN, Cell, Line, Sheetwide
from docgen.roster.text_file import encoding_of, open_text
from docgen.wording import quoted


class Numeral(str):
    """A number of JSON, its digits as they stand in the file."""


@dataclass(frozen=True)
class JsonLinesGrid:
    """A JSONL file."""

    path: Path
    encoding: str
    columns: Mapping[str, int]
    wide: Sheetwide = PLAIN
    is_1904: None = None
    is_typed: bool = True

    @property
    def sheet(self) -> str:
        """Name of the file, as JSONL has no sheets."""
        return self.path.name

    def names(self) -> Mapping[int, str]:
        """Column → the name that stands for it in the objects."""
        return {column: name for name, column in self.columns.items()}

    def lines(self) -> Iterator[Line]:
        """All lines; one that is no object of JSON has a fault, and the others are read on."""
        for number, text in _lines(self.path, self.encoding):
            if not text.strip():
                yield Line(number, {})
                continue
            found = _read(text)
            if isinstance(found, tuple):
                code, facts = found
                yield Line(number, {}, fault=(code, {**facts, "first": number} if code == "duplicate-key" else facts))
            else:
                cells = ((self.columns.get(name, 0), cell_of(value)) for name, value in _flat(found))
                yield Line(number, {column: cell for column, cell in cells if cell is not None and column})


def open_json_lines(path: Path, source: str) -> JsonLinesGrid:
    """JSONL file → grid. Raises `encoding`, and `roster-not-object` where no line is one."""
    encoding = encoding_of(path, source)
    columns: dict[str, int] = {}
    first = 0
    for number, text in _lines(path, encoding):
        found = _read(text) if text.strip() else {}
        if not isinstance(found, dict):
            first = first or number
        else:
            for name, _ in _flat(found):
                if len(columns) < COLUMN_LIMIT:
                    columns.setdefault(name, len(columns) + 1)
    if first and not columns:
        raise DataError(Problem("roster-not-object", Place(source, first)))
    return JsonLinesGrid(path, encoding, columns)


def cell_of(value: object) -> Cell | None:
    """Value of JSON → cell; `None` for null and for nothing."""
    match value:
        case None | "" | [] | {}:
            return None
        case bool():
            return Cell("boolean", "TRUE" if value else "FALSE")
        case Numeral():
            return Cell("number" if isfinite(float(value)) else "text", str(value))
        case str():
            return Cell("text", value)
    return Cell("tree", json.dumps(value, ensure_ascii=False), tree=value)


def _flat(found: Mapping[str, object], group: str = "") -> Iterator[tuple[str, object]]:
    """Object → names and values, those inside another object by 组.栏."""
    for name, value in found.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{group}{name}.")
        else:
            yield f"{group}{name}", value


def _lines(path: Path, encoding: str) -> Iterator[tuple[int, str]]:
    with open_text(path, encoding, "\n") as file:
        yield from enumerate(file, start=1)


def _read(text: str) -> dict[str, Any] | tuple[str, Mapping[str, object]]:
    """Text of a line → its object, or code and facts of what is wrong with it."""
    repeated: list[str] = []

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(items)
        if len(found) < len(items):
            names = [name for name, _ in items]
            repeated.extend(name for name in found if names.count(name) > 1)
        return found

    try:
        value = json.loads(
            text, object_pairs_hook=pairs, parse_int=Numeral, parse_float=Numeral, parse_constant=Numeral
        )
    except json.JSONDecodeError as error:
        return "json-syntax", {"column": error.colno}
    except RecursionError:
        return "json-syntax", {"column": 1}
    if repeated:
        return "duplicate-key", {"key": quoted(repeated[0])}
    return value if isinstance(value, dict) else ("roster-not-object", {})
