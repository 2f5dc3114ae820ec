"""签发人 in rows under the ruler, as our PDF and as LibreOffice prints the DOCX (GB/T 9704-2012, 7.2.6; figure 4)."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from paper import PrintedLine, PrintedPage, print_docx, read_pdf
from test_geometry import CHARACTER, LEFT, NOTICE, RIGHT, TWO_LINES, near, red_rule

from docgen.any_template import load_template
from docgen.fonts import find_fonts
from docgen.layout import lay_out
from docgen.load import load_data
from docgen.profile import load_profile
from docgen.render import render_document

FIGURE = Path(__file__).parent / "figures" / "signatories-three.yaml"
PITCH = 28.95 * 25.4 / 72
UPWARD = replace(NOTICE, attachments=())
FIVE = ("韩长河", "王明", "顾文澜", "欧阳知行", "李远")
LONG = ("阿卜杜拉·买买提", "古丽巴哈尔·艾合买提", "韩长河")
CASES = {
    "two": ("gbt9704", replace(UPWARD, signatories=("韩长河", "顾文澜"))),
    "five": ("gbt9704", replace(UPWARD, signatories=FIVE)),
    "five-star": ("star", replace(UPWARD, signatories=FIVE)),
    "five-preprinted": ("preprinted", replace(UPWARD, signatories=FIVE)),
    "seven": ("gbt9704", replace(UPWARD, signatories=(*FIVE, "沈知行", "陆平波"))),
    "long": ("gbt9704", replace(UPWARD, signatories=LONG)),
    "longest": ("gbt9704", replace(UPWARD, signatories=(*LONG, "努尔买买提·阿卜杜热合曼·艾则孜艾合"))),
    "short": ("gbt9704", replace(UPWARD, signatories=("王明", "李远", "赵珺"))),
}
Papers = dict[str, list[PrintedPage]]


def made(to: str) -> dict[str, bytes]:
    figure = load_data(FIGURE)
    files = {"figure": load_template("document").render(figure, to=to)}  # type: ignore[arg-type]
    for name, (look, words) in CASES.items():
        files[name] = render_document(words, to=to, profile=load_profile(look))  # type: ignore[arg-type]
    return files


@pytest.fixture(scope="module")
def by_us() -> Papers:
    return {name: read_pdf(data) for name, data in made("pdf").items()}


@pytest.fixture(scope="module")
def by_libreoffice() -> Papers:
    return {name: read_pdf(data) for name, data in print_docx(made("docx")).items()}


@pytest.fixture(params=["by_us", pytest.param("by_libreoffice", marks=pytest.mark.slow)])
def papers(request: pytest.FixtureRequest) -> Papers:
    found: Papers = request.getfixturevalue(request.param)
    return found


def rows_of(page: PrintedPage) -> list[PrintedLine]:
    """The lines from 签发人 to the number."""
    (first,) = [index for index, text in enumerate(page.texts) if "签发人：" in text]
    last = next(index for index, text in enumerate(page.texts) if "〔2026〕" in text)
    return list(page.lines[first : last + 1])


def start_of(line: PrintedLine, name: str) -> float:
    """Where a name begins; blanks inside it are not seen."""
    return line.glyphs[line.text.index(name)].x


def end_of(line: PrintedLine, name: str) -> float:
    return line.glyphs[line.text.index(name) + len(name) - 1].right


def test_three_names_of_figure_4_stand_where_the_standard_shows_them(papers: Papers) -> None:
    page = papers["figure"][0]
    first, second = rows_of(page)
    assert (first.text, second.text) == ("签发人：韩长河顾文澜", "云水〔2026〕10号沈知行")
    upper, lower = page.ink_of(first), page.ink_of(second)
    assert (upper.left - LEFT, upper.right - LEFT) == (near(90.5, 1.3), near(150.5))
    assert start_of(second, "沈知行") == near(start_of(first, "韩长河"), 0.3)
    # Its right edge in the figure: a third name of three characters, under the first.
    assert end_of(second, "沈知行") - LEFT == near(128.3, 1.3)
    assert second.left - LEFT == near(6.4)
    # Rows and gaps by the words of the standard; the figure, drawn by hand, is up to a millimetre off them.
    assert second.baseline - first.baseline == near(PITCH, 0.05)
    mark = page.ink_of(page.lines[5])
    assert page.lines[5].text == "云水市住建局"
    assert upper.top - mark.bottom == near(TWO_LINES)
    assert red_rule(page).top - lower.bottom == near(4)


def test_the_organs_of_figure_4_stand_under_each_other_without_the_word_document(papers: Papers) -> None:
    page = papers["figure"][0]
    assert page.texts[:6] == ["000001", "机密", "特急", "云水市水务局", "云水市财政局", "云水市住建局"]
    rows = page.lines[3:6]
    assert page.ink_of(rows[0]).top == near(72)
    for row in rows:
        assert (row.left, row.right) == (near(rows[0].left, 0.2), near(rows[0].right, 0.2))
        assert (row.left + row.right) / 2 == near((LEFT + RIGHT) / 2)


@pytest.mark.parametrize("name", ["five", "five-star", "five-preprinted", "seven"])
def test_more_names_go_on_under_the_first_two(papers: Papers, name: str) -> None:
    rows = rows_of(papers[name][0])
    texts = [row.text for row in rows]
    if name == "seven":
        assert texts == ["签发人：韩长河王明", "顾文澜欧阳知行", "李远沈知行", "云政办发〔2026〕3号陆平波"]
    else:
        assert texts == ["签发人：韩长河王明", "顾文澜欧阳知行", "云政办发〔2026〕3号李远"]
    firsts = [start_of(row, each) for row, each in zip(rows, ("韩长河", "顾文澜", "李远", "陆平波"), strict=False)]
    assert firsts == [near(firsts[0], 0.3)] * len(rows)
    assert start_of(rows[0], "王明") == near(start_of(rows[1], "欧阳知行"), 0.3)
    # The longest name ends the block; a character stands between the longest of the first column and the second.
    assert end_of(rows[1], "欧阳知行") == near(RIGHT - CHARACTER, 0.5)
    assert start_of(rows[1], "欧阳知行") - end_of(rows[1], "顾文澜") == near(CHARACTER, 0.5)
    assert rows[-1].left == near(LEFT + CHARACTER)


@pytest.mark.parametrize("name", ["two", "five", "five-star", "seven", "long", "longest"])
def test_the_first_row_is_two_lines_below_the_mark_and_the_rule_4_mm_below_the_last(papers: Papers, name: str) -> None:
    page = papers[name][0]
    rows = rows_of(page)
    mark = page.ink_of(page.line("云水市人民政府文件"))
    assert page.ink_of(rows[0]).top - mark.bottom == near(TWO_LINES)
    assert red_rule(page).top - page.ink_of(rows[-1]).bottom == near(4)
    steps = [lower.baseline - upper.baseline for upper, lower in pairwise(rows)]
    assert steps == [near(PITCH, 0.1)] * (len(rows) - 1)


def test_preprinted_paper_takes_the_rows_where_they_stand_otherwise(papers: Papers) -> None:
    ours, usual = rows_of(papers["five-preprinted"][0]), rows_of(papers["five"][0])
    assert [row.baseline for row in ours] == pytest.approx([row.baseline for row in usual], abs=0.3)


def test_a_name_of_two_characters_is_as_wide_as_the_three_beside_it(papers: Papers) -> None:
    first, _, last = rows_of(papers["five"][0])
    assert end_of(first, "王明") - start_of(first, "王明") == near(3 * CHARACTER, 0.3)
    assert end_of(last, "李远") - start_of(last, "李远") == near(3 * CHARACTER, 0.3)
    for row in rows_of(papers["short"][0]):
        name = row.text[-2:]
        assert end_of(row, name) - start_of(row, name) == near(2 * CHARACTER, 0.3)


def test_long_names_stand_one_a_row_so_that_the_last_keeps_clear_of_the_number(papers: Papers) -> None:
    rows = rows_of(papers["long"][0])
    assert [row.text for row in rows] == [
        "签发人：阿卜杜拉·买买提", "古丽巴哈尔·艾合买提", "云政办发〔2026〕3号韩长河",
    ]  # fmt: skip
    starts = [start_of(row, name) for row, name in zip(rows, LONG, strict=True)]
    assert starts == [near(starts[0], 0.3)] * 3
    assert end_of(rows[1], LONG[1]) == near(RIGHT - CHARACTER, 0.5)


def test_a_number_that_finds_no_room_beside_a_name_stands_below_it(papers: Papers) -> None:
    rows = rows_of(papers["longest"][0])
    assert len(rows) == 5
    assert rows[-1].text == "云政办发〔2026〕3号"
    assert rows[-1].left == near(LEFT + CHARACTER)


def test_an_office_may_leave_names_as_they_are() -> None:
    usual = load_profile()
    plain = replace(usual, head=replace(usual.head, spread_names=False))
    words = [block.text for block in lay_out(CASES["five"][1], plain, find_fonts()).sections[0].blocks[:4]]  # type: ignore[union-attr]
    assert "王明" in "".join(words)
    assert "王　明" not in "".join(words)


def test_what_is_on_a_row_is_one_paragraph_of_the_number_s_style() -> None:
    flow = lay_out(CASES["five"][1], load_profile(), find_fonts())
    rows = [block for block in flow.sections[0].blocks if getattr(block, "style", "") == "Number"]
    assert [row.text for row in rows] == [  # type: ignore[union-attr]
        "\t签发人：韩长河\t王　明",
        "\t顾文澜\t欧阳知行",
        "云政办发〔2026〕3号\t李　远",
    ]


@pytest.mark.slow
def test_libreoffice_has_the_same_lines(by_us: Papers, by_libreoffice: Papers) -> None:
    for name, ours in by_us.items():
        assert [page.texts for page in by_libreoffice[name]] == [page.texts for page in ours]
        for our, their in zip(ours, by_libreoffice[name], strict=True):
            assert [line.baseline for line in their.lines] == pytest.approx([x.baseline for x in our.lines], abs=0.3)
            assert [line.left for line in their.lines] == pytest.approx([x.left for x in our.lines], abs=0.3)
