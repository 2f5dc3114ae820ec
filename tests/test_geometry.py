"""The finished page under the ruler, as our PDF and as LibreOffice prints the DOCX.

Every number is GB/T 9704-2012's own, in millimetres. Where a line's ink counts, it is looked at as pixels.
"""

from dataclasses import replace
from itertools import pairwise

import pytest
from paper import PrintedPage, PrintedRule, print_docx, read_pdf

from docgen.document import Document, Paragraph
from docgen.render import render_document

CHARACTER = 156 / 28
ONE_LINE, TWO_LINES = 10.39, 20.78
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262

NOTICE = Document(
    "official",
    kind="通知",
    title="云水市人民政府办公室关于做好防汛工作的通知",
    issuers=("云水市人民政府",),
    number="云政办发〔2026〕3号",
    recipients="各县、区人民政府，市政府各部门",
    body=(Paragraph("为切实做好防汛工作，现就有关事项通知如下，请认真执行。" * 3), Paragraph("特此通知。")),
    attachments=(
        Document("text", title="防汛责任人名单", body=(Paragraph("名单另发。"),)),
        Document("text", title="全市各县区水库、堤防、涵闸和山洪灾害危险区防汛责任人以及技术负责人名单"),
    ),
    signers=("云水市人民政府办公室",),
    date="2026年3月1日",
    sealed=True,
    note="此件公开发布",
    cc=(("抄送", "市委办公室，市人大常委会办公室，市政协办公室，市纪委监委，市法院，市检察院，云水军分区。"),),
    printed_by="云水市人民政府办公室",
    printed_on="2026年3月2日",
)
LONG_NAME = "云水市突发事件应急委员会和防汛抗旱指挥部以及安全生产委员会联合办公室"
DOCUMENTS = {
    "notice": NOTICE,
    "long": replace(NOTICE, body=(Paragraph("防汛" * 700),), attachments=()),
    "plain": replace(NOTICE, sealed=False, attachments=()),
    "short-name": replace(NOTICE, sealed=False, attachments=(), signers=("水务局",)),
    "joint": replace(NOTICE, issuers=("云水市水务局", "云水市应急管理局", "云水市财政局"), attachments=()),
    "seals": replace(NOTICE, attachments=(), signers=("水务局", "应急管理局", "财政局", "气象局", "林业局")),
    "upward": replace(NOTICE, signatories=("韩长河", "顾文澜"), attachments=()),
    "long-printer": replace(NOTICE, printed_by=LONG_NAME, attachments=()),
    "full-printer": replace(NOTICE, printed_by=LONG_NAME[:26], attachments=()),
}


@pytest.fixture(scope="session")
def by_libreoffice() -> dict[str, list[PrintedPage]]:
    made = print_docx({name: render_document(words, to="docx") for name, words in DOCUMENTS.items()})
    return {name: read_pdf(data) for name, data in made.items()}


@pytest.fixture(scope="session")
def by_us() -> dict[str, list[PrintedPage]]:
    return {name: read_pdf(render_document(words, to="pdf")) for name, words in DOCUMENTS.items()}


@pytest.fixture(params=["by_us", pytest.param("by_libreoffice", marks=pytest.mark.slow)])
def papers(request: pytest.FixtureRequest) -> dict[str, list[PrintedPage]]:
    found: dict[str, list[PrintedPage]] = request.getfixturevalue(request.param)
    return found


Papers = dict[str, list[PrintedPage]]


def near(value: float, tolerance: float = 1) -> object:
    return pytest.approx(value, abs=tolerance)


def red_rule(page: PrintedPage) -> PrintedRule:
    return next(rule for rule in page.rules if rule.color in ((1, 0, 0), [1, 0, 0]))


def test_a_full_page_is_22_lines_of_28_characters_in_the_type_area(papers: Papers) -> None:
    *lines, _number = papers["long"][1].lines
    assert [len(line.text) for line in lines] == [28] * 22
    pitch = (lines[-1].baseline - lines[0].baseline) / 21
    assert pitch == near(225 / 22, 0.05)
    # Lines of an exact height have their baseline at four fifths of it.
    assert lines[0].baseline - 0.8 * pitch == near(TOP)
    assert lines[-1].baseline + 0.2 * pitch == near(BOTTOM)
    for line in lines:
        assert (line.left, line.right) == (near(LEFT, 0.2), near(RIGHT, 0.5))


def test_the_last_line_keeps_its_ink_inside_the_type_area(papers: Papers) -> None:
    page = papers["long"][1]
    assert page.ink_of(page.lines[0]).top >= TOP
    assert page.ink_of(page.lines[-2]).bottom <= BOTTOM


def test_the_mark_begins_35_mm_below_the_type_area_s_upper_edge(papers: Papers) -> None:
    page = papers["notice"][0]
    ink = page.ink_of(page.line("云水市人民政府文件"))
    assert ink.top == near(TOP + 35)
    assert (ink.left + ink.right) / 2 == near((LEFT + RIGHT) / 2)


def test_a_joint_mark_begins_there_too(papers: Papers) -> None:
    page = papers["joint"][0]
    assert page.ink(50, 85).top == near(TOP + 35)


def test_names_of_a_joint_mark_are_equally_wide_and_the_word_document_stands_in_their_middle(papers: Papers) -> None:
    page = papers["joint"][0]
    rows = [line for line in page.lines if 70 < line.baseline < 130]
    names = [[glyph for glyph in line.glyphs if glyph.text not in "文件"] for line in rows]
    spans = {(round(row[0].x), round(row[-1].right)) for row in names if row}
    assert len(spans) == 1
    (suffix,) = [line for line in rows if line.text.endswith("文件")]
    assert suffix.text.startswith("云水市应急管理局") or suffix.text == "文件"
    assert suffix.baseline == near(sum(line.baseline for line in rows) / len(rows))


def test_the_number_stands_two_lines_below_the_mark(papers: Papers) -> None:
    page = papers["notice"][0]
    mark, number = page.ink_of(page.line("云水市人民政府文件")), page.ink_of(page.line("云政办发"))
    assert number.top - mark.bottom == near(TWO_LINES)
    assert (number.left + number.right) / 2 == near((LEFT + RIGHT) / 2)


def test_the_red_rule_is_as_wide_as_the_type_area_and_4_mm_below_the_number(papers: Papers) -> None:
    page = papers["notice"][0]
    rule, number = red_rule(page), page.line("云政办发")
    assert (rule.left, rule.right) == (near(LEFT, 0.3), near(RIGHT, 0.3))
    assert rule.top - page.ink_of(number).bottom == near(4)
    assert 0.35 <= rule.thickness <= 0.8


def test_an_upward_document_has_number_and_signatories_one_character_from_the_edges(papers: Papers) -> None:
    page = papers["upward"][0]
    line = page.line("云政办发")
    assert line.text == "云政办发〔2026〕3号签发人：韩长河顾文澜"
    assert (line.left, line.right) == (near(LEFT + CHARACTER), near(RIGHT - CHARACTER))
    kai = {glyph.font for glyph in line.glyphs[-6:]}
    assert kai != {line.glyphs[0].font}


def test_the_title_stands_two_lines_below_the_rule_and_the_recipients_one_below_it(papers: Papers) -> None:
    page = papers["notice"][0]
    first, last = page.line("云水市人民政府办公室"), page.line("关于做好")
    assert page.ink_of(first).top - red_rule(page).top == near(TWO_LINES)
    recipients = page.line("各县、区")
    assert page.ink_of(recipients).top - page.ink_of(last).bottom == near(ONE_LINE)
    assert recipients.left == near(LEFT, 0.3)
    assert first.glyphs[0].size == pytest.approx(22, abs=0.2)


def test_a_paragraph_begins_two_characters_in_and_goes_on_at_the_edge(papers: Papers) -> None:
    page = papers["notice"][0]
    index = page.texts.index(page.line("为切实").text)
    assert page.lines[index].left == near(LEFT + 2 * CHARACTER, 0.3)
    assert page.lines[index + 1].left == near(LEFT, 0.3)


def test_names_of_attachments_stand_under_each_other_and_hang(papers: Papers) -> None:
    page = next(page for page in papers["notice"] if any(text.startswith("附件：") for text in page.texts))
    index = page.texts.index(page.line("附件：1.").text)
    above, first, second, wrapped = page.lines[index - 1 : index + 3]
    assert page.ink_of(first).top - page.ink_of(above).bottom == near(ONE_LINE)
    assert first.left == near(LEFT + 2 * CHARACTER, 0.5)
    assert first.glyphs[3].x == near(second.left, 0.3)
    assert second.text.startswith("2.")
    assert (first.glyphs[5].x, second.glyphs[2].x) == (near(wrapped.left, 0.3), near(wrapped.left, 0.3))
    assert wrapped.left == near(LEFT + 6.4 * CHARACTER)


def last_lines(pages: list[PrintedPage]) -> tuple[PrintedPage, int]:
    """The page of the date, and the date's place on it."""
    for page in pages:
        for index, text in enumerate(page.texts):
            if text == "2026年3月1日" or text.endswith("2026年3月1日"):
                return page, index
    raise AssertionError("no date")


def test_under_a_seal_the_date_is_four_characters_in_and_the_name_centred_over_it(papers: Papers) -> None:
    page, index = last_lines(papers["notice"])
    name, date = page.lines[index - 1], page.lines[index]
    assert name.text == "云水市人民政府办公室"
    assert date.right == near(RIGHT - 4 * CHARACTER)
    assert (name.left + name.right) / 2 == near((date.left + date.right) / 2)
    # Three lines for the seal.
    assert name.baseline - page.lines[index - 2].baseline == near(4 * 225 / 22, 0.3)


def test_without_a_seal_the_name_is_two_characters_in_and_the_date_begins_two_after_it(papers: Papers) -> None:
    page, index = last_lines(papers["plain"])
    name, date = page.lines[index - 1], page.lines[index]
    assert name.right == near(RIGHT - 2 * CHARACTER)
    assert date.left - name.left == near(2 * CHARACTER)
    above = page.lines[index - 2]
    assert page.ink_of(name).top - page.ink_of(above).bottom == near(ONE_LINE)


def test_a_date_longer_than_the_name_is_two_characters_in_itself(papers: Papers) -> None:
    page, index = last_lines(papers["short-name"])
    name, date = page.lines[index - 1], page.lines[index]
    assert name.text == "水务局"
    assert date.right == near(RIGHT - 2 * CHARACTER)
    assert date.left - name.left == near(2 * CHARACTER)


CUTS = (((0, 3), (3, 8), (8, 11)), ((0, 3), (3, 6)))
"""Names on the rows of seals, by character."""


def test_seals_of_several_organs_neither_touch_nor_leave_the_type_area(papers: Papers) -> None:
    page, index = last_lines(papers["seals"])
    rows = page.lines[index - 2 : index]
    assert [row.text for row in rows] == ["水务局应急管理局财政局", "气象局林业局"]
    middles = [
        [sum((run[0].x, run[-1].right)) / 2 for run in runs]
        for runs in ([row.glyphs[a:b] for a, b in cuts] for row, cuts in zip(rows, CUTS, strict=True))
    ]
    for row in middles:
        assert all(right - left > 51 for left, right in pairwise(row))
        assert row[0] - 25 > LEFT - 0.5
        assert row[-1] + 25 < RIGHT + 0.5
    assert rows[1].baseline - rows[0].baseline > 51
    date = page.lines[index]
    assert middles[-1][-1] == near((date.left + date.right) / 2)


def test_a_note_stands_in_brackets_below_the_date_two_characters_in(papers: Papers) -> None:
    page, index = last_lines(papers["notice"])
    note = page.lines[index + 1]
    assert note.text == "（此件公开发布）"
    assert note.left == near(LEFT + 2 * CHARACTER, 0.5)


def test_an_attachment_has_its_label_on_line_1_and_its_title_on_line_3(papers: Papers) -> None:
    page = next(page for page in papers["notice"] if page.texts[0] == "附件1")
    label, title, text = page.lines[:3]
    assert label.left == near(LEFT, 0.5)
    assert label.baseline == near(papers["long"][1].lines[0].baseline, 0.3)
    assert title.baseline == near(papers["long"][1].lines[2].baseline)
    assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2)
    assert page.ink_of(text).top - page.ink_of(title).bottom == near(ONE_LINE)


def imprint_page(pages: list[PrintedPage]) -> PrintedPage:
    return next(page for page in pages if any(text.startswith("抄送：") for text in page.texts))


def is_black(rule: PrintedRule) -> bool:
    """Or a 255th off it: neighbours with the same rules would share them."""
    parts = rule.color if isinstance(rule.color, tuple | list) else (rule.color or 0,)
    return all(part < 0.01 for part in parts)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_the_imprint_ends_with_the_type_area_on_an_even_page(papers: Papers, name: str) -> None:
    page = imprint_page(papers[name])
    assert page is papers[name][-1]
    assert page.number % 2 == 0
    first, middle, last = page.rules
    for rule in page.rules:
        # A program may clip what it was told to draw, so the ink counts.
        ink = page.ink(rule.top - 0.2, rule.top + rule.thickness + 0.2)
        assert (ink.left, ink.right) == (near(LEFT, 0.3), near(RIGHT, 0.3))
        assert is_black(rule)
    assert (first.thickness, last.thickness) == (near(0.35, 0.1), near(0.35, 0.1))
    assert middle.thickness == near(0.25, 0.1)
    assert last.top + last.thickness == near(BOTTOM)


def test_copies_are_one_character_in_and_hang_behind_their_label(papers: Papers) -> None:
    page = imprint_page(papers["notice"])
    index = page.texts.index(page.line("抄送：").text)
    first, second = page.lines[index : index + 2]
    assert first.left == near(LEFT + CHARACTER, 0.6)
    assert first.right <= RIGHT - CHARACTER + 0.6
    assert second.left == near(first.glyphs[3].x, 0.3)
    assert second.text.endswith("。")
    assert first.glyphs[0].size == pytest.approx(14, abs=0.2)


def test_the_print_line_is_one_character_in_on_both_sides(papers: Papers) -> None:
    page = imprint_page(papers["notice"])
    line = next(line for line in page.lines if line.text.endswith("2026年3月2日印发"))
    assert line.text.startswith("云水市人民政府办公室")
    assert (line.left, line.right) == (near(LEFT + CHARACTER, 0.6), near(RIGHT - CHARACTER, 0.6))


def test_an_organ_that_prints_goes_on_one_character_in_and_the_date_ends_its_last_line(papers: Papers) -> None:
    for name, last in (("long-printer", LONG_NAME[29:]), ("full-printer", "")):
        page = imprint_page(papers[name])
        first, second = page.lines[-3:-1]
        assert second.text == f"{last}2026年3月2日印发"
        assert first.text + last == DOCUMENTS[name].printed_by
        for line in (first, *([second] if last else [])):
            assert line.left == near(LEFT + CHARACTER, 0.3)
        assert first.right <= RIGHT - CHARACTER + 0.3
        assert second.right == near(RIGHT - CHARACTER, 0.3)
        assert page.ink_of(first).top - (page.rules[1].top + page.rules[1].thickness) == near(1.8)


def test_page_numbers_are_song_of_size_four_7_mm_below_the_type_area(papers: Papers) -> None:
    for page in papers["long"][:2]:
        line = page.lines[-1]
        assert line.text == f"—{page.number}—"
        dash = line.glyphs[0]
        ink = page.ink(BOTTOM + 1, 290, dash.x, dash.right)
        assert (ink.top + ink.bottom) / 2 - BOTTOM == near(7)
        assert {round(glyph.size, 1) for glyph in line.glyphs} == {14}
        assert all("song" in glyph.font.lower() for glyph in line.glyphs), line.glyphs[0].font
        if page.number % 2:
            assert line.right == near(RIGHT - CHARACTER)
        else:
            assert line.left == near(LEFT + CHARACTER)
