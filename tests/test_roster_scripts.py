"""A list in traditional characters gives what its simplified twin gives; a list is in one script as a whole."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
from lists import identity, probe, rows_of, told, workbook

from docgen.catalog import AsWritten, TemplateFolder, find_template
from docgen.converted import Script
from docgen.document import Image
from docgen.load import Loaded, load_bytes, load_data
from docgen.roster import examine, open_roster
from docgen.script import converter

EXAMPLES: Final = Path(__file__).parents[1] / "examples" / "rosters"
PICTURE: Final = Path(__file__).parents[1] / "templates" / "document" / "samples" / "good" / "files" / "zones.png"
COMMON: Final = {"承诺依据": "本人作出如下承诺：", "承诺事项": ["遵守规定。"]}


@pytest.fixture
def template(tmp_path: Path) -> TemplateFolder:
    return probe(tmp_path, "name")


@pytest.fixture
def pledge() -> TemplateFolder:
    return find_template("pledge")


def into(script: Script, path: Path) -> str:
    return converter(script).convert(path.read_text("utf-8-sig")).text


def lines(path: Path, *rows: Iterable[str], encoding: str = "utf-8") -> Path:
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding)
    return path


class TestATraditionalList:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "cp950"])
    def test_of_the_example_makes_the_same_documents(
        self, tmp_path: Path, pledge: TemplateFolder, encoding: str
    ) -> None:
        # Big5 has no 喆.
        text = into("zh-TW", EXAMPLES / "pledge.csv").replace("喆", "哲")
        (tmp_path / "名單.csv").write_text(text, encoding)
        common = load_bytes(into("zh-TW", EXAMPLES / "pledge-common.yaml").encode())
        roster = open_roster(tmp_path / "名單.csv", pledge, common=common)
        twin = open_roster(EXAMPLES / "pledge.csv", pledge, common=load_data(EXAMPLES / "pledge-common.yaml"))
        assert (roster.written_in, twin.written_in) == ("hant", "hans")
        report = examine(roster)
        assert (report.good, report.problems, report.warnings) == (5, (), ())
        ours, theirs = [row.values for row in roster.rows()], [row.values for row in twin.rows()]
        assert [row["id_number"] for row in ours] == [row["id_number"] for row in theirs]
        assert ours[0]["unit"] == "雲水市園林綠化局"
        assert [each.keys() - {*()} for each in ours] == [each.keys() for each in theirs]

    def test_has_faults_at_the_same_cells(self, tmp_path: Path, template: TemplateFolder) -> None:
        simplified = (
            ["序号", "姓名", "身份证号码", "参加日期", "性别", "到场"],
            ["1", "陈思齐", identity(1), "2026-02-30", "男", "有"],
            ["2", "", identity(1), "2026-03-01", "女", "无"],
            ["合计", "2人"],
            ["填表人：许文清", "", "备注：无"],
        )
        convert = converter("zh-TW").convert
        traditional = [[convert(each).text for each in row] for row in simplified]
        assert traditional[0][2] == "身份證號碼"
        one, other = (
            examine(open_roster(workbook(tmp_path / name, *rows), template))
            for name, rows in (("a.xlsx", simplified), ("b.xlsx", traditional))
        )
        assert told(one.problems) == told(other.problems) != []
        assert told(one.warnings) == told(other.warnings) != []

    def test_takes_the_fields_of_common_data_in_its_own_characters(
        self, tmp_path: Path, pledge: TemplateFolder
    ) -> None:
        path = lines(tmp_path / "a.csv", ["承諾人姓名", "違諾責任"], ["陳思齊", "願意承擔責任。"])
        common = Loaded({"承諾依據": "本人作出如下承諾：", "承諾事項": ["遵守規定。"], "違諾責任": "無。"})
        roster = open_roster(path, pledge, common=common)
        assert roster.problems == ()
        assert [each.code for each in roster.warnings] == ["roster-common-unused"]
        (row,) = roster.rows()
        assert (row.problems, row.values["breach"]) == ((), "願意承擔責任。")


class TestAListAsAWhole:
    def test_stays_simplified_around_one_name_in_traditional_characters(
        self, tmp_path: Path, pledge: TemplateFolder
    ) -> None:
        others = [["王玥", "云水市园林绿化局"]] * 20
        path = lines(tmp_path / "a.csv", ["承诺人姓名", "承诺人单位"], ["陳一", ""], *others, ["李一", ""])
        roster = open_roster(path, pledge, common=Loaded({"承诺依据": "甲：", "承诺事项": ["甲"]}))
        assert roster.written_in == "hans"
        assert [row.values["signer"] for row in roster.rows()] == ["陳一", *["王玥"] * 20, "李一"]

    def test_is_told_of_once_where_it_mixes_both(self, tmp_path: Path, pledge: TemplateFolder) -> None:
        path = lines(tmp_path / "a.csv", ["承诺人姓名", "承诺人单位"], ["王玥", "园林绿化局"], ["李一", "園林綠化局"])
        roster = open_roster(path, pledge, common=Loaded(dict(COMMON)))
        report = examine(roster)
        assert [each.code for each in report.warnings] == ["script-mixed"]
        assert (roster.written_in, report.good) == (None, 2)


class TestForms:
    @pytest.mark.parametrize("header", [("承诺人姓名", "承诺人姓名（繁体）"), ("signer.zh-CN", "承诺人姓名.zh-TW")])
    def test_have_columns_of_their_own(self, tmp_path: Path, pledge: TemplateFolder, header: tuple[str, str]) -> None:
        path = lines(tmp_path / "a.csv", header, ["于磊", "于磊"], ["王发", "王發"])
        taken: dict[Script | None, list[object]] = {}
        for script in (None, "zh-CN", "zh-TW"):
            roster = open_roster(path, pledge, common=Loaded(dict(COMMON)), script=script)
            assert (roster.problems, roster.warnings) == ((), ())
            values = [row.values["signer"] for row in roster.rows()]
            assert all(isinstance(each, AsWritten) for each in values)
            taken[script] = values
        assert taken == {None: ["于磊", "王发"], "zh-CN": ["于磊", "王发"], "zh-TW": ["于磊", "王發"]}

    def test_are_groups_of_jsonl(self, tmp_path: Path, pledge: TemplateFolder) -> None:
        people = [{"承诺人姓名": {"简体": "王发", "繁体": "王發"}}, {"承诺人姓名": {"繁体": "于磊"}}]
        (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(each) for each in people), "utf-8")
        roster = open_roster(tmp_path / "a.jsonl", pledge, common=Loaded(dict(COMMON)))
        first, second = roster.rows()
        assert (first.problems, first.values["signer"]) == ((), "王发")
        assert told(second.problems) == [("a.jsonl2", "script-form")]

    def test_with_a_fault_have_it_at_their_own_cell(self, tmp_path: Path, pledge: TemplateFolder) -> None:
        path = workbook(
            tmp_path / "a.xlsx", ["承诺人姓名.简体", "承诺人姓名.繁体"], ["王发", "王?"], ["王发", "王\n發"]
        )
        rows = open_roster(path, pledge, common=Loaded(dict(COMMON))).rows()
        assert [told(row.problems) for row in rows] == [[("B2", "roster-name")], [("B3", "line-break")]]


def test_columns_for_a_field_and_for_something_inside_it_are_refused_and_read_all_the_same(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.csv", ["标题", "enclosure", "enclosure.标题"], ["甲", "乙", "丙"])
    roster = open_roster(path, find_template("document"))
    assert told(roster.problems)[-1] == ("C1", "roster-column-twice")
    assert [row.number for row in roster.rows()] == [2]


def test_pictures_that_rows_name_lie_beside_the_list(tmp_path: Path, template: TemplateFolder) -> None:
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "zones.png").write_bytes(PICTURE.read_bytes())
    rows = [
        ["姓名", "说明"],
        ["王玥", "甲\n![分区图](zones.png)"],
        ["李明远", "![分区图](../zones.png)"],
        ["周喆", "甲"],
    ]
    path = workbook(tmp_path / "list" / "a.xlsx", *rows)
    first, second, third = rows_of(path, template)
    (image,) = first.checked.pictures.values()
    assert isinstance(image, Image)
    assert str(first.values["remarks"]) == f"甲\n![分区图]({image.name})"
    assert told(second.problems) == [("B3", "picture-outside")]
    assert (third.problems, dict(third.checked.pictures)) == ((), {})
