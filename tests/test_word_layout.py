"""The pages of foreign Word files: where lines stand, as LibreOffice was measured to put them."""

from functools import cache
from itertools import pairwise

import pytest
from docx import Document
from foreign.desk import TEXT, add, office, saved
from test_docx_reader import cell, cells, styles
from word_files import Extra, paragraph, run, word_file

from docgen.docx_reader import read_docx
from docgen.families import Families
from docgen.fonts import find_fonts
from docgen.sheet import Sheet
from docgen.word_layout import paginate_word
from docgen.word_layout.letters import heights

PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800"'
    ' w:header="851" w:footer="992" w:gutter="0"/>{}</w:sectPr>'
)
SONG = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="24"/>'


@cache
def families() -> Families:
    return Families(find_fonts())


pytestmark = pytest.mark.skipif(not find_fonts().built, reason="needs the font set")


def pages(body: str, *extras: Extra, section: str = "") -> tuple[Sheet, ...]:
    data = word_file(f"{body}<w:p><w:pPr>{PAGE.format(section)}</w:pPr></w:p>", *extras)
    return paginate_word(read_docx(data).flow, find_fonts())


def lines(sheet: Sheet) -> list[tuple[float, str]]:
    return [(line.baseline, line.text) for line in sheet.lines]


def at(*places: float) -> object:
    """Baselines within a seventh of a point: LibreOffice writes tenths."""
    return pytest.approx(list(places), abs=0.15)


def baselines(body: str, section: str = "") -> list[float]:
    return [round(line.baseline, 1) for sheet in pages(body, section=section)[:1] for line in sheet.lines]


def text(words: str, spacing: str = "", more: str = "") -> str:
    space = f"<w:spacing {spacing}/>" if spacing else ""
    runs = "<w:r><w:br/></w:r>".join(run(each, SONG) for each in words.split("|"))
    return f"<w:p><w:pPr>{more}{space}</w:pPr>{runs}</w:p>"


class TestLines:
    def test_chinese_lines_are_one_em_high(self) -> None:
        assert baselines(text("中文|中文|中文")) == at(82.6, 94.6, 106.6)

    def test_latin_lines_are_as_high_as_their_font_says(self) -> None:
        assert baselines(text("Latin|Latin|Latin")) == at(83.2, 97.0, 110.8)

    def test_a_line_of_both_is_as_high_as_the_higher(self) -> None:
        assert baselines(text("中文Latin|中文|中文")) == at(83.2, 96.4, 108.4)

    def test_what_a_multiple_adds_stands_above_each_line_but_the_first_and_below_the_last(self) -> None:
        found = baselines(text("中文|Latin|中文", 'w:line="360" w:lineRule="auto"') + text("中文"))
        assert found == at(82.6, 102.1, 121.3, 139.3)

    def test_an_exact_pitch_has_its_baseline_at_four_fifths(self) -> None:
        assert baselines(text("中文|Latin", 'w:line="400" w:lineRule="exact"')) == at(88.0, 108.0)

    def test_at_least_adds_above(self) -> None:
        assert baselines(text("中文|Latin", 'w:line="400" w:lineRule="atLeast"')) == at(90.6, 109.4)

    def test_lines_snap_to_the_grid_and_the_grid_overrules_an_exact_pitch(self) -> None:
        grid = '<w:docGrid w:type="lines" w:linePitch="312"/>'
        free = text("中文|中文") + text("中文|中文", 'w:line="400" w:lineRule="exact"')
        found = baselines(free, section=grid)
        assert [b - a for a, b in pairwise(found)] == at(15.6, 15.6, 15.6)

    def test_a_paragraph_may_leave_the_grid(self) -> None:
        grid = '<w:docGrid w:type="lines" w:linePitch="312"/>'
        found = baselines(text("中文|中文", more='<w:snapToGrid w:val="0"/>'), section=grid)
        assert round(found[1] - found[0], 1) == 12.0

    def test_font_heights_are_rounded_to_sixths_of_a_twip(self) -> None:
        letter = families().nominal("Times New Roman")
        assert letter
        if letter.face.family.startswith("Liberation Serif"):
            assert [round(sum(heights(letter.face, size)), 2) for size in (9, 10.5, 12)] == [10.35, 12.1, 13.8]


class TestSpace:
    @pytest.mark.parametrize(
        ("after", "before", "gap"), [(200, 100, 10), (100, 200, 10), (0, 200, 10), (200, 0, 10), (0, 0, 0)]
    )
    def test_the_larger_of_two_spaces_counts(self, after: int, before: int, gap: int) -> None:
        found = baselines(text("中", f'w:after="{after}"') + text("文", f'w:before="{before}"'))
        assert round(found[1] - found[0], 1) == 12 + gap

    def test_neighbours_of_one_style_may_want_none(self) -> None:
        kind = "<w:contextualSpacing/>"
        found = baselines(text("中", 'w:after="200"', kind) + text("文", 'w:before="200"', kind))
        assert round(found[1] - found[0], 1) == 12

    def test_space_falls_away_where_a_page_is_full(self) -> None:
        body = "".join(text(str(number), 'w:before="200"') for number in range(50))
        first, second, *_ = pages(body)
        assert first.lines[0].baseline - 72 > second.lines[0].baseline - 72 > 9


class TestBreaks:
    def test_two_lines_of_a_paragraph_stay_together(self) -> None:
        # 58 lines of 12 points stand on the page; the last paragraph has three lines, of which one would fit.
        body = text("|".join("中" * 57)) + text("文|文|文")
        assert [len(sheet.lines) for sheet in pages(body)] == [57, 3]

    def test_they_part_without_widow_control(self) -> None:
        body = text("|".join("中" * 57)) + text("文|文|文", more='<w:widowControl w:val="0"/>')
        assert [len(sheet.lines) for sheet in pages(body)] == [58, 2]

    def test_a_heading_goes_with_the_text_below_it(self) -> None:
        body = text("|".join("中" * 56)) + text("题", more="<w:keepNext/>") + text("文|文")
        assert [len(sheet.lines) for sheet in pages(body)] == [56, 3]

    def test_a_section_may_begin_on_an_odd_page_with_a_number_of_its_own(self) -> None:
        field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        field += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ends = PAGE.format('<w:type w:val="oddPage"/><w:pgNumType w:start="5" w:fmt="upperRoman"/>')
        pages = f"<w:p><w:pPr>{PAGE.format('')}</w:pPr></w:p>{paragraph(field)}<w:p><w:pPr>{ends}</w:pPr></w:p>"
        body = paragraph("一") + pages
        found = paginate_word(read_docx(word_file(body)).flow, find_fonts())
        assert [line.text for line in found[1].lines] == ["V"]

    @pytest.mark.parametrize(
        ("before", "word", "is_parted"), [("：", "yijiao", True), ("“", "yijiao", False), ("中", "yijiao", True)]
    )
    def test_a_latin_word_parts_from_a_mark_that_is_no_quotation_mark(
        self, before: str, word: str, is_parted: bool
    ) -> None:
        # 34 characters of 12 points fill 408 of 415.3 points.
        line, *_ = pages(text("中" * 33 + before + word))[0].lines
        assert line.text.endswith(before) == is_parted


class TestTables:
    def test_rows_and_lines_stand_where_they_were_measured(self) -> None:
        borders = "".join(
            f'<w:{each} w:val="single" w:sz="4"/>' for each in ("top", "left", "bottom", "right", "insideH")
        )
        table = cells(
            "<w:tc><w:tcPr/>" + text("中文") + "</w:tc>",
            '<w:trPr><w:trHeight w:val="567"/></w:trPr><w:tc><w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
            + text("中文")
            + "</w:tc>",
            grid="5000",
            more=f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>',
        )
        (sheet,) = pages(table)
        assert [line.baseline for line in sheet.lines] == at(83.05, 103.5)
        assert [round(line.pieces[0].x, 2) for line in sheet.lines] == [90, 90]

    def test_a_row_is_torn_where_it_may_be(self) -> None:
        def body(properties: str) -> str:
            tall = f"<w:trPr>{properties}</w:trPr><w:tc><w:tcPr/>" + text("|".join("中" * 40)) + "</w:tc>"
            return cells(tall, tall, grid="5000")

        assert [len(sheet.lines) for sheet in pages(body(""))] == [58, 22]
        assert [len(sheet.lines) for sheet in pages(body("<w:cantSplit/>"))] == [40, 40]

    def test_the_head_of_a_table_is_repeated(self) -> None:
        head = "<w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr/>" + text("头") + "</w:tc>"
        rows = ["<w:tc><w:tcPr/>" + text(str(number)) + "</w:tc>" for number in range(80)]
        found = pages(cells(head, *rows, grid="5000"))
        assert [sheet.lines[0].text for sheet in found] == ["头", "头"]

    def test_text_that_runs_down_stands_upright(self) -> None:
        down = '<w:tc><w:tcPr><w:textDirection w:val="tbRlV"/></w:tcPr>' + text("中文A") + "</w:tc>"
        (sheet,) = pages(cells(down, grid="800"))
        upright = [line for line in sheet.lines if not line.turned]
        assert [line.text for line in upright] == ["中", "文"]
        assert upright[1].baseline - upright[0].baseline == pytest.approx(12)
        assert [line.text for line in sheet.lines if line.turned] == ["A"]

    def test_a_table_in_a_table_is_drawn(self) -> None:
        inner = cells(cell("内"), grid="1000")
        (sheet,) = pages(cells(f"<w:tc><w:tcPr/>{inner}<w:p/></w:tc>", grid="5000"))
        assert [line.text for line in sheet.lines] == ["内"]


class TestEdges:
    def test_a_high_header_pushes_the_text_down(self) -> None:
        document = office(grid="", size=12)
        for _ in range(9):
            document.sections[0].header.add_paragraph("页眉")
        add(document, TEXT)
        (sheet,) = paginate_word(read_docx(saved(document)).flow, find_fonts())
        tops = {words: baseline for baseline, words in lines(sheet)}
        assert min(baseline for words, baseline in tops.items() if words != "页眉") > tops["页眉"]

    def test_the_number_of_pages_is_known_on_every_page(self) -> None:
        document = Document()
        foot = document.sections[0].footer.paragraphs[0]
        for part in ("begin", "NUMPAGES", "end"):
            element = foot.add_run()._r
            if part == "NUMPAGES":
                child = element.makeelement(f"{{{element.nsmap['w']}}}instrText", {})
                child.text = part
            else:
                child = element.makeelement(
                    f"{{{element.nsmap['w']}}}fldChar", {f"{{{element.nsmap['w']}}}fldCharType": part}
                )
            element.append(child)
        for _ in range(2):
            document.add_page_break()  # type: ignore[no-untyped-call]
        document.add_paragraph("末页")
        found = paginate_word(read_docx(saved(document)).flow, find_fonts())
        assert len(found) == 3
        assert [sheet.lines[0].text for sheet in found] == ["3", "3", "3"]


def test_missing_families_stand_in_for_one_another() -> None:
    for family, like in (("仿宋_GB2312", "Fang"), ("方正小标宋简体", "Biao"), ("黑体", "Hei"), ("某某宋体", "Song")):
        found = families().nominal(family)
        assert found
        assert like in found.face.family


def test_a_face_without_bold_is_thickened_and_one_without_italic_slanted() -> None:
    found = families().nominal("楷体", bold=True, italic=True)
    assert found
    assert (found.is_thickened, found.is_slanted) == (True, True)


def test_styles_reach_the_page() -> None:
    red = '<w:style w:type="paragraph" w:styleId="r"><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
    (sheet,) = pages(f'<w:p><w:pPr><w:pStyle w:val="r"/></w:pPr>{run("红")}</w:p>', styles(red))
    assert sheet.lines[0].pieces[0].format.color == "FF0000"
