"""Names of files by a pattern: safe everywhere, nobody's twice."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runs import person, roster, run, template

from docgen.batches.names import Names
from docgen.batches.pattern import Pattern
from docgen.batches.safe import safe_name
from docgen.errors import OutputError

ANYTHING = st.text(st.characters(codec="utf-8"), max_size=120)
RESERVED = ["CON", "con", "Prn.docx", "aux", "NUL.tar.gz", "COM1", "com9.x", "LPT¹", "CONOUT$", "nul "]


def name(pattern: str, **words: Any) -> str:
    return "/".join(Pattern(pattern).parts(words))


class TestName:
    def test_is_what_the_pattern_says(self) -> None:
        assert name("{{部门}}/{{序号}} {{姓名}}", 部门="业务科", 序号="0007", 姓名="王玥") == "业务科/0007 王玥"
        assert name("{% if 性别 == '女' %}女{% else %}男{% endif %}-{{姓名}}", 性别="女", 姓名="王玥") == "女-王玥"

    @pytest.mark.parametrize("text", ["a/b", "a\\b", "../b", "/etc", "C:\\x", "..", ".", "~", "a\x00b", "a\nb", ""])
    def test_is_one_name_whatever_is_filled_in(self, text: str) -> None:
        made = Pattern("{{部门}}/{{姓名}}").parts({"部门": text, "姓名": text})
        assert len(made) == 2
        for part in made:
            assert part
            assert part not in (".", "..")
            assert not set(part) & set('/\\:*?"<>|\x00\n')

    @pytest.mark.parametrize(
        "pattern", ["../../{{姓名}}", "/{{姓名}}", "C:\\{{姓名}}", "{{ '../' ~ 姓名 }}", "..\\{{姓名}}"]
    )
    def test_never_leads_out_of_the_folder(self, pattern: str) -> None:
        parts = name(pattern, 姓名="王玥").split("/")
        assert all(part.strip(".") for part in parts)
        assert parts[-1].endswith("王玥")

    @pytest.mark.parametrize("text", RESERVED)
    def test_is_no_device_of_windows(self, text: str) -> None:
        assert safe_name(text).startswith("_")
        assert safe_name(f"{text}王") in (f"{text}王".strip(), f"_{text}王".strip())

    def test_shows_forbidden_characters_by_others(self) -> None:
        assert safe_name('<a>:"b"/c\\d|e?f*') == "＜a＞：＂b＂／c＼d｜e？f＊"

    def test_loses_what_nobody_sees(self) -> None:
        assert safe_name("王\u200b玥\u202e\ufeff\x07") == "王玥"
        assert safe_name("  王　玥 . ") == "王 玥"
        assert safe_name(".docgen") == "docgen"

    @given(ANYTHING)
    @settings(max_examples=300, deadline=None)
    def test_is_good_on_every_system(self, text: str) -> None:
        made = safe_name(text)
        assert 0 < len(made.encode()) <= 255
        assert made == unicodedata.normalize("NFC", made)
        assert not set(made) & set('<>:"/\\|?*')
        assert all(char.isprintable() or unicodedata.category(char) == "Co" for char in made)
        assert made.strip(" .") == made
        assert made.split(".")[0].upper() not in ("CON", "PRN", "AUX", "NUL", "COM1", "LPT9")
        assert safe_name(made) == made

    def test_is_cut_between_characters(self) -> None:
        for text in ("王" * 100, "a" + "王" * 100, "𠮷" * 80, "王\U000e0100" * 50, "e\u0301" * 200, "x́" * 120):
            made = safe_name(text)
            assert len(made.encode()) <= 255
            assert unicodedata.normalize("NFC", text).startswith(made)
            rest = unicodedata.normalize("NFC", text)[len(made) :]
            assert rest
            assert not unicodedata.combining(rest[0])
            assert rest[0] != "\U000e0100"
            assert len(made.encode()) > 240

    def test_takes_lists_and_answers(self) -> None:
        assert name("{{持有人}}{{到场}}{{空}}", 持有人=["甲", "乙/丙"], 到场=True, 空=None) == "甲、乙／丙是"

    @pytest.mark.parametrize(
        "pattern", ["{{", "{{姓名}", "{{ 姓名.__class__ }}", "{{ range(9) }}", "{% for x in 姓名 %}", "{{ 姓名 ** 9 }}"]
    )
    def test_of_a_faulty_pattern_is_refused(self, pattern: str) -> None:
        with pytest.raises(OutputError) as caught:
            Pattern(pattern)
        assert [each.code for each in caught.value.problems] == ["batch-name-pattern"]

    def test_that_cannot_be_made_of_one_row_is_told(self) -> None:
        for pattern in ("{{ 姓名.x }}", "{{ 姓名|cndate }}", "{{ 组 }}", "{{ 1 // 0 }}"):
            with pytest.raises(OutputError):
                Pattern(pattern).parts({"姓名": "王玥", "组": {"a": 1}})


class TestNames:
    def test_are_given_to_nobody_twice(self) -> None:
        names = Names()
        wanted = [("王玥",), ("王玥",), ("王玥(2)",), ("王玥",), ("A", "x"), ("a", "X"), ("Straße",), ("STRASSE",)]
        assert [names.take(each) for each in wanted] == [
            "王玥", "王玥(2)", "王玥(2)(2)", "王玥(3)", "A/x", "a/X(2)", "Straße", "STRASSE(2)",
        ]  # fmt: skip

    def test_that_are_long_stay_short_enough_and_apart(self) -> None:
        names = Names()
        made = [names.take(("王" * 85,)) for _ in range(1200)]
        assert len(set(made)) == 1200
        assert max(len(f"{each}.docx".encode()) for each in made) <= 255
        assert names.take(("王" * 84,)) not in made

    def test_of_files_that_are_nobodys_are_left_alone(self) -> None:
        assert Names(["签收表"]).take(("签收表",)) == "签收表(2)"

    def test_of_folders_are_no_names_of_files(self) -> None:
        names = Names()
        assert names.take(("王玥.DOCX", "王玥")) == "王玥.DOCX_/王玥"
        assert names.take(("王玥",)) == "王玥"

    @given(st.lists(st.lists(ANYTHING, min_size=1, max_size=3), max_size=40))
    @settings(max_examples=100, deadline=None)
    def test_never_meet_on_any_system(self, wanted: list[list[str]]) -> None:
        names = Names()
        made = [names.take(tuple(map(safe_name, each))) for each in wanted]
        assert len({unicodedata.normalize("NFC", each).casefold() for each in made}) == len(made)
        assert all(len(part.encode()) <= 255 for each in made for part in f"{each}.docx".split("/"))
        again = Names()
        assert [again.take(tuple(map(safe_name, each))) for each in wanted] == made


class TestOfPeople:
    def test_can_use_all_columns_and_what_all_share(self, tmp_path: Path) -> None:
        path = roster(tmp_path / "list.csv", [person(1), person(2)])
        text = path.read_text("utf-8-sig").replace("备注", "宿舍（楼）").replace("单位", "所在单位*")
        path.write_text(text, "utf-8")
        pattern = "{{所在单位}}/{{unit}}-{{单位}}-{{姓名}}-{{name}}-{{宿舍}}-{{参加日期}}-{{公用}}-{{序号}}-{{行号}}"
        made = run(template(tmp_path), path, None, name=pattern, common={"公用": "同"})
        first = person(1)
        assert made[0].name == f"第1科/第1科-第1科-{first[0]}-{first[0]}-宿舍（楼）1-2026-03-02-同-0001-0002"

    def test_stay_as_they_are_when_a_bad_row_is_mended(self, tmp_path: Path) -> None:
        people = [("王玥", "一科", "2026-02-30"), ("王玥", "二科", ""), ("", "三科", ""), ("王玥", "四科", "")]
        rows = [[*each, ""] for each in people]
        probe, path = template(tmp_path), tmp_path / "list.csv"
        before = run(probe, roster(path, rows), None, name="{{姓名}}")
        rows[0][2] = "2026-02-28"
        after = run(probe, roster(path, rows), None, name="{{姓名}}")
        assert [each.name for each in before] == [each.name for each in after] == ["王玥", "王玥(2)", "_", "王玥(3)"]

    def test_begin_with_a_number_where_nobody_says_otherwise(self, tmp_path: Path) -> None:
        made = run(template(tmp_path), [{"姓名": "王玥"}, {"姓名": "王玥"}], None)
        assert [each.name for each in made] == ["0001-王玥", "0002-王玥"]

    def test_suggest_what_was_meant(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError) as caught:
            run(template(tmp_path), roster(tmp_path / "list.csv", [person(1)]), None, name="{{参加日}}/{{xx}}")
        first, second = caught.value.problems
        assert first.facts["name"] == "xx"
        assert second.facts["near"] == "参加日期"
        assert "姓名" in second.describe("zh")
