"""Attachments that are not bound with the text: prints of their own, in both files (GB/T 9704-2012, 7.3.7)."""

from dataclasses import replace
from pathlib import Path

import pytest
from checking import document, found
from paper import PrintedPage, print_docx, read_pdf
from test_formats import LETTER
from test_geometry import CHARACTER, LEFT, NOTICE, ONE_LINE, RIGHT, TOP, near

from docgen.any_template import load_template
from docgen.document import Document, Paragraph
from docgen.load import Loaded, load_data
from docgen.profile import Profile, load_profile
from docgen.render import render_document
from docgen.validate import check

FIGURE = Path(__file__).parent / "figures" / "unbound-attachment.yaml"
LONG = Document("text", title="工程图说明", body=(Paragraph("图" * 700),), bound=False)
SHORT = Document("text", title="工程项目表", body=(Paragraph("略。"),), bound=False)
LAST_PAGE_ODD = replace(load_profile(), imprint=replace(load_profile().imprint, even_page=False))
SHORT_LETTER = replace(LETTER, copy_number="", secrecy="", urgency="", body=(Paragraph("特此函告。"),))
FULL = replace(NOTICE, body=(Paragraph("防汛" * 280),))
CASES: dict[str, tuple[Profile, Document]] = {
    "alone": (load_profile(), replace(NOTICE, attachments=(LONG,))),
    "letter": (load_profile(), replace(SHORT_LETTER, attachments=(SHORT, LONG))),
    "odd": (LAST_PAGE_ODD, replace(NOTICE, attachments=(SHORT, replace(SHORT, bound=True), SHORT))),
    "unnumbered imprint": (load_profile(), replace(FULL, attachments=(SHORT,))),
}
Papers = dict[str, list[PrintedPage]]


def made(to: str) -> dict[str, bytes]:
    files = {"figure": load_template("document").render(load_data(FIGURE), to=to)}  # type: ignore[arg-type]
    return files | {
        name: render_document(words, to=to, profile=look)  # type: ignore[arg-type]
        for name, (look, words) in CASES.items()
    }


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


def ends(pages: list[PrintedPage]) -> list[tuple[str, str]]:
    """First and last line of each page."""
    return [(page.texts[0], page.texts[-1]) if page.texts else ("", "") for page in pages]


def test_they_follow_the_imprint_each_on_the_front_of_a_sheet_with_pages_of_its_own(papers: Papers) -> None:
    pages = papers["figure"]
    assert ends(pages)[2:] == [
        ("附件2", "—3—"),
        ("抄送：市委办公室，市人大常委会办公室，市政协办公室。", "—4—"),
        ("云政发〔2026〕3号附件1", "—1—"),
        ("", ""),
        ("云政发〔2026〕3号附件3", "—1—"),
    ]
    assert pages[3].rules[-1].top == near(262, 0.5)


def test_they_are_listed_with_the_others_under_their_numbers(papers: Papers) -> None:
    texts = [text for page in papers["figure"] for text in page.texts]
    start = texts.index("附件：1.城区排水防涝工程项目表")
    assert texts[start + 1 : start + 3] == ["2.工程联系人名单", "3.城区排水防涝工程图说明"]


def test_the_number_of_the_document_and_the_label_stand_at_the_edge_of_line_1(papers: Papers) -> None:
    label, title, text = papers["figure"][6].lines[:3]
    assert label.left == near(LEFT, 0.5)
    assert label.baseline == near(TOP + 0.8 * 28.95 * 25.4 / 72, 0.3)
    assert len({glyph.font for glyph in label.glyphs}) == 1
    assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2)
    page = papers["figure"][6]
    assert page.ink_of(text).top - page.ink_of(title).bottom == near(ONE_LINE)


def test_a_single_one_has_no_number_of_its_own_and_its_pages_are_counted(papers: Papers) -> None:
    pages = papers["alone"]
    first = next(index for index, page in enumerate(pages) if page.texts[0] == "云政办发〔2026〕3号附件")
    assert first % 2 == 0
    assert [page.texts[-1] for page in pages[first:]] == ["—1—", "—2—"]
    assert pages[first].lines[-1].right == near(RIGHT - CHARACTER)
    assert pages[first + 1].lines[-1].left == near(LEFT + CHARACTER)


def test_a_letter_of_one_page_leaves_the_back_of_its_sheet_empty(papers: Papers) -> None:
    assert [last for _, last in ends(papers["letter"])[1:]] == ["", "—1—", "", "—1—", "—2—"]
    assert [rule for page in papers["letter"][1:] for rule in page.rules] == []


def test_a_document_that_ends_on_an_odd_page_does_too(papers: Papers) -> None:
    assert [last for _, last in ends(papers["odd"])] == ["—1—", "—2—", "—3—", "", "—1—", "", "—1—"]
    assert papers["odd"][2].rules[-1].top == near(262, 0.5)


def test_an_imprint_page_without_a_number_does_not_disturb_the_count(papers: Papers) -> None:
    pages = papers["unnumbered imprint"]
    assert [last for _, last in ends(pages)[-3:]] == ["", "云水市人民政府办公室2026年3月2日印发", "—1—"]
    assert len(pages) % 2 == 1


@pytest.mark.slow
def test_libreoffice_has_the_same_pages(by_us: Papers, by_libreoffice: Papers) -> None:
    for name, ours in by_us.items():
        assert [page.texts for page in by_libreoffice[name]] == [page.texts for page in ours], name
        for our, their in zip(ours, by_libreoffice[name], strict=True):
            assert [line.baseline for line in their.lines] == pytest.approx([x.baseline for x in our.lines], abs=0.3)


# The data


NUMBERED = {"layout": "official", "issuers": ["云水市人民政府"], "number": "云政发〔2026〕3号", "body": "略。"}


def test_any_way_of_giving_an_attachment_takes_the_field() -> None:
    ways = [
        {"标题": "甲", "随文装订": "否"},
        {"template": "document", "data": {"layout": "text", "title": "乙"}, "bound": False},
    ]
    checked = document(**NUMBERED, attachments=ways)
    assert found(checked) == []
    assert [each.beside for each in checked.values["attachments"]] == [{"bound": False}] * 2  # type: ignore[attr-defined]


def test_a_file_takes_it_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("标题: 甲\n正文: 乙\n", "utf-8")
    loaded = Loaded({**NUMBERED, "title": "丙", "附件": {"文件": "a.yaml", "随文装订": "否"}}, folder=tmp_path)
    checked = check(load_template("document").folder, loaded)
    assert found(checked) == []
    assert checked.values["attachments"][0].beside == {"bound": False}  # type: ignore[index]


def test_without_a_number_it_has_nothing_to_be_known_by() -> None:
    attachments = [{"title": "甲"}, {"title": "乙", "bound": False}]
    assert found(document(attachments=attachments)) == [("attachments[1].bound", "unbound-number")]


def test_only_the_document_itself_has_attachments_that_are_printed_apart() -> None:
    inner = {"title": "甲", "attachments": [{"title": "乙", "bound": False}]}
    checked = document(**NUMBERED, enclosure=inner, attachments=[inner])
    assert sorted(found(checked)) == [
        ("attachments[0].attachments[0].bound", "unbound-inside"),
        ("enclosure.attachments[0].bound", "unbound-inside"),
    ]


def test_it_is_yes_or_no_and_no_field_of_anything_else() -> None:
    checked = document(**NUMBERED, attachments=[{"title": "甲", "bound": "也许"}], bound=False)
    assert sorted(found(checked)) == [("attachments[0].bound", "wrong-value"), ("bound", "unknown-field")]
