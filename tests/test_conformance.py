"""The requirements of GB/T 9704-2012, measured on finished pages: none is missed, and the page of them is current."""

from dataclasses import replace
from typing import Any, Final

import pytest
from clauses.measured import FIGURES, Measured, measured, value_of
from clauses.parts import PARTS, ROWS
from clauses.report import PAGE, is_current, page
from clauses.row import NATIONAL, Row, chars, least, mm, thickness, words
from paper import read_pdf

from docgen.any_template import load_template
from docgen.load import load_data
from docgen.profile import load_profile
from docgen.units import mm as millimetres
from docgen.units import pt


@pytest.fixture(scope="session")
def found() -> dict[Row, Measured]:
    return {each.row: each for each in measured(ROWS)}


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.clause}-{row.term}-{row.figure}")
def test_both_files_are_as_the_standard_requires(found: dict[Row, Measured], row: Row) -> None:
    each = found[row]
    assert row.required.met(each.pdf), f"PDF: {row.what} {row.required.shown}, but {each.pdf}"
    assert row.required.met(each.docx), f"DOCX: {row.what} {row.required.shown}, but {each.docx}"


@pytest.mark.slow
def test_the_page_of_requirements_is_what_is_measured(found: dict[Row, Measured]) -> None:
    assert is_current(PAGE.read_text("utf-8"), page(list(found.values()))), "run scripts/conformance.py"


WRONG: Final[dict[str, tuple[str, str, dict[str, Any], str]]] = {
    "mark too low": ("figure-02", "head", {"mark_top": millimetres(38)}, "Its upper edge below the type area's."),
    "rule too low": ("figure-02", "head", {"rule_gap": millimetres(7)}, "Below the number."),
    "black mark": ("figure-02", "head", {"color": "000000"}, "Colour."),
    "title close": ("figure-02", "grid", {"two_lines": millimetres(15)}, "Two lines below the red rule."),
    "wide lines": ("full-page", "page", {"right": millimetres(20)}, "Width of a full line."),
    "29 points": ("full-page", "grid", {"pitch": pt(29.2)}, "Lines of a full page."),
    "text face": ("headings", "body", {"face_heading_2": "hei"}, "Face of （一）."),
    "date at the edge": ("figure-05", "signature", {"sealed_right": 0}, "From the right edge of the type area."),
    "no room for a seal": ("figure-05", "signature", {"sealed_lines": 1}, "Lines left for it between text and name."),
    "name too far": ("figure-06", "signature", {"plain_right": 4}, "From the right edge of the type area."),
    "thin imprint": ("figure-06", "imprint", {"thick": millimetres(0.2)}, "Thickness; recommended."),
    "odd imprint": ("imprint-after-blank", "imprint", {"even_page": False}, "No room on page 2: the next even page."),
    "low page number": ("figure-01", "page_number", {"gap": millimetres(10)}, "Below the lower edge of the type area."),
    "short letter rules": ("figure-11", "letter", {"rule_width": millimetres(156)}, "Length of all four lines"),
    "stamp at the edge": ("order-named", "order", {"stamp_right": 1}, "From the right edge of the type area."),
    "minutes too low": ("minutes-attendance", "minutes", {"mark_top": millimetres(40)}, "Its upper edge below"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_layout_turns_its_row_red(wrong: str) -> None:
    figure, section, change, said = WRONG[wrong]
    profile = load_profile()
    profile = replace(profile, **{section: replace(getattr(profile, section), **change)})
    values = load_data(FIGURES / f"{figure}.yaml")
    assert values.template
    pages = read_pdf(load_template(values.template).render(values, to="pdf", profile=profile))
    rows = [row for row in ROWS if row.figure == figure and row.profile == NATIONAL and row.what.startswith(said)]
    assert [row.what for row in rows if not row.required.met(value_of(row, pages))]


def test_every_row_names_a_data_file_and_says_one_thing_once() -> None:
    assert {row.figure for row in ROWS} <= {path.stem for path in FIGURES.glob("*.yaml")}
    said = [(part.title, row.clause, row.term, row.what, row.figure) for part in PARTS for row in part.rows]
    assert len(set(said)) == len(said)
    assert [row.what for row in ROWS if not row.what.endswith(".")] == []


def test_all_twelve_figures_are_there() -> None:
    assert {f"figure-{number:02}" for number in range(1, 13)} <= {path.stem for path in FIGURES.glob("*.yaml")}


def test_a_measure_off_by_more_than_its_tolerance_is_not_met() -> None:
    assert [mm(35).met(found) for found in (33.9, 34.0, 36.04, 36.1)] == [False, True, True, False]
    assert [thickness(0.35, 0.05).met(found) for found in (0.3, 0.41)] == [True, False]
    assert [least(5).met(found) for found in (4.9, 5, 6)] == [False, True, True]
    assert not words("仿宋").met("宋体")
    assert not mm(35).met("not found: no mark")


def test_a_requirement_is_written_with_unit_and_tolerance() -> None:
    assert [mm(35).shown, chars(2).shown, least(5).shown] == ["35.0 mm ± 1", "2.0 字 ± 0.2", "≥ 5.0 mm"]
    assert mm(0).show(-0.04) == "0.0 mm"


def test_a_page_is_current_when_only_roundings_differ() -> None:
    assert is_current("| 35.0 mm | ✓ |", "| 35.1 mm | ✓ |")
    assert not is_current("| 35.0 mm | ✓ |", "| 35.3 mm | ✓ |")
    assert not is_current("| 35.0 mm | ✓ |", "| 35.0 mm | ✗ |")
