"""The library as other programs use it."""

import datetime
import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import docgen

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "templates/notice/samples/good/work.yaml"
PUBLIC = [
    "DataError", "DocgenError", "FontError", "Outcome", "OutputError", "Problem", "Profile", "ScriptError", "Template",
    "TemplateError", "WordFileError", "WordForm", "batch", "convert", "convert_report", "list_templates", "load_data",
    "load_profile", "load_template",
]  # fmt: skip
VALUES: dict[str, Any] = {
    "标题": "关于甲的通知",
    "发文机关": ["甲市乙局"],
    "主送机关": "各处室",
    "正文": "一、时间\n3月1日。\n二、地点\n二楼会议室。",
    "成文日期": "2026-03-01",
}


def test_the_public_names_are_these() -> None:
    assert docgen.__all__ == PUBLIC
    assert len(PUBLIC) <= 20
    assert all(getattr(docgen, name).__doc__ for name in PUBLIC)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = docgen.nothing


def test_a_template_is_found_by_name_label_and_folder() -> None:
    by_name, by_label = docgen.load_template("notice"), docgen.load_template("通知")
    by_folder = docgen.load_template(ROOT / "templates" / "notice")
    assert by_name.folder is by_label.folder
    assert by_name.name == by_folder.name == "notice"
    assert by_name.label == "通知"
    assert "title" in by_folder.schema["properties"]  # type: ignore[operator]
    assert "notice" in [template.name for template in docgen.list_templates()]


def test_an_unknown_template_is_an_error_that_carries_its_problem() -> None:
    with pytest.raises(docgen.TemplateError) as caught:
        docgen.load_template("notise")
    (problem,) = caught.value.problems
    assert problem.code == "template-not-found"
    assert "notice" in str(caught.value)


def test_good_values_have_no_problems() -> None:
    template = docgen.load_template("notice")
    assert template.check(VALUES) == ()
    assert template.check(docgen.load_data(GOOD)) == ()


def test_faulty_values_have_all_their_problems_and_make_nothing() -> None:
    template = docgen.load_template("notice")
    values = {**VALUES, "成文日期": "2026-02-30", "标提": "x"}
    del values["标题"]
    problems = template.check(values)
    assert sorted(problem.code for problem in problems) == ["date-impossible", "missing-field", "unknown-field"]
    with pytest.raises(docgen.DataError) as caught:
        template.render(values, to="pdf")
    assert caught.value.problems == problems
    assert isinstance(caught.value, docgen.DocgenError)


def test_values_are_left_as_they_were() -> None:
    values = {**VALUES, "发文机关": ["甲市乙局"]}
    docgen.load_template("notice").render(values)
    assert values == VALUES


@pytest.mark.parametrize(("to", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_rendering_gives_the_bytes_of_a_file(to: Any, begins: bytes) -> None:
    assert docgen.load_template("notice").render(VALUES, to=to).startswith(begins)


def test_values_may_be_of_pythons_own_types() -> None:
    template = docgen.load_template("notice")
    typed = {**VALUES, "成文日期": datetime.date(2026, 3, 1), "发文机关": ("甲市乙局",), "加盖印章": False}
    assert template.check(typed) == ()
    assert template.render(typed) == template.render(VALUES)
    pledge = docgen.load_template("pledge")
    words = {
        "lead": "我承诺：",
        "promises": ("守时", 8),
        "holders": ["甲", "乙"],
        "form": "个人",
        "breach": "承担责任。",
    }
    assert pledge.check({**words, "copies": 2}) == pledge.check({**words, "copies": "2"}) == ()


@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_the_same_values_give_the_same_bytes_in_every_process(to: str) -> None:
    script = f"""
import docgen, hashlib
data = docgen.load_template("notice").render(docgen.load_data({str(GOOD)!r}), to={to!r})
print(hashlib.sha256(data).hexdigest())
"""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env={"PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    ]
    there = {run.communicate()[0].strip() for run in running}
    template, loaded = docgen.load_template("notice"), docgen.load_data(GOOD)
    here = {hashlib.sha256(template.render(loaded, to=to)).hexdigest() for _ in range(2)}  # type: ignore[arg-type]
    assert there == here
    assert len(here) == 1


def test_threads_give_the_same_bytes_as_one() -> None:
    template = docgen.load_template("notice")
    rows = [{**VALUES, "标题": f"关于{name}的通知"} for name in "甲乙丙丁"]
    alone = [template.render(row, to="pdf") for row in rows]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda row: template.render(row, to="pdf"), rows * 4))
    assert together == alone * 4


def test_a_profile_changes_the_layout() -> None:
    template, own = docgen.load_template("notice"), docgen.load_profile()
    assert isinstance(own, docgen.Profile)
    assert template.render(VALUES, profile=own) == template.render(VALUES)


def test_what_is_no_mapping_is_refused_as_data() -> None:
    template = docgen.load_template("pledge")
    for values in (None, [1], "标题", 3):
        with pytest.raises(docgen.DataError):
            template.check(values)  # type: ignore[arg-type]


def test_a_format_that_cannot_be_made_is_refused() -> None:
    template = docgen.load_template("pledge")
    values = docgen.load_data(ROOT / "examples" / "pledge-unit.yaml")
    with pytest.raises(docgen.OutputError, match="odt"):
        template.render(values, to="odt")  # type: ignore[arg-type]
