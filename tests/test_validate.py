"""Values become what the schema asks for, whatever name and type they came with, or every problem at once."""

import json
import re
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from checking import document, found, only
from hypothesis import given
from hypothesis import strategies as st

from docgen.catalog import BodyText, TemplateFolder, find_template
from docgen.load import Loaded, load_bytes, with_overrides
from docgen.messages import MESSAGES
from docgen.validate import check

SOURCE = Path(__file__).parents[1] / "src" / "docgen"

FIELDS: dict[str, Any] = {
    "name": {"title": "姓名", "type": "string", "maxLength": 4},
    "count": {"title": "份数", "type": "integer", "minimum": 1, "maximum": 9, "default": 2},
    "share": {"title": "比例", "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    "public": {"title": "公开", "type": "boolean"},
    "form": {"title": "主体", "type": "string", "enum": ["个人", "单位"], "default": "个人"},
    "names": {"title": "名单", "type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2},
    "person": {
        "title": "人员", "type": "object", "required": ["name"],
        "properties": {
            "name": {"title": "姓名", "type": "string"},
            "born": {"title": "出生", "format": "cn-month"},
        },
    },
    "facts": {
        "title": "事实", "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "from": {"title": "开始", "type": "string", "format": "cn-date"},
                "to": {"title": "结束", "type": "string", "format": "cn-date"},
            },
        },
    },
    "either": {
        "title": "两可",
        "anyOf": [
            {"type": "string", "maxLength": 2},
            {"type": "object", "properties": {"a": {"title": "甲", "type": "integer"}}, "required": ["a"]},
        ],
    },
    "day": {"title": "日期", "type": "string", "format": "cn-date-or-blank"},
    "body": {"title": "正文", "format": "body-text"},
}  # fmt: skip
RULES: dict[str, Any] = {
    "allOf": [
        {
            "if": {"properties": {"form": {"const": "单位"}}},
            "then": {"required": ["public"], "x-message": "单位要写是否公开"},
        },
        {"if": {"required": ["share"]}, "then": {"anyOf": [{"required": ["name"]}, {"required": ["names"]}]}},
    ],
    "dependentRequired": {"share": ["day"]},
    "x-order": [["facts.from", "facts.to", "结束不能早于开始"], ["person.born", "day", "日期不能早于出生"]],
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> TemplateFolder:
    folder = tmp_path_factory.mktemp("templates") / "form"
    folder.mkdir()
    (folder / "template.yaml").write_text("name: form\nlabel: 表\nsummary: 一张表\nlayout: text\n", "utf-8")
    schema = {"type": "object", "properties": FIELDS, **RULES}
    (folder / "schema.json").write_text(json.dumps(schema, ensure_ascii=False), "utf-8")
    return find_template(folder)


def test_every_property_is_there_and_what_was_left_out_is_its_default_or_nothing(
    template: TemplateFolder,
) -> None:
    values = check(template, Loaded({"person": {"name": "甲"}})).values
    assert values == {
        **dict.fromkeys(FIELDS), "count": 2, "form": "个人", "person": {"name": "甲", "born": None},
    }  # fmt: skip


def test_labels_and_keys_mean_the_same_at_every_level(template: TemplateFolder) -> None:
    by_key = check(template, Loaded({"person": {"name": "甲"}, "facts": [{"from": "2026-01-01"}]}))
    by_label = check(template, Loaded({"人员": {"姓名": "甲"}, "事实": [{"开始": "2026-01-01"}]}))
    assert by_key.values == by_label.values
    assert by_key.problems == by_label.problems == ()


def test_text_becomes_what_the_schema_asks_for(template: TemplateFolder) -> None:
    given: dict[str, object] = {
        "份数": " 3 ",
        "比例": "0.5",
        "公开": "是",
        "名单": "甲",
        "姓名": "　甲　",
        "主体": "",
    }
    values = check(template, Loaded(given)).values
    assert (values["count"], values["share"], values["public"]) == (3, 0.5, True)
    assert (values["names"], values["name"], values["form"]) == (["甲"], "甲", "个人")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        (3.0, "3"),
        (1.5, "1.5"),
        (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1), "2026-03-01"),
    ],
)
def test_objects_of_other_formats_become_text_where_text_is_asked(value: object, text: str) -> None:
    assert document(kind=value).values["kind"] == text


@pytest.mark.parametrize("value", [b"x", object(), 1j, pytest.param(10**5000, id="googol"), {"a"}])
def test_what_is_no_text_at_all_is_a_problem(value: object) -> None:
    assert found(document(kind=value)) == [("kind", "wrong-type")]


def test_body_text_is_marked_and_nothing_else_is() -> None:
    values = document(body="一、甲\r\n二、乙\n", note="一、丙").values
    assert values["body"] == "一、甲\n二、乙"
    assert isinstance(values["body"], BodyText)
    assert not isinstance(values["note"], BodyText)


def test_a_structured_body_is_numbered_text() -> None:
    body = document(body={"articles": ["为甲，制定本办法。", "本办法自公布之日起施行。"]}).values["body"]
    assert isinstance(body, BodyText)
    assert "第二条" in body


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"姓": "甲"}, [("姓", "unknown-field")]),
        ({"name": "甲", "姓名": "乙"}, [("name", "field-twice")]),
        ({"person": {"nmae": "甲"}}, [("person.nmae", "unknown-field"), ("person.name", "missing-field")]),
        ({"name": "甲乙丙丁戊"}, [("name", "too-long")]),
        ({"name": ["甲"]}, [("name", "wrong-type")]),
        ({"count": "三"}, [("count", "wrong-value")]),
        ({"count": "0"}, [("count", "too-small")]),
        ({"count": 10}, [("count", "too-large")]),
        ({"share": "0", "name": "甲", "day": "留空"}, [("share", "not-above")]),
        ({"share": 1, "name": "甲", "day": "留空"}, [("share", "not-below")]),
        ({"public": "也许"}, [("public", "wrong-value")]),
        ({"form": "个"}, [("form", "not-a-choice")]),
        ({"names": []}, [("names", "too-few")]),
        ({"names": ["甲", "乙", "丙"]}, [("names", "too-many")]),
        ({"person": "甲"}, [("person", "wrong-type")]),
        ({"person": {}}, [("person.name", "missing-field")]),
        ({"either": "甲乙丙"}, [("either", "too-long")]),
        ({"either": {"b": 1}}, [("either.b", "unknown-field"), ("either.a", "missing-field")]),
        ({"either": ["甲"]}, [("either", "wrong-type")]),
        ({"form": "单位"}, [("public", "field-rule")]),
        ({"share": "0.5"}, [("day", "missing-field"), ("", "need-one-of")]),
    ],
)
def test_each_way_to_be_wrong_is_one_problem_at_its_field(
    values: dict[str, object], problems: list[tuple[str, str]], template: TemplateFolder
) -> None:
    assert sorted(found(check(template, Loaded(values)))) == sorted(problems)


def test_a_near_miss_is_suggested_by_label_and_by_key(template: TemplateFolder) -> None:
    problems = check(template, Loaded({"份敷": "1", "conut": "1"})).problems
    assert [str(problem.facts["near"]) for problem in problems] == ["份数", "count"]


def test_times_may_not_run_backwards_within_one_entry(template: TemplateFolder) -> None:
    facts = [
        {"from": "2026-01-05", "to": "2026年1月7日"},
        {"from": "2026-02-01"},
        {"from": "2026-03-02", "to": "2026-03-01"},
    ]
    assert found(check(template, Loaded({"facts": facts}))) == [("facts[2].from", "date-order")]


@pytest.mark.parametrize(
    ("born", "day", "is_good"),
    [("2026-03", "2026-03-01", True), ("2026-04", "2026-03-31", False), ("2026-04", "留空", True)],
)
def test_a_month_and_a_day_are_compared_by_month(born: str, day: str, is_good: bool, template: TemplateFolder) -> None:
    checked = check(template, Loaded({"person": {"name": "甲", "born": born}, "day": day}))
    assert (not checked.problems) == is_good


@pytest.mark.parametrize("char", ["\0", "\x1b", "\x85", "\u2028", "\ud800", "\ufdd0", "\ufffe", "\U0001ffff"])
@pytest.mark.parametrize("key", ["title", "body", "cc"])
def test_characters_that_are_none_are_told_by_code_point(char: str, key: str) -> None:
    for value in (f"甲{char}乙", {f"报{char}甲": "乙"}) if key == "cc" else (f"甲{char}乙",):
        problem = only(document(**{key: value}))
        assert (problem.code, problem.facts["point"]) == ("control-character", f"U+{ord(char):04X}")
        problem.describe().encode()


def test_line_breaks_and_tabs_belong_to_body_text_only() -> None:
    assert document(body="甲\n\t乙").problems == ()
    assert found(document(note="甲\n乙\t丙")) == [("note", "line-break"), ("note", "tab-character")]


def test_a_numbering_fault_has_its_own_line_in_a_block() -> None:
    text = "layout: text\ntitle: 甲\n正文: |\n\n  一、甲\n\n  三、乙\n"
    problem = only(check(find_template("document"), load_bytes(text.encode())))
    assert (problem.code, problem.place.line, problem.place.label) == ("numbering-gap", 7, "正文")


def test_an_override_counts_whichever_name_the_file_uses(template: TemplateFolder) -> None:
    loaded = Loaded({"姓名": "甲", "人员": {"姓名": "乙", "出生": "1980-05"}})
    checked = check(template, with_overrides(loaded, ["name=丙", "person.name=丁"]))
    assert checked.problems == ()
    assert checked.values["name"] == "丙"
    assert checked.values["person"] == {"name": "丁", "born": "1980-05"}


def test_problems_come_in_the_order_of_the_file(template: TemplateFolder) -> None:
    text = "日期: 2026-02-30\n姓: 甲\n份数: 三\n名单: [甲, 乙, 丙]\n事实:\n  - 开始: 甲\n"
    problems = check(template, load_bytes(text.encode())).problems
    assert [problem.place.line for problem in problems] == [1, 2, 3, 4, 6]


def test_a_row_is_checked_in_less_than_a_millisecond(template: TemplateFolder) -> None:
    row = Loaded({"姓名": "甲", "份数": "3", "名单": ["甲", "乙"], "日期": "2026-03-01", "主体": "单位", "公开": "是"})
    assert check(template, row).problems == ()
    took = []
    for _ in range(50):
        start = time.perf_counter()
        check(template, row)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.001


def test_every_code_has_its_messages() -> None:
    makers = "Problem|note|_note|_fault|problem|Finding|FormatError|_limit"
    calls = re.compile(rf"(?<!\w)(?:{makers})\(\s*\"([a-z]+(?:-[a-z]+)+)\"")
    used = {code for path in SOURCE.rglob("*.py") for code in calls.findall(path.read_text("utf-8"))}
    assert len(used) > 50
    assert used <= MESSAGES.keys()
    assert all(texts.keys() == {"zh", "en"} for texts in MESSAGES.values())


keys = st.sampled_from([*FIELDS, "姓名", "人员", "事实", "正文", "data", "template", "file"]) | st.text(max_size=6)
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.binary(max_size=3)
    | st.text(max_size=12) | st.text(alphabet="第一二章条款项、（）1.|\n年月日〔〕2026-", max_size=20)
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)
documents = st.dictionaries(
    st.sampled_from(list(find_template("document").schema["properties"])) | keys, values, max_size=6
)


@given(documents)
def test_any_values_are_checked_without_an_exception(given: dict[str, object]) -> None:
    checked = check(find_template("document"), Loaded(given))
    found(checked)
    assert set(checked.values) == set(find_template("document").schema["properties"])


@given(given=st.dictionaries(keys, values, max_size=6))
def test_any_values_are_checked_by_rules_without_an_exception(
    template: TemplateFolder, given: dict[str, object]
) -> None:
    found(check(template, Loaded(given)))
