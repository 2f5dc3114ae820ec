"""A cell and the field it is for → a value that `validate` can check, or why none may be made of it.

What the sheet shows is what is taken. Where what it shows and what it holds say different things, nothing is taken.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from docgen.roster.fields import Field, Nature
from docgen.roster.grid import Cell
from docgen.roster.json_lines import cell_of
from docgen.roster.moments import PLAUSIBLE, YEARS, day_in, is_doubtful_month, moment_of, month_in
from docgen.roster.number_format import (
    EXACT_DIGITS,
    UnknownFormatError,
    date_parts,
    exact,
    general,
    is_percent,
    show_moment,
    show_number,
)
from docgen.roster.wash import LOST, PRIVATE, closed_up, narrow, narrow_all, wash
from docgen.wording import quoted

Note = tuple[str, Mapping[str, object]]
"""Code of a problem and its facts."""


class RefusalError(Exception):
    """A cell that no value may be made of."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.note: Note = (code, facts)


class Reading(NamedTuple):
    """What a cell gives."""

    value: object
    """`None` for one that turns out to be empty."""
    notes: tuple[Note, ...] = ()
    """Worth a warning."""


class Sheetful(NamedTuple):
    """What must be known of a file to read its cells."""

    is_1904: bool | None
    """Which day is day 0; `None` where days are not counted."""
    is_typed: bool
    """Whether text is told from numbers."""


_ERRORS: Final = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|#{3,}")
_SCIENTIFIC: Final = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+\d{1,3}")
_FORMULA: Final = re.compile(r"=\s*\+?(?:[A-Z]+\d*[(:+\-*/&]|[A-Z]{1,3}\d+$|\(|VLOOKUP).*", re.DOTALL)
_WRAPPED: Final = re.compile(r'="(.*)"')
_QUOTE_MARK: Final = re.compile(r"['‘’`](?=[0-9０-９])")
_ZEROS: Final = re.compile(r"\d{15}000")
_THOUSANDS: Final = re.compile(r"([+-]?)[¥$]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<=[¥$])\d+(?:\.\d+)?)\s*元?")
_WHOLE: Final = re.compile(r"([+-]?\d+)\.0*")
_NOT_IN_NAME: Final = re.compile("[?？□■○●◇◆〓*＊×\u2ff0-\u2fff]")
_BETWEEN_NAMES: Final = re.compile(r"\s*[、；;\n]\s*")
_TRUTHS: Final = {
    "✓": "是", "✔": "是", "☑": "是", "√": "是", "y": "是", "✗": "否", "✘": "否", "☒": "否", "×": "否", "n": "否",
}  # fmt: skip

_DAY: Final = frozenset("ymd")
_CLOCK: Final = frozenset("hns")


def read(cell: Cell, field: Field, sheet: Sheetful) -> Reading:
    """Cell → value of the field. Raises `RefusalError`."""
    match cell.kind:
        case "error":
            raise RefusalError("roster-error-value", value=quoted(cell.text))
        case "uncomputed":
            raise RefusalError("roster-formula")
        case "boolean":
            return Reading(cell.text == "TRUE" if field.nature == "truth" else cell.text)
        case "tree":
            return _from_tree(cell.tree, field, sheet)
        case "text":
            return _from_text(cell.text, field, sheet)
    moment = _moment(cell, sheet)
    if moment is not None or date_parts(cell.format):
        return Reading(_FROM_MOMENT.get(field.nature, _no_moment)(cell, moment))
    return _FROM_NUMBER.get(field.nature, _shown_number)(cell, exact(cell.text), sheet)


def shown(cell: Cell, sheet: Sheetful) -> str:
    """Cell → the text that stands in it for who looks at the sheet."""
    if cell.kind == "number" and not date_parts(cell.format):
        return _digits(exact(cell.text), cell.format)
    if cell.kind in ("number", "moment"):
        moment = _moment(cell, sheet)
        return _shown_moment(cell, moment) if moment else cell.text
    return wash(cell.text).text


def _from_text(text: str, field: Field, sheet: Sheetful) -> Reading:
    clean, removed, changed = wash(text)
    notes: list[Note] = []
    if removed:
        notes.append(("roster-invisible", {"points": "、".join(removed)}))
    if changed:
        notes.append(("roster-doubles", {"chars": "、".join(changed)}))
    if LOST.search(clean) or (field.nature in ("name", "code", "identity") and PRIVATE.search(clean)):
        raise RefusalError("roster-lost-character", value=quoted(clean))
    if _ERRORS.fullmatch(clean):
        raise RefusalError("roster-error-value", value=quoted(clean))
    if field.nature != "body":
        wrapped = _WRAPPED.fullmatch(clean)
        clean = wrapped[1] if wrapped else clean
        if _FORMULA.fullmatch(clean):
            raise RefusalError("roster-formula-text", value=quoted(clean))
        if _SCIENTIFIC.fullmatch(narrow_all(clean)):
            raise RefusalError("roster-scientific")
    if field.is_list:
        pieces = (_BETWEEN_NAMES if field.is_of_names else re.compile(r"\n")).split(clean)
        readings = [_FROM_TEXT[field.nature](piece.strip(), sheet) for piece in pieces if piece.strip()]
        return Reading([each.value for each in readings], (*notes, *(note for each in readings for note in each.notes)))
    if not clean:
        return Reading(None, tuple(notes))
    reading = _FROM_TEXT[field.nature](clean, sheet)
    return Reading(reading.value, (*notes, *reading.notes))


def _name(text: str, _sheet: Sheetful) -> Reading:
    name = closed_up(text) if "\n" not in text and "\t" not in text else text
    if _NOT_IN_NAME.search(name) or not any(char.isalpha() for char in name):
        raise RefusalError("roster-name", value=quoted(name))
    # A space that stays between Chinese characters may part two words as well as fill one name.
    spaced = " " in name and not any(char.isascii() and char.isalpha() for char in name)
    return Reading(name, (("roster-name-space", {"value": quoted(name)}),) if spaced else ())


def _identity(text: str, _sheet: Sheetful) -> Reading:
    code = "".join(_QUOTE_MARK.sub("", narrow_all(text)).split()).upper()
    return Reading(code, (("roster-zeros-at-end", {}),) if _ZEROS.fullmatch(code) else ())


def _code(text: str, _sheet: Sheetful) -> Reading:
    return Reading(_QUOTE_MARK.sub("", narrow(text).replace("－", "-")))


def _date(text: str, _sheet: Sheetful) -> Reading:
    return Reading(day_in(narrow_all(text)))


def _month(text: str, sheet: Sheetful) -> Reading:
    narrowed = narrow_all(text)
    if not sheet.is_typed and is_doubtful_month(narrowed):
        raise RefusalError("roster-month-decimal", value=quoted(text))
    return Reading(month_in(narrowed))


def _number(text: str, _sheet: Sheetful) -> Reading:
    narrowed = narrow_all(text)
    grouped = _THOUSANDS.fullmatch(narrowed)
    if grouped:
        narrowed = (grouped[1] + grouped[2]).replace(",", "")
    whole = _WHOLE.fullmatch(narrowed)
    return Reading(whole[1] if whole else narrowed)


def _truth(text: str, _sheet: Sheetful) -> Reading:
    return Reading(_TRUTHS.get(narrow(text).lower(), narrow(text)))


def _plain(text: str, _sheet: Sheetful) -> Reading:
    return Reading(text)


_FROM_TEXT: Final[dict[Nature, Callable[[str, Sheetful], Reading]]] = {
    "text": _plain, "body": _plain, "name": _name, "identity": _identity, "code": _code, "date": _date,
    "month": _month, "number": _number, "truth": _truth,
}  # fmt: skip


def _shown_number(cell: Cell, number: Decimal, _sheet: Sheetful) -> Reading:
    _refuse_lost_digits(number)
    try:
        text = show_number(number, cell.format) if cell.format else general(number)
    except UnknownFormatError:
        return Reading(general(number), (("roster-format-unread", {"value": general(number)}),))
    return Reading(general(number) if "E" in text else text)


def _code_number(cell: Cell, number: Decimal, _sheet: Sheetful) -> Reading:
    _refuse_lost_digits(number)
    text = _digits(number, cell.format)
    # Neither commas nor powers of ten were ever part of a code.
    return Reading(general(number) if "," in text or "E" in text else text)


def _plain_number(cell: Cell, number: Decimal, _sheet: Sheetful) -> Reading:
    _refuse_lost_digits(number)
    if is_percent(cell.format):
        raise RefusalError("roster-percent", value=_digits(number, cell.format), stored=general(number))
    return Reading(general(_as_rounded(number, _digits(number, cell.format))))


def _as_rounded(number: Decimal, text: str) -> Decimal:
    """Number and how the sheet shows it → the number that is shown, where that is the same but for its decimals."""
    try:
        seen = Decimal(re.sub(r"[^\d.]", "", text))
        same = abs(number).quantize(seen) == seen
    except InvalidOperation:
        return number
    return seen.copy_sign(number) if same else number


def _day_number(_cell: Cell, number: Decimal, sheet: Sheetful) -> Reading:
    text = general(number)
    if sheet.is_1904 is not None and number == number.to_integral_value() and int(number) in PLAUSIBLE:
        moment = moment_of(number, sheet.is_1904)
        if moment:
            day = moment.date().isoformat()
            return Reading(day, (("roster-serial", {"value": text, "day": day}),))
    return Reading(day_in(text))


def _month_number(_cell: Cell, number: Decimal, _sheet: Sheetful) -> Reading:
    if number != number.to_integral_value():
        raise RefusalError("roster-month-decimal", value=general(number))
    return Reading(month_in(general(number)))


def _no_name(_cell: Cell, number: Decimal, _sheet: Sheetful) -> Reading:
    raise RefusalError("roster-name", value=general(number))


_FROM_NUMBER: Final[dict[Nature, Callable[[Cell, Decimal, Sheetful], Reading]]] = {
    "name": _no_name, "code": _code_number, "identity": _code_number, "number": _plain_number, "date": _day_number,
    "month": _month_number, "truth": lambda _cell, number, _sheet: Reading(general(number)),
}  # fmt: skip


def _refuse_lost_digits(number: Decimal) -> None:
    lost = len(f"{abs(number).to_integral_value():f}") - EXACT_DIGITS
    if lost > 0:
        raise RefusalError("roster-digits-lost", lost=lost)


def _digits(number: Decimal, code: str) -> str:
    try:
        return show_number(number, code) if code else general(number)
    except UnknownFormatError:
        return general(number)


def _moment(cell: Cell, sheet: Sheetful) -> datetime | None:
    if cell.kind == "moment":
        try:
            return datetime.fromisoformat(cell.text)
        except ValueError:
            return None
    return moment_of(Decimal(cell.text), bool(sheet.is_1904)) if date_parts(cell.format) else None


def _shown_moment(cell: Cell, moment: datetime) -> str:
    elapsed = timedelta(days=float(cell.text)) if cell.kind == "number" else timedelta()
    try:
        return show_moment(moment, elapsed, cell.format) if cell.format else cell.text
    except UnknownFormatError:
        return moment.isoformat(" ")


def _real(cell: Cell, moment: datetime | None) -> datetime:
    if moment is None:
        raise RefusalError("roster-no-day", value=quoted(cell.text))
    if cell.kind == "number" and Decimal(cell.text) in YEARS:
        raise RefusalError("roster-year", value=_shown_moment(cell, moment), year=general(exact(cell.text)))
    return moment


def _date_of_moment(cell: Cell, found: datetime | None) -> str:
    moment, parts = _real(cell, found), date_parts(cell.format) or _DAY
    if not parts >= _DAY:
        raise RefusalError("roster-date-parts", value=_shown_moment(cell, moment), stored=moment.date().isoformat())
    if parts & _CLOCK and (moment.hour, moment.minute, moment.second) != (0, 0, 0):
        raise RefusalError("roster-date-time", value=_shown_moment(cell, moment))
    return moment.date().isoformat()


def _month_of_moment(cell: Cell, found: datetime | None) -> str:
    moment, parts = _real(cell, found), date_parts(cell.format) or _DAY
    if not parts >= {"y", "m"}:
        raise RefusalError("roster-date-parts", value=_shown_moment(cell, moment), stored=moment.date().isoformat())
    is_whole = "d" not in parts or moment.day == 1
    return f"{moment:%Y-%m}" if is_whole else moment.date().isoformat()


def _text_of_moment(cell: Cell, found: datetime | None) -> str:
    return _shown_moment(cell, _real(cell, found))


def _no_moment(cell: Cell, found: datetime | None) -> str:
    raise RefusalError("roster-became-date", value=_shown_moment(cell, _real(cell, found)))


_FROM_MOMENT: Final[dict[Nature, Callable[[Cell, datetime | None], str]]] = {
    "date": _date_of_moment, "month": _month_of_moment, "text": _text_of_moment, "body": _text_of_moment,
}  # fmt: skip


def _from_tree(tree: object, field: Field, sheet: Sheetful) -> Reading:
    """Object or list of JSON: texts and numbers in it are read as those of the field, names stay as they are."""
    notes: list[Note] = []

    def leaves(value: object) -> object:
        if isinstance(value, Mapping):
            return {str(name): leaves(each) for name, each in value.items()}
        if isinstance(value, list):
            return [leaves(each) for each in value]
        cell = cell_of(value)
        if cell is None:
            return None
        found = read(cell, one, sheet)
        notes.extend(found.notes)
        return found.value

    one = Field(field.path, field.names, field.nature, field.schema)
    return Reading(leaves(tree), tuple(notes))


def notes_of(reading: Reading) -> Iterator[Note]:
    """Each note of a reading once."""
    seen: set[str] = set()
    for code, facts in reading.notes:
        if code not in seen:
            seen.add(code)
            yield code, facts
