"""Numbered text → the numbers in it that do not follow or are badly written; faults of tables; misplaced pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from docgen.document import Article, Block, Chapter, Heading, Item, Paragraph, Picture, Section, Table
from docgen.hanzi import chinese, number
from docgen.outline.marks import DIGITS, FORMS, HAN
from docgen.outline.pictures import is_misplaced, is_width, read_picture
from docgen.outline.text import cells, is_landscape, is_row, scan

CHAPTER, SECTION, ARTICLE, HEADING = range(4)
"""Depths; a number restarts all deeper ones, except that articles run through the whole text."""

Numbered = Heading | Chapter | Section | Article | Item

_STARRED: Final = re.compile(r"\*\*[^*]{1,60}\*\*")
"""Bold in Markdown. In 张** a star hides a character, and none opens a line with two."""
_NUMERAL: Final = re.compile(f"{HAN}|{DIGITS}")

_STRAY: Final = "、，：；。．,.:;"
"""What does not stand behind a number that is complete."""
_SLIP: Final = re.compile(
    rf"(?P<division>第\s?(?:{HAN}|{DIGITS})\s?(?P<unit>[章节節条條])(?:之{HAN})?)(?=[{_STRAY}])(?P<after>.(?!第).*)"
    r"|(?P<heading>[一二三四五六七八九十]{1,3}[，,])(?P<text>.+)"
)
"""A line that was read as plain text, for its mark could be that of a sentence: 第二条、适用。 二，步骤"""
_DIVISIONS: Final[dict[str, type[Chapter] | type[Section] | type[Article]]] = {
    "章": Chapter,
    "节": Section,
    "節": Section,
    "条": Article,
    "條": Article,
}
_EXCERPT: Final = 6
LONGEST_NOTE: Final = 20
"""Characters shown of a line that ends in （横排）."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a number, a table row or a picture."""

    line: int
    """1-based, inside the text."""
    code: str
    """`numbering-gap`, `-repeat`, `-order`, `-mark`, `article-digits`, `table-cells`, `landscape-note`, `stars`,
    `picture-form` or `-width`."""
    facts: dict[str, str]
    """`found`, and `expected` or (order) `after`, as in the text; of `table-cells`, the numbers of cells."""


@dataclass(slots=True)
class _Run:
    """The numbers of one depth under one parent."""

    last: int = 0
    written: str = ""
    awaited: frozenset[int] = field(default=frozenset({1}))
    """After a fault two numbers can be right: as if it had been right, and as if the one before had been."""

    def take(self, line: int, n: int, written: str, right: str, may_restart: bool) -> Iterator[Fault]:
        """Take the next number, as written and as it should be written."""
        before, self.written, awaited = self.written, written, self.awaited
        last, self.last, self.awaited = self.last, n, frozenset({n + 1})
        if n in awaited or (n == 1 and may_restart):
            return
        self.awaited |= {last + 1 if n < last else last + 2}
        if n > last:
            expected = _NUMERAL.sub(lambda old: _like(old[0], last + 1), right, count=1)
            yield Fault(line, "numbering-gap", {"expected": expected, "found": written})
        elif n == last:
            yield Fault(line, "numbering-repeat", {"found": written})
        else:
            self.last, self.written = last, before
            yield Fault(line, "numbering-order", {"found": written, "after": before})


def numbering_faults(text: str) -> Iterator[Fault]:
    """Yield every gap, repetition and step back in the numbers of a text, and each wrong mark or numeral.

    Sections restart in each chapter, articles run through, items restart in each paragraph of an article,
    headings under each parent. A numbered list may also start again after a plain paragraph, and anything
    below articles after a lead-in that ends in a colon. Articles put in later (第二十条之一) are not counted.
    """
    runs: dict[int, _Run] = {}
    between = ""
    for line, read in scan(text):
        block = _meant(read)
        if isinstance(block, Paragraph | Table | Picture):
            between = block.text if isinstance(block, Paragraph) else "图表"
            continue
        right = _right_number(block)
        yield from _form_faults(line, block, right)
        if "之" in block.number:
            continue
        depth = _depth(block)
        runs = {key: run for key, run in runs.items() if key <= depth or key == ARTICLE}
        may_restart = depth >= HEADING and bool(between) and (_in_a_list(block) or between.endswith("："))
        found = _NUMERAL.search(block.number)
        n = number(found[0]) if found else None
        yield from runs.setdefault(depth, _Run()).take(line, n or 0, block.number, right, may_restart)
        between = ""


def table_faults(text: str) -> Iterator[Fault]:
    """Yield every row of a table that has more or fewer cells than its first, and each （横排） without a table."""
    width = 0
    for at, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        found = len(cells(line)) if is_row(line) else 0
        if found and width and found != width:
            yield Fault(at, "table-cells", {"found": str(found), "expected": str(width)})
        width = (width or found) if found else 0
    for at, block in scan(text):
        words = block.text if isinstance(block, Paragraph) else ""
        if not isinstance(block, Table | Picture | Paragraph):
            words = _rest(block)
        if is_landscape(words):
            yield Fault(at, "landscape-note", {"found": words[-LONGEST_NOTE:]})


def star_faults(text: str) -> Iterator[Fault]:
    """Yield every line and cell that opens with stars around words (**合计**), which would be printed as they stand."""
    for at, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        for words in cells(line) if is_row(line) else (line,):
            found = _STARRED.match(words)
            if found:
                yield Fault(at, "stars", {"found": found[0]})


def picture_faults(text: str) -> Iterator[Fault]:
    """Yield every picture that does not stand alone on its line, and each width that is none."""
    for at, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        picture = read_picture(line) if line else None
        if picture and picture.width and not is_width(picture.width):
            yield Fault(at, "picture-width", {"found": picture.width})
        elif not picture and is_misplaced(line):
            yield Fault(at, "picture-form", {"found": line})


def _meant(block: Block) -> Block:
    """Plain text that begins with a number and a wrong mark → what it was meant to be."""
    slip = _SLIP.fullmatch(block.text) if isinstance(block, Paragraph) else None
    if slip is None or not number(_NUMERAL.findall(slip[0])[0]):
        return block
    if slip["heading"]:
        return Heading(1, slip["heading"], "", slip["text"])
    return _DIVISIONS[slip["unit"]](slip["division"], slip["after"])


def _right_number(block: Numbered) -> str:
    """Number of a block → as it should be written: 第1条 is 第一条, and 二. has its 、 instead of the point."""
    if isinstance(block, Chapter | Section | Article):
        return _NUMERAL.sub(lambda numeral: chinese(number(numeral[0]) or 0), "".join(block.number.split()), count=1)
    numeral = _NUMERAL.search(block.number)
    level = block.level + isinstance(block, Item)
    return FORMS[str(level)].format(n=numeral[0], zh=numeral[0]) if numeral else block.number


def _form_faults(line: int, block: Numbered, right: str) -> Iterator[Fault]:
    """Yield what is wrong with the number itself, or with what stands right behind it."""
    is_division = isinstance(block, Chapter | Section | Article)
    rest = _rest(block)
    kept = rest.lstrip(_STRAY)
    has_digits = is_division and any(map(str.isdecimal, block.number))
    if not has_digits and kept == rest and (is_division or block.number == right):
        return
    space = "　" if is_division and kept else ""
    mark = rest[: len(rest) - len(kept)]
    found = f"{block.number}{mark or space}{kept[:_EXCERPT]}"
    code = "article-digits" if has_digits else "numbering-mark"
    yield Fault(line, code, {"found": found, "expected": f"{right}{space}{kept[:_EXCERPT]}"})


def _rest(block: Numbered) -> str:
    match block:
        case Heading(_, _, text, run_in):
            return text + run_in
        case Chapter(_, title) | Section(_, title):
            return title
        case Article(_, text) | Item(_, _, text):
            return text


def _depth(block: Numbered) -> int:
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
