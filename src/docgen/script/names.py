"""Name of a person → the same person in the other script: the surname by a table, the given name character by character.

No phrases count inside a name: 范长江 is no 長江, 沈重 is not 沉重.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from docgen.script.official import convert
from docgen.script.tables import characters
from docgen.script.terms import Term

_SURNAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "hans": {
        **{surname: surname for surname in (
            "万俟 淳于 鲜于 于 范 余 姜 沈 后 岳 郁 涂 朴 党 种 仇 谷 曲 干 卜 丑 云 朱 游 向 台 秋 松 征 辟 胡 表 周 舍 "
            "千 制 系 占 折 咸 布 里 才 采 郄 冼 么 付 肖 升 家 修 斗 局 蒙 宁 尽 伙 几 苏 签 扎 岩 术 凌 注 御 准"
        ).split()},
        "单": "單", "单于": "單于", "钟": "鍾", "钟离": "鍾離", "宁": "寧", "苏": "蘇", "闫": "閆", "鲜于": "鮮于",
        "冲": "沖", "丰": "豐", "范": "范",
    },
    "hant": {"於": "於", "乾": "乾", "瞿": "瞿", "沈": "沈", "覆": "覆", "著": "著"},
}  # fmt: skip
"""Surnames whose characters also write other words."""

_SURNAME_DOUBTS: Final[Mapping[str, tuple[str, ...]]] = {
    "钟": ("鐘",), "肖": ("蕭",), "付": ("傅",), "闫": ("閻",), "宁": ("甯",), "丰": ("丰",), "党": ("黨",), "种": ("種",),
    "苏": (), "余": (), "于": (), "范": (), "沈": (), "姜": (),
}  # fmt: skip
"""Surnames that two families write in two ways."""

_GIVEN: Final[Mapping[str, Mapping[str, str]]] = {
    "hans": {char: char for char in "里征冲于余后范干台斗卜布系折丑岳谷曲采岩郁向沈姜占咸舍表才"} | {"冲": "沖"},
    "hant": {char: char for char in "乾於著"},
}
"""Characters that in given names mean something else than in running text."""


DOUBTFUL: Final = "于范余后岳郁涂朴党种丑"
"""Surnames that OpenCC takes for other words, and that running text shows to be names."""

_PADDED: Final = re.compile("(?:^|(?<=[：:、，,；;（(\\s]))([\u4e00-\u9fff])[ \u3000]{1,2}[\u4e00-\u9fff](?=$|[、，,；;。）)\\s])")


def padded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Names of two characters as lists of persons print them, with a space between (于　谦)."""
    for match in _PADDED.finditer(text, start, end):
        if match[1] in DOUBTFUL:
            yield match.span()


def person(name: str, config: str, local: str) -> Term:
    """Name, OpenCC's configuration and the one for the region's forms → the name as a term."""
    simplified = config.startswith("s2")
    source = "".join(name.split())
    script = "hans" if simplified else "hant"
    length = 0 if "·" in source else next((n for n in (2, 1) if source[:n] in _SURNAMES[script]), 1)
    surname = source[:length]
    table = characters("STCharacters" if simplified else "TSCharacters")
    target, doubts = "", []
    for at, char in enumerate(source):
        if at < length:
            made = _SURNAMES[script].get(surname, "")[at : at + 1] or _alone(char, config)
            others = _SURNAME_DOUBTS.get(surname, ())
        else:
            made = _GIVEN[script].get(char) or _alone(char, config)
            others = tuple(convert(each, local) if local else each for each in table.get(char, ()))
        others = tuple(dict.fromkeys(each for each in others if each != made))
        if others and (at >= length or surname in _SURNAME_DOUBTS):
            doubts.append((at, others))
        target += made
    return Term(source, target, "name", doubts=tuple(doubts))


@cache
def _alone(char: str, config: str) -> str:
    return convert(char, config)
