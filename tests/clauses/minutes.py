"""纪要格式 (GB/T 9704-2012, 10.3): mark, and lists of who was there."""

from paper import PrintedLine

from clauses.reading import (
    LEFT,
    MIDDLE,
    ONE_LINE,
    TOP,
    Pages,
    after,
    before,
    mark,
    mark_lines,
    middle,
    red_rule,
    runs_of_faces,
    text_lines,
    title,
    where,
    white,
)
from clauses.row import Part, Row, chars, in_chars, mm, words
from clauses.seeing import color_of, faces

MINUTES = "minutes-attendance"

# fmt: off
MEETINGS = Part("纪要格式", (
    Row("10.3", "纪要标志", "Its upper edge below the type area's.",
        MINUTES, mm(35), lambda p: mark(p[0]).top - TOP),
    Row("10.3", "纪要标志", "Its middle beside the middle of the type area.",
        MINUTES, mm(0), lambda p: middle(mark(p[0])) - MIDDLE),
    Row("10.3", "纪要标志", "It ends in 纪要.",
        MINUTES, words("云水市档案局局务会议纪要"), lambda p: mark_lines(p[0])[0].text),
    Row("10.3", "纪要标志", "Colour and face; recommended.",
        MINUTES, words("red 小标宋"), lambda p: f"{color_of(p[0], mark(p[0]))} {faces(mark_lines(p[0])[0])}",
        "recommended"),
    Row("10.3", "出席人员名单", "One line below the text.",
        MINUTES, mm(ONE_LINE), lambda p: _below_text(p)),
    Row("10.3", "出席人员名单", "So far in.",
        MINUTES, chars(2), lambda p: in_chars(where(p, "出席：")[1].left - LEFT)),
    Row("10.3", "出席人员名单", "The label, its colon full-width, in its face; the names in theirs.",
        MINUTES, words("黑体：出席： 仿宋"), lambda p: _label_and_names(where(p, "出席：")[1])),
    Row("10.3", "出席人员名单", "It goes on under the first character behind the colon.",
        MINUTES, mm(0, 0.5), lambda p: after(*where(p, "出席：")).left - where(p, "出席：")[1].glyphs[3].x),
    Row("10.3", "请假和列席人员名单", "On lines of their own below, in this order.",
        MINUTES, words("出席： 请假： 列席："), lambda p: _labels(p)),
    Row("custom", "分隔线", "Below organ and date.",
        MINUTES, mm(4), lambda p: red_rule(p[0]).top - p[0].ink_of(before(p[0], title(p[0])[0])).bottom, "open"),
))
# fmt: on


def _below_text(pages: Pages) -> float:
    page, line = where(pages, "出席：")
    return white(page, before(page, line), line)


def _label_and_names(line: PrintedLine) -> str:
    (label, text), (names, _) = list(runs_of_faces(line))[:2]
    return f"{label}：{text} {names}"


def _labels(pages: Pages) -> str:
    page, _ = where(pages, "出席：")
    return " ".join(line.text[:3] for line in text_lines(page) if line.text[:3] in ("出席：", "请假：", "列席："))
