"""目录 on the finished page, in Word's field and in the PDF's links: what is listed, where it stands, on which page."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pdfplumber
import pytest
from paper import PrintedLine, PrintedPage, print_docx, read_pdf
from test_geometry import LEFT, RIGHT, near

from docgen.document import Article, Block, Chapter, Document, Heading, Paragraph, Section
from docgen.hanzi import chinese
from docgen.profile import Profile, load_profile
from docgen.profile.model import TextBegins
from docgen.render import render_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALIDATOR = Path(__file__).resolve().parents[2] / "shared" / "schemas" / "validate_docx.py"
CHARACTER = 16 * 25.4 / 72
"""Millimetres of a character of size three, which indents are counted in."""

TEXT = "各单位应当按照职责分工，密切配合，共同做好有关工作，确保各项任务落到实处。"
LONG = "视频会议、涉密会议以及其他有特殊保障要求的会议的管理和服务"


def article(number: int) -> Article:
    return Article(f"第{chinese(number)}条", TEXT * 2)


def regulation(articles: int = 8) -> tuple[Block, ...]:
    numbers = iter(range(1, 1000))

    def some() -> list[Block]:
        return [article(next(numbers)) for _ in range(articles)]

    return (
        *(Chapter("第一章", "总则"), *some()),
        *(
            Chapter("第二章", "会议室预约和使用"),
            Section("第一节", "预约"),
            *some(),
            Section("第二节", "使用"),
            *some(),
        ),
        *(Chapter("第三章", LONG), *some()),
        *(Chapter("第四章", "附则"), article(999)),
    )


PLAN = (
    Paragraph("现制定本规划。"),
    *(Heading(1, "一、", "发展基础"), Heading(2, "（一）", "主要成效"), Paragraph(TEXT * 9)),
    *(Heading(2, "（二）", "存在的问题。", TEXT), Heading(3, "1.", "人员不足"), Paragraph(TEXT * 9)),
    *(Heading(1, "二、", "重点任务"), Heading(2, "（一）", "完善设施"), Paragraph(TEXT * 9)),
)
RULES = Document("text", title="云水市会议室管理办法", adoption_note="局务会议通过", contents=True, body=regulation())
SCHEME = Document("text", title="云水市档案事业规划", contents=True, body=PLAN)
NOTICE = Document(
    "official",
    title="云水市机关事务管理局关于印发《云水市会议室管理办法》的通知",
    issuers=("云水市机关事务管理局",),
    number="云管发〔2026〕11号",
    recipients="各单位",
    body=(Paragraph("现印发给你们。"),),
    enclosure=RULES,
    signers=("云水市机关事务管理局",),
    date="2026年4月8日",
    cc=(("抄送", "市委办公室。"),),
    printed_by="云水市机关事务管理局办公室",
    printed_on="2026年4月9日",
)
DOCUMENTS = {
    "rules": RULES,
    "plan": SCHEME,
    "enclosed": NOTICE,
    "headed": replace(NOTICE, enclosure=None, contents=True, body=PLAN),
    "attached": replace(SCHEME, attachments=(RULES, replace(SCHEME, title="云水市档案馆规划"))),
    "many": replace(RULES, body=tuple(Chapter(f"第{chinese(n)}章", f"第{chinese(n)}项工作") for n in range(1, 40))),
}
Papers = dict[str, list[PrintedPage]]


@pytest.fixture(scope="session")
def by_us() -> Papers:
    return {name: read_pdf(made(name)) for name in DOCUMENTS}


@pytest.fixture(scope="session")
def by_libreoffice() -> Papers:
    made = print_docx({name: render_document(words, to="docx") for name, words in DOCUMENTS.items()})
    return {name: read_pdf(data) for name, data in made.items()}


@pytest.fixture(params=["by_us", pytest.param("by_libreoffice", marks=pytest.mark.slow)])
def papers(request: pytest.FixtureRequest) -> Papers:
    found: Papers = request.getfixturevalue(request.param)
    return found


@lru_cache
def made(name: str) -> bytes:
    return render_document(DOCUMENTS[name], to="pdf")


def printed(document: Document, profile: Profile | None = None) -> list[PrintedPage]:
    return read_pdf(render_document(document, to="pdf", profile=profile))


# Reading a printed table of contents


@dataclass(frozen=True)
class Entry:
    """One entry, its rows joined; spaces left out."""

    text: str
    number: int
    rows: tuple[PrintedLine, ...]


ROW = re.compile(r"(.*?)\.{3,}(\d+)")


def entries(pages: list[PrintedPage]) -> Iterator[Entry]:
    """All entries of all tables of contents."""
    rows: list[PrintedLine] | None = None
    for line in (line for page in pages for line in page.lines if not line.text.startswith("—")):
        if line.text == "目录":
            rows = []
        elif rows is not None:
            rows.append(line)
            found = ROW.fullmatch(line.text)
            if found:
                above = "".join(row.text for row in rows[:-1])
                yield Entry(above + found[1], int(found[2]), tuple(rows))
                rows = []
            elif len(rows) > 3:
                rows = None


def page_of(heading: str, pages: list[PrintedPage], after: int) -> int:
    """Number of the page where the heading stands, from page `after` on; it may go on in another line."""
    listed = {id(row) for entry in entries(pages) for row in entry.rows}
    for page in pages[after - 1 :]:
        for line in page.lines:
            wraps = len(line.text) > 20 and heading.startswith(line.text)
            if id(line) not in listed and (line.text == heading or wraps):
                return page.number
    raise AssertionError(f"{heading} is nowhere")


def wrong_numbers(pages: list[PrintedPage]) -> list[tuple[str, int, int]]:
    """Entries whose number is not that of their heading's page, with both."""
    found = [(entry.text, entry.number, page_of(entry.text, pages, entry.number)) for entry in entries(pages)]
    assert found
    return [each for each in found if each[1] != each[2]]


# What is listed, and its numbers


def test_chapters_and_sections_are_listed(papers: Papers) -> None:
    listed = ["第一章总则", "第二章会议室预约和使用", "第一节预约", "第二节使用", f"第三章{LONG}", "第四章附则"]
    assert [entry.text for entry in entries(papers["rules"])] == listed
    assert [entry.text for entry in entries(papers["enclosed"])] == listed


def test_headings_of_two_levels_that_are_lines_of_their_own_are_listed(papers: Papers) -> None:
    listed = ["一、发展基础", "（一）主要成效", "二、重点任务", "（一）完善设施"]
    assert [entry.text for entry in entries(papers["plan"])] == listed


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "attached"])
def test_every_number_is_that_of_the_heading_s_page(papers: Papers, name: str) -> None:
    assert wrong_numbers(papers[name]) == []


def test_each_text_of_a_file_lists_its_own_headings(papers: Papers) -> None:
    pages = papers["attached"]
    starts = [page.number for page in pages if "目录" in page.texts]
    assert len(starts) == 3
    for start, stop in pairwise([*starts, len(pages) + 1]):
        own = list(entries(pages[start - 1 : stop - 1]))
        assert len(own) in (4, 6)
        assert [entry.number for entry in own] == [page_of(entry.text, pages, start) for entry in own]
        assert all(start <= entry.number < stop for entry in own)


def test_a_list_may_take_several_pages(papers: Papers) -> None:
    found = list(entries(papers["many"]))
    assert len(found) == 39
    assert found[0].number > 1


def test_a_text_without_headings_has_no_table_of_contents() -> None:
    (page,) = printed(replace(RULES, body=(article(1), article(2))))
    assert "目录" not in page.texts


def test_the_profile_says_how_deep_it_goes() -> None:
    profile = load_profile()
    flat = replace(profile, contents=replace(profile.contents, levels=1))
    assert [entry.text[:3] for entry in entries(printed(RULES, flat))] == ["第一章", "第二章", "第三章", "第四章"]


# Where the text goes on


def test_below_the_list_of_a_regulation_the_text_goes_on(papers: Papers) -> None:
    page = papers["rules"][0]
    last = page.texts.index(page.line("第四章附则").text)
    assert page.texts[last + 1] == "第一章总则"
    gap = page.ink_of(page.lines[last + 1]).top - page.ink_of(page.lines[last]).bottom
    assert gap == near(10.39)


def test_behind_the_list_of_a_plan_the_text_begins_a_page(papers: Papers) -> None:
    first, second = papers["plan"][:2]
    assert ROW.fullmatch(first.texts[-2])
    assert second.texts[0] == "现制定本规划。"


def test_under_a_red_head_the_text_goes_on_below_the_list(papers: Papers) -> None:
    pages = papers["headed"]
    texts = [text for page in pages for text in page.texts if not text.startswith("—")]
    last = max(index for index, text in enumerate(texts) if ROW.fullmatch(text))
    assert texts[last + 1] == "各单位："
    assert "目录" in pages[0].texts


@pytest.mark.parametrize(("where", "alone"), [("next-page", True), ("below", False)])
def test_the_profile_says_where_the_text_begins(where: TextBegins, alone: bool) -> None:
    profile = load_profile()
    changed = replace(profile, contents=replace(profile.contents, text_begins=where))
    for document in (RULES, SCHEME):
        page = printed(document, changed)[0]
        assert bool(ROW.fullmatch(page.texts[-2])) == alone


# Under the ruler


def test_the_words_above_the_list_stand_in_the_middle_in_hei_one_line_below_the_title(papers: Papers) -> None:
    for name, above in (("rules", "（局务会议通过）"), ("plan", "云水市档案事业规划")):
        page = papers[name][0]
        line = page.line("目录")
        assert (line.left + line.right) / 2 == near((LEFT + RIGHT) / 2)
        assert line.glyphs[1].x - line.glyphs[0].x == near(2 * CHARACTER, 0.3)
        assert {round(glyph.size) for glyph in line.glyphs} == {16}
        assert all("hei" in glyph.font.lower() for glyph in line.glyphs)
        assert page.ink_of(line).top - page.ink_of(page.line(above)).bottom == near(10.39)


def test_entries_begin_at_the_edge_and_those_of_level_two_two_characters_in(papers: Papers) -> None:
    found = {entry.text: entry.rows[0].left for entry in entries(papers["rules"])}
    assert found["第一章总则"] == near(LEFT, 0.3)
    assert found["第一节预约"] == near(LEFT + 2 * CHARACTER, 0.3)


def test_numbers_end_at_the_right_edge(papers: Papers) -> None:
    for pages in papers.values():
        for entry in entries(pages):
            assert entry.rows[-1].right == near(RIGHT, 0.4)


def test_dots_fill_the_line_from_the_words_to_the_number(papers: Papers) -> None:
    for pages in papers.values():
        for entry in entries(pages):
            glyphs = entry.rows[-1].glyphs
            dots = [glyph for glyph in glyphs if glyph.text == "."]
            words, number = glyphs[glyphs.index(dots[0]) - 1], glyphs[glyphs.index(dots[-1]) + 1]
            # No wider gap than one dot's at either end, nor anywhere between.
            assert -0.2 < dots[0].x - words.right < 1
            assert -0.2 < number.x - dots[-1].right < 1
            steps = [after.x - before.x for before, after in pairwise(dots)]
            assert max(steps) - min(steps) < 0.2


def test_a_long_entry_wraps_before_the_numbers_and_hangs(papers: Papers) -> None:
    (entry,) = [entry for entry in entries(papers["rules"]) if entry.text.endswith(LONG)]
    first, second = entry.rows
    assert RIGHT - 5 * CHARACTER < first.right <= RIGHT - 3 * CHARACTER + 0.3
    assert second.left == near(LEFT + 2 * CHARACTER, 0.3)


# The field in the DOCX


def xml(document: Document, part: str = "word/document.xml") -> ElementTree.Element:
    with ZipFile(BytesIO(render_document(document, to="docx"))) as archive:
        return ElementTree.fromstring(archive.read(part))


def instructions(root: ElementTree.Element) -> list[str]:
    return [(field.text or "").strip() for field in root.iter(f"{W}instrText")]


@pytest.mark.parametrize(
    ("name", "switch"), [("rules", '\\t "公文章标题,1,公文节标题,2"'), ("plan", '\\o "1-2"'), ("headed", '\\o "1-2"')]
)
def test_word_can_make_the_list_anew_from_the_same_headings(name: str, switch: str) -> None:
    root = xml(DOCUMENTS[name])
    (field,) = [each for each in instructions(root) if each.startswith("TOC ")]
    assert field.startswith(f"TOC {switch} \\h \\z \\b ")
    # Only the text of this list, not what else is in the file.
    scope = field.rpartition(" ")[2]
    assert [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")].count(scope) == 1


def test_the_scope_of_a_list_is_its_own_text() -> None:
    root = xml(DOCUMENTS["attached"])
    inside: dict[str, list[str]] = {}
    names = {mark.get(f"{W}id"): mark.get(f"{W}name") or "" for mark in root.iter(f"{W}bookmarkStart")}
    opened: set[str] = set()
    for element in root.iter():
        if element.tag == f"{W}bookmarkStart":
            opened.add(names[element.get(f"{W}id")])
        elif element.tag == f"{W}bookmarkEnd":
            opened.remove(names[element.get(f"{W}id")])
        elif element.tag == f"{W}t":
            for name in opened:
                inside.setdefault(name, []).append(element.text or "")
    scopes = [field.rpartition(" ")[2] for field in instructions(root) if field.startswith("TOC ")]
    assert [inside[scope][0][:7] for scope in scopes] == ["现制定本规划。", "第一章　总　　", "现制定本规划。"]
    # To the last line, so that a heading that someone adds is found too.
    assert inside[scopes[0]][-1].endswith("云水市档案馆规划")
    assert not opened


def test_fields_begin_and_end_in_pairs_inside_the_list() -> None:
    root = xml(NOTICE)
    depth, deepest = 0, 0
    for char in root.iter(f"{W}fldChar"):
        depth += {"begin": 1, "separate": 0, "end": -1}[char.get(f"{W}fldCharType") or ""]
        deepest = max(deepest, depth)
    assert (depth, deepest) == (0, 2)


def test_each_entry_stores_the_number_of_a_bookmark_on_its_heading() -> None:
    root, pages = xml(DOCUMENTS["attached"]), read_pdf(made("attached"))
    numbers = [entry.number for entry in entries(pages)]
    stored, marks = [], []
    for link in root.iter(f"{W}hyperlink"):
        (field,) = instructions(link)
        assert field == f"PAGEREF {link.get(f'{W}anchor')} \\h"
        marks.append(link.get(f"{W}anchor"))
        stored.append(int([text.text or "" for text in link.iter(f"{W}t")][-1]))
    assert stored == numbers
    names = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    ids = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(set(marks)) == len(marks)
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert set(marks) <= set(names)


def test_opening_the_file_asks_for_no_update() -> None:
    settings = {element.tag for element in xml(RULES, "word/settings.xml").iter()}
    assert f"{W}updateFields" not in settings
    assert not [element for element in xml(RULES).iter() if element.get(f"{W}dirty")]


def test_the_styles_of_the_list_are_word_s_own_and_keep_words_off_the_numbers() -> None:
    styles = {style.get(f"{W}styleId"): style for style in xml(RULES, "word/styles.xml").iter(f"{W}style")}
    names = {key: style.find(f"{W}name").get(f"{W}val") for key, style in styles.items()}  # type: ignore[union-attr]
    assert {key: names[key] for key in ("TOCHeading", "TOC1", "TOC2")} == {
        "TOCHeading": "TOC Heading", "TOC1": "toc 1", "TOC2": "toc 2",
    }  # fmt: skip
    for key in ("TOC1", "TOC2"):
        (tab,), (indent,) = list(styles[key].iter(f"{W}tab")), list(styles[key].iter(f"{W}ind"))
        assert (tab.get(f"{W}val"), tab.get(f"{W}leader")) == ("right", "dot")
        assert int(indent.get(f"{W}right") or 0) == 3 * 320


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_the_file_is_valid_against_the_schema(tmp_path: Path, name: str) -> None:
    if not VALIDATOR.exists():
        pytest.skip("the schema is not here")
    path = tmp_path / "contents.docx"
    path.write_bytes(render_document(DOCUMENTS[name], to="docx"))
    ran = subprocess.run([sys.executable, VALIDATOR, path], capture_output=True, text=True, check=False)
    assert ran.stdout == "1 file(s) valid\n"


# Links in the PDF


@pytest.mark.parametrize("name", ["rules", "attached"])
def test_a_click_on_an_entry_leads_to_its_heading_and_nowhere_outside(name: str) -> None:
    numbers = [entry.number for entry in entries(read_pdf(made(name))) for _ in entry.rows]
    with pdfplumber.open(BytesIO(made(name))) as pdf:
        places = {page.page_obj.pageid: page.page_number for page in pdf.pages}
        links = [link for page in pdf.pages for link in page.annots]
        leads = []
        for link in links:
            assert link["uri"] is None
            assert "A" not in link["data"]
            (page, *_) = pdf.doc.get_dest(link["data"]["Dest"])
            leads.append(places[page.objid])
    assert leads == numbers
