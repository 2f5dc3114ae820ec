"""Text in either script → how the checks read it, in simplified characters; and back, as it was written.

What holds no character that may be traditional is never looked at twice, and loads no dictionary.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from docgen.converted import Script
from docgen.errors import Place, Problem
from docgen.glance import may_be_traditional, simplified_in
from docgen.per_script import COLUMNS
from docgen.wording import quoted

_LONGEST_NAME: Final = 40
"""Characters; what is longer is no name of a field, and not worth remembering."""
TOO_LONG: Final = 1_000_000
"""Characters in all texts; no document with so many passes, so none is worth the time that its reading takes."""
_POINTING: Final = frozenset(("file", "文件", "template", "模板", "范本", "範本"))
"""Names behind which a file or a template is named: no text."""
_PICTURE_FILE: Final = re.compile(r"(?<=\])\([^()\n]+\)")
_SUPPLIED: Final = {ord("号"): "號"}
"""Characters of a suggestion that the text may lack."""
_NO_FORMS: Final[Mapping[Script, str]] = MappingProxyType({})


class Reading(str):
    """A text as the checks read it, with what is handed on in its place."""

    written: str
    forms: Mapping[Script, str]
    """The same in each script, where the data give it so; those for other scripts are checked as well."""

    def __new__(cls, text: str, written: str, forms: Mapping[Script, str] = _NO_FORMS) -> "Reading":
        """The text in simplified characters, as written, by script → reading."""
        reading = super().__new__(cls, text)
        reading.written, reading.forms = written, forms
        return reading


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the texts of one file."""

    hans: int = 0
    hant: int = 0
    """Characters in them that only simplified, that only traditional text has."""
    length: int = 0
    """Characters in them and in the texts of the files before."""
    closely: bool = False
    """Whether anything in the file may be traditional."""
    traditional: bool = False
    """Whether most of the file is, so that a text that tells nothing by itself (答覆) is taken for that."""

    def word(self, written: str, known: Collection[object]) -> str:
        """Name or other word as written → as it is known, if it is known at all."""
        if written in known or not self.closely or len(written) > _LONGEST_NAME:
            return written
        return _simplified_name(written)

    def text(self, text: str) -> str:
        """Text as written → the same if all checks can read it, else a `Reading` of it."""
        if not self.closely or self.length > TOO_LONG or not (self.traditional or may_be_traditional(text)):
            return text
        from docgen.script import detect  # dictionaries: a fifth of a second

        kind = detect(text).kind
        if kind == "hans" or (kind == "undetermined" and not self.traditional):
            return text
        read = _simplified(text)
        return text if read == text else Reading(read, text)

    def is_traditional(self, value: object) -> bool:
        """Whether the texts in a value are traditional; where they do not tell, whether the file is."""
        if not self.closely:
            return False
        from docgen.script import detect

        kind = detect(_gathered(value)[0]).kind
        return kind == "hant" or (kind == "undetermined" and self.traditional)


def reader(values: Mapping[str, object], before: Sequence[Reader] = ()) -> Reader:
    """Values of a file, and the readers of the files before it → who reads them."""
    texts, names = map("\n".join, _gathered(values))
    length = len(texts) + (before[-1].length if before else 0)
    if not may_be_traditional(f"{texts}\n{names}"):
        return Reader(simplified_in(texts), length=length)
    from docgen.script import detect

    found = detect(texts)
    telling = detect(names) if found.kind == "undetermined" else found
    return Reader(found.hans, found.hant, length, closely=True, traditional=telling.hant > telling.hans)


def source_of(readers: Sequence[Reader], place: Place) -> tuple[Literal["hans", "hant"] | None, tuple[Problem, ...]]:
    """Readers of all files of a document → what it is written in, if one of the two; `script-mixed`, if both."""
    hans, hant = sum(each.hans for each in readers), sum(each.hant for each in readers)
    if not hant:
        return ("hans" if hans else None), ()
    from docgen.script import Evidence

    evidence = Evidence(hans, hant)
    kind = evidence.kind
    return (kind if kind in ("hans", "hant") else None), evidence.problems(place)


def shown(value: object) -> str:
    """Value → how a message shows it, as it was written."""
    return quoted(value.written if isinstance(value, Reading) else value)


def restored(suggestion: str, text: str) -> str:
    """What is suggested in place of a text → the same in the characters of that text."""
    if not isinstance(text, Reading):
        return suggestion
    pairs = zip(reversed(text), reversed(text.written), strict=False)
    return suggestion.translate({**_SUPPLIED, **{ord(read): written for read, written in pairs}})


def as_written(value: object) -> object:
    """Checked value → the same with every text as it is handed on."""
    match value:
        case Reading():
            return value.written
        case dict():
            return {as_written(key): as_written(each) for key, each in value.items()}
        case list():
            return [as_written(each) for each in value]
    return value


def in_form(value: object, script: str) -> object:
    """Checked value → the same with the texts that were given for a script, where they were."""
    match value:
        case Reading():
            return next((form for name, form in value.forms.items() if name == script), value)
        case dict():
            return {key: in_form(each, script) for key, each in value.items()}
        case list():
            return [in_form(each, script) for each in value]
    return value


def is_by_script(value: Mapping[str, object]) -> bool:
    """Whether a mapping gives one text in several scripts: {zh-CN: 于磊, zh-TW: 于磊}."""
    names = [str(name).strip() for name in value]
    return any(name in COLUMNS or name.lower().startswith(("zh-", "zh_")) for name in names)


def _simplified(text: str) -> str:
    from docgen.script import converter

    return converter("zh-CN").convert(text).text


@lru_cache(maxsize=1024)
def _simplified_name(name: str) -> str:
    return _simplified(name)


def _gathered(values: object) -> tuple[list[str], list[str]]:
    """Texts and names in values as they were given; a text that is given by script tells nothing of the rest."""
    texts: list[str] = []
    names: list[str] = []
    waiting: list[object] = [values]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            texts.append(_PICTURE_FILE.sub("", each))
        elif isinstance(each, Mapping | list | tuple) and id(each) not in seen:
            # Once, however often it stands in the values.
            seen.add(id(each))
            if not isinstance(each, Mapping):
                waiting += each
                continue
            names += map(str, each)
            if not is_by_script(each):
                waiting += (inner for name, inner in each.items() if name not in _POINTING)
    return texts, names
