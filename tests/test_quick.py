"""The quick test of a schema says the same as the JSON Schema library, whatever the schema and the value."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from docgen.catalog import BodyText, find_template, list_templates
from docgen.errors import DataError
from docgen.load import Loaded, load_data
from docgen.template_schema import NAMED, ONE, PLAIN, SEVERAL
from docgen.validate import rules
from docgen.validate.fields import fit
from docgen.validate.narrowed import narrowed
from docgen.validate.quick import _KEYWORDS, FORMATS, SILENT, compiled
from docgen.validate.walk import Walk


def readable(path: Path) -> bool:
    try:
        return bool(load_data(path))
    except DataError:
        return False


SAMPLES = [*filter(readable, sorted((Path(__file__).parents[1] / "templates").glob("*/samples/*/*.yaml")))]

TEXTS = st.sampled_from(["", "甲", "甲乙", "2026-03-01", "2026-02-30", "留空", "11010519491231002X", "第3号"])
NUMBERS = st.sampled_from([0, 1, 2, 3, -1, 1.0, 1.5, 0.1, 1e20])
SCALARS = TEXTS | NUMBERS | st.booleans() | st.none()
NAMES = st.sampled_from(["甲", "乙", "a1"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)


def _schemas(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A schema of a few keywords of a template; `inner` makes those inside it."""
    count = st.integers(0, 3)
    several = st.lists(inner, min_size=1, max_size=3)
    by_name = st.dictionaries(NAMES, inner, max_size=2)
    keywords: dict[str, st.SearchStrategy[Any]] = {
        "type": st.sampled_from(["string", "integer", "number", "boolean", "array", "object", "null"])
        | st.lists(st.sampled_from(["string", "integer", "array"]), min_size=1, max_size=2, unique=True),
        "const": VALUES,
        "enum": st.lists(VALUES, min_size=1, max_size=3),
        "pattern": st.sampled_from(["甲", "^第[0-9]+号$", "$"]),
        "format": st.sampled_from(["cn-date", "cn-date-or-blank", "id-number", "body-text"]),
        "uniqueItems": st.booleans(),
        "multipleOf": st.sampled_from([1, 2, 0.5, 0.1]),
        "required": st.lists(NAMES, max_size=2),
        "dependentRequired": st.dictionaries(NAMES, st.lists(NAMES, max_size=2), max_size=2),
        "patternProperties": st.dictionaries(st.sampled_from(["甲", "[0-9]"]), inner, max_size=1),
        "title": st.just("名称"),
    }
    keywords |= {name: count for name in PLAIN if name.startswith(("min", "max", "exclusive"))}
    keywords |= dict.fromkeys(ONE, inner) | dict.fromkeys(SEVERAL, several) | {"properties": by_name}
    return st.lists(st.sampled_from(sorted(keywords)), max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: keywords[name] for name in names})
    )


@settings(max_examples=600, deadline=None)
@given(st.recursive(st.booleans() | _schemas(st.booleans()), _schemas, max_leaves=6), VALUES)
def test_any_schema_of_a_template_gets_the_answer_of_the_library(schema: Any, value: Any) -> None:
    expected = Draft202012Validator(schema, format_checker=FORMATS).is_valid(value)
    assert compiled(schema)(value) is expected


@settings(max_examples=600, deadline=None)
@given(
    st.recursive(st.booleans() | _schemas(st.booleans()), _schemas, max_leaves=6),
    st.dictionaries(NAMES, VALUES, max_size=3),
    st.dictionaries(NAMES, VALUES, max_size=3),
)
def test_what_is_left_of_a_schema_gives_the_answer_of_the_whole(
    schema: Any, known: dict[str, Any], own: dict[str, Any]
) -> None:
    known = {name: value for name, value in known.items() if name not in own}
    test = narrowed(schema, known, own)
    for values in (own, {}, *({name: value} for name, value in own.items())):
        assert test({**known, **values}) is compiled(schema)({**known, **values})


def test_what_all_documents_share_is_not_tested_in_each() -> None:
    schema = find_template("pledge").schema
    known = {"form": "个人", "lead": "甲：", "promises": ["甲"], "holders": ["甲", "乙"], "title": "承诺书"}
    asked: list[str] = []

    class Watched(dict[str, Any]):
        def __getitem__(self, key: str) -> Any:
            asked.append(key)
            return super().__getitem__(key)

    assert narrowed(schema, known, ("signer", "id_number"))(Watched(known, signer="王玥", id_number="留空"))
    assert asked == ["signer", "id_number"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_every_sample_and_every_sample_with_one_field_less_gets_the_answer_of_the_library(path: Path) -> None:
    template = find_template(path.parents[2].name)
    loaded = load_data(path)
    fitted = fit(template.schema, loaded.values, Walk(loaded, lambda *_: None))
    library, quick = rules._validator(template), compiled(template.schema)
    for values in (fitted, *({k: v for k, v in fitted.items() if k != name} for name in fitted)):
        assert quick(values) is library.is_valid(values)


def test_no_keyword_that_a_template_may_use_is_left_to_chance() -> None:
    read_elsewhere = {"$ref", "$defs"}
    assert {*ONE, *SEVERAL, *NAMED, *PLAIN} - read_elsewhere == {*_KEYWORDS, *SILENT}


def test_a_schema_with_another_keyword_goes_to_the_library() -> None:
    fits = compiled({"unevaluatedItems": False, "prefixItems": [{"type": "string"}]})
    assert [fits(["甲"]), fits(["甲", "乙"])] == [True, False]


def test_text_with_markup_and_numbers_that_are_whole_count_as_what_they_are() -> None:
    assert compiled({"type": "string", "minLength": 1})(BodyText("甲"))
    assert compiled({"type": "integer"})(1.0)
    assert not compiled({"enum": [1]})(True)


def test_the_library_is_asked_only_where_something_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_template: object) -> Any:
        raise AssertionError("the library was asked")

    template = find_template("document")
    good: dict[str, object] = {"layout": "text", "title": "节水宣传方案"}
    monkeypatch.setattr(rules, "_validator", never)
    assert rules.check(template, Loaded(good)).problems == ()
    with pytest.raises(AssertionError, match="asked"):
        rules.check(template, Loaded({**good, "copy_number": "1"}))


def test_the_schemas_of_the_library_need_no_fallback() -> None:
    def keywords(schema: Any) -> set[str]:
        if not isinstance(schema, dict):
            return set()
        found = set(schema)
        for each in (schema.get(name) for name in ONE):
            found |= keywords(each)
        for each in (one for name in SEVERAL for one in schema.get(name, ())):
            found |= keywords(each)
        for each in (one for name in NAMED for one in schema.get(name, {}).values()):
            found |= keywords(each)
        return found

    used = set().union(*(keywords(template.schema) for template in list_templates()))
    assert "required" in used
    assert used <= {*_KEYWORDS, *SILENT}
