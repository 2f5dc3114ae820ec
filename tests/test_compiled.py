"""Fast is the same: what a compiled template makes of a row is what `render` makes of it, byte for byte."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from rows import FORMS, ODD_FORMS, people, text

from docgen.catalog import find_template
from docgen.compiled import CompiledTemplate
from docgen.load import Loaded, load_data
from docgen.render import Template, in_script, render_ready
from docgen.validate import Checked, check

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(ROOT.glob("templates/*/samples/good/*.yaml"))
FEW = ("receipt", "responsibility", "letter", "notice-appointment", "decision", "order", "motion")
USUAL = [path for path in SAMPLES if path.parents[2].name in FEW]
PLEDGE = {
    "recipient": "云水市机关事务管理局",
    "lead": "为规范网络行为，维护清朗网络环境，本人作出如下承诺：",
    "promises": ["遵守法律法规和工作纪律，文明上网，理性发言。", "不编造、不传播未经核实的信息。"],
    "holders": ["承诺人", "所在单位"],
}


def slow(template: Template, checked: Checked, script: str | None = None) -> object:
    """What the slow way makes of good values: bytes, or the error that it raises."""
    try:
        return render_ready(in_script(template.folder, checked, script), to="docx")  # type: ignore[arg-type]
    except Exception as error:  # unchecked values may be anything
        return repr(error)


def fast(template: CompiledTemplate, checked: Checked) -> object:
    try:
        return template.docx(checked)
    except Exception as error:  # unchecked values may be anything
        return repr(error)


def good(template: Template, values: Mapping[str, object]) -> Checked:
    checked = check(template.folder, Loaded(dict(values), "", {}, None))
    assert not checked.problems, checked.problems
    return checked


def sample(path: Path) -> tuple[Template, Checked]:
    template = Template(find_template(path.parents[2].name))
    return template, check(template.folder, load_data(path))


def is_text(template: Template, name: str) -> bool:
    field = template.schema["properties"][name]  # type: ignore[index]
    return field.get("type") == "string" and field.get("format") not in ("document", "body-text")


def varied(template: Template, checked: Checked, random: Random, forms: tuple[str, ...]) -> Checked:
    """The row with other texts in some of its fields, checked or not."""
    values = dict(checked.values)
    for name, value in checked.values.items():
        if random.randrange(3):
            continue
        if is_text(template, name):
            values[name] = random.choice((text(random, random.choice(forms)), value, None))
        elif isinstance(value, list) and value and all(type(each) is str for each in value):
            values[name] = [text(random, random.choice(forms)) for _ in value]
    return replace(checked, values=values)


def test_rows_of_a_pledge_are_those_that_render_makes() -> None:
    template = Template(find_template("pledge"))
    compiled = CompiledTemplate(template, own=("signer", "unit", "id_number", "phone"))
    for row in people(400):
        values = {**PLEDGE, **row}
        assert compiled.docx(good(template, values)) == template.render(values), row
    assert not compiled.slow


@pytest.mark.parametrize("path", USUAL, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_rows_of_any_template_are_those_that_the_slow_way_makes(path: Path) -> None:
    template, checked = sample(path)
    compiled, random = CompiledTemplate(template), Random(path.stem)
    for _ in range(40):
        row = varied(template, checked, random, FORMS + ODD_FORMS)
        assert fast(compiled, row) == slow(template, row), row.values


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_hundreds_of_rows_of_every_template_are_those_that_the_slow_way_makes(path: Path) -> None:
    template, checked = sample(path)
    compiled, random = CompiledTemplate(template, kept=50), Random(path.stem)
    for forms in (FORMS[:5], FORMS, FORMS + ODD_FORMS, ODD_FORMS):
        for _ in range(60):
            row = varied(template, checked, random, forms)
            assert fast(compiled, row) == slow(template, row), row.values


@pytest.mark.slow
def test_thousands_of_odd_rows_of_a_pledge_are_those_that_the_slow_way_makes() -> None:
    template = Template(find_template("pledge"))
    checked = good(template, {**PLEDGE, **next(people(1))})
    compiled, random = CompiledTemplate(template, kept=200), Random(7)
    for _ in range(4000):
        row = varied(template, checked, random, FORMS + ODD_FORMS)
        assert fast(compiled, row) == slow(template, row), row.values
