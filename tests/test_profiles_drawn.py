"""Each variant of the layout under the ruler, as our PDF and as LibreOffice prints the DOCX."""

from dataclasses import replace
from pathlib import Path

import pytest
from paper import PrintedLine, PrintedPage, print_docx, read_pdf
from test_formats import LETTER, MINUTES, ORDER
from test_geometry import CHARACTER, LEFT, NOTICE, ONE_LINE, RIGHT, TOP, TWO_LINES, is_black, near, red_rule

from docgen.any_template import load_template
from docgen.document import Document, Heading, Paragraph
from docgen.fonts import latin_face
from docgen.load import load_data
from docgen.profile import Profile, built_in_names, load_profile
from docgen.render import render_document

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "notice-work.yaml"
LATIN = replace(
    NOTICE,
    body=(
        Heading(1, "一、", "2026年的任务"),
        Heading(2, "（一）", "完成A级水库3座"),
        Paragraph("到2026年10月，新建“智慧水务”平台(V2.0)3个，覆盖率达到98.5%，比2025年提高3个百分点。" * 3),
    ),
    attachments=(),
)
TIGHT = replace(
    NOTICE,
    attachments=(),
    body=tuple(
        Paragraph(text)
        for text in (
            "按照“存量数字化、增量电子化”的要求，三年完成存量档案扫描1200万页，并做好“三合一”制度的衔接工作。",
            "数量增长较快，截至2025年底已有4.8万人，做好这部分劳动者的服务工作，是各级工会的重要职责——要抓紧抓实。",
            "“甲类”“乙类”“丙类”单位……各自报送；“丁类”单位（含派出机构、分支机构）—按照原来的渠道报送，不另行通知。",
        )
    ),
)
"""Lines that are full to a fraction of a point."""
BARE = replace(NOTICE, number="", attachments=())
JOINT = replace(NOTICE, issuers=("云水市水务局", "云水市应急管理局", "云水市财政局"), attachments=())
UPWARD = replace(NOTICE, signatories=("韩长河", "顾文澜"), attachments=())
PLAIN = replace(NOTICE, sealed=False)
LONG = replace(NOTICE, body=(Paragraph("防汛" * 700),), attachments=())
CASES: dict[str, tuple[str, Document]] = {
    "usual": ("gbt9704", NOTICE),
    "usual-bare": ("gbt9704", BARE),
    "usual-joint": ("gbt9704", JOINT),
    "margins": ("gbt33476", LONG),
    "star": ("star", NOTICE),
    "star-bare": ("star", BARE),
    "star-upward": ("star", UPWARD),
    "preprinted": ("preprinted", NOTICE),
    "preprinted-bare": ("preprinted", BARE),
    "preprinted-joint": ("preprinted", JOINT),
    "usual-minutes": ("gbt9704", MINUTES),
    "usual-order": ("gbt9704", ORDER),
    "usual-letter": ("gbt9704", LETTER),
    "star-minutes": ("star", MINUTES),
    "preprinted-minutes": ("preprinted", MINUTES),
    "preprinted-order": ("preprinted", ORDER),
    "preprinted-letter": ("preprinted", LETTER),
    "preprinted-enclosed": ("preprinted", replace(NOTICE, attachments=(), enclosure=MINUTES)),
    "times": ("times", LATIN),
    "times-tight": ("times", TIGHT),
    "usual-tight": ("gbt9704", TIGHT),
    "bold-tight": ("bold-headings+gbt33476", LATIN),
    "lines": ("blank-lines", PLAIN),
}
Papers = dict[str, list[PrintedPage]]
NAMES = built_in_names()


def profile_of(name: str) -> Profile:
    return load_profile(name)


@pytest.fixture(scope="session")
def by_us() -> Papers:
    made = {name: render_document(words, to="pdf", profile=profile_of(look)) for name, (look, words) in CASES.items()}
    example = load_data(EXAMPLE)
    template = load_template(example.template or "notice")
    made |= {f"example-{name}": template.render(example, to="pdf", profile=profile_of(name)) for name in NAMES}
    return {name: read_pdf(data) for name, data in made.items()}


@pytest.fixture(scope="session")
def by_libreoffice() -> Papers:
    made = {name: render_document(words, to="docx", profile=profile_of(look)) for name, (look, words) in CASES.items()}
    example = load_data(EXAMPLE)
    template = load_template(example.template or "notice")
    made |= {f"example-{name}": template.render(example, to="docx", profile=profile_of(name)) for name in NAMES}
    return {name: read_pdf(data) for name, data in print_docx(made).items()}


@pytest.fixture(params=["by_us", pytest.param("by_libreoffice", marks=pytest.mark.slow)])
def papers(request: pytest.FixtureRequest) -> Papers:
    found: Papers = request.getfixturevalue(request.param)
    return found


@pytest.mark.slow
def test_every_profile_gives_the_lines_that_libreoffice_prints(by_us: Papers, by_libreoffice: Papers) -> None:
    ours, theirs = ({name: [page.texts for page in pages] for name, pages in each.items()}
                    for each in (by_us, by_libreoffice))  # fmt: skip
    assert ours == theirs


# The margins of GB/T 33476.2


def test_the_software_margins_give_22_lines_of_28_characters(papers: Papers) -> None:
    page = papers["margins"][1]
    *lines, _number = page.lines
    assert [len(line.text) for line in lines] == [28] * 22
    assert (lines[-1].baseline - lines[0].baseline) / 21 == near(29.6 * 25.4 / 72, 0.02)


def test_the_software_margins_put_the_ink_where_the_type_area_is(papers: Papers) -> None:
    page = papers["margins"][1]
    first, last = page.ink_of(page.lines[0]), page.ink_of(page.lines[-2])
    # The figures of the standard show 37.5 to 38.0 and 262.4 to 262.6 mm.
    assert first.top == near(37, 1.3)
    assert last.bottom == near(262, 1.3)


def test_the_software_margins_move_neither_the_mark_nor_the_page_number(papers: Papers) -> None:
    first = papers["margins"][0]
    assert first.ink_of(first.line("云水市人民政府文件")).top == near(72)
    dash = first.lines[-1].glyphs[0]
    ink = first.ink(265, 290, dash.x, dash.right)
    assert (ink.top + ink.bottom) / 2 == near(269)


# ★


def halves(page: PrintedPage) -> list[tuple[float, float]]:
    """Left and right ends of what is red at the height of the red rule."""
    return sorted((rule.left, rule.right) for rule in page.rules if not is_black(rule))


@pytest.mark.parametrize("name", ["star", "star-bare", "star-upward", "star-minutes"])
def test_the_star_stands_in_the_middle_of_the_rule(papers: Papers, name: str) -> None:
    page = papers[name][0]
    star, rule = page.ink_of(page.line("★")), red_rule(page)
    assert (star.left + star.right) / 2 == near((LEFT + RIGHT) / 2, 0.3)
    assert (star.top + star.bottom) / 2 == near(rule.top + rule.thickness / 2, 0.4)
    assert rule.thickness == near(2 * 25.4 / 72, 0.1)


@pytest.mark.parametrize("name", ["star", "star-bare", "star-upward", "star-minutes"])
def test_the_halves_of_the_rule_reach_from_the_edges_to_the_star(papers: Papers, name: str) -> None:
    page = papers[name][0]
    rule, star = red_rule(page), page.ink_of(page.line("★"))
    assert (rule.left, rule.right) == (near(LEFT, 0.3), near(RIGHT, 0.3))
    middle = rule.top + rule.thickness / 2
    left = page.ink(middle - 0.2, middle + 0.2, 20, star.left - 0.5)
    right = page.ink(middle - 0.2, middle + 0.2, star.right + 0.5, 190)
    assert (left.left, left.right) == (near(LEFT, 0.3), near(star.left - 1.4, 0.6))
    assert (right.left, right.right) == (near(star.right + 1.4, 0.6), near(RIGHT, 0.3))


def test_the_rule_with_a_star_is_4_mm_below_the_number_and_the_title_two_lines_below_it(papers: Papers) -> None:
    page = papers["star"][0]
    rule = red_rule(page)
    assert rule.top - page.ink_of(page.line("云政办发")).bottom == near(4)
    assert page.ink_of(page.line("云水市人民政府办公室")).top - rule.top == near(TWO_LINES)


@pytest.mark.parametrize("name", ["star", "star-bare", "star-minutes"])
def test_a_star_moves_nothing_else(papers: Papers, name: str) -> None:
    usual = papers[name.replace("star", "usual")]
    assert placed(papers[name], without="★") == pytest.approx(placed(usual), abs=0.4)


# 套打


PREPRINTED = ("preprinted", *(f"preprinted-{kind}" for kind in ("bare", "joint", "minutes", "order", "letter")))


@pytest.mark.parametrize("name", PREPRINTED)
def test_preprinted_paper_gets_all_but_the_red_in_the_same_places(papers: Papers, name: str) -> None:
    page, usual = papers[name][0], papers[name.replace("preprinted", "usual")]
    assert [rule for rule in page.rules if not is_black(rule)] == []
    red = [line for line in usual[0].lines if line.glyphs[0].size > 25]
    assert red
    words = [[line.text for line in sheet.lines if line not in red] for sheet in usual]
    assert [sheet.texts for sheet in papers[name]] == words
    kept = [line.baseline for sheet in usual for line in sheet.lines if line not in red]
    assert placed(papers[name]) == pytest.approx(kept, abs=0.4)


def test_what_a_document_on_preprinted_paper_forwards_keeps_its_own_red(papers: Papers) -> None:
    first, *others = papers["preprinted-enclosed"]
    assert [rule for rule in first.rules if not is_black(rule)] == []
    page = next(page for page in others if "云水市人民政府常务会议纪要" in page.texts)
    assert [rule for rule in page.rules if not is_black(rule)]


def placed(pages: list[PrintedPage], without: str = "") -> list[float]:
    """Baselines of all lines."""
    return [line.baseline for page in pages for line in page.lines if line.text != without]


# Latin


def fonts_of(line: PrintedLine) -> dict[str, set[str]]:
    """Fonts of the characters of a line: of its ASCII and of the others."""
    return {
        "latin": {glyph.font for glyph in line.glyphs if glyph.text.isascii()},
        "han": {glyph.font for glyph in line.glyphs if not glyph.text.isascii()},
    }


def test_digits_and_letters_are_times_new_roman_and_nothing_else_is(papers: Papers) -> None:
    face = latin_face("Times New Roman")
    if face is None:
        pytest.skip("no face like Times New Roman is installed")
    page = papers["times"][0]
    for start in ("一、2026", "（一）", "到2026", "云政办发"):
        found = fonts_of(page.line(start))
        assert len(found["latin"]) == 1
        assert found["latin"].isdisjoint(found["han"])
        assert all(font.replace("-", "").lower().startswith(face.family.replace(" ", "").lower()[:6])
                   for font in found["latin"])  # fmt: skip
    assert fonts_of(page.lines[-1])["latin"] <= fonts_of(page.lines[-1])["han"]


# 空一行


def test_a_blank_line_may_be_one_whole_line(papers: Papers) -> None:
    pitch = 28.95 * 25.4 / 72
    page = papers["lines"][0]
    last, recipients = page.line("关于做好"), page.line("各县、区")
    # The baseline stands at four fifths of each line: the rest of the title's, the blank one, most of the recipients'.
    assert recipients.baseline - last.baseline == near(0.2 * 36 * 25.4 / 72 + 1.8 * pitch, 0.2)
    sheet, note = next((sheet, line) for sheet in papers["lines"] for line in sheet.lines if "附件：" in line.text)
    above = sheet.lines[sheet.lines.index(note) - 1]
    assert note.baseline - above.baseline == near(2 * pitch, 0.2)
    rule = red_rule(page)
    title = page.line("云水市人民政府办公室")
    assert title.baseline - rule.top - rule.thickness == near(2 * pitch + 0.8 * 36 * 25.4 / 72, 0.3)


def test_otherwise_it_is_clear_white(papers: Papers) -> None:
    page = papers["usual"][0]
    white = page.ink_of(page.line("各县、区")).top - page.ink_of(page.line("关于做好")).bottom
    assert white == near(ONE_LINE)
    assert page.lines[0].baseline > TOP
    assert page.line("为切实").left == near(LEFT + 2 * CHARACTER, 0.5)


# Both files alike


@pytest.mark.slow
@pytest.mark.parametrize("name", [*CASES, *(f"example-{name}" for name in NAMES)])
def test_libreoffice_has_the_same_pages_and_lines(by_us: Papers, by_libreoffice: Papers, name: str) -> None:
    ours, theirs = by_us[name], by_libreoffice[name]
    assert [page.texts for page in theirs] == [page.texts for page in ours]
    for our, their in zip(ours, theirs, strict=True):
        for mine, other in zip(our.lines, their.lines, strict=True):
            assert other.baseline == pytest.approx(mine.baseline, abs=0.3), mine.text
            assert other.left == pytest.approx(mine.left, abs=0.3), mine.text
            assert other.right == pytest.approx(mine.right, abs=0.6), mine.text
