"""What a conversion between simplified and traditional gives: text that still knows what each part of it was."""

from dataclasses import dataclass
from typing import Literal, Protocol

Script = Literal["zh-CN", "zh-TW", "zh-HK", "zh-Hant"]
"""Simplified as in mainland China; traditional with the forms of Taiwan, of Hong Kong; zh-Hant is zh-TW by CLDR."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many characters of the source → what they became; longer than 1 → other length only for words and terms."""

    count: int
    """Characters (code points) of the source, at least 1."""
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A place where the conversion had a real choice, for someone to look at."""

    start: int
    end: int
    """Code points of the source, half open."""
    source: str
    result: str
    alternatives: tuple[str, ...]
    """What it could have become instead, likeliest first."""
    reason: str
    """A code: `guard`, `candidates`, `name`, `quotes` … ; the words for it stand in `messages`."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The parts cover the source in order, without gap or overlap."""

    parts: tuple[Part, ...]
    choices: tuple[Choice, ...] = ()

    @property
    def text(self) -> str:
        """The converted text."""
        return "".join(part.text for part in self.parts)


class Converter(Protocol):
    """Converts one paragraph after the other into one script."""

    @property
    def script(self) -> Script:
        """The script it converts into."""

    def convert(self, text: str) -> Converted:
        """Text of one paragraph → the same in the other script."""
