"""Foreign Word files: docgen's PDF has the pages and lines of LibreOffice's."""

import pytest
from foreign import FILES, RESAVED
from foreign.parity import LINES, PAGES, Result, results, shares
from foreign.report import PAGE


@pytest.fixture(scope="module")
def found() -> list[Result]:
    return results()


@pytest.mark.slow
def test_nine_files_of_ten_have_the_same_pages(found: list[Result]) -> None:
    differing = [f"{each.name}: {each.ours} | {each.theirs}" for each in found if not each.is_paged_alike]
    assert shares(found)[0] >= PAGES, differing


@pytest.mark.slow
def test_nineteen_lines_of_twenty_are_the_same(found: list[Result]) -> None:
    differing = [f"{each.name}: {each.same} of {each.lines}" for each in found if each.same < each.lines]
    assert shares(found)[1] >= LINES, differing


# Signs of a label that runs down stand beside other lines, and a fraction of a point decides with which they are read.
UPRIGHT = {"checklist": 0.8}


@pytest.mark.slow
def test_no_file_is_worse_than_nine_lines_of_ten(found: list[Result]) -> None:
    assert [each.name for each in found if each.same < UPRIGHT.get(each.name, 0.9) * each.lines] == []


def test_there_are_enough_files() -> None:
    assert len(FILES) >= 25
    assert set(RESAVED) < set(FILES)


def test_the_page_tells_of_every_file() -> None:
    text = PAGE.read_text("utf-8")
    assert [name for name in FILES if f"| {name} |" not in text] == []
