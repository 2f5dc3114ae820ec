"""Sample data files of every template: good ones pass, bad ones meet exactly what they announce.

A bad sample announces its problems in its first comment lines, one line each, `# <line> <path> <code>`:

    # 第3行 number document-number
    # - 标题 missing-field
    # inner.yaml:第4行 body numbering-gap

The line is `3` or `第3行`, or `-` where there is none; the name of another data file stands before it where
the problem is in that. The path is `-` where there is none, and may be the Chinese label. Other comment
lines are for the reader.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.catalog import find_template
from docgen.errors import DataError, Problem
from docgen.load import Loaded, load_data
from docgen.skeleton import data_file
from docgen.validate import check

TEMPLATES = Path(__file__).parents[1] / "templates"
GOOD = sorted(TEMPLATES.glob("*/samples/good/*.yaml"))
BAD = sorted(TEMPLATES.glob("*/samples/bad/*.yaml"))

ANNOUNCED = re.compile(r"# (?:([^\s:]+\.[a-z]+):)?(?:第?(\d+)行?|-) (\S+) ([a-z]+(?:-[a-z]+)*)")


def name_of(path: Path) -> str:
    return f"{path.parents[2].name}-{path.stem}"


def problems_of(path: Path) -> tuple[Problem, ...]:
    template = find_template(path.parents[2].name)
    try:
        return check(template, load_data(path)).problems
    except DataError as error:
        return error.problems


def announced(path: Path) -> list[tuple[str, str, str, str]]:
    lines = path.read_text("utf-8").splitlines()
    head = lines[: next((row for row, line in enumerate(lines) if not line.startswith("#")), len(lines))]
    matches = filter(None, map(ANNOUNCED.fullmatch, head))
    return [(match[1] or "", match[2] or "-", match[3], match[4]) for match in matches]


def met(path: Path, problem: Problem, labels: set[str]) -> tuple[str, str, str, str]:
    place = problem.place
    source = "" if place.source == str(path) else Path(place.source).name
    where = place.label if place.label in labels else place.path or "-"
    return source, str(place.line or "-"), where, problem.code


def line_of(found: tuple[str, str, str, str]) -> str:
    source, line, where, code = found
    return f"# {source and source + ':'}{'-' if line == '-' else f'第{line}行'} {where} {code}"


@pytest.mark.parametrize("path", GOOD, ids=name_of)
def test_a_good_sample_has_no_problems(path: Path) -> None:
    assert [problem.describe() for problem in problems_of(path)] == []


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_bad_sample_has_exactly_the_problems_it_announces(path: Path) -> None:
    expected = announced(path)
    labels = {where for _, _, where, _ in expected}
    problems = problems_of(path)
    found = [met(path, problem, labels) for problem in problems]
    assert sorted(found) == sorted(expected), "it should begin with\n" + "\n".join(map(line_of, found))


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_every_problem_of_a_bad_sample_is_written_out_in_both_languages(path: Path) -> None:
    for problem in problems_of(path):
        assert problem.describe("zh") != problem.describe("en") or problem.code == "field-rule"


def first_example(schema: dict[str, Any]) -> Any:
    """What a new data file holds: the first example, or one made of the examples inside."""
    if schema.get("examples"):
        return schema["examples"][0]
    if "properties" in schema and schema.get("format") != "document":
        inside = {key: first_example(each) for key, each in schema["properties"].items()}
        return {key: value for key, value in inside.items() if value is not None}
    inner = first_example(schema["items"]) if "items" in schema else None
    return None if inner is None else [inner]


@pytest.mark.parametrize("template", sorted({path.parents[2].name for path in GOOD}))
def test_the_first_examples_of_a_template_together_have_no_problems(template: str) -> None:
    found = find_template(template)
    problems = check(found, Loaded(first_example(found.schema))).problems
    assert [problem.describe() for problem in problems] == []


@pytest.mark.parametrize("template", sorted({path.parents[2].name for path in GOOD}))
def test_every_field_of_a_template_is_explained(template: str) -> None:
    for label, field in fields_in(find_template(template).schema):
        help_text = field.get("description", "")
        assert label
        assert help_text.rstrip("。") not in ("", label), f"{label} has no help"


def fields_in(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field that a clerk can fill, with its label; documents inside have templates of their own."""
    for inner in (schema, schema.get("items", {})):
        for field in inner.get("properties", {}).values() if inner.get("format") != "document" else ():
            yield field.get("title", ""), field
            yield from fields_in(field)


@pytest.mark.parametrize("template", sorted({path.parents[2].name for path in GOOD}))
def test_a_new_data_file_makes_nothing_secret_or_urgent(template: str, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(data_file(find_template(template)), "utf-8")
    assert not {"份号", "密级和保密期限", "紧急程度"} & load_data(path).values.keys()
