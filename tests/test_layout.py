"""Documents of every shape on their pages: what may not stand alone, where the imprint goes, what page 1 shows."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pytest
from paper import print_docx, read_pdf

from docgen.document import Block, Document, Heading, Paragraph, SignatureSlot, Table
from docgen.docx_writer import write_docx
from docgen.flow import Flow
from docgen.flow import Table as SetTable
from docgen.fonts import Fonts, find_fonts
from docgen.layout import lay_out
from docgen.paginate import paginate
from docgen.profile import load_profile

BODY, DATE, PRINTED = "汛", "2026年3月1日", "2026年3月2日印发"

NOTICE = Document(
    "official",
    kind="通知",
    title="云水市人民政府办公室关于做好防洪工作的通知",
    issuers=("云水市人民政府",),
    number="云政办发〔2026〕3号",
    recipients="各县、区人民政府，市政府各部门",
    signers=("云水市人民政府办公室",),
    date=DATE,
    sealed=True,
    cc=(("抄送", "市委办公室。"),),
    printed_by="云水市人民政府办公室",
    printed_on="2026年3月2日",
)
SLOTS = (SignatureSlot("承诺人单位："), SignatureSlot("承诺人（签名）："), SignatureSlot("联系电话：", "555-0101"))


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    return find_fonts()


def flow_of(document: Document) -> Flow:
    return lay_out(document, load_profile(), fonts())


def pages_of(document: Document) -> list[list[str]]:
    """The words of every line, page by page, without page numbers."""
    sheets = paginate(flow_of(document), fonts()).sheets
    texts = ([line.text.replace("　", "").replace(" ", "") for line in sheet.lines] for sheet in sheets)
    return [[text for text in page if text and not text.startswith("—")] for page in texts]


def one_paragraph(lines: int) -> tuple[Block, ...]:
    return (Paragraph(BODY * (28 * lines - 4)),)


def many_paragraphs(lines: int) -> tuple[Block, ...]:
    return tuple(Paragraph(BODY * 20) for _ in range(lines))


def papers(count: int) -> tuple[Document, ...]:
    return tuple(Document("text", title=f"第{number}份名单", body=(Paragraph("略"),)) for number in range(1, count + 1))


def page_with(pages: list[list[str]], words: str) -> int:
    (found,) = [number for number, page in enumerate(pages, 1) if any(words in line for line in page)]
    return found


def shows_body(page: list[str]) -> bool:
    return any(BODY * 2 in line for line in page)


SHAPES = {
    "sealed": NOTICE,
    "plain": replace(NOTICE, sealed=False),
    "with-note": replace(NOTICE, note="此件公开发布"),
    "one-attachment": replace(NOTICE, attachments=papers(1)),
    "two-attachments": replace(NOTICE, attachments=papers(2), sealed=False, note="联系人：王玥"),
    "without-number": replace(NOTICE, number=""),
    "without-recipients": replace(NOTICE, recipients=""),
    "letter": replace(NOTICE, layout="letter", printed_by="", printed_on="", urgency="特急"),
    "order": replace(NOTICE, layout="order", title="", recipients="", number="第8号", signers=("市长　林清远",)),
    "minutes": replace(NOTICE, layout="minutes", recipients="", signers=(), sealed=False),
    "three-signers": replace(NOTICE, sealed=False, signers=("云水市水务局", "云水市财政局", "云水市应急管理局")),
}


def scan(shape: Document) -> Iterator[tuple[int, list[list[str]]]]:
    for lines in range(1, 61):
        body = many_paragraphs(lines) if lines % 2 else one_paragraph(lines)
        yield lines, pages_of(replace(shape, body=body))


@pytest.mark.parametrize("name", SHAPES)
def test_page_1_shows_text_and_no_signature_stands_without_any(name: str) -> None:
    for lines, pages in scan(SHAPES[name]):
        assert shows_body(pages[0]), f"{lines} lines: page 1 shows {pages[0]}"
        signature = pages[page_with(pages, DATE) - 1]
        assert shows_body(signature), f"{lines} lines: the signature stands with {signature}"
        if SHAPES[name].note:
            assert any(SHAPES[name].note in line for line in signature), f"{lines} lines: the note is elsewhere"


@pytest.mark.parametrize("lines", range(1, 51))
def test_the_imprint_stands_on_the_last_page_and_that_is_an_even_one(lines: int) -> None:
    pages = pages_of(replace(NOTICE, body=many_paragraphs(lines)))
    assert page_with(pages, PRINTED) == len(pages)
    assert len(pages) % 2 == 0


@pytest.mark.parametrize("lines", range(16, 34))
def test_so_does_one_whose_copies_fill_several_lines(lines: int) -> None:
    copies = (("抄送", "、".join(f"云水市第{number}办公室" for number in range(1, 30)) + "。"),)
    pages = pages_of(replace(NOTICE, body=many_paragraphs(lines), cc=copies))
    assert page_with(pages, PRINTED) == page_with(pages, "抄送：") == len(pages)
    assert len(pages) % 2 == 0


def test_a_page_before_the_imprint_that_is_blank_has_no_number_nor_has_the_imprint_s() -> None:
    for lines in range(1, 60):
        sheets = paginate(flow_of(replace(NOTICE, body=many_paragraphs(lines))), fonts()).sheets
        numbers = [any(line.text.startswith("—") for line in sheet.lines) for sheet in sheets]
        if not sheets[-2].lines:
            assert numbers[-2:] == [False, False]
            assert all(numbers[:-2])
            return
    raise AssertionError("no length left a blank page")


def test_an_office_may_put_the_imprint_on_whichever_page_is_the_last() -> None:
    profile = load_profile()
    loose = replace(profile, imprint=replace(profile.imprint, even_page=False))
    short = replace(NOTICE, body=many_paragraphs(1), recipients="", sealed=False)
    counts = [len(paginate(lay_out(short, each, fonts()), fonts()).sheets) for each in (profile, loose)]
    assert counts == [2, 1]


def test_no_heading_is_the_last_line_of_a_page() -> None:
    for lines in range(1, 40):
        body: tuple[Block, ...] = (*many_paragraphs(lines), Heading(1, "一、", "工作要求"), *many_paragraphs(3))
        for page in pages_of(replace(NOTICE, body=body)):
            assert not "".join(page[-1:]).startswith("一、"), f"after {lines} lines"


def test_many_attachments_are_listed_with_names_under_each_other() -> None:
    pages = pages_of(replace(NOTICE, body=many_paragraphs(3), attachments=papers(12)))
    listed = [line for page in pages for line in page if line.endswith("份名单")]
    assert listed[:2] == ["附件：1.\t第1份名单", "2.\t第2份名单"]
    assert listed[11] == "12.\t第12份名单"
    assert [page[0] for page in pages if page[0].startswith("附件")][-1] == "附件12"


def test_one_attachment_has_no_number() -> None:
    pages = pages_of(SHAPES["one-attachment"])
    assert "附件：第1份名单" in [line for page in pages for line in page]
    assert "附件" in [page[0] for page in pages]


@pytest.mark.parametrize("length", [6, 14, 20, 30, 45])
def test_a_letterhead_of_any_length_stays_on_one_line_in_the_type_area(length: int) -> None:
    name = "云水市人民政府机关事务管理和后勤服务保障工作领导小组办公室" * 2
    (sheet, *_) = paginate(flow_of(replace(NOTICE, issuers=(name[:length],))), fonts()).sheets
    (mark,) = [line for line in sheet.lines if line.text.endswith("文件")]
    assert mark.text == f"{name[:length]}文件"
    width = sum(piece.width for piece in mark.pieces)
    assert width <= 156 / 25.4 * 72


def test_organs_of_a_joint_mark_keep_their_rows_however_long_the_longest_is() -> None:
    names = ("水务局", "云水市生态环境局", "云水市突发事件应急委员会和安全生产委员会办公室")
    (page, *_) = pages_of(replace(NOTICE, issuers=names, body=many_paragraphs(2)))
    assert [line for line in page if line in names] == list(names)


def test_so_many_organs_that_page_1_would_show_no_text_get_smaller_marks() -> None:
    names = tuple(f"云水市{part}局" for part in ("水务", "财政", "民政", "公安", "教育", "司法", "审计", "统计"))
    pages = pages_of(replace(NOTICE, issuers=names, body=many_paragraphs(5)))
    assert shows_body(pages[0])


def test_recipients_that_fill_page_1_go_to_the_imprint() -> None:
    names = "、".join(f"云水市第{number}人民政府办公室" for number in range(1, 40))
    pages = pages_of(replace(NOTICE, recipients=names, body=many_paragraphs(5)))
    assert shows_body(pages[0])
    last = pages[-1]
    assert last[0].startswith("主送：\t云水市第1人民政府办公室")
    assert [line for line in last if line.startswith("抄送：")]


def test_a_title_longer_than_five_rows_is_still_set() -> None:
    title = (
        "云水市人民政府关于转发《" + "国家防汛抗旱总指挥部办公室关于切实加强城市防洪排涝工作的若干意见" * 4 + "》的通知"
    )
    pages = pages_of(replace(NOTICE, title=title, body=many_paragraphs(5)))
    assert title in "".join(pages[0])


def test_a_long_organ_name_signs_within_the_type_area() -> None:
    name = "云水市突发事件应急委员会和安全生产委员会联合办公室"
    for sealed in (True, False):
        flow = flow_of(replace(NOTICE, signers=(name,), sealed=sealed, body=many_paragraphs(2)))
        sheets = paginate(flow, fonts()).sheets
        (line,) = [line for sheet in sheets for line in sheet.lines if line.text == name]
        end = line.pieces[-1].x + line.pieces[-1].width
        assert line.pieces[0].x >= 28 / 25.4 * 72 - 0.1
        assert end <= 184 / 25.4 * 72 + 0.3


@pytest.mark.parametrize("clauses", [1, 8, 11, 14])
def test_a_form_shrinks_to_one_page(clauses: int) -> None:
    body = tuple(Paragraph(f"{number}.认真遵守各项规定，服从安排。") for number in range(1, clauses + 1))
    form = Document("form", title="承诺书", recipients="云水市档案局", body=body, signature_slots=SLOTS, date="年月日")
    (page,) = pages_of(form)
    assert page[-1] == "年月日"


def test_a_form_longer_than_a_page_has_page_numbers_and_one_that_fits_has_none() -> None:
    def numbers(clauses: int) -> list[bool]:
        body = tuple(Paragraph("认真遵守各项规定，服从安排。" * 3) for _ in range(clauses))
        form = Document("form", title="承诺书", body=body, signature_slots=SLOTS)
        sheets = paginate(flow_of(form), fonts()).sheets
        return [any(line.text.startswith("—") for line in sheet.lines) for sheet in sheets]

    assert numbers(2) == [False]
    assert numbers(30) == [True] * len(numbers(30))
    assert len(numbers(30)) > 1


def test_who_attended_is_listed_under_the_text_with_names_under_each_other() -> None:
    names = "、".join(["李明远", "陈思齐", "王玥"] * 8)
    document = replace(NOTICE, attendance=(("出席", names), ("请假", "赵珺")), body=many_paragraphs(2))
    lines = [line for sheet in paginate(flow_of(document), fonts()).sheets for line in sheet.lines]
    first, second = [line for line in lines if "李明远" in line.text][:2]
    assert first.text.startswith("出席：")
    assert second.pieces[0].x > first.pieces[0].x + 40
    assert first.pieces[0].format.font == "hei"


def test_a_short_list_of_who_attended_stands_on_one_page() -> None:
    names = "、".join(["周喆（房产管理科）", "何知行（保卫科）"] * 3)
    for lines in range(1, 30):
        minutes = replace(NOTICE, attendance=(("列席", names),), signers=(), date="", body=many_paragraphs(lines))
        found = [page for page in pages_of(minutes) if any("管理科" in line or "知行" in line for line in page)]
        assert len(found) == 1


def test_blanks_to_sign_on_are_equally_long_and_end_together() -> None:
    form = Document("form", title="承诺书", body=(Paragraph("本人承诺如下。"),), signature_slots=SLOTS)
    (sheet,) = paginate(flow_of(form), fonts()).sheets
    assert len(sheet.bars) == 2
    assert len({(round(bar.x, 2), round(bar.width, 2)) for bar in sheet.bars}) == 1


LIST = Table(
    (("序号", "姓名", "说明"), *((str(number), "王玥", "按照规定的时限和内容报送" * 3) for number in range(1, 31))),
    ("center", "", ""),
    caption="表1　人员名单",
)


def test_a_table_over_two_pages_repeats_its_header() -> None:
    pages = pages_of(Document("text", title="名单", body=(LIST,)))
    heads = [page[:3] == ["序号", "姓名", "说明"] for page in pages[1:]]
    assert heads
    assert all(heads)
    assert pages[0][1] == "表1人员名单"


def test_a_table_keeps_clear_of_the_text_around_it() -> None:
    table = replace(LIST, rows=LIST.rows[:3], caption="")
    flow = flow_of(Document("text", body=(Paragraph("前文"), table, Paragraph("后文"))))
    _, set_table, after = flow.sections[0].blocks
    assert set_table.before.pt > 5  # type: ignore[union-attr]
    assert after.format.before.pt > 5  # type: ignore[union-attr]


@pytest.mark.parametrize("columns", [2, 6, 12])
def test_a_table_of_any_number_of_columns_is_as_wide_as_the_type_area(columns: int) -> None:
    rows = tuple(tuple(("甲" * (at % 5)) for at in range(columns)) for _ in range(3))
    flow = flow_of(Document("text", body=(table(rows),)))
    (laid,) = flow.sections[0].blocks
    assert isinstance(laid, SetTable)
    assert sum(width.mm for width in laid.columns) == pytest.approx(156)


def table(rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(rows, tuple("" for _ in rows[0]))


def table_of(columns: int, *rows: str) -> Document:
    return Document("text", title="回执", body=(table(tuple((row,) * columns for row in rows)),))


TRICKY = {
    f"{name}-{lines}": replace(shape, body=many_paragraphs(lines))
    for name, shape in SHAPES.items()
    for lines in (3, 9, 12, 27)
} | {
    "twelve-attachments": replace(NOTICE, body=many_paragraphs(14), attachments=papers(12)),
    "table": Document("text", title="名单", body=(Paragraph("如下。"), LIST, Paragraph("以上。"))),
    "empty-cells": table_of(3, "单位", "", ""),
    "wide-table": table_of(12, "甲乙丙丁", "戊己庚辛"),
    "joint": replace(NOTICE, issuers=("水务局", "生态环境局", "突发事件应急委员会办公室"), body=many_paragraphs(6)),
    "seals": replace(NOTICE, signers=("水务局", "财政局", "民政局", "教育局"), body=many_paragraphs(9)),
    "long-title": replace(NOTICE, title=f"关于{'加强防洪排涝和山洪灾害防御工作' * 8}的通知", body=many_paragraphs(9)),
}
TRICKY |= {f"single-{lines}": replace(NOTICE, body=one_paragraph(lines)) for lines in (2, 6, 8, 9, 11, 24, 31)}


@pytest.mark.slow
def test_libreoffice_breaks_the_pages_of_every_shape_where_we_do() -> None:
    flows = {name: flow_of(words) for name, words in TRICKY.items()}
    printed = print_docx({name: write_docx(flow) for name, flow in flows.items()})
    wrong = []
    for name, flow in flows.items():
        sheets = paginate(flow, fonts()).sheets
        # By their characters: cells of one row stand on one line for the reader.
        ours = [sorted("".join("".join(line.text.split()) for line in sheet.lines)) for sheet in sheets]
        theirs = [sorted("".join(page.texts)) for page in read_pdf(printed[name])]
        if ours != theirs:
            wrong.append(f"{name}: {list(map(len, ours))} | {list(map(len, theirs))} characters a page")
    assert not wrong, "\n".join(wrong)


def test_organs_with_seals_stand_beside_each_other_where_their_names_allow() -> None:
    signers = ("云水市水务局", "云水市住房和城乡建设委员会", "云水市财政局", "云水市应急管理局", "云水市气象局")
    flow = flow_of(replace(NOTICE, issuers=signers, signers=signers, sealed=True, body=many_paragraphs(6)))
    pages = [[line.text for line in sheet.lines] for sheet in paginate(flow, fonts()).sheets]
    rows = [line.split("\t") for page in pages for line in page if any(name in line for name in signers[1:])]
    assert any(len(row) > 1 for row in rows)
    assert shows_body(pages[0])


def test_a_name_wider_than_the_type_area_wraps_inside_it() -> None:
    name = "云水市城市管理和综合行政执法" * 3
    for sealed in (True, False):
        flow = flow_of(replace(NOTICE, signers=(name,), sealed=sealed, body=many_paragraphs(2)))
        pieces = [piece for sheet in paginate(flow, fonts()).sheets for line in sheet.lines for piece in line.pieces]
        assert min(piece.x for piece in pieces) >= 28 / 25.4 * 72 - 0.5


def test_no_number_in_a_table_is_parted_while_there_is_room() -> None:
    head = ("序号", "姓名", "单位", "联系电话", "金额（元）", "起止时间", "事由", "备注")
    row = (
        "1",
        "王玥",
        "云水市水务局水旱灾害防御科",
        "555-0142",
        "12345.67",
        "3月1日至3月31日",
        "汛期值班补助发放",
        "按照规定核定",
    )
    document = Document("text", title="表", body=(Table((head, row), ("left",) * 8),))
    lines = [line for page in pages_of(document) for line in page]
    assert "555-0142" in lines
    assert "12345.67" in lines


def widths_of(*rows: tuple[str, ...]) -> list[float]:
    """Columns in characters of a table's text, the air of the cell taken off."""
    (laid,) = flow_of(Document("text", body=(table(rows),))).sections[0].blocks
    assert isinstance(laid, SetTable)
    return [(width.pt - 8) / 12 for width in laid.columns]


def test_no_column_breaks_its_lines_while_another_has_room_to_spare() -> None:
    head = ("序号", "名称", "数量", "责任单位", "责任人", "备注")
    row = ("1", "潜水排污泵", "3", "东湖区水务局", "周明理", "汛前全面检修一次" * 3)
    widths = widths_of(head, row)
    asked = [max(map(len, cells)) for cells in zip(head, row, strict=True)]
    assert all(width >= need for width, need in zip(widths[:-1], asked[:-1], strict=True))
    assert widths[-1] < asked[-1]


def test_a_long_heading_takes_two_lines_rather_than_the_room_of_others() -> None:
    first, second = widths_of(("设计流量（立方米/秒）", "说明"), ("7.2", "按照规定的时限和内容报送" * 4))
    assert 6 <= first < 8
    assert second > 25


def test_more_columns_than_there_is_room_for_still_fill_the_width() -> None:
    widths = widths_of(("甲乙",) * 40, ("丙丁",) * 40)
    assert min(widths) > -8 / 12
    assert sum(width * 12 + 8 for width in widths) == pytest.approx(156 / 25.4 * 72)


def test_lines_of_copies_with_one_label_name_it_once() -> None:
    pages = pages_of(replace(NOTICE, cc=(("抄送", "市委办公室"), ("抄送", "市财政局"))))
    assert [line for line in pages[-1] if "抄送" in line] == ["抄送：\t市委办公室。"]
    assert "市财政局。" in pages[-1]


def test_a_note_too_long_for_one_row_is_broken_by_meaning() -> None:
    note = "2026年4月17日云水市总工会第五届委员会第四次全体会议通过"
    resolution = replace(NOTICE, adoption_note=note, body=one_paragraph(3))
    rows = [line for line in pages_of(resolution)[0] if "2026年4月" in line or "通过）" in line]
    assert rows == ["（2026年4月17日云水市总工会", "第五届委员会第四次全体会议通过）"]


def test_a_note_that_fits_stays_on_one_row() -> None:
    resolution = replace(NOTICE, adoption_note="2026年2月25日云水市人民政府常务会议通过", body=one_paragraph(3))
    assert "（2026年2月25日云水市人民政府常务会议通过）" in pages_of(resolution)[0]
