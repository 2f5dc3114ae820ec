"""The manual of rosters says what is true, and its examples are good (or bad in the way that it tells)."""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from docgen.catalog import find_template
from docgen.errors import Lang
from docgen.load import Loaded, load_data
from docgen.render import Template
from docgen.roster import Roster, examine, open_roster

ROOT = Path(__file__).parents[1]
ROSTERS = ROOT / "examples" / "rosters"


def pledges(name: str) -> Roster:
    common = load_data(ROSTERS / "pledge-common.yaml")
    return open_roster(ROSTERS / name, find_template(common.template or ""), common=common)


@pytest.mark.parametrize("name", ["pledge.xlsx", "pledge.csv", "pledge.jsonl"])
def test_each_form_of_the_example_makes_the_same_five_documents(name: str) -> None:
    roster = pledges(name)
    assert (roster.problems, roster.warnings, roster.count) == ((), (), 5)
    assert [row.problems for row in roster.rows()] == [()] * 5
    assert [row.values for row in roster.rows()] == [row.values for row in pledges("pledge.xlsx").rows()]


@pytest.mark.parametrize(("manual", "lang"), [("roster.md", "en"), ("roster.zh-CN.md", "zh")])
def test_the_manual_shows_what_is_found_in_the_list_of_mistakes(manual: str, lang: Lang) -> None:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", (ROOT / "docs" / manual).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    (block,) = (text for language, text in blocks if not language)
    assert block.splitlines() == [
        problem.describe(lang) for problem in examine(pledges("pledge-mistakes.xlsx")).problems
    ]


def test_the_python_of_the_manual_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "roster.md").read_text("utf-8"), re.DOTALL | re.M)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "roster.md", "exec"), {})
    assert openpyxl.load_workbook(tmp_path / "checked.xlsx").sheetnames == ["名单"]


def test_every_link_of_the_manual_leads_somewhere() -> None:
    for name in ("roster.md", "roster.zh-CN.md"):
        links = re.findall(r"\]\(([^)#]+)\)", (ROOT / "docs" / name).read_text("utf-8"))
        assert links
        assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_a_document_is_made_from_each_row_as_from_a_data_file() -> None:
    from docgen.fill import fill
    from docgen.validate import check

    template = Template(find_template("pledge"))
    common = load_data(ROSTERS / "pledge-common.yaml")
    row = next(iter(pledges("pledge.xlsx").rows()))
    alone = {**common.values, "承诺人姓名": "王玥", "身份证号": "990000199103071224", "承诺人单位": "云水市园林绿化局"}
    alone |= {"联系电话": "555-0101", "承诺日期": "2026-03-02"}
    assert template.check(alone) == ()
    checked = check(template.folder, Loaded(alone))
    assert fill(template.folder, dict(row.values)) == fill(template.folder, checked.values)
