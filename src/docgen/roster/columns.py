"""A header and a template → what is wrong with the list as a whole, said once and not in every row."""

from collections.abc import Iterator, Mapping
from typing import Final

from docgen.errors import Problem
from docgen.roster.fields import Fields, Path
from docgen.roster.grid import CellPlace, Grid, letters
from docgen.roster.header import Column, Header
from docgen.roster.shared import by_key
from docgen.template_schema import Schema
from docgen.wording import Near, Several, quoted

_SHOWN: Final = 12
"""Columns that one message names."""


class Places:
    """How cells and rows of one list are called."""

    def __init__(self, grid: Grid) -> None:
        self.sheet = grid.sheet
        self._by_line = grid.names() is not None

    def cell(self, row: int, column: int, path: str = "", label: str = "") -> CellPlace:
        """名单!C17; in a file without columns its line."""
        if self._by_line:
            return CellPlace(self.sheet, row or None, path, label, sheet=self.sheet, row=row, column=column)
        name = f"{self.sheet}!{letters(column)}{row}"
        return CellPlace(name, None, path, label, sheet=self.sheet, row=row, column=column)

    def row(self, row: int, path: str = "", label: str = "") -> CellPlace:
        """名单 第17行."""
        return CellPlace(self.sheet, row or None, path, label, sheet=self.sheet, row=row)

    def name(self, row: int, column: int) -> str:
        """C17, or the number of the line."""
        return str(row) if self._by_line else f"{letters(column)}{row}"

    def column(self, column: Column) -> str:
        """`F 手机`."""
        return quoted(column.written) if self._by_line else f"{letters(column.number)} {quoted(column.written)}"


def used_columns(header: Header) -> Mapping[str, Column]:
    """Header → path of a field and the column that it is read from: the first, where there are several."""
    found: dict[Path, Column] = {}
    for column in header.columns:
        if column.field and not any(_overlap(known, column.field.path) for known in found):
            found[column.field.path] = column
    return {key_of(path): column for path, column in found.items()}


def key_of(path: Path) -> str:
    """Way to a value → `person.name`, `promises[1]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def column_problems(header: Header, places: Places, schema: Schema, common: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what makes every row of the list impossible: columns that are given twice, and those that are missing."""
    yield from _twice(header, places)
    missing = [*missing_fields(schema, [c.field.path for c in header.columns if c.field], common)]
    if not missing:
        return
    fields = Fields(schema)
    wanted = {label for _, label in missing}
    meant = [
        f"“{quoted(column.written)}”→“{label}”"
        for column in header.columns
        if not column.field and not column.is_ignored
        for label in fields.alike(column.header)
        if label in wanted
    ]
    labels = Several(label for _, label in missing[:_SHOWN])
    facts = {"count": len(missing), "columns": labels, "near": Near("，".join(meant[:_SHOWN]))}
    yield Problem("roster-missing-columns", places.row(header.last), facts)


def _twice(header: Header, places: Places) -> Iterator[Problem]:
    seen: dict[Path, Column] = {}
    for column in header.columns:
        path = column.field.path if column.field else ()
        if not path or not column.field:
            continue
        other = next((one for known, one in seen.items() if _overlap(known, path)), None)
        if other:
            facts = {"first": places.column(other), "second": places.column(column), "label": column.field.label}
            place = places.cell(header.last, column.number, key_of(path), column.field.label)
            yield Problem("roster-column-twice", place, facts)
        else:
            seen[path] = column


def _overlap(one: Path, other: Path) -> bool:
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def missing_fields(schema: Schema, given: list[Path], common: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield path and label of each field that must be there, but has no column and is not in the common data either."""
    known = by_key(common, schema)
    for key, each in schema.get("properties", {}).items():
        label = str(each.get("title") or key)
        inside = [path[1:] for path in given if path[0] == key]
        shared = known.get(key)
        if shared is not None and not isinstance(shared, Mapping):
            continue
        must = key in schema.get("required", ()) and "default" not in each
        if must and not inside and shared is None:
            yield key, label
        elif any(inside) or shared is not None:
            inner = each if "properties" in each else each.get("items", {})
            if isinstance(inner, dict) and "properties" in inner:
                nested = missing_fields(inner, [path for path in inside if path], shared or {})
                yield from ((f"{key}.{path}", f"{label}.{name}") for path, name in nested)


def unused_columns(header: Header, places: Places, fields: Fields) -> Iterator[Problem]:
    """Yield one warning about all columns that the template has no use for."""
    unused = [column for column in header.columns if not column.field and not column.is_ignored]
    if not unused:
        return
    named = []
    for column in unused[:_SHOWN]:
        alike = fields.alike(column.header)
        named.append(places.column(column) + (f"→{'/'.join(alike)}？" if alike else ""))
    more = ("…",) if len(unused) > _SHOWN else ()
    facts = {"count": len(unused), "columns": Several((*named, *more))}
    yield Problem("roster-unused-columns", places.row(header.last), facts)
