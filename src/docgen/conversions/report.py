"""A converted text or file with all that someone should know about it."""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from docgen.conversions.order import Detected
from docgen.converted import Choice
from docgen.docx_convert import Where
from docgen.errors import Lang, Place, Problem
from docgen.script import remark
from docgen.wording import quoted

Result = TypeVar("Result", str, bytes)

_AROUND: Final = 6
"""Characters on either side by which someone knows the place."""
_UNSHOWN: Final = str.maketrans("\t\r\n", "   ", "\ufffc")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A choice that the conversion had, and where."""

    place: Place | Where
    """`Place` in a text file, `Where` in a Word file."""
    choice: Choice
    text: str
    """The paragraph before its conversion; `choice.start` and `choice.end` count its characters."""

    @property
    def around(self) -> str:
        """The words among which it stands."""
        start, end = max(self.choice.start - _AROUND, 0), self.choice.end + _AROUND
        return quoted(self.text[start:end].translate(_UNSHOWN).strip())

    def reason(self, lang: Lang = "zh") -> str:
        """What became of it, what it could be instead, and what to do."""
        return remark(self.choice).describe(lang)

    def describe(self, lang: Lang = "zh") -> str:
        """Place, words around and reason: `正文第12段（单位印发执行）：“发”转成了“發”，也可以是“髮”。请按文意选定`."""
        opening, closing, colon = ("（", "）", "：") if lang == "zh" else (" (", ")", ": ")
        return f"{self.place.describe(lang)}{opening}{self.around}{closing}{colon}{self.reason(lang)}".lstrip()


@dataclass(frozen=True, slots=True)
class ConversionReport(Generic[Result]):
    """What a conversion gave, and what someone should know about it."""

    result: Result
    """What was given, in the other script; the very same object where nothing had to change."""
    detected: Detected = "undetermined"
    """What it was written in: hans, hant, mixed or undetermined."""
    choices: tuple[Doubt, ...] = ()
    """Where the conversion had a real choice, in reading order."""
    warnings: tuple[Problem, ...] = ()
    """What was left as it was, and what the conversion brings with it."""
