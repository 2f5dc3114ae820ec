"""Simplified and traditional: the right words in official texts, and everything laid down stays laid down."""

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from docgen.converted import Choice, Script
from docgen.errors import ScriptError
from docgen.script import SCRIPTS, Conversion, Policy, Quotes, converter, detect, is_foreign, people, remark

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases" / "script"
SHARED = ROOT.parent / "shared" / "cases" / "script_conversion.json"
LISTS: dict[str, Script] = {
    "official": "zh-TW",
    "sentences": "zh-TW",
    "circulars": "zh-TW",
    "persons": "zh-TW",
    "hong_kong": "zh-HK",
    "hant": "zh-Hant",
    "mainland": "zh-CN",
}


def rows(name: str) -> list[tuple[str, str]]:
    lines = (CASES / f"{name}.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" → ") for line in lines if line and not line.startswith("#"))
    return [(source, expected) for source, expected in pairs]


def text(source: str, script: Script = "zh-TW", /, **options: Any) -> str:
    return converter(script, **options).convert(source).text


def choices(source: str, script: Script = "zh-TW", /, **options: Any) -> list[Choice]:
    return list(converter(script, **options).convert(source).choices)


@pytest.mark.parametrize("name", LISTS)
def test_phrases_of_official_texts_come_out_right(name: str) -> None:
    wrong = [(source, text(source, LISTS[name]), expected) for source, expected in rows(name)]
    assert [each for each in wrong if each[1] != each[2]] == []


@pytest.mark.parametrize(("name", "script"), [("words_taiwan", "zh-TW"), ("words_mainland", "zh-CN")])
def test_words_of_the_region_come_where_their_sense_is_right(name: str, script: Script) -> None:
    made = [(source, text(source, script, vocabulary=True), expected) for source, expected in rows(name)]
    assert [each for each in made if each[1] != each[2]] == []


@pytest.mark.parametrize("name", [name for name, script in LISTS.items() if script != "zh-CN"])
def test_phrases_of_official_texts_come_back(name: str) -> None:
    back = converter("zh-CN", source="zh-HK" if LISTS[name] == "zh-HK" else "zh-TW")
    assert [source for source, expected in rows(name) if back.convert(expected).text != source] == []


CONFIGURED: dict[str, tuple[Script, dict[str, Any]]] = {
    "s2t": ("zh-Hant", {"config": "s2t"}),
    "s2tw": ("zh-TW", {}),
    "s2hk": ("zh-HK", {}),
    "s2twp": ("zh-TW", {"vocabulary": True}),
    "t2s": ("zh-CN", {}),
    "tw2s": ("zh-CN", {}),
    "tw2sp": ("zh-CN", {"vocabulary": True}),
}


@pytest.mark.skipif(not SHARED.exists(), reason="the cases lie beside the repository")
def test_the_cases_beside_the_repository_pass() -> None:
    for case in json.loads(SHARED.read_text("utf-8")):
        script, options = CONFIGURED[case["config"]]
        terms = {key: case[key] for key in ("glossary", "protect") if key in case}
        assert text(case["text"], script, **options, **terms) == case["expect"], case["id"]


class TestScript:
    def test_of_taiwan_and_hong_kong_differ_in_their_forms(self) -> None:
        assert text("群众说明税务", "zh-TW") == "群眾說明稅務"
        assert text("群众说明税务", "zh-HK") == "羣眾説明税務"
        assert text("卫生", "zh-Hant") == text("卫生", "zh-TW") == "衛生"

    @pytest.mark.parametrize("script", SCRIPTS)
    def test_that_a_text_has_already_stays(self, script: Script) -> None:
        first = text("各单位发布群众意见，说明污染线路里的情况，卫生局局长发言。", script)
        assert text(first, script) == first

    def test_traditional_never_goes_through_the_tables_for_simplified(self) -> None:
        assert (
            text("皇后大道上，范先生吃麵，於是說了一隻隻只有干涉。")
            == "皇后大道上，范先生吃麵，於是說了一隻隻只有干涉。"
        )

    def test_forms_of_the_other_region_are_folded_and_common_ones_stay(self) -> None:
        assert text("裏面説明，隨着衞生，污染洩漏") == "裡面說明，隨著衛生，污染洩漏"
        assert text("裡面說明衛生", "zh-HK") == "裏面説明衞生"

    def test_the_whole_way_goes_where_the_region_is_named(self) -> None:
        assert text("隨著著作", "zh-HK", source="zh-TW") == "隨着著作"
        assert text("台灣羣眾", "zh-TW", source="zh-HK") == "臺灣群眾"
        assert text("台灣羣眾", "zh-TW", source="zh-TW") == "台灣羣眾"
        assert text("衞生署的枱", "zh-CN", source="zh-HK") == "卫生署的台"
        assert text("隨著學校着手，著名著作", "zh-CN", source="zh-HK") == "随着学校着手，著名著作"
        assert text("移動游標", "zh-CN", source="zh-HK", vocabulary=True) == "移动光标"

    def test_a_text_without_a_sign_of_its_own_follows_the_document(self) -> None:
        assert text("范先生面前", source="hant") == "范先生面前"
        assert text("王后之后") == "王后之後"

    def test_a_mixed_text_is_judged_by_clauses(self) -> None:
        assert text("我国发展。『黨員只有敢于』，会后讨论。") == "我國發展。『黨員只有敢于』，會後討論。"

    def test_a_mixed_clause_is_converted_and_told(self) -> None:
        (choice,) = choices("發展经济与国家")
        assert (choice.result, choice.reason) == ("發展經濟與國家", "mixed")

    def test_japanese_is_left_alone(self) -> None:
        assert text("国民の皆さまへのお知らせ") == "国民の皆さまへのお知らせ"

    def test_nobody_knows_is_refused_with_those_there_are(self) -> None:
        with pytest.raises(ScriptError, match="zh-TW") as caught:
            converter("zh-Tw")  # type: ignore[arg-type]
        assert caught.value.problems[0].code == "script-unknown"

    def test_without_a_region_has_no_words_of_its_own(self) -> None:
        with pytest.raises(ScriptError) as caught:
            converter("zh-Hant", vocabulary=True)
        assert caught.value.problems[0].code == "script-vocabulary"


class TestConverter:
    def test_is_made_once(self) -> None:
        assert converter("zh-TW", names=["于磊"]) is converter("zh-TW", names=("于磊",))

    def test_can_be_sent_to_another_process(self) -> None:
        made = converter("zh-TW", names=["于建国"], glossary={"合同": "契約"})
        made.convert("甲")
        assert pickle.loads(pickle.dumps(made)).convert("于建国的合同").text == "于建國的契約"


class TestPrecedence:
    def test_protected_words_come_before_the_glossary(self) -> None:
        assert text("软件公司", protect=["软件"], glossary={"软件": "軟體"}) == "软件公司"

    def test_the_glossary_comes_before_names_and_these_before_the_supplement(self) -> None:
        assert text("于发", glossary={"于发": "于髮"}, names=["于发"]) == "于髮"
        assert text("不准", glossary={"不准": "不許"}) == "不許"

    def test_the_longest_word_counts(self) -> None:
        assert text("中国云水大学", glossary={"云水": "甲", "云水大学": "乙"}) == "中國乙"

    def test_a_term_parts_the_words_beside_it(self) -> None:
        assert text("正文采用", glossary={"正文": "正文"}) == "正文採用"
        assert text("会议在台州召开", glossary={"台州": "台州"}) == "會議在台州召開"

    def test_no_later_stage_touches_a_value(self) -> None:
        assert text("头发", glossary={"头发": "头发"}, vocabulary=True) == "头发"

    def test_quotation_marks_inside_a_term_stay(self) -> None:
        assert text("“三农”与“双减”", glossary={"“三农”": "“三农”"}, quotes="corner") == "“三农”與「雙減」"

    def test_a_term_may_reach_over_a_clause(self) -> None:
        assert text("發展。经济发展", glossary={"展。经": "甲"}) == "發甲濟發展"


class TestAddress:
    @pytest.mark.parametrize(
        "address",
        [
            "https://example.gov.cn/发布/范本.html",
            "http://a.cn/?q=发布&n=1",
            "ftp://a.cn/面/",
            "fabu@云水.gov.cn",
            "www.example.cn/发布",
        ],
    )
    def test_is_protected_in_running_text(self, address: str) -> None:
        kept = address.removesuffix("发布") if address.startswith("www") else address
        assert text(f"发布于{address}，会后").startswith(f"發佈於{kept}")

    def test_ends_where_the_text_goes_on(self) -> None:
        assert text("登录https://a.gov.cn查询发布情况") == "登錄https://a.gov.cn查詢發佈情況"
        assert text("请发至zhang@a.cn后归档") == "請發至zhang@a.cn後歸檔"

    def test_tells_nothing_of_the_script(self) -> None:
        assert (
            text("只有發展，見https://a.cn/发布/国家/会议/范本.html")
            == "只有發展，見https://a.cn/发布/国家/会议/范本.html"
        )

    def test_is_not_broken_by_a_term(self) -> None:
        assert text("见https://a.cn/发布/1，发布", glossary={"发布": "甲"}) == "見https://a.cn/发布/1，甲"


class TestPolicy:
    @pytest.mark.parametrize("policy", ["code", "keep"])
    def test_untouched(self, policy: Policy) -> None:
        assert converter("zh-TW", quotes="corner").convert("“云财行〔2026〕3号”", policy).text == "“云财行〔2026〕3号”"

    def test_organs_and_titles_change_their_characters_only(self) -> None:
        localising = converter("zh-TW", vocabulary=True)
        assert localising.convert("云水市网络信息中心", "organ").text == "雲水市網絡信息中心"
        assert localising.convert("本市网络信息服务").text == "本市網路資訊服務"

    def test_organs_and_laws_in_running_text_keep_their_words(self) -> None:
        localising = converter("zh-TW", vocabulary=True)
        made = localising.convert("由云水市网络信息中心维护网络，依照个人信息保护法第三条处理信息").text
        assert made == "由雲水市網絡信息中心維護網路，依照個人信息保護法第三條處理資訊"
        made = localising.convert("云水软件有限公司和一家软件公司的数据中心").text
        assert made == "雲水軟件有限公司和一家軟體公司的資料中心"

    def test_a_line_that_is_a_title_keeps_its_words(self) -> None:
        made = text("关于加强网络安全工作的通知\n网络安全工作如下。", vocabulary=True)
        assert made == "關於加強網路安全工作的通知\n網路安全工作如下。"
        assert text("云水市人民政府关于整合网络的决定", vocabulary=True) == "雲水市人民政府關於整合網絡的決定"

    @pytest.mark.parametrize(
        "odd", ["》" * 3000, "《〈" * 2000, "网络局" * 1000, "关于网络" * 800 + "的", "\0网络局\ud800"]
    )
    def test_odd_texts_are_converted_with_their_words(self, odd: str) -> None:
        assert len(text(odd, vocabulary=True, source="hans")) == len(odd)

    def test_titles_in_running_text_keep_their_words(self) -> None:
        localising = converter("zh-TW", vocabulary=True)
        made = localising.convert("依据《网络〈软件〉办法》维护网络和软件").text
        assert made == "依據《網絡〈軟件〉辦法》維護網路和軟體"
        assert localising.convert("见《网络安全法").text == "見《網絡安全法"

    def test_words_that_officials_use_in_their_own_sense_are_not_localised(self) -> None:
        assert text("本文件支持注销程序，审核设备", vocabulary=True) == "本文件支持註銷程序，審核設備"
        assert text("核心價值觀的執行和指標", "zh-CN", vocabulary=True) == "核心价值观的执行和指标"

    def test_words_of_another_length_are_one_part(self) -> None:
        parts = converter("zh-TW", vocabulary=True).convert("将U盘上交").parts
        assert [(part.count, part.text) for part in parts] == [(1, "將"), (2, "隨身碟"), (1, "上"), (1, "交")]

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("于　谦", "于　謙"), ("范长江", "范長江"), ("万俟云", "万俟雲"), ("单于发", "單于發"), ("沈里", "沈里"),
            ("于磊、余发", "于磊、余發"), ("于磊　范发", "于磊　范發"), ("钟发", "鍾發"), ("余秋雨", "余秋雨"),
            ("买买提·吐尔逊", "買買提·吐爾遜"),
            ("于磊（后勤科）、范军", "于磊（後勤科）、范軍"), ("范军、后勤处", "范軍、後勤處"),
            ("云水市发展和改革委员会", "雲水市發展和改革委員會"),
        ],
    )  # fmt: skip
    def test_names_go_by_surname_and_character(self, name: str, expected: str) -> None:
        assert converter("zh-TW").convert(name, "name").text == expected

    def test_names_go_back_without_phrases(self) -> None:
        assert [converter("zh-CN").convert(name, "name").text for name in ("沈重", "於建國", "李乾")] == [
            "沈重",
            "於建国",
            "李乾",
        ]


class TestNames:
    def test_that_were_given_count_everywhere_and_padded(self) -> None:
        made = converter("zh-TW", names=["于建国"]).convert("于建国说，于　建国和于 建国都到了。").text
        assert made == "于建國說，于　建國和于 建國都到了。"

    def test_are_none_where_they_would_join_parts_of_two_words(self) -> None:
        names = ["于文", "范文"]
        assert text("关于文体活动，由于文件", names=names) == "關於文體活動，由於文件"
        assert text("示范文本", names=names) == "示範文本"
        assert text("由于文负责，范文同志", names=names) == "由于文負責，范文同志"

    def test_are_collected_from_the_places_that_show_them(self) -> None:
        texts = ["经办人于磊核对了余丽的清单。", "出席人员：于　谦、范　军", "由于谦虚，三百余人", "会后于磊退场。"]
        assert people(texts) == ("于磊", "余丽", "于谦", "范军")
        assert text("于磊的时间", names=people(texts)) == "于磊的時間"

    def test_are_seen_in_running_text(self) -> None:
        assert (
            text("经办人于磊核对了余丽的清单，出席人员：范　军、于　谦")
            == "經辦人于磊核對了余麗的清單，出席人員：范　軍、于　謙"
        )

    def test_that_the_text_only_suggests_are_told(self) -> None:
        (choice,) = choices("经办人于磊")
        assert (choice.source, choice.result, choice.alternatives, choice.reason) == ("于磊", "于磊", ("於磊",), "name")

    def test_with_a_character_of_two_forms_are_told_at_that_character(self) -> None:
        (choice,) = choices("张云到会", names=["张云"])
        assert (choice.start, choice.source, choice.alternatives, choice.reason) == (1, "云", ("云",), "name")

    @pytest.mark.parametrize(
        "words", ["由于磊落", "适用于某些", "防范某类", "其余某些", "三十余局长", "当事人于次日，"]
    )
    def test_are_not_seen_where_there_are_none(self, words: str) -> None:
        assert not {"于某", "余某", "范某", "于磊", "余局", "于次"} & {
            text(words)[at : at + 2] for at in range(len(words))
        }

    def test_are_told_only_where_parents_have_a_choice(self) -> None:
        (choice,) = choices("张松云到会", names=["张松云"])
        assert (choice.source, choice.alternatives) == ("云", ("云",))

    def test_shown_once_are_known_wherever_no_other_word_takes_them_apart(self) -> None:
        assert people(["经办人：于里。", "昨日于里前往，次日于里补充，最后于里签字。"]) == ("于里",)
        assert people(["受处分人于某，以下简称于某。", "于某于2023年收受财物，适用于某些情形。"]) == ("于某",)
        assert people(["出席：沈长发。", "沈长发言后，沈长发信。"]) == ()

    def test_are_not_the_beginning_of_a_long_word(self) -> None:
        assert text("于里负责，于里程碑节点、由于里程较长，于里汇报", names=["于里"]).startswith(
            "于里負責，於里程碑節點、由於里程較長，于里彙報"
        )

    def test_nobody_is_found_in_texts_without_persons(self) -> None:
        lines = [line for line in (CASES / "nobody.txt").read_text("utf-8").splitlines() if line[:1] != "#"]
        assert [(line, people([line])) for line in lines if people([line])] == []

    def test_in_a_list_count_whatever_the_surname(self) -> None:
        assert text("出席：沈长发、张干、于来友") == "出席：沈長發、張干、于來友"
        assert people(["出席：沈长发、王明", "沈长发言"]) == ("沈长发",)


class TestQuotes:
    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("“甲‘乙’丙”", "「甲『乙』丙」"), ("‘甲’", "『甲』"), ("“甲“乙”丙”", "「甲『乙』丙」"),
            ("it’s “好”", "it’s 「好」"), ('"甲"', '"甲"'),
        ],
    )  # fmt: skip
    def test_become_corners(self, source: str, expected: str) -> None:
        made = converter("zh-TW", quotes="corner").convert(source)
        assert (made.text, made.choices) == (expected, ())

    @pytest.mark.parametrize(
        ("source", "expected", "doubtful"),
        [
            ("”甲“", "「甲」", [0, 2]), ("甲”乙", "甲」乙", [1]),
            ("”甲“乙”", "」甲「乙」", [0]), ("“甲“，乙", "「甲」，乙", [2]),
        ],
    )  # fmt: skip
    def test_without_a_partner_are_paired_and_told(self, source: str, expected: str, doubtful: list[int]) -> None:
        made = converter("zh-TW", quotes="corner").convert(source)
        assert made.text == expected
        assert [choice.start for choice in made.choices if choice.reason == "quotes"] == doubtful

    @pytest.mark.parametrize(
        ("source", "expected"),
        [("「甲『乙』丙」", "“甲‘乙’丙”"), ("『甲』", "“甲”"), ("「甲『乙「丙」』」", "“甲‘乙“丙”’”"), ("「甲", "“甲")],
    )
    def test_become_curly_by_depth(self, source: str, expected: str) -> None:
        assert text(source, "zh-CN", quotes="curly") == expected

    @pytest.mark.parametrize("quotes", ["keep", "curly"])
    def test_stay_if_nobody_asks(self, quotes: Quotes) -> None:
        assert text("“发展‘甲’”", quotes=quotes) == "“發展‘甲’”"


class TestChoice:
    def test_of_the_guard_says_what_opencc_would_have_done(self) -> None:
        (choice,) = choices("请局长发言")
        assert (choice.start, choice.end, choice.alternatives, choice.reason) == (2, 4, ("長髮",), "guard")

    def test_of_a_context_is_told(self) -> None:
        (choice,) = choices("编制年度报告")
        assert (choice.source, choice.result, choice.alternatives, choice.reason) == (
            "编制",
            "編製",
            ("編制",),
            "sense",
        )

    @pytest.mark.parametrize(("source", "other"), [("统计数据不准。", "不准"), ("培训为期四周。", "四周")])
    def test_of_a_context_tells_what_it_is_elsewhere(self, source: str, other: str) -> None:
        (choice,) = choices(source)
        assert (choice.alternatives, choice.reason) == ((other,), "sense")

    def test_of_a_dictionary_is_in_the_forms_of_the_region(self) -> None:
        (choice,) = choices("索面")
        assert (choice.result, choice.alternatives, choice.reason) == ("索面", ("索麵",), "candidates")

    @pytest.mark.parametrize(
        "source", ["请局长发言", "编制报告", "索面", "经办人于磊", "發展经济与国家", "发\ufe00展", "“发展"]
    )
    def test_has_words_in_both_languages(self, source: str) -> None:
        for choice in choices(source, quotes="corner"):
            for lang in ("zh", "en"):
                told = remark(choice).describe(lang)
                assert choice.result in told
                assert "{" not in told


class TestDetect:
    @pytest.mark.parametrize(
        ("source", "kind"),
        [
            ("国家发展", "hans"), ("國家發展", "hant"), ("国家發展", "mixed"), ("衞", "hant"),
            ("說戶稅", "hant"), ("说户税", "hans"),
            ("年 月 日", "undetermined"), ("国のお知らせ", "undetermined"), ("", "undetermined"),
        ],
    )  # fmt: skip
    def test_says_which(self, source: str, kind: str) -> None:
        assert detect(source).kind == kind

    def test_counts_over_a_document(self) -> None:
        evidence = detect(["国家", "發展與會", "年月"])
        assert (evidence.hans, evidence.hant, evidence.kind) == (1, 3, "mixed")
        (problem,) = evidence.problems()
        assert "1 个" in problem.describe("zh")
        assert detect("国家").problems() == ()

    def test_knows_the_forms_of_the_other_region(self) -> None:
        assert is_foreign("裏面説明衞生", "zh-TW")
        assert is_foreign("裡面說明衛生", "zh-HK")
        assert not is_foreign("裡面說明衛生，隨着", "zh-TW")
        assert not is_foreign("裏面", "zh-Hant")


def test_a_conversion_may_be_asked_for_in_one_value() -> None:
    asked = Conversion.of("zh-TW", glossary={"甲": "乙"}, protect=["丙单"], quotes="corner")
    assert asked == Conversion("zh-TW", False, (("甲", "乙"),), ("丙单",), "corner")
    assert len({asked, Conversion("zh-TW", False, (("甲", "乙"),), ("丙单",), "corner")}) == 1
    assert asked.converter(names=["于文"]).convert("“甲”丙单，于文说").text == "「乙」丙单，于文說"


class TestPersonsShown:
    """Persons whom a role or a title shows, where their names could be other words."""

    @pytest.mark.parametrize(
        ("shown", "names"),
        [
            ("由范文主持", ("范文",)),
            ("承办人：朴发根、涂发", ("朴发根", "涂发")),
            ("科长范松和干事岳发到会", ("范松", "岳发")),
            ("任命丑小明为科长", ("丑小明",)),
            ("局长范围内的事项", ()),
            ("负责人余款结清", ()),
            ("局长高度重视，主任发言", ()),
        ],
    )
    def test_in_simplified_text(self, shown: str, names: tuple[str, ...]) -> None:
        assert people([shown]) == names

    def test_in_traditional_text(self) -> None:
        assert people(["承辦人：張乾。", "聯絡人王著與科長陳明", "主任乾燥"], simplified=False) == ("張乾", "王著")

    def test_who_has_a_word_for_a_name_is_found_where_a_person_is_meant(self) -> None:
        made = text("由范文主持。范文同志指出，公文范文汇编另发", seen=["范文"])
        assert made == "由范文主持。范文同志指出，公文範文彙編另發"
        assert text("处长钟楼到会，修缮钟楼一座", seen=["钟楼"]) == "處長鍾樓到會，修繕鐘樓一座"
        assert text("科長張乾說明，張乾提議乾燥", "zh-CN", seen=["張乾"]) == "科长张乾说明，张乾提议干燥"

    def test_is_told_once(self) -> None:
        (choice,) = choices("处长钟楼到会", seen=["钟楼"])
        assert (choice.source, choice.result, choice.alternatives) == ("钟楼", "鍾樓", ("鐘樓",))

    def test_of_a_field_keep_what_the_mainland_keeps_in_names(self) -> None:
        made = converter("zh-CN", source="hant").convert("陸昇、林鉅、於明", "name")
        assert made.text == "陆昇、林钜、於明"
        assert [choice.alternatives for choice in made.choices] == [("升",), ("巨",), ("于",)]
