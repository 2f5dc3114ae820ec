"""The copy of a roster shows each problem where it is, and is the same as the roster in all else."""

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from lists import identity, probe, raw_workbook, told, workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from docgen.catalog import TemplateFolder
from docgen.errors import OutputError
from docgen.roster import examine, open_roster, report_copy

HEADER = ["姓名", "身份证号", "参加日期", "备注"]
RED = "FFFFC7CE"


@pytest.fixture
def template(tmp_path: Path) -> TemplateFolder:
    return probe(tmp_path, "name", "id_number")


def marked(path: Path, template: TemplateFolder, out: Path) -> dict[str, str]:
    """Copy of a roster with its problems marked → words by cell; each marked cell is red."""
    report_copy(path, examine(open_roster(path, template)).problems, out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    notes = {cell.coordinate: cell.comment.text for cell in cells if cell.comment}
    assert {cell.coordinate for cell in cells if cell.fill.fgColor.rgb == RED} == notes.keys()
    return notes


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rich_book(path: Path) -> Path:
    """A workbook with much that has nothing to do with its list."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    for row in (
        ["某局名单"],
        HEADER,
        ["王?", "11010519491231002X", "2026-3-1", "=1+1"],
        ["李明远", identity(2), "三月", None],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet["A3"].font = Font(name="仿宋", bold=True, size=16)
    sheet["A3"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["C4"].number_format = "@"
    sheet["A4"].comment = Comment("原有的批注", "周喆")
    sheet.add_data_validation(DataValidation(type="list", formula1='"甲,乙"', sqref="D3:D9"))
    sheet.conditional_formatting.add("D3:D9", CellIsRule(operator="equal", formula=["1"], font=Font(bold=True)))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=3, max_row=4))
    sheet.add_chart(chart, "F2")
    sheet.auto_filter.ref = "A2:D4"
    other = book.create_sheet("别的表")
    other["B2"] = "不动"
    book.save(path)
    return path


def test_a_wrong_cell_is_red_and_says_why(tmp_path: Path, template: TemplateFolder) -> None:
    path = workbook(
        tmp_path / "a.xlsx", HEADER, ["王?", 110105194912310021, "三月", "甲"], ["李明远", identity(2), None, "乙"]
    )
    assert marked(path, template, tmp_path / "b.xlsx") == {
        "A2": "姓名：“王?”不像完整的姓名。有问号、方框的，多半是生僻字没有保存下来，请重新输入",
        "B2": "身份证号：以数字保存，末三位已丢失。请先把这一列设为“文本”格式，再对照原件重新输入",
        "C2": "参加日期：“三月”不是日期的写法。请写成 2026-03-01 或者 2026年3月1日",
    }


def test_everything_else_stays_as_it_was_byte_for_byte(tmp_path: Path, template: TemplateFolder) -> None:
    path = rich_book(tmp_path / "a.xlsx")
    before = path.read_bytes()
    assert report_copy(path, examine(open_roster(path, template)).problems, tmp_path / "b.xlsx") == 3
    assert path.read_bytes() == before
    old, new = parts(path), parts(tmp_path / "b.xlsx")
    assert old.keys() == new.keys()
    assert {name for name in new if old[name] != new[name]} == {
        "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml",
    }  # fmt: skip
    sheets = [each["xl/worksheets/sheet1.xml"].decode() for each in (old, new)]
    bare = [re.sub(r' s="[0-9]+"', "", text) for text in sheets]
    assert bare[0] == bare[1]


def test_a_marked_cell_keeps_its_font_and_its_number_format(tmp_path: Path, template: TemplateFolder) -> None:
    path = rich_book(tmp_path / "a.xlsx")
    report_copy(path, examine(open_roster(path, template)).problems, tmp_path / "b.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["名单"]
    assert (sheet["A3"].font.name, sheet["A3"].font.b, sheet["A3"].font.sz) == ("仿宋", True, 16)
    assert sheet["C4"].number_format == "@"
    assert sheet["D3"].value == "=1+1"
    assert sheet["A4"].comment.text == "原有的批注"
    assert len(sheet._charts) == 1
    assert sheet["A4"].fill.fgColor.rgb != RED


def test_what_was_said_of_a_cell_before_stands_above_the_new_words(tmp_path: Path, template: TemplateFolder) -> None:
    path = workbook(tmp_path / "a.xlsx", HEADER, ["王?", identity(1), None, "甲"])
    book = openpyxl.load_workbook(path)
    book.active["A2"].comment = Comment("问过本人", "周喆")
    book.save(path)
    notes = marked(path, template, tmp_path / "b.xlsx")
    assert notes["A2"].startswith("问过本人\n姓名：“王?”不像完整的姓名")
    assert len(re.findall(rb"<\w+:Row>", parts(tmp_path / "b.xlsx")["xl/drawings/commentsDrawing1.vml"])) == 1


def test_a_cell_that_is_not_in_the_file_is_put_there(tmp_path: Path, template: TemplateFolder) -> None:
    path = workbook(tmp_path / "a.xlsx", HEADER, [None, None, "2026-3-1"], ["王玥", None, None, "甲"])
    assert marked(path, template, tmp_path / "b.xlsx").keys() == {"A2", "B2", "B3"}
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").active["C2"].value == "2026-3-1"
    assert [told(row.problems) for row in open_roster(tmp_path / "b.xlsx", template).rows()] == [
        told(row.problems) for row in open_roster(path, template).rows()
    ]


def test_a_problem_of_the_list_stands_at_its_header_and_one_of_a_merged_cell_where_it_is_seen(
    tmp_path: Path, template: TemplateFolder
) -> None:
    path = workbook(tmp_path / "a.xlsx", ["基本信息"], ["姓名", "备注"], ["王玥", "甲\n乙"], ["李明远", None])
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("B3:B4")
    book.save(path)
    notes = marked(path, template, tmp_path / "b.xlsx")
    assert notes.keys() == {"A2", "B3"}
    assert notes["A2"].startswith("缺少 1 个必填的列：身份证号")


def test_the_copy_of_a_csv_is_a_workbook_of_texts(tmp_path: Path, template: TemplateFolder) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"姓名,身份证号,备注\n\n王?,{identity(1)},=甲\n李明远,007,乙\x07\n", "utf-8")
    assert marked(path, template, tmp_path / "b.xlsx").keys() == {"A3", "B4", "C4"}
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    assert [cell.value for cell in sheet[3]] == ["王?", identity(1), "=甲"]
    assert {cell.data_type for cell in sheet[3]} == {"s"}
    assert sheet["B4"].value == "007"
    assert sheet["B4"].number_format == "@"


def test_the_copy_of_a_jsonl_has_a_header(tmp_path: Path, template: TemplateFolder) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"姓名": "王?", "身份证号": "{identity(1)}", "承诺事项": ["甲", "乙"]}}\n{{x}}\n', "utf-8")
    assert marked(path, template, tmp_path / "b.xlsx").keys() == {"A2", "A3"}
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    assert [cell.value for cell in sheet[1]] == ["姓名", "身份证号", "承诺事项"]
    assert sheet["C2"].value == '["甲", "乙"]'


def test_the_copy_never_takes_the_place_of_the_roster_nor_of_another_file_unasked(
    tmp_path: Path, template: TemplateFolder
) -> None:
    path = workbook(tmp_path / "a.xlsx", HEADER, ["王?", identity(1)])
    problems = examine(open_roster(path, template)).problems
    before = path.read_bytes()
    for overwrite in (False, True):
        with pytest.raises(OutputError, match="已经存在"):
            report_copy(path, problems, path, overwrite=overwrite)
    assert path.read_bytes() == before
    assert report_copy(path, problems, tmp_path / "b.xlsx") == 1
    with pytest.raises(OutputError, match="已经存在"):
        report_copy(path, problems, tmp_path / "b.xlsx")
    first = (tmp_path / "b.xlsx").read_bytes()
    report_copy(path, problems, tmp_path / "b.xlsx", overwrite=True)
    assert (tmp_path / "b.xlsx").read_bytes() == first


def test_the_words_are_in_the_language_that_is_asked_for(tmp_path: Path, template: TemplateFolder) -> None:
    path = workbook(tmp_path / "a.xlsx", HEADER, ["王?", identity(1)])
    report_copy(path, examine(open_roster(path, template)).problems, tmp_path / "b.xlsx", lang="en")
    assert "is no complete name" in openpyxl.load_workbook(tmp_path / "b.xlsx").active["A2"].comment.text


def test_the_sheet_that_was_read_is_the_one_that_is_marked(tmp_path: Path, template: TemplateFolder) -> None:
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    for row in (HEADER, ["王?", identity(1)]):
        book["Sheet"].append(["说明"])
        (book["名单"] if "名单" in book.sheetnames else book.create_sheet("名单")).append(row)
    book.save(tmp_path / "a.xlsx")
    problems = examine(open_roster(tmp_path / "a.xlsx", template)).problems
    assert report_copy(tmp_path / "a.xlsx", problems, tmp_path / "b.xlsx") == 1
    assert openpyxl.load_workbook(tmp_path / "b.xlsx")["名单"]["A2"].comment is not None


def test_a_workbook_with_prefixes_and_without_styles_is_marked_too(tmp_path: Path, template: TemplateFolder) -> None:
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="1" spans="1:2"><x:c r="A1" t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:t>身份证号</x:t></x:is></x:c></x:row>'
        '<x:row r="2" spans="1:1"><x:c r="A2" s="0" t="inlineStr"><x:is><x:t>王&gt;?</x:t></x:is></x:c></x:row>'
        '</x:sheetData><x:pageMargins left="1"/><x:extLst/></x:worksheet>'
    )
    styles = (
        '<fills count="1"><fill><patternFill/></fill></fills><cellXfs count="1"><xf numFmtId="0" fillId="0"/></cellXfs>'
    )
    for text in (styles, ""):
        path = raw_workbook(tmp_path / "a.xlsx", sheet, styles=text)
        if not text:
            with ZipFile(path) as archive:
                kept = {name: archive.read(name) for name in archive.namelist() if "styles" not in name}
            with ZipFile(path, "w", ZIP_DEFLATED) as archive:
                for name, data in kept.items():
                    archive.writestr(name, data)
        problems = examine(open_roster(path, template)).problems
        report_copy(path, problems, tmp_path / "b.xlsx", overwrite=True)
        new = parts(tmp_path / "b.xlsx")
        xml = new["xl/worksheets/sheet1.xml"].decode()
        style = 's="1"' if text else 's="0"'
        assert f'<x:row r="2"><x:c r="A2" {style} t="inlineStr">' in xml
        assert f'<x:c r="B2" {style}/></x:row>' in xml
        assert xml.endswith('rn:id="docgen2"/><x:extLst/></x:worksheet>')
        assert [told(row.problems) for row in open_roster(tmp_path / "b.xlsx", template).rows()] == [
            [("A2", "roster-name"), ("B2", "missing-field")]
        ]
