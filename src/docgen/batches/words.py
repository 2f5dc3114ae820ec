"""Columns of a roster and fields of a template → what a pattern for names can say of a person."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar

from docgen.errors import OutputError, Place, Problem
from docgen.roster import Roster, RosterRow
from docgen.roster.columns import key_of
from docgen.roster.fields import Field, Fields, label_fold, without_note
from docgen.roster.header import Column
from docgen.roster.people import roles_of
from docgen.template_schema import Schema
from docgen.wording import Several, near, quoted

NUMBER: Final = ("序号", "number")
ROW: Final = ("行号", "row")
PERSON: Final = ("姓名", "name")
DIGITS: Final = 4
"""A list that grows to ten thousand people keeps the names that it has."""
_SHOWN: Final = 12

Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class Words(Generic[Source]):
    """Words that are known, and where each comes from."""

    known: Mapping[str, Callable[[Source], object]]
    names: tuple[str, ...]
    """The best of them, to be suggested."""
    person: Callable[[Source], str]
    unit: Callable[[Source], str]
    """Where a person belongs, as far as that is known."""
    has_person: bool
    row_of: Callable[[int, Source], int]
    digits: int

    def asked(self, words: frozenset[str]) -> "Words[Source]":
        """Only those that a pattern asks for; raises `OutputError`: `batch-name-unknown` for each that is not known."""
        own = {*NUMBER, *ROW, *(PERSON if self.has_person else ())}
        unknown = sorted(word for word in words if word not in self.known and word not in own)
        if unknown:
            raise OutputError([self._unknown(word) for word in unknown])
        known = {word: self.known[word] for word in words if word in self.known}
        return replace(self, known=known)

    def of(self, number: int, source: Source) -> dict[str, object]:
        """Words of one person."""
        row = self.row_of(number, source)
        found: dict[str, object] = dict.fromkeys(NUMBER, f"{number:0{self.digits}}")
        found |= dict.fromkeys(ROW, f"{row:0{self.digits}}")
        if self.has_person:
            found |= dict.fromkeys(PERSON, self.person(source))
        return found | {word: get(source) for word, get in self.known.items()}

    def _unknown(self, word: str) -> Problem:
        choices = (NUMBER[0], *self.names)
        facts = {"name": quoted(word), "near": near(word, choices), "choices": Several(choices[:_SHOWN])}
        return Problem("batch-name-unknown", Place("--name"), facts)


def roster_words(roster: Roster, fields: Fields) -> Words[RosterRow]:
    """What the columns say of a row, and what all rows share."""
    known: dict[str, Callable[[RosterRow], object]] = {}
    for field, name in _named(fields):
        known.setdefault(name, _field_of_row(field))
    names: list[str] = []
    for column in roster.columns:
        if column.is_ignored:
            continue
        for name in dict.fromkeys(fold(column.header[-1]) for fold in (str, label_fold, without_note)):
            known[name] = _column(column)
        names.append(column.header[-1])
    roles = roster.roles
    person, unit = (_text(_column(each)) if each else _nothing for each in (roles.name, roles.unit))
    if not roles.unit and "unit" in known:
        unit = _text(known["unit"])
    digits = max(DIGITS, len(str(roster.count)))
    return Words(known, tuple(names), person, unit, roles.name is not None, lambda _, row: row.number, digits)


def people_words(fields: Fields, schema: Schema) -> Words[Mapping[str, object]]:
    """What the fields of a template say of checked values."""
    known: dict[str, Callable[[Mapping[str, object]], object]] = {}
    for field, name in _named(fields):
        known.setdefault(name, _field(field))
    names = tuple(str(each.get("title", key)) for key, each in schema.get("properties", {}).items())
    columns = [Column(number, each.names, each) for number, each in enumerate(fields.all)]
    roles = roles_of(columns)
    person, unit = (_text(_field(each.field)) if each and each.field else _nothing for each in (roles.name, roles.unit))
    return Words(known, names, person, unit, roles.name is not None, lambda number, _: number, DIGITS)


def _nothing(_: object) -> str:
    return ""


def _named(fields: Fields) -> Iterator[tuple[Field, str]]:
    """Each field with the names that it goes by, the surest first."""
    for names in (lambda f: str(f.path[-1]), lambda f: f.names[-1], lambda f: label_fold(f.names[-1])):
        yield from ((each, names(each)) for each in fields.all)


def _field(field: Field) -> Callable[[Mapping[str, object]], object]:
    def get(values: Mapping[str, object]) -> object:
        here: Any = values
        for step in field.path:
            here = here.get(step) if isinstance(here, Mapping) else None
        return here

    return get


def _field_of_row(field: Field) -> Callable[[RosterRow], object]:
    get = _field(field)
    path = key_of(field.path)

    def found(row: RosterRow) -> object:
        value = get(row.values)
        # Of a row that is refused only what is written is known.
        return row.given[path].text if value is None and path in row.given and row.problems else value

    return found


def _column(column: Column) -> Callable[[RosterRow], object]:
    if column.field and all(isinstance(step, str) for step in column.field.path):
        return _field_of_row(column.field)
    if column.field:
        path = key_of(column.field.path)
        return lambda row: row.given[path].text if path in row.given else None
    return lambda row: row.others.get(column.header[-1], row.others.get(column.written))


def _text(get: Callable[[Source], object]) -> Callable[[Source], str]:
    def text(source: Source) -> str:
        value = get(source)
        return value if isinstance(value, str) else ""

    return text
