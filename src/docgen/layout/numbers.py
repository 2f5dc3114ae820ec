"""A column of a table → whether it holds quantities, which stand one under the other at the right."""

import re
from collections.abc import Sequence
from typing import Final

_QUANTITY: Final = re.compile(r"[+\-−－＋]?(?:\d{1,3}(?:[,，]\d{3})+|\d{1,15})(?:\.\d{1,10})?\s?(?P<unit>\D{0,6})")
_NOTHING: Final = re.compile(r"[-—–－/]{0,2}|…|……")
_ORDINALS: Final = tuple("年月日号號时時分届屆期级級类類组組楼樓层層室岁歲")
"""Behind a number they make a date, an hour or a name of it: 3月, 2026年, 5号."""
_NAMES: Final = re.compile(
    "[序编編账賬帳][号號]|[编編]码|[编編代]碼|代码|[号號][码碼]|[电電][话話]|手[机機]|[传傳]真|[邮郵][编編]"
    "|年份|年度|日期|[时時][间間]|^[号號]$"
)
"""Heads of columns whose numbers count nothing."""


def is_of_quantities(head: str, cells: Sequence[str]) -> bool:
    """Whether all cells that hold anything hold a number, in one unit if in any: 1,250.5 -3% +2.1 2.16万元 —."""
    texts = [text for text in map(str.strip, cells) if not _NOTHING.fullmatch(text)]
    found = [_QUANTITY.fullmatch(text) for text in texts]
    units = {each["unit"] for each in found if each}
    if not texts or None in found or len(units) > 1 or _NAMES.search("".join(head.split())):
        return False
    return not units.pop().endswith(_ORDINALS)
