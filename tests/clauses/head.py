"""版头 of a document of one organ (GB/T 9704-2012, 7.2): marks at the head, mark, number, red rule."""

import string

from paper import PrintedLine

from clauses.reading import (
    LEFT,
    MIDDLE,
    RIGHT,
    TOP,
    TWO_LINES,
    Pages,
    body,
    line_number,
    mark,
    mark_lines,
    middle,
    names_on,
    number,
    part,
    recipients,
    red_rule,
    signatories,
    spread,
    text_lines,
    title,
)
from clauses.row import Part, Row, chars, count, in_chars, least, mm, most, place, points, thickness, words
from clauses.seeing import bars, color_of, faces, size, type_of

FIRST, UPWARD, URGENT, THREE = "figure-02", "signatory-one", "urgency-only", "figure-04"
SEVEN = "upward-seven"

# fmt: off
MARKS = Part("版头: 份号, 密级和保密期限, 紧急程度", (
    Row("7.2.1", "份号", "Line of the type area on which it stands.",
        FIRST, place(1), lambda p: line_number(p, _marks(p)[0])),
    Row("7.2.1", "份号", "Arabic digits.",
        FIRST, count(6, "位"), lambda p: sum(char in string.digits for char in _marks(p)[0].text)),
    Row("7.2.1", "份号", "Size, 三号.",
        FIRST, points(16), lambda p: size(_marks(p)[0])),
    Row("7.2.1–7.2.3", "顶格", "All three flush left: the furthest in.",
        FIRST, chars(0), lambda p: in_chars(max(line.left for line in _marks(p)) - LEFT)),
    Row("7.2.1", "份号", "Face; the text names none.",
        FIRST, words("黑体"), lambda p: faces(_marks(p)[0]), "open"),
    Row("7.2.2", "密级和保密期限", "Line on which it stands.",
        FIRST, place(2), lambda p: line_number(p, _marks(p)[1])),
    Row("7.2.2", "密级和保密期限", "Face and size, 三号.",
        FIRST, words("黑体 16 pt"), lambda p: type_of(_marks(p)[1])),
    Row("7.2.2", "保密期限", "★ between, the term in Arabic digits.",
        FIRST, words("机密★1年"), lambda p: _marks(p)[1].text),
    Row("7.2.3", "紧急程度", "Line on which it stands below the other two.",
        FIRST, place(3), lambda p: line_number(p, _marks(p)[2])),
    Row("7.2.3", "紧急程度", "Face and size, 三号.",
        FIRST, words("黑体 16 pt"), lambda p: type_of(_marks(p)[2])),
    Row("7.2.3", "紧急程度", "Line on which it stands alone.",
        URGENT, place(1), lambda p: line_number(p, _marks(p)[0])),
    Row("图4", "密级", "Between the two characters of 机密 without a term.",
        THREE, chars(1), lambda p: in_chars(_between(_marks(p)[1])), "figure"),
    Row("图4", "紧急程度", "Between the two characters of 特急 below it.",
        THREE, chars(1), lambda p: in_chars(_between(_marks(p)[2])), "figure"),
    Row("图2", "紧急程度", "Between them below a 密级 with a term.",
        FIRST, chars(0), lambda p: in_chars(_between(_marks(p)[2])), "figure"),
))

MARK = Part("版头: 发文机关标志, 发文字号, 分隔线", (
    Row("7.2.4", "发文机关标志", "Its upper edge below the type area's.",
        FIRST, mm(35), lambda p: mark(p[0]).top - TOP),
    Row("7.2.4", "发文机关标志", "Its middle beside the middle of the type area.",
        FIRST, mm(0), lambda p: middle(mark(p[0])) - MIDDLE),
    Row("7.2.4", "发文机关标志", "Colour.",
        FIRST, words("red"), lambda p: color_of(p[0], mark(p[0]))),
    Row("7.2.4", "发文机关标志", "Face; recommended.",
        FIRST, words("小标宋"), lambda p: faces(mark_lines(p[0])[0]), "recommended"),
    Row("7.2.4", "发文机关标志", "The organ's name with 文件.",
        FIRST, words("云水市人民政府文件"), lambda p: mark_lines(p[0])[0].text),
    Row("7.2.4", "发文机关标志", "Width, within the type area.",
        "figure-06", most(156), lambda p: mark(p[0]).right - mark(p[0]).left),
    Row("7.2.4", "发文机关标志", "Size; the standard leaves it to the organ.",
        FIRST, points(42), lambda p: size(mark_lines(p[0])[0]), "open"),
    Row("图2", "发文机关标志", "Height of its ink.",
        FIRST, mm(13.8), lambda p: mark(p[0]).bottom - mark(p[0]).top, "figure"),
    Row("7.2.5", "发文字号", "Two lines below the mark.",
        FIRST, mm(TWO_LINES), lambda p: p[0].ink_of(number(p[0])).top - mark(p[0]).bottom),
    Row("7.2.5", "发文字号", "Its middle beside the middle of the type area.",
        FIRST, mm(0), lambda p: middle(number(p[0])) - MIDDLE),
    Row("7.2.5", "发文字号", "Full year in 〔〕, no 第, no zero before the number.",
        FIRST, words("云政发〔2026〕10号"), lambda p: number(p[0]).text),
    Row("5.2.2", "发文字号", "Face and size, 三号.",
        FIRST, words("仿宋 16 pt"), lambda p: type_of(number(p[0]))),
    Row("7.2.7", "分隔线", "Below the number.",
        FIRST, mm(4), lambda p: red_rule(p[0]).top - p[0].ink_of(number(p[0])).bottom),
    Row("7.2.7", "分隔线", "As wide as the type area.",
        FIRST, mm(156, 0.5), lambda p: red_rule(p[0]).width),
    Row("7.2.7", "分隔线", "Its middle beside the middle of the type area.",
        FIRST, mm(0, 0.5), lambda p: middle(red_rule(p[0])) - MIDDLE),
    Row("7.2.7", "分隔线", "Colour.",
        FIRST, words("red"), lambda p: red_rule(p[0]).color),
    Row("7.2.7", "分隔线", "Rules between mark and title, with no star among them.",
        FIRST, count(1), lambda p: sum(bar.color == "red" for bar in bars(p[0]))),
    Row("7.2.7", "分隔线", "Thickness, 2 pt; the text names none.",
        FIRST, thickness(0.71, 0.05), lambda p: red_rule(p[0]).thickness, "open"),
    Row("图2–4", "分隔线", "Thickness, 0.56 to 0.75 mm.",
        FIRST, thickness(0.65, 0.1), lambda p: red_rule(p[0]).thickness, "figure"),
))

SIGNATORIES = Part("版头: 签发人 of a document to superiors (上行文)", (
    Row("7.2.5", "发文字号", "From the left edge of the type area.",
        UPWARD, chars(1), lambda p: in_chars(number(p[0]).left - LEFT)),
    Row("7.2.5", "发文字号", "On the line of the last signatory.",
        UPWARD, mm(0, 0.2), lambda p: number(p[0]).baseline - signatories(p[0])[-1].baseline),
    Row("7.2.6", "签发人", "The name's end from the right edge of the type area.",
        UPWARD, chars(1), lambda p: in_chars(RIGHT - signatories(p[0])[0].right)),
    Row("7.2.6", "签发人", "Two lines below the mark.",
        UPWARD, mm(TWO_LINES), lambda p: p[0].ink_of(signatories(p[0])[0]).top - mark(p[0]).bottom),
    Row("7.2.6", "签发人", "The label with a full-width colon, its face and size.",
        UPWARD, words("签发人： 仿宋 16 pt"), lambda p: f"{_label(p).text} {type_of(_label(p))}"),
    Row("7.2.6", "签发人", "Face and size of the name.",
        UPWARD, words("楷体 16 pt"), lambda p: type_of(signatories(p[0])[0])),
    Row("7.2.6", "签发人", "Three names: on each row.",
        THREE, words("2 1"), lambda p: " ".join(str(len(names_on(row))) for row in signatories(p[0]))),
    Row("7.2.6", "签发人", "The second row begins under the first name.",
        THREE, mm(0, 0.5), lambda p: signatories(p[0])[1].left - signatories(p[0])[0].left),
    Row("7.2.6", "签发人", "The first row ends so far from the right edge.",
        THREE, chars(1), lambda p: in_chars(RIGHT - signatories(p[0])[0].right)),
    Row("7.2.6", "签发人", "The first row two lines below the mark.",
        THREE, mm(TWO_LINES), lambda p: p[0].ink_of(signatories(p[0])[0]).top - mark(p[0]).bottom),
    Row("图4", "签发人", "Between the names of a row.",
        THREE, chars(1), lambda p: in_chars(_apart(names_on(signatories(p[0])[0]))), "figure"),
    Row("图4", "签发人", "From row to row.",
        THREE, mm(10.6), lambda p: signatories(p[0])[1].baseline - signatories(p[0])[0].baseline, "figure"),
    Row("7.2.6", "签发人", "Names of all three organs, in their order.",
        THREE, words("林清远周明理沈知行"), lambda p: "".join(line.text for line in signatories(p[0]))),
    Row("7.2.5", "发文字号", "On the line of the last of three.",
        THREE, mm(0, 0.2), lambda p: number(p[0]).baseline - signatories(p[0])[-1].baseline),
    Row("7.2.6", "签发人", "Seven names: on each row.",
        SEVEN, words("2 2 2 1"), lambda p: " ".join(str(len(names_on(row))) for row in signatories(p[0]))),
    Row("7.2.6", "签发人", "All rows begin under the first name: the furthest from it.",
        SEVEN, mm(0, 0.5), lambda p: spread(row.left for row in signatories(p[0]))),
    Row("7.2.6", "签发人", "The longest row ends so far from the right edge.",
        SEVEN, chars(1), lambda p: in_chars(RIGHT - max(row.right for row in signatories(p[0])))),
    Row("7.2.5", "发文字号", "On the line of the last of seven.",
        SEVEN, mm(0, 0.2), lambda p: number(p[0]).baseline - signatories(p[0])[-1].baseline),
    Row("7.3.3", "正文", "The first page shows some of the text all the same: lines.",
        SEVEN, least(1, "行"), lambda p: len(body(p[0]))),
    Row("7.2.7", "分隔线", "Below the last of their lines.",
        THREE, mm(4), lambda p: red_rule(p[0]).top - p[0].ink_of(number(p[0])).bottom),
))

LADDER = Part("版头 as figure 2 shows it: upper edges of ink from the paper's upper edge", (
    Row("图2", "发文字号", "Number.",
        FIRST, mm(105.2, 2), lambda p: p[0].ink_of(number(p[0])).top, "figure"),
    Row("图2", "分隔线", "Red rule.",
        FIRST, mm(114.2, 2), lambda p: red_rule(p[0]).top, "figure"),
    Row("图2", "标题", "Title.",
        FIRST, mm(135.4, 2), lambda p: p[0].ink_of(title(p[0])[0]).top, "figure"),
    Row("图2", "主送机关", "主送机关.",
        FIRST, mm(153.0, 2), lambda p: p[0].ink_of(recipients(p[0])[0]).top, "figure"),
    Row("图2", "正文", "Text.",
        FIRST, mm(163.3, 2), lambda p: p[0].ink_of(body(p[0])[0]).top, "figure"),
))
# fmt: on


def _marks(pages: Pages) -> list[PrintedLine]:
    """What stands above the mark."""
    return [line for line in text_lines(pages[0]) if line.baseline < mark_lines(pages[0])[0].baseline - 5]


def _between(line: PrintedLine) -> float:
    return line.glyphs[1].x - line.glyphs[0].right


def _apart(names: list[PrintedLine]) -> float:
    return names[1].left - names[0].right


def _label(pages: Pages) -> PrintedLine:
    return next(part(line, "签发人：") for line in pages[0].lines if "签发人：" in line.text)
