"""版记 and 页码 (GB/T 9704-2012, 7.4, 7.5): rules, copies, print line; numbers of pages."""

import re

from paper import PrintedLine, PrintedPage

from clauses.reading import (
    BOTTOM,
    DATE,
    LEFT,
    RIGHT,
    Pages,
    black_bars,
    dash,
    height_of_middle,
    imprint,
    is_numbered,
    page_number,
    part,
    print_line,
)
from clauses.row import Part, Row, chars, count, in_chars, mm, most, thickness, words
from clauses.seeing import Bar, type_of

USUAL, BARE, MOVED, ALONE, BLANK = (
    "figure-06", "figure-03", "recipients-in-imprint", "imprint-alone", "imprint-after-blank",
)  # fmt: skip
PLAIN, LONG, LONG_NAME, ODD = "figure-01", "attachments-twelve", "name-longer", "table-signed"

# fmt: off
IMPRINT = Part("版记", (
    Row("7.4.1", "分隔线", "Rules: above, below, and one between.",
        USUAL, count(3), lambda p: len(_bars(p))),
    Row("7.4.1", "首条分隔线", "Thickness; recommended.",
        USUAL, thickness(0.35, 0.05), lambda p: _bars(p)[0].thickness, "recommended"),
    Row("7.4.1", "末条分隔线", "Thickness; recommended.",
        USUAL, thickness(0.35, 0.05), lambda p: _bars(p)[-1].thickness, "recommended"),
    Row("7.4.1", "中间的分隔线", "Thickness; recommended.",
        USUAL, thickness(0.25, 0.05), lambda p: _bars(p)[1].thickness, "recommended"),
    Row("7.4.1", "分隔线", "As wide as the type area: the one that differs most.",
        USUAL, mm(156, 0.5), lambda p: max((bar.width for bar in _bars(p)), key=lambda width: abs(width - 156))),
    Row("5.2.4", "分隔线", "Colour.",
        USUAL, words("black"), lambda p: "、".join({bar.color for bar in _bars(p)})),
    Row("7.4.1", "末条分隔线", "It coincides with the lower edge of the type area.",
        USUAL, mm(BOTTOM), lambda p: _bars(p)[-1].bottom),
    Row("7.4.1", "末条分隔线", "On the last page: pages behind it.",
        USUAL, count(0), lambda p: len(p) - next(page.number for page in p if black_bars(page))),
    Row("7.4.1", "首条分隔线", "Above the first element: lines of 版记 above it.",
        USUAL, count(0), lambda p: sum(line.baseline < _bars(p)[0].top for line in imprint(p)[1])),
    Row("7.4.2", "抄送机关", "Face and size, 四号.",
        USUAL, words("仿宋 14 pt"), lambda p: type_of(_copies(p)[0])),
    Row("7.4.2", "抄送机关", "From the left edge of the type area.",
        USUAL, chars(1), lambda p: in_chars(_copies(p)[0].left - LEFT)),
    Row("7.4.2", "抄送机关", "From the right edge.",
        USUAL, chars(1, 0.3), lambda p: in_chars(RIGHT - max(line.right for line in _copies(p)))),
    Row("7.4.2", "抄送机关", "Full-width colon behind 抄送.",
        USUAL, words("抄送："), lambda p: _copies(p)[0].text[:3]),
    Row("7.4.2", "抄送机关", "It goes on under the first character behind the colon.",
        USUAL, mm(0, 0.5), lambda p: _copies(p)[1].left - _copies(p)[0].glyphs[3].x),
    Row("7.4.2", "抄送机关", "Full stop behind the last.",
        USUAL, words("。"), lambda p: _copies(p)[-1].text[-1]),
    Row("7.4.2", "抄送机关", "On the line above the print line: thin rules between them.",
        USUAL, count(1), lambda p: _rules_between(p, _copies(p)[-1], imprint(p)[1][-1])),
    Row("7.4.3", "印发机关", "From the left edge of the type area.",
        USUAL, chars(1), lambda p: in_chars(print_line(p)[0].left - LEFT)),
    Row("7.4.3", "印发日期", "From the right edge.",
        USUAL, chars(1), lambda p: in_chars(RIGHT - print_line(p)[1].right)),
    Row("7.4.3", "印发日期", "Arabic digits, full year, no zero, 印发 behind it.",
        USUAL, words("2026年5月16日印发"), lambda p: print_line(p)[1].text),
    Row("7.4.3", "印发机关和印发日期", "Face and size, 四号.",
        USUAL, words("仿宋 14 pt"), lambda p: type_of(imprint(p)[1][-1])),
    Row("7.4.3", "印发日期", "Where the name leaves it no room, on the next line, from the right edge.",
        LONG_NAME, chars(1), lambda p: in_chars(RIGHT - part(imprint(p)[1][-1], f"^{DATE}印发$").right)),
    Row("7.4.1", "分隔线", "Where no copies are sent, rules around the print line.",
        BARE, count(2), lambda p: len(_bars(p))),
    Row("7.4.1", "分隔线", "Both are thick: the thinner.",
        BARE, thickness(0.35, 0.05), lambda p: min(bar.thickness for bar in _bars(p))),
    Row("7.4.2", "主送机关", "Moved here it stands above 抄送.",
        MOVED, words("主送： 抄送："), lambda p: " ".join(_labels(p))),
    Row("7.4.2", "主送机关", "Rules between the two.",
        MOVED, count(0), lambda p: _rules_between(p, _copies(p)[-2], _copies(p)[-1])),
    Row("7.4.2", "主送机关", "It goes on under the first character behind the colon.",
        MOVED, mm(0, 0.5), lambda p: _copies(p)[1].left - _copies(p)[0].glyphs[3].x),
    Row("GB/T 33476.2, 7.3.1", "版记", "On an even page, though page 3 on which the text ends has room.",
        ODD, count(4), lambda p: imprint(p)[0].number, "open"),
    Row("GB/T 33476.2, 7.3.1", "版记", "No room on page 2: the next even page.",
        BLANK, count(4), lambda p: imprint(p)[0].number, "open"),
    Row("图6, 图10", "首条分隔线", "Above copies on two lines, from the paper's upper edge.",
        USUAL, mm(235.5), lambda p: _bars(p)[0].top, "figure"),
    Row("图6, 图10", "抄送机关", "From line to line.",
        USUAL, mm(7.8, 0.3), lambda p: _copies(p)[1].baseline - _copies(p)[0].baseline, "figure"),
    Row("图6, 图10", "中间的分隔线", "From it to the last rule.",
        USUAL, mm(9.05, 0.5), lambda p: _bars(p)[-1].bottom - _bars(p)[1].top, "figure"),
))

NUMBERS = Part("页码", (
    Row("7.5", "页码", "Face and size, 四号.",
        PLAIN, words("宋体 14 pt"), lambda p: type_of(page_number(p[0]))),
    Row("7.5", "页码", "Half-width digits: width of one.",
        PLAIN, mm(2.47, 0.3), lambda p: page_number(p[0]).glyphs[1].right - page_number(p[0]).glyphs[1].x),
    Row("7.5", "一字线", "One at the left and one at the right.",
        PLAIN, words("—1—"), lambda p: page_number(p[0]).text),
    Row("7.5", "一字线", "Below the lower edge of the type area.",
        PLAIN, mm(7), lambda p: height_of_middle(dash(p[0])) - BOTTOM),
    Row("7.5", "单页码", "At the right, from the edge of the type area.",
        PLAIN, chars(1), lambda p: in_chars(RIGHT - page_number(p[0]).right)),
    Row("7.5", "双页码", "At the left, from the edge of the type area.",
        PLAIN, chars(1), lambda p: in_chars(page_number(p[1]).left - LEFT)),
    Row("6.3", "两页页码之间误差", "Of facing pages at one height: they differ by.",
        PLAIN, most(4), lambda p: abs(page_number(p[1]).baseline - page_number(p[2]).baseline)),
    Row("6.2", "页码套正", "On both faces of a sheet at one place: they differ by.",
        PLAIN, most(2), lambda p: abs((RIGHT - page_number(p[0]).right) - (page_number(p[1]).left - LEFT))),
    Row("7.5", "空白页", "Before 版记: nothing on it, no number either.",
        BLANK, count(0, "行"), lambda p: len(p[2].lines)),
    Row("7.5", "版记页", "Behind a blank page: numbers on it.",
        BLANK, count(0), lambda p: int(is_numbered(p[3]))),
    Row("7.5", "版记页", "Without a blank page before it: its number.",
        ALONE, words("—2—"), lambda p: page_number(p[1]).text),
    Row("7.5", "页码", "Continuous through all attachments: pages whose number is their place.",
        LONG, count(14), lambda p: sum(page_number(page).text == f"—{page.number}—" for page in p)),
    Row("图2–12", "一字线", "Its length.",
        PLAIN, mm(4.7, 0.5), lambda p: dash(p[0]).right - dash(p[0]).left, "figure"),
    Row("图2–12", "页码", "Ink of the digits, from the paper's upper edge.",
        PLAIN, mm(268.0), lambda p: _digits_top(p[0]), "figure"),
))
# fmt: on


def _bars(pages: Pages) -> list[Bar]:
    return black_bars(imprint(pages)[0])


def _copies(pages: Pages) -> list[PrintedLine]:
    return [line for line in imprint(pages)[1] if not line.text.endswith("印发")]


def _labels(pages: Pages) -> list[str]:
    return [found[0] for line in _copies(pages) if (found := re.match("..：", line.text))]


def _rules_between(pages: Pages, upper: PrintedLine, lower: PrintedLine) -> int:
    return sum(upper.baseline < bar.top < lower.baseline for bar in _bars(pages))


def _digits_top(page: PrintedPage) -> float:
    digit = page_number(page).glyphs[1]
    return page.ink(BOTTOM + 1, 290, digit.x, digit.right).top
