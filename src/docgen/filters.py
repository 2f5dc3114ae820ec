"""A value → the words that officials write for it: amounts, dates, numbers, boxes to tick; filters of all templates.

Each has an English name and a Chinese one. What is blank stays blank; what a filter cannot read is a `ValueError` that
names filter and value.
"""

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import wraps
from re import fullmatch, split, sub
from typing import Any, Final

from docgen import hanzi
from docgen.sandbox import joined
from docgen.wording import quoted

_CAPITALS: Final = dict(zip(hanzi.DIGITS + "十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟", strict=True))
_MYRIADS: Final = 10_000
_YI: Final = _MYRIADS**2
AMOUNT_LIMIT: Final = _YI**2
"""Yuan; 仟万亿 is the largest place that is written."""
_CENTS: Final = Decimal("0.01")
_NOISE: Final = Decimal("1e-6")
"""What computing with binary fractions may add to an amount."""

BOXES: Final = {True: "☑", False: "☐"}
_YES: Final = frozenset(("是", "有", "√", "true", "yes", "1"))
_NO: Final = frozenset(("否", "无", "×", "false", "no", "0"))

_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
_NARROW: Final = {wide: code for code, wide in _WIDE.items()}
BLANK_LIMIT: Final = 200
"""Characters of a blank to sign on; a line of text has 28."""


class Numeral(str):
    """A number in words; like a digit it may be part of the markup."""


class Blank(str):
    """A blank to write on, as low lines where a text has no looks of its own."""

    words: str
    """What stands on the line, with full-width spaces for the rest of it."""

    def __new__(cls, words: str, length: int) -> "Blank":
        """What is known already, and how many characters the line is long."""
        blank = super().__new__(cls, words or "__" * length)
        blank.words = words + "\u3000" * max(length - len(words), 0)
        return blank


def _readable(apply: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, blank for what is blank, and naming itself and the value in what it raises."""

    @wraps(apply)
    def named(value: Any, *options: Any, **named_options: Any) -> Any:
        if value is None or value == "":
            return ""
        try:
            return apply(value, *options, **named_options)
        except (ValueError, TypeError, ArithmeticError) as error:
            shown = quoted(value) if isinstance(value, str) else quoted(str(value))
            raise ValueError(f"{apply.__name__}: {shown}") from error

    return named


def _decimal(value: object) -> Decimal:
    """A number as people and programs write it: 1,200.5, １２００, ￥1200.50元, 1200.5."""
    if isinstance(value, bool):
        raise TypeError(value)
    text = unicodedata.normalize("NFKC", str(value)).strip().removeprefix("¥").removesuffix("元")
    if not fullmatch(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", text):
        raise InvalidOperation(text)
    return Decimal(text.replace(",", ""))


def _integer(value: object) -> int:
    number = _decimal(value)
    if number != number.to_integral_value():
        raise ValueError(value)
    return int(number)


@_readable
def rmb_upper(value: object, prefix: str = "") -> str:
    """12300 → 壹万贰仟叁佰元整; `prefix` is 人民币 where the form does not print it.

    As the rules for bills ask (支付结算办法, annex 1, 1997): 整 after 元 and 角, none after 分, 零 where 角 is 0 and 分
    is not; where 零 may be written or not, it is not. Fractions of a cent are refused, not rounded.
    """
    amount = _decimal(value)
    cents = amount.quantize(_CENTS)
    if abs(amount - cents) > (_NOISE if isinstance(value, float) else 0) or abs(amount) >= AMOUNT_LIMIT:
        raise ValueError(value)
    total = int(abs(cents) * 100)
    yuan, jiao, fen = total // 100, total // 10 % 10, total % 10
    words = _capital(yuan) + "元" if yuan or not total else ""
    words += _capital(jiao) + "角" if jiao else "零" if yuan and fen else ""
    words += _capital(fen) + "分" if fen else "整"
    return f"{prefix}{'负' if cents < 0 else ''}{words}"


def _capital(number: int) -> str:
    """A number with every place written, in the numerals of bills: 10 → 壹拾."""
    high, low = divmod(number, _YI)
    if high:
        gap = "零" if 0 < low < _YI // 10 else ""
        return f"{_capital(high)}亿{gap}{_capital(low) if low else ''}"
    plain = sub("(?<![一二三四五六七八九])十", "一十", hanzi.chinese(number))
    return "".join(_CAPITALS.get(char, char) for char in plain)


@_readable
def chinese(number: object) -> Numeral:
    """12 → 十二."""
    return Numeral(hanzi.chinese(_integer(number)))


@_readable
def ordinal(number: object) -> Numeral:
    """12 → 第十二."""
    return Numeral(f"第{hanzi.chinese(_integer(number))}")


@_readable
def hanzi_digits(value: object) -> str:
    """2026 → 二〇二六, digit by digit."""
    return str(value).translate({ord(str(digit)): "〇" if not digit else hanzi.DIGITS[digit] for digit in range(10)})


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else hanzi.parse_date(str(value))


@_readable
def cndate(value: object) -> str:
    """2026-03-01 → 2026年3月1日; anything that is no date comes back as it was."""
    day = _day(value)
    return hanzi.date_words(day) if day else str(value)


def cnspan(value: object, until: object = None) -> str:
    """2026-04-01 until 2026-04-30 → 2026年4月1日至30日; without an end the day alone."""
    if until is None or until == "":
        return str(cndate(value))
    first, last = _day(value), _day(until)
    return hanzi.span_words(first, last) if first and last else f"{cndate(value)}至{cndate(until)}"


@_readable
def cnmonth(value: object) -> str:
    """1980-05 → 1980年5月; anything that is no month comes back as it was."""
    found = fullmatch(r"(\d{4})[-/.年](\d{1,2})月?", str(value))
    return f"{int(found[1])}年{int(found[2])}月" if found else str(value)


@_readable
def hanzi_date(value: object) -> str:
    """2026-03-01 → 二〇二六年三月一日; anything that is no date comes back as it was."""
    day = _day(value)
    if day is None:
        return str(value)
    return f"{hanzi_digits(f'{day.year:04}')}年{hanzi.chinese(day.month)}月{hanzi.chinese(day.day)}日"


def list_cn(values: Iterable[object]) -> str:
    """["甲", "乙"] → 甲、乙."""
    return joined(values or (), "、")


def cite_cn(values: Iterable[str]) -> str:
    """["《甲》第三条第一项", "《甲》第三条第二项"] → 《甲》第三条第一项、第二项: law and article are named once."""
    cited = list(values or ())
    return joined([_citation(before, each) for before, each in zip(["", *cited], cited, strict=False)], "、")


def _citation(before: str, each: str) -> str:
    """What is left to say of a citation after the one before it."""
    (law, steps), (law_before, steps_before) = _steps(each), _steps(before)
    if law != law_before or not steps:
        return each
    same = len(steps) == len(steps_before) and steps[:-1] == steps_before[:-1]
    return steps[-1] if same else "".join(steps)


def _steps(citation: str) -> tuple[str, list[str]]:
    """《甲》第三条第一项 → 《甲》 and 第三条, 第一项."""
    title, mark, rest = citation.rpartition("》")
    aside, *steps = split("(?=第)", rest)
    return title + mark + aside, steps


@_readable
def mask(value: object, head: int = 6, tail: int = 4) -> str:
    """110101199003071234 → 110101********1234; what is no longer than `head` and `tail` together is hidden whole."""
    text, head, tail = str(value), max(head, 0), max(tail, 0)
    hidden = len(text) - head - tail
    return text[:head] + "*" * hidden + text[len(text) - tail :] if hidden > 0 else "*" * len(text)


@_readable
def fullwidth(value: object) -> str:
    """A1 → Ａ１, also of spaces."""
    return str(value).translate(_WIDE)


@_readable
def halfwidth(value: object) -> str:
    """Ａ１ → A1, also of spaces."""
    return str(value).translate(_NARROW)


@_readable
def thousands(value: object, places: int | None = None) -> str:
    """1234567.5 → 1,234,567.5; with `places` so many digits after the point, rounded as people do (half up)."""
    number = _decimal(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-min(max(int(places), 0), 12)), "ROUND_HALF_UP")
    return f"{number:,f}"


def blank(value: object, length: int = 8) -> Blank:
    """A line of `length` characters to sign on, with the value on it where there is one; 留空 asks for none."""
    return Blank("" if value in (None, "留空") else str(value), min(max(int(length), 0), BLANK_LIMIT))


def checkbox(value: object, choice: object = None) -> str:
    """Yes → ☑, no or blank → ☐; with `choice` ☑ if the value is that choice, or a list that has it."""
    if choice is not None:
        chosen = value if isinstance(value, list | tuple) else [value]
        return BOXES[str(choice) in map(str, chosen)]
    text = str(value).strip().lower()
    if value is None or isinstance(value, bool | list | tuple) or not text:
        return BOXES[bool(value)]
    if text not in _YES | _NO:
        raise ValueError(f"checkbox: {quoted(str(value))}")
    return BOXES[text in _YES]


ALIASES: Final = {
    "大写金额": "rmb_upper", "千分位": "thousands", "汉字数字": "chinese", "序数": "ordinal",
    "逐位汉字": "hanzi_digits", "日期": "cndate", "起止日期": "cnspan", "年月": "cnmonth", "汉字日期": "hanzi_date",
    "顿号": "list_cn", "引用": "cite_cn",
    "脱敏": "mask", "全角": "fullwidth", "半角": "halfwidth", "留空": "blank", "勾选": "checkbox",
}  # fmt: skip
"""Chinese name of a filter → its English name."""

_NAMED: Final[tuple[Callable[..., object], ...]] = (
    rmb_upper, thousands, chinese, ordinal, hanzi_digits, cndate, cnspan, cnmonth, hanzi_date, list_cn, cite_cn,
    mask, fullwidth, halfwidth, blank, checkbox,
)  # fmt: skip
_BY_NAME: Final = {each.__name__: each for each in _NAMED}

FILTERS: Final[dict[str, Callable[..., object]]] = {
    **_BY_NAME,
    **{alias: _BY_NAME[name] for alias, name in ALIASES.items()},
}
"""Every filter of docgen's own, under both its names."""
