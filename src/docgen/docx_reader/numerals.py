"""A number and a format of Word's → the number as it is printed."""

from collections.abc import Callable
from typing import Final

from docgen.hanzi import chinese

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_LIMIT: Final = 3999
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟万")
_LEGAL_TRADITIONAL: Final = str.maketrans("零一二三四五六七八九十百千万", "零壹貳參肆伍陸柒捌玖拾佰仟萬")
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_ALPHABET: Final = 26


def roman(n: int) -> str:
    """4 → iv; a number that Romans did not write stays as it is."""
    if not 0 < n <= _ROMAN_LIMIT:
        return str(n)
    text = ""
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        text += letters * count
    return text


def letters(n: int) -> str:
    """1 → a, 27 → aa, 53 → aaa."""
    return chr(ord("a") + (n - 1) % _ALPHABET) * ((n - 1) // _ALPHABET + 1) if n > 0 else ""


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if 0 < n <= len(signs) else str(n)


def _row(first: str, count: int) -> Callable[[int], str]:
    """Signs that stand one after the other in Unicode."""
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= count else str(n)


def _digits(n: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(n)) if n >= 0 else str(n)


def _counted(n: int) -> str:
    """十一, 二十, 一百零一."""
    return chinese(n) if 0 <= n < 100_000_000 else str(n)


def _legal(n: int) -> str:
    text = _counted(n)
    return ("一" + text if text.startswith("十") else text).translate(_LEGAL)


def _legal_traditional(n: int) -> str:
    text = _counted(n)
    return ("一" + text if text.startswith("十") else text).translate(_LEGAL_TRADITIONAL)


FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda n: letters(n)[:_ALPHABET].upper(),
    "lowerLetter": lambda n: letters(n)[:_ALPHABET],
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "koreanCounting": _counted,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "japaneseLegal": _legal_traditional,
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalHalfWidth": str,
    "numberInDash": lambda n: f"- {n} -",
    "none": lambda _: "",
}
"""Formats by Word's names; what is not here counts in decimals, and is told."""


def numeral(n: int, style: str) -> str:
    """Number and format → text."""
    return FORMATS.get(style, str)(n)
