"""Text of several paragraphs → the same in the other script, with the line of each choice."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from docgen.conversions.opaque import Opaque, nothing
from docgen.conversions.order import Order
from docgen.conversions.report import ConversionReport
from docgen.converted import Choice, Converted, Part
from docgen.errors import Place
from docgen.script import Doubt, Policy, ScriptConverter

_OBJECT: Final = "\ufffc"
"""Stands for a character that is no text."""
_LINE: Final = re.compile(r"[^\r\n]+")
_CHINESE: Final = re.compile("[^\x00-\u2017]")
"""Whatever a conversion could change, quotation marks included."""


def written_out(_text: str, made: Converted) -> str:
    """A text and its conversion → what is written to the file: the conversion as it is."""
    return made.text


def convert_text(
    text: str,
    order: Order,
    *,
    opaque: Opaque = nothing,
    write: Callable[[str, Converted], str] = written_out,
    source: str = "",
) -> ConversionReport[str]:
    """Text → the same in the other script; each line is a paragraph. Raises `ScriptError`."""
    judged = order.judge(masked(text, opaque).splitlines())
    if not judged.converter:
        return ConversionReport(text, judged.detected)
    made = convert_lines(text, judged.converter, opaque=opaque)
    result = text if made.text == text else write(text, made)
    lines = Lines(text)
    doubts = tuple(Doubt(Place(source, lines.number(choice.start)), *lines.cut(choice)) for choice in made.choices)
    warnings = judged.warnings(Place(source), is_changed=result is not text)
    return ConversionReport(result, judged.detected, doubts, warnings)


def convert_lines(
    text: str, converter: ScriptConverter, policy: Policy = "text", *, opaque: Opaque = nothing
) -> Converted:
    """Text → its conversion line by line, as one."""
    parts: list[Part] = []
    choices: list[Choice] = []
    hidden, at = masked(text, opaque), 0
    for line in _LINE.finditer(hidden):
        start = line.start()
        if _CHINESE.search(line[0]):
            made = converter.convert(line[0], policy)
            parts += [*_as_it_was(text[at:start]), *made.parts]
            choices += (replace(each, start=each.start + start, end=each.end + start) for each in made.choices)
            at = line.end()
    parts += _as_it_was(text[at:])
    made = Converted(tuple(parts), tuple(choices))
    return made if hidden == text else _unmasked(made, hidden, text)


def masked(text: str, opaque: Opaque) -> str:
    """Text → the same with other characters where it shows none of its script."""
    pieces, at = [], 0
    for start, end in opaque(text):
        pieces += [text[at:start], _LINE.sub(lambda match: _OBJECT * len(match[0]), text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


class Lines:
    """The lines of a text, by its characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        self._last = (-1, "")
        """Where the line that was asked for last begins, and that line: a long one may hold thousands of choices."""

    def number(self, place: int) -> int:
        """Number of the line of a character, from 1."""
        return bisect_right(self._starts, place)

    def cut(self, choice: Choice) -> tuple[Choice, str]:
        """A choice that counts the characters of the text → the same counting those of its line, and the line."""
        start = self._starts[self.number(choice.start) - 1]
        if self._last[0] != start:
            line = _LINE.match(self._text, start)
            self._last = (start, line[0] if line else "")
        return replace(choice, start=choice.start - start, end=choice.end - start), self._last[1]


def _as_it_was(text: str) -> Iterator[Part]:
    if text:
        yield Part(len(text), text)


def _unmasked(made: Converted, hidden: str, text: str) -> Converted:
    """What a masked text became → what the text itself becomes."""
    parts, at = [], 0
    for part in made.parts:
        is_hidden = part.count == 1 and hidden[at] == _OBJECT
        parts.append(Part(1, text[at]) if is_hidden else part)
        at += part.count
    return Converted(tuple(parts), tuple(_shown(choice, hidden, text) for choice in made.choices))


def _shown(choice: Choice, hidden: str, text: str) -> Choice:
    span = range(choice.start, choice.end)
    characters = (text[at] for at in span if hidden[at] == _OBJECT)
    result = "".join(next(characters) if char == _OBJECT else char for char in choice.result)
    return replace(choice, source=text[choice.start : choice.end], result=result)
