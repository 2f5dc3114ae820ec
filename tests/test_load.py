"""Data files become values with lines, and every fault of a file is one problem that says what to do."""

import io
import json
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docgen import load
from docgen.errors import DataError, DocgenError, Lang
from docgen.load import Loaded, load_bytes, load_data, with_overrides
from docgen.yaml_text import reader

LANGUAGES: tuple[Lang, ...] = ("zh", "en")


def codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def refused(text: str | bytes, suffix: str = ".yaml") -> list[tuple[str, int | None, str]]:
    """Code, line and cause of each problem of a file with this text."""
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(DataError) as error:
        load_bytes(data, suffix=suffix)
    return [(each.code, each.place.line, str(each.facts.get("cause", ""))) for each in error.value.problems]


def test_a_yaml_scalar_stays_the_text_that_was_typed() -> None:
    text = "a: 007\nb: 3月1日\nc: 2026-03-01\nd: true\ne: 1.50\nf: 12:30\ng: no\nh: 0x1F\ni: 1_000"
    expected = {
        "a": "007", "b": "3月1日", "c": "2026-03-01", "d": "true", "e": "1.50",
        "f": "12:30", "g": "no", "h": "0x1F", "i": "1_000",
    }  # fmt: skip
    assert load_bytes(text.encode()).values == expected


def test_an_empty_yaml_scalar_and_null_are_nothing_but_quoted_they_are_text() -> None:
    values = load_bytes(b"a:\nb: null\nc: ~\nd: 'null'\ne: ''").values
    assert values == {"a": None, "b": None, "c": None, "d": "null", "e": ""}


def test_lines_are_those_of_the_keys_as_written() -> None:
    text = "标题: 甲\n附件:\n  - 标题: 乙\n    data:\n      title: 丙\n  -\n    标题: 丁\n名单: [一, 二]"
    lines = load_bytes(text.encode()).lines
    assert lines["标题"] == 1
    assert lines["附件"] == 2
    assert lines["附件[0].标题"] == 3
    assert lines["附件[0].data.title"] == 5
    assert lines["附件[1].标题"] == 7
    assert lines["名单[1]"] == 8


@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
def test_a_yaml_block_knows_the_line_on_which_its_text_begins(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LOADER", getattr(yaml, loader))
    loaded = load_bytes("a: 甲\nbody: |  # 正文\n\n  一、乙\n  二、丙\nnote: 丁".encode())
    assert loaded.values["body"] == "\n一、乙\n二、丙\n"
    assert loaded.text_lines == {"body": 3}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    ("suffix", "text"), [(".yaml", "标题: 通知"), (".json", '{"标题": "通知"}'), (".toml", '标题 = "通知"')]
)
def test_files_of_the_usual_encodings_are_read(encoding: str, suffix: str, text: str) -> None:
    if suffix == ".toml":
        text = text.replace("标题", '"标题"')
    assert load_bytes(text.encode(encoding), suffix=suffix).values == {"标题": "通知"}


def test_a_file_from_taiwan_is_read() -> None:
    text = "標題: 關於清理檔案庫房的通知\n正文: 各單位應當於三月底前完成。"
    assert load_bytes(text.encode("big5")).values["標題"] == "關於清理檔案庫房的通知"


def test_bytes_in_no_known_encoding_are_a_problem() -> None:
    assert refused(b"title: \xff\xff\xff") == [("encoding", None, "")]


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("a: 甲\nb:\n\t- 乙", 3, "tab"),
        ("发文机关: 甲\n标题：乙\n主送机关: 丙", 2, "full-width-colon"),
        ("标题：乙", 1, "full-width-colon"),
        ("发文机关: 甲\n标题:乙\n主送机关: 丙", 2, "colon-without-space"),
        ("标题:乙", 1, "colon-without-space"),
        ("发文机关: [甲\n标题: 乙\n正文: 丙", 1, "open-bracket"),
        ("正文: |\n  一\n　　各单位\n　　丙\n标题: 乙", 3, "full-width-indent"),
        ("标题: 甲\n＃说明\n正文: 丙", 2, "full-width-hash"),
        ("＃说明\n标题: 甲", 1, "full-width-hash"),
        ("＃说明", 1, "full-width-hash"),
        ('标题: "甲\n主送机关: 乙', 1, "open-quote"),
        ('标题: "甲"乙', 1, "after-quote"),
        ("标题: 甲: 乙", 1, "colon-in-value"),
        ("标题: [试行]办法", 1, "special-start"),
        ("标题: @甲", 1, "special-start"),
        ("附件:\n  - 标题: 甲\n   正文: 乙", 3, "indentation"),
    ],
)
@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
def test_a_yaml_mistake_is_told_with_its_line_and_cure(
    text: str, line: int, cause: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_LOADER", getattr(yaml, loader))
    assert refused(text) == [("yaml-syntax", line, cause)]


def test_text_with_a_full_width_colon_in_a_value_is_no_mistake() -> None:
    assert load_bytes("说明: 时间：3月1日".encode()).values == {"说明": "时间：3月1日"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 甲\na: 乙\nb: 丙\nb: 丁", [("duplicate-key", 2, ""), ("duplicate-key", 4, "")]),
        ("a: *x", [("yaml-alias-unknown", 1, "")]),
        ("a: &x [*x]", [("yaml-alias-unknown", 1, "")]),
        ("a: !!python/name:os.system x", [("yaml-tag", 1, "")]),
        ("? [a]\n: 甲", [("yaml-key", 1, "")]),
        ("a: {{ b }}", [("yaml-key", 1, "")]),
        ("a: 甲\n---\nb: 乙", [("yaml-several", 2, "")]),
        ("a: 甲\b乙\nb: \x7f", [("control-character", 1, ""), ("control-character", 2, "")]),
        ("- 甲", [("data-not-mapping", None, "")]),
        ("甲", [("data-not-mapping", None, "")]),
        ("", [("data-not-mapping", None, "")]),
        ("a: " + "[" * 100 + "]" * 100, [("too-deep", 1, "")]),
        ("a: " + "[" * 100_000, [("too-deep", 1, "")]),
    ],
)
def test_what_yaml_must_not_hold_is_a_problem(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    pattern = refused(text)
    assert pattern == expected


def test_aliases_are_read_but_may_not_unfold_without_end() -> None:
    assert load_bytes("a: &x 甲\nb: *x".encode()).values == {"a": "甲", "b": "甲"}
    rows = ["a0: &a0 [一, 一, 一, 一, 一, 一, 一, 一, 一, 一]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert [code for code, _, _ in refused("\n".join(rows))] == ["yaml-aliases"]


def test_json_numerals_stay_as_typed_and_its_lines_are_known() -> None:
    text = '{\n\t"a": 1.50,\n\t"b": [\n\t\t12345678901234567890\n\t],\n\t"c": true,\n\t"d": null\n}'
    loaded = load_bytes(text.encode(), suffix=".json")
    assert loaded.values == {"a": "1.50", "b": ["12345678901234567890"], "c": True, "d": None}
    assert loaded.lines["b[0]"] == 4


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ('{"a": 1,\n "b" 2}', ".json", [("json-syntax", 2, "")]),
        ('{"a": "甲",\n "a": "乙"}', ".json", [("duplicate-key", 2, "")]),
        ("[" * 100_000, ".json", [("too-deep", None, "")]),
        ('{"a": ' + "[" * 60 + "]" * 60 + "}", ".json", [("too-deep", None, "")]),
        ("[1]", ".json", [("data-not-mapping", None, "")]),
        ("a = 1\nb = ", ".toml", [("toml-syntax", 2, "")]),
        ("a = 1\na = 2", ".toml", [("toml-syntax", 2, "")]),
        ("a = " + "[" * 100_000, ".toml", [("too-deep", None, "")]),
        ("a = " + "9" * 5000, ".toml", [("toml-syntax", None, "")]),
    ],
)
def test_faults_of_json_and_toml_are_problems(
    text: str, suffix: str, expected: list[tuple[str, int | None, str]]
) -> None:
    assert refused(text, suffix) == expected


def test_the_top_level_key_template_says_what_the_values_are_for() -> None:
    for key in ("template", "模板"):
        loaded = load_bytes(f"{key}: 通知\n标题: 甲".encode())
        assert (loaded.template, loaded.values) == ("通知", {"标题": "甲"})
    assert load_bytes("标题: 甲".encode()).template is None


@pytest.mark.parametrize(("key", "meant"), [("模版", "模板"), ("templete", "template")])
def test_a_misspelt_template_key_is_told_where_no_other_names_the_template(key: str, meant: str) -> None:
    with pytest.raises(DataError) as error:
        load_bytes(f"标题: 甲\n{key}: notice".encode())
    (problem,) = error.value.problems
    assert (problem.code, problem.place.line, problem.facts["near"]) == ("unknown-field", 2, meant)
    assert load_bytes(f"模板: notice\n{key}: 甲".encode()).template == "notice"


def test_texts_that_yaml_joined_are_known() -> None:
    text = "a: 一\n  二\nb: '一\n\n  二'\nc: |\n  一\n  二\nd:\n  - e: \"一\n    二\"\nf:\n  一"
    assert load_bytes(text.encode()).folded == {"a", "d[0].e"}


def test_a_file_knows_its_name_and_folder(tmp_path: Path) -> None:
    path = tmp_path / "notice.yaml"
    path.write_text("标题: 甲", "utf-8")
    loaded = load_data(str(path))
    assert (loaded.source, loaded.folder) == (str(path), tmp_path)


def test_files_that_cannot_be_read_are_each_their_own_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notice.yaml").write_text("标题: 甲", "utf-8")
    (tmp_path / "notice.docx").write_bytes(b"")
    monkeypatch.setattr(load, "SIZE_LIMIT", 3)
    cases = {
        "notise.yaml": "file-not-found",
        "a\0b": "file-not-found", "x" * 5000: "file-not-found", ".": "file-is-folder",
        "notice.docx": "file-suffix", "notice.yaml": "file-too-big",
    }  # fmt: skip
    for name, code in cases.items():
        with pytest.raises(DataError) as error:
            load_data(f"{tmp_path}/{name}")
        assert codes(error) == [code]
    with pytest.raises(DataError) as error:
        load_data(tmp_path / "notise.yaml")
    assert "notice.yaml" in error.value.problems[0].remedy()


def test_a_file_that_may_not_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notice.yaml"
    path.write_text("标题: 甲", "utf-8")

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DataError) as error:
        load_data(path)
    assert codes(error) == ["file-unreadable"]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO('{"标题": "甲"}'.encode())))
    loaded = load_data("-")
    assert (loaded.values, loaded.source, loaded.folder) == ({"标题": "甲"}, "-", None)


def test_json_on_standard_input_is_read_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    text = r'{"sealed": true, "name": "\ud842\udfb7"}'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert load_data("-").values == {"sealed": True, "name": "𠮷"}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("{标题: 甲}".encode())))
    assert load_data("-").values == {"标题": "甲"}


def test_overrides_go_where_they_point_and_leave_the_rest_alone() -> None:
    loaded = Loaded({"标题": "甲", "person": {"name": "乙", "sex": "男"}, "附件": [{"标题": "丙"}]})
    changed = with_overrides(loaded, ["标题=a=b", "person.name=丁", "附件[0].标题=戊", "new.deep=己", "note="])
    assert changed.values == {
        "标题": "a=b", "person": {"name": "丁", "sex": "男"}, "附件": [{"标题": "戊"}],
        "new": {"deep": "己"}, "note": None,
    }  # fmt: skip
    assert loaded.values == {"标题": "甲", "person": {"name": "乙", "sex": "男"}, "附件": [{"标题": "丙"}]}


def test_overrides_that_point_nowhere_are_problems_all_at_once() -> None:
    settings = ["标题", "=x", "a..b=1", "附件[3].标题=x", "标题.x=1", "附件.x=1", "[0]=1"]
    with pytest.raises(DataError) as error:
        with_overrides(Loaded({"标题": "甲", "附件": []}), settings)
    assert codes(error) == ["override-syntax"] * 3 + ["override-path"] * 3 + ["override-syntax"]


@given(st.binary(max_size=80) | st.text(alphabet=":-[]{}&*!|>'\"#\n\t ：甲a1%@", max_size=60).map(str.encode))
def test_any_bytes_give_values_or_problems(data: bytes) -> None:
    for suffix in (".yaml", ".json", ".toml"):
        try:
            assert isinstance(load_bytes(data, suffix=suffix).values, dict)
        except DocgenError as error:
            described = [problem.describe(lang) for problem in error.problems for lang in LANGUAGES]
            assert all(described)


def named_apart(
    keys: st.SearchStrategy[str], values: st.SearchStrategy[object], most: int
) -> st.SearchStrategy[dict[str, object]]:
    """Objects without two keys that differ in nothing but the space around them: those are one key written twice."""
    return st.dictionaries(keys, values, max_size=most).filter(lambda each: len({*map(str.strip, each)}) == len(each))


json_values = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | named_apart(st.text(max_size=5), inner, 3),
    max_leaves=8,
)


@given(named_apart(st.text(min_size=1, max_size=5), json_values, 4))
def test_what_json_writes_is_read_back(values: dict[str, object]) -> None:
    values = {key: value for key, value in values.items() if key not in (*load.TEMPLATE_KEYS, *load._MISNAMED)}
    assert load_bytes(json.dumps(values).encode(), suffix=".json").values == values
