"""A Chinese typeface of one script → the typeface of the other script that stands in for it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from docgen.converted import Script
from docgen.errors import Problem, WordFileError
from docgen.wording import quoted

FaceChoice = Literal["auto", "keep"] | Mapping[str, str]
"""`auto`: by the tables here; `keep`: names stay; a mapping of names is laid over the tables."""

NAME_LIMIT: Final = 31
"""Characters of a font name that Word reads."""


class Twin(NamedTuple):
    """What stands in for a face: its own name, its name in Latin letters, and the faces it stands in for."""

    name: str
    latin: str
    stands_for: str
    """Names between bars."""


TO_TRADITIONAL: Final = (
    Twin(
        "新細明體", "PMingLiU",
        "宋体|SimSun|宋体-简|华文宋体|STSong|华文中宋|STZhongsong|方正书宋简体|FZShuSong-Z01S",
    ),
    Twin("細明體", "MingLiU", "新宋体|NSimSun"),
    Twin(
        "標楷體", "DFKai-SB",
        "楷体|KaiTi|楷体_GB2312|KaiTi_GB2312|华文楷体|STKaiti|方正楷体简体|FZKai-Z03S|楷体-简|隶书|LiSu|华文隶书|STLiti"
        "|华文行楷|STXingkai|华文新魏|STXinwei"
        "|仿宋|FangSong|仿宋_GB2312|FangSong_GB2312|华文仿宋|STFangsong|方正仿宋简体|FZFangSong-Z02S",
    ),
    Twin(
        "微軟正黑體", "Microsoft JhengHei",
        "黑体|SimHei|华文黑体|STHeiti|华文细黑|STXihei|方正黑体简体|FZHei-B01S|黑体-简|微软雅黑|Microsoft YaHei"
        "|等线|DengXian|幼圆|YouYuan",
    ),
    Twin(
        "微軟正黑體 Light", "Microsoft JhengHei Light",
        "微软雅黑 Light|Microsoft YaHei Light|等线 Light|DengXian Light",
    ),
    Twin("方正小标宋_GBK", "FZXiaoBiaoSong-B05", "方正小标宋简体|FZXiaoBiaoSong-B05S"),
    Twin("思源黑體", "Source Han Sans TC", "思源黑体"),
    Twin("思源宋體", "Source Han Serif TC", "思源宋体"),
)  # fmt: skip
"""Taiwan's own faces; official documents there are set in 標楷體, and there is no 仿宋 that everybody has.

Founder's _GBK faces stay: they hold the traditional characters too.
"""

TO_SIMPLIFIED: Final = (
    Twin(
        "宋体", "SimSun",
        "新細明體|PMingLiU|新細明體-ExtB|PMingLiU-ExtB|全字庫正宋體|TW-Sung|儷宋 Pro|LiSong Pro"
        "|方正书宋繁体|FZShuSong-Z01T",
    ),
    Twin("新宋体", "NSimSun", "細明體|MingLiU|細明體_HKSCS|MingLiU_HKSCS|細明體-ExtB|MingLiU-ExtB"),
    Twin("楷体", "KaiTi", "標楷體|DFKai-SB|BiauKai|BiauKaiTC|全字庫正楷體|TW-Kai|方正楷体繁体|FZKai-Z03T"),
    Twin("仿宋", "FangSong", "全字庫仿宋體|cwTeX 仿宋體|cwTeXFangSong|方正仿宋繁体|FZFangSong-Z02T"),
    Twin(
        "黑体", "SimHei",
        "微軟正黑體|Microsoft JhengHei|微軟正黑體 Light|Microsoft JhengHei Light|儷黑 Pro|LiHei Pro"
        "|方正黑体繁体|FZHei-B01T",
    ),
    Twin("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋繁体|FZXiaoBiaoSong-B05T"),
    Twin("思源黑体", "Source Han Sans SC", "思源黑體"),
    Twin("思源宋体", "Source Han Serif SC", "思源宋體"),
)  # fmt: skip

FAMILIES: Final[Mapping[str, Mapping[Script, str]]] = {
    "Noto Sans CJK": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "HK"},
    "Noto Serif CJK": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "HK"},
    "Noto Sans": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "HK"},
    "Noto Serif": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "HK"},
    "Source Han Sans": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "HC"},
    "Source Han Serif": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "HC"},
    "PingFang": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "HK"},
    "Songti": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "TC"},
    "Heiti": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "TC"},
    "Kaiti": {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "TC"},
}
"""Families that have a face for each script, told apart by the last word of its name."""

_ONLY: Final = {
    True: re.compile(r"_?gb2312$|简体?$|-简$|(?<=-[bz]\d\d)s$", re.IGNORECASE),
    False: re.compile(r"繁[体體]?$|-繁$|(?<=-[bz]\d\d)t$", re.IGNORECASE),
}
"""How a face is called that draws simplified characters only (those of GB 2312), or traditional ones only."""


class Faces:
    """Which name of a face gives way to which, on the way into one script."""

    def __init__(self, script: Script, choice: FaceChoice) -> None:
        """Raises `WordFileError` (`word-font-name`) for a name that Word would not read."""
        self._script = script
        self._table: dict[str, str] = {}
        if choice != "keep":
            self._table = dict(_pairs(script))
        if not isinstance(choice, str):
            long = next((name for name in choice.values() if not 0 < len(name) <= NAME_LIMIT), None)
            if long is not None:
                raise WordFileError(Problem("word-font-name", facts={"name": quoted(long), "limit": NAME_LIMIT}))
            self._table |= {_key(old): new for old, new in choice.items()}
        self.missing: dict[str, None] = {}
        """Faces met that stay although they lack the characters of the script, in the order of meeting."""

    def instead_of(self, name: str) -> str:
        """Name of a face in use → that of its twin; the same where it stays."""
        twin = self.twin(name)
        if _ONLY[self._script != "zh-CN"].search(twin):
            self.missing[twin.removeprefix("@")] = None
        return twin

    def twin(self, name: str) -> str:
        """Name of a face → that of its twin, or the same."""
        # other programs name several, best first
        first = name.split(";")[0]
        upright = first.removeprefix("@")
        twin = self._table.get(_key(upright), upright)
        return name if twin == upright else first.removesuffix(upright) + twin

    def other_name(self, name: str) -> str:
        """The second name of a face that stands in for others: 標楷體 for DFKai-SB; empty where there is none."""
        twins = TO_SIMPLIFIED if self._script == "zh-CN" else TO_TRADITIONAL
        return next((b for twin in twins for a, b in (twin[:2], twin[1::-1]) if a == name), "")


def _key(name: str) -> str:
    return name.strip().casefold()


def _pairs(script: Script) -> Iterator[tuple[str, str]]:
    for family, ends in FAMILIES.items():
        target = ends["zh-TW" if script == "zh-Hant" else script]
        for end in ends.values():
            # one traditional face serves for another
            if (script == "zh-CN") != (end == ends["zh-CN"]):
                yield _key(f"{family} {end}"), f"{family} {target}"
    for twin in TO_SIMPLIFIED if script == "zh-CN" else TO_TRADITIONAL:
        for name in twin.stands_for.split("|"):
            # a document keeps to names of one kind
            yield _key(name), twin.latin if name.isascii() else twin.name
