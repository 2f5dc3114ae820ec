"""Files of each kind go into the other script, and what is no text in them stays byte for byte as it was."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.any_template import load_template
from docgen.conversions import ConversionReport, Order, convert_file
from docgen.converted import Script
from docgen.errors import DataError
from docgen.load import load_bytes
from docgen.script import Conversion

ROOT = Path(__file__).parents[1]
DATA_FILES = [
    *sorted((ROOT / "examples").glob("*.yaml")),
    *sorted(each for each in ROOT.glob("templates/*/samples/good/*") if each.suffix in (".yaml", ".yml", ".json")),
]


def report(data: bytes, suffix: str, script: Script = "zh-TW", **options: Any) -> ConversionReport[bytes]:
    return convert_file(data, Order(Conversion.of(script, **options)), suffix=suffix, source=f"a{suffix}")


def made(text: str, suffix: str = ".yaml", script: Script = "zh-TW", **options: Any) -> str:
    return report(text.encode(), suffix, script, **options).result.decode()


def lines(text: str, suffix: str = ".yaml", **options: Any) -> dict[str, str]:
    """Key → value as written, of a file with one on each line."""
    return dict(line.split(": ", 1) for line in made(text, suffix, **options).splitlines() if ": " in line)


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
@pytest.mark.parametrize("script", ["zh-TW", "zh-HK"])
def test_a_data_file_comes_back_as_it_went(path: Path, script: Script) -> None:
    data = path.read_bytes()
    there = report(data, path.suffix, script)
    assert there.result != data
    assert there.warnings == ()
    assert report(there.result, path.suffix, script).result is there.result
    assert report(there.result, path.suffix, "zh-CN").result == data
    assert len(there.result) == len(data)


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_a_converted_data_file_passes_the_checks(path: Path) -> None:
    made = report(path.read_bytes(), path.suffix, "zh-TW").result
    values = load_bytes(made, suffix=path.suffix, folder=path.parent)
    template = load_template(values.template or path.parents[2].name)
    assert [problem.describe() for problem in template.check(values)] == []


NOTICE = """\
# 国家的说明
模板: 通知   # 国家
发文机关: 云水市财政厅办公室
标题: 关于更新软件的通知
正文: |
  一、软件
  更新服务器上的软件，按照《软件管理办法》办理。
  ![图1　软件](图/国家.png 60%)
成文日期: 留空
加盖印章: 是
紧急程度: 特急
附件:
  - 文件: 国家.yaml
  - 模板: pledge
    数据:
      承诺主体: 单位
      承诺依据: 现对软件承诺：
      联系电话: 请问总机
  - 标题: 软件名单
    正文: 软件
    随文装订: 否
"""


class TestDataFile:
    def test_keeps_keys_remarks_words_of_the_program_and_names_of_files(self) -> None:
        text = made(NOTICE)
        for line in (
            "# 国家的说明", "模板: 通知   # 国家", "成文日期: 留空", "加盖印章: 是", "紧急程度: 特急",
            "  - 文件: 国家.yaml", "  - 模板: pledge",
            "      承诺主体: 单位", "      联系电话: 请问总机", "    随文装订: 否",
        ):  # fmt: skip
            assert line in text.splitlines()
        assert "  ![圖1　軟件](图/国家.png 60%)" in text.splitlines()
        assert "      承诺依据: 現對軟件承諾：" in text.splitlines()

    def test_takes_over_words_of_the_region_in_running_text_only(self) -> None:
        text = made(NOTICE, vocabulary=True)
        assert "标题: 關於更新軟件的通知" in text
        assert "更新伺服器上的軟體，按照《軟件管理辦法》辦理。" in text
        assert "  - 标题: 軟件名單\n    正文: 軟體\n" in text
        assert "现對軟體" not in text
        assert "現對軟體承諾：" in text

    def test_names_a_person_the_same_everywhere(self) -> None:
        text = made(
            "模板: report\n签发人: 于　文、后勤处\n标题: 关于文体活动的报告\n正文: |\n  会后于文同志和后勤处长发言。\n"
        )
        assert "签发人: 于　文、後勤處" in text
        assert "标题: 關於文體活動的報告" in text
        assert "會後于文同志和後勤處長發言。" in text

    def test_goes_by_the_vocabulary_where_it_names_no_template(self) -> None:
        found = lines(
            "发文字号: 云财发〔2026〕6号\n成文日期: 留空\n版式: letter\n签发人: 余发\n其他: 软件\n标题: 软件",
            vocabulary=True,
        )
        assert found["发文字号"] == "雲財發〔2026〕6號"
        assert found["签发人"] == "余發"
        assert (found["其他"], found["标题"]) == ("軟體", "軟件")

    def test_says_so_where_its_template_is_not_known(self) -> None:
        there = report("模板: 国家的\n标题: 国家".encode(), ".yaml")
        assert there.result.decode() == "模板: 国家的\n标题: 國家"
        (warning,) = there.warnings
        assert warning.code == "template-unknown"
        assert "国家的" in warning.describe("zh")
        assert "国家的" in warning.describe("en")

    def test_in_traditional_is_understood_too(self) -> None:
        text = "模板: 承諾書\n承諾主體: 單位\n標題: 關於發展的承諾書\n簽名人姓名: 於發\n聯繫電話: 總機"
        assert (
            made(text, script="zh-CN")
            == "模板: 承諾書\n承諾主體: 單位\n標題: 关于发展的承诺书\n簽名人姓名: 於发\n聯繫電話: 總機"
        )

    def test_leaves_what_is_written_down_for_each_script(self) -> None:
        text = "模板: pledge\n标题: {zh-CN: 国家, zh-TW: 國家的}\n承诺依据: 国家："
        assert made(text) == "模板: pledge\n标题: {zh-CN: 国家, zh-TW: 國家的}\n承诺依据: 國家："

    def test_has_the_line_and_the_field_of_each_choice(self) -> None:
        text = "模板: notice\n标题: 国家\n附件:\n  - 标题: 甲\n    正文: |\n      一、国家\n      请局长发言\n"
        (doubt,) = report(text.replace("\n", "\r\n").encode(), ".yaml").choices
        assert doubt.describe() == (
            "a.yaml 第7行 附件[0].正文（请局长发言）：“长发”跨两个词，转成了“長發”，没有转成“長髮”。请核对断词"
        )

    def test_in_json_keeps_its_spelling(self) -> None:
        text = '{ "模板":"notice",\t"标题" : "\\u56fd\\u5bb6\\"发展\\"", \n"n": 1.50, "正文": ["国家", null] }\r\n'
        assert made(text, ".json") == text.replace("\\u56fd", "\\u570b").replace("发展", "發展").replace(
            '"国家", null', '"國家", null'
        )

    def test_in_several_lines_keeps_its_form(self) -> None:
        text = "标题: >-\n  国家\n  发展\n\n摘要: \"国\\\n  家 '发'\"\n正文: |2+\n   国家\n\n"
        assert made(text) == text.replace("国", "國").replace("发", "發")

    def test_takes_a_word_of_another_length(self) -> None:
        text = "- 国家\n"
        with pytest.raises(DataError):
            made(text)
        assert made("甲: 优盘 # 优盘\n乙: '优盘'\n丙: |\n  优盘\n", glossary={"优盘": "隨身碟: #1"}) == (
            "甲: \"隨身碟: #1\" # 优盘\n乙: '隨身碟: #1'\n丙: |\n  隨身碟: #1\n"
        )

    def test_that_cannot_be_read_is_refused_with_its_lines(self) -> None:
        with pytest.raises(DataError) as caught:
            made("标题：国家\n正文: 国\n正文: 国")
        first, *_ = caught.value.problems
        assert (first.place.source, first.place.line) == ("a.yaml", 1)


class TestEncoding:
    @pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
    @pytest.mark.parametrize(
        ("suffix", "text"), [(".txt", "国家\r\n发展\r\n"), (".yaml", "标题: 国家发展\r\n"), (".csv", "国家,发展\n")]
    )
    def test_stays(self, codec: str, suffix: str, text: str) -> None:
        there = report(text.encode(codec), suffix)
        head, _, value = text.rpartition(": ")
        expected = head + (": " if head else "") + value.replace("国", "國").replace("发", "發")
        assert there.result == expected.encode(codec)
        assert there.warnings == ()

    def test_of_taiwan_becomes_another_where_it_must(self) -> None:
        data = "關於發展與會計檔案的通知\r\n".encode("big5")
        there = report(data, ".txt", "zh-CN")
        assert there.result.decode("utf-8-sig") == "关于发展与会计档案的通知\r\n"
        assert there.result.startswith(b"\xef\xbb\xbf")
        assert [each.code for each in there.warnings] == ["encoding-changed"]
        assert "Big5" in there.warnings[0].describe()
        assert report(data, ".txt", "zh-TW").result is data

    def test_that_nobody_knows_is_refused(self) -> None:
        with pytest.raises(DataError, match="UTF-8"):
            report(b"\xff\xff\xff", ".txt")


MARKDOWN = [
    ("见 [国国](国家/说明.md)", "見 [國國](国家/说明.md)"),
    ("![国](国/国.png)", "![國](国/国.png)"),
    ('[国](国（一）.md "国")', '[國](国（一）.md "國")'),
    ("[国]: 国/国.md", "[國]: 国/国.md"),
    ("`国家` 国", "`国家` 國"),
    ("``国`家`` 国", "``国`家`` 國"),
    ("```\n国家\n```\n国", "```\n国家\n```\n國"),
    ("~~~ 国\n国\n~~~", "~~~ 国\n国\n~~~"),
    ("    国 <a href='国'>国</a>", "    國 <a href='国'>國</a>"),
    ("<https://国家.cn/国>", "<https://国家.cn/国>"),
    ("[国](<国 家.md>)", "[國](<国 家.md>)"),
    ("```\n国家没有结束", "```\n国家没有结束"),
]


class TestMarkdown:
    @pytest.mark.parametrize(("text", "expected"), MARKDOWN)
    def test_keeps_code_and_what_links_lead_to(self, text: str, expected: str) -> None:
        assert made(f"国家的发展\n\n{text}\n", ".md") == f"國家的發展\n\n{expected}\n"

    def test_does_not_take_prose_for_marks(self) -> None:
        assert made("国家（国）3 < 5 国 > 2，国`家\n\n国", ".md") == "國家（國）3 < 5 國 > 2，國`家\n\n國"

    def test_shows_what_was_hidden_in_a_choice(self) -> None:
        (doubt,) = report("国家發展`国`與會".encode(), ".md").choices[-1:]
        assert doubt.choice.source in doubt.text
        assert "\ufffc" not in doubt.choice.result + doubt.choice.source


def test_a_table_of_csv_keeps_its_commas() -> None:
    assert made('姓名,单位\r\n"于　磊,等","国家"\r\n', ".csv") == '姓名,單位\r\n"于　磊,等","國家"\r\n'


def test_a_new_word_with_commas_or_quotes_stays_in_its_cell() -> None:
    table = '名称,说明\r\n软件,好\r\n"软件,网络","a""软件"""\r\n,软件'
    result = made(table, ".csv", glossary={"软件": '軟體, "A"'})
    assert list(csv.reader(result.splitlines())) == [
        ["名稱", "說明"], ['軟體, "A"', "好"], ['軟體, "A",網絡', 'a"軟體, "A""'], ["", '軟體, "A"'],
    ]  # fmt: skip


@given(st.text(st.sampled_from('国发展软件,"\n\r\t “”‘后a1\u200b\ufe00'), max_size=40))
def test_a_table_without_new_marks_is_written_as_text_is(text: str) -> None:
    assert made(text, ".csv", quotes="corner") == made(text, ".txt", quotes="corner")


def test_who_stands_in_a_column_of_persons_is_that_person_in_all_of_a_table() -> None:
    table = "公文范文登记表\n姓名,单位,备注\n范文,钟楼局,范文同志负责范文汇编\n钟楼,后勤处,里程\n"
    assert made(table, ".csv") == "公文範文登記表\n姓名,單位,備註\n范文,鐘樓局,范文同志負責範文彙編\n鍾樓,後勤處,里程\n"
    there = report("承辦人\t事由\n張乾\t乾燥\n".encode(), ".csv", script="zh-CN").result.decode()
    assert there == "承办人\t事由\n张乾\t干燥\n"


def test_a_file_without_a_suffix_is_text_or_a_word_file() -> None:
    assert report("国家".encode(), "").result.decode() == "國家"
    with pytest.raises(Exception, match="损坏"):
        report(b"PK\x03\x04", "")


def test_json_stays_what_it_says() -> None:
    values = {
        "模板": "notice",
        "标题": '国家\\ "发"\t\n𠮷',
        "附件": [{"标题": "国", "正文": ["国", {"国": "国"}]}],
        "x": None,
    }
    for ascii_only in (True, False):
        text = made(json.dumps(values, ensure_ascii=ascii_only, indent=1), ".json")
        said = json.loads(text)
        assert said["标题"] == '國家\\ "發"\t\n𠮷'
        assert said["附件"] == [{"标题": "國", "正文": ["國", {"国": "國"}]}]
        assert text.isascii() == ascii_only
