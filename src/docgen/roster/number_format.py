"""A stored number and its number format → the text that the sheet shows."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.hanzi import chinese

EXACT_DIGITS: Final = 15
"""Digits of a number that a spreadsheet keeps; it puts zeros for those behind."""
_LARGE: Final = Decimal(10) ** 20
"""Larger than anything that a list of people counts."""
_GENERAL_WIDTH: Final = 11
"""Characters that a number without a format may take, before its decimals are rounded."""

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<elapsed>[hms]+)\]|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<half>上午/下午|AM/PM|A/P)|(?P<general>General|G/通用格式)"
    r"|(?P<exponent>E[+-]0+)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|aaaa?|[eg]+)|(?P<digits>[0#?.,]+)"
    r"|(?P<percent>%)|(?P<at>@)|(?P<slash>/)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOURS: Final = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|黑|蓝|绿|红|白|黄|.*色)", re.IGNORECASE
)
_NUMERALS: Final = re.compile("DBNum1", re.IGNORECASE)
"""Chinese numerals: 二〇二六年三月一日. The formal ones (DBNum2) nobody dates a list with."""
_WEEKDAYS: Final = "一二三四五六日"
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class UnknownFormatError(Exception):
    """A format of a kind that is not read here: conditions, fractions, Chinese numerals."""


class _Token(NamedTuple):
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One section of a number format, taken apart."""

    tokens: tuple[_Token, ...]
    parts: frozenset[str]
    """Of a date or time: which of `y`, `m`, `d`, `h`, `n` (minutes), `s` are shown; empty for a number."""

    @property
    def is_date(self) -> bool:
        """Whether it shows a day, a month or a time."""
        return bool(self.parts)


@lru_cache(maxsize=512)
def pictures(code: str) -> tuple[Picture, ...]:
    """Number format → its sections: for numbers above zero, below, for zero. Raises `UnknownFormatError`."""
    sections: list[list[_Token]] = [[]]
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or "plain"
        text = found[kind]
        if kind == "plain" and text == ";":
            sections.append([])
        elif kind == "bracket" and _NUMERALS.fullmatch(text):
            sections[-1].append(_Token("numerals", text))
        elif kind == "bracket":
            if not _COLOURS.fullmatch(text):
                raise UnknownFormatError(code)
        elif kind != "fill":
            sections[-1].append(_Token(kind, text))
    return tuple(_picture(tokens) for tokens in sections)


def _picture(tokens: list[_Token]) -> Picture:
    if not any(token.kind in ("date", "elapsed") for token in tokens):
        return Picture(tuple(tokens), frozenset())
    read: list[_Token] = []
    for index, token in enumerate(tokens):
        if token.kind == "date" and token.text[0] in "mM" and len(token.text) <= 2:
            # Minutes, where hours stand before or seconds behind.
            before = next((each.text[0].lower() for each in reversed(read) if each.kind in ("date", "elapsed")), "")
            after = next((each.text[0].lower() for each in tokens[index + 1 :] if each.kind in ("date", "elapsed")), "")
            if before == "h" or after == "s":
                token = _Token("date", "n" * len(token.text))
        read.append(token)
    letters = (token.text[0].lower() for token in read if token.kind in ("date", "elapsed"))
    return Picture(tuple(read), frozenset({"e": "y", "g": "y", "a": "d"}.get(letter, letter) for letter in letters))


def date_parts(code: str) -> frozenset[str]:
    """Number format → what of a date or time it shows; empty where it shows a number, or nothing that is known."""
    try:
        return pictures(code)[0].parts if code else frozenset()
    except UnknownFormatError:
        return frozenset()


def is_percent(code: str) -> bool:
    """Whether the format shows hundredths."""
    try:
        return any(token.kind == "percent" for token in pictures(code)[0].tokens)
    except UnknownFormatError:
        return False


def exact(digits: str) -> Decimal:
    """Digits of a file → the number a spreadsheet makes of them, fifteen digits of it."""
    number = Decimal(f"{float(digits):.15g}")
    return number.to_integral_value() if number == number.to_integral_value() else number


def show_number(number: Decimal, code: str) -> str:
    """Number → as its format shows it. Raises `UnknownFormatError`."""
    sections = pictures(code)
    picture = sections[0]
    if abs(number) >= _LARGE:
        raise UnknownFormatError(code)
    if number < 0 and len(sections) > 1:
        picture, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        picture = sections[2]
    tokens = picture.tokens
    if picture.is_date or any(token.kind in ("slash", "numerals") for token in tokens):
        raise UnknownFormatError(code)
    if not any(token.kind in ("digits", "general", "at") for token in tokens):
        if not tokens:
            return general(number)
        return "".join(_literal(token) for token in tokens)
    sign = "-" if number < 0 else ""
    return sign + "".join(_shown(tokens, abs(number)))


def _shown(tokens: tuple[_Token, ...], number: Decimal) -> list[str]:
    digits = [token.text for token in tokens if token.kind == "digits"]
    if any(token.kind in ("general", "at") for token in tokens):
        return [general(number) if token.kind in ("general", "at") else _literal(token) for token in tokens]
    if any(token.kind == "exponent" for token in tokens):
        places = len(digits[0].partition(".")[2])
        mantissa, _, power = f"{number:.{places}E}".partition("E")
        return [f"{mantissa}E{int(power):+03d}"]
    number *= Decimal(100) ** sum(token.kind == "percent" for token in tokens)
    if len(digits) > 1:
        if any("." in each or "," in each for each in digits):
            raise UnknownFormatError("".join(digits))
        return _masked(tokens, number)
    whole = _grouped(digits[0], number)
    return [whole if token.kind == "digits" else _literal(token) for token in tokens]


def _grouped(mask: str, number: Decimal) -> str:
    """0,000.00 and a number → its digits."""
    scaled = mask.rstrip(",")
    number /= Decimal(1000) ** (len(mask) - len(scaled))
    before, point, after = scaled.partition(".")
    least = before.count("0")
    optional = len(after) - len(after.rstrip("#?"))
    rounded = number.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    whole = whole.lstrip("0").rjust(least, "0")
    if "," in before:
        whole = f"{int(whole or 0):,}".rjust(least, "0") if whole else ""
    kept = len(after) - optional
    decimals = decimals[:kept] + decimals[kept:].rstrip("0")
    return whole + (point if decimals or (point and not after) else "") + decimals


def _masked(tokens: tuple[_Token, ...], number: Decimal) -> list[str]:
    """000-0000: the digits go into the masks from the right."""
    whole = f"{number.quantize(Decimal(1), ROUND_HALF_UP):f}"
    shown: list[str] = []
    for index, token in enumerate(reversed(tokens)):
        if token.kind != "digits":
            shown.append(_literal(token))
            continue
        is_first = not any(each.kind == "digits" for each in list(reversed(tokens))[index + 1 :])
        size = len(whole) if is_first else len(token.text)
        taken = whole[max(len(whole) - size, 0) :]
        whole = whole[: max(len(whole) - size, 0)]
        shown.append(taken.rjust(sum(char in "0?" for char in token.text), "0"))
    return shown[::-1]


def _literal(token: _Token) -> str:
    if token.kind == "percent":
        return "%"
    return {"space": "", "elapsed": "", "date": "", "half": "", "numerals": ""}.get(token.kind, token.text)


def general(number: Decimal) -> str:
    """Number → digits, as a cell without a format shows it; whole numbers in full."""
    if abs(number) >= _LARGE:
        return f"{number:.4E}"
    if number == number.to_integral_value():
        return f"{number.quantize(Decimal(1)):f}"
    text = f"{number:f}".rstrip("0")
    if len(text) <= _GENERAL_WIDTH:
        return text
    whole = len(text.lstrip("-").partition(".")[0])
    places = max(_GENERAL_WIDTH - 1 - whole, 0)
    rounded = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


def show_moment(moment: datetime, elapsed: timedelta, code: str) -> str:
    """Date and time → as its format shows it; `elapsed` is the time since day 0, for [h]:mm.

    Raises `UnknownFormatError`.
    """
    picture = pictures(code)[0]
    afternoon = any(token.kind == "half" for token in picture.tokens)
    chinese_numerals = any(token.kind == "numerals" for token in picture.tokens)
    shown = []
    for token in picture.tokens:
        if token.kind in ("date", "elapsed", "half"):
            part = _moment_part(token, moment, elapsed, afternoon)
            shown.append(_in_chinese(part) if chinese_numerals else part)
        else:
            shown.append(_literal(token))
    return "".join(shown)


def _in_chinese(part: str) -> str:
    """2026 → 二〇二六, 12 → 十二; words stay."""
    if not part.isdecimal():
        return part
    return chinese(int(part)) if len(part) <= 2 else "".join("〇一二三四五六七八九"[int(digit)] for digit in part)


def _moment_part(token: _Token, moment: datetime, elapsed: timedelta, afternoon: bool) -> str:
    letter, size = token.text[0].lower(), len(token.text)
    if token.kind == "elapsed":
        unit = {"h": 3600, "m": 60, "s": 1}[letter]
        return str(round(elapsed.total_seconds()) // unit).rjust(size, "0")
    if token.kind == "half":
        morning, _, evening = token.text.partition("/")
        return evening if moment.hour >= 12 else morning
    if letter in "eg" or (letter == "y" and size > 2):
        return str(moment.year)
    if letter == "y":
        return f"{moment.year % 100:02}"
    if letter == "a":
        return ("星期" if size > 3 else "") + _WEEKDAYS[moment.weekday()]
    if letter == "m" and size > 2:
        return _MONTHS[moment.month - 1]
    if letter == "d" and size > 2:
        return _DAYS[moment.weekday()]
    hour = (moment.hour % 12 or 12) if afternoon else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[letter]
    return f"{number:02}" if size > 1 else str(number)
