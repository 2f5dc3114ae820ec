"""Names of organs as a document lists them → remarks on 主送机关 and 抄送机关."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.usage.remark import Remark
from docgen.wording import quoted

_SEMICOLON: Final = re.compile("[；;]")
_LAST: Final = re.compile("[，。、；]$")
_APART: Final = re.compile(r"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff]{3})")
_LABEL: Final = re.compile("^(抄报|抄发|报送|分送)[：:]")
_WHOLE: Final = re.compile("(?!各).{4,}")
"""A name by itself, and not the first half of 各县、区人民政府."""
_BETWEEN: Final = re.compile("[、，；。\n]")


def remarks_on_recipients(text: str) -> Iterator[Remark]:
    """主送机关 → marks between and behind the names (GB/T 9704-2012, 7.3.2)."""
    for rule in (_SEMICOLON, _APART):
        if found := rule.search(text):
            yield Remark(
                "recipients-mark", found.start(), {"found": quoted(text[max(0, found.start() - 4) : found.end() + 4])}
            )
    if found := _LAST.search(text):
        yield Remark("recipients-end", found.start(), {"mark": found[0]})


def remarks_on_copies(text: str, recipients: str) -> Iterator[Remark]:
    """抄送机关, and who is addressed → a label that is not used any more, organs that have the document already."""
    if found := _LABEL.search(text):
        yield Remark("copies-label", 0, {"found": found[1]})
    twice = set(_BETWEEN.split(recipients)) & set(_BETWEEN.split(text)) - {""}
    for name in sorted(filter(_WHOLE.match, twice), key=text.index):
        yield Remark("copied-twice", text.index(name), {"name": quoted(name)})


def is_another(name: str, organs: Sequence[str]) -> bool:
    """Whether a name is that of none of the organs that are known; 市档案局 may be short for 云水市档案局."""
    return bool(organs) and not any(_runs_through(name, each) or _runs_through(each, name) for each in organs)


def _runs_through(short: str, name: str) -> bool:
    """Whether the characters of one stand in the other in the same order."""
    rest = iter(name)
    return all(char in rest for char in short)
