"""Tables (GB/T 9704-2012, 8): those that are turned; upright ones over several pages keep to the type area."""

import re
from itertools import pairwise

from paper import PrintedLine, PrintedPage

from clauses.reading import (
    BOTTOM,
    LEFT,
    PITCH,
    RIGHT,
    dash,
    height_of_middle,
    page_number,
    text_lines,
)
from clauses.row import Part, Row, chars, count, in_chars, mm, most, words
from clauses.seeing import bars, type_of

LONG, ODD, EVEN = "table-pages", "landscape-odd", "landscape-even"

# fmt: off
TABLES = Part("Tables (表格)", (
    Row("8", "横排表格", "A turned table stands on a sheet of A4: from edge to edge along its lines.",
        ODD, mm(297, 0.5), lambda p: p[2].width),
    Row("8", "表头", "On an odd page at the binding edge, the left one: from there to line 1.",
        ODD, mm(28), lambda p: _to_line_1(p[2])),
    Row("8", "表头", "On an even page at the cutting edge, the left one too.",
        EVEN, mm(28), lambda p: _to_line_1(p[1])),
    Row("8", "单页码", "Its page number stands where others do: from the right edge of the sheet's type area.",
        ODD, chars(1), lambda p: in_chars(RIGHT - page_number(p[2].turned_back).right)),
    Row("8", "双页码", "The same on an even page: from the left edge.",
        EVEN, chars(1), lambda p: in_chars(page_number(p[1].turned_back).left - LEFT)),
    Row("8", "页码", "Below the type area of the sheet.",
        ODD, mm(7), lambda p: height_of_middle(dash(p[2].turned_back)) - BOTTOM),
    Row("custom", "表头", "Of an upright table over pages, at the head of each: pages that begin otherwise.",
        LONG, count(0), lambda p: sum(not _has_header(page) for page in p[1:]), "open"),
    Row("custom", "表格", "Its rows stay whole: pages that do not begin with the next one.",
        LONG, count(0), lambda p: sum(_numbers(b)[0] != _numbers(a)[-1] + 1 for a, b in pairwise(p)),
        "open"),
    Row("custom", "表格", "Face and size of its text, 小四.",
        LONG, words("仿宋 12 pt"), lambda p: type_of(_row(p[1])), "open"),
    Row("5.2.1", "版心", "It is as wide as the type area.",
        LONG, mm(156, 0.5), lambda p: bars(p[1])[0].width),
    Row("5.2.1", "版心", "It does not sink out of it: its last line from the paper's upper edge.",
        LONG, most(BOTTOM), lambda p: max(bars(page)[-1].bottom for page in p)),
))
# fmt: on


def _to_line_1(page: PrintedPage) -> float:
    """The head of a turned page is the left edge of the sheet when it is turned back."""
    upright = [line for line in text_lines(page) if not line.turned]
    return height_of_middle(page.ink_of(upright[0])) - PITCH / 2


def _has_header(page: PrintedPage) -> bool:
    return any(text.startswith("序号名称") for text in page.texts[:3])


def _rows(page: PrintedPage) -> list[PrintedLine]:
    return [line for line in page.lines if re.match(r"\d+\D.*社区", line.text)]


def _row(page: PrintedPage) -> PrintedLine:
    return _rows(page)[0]


def _numbers(page: PrintedPage) -> list[int]:
    """Numbers of the rows of the table on a page."""
    found = [re.match(r"\d+", line.text) for line in _rows(page)]
    return [int(each[0]) for each in found if each]
