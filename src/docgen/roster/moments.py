"""A date or time, as a workbook counts it or as people write it → day and month in one form."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from docgen.hanzi import parse_date

EPOCH_1904: Final = 1462
"""Days from day 0 of the one system to day 0 of the other."""
_EPOCH: Final = datetime(1899, 12, 30)
_LEAP_DAY: Final = 60
"""29 February 1900, which never was; the days before it are counted one too low."""
_LAST_DAY: Final = 2_958_465
_SECONDS: Final = 86_400

PLAUSIBLE: Final = range(10_000, 73_051)
"""Bare numbers in a column of dates that are taken for days: 1927-05-18 to 2099-12-31."""
YEARS: Final = range(1900, 2101)
"""Days that are years: 2026 in a cell for dates is shown as a day of 1905."""

_SOLID: Final = re.compile(r"((?:18|19|20)\d{2})(\d{2})(\d{2})")
_MIDNIGHT: Final = re.compile(r"\s*[T ]\s*0{1,2}:00(?::00(?:\.0+)?)?$")
_MONTH: Final = re.compile(r"((?:18|19|20)\d{2})(?:\s*年\s*(\d{1,2})\s*月|\s*[-/.]\s*(\d{1,2})|(\d{2}))")
_YEAR_POINT_ONE: Final = re.compile(r"\d{4}\.1")


def moment_of(serial: Decimal, is_1904: bool) -> datetime | None:
    """Number of days → moment; `None` where there is no such day."""
    if not 0 <= serial <= _LAST_DAY:
        return None
    seconds = int((serial * _SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
    days, rest = divmod(seconds, _SECONDS)
    if is_1904:
        days += EPOCH_1904
    elif 0 < days < _LEAP_DAY:
        days += 1
    elif days == _LEAP_DAY:
        return None
    return _EPOCH + timedelta(days=days, seconds=rest) if days <= _LAST_DAY else None


def day_in(text: str) -> str:
    """2026-3-1, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301, with 0:00 behind or not → 2026-03-01; others stay."""
    bare = _MIDNIGHT.sub("", text)
    solid = _SOLID.fullmatch(bare)
    day = parse_date("-".join(solid.groups()) if solid else bare)
    return day.isoformat() if day else text


def month_in(text: str) -> str:
    """1980-5, 1980/5, 1980.5, 1980年5月, 198005 → 1980-05; others stay."""
    found = _MONTH.fullmatch(text)
    if not found:
        return text
    month = next(part for part in found.groups()[1:] if part)
    return f"{found[1]}-{int(month):02}"


def is_doubtful_month(text: str) -> bool:
    """Whether the text is 1980.1, which a spreadsheet also makes of 1980.10."""
    return bool(_YEAR_POINT_ONE.fullmatch(text))
