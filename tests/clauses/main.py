"""主体, the beginning (GB/T 9704-2012, 7.3.1–7.3.3): title, 主送机关, text and its headings."""

from itertools import pairwise
from typing import Final

from paper import PrintedLine, PrintedPage

from clauses.reading import (
    BOTTOM,
    LEFT,
    MIDDLE,
    ONE_LINE,
    PITCH,
    TWO_LINES,
    Pages,
    body,
    height_of_middle,
    middle,
    recipients,
    red_rule,
    runs_of_faces,
    spread,
    steps,
    text_lines,
    title,
    where,
    white,
)
from clauses.row import Part, Row, chars, count, in_chars, least, mm, most, words
from clauses.seeing import faces, size, type_of

FIRST, TWO_ROWS, FOUR_ROWS, NOTED = "figure-02", "figure-05", "title-four-rows", "adoption-note"
LEVELS, RUN_IN, MOVED = "headings", "headings-run-in", "recipients-in-imprint"

# fmt: off
TITLE = Part("主体: 标题", (
    Row("7.3.1", "标题", "Two lines below the red rule.",
        FIRST, mm(TWO_LINES), lambda p: p[0].ink_of(title(p[0])[0]).top - red_rule(p[0]).bottom),
    Row("7.3.1", "标题", "Face and size, 二号.",
        FIRST, words("小标宋 22 pt"), lambda p: type_of(title(p[0])[0]), "recommended"),
    Row("7.3.1", "标题", "Its middle beside the middle of the type area.",
        FIRST, mm(0), lambda p: middle(title(p[0])[0]) - MIDDLE),
    Row("7.3.1", "标题", "The same of each of four rows: the furthest.",
        FOUR_ROWS, mm(0), lambda p: max((middle(row) - MIDDLE for row in title(p[0])), key=abs)),
    Row("7.3.1", "标题", "Rows of a long title.",
        FOUR_ROWS, count(4, "行"), lambda p: len(title(p[0]))),
    Row("7.3.1", "标题", "Shape of two rows.",
        TWO_ROWS, words("梯形"), lambda p: _shape(title(p[0]))),
    Row("7.3.1", "标题", "Shape of four rows.",
        FOUR_ROWS, words("梯形"), lambda p: _shape(title(p[0]))),
    Row("7.3.1", "标题", "Longest row; a full one has neither shape.",
        FOUR_ROWS, most(19, "字"), lambda p: max(len(row.text) for row in title(p[0]))),
    Row("7.3.1", "标题", "Rows are equally far from each other: steps differ by.",
        FOUR_ROWS, most(0.2), lambda p: spread(steps(title(p[0])))),
    Row("3.2", "标题", "From row to row: a character of 二号 and 7/8 of one of 三号.",
        FOUR_ROWS, mm(12.7, 0.2), lambda p: steps(title(p[0]))[0]),
    Row("7.3.1", "标题", "No name is torn: each row ends where a word does.",
        FOUR_ROWS, words("云水市教育局云水市财政局 云水市人力资源和社会保障局"),
        lambda p: " ".join(row.text for row in title(p[0])[:2])),
    Row("custom", "标题", "Between the names of organs in it.",
        FOUR_ROWS, chars(1), lambda p: _widest_gap(title(p[0])[0]) / size(title(p[0])[0]) / 25.4 * 72, "open"),
    Row("custom", "题注", "In round brackets under the title.",
        NOTED, words("（2026年3月12日县人大常委会第31次会议通过）"), lambda p: _note(p).text, "open"),
    Row("custom", "题注", "Face.",
        NOTED, words("楷体"), lambda p: faces(_note(p)), "open"),
    Row("custom", "题注", "The text stands one line below it.",
        NOTED, mm(ONE_LINE), lambda p: white(p[0], _note(p), _below(p[0], _note(p))), "open"),
))

RECIPIENTS = Part("主体: 主送机关", (
    Row("7.3.2", "主送机关", "One line below the title.",
        FIRST, mm(ONE_LINE), lambda p: white(p[0], title(p[0])[-1], recipients(p[0])[0])),
    Row("7.3.2", "主送机关", "Flush left.",
        FIRST, chars(0), lambda p: in_chars(recipients(p[0])[0].left - LEFT)),
    Row("7.3.2", "主送机关", "Flush left also where it goes on.",
        FOUR_ROWS, chars(0), lambda p: in_chars(recipients(p[0])[1].left - LEFT)),
    Row("7.3.2", "主送机关", "Full-width colon behind the last.",
        FIRST, words("："), lambda p: recipients(p[0])[-1].text[-1]),
    Row("5.2.2", "主送机关", "Face and size, 三号.",
        FIRST, words("仿宋 16 pt"), lambda p: type_of(recipients(p[0])[0])),
    Row("7.3.2", "主送机关", "So many that page 1 would show no text: a paragraph follows the title.",
        MOVED, chars(2), lambda p: in_chars(_below(p[0], title(p[0])[-1]).left - LEFT)),
))

TEXT = Part("主体: 正文", (
    Row("7.3.3", "正文", "It begins on the line after 主送机关.",
        FIRST, mm(PITCH, 0.2), lambda p: body(p[0])[0].baseline - recipients(p[0])[-1].baseline),
    Row("7.3.3", "正文", "A paragraph begins so far in.",
        FIRST, chars(2), lambda p: in_chars(body(p[0])[0].left - LEFT)),
    Row("7.3.3", "正文", "It goes on at the edge.",
        FIRST, chars(0), lambda p: in_chars(body(p[0])[1].left - LEFT)),
    Row("7.3.3", "正文", "Face and size, 三号.",
        FIRST, words("仿宋 16 pt"), lambda p: type_of(body(p[0])[0])),
    Row("7.3.3", "正文", "The first page shows some of it: lines.",
        FIRST, least(1, "行"), lambda p: len(body(p[0]))),
    Row("7.3.3", "正文", "Also where 主送机关 had to give way to it.",
        MOVED, least(1, "行"), lambda p: len(body(p[0]))),
    Row("图2", "正文", "Left free below the last line of a first page, less than one line.",
        FIRST, most(10.2), lambda p: _left_free(p[0]), "figure"),
    Row("7.3.3", "第一层", "Face of 一、.",
        LEVELS, words("黑体"), lambda p: faces(_line(p, "一、"))),
    Row("7.3.3", "第二层", "Face of （一）.",
        LEVELS, words("楷体"), lambda p: faces(_line(p, "（一）"))),
    Row("7.3.3", "第三层", "Face of 1.",
        LEVELS, words("仿宋"), lambda p: faces(_line(p, "1\\."))),
    Row("7.3.3", "第四层", "Face of （1）.",
        LEVELS, words("仿宋"), lambda p: faces(_line(p, "（1）"))),
    Row("7.3.3", "结构层次", "Size of all four levels, 三号.",
        LEVELS, words("16.0"), lambda p: "、".join(sorted({f"{size(line):.1f}" for line in _levels(p)}))),
    Row("7.3.3", "结构层次", "All four begin so far in: the furthest from it.",
        LEVELS, chars(2), lambda p: in_chars(max(line.left for line in _levels(p)) - LEFT)),
    Row("7.3.3", "第一层", "Faces of a heading and of the text that goes on behind it.",
        RUN_IN, words("黑体：一、办理借书证。"), lambda p: _lead(_line(p, "一、"))),
    Row("7.3.3", "第二层", "The same of the second level.",
        RUN_IN, words("楷体：（一）普通借书证。"), lambda p: _lead(_line(p, "（一）"))),
    Row("7.3.3", "正文", "Behind a heading in its line, the face of the text.",
        RUN_IN, words("仿宋"), lambda p: list(runs_of_faces(_line(p, "一、")))[-1][0]),
))
# fmt: on


def _line(pages: Pages, start: str) -> PrintedLine:
    return where(pages, start)[1]


def _levels(pages: Pages) -> list[PrintedLine]:
    return [_line(pages, start) for start in ("一、", "（一）", "1\\.", "（1）")]


def _lead(line: PrintedLine) -> str:
    face, text = next(runs_of_faces(line))
    return f"{face}：{text}"


def _below(page: PrintedPage, line: PrintedLine) -> PrintedLine:
    lines = text_lines(page)
    return lines[lines.index(line) + 1]


def _note(pages: Pages) -> PrintedLine:
    return _below(pages[0], title(pages[0])[-1])


ALIKE: Final = 4.0
"""Rows that differ by no more than half a character are of one length to the eye."""


def _left_free(page: PrintedPage) -> float:
    return BOTTOM - height_of_middle(page.ink_of(text_lines(page)[-1])) - PITCH / 2


def _shape(rows: list[PrintedLine]) -> str:
    """Trapezoid (each row longer than the one above, or each shorter), rhombus, or neither."""
    widths = [row.right - row.left for row in rows]
    grows = [below > above for above, below in pairwise(widths) if abs(below - above) > ALIKE]
    if all(grows) or not any(grows):
        return "梯形"
    turn = grows.index(False)
    return "菱形" if grows[0] and not any(grows[turn:]) else "沙漏"


def _widest_gap(line: PrintedLine) -> float:
    return max(right.x - left.right for left, right in pairwise(line.glyphs))
