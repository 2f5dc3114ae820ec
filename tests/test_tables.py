"""Tables as an office expects them: numbers under numbers, wishes obeyed, no head and no sum left alone."""

import re
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from paper import PrintedLine, PrintedPage, print_docx, read_pdf

from docgen.document import Align, Document, Paragraph, Table
from docgen.flow import Table as SetTable
from docgen.fonts import find_fonts
from docgen.layout import lay_out
from docgen.layout.numbers import is_of_quantities
from docgen.outline import parse, render
from docgen.profile import load_profile
from docgen.render import render_document
from docgen.units import hao

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


# A table at the end of a document


def signed(rows: int) -> Document:
    grid = (("项目", "数"), *((f"项目{number}", str(number)) for number in range(rows)))
    return Document(
        "official", title="云水市水务局关于报送有关数据的通知", issuers=("云水市水务局",), number="云水发〔2026〕9号",
        recipients="各县、区水务局", body=(Paragraph("有关数据如下。"), Table(grid, ("", ""))), date="2026年3月9日",
        signers=("云水市水务局",),
        sealed=True,
    )  # fmt: skip


SIGNED = {f"signed-{rows}": signed(rows) for rows in (2, 5, 6, 9, 26, 27, 28, 29, 30, 31, 32, 33, 58)}


def words(pages: list[PrintedPage]) -> list[list[str]]:
    return [[text for text in page.texts if not text.startswith("—")] for page in pages]


@pytest.mark.parametrize("name", SIGNED)
def test_the_last_rows_stand_with_the_signature_and_the_others_fill_their_pages(name: str) -> None:
    pages = words(read_pdf(render_document(SIGNED[name], to="pdf")))
    last = next(page for page in pages if "云水市水务局" in page)
    assert last[last.index("云水市水务局") - 1].startswith("项目"), pages
    # Not the whole table goes over for the sake of its last rows.
    assert any(text.startswith("项目") for text in pages[0]), pages
    rows = [text for page in pages for text in page if text.startswith("项目") and text != "项目数"]
    assert len(rows) == len(set(rows)) == rows_in(SIGNED[name])
    assert all("项目数" in page for page in pages if any(text.startswith("项目") for text in page))


@pytest.mark.slow
def test_libreoffice_parts_tables_where_we_do() -> None:
    documents = GROWN | SIGNED | HIGH
    made = print_docx({name: render_document(document, to="docx") for name, document in documents.items()})
    ours = {name: texts_of(render_document(document, to="pdf")) for name, document in documents.items()}
    assert {name: texts_of(data) for name, data in made.items()} == ours


# A row that is higher than a page


def high(*rows: tuple[str, ...]) -> Document:
    grid = (tuple(f"名{number}" for number in range(len(rows[0]))), *rows)
    wish: Align = ""
    return Document("text", body=(Paragraph("前面。"), Table(grid, (wish,) * len(grid[0])), Paragraph("后面。")))


HIGH = {
    "high": high(("甲", "短"), ("乙", LONG * 30), ("丙", "短")),
    "high-two": high(("甲", LONG * 25, LONG * 10), ("乙", "短", "短"), ("丙", LONG * 12, LONG * 28)),
    "high-head": Document("text", body=(Table((("名" * 1100, "数"), ("甲", "1")), ("", "")),)),
}


@pytest.mark.parametrize("name", HIGH)
def test_a_row_higher_than_a_page_goes_on_to_the_next_and_stays_in_the_type_area(name: str) -> None:
    pages = read_pdf(render_document(HIGH[name], to="pdf"))
    assert len(pages) > 1
    assert all(line.baseline < 262 for page in pages for line in page.lines[:-1])
    printed = "".join(text for page in words(pages) for text in page)
    whole = "".join(cell for block in HIGH[name].body if isinstance(block, Table) for row in block.rows for cell in row)
    assert all(printed.count(char) >= whole.count(char) for char in "按照规定的时限和内容报送")
    for page in pages[:-1]:
        # The page is full, and closed by a line.
        last = page.lines[-2]
        assert last.baseline > 250
        assert any(0 < rule.top - last.baseline < 4 and rule.right - rule.left > 100 for rule in page.rules)


def test_only_such_a_row_may_part_in_the_docx() -> None:
    with ZipFile(BytesIO(render_document(HIGH["high"], to="docx"))) as archive:
        rows = re.findall(r"<w:tr>.*?</w:tr>", archive.read("word/document.xml").decode())
    assert ["cantSplit" in row for row in rows] == [True, True, False, True]
    assert ["tblHeader" in row for row in rows] == [True, False, False, False]


# Many columns


MONTHS = tuple(f"{month}月" for month in range(1, 13))
MANY = Table(
    (("序号", *MONTHS, "合计", "备注"), ("1", *(f"{100 + month}" for month in range(12)), "12345", "无")), ("",) * 15
)


def test_a_table_of_many_columns_is_set_smaller_before_a_number_is_parted() -> None:
    laid = set_table(MANY)
    assert {cell.paragraphs[0].runs[0].format.size for row in laid.rows for cell in row.cells} < {
        hao("五号"),
        hao("小五"),
    }
    (page,) = read_pdf(render_document(Document("text", body=(MANY,)), to="pdf"))
    assert page.texts[:2] == ["序号" + "".join(MONTHS) + "合计备注", "".join(MANY.rows[1])]


def test_a_table_that_fits_keeps_its_size() -> None:
    assert set_table(CROWDED).rows[1].cells[0].paragraphs[0].runs[0].format.size == hao("小四")


def test_a_name_of_four_characters_stays_whole() -> None:
    rows = (("序号", "姓名", "身份证号", "银行账号", "电话"), ("1", "欧阳文清", "1" * 18, "6" * 19, "010-55501010"))
    (page,) = read_pdf(render_document(Document("text", body=(Table(rows, ("",) * 5),)), to="pdf"))
    assert any("欧阳文清" in text for text in page.texts)


# Lines that are asked for


def test_a_cell_begins_a_new_line_where_it_says_so() -> None:
    (table,) = parse("| 姓名<br>（签字） | 说明 |\n| --- | --- |\n| 王玥 | 甲 <BR /> 乙 |")
    assert isinstance(table, Table)
    assert table.rows == (("姓名\n（签字）", "说明"), ("王玥", "甲\n乙"))
    assert parse(render((table,))) == (table,)
    (page,) = read_pdf(render_document(Document("text", body=(table,)), to="pdf"))
    assert {"姓名", "说明", "（签字）", "甲", "乙"} < set(page.texts) | {"说明"}
    assert not any("<" in text for text in page.texts)


def test_a_long_caption_is_broken_between_words() -> None:
    caption = "表1　云水市2026年度水利工程维修养护资金安排和工程量统计一览表"
    (page,) = read_pdf(render_document(Document("text", body=(replace(SUMS, caption=caption),)), to="pdf"))
    assert page.texts[:2] == ["表1云水市2026年度水利工程", "维修养护资金安排和工程量统计一览表"]


def texts_of(data: bytes) -> list[list[str]]:
    return [page.texts[:-1] for page in read_pdf(data)]


@pytest.mark.slow
def test_decimals_line_up_in_the_docx_too() -> None:
    check_sums(read_pdf(print_docx({"a": render_document(Document("text", body=(SUMS,)), to="docx")})["a"]))
