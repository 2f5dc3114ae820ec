"""Data in traditional characters, or in both scripts, pass the checks that their simplified twins pass.

Every sample of the library is converted, its values alone and then the whole file with its names, and meets what it
met before.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from checking import document, found, only
from hypothesis import given
from hypothesis import strategies as st

from docgen.catalog import AsWritten, BodyAsWritten, BodyText, Nested, find_template
from docgen.converted import Script
from docgen.errors import DataError, Place, Problem, TemplateError
from docgen.glance import may_be_traditional, simplified_in
from docgen.load import Loaded, load_bytes, load_data
from docgen.script import converter, detect
from docgen.script.tables import only_simplified, only_traditional
from docgen.validate import Checked, check
from docgen.validate.readings import Reading, reader

TEMPLATES = Path(__file__).parents[1] / "templates"
SAMPLES = sorted(TEMPLATES.glob("*/samples/*/*.yaml"))
PICTURE = TEMPLATES / "document" / "samples" / "good" / "files" / "zones.png"
REGIONS: tuple[Script, ...] = ("zh-TW", "zh-HK")
NOTICE: dict[str, object] = {
    "發文機關": ["雲水市檔案局"],
    "發文字號": "雲檔發〔2026〕6號",
    "標題": "雲水市檔案局關於開展檔案執法檢查的通知",
    "主送機關": "各縣（市、區）檔案局",
    "正文": "現將有關事項通知如下：\n一、檢查範圍\n各單位的檔案工作。\n二、檢查時間\n2026年4月。\n",
    "成文日期": "2026-03-01",
}


def name_of(path: Path) -> str:
    return f"{path.parents[2].name}-{path.parent.name}-{path.stem}"


@cache
def protected(samples: Path) -> tuple[str, ...]:
    """Names of files beside a sample, which no conversion may touch."""
    return tuple(sorted({each.name for each in samples.rglob("*") if each.is_file()}))


def into(script: Script, path: Path) -> Callable[[str], str]:
    convert = converter(script, protect=protected(path.parent)).convert
    return lambda text: convert(text).text


def simplified(text: str) -> str:
    return converter("zh-CN").convert(text).text


def problems_of(path: Path, change: Callable[[Loaded], Loaded] = lambda loaded: loaded) -> list[Problem]:
    template = find_template(TEMPLATES / path.parents[2].name)
    try:
        return list(check(template, change(load_data(path))).problems)
    except DataError as error:
        return list(error.problems)


def places(problems: list[Problem]) -> list[tuple[str, str, int | None, str, str]]:
    """Code and place of each problem, told as for simplified data."""
    return sorted(
        (
            each.code,
            Path(each.place.source).name,
            each.place.line or 0,
            simplified(each.place.path),
            simplified(each.place.label),
        )
        for each in problems
    )


def changed(value: Any, convert: Callable[[str], str]) -> Any:
    """Values with their texts converted; names, and names of files, as they are."""
    if isinstance(value, dict):
        return {name: each if name in ("file", "文件") else changed(each, convert) for name, each in value.items()}
    if isinstance(value, list):
        return [changed(each, convert) for each in value]
    return convert(value) if isinstance(value, str) else value


def listed(checked: Checked, key: str) -> list[object]:
    value = checked.values[key]
    assert isinstance(value, list)
    return value


def handed_on(value: object) -> Iterator[object]:
    """Everything in checked values."""
    yield value
    match value:
        case Nested():
            yield from handed_on([value.values, value.beside])
        case dict():
            yield from handed_on([*value, *value.values()])
        case list():
            for each in value:
                yield from handed_on(each)


class TestEverySample:
    @pytest.mark.parametrize("path", SAMPLES, ids=name_of)
    def test_meets_the_same_with_its_values_in_traditional_characters(self, path: Path) -> None:
        expected = places(problems_of(path))
        for script in REGIONS:
            convert = into(script, path)
            met = problems_of(path, lambda loaded, c=convert: replace(loaded, values=changed(loaded.values, c)))  # type: ignore[misc]
            assert places(met) == expected, [each.describe() for each in met]

    @pytest.mark.parametrize("path", SAMPLES, ids=name_of)
    def test_meets_the_same_as_a_whole_file_in_traditional_characters(self, path: Path, tmp_path: Path) -> None:
        expected = places(problems_of(path))
        for script in REGIONS:
            folder = tmp_path / script / path.parents[2].name / "samples" / path.parent.name
            shutil.copytree(path.parent, folder)
            convert = into(script, path)
            for each in folder.rglob("*.yaml"):
                each.write_bytes(convert(each.read_bytes().decode("utf-8")).encode("utf-8"))
            met = problems_of(folder / path.name)
            assert places(met) == expected, [each.describe() for each in met]

    @pytest.mark.parametrize("path", [path for path in SAMPLES if path.parent.name == "good"], ids=name_of)
    def test_that_is_good_is_known_for_what_it_is(self, path: Path, tmp_path: Path) -> None:
        folder = tmp_path / "good"
        shutil.copytree(path.parent, folder)
        for each in folder.rglob("*.yaml"):
            each.write_bytes(into("zh-TW", path)(each.read_bytes().decode("utf-8")).encode("utf-8"))
        template = find_template(path.parents[2].name)
        before, after = check(template, load_data(path)), check(template, load_data(folder / path.name))
        assert (before.source, before.warnings) == ("hans", ())
        assert (after.source, after.warnings) == ("hant", ())
        assert not any(isinstance(each, Reading) for each in handed_on(after.values))


class TestNames:
    def test_of_fields_are_labels_in_either_script(self) -> None:
        checked = check(find_template("notice"), Loaded(dict(NOTICE)))
        assert found(checked) == []
        assert checked.values["recipients"] == "各縣（市、區）檔案局"

    def test_that_are_nearly_right_are_told_with_what_was_meant(self) -> None:
        problem = only(check(find_template("notice"), Loaded({**NOTICE, "主送機闗": "各區"})))
        assert (problem.code, problem.facts["near"]) == ("unknown-field", "主送机关")
        problem = only(check(find_template("notice"), Loaded({**NOTICE, "抄送機構": "市政府"})))
        assert (problem.facts["name"], problem.facts["near"]) == ("抄送機構", "抄送机关")

    def test_in_both_scripts_name_one_field(self) -> None:
        problem = only(document(文种="通知", 文種="通知"))
        assert (problem.code, problem.facts["first"], problem.facts["second"]) == ("field-twice", "文种", "文種")

    @pytest.mark.parametrize("name", ["模板", "范本", "範本", "template"])
    def test_of_the_template_stand_in_the_file(self, name: str) -> None:
        assert load_bytes(f"{name}: 承諾書\n標題: 承諾書\n".encode()).template == "承諾書"

    @pytest.mark.parametrize(("label", "name"), [("承諾書", "pledge"), ("批覆", "reply"), ("實施辦法", "measures")])
    def test_of_templates_are_known(self, label: str, name: str) -> None:
        assert find_template(label).name == name

    def test_of_templates_that_are_nearly_right_are_told(self) -> None:
        with pytest.raises(TemplateError) as caught:
            find_template("承諾信")
        assert caught.value.problems[0].facts["near"] == "承诺书"

    def test_that_the_clerk_chooses_are_handed_on_as_written(self) -> None:
        attendance = {"出席": "王鐵生", "請假": "趙啟明"}
        good = load_data(TEMPLATES / "minutes" / "samples" / "good" / "short.yaml")
        values = {**good.values, "attendance": attendance}
        values.pop("出席、请假、列席", None)
        checked = check(find_template("minutes"), Loaded(values))
        assert (found(checked), checked.values["attendance"]) == ([], attendance)
        problem = only(check(find_template("minutes"), Loaded({**values, "attendance": {**attendance, "旁聽": "甲"}})))
        assert (problem.place.path, problem.code) == ("attendance", "field-rule")


class TestValues:
    def test_that_are_laid_down_become_the_words_of_the_schema(self) -> None:
        sample = load_data(TEMPLATES / "decision-sanction" / "samples" / "good" / "government.yaml")
        values = changed(sample.values, into("zh-HK", TEMPLATES / "x" / "y"))
        checked = check(find_template("decision-sanction"), Loaded(values))
        assert checked.problems == ()
        assert checked.values["regime"] == check(find_template("decision-sanction"), sample).values["regime"]

    def test_that_both_scripts_write_alike_are_such_words_too(self) -> None:
        # No character of 答覆 is known to be traditional; 答复 is meant all the same.
        sample = load_data(TEMPLATES / "letter" / "samples" / "good" / "answer.yaml")
        values = changed(sample.values, into("zh-TW", TEMPLATES / "x" / "y"))
        assert "答覆" in values.values()
        checked = check(find_template("letter"), Loaded(values))
        assert (checked.problems, checked.values["purpose"]) == ((), "答复")

    @pytest.mark.parametrize(("word", "value"), [("無", False), ("有", True), ("否", False)])
    def test_yes_and_no(self, word: str, value: bool) -> None:
        checked = check(find_template("document"), Loaded({"layout": "text", "標題": "節水宣傳方案", "加蓋印章": word}))
        assert found(checked) == []
        assert checked.values["sealed"] is value

    def test_that_break_a_rule_are_shown_as_written(self) -> None:
        problem = only(check(find_template("notice"), Loaded({**NOTICE, "發文字號": "雲檔發[2026]06"})))
        assert problem.facts["value"] == "雲檔發[2026]06"
        assert problem.facts["corrected"] == "雲檔發〔2026〕6號"

    def test_of_body_text_are_read_for_rules_and_handed_on_as_written(self) -> None:
        sample = load_data(TEMPLATES / "public-notice" / "samples" / "good" / "short.yaml")
        values = changed(sample.values, into("zh-TW", TEMPLATES / "x" / "y"))
        label = next(name for name in values if name in ("body", "正文"))
        checked = check(find_template("public-notice"), Loaded({**values, label: values[label] + "\n特此報告。"}))
        assert "特此報告。" in str(checked.values["body"])
        assert isinstance(checked.values["body"], BodyText)
        assert [each.code for each in checked.problems] == ["field-rule"]

    def test_of_lists_get_numbers_of_their_script(self) -> None:
        chapters = {"章": [{"標題": "總則", "節": [{"標題": "範圍", "條": [{"正文": "為節約用水，制定本規定。"}]}]}]}
        fields: dict[str, object] = {"layout": "text", "標題": "節水規定", "正文": chapters}
        body = str(check(find_template("document"), Loaded(fields)).values["body"])
        assert body.split("\n") == ["第一章　總則", "第一節　範圍", "第一條　為節約用水，制定本規定。"]
        english = {"chapters": [{"title": "总则", "articles": ["为节约用水，制定本规定。"]}]}
        assert "第一条" in str(document(body=english).values["body"])

    def test_of_pictures_have_their_width_in_the_units_of_the_region(self, tmp_path: Path) -> None:
        shutil.copy(PICTURE, tmp_path / "map.png")
        body = "水源分佈見圖。\n![圖1　水源分佈圖](map.png 8公分)\n![圖2　水源](map.png 8釐米)"
        values: dict[str, object] = {"layout": "text", "title": "節水規劃", "body": body}
        checked = check(find_template("document"), Loaded(values, folder=tmp_path))
        assert found(checked) == []
        assert str(checked.values["body"]).count(" 8cm)") == 2

    def test_are_not_read_where_there_are_more_than_any_document_holds(self) -> None:
        few, many = reader({"body": "說明檢查" * 1_000}), reader({"body": "說明檢查" * 300_000})
        assert (few.text("檢查"), many.text("檢查")) == ("检查", "檢查")
        assert reader({"body": "檢查"}, [many]).text("檢查") == "檢查"

    @given(st.text("发發后後头頭的说說说于於乾覆玥一、。（）", min_size=1, max_size=30))
    def test_in_any_mixture_are_handed_on_as_written(self, text: str) -> None:
        checked = check(find_template("document"), Loaded({"layout": "text", "title": "甲", "kind": text[:20]}))
        assert checked.values["kind"] == text[:20]


class TestDocumentsInside:
    def test_are_given_in_place_by_template_and_by_file(self, tmp_path: Path) -> None:
        inner = load_data(TEMPLATES / "pledge" / "samples" / "good" / "short.yaml").values
        pledge = {simplified(name): each for name, each in inner.items()}
        (tmp_path / "名單.yaml").write_text("標題: 名單\n正文: |\n  一、總務處\n", "utf-8")
        attachments: list[object] = [
            {"標題": "檢查表", "正文": "一、庫房", "橫排": "是", "隨文裝訂": "否"},
            {"範本": "承諾書", "數據": changed(pledge, into("zh-TW", TEMPLATES / "x" / "y"))},
            {"文件": "名單.yaml"},
        ]
        checked = check(find_template("notice"), Loaded({**NOTICE, "附件": attachments}, folder=tmp_path))
        assert found(checked) == []
        first, second, third = listed(checked, "attachments")
        assert isinstance(first, Nested)
        assert first.beside == {"landscape": True, "bound": False}
        assert isinstance(second, Nested)
        assert second.template.name == "pledge"
        assert isinstance(third, Nested)
        assert third.values["title"] == "名單"

    def test_have_their_problems_at_their_lines(self, tmp_path: Path) -> None:
        (tmp_path / "名單.yaml").write_text("標題: 名單\n正文: |\n  一、總務處\n  三、檔案處\n", "utf-8")
        values = {**NOTICE, "附件": [{"文件": "名單.yaml"}]}
        problem = only(check(find_template("notice"), Loaded(values, folder=tmp_path)))
        assert (problem.code, problem.place.line) == ("numbering-gap", 4)


class TestTextsByScript:
    NAME: Final = {"zh-CN": "于磊", "zh-TW": "於磊", "香港": "于磊（港）"}

    @staticmethod
    def signed(name: object, script: Script | None = None, **values: object) -> Checked:
        fields = {"layout": "text", "title": "节水宣传方案", "signers": name, **values}
        return check(find_template("document"), Loaded(fields), script)

    @pytest.mark.parametrize(
        ("script", "name"),
        [("zh-CN", "于磊"), ("zh-TW", "於磊"), ("zh-HK", "于磊（港）"), ("zh-Hant", "於磊"), (None, "于磊")],
    )
    def test_are_taken_in_the_form_for_the_script(self, script: Script | None, name: str) -> None:
        checked = self.signed(self.NAME, script)
        assert checked.problems == ()
        (value,) = listed(checked, "signers")
        assert value == name
        assert isinstance(value, AsWritten)

    def test_are_taken_in_the_form_for_the_script_of_the_data_where_none_is_asked_for(self) -> None:
        checked = check(find_template("notice"), Loaded({**NOTICE, "抄送機關": "市檔案館", "發文機關署名": self.NAME}))
        assert checked.values["signers"] == ["於磊"]

    def test_are_converted_like_any_other_where_only_the_simplified_form_is_there(self) -> None:
        checked = self.signed({"zh-CN": "于磊", "zh-HK": "于磊（港）"}, "zh-TW")
        (value,) = listed(checked, "signers")
        assert value == "于磊"
        assert not isinstance(value, AsWritten)

    def test_may_be_body_text(self) -> None:
        checked = self.signed("甲", "zh-TW", body={"简体": "一、软件", "zh-TW": "一、軟體"})
        assert isinstance(checked.values["body"], BodyAsWritten)
        assert isinstance(checked.values["body"], AsWritten)
        assert checked.values["body"] == "一、軟體"

    def test_that_are_laid_down_are_the_words_of_the_schema(self) -> None:
        checked = self.signed("甲", "zh-TW", urgency={"zh-CN": "特急", "zh-TW": "特急"})
        assert checked.values["urgency"] == "特急"
        assert not isinstance(checked.values["urgency"], AsWritten)

    def test_without_a_form_for_the_script_are_a_problem(self) -> None:
        problem = only(self.signed({"zh-TW": "於磊", "zh-HK": "于磊"}))
        assert (problem.place.path, problem.code) == ("signers[0]", "script-form")
        assert "zh-CN" in problem.describe("zh")

    def test_with_a_name_that_is_no_script_are_a_problem(self) -> None:
        checked = self.signed({"zh-CN": "于磊", "zh_TW": "於磊"})
        assert found(checked) == [("signers[0].zh_TW", "unknown-field")]
        assert checked.problems[0].facts["near"] == "zh-TW"

    def test_with_two_names_for_one_script_are_a_problem(self) -> None:
        assert found(self.signed({"zh-CN": "于磊", "简体": "于雷"})) == [("signers[0].zh-CN", "field-twice")]

    def test_are_checked_in_every_form_each_at_its_line(self) -> None:
        text = "版式: text\n标题:\n  zh-CN: 节水方案\n  zh-TW: 節水方案。\n  zh-HK: [節水]\n正文: 一、用水\n"
        scripts: tuple[Script | None, ...] = (None, "zh-TW")
        for script in scripts:
            checked = check(find_template("document"), load_bytes(text.encode()), script)
            assert [(each.place.path, each.place.line, each.code) for each in checked.problems] == [
                ("title.zh-TW", 4, "field-rule"),
                ("title.zh-HK", 5, "wrong-type"),
            ]

    def test_whose_only_form_is_wrong_are_told_for_that_alone(self) -> None:
        checked = self.signed("甲", title={"zh-CN": ["节水"], "zh-TW": "節水"})
        assert found(checked) == [("title.zh-CN", "wrong-type")]

    def test_that_are_all_empty_are_missing(self) -> None:
        assert found(self.signed("甲", title={"zh-CN": "", "zh-TW": None})) == [("title", "missing-field")]

    def test_that_are_wrong_in_the_form_that_was_taken_are_told_once(self) -> None:
        checked = self.signed("甲", note={"zh-CN": "（公开）", "zh-TW": "公開"})
        assert found(checked) == [("note.zh-CN", "field-rule")]

    def test_count_for_neither_script(self) -> None:
        checked = self.signed("甲", body={"zh-CN": "软件", "zh-TW": "這個軟體應當開發維護檢驗實驗"})
        assert (checked.source, checked.warnings) == ("hans", ())

    def test_are_not_looked_for_where_the_clerk_chooses_names(self) -> None:
        checked = self.signed("甲", cc={"香港": "香港办事处", "台湾": "台办"})
        assert (found(checked), checked.values["cc"]) == ([], {"香港": "香港办事处", "台湾": "台办"})

    def test_do_not_stand_for_numbers(self) -> None:
        assert found(self.signed("甲", sealed={"zh-CN": "是"})) == [("sealed", "wrong-type")]


class TestTheSource:
    def test_is_unknown_where_both_scripts_write_alike(self) -> None:
        checked = document(title="人民公告", body="人民公告")
        assert (checked.source, checked.warnings) == (None, ())

    def test_is_unknown_where_they_are_mixed_and_that_is_a_warning(self) -> None:
        checked = document(title="关于开展檔案執法檢查的通知", body="现将有关事项通知如下：請各單位準備。")
        (warning,) = checked.warnings
        assert (checked.source, checked.problems, warning.code) == (None, (), "script-mixed")
        assert warning.facts["hans"]

    def test_counts_no_names_of_files(self, tmp_path: Path) -> None:
        shutil.copy(PICTURE, tmp_path / "图书馆门窗开关.png")
        values: dict[str, object] = {"layout": "text", "title": "開關", "body": "![圖1](图书馆门窗开关.png)"}
        assert check(find_template("document"), Loaded(values, folder=tmp_path)).source == "hant"

    def test_is_told_with_the_file(self) -> None:
        loaded = Loaded({"layout": "text", "title": "关于檔案"}, source="a.yaml")
        assert check(find_template("document"), loaded).warnings[0].place == Place("a.yaml")


class TestRareCharacters:
    @pytest.mark.parametrize("name", ["王玥", "陈堃", "周喆", "李翀", "张昇", "沈淼", "彭湃於"])
    def test_in_names_stay_what_they_are(self, name: str) -> None:
        checked = check(find_template("document"), Loaded({"layout": "text", "title": "方案", "signers": [name]}))
        assert checked.values["signers"] == [name]
        assert checked.problems == ()
        problem = only(document(note=f"（{name}）"))
        assert problem.code == "field-rule"

    def test_do_not_make_simplified_data_traditional(self) -> None:
        checked = document(title="关于开展检查的通知", signers=["王玥", "陈堃"])
        assert (checked.source, checked.warnings) == ("hans", ())


class TestAtAGlance:
    def test_nothing_traditional_is_missed(self) -> None:
        assert [char for char in only_traditional() if not may_be_traditional(char)] == []

    def test_no_simplified_character_of_everyday_use_is_looked_at_twice(self) -> None:
        texts = [path.read_text("utf-8") for path in SAMPLES]
        assert [text for text in texts if may_be_traditional(text)] == []

    def test_what_shows_as_simplified_is_nothing_else(self) -> None:
        characters = map(chr, range(0x4E00, 0xA000))
        shown = {char for char in characters if not may_be_traditional(char) and simplified_in(char)}
        assert not any(detect(char).kind == "hant" for char in shown)
        everyday = {char for char in only_simplified() if not may_be_traditional(char)}
        assert len(everyday - shown) < 60 < 2000 < len(everyday & shown)

    def test_a_plain_simplified_check_loads_no_dictionary(self) -> None:
        sample = TEMPLATES / "notice" / "samples" / "good" / "work.yaml"
        assert not may_be_traditional(re.sub("#.*", "", sample.read_text("utf-8")))
        code = (
            "import sys\n"
            "from docgen.catalog import find_template\n"
            "from docgen.load import load_data\n"
            "from docgen.validate import check\n"
            f"checked = check(find_template('notice'), load_data({str(sample)!r}))\n"
            "assert checked.source == 'hans' and not checked.problems\n"
            "print([name for name in sys.modules if name in ('opencc', 'rjieba', 'docgen.script', 'docgen.titles')])\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"
