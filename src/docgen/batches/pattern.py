"""A pattern like `{{部门}}/{{姓名}}` and the words of a person → folders and name of their files."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta

from docgen.batches.safe import safe_name
from docgen.errors import OutputError, Place, Problem
from docgen.filters import FILTERS
from docgen.sandbox import ALLOWANCE, Allowance, UnsafeError, compiled, parsed
from docgen.wording import quoted

OPTION: Final = "--name"
_SEPARATORS: Final = str.maketrans("/\\", "／＼")
_HOLE: Final = re.compile(r"\{\{\s*([^\W\d]\w*)\s*\}\}")
_SPLIT: Final = re.compile(r"(\{\{[^{}]*\}\})")
_FAULTS: Final = (TemplateError, UnsafeError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError)
_YES_NO: Final = {True: "是", False: "否"}


class Pattern:
    """A pattern that has been found good; only what stands outside of its holes makes folders."""

    def __init__(self, text: str) -> None:
        """Raise `OutputError`: `batch-name-pattern`."""
        self.text = text
        try:
            self._template = compiled(text.strip("/\\ "), FILTERS, _shown)
            self.words = frozenset(meta.find_undeclared_variables(parsed(text)))
        except (TemplateSyntaxError, UnsafeError) as error:
            raise self._fault(str(error)) from error
        pieces = tuple(_pieces(text.strip("/\\ ")))
        self._plain = pieces if {word for _, word in pieces if word} == self.words else ()
        """Text, or a word in its place, where a pattern has nothing but words in its holes: Jinja takes longer."""

    def parts(self, words: Mapping[str, object]) -> tuple[str, ...]:
        """Values of the words → folders, if any, and the name; raises `OutputError` where they do not fit."""
        try:
            if self._plain:
                filled = "".join([_shown(words[word]) if word else text for text, word in self._plain])
            else:
                filled = self._template.render({**words, ALLOWANCE: Allowance()})
        except _FAULTS as error:
            raise self._fault(str(error)) from error
        return tuple(safe_name(part) for part in filled.replace("\\", "/").split("/"))

    def _fault(self, reason: str) -> OutputError:
        facts = {"pattern": quoted(self.text), "reason": quoted(reason)}
        return OutputError(Problem("batch-name-pattern", Place(OPTION), facts))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    if "{" in _HOLE.sub("", text):
        return
    for piece in _SPLIT.split(text):
        hole = _HOLE.fullmatch(piece)
        yield ("", hole[1]) if hole else (piece, "")


def _shown(value: Any) -> Any:
    """What a hole gives → text without a separator."""
    match value:
        case StrictUndefined():
            return value
        case None:
            return ""
        case bool():
            return _YES_NO[value]
        case str() | int() | float():
            return str(value).translate(_SEPARATORS)
        case list() | tuple():
            return "、".join(str(_shown(each)) for each in value)
    raise TypeError(type(value).__name__)
