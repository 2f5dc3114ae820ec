"""信函, 命令 and 纪要 under the ruler, as our PDF and as LibreOffice prints the DOCX (GB/T 9704-2012, 10)."""

from dataclasses import replace

import pytest
from paper import PrintedPage, PrintedRule, print_docx, read_pdf

from docgen.document import Document, Paragraph
from docgen.flow import Paragraph as Words
from docgen.flow import Placed
from docgen.fonts import find_fonts
from docgen.layout import lay_out
from docgen.profile import load_profile
from docgen.render import render_document

CHARACTER = 156 / 28
SEVEN_EIGHTHS, ONE_LINE, TWO_LINES = 4.84, 10.39, 20.78
LEFT, RIGHT, TOP, BOTTOM, FOOT = 28, 184, 37, 262, 297
MIDDLE = (LEFT + RIGHT) / 2
STAMP = 13.1

LETTER = Document(
    "letter",
    kind="函",
    title="云水市水务局关于商请支持水库除险加固工作的函",
    issuers=("云水市水务局", "云水市财政局"),
    copy_number="000012",
    secrecy="秘密★1年",
    urgency="特急",
    number="云水函〔2026〕8号",
    recipients="云水市发展和改革委员会",
    body=(Paragraph("防汛" * 330),),
    signers=("云水市水务局",),
    date="2026年3月1日",
    sealed=True,
    cc=(("抄送", "市委办公室，市人大常委会办公室，市政协办公室，市纪委监委，市法院，市检察院"),),
    printed_by="云水市水务局办公室",
    printed_on="2026年3月2日",
)
ORDER = Document(
    "order",
    kind="令",
    issuers=("云水市人民政府",),
    number="第8号",
    body=(Paragraph("《云水市防汛管理规定》已经通过，现予公布，自2026年4月1日起施行。"),),
    signers=("市长　林清远",),
    date="2026年3月1日",
    sealed=True,
    cc=(("分送", "各县、区人民政府"),),
    printed_by="云水市人民政府办公室",
    printed_on="2026年3月2日",
)
MOTION = replace(
    ORDER,
    layout="official",
    kind="议案",
    title="云水市人民政府关于提请审议《云水市防汛条例（草案）》的议案",
    number="云政函〔2026〕8号",
    recipients="云水市人民代表大会常务委员会",
)
MINUTES = Document(
    "minutes",
    kind="常务会议纪要",
    issuers=("云水市人民政府",),
    number="第3期",
    body=(Paragraph("会议听取了防汛工作情况汇报，研究了有关事项。"),),
    attendance=(("出席", "林清远、周明理、沈知行、" * 3 + "韩长河"), ("请假", "陆平波"), ("列席", "顾文澜")),
    date="2026年2月26日",
    cc=(("分送", "市委办公室"),),
)
DOCUMENTS = {
    "letter": LETTER,
    "bare letter": replace(LETTER, copy_number="", secrecy="", urgency="", body=(Paragraph("特此函告。"),)),
    "unnumbered letter": replace(LETTER, copy_number="", secrecy="", urgency="", number=""),
    "order": ORDER,
    "named order": replace(ORDER, sealed=False, kind="命令"),
    "joint order": replace(
        ORDER,
        issuers=("云水市人民政府", "云水军分区"),
        signers=("云水市人民政府市长　林清远", "云水军分区司令员　周明理"),
    ),
    "motion": replace(MOTION, sealed=False),
    "stamped motion": MOTION,
    "minutes": MINUTES,
    "titled minutes": replace(MINUTES, title="研究防汛工作有关事项", number="云政纪〔2026〕3号"),
    "plain minutes": replace(MINUTES, number="", date="", letterhead="云水市防汛工作会议纪要"),
}
ENCLOSED = replace(LETTER, title="转来的函", body=(Paragraph("特此函告。"),))
BARE = replace(ENCLOSED, copy_number="", secrecy="", urgency="", number="")
DOCUMENTS["forwarded letter"] = replace(LETTER, layout="official", enclosure=ENCLOSED)
DOCUMENTS["forwarded bare letter"] = replace(LETTER, layout="official", enclosure=BARE)
Papers = dict[str, list[PrintedPage]]


@pytest.fixture(scope="module")
def by_libreoffice() -> Papers:
    made = print_docx({name: render_document(words, to="docx") for name, words in DOCUMENTS.items()})
    return {name: read_pdf(data) for name, data in made.items()}


@pytest.fixture(scope="module")
def by_us() -> Papers:
    return {name: read_pdf(render_document(words, to="pdf")) for name, words in DOCUMENTS.items()}


@pytest.fixture(params=["by_us", pytest.param("by_libreoffice", marks=pytest.mark.slow)])
def papers(request: pytest.FixtureRequest) -> Papers:
    found: Papers = request.getfixturevalue(request.param)
    return found


def near(value: float, tolerance: float = 1) -> object:
    return pytest.approx(value, abs=tolerance)


def red_rules(page: PrintedPage) -> list[PrintedRule]:
    return [rule for rule in page.rules if rule.color in ((1, 0, 0), [1, 0, 0])]


def end(rule: PrintedRule) -> float:
    return rule.top + rule.thickness


# 信函


def test_the_mark_of_a_letter_begins_30_mm_below_the_paper_s_edge_and_names_the_lead_organ(papers: Papers) -> None:
    for name in ("letter", "bare letter", "unnumbered letter"):
        page = papers[name][0]
        ink = page.ink_of(page.lines[0])
        assert page.lines[0].text == "云水市水务局"
        assert ink.top == near(30)
        assert (ink.left + ink.right) / 2 == near(MIDDLE)


def test_a_letter_has_a_thick_and_a_thin_rule_of_170_mm_4_mm_below_the_mark(papers: Papers) -> None:
    page = papers["letter"][0]
    thick, thin, *_ = red_rules(page)
    assert thick.top - page.ink_of(page.lines[0]).bottom == near(4)
    assert thick.thickness == near(1.1, 0.1)
    assert thin.thickness == near(0.35, 0.1)
    assert thin.top - end(thick) == near(0.5, 0.2)
    ink = page.ink(thick.top - 0.5, end(thin) + 0.5)
    assert ink.right - ink.left == near(170, 0.5)
    assert (ink.left, ink.right) == (near(LEFT - 7, 0.5), near(RIGHT + 7, 0.5))


def test_a_thin_and_a_thick_one_end_20_mm_above_the_paper_s_lower_edge_of_page_1_alone(papers: Papers) -> None:
    page, *others = papers["letter"]
    *_, thin, thick = red_rules(page)
    assert FOOT - end(thick) == near(20)
    assert thick.thickness == near(1.1, 0.1)
    assert thin.thickness == near(0.35, 0.1)
    assert thick.top - end(thin) == near(0.5, 0.2)
    ink = page.ink(thin.top - 0.5, end(thick) + 0.5)
    assert (ink.left, ink.right) == (near(LEFT - 7, 0.5), near(RIGHT + 7, 0.5))
    assert len(red_rules(page)) == 4
    assert [red_rules(other) for other in others] == [[]] * len(others)


def test_marks_stand_at_the_left_and_the_number_at_the_right_of_the_first(papers: Papers) -> None:
    page = papers["letter"][0]
    first, second, third = page.lines[1:4]
    assert [first.text, second.text, third.text] == ["000012云水函〔2026〕8号", "秘密★1年", "特急"]
    assert [line.left for line in (first, second, third)] == [near(LEFT, 0.5)] * 3
    assert first.right == near(RIGHT, 0.5)
    assert page.ink_of(first).top - end(red_rules(page)[1]) == near(SEVEN_EIGHTHS)


def test_a_number_alone_stands_there_too(papers: Papers) -> None:
    page = papers["bare letter"][0]
    number = page.line("云水函〔2026〕8号")
    assert number.right == near(RIGHT, 0.5)
    assert page.ink_of(number).top - end(red_rules(page)[1]) == near(SEVEN_EIGHTHS)


def test_the_title_stands_two_lines_below_the_last_of_them_or_below_the_rule(papers: Papers) -> None:
    for name, count in (("letter", 4), ("bare letter", 2)):
        page = papers[name][0]
        title, above = page.lines[count], page.lines[count - 1]
        assert page.ink_of(title).top - page.ink_of(above).bottom == near(TWO_LINES)
    page = papers["unnumbered letter"][0]
    assert page.ink_of(page.lines[1]).top - end(red_rules(page)[1]) == near(TWO_LINES)


def test_the_first_page_of_a_letter_has_no_number_and_the_others_have(papers: Papers) -> None:
    first, *others = papers["letter"]
    assert others
    assert not first.lines[-1].text.startswith("—")
    assert first.ink_of(first.lines[-1]).bottom <= BOTTOM
    assert [page.lines[-1].text for page in others] == [f"—{page.number}—" for page in others]


@pytest.mark.parametrize("name", ["letter", "bare letter"])
def test_the_imprint_of_a_letter_is_its_copies_without_rules_at_the_foot_of_the_last_page(
    papers: Papers, name: str
) -> None:
    *_, page = papers[name]
    texts = [text for text in page.texts if not text.startswith("—")]
    assert texts[-2].startswith("抄送：市委办公室")
    last = page.line(texts[-1])
    assert BOTTOM - page.ink_of(last).bottom == near(1.1)
    assert page.rules == tuple(red_rules(page))
    assert not any("印发" in line.text for page in papers[name] for line in page.lines)


def test_a_letter_of_one_page_stays_one(papers: Papers) -> None:
    assert len(papers["bare letter"]) == 1


# 命令


def test_the_mark_of_an_order_begins_20_mm_below_the_type_area_s_edge(papers: Papers) -> None:
    for name, words in (("order", "云水市人民政府令"), ("named order", "云水市人民政府命令")):
        page = papers[name][0]
        ink = page.ink_of(page.line(words))
        assert ink.top == near(TOP + 20)
        assert (ink.left + ink.right) / 2 == near(MIDDLE)
    assert papers["joint order"][0].ink(30, 90).top == near(TOP + 20)


def test_its_number_and_its_text_stand_two_lines_below_each_other(papers: Papers) -> None:
    page = papers["order"][0]
    mark, number, text = (page.ink_of(line) for line in page.lines[:3])
    assert page.lines[1].text == "第8号"
    assert number.top - mark.bottom == near(TWO_LINES)
    assert (number.left + number.right) / 2 == near(MIDDLE)
    assert text.top - number.bottom == near(TWO_LINES)
    assert page.rules == ()


@pytest.mark.parametrize("name", ["order", "stamped motion"])
def test_room_is_left_for_the_stamp_two_lines_below_the_text(papers: Papers, name: str) -> None:
    page = papers[name][0]
    above, title, date, _number = page.lines[-4:]
    assert (title.text, date.text) == ("市长", "2026年3月1日")
    upper, lower = page.ink_of(title).top, page.ink_of(title).bottom
    stamp = page.ink_of(above).bottom + TWO_LINES
    assert (upper + lower) / 2 == near(stamp + STAMP / 2)
    assert page.ink_of(date).top == near(stamp + STAMP + ONE_LINE)
    assert date.right == near(RIGHT - 4 * CHARACTER)
    assert title.right == near(RIGHT - 4 * CHARACTER - 3 * STAMP - 2 * CHARACTER)


@pytest.mark.parametrize("name", ["named order", "motion"])
def test_a_name_that_is_printed_stands_there_with_its_title_two_characters_before_it(papers: Papers, name: str) -> None:
    page = papers[name][0]
    above, signed, date, _number = page.lines[-4:]
    assert signed.text == "市长林清远"
    assert signed.right == near(RIGHT - 4 * CHARACTER)
    assert signed.glyphs[2].x - signed.glyphs[1].right == near(2 * CHARACTER)
    assert page.ink_of(signed).top - page.ink_of(above).bottom == near(TWO_LINES)
    assert page.ink_of(date).top - page.ink_of(signed).bottom == near(ONE_LINE)
    assert date.right == near(RIGHT - 4 * CHARACTER)


def test_stamps_of_several_organs_stand_under_each_other_and_do_not_touch(papers: Papers) -> None:
    page = papers["joint order"][0]
    first, second, _date, _number = page.lines[-4:]
    assert (first.text, second.text) == ("云水市人民政府市长", "云水军分区司令员")
    assert first.left == near(second.left, 0.3)
    assert second.baseline - first.baseline > STAMP + 5


def test_a_motion_that_an_organ_signs_has_no_stamp() -> None:
    profile, fonts = load_profile(), find_fonts()
    by_organ, by_mayor = (
        lay_out(replace(MOTION, signers=signers), profile, fonts).sections[0].blocks
        for signers in (("云水市人民政府",), ("市长　林清远",))
    )
    texts = [[block.text for block in blocks if isinstance(block, Words)] for blocks in (by_organ, by_mayor)]
    assert "云水市人民政府" in texts[0]
    assert "市长" in texts[1]


# 纪要


def test_the_mark_of_minutes_begins_35_mm_below_the_type_area_s_edge(papers: Papers) -> None:
    for name, words in (("minutes", "云水市人民政府常务会议纪要"), ("plain minutes", "云水市防汛工作会议纪要")):
        page = papers[name][0]
        ink = page.ink_of(page.line(words))
        assert ink.top == near(TOP + 35)
        assert (ink.left + ink.right) / 2 == near(MIDDLE)


def test_under_it_stand_the_number_then_organ_and_date_then_the_red_rule(papers: Papers) -> None:
    page = papers["minutes"][0]
    mark, number, organ = page.lines[:3]
    assert (number.text, organ.text) == ("（第3期）", "云水市人民政府2026年2月26日")
    assert page.ink_of(number).top - page.ink_of(mark).bottom == near(TWO_LINES)
    assert (organ.left, organ.right) == (near(LEFT + CHARACTER), near(RIGHT - CHARACTER))
    (rule,) = red_rules(page)
    assert rule.top - page.ink_of(organ).bottom == near(4)
    assert (rule.left, rule.right) == (near(LEFT, 0.3), near(RIGHT, 0.3))


def test_the_rule_stands_under_the_mark_where_there_is_neither(papers: Papers) -> None:
    page = papers["plain minutes"][0]
    (rule,) = red_rules(page)
    assert rule.top - page.ink_of(page.lines[0]).bottom == near(4)


def test_title_or_text_stands_two_lines_below_the_rule(papers: Papers) -> None:
    for name, words in (("minutes", "会议听取"), ("titled minutes", "研究防汛")):
        page = papers[name][0]
        assert page.ink_of(page.line(words)).top - end(red_rules(page)[0]) == near(TWO_LINES)


def test_who_attended_is_listed_one_line_below_the_text(papers: Papers) -> None:
    page = papers["minutes"][0]
    index = page.texts.index(page.line("出席：").text)
    above, first, second = page.lines[index - 1 : index + 2]
    assert page.ink_of(first).top - page.ink_of(above).bottom == near(ONE_LINE)
    assert first.left == near(LEFT + 2 * CHARACTER, 0.5)
    assert second.left == near(first.glyphs[3].x)
    assert first.glyphs[0].font != first.glyphs[3].font
    assert [text[:3] for text in page.texts[index + 2 : index + 4]] == ["请假：", "列席："]
    assert sum(text.count("2026年2月26日") for text in page.texts) == 1


# Inside one another


def test_a_forwarded_letter_has_its_own_head_in_the_running_text(papers: Papers) -> None:
    page = next(page for page in papers["forwarded letter"] if page.texts[0] == "云水市水务局")
    mark, number = page.lines[:2]
    assert page.ink_of(mark).top == near(TOP + ONE_LINE)
    assert mark.glyphs[0].size == pytest.approx(36, abs=0.2)
    thick, thin = red_rules(page)
    assert thick.top - page.ink_of(mark).bottom == near(4)
    assert (thick.thickness, thin.thickness) == (near(1.1, 0.1), near(0.35, 0.1))
    assert thin.top - end(thick) == near(0.5, 0.2)
    ink = page.ink(thick.top - 0.5, end(thin) + 0.5)
    assert (ink.left, ink.right) == (near(LEFT - 7, 0.5), near(RIGHT + 7, 0.5))
    assert number.text == "000012云水函〔2026〕8号"
    assert (number.left, number.right) == (near(LEFT, 0.5), near(RIGHT, 0.5))
    assert page.ink_of(number).top - end(thin) == near(SEVEN_EIGHTHS)
    title, above = page.line("转来的函"), page.line("特急")
    assert page.ink_of(title).top - page.ink_of(above).bottom == near(TWO_LINES)


def test_a_forwarded_letter_without_number_has_its_title_two_lines_below_the_rules(papers: Papers) -> None:
    page = next(page for page in papers["forwarded bare letter"] if page.texts[0] == "云水市水务局")
    assert page.ink_of(page.lines[1]).top - end(red_rules(page)[1]) == near(TWO_LINES)


def test_nothing_of_a_forwarded_letter_stands_outside_the_type_area() -> None:
    flow = lay_out(DOCUMENTS["forwarded letter"], load_profile(), find_fonts())
    assert [section.placed for section in flow.sections] == [()]


def test_forwarded_minutes_begin_at_the_head_of_a_page() -> None:
    outer = replace(LETTER, layout="official", enclosure=MINUTES)
    page = next(page for page in read_pdf(render_document(outer, to="pdf")) if page.texts[0].endswith("常务会议纪要"))
    assert page.ink_of(page.lines[0]).top == near(TOP + ONE_LINE)


def test_what_is_placed_is_known_by_its_name_in_the_word_processor() -> None:
    (section,) = lay_out(LETTER, load_profile(), find_fonts()).sections
    assert all(isinstance(each, Placed) for each in section.placed)
    assert [each.paragraph.style for each in section.placed] == ["Mark", "Thin", "Thin", "Thin", "Thin"]
