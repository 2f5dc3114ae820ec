"""命令（令）格式, and what is signed with a stamp (GB/T 9704-2012, 10.2, 7.3.5.3)."""

from paper import PrintedLine

from clauses.reading import (
    LEFT,
    MIDDLE,
    ONE_LINE,
    RIGHT,
    TOP,
    TWO_LINES,
    Pages,
    after,
    before,
    date,
    height_of_middle,
    mark,
    mark_lines,
    middle,
    number,
    steps,
    suffix,
    text_lines,
    white,
)
from clauses.row import Part, Row, chars, count, in_chars, least, mm, words
from clauses.seeing import bars, color_of, faces

ORDER, NAMED, JOINT, MOTION = "figure-12", "order-named", "order-joint", "motion"
STAMP = 13.1
"""Height of a signature stamp (签名章) in figure 12; the text names none."""

# fmt: off
ORDERS = Part("命令（令）格式, and 签名章", (
    Row("10.2", "发文机关标志", "Its upper edge below the type area's.",
        ORDER, mm(20), lambda p: mark(p[0]).top - TOP),
    Row("10.2", "发文机关标志", "Its middle beside the middle of the type area.",
        ORDER, mm(0), lambda p: middle(mark(p[0])) - MIDDLE),
    Row("10.2", "发文机关标志", "The organ's full name with 令.",
        ORDER, words("云水市人民政府令"), lambda p: mark_lines(p[0])[0].text),
    Row("10.2", "发文机关标志", "Or with 命令, here at the right of two names.",
        JOINT, words("命令"), lambda p: suffix(p[0]).text),
    Row("10.2", "发文机关标志", "Colour and face; recommended.",
        ORDER, words("red 小标宋"), lambda p: f"{color_of(p[0], mark(p[0]))} {faces(mark_lines(p[0])[0])}",
        "recommended"),
    Row("10.2", "令号", "Two lines below the mark.",
        ORDER, mm(TWO_LINES), lambda p: p[0].ink_of(number(p[0])).top - mark(p[0]).bottom),
    Row("10.2", "令号", "Its middle beside the middle of the type area.",
        ORDER, mm(0), lambda p: middle(number(p[0])) - MIDDLE),
    Row("10.2", "正文", "Two lines below the number.",
        ORDER, mm(TWO_LINES), lambda p: white(p[0], number(p[0]), after(p[0], _numbered(p)))),
    Row("10.2", "正文", "It begins as a paragraph, without 主送机关.",
        ORDER, chars(2), lambda p: in_chars(after(p[0], _numbered(p)).left - LEFT)),
    Row("10.2", "分隔线", "Red rules; the format names none.",
        ORDER, count(0), lambda p: len(bars(p[0]))),
    Row("7.3.5.3", "签发人职务", "At the middle of a stamp that stands two lines below the text: down to it.",
        ORDER, mm(TWO_LINES + STAMP / 2), lambda p: _to_post(p)),
    Row("7.3.5.3", "成文日期", "One line below that stamp: down to it from the text.",
        ORDER, mm(TWO_LINES + STAMP + ONE_LINE), lambda p: _to_date(p)),
    Row("7.3.5.3", "成文日期", "From the right edge of the type area.",
        ORDER, chars(4), lambda p: in_chars(RIGHT - date(p)[1].right)),
    Row("7.3.5.3", "签发人职务", "Left of a stamp of three characters that is 4 字 from the right edge.",
        ORDER, chars(2), lambda p: in_chars(RIGHT - _post(p).right - 3 * STAMP) - 4),
    Row("7.3.5.3", "签名章", "A printed name in its place: two lines below the text.",
        NAMED, mm(TWO_LINES), lambda p: white(p[0], before(p[0], _post(p)), _post(p))),
    Row("7.3.5.3", "签名章", "From the right edge of the type area.",
        NAMED, chars(4), lambda p: in_chars(RIGHT - _post(p).right)),
    Row("7.3.5.3", "签发人职务", "Left of the name.",
        NAMED, chars(2), lambda p: in_chars(_post(p).glyphs[2].x - _post(p).glyphs[1].right)),
    Row("7.3.5.3", "成文日期", "One line below the name.",
        NAMED, mm(ONE_LINE), lambda p: white(p[0], _post(p), date(p)[1])),
    Row("7.3.5.3", "签发人职务", "Several organs: one a row, the lead organ first, in full.",
        JOINT, words("云水市人民政府市长 云水军分区司令员"), lambda p: " ".join(line.text for line in _posts(p))),
    Row("7.3.5.3", "签发人职务", "They begin under each other.",
        JOINT, mm(0, 0.5), lambda p: _posts(p)[1].left - _posts(p)[0].left),
    Row("7.3.5.3", "签名章", "Stamps do not touch: from row to row.",
        JOINT, least(STAMP), lambda p: steps(_posts(p))[0]),
    Row("7.3.5.3", "签名章", "A 议案 that a mayor signs: the printed name, two lines below the text.",
        MOTION, mm(TWO_LINES), lambda p: white(p[0], before(p[0], _post(p)), _post(p))),
    Row("7.3.5.3", "签名章", "From the right edge of the type area.",
        MOTION, chars(4), lambda p: in_chars(RIGHT - _post(p).right)),
    Row("7.3.5.3", "签发人职务", "Left of the name.",
        MOTION, chars(2), lambda p: in_chars(_post(p).glyphs[2].x - _post(p).glyphs[1].right)),
    Row("7.3.5.3", "成文日期", "One line below the name.",
        MOTION, mm(ONE_LINE), lambda p: white(p[0], _post(p), date(p)[1])),
    Row("图12", "发文机关标志", "Height of its ink.",
        ORDER, mm(14.07), lambda p: mark(p[0]).bottom - mark(p[0]).top, "figure"),
    Row("图12", "令号", "Its ink from the paper's upper edge.",
        ORDER, mm(91.8), lambda p: p[0].ink_of(number(p[0])).top, "figure"),
    Row("图12", "正文", "Its ink from there.",
        ORDER, mm(117.4), lambda p: p[0].ink_of(after(p[0], _numbered(p))).top, "figure"),
))
# fmt: on


def _numbered(pages: Pages) -> PrintedLine:
    return next(line for line in text_lines(pages[0]) if line.text == number(pages[0]).text)


def _post(pages: Pages) -> PrintedLine:
    page, on = date(pages)
    return before(page, on)


def _posts(pages: Pages) -> list[PrintedLine]:
    page, on = date(pages)
    return [before(page, before(page, on)), before(page, on)]


def _to_post(pages: Pages) -> float:
    page = pages[0]
    text = page.ink_of(before(page, _post(pages))).bottom
    return height_of_middle(page.ink_of(_post(pages))) - text


def _to_date(pages: Pages) -> float:
    page = pages[0]
    return page.ink_of(date(pages)[1]).top - page.ink_of(before(page, _post(pages))).bottom
