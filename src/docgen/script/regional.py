"""Traditional text of one region → the forms of the other, character by character; no phrase is looked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docgen.converted import Script
from docgen.script.draft import Draft
from docgen.script.official import convert
from docgen.script.proper import Spans

FOREIGN: Final[Mapping[Script, str]] = {
    "zh-TW": (
        "爲為 衆眾 裏裡 牀床 羣群 麪麵 啓啟 峯峰 喫吃 僞偽 竈灶 着著 纔才 覈核 脣唇 衞衛 説說 户戶 税稅 脱脫 悦悅 "
        "閲閱 鋭銳 温溫 卧臥 敍敘 枱檯 綫線 鈎鉤 藴蘊 葱蔥 囱囪 媪媼 愠慍 揾搵 氲氳 蜕蛻 粧妝"
    ),
    "zh-HK": (
        "爲為 衆眾 僞偽 裡裏 啟啓 衛衞 說説 戶户 稅税 脫脱 悅悦 閱閲 銳鋭 溫温 臥卧 敘敍 檯枱 鉤鈎 蘊藴 蔥葱 纔才 脣唇"
    ),
    "zh-CN": "",
    "zh-Hant": "",
}
"""Forms that the other region prints and this one never does, each with what stands here instead.

OpenCC's own tables know more pairs, but also change what people of the region write themselves (污, 泄); a text that
is already in the forms of its region shall come out as it went in.
"""


def is_foreign(text: str, script: Script) -> bool:
    """Whether traditional text has the forms of the other region rather than those of this one."""
    other: Script = "zh-HK" if script == "zh-TW" else "zh-TW"
    here, there = (sum(text.count(pair[0]) for pair in FOREIGN[each].split()) for each in (other, script))
    return there > here


@dataclass(frozen=True, slots=True)
class Regional:
    """From one traditional script to the other."""

    configs: tuple[str, ...] = ()
    """OpenCC's configurations, one after the other, where it is known whence and whither."""
    fold: str = ""
    """Pairs of characters, where it is not."""

    def run(self, draft: Draft, start: int, end: int, localise: bool = False, names: Spans = ()) -> None:
        """Convert a stretch of the draft; there are no words to localise."""
        del localise, names
        made = draft.source[start:end].translate({ord(pair[0]): pair[1] for pair in self.fold.split()})
        for config in self.configs:
            made = convert(made, config)
        draft.put(start, end, made)
