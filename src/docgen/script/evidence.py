"""Text → which script it is written in, counted by the characters that only one of them has."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from docgen.errors import Place, Problem
from docgen.script.tables import only_simplified, only_traditional

Kind = Literal["hans", "hant", "mixed", "undetermined"]

_CLEAR: Final = 0.95
"""Share of one script from which the rest counts as slips and quotations."""
_KANA: Final = re.compile("[\u3041-\u30fa]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_JAPANESE: Final = 0.05
"""Kana per Chinese character from which a text is no Chinese."""
_NOWHERE: Final = Place()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text shows of its script."""

    hans: int = 0
    """Characters that only simplified text has."""
    hant: int = 0
    """Characters that only traditional text has."""
    japanese: bool = False

    @property
    def kind(self) -> Kind:
        """Which script it is; `undetermined` where both write it alike."""
        total = self.hans + self.hant
        if not total or self.japanese:
            return "undetermined"
        share = self.hant / total
        return "hant" if share >= _CLEAR else "hans" if share <= 1 - _CLEAR else "mixed"

    def problems(self, place: Place = _NOWHERE) -> tuple[Problem, ...]:
        """`script-mixed`, where both scripts stand in one document."""
        facts = {"hans": self.hans, "hant": self.hant}
        return (Problem("script-mixed", place, facts),) if self.kind == "mixed" else ()


def detect(texts: str | Iterable[str]) -> Evidence:
    """A text, or the texts of a whole document → what they show together."""
    text = texts if isinstance(texts, str) else "\n".join(texts)
    simplified, traditional = only_simplified(), only_traditional()
    kana = len(_KANA.findall(text))
    return Evidence(
        _count(simplified, text),
        _count(traditional, text),
        kana > 0 and kana > _JAPANESE * len(_HAN.findall(text)),
    )


def _count(known: frozenset[str], text: str) -> int:
    # most texts have no character of the other script at all, which is seen much faster
    return 0 if known.isdisjoint(text) else sum(map(known.__contains__, text))
