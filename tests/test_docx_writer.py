import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from paper import print_docx

from docgen.docx_writer import write_docx
from docgen.docx_writer.text import ANCHOR_PITCH
from docgen.flow import (
    Align,
    Cell,
    Flow,
    FontNames,
    PageFormat,
    Paragraph,
    ParagraphFormat,
    Pinned,
    Placed,
    Row,
    Rule,
    Run,
    RunFormat,
    Section,
    Style,
    Tab,
    Table,
)
from docgen.units import A4_HEIGHT, A4_WIDTH, ZERO, Length, hao, mm, pt, twips

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALIDATOR = Path(__file__).resolve().parents[2] / "shared" / "schemas" / "validate_docx.py"

PITCH = twips(579)
PAGE = PageFormat(A4_WIDTH, A4_HEIGHT, mm(37), mm(35), mm(28), mm(26), footer=mm(25.3))
TURNED = PageFormat(A4_HEIGHT, A4_WIDTH, mm(28), mm(26), mm(35), mm(37), footer=mm(25.3), turned=True)
TEXT = RunFormat("fang", hao("三号"), tracking=pt(-0.25))
PLAIN = ParagraphFormat(pitch=PITCH)
BODY = Style("Body", "公文正文", replace(PLAIN, first=pt(32)), TEXT)
HEADING = Style("Heading1", "heading 1", replace(PLAIN, outline=1), RunFormat("hei", hao("三号")), next="Body")
FOOTER = Style("Footer", "footer", ParagraphFormat(pitch=pt(14)), RunFormat("song", hao("四号")))
FONTS = {
    "fang": FontNames("仿宋_GB2312", alternatives=("FangSong_GB2312", "仿宋")),
    "hei": FontNames("黑体", latin="Arial"),
    "song": FontNames("宋体"),
}


def par(text: str = "", style: Style = BODY, look: RunFormat | None = None, **changes: Any) -> Paragraph:
    runs = (Run(text, look or style.run),) if text else ()
    return Paragraph(runs, style.key, replace(style.paragraph, **changes))


def page_number(align: Align) -> Paragraph:
    look = FOOTER.run
    runs = (Run("— ", look), Run("", look, "page"), Run(" —", look))
    return Paragraph(runs, FOOTER.key, replace(FOOTER.paragraph, align=align))


def section(*blocks: Any, footers: bool = True) -> Section:
    pair = (page_number("right"), page_number("left")) if footers else (None, None)
    return Section(PAGE, blocks, *pair)


def flow(*sections: Section, **facts: str) -> Flow:
    return Flow(sections, (BODY, HEADING, FOOTER), FONTS, **facts)  # type: ignore[arg-type]


def grid(rows: int, **facts: Any) -> Table:
    cells = tuple(Cell((par(word, first=ZERO),)) for word in "甲乙")
    return Table((mm(50), mm(60)), (Row(cells),) * rows, **facts)


RULE = Rule(mm(0.35))
IMPRINT = Pinned(
    (
        par("抄送：某某市委各部门。", left=pt(16), right=pt(16), first=ZERO),
        par("某某市人民政府办公室", first=pt(16), rule_above=Rule(mm(0.25)), rule_below=RULE),
    )
)


def parts(of: Flow) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(write_docx(of))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def tree(of: Flow, part: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(parts(of)[part])


def only(root: ElementTree.Element, path: str) -> dict[str, str]:
    """Attributes of the one element at the path, prefixes left out."""
    (found,) = root.findall(".//" + "/".join(W + step for step in path.split("/")))
    return {name.removeprefix(W): value for name, value in found.attrib.items()}


def names(root: ElementTree.Element) -> list[str]:
    return [element.tag.removeprefix(W) for element in root]


RICH = flow(
    section(
        par("关于“公文”的通知", HEADING),
        par("签名\t", look=replace(TEXT, underline=True), tabs=(Tab(mm(156), "right"),)),
        par("甲", rule_below=Rule(pt(1.5), "FF0000", pt(4)), align="distribute"),
        Table(
            (mm(40), mm(50), mm(60)),
            (
                Row((Cell((par("高"),), rows=2), Cell((par("宽"),), columns=2)), header=True),
                Row((Cell((par("乙"),)), Cell((par("丙"),)))),
            ),
            border=Rule(pt(0.5)),
            padding=pt(5),
            before=pt(10),
        ),
        grid(2),
        replace(IMPRINT, own_page=True, blank_before=1),
    ),
    section(par("附件"), footers=False),
    replace(section(par("附件"), grid(2)), page=TURNED),
    title="关于公文的通知",
    author="某某机关",
    subject="通知",
)


def test_every_part_is_valid_against_the_schema(tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.skip("the schema is not here")
    path = tmp_path / "rich.docx"
    path.write_bytes(write_docx(RICH))
    ran = subprocess.run([sys.executable, VALIDATOR, path], capture_output=True, text=True, check=False)
    assert ran.stdout == "1 file(s) valid\n"


def test_the_same_flow_is_the_same_bytes_whatever_the_time() -> None:
    first = write_docx(RICH)
    assert first == write_docx(RICH)
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_python_docx_opens_it_and_finds_words_styles_and_properties() -> None:
    document = docx.Document(io.BytesIO(write_docx(RICH)))
    assert document.paragraphs[0].text == "关于“公文”的通知"
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Heading 1"
    assert [style.name for style in document.styles] == ["Normal", "公文正文", "Heading 1", "Footer"]
    facts = document.core_properties
    assert (facts.title, facts.author, facts.subject, facts.language) == (
        "关于公文的通知", "某某机关", "通知", "zh-CN",
    )  # fmt: skip


def test_a_paragraph_like_its_style_carries_no_direct_formatting() -> None:
    root = tree(flow(section(par("甲"))))
    (paragraph,) = root.iter(W + "p")
    assert names(paragraph) == ["pPr", "r"]
    assert names(paragraph[0]) == ["pStyle"]
    assert names(paragraph[1]) == ["t"]


def test_only_what_differs_from_the_style_is_written() -> None:
    root = tree(flow(section(par("甲", align="center", look=replace(TEXT, color="FF0000")))))
    (paragraph,) = root.iter(W + "p")
    assert names(paragraph[0]) == ["pStyle", "jc"]
    assert names(paragraph[1][0]) == ["color"]


def test_what_a_style_has_and_a_paragraph_has_not_is_switched_off() -> None:
    ruled = replace(PLAIN, keep_next=True, rule_above=RULE, tabs=(Tab(pt(40)), Tab(pt(80))), outline=2)
    style = Style("Heading2", "heading 2", ruled, TEXT)
    plain = Paragraph((), style.key, replace(PLAIN, tabs=(Tab(pt(80)),)))
    root = tree(Flow((section(plain, footers=False),), (style,), {"fang": FONTS["fang"]}))
    assert only(root, "keepNext") == {"val": "0"}
    assert only(root, "pBdr/top") == {"val": "nil"}
    assert only(root, "tabs/tab") == {"val": "clear", "pos": "800"}
    assert only(root, "outlineLvl") == {"val": "9"}


def test_line_height_is_exact_and_nothing_stands_after_a_paragraph() -> None:
    root = tree(flow(section(par("甲", before=pt(20)))))
    assert only(root, "spacing") == {"before": "400", "after": "0", "line": "579", "lineRule": "exact"}


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (pt(32), {"firstLineChars": "200", "firstLine": "640"}),
        (pt(31.5), {"firstLineChars": "0", "firstLine": "630"}),
        (pt(-48), {"hangingChars": "0", "hanging": "960"}),
    ],
)
def test_a_first_line_indent_of_whole_characters_is_counted_in_characters(
    first: Length, expected: dict[str, str]
) -> None:
    root = tree(flow(section(par("甲", first=first, left=pt(48)))))
    assert only(root, "ind") == {"left": "960", "right": "0"} | expected


def test_a_style_sets_two_characters_of_indent_so_that_word_shows_them() -> None:
    styles = tree(flow(section(par("甲"))), "word/styles.xml")
    (body,) = [style for style in styles.iter(W + "style") if style.get(W + "styleId") == "Body"]
    assert only(body, "ind") == {"left": "0", "right": "0", "firstLineChars": "200", "firstLine": "640"}
    assert body.get(W + "customStyle") == "1"


def test_headings_keep_the_name_that_word_knows_and_say_what_follows() -> None:
    styles = tree(flow(section(par("甲"))), "word/styles.xml")
    (heading,) = [style for style in styles.iter(W + "style") if style.get(W + "styleId") == "Heading1"]
    assert only(heading, "name") == {"val": "heading 1"}
    assert only(heading, "next") == {"val": "Body"}
    assert only(heading, "outlineLvl") == {"val": "0"}
    assert heading.get(W + "customStyle") is None


@pytest.mark.parametrize("sign", list("“”‘’…—·×①Ⅰ★□☑°±"))
def test_signs_that_could_be_latin_take_the_chinese_face(sign: str) -> None:
    root = tree(flow(section(par("中" + sign))))
    assert only(root, "rFonts")["hint"] == "eastAsia"


@pytest.mark.parametrize("text", ["中文，《办法》（一）。", "2012 年", "OK"])
def test_other_characters_need_no_hint(text: str) -> None:
    assert "w:hint" not in parts(flow(section(par(text))))["word/document.xml"]


def test_each_font_names_all_four_faces() -> None:
    root = tree(flow(section(par("甲", look=RunFormat("hei", hao("三号"), tracking=pt(-0.25))))))
    assert only(root, "rFonts") == {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial", "eastAsia": "黑体"}


def test_what_programs_would_give_to_one_face_or_the_other_is_told_its_own() -> None:
    look = RunFormat("hei", hao("三号"))
    root = tree(flow(section(par("建“A”(B)2.5：(甲) 乙①", look=look), footers=False)))
    runs = [
        (run.findtext(W + "t"), run.find(f"{W}rPr/{W}rFonts").attrib)  # type: ignore[union-attr]
        for run in root.iter(W + "r")
    ]
    told = [(text, fonts[W + "ascii"], fonts[W + "eastAsia"]) for text, fonts in runs]
    both, han, latin = ("Arial", "黑体"), ("黑体", "黑体"), ("Arial", "Arial")
    assert told == [
        ("建“", *han), ("A", *both), ("”", *han), ("(", *latin), ("B)2.5：", *both), ("(", *latin),
        ("甲", *both), (") ", *latin), ("乙①", *han),
    ]  # fmt: skip


def test_the_font_table_tells_the_other_names_of_a_font() -> None:
    fonts = tree(flow(section(par("甲"))), "word/fontTable.xml")
    assert [font.get(W + "name") for font in fonts] == ["Arial", "仿宋_GB2312", "黑体", "宋体"]
    assert only(fonts, "altName") == {"val": "FangSong_GB2312,仿宋"}
    assert [charset.get(W + "val") for charset in fonts.iter(W + "charset")] == ["00", "86", "86", "86"]


def test_run_looks_become_word_properties() -> None:
    look = RunFormat("fang", pt(42), pt(1), "FF0000", underline=True, stretch=0.66)
    root = tree(flow(section(par("文件", look=look))))
    assert only(root, "rPr/spacing") == {"val": "20"}
    assert only(root, "rPr/w") == {"val": "66"}
    assert only(root, "rPr/sz") == only(root, "rPr/szCs") == {"val": "84"}
    assert only(root, "rPr/u") == {"val": "single"}


def test_tabs_and_breaks_become_elements_and_spaces_are_kept() -> None:
    (run,) = tree(flow(section(par("甲 \t乙\n")))).iter(W + "r")
    assert names(run) == ["t", "tab", "t", "br"]
    assert run[0].text == "甲 "
    assert run[0].get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_markup_in_the_text_stays_text_and_what_xml_cannot_hold_is_left_out() -> None:
    (text,) = tree(flow(section(par("R&D <甲>\x00\x0b\ud800\uffff乙")))).iter(W + "t")
    assert text.text == "R&D <甲>乙"


def test_the_page_number_field_stands_in_separate_runs_of_one_look() -> None:
    other = replace(FOOTER.run, color="333333")
    field = Paragraph((Run("", other, "page"),), FOOTER.key, FOOTER.paragraph)
    footer = tree(flow(Section(PAGE, (par("甲"),), field)), "word/footer1.xml")
    runs = list(footer.iter(W + "r"))
    assert [names(run)[-1] for run in runs] == ["fldChar", "instrText", "fldChar", "t", "fldChar"]
    assert [run[1].get(W + "fldCharType") for run in runs] == ["begin", None, "separate", None, "end"]
    assert runs[1][1].text == " PAGE "
    assert {ElementTree.tostring(run[0]) for run in runs} == {ElementTree.tostring(runs[0][0])}


def test_odd_and_even_pages_have_their_own_footer() -> None:
    made = parts(flow(section(par("甲"))))
    assert "<w:evenAndOddHeaders/>" in made["word/settings.xml"]
    assert 'w:type="default" r:id="footer1"' in made["word/document.xml"]
    assert 'w:type="even" r:id="footer2"' in made["word/document.xml"]


def test_one_footer_for_all_pages_needs_no_even_footer() -> None:
    made = parts(flow(Section(PAGE, (par("甲"),), page_number("center"))))
    assert "evenAndOddHeaders" not in made["word/settings.xml"]
    assert "word/footer2.xml" not in made


def test_a_section_without_footers_does_not_inherit_any() -> None:
    made = parts(flow(section(par("甲")), section(par("乙"), footers=False)))
    for number in (3, 4):
        (paragraph,) = ElementTree.fromstring(made[f"word/footer{number}.xml"])
        assert names(paragraph) == ["pPr"]


def test_what_is_placed_stands_in_frames_of_the_first_page_and_takes_its_number() -> None:
    placed = Placed(par("甲局"), mm(30), mm(28), mm(156))
    made = parts(flow(replace(section(par("甲")), placed=(placed,)), section(par("乙"))))
    properties = next(tree(flow(replace(section(par("甲")), placed=(placed,)))).iter(W + "sectPr"))
    kinds = [(each.tag.removeprefix(W), each.get(W + "type")) for each in properties if each.get(W + "type")]
    header, footer = ("headerReference", "first"), ("footerReference", "first")
    assert kinds.index(header) < kinds.index(footer)
    assert made["word/document.xml"].count("<w:titlePg/>") == 1
    (frame,) = ElementTree.fromstring(made["word/header3.xml"]).iter(W + "framePr")
    assert [frame.get(W + side) for side in ("x", "y", "w")] == [str(mm(side).twips) for side in (28, 30, 156)]
    assert "甲" not in made["word/footer4.xml"]


def test_a_section_with_the_same_footers_inherits_them() -> None:
    made = parts(flow(section(par("甲")), section(par("乙"))))
    assert "word/footer3.xml" not in made


def test_a_turned_sheet_has_its_number_in_a_cell_whose_text_runs_downwards() -> None:
    made = parts(flow(section(par("甲")), replace(section(par("乙")), page=TURNED), section(par("丙"))))
    assert "<w:tbl>" not in made["word/footer1.xml"] + made["word/footer5.xml"]
    for number in (3, 4):
        footer = ElementTree.fromstring(made[f"word/footer{number}.xml"])
        assert names(footer) == ["tbl", "p"]
        assert only(footer, "textDirection") == {"val": "tbRl"}
        # As high as the upright sheet's type area is wide, from the edge that was its left one.
        assert only(footer, "trHeight") == {"val": "8844", "hRule": "exact"}
        place = only(footer, "tblpPr")
        assert (place["vertAnchor"], place["horzAnchor"], place["tblpY"]) == ("page", "page", "1587")
        assert mm(25.3).twips <= int(place["tblpX"]) <= mm(26.3).twips
        assert [each.text for each in footer.iter(W + "instrText")] == [" PAGE "]


def test_the_page_of_a_turned_sheet_is_landscape_and_its_footer_s_anchor_keeps_clear_of_the_text() -> None:
    root = tree(flow(replace(section(par("甲")), page=TURNED)))
    assert only(root, "pgSz") == {"w": "16838", "h": "11906", "orient": "landscape"}
    margins = {name: int(value) for name, value in only(root, "pgMar").items()}
    assert margins["footer"] + ANCHOR_PITCH.twips < margins["bottom"]
    assert margins["header"] + ANCHOR_PITCH.twips < margins["top"]


def test_what_closes_a_section_behind_a_table_is_as_low_as_can_be() -> None:
    root = tree(flow(section(grid(1)), section(par("甲"))))
    (last,) = [paragraph for paragraph in root.iter(W + "p") if paragraph.find(f"{W}pPr/{W}sectPr") is not None]
    assert only(last, "spacing")["line"] == "1"


def test_page_geometry_is_written_in_twips() -> None:
    root = tree(flow(section(par("甲"))))
    assert only(root, "pgSz") == {"w": "11906", "h": "16838"}
    margins = only(root, "pgMar")
    assert (margins["top"], margins["bottom"], margins["left"], margins["right"], margins["footer"]) == (
        "2098", "1984", "1587", "1474", "1434",
    )  # fmt: skip


def test_only_anchors_are_empty_and_none_makes_room() -> None:
    for paragraph in tree(RICH).iter(W + "p"):
        if paragraph.find(W + "r") is None:
            line = only(paragraph, "spacing")
            assert line["before"] == "0"
            assert int(line["line"]) <= ANCHOR_PITCH.twips


def test_room_above_a_table_belongs_to_the_paragraph_before_it() -> None:
    root = tree(flow(section(par("甲"), grid(1, before=pt(10)))))
    first = next(root.iter(W + "p"))
    assert only(first, "spacing")["after"] == "200"


def test_table_spans_leave_out_no_cell_of_the_grid() -> None:
    table = next(tree(RICH).iter(W + "tbl"))
    rows = [
        [names(cell[0]) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")
    ]  # fmt: skip
    assert rows == [
        [["tcW", "vMerge", "vAlign"], ["tcW", "gridSpan", "vAlign"]],
        [["tcW", "vMerge", "vAlign"], ["tcW", "vAlign"], ["tcW", "vAlign"]],
    ]
    assert [width.get(W + "w") for width in table.iter(W + "gridCol")] == ["2268", "2835", "3402"]
    assert only(next(table.iter(W + "tr")), "tblHeader") == {}


def test_two_tables_in_a_row_do_not_run_into_one() -> None:
    body = tree(flow(section(grid(1), grid(1))))[0]
    assert names(body) == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_table_keeps_with_the_next_paragraph_through_its_last_row() -> None:
    first, last = tree(flow(section(grid(2, keep_next=True), par("乙")))).iter(W + "tr")
    assert len(list(first.iter(W + "keepNext"))) == 0
    assert len(list(last.iter(W + "keepNext"))) == 2


def test_neighbours_with_the_same_rules_do_not_share_them() -> None:
    root = tree(flow(section(*(par(word, rule_below=RULE) for word in "甲乙丙"))))
    assert [side.get(W + "color") for side in root.iter(W + "bottom")] == ["000000", "000001", "000000"]


def test_a_pinned_block_floats_at_the_foot_as_wide_as_the_text() -> None:
    root = tree(flow(section(par("甲"), IMPRINT)))
    assert only(root, "tblpPr")["tblpYSpec"] == "bottom"
    assert only(root, "tblW") == {"w": "8844", "type": "dxa"}
    indents = [ind.attrib[W + "left"] for ind in next(root.iter(W + "tbl")).iter(W + "ind")]
    assert indents == ["320", "0"]


def test_blank_pages_and_the_page_behind_them_are_a_section_without_numbers() -> None:
    body = tree(flow(section(par("甲"), replace(IMPRINT, own_page=True, blank_before=1))))[0]
    text, blank, own, table, anchor, _ = body
    assert len(list(text.iter(W + "sectPr"))) == 1
    assert len(list(blank.iter(W + "pageBreakBefore"))) == 0
    assert len(list(own.iter(W + "pageBreakBefore"))) == 1
    assert (table.tag, anchor.tag) == (W + "tbl", W + "p")


@pytest.fixture
def printed() -> Iterator[Callable[[Flow], list[Any]]]:
    """Flow → pages as LibreOffice prints them."""
    pdfplumber = pytest.importorskip("pdfplumber")
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not here")
    opened: list[Any] = []

    def run(of: Flow) -> list[Any]:
        opened.append(pdfplumber.open(io.BytesIO(print_docx({"flow": write_docx(of)})["flow"])))
        return list(opened[-1].pages)

    yield run
    for pdf in opened:
        pdf.close()


def baselines(page: Any) -> list[float]:
    """Distances from the paper's upper edge, in points."""
    return sorted({round(float(page.height) - char["matrix"][5], 1) for char in page.chars})


def rules(page: Any) -> list[tuple[float, float, float]]:
    """Lower edge, left and right end of each rule, in millimetres."""
    found = {
        (
            round((line["bottom"] + line["linewidth"] / 2) / 72 * 25.4, 1),
            round(line["x0"] / 72 * 25.4, 1),
            round(line["x1"] / 72 * 25.4, 1),
        )
        for line in page.lines
    }
    return sorted(found)


@pytest.mark.slow
def test_a_page_holds_22_lines_whose_baselines_lie_at_four_fifths_of_the_pitch(printed: Any) -> None:
    (page,) = printed(flow(section(*[par("国")] * 22, footers=False)))
    expected = [PAGE.top.pt + (line + 0.8) * PITCH.pt for line in range(22)]
    assert baselines(page) == pytest.approx(expected, abs=0.15)


@pytest.mark.slow
def test_the_page_number_stands_at_its_distance_from_the_paper_edge(printed: Any) -> None:
    (page,) = printed(flow(section(par("国"))))
    assert baselines(page)[-1] == pytest.approx((A4_HEIGHT - PAGE.footer).pt - 0.2 * 14, abs=0.15)


@pytest.mark.slow
def test_a_table_is_as_high_as_its_lines_and_its_rules(printed: Any) -> None:
    rows, thickness, before = 5, 0.5, 10
    table = grid(rows, border=Rule(pt(thickness)), before=pt(before))
    (page,) = printed(flow(section(par("国"), table, par("国"), footers=False)))
    lines = baselines(page)
    expected = before + rows * PITCH.pt + (rows + 1) * thickness
    assert lines[-1] - lines[0] - PITCH.pt == pytest.approx(expected, abs=0.2)


@pytest.mark.slow
@pytest.mark.parametrize(("lines", "pages"), [(5, 1), (19, 1), (22, 2)])
def test_the_last_rule_of_a_pinned_block_is_the_lower_edge_of_the_type_area(
    printed: Any, lines: int, pages: int
) -> None:
    made = printed(flow(section(*[par("国")] * lines, IMPRINT)))
    assert len(made) == pages
    *_, last = rules(made[-1])
    assert last == pytest.approx((262, 28, 184), abs=0.2)


@pytest.mark.slow
def test_blank_pages_are_blank_and_the_block_behind_them_is_not_numbered(printed: Any) -> None:
    text, blank, own = printed(flow(section(*[par("国")] * 22, replace(IMPRINT, blank_before=1))))
    assert len(baselines(text)) == 23
    assert baselines(blank) == []
    assert len(baselines(own)) == 2


@pytest.mark.slow
def test_a_stop_behind_a_full_line_is_drawn(printed: Any) -> None:
    (page,) = printed(flow(section(par("国" * 28 + "。" + "国" * 40, first=ZERO), footers=False)))
    assert len(page.chars) == 28 + 1 + 40
