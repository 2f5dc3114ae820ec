"""The start of a line ⇄ the number it carries: 第一章 第一节 第一条 (or 第一節 第一條), 一、 （一） 1. （1）.

A number stays as written, with two exceptions: half-width brackets become full-width, (一) → （一）; and
a number that was left out (第条, 第×章) is counted by whoever reads on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.hanzi import chinese, number

HAN: Final = "[〇零一二三四五六七八九十百]+"
DIGITS: Final = "[0-9０-９]{1,3}"
UNKNOWN: Final = "×Xx_＿"
"""Stands where a number was left out."""

_GAP: Final = r"\s{0,3}"
"""Bounded, so that no line takes quadratic time."""
_CITED: Final = (
    "第|之|、|，|和|至第|至本|到第|及第|及其|[与與][第本]|或第|或者|[规規]定|所[称稱列指述规規]|的|中[的所规規]"
    "|[—～]|以[外上下内內]|款|[项項]"
)
"""第一条规定的… cites an article, it does not open one; looked at only where no space follows the number."""

_TITLE: Final = rf"(?=\s|$|(?!{_CITED})\S.{{0,24}}(?<![。；：，])$)"
"""After 第一章: a space, nothing, or a title short enough to be one."""


def _division(unit: str, mark: str, follow: str) -> re.Pattern[str]:
    ordinal = rf"第{_GAP}(?P<n>{HAN}|{DIGITS}|[{UNKNOWN}]{{0,6}}){_GAP}(?P<unit>{unit})"
    return re.compile(rf"{ordinal}(?P<mark>{mark}){follow}\s*(?P<rest>.*)")


def _bracketed(numeral: str) -> re.Pattern[str]:
    lone = rf"(?![、和至]?[（(]{numeral}[）)])"
    return re.compile(rf"[（(]{_GAP}(?P<n>{numeral}){_GAP}[）)]{lone}(?P<mark>[、.．]?)\s*(?P<rest>.*)")


MARKS: Final = (
    ("chapter", "第{n}{unit}", _division("章", "", _TITLE)),
    ("section", "第{n}{unit}", _division("[节節]", "", _TITLE)),
    ("article", "第{n}{unit}{mark}", _division("[条條]", f"(?:之{HAN})?", rf"(?=\s|$|(?!{_CITED}))")),
    ("1", "{n}{mark}", re.compile(rf"(?P<n>{HAN})(?P<mark>[、.．])(?!{HAN}、)\s*(?P<rest>.*)")),
    ("2", "（{n}）{mark}", _bracketed(HAN)),
    ("3", "{n}{mark}", re.compile(
        rf"(?P<n>{DIGITS})(?P<mark>[.．、])(?!\d(?!\d{{3}}年|\d?月))\s*(?P<rest>.*)")),
    ("4", "（{n}）{mark}", _bracketed(DIGITS)),
)  # fmt: skip
"""Kind, number as it is kept, and how such a line begins; 1.5倍 and 一、二、三等奖 begin with no number."""

FORMS: Final = {"1": "{zh}、", "2": "（{zh}）", "3": "{n}.", "4": "（{n}）"}
"""How headings of level 1–4 are numbered (GB/T 9704-2012, 7.3.3)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at the start of a numbered line."""

    kind: str
    """`chapter`, `section`, `article`, or the heading level `1`–`4`."""
    n: int | None
    """`None` where it was left out."""
    form: str
    """The number as it is kept, `{n}` in place of the numeral."""
    numeral: str
    """As written; empty where it was left out."""
    rest: str
    """The line after the number."""

    def written(self, n: int) -> str:
        """Write the number as it is kept; `n` counts where it was left out."""
        return self.form.replace("{n}", self.numeral or chinese(n))


def read(line: str) -> Mark | None:
    """Read the number a line opens with, if it opens with one."""
    for kind, form, pattern in MARKS:
        found = pattern.fullmatch(line)
        if found:
            numeral = found["n"].strip(UNKNOWN)
            n = number(numeral) if numeral else None
            if numeral and not n:
                return None
            kept = form.replace("{mark}", found["mark"]).replace("{unit}", found.groupdict().get("unit", ""))
            return Mark(kind, n, kept, numeral, found["rest"])
    return None


def marks_in(text: str) -> Iterator[tuple[int, Mark]]:
    """Yield the number that each line opens with, if it opens with one, and where in the text that line begins."""
    for line in re.finditer("[^\n]+", text):
        mark = read(line[0].strip())
        if mark:
            yield line.start(), mark


def joined(written: str, text: str) -> str:
    """Put number and text together; with a space where the text begins like a number itself (1. 5倍以上)."""
    mark = read(written + text)
    return written + text if mark and mark.rest == text else f"{written} {text}"
