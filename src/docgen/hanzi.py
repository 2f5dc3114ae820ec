"""Chinese numerals, written dates and character classes → plain facts for parsing and line breaking."""

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Final

DIGITS: Final = "零一二三四五六七八九"
PLACES: Final = (("千", 1000), ("百", 100), ("十", 10), ("", 1))
MYRIAD: Final = 10_000

NOT_AT_START: Final = frozenset(
    "。，、；：？！）》〉」』】〕〗］｝”’〞.,;:?!)]}>…—―·・•～／〜－々〃％‰℃℉°′″%￠︰﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｜￣ˇˉ‖"
)
"""Never first on a line (GB/T 15834-2011, 5.1); … and — stand here so that no pair of them is parted."""

NOT_AT_END: Final = frozenset("（《〈「『【〔〖［｛“‘〝([{<￥￡＄¥£$﹙﹛﹝·・／")
"""Never the last character of a line (GB/T 15834-2011, 5.1)."""

_VALUES: Final = {**{digit: value for value, digit in enumerate(DIGITS)}, "〇": 0, "两": 2}
_GROUP: Final = re.compile(
    r"(?:([一二两三四五六七八九])千)?[零〇]?(?:([一二两三四五六七八九])百)?[零〇]?"
    r"(?:([一二三四五六七八九])?(十))?[零〇]?([一二三四五六七八九两])?"
)
_DATE: Final = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.．])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|\s*年\s*(?P<month_zh>\d{1,2})\s*月\s*(?P<day_zh>\d{1,2})\s*日)"
)
_HAN: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFD))
_WIDE_LATIN: Final = frozenset("¤§¨°±·×÷")
"""What GB 2312 took over from Latin-1, at full width."""


def chinese(n: int) -> str:
    """12 → 十二, 101 → 一百零一; raises `ValueError` below 0 and from 一亿 on."""
    if not 0 <= n < MYRIAD * MYRIAD:
        raise ValueError(f"no Chinese numeral for {n}")
    high, low = divmod(n, MYRIAD)
    if not high:
        return _group(low)
    gap = "零" if 0 < low < 1000 else ""
    return f"{_group(high)}万{gap}{_full(low) if low else ''}"


def number(text: str) -> int | None:
    """十二, 二〇二六, 一百零一, 12 → the number; anything else → `None`."""
    if text.isdecimal():
        return int(text)
    if len(text) > 1 and all(char in _VALUES for char in text):
        return int("".join(str(_VALUES[char]) for char in text))
    if text in ("零", "〇"):
        return 0
    high, myriad, low = text.rpartition("万")
    if myriad:
        upper, lower = _value(high), _value(low) if low else 0
        return None if upper is None or lower is None else upper * MYRIAD + lower
    return _value(text)


def date_words(day: date) -> str:
    """2026年3月1日: Arabic digits, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def span_words(first: date, last: date) -> str:
    """2026年4月1日至30日, 2026年4月1日至5月10日: the year and the month of the end only where they change."""
    if last == first:
        return date_words(first)
    year = "" if last.year == first.year else f"{last.year}年"
    month = "" if not year and last.month == first.month else f"{last.month}月"
    return f"{date_words(first)}至{year}{month}{last.day}日"


def parse_date(text: str) -> date | None:
    """2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日 → the day; `None` for anything that is none."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    month, day = found["month"] or found["month_zh"], found["day"] or found["day_zh"]
    try:
        return date(int(found["year"]), int(month), int(day))
    except ValueError:
        return None


def is_han(char: str) -> bool:
    """Whether the character is a Chinese ideograph (〇 and 々 count)."""
    code = ord(char)
    return char in "〇々" or any(first <= code <= last for first, last in _HAN)


@cache
def is_wide(char: str) -> bool:
    """Whether the character takes one em in Chinese text.

    Marks that Unicode calls ambiguous (“ ” … — · × ★ ①) do; letters that it calls so (é, α) and € do not.
    """
    width = unicodedata.east_asian_width(char)
    if width != "A":
        return width in "WF"
    if char in _WIDE_LATIN:
        return True
    return char >= "\u2010" and char != "€" and unicodedata.category(char)[0] in "NPSZ"


def _full(n: int) -> str:
    """1–9999 with every place written: 110 → 一百一十, 12 → 一十二."""
    words = ""
    for name, size in PLACES:
        digit, n = divmod(n, size)
        words += DIGITS[digit] + name if digit else "零"
    return re.sub("零+", "零", words).strip("零")


def _group(n: int) -> str:
    """0–9999 as read alone: a leading 一十 is 十."""
    return _full(n).removeprefix("一") if 10 <= n < 20 else _full(n) or DIGITS[0]


def _value(text: str) -> int | None:
    """1–9999 in places (一百零一) → the number."""
    found = _GROUP.fullmatch(text)
    if not text or found is None or not any(found.groups()):
        return None
    thousands, hundreds, tens, ten, ones = found.groups()
    return (
        _VALUES.get(thousands, 0) * 1000
        + _VALUES.get(hundreds, 0) * 100
        + (_VALUES[tens or "一"] * 10 if ten else 0)
        + _VALUES.get(ones, 0)
    )
