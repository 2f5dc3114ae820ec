"""Paper, type area, lines and characters (GB/T 9704-2012, 3, 5 and 6.1)."""

from itertools import pairwise

from paper import PrintedLine, PrintedPage

from clauses.reading import (
    BOTTOM,
    RIGHT,
    TOP,
    dash,
    height_of_middle,
    mark,
    number,
    red_rule,
    spread,
    text_lines,
)
from clauses.row import Part, Row, count, least, mm, most, thickness, words
from clauses.seeing import color_of, type_of

FULL, PLAIN, HEADED, MARKED, FIGURED = "full-page", "figure-01", "figure-02", "figure-05", "figure-04"
SOFTWARE = "gbt33476"
CLOSING, OPENING = "，。、；：！？”’）》〉〕】…", "“‘（《〈〔【"

# fmt: off
PAPER = Part("Paper, type area, lines and characters", (
    Row("5.1", "幅面尺寸", "Width of the paper.",
        PLAIN, mm(210, 0.5), lambda p: p[0].width),
    Row("5.1", "幅面尺寸", "Height of the paper.",
        PLAIN, mm(297, 0.5), lambda p: p[0].height),
    Row("5.2.1", "天头", "From the paper's upper edge to line 1 of 22.",
        FULL, mm(37), lambda p: _top(p[1])),
    Row("5.2.1", "订口", "From the paper's left edge to the ink of full lines.",
        FULL, mm(28), lambda p: min(_ink_ends(p[1])[0])),
    Row("5.2.1", "版心", "Width of a full line.",
        FULL, mm(156), lambda p: _width(p[1])),
    Row("5.2.1", "版心", "Height of 22 lines.",
        FULL, mm(225), lambda p: _bottom(p[1]) - _top(p[1])),
    Row("5.2.1", "版心", "The ink of line 1 does not rise out of the type area.",
        FULL, least(TOP), lambda p: p[1].ink_of(text_lines(p[1])[0]).top),
    Row("5.2.1", "版心", "The ink of line 22 does not sink out of it.",
        FULL, most(BOTTOM), lambda p: p[1].ink_of(text_lines(p[1])[-1]).bottom),
    Row("5.2.1", "版心", "No mark at the end of a line hangs out of it.",
        "figure-06", most(RIGHT), lambda p: max(max(_ink_ends(page)[1]) for page in p)),
    Row("5.2.3", "行数", "Lines of a full page.",
        FULL, count(22, "行"), lambda p: len(text_lines(p[1])), "recommended"),
    Row("5.2.3", "行数", "Lines of a full page on which paragraphs end.",
        PLAIN, count(22, "行"), lambda p: len(text_lines(p[1])), "recommended"),
    Row("5.2.3", "字数", "Characters of every line of a full page.",
        FULL, words("28"), lambda p: "、".join(sorted({str(len(line.text)) for line in text_lines(p[1])})),
        "recommended"),
    Row("5.2.3", "撑满版心", "The right ends of full lines differ by no more than this.",
        FULL, most(0.5), lambda p: spread(line.right for line in text_lines(p[1]))),
    Row("3.2", "行", "From baseline to baseline, 225 mm in 22 lines.",
        FULL, thickness(10.23, 0.05), lambda p: _pitch(p[1])),
    Row("3.1", "字", "From character to character, 156 mm in 28.",
        FULL, thickness(5.57, 0.03), lambda p: _step(text_lines(p[1])[5])),
    Row("5.2.2", "字体和字号", "Face and size where nothing else is said, 三号.",
        FULL, words("仿宋 16 pt"), lambda p: "、".join(sorted({type_of(line) for line in text_lines(p[1])}))),
    Row("5.2.4", "文字的颜色", "The colour where nothing else is said.",
        FULL, words("black"), lambda p: color_of(p[1], p[1].ink_of(text_lines(p[1])[0]))),
    Row("9", "标点符号", "None that closes begins a line, none that opens ends one (GB/T 15834): lines that do.",
        MARKED, count(0), lambda p: sum(map(_is_ill_marked, (line for page in p for line in text_lines(page))))),
    Row("custom", "数字、年份", "No number is broken over two lines: numbers that are.",
        FIGURED, count(0), lambda p: sum(map(_breaks_number, p)), "open"),
    Row("6.1", "版心不斜", "The first and the last line of a page begin under each other.",
        FULL, most(1), lambda p: spread(line.left for line in text_lines(p[1]))),
    Row("6.2", "两面误差", "Line 1 stands at the same height on both faces of a sheet.",
        FULL, most(2), lambda p: abs(text_lines(p[1])[0].baseline - text_lines(p[2])[0].baseline)),
))

BY_INK = Part("The type area by its ink (profile `gbt33476`: margins that GB/T 33476.2-2016 gives for software)", (
    Row("5.2.1", "天头", "From the paper's upper edge to the ink of line 1.",
        FULL, mm(37), lambda p: p[1].ink_of(text_lines(p[1])[0]).top, profile=SOFTWARE),
    Row("5.2.1", "版心", "Height of the ink of 22 lines.",
        FULL, mm(225, 2), lambda p: _ink_height(p[1]), profile=SOFTWARE),
    Row("5.2.1", "下白边", "From the ink of line 22 to the paper's lower edge.",
        FULL, mm(35), lambda p: 297 - p[1].ink_of(text_lines(p[1])[-1]).bottom, profile=SOFTWARE),
    Row("5.2.3", "行数", "Lines of a full page.",
        FULL, count(22, "行"), lambda p: len(text_lines(p[1])), profile=SOFTWARE, strength="recommended"),
    Row("5.2.3", "字数", "Characters of every line of a full page.",
        FULL, words("28"), lambda p: "、".join(sorted({str(len(line.text)) for line in text_lines(p[1])})),
        profile=SOFTWARE, strength="recommended"),
    Row("7.2.4", "发文机关标志", "The mark keeps its place, 35 mm below the type area's upper edge.",
        HEADED, mm(35), lambda p: mark(p[0]).top - TOP, profile=SOFTWARE),
    Row("7.2.7", "分隔线", "The red rule keeps its place, 4 mm below the number.",
        HEADED, mm(4), lambda p: red_rule(p[0]).top - p[0].ink_of(number(p[0])).bottom, profile=SOFTWARE),
    Row("7.5", "页码", "The page number keeps its place, 7 mm below the type area.",
        FULL, mm(7), lambda p: height_of_middle(dash(p[1])) - BOTTOM, profile=SOFTWARE),
))
# fmt: on


def _pitch(page: PrintedPage) -> float:
    lines = text_lines(page)
    return (lines[-1].baseline - lines[0].baseline) / (len(lines) - 1)


def _top(page: PrintedPage) -> float:
    """A line reaches half a pitch to either side of the middle of its ink."""
    return height_of_middle(page.ink_of(text_lines(page)[0])) - _pitch(page) / 2


def _bottom(page: PrintedPage) -> float:
    return height_of_middle(page.ink_of(text_lines(page)[-1])) + _pitch(page) / 2


def _ink_height(page: PrintedPage) -> float:
    lines = text_lines(page)
    return page.ink_of(lines[-1]).bottom - page.ink_of(lines[0]).top


def _ink_ends(page: PrintedPage) -> tuple[list[float], list[float]]:
    inks = [page.ink_of(line) for line in text_lines(page)]
    return [ink.left for ink in inks], [ink.right for ink in inks]


def _width(page: PrintedPage) -> float:
    """28 characters, the last one as wide as the others."""
    return max(line.right - line.left for line in text_lines(page))


def _is_ill_marked(line: PrintedLine) -> bool:
    return line.text[0] in CLOSING or line.text[-1] in OPENING


def _breaks_number(page: PrintedPage) -> int:
    """Lines that end in a digit above one that begins with a digit."""
    return sum(a.text[-1].isdigit() and b.text[0].isdigit() for a, b in pairwise(text_lines(page)))


def _step(line: PrintedLine) -> float:
    return (line.glyphs[-1].x - line.glyphs[0].x) / (len(line.glyphs) - 1)
