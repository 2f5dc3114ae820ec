"""Name of a person → the same person in the other script: the surname by a table, the rest character by character.

No phrases count inside a name: 范长江 is no 長江, 沈重 is not 沉重.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from docgen.script.official import convert
from docgen.script.tables import characters
from docgen.script.terms import Term
from docgen.script.words import Edges, is_common

DOUBTFUL: Final = "于范余后岳郁涂朴党种丑"
"""Surnames that OpenCC takes for other words, and that running text shows to be names."""

_SURNAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "hans": {
        **{surname: surname for surname in f"{DOUBTFUL}干云游台征占咸采斗岩辟术"},
        "万俟": "万俟", "淳于": "淳于", "鲜于": "鮮于", "单于": "單于", "钟离": "鍾離", "冲": "沖",
    },
    "hant": {"於": "於", "乾": "乾"},
}  # fmt: skip
"""Surnames that take another character than the word that is written with it."""
_TWO_FAMILIES: Final[Mapping[str, str]] = {
    "钟": "鐘",
    "肖": "蕭",
    "付": "傅",
    "闫": "閻",
    "宁": "甯",
    "丰": "丰",
    "党": "黨",
    "云": "雲",
}
"""Surname → what another family of that name writes."""
_GIVEN: Final[Mapping[str, Mapping[str, str]]] = {
    "hans": {**{char: char for char in "里征于余后范干台斗卜布系折丑岳谷采岩郁占咸"}, "冲": "沖"},
    "hant": {**{char: char for char in "乾著昇陞脩淩"}, "鉅": "钜"},
}
"""Characters that in given names mean something else than in running text, or that the mainland keeps for names."""
_NEVER: Final = (
    "鬆髮鞦誌麵麪籤纔鬍醜鹹齣隻係繫捨瞭麼摺捲剋嚮噹迴併儘藉闆錶薑麴穫蹟洩慾緻託佔髒臟癥颱檯枱囉讚裡裏衝彆鬥矇懞罈饑"
)
"""Characters that nobody is named by, whatever else their simplified form may be."""

_START: Final = r"(?:^|(?<=[：:、，,；;（(|\"“「\s]))"
_END: Final = r"(?=$|[、，,；;。）)|\"”」\s])"
_PADDED: Final = re.compile(f"{_START}[{DOUBTFUL}][ \u3000]{{1,2}}[\u4e00-\u9fff]{_END}")

_LISTED: Final = re.compile(
    # what stands in brackets behind a name is where its bearer works
    r"[（(][^（()）]*[）)]|" + r"[^{0}]{{1,2}}[ \u3000]+[^{0}](?=[{0}]|$)|[^{0}]+".format(r"、，,；;／/（）()\s")
)
"""One name in a list of them, or a remark; a short name may have a space in it."""
_ORGANS: Final = "处局室部委办厅队组處辦廳隊組"
"""No Chinese person's name ends so."""
COMPOUND: Final = re.compile(
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|钟离|鍾離|宇文|长孙|長孫"
    "|鲜于|鮮于|司空|南宫|南宮|夏侯|万俟|淳于|单于|單于|端木|轩辕|軒轅|百里|呼延|东郭|東郭|闻人|聞人|澹台|澹臺|公羊"
    "|赫连|赫連|濮阳|濮陽|太史|申屠"
)
"""Surnames of two characters."""
_SHORT: Final = 3
"""Characters of nearly all names with a surname of one."""
_LONGEST: Final = 6
"""Characters; what is longer and has no · is no Chinese person's name."""


def listed(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Stretches of a list of persons, and whether each is a name; between them stand separators."""
    for match in _LISTED.finditer(text, start, end):
        yield *match.span(), _is_name(match[0])


def _is_name(text: str) -> bool:
    name = "".join(text.split())
    if name[0] in "（(" or name[-1] in _ORGANS:
        return False
    if "·" in name or len(name) <= _SHORT or COMPOUND.match(name):
        return True
    # 局长韩长河, 后勤人员: what begins with a word of two characters is no name, or not only one.
    return len(name) <= _LONGEST and Edges(name, 0).after(0) == 1


def padded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Names of two characters as lists of persons print them, with a space between (于　谦), and no words (范　围)."""
    found = _PADDED.finditer(text, start, end)
    return (match.span() for match in found if not is_common("".join(match[0].split())))


@lru_cache(maxsize=4096)
def person(name: str, config: str, local: str) -> Term:
    """Name, OpenCC's configuration and the one for the forms of the region → the name as a term."""
    simplified = config.startswith("s2")
    side = "hans" if simplified else "hant"
    source = "".join(name.split())
    length = 0 if "·" in source else 2 if source[:2] in _SURNAMES[side] else 1
    surname = source[:length]
    target = _SURNAMES[side].get(surname) or convert(surname, config)
    doubts: list[tuple[int, tuple[str, ...]]] = []
    if simplified and surname in _TWO_FAMILIES:
        doubts.append((0, (_TWO_FAMILIES[surname],)))
    if not simplified and surname == "於":
        doubts.append((0, ("于",)))
    for at, char in enumerate(source[length:], length):
        made = _GIVEN[side].get(char) or convert(char, config)
        others = tuple(other for other in _others(char, simplified, local) if other != made)
        if others:
            doubts.append((at, others))
        target += made
    return Term(source, target, "name", doubts=tuple(doubts))


@lru_cache(maxsize=4096)
def is_doubtful(name: str, *, simplified: bool) -> bool:
    """Whether a name could become another if it were taken for a word."""
    config = "s2t" if simplified else "tw2s"
    return name[0] in DOUBTFUL or person(name, config, "").target != convert(name, config)


def _others(char: str, simplified: bool, local: str) -> Iterator[str]:
    """What a character can become, in the forms of the region."""
    candidates = characters("STCharacters" if simplified else "TSCharacters").get(char, ())
    made = (convert(each, local) if local else each for each in candidates)
    return (each for each in dict.fromkeys(made) if each not in _NEVER)
