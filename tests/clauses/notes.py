"""附件说明 and 附件 (GB/T 9704-2012, 7.3.4, 7.3.7): the list under the text, and what it lists."""

import re

from paper import PrintedLine, PrintedPage

from clauses.reading import (
    LEFT,
    MIDDLE,
    NOTE_LABEL,
    ONE_LINE,
    PITCH,
    Pages,
    before,
    imprint,
    line_number,
    middle,
    notes,
    spread,
    text_lines,
    title,
    where,
    white,
)
from clauses.row import Part, Row, chars, count, in_chars, mm, place, words
from clauses.seeing import type_of

TWO, ONE, TWELVE, LAST = "figure-09", "attachment-single", "attachments-twelve", "figure-10"
UNBOUND, ISSUED = "unbound-attachment", "issued"
ITEM = re.compile(r"^(?:附件：)?(\d+\.)?")

# fmt: off
NOTES = Part("主体: 附件说明", (
    Row("7.3.4", "附件说明", "One line below the text.",
        TWO, mm(ONE_LINE), lambda p: _below_text(p)),
    Row("7.3.4", "附件说明", "So far in.",
        TWO, chars(2), lambda p: in_chars(notes(p)[1][0].left - LEFT)),
    Row("7.3.4", "附件说明", "附件 with full-width colon, Arabic number and point.",
        TWO, words("附件：1."), lambda p: notes(p)[1][0].text[:5]),
    Row("7.3.4", "附件说明", "Numbers stand under each other: from the first to the second.",
        TWO, mm(0, 0.5), lambda p: notes(p)[1][1].left - notes(p)[1][0].glyphs[3].x),
    Row("7.3.4", "附件名称", "Names begin under each other.",
        TWO, mm(0, 0.5), lambda p: spread(_names(p))),
    Row("7.3.4", "附件名称", "A name that goes on does so under its first character.",
        TWO, mm(0, 0.5), lambda p: max(_wrapped(p)) - _names(p)[0]),
    Row("7.3.4", "附件名称", "Names with a mark behind them.",
        TWO, count(0), lambda p: sum(line.text[-1] in "。，；、" for line in notes(p)[1])),
    Row("5.2.2", "附件说明", "Face and size, 三号.",
        TWO, words("仿宋 16 pt"), lambda p: type_of(notes(p)[1][0])),
    Row("7.3.4", "附件说明", "One attachment alone has no number.",
        ONE, words("附件：市直"), lambda p: notes(p)[1][0].text[:5]),
    Row("7.3.4", "附件说明", "Twelve attachments: numbers up to.",
        TWELVE, words("12."), lambda p: ITEM.match(_items(p)[-1].text)[1]),  # type: ignore[index]
    Row("7.3.4", "附件名称", "Twelve names begin under each other, whatever the number's width.",
        TWELVE, mm(0, 0.5), lambda p: spread(_names(p))),
    Row("7.3.4", "附件名称", "Each that goes on does so under its first character: the furthest.",
        TWELVE, mm(0, 0.5), lambda p: max((x - _names(p)[0] for x in _wrapped(p)), key=abs)),
    Row("图9", "附件说明", "Number, from the left edge of the type area.",
        TWO, mm(28.2), lambda p: notes(p)[1][1].left - LEFT, "figure"),
    Row("图9", "附件名称", "Name, from there.",
        TWO, mm(36.1), lambda p: _names(p)[0] - LEFT, "figure"),
))

ATTACHMENTS = Part("主体: 附件", (
    Row("7.3.7", "附件", "On a page of its own: lines above the label.",
        LAST, count(0), lambda p: text_lines(_page(p, "附件2")).index(_label(p, "附件2"))),
    Row("7.3.7", "附件序号", "Line of the type area on which it stands.",
        TWO, place(1), lambda p: line_number(p, _label(p, "附件1"))),
    Row("7.3.7", "附件序号", "Flush left.",
        LAST, chars(0), lambda p: in_chars(_label(p, "附件2").left - LEFT)),
    Row("7.3.7", "附件序号", "Face and size, 三号.",
        LAST, words("黑体 16 pt"), lambda p: type_of(_label(p, "附件2"))),
    Row("7.3.7", "附件序号", "The only attachment has none.",
        ONE, words("附件"), lambda p: text_lines(p[2])[0].text),
    Row("7.3.7", "附件标题", "Line on which it stands.",
        TWO, place(3), lambda p: line_number(p, title(_page(p, "附件1"))[0])),
    Row("7.3.7", "附件标题", "Its middle beside the middle of the type area.",
        LAST, mm(0), lambda p: middle(title(_page(p, "附件2"))[0]) - MIDDLE),
    Row("7.3.7", "附件标题", "Number and title as 附件说明 has them.",
        LAST, words("2.阅读推广单位评选办法 = 2.阅读推广单位评选办法"), lambda p: _both(p)),
    Row("7.3.7", "附件", "Its text is set as the other: a paragraph begins so far in.",
        LAST, chars(2), lambda p: in_chars(_text(p)[0].left - LEFT)),
    Row("7.3.7", "附件", "From line to line.",
        LAST, mm(PITCH, 0.1), lambda p: _text(p)[1].baseline - _text(p)[0].baseline),
    Row("7.3.7", "附件", "Before 版记: pages from the last attachment to it.",
        LAST, count(0), lambda p: imprint(p)[0].number - _page(p, "附件2").number),
    Row("7.3.7", "附件", "Not bound with the text: the document's number before its own.",
        UNBOUND, words("云政发〔2026〕3号附件1"), lambda p: _unbound(p)[1].text),
    Row("7.3.7", "附件", "Flush left.",
        UNBOUND, chars(0), lambda p: in_chars(_unbound(p)[1].left - LEFT)),
    Row("7.3.7", "附件", "Line on which that stands.",
        UNBOUND, place(1), lambda p: line_number(p, _unbound(p)[1])),
    Row("条例 9(15)", "附件", "What a notice issues is none: lines with 附件.",
        ISSUED, count(0), lambda p: sum("附件" in line.text for page in p for line in page.lines)),
    Row("条例 9(15)", "印发的文件", "On a page of its own: its title is that page's line.",
        ISSUED, place(1), lambda p: text_lines(p[1]).index(title(p[1])[0]) + 1),
    Row("图10", "附件标题", "Face and size, 二号.",
        LAST, words("小标宋 22 pt"), lambda p: type_of(title(_page(p, "附件2"))[0]), "figure"),
    Row("图10", "附件", "Its text stands one line below its title.",
        LAST, mm(ONE_LINE), lambda p: white(_page(p, "附件2"), title(_page(p, "附件2"))[0], _text(p)[0]), "figure"),
    Row("图10", "附件序号", "Its ink from the paper's upper edge (profile `gbt33476`).",
        LAST, mm(38.0), lambda p: _page(p, "附件2").ink_of(_label(p, "附件2")).top, "figure", "gbt33476"),
    Row("图10", "附件标题", "Its ink from there (profile `gbt33476`).",
        LAST, mm(56.9), lambda p: _page(p, "附件2").ink_of(title(_page(p, "附件2"))[0]).top, "figure", "gbt33476"),
))
# fmt: on


def _both(pages: Pages) -> str:
    """What the list says, and what the attachment says of itself."""
    itself = _label(pages, "附件2").text.removeprefix("附件") + "." + title(_page(pages, "附件2"))[0].text
    return f"{notes(pages)[1][-1].text} = {itself}"


def _below_text(pages: Pages) -> float:
    page, lines = notes(pages)
    return white(page, before(page, lines[0]), lines[0])


def _items(pages: Pages) -> list[PrintedLine]:
    """Lines on which a name begins."""
    return [line for line in notes(pages)[1] if line.text.startswith(NOTE_LABEL) or re.match(r"\d+\.", line.text)]


def _names(pages: Pages) -> list[float]:
    """Where the name of each attachment begins."""
    return [line.glyphs[ITEM.match(line.text).end()].x for line in _items(pages)]  # type: ignore[union-attr]


def _wrapped(pages: Pages) -> list[float]:
    """Where lines begin on which a name goes on."""
    items = _items(pages)
    found = [line.left for line in notes(pages)[1] if line not in items]
    assert found, "no name takes two lines"
    return found


def _page(pages: Pages, label: str) -> PrintedPage:
    return next(page for page in pages if page.texts[:1] == [label])


def _label(pages: Pages, label: str) -> PrintedLine:
    return text_lines(_page(pages, label))[0]


def _unbound(pages: Pages) -> tuple[PrintedPage, PrintedLine]:
    return where(pages, "[^〔]+〔[0-9]{4}〕[0-9]+号附件")


def _text(pages: Pages) -> list[PrintedLine]:
    page = _page(pages, "附件2")
    return text_lines(page)[1 + len(title(page)) :]
