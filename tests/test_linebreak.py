"""A paragraph's lines: where they may end, how they fill the type area."""

from functools import lru_cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import print_docx, read_pdf

from docgen.docx_writer import write_docx
from docgen.flow import Flow, Paragraph, ParagraphFormat, Run, RunFormat, Section, Tab
from docgen.fonts import find_fonts
from docgen.hanzi import NOT_AT_START
from docgen.layout.desk import Desk
from docgen.layout.paper import page_format
from docgen.linebreak import Line, break_lines, may_break
from docgen.profile import load_profile
from docgen.units import Length, mm, pt

WIDTH = mm(156)
BLANKS = " \n\t\u3000"


@lru_cache(maxsize=1)
def desk() -> Desk:
    return Desk(load_profile(), find_fonts())


def look(**changes: Any) -> RunFormat:
    return RunFormat(**{"font": "fang", "size": pt(16), "tracking": pt(-0.255), **changes})


def paragraph(*texts: str, **form: Any) -> Paragraph:
    return Paragraph(tuple(Run(text, look()) for text in texts), "Body", ParagraphFormat(pt(28.95), **form))


def broken(*texts: str, width: Length = WIDTH, **form: Any) -> tuple[Line, ...]:
    return break_lines(paragraph(*texts, **form), width, desk().fonts)


def words(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


def end(line: Line) -> float:
    """Right edge of the last character, without the tracking behind it."""
    last = line.pieces[-1]
    return last.x + last.width - last.format.tracking.pt


def test_a_line_holds_28_characters() -> None:
    assert [len(text) for text in words(broken("国" * 60))] == [28, 28, 4]


def test_what_stands_last_on_a_line_takes_its_whole_width() -> None:
    text = "国" * 10
    whole = pt(10 * 16 - 9 * 0.255)
    assert len(broken(text, width=pt(whole.pt + 0.11))) == 1
    # As LibreOffice has it, which puts the last character on the next line here.
    assert len(broken(text, width=pt(whole.pt + 0.09))) == 2


def test_tracking_ends_where_the_look_does() -> None:
    runs = (Run("国家", look()), Run("机关", look(font="hei")))
    (line,) = break_lines(Paragraph(runs, "Body", ParagraphFormat(pt(28.95), align="left")), WIDTH, desk().fonts)
    first, second = line.pieces
    assert second.x - first.x == pytest.approx(2 * 16 - 0.255)
    same = break_lines(paragraph("国家", "机关", align="left"), WIDTH, desk().fonts)
    assert end(same[0]) == pytest.approx(4 * 16 - 3 * 0.255)


def test_an_indent_takes_two_of_them() -> None:
    assert [len(text) for text in words(broken("国" * 60, first=pt(32)))] == [26, 28, 6]


@pytest.mark.parametrize("mark", "，。、；：？！）》〉”’〕】…—·～％℃")
def test_no_line_begins_with_a_mark_that_closes(mark: str) -> None:
    first, second = words(broken("国" * 28 + mark + "家" * 5))
    assert first == "国" * 27
    assert second == "国" + mark + "家" * 5


@pytest.mark.parametrize("mark", "（《〈“‘〔【")
def test_no_line_ends_with_a_mark_that_opens(mark: str) -> None:
    first, second = words(broken("国" * 27 + mark + "家" * 5))
    assert first == "国" * 27
    assert second.startswith(mark)


@pytest.mark.parametrize("pair", ["……", "——"])
def test_a_mark_of_two_characters_is_not_parted_but_may_begin_a_line(pair: str) -> None:
    first, second = words(broken("国" * 27 + pair + "家" * 5))
    assert second == pair + "家" * 5
    assert first == "国" * 27


@pytest.mark.parametrize("whole", ["2026", "3.5%", "1,234.56", "Word", "12:30", "555-0101", "R&D", "V2.0"])
def test_numbers_and_latin_words_stay_whole(whole: str) -> None:
    for before in range(20, 28):
        lines = words(broken("国" * before + whole + "家" * 20))
        assert sum(whole in line for line in lines) == 1 or (whole == "555-0101" and "555-" in lines[0])


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("国", "家", True), ("国", "2", True), ("2", "年", True), ("，", "国", True), ("国", "（", True),
        ("国", "，", False), ("（", "国", False), ("2", "0", False), ("a", " ", False), (" ", "a", True),
        ("\u00a0", "国", False), ("国", "\u00a0", False), ("\"", "国", False), ("国", "\"", False),
        ("/", "a", True), ("/", "2", False), ("-", "2", True), ("国", "-", False),
        ("，", "2", False), ("）", "G", False), ("P", "（", False), ("2", "“", False), ("2", "①", False),
    ],
)  # fmt: skip
def test_where_a_line_may_end(before: str, after: str, allowed: bool) -> None:
    assert may_break(before, after) is allowed


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = words(broken("x" * 300))
    assert len(lines) > 1
    assert "".join(lines) == "x" * 300


def test_a_stop_that_does_not_fit_takes_its_character_along() -> None:
    assert words(broken("国" * 28 + "。")) == ["国" * 27, "国。"]


def test_spaces_at_a_line_s_end_take_no_room() -> None:
    first, second = broken("国" * 28 + "  " + "家")
    assert words((first, second)) == ["国" * 28, "家"]
    assert end(first) == pytest.approx(WIDTH.pt, abs=0.3)


def test_between_chinese_and_a_number_stands_a_fifth_of_an_em() -> None:
    (line,) = broken("国12家")
    places = {piece.text: piece.x for piece in line.pieces}
    assert places["12"] - 16 == pytest.approx(3.2, abs=0.01)
    assert places["家"] - places["12"] - 16 == pytest.approx(3.2, abs=0.3)


def test_a_last_character_that_fits_by_its_tracking_alone_goes_to_the_next_line() -> None:
    # It would fit to a seventh of a point; LibreOffice does not count the tracking behind it.
    text = "同意贵馆在2026年5月1日至3日每日18时至21时占用人民广场东侧场地。"
    assert words(broken(text, first=pt(32)))[0].endswith("时占用")
    assert words(broken(text, first=pt(32), width=WIDTH + pt(0.3)))[0].endswith("时占用人")


def test_a_mark_and_a_number_stand_close() -> None:
    (line,) = broken("，12")
    assert line.pieces[1].x == pytest.approx(16, abs=0.01)


def test_the_last_line_and_one_before_a_break_are_not_stretched() -> None:
    lines = broken("国" * 30 + "\n" + "家" * 3)
    assert end(lines[0]) == pytest.approx(WIDTH.pt, abs=0.3)
    assert [end(line) < 100 for line in lines[1:]] == [True, True]


def test_distributed_text_reaches_both_edges_also_in_its_last_line() -> None:
    (line,) = broken("水务局", align="distribute")
    assert line.pieces[0].x == 0
    assert end(line) == pytest.approx(WIDTH.pt, abs=0.3)


@pytest.mark.parametrize(("align", "left"), [("center", 197.4), ("right", 394.7)])
def test_lines_can_be_centred_and_set_right(align: str, left: float) -> None:
    (line,) = broken("水务局", align=align)
    assert line.pieces[0].x == pytest.approx(left, abs=0.5)


def test_text_at_a_right_tab_ends_there_gaps_between_scripts_included() -> None:
    (line,) = broken("云水市\t2026年3月2日印发", tabs=(Tab(pt(400), "right"),), align="left")
    assert end(line) == pytest.approx(400, abs=0.3)


def test_a_line_is_stretched_behind_its_last_tab_only() -> None:
    first, second, *_ = broken("抄送：\t" + "市委，" * 20, left=pt(60), first=pt(-60))
    label, _tab, *rest = first.pieces
    assert label.text == "抄送："
    assert label.spacing == pytest.approx(-0.255)
    assert rest[0].x == second.pieces[0].x == 60
    assert rest[0].spacing > label.spacing
    assert end(first) == pytest.approx(WIDTH.pt)


def test_tabs_beside_each_other_are_blanks_of_their_own() -> None:
    (line,) = broken("\t\t甲", tabs=(Tab(pt(20)), Tab(pt(50))), align="left")
    assert [(piece.text, piece.x, piece.width) for piece in line.pieces[:2]] == [("\t", 0, 20), ("\t", 20, 30)]


def test_a_hanging_paragraph_s_tab_leads_to_its_hang() -> None:
    first, second = broken("1.\t" + "国" * 40, left=pt(100), first=pt(-30))
    assert first.pieces[0].x == pytest.approx(70)
    assert next(piece.x for piece in first.pieces if piece.text[0] == "国") == pytest.approx(100.5, abs=0.5)
    assert second.pieces[0].x == pytest.approx(100)


def test_dots_fill_a_tab_with_a_leader() -> None:
    (line,) = broken("总则\t12", align="left", tabs=(Tab(pt(300), "right", leader=True),))
    words, dots, number = line.pieces
    assert set(dots.text) == {"."}
    assert dots.face
    width = dots.face.advance(".") * 16
    # As many as fit, and no room left: the last touches the number.
    assert 0 <= dots.spacing < width
    assert dots.x == pytest.approx(words.x + words.width + 0.255)
    assert dots.x + len(dots.text) * width + (len(dots.text) - 1) * dots.spacing == pytest.approx(number.x)
    assert end(line) == pytest.approx(300)


def test_a_leader_without_room_for_a_dot_is_blank() -> None:
    (line,) = broken("国" * 18 + "\t1", align="left", tabs=(Tab(pt(294.5), "right", leader=True),))
    assert [piece.text for piece in line.pieces] == ["国" * 18, "\t", "1"]


def test_a_full_line_of_one_look_is_one_piece() -> None:
    first, second, _ = broken("国" * 60)
    assert (len(first.pieces), len(second.pieces)) == (1, 1)


def test_an_empty_paragraph_is_one_line() -> None:
    assert words(broken("")) == [""]


@pytest.mark.parametrize(
    ("text", "gap"), [("①国", 0.2), ("⑩国", 0.2), ("A①国", 0.2), ("国①国", 0), ("“①”国", 0), ("㎡国", 0)]
)
def test_a_numeral_in_a_circle_is_latin_where_nothing_chinese_stands_before_it(text: str, gap: float) -> None:
    (line,) = broken(text)
    *_, before, last = line.pieces
    assert last.x - before.x - before.width == pytest.approx(gap * 16 + (0.255 if gap else 0))


def test_runs_of_other_looks_change_nothing_about_the_lines() -> None:
    whole = "国家" * 40
    assert words(broken(whole)) == words(broken(whole[:13], whole[13:29], whole[29:]))


TEXT = st.text(st.sampled_from("国家防汛工作，。、；：）》”（《“——……12ab90 .%-/　①㎡喆㐂\"'"), max_size=160)


@given(TEXT, st.sampled_from(["justify", "left", "center"]), st.sampled_from([0, 32, -20]))
@settings(max_examples=150, deadline=None)
def test_every_character_appears_once_in_its_order(text: str, align: str, first: int) -> None:
    lines = broken(text, align=align, first=pt(first), left=pt(max(0, -first)))
    assert "".join(words(lines)).replace(" ", "") == text.replace(" ", "")


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_a_line_begins_with_a_closing_mark_only_where_nothing_else_was_left(text: str) -> None:
    lines = words(broken(text))
    for before, line in pairwise(lines):
        if line and line[0] in NOT_AT_START and line[:2] not in ("……", "——"):
            assert not any(may_break(a, b) for a, b in pairwise(before))


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_no_line_leaves_the_type_area_and_full_ones_reach_its_edge(text: str) -> None:
    *full, _ = broken(text)
    for line in full:
        assert end(line) <= WIDTH.pt + 0.3
        (set_words,) = words((line,))
        if any(char > "\u2e80" for char in set_words[:-1]):
            assert end(line) == pytest.approx(WIDTH.pt, abs=0.3)


TOUCHY = [
    "国" * before + mark + word + "家" * 9
    for before in (24, 25, 26, 27)
    for mark in ("", "，", "、", "。", "）", "”", "》")
    for word in ("2026年", "GDP", "12（一）", "APP“新”", "（2026年）", "98%以上", "〔2026〕3号", "①第", "3.5㎡")
]
TOUCHY += [first + "国" * 27 + "家" * 9 for first in ("①", "⑴", "⒈", "Ⅱ", "A①", "“①”", "国①")]


@pytest.mark.slow
def test_libreoffice_breaks_marks_and_numbers_at_the_line_s_end_where_we_do() -> None:
    paragraphs = [desk().paragraph("Body", text, first=pt(0)) for text in TOUCHY]
    profile = load_profile()
    flow = Flow((Section(page_format(profile), tuple(paragraphs)),), tuple(desk().styles.values()), dict(profile.fonts))
    printed = iter(
        [text for page in read_pdf(print_docx({"touchy": write_docx(flow)})["touchy"]) for text in page.texts]
    )
    wrong = []
    for each in paragraphs:
        ours = words(break_lines(each, WIDTH, desk().fonts))
        theirs = [next(printed) for _ in ours]
        wrong += [f"{ours} | {theirs}"] if ours != theirs else []
    assert len(wrong) <= len(TOUCHY) / 100, "\n".join(wrong)
