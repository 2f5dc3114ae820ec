"""Numbered text → the numbers in it that do not follow from those before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from docgen.document import Article, Block, Chapter, Heading, Item, Paragraph, Section, Table
from docgen.hanzi import chinese, number
from docgen.outline.marks import DIGITS, HAN
from docgen.outline.text import scan

CHAPTER, SECTION, ARTICLE, HEADING = range(4)
"""Depths; a number restarts all deeper ones, except that articles run through the whole text."""

_NUMERAL: Final = re.compile(f"{HAN}|{DIGITS}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A number that does not follow from the one before it."""

    line: int
    """1-based, inside the text."""
    code: str
    """`numbering-gap`, `numbering-repeat` or `numbering-order`."""
    facts: dict[str, str]
    """`found`, and `expected` (gap) or `after` (order), each as it would stand in the text."""


@dataclass(slots=True)
class _Run:
    """The numbers of one depth under one parent."""

    last: int = 0
    written: str = ""
    awaited: frozenset[int] = field(default=frozenset({1}))
    """After a fault two numbers can be right: as if it had been right, and as if the one before had been."""

    def take(self, line: int, n: int, written: str, may_restart: bool) -> Iterator[Fault]:
        before, self.written, awaited = self.written, written, self.awaited
        last, self.last, self.awaited = self.last, n, frozenset({n + 1})
        if n in awaited or (n == 1 and may_restart):
            return
        self.awaited |= {last + 1 if n < last else last + 2}
        if n > last:
            expected = _NUMERAL.sub(lambda old: _like(old[0], last + 1), written, count=1)
            yield Fault(line, "numbering-gap", {"expected": expected, "found": written})
        elif n == last:
            yield Fault(line, "numbering-repeat", {"found": written})
        else:
            self.last, self.written = last, before
            yield Fault(line, "numbering-order", {"found": written, "after": before})


def numbering_faults(text: str) -> Iterator[Fault]:
    """Yield every gap, repetition and step back in the numbers of a text.

    Sections restart in each chapter, articles run through, items restart in each paragraph of an article,
    headings under each parent. A numbered list may also start again after a plain paragraph, and anything
    below articles after a lead-in that ends in a colon. Articles put in later (第二十条之一) are not counted.
    """
    runs: dict[int, _Run] = {}
    between = ""
    for line, block in scan(text):
        if isinstance(block, Paragraph | Table):
            between = block.text if isinstance(block, Paragraph) else "表"
            continue
        if "之" in block.number:
            continue
        depth = _depth(block)
        runs = {key: run for key, run in runs.items() if key <= depth or key == ARTICLE}
        may_restart = depth >= HEADING and bool(between) and (_in_a_list(block) or between.endswith("："))
        found = _NUMERAL.search(block.number)
        n = number(found[0]) if found else None
        yield from runs.setdefault(depth, _Run()).take(line, n or 0, block.number, may_restart)
        between = ""


def _depth(block: Heading | Chapter | Section | Article | Item) -> int:
    match block:
        case Heading(level):
            return HEADING + level - 1
        case Item(level):
            return HEADING + level
        case Chapter():
            return CHAPTER
        case Section():
            return SECTION
        case Article():
            return ARTICLE


def _in_a_list(block: Block) -> bool:
    """Numbered body text; from level 3 on a short first sentence does not make it a heading."""
    if isinstance(block, Heading):
        return not block.text or (block.level > 2 and bool(block.run_in))
    return isinstance(block, Item)


def _like(numeral: str, n: int) -> str:
    return str(n) if numeral.isdecimal() else chinese(n)
