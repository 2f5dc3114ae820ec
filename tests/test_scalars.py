"""Texts in a data file: each is found where it stands, and what replaces it leaves all the rest as it was typed."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from docgen.converted import Converted, Part
from docgen.scalars import Node, Scalar, each_scalar, respelled, scan_json, scan_yaml, yaml_scan
from docgen.yaml_text import read_yaml


def bare(node: Node) -> Any:
    """The values without their places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, dict):
        return {key: bare(each) for key, each in node.items()}
    return [bare(each) for each in node] if isinstance(node, list) else None


def letters(text: str) -> Converted:
    """发 → 發, one for one; 软件 → a word of another length."""
    parts: list[Part] = []
    at = 0
    while at < len(text):
        if text.startswith("软件", at):
            parts.append(Part(2, "應用程式"))
            at += 2
        else:
            parts.append(Part(1, "發" if text[at] == "发" else text[at]))
            at += 1
    return Converted(tuple(parts))


def changed(file: str, scan: Callable[[str], Node] = scan_yaml, change: Callable[[str], Converted] = letters) -> str:
    return respelled(file, {each: change(each.text) for each in each_scalar(scan(file))})


def whole(target: str) -> Callable[[str], Converted]:
    """Every text becomes `target`."""
    return lambda text: Converted((Part(len(text), target),))


CLEAN = """\
# 发: a remark stays
发文: 发展  # 发
single: '发''展'
double: "发\\u53d1 \\"展\\" \\
  发"
folded in quotes: "发

  展"
plain:
  in: 发
    展 发
block: |-  # 发
  一、发

    发展
folded: >+
  发
  展

list: [发, '发', {发: 发}]
anchor: &one 发展
tagged: !!str 发
alias: *one
quoted: &b   # 发
  "发"
empty:
"""


@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
class TestYaml:
    @pytest.fixture(autouse=True)
    def _load_by(self, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(yaml_scan, "_LOADER", getattr(yaml, loader))

    @pytest.mark.parametrize("ends", ["\n", "\r\n"])
    def test_says_the_same_as_the_reader(self, ends: str) -> None:
        file = CLEAN.replace("\n", ends)
        assert bare(scan_yaml(file)) == read_yaml(file).values

    @pytest.mark.parametrize("ends", ["\n", "\r\n"])
    def test_changes_the_values_and_neither_keys_nor_remarks(self, ends: str) -> None:
        file = CLEAN.replace("\n", ends)
        made = changed(file)
        lines = [line.partition(": ") for line in made.splitlines()]
        assert made.replace("發", "发").replace("\\u767C", "\\u53d1") == file
        assert "发文: 發展  # 发" in made
        assert 'double: "發\\u767C \\"展\\" \\' in made
        assert "block: |-  # 发" in made
        assert "list: [發, '發', {发: 發}]" in made
        assert "anchor: &one 發展" in made
        assert not [value for _, colon, value in lines if colon and "发" in value.partition("#")[0]
                    and "{发" not in value]  # fmt: skip

    @pytest.mark.parametrize("ends", ["\n", "\r\n"])
    def test_says_afterwards_what_each_value_became(self, ends: str) -> None:
        file = CLEAN.replace("\n", ends).replace("展", "软件")
        assert read_yaml(changed(file)).values == turned(read_yaml(file).values)

    @pytest.mark.parametrize(
        "file",
        ["a: 发\nb: 发", "a: '发'\nb: 发", 'a: "发"\nb: 发', "a: |\n  发\nb: 发\n", "a: >-\r\n  发\r\n\r\nb: 发\r\n",
         "[发, 发]", "- 发\n- 发"],
    )  # fmt: skip
    @pytest.mark.parametrize(
        "target",
        ["甲: 乙", "甲 #乙", "- 甲", "甲\n乙", "'甲\"", "\\甲", "", " 甲 ", "null", "~", "甲, ]乙", "𠮷", "*甲"],
    )
    def test_puts_into_quotes_what_could_mean_something_else(self, file: str, target: str) -> None:
        made = changed(file, change=whole(target))
        parsed = read_yaml(made)
        values = parsed.values.values() if isinstance(parsed.values, dict) else parsed.values
        assert parsed.problems == ()
        assert list(values) == [target, target]  # type: ignore[call-overload]

    def test_counts_rare_characters_as_one(self) -> None:
        assert changed("𠮷: 𠮷发 # 𠮷\nb: '𠮷发'") == "𠮷: 𠮷發 # 𠮷\nb: '𠮷發'"


JSON = (
    '{"发": "发\\u53d1\\ud842\\udfb7发\\n\\"发\\"", "n": 1.50, "t": true, "l": ["发", {"": "\\/发"}, null, []]\t}\r\n'
)


class TestJson:
    def test_says_the_same_as_the_reader(self) -> None:
        expected = json.loads(JSON, parse_float=lambda _: None)
        expected["t"] = None
        assert bare(scan_json(JSON)) == expected

    def test_changes_the_values_and_keeps_escapes(self) -> None:
        made = changed(JSON, scan_json)
        assert made.replace("發", "发").replace("\\u767c", "\\u53d1") == JSON
        assert made.startswith('{"发": "發\\u767c\\ud842\\udfb7發\\n\\"發\\""')

    @pytest.mark.parametrize("target", ['"', "\\", "甲\n乙", "𠮷", ""])
    def test_escapes_what_a_string_cannot_hold(self, target: str) -> None:
        file = '{"a": "发", "b": "\\u53d1"}'
        assert list(json.loads(changed(file, scan_json, whole(target))).values()) == [target, target]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_any_json_says_afterwards_what_each_value_became(value: Any) -> None:
    for ascii_only in (True, False):
        file = json.dumps(value, ensure_ascii=ascii_only)
        made = json.loads(changed(file, scan_json, lambda text: Converted(tuple(Part(1, f"{each}'") for each in text))))
        assert made == doubled(json.loads(file))


def doubled(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(f"{char}'" for char in value)
    if isinstance(value, dict):
        return {key: doubled(each) for key, each in value.items()}
    return [doubled(each) for each in value]


TOKENS = [
    "发", "展", "软件", "a", ":", "-", "'", '"', "|", "|-", ">", "2", "#", "[", "]", "{", "}", ",", "\\", "\\n",
    "\\u53d1", "&a ", "*a", "!!str ", "~", "null", "? ", "---", "%", "@", "!", "𠮷", ": ", " #", " ", "\n", "\n  ",
    "\n    ", "\r\n", "\t", "\x85", "\u2028",
]  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=14), st.booleans())
def test_whatever_can_be_read_is_changed_as_it_reads(tokens: list[str], is_mapping: bool) -> None:
    file = ("k: " if is_mapping else "") + "".join(tokens)
    parsed = read_yaml(file)
    assume(not parsed.problems and not re.search("&a *:", file))
    made = read_yaml(changed(file))
    assert made.problems == ()
    assert made.values == turned(parsed.values)


def turned(value: Any) -> Any:
    """Values with every text changed, keys as they are."""
    if isinstance(value, dict):
        return {key: turned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [turned(each) for each in value]
    return value and letters(value).text


TYPED = st.text(st.sampled_from("发展软件 ：,'\"#\\:-\n𠮷a"), max_size=12)


@given(
    st.dictionaries(st.sampled_from(["发", "b", "c"]), TYPED), st.sampled_from(["", "'", '"', "|", ">"]), st.booleans()
)
def test_any_yaml_says_afterwards_what_each_value_became(value: dict[str, str], style: str, flow: bool) -> None:
    file = yaml.safe_dump(value, allow_unicode=True, default_style=style or None, default_flow_style=flow, width=9)
    said = read_yaml(changed(file)).values
    before = read_yaml(file)
    assert before.problems == ()
    assert said == {key: text and letters(text).text for key, text in before.values.items()}  # type: ignore[attr-defined]
