"""Landscape pages (GB/T 9704-2012, 8): where they begin and end, what is upright all the same, and their measures.

On the finished page every number is the standard's own, in millimetres: that of a page seen upright (297 × 210 mm), and
of the sheet turned back, on which the page number stands where every other sheet has it.
"""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from paper import PrintedPage, print_docx, read_pdf

from docgen.any_template import load_template
from docgen.document import Block, Document, Heading, Paragraph, Table
from docgen.docx_writer import write_docx
from docgen.flow import Flow
from docgen.flow import Table as SetTable
from docgen.fonts import Fonts, find_fonts
from docgen.layout import lay_out
from docgen.load import load_data
from docgen.paginate import paginate
from docgen.profile import load_profile
from docgen.sheet import Sheet
from docgen.units import mm

FIGURES = sorted((Path(__file__).parent / "figures").glob("landscape-*.yaml"))
HEAD = ("序号", "名称", "型号", "地点", "责任单位", "责任人", "联系电话")
BEFORE, AFTER = Paragraph("防汛设备见表1。" * 4), Paragraph("请认真执行。" * 4)

NOTICE = Document(
    "official",
    title="云水市水务局关于做好泵站检修工作的通知",
    issuers=("云水市水务局",),
    number="云水发〔2026〕3号",
    recipients="各县、区水务局",
    signers=("云水市水务局",),
    date="2026年3月1日",
    sealed=True,
    cc=(("抄送", "市政府办公室"),),
    printed_by="云水市水务局办公室",
    printed_on="2026年3月2日",
)


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    return find_fonts()


def flow_of(document: Document) -> Flow:
    return lay_out(document, load_profile(), fonts())


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    return paginate(flow_of(document), fonts()).sheets


def load_example(name: str) -> dict[str, object]:
    return dict(load_data(Path(__file__).parents[1] / "examples" / f"{name}.yaml").values)


def table(rows: int, caption: str = "表1　设备明细表", *, landscape: bool = True) -> Table:
    row = ("水泵", "900ZLB-70", "东湖一站", "泵站管理所", "周明理", "555-0101")
    rows_of_words = (HEAD, *((str(number), *row) for number in range(1, rows + 1)))
    return Table(rows_of_words, tuple("center" for _ in HEAD), caption, landscape)


def of_two_columns(long: int, short: int) -> Table:
    """So many rows of two lines and of one."""
    return Table((("甲", "乙"), *(("甲", "汛" * 60),) * long, *(("甲", "乙"),) * short), ("left", "left"), "表1", True)


def paper(title: str, *body: Block, landscape: bool = True) -> Document:
    return Document("text", title=title, body=body, landscape=landscape)


def is_landscape(sheet: Sheet) -> bool:
    return sheet.width > sheet.height


def words(sheet: Sheet) -> list[str]:
    """Lines without the page number, blanks left out."""
    texts = ("".join(line.text.split()) for line in sheet.lines)
    return [text for text in texts if text and not text.startswith("—")]


def numbers(sheets: tuple[Sheet, ...]) -> list[str]:
    """The page number of each sheet; nothing where it has none."""
    found = [["".join(line.text.split()) for line in sheet.lines if line.text.startswith("—")] for sheet in sheets]
    return ["".join(each) for each in found]


def shape(document: Document) -> str:
    return "".join("横" if is_landscape(sheet) else "竖" for sheet in sheets_of(document))


# Where landscape pages begin and end


def test_a_landscape_table_stands_between_the_text_before_it_and_the_text_after_it() -> None:
    first, second, third, _imprint = sheets_of(replace(NOTICE, body=(BEFORE, table(3), AFTER)))
    assert [is_landscape(sheet) for sheet in (first, second, third)] == [False, True, False]
    assert words(first)[-1].endswith("设备见表1。")
    assert words(second)[0] == "表1设备明细表"
    assert words(third)[0] == "请认真执行。" * 4


def test_the_note_that_turns_a_table_is_not_printed() -> None:
    made = load_template("document").render(
        {"版式": "text", "标题": "台账", "正文": "设备表（横排）\n| 甲 | 乙 |\n| 丙 | 丁 |"}, to="pdf"
    )
    printed = read_pdf(made)
    assert [page.width > page.height for page in printed] == [False, True]
    assert printed[1].texts[0] == "设备表"
    assert not any("横排" in text for page in printed for text in page.texts)


def test_its_page_begins_at_the_upper_edge_of_the_type_area() -> None:
    sheet = next(filter(is_landscape, sheets_of(replace(NOTICE, body=(BEFORE, table(3))))))
    pitch = load_profile().grid.pitch.pt
    assert sheet.lines[0].baseline == pytest.approx(mm(28).pt + 0.8 * pitch, abs=0.01)


def test_headings_right_above_it_go_with_it() -> None:
    headings = (Heading(1, "一、", "检修设备"), Heading(2, "（一）", "水泵"))
    first, second, *_ = sheets_of(replace(NOTICE, body=(BEFORE, *headings, table(3), AFTER)))
    assert not any("检修设备" in text for text in words(first))
    assert words(second)[:3] == ["一、检修设备", "（一）水泵", "表1设备明细表"]


def test_two_in_a_row_have_pages_of_their_own() -> None:
    assert shape(replace(NOTICE, body=(BEFORE, table(3), table(3, "表2"), AFTER))) == "竖横横竖"


@pytest.mark.parametrize("rows", [30, 47])
def test_a_long_one_repeats_its_header_on_every_page(rows: int) -> None:
    pages = [
        words(sheet) for sheet in sheets_of(replace(NOTICE, body=(BEFORE, table(rows), AFTER))) if is_landscape(sheet)
    ]
    assert len(pages) > 1
    assert all(page[: len(HEAD)] == list(HEAD) for page in pages[1:])
    found = [text for page in pages for text in page if text.isdigit()]
    assert found == [str(number) for number in range(1, rows + 1)]


def test_a_landscape_attachment_is_as_wide_as_the_landscape_type_area() -> None:
    flow = flow_of(replace(NOTICE, body=(BEFORE,), attachments=(paper("设备表", AFTER, table(3, landscape=False)),)))
    section = flow.sections[1]
    assert section.page.text_width.mm == pytest.approx(225)
    assert section.page.text_height.mm == pytest.approx(156)
    (laid,) = [block for block in section.blocks if isinstance(block, SetTable)]
    assert sum(column.mm for column in laid.columns) == pytest.approx(225)


def test_its_label_is_on_line_1_its_title_on_line_3_in_one_row_where_that_has_room() -> None:
    title = "云水市2026年度排涝泵站主要设备和检修责任一览表"
    sheet = next(filter(is_landscape, sheets_of(replace(NOTICE, body=(BEFORE,), attachments=(paper(title, AFTER),)))))
    label, named, *_ = sheet.lines
    assert (label.text, named.text) == ("附件", title)
    pitch = load_profile().grid.pitch.pt
    assert named.baseline - label.baseline == pytest.approx(2 * pitch, abs=0.03)


def test_a_landscape_table_in_a_landscape_attachment_needs_no_pages_of_its_own() -> None:
    _, sheet, _ = sheets_of(
        replace(NOTICE, sealed=False, body=(BEFORE,), attachments=(paper("台账", AFTER, table(3)),))
    )[:3]
    assert is_landscape(sheet)
    assert {"台账", "请认真执行。" * 4, "表1设备明细表"} <= set(words(sheet))


def test_what_travels_in_a_landscape_attachment_is_upright_unless_it_says_otherwise() -> None:
    inner = replace(paper("名单", table(2, landscape=False)), attachments=(paper("说明", AFTER, landscape=False),))
    assert shape(replace(NOTICE, body=(BEFORE,), attachments=(inner,))) == "竖横竖竖"


def test_an_enclosed_text_may_be_landscape() -> None:
    assert (
        shape(replace(NOTICE, body=(BEFORE,), enclosure=paper("任务分解表", table(3, landscape=False)))) == "竖横竖竖"
    )


def test_an_attachment_that_is_printed_apart_may_be_landscape() -> None:
    apart = replace(paper("设备表", table(3, landscape=False)), bound=False)
    sheets = sheets_of(replace(NOTICE, body=(BEFORE,), attachments=(apart, apart)))
    assert "".join("横" if is_landscape(sheet) else "竖" for sheet in sheets) == "竖竖横竖横"
    assert words(sheets[2])[:2] == ["云水发〔2026〕3号附件1", "设备表"]
    # Each begins on the front of a sheet; the back between them is blank.
    assert numbers(sheets) == ["—1—", "—2—", "—1—", "", "—1—"]


def test_an_attachment_of_any_template_may_be_landscape() -> None:
    inner = {"模板": "pledge", "横排": "是", "数据": load_example("pledge-individual")}
    made = load_template("notice").render({**load_example("notice-work"), "附件": [inner]}, to="pdf")
    landscape = [page for page in read_pdf(made) if page.width > page.height]
    assert landscape[0].texts[0] == "附件"
    assert any(text.startswith("联系电话：") for text in landscape[-1].texts)


def test_a_text_without_a_red_head_may_be_landscape_as_a_whole() -> None:
    assert shape(paper("设备台账", table(30, landscape=False))) == "横横横"


# What closes a text that ends with one


def test_a_signature_stands_with_the_table_that_ends_the_text() -> None:
    notice = replace(NOTICE, body=(BEFORE, table(3)), attachments=(paper("名单", AFTER, landscape=False),), note="公开")
    first, second, *_ = sheets_of(notice)
    assert [is_landscape(sheet) for sheet in (first, second)] == [False, True]
    assert words(second)[-5:] == ["555-0101", "附件：名单", "云水市水务局", "2026年3月1日", "（公开）"]


@pytest.mark.parametrize("rows", range(7, 18))
def test_a_signature_has_rows_of_a_long_landscape_table_on_its_page(rows: int) -> None:
    signed = next(
        sheet for sheet in sheets_of(replace(NOTICE, body=(BEFORE, table(rows)))) if "2026年3月1日" in words(sheet)
    )
    assert is_landscape(signed)
    assert str(rows) in words(signed)


def test_an_enclosed_text_that_ends_with_one_is_signed_below_it() -> None:
    inner = replace(NOTICE, body=(BEFORE, table(3)), cc=(), printed_by="", printed_on="")
    signed = next(sheet for sheet in sheets_of(replace(NOTICE, body=(AFTER,), enclosure=inner)) if is_landscape(sheet))
    assert words(signed)[-2:] == ["云水市水务局", "2026年3月1日"]


# What is upright all the same


@pytest.mark.parametrize("organs", [12, 20])
def test_a_signature_for_which_a_landscape_page_has_no_room_stands_on_the_next_page(organs: int) -> None:
    signers = tuple(f"云水市第{number}水务站" for number in range(10, 10 + organs))
    unsealed = replace(NOTICE, body=(BEFORE, table(3)), signers=signers, sealed=False, note="公开")
    assert [is_landscape(sheet) for sheet in sheets_of(unsealed)[:3]] == [False, True, False]
    closing = sheets_of(unsealed)[2]
    assert words(closing)[-2:] == ["2026年3月1日", "（公开）"]
    # On line 1, as what a full page pushes over.
    pitch = load_profile().grid.pitch.pt
    assert closing.lines[0].baseline == pytest.approx(mm(37).pt + 0.8 * pitch, abs=0.01)


@pytest.mark.parametrize("rows", range(1, 40, 3))
def test_the_imprint_is_upright_on_the_last_page_and_that_is_an_even_one(rows: int) -> None:
    notice = replace(NOTICE, body=(BEFORE,), attachments=(paper("设备表", table(rows, landscape=False)),))
    sheets = sheets_of(notice)
    *others, last = sheets
    assert len(sheets) % 2 == 0
    assert not is_landscape(last)
    assert words(last) == ["抄送：市政府办公室。", "云水市水务局办公室2026年3月2日印发"]
    texts = [sheet for sheet in others if sheet.lines]
    assert is_landscape(texts[-1])
    # A blank page before it only where the text ends on an even one, and then neither has a number.
    is_blank = len(texts) % 2 == 0
    assert len(others) == len(texts) + is_blank
    counted = len(texts) if is_blank else len(sheets)
    assert numbers(sheets) == [f"—{number}—" for number in range(1, counted + 1)] + [""] * (len(sheets) - counted)


def test_the_copies_of_a_letter_are_upright_on_a_page_behind_its_landscape_end() -> None:
    letter = replace(NOTICE, layout="letter", printed_by="", printed_on="", body=(BEFORE,))
    sheets = sheets_of(replace(letter, attachments=(paper("设备表", table(3, landscape=False)),)))
    assert [is_landscape(sheet) for sheet in sheets] == [False, True, False]
    assert words(sheets[-1]) == ["抄送：市政府办公室。"]
    assert numbers(sheets) == ["", "—2—", "—3—"]


def test_an_imprint_behind_upright_pages_stands_on_the_last_of_them() -> None:
    upright = paper("说明", AFTER, landscape=False)
    notice = replace(NOTICE, body=(BEFORE,), attachments=(paper("表", table(3)), paper("表", table(3)), upright))
    sheets = sheets_of(notice)
    assert "".join("横" if is_landscape(sheet) else "竖" for sheet in sheets) == "竖横横竖"
    assert words(sheets[-1])[-1] == "云水市水务局办公室2026年3月2日印发"


def test_only_page_numbers_run_down_the_page_and_they_go_on_counting() -> None:
    sheets = sheets_of(replace(NOTICE, body=(BEFORE, table(40), AFTER)))
    assert numbers(sheets) == [f"—{number}—" for number in range(1, len(sheets) + 1)]
    for sheet in sheets:
        turned = ["".join(line.text.split()) for line in sheet.lines if line.turned]
        assert turned == (numbers((sheet,)) if is_landscape(sheet) else [])


# The finished page


@pytest.fixture(scope="module")
def by_us() -> dict[str, list[PrintedPage]]:
    return {path.stem: read_pdf(load_template("notice").render(load_data(path), to="pdf")) for path in FIGURES}


@pytest.fixture(scope="module")
def by_libreoffice() -> dict[str, list[PrintedPage]]:
    made = print_docx({path.stem: load_template("notice").render(load_data(path), to="docx") for path in FIGURES})
    return {name: read_pdf(data) for name, data in made.items()}


@pytest.fixture(params=["by_us", pytest.param("by_libreoffice", marks=pytest.mark.slow)])
def papers(request: pytest.FixtureRequest) -> dict[str, list[PrintedPage]]:
    found: dict[str, list[PrintedPage]] = request.getfixturevalue(request.param)
    return found


Papers = dict[str, list[PrintedPage]]
CHARACTER = 156 / 28


def near(value: float, tolerance: float = 1) -> object:
    return pytest.approx(value, abs=tolerance)


def landscape_page(pages: list[PrintedPage]) -> PrintedPage:
    (page,) = [page for page in pages if page.width > page.height]
    return page


def test_the_page_lies_on_its_long_side(papers: Papers) -> None:
    for pages in papers.values():
        page = landscape_page(pages)
        assert (page.width, page.height) == (near(297, 0.1), near(210, 0.1))
        assert {(round(each.width), round(each.height)) for each in pages if each is not page} == {(210, 297)}


def test_the_margins_are_28_above_37_right_and_35_left(papers: Papers) -> None:
    page = landscape_page(papers["landscape-odd"])
    pitch = 225 / 22
    label = page.line("附件")
    assert label.baseline - 0.8 * pitch == near(28)
    assert label.left == near(35, 0.5)
    grid = page.ink(page.line("组别").baseline, 180, left=34)
    assert (grid.left, grid.right) == (near(35, 0.3), near(297 - 37, 0.3))


def test_a_full_page_ends_26_mm_above_the_lower_edge() -> None:
    # 15 lines of the text, or 18 rows of 24.5 points.
    sheet = sheets_of(replace(NOTICE, body=(BEFORE, table(60), AFTER)))[2]
    lowest = max(bar.y + bar.height for bar in sheet.bars)
    assert mm(210 - 26).pt - 24.5 < lowest <= mm(210 - 26).pt + 0.5


def test_an_odd_page_has_its_number_near_the_lower_left_corner(papers: Papers) -> None:
    page = landscape_page(papers["landscape-odd"])
    assert page.number == 3
    ink = page.ink(150, 205, 15, 34)
    assert ink.bottom == near(210 - 26 - CHARACTER)
    assert ink.left > 20
    assert ink.right < 35


def test_an_even_page_has_its_number_near_the_upper_left_corner(papers: Papers) -> None:
    page = landscape_page(papers["landscape-even"])
    assert page.number == 2
    ink = page.ink(5, 60, 15, 34)
    assert ink.top == near(28 + CHARACTER)
    assert ink.left > 20
    assert ink.right < 35


def test_its_dashes_stand_7_mm_left_of_the_type_area(papers: Papers) -> None:
    for pages in papers.values():
        page = landscape_page(pages)
        (line,) = [line for line in page.lines if line.turned]
        for dash in (line.glyphs[0], line.glyphs[-1]):
            assert dash.text == "—"
            ink = page.ink(dash.x, dash.right, 15, 34)
            assert 35 - (ink.left + ink.right) / 2 == near(7)


def test_turned_back_the_sheet_has_its_number_where_the_others_have_theirs(papers: Papers) -> None:
    for pages in papers.values():
        page = landscape_page(pages)
        (line,) = page.turned_back.lines
        assert line.text == f"—{page.number}—"
        assert {round(glyph.size, 1) for glyph in line.glyphs} == {14}
        assert all("song" in glyph.font.lower() for glyph in line.glyphs)
        other = next(each.lines[-1] for each in pages if each is not page and each.number % 2 == page.number % 2)
        assert other.text == f"—{(page.number + 1) % 4 + 1}—"
        assert line.baseline == near(other.baseline, 0.2)
        assert (line.left, line.right) == (near(other.left, 0.2), near(other.right, 0.2))


SHAPES = {
    f"{rows}-rows-{name}": replace(NOTICE, **parts)  # type: ignore[arg-type]
    for rows in (2, 14, 15, 16, 17, 18, 31, 33)
    for name, parts in {
        "between": {"body": (BEFORE, table(rows), AFTER)},
        "last": {"body": (BEFORE, table(rows))},
        "attached": {"body": (BEFORE,), "attachments": (paper("设备表", table(rows, landscape=False)),)},
        "bare": {"body": (BEFORE, table(rows, ""), AFTER), "cc": (), "printed_by": "", "printed_on": ""},
    }.items()
} | {
    "letter": replace(NOTICE, layout="letter", printed_by="", printed_on="", body=(BEFORE, table(3))),
    "two": replace(NOTICE, body=(BEFORE, table(3), table(20, "表2"))),
    "first": Document("text", title="台账", body=(table(3), AFTER)),
    "enclosed": replace(NOTICE, body=(BEFORE,), enclosure=paper("任务表", AFTER, table(20))),
    "apart": replace(NOTICE, body=(BEFORE,), attachments=(replace(paper("设备表", table(20)), bound=False),) * 2),
    "form": Document("form", title="回执", body=(table(5, landscape=False),), landscape=True),
    "whole": paper("设备台账", table(40, landscape=False)),
    # A quarter of a point stays free under the last line of the table, or a quarter is wanting.
    "brimful": paper("表", BEFORE, of_two_columns(long=8, short=0), landscape=False),
    "overfull": paper("表", BEFORE, of_two_columns(long=7, short=2), landscape=False),
}


@pytest.mark.slow
def test_libreoffice_has_the_same_pages_whatever_is_landscape() -> None:
    flows = {name: flow_of(document) for name, document in SHAPES.items()}
    printed = print_docx({name: write_docx(flow) for name, flow in flows.items()})
    wrong = []
    for name, flow in flows.items():
        sheets = paginate(flow, fonts()).sheets
        ours = [
            (is_landscape(sheet), sorted("".join(map("".join, map(str.split, (line.text for line in sheet.lines))))))
            for sheet in sheets
        ]
        theirs = [(page.width > page.height, sorted("".join(page.texts))) for page in read_pdf(printed[name])]
        if ours != theirs:
            wrong.append(f"{name}: {len(ours)} | {len(theirs)} pages")
    assert not wrong, "\n".join(wrong)
