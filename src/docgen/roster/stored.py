"""A number, date or time as a workbook stores it, and the field it is for → what the sheet shows of it, as a value."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from docgen.hanzi import chinese
from docgen.roster.fields import Nature
from docgen.roster.grid import Cell
from docgen.roster.moments import PLAUSIBLE, YEARS, day_in, moment_of, month_in
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
from docgen.roster.reading import Reading, RefusalError, Sheetful
from docgen.wording import quoted

_DAY: Final = frozenset("ymd")
_CLOCK: Final = frozenset("hns")


def read_stored(cell: Cell, nature: Nature, sheet: Sheetful) -> Reading:
    """Cell of kind `number` or `moment` → value of a field of this nature. Raises `RefusalError`."""
    moment = _moment(cell, sheet)
    if moment is not None or date_parts(cell.format):
        return Reading(_FROM_MOMENT.get(nature, _no_moment)(cell, moment))
    return _FROM_NUMBER.get(nature, _shown_number)(cell, exact(cell.text), sheet)


def shown_stored(cell: Cell, sheet: Sheetful) -> str:
    """Cell of kind `number` or `moment` → the text that stands in it for who looks at the sheet."""
    if cell.kind == "number" and not date_parts(cell.format):
        return _digits(exact(cell.text), cell.format)
    moment = _moment(cell, sheet)
    return _shown_moment(cell, moment) if moment else cell.text


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
        raise RefusalError("roster-digits-lost", lost=lost, lost_zh=chinese(lost))


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
