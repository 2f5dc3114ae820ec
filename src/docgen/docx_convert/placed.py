"""A choice of the converter and the place where it was met → what someone is asked to look at."""

from dataclasses import dataclass
from typing import Final

from docgen.converted import Choice
from docgen.docx_convert.streams import OBJECT
from docgen.docx_convert.where import Where
from docgen.errors import Lang, Problem
from docgen.wording import Near, quoted

_AROUND: Final = 4
"""Characters on either side by which someone knows the place."""
_UNSHOWN: Final = str.maketrans("\t\n", "  ", OBJECT)


@dataclass(frozen=True, slots=True)
class PlacedChoice:
    """A choice of the converter, for someone to look at."""

    where: Where
    choice: Choice
    text: str
    """The paragraph before its conversion; `choice.start` and `choice.end` count its characters."""

    def question(self, lang: Lang = "zh") -> str:
        """`“开发利用”中的“发”转换成了“發”，也可能是“髮”。请核对`."""
        choice = self.choice
        others = ("、" if lang == "zh" else ", ").join(f"“{quoted(each)}”" for each in choice.alternatives)
        around = self.text[max(choice.start - _AROUND, 0) : choice.end + _AROUND].translate(_UNSHOWN).strip()
        facts = {
            "around": quoted(around),
            "source": quoted(choice.source),
            "result": quoted(choice.result),
            "others": Near(others),
        }
        code = "word-choice-kept" if choice.source == choice.result else "word-choice"
        return Problem(code, facts=facts).describe(lang)

    def describe(self, lang: Lang = "zh") -> str:
        """The question with its place before it: `正文第12段：…`."""
        colon = "：" if lang == "zh" else ": "
        return f"{self.where.describe(lang)}{colon}{self.question(lang)}"
