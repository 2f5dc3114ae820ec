"""Two small converters for tests: one by a list of phrases, one by OpenCC character by character."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from opencc import OpenCC

from docgen.converted import Choice, Converted, Part, Script

CHARACTERS = "发头历单位车电话号条问题图书馆门窗开关长后处", "發頭歷單位車電話號條問題圖書館門窗開關長後處"
PHRASES: Mapping[str, str] = {
    "头发": "頭髮", "发言": "發言", "局长": "局長", "处长": "處長", "理发": "理髮", "公历": "公曆", "历史": "歷史",
    # of another length: shorter, longer
    "公交车": "公車", "短信": "手機簡訊",
    **dict(zip(CHARACTERS[0], CHARACTERS[1], strict=True)),
}  # fmt: skip
"""Longest first; what is not here stays."""
QUOTES = dict(zip("「」", "“”", strict=True))


class Phrases:
    """Leftmost, longest; every 发 that stands alone is a choice."""

    script: Script = "zh-TW"

    def __init__(self, phrases: Mapping[str, str] = PHRASES) -> None:
        self.phrases = phrases
        self.longest = max(map(len, phrases))
        self.seen: list[str] = []

    def convert(self, text: str) -> Converted:
        self.seen.append(text)
        parts: list[Part] = []
        choices = []
        at = 0
        while at < len(text):
            for length in range(min(self.longest, len(text) - at), 0, -1):
                source = text[at : at + length]
                if source in self.phrases or length == 1:
                    break
            result = self.phrases.get(source, source)
            if len(source) == len(result):
                parts += [Part(1, char) for char in result]
            else:
                parts.append(Part(length, result))
            if source == "发":
                choices.append(Choice(at, at + 1, "发", "發", ("髮",), "unsure"))
            at += length
        return Converted(tuple(parts), tuple(choices))


class Nothing:
    """Changes no character."""

    script: Script = "zh-CN"

    def convert(self, text: str) -> Converted:
        return Converted(tuple(Part(1, char) for char in text))


@cache
def _opencc(config: str) -> Any:
    return OpenCC(config)


class Plain:
    """Official OpenCC, whose characters stand one for one in every configuration without vocabulary."""

    def __init__(self, config: str = "s2tw", script: Script = "zh-TW") -> None:
        self.script, self.config = script, config

    def convert(self, text: str) -> Converted:
        result = _opencc(self.config).convert(text)
        assert len(result) == len(text)
        return Converted(tuple(Part(1, char) for char in result))
