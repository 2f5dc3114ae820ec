"""版头 of a document of several organs (GB/T 9704-2012, 7.2.4): names over each other, 文件 beside them."""

from clauses.reading import (
    MIDDLE,
    TOP,
    TWO_LINES,
    Pages,
    body,
    height_of_middle,
    joined,
    mark,
    mark_lines,
    middle,
    number,
    organs,
    spread,
    steps,
    suffix,
)
from clauses.row import Part, Row, count, least, mm, most, words
from clauses.seeing import color_of, faces

JOINT, UPWARD, LEAD, MANY = "figure-03", "figure-04", "mark-lead-only", "joint-many"

# fmt: off
JOINT_MARK = Part("版头: 发文机关标志 of several organs (联合行文)", (
    Row("7.2.4", "发文机关标志", "Its upper edge below the type area's.",
        JOINT, mm(35), lambda p: mark(p[0]).top - TOP),
    Row("7.2.4", "发文机关标志", "The middle of names and 文件 beside that of the type area.",
        JOINT, mm(0), lambda p: middle(mark(p[0])) - MIDDLE),
    Row("7.2.4", "主办机关", "The lead organ's name comes first.",
        JOINT, words("云水市教育局"), lambda p: organs(p[0])[0].text),
    Row("7.2.4", "联署发文机关名称", "Names, one a row.",
        JOINT, count(3), lambda p: len(organs(p[0]))),
    Row("7.2.4", "文件", "At the right of the names.",
        JOINT, least(1), lambda p: _clear(p)),
    Row("7.2.4", "文件", "Its middle above or below that of the rows of names.",
        JOINT, mm(0), lambda p: _off_middle(p)),
    Row("7.2.4", "发文机关标志", "Colour and (recommended) face of all its rows.",
        JOINT, words("red 小标宋"), lambda p: _look(p), "recommended"),
    Row("7.2.4", "发文机关标志", "Names alone, without 文件, may be the mark.",
        UPWARD, words("云水市财政局 云水市住房和城乡建设局 云水市园林绿化局"),
        lambda p: " ".join(line.text for line in mark_lines(p[0]))),
    Row("7.2.4", "发文机关标志", "Their middle beside that of the type area.",
        UPWARD, mm(0), lambda p: middle(mark(p[0])) - MIDDLE),
    Row("7.2.4", "发文机关标志", "Width, within the type area.",
        UPWARD, most(156), lambda p: mark(p[0]).right - mark(p[0]).left),
    Row("7.2.5", "发文字号", "Two lines below the last name.",
        JOINT, mm(TWO_LINES), lambda p: p[0].ink_of(number(p[0])).top - mark(p[0]).bottom),
    Row("7.2.5", "发文字号", "The lead organ's alone.",
        JOINT, words("云教发〔2026〕10号"), lambda p: number(p[0]).text),
    Row("7.3.3", "正文", "The first page shows some of the text: lines.",
        JOINT, least(1, "行"), lambda p: len(body(p[0]))),
    Row("7.3.3", "正文", "The same of a document to superiors.",
        UPWARD, least(1, "行"), lambda p: len(body(p[0]))),
    Row("7.2.4", "发文机关标志", "The lead organ's mark may stand for all.",
        LEAD, words("云水市农业局文件"), lambda p: "".join(line.text for line in mark_lines(p[0]))),
    Row("7.2.4", "联署发文机关名称", "Eight organs: names, one a row.",
        MANY, count(8), lambda p: len(organs(p[0]))),
    Row("7.2.4", "发文机关标志", "Of eight: its upper edge below the type area's.",
        MANY, mm(35), lambda p: mark(p[0]).top - TOP),
    Row("7.2.4", "发文机关标志", "Of eight: its middle beside that of the type area.",
        MANY, mm(0), lambda p: middle(mark(p[0])) - MIDDLE),
    Row("7.2.4", "文件", "Of eight: its middle above or below that of the rows of names.",
        MANY, mm(0), lambda p: _off_middle(p)),
    Row("7.2.4", "正文", "However many the organs are, the first page shows some of the text: lines.",
        MANY, least(1, "行"), lambda p: len(body(p[0]))),
    Row("图3", "联署发文机关名称", "Names are spread to one width: their inks differ by.",
        JOINT, most(1), lambda p: spread(p[0].ink_of(name).right - p[0].ink_of(name).left for name in organs(p[0])),
        "figure"),
    Row("图3", "联署发文机关名称", "From row to row.",
        JOINT, mm(19.7), lambda p: steps(organs(p[0]))[0], "figure"),
    Row("图3", "文件", "From the names.",
        JOINT, mm(10.5), lambda p: _clear(p), "figure"),
))
# fmt: on


def _look(pages: Pages) -> str:
    page = pages[0]
    return "、".join({f"{color_of(page, page.ink_of(line))} {faces(line)}" for line in mark_lines(page)})


def _clear(pages: Pages) -> float:
    page = pages[0]
    return page.ink_of(suffix(page)).left - max(page.ink_of(name).right for name in organs(page))


def _off_middle(pages: Pages) -> float:
    page = pages[0]
    names = joined(map(page.ink_of, organs(page)))
    return height_of_middle(page.ink_of(suffix(page))) - height_of_middle(names)
