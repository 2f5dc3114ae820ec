"""A choice of a conversion and its place → the line that tells someone to look at it."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final, Protocol

from docgen.converted import Choice
from docgen.errors import Lang
from docgen.script.remarks import remark
from docgen.wording import quoted

_AROUND: Final = 6
"""Characters on either side by which someone knows the place."""
_UNSHOWN: Final = str.maketrans("\t\r\n", "   ", "\ufffc")


class Described(Protocol):
    """A place that can be told: of a text file, of a Word file, a field of the data."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    def describe(self, lang: Lang = "zh") -> str:
        """The place in words."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A choice that the conversion had, and where."""

    place: Described
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
