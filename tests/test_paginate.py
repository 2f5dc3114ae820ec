"""Blocks on pages: what stays together, what is pushed over, what stands at the foot."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.flow import (
    Block,
    Cell,
    Flow,
    PageFormat,
    Paragraph,
    ParagraphFormat,
    Pinned,
    Placed,
    Row,
    Rule,
    Run,
    RunFormat,
    Section,
    Table,
)
from docgen.fonts import Fonts, find_fonts
from docgen.paginate import Pages, missing_characters, paginate
from docgen.paginate.bars import joined
from docgen.sheet import Bar
from docgen.units import A4_HEIGHT, A4_WIDTH, mm, pt, twips

PAGE = PageFormat(A4_WIDTH, A4_HEIGHT, mm(37), mm(35), mm(28), mm(26), footer=mm(25))
LOOK = RunFormat("fang", pt(16))
PITCH = pt(28.95)
TWIP = 0.05
"""Points; heights are counted in whole twips."""


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    return find_fonts()


def par(text: str, **form: Any) -> Paragraph:
    return Paragraph((Run(text, LOOK),), "Body", ParagraphFormat(PITCH, **form))


def lines(count: int, word: str = "国") -> Paragraph:
    return par("\n".join([word] * count))


def laid(*blocks: Block, **footers: Any) -> Pages:
    return paginate(Flow((Section(PAGE, blocks, **footers),), ()), fonts())


def texts(pages: Pages) -> list[list[str]]:
    return [[line.text for line in sheet.lines] for sheet in pages.sheets]


def counts(*blocks: Block) -> list[int]:
    return [len(sheet.lines) for sheet in laid(*blocks).sheets]


def grid(rows: int, **facts: Any) -> Table:
    made = [Row((Cell((par("头"),)), Cell((par("尾"),))), header=True)] if facts.pop("header", False) else []
    made += [Row((Cell((par(f"{number}"),)), Cell((par("乙"),)))) for number in range(rows)]
    return Table((mm(70), mm(70)), tuple(made), Rule(pt(0.5)), **facts)


def test_a_page_holds_22_lines() -> None:
    assert counts(lines(23)) == [22, 1]


def test_baselines_lie_at_four_fifths_of_the_pitch_below_the_upper_margin() -> None:
    (sheet,) = laid(lines(3)).sheets
    expected = [PAGE.top.pt + (number + 0.8) * PITCH.pt for number in range(3)]
    assert [line.baseline for line in sheet.lines] == pytest.approx(expected)


def test_space_before_is_kept_within_a_page_and_at_its_first_top() -> None:
    (sheet,) = laid(par("甲", before=pt(10)), par("乙", before=pt(20))).sheets
    first, second = (line.baseline for line in sheet.lines)
    assert first == pytest.approx(PAGE.top.pt + 10 + 0.8 * PITCH.pt)
    assert second - first == pytest.approx(20 + PITCH.pt)


def test_space_before_is_dropped_where_a_full_page_pushes_the_block_over() -> None:
    _, second = laid(lines(22), par("乙", before=pt(20))).sheets
    assert second.lines[0].baseline == pytest.approx(PAGE.top.pt + 0.8 * PITCH.pt)


def test_a_heading_goes_with_the_first_line_of_its_text() -> None:
    assert counts(lines(21), par("一、", keep_next=True), lines(3)) == [21, 4]
    assert counts(lines(20), par("一、", keep_next=True), lines(3)) == [22, 2]


def test_several_headings_go_together() -> None:
    headings = [par(word, keep_next=True) for word in "一二三"]
    assert counts(lines(19), *headings, lines(1)) == [19, 4]


def test_a_paragraph_that_keeps_its_lines_moves_whole() -> None:
    whole = replace(lines(4), format=ParagraphFormat(PITCH, keep_lines=True))
    assert counts(lines(20), whole) == [20, 4]


def test_what_is_kept_together_but_longer_than_a_page_flows_on() -> None:
    kept = [par("国", keep_next=True) for _ in range(30)]
    assert counts(*kept, lines(1)) == [22, 9]


def test_a_page_break_parts_a_block_from_the_heading_before_it() -> None:
    assert counts(lines(3), par("一、", keep_next=True), par("附件", page_break_before=True)) == [4, 1]


def test_heights_are_counted_in_the_twips_that_a_word_processor_has() -> None:
    # 637.807 pt of 637.795 pt that the page has, but 637.85 pt once each gap is a whole twip.
    assert counts(lines(5), par("乙", before=pt(15.382)), par("丙", before=pt(14.475)), lines(14)) == [20, 1]


def test_a_page_break_before_the_first_block_makes_no_blank_page() -> None:
    assert counts(par("甲", page_break_before=True), par("乙", page_break_before=True)) == [1, 1]


def test_blocks_know_the_pages_they_begin_and_end_on() -> None:
    assert laid(lines(20), lines(30), par("甲"), par("乙", page_break_before=True)).spans == (
        (1, 1), (1, 3), (3, 3), (4, 4),
    )  # fmt: skip


def test_room_is_what_the_last_page_of_text_has_left() -> None:
    pages = laid(lines(25))
    assert pages.text_pages == 2
    assert pages.room.twips == PAGE.text_height.twips - 3 * PITCH.twips


def test_a_page_is_full_when_a_word_processor_says_so_which_counts_in_twips() -> None:
    # 19 lines and these spaces are 637.807 pt in 637.795, but a DOCX says 308 and 1448 twips: one twip too many.
    space = [par("国", before=twips(307.64)), *(par("国") for _ in range(16)), par("国", before=2.5 * PITCH), par("国")]
    assert counts(*space) == [18, 1]


def test_footers_alternate_and_carry_the_number() -> None:
    look = Run("", LOOK, "page")
    odd = Paragraph((Run("奇", LOOK), look), "Body", ParagraphFormat(PITCH))
    even = Paragraph((Run("偶", LOOK), look), "Body", ParagraphFormat(PITCH))
    pages = laid(lines(50), footer_odd=odd, footer_even=even)
    assert [page[-1] for page in texts(pages)] == ["奇1", "偶2", "奇3"]


def test_the_footer_of_a_turned_sheet_stays_where_the_upright_sheet_has_it() -> None:
    footer = Paragraph((Run("", LOOK, "page"),), "Body", ParagraphFormat(PITCH, "right", rule_above=Rule(pt(1))))
    turned = PageFormat(A4_HEIGHT, A4_WIDTH, mm(28), mm(26), mm(35), mm(37), footer=mm(25), turned=True)
    assert turned.upright == PAGE
    sections = [Section(page, (par("甲"),), footer) for page in (PAGE, turned)]
    upright, sheet = paginate(Flow(tuple(sections), ()), fonts()).sheets
    (expected,), (found,) = (each.lines[1:] for each in (upright, sheet))
    assert (found.text, found.turned, sheet.lines[0].turned) == ("2", True, False)
    assert found.baseline == pytest.approx(expected.baseline)
    assert found.pieces[0].x == pytest.approx(expected.pieces[0].x)
    # A rule above it stands upright on the page, to the right of the words.
    ((over,), (beside,)) = (each.bars for each in (upright, sheet))
    assert (beside.width, beside.height) == (over.height, over.width)
    assert beside.y == pytest.approx(over.x)
    assert beside.x + beside.width == pytest.approx(A4_HEIGHT.pt - over.y)


def test_what_is_placed_stands_on_the_first_page_wherever_the_text_is_and_takes_its_number() -> None:
    footer = Paragraph((Run("", LOOK, "page"),), "Body", ParagraphFormat(PITCH))
    rule = Rule(pt(3), "FF0000")
    placed = (Placed(par("甲局"), pt(30), pt(50), pt(200)), Placed(par("", rule_above=rule), pt(60), pt(20), pt(300)))
    pages = laid(lines(30), footer_odd=footer, placed=placed)
    assert [(page[0], page[-1]) for page in texts(pages)] == [("甲局", "国"), ("国", "2")]
    first = pages.sheets[0]
    assert first.lines[0].baseline == pytest.approx(30 + 0.8 * PITCH.pt)
    assert first.lines[0].pieces[0].x == pytest.approx(50)
    assert [(bar.x, bar.y, bar.width, bar.height) for bar in first.bars] == [pytest.approx((20, 60, 300, 3))]


def test_each_section_begins_a_page() -> None:
    flow = Flow((Section(PAGE, (par("甲"),)), Section(PAGE, (par("乙"),))), ())
    assert texts(paginate(flow, fonts())) == [["甲"], ["乙"]]


PINNED = Pinned((par("抄送", rule_above=Rule(pt(1))), par("印发", rule_below=Rule(pt(1)))))


def test_a_pinned_block_s_last_rule_is_the_type_area_s_lower_edge() -> None:
    (sheet,) = laid(par("甲"), PINNED).sheets
    lowest = max(bar.y + bar.height for bar in sheet.bars)
    assert lowest == pytest.approx((PAGE.height - PAGE.bottom).pt, abs=TWIP)


def test_a_pinned_block_without_room_goes_to_a_page_of_its_own() -> None:
    assert counts(lines(21), PINNED) == [21, 2]
    assert counts(lines(19), PINNED) == [21]


def test_blank_pages_before_a_pinned_block_and_its_own_carry_no_number() -> None:
    footer = Paragraph((Run("", LOOK, "page"),), "Body", ParagraphFormat(PITCH))
    pages = laid(lines(22), replace(PINNED, own_page=True, blank_before=1), footer_odd=footer)
    assert [page[-1:] for page in texts(pages)] == [["1"], [], ["印发"]]


def test_a_table_breaks_between_rows_and_repeats_its_header() -> None:
    pages = laid(grid(30, header=True))
    first, second = texts(pages)
    assert first[:2] == second[:2] == ["头", "尾"]
    numbers = [text for page in (first, second) for text in page if text.isdigit()]
    assert numbers == [str(number) for number in range(30)]


def test_the_line_under_a_table_takes_room_on_every_page() -> None:
    def pages_of_rows(room: float) -> list[int]:
        page = replace(PAGE, bottom=PAGE.height - PAGE.top - pt(room))
        pages = paginate(Flow((Section(page, (grid(4),)),), ()), fonts())
        return [len(sheet.lines) // 2 for sheet in pages.sheets]

    two = 2 * (PITCH.pt + 0.5)
    assert pages_of_rows(two + 0.5) == [2, 2]
    assert pages_of_rows(two + 0.4) == [1, 1, 1, 1]


def test_no_header_stands_at_the_foot_of_a_page_without_a_row() -> None:
    first, second = texts(laid(lines(21), grid(3, header=True)))
    assert first == ["国"] * 21
    assert second[:4] == ["头", "尾", "0", "乙"]


def test_the_grid_of_a_table_is_drawn_with_one_bar_a_line() -> None:
    (sheet,) = laid(grid(3)).sheets
    across = [bar for bar in sheet.bars if bar.width > bar.height]
    down = [bar for bar in sheet.bars if bar.width < bar.height]
    assert (len(across), len(down)) == (4, 3)
    assert {round(bar.width, 2) for bar in across} == {round(mm(140).pt + 0.5, 2)}
    assert {round(bar.height, 2) for bar in down} == {round(3 * (PITCH.pt + 0.5) + 0.5, 2)}


def test_bars_of_different_colours_and_bars_apart_stay_bars_of_their_own() -> None:
    marks = [Bar(0, 0, 10, 1, "000000"), Bar(20, 0, 10, 1, "000000"), Bar(10, 0, 5, 1, "FF0000")]
    assert set(joined(marks)) == set(marks)


def test_a_row_is_as_high_as_its_highest_cell_and_has_a_grid_line_above_and_below() -> None:
    high = Row((Cell((lines(3),)), Cell((par("乙"),))))
    (sheet,) = laid(Table((mm(70), mm(70)), (high,), Rule(pt(0.5))), par("后")).sheets
    after = sheet.lines[-1].baseline
    assert after == pytest.approx(PAGE.top.pt + 3 * PITCH.pt + 2 * 0.5 + 0.8 * PITCH.pt)
    middle = next(line.baseline for line in sheet.lines if line.text == "乙")
    assert middle == pytest.approx(sorted(line.baseline for line in sheet.lines)[1])


def test_a_cell_over_two_rows_stands_in_their_middle() -> None:
    rows = (Row((Cell((par("高"),), rows=2), Cell((par("甲"),)))), Row((Cell((par("乙"),)),)))
    (sheet,) = laid(Table((mm(70), mm(70)), rows)).sheets
    places = {line.text: line.baseline for line in sheet.lines}
    assert places["高"] == pytest.approx((places["甲"] + places["乙"]) / 2)


def test_a_blank_to_sign_on_is_drawn_under_its_tab() -> None:
    blank = Run("\t", replace(LOOK, underline=True))
    (sheet,) = laid(Paragraph((Run("签名", LOOK), blank), "Body", ParagraphFormat(PITCH))).sheets
    (bar,) = sheet.bars
    assert bar.y == pytest.approx(sheet.lines[0].baseline + 2)
    assert bar.x == pytest.approx(PAGE.left.pt + 32, abs=0.1)


def test_characters_that_no_font_has_are_found_with_their_place() -> None:
    found = [(char, piece.text) for char, piece in missing_characters(laid(par("甲\ue123乙")))]
    assert [char for char, _ in found] == ["\ue123"]


SIZES = st.lists(st.tuples(st.integers(1, 9), st.booleans(), st.booleans()), min_size=1, max_size=14)


@given(SIZES)
@settings(max_examples=80, deadline=None)
def test_nothing_is_lost_and_no_page_is_overfull(sizes: list[tuple[int, bool, bool]]) -> None:
    blocks = [
        par(
            "\n".join(f"{at}.{line}" for line in range(count)), keep_next=kept and at < len(sizes) - 1, keep_lines=whole
        )
        for at, (count, kept, whole) in enumerate(sizes)
    ]
    pages = laid(*blocks)
    assert [text for page in texts(pages) for text in page] == [
        f"{at}.{line}" for at, (count, _, _) in enumerate(sizes) for line in range(count)
    ]
    assert all(len(sheet.lines) <= 22 for sheet in pages.sheets)


@given(SIZES)
@settings(max_examples=80, deadline=None)
def test_what_is_kept_with_the_next_ends_on_the_page_where_that_begins(sizes: list[tuple[int, bool, bool]]) -> None:
    blocks = [par("\n".join("国" * count), keep_next=kept) for count, kept, _ in sizes]
    spans = laid(*blocks).spans
    chain = 0
    for (count, kept, _), here, after in zip(sizes, spans, spans[1:], strict=False):
        chain = chain + count if kept else 0
        if kept and chain <= 21:
            assert here[1] == after[0]
