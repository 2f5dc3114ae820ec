"""A list is found in the file as people make it: titles, groups, totals and all; and what was decided is said."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from lists import PROPERTIES, TEXT, identity, probe, rows_of, told, workbook

from docgen.catalog import TemplateFolder, find_template
from docgen.errors import DataError
from docgen.load import Loaded, load_bytes
from docgen.roster import Roster, examine, open_roster

PEOPLE = (["王玥", identity(1), "业务科"], ["李明远", identity(2), "办公室"])
HEADER = ["姓名", "身份证号", "单位"]


@pytest.fixture
def template(tmp_path: Path) -> TemplateFolder:
    return probe(tmp_path, "name", "id_number")


def fields_of(roster: Roster) -> dict[str, str | None]:
    return {column.written: column.field.label if column.field else None for column in roster.columns}


def names_of(path: Path, template: TemplateFolder) -> list[object]:
    rows = rows_of(path, template)
    assert [told(row.problems) for row in rows] == [[] for _ in rows]
    return [row.values["name"] for row in rows]


def merged(path: Path, *areas: str, sheet: str = "名单") -> Path:
    book = openpyxl.load_workbook(path)
    for area in areas:
        book[sheet].merge_cells(area)
    book.save(path)
    return path


class TestTheHeader:
    def test_may_have_titles_and_empty_rows_above_it(self, tmp_path: Path, template: TemplateFolder) -> None:
        titles: list[list[object]] = [["云水市档案局人员名单"], [], ["填报单位：办公室", None, "2026年3月1日"], []]
        path = workbook(
            tmp_path / "a.xlsx", *titles, ["序号", *HEADER], *([n, *each] for n, each in enumerate(PEOPLE, 1))
        )
        roster = open_roster(path, template)
        assert (roster.sheet, roster.count, roster.problems, roster.warnings) == ("名单", 2, (), ())
        assert fields_of(roster) == {"序号": None, "姓名": "姓名", "身份证号": "身份证号", "单位": "单位"}
        assert names_of(path, template) == ["王玥", "李明远"]

    def test_may_group_its_columns_in_merged_cells(self, tmp_path: Path, template: TemplateFolder) -> None:
        first = ["序号", "基本信息", None, "联系方式", None, "备注"]
        second = [None, "姓名", "身份证号", "联系电话", "地址", None]
        path = workbook(
            tmp_path / "a.xlsx", ["名单"], first, second, [1, "王玥", identity(1), "555-0101", "云水市", "甲"]
        )
        merged(path, "A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3")
        roster = open_roster(path, template)
        found = {"序号": None, "基本信息.姓名": "姓名", "基本信息.身份证号": "身份证号"}
        found |= {"联系方式.联系电话": "联系电话", "联系方式.地址": None, "备注": "备注"}
        assert fields_of(roster) == found
        assert names_of(path, template) == ["王玥"]

    def test_may_have_two_rows_whose_second_names_nothing_that_is_used(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        path = workbook(tmp_path / "a.xlsx", ["姓名", "身份证号", "地址", None], [None, None, "市", "路"], PEOPLE[0])
        merged(path, "A1:A2", "B1:B2", "C1:D1")
        assert names_of(path, template) == ["王玥"]

    def test_of_two_rows_survives_the_way_through_csv(self, tmp_path: Path, template: TemplateFolder) -> None:
        text = f"基本信息,,联系人,\n姓名,身份证号,手机,称呼\n王玥,{identity(1)},555-0101,王科长\n"
        (tmp_path / "a.csv").write_text(text, "utf-8")
        (row,) = rows_of(tmp_path / "a.csv", template)
        assert row.values["contact"] == {"mobile": "555-0101", "called": "王科长"}

    def test_takes_the_group_above_a_label_for_a_part_of_its_name(self, tmp_path: Path) -> None:
        group = {"title": "联系人", "type": "object", "properties": {"unit": {"title": "单位", **TEXT}}}
        template = probe(tmp_path, name=PROPERTIES["name"], unit={"title": "单位", **TEXT}, contact=group)
        rows = (["名单"], [None, "联系人"], ["姓名", "单位"], ["王玥", "业务科"])
        for path in (workbook(tmp_path / "a.xlsx", *rows), merged(workbook(tmp_path / "b.xlsx", *rows), "A2:A3")):
            (row,) = rows_of(path, template)
            assert (row.values["unit"], row.values["contact"]) == (None, {"unit": "业务科"})

    @pytest.mark.parametrize(
        ("written", "label"),
        [
            *[(each, "姓名") for each in ("name", "姓 名", "姓\n名", "*姓名", "姓名：", "名字")],
            *[(each, "身份证号") for each in ("身份证号码", "公民身份号码", "身份证号（18位）", "身份证")],
            ("ＩＤ_number", "身份证号"),
            *[(each, "联系人.手机") for each in ("联系人.手机", "联系人/手机", "contact.mobile", "手机号")],
            *[(each, "承诺事项2") for each in ("承诺事项2", "承诺事项（二）", "承诺事项２")],
            ("电话", "联系电话"), ("工作单位", "单位"),
            *[(each, None) for each in ("姓名拼音", "单位/部门", "证件号码", "年龄", "姓名2")],
        ],
    )  # fmt: skip
    def test_label_means_a_field_only_where_that_is_certain(
        self, written: str, label: str | None, tmp_path: Path, template: TemplateFolder
    ) -> None:
        path = workbook(tmp_path / "a.xlsx", [written, "备注"], ["甲", "乙"])
        assert fields_of(open_roster(path, template))[" ".join(written.split())] == label

    def test_label_that_two_fields_could_mean_is_a_question(self, tmp_path: Path) -> None:
        template = find_template("pledge")
        path = workbook(tmp_path / "a.xlsx", ["姓名", "身份证号"], ["王玥", identity(1)])
        roster = open_roster(path, template)
        assert told(roster.warnings) == [("名单1", "roster-unused-columns")]
        assert "A 姓名→承诺人姓名/签名人姓名？" in roster.warnings[0].describe()

    def test_is_missing_where_nothing_is_named(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", ["甲", "乙"], ["丙", "丁"])
        with pytest.raises(DataError) as error:
            open_roster(path, template)
        assert told(error.value.problems) == [("名单", "roster-no-header")]
        assert "姓名、身份证号" in error.value.problems[0].describe()

    def test_is_not_looked_for_at_the_end_of_the_world(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", *([["甲"]] * 70), HEADER, *PEOPLE)
        with pytest.raises(DataError, match="没有找到表头"):
            open_roster(path, template)


class TestColumns:
    def test_that_are_missing_are_one_problem_and_not_one_in_every_row(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        path = workbook(tmp_path / "a.xlsx", ["姓名", "证件号码"], *([each[0], each[1]] for each in PEOPLE * 50))
        report = examine(open_roster(path, template))
        assert told(report.problems) == [("名单1", "roster-missing-columns")]
        assert (report.good, report.bad) == (0, 100)

    def test_that_are_missing_are_looked_for_among_those_that_are_not_known(self, tmp_path: Path) -> None:
        template = probe(tmp_path, "signer", signer={"title": "承诺人姓名", **TEXT}, note={"title": "备注", **TEXT})
        path = workbook(tmp_path / "a.xlsx", ["姓名", "备注"], ["王玥", "甲"])
        (problem,) = open_roster(path, template).problems
        assert "缺少 1 个必填的列：承诺人姓名" in problem.describe()
        assert "“姓名”→“承诺人姓名”" in problem.describe()

    def test_that_all_documents_share_are_not_missing(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", ["单位", "身份证号"], ["业务科", identity(1)])
        roster = open_roster(path, template, common=Loaded({"姓名": "王玥"}))
        assert roster.problems == ()
        assert [row.values["name"] for row in roster.rows()] == ["王玥"]

    def test_of_a_group_are_missing_where_the_group_is_there(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", [*HEADER, "联系人.称呼"], [*PEOPLE[0], "王科长"])
        (problem,) = open_roster(path, template).problems
        assert "联系人.手机" in problem.describe()

    def test_that_mean_the_same_field_are_a_problem(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(
            tmp_path / "a.xlsx", [*HEADER, "姓 名", "承诺事项", "承诺事项1"], [*PEOPLE[0], "李明远", "甲", "乙"]
        )
        roster = open_roster(path, template)
        assert told(roster.problems) == [("D1", "roster-column-twice"), ("F1", "roster-column-twice")]
        assert "A 姓名 和 D 姓 名" in roster.problems[0].describe()
        assert [told(row.problems) for row in roster.rows()] == [[]]

    def test_that_are_not_used_are_named_once_and_kept_with_each_row(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        groups, header = ["序号", None, None, None, "其他"], [None, *HEADER, "部门", "手机号码2"]
        path = workbook(tmp_path / "a.xlsx", groups, header, [1, *PEOPLE[0], "一部", 13800138000])
        roster = open_roster(merged(path, "E1:F1", "A1:A2"), template)
        assert told(roster.warnings) == [("名单2", "roster-unused-columns")]
        assert [row.others for row in roster.rows()] == [{"部门": "一部", "手机号码2": "13800138000"}]

    def test_without_a_label_are_told_of(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", HEADER, *([*each, "甲"] for each in PEOPLE))
        assert told(open_roster(path, template).warnings) == [("D1", "roster-no-label")]

    def test_take_their_fields_from_the_common_data_altogether(self, tmp_path: Path, template: TemplateFolder) -> None:
        """The name in the common data must not stand for a person whose own is missing."""
        path = workbook(tmp_path / "a.xlsx", HEADER, PEOPLE[0], [None, identity(2), "办公室"])
        common = load_bytes("姓名: 周喆\n备注: 甲\n联系人: {手机: 555-0101}".encode(), source="公用.yaml")
        roster = open_roster(path, template, common=common)
        assert told(roster.warnings) == [("公用.yaml", "roster-common-unused")]
        first, second = roster.rows()
        assert (first.values["name"], first.values["note"]) == ("王玥", "甲")
        assert told(second.problems) == [("A3", "missing-field")]

    def test_of_a_group_go_with_what_the_common_data_say_of_it(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", [*HEADER, "称呼"], [*PEOPLE[0], "王科长"])
        for label in ("联系人", "contact"):
            roster = open_roster(path, template, common=Loaded({label: {"手机": "555-0101", "称呼": "科长"}}))
            (row,) = roster.rows()
            assert row.values["contact"] == {"called": "王科长", "mobile": "555-0101"}
            assert told(roster.warnings) == [("", "roster-common-unused")]

    def test_of_list_items_may_be_empty_and_are_named_when_they_are_wrong(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        header = [*HEADER, "承诺事项1", "承诺事项2", "承诺事项3"]
        path = workbook(tmp_path / "a.xlsx", header, [*PEOPLE[0], "甲", None, "乙"], [*PEOPLE[1], None, "甲", "乙\t丙"])
        first, second = rows_of(path, template)
        assert first.values["promises"] == ["甲", "乙"]
        assert told(second.problems) == [("F3", "tab-character")]


class TestRows:
    def test_that_are_hidden_or_filtered_are_people_too(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(
            tmp_path / "a.xlsx", HEADER, *([f"王{c}", identity(n), "甲"] for n, c in enumerate("一二三四五"))
        )
        book = openpyxl.load_workbook(path)
        for row in (3, 4, 6):
            book.active.row_dimensions[row].hidden = True
        book.active.column_dimensions["C"].hidden = True
        book.save(path)
        roster = open_roster(path, template)
        assert roster.count == 5
        assert told(roster.warnings) == [("名单", "roster-hidden-rows"), ("名单", "roster-hidden-columns")]
        assert "3 个隐藏的行，也读入了：第 3–4、6 行" in roster.warnings[0].describe()
        book.active.auto_filter.ref = "A1:C6"
        book.active.auto_filter.add_filter_column(0, ["王一", "王四"])
        book.save(path)
        assert told(open_roster(path, template).warnings)[0] == ("名单", "roster-filtered")

    def test_that_are_empty_are_counted_and_those_at_the_end_are_nothing(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        rows: list[list[object]] = [
            ["序号", *HEADER],
            [1, *PEOPLE[0]],
            [2],
            [3, None, " "],
            [],
            [4, *PEOPLE[1]],
            [5],
            [6],
        ]
        path = workbook(tmp_path / "a.xlsx", *rows)
        roster = open_roster(path, template)
        assert (roster.count, told(roster.warnings)) == (2, [("名单", "roster-blank-rows")])
        assert "3 个空行" in roster.warnings[0].describe()

    def test_of_totals_notes_and_headers_are_no_people(self, tmp_path: Path, template: TemplateFolder) -> None:
        rows: list[Sequence[object]] = [
            HEADER, PEOPLE[0], ["小　计", "1人"], HEADER, PEOPLE[1], ["合计", None, "2人"], [],
            ["共 2 人"], ["（以下空白）"], ["注：本表一式两份。"], ["填表人：周喆", None, "日期：2026年3月1日"],
        ]  # fmt: skip
        path = workbook(tmp_path / "a.xlsx", *rows)
        roster = open_roster(path, template)
        assert names_of(path, template) == ["王玥", "李明远"]
        found = [(3, "total"), (6, "total"), (8, "total"), *((row, "note") for row in (9, 10, 11)), (4, "header-again")]
        assert told(roster.warnings) == [(f"名单{row}", f"roster-{code}") for row, code in found]

    def test_below_another_header_make_the_list_unreadable(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", HEADER, PEOPLE[0], [], ["单位", "姓名", "电话"], ["业务科", "周喆", "555"])
        report = examine(open_roster(path, template))
        assert told(report.problems)[0] == ("名单4", "roster-second-header")
        assert report.good == 0

    def test_that_are_examples_are_no_people(self, tmp_path: Path, template: TemplateFolder) -> None:
        rows = (["序号", *HEADER], ["示例", "张三", "11010519491231002X", "某科"], [1, *PEOPLE[0]])
        path = workbook(tmp_path / "a.xlsx", *rows)
        assert names_of(path, template) == ["王玥"]
        assert told(open_roster(path, template).warnings) == [("名单2", "roster-note")]

    def test_in_a_merged_cell_share_what_it_shows(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(
            tmp_path / "a.xlsx", HEADER, ["王玥", identity(1), "业务科"], ["李明远", identity(2)], [None] * 3
        )
        merged(path, "C2:C4")
        roster = open_roster(path, template)
        assert [row.values["unit"] for row in roster.rows()] == ["业务科", "业务科"]
        assert told(roster.warnings) == [("名单", "roster-merged")]

    def test_take_nothing_from_what_a_merged_cell_hides(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", HEADER, ["王玥", identity(1), "业务科"], ["李明远", identity(2), "办公室"])
        # What openpyxl empties when it merges, other programs keep.
        data = {name: archive.read(name) for archive in [ZipFile(path)] for name in archive.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        area = b'</sheetData><mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>'
        data[sheet] = data[sheet].replace(b"</sheetData>", area)
        with ZipFile(path, "w") as archive:
            for name, part in data.items():
                archive.writestr(name, part)
        first, second = rows_of(path, template)
        assert (first.problems, first.values["unit"]) == ((), "业务科")
        assert told(second.problems) == [("C3", "roster-under-merged")]
        assert "办公室" in second.problems[0].describe()

    def test_of_one_name_over_several_rows_are_a_question(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", HEADER, PEOPLE[0], [None, identity(2), "办公室"])
        merged(path, "A2:A3")
        first, second = rows_of(path, template)
        assert first.problems == ()
        assert told(second.problems) == [("A3", "roster-merged-person")]

    def test_below_a_header_of_other_fields_make_the_list_unreadable(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        path = workbook(tmp_path / "a.xlsx", ["姓名", "单位"], ["王玥", "业务科"], ["姓名", "备注"], ["李明远", "甲"])
        assert told(open_roster(path, template).problems)[-1] == ("名单3", "roster-second-header")

    def test_may_say_a_label_without_being_a_header(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", [*HEADER, "备注"], [*PEOPLE[0], "单位"], [*PEOPLE[1], "姓名"])
        assert [row.values["note"] for row in rows_of(path, template)] == ["单位", "姓名"]

    def test_know_their_cells(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", [], HEADER, PEOPLE[0])
        (row,) = rows_of(path, template)
        assert row.number == 3
        assert {key: given.place.source for key, given in row.given.items()} == {
            "name": "名单!A3", "id_number": "名单!B3", "unit": "名单!C3",
        }  # fmt: skip
        assert row.place.describe() == "名单 第3行"

    def test_may_be_none(self, tmp_path: Path, template: TemplateFolder) -> None:
        roster = open_roster(workbook(tmp_path / "a.xlsx", HEADER), template)
        assert told(roster.problems) == [("名单1", "roster-empty")]
        assert list(roster.rows()) == []

    def test_of_a_problem_do_not_stop_the_others(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", HEADER, PEOPLE[0], ["王?", 1, "甲"], PEOPLE[1])
        report = examine(open_roster(path, template))
        assert told(report.problems) == [("A3", "roster-name"), ("B3", "id-number")]
        assert (report.good, report.bad) == (2, 1)


class TestPeople:
    def test_with_one_number_are_told_of_each_other(self, tmp_path: Path, template: TemplateFolder) -> None:
        number = identity(1)
        spaced = f"{number[:6]} {number[6:]}"
        path = workbook(tmp_path / "a.xlsx", HEADER, ["王玥", number, "甲"], PEOPLE[1], ["周喆", spaced, "乙"])
        report = examine(open_roster(path, template))
        assert told(report.problems) == [("B2", "roster-identity-twice"), ("B4", "roster-identity-twice")]
        assert "与 B4 的相同" in report.problems[0].describe()
        assert report.good == 1

    def test_of_whom_a_cell_says_more_than_the_name_are_told_of(self, tmp_path: Path, template: TemplateFolder) -> None:
        names = ("王玥1", "王玥、李明远", "李明远（女）", "Anna Li")
        path = workbook(tmp_path / "a.xlsx", HEADER, *([name, identity(n), f"{n}科"] for n, name in enumerate(names)))
        rows = rows_of(path, template)
        assert [row.values["name"] for row in rows] == [*names]
        assert [told(row.warnings) for row in rows] == [[(f"A{n}", "roster-name-odd")] for n in (2, 3, 4)] + [[]]

    def test_of_a_form_that_knows_no_formats_have_their_numbers_checked_all_the_same(self, tmp_path: Path) -> None:
        text = {"type": "string", "format": "lines"}
        form = probe(tmp_path, name={"title": "姓名", **text}, number={"title": "身份证号", **text, "x-policy": "code"})
        wrong = identity(3)[:17] + ("1" if identity(3)[17] != "1" else "2")
        numbers = (
            identity(1),
            f" {identity(2)[:6]} {identity(2)[6:]}",
            wrong,
            int(identity(4)[:17] + "1"),
            identity(1),
            "E1234567",
        )
        people = zip(("王玥", "李明远", "周喆", "陈思齐", "王玥", "Anna Li"), numbers, strict=True)
        path = workbook(tmp_path / "a.xlsx", ["姓名", "身份证号码"], *people)
        rows = rows_of(path, form)
        assert [[code for _, code in told(row.problems)] for row in rows] == [
            ["roster-identity-twice"], [], ["id-number"], ["roster-digits-lost"], ["roster-identity-twice"], [],
        ]  # fmt: skip
        assert rows[1].values["number"] == identity(2)

    def test_that_are_there_twice_are_told_of_also_where_their_numbers_are_not_used(self, tmp_path: Path) -> None:
        template = probe(tmp_path, name={"title": "姓名", "type": "string", "x-policy": "name"})
        path = workbook(tmp_path / "a.xlsx", HEADER, *PEOPLE, ["王玥", identity(1), "办公室"])
        report = examine(open_roster(path, template))
        assert (report.good, told(report.problems)) == (3, [])
        assert told(report.warnings)[1:] == [("B2", "roster-identity-twice"), ("B4", "roster-identity-twice")]

    def test_of_one_name_and_unit_are_told_of_each_other_but_not_refused(
        self, tmp_path: Path, template: TemplateFolder
    ) -> None:
        people = [["王　玥", identity(1), "甲"], ["王玥", identity(2), "甲"], ["王玥", identity(3), "乙"]]
        report = examine(open_roster(workbook(tmp_path / "a.xlsx", HEADER, *people), template))
        assert (told(report.problems), report.good) == ([], 3)
        assert told(report.warnings) == [("A2", "roster-name-twice"), ("A3", "roster-name-twice")]

    def test_without_a_name_are_told_of_where_the_template_does_not_ask_for_one(self, tmp_path: Path) -> None:
        template = probe(tmp_path, name=PROPERTIES["name"], note={"title": "备注", **TEXT})
        report = examine(open_roster(workbook(tmp_path / "a.xlsx", ["姓名", "备注"], [None, "甲"]), template))
        assert (told(report.problems), told(report.warnings)) == ([], [("A2", "roster-no-name")])

    def test_whose_number_is_left_blank_are_not_the_same(self, tmp_path: Path) -> None:
        schema = {**PROPERTIES["id_number"], "if": {"not": {"const": "留空"}}, "then": {"format": "id-number"}}
        del schema["format"]
        template = probe(tmp_path, name=PROPERTIES["name"], id_number=schema)
        path = workbook(tmp_path / "a.xlsx", ["姓名", "身份证号"], ["王玥", "留空"], ["李明远", "留空"])
        assert examine(open_roster(path, template)).problems == ()

    def test_are_compared_with_their_number(self, tmp_path: Path, template: TemplateFolder) -> None:
        """Also by columns that the template has no use for."""
        number = identity(1, "女")
        born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
        header = ["姓名", "身份证号", "性别", "出生日期", "出生年月"]
        people = [
            ["甲一", number, "女", born, born[:7]],
            ["甲二", identity(20, "女"), "男", "1999/1/1", "1960-01"],
            ["甲三", identity(40, "男"), "男", "1960-01-03", "1961-01"],
        ]
        report = examine(open_roster(workbook(tmp_path / "a.xlsx", header, *people), template))
        assert told(report.problems) == [("C3", "roster-id-sex"), ("D3", "roster-id-birth")]
        assert "B3" in report.problems[0].describe()


class TestSheets:
    def book(self, path: Path, **sheets: list[list[Any]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(path)
        return path

    def test_are_searched_for_the_list(self, tmp_path: Path, template: TemplateFolder) -> None:
        notes: list[list[Any]] = [["填表说明"], ["姓名", "写全名"]]
        path = self.book(tmp_path / "a.xlsx", 说明=notes, 名单=[HEADER, *PEOPLE], 旧名单=[HEADER, PEOPLE[0]])
        roster = open_roster(path, template)
        assert (roster.sheet, roster.count) == ("名单", 2)
        assert told(roster.warnings) == [("名单", "roster-other-sheets")]

    def test_that_are_hidden_are_read_only_by_name(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = self.book(tmp_path / "a.xlsx", 旧=[HEADER, PEOPLE[0]], 新=[HEADER, *PEOPLE])
        book = openpyxl.load_workbook(path)
        book["旧"].sheet_state = "hidden"
        book.save(path)
        assert open_roster(path, template).sheet == "新"
        assert open_roster(path, template).warnings == ()
        assert open_roster(path, template, sheet=" 旧 ").count == 1

    def test_that_are_not_there_are_told_with_those_that_are(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = self.book(tmp_path / "a.xlsx", 名单=[HEADER, *PEOPLE])
        with pytest.raises(DataError, match="没有名为“名单表”的工作表。是不是“名单”？"):
            open_roster(path, template, sheet="名单表")


class TestCommonData:
    def test_with_a_fault_are_told_once_and_at_their_own_line(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", HEADER, *PEOPLE)
        common = load_bytes("\n证书编号: '12'\n甲: 乙".encode(), source="公用.yaml")
        roster = open_roster(path, template, common=common)
        report = examine(roster)
        assert [row.problems for row in roster.rows()] == [(), ()]
        assert [(p.place.source, p.place.line, p.code) for p in report.problems] == [
            ("公用.yaml", 2, "pattern"), ("公用.yaml", 3, "unknown-field"),
        ]  # fmt: skip
        assert report.good == 0

    def test_that_came_from_no_file_are_told_once_too(self, tmp_path: Path, template: TemplateFolder) -> None:
        path = workbook(tmp_path / "a.xlsx", HEADER, *PEOPLE)
        report = examine(open_roster(path, template, common=Loaded({"份数": 0, "证书编号": "12"})))
        assert sorted(each.code for each in report.problems) == ["pattern", "too-small"]

    def test_make_a_document_with_each_row(self, tmp_path: Path) -> None:
        common = load_bytes(Path("examples/pledge-individual.yaml").read_bytes(), source="pledge.yaml")
        people = [["承诺人姓名", "身份证号", "承诺人单位"], *PEOPLE]
        roster = open_roster(workbook(tmp_path / "a.xlsx", *people), find_template("pledge"), common=common)
        rows = list(roster.rows())
        assert [row.problems for row in rows] == [(), ()]
        assert [row.values["signer"] for row in rows] == ["王玥", "李明远"]
        assert len({str(row.values["promises"]) for row in rows}) == 1

    def test_rules_between_a_row_and_the_common_data_hold(self, tmp_path: Path) -> None:
        common = load_bytes(Path("examples/pledge-individual.yaml").read_bytes(), source="pledge.yaml")
        path = workbook(tmp_path / "a.xlsx", ["承诺人姓名", "份数"], ["王玥", 2], ["李明远", 3])
        first, second = open_roster(path, find_template("pledge"), common=common).rows()
        assert first.problems == ()
        assert told(second.problems) == [("名单3", "field-rule")]
        assert second.problems[0].describe() == "名单 第3行 持有人（holders）：份数是3，持有人也应当是3个，一人一份"
