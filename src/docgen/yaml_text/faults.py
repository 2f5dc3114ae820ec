"""A YAML file that cannot be read → the line at fault and what a clerk should change there."""

import re
from collections.abc import Callable, Iterator
from typing import Final

import yaml
from yaml.reader import Reader

from docgen.errors import Place, Problem
from docgen.wording import Phrase

_KEY: Final = r"\s*(?:-\s+)?[^\s:：#'\"\[\]{},|>，。；！？、]{1,20}"
_FULL_WIDTH: Final = re.compile(rf"{_KEY}：(?!.*[^:]: )")
_NO_SPACE: Final = re.compile(rf"{_KEY}:(?![\s/]|$)(?!.*[^:]: )")
_WIDE_HASH: Final = re.compile(r"\s*＃")
_WIDE_INDENT: Final = re.compile(r" *\u3000")
_TAB: Final = re.compile(r" *\t")
_AFTER_QUOTE: Final = re.compile(rf"{_KEY}:\s+(\"[^\"]*\"|'[^']*')\s*[^\s#]")
_COLON_INSIDE: Final = re.compile(rf"{_KEY}:\s+[^\s\"'|>\[{{].*:(\s|$)")
_SPECIAL: Final = re.compile(rf"(?:{_KEY}:\s+|\s*-\s+)[*&!%@`\[\]{{}}|>,?]")

_LOOK_BACK: Final = 3
"""Lines above the one where the parser gave up: it notices a missing colon only where the next key begins."""

_UNREADABLE_LIMIT: Final = 20


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda line: pattern.match(line) is not None


_CAUSES: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("tab", _matches(_TAB)),
    ("full-width-colon", _matches(_FULL_WIDTH)),
    ("colon-without-space", _matches(_NO_SPACE)),
    ("after-quote", _matches(_AFTER_QUOTE)),
    ("colon-in-value", _matches(_COLON_INSIDE)),
    ("special-start", _matches(_SPECIAL)),
)
"""What to tell the clerk, and the look of a line to which it applies; the likeliest first."""


def syntax_problem(error: yaml.YAMLError, text: str, source: str) -> Problem:
    """Complaint of the parser → `yaml-syntax` at the line that caused it (facts: column, cause)."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    opened = getattr(error, "context_mark", None)
    if opened and "quoted scalar" in str(getattr(error, "context", "")):
        return _problem("open-quote", source, opened.line, opened.column)
    if opened and line > opened.line and "flow" in str(getattr(error, "context", "")):
        return _problem("open-bracket", source, opened.line, opened.column)
    rows = text.splitlines()
    wide = _wide_start(rows, opened.line if opened else line, line)
    if wide:
        return _problem(wide[0], source, wide[1], 0)
    for cause, applies in _CAUSES:
        for back in range(_LOOK_BACK):
            if 0 <= line - back < len(rows) and applies(rows[line - back]):
                return _problem(cause, source, line - back, column if back == 0 else 0)
    return _problem("indentation", source, line, column)


def _wide_start(rows: list[str], opened: int, line: int) -> tuple[str, int] | None:
    """Cause and 0-based row, where a full-width ＃ or space begins a row between those two, or shortly before."""
    for row in range(max(0, min(opened, line - _LOOK_BACK + 1)), min(line + 1, len(rows))):
        # Further in, such a row may well be a line of a text.
        if not rows[row].startswith(("＃", "\u3000")) and row not in (opened, line):
            continue
        if _WIDE_HASH.match(rows[row]):
            return "full-width-hash", row
        if _WIDE_INDENT.match(rows[row]):
            return "full-width-indent", row
    return None


def not_a_mapping_cause(text: str) -> tuple[str, int] | None:
    """Why a file came out as one text instead of fields: the cause and its 1-based line, if it shows."""
    for row, line in enumerate(text.splitlines(), 1):
        if _WIDE_HASH.match(line):
            return "full-width-hash", row
        for cause, applies in _CAUSES[1:3]:
            if applies(line):
                return cause, row
    return None


def unreadable_characters(text: str, source: str) -> Iterator[Problem]:
    """Each character that YAML does not allow at all (`control-character`), up to 20 of them."""
    for count, found in enumerate(Reader.NON_PRINTABLE.finditer(text)):
        if count >= _UNREADABLE_LIMIT:
            return
        start = text.rfind("\n", 0, found.start()) + 1
        place = Place(source, text.count("\n", 0, start) + 1)
        yield Problem(
            "control-character",
            place,
            {"point": f"U+{ord(found[0]):04X}", "column": found.start() - start + 1},
        )


def _problem(cause: str, source: str, line: int, column: int) -> Problem:
    return Problem("yaml-syntax", Place(source, line + 1), {"column": column + 1, "cause": Phrase(cause)})
