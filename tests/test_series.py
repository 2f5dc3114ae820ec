"""What a series finds in a document is what the check of the whole document finds, however its values are divided."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.catalog import Nested, TemplateFolder, find_template
from docgen.converted import Script
from docgen.errors import DataError, Problem
from docgen.load import Loaded, load_data
from docgen.script import converter
from docgen.validate import Checked, Series, check, rules, short_way
from docgen.validate.series import laid_over

SAMPLES = sorted((Path(__file__).parents[1] / "templates").glob("*/samples/*/*.yaml"))


def readable(path: Path) -> bool:
    try:
        load_data(path)
    except DataError:
        return False
    return True


def told(problems: tuple[Problem, ...]) -> Counter[tuple[str, str, str]]:
    return Counter((problem.code, problem.place.path, problem.what()) for problem in problems)


def exact(checked: Checked) -> tuple[object, ...]:
    """All that is handed on; which field was given first is nobody's concern."""
    return of_kinds(checked.values), checked.pictures, checked.source, [each.what() for each in checked.warnings]


def of_kinds(value: object) -> object:
    match value:
        case dict():
            return {of_kinds(key): of_kinds(each) for key, each in value.items()}
        case list():
            return [of_kinds(each) for each in value]
        case Nested():
            return (value.template.name, of_kinds(value.values), of_kinds(value.beside))
    return type(value), value


@pytest.mark.parametrize("path", [*filter(readable, SAMPLES)], ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_each_field_of_each_sample_may_be_the_rows_own(path: Path) -> None:
    template, loaded = find_template(path.parents[2].name), load_data(path)
    labels = {each.get("title"): key for key, each in template.schema["properties"].items()}
    keys = {name: labels.get(name, name) for name in loaded.values}
    # A field that is given twice, and what YAML knows of its lines, a series is never asked about.
    names = {key: name for name, key in keys.items()}.values()
    loaded = replace(loaded, values={name: loaded.values[name] for name in names}, lines={}, folded=frozenset())
    whole = check(template, loaded)
    for own in ([], [*loaded.values], *([name] for name in loaded.values)):
        given = {keys[name]: loaded.values[name] for name in own}
        shared = replace(loaded, values={name: v for name, v in loaded.values.items() if name not in own})
        found = Series(template, shared, given.keys()).check(given)
        assert told(found.problems) == told(whole.problems)
        if not whole.problems:
            assert exact(found) == exact(whole)


def named_by_key(path: Path) -> tuple[TemplateFolder, Loaded]:
    """A sample, each of its fields under its key."""
    template, loaded = find_template(path.parents[2].name), load_data(path)
    keys = {each.get("title"): key for key, each in template.schema["properties"].items()}
    values = {keys.get(name, name): value for name, value in loaded.values.items()}
    return template, replace(loaded, values=values, lines={}, folded=frozenset())


def converted(value: object) -> object:
    match value:
        case str():
            return converter("zh-TW").convert(value).text
        case dict():
            return {key: converted(each) for key, each in value.items()}
        case list():
            return [converted(each) for each in value]
    return value


def same_in_a_series(template: TemplateFolder, loaded: Loaded, own: Collection[str], script: Script | None) -> None:
    """The check of a series, over and over, is that of the whole document."""
    whole = check(template, loaded, script)
    shared = replace(loaded, values={key: value for key, value in loaded.values.items() if key not in own})
    series = Series(template, shared, own, script=script)
    for _ in range(2):
        found = series.check({key: loaded.values[key] for key in own})
        assert told(found.problems) == told(whole.problems)
        if not whole.problems:
            assert exact(found) == exact(whole)


@pytest.mark.parametrize("path", [*filter(readable, SAMPLES)], ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_a_sample_in_traditional_characters_may_be_divided_like_any_other(path: Path) -> None:
    template, loaded = named_by_key(path)
    if any(name in str(loaded.values) for name in ("file", "文件", ".png", "模板")):
        pytest.skip("names of files are not converted")
    loaded = replace(loaded, values={key: converted(value) for key, value in loaded.values.items()})
    keys = [*loaded.values]
    for own in ([], keys, keys[::2], keys[1::2]):
        same_in_a_series(template, loaded, own, None)


@pytest.mark.parametrize("path", [*filter(readable, SAMPLES)], ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_a_text_by_script_is_checked_in_all_its_forms_wherever_it_is_given(path: Path) -> None:
    template, loaded = named_by_key(path)
    texts = [key for key, value in loaded.values.items() if isinstance(value, str) and key != "layout"][:3]
    forms = {key: {"zh-CN": loaded.values[key], "zh-TW": converted(loaded.values[key])} for key in texts}
    loaded = replace(loaded, values={**loaded.values, **forms})
    for own in ([], texts[:1], texts[1:], [*loaded.values]):
        for script in (None, "zh-TW"):
            same_in_a_series(template, loaded, own, script)


WORDS = st.sampled_from([
    "王玥", "李 明", "陳思齊", "答覆", "一、总则", "第一条", "个人", "单位", "個人", "留空", "本人作出如下承诺：", "甲",
    "", " 甲", "甲\n", "甲\n乙", "甲\t", "\u200b", "\x00", "\ud800", "喆", "㐂", "是", "否", "1", "2", "0", "12", "1.0",
    "2026-03-01", "2026-02-30", "2026年3月1日", "990000199103071224", "11010519491231002X", "甲" * 601, "甲" * 5001,
])  # fmt: skip
VALUES = WORDS | st.text(max_size=4) | st.none() | st.booleans() | st.integers(0, 9) | st.lists(WORDS, max_size=3)
FORMS = st.dictionaries(st.sampled_from(["zh-CN", "zh-TW", "繁体"]), WORDS, max_size=2)
PLEDGE = find_template("pledge")
FIELDS = [*PLEDGE.schema["properties"]]
GOOD: dict[str, object] = {"lead": "本人作出如下承诺：", "promises": ["遵守规定。"], "signer": "王玥", "form": "个人"}


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), VALUES | FORMS, max_size=4), st.sets(st.sampled_from(FIELDS)))
def test_whatever_the_values_the_short_way_says_what_the_long_one_says(given: dict[str, object], own: set[str]) -> None:
    loaded = Loaded({**GOOD, **given})
    same_in_a_series(PLEDGE, loaded, [key for key in loaded.values if key in own], None)


def test_good_rows_go_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = Loaded({key: value for key, value in GOOD.items() if key != "signer"})
    series = Series(PLEDGE, shared, ("signer", "id_number", "date"))

    def never(*_: object) -> None:
        raise AssertionError("the whole way")

    monkeypatch.setattr(series, "_check_whole", never)
    row = {"signer": "王玥", "id_number": "990000199103071224", "date": "2026-03-01"}
    assert series.check(row).values["id_number"] == "990000199103071224"
    for bad in ("2026-02-30", "陳"):
        with pytest.raises(AssertionError, match="the whole way"):
            series.check({**row, "date": bad})


def test_the_short_way_asks_for_no_more_text_than_the_long_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "BODY_LIMIT", 60)
    monkeypatch.setattr(short_way, "BODY_LIMIT", 60)
    for signer in ("甲" * 30, "甲" * 31, "甲" * 60):
        same_in_a_series(PLEDGE, Loaded({**GOOD, "signer": signer}), ["signer"], None)


def test_a_series_does_not_remember_one_document_in_the_next() -> None:
    series = Series(find_template("document"), Loaded({"版式": "text"}), ("title",))
    assert [problem.code for problem in series.check({"title": "甲。"}).problems] == ["field-rule"]
    assert series.check({"title": "乙"}).problems == ()
    assert series.check({"title": "乙"}).values["title"] == "乙"


def test_what_the_shared_values_lack_is_missing_in_every_document() -> None:
    series = Series(find_template("pledge"), Loaded({"承诺事项": ["甲"]}), ("signer",))
    for signer in ("王玥", "李明远"):
        found = series.check({"signer": signer}).problems
        assert [(each.code, each.place.path) for each in found] == [("missing-field", "lead")]


def test_a_group_that_both_know_is_made_of_both() -> None:
    under = {"person": {"unit": "业务科", "name": "甲"}, "title": "通知"}
    assert laid_over(under, {"person": {"name": "乙"}}) == {"person": {"unit": "业务科", "name": "乙"}, "title": "通知"}
    assert laid_over(under, {"person": "丙"})["person"] == "丙"
