"""An empty roster, once it is filled in, makes the documents that a data file with the same words makes."""

import csv
from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lists import probe
from terminal import Terminal

from docgen.any_template import load_template
from docgen.catalog import TemplateFolder, find_template, list_templates
from docgen.load import Loaded, load_bytes, load_data
from docgen.roster import examine, open_roster
from docgen.roster.blank import LIST_SHEET, blank_csv, blank_workbook
from docgen.roster.files import HELP_SHEET
from docgen.skeleton import data_file
from docgen.validate import check

EXAMPLES = Path(__file__).parents[1] / "examples"
COMMON, FORMS = EXAMPLES / "rosters" / "pledge-common.yaml", EXAMPLES / "forms"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(capfdbinary)


def sheets_of(template: TemplateFolder, common: Mapping[str, object] | None = None) -> Any:
    return openpyxl.load_workbook(BytesIO(blank_workbook(template, common or {})))


def examples_of(book: Any) -> dict[str, str]:
    """Column → the example that stands beside it in the help."""
    rows = (row for row in book[HELP_SHEET].iter_rows(values_only=True) if str(row[0]).startswith("“"))
    return {str(row[0]).strip("“”"): str(row[3] or "") for row in rows}


def filled(template: TemplateFolder, folder: Path) -> Path:
    """The empty roster with the examples of its help in the first row, in the fields that have examples at all."""
    book = sheets_of(template)
    examples, given = examples_of(book), {*load_bytes(data_file(template).encode()).values}
    sheet = book[LIST_SHEET]
    for column, cell in enumerate(sheet[1], start=1):
        label = str(cell.value).rstrip("*")
        if label.split(".")[0] in given and examples[label]:
            sheet.cell(2, column, examples[label]).data_type = "s"
    book.save(folder / "名单.xlsx")
    return folder / "名单.xlsx"


@pytest.mark.parametrize("template", list_templates(), ids=lambda template: template.name)
class TestFilledIn:
    def test_gives_the_values_of_the_empty_data_file(self, template: TemplateFolder, tmp_path: Path) -> None:
        path, whole = filled(template, tmp_path), load_bytes(data_file(template).encode())
        labels = {str(cell.value).rstrip("*").split(".")[0] for cell in openpyxl.load_workbook(path)[LIST_SHEET][1]}
        nested = {label for label, value in whole.values.items() if isinstance(value, dict | list)} - {
            label for label, value in whole.values.items() if isinstance(value, list) and isinstance(value[0], str)
        }
        common = {label: value for label, value in whole.values.items() if label not in labels or label in nested}
        roster = open_roster(path, template, common=Loaded(common))
        assert (roster.problems, roster.count) == ((), 1)
        (row,) = roster.rows()
        assert row.problems == ()
        expected = check(template, whole).values
        plain = {key for key in expected if template.schema["properties"][key].get("title", key) not in nested}
        assert {key: row.values[key] for key in plain} == {key: expected[key] for key in plain}

    def test_in_any_program_keeps_what_is_typed(self, template: TemplateFolder) -> None:
        sheet = sheets_of(template)[LIST_SHEET]
        formats = {column.number_format for column in sheet.column_dimensions.values()}
        assert formats <= {"@", "General"}
        assert "@" in formats
        assert sheet.freeze_panes == "A2"

    def test_as_csv_has_the_same_columns(self, template: TemplateFolder, tmp_path: Path) -> None:
        (header,) = csv.reader(StringIO(blank_csv(template, {}).decode("utf-8-sig")))
        assert header == [cell.value for cell in sheets_of(template)[LIST_SHEET][1]]
        path = tmp_path / "a.csv"
        path.write_bytes(blank_csv(template, {}))
        roster = open_roster(path, template)
        assert all(column.field for column in roster.columns)
        codes = {problem.code for problem in roster.problems}
        # What no cell can hold is asked for once more.
        assert codes in ({"roster-empty"}, {"roster-empty", "roster-missing-columns"})


class TestTheSheet:
    def test_marks_what_must_be_filled_in(self, tmp_path: Path) -> None:
        header = [cell.value for cell in sheets_of(probe(tmp_path, "name", "contact"))[LIST_SHEET][1]]
        assert [each for each in header if each.endswith("*")] == ["姓名*", "联系人.手机*"]

    def test_offers_the_choices_that_a_field_has(self, tmp_path: Path) -> None:
        book = sheets_of(probe(tmp_path))
        labels = {cell.column_letter: cell.value for cell in book[LIST_SHEET][1]}
        lists: dict[str, list[object]] = {}
        for each in book[LIST_SHEET].data_validations.dataValidation:
            if each.type == "list":
                sheet, cells = each.formula1.replace("'", "").replace("$", "").split("!")
                (row,) = book[sheet][cells]
                lists[labels[str(each.sqref)[0]]] = [cell.value for cell in row]
        assert lists == {"性别": ["男", "女"], "到场": ["是", "否"]}

    def test_explains_each_column_where_it_is_filled_in(self) -> None:
        sheet = sheets_of(find_template("pledge"))[LIST_SHEET]
        prompts = {each.promptTitle: each for each in sheet.data_validations.dataValidation}
        assert prompts.keys() == {str(cell.value).rstrip("*") for cell in sheet[1]}
        assert "公民身份号码" in prompts["身份证号"].prompt
        assert prompts["承诺事项"].prompt.endswith("每项一行")
        assert {str(each.sqref).partition(":")[0] for each in prompts.values()} == {
            f"{cell.column_letter}2" for cell in sheet[1]
        }

    def test_leaves_out_what_the_common_data_give(self) -> None:
        common = {"承諾事項": ["甲"], "lead": "甲：", "标题": "甲"}
        header = [cell.value for cell in sheets_of(find_template("pledge"), common)[LIST_SHEET][1]]
        assert header[:2] == ["承诺主体", "受诺机关"]
        assert not {"承诺事项*", "承诺依据*", "标题"} & {*header}

    def test_is_the_same_file_each_time(self) -> None:
        assert blank_workbook(find_template("pledge"), {}) == blank_workbook(find_template("pledge"), {})

    def test_is_read_and_not_its_explanations(self, tmp_path: Path) -> None:
        template = probe(tmp_path, name={"title": "姓名", "type": "string", "x-policy": "name"})
        book = sheets_of(template)
        book[LIST_SHEET]["A2"] = "王玥"
        book.save(tmp_path / "a.xlsx")
        roster = open_roster(tmp_path / "a.xlsx", template)
        assert (roster.sheet, roster.count, roster.warnings) == (LIST_SHEET, 1, ())


class TestAWordForm:
    def test_is_filled_from_a_row_as_from_a_data_file(self, tmp_path: Path) -> None:
        form, data = load_template(FORMS / "leave.docx"), load_data(FORMS / "leave.yaml")
        book = sheets_of(form.folder, {"交接": []})
        header = [str(cell.value).rstrip("*") for cell in book[LIST_SHEET][1]]
        assert {*header} == data.values.keys() - {"交接"}
        book[LIST_SHEET].append([data.values[label] for label in header])
        book.save(tmp_path / "a.xlsx")
        common = Loaded({"交接": data.values["交接"]})
        (row,) = open_roster(tmp_path / "a.xlsx", form.folder, common=common).rows()
        assert row.problems == ()
        assert form.render(row.values) == form.render(data)


class TestTheCommand:
    def test_makes_a_roster_that_can_be_filled_in(self, run: Terminal, tmp_path: Path) -> None:
        assert run("new", "承诺书", "-o", "名单.xlsx", "--data", str(COMMON)).code == 0
        book = openpyxl.load_workbook(tmp_path / "名单.xlsx")
        header = [cell.value for cell in book[LIST_SHEET][1]]
        for label, value in {"承诺人姓名": "王玥", "承诺日期": "2026-03-01"}.items():
            book[LIST_SHEET].cell(2, header.index(label) + 1, value)
        book.save(tmp_path / "名单.xlsx")
        common = load_bytes(COMMON.read_bytes())
        report = examine(open_roster(tmp_path / "名单.xlsx", find_template("pledge"), common=common))
        assert (report.good, report.problems, report.warnings) == (1, (), ())

    def test_makes_a_csv_that_excel_reads(self, run: Terminal, tmp_path: Path) -> None:
        assert run("new", "pledge", "-o", "名单.csv").code == 0
        assert (tmp_path / "名单.csv").read_bytes().startswith(b"\xef\xbb\xbf")

    def test_leaves_a_file_that_stands_there(self, run: Terminal, tmp_path: Path) -> None:
        (tmp_path / "名单.xlsx").write_bytes(b"ours")
        assert run("new", "pledge", "-o", "名单.xlsx").code == 1
        assert (tmp_path / "名单.xlsx").read_bytes() == b"ours"

    def test_refuses_common_data_for_a_data_file(self, run: Terminal, tmp_path: Path) -> None:
        found = run("new", "pledge", "-o", "数据.yaml", "--data", str(COMMON))
        assert found.code == 2
        assert "名单" in found.err
        assert not (tmp_path / "数据.yaml").exists()

    def test_names_what_is_wrong_with_the_common_data(self, run: Terminal, tmp_path: Path) -> None:
        found = run("new", "pledge", "-o", "名单.xlsx", "--data", "没有.yaml")
        assert found.code == 1
        assert "没有.yaml" in found.err
        assert not (tmp_path / "名单.xlsx").exists()
