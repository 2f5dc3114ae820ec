"""Tables as an office expects them: numbers under numbers, wishes obeyed, no head and no sum left alone."""

from dataclasses import replace
from functools import lru_cache

import pytest
from paper import PrintedLine, PrintedPage, print_docx, read_pdf

from docgen.document import Align, Document, Paragraph, Table
from docgen.flow import Table as SetTable
from docgen.fonts import find_fonts
from docgen.layout import lay_out
from docgen.layout.numbers import is_of_quantities
from docgen.profile import load_profile
from docgen.render import render_document

LONG = "按照规定的时限和内容报送" * 3
LIST = Table((("序号", "姓名", "说明"), ("1", "王玥", LONG), ("2", "李明远", LONG)), ("", "", ""))
RIGHT = 184


def set_table(table: Table) -> SetTable:
    flow = lay_out(Document("text", body=(table,)), load_profile(), find_fonts())
    (laid,) = flow.sections[0].blocks
    assert isinstance(laid, SetTable)
    return laid


def aligns_of(table: Table, row: int = 1) -> list[str]:
    return [cell.paragraphs[0].format.align for cell in set_table(table).rows[row].cells]


def test_columns_of_short_words_stand_centred_and_long_ones_at_the_left() -> None:
    assert aligns_of(LIST) == ["center", "center", "left"]


@pytest.mark.parametrize("wish", ["left", "center", "right"])
def test_a_wish_is_obeyed_whatever_stands_in_the_column(wish: Align) -> None:
    assert aligns_of(replace(LIST, aligns=(wish, wish, wish))) == [wish] * 3
    assert aligns_of(Table((("数量",), ("1",)), (wish,))) == [wish]


@pytest.mark.parametrize("head", ["序号", "序　号", "编号", "联系电话", "邮编", "年份"])
def test_numbers_that_count_nothing_are_words(head: str) -> None:
    assert not is_of_quantities(head, ["1", "2"])
    assert is_of_quantities("数量", ["1", "2"])


QUANTITIES = (
    ("1", "20", "300"), ("1,250.50", "3.25"), ("+2.1%", "-3%", "−4.5%", "0%"), ("46.50", "—", "", "88.00", "……"),
    ("2.16万元", "120万元"), ("1，250", "1000000"), ("12 人", "3 人"), ("8‰", "9‰"), ("-5", "－7", "＋6"),
)  # fmt: skip
WORDS = (
    ("1", "无"), ("3月", "5月"), ("2026年", "2025年"), ("", "—"), ("1-3", "4-6"), ("1.2.3", "4"), ("3万元", "5千米"),
    ("第1", "第2"), ("5号", "6号"), ("12:30", "9:00"), ("13,5", "20"), ("1", "2（暂估，以决算为准）"), (),
)  # fmt: skip


@pytest.mark.parametrize("cells", QUANTITIES, ids=" ".join)
def test_numbers_in_one_unit_stand_right_whatever_their_signs(cells: tuple[str, ...]) -> None:
    table = Table((("数量", "说明"), *((cell, "甲") for cell in cells)), ("", ""))
    assert {aligns_of(table, row)[0] for row in range(1, len(cells) + 1)} == {"right"}
    assert aligns_of(table, 0) == ["center", "center"]


@pytest.mark.parametrize("cells", WORDS, ids=" ".join)
def test_a_column_of_anything_else_stands_as_words_do(cells: tuple[str, ...]) -> None:
    assert aligns_of(Table((("数量",), *((cell,) for cell in cells)), ("",)), -1) != ["right"]


SUMS = Table(
    (("项目", "投入（万元）", "甲"), ("编织袋", "1,246.50", ""), ("块石", "88.00", ""), ("合计", "1,334.50", "")),
    ("", "", ""),
)


def printed(pages: list[PrintedPage], start: str) -> PrintedLine:
    return pages[0].line(start)


def check_sums(pages: list[PrintedPage]) -> None:
    """Ones stand under ones, and the longest number in the middle under its head."""
    head, *rows = (printed(pages, start) for start in ("项目", "编织袋", "块石", "合计"))
    numbers = [[glyph for glyph in row.glyphs if glyph.text in "0123456789,."] for row in rows]
    points = [next(glyph.x for glyph in number if glyph.text == ".") for number in numbers]
    assert points == pytest.approx([points[0]] * 3, abs=0.1)
    words = [glyph for glyph in head.glyphs if glyph.text in "投入（万元）"]
    middle = (words[0].x + words[-1].right) / 2
    assert (numbers[0][0].x + numbers[0][-1].right) / 2 == pytest.approx(middle, abs=0.6)


def test_decimals_line_up_under_the_middle_of_the_head() -> None:
    check_sums(read_pdf(render_document(Document("text", body=(SUMS,)), to="pdf")))


def test_a_column_that_asks_for_it_ends_at_its_edge() -> None:
    table = replace(SUMS, rows=tuple(row[:2] for row in SUMS.rows), aligns=("", "right"))
    pages = read_pdf(render_document(Document("text", body=(table,)), to="pdf"))
    assert [printed(pages, start).right for start in ("编织袋", "块石")] == pytest.approx(
        [RIGHT - 4 * 25.4 / 72] * 2, abs=0.3
    )


HEADS = ("投入资金（万元）", "应出勤（人日）", "调整前起点", "人均使用面积（平方米／人）")
CROWDED = Table((("序号", *HEADS, "说明"), ("1", "2", "3", "4", "5", LONG)), ("",) * 6)
BROKEN = ("投入资金\n（万元）", "应出勤\n（人日）", "调整前\n起点", "人均使用面积\n（平方米／人）")


def test_a_long_heading_is_broken_before_its_unit_or_between_words() -> None:
    heads = [cell.paragraphs[0].text for cell in set_table(CROWDED).rows[0].cells]
    assert heads == ["序号", *BROKEN, "说明"]


def check_heads(pages: list[PrintedPage]) -> None:
    """Each row of a heading is one line of its cell."""
    upper, lower = (next(text for text in pages[0].texts if text.startswith(start)) for start in ("投入", "（万"))
    assert upper.replace("序号", "").replace("说明", "") == "".join(text.split("\n")[0] for text in BROKEN)
    assert lower == "".join(text.split("\n")[1] for text in BROKEN)


def test_the_rows_of_a_heading_are_printed_as_they_are_told() -> None:
    check_heads(read_pdf(render_document(Document("text", body=(CROWDED,)), to="pdf")))


@pytest.mark.slow
def test_the_rows_of_a_heading_are_the_same_in_the_docx() -> None:
    check_heads(read_pdf(print_docx({"a": render_document(Document("text", body=(CROWDED,)), to="docx")})["a"]))


def grown(lines: int, rows: int, caption: str, *, sum_up: bool) -> Document:
    body = tuple(Paragraph(f"第{number}行文字。") for number in range(lines))
    grid = (("名称", "数量"), *((f"项目{number}", str(number)) for number in range(rows)), *[("合计", "9")] * sum_up)
    return Document("text", body=(*body, Table(grid, ("", ""), caption), Paragraph("后面的文字。")))


GROWN = {
    f"{lines}-{rows}{caption[:1]}{'合' * sum_up}": grown(lines, rows, caption, sum_up=sum_up)
    for caption in ("", "表1　名单")
    for sum_up in (False, True)
    for lines, rows in [
        *((lines, rows) for lines in range(16, 22) for rows in (1, 3)),
        (3, 21),
        (3, 22),
        (2, 48),
        *((lines, 6) for lines in range(11, 19)),
    ]
}


def rows_in(document: Document) -> int:
    return next(len(block.rows) for block in document.body if isinstance(block, Table)) - 1


@lru_cache
def ours(name: str) -> list[list[str]]:
    return [page.texts[:-1] for page in read_pdf(render_document(GROWN[name], to="pdf"))]


@pytest.mark.parametrize("name", GROWN)
def test_no_caption_no_head_and_no_sum_stands_alone(name: str) -> None:
    for page in ours(name):
        assert not page[-1].startswith(("表1", "名称")), page
        assert not "".join(page[-2:-1]).startswith("表1"), page
        sums = [at for at, text in enumerate(page) if text.startswith("合计")]
        assert all(page[at - 1].startswith("项目") for at in sums), page
    assert any(page[0].startswith("名称") for page in ours("2-48"))


@pytest.mark.parametrize("name", [name for name, document in GROWN.items() if rows_in(document) > 4])
def test_the_last_row_of_a_long_table_stands_with_the_one_before(name: str) -> None:
    for page in ours(name)[1:]:
        items = [text for text in page if text.startswith(("项目", "合计"))]
        assert len(items) != 1, page


@pytest.mark.slow
def test_libreoffice_parts_tables_where_we_do() -> None:
    made = print_docx({name: render_document(document, to="docx") for name, document in GROWN.items()})
    different = {name: theirs for name, data in made.items() if (theirs := texts_of(data)) != ours(name)}
    assert different == {}


def texts_of(data: bytes) -> list[list[str]]:
    return [page.texts[:-1] for page in read_pdf(data)]


@pytest.mark.slow
def test_decimals_line_up_in_the_docx_too() -> None:
    check_sums(read_pdf(print_docx({"a": render_document(Document("text", body=(SUMS,)), to="docx")})["a"]))
