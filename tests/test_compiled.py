"""Fast is the same: what a compiled template makes of a row is what `render` makes of it, byte for byte."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rows import FORMS, ODD_FORMS, people, text

from docgen.catalog import find_template
from docgen.compiled import CompiledTemplate
from docgen.fill import fill
from docgen.load import Loaded, load_data
from docgen.render import Template, flow_of, in_script, page_count, render_ready, write_flow
from docgen.script import Conversion, converter
from docgen.validate import Checked, check

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(ROOT.glob("templates/*/samples/good/*.yaml"))
FEW = ("receipt", "responsibility", "letter", "notice-appointment", "decision", "decision-sanction", "motion")
USUAL = [path for path in SAMPLES if path.parents[2].name in FEW]
PLEDGE = {
    "recipient": "云水市机关事务管理局",
    "lead": "为规范网络行为，维护清朗网络环境，本人作出如下承诺：",
    "promises": ["遵守法律法规和工作纪律，文明上网，理性发言。", "不编造、不传播未经核实的信息。"],
    "holders": ["承诺人", "所在单位"],
}


def slow(template: Template, checked: Checked, script: Any = None) -> object:
    """What the slow way makes of good values: bytes, or the error that it raises."""
    try:
        return render_ready(in_script(template.folder, checked, script), to="docx")
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
        elif isinstance(value, dict):
            odd = {key: text(random, random.choice(forms)) for key, each in value.items() if type(each) is str}
            values[name] = {**value, **{key: each for key, each in odd.items() if random.randrange(2)}}
    return replace(checked, values=values)


def test_rows_of_a_pledge_are_those_that_render_makes() -> None:
    template = Template(find_template("pledge"))
    compiled = CompiledTemplate(template, own=("signer", "unit", "id_number", "phone"))
    for row in people(400):
        values = {**PLEDGE, **row}
        assert compiled.docx(good(template, values)) == template.render(values), row
    assert not compiled.slow


@pytest.mark.parametrize("script", [None, "zh-TW"])
def test_a_list_that_is_filled_anew_for_each_row_may_be_the_same(script: Any) -> None:
    template = Template(find_template("pledge"))
    compiled, checked = CompiledTemplate(template, script=script), good(template, PLEDGE)
    promises = checked.values["promises"]
    assert isinstance(promises, list)
    for each in ("按时报送材料", "如实填写表格"):
        promises[0] = each
        assert compiled.docx(checked) == slow(template, checked, script)


def test_pages_are_those_of_the_document() -> None:
    template = Template(find_template("pledge"))
    compiled = CompiledTemplate(template)
    for times in (1, 40, 150, 150):
        row = good(template, {**PLEDGE, "signer": "王明", "breach": "如违反上述承诺，本人自愿接受处理。" * times})
        flow = flow_of(fill(template.folder, row.values))
        assert compiled.docx_and_pages(row) == (write_flow(flow, "docx"), page_count(flow))
    assert compiled.docx_and_pages(row)[1] > 4


@pytest.mark.parametrize("path", USUAL, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_rows_of_any_template_are_those_that_the_slow_way_makes(path: Path) -> None:
    template, checked = sample(path)
    compiled, random = CompiledTemplate(template), Random(path.stem)
    for _ in range(40):
        row = varied(template, checked, random, FORMS + ODD_FORMS)
        assert fast(compiled, row) == slow(template, row), row.values


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_rows_of_every_kind_of_every_template_are_those_that_the_slow_way_makes(path: Path) -> None:
    template, checked = sample(path)
    compiled, random = CompiledTemplate(template, kept=50), Random(path.stem)
    for forms in (FORMS[:5], FORMS, FORMS + ODD_FORMS, ODD_FORMS):
        for _ in range(8):
            row = varied(template, checked, random, forms)
            assert fast(compiled, row) == slow(template, row), row.values


@pytest.mark.slow
def test_a_thousand_odd_rows_of_a_pledge_are_those_that_the_slow_way_makes() -> None:
    template = Template(find_template("pledge"))
    checked = good(template, {**PLEDGE, **next(people(1))})
    compiled, random = CompiledTemplate(template, kept=200), Random(7)
    for _ in range(1000):
        row = varied(template, checked, random, FORMS + ODD_FORMS)
        assert fast(compiled, row) == slow(template, row), row.values


class TestOtherScript:
    """Values are converted before their shape is told; a name reaches into all texts of its row."""

    NAMES = ("于磊", "后里", "范长江", "王　明", "张里", "余谷", "欧阳后", "Li Ming", "于磊、范里", "里征于")

    def rows(self, template: Template, count: int, *, traditional: bool = False) -> Iterator[Checked]:
        random = Random(11)
        shared = {
            **PLEDGE,
            "breach": "如违反上述承诺，由于磊落行事的于磊和里征于监督，后里反馈给范长江。",
            "lead": "本人王明作出如下承诺：",
        }
        base = good(template, shared)
        for _ in range(count):
            row = {
                "signer": random.choice((*self.NAMES, text(random, "HHH"))),
                "unit": random.choice(
                    (
                        "云水市发展和改革委员会",
                        "信息软件处",
                        "云水于磊工作室",
                        "里征于中心",
                        "R&D“中心”",
                        "经办人于强",
                        "会后于强",
                    )
                ),
                "phone": text(random, "1DDDDDDDDDD"),
            }
            checked = replace(base, values=base.values | row, source="hans")
            yield in_traditional(checked) if traditional else checked

    @pytest.mark.parametrize(
        "script",
        ["zh-TW", "zh-HK", "zh-Hant", "zh-CN", Conversion("zh-TW", True, (("改革", "革新"),), ("信息",), "corner")],
    )
    def test_rows_are_those_that_render_makes(self, script: Any) -> None:
        template = Template(find_template("pledge"))
        compiled = CompiledTemplate(template, script=script)
        for row in self.rows(template, 60):
            assert compiled.docx(row) == slow(template, row, script), row.values
        assert not compiled.slow

    @pytest.mark.parametrize("script", [None, "zh-CN", "zh-HK"])
    def test_so_are_rows_in_traditional_script(self, script: Any) -> None:
        template = Template(find_template("pledge"))
        compiled = CompiledTemplate(template, script=script)
        for row in self.rows(template, 40, traditional=True):
            assert compiled.docx(row) == slow(template, row, script), row.values

    def test_each_row_is_in_the_script_of_its_data(self) -> None:
        template = Template(find_template("pledge"))
        compiled = CompiledTemplate(template)
        both = zip(self.rows(template, 10), self.rows(template, 10, traditional=True), strict=True)
        for row in (row for pair in both for row in pair):
            assert compiled.docx(row) == slow(template, row), row.values


def in_traditional(checked: Checked) -> Checked:
    """The row as it would be written in traditional script; words that the schema fixes stay."""
    convert = converter("zh-Hant").convert
    words = ("lead", "breach", "recipient", "unit", "signer")
    values = {name: convert(value).text if name in words and value else value for name, value in checked.values.items()}  # type: ignore[arg-type]
    return replace(checked, values=values, source="hant")
