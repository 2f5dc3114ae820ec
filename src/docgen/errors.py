"""Everything that can be wrong: a problem says where, what and what to do; an error carries problems.

    DocgenError
    ├── DataError       the values, or the file that holds them
    ├── TemplateError   a template folder or file
    ├── ProfileError    a layout profile
    ├── FontError       a character that no font has, a font role without a font
    ├── WordFileError   a Word file that cannot be converted
    ├── OutputError     a result that cannot be written
    └── ScriptError     no way from one Chinese script to the other

Nothing here prints; the doors turn problems into text in the user's language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from docgen.messages import MESSAGES

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is."""

    source: str = ""
    """File, or sheet and cell, as the user named it."""
    line: int | None = None
    """1-based; `None` where lines mean nothing."""
    path: str = ""
    """Path inside the values: `attachments[0].data.title`."""
    label: str = ""
    """The field's Chinese label."""
    where: object = ""
    """In a Word file: what writes itself out in either language (`f"{where:zh}"`)."""

    def describe(self, lang: Lang = "zh") -> str:
        """`notice.yaml 第3行 主送机关（recipients）`, as much of it as is known."""
        line = "" if self.line is None else f"第{self.line}行" if lang == "zh" else f"line {self.line}"
        if self.label and self.path and self.label != self.path:
            name = f"{self.label}（{self.path}）" if lang == "zh" else f"{self.label} ({self.path})"
        else:
            name = self.label or self.path
        where = format(self.where, lang) if self.where else ""
        return " ".join(part for part in (self.source, line, where, name) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as data."""

    code: str
    """Stable name: `missing-field`, `yaml-syntax` … a key of `messages.MESSAGES`."""
    place: Place = Place()
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the message needs: the value met, the choices, the suggestion."""

    def what(self, lang: Lang = "zh") -> str:
        """What is wrong, one sentence."""
        return MESSAGES[self.code][lang][0].format_map(self.facts)

    def remedy(self, lang: Lang = "zh") -> str:
        """What to do about it, one sentence."""
        return MESSAGES[self.code][lang][1].format_map(self.facts)

    def describe(self, lang: Lang = "zh") -> str:
        """Place, what is wrong and what to do, on one line."""
        colon, stop = ("：", "。") if lang == "zh" else (": ", ". ")
        place = self.place.describe(lang)
        remedy = self.remedy(lang)
        sentences = [self.what(lang), *([remedy] if remedy else [])]
        return (f"{place}{colon}" if place else "") + stop.join(_capitalised(text) for text in sentences)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


class DocgenError(Exception):
    """The root of the family; `problems` lists everything found, in reading order."""

    code: ClassVar[str] = "error"

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(problem.describe() for problem in self.problems))


class DataError(DocgenError):
    """The values do not fit the template, or their file cannot be read."""

    code = "data"


class TemplateError(DocgenError):
    """There is no such template, or it is faulty."""

    code = "template"


class ProfileError(DocgenError):
    """A layout profile is faulty."""

    code = "profile"


class FontError(DocgenError):
    """A character no font has, or a font role without any font."""

    code = "font"


class WordFileError(DocgenError):
    """What should be a Word file is none, is damaged or locked, or is built to do harm."""

    code = "word-file"


class OutputError(DocgenError):
    """The result cannot be written where it should go."""

    code = "output"


class ScriptError(DocgenError):
    """No conversion between simplified and traditional: an unknown script, a library that is not the right one."""

    code = "script"
