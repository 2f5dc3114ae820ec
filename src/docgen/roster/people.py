"""The rows of a roster → those that are the same person twice, or whose identity number tells another story."""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from docgen.roster.fields import Field, is_identity_label, label_fold
from docgen.roster.header import Column
from docgen.roster.moments import day_in, month_in
from docgen.roster.reading import Note
from docgen.roster.wash import narrow_all, wash
from docgen.validate.field_formats import FormatError, check_id_number, parse_day

_NAMES: Final = ("姓名", "名字")
_UNITS: Final = ("单位", "部门", "科室", "班级")
_SEX: Final = "性别"
_BIRTH: Final = ("出生日期", "出生年月日", "出生年月", "出生时间", "生日")
_IDENTITY: Final = re.compile(r"[0-9]{15,18}X?")
_SEXES: Final = {"男": 1, "男性": 1, "女": 0, "女性": 0}


class Roles(NamedTuple):
    """Columns that say who someone is; they count also where the template has no use for them."""

    identity: Column | None
    sex: Column | None
    birth: Column | None
    name: Column | None
    unit: Column | None


def roles_of(columns: Sequence[Column]) -> Roles:
    """Columns of a list → their roles."""

    def first(fits: Iterator[Column]) -> Column | None:
        return next(fits, None)

    named = [(column, label_fold(column.header[-1])) for column in columns]
    known = first(column for column, _ in named if column.field and column.field.nature == "identity")
    identity = known or first(column for column, label in named if not column.field and is_identity_label(label))
    name = first(column for column, label in named if label.endswith(_NAMES) and _nature(column.field) != "identity")
    unit = first(column for column, label in named if any(each in label for each in _UNITS) and "职务" not in label)
    sex = first(column for column, label in named if label == _SEX)
    birth = first(column for column, label in named if label in _BIRTH)
    return Roles(identity, sex, birth, name, unit)


def _nature(field: Field | None) -> str:
    return field.nature if field else ""


class Twins:
    """Keys that several rows share; a hundred thousand keys take two megabytes."""

    def __init__(self) -> None:
        self._keys, self._rows = array("q"), array("L")
        self._shared: Mapping[int, tuple[int, ...]] = {}

    def add(self, key: str, row: int) -> None:
        """Take down the key of a row."""
        self._keys.append(hash(key))
        self._rows.append(row)

    def close(self) -> None:
        """Find the keys that are shared, and forget the others."""
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        shared: dict[int, list[int]] = {}
        for one, other in pairwise(order):
            if self._keys[one] == self._keys[other]:
                shared.setdefault(self._keys[one], [self._rows[one]]).append(self._rows[other])
        self._shared = {key: tuple(sorted(rows)) for key, rows in shared.items()}
        self._keys, self._rows = array("q"), array("L")

    def others(self, key: str, row: int) -> tuple[int, ...]:
        """Rows that have the same key as this one."""
        return tuple(each for each in self._shared.get(hash(key), ()) if each != row)


def is_identity(text: str) -> bool:
    """Whether the text is a number at all, be it right or wrong; 留空 is none."""
    return bool(_IDENTITY.fullmatch(text))


def identity_fault(identity: str) -> Note | None:
    """Identity number → code and facts of what is wrong with it."""
    try:
        check_id_number(identity)
    except FormatError as error:
        return error.code, error.facts
    return None


def contradictions(identity: str, sex: str, birth: str) -> Iterator[str]:
    """A good identity number, and what other columns say → code of what does not agree."""
    if not (sex or birth) or identity_fault(identity):
        return
    stated = _SEXES.get(wash(sex).text)
    if stated is not None and int(identity[16]) % 2 != stated:
        yield "roster-id-sex"
    text = narrow_all(wash(birth).text)
    day = parse_day(day_in(text)) or parse_day(month_in(text))
    if day and day != (int(identity[6:10]), int(identity[10:12]), int(identity[12:14]))[: len(day)]:
        yield "roster-id-birth"
