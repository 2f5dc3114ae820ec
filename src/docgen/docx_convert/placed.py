"""A choice of the converter and the place where it was met → what someone is asked to look at."""

from dataclasses import dataclass
from typing import Final

from docgen.converted import Choice
from docgen.docx_convert.streams import OBJECT
from docgen.docx_convert.where import Where
from docgen.errors import Lang, Problem
from docgen.messages import MESSAGES
from docgen.wording import Near, Several, quoted

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
        """`“单位印发执行”：“发”转换成了“發”，也可能是“髮”。请核对`."""
        return self._after("", lang)

    def describe(self, lang: Lang = "zh") -> str:
        """The question with its place before it: `正文第12段“单位印发执行”：…`."""
        return self._after(self.where.describe(lang) + ("" if lang == "zh" else " "), lang)

    def _after(self, place: str, lang: Lang) -> str:
        choice = self.choice
        around = self.text[max(choice.start - _AROUND, 0) : choice.end + _AROUND].translate(_UNSHOWN).strip()
        colon = "：" if lang == "zh" else ": "
        return f"{place}“{quoted(around)}”{colon}{self._problem(lang).describe(lang)}"

    def _problem(self, lang: Lang) -> Problem:
        choice = self.choice
        alternatives = Several(quoted(each) for each in choice.alternatives)
        others = ("、" if lang == "zh" else ", ").join(f"“{each}”" for each in alternatives)
        facts = {
            "source": quoted(choice.source),
            "result": quoted(choice.result),
            "alternatives": alternatives,
            "others": Near(others),
        }
        code = f"choice-{choice.reason}"
        if code not in MESSAGES:
            code = "word-choice-kept" if choice.source == choice.result else "word-choice"
        return Problem(code, facts=facts)
