"""署名, 成文日期, room for seals, 附注 (GB/T 9704-2012, 7.3.5, 7.3.6)."""

from itertools import pairwise

from paper import PrintedLine

from clauses.reading import (
    CHARACTER,
    LEFT,
    NOTE_LABEL,
    ONE_LINE,
    PITCH,
    RIGHT,
    TOP,
    Pages,
    above_signature,
    after,
    before,
    date,
    middle,
    seal_rows,
    signed,
    spread,
    text_lines,
    white,
)
from clauses.row import Part, Row, chars, count, in_chars, least, mm, most, words
from clauses.seeing import type_of

SEALED, PLAIN, SHORT, LONG = "figure-05", "figure-06", "date-longer", "name-longer"
PAIR, FIVE, JOINT, LONG_FIVE, CROWDED = "figure-07", "figure-08", "figure-09", "sealed-five", "attachments-twelve"
UNLIKE, SEVEN, OVER, TABLE = "sealed-two", "sealed-seven", "sealed-pages", "table-signed"
CITY, LARGEST = 45.0, 50.0
"""Diameters of seals: of a city's or a county's organs, of a province's."""

# fmt: off
ONE_SEAL = Part("主体: 署名 and 成文日期 under the seal of one organ (加盖印章)", (
    Row("7.3.5.1", "成文日期", "From the right edge of the type area.",
        SEALED, chars(4), lambda p: in_chars(RIGHT - date(p)[1].right)),
    Row("7.3.5.1", "发文机关署名", "On the line above the date.",
        SEALED, mm(PITCH, 0.2), lambda p: date(p)[1].baseline - _name(p).baseline),
    Row("7.3.5.1", "发文机关署名", "Its middle beside that of the date.",
        SEALED, mm(0), lambda p: middle(_name(p)) - middle(date(p)[1])),
    Row("7.3.5.1", "印章", "A seal of 45 mm, one line below the text, reaches over the date: to its lower edge.",
        SEALED, most(ONE_LINE + CITY), lambda p: _under_text(p, date(p)[1])),
    Row("7.3.5.1", "印章", "Its middle then lies above that of name and date, so far.",
        SEALED, least(5), lambda p: _below_middle(p)),
    Row("7.3.5.1", "印章", "It stays in the type area: from the middle of the date to the right edge.",
        SEALED, least(CITY / 2), lambda p: RIGHT - middle(date(p)[1])),
    Row("7.3.5.4", "成文日期", "Arabic digits, full year, no zero before month or day.",
        SEALED, words("2026年5月12日"), lambda p: date(p)[1].text),
    Row("5.2.2", "发文机关署名", "Face and size of name and date, 三号.",
        SEALED, words("仿宋 16 pt, 仿宋 16 pt"), lambda p: f"{type_of(_name(p))}, {type_of(date(p)[1])}"),
    Row("图5", "印章", "Lines left for it between text and name.",
        SEALED, count(3, "行"), lambda p: (_name(p).baseline - above_signature(p)[1].baseline) / PITCH - 1, "open"),
    Row("7.3.5.1", "发文机关署名", "A name much longer than the date does not leave the type area.",
        LONG, most(RIGHT), lambda p: _name(p).right),
    Row("7.3.5.1", "发文机关署名", "Its middle beside that of the date.",
        LONG, mm(0), lambda p: middle(_name(p)) - middle(date(p)[1])),
    Row("7.3.5.5", "特殊情况", "On a full page the room shrinks, so that text stands with the signature: lines.",
        CROWDED, least(1, "行"), lambda p: sum(map(_is_of_text, text_lines(date(p)[0])[: _place_of_name(p)]))),
    Row("7.3.5.5", "特殊情况", "Behind a table that ends with the page, its last rows stand with the signature: lines.",
        TABLE, least(2, "行"), lambda p: _place_of_name(p)),
))

SEALS = Part("主体: 署名 under the seals of several organs (联合行文)", (
    Row("7.3.5.1", "发文机关署名", "Two organs: names on each row.",
        PAIR, words("2"), lambda p: _rows(p)),
    Row("7.3.5.1", "发文机关署名", "In the order of the organs.",
        PAIR, words("云水市教育局 云水市财政局"), lambda p: " ".join(name.text for name in seal_rows(p)[0])),
    Row("7.3.5.1", "成文日期", "Once, its middle under that of the last name.",
        PAIR, mm(0), lambda p: middle(seal_rows(p)[-1][-1]) - middle(date(p)[1])),
    Row("7.3.5.1", "印章", "Seals of 50 mm do not touch: from middle to middle.",
        PAIR, least(LARGEST), lambda p: min(_beside(p))),
    Row("7.3.5.1", "印章", "Two names of different length, each in the middle of its seal: from middle to middle.",
        UNLIKE, least(LARGEST), lambda p: min(_beside(p))),
    Row("7.3.5.1", "发文机关署名", "Five organs: names on each row.",
        FIVE, words("3 2"), lambda p: _rows(p)),
    Row("7.3.5.1", "成文日期", "Once, its middle under that of the last.",
        FIVE, mm(0), lambda p: middle(seal_rows(p)[-1][-1]) - middle(date(p)[1])),
    Row("7.3.5.1", "印章", "Five seals of 50 mm do not touch beside each other.",
        FIVE, least(LARGEST), lambda p: min(_beside(p))),
    Row("7.3.5.1", "印章", "Nor under each other.",
        FIVE, least(LARGEST), lambda p: min(_under(p))),
    Row("7.3.5.1", "印章", "They stay in the type area: from its edges to the nearest middle.",
        FIVE, least(LARGEST / 2), lambda p: _inside(p)),
    Row("7.3.5.1", "印章", "Seals of 50 mm, one line below the text, reach over the first names: to their lower edge.",
        FIVE, most(ONE_LINE + LARGEST), lambda p: _under_text(p, _first(p))),
    Row("7.3.5.1", "发文机关署名", "Seven organs: names on each row.",
        SEVEN, words("3 3 1"), lambda p: _rows(p)),
    Row("7.3.5.1", "成文日期", "Its middle under that of the last of seven.",
        SEVEN, mm(0), lambda p: middle(seal_rows(p)[-1][-1]) - middle(date(p)[1])),
    Row("7.3.5.1", "印章", "Seven seals of 50 mm do not touch beside each other.",
        SEVEN, least(LARGEST), lambda p: min(_beside(p))),
    Row("7.3.5.1", "印章", "Nor under each other.",
        SEVEN, least(LARGEST), lambda p: min(_under(p))),
    Row("7.3.5.1", "印章", "Where they go over to a next page, the upper half of each stays in the type area.",
        OVER, least(LARGEST / 2), lambda p: _first(p).baseline - TOP),
    Row("7.3.5.1", "发文机关署名", "Five long names: names on each row.",
        LONG_FIVE, words("2 2 1"), lambda p: _rows(p)),
    Row("7.3.5.1", "发文机关署名", "They keep clear of each other.",
        LONG_FIVE, least(2), lambda p: min(b.left - a.right for row in seal_rows(p) for a, b in pairwise(row))),
    Row("图8", "印章", "From the first row to the second.",
        FIVE, mm(54.6), lambda p: _under(p)[0], "figure"),
    Row("图8", "印章", "Middle of the first of the two below, from the left edge; the date's length moves it.",
        FIVE, mm(50.3, 3), lambda p: middle(seal_rows(p)[1][0]) - LEFT, "figure"),
    Row("图8", "印章", "Middle of the last, from there.",
        FIVE, mm(114.7, 3), lambda p: middle(seal_rows(p)[1][1]) - LEFT, "figure"),
))

UNSEALED = Part("主体: 署名 and 成文日期 without a seal (不加盖印章), 附注", (
    Row("7.3.5.2", "发文机关署名", "One line below the text.",
        PLAIN, mm(ONE_LINE), lambda p: white(date(p)[0], before(date(p)[0], _name(p)), _name(p))),
    Row("7.3.5.2", "发文机关署名", "From the right edge of the type area.",
        PLAIN, chars(2), lambda p: in_chars(RIGHT - _name(p).right)),
    Row("7.3.5.2", "成文日期", "On the next line.",
        PLAIN, mm(PITCH, 0.2), lambda p: date(p)[1].baseline - _name(p).baseline),
    Row("7.3.5.2", "成文日期", "It begins so far to the right of the name.",
        PLAIN, chars(2), lambda p: in_chars(date(p)[1].left - _name(p).left)),
    Row("7.3.5.2", "成文日期", "A date longer than the name: from the right edge.",
        SHORT, chars(2), lambda p: in_chars(RIGHT - date(p)[1].right)),
    Row("7.3.5.2", "发文机关署名", "The name then moves left: the date begins so far to its right.",
        SHORT, chars(2), lambda p: in_chars(date(p)[1].left - _name(p).left)),
    Row("7.3.5.2", "发文机关署名", "Several organs, one a line, the lead organ first.",
        JOINT, words("云水市农业局 云水农科院"), lambda p: f"{before(date(p)[0], _name(p)).text} {_name(p).text}"),
    Row("7.3.5.2", "发文机关署名", "The first one line below 附件说明.",
        JOINT, mm(ONE_LINE), lambda p: _under_notes(p)),
    Row("图9", "发文机关署名", "Names are spread to one width: they differ by.",
        JOINT, most(1), lambda p: spread(n.right - n.left for n in (_name(p), before(date(p)[0], _name(p)))), "figure"),
    Row("图9", "成文日期", "Longer than the names: from the right edge.",
        JOINT, chars(2), lambda p: in_chars(RIGHT - date(p)[1].right), "figure"),
    Row("7.3.6", "附注", "In round brackets.",
        SEALED, words("（此件公开发布）"), lambda p: _note(p).text),
    Row("7.3.6", "附注", "So far in.",
        SEALED, chars(2), lambda p: in_chars(_note(p).left - LEFT)),
    Row("7.3.6", "附注", "On the line after the date.",
        SEALED, mm(PITCH, 0.2), lambda p: _note(p).baseline - date(p)[1].baseline),
))
# fmt: on


def _name(pages: Pages) -> PrintedLine:
    return signed(pages)[1]


def _place_of_name(pages: Pages) -> int:
    """How many lines stand above the name on its page."""
    return text_lines(date(pages)[0]).index(_name(pages))


def _is_of_text(line: PrintedLine) -> bool:
    """Not of 附件说明, whose names stand further in."""
    return line.left < LEFT + 2.5 * CHARACTER and not line.text.startswith(NOTE_LABEL)


def _note(pages: Pages) -> PrintedLine:
    return after(*date(pages))


def _under_text(pages: Pages, line: PrintedLine) -> float:
    """From the ink of the text down to that of a line."""
    page, above = above_signature(pages)
    return page.ink_of(line).bottom - page.ink_of(above).bottom


def _below_middle(pages: Pages) -> float:
    """From the middle of a seal one line below the text down to that of name and date."""
    page, above = above_signature(pages)
    both = (page.ink_of(_name(pages)).top + page.ink_of(date(pages)[1]).bottom) / 2
    return both - (page.ink_of(above).bottom + ONE_LINE + CITY / 2)


def _first(pages: Pages) -> PrintedLine:
    """The first line of names on the page of the date."""
    first = seal_rows(pages)[0][0]
    return next(line for line in text_lines(date(pages)[0]) if abs(line.baseline - first.baseline) < 0.1)


def _rows(pages: Pages) -> str:
    return " ".join(str(len(row)) for row in seal_rows(pages))


def _beside(pages: Pages) -> list[float]:
    return [middle(right) - middle(left) for row in seal_rows(pages) for left, right in pairwise(row)]


def _under(pages: Pages) -> list[float]:
    return [below[0].baseline - above[0].baseline for above, below in pairwise(seal_rows(pages))]


def _inside(pages: Pages) -> float:
    rows = seal_rows(pages)
    return min(*(middle(row[0]) - LEFT for row in rows), *(RIGHT - middle(row[-1]) for row in rows))


def _under_notes(pages: Pages) -> float:
    page = date(pages)[0]
    first = before(page, _name(pages))
    return white(page, before(page, first), first)
