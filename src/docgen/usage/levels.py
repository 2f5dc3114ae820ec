"""Numbered text → levels that hold one item only: （一） without （二）."""

import re
from collections.abc import Iterator
from typing import Final

from docgen.usage.remark import Remark

_NUMBER: Final = "[一二三四五六七八九十百]+"
LEVELS: Final = (
    (rf"^[ 　]*{_NUMBER}、", "一、", "二、"),
    (rf"^[ 　]*（{_NUMBER}）", "（一）", "（二）"),
    (r"^[ 　]*[0-9]+[.．]", "1.", "2."),
    (r"^[ 　]*（[0-9]+）", "（1）", "（2）"),
)
"""How an item of each level begins; the first and the second of them."""
_ABOVE: Final = rf"^[ 　]*第{_NUMBER}[章节条]"
_ANY: Final = re.compile("|".join([*(f"(?P<l{at}>{form})" for at, (form, _, _) in enumerate(LEVELS)), _ABOVE]), re.M)


def remarks_on_levels(body: str) -> Iterator[Remark]:
    """Text → each item that is the first of its level and the last."""
    alone: dict[int, int] = {}
    """Where the level under way has begun, as long as it has one item."""
    for found in _ANY.finditer(body):
        level = int(found.lastgroup[1:]) if found.lastgroup else -1
        for deeper in [each for each in alone if each > level]:
            yield _single(deeper, alone.pop(deeper))
        if level < 0:
            continue
        if found[0].strip(" 　").replace("．", ".") == LEVELS[level][1]:
            alone[level] = found.start()
        else:
            alone.pop(level, None)
    yield from (_single(level, at) for level, at in sorted(alone.items()))


def _single(level: int, at: int) -> Remark:
    return Remark("single-item", at, {"found": LEVELS[level][1], "next": LEVELS[level][2]})
