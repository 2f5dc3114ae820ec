"""A list of persons in one paragraph → the same with its lines ended between names, as a clerk ends them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.flow import Paragraph, Run
from docgen.layout.desk import Desk
from docgen.linebreak import break_lines

_NAME: Final = re.compile(
    r"(?<![^、，；,;：\s])(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]\u3000[\u3400-\u9fff]|[\u3400-\u9fff]{1,9}·[\u3400-\u9fff]{1,9})"
    r"(?=[、，；,;（(。\s]|$)"
)
"""王明, 王　明, 欧阳知行, 买买提·艾力; what is longer is an organ, or a person with all posts: may be parted."""


def parted_between_names(paragraph: Paragraph, desk: Desk) -> Paragraph:
    """The paragraph with a line break before each name that would be on two lines.

    Word knows no other way: U+2060 would be found by no search for the name, and few fonts have it.
    """
    while True:
        text, start = paragraph.text, 0
        names = [found.span() for found in _NAME.finditer(text)]
        for end in _line_ends(paragraph, desk):
            at = next((first for first, last in names if start < first < end < last), 0)
            if at:
                paragraph = replace(paragraph, runs=tuple(_broken(paragraph.runs, at)))
                break
            start = end
        else:
            return paragraph


def _line_ends(paragraph: Paragraph, desk: Desk) -> Iterator[int]:
    """Where its lines end, counted in characters of its text."""
    text, at = paragraph.text, 0
    for line in break_lines(paragraph, desk.width, desk.fonts):
        at += sum(len(piece.text) for piece in line.pieces)
        at += len(text[at:]) - len(text[at:].lstrip(" \n"))
        yield at


def _broken(runs: Sequence[Run], at: int) -> Iterator[Run]:
    """The runs with a line break before one of their characters."""
    for run in runs:
        inside = 0 < at <= len(run.text)
        yield replace(run, text=f"{run.text[:at]}\n{run.text[at:]}") if inside else run
        at -= len(run.text)
