"""What a series finds in a document is what the check of the whole document finds, however its values are divided."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.catalog import Nested, find_template
from docgen.errors import DataError, Problem
from docgen.load import Loaded, load_data
from docgen.validate import Checked, Series, check
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
