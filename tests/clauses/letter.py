"""信函格式 (GB/T 9704-2012, 10.1): a mark on the paper's upper edge, double rules, copies at the foot."""

from paper import PrintedLine

from clauses.reading import (
    BOTTOM,
    LEFT,
    MIDDLE,
    RIGHT,
    SEVEN_EIGHTHS,
    TWO_LINES,
    Pages,
    cut,
    is_numbered,
    mark,
    mark_lines,
    middle,
    number,
    page_number,
    seal_rows,
    text_lines,
    title,
)
from clauses.row import Part, Row, chars, count, in_chars, least, mm, most, thickness, words
from clauses.seeing import Bar, bars, color_of, faces

LETTER, COPIED, JOINT = "figure-11", "letter-copies", "letter-joint"

# fmt: off
LETTERS = Part("信函格式", (
    Row("10.1", "发文机关标志", "Its upper edge below the paper's.",
        LETTER, mm(30), lambda p: mark(p[0]).top),
    Row("10.1", "发文机关标志", "Its middle beside the middle of the type area.",
        LETTER, mm(0), lambda p: middle(mark(p[0])) - MIDDLE),
    Row("10.1", "发文机关标志", "The organ's name without 文件.",
        LETTER, words("云水市档案局"), lambda p: mark_lines(p[0])[0].text),
    Row("10.1", "发文机关标志", "Colour and face; recommended.",
        LETTER, words("red 小标宋"), lambda p: f"{color_of(p[0], mark(p[0]))} {faces(mark_lines(p[0])[0])}",
        "recommended"),
    Row("10.1", "发文机关标志", "Of several organs the lead organ's alone.",
        JOINT, words("云水市图书馆"), lambda p: "".join(line.text for line in mark_lines(p[0]))),
    Row("10.1", "发文机关署名", "All of them sign.",
        JOINT, words("云水市图书馆 云水市档案馆"), lambda p: " ".join(name.text for name in seal_rows(p)[-1])),
    Row("10.1", "红色双线", "The first below the mark.",
        LETTER, mm(4), lambda p: _reds(p)[0].top - mark(p[0]).bottom),
    Row("10.1", "红色双线", "Its upper line is thick, its lower thin: the one less the other.",
        LETTER, least(0.2), lambda p: _reds(p)[0].thickness - _reds(p)[1].thickness),
    Row("10.1", "红色双线", "The second, its lower edge above the paper's.",
        LETTER, mm(20), lambda p: 297 - _reds(p)[3].bottom),
    Row("10.1", "红色双线", "Its upper line is thin, its lower thick: the one less the other.",
        LETTER, least(0.2), lambda p: _reds(p)[3].thickness - _reds(p)[2].thickness),
    Row("10.1", "红色双线", "Length of all four lines: the one that differs most.",
        LETTER, mm(170, 0.5), lambda p: max((bar.width for bar in _reds(p)), key=lambda width: abs(width - 170))),
    Row("10.1", "红色双线", "Their middle beside the middle of the type area.",
        LETTER, mm(0, 0.5), lambda p: (_reds(p)[0].left + _reds(p)[0].right) / 2 - MIDDLE),
    Row("10.1", "红色双线", "Lines on the first page, two and two.",
        LETTER, count(4), lambda p: len(_reds(p))),
    Row("10.1", "份号", "7/8 of a character of 三号 below the first.",
        LETTER, mm(SEVEN_EIGHTHS), lambda p: p[0].ink_of(_marks(p)[0]).top - _reds(p)[1].bottom),
    Row("10.1", "份号, 密级, 紧急程度", "One under the other, in this order.",
        LETTER, words("000001 机密 特急"), lambda p: " ".join(line.text for line in _marks(p))),
    Row("10.1", "份号, 密级, 紧急程度", "Flush left: the furthest in.",
        LETTER, chars(0), lambda p: in_chars(max(line.left for line in _marks(p)) - LEFT)),
    Row("10.1", "发文字号", "Flush right.",
        LETTER, chars(0), lambda p: in_chars(RIGHT - number(p[0]).right)),
    Row("10.1", "发文字号", "7/8 of a character of 三号 below the first double line.",
        LETTER, mm(SEVEN_EIGHTHS), lambda p: p[0].ink_of(number(p[0])).top - _reds(p)[1].bottom),
    Row("10.1", "发文字号", "The same where it stands alone.",
        COPIED, mm(SEVEN_EIGHTHS), lambda p: p[0].ink_of(number(p[0])).top - _reds(p)[1].bottom),
    Row("10.1", "标题", "Two lines below the last of these.",
        LETTER, mm(TWO_LINES), lambda p: p[0].ink_of(title(p[0])[0]).top - p[0].ink_of(_marks(p)[-1]).bottom),
    Row("10.1", "标题", "Two lines below the number where nothing else stands there.",
        COPIED, mm(TWO_LINES), lambda p: p[0].ink_of(title(p[0])[0]).top - p[0].ink_of(number(p[0])).bottom),
    Row("10.1", "标题", "Its middle beside the middle of the type area.",
        LETTER, mm(0), lambda p: middle(title(p[0])[0]) - MIDDLE),
    Row("10.1", "正文", "Above the second double line: at least 7/8 of a character of 三号.",
        COPIED, least(SEVEN_EIGHTHS), lambda p: _reds(p)[2].top - p[0].ink_of(text_lines(p[0])[-1]).bottom),
    Row("10.1", "页码", "Numbers on the first page.",
        LETTER, count(0), lambda p: int(is_numbered(p[0]))),
    Row("10.1", "页码", "On the second.",
        LETTER, words("—2—"), lambda p: page_number(p[1]).text),
    Row("10.1", "版记", "Rules in it.",
        COPIED, count(0), lambda p: len(bars(p[-1]))),
    Row("10.1", "版记", "Lines with 印发.",
        COPIED, count(0), lambda p: sum("印发" in line.text for page in p for line in page.lines)),
    Row("10.1", "版记", "At the foot of the last page: its ink above the edge of the type area.",
        COPIED, most(2), lambda p: BOTTOM - p[-1].ink_of(text_lines(p[-1])[-1]).bottom),
    Row("图11", "红色双线", "Thickness of the thick line.",
        LETTER, thickness(1.13, 0.15), lambda p: _reds(p)[0].thickness, "figure"),
    Row("图11", "红色双线", "Thickness of the thin line.",
        LETTER, thickness(0.38, 0.1), lambda p: _reds(p)[1].thickness, "figure"),
    Row("图11", "红色双线", "Between them.",
        LETTER, thickness(0.5, 0.1), lambda p: _reds(p)[1].top - _reds(p)[0].bottom, "figure"),
    Row("图11", "发文机关标志", "Height of its ink.",
        LETTER, mm(12.0), lambda p: mark(p[0]).bottom - mark(p[0]).top, "figure"),
))
# fmt: on


def _reds(pages: Pages) -> list[Bar]:
    return [bar for bar in bars(pages[0]) if bar.color == "red"]


def _marks(pages: Pages) -> list[PrintedLine]:
    """What stands at the left between the first double line and the title."""
    page = pages[0]
    top, bottom = _reds(pages)[1].bottom, title(page)[0].baseline - 15
    lines = [line for line in text_lines(page) if top < line.baseline < bottom]
    beside = number(page).text
    return [cut(line, 0, -len(beside)) if line.text.endswith(beside) else line for line in lines]
