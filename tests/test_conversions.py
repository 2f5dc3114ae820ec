"""`docgen.convert`: texts and Word files in, the same things in the other script out, and what to look at."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import HEAD, SPACES, Extra, bones, paragraph, part, run, texts, word_file

import docgen
from docgen.conversions import ConversionReport
from docgen.converted import Script
from docgen.errors import Place
from docgen.script import SCRIPTS

ROOT = Path(__file__).parents[1]
CASES = ROOT.parent / "shared" / "cases" / "script_conversion.json"
CONFIGURED: dict[str, tuple[Script, dict[str, Any]]] = {
    "s2t": ("zh-Hant", {"config": "s2t"}),
    "s2tw": ("zh-TW", {}),
    "s2hk": ("zh-HK", {}),
    "s2twp": ("zh-TW", {"vocabulary": True}),
    "t2s": ("zh-CN", {}),
    "tw2s": ("zh-CN", {}),
    "tw2sp": ("zh-CN", {"vocabulary": True}),
}


def cases() -> list[dict[str, Any]]:
    return json.loads(CASES.read_text("utf-8")) if CASES.exists() else []


def report(what: Any, script: Script = "zh-TW", **options: Any) -> ConversionReport[Any]:
    return docgen.convert_report(what, script=script, **options)


def word(*paragraphs: str) -> bytes:
    return word_file("".join(paragraph(*each.split("|")) for each in paragraphs))


@pytest.mark.skipif(not CASES.exists(), reason="the cases lie beside the repository")
class TestCases:
    @pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
    def test_come_out_right(self, case: dict[str, Any]) -> None:
        script, options = CONFIGURED[case["config"]]
        options = {**options, **{key: case[key] for key in ("glossary", "protect") if key in case}}
        assert docgen.convert(case["text"], script=script, **options) == case["expect"]

    @pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
    def test_come_out_right_by_the_configuration_too(self, case: dict[str, Any]) -> None:
        options = {key: case[key] for key in ("glossary", "protect", "config") if key in case}
        script, _ = CONFIGURED[case["config"]]
        assert docgen.convert(case["text"], script=script, **options) == case["expect"]

    @pytest.mark.parametrize(
        "case", [case for case in cases() if CONFIGURED[case["config"]][1].get("config") is None],
        ids=lambda case: case["id"],
    )  # fmt: skip
    def test_come_out_of_a_word_file_right_however_they_are_split(self, case: dict[str, Any]) -> None:
        script, options = CONFIGURED[case["config"]]
        options = {**options, **{key: case[key] for key in ("glossary", "protect") if key in case}}
        runs = case.get("runs") or list(case["text"])
        given = word_file("<w:p>" + "".join(run(each, "<w:b/>") for each in runs) + "</w:p>")
        made = docgen.convert(given, script=script, **options)
        assert texts(made) == [case["expect"]]
        pieces = re.findall("<w:t[^>]*>([^<]*)</w:t>|<w:t/>", part(made))
        assert len(pieces) == len(runs)
        assert pieces == case.get("expect_runs", pieces)
        old, new = (re.sub("(?<=<w:t>)[^<]*", "", part(each)) for each in (given, made))
        assert bones(old.encode()) == bones(new.encode())


SAMPLES: dict[Script, tuple[str, ...]] = {
    "zh-CN": ("各单位应当及时报告，发现问题要处理。", "名著、里程和皇后", "干部任免表"),
    "zh-TW": ("各單位應當及時報告，發現問題要處理。", "裡面說明了衛生", "於是後面的說明"),
    "zh-HK": ("各單位應當及時報告，裏面説明衞生。", "裏面説明隨着"),
    "zh-Hant": ("各單位應當及時報告，裡面說明。",),
}


class TestSameScript:
    @pytest.mark.parametrize(("script", "text"), [(key, text) for key, texts in SAMPLES.items() for text in texts])
    @pytest.mark.parametrize("options", [{}, {"quotes": "corner"}, {"vocabulary": True}])
    def test_gives_the_very_text(self, script: Script, text: str, options: dict[str, Any]) -> None:
        if script == "zh-Hant":
            options = {}
        assert docgen.convert(text, script=script, **options) is text

    @pytest.mark.parametrize(("script", "text"), [(key, text) for key, texts in SAMPLES.items() for text in texts[:1]])
    def test_gives_the_very_bytes(self, script: Script, text: str) -> None:
        # a language and a font of the other script do not matter
        look = '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:lang w:eastAsia="ja-JP"/>'
        data = word_file(paragraph(run(text, look)))
        assert docgen.convert(data, script=script) is data

    @pytest.mark.parametrize("script", SCRIPTS)
    @pytest.mark.parametrize(
        "text", ["", "2026-03-01, https://example.gov.cn/发布", "国の機関からのお知らせです", "一二三"]
    )
    def test_what_has_none_gives_itself(self, script: Script, text: str) -> None:
        assert docgen.convert(text, script=script) is text
        data = word(text)
        assert docgen.convert(data, script=script) is data

    @pytest.mark.parametrize("script", SCRIPTS)
    @pytest.mark.parametrize(
        "text", ["局长发言后，经办人于磊说：“里面的群众”", "隨著展覽開幕，於磊說「裡面」", "干部于磊"]
    )
    def test_twice_is_once(self, script: Script, text: str) -> None:
        once = docgen.convert(text, script=script)
        assert docgen.convert(once, script=script) is once
        data = docgen.convert(word(text), script=script)
        assert docgen.convert(data, script=script) is data


class TestDetection:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("国家发展", "hans"),
            ("國家發展", "hant"),
            ("国家發展", "mixed"),
            ("干部", "undetermined"),
            ("", "undetermined"),
        ],
    )
    def test_is_told(self, text: str, kind: str) -> None:
        assert report(text).detected == kind
        assert report(word(text)).detected == kind

    def test_a_text_that_shows_nothing_is_taken_for_the_other_script_and_told(self) -> None:
        made = report("干部后勤")
        (warning,) = made.warnings
        assert (made.result, warning.code) == ("幹部後勤", "script-undetermined")
        assert "简体" in warning.describe("zh")
        assert "simplified" in warning.describe("en")
        assert report("公里").warnings == ()

    def test_a_word_file_is_converted_for_its_deleted_text_alone(self) -> None:
        deleted = "<w:del w:id='1'><w:r><w:delText>头发</w:delText></w:r></w:del>"
        assert "頭髮" in part(docgen.convert(word_file(paragraph("公里", deleted)), script="zh-TW"))

    def test_choices_are_told_also_where_no_character_changes(self) -> None:
        for what in ("主任于磊", word("主任于|磊")):
            made = report(what)
            assert made.result is what
            assert [each.choice.reason for each in made.choices] == ["name"]

    def test_the_caller_may_know_better(self) -> None:
        assert docgen.convert("干部后勤", script="zh-TW", source="zh-TW") == "干部后勤"
        made = report("干部后勤", source="zh-CN")
        assert (made.result, made.warnings) == ("幹部後勤", ())

    def test_mixed_input_is_told(self) -> None:
        for what in ("国家的发展；國家的發展", word("国家的发展", "國家的發展")):
            made = report(what)
            assert [each.code for each in made.warnings] == ["script-mixed"]
        assert docgen.convert("国家的发展；皇后与國家的發展", script="zh-CN") == "国家的发展；皇后与国家的发展"

    def test_a_slip_does_not_make_a_document_mixed(self) -> None:
        text = "各單位應當及時報告，發現問題要處理。" * 4 + "国"
        assert docgen.convert(text, script="zh-TW") is text

    def test_hong_kong_becomes_taiwan_and_is_known_on_the_way_to_simplified(self) -> None:
        assert docgen.convert("各單位裏面説明衞生", script="zh-TW") == "各單位裡面說明衛生"
        assert docgen.convert("各單位裡面說明衛生", script="zh-HK") == "各單位裏面説明衞生"
        assert docgen.convert("各單位裏面説明衞生", script="zh-CN") == "各单位里面说明卫生"

    def test_every_text_follows_the_document(self) -> None:
        # 皇后 and 于磊 show nothing by themselves; in a traditional document they are right already
        text = "各單位裡面的說明\n皇后、干涉、公里\n千里"
        assert docgen.convert(text, script="zh-CN") == "各单位里面的说明\n皇后、干涉、公里\n千里"
        assert docgen.convert(text.replace("各單位", "各单位"), script="zh-CN").startswith("各单位里面的说明")


class TestRefusal:
    @pytest.mark.parametrize("text", ["国家", "", "國家"])
    def test_of_an_unknown_script_names_those_there_are(self, text: str) -> None:
        with pytest.raises(docgen.ScriptError) as caught:
            docgen.convert(text, script="zh-tw")  # type: ignore[arg-type]
        assert caught.value.problems[0].code == "script-unknown"
        assert "zh-TW" in str(caught.value)

    def test_of_words_without_a_region(self) -> None:
        with pytest.raises(docgen.ScriptError, match="zh-Hant"):
            docgen.convert("软件", script="zh-Hant", vocabulary=True)

    def test_of_what_is_no_word_file(self) -> None:
        with pytest.raises(docgen.WordFileError):
            docgen.convert(b"PK", script="zh-TW")


class TestText:
    def test_is_converted_line_by_line_and_line_ends_stay(self) -> None:
        assert docgen.convert("国家\r\n\r\n发展\n后\r", script="zh-TW") == "國家\r\n\r\n發展\n後\r"

    def test_a_quotation_mark_has_its_partner_in_its_own_paragraph(self) -> None:
        made = report("他说“国家\n“发展”了", quotes="corner")
        assert made.result == "他說「國家\n「發展」了"
        assert [(each.place, each.choice.source) for each in made.choices] == [(Place(line=1), "“")]

    def test_a_choice_has_its_line_and_the_words_around_it(self) -> None:
        made = report("第一行\r\n在会议上请局长发言时提出的意见")
        (doubt,) = made.choices
        assert doubt.place == Place(line=2)
        assert doubt.text == "在会议上请局长发言时提出的意见"
        assert doubt.text[doubt.choice.start : doubt.choice.end] == doubt.choice.source == "长发"
        assert doubt.describe() == (
            "第2行（在会议上请局长发言时提出的意）：“长发”跨两个词，转成了“長發”，没有转成“長髮”。请核对断词"
        )
        assert doubt.describe("en").startswith("line 2 (在会议上请局长发言时提出的意): “长发” belongs to two words")

    def test_words_laid_down_come_first(self) -> None:
        made = docgen.convert(
            "后发现软件和里程，于文在关于文件中说", script="zh-TW", glossary={"软件": "套裝軟體"}, protect=["里程，"],
            names=["于文"], quotes="corner",
        )  # fmt: skip
        assert made == "後發現套裝軟體和里程，于文在關於文件中說"

    def test_a_person_is_the_same_everywhere(self) -> None:
        made = report("会议由经办人于磊主持。\n会后于磊的意见：\n于磊提出，由于磊落……")
        assert made.result == "會議由經辦人于磊主持。\n會後于磊的意見：\n于磊提出，由於磊落……"
        assert [each.choice.source for each in made.choices] == ["于磊"] * 3


@given(st.text(st.sampled_from("国家发展后里于磊“”‘’「」\r\n 　a1,.。《》（）\ufe00\u200b𠮷\0"), max_size=60))
def test_any_text_keeps_its_length_and_its_lines(text: str) -> None:
    for script in SCRIPTS:
        made = docgen.convert(text, script=script, quotes="corner").replace("\ufe00", "")
        assert len(made) == len(text.replace("\ufe00", ""))
        assert [len(line) for line in made.splitlines()] == [
            len(line) for line in text.replace("\ufe00", "").splitlines()
        ]


PHRASES = [
    *("局长发言", "不准", "资金发放", "经办人于磊", "我国历史", "会签后"),
    *("软件", "服务器", "头发", "干部", "里程", "“”‘", "，", "1"),
]
BETWEEN = (
    "<w:bookmarkStart w:id='1' w:name='头'/>",
    "<w:del w:id='2'><w:r><w:delText>头发</w:delText></w:r></w:del>",
    "",
)


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=8).map("".join), st.data(), st.booleans())
def test_a_paragraph_reads_the_same_however_it_is_split(text: str, data: st.DataObject, vocabulary: bool) -> None:
    whole = docgen.convert(text, script="zh-TW", source="zh-CN", vocabulary=vocabulary, glossary={"干部": "幹部同仁"})
    pieces, at = [], 0
    while at < len(text):
        length = data.draw(st.integers(1, 3))
        pieces += [run(text[at : at + length]), data.draw(st.sampled_from(BETWEEN))]
        at += length
    file = word_file(paragraph(*filter(None, pieces)))
    made = docgen.convert(file, script="zh-TW", source="zh-CN", vocabulary=vocabulary, glossary={"干部": "幹部同仁"})
    assert texts(made) == [whole]
    assert part(made).count("<w:r>") == part(file).count("<w:r>")


class TestWordFile:
    def test_a_person_is_the_same_everywhere(self) -> None:
        data = word("会议由经办人于磊主持。", "会后|于|磊的|意见")
        made = report(data)
        assert texts(made.result)[:2] == ["會議由經辦人于磊主持。", "會後于磊的意見"]
        assert [each.describe() for each in made.choices][1].startswith("正文第2段（会后于磊的意见）：“于磊”作为姓名")

    def test_fonts_change_unless_they_shall_not(self) -> None:
        data = word_file(paragraph(run("国家", '<w:rFonts w:eastAsia="宋体"/>')))
        assert 'w:eastAsia="新細明體"' in part(docgen.convert(data, script="zh-TW"))
        assert 'w:eastAsia="宋体"' in part(docgen.convert(data, script="zh-TW", fonts="keep"))
        assert 'w:eastAsia="某某宋"' in part(docgen.convert(data, script="zh-TW", fonts={"宋体": "某某宋"}))

    def test_its_title_stays_in_its_own_words(self) -> None:
        named = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/></w:style>'
        styles = f"{HEAD}<w:styles {SPACES}>{named.format('a3', 'Title')}{named.format('1', 'heading 1')}</w:styles>"
        styled = [f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' for style in ("a3", "1")]
        body = "".join(paragraph(style, "更新软件的通知") for style in styled) + paragraph("软件")
        data = word_file(body, Extra("word/styles.xml", "styles", styles))
        made = docgen.convert(data, script="zh-TW", vocabulary=True)
        assert texts(made) == ["更新軟件的通知", "更新軟體的通知", "軟體"]

    def test_what_it_says_of_itself_is_passed_on(self) -> None:
        look = '<w:rFonts w:eastAsia="某某宋简体"/>'
        made = report(word_file(paragraph(run("国家", look))))
        assert [each.code for each in made.warnings] == ["word-font"]

    def test_without_a_sign_of_its_script_changes_only_if_a_word_does(self) -> None:
        data = word_file(paragraph(run("公里", '<w:rFonts w:eastAsia="宋体"/>')))
        assert docgen.convert(data, script="zh-TW") is data
        data = word_file(paragraph(run("干部", '<w:rFonts w:eastAsia="宋体"/>')))
        made = report(data)
        assert (texts(made.result), [each.code for each in made.warnings]) == (["幹部"], ["script-undetermined"])
