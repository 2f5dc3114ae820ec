"""The requirements of GB/T 9704-2012, measured on finished pages: none is missed, and the page of them is current."""

import pytest
from clauses.measured import FIGURES, Measured, measured
from clauses.parts import PARTS, ROWS
from clauses.report import PAGE, is_current, page
from clauses.row import Row, chars, least, mm, thickness, words


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
