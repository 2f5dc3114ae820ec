"""A data file and what its scalars become → the file with the changed characters in place of the old ones."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from docgen.converted import Converted
from docgen.scalars.scalar import NOTHING, SPACE, Scalar

_RISKY: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff:#,\[\]{}&*!|>%@`\"'\\?-]")
"""Characters that may mean something to YAML outside of quotation marks, at one place or another."""
_BREAKS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]|^[ ]|[ ]$")

Change = tuple[int, int, str]
"""From one character of the file to another, and what stands there instead."""


class _UnfitError(Exception):
    """A text cannot stand as the old one was written."""


def respelled(file: str, changes: Mapping[Scalar, Converted]) -> str:
    """Text of a file and its scalars, each with what it becomes → the new text.

    A scalar whose new text could mean something else as it was written (a colon in a plain one) is put into quotes.
    """
    pieces, at = [], 0
    for scalar in sorted(changes, key=lambda each: each.start):
        for start, end, text in _edits(file, scalar, changes[scalar]):
            pieces += [file[at:start], text]
            at = end
    return "".join([*pieces, file[at:]])


def _edits(file: str, scalar: Scalar, made: Converted) -> list[Change]:
    if made.text == scalar.text:
        return []
    try:
        return list(_in_place(file, scalar, made))
    except (_UnfitError, ValueError):
        written = file[scalar.start : scalar.end]
        # a block takes the line break behind it along
        rest = written[len(written.rstrip(SPACE)) :] if scalar.style == "block" else ""
        return [(scalar.start, scalar.end, json.dumps(made.text, ensure_ascii=False) + rest)]


def _in_place(file: str, scalar: Scalar, made: Converted) -> Iterator[Change]:
    """The changed characters alone."""
    spans, at = scalar.spans(file), 0
    if made.text.strip(SPACE) in NOTHING:
        raise _UnfitError
    for part in made.parts:
        source = scalar.text[at : at + part.count]
        first, last = spans[at], spans[at + part.count - 1]
        if part.text != source:
            if None in spans[at : at + part.count] or not first or not last:
                raise _UnfitError
            yield first[0], last[1], _spelled(part.text, scalar, is_escaped=file[first[0]] == "\\")
        at += part.count


def _spelled(text: str, scalar: Scalar, *, is_escaped: bool) -> str:
    """A text as it may stand inside a scalar of a style."""
    match scalar.style:
        case "json":
            return json.dumps(text, ensure_ascii=is_escaped)[1:-1]
        case "double":
            return _escapes(text) if is_escaped else json.dumps(text, ensure_ascii=False)[1:-1]
        case "single" if not _BREAKS.search(text):
            return text.replace("'", "''")
        case "block" if not _BREAKS.search(text):
            return text
        case "plain" if not _RISKY.search(text):
            return text
    raise _UnfitError


def _escapes(text: str) -> str:
    """Every character as an escape of YAML's, whose pairs of surrogates are not JSON's."""
    return "".join(f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}" for char in text)
