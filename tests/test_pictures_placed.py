"""Pictures on the page and in the files: size and place in millimetres, what is kept with them, what is written."""

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest
from drawn import picture, plain
from paper import Ink, PrintedPage, print_docx, read_pdf
from weasyprint.urls import FatalURLFetchingError

from docgen.document import Block, Document, Heading, Paragraph, Picture, Table
from docgen.docx_writer import write_docx
from docgen.fonts import find_fonts
from docgen.layout import lay_out
from docgen.pdf import write_pdf
from docgen.profile import load_profile
from docgen.render import render_document

VALIDATOR = Path(__file__).resolve().parents[2] / "shared" / "schemas" / "validate_docx.py"
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
MIDDLE = (LEFT + RIGHT) / 2
LINE = 225 / 22
TEXT = Paragraph("图片前后的文字，写满一行还多一些，看看下面各行的基线是否还在原来的位置上。")
MAP = picture(600, 400, "图1　防汛责任分区图", dpi=(150, 150))
HEADING = Heading(1, "一、", "总体要求")


def text(*body: Block, **facts: object) -> Document:
    return Document("text", body=body, **facts)  # type: ignore[arg-type]


def lines(count: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"第{number}行文字。") for number in range(count))


def asked(width: str, caption: str = "") -> Picture:
    return replace(MAP, width=width, caption=caption)


TALL = picture(600, 1800, "图2　高图", dpi=(100, 100))
DOCUMENTS = {
    "natural": text(TEXT, MAP, TEXT, TEXT),
    "share": text(TEXT, asked("60%"), TEXT),
    "length": text(TEXT, asked("85mm"), TEXT),
    "wide": text(TEXT, picture(4000, 1000), TEXT),
    "more-than-there-is": text(TEXT, asked("40cm"), TEXT),
    "tall": text(TEXT, TALL, TEXT),
    "endless": text(TEXT, picture(3, 30_000), TEXT),
    "first": text(MAP, TEXT),
    "attached": text(TEXT, attachments=(text(TALL, title="分区图"), text(TALL, TALL, title="两幅图"))),
    "table": text(MAP, Table((("甲", "乙"), ("1", "2")), ("", ""), "表1　甲"), asked("3cm"), asked("4cm", "图3"), TEXT),
    "signed": text(TEXT, asked("10cm"), signers=("云水市水务局",), date="2026年3月1日"),
} | {
    f"{name}-{count}": text(*lines(count), *blocks, TEXT)
    for count in range(11, 18)
    for name, blocks in {"pushed": (asked("10cm"),), "with-caption": (MAP,), "under-heading": (HEADING, MAP)}.items()
}


@lru_cache
def by_us(name: str) -> tuple[PrintedPage, ...]:
    return tuple(read_pdf(render_document(DOCUMENTS[name], to="pdf")))


@pytest.fixture(scope="module")
def by_libreoffice() -> dict[str, list[PrintedPage]]:
    made = print_docx({name: render_document(words, to="docx") for name, words in DOCUMENTS.items()})
    return {name: read_pdf(data) for name, data in made.items()}


@pytest.fixture(scope="module", params=["pdf", pytest.param("docx", marks=pytest.mark.slow)])
def papers(request: pytest.FixtureRequest) -> dict[str, list[PrintedPage]]:
    if request.param == "docx":
        found: dict[str, list[PrintedPage]] = request.getfixturevalue("by_libreoffice")
        return found
    return {name: list(by_us(name)) for name in DOCUMENTS}


Papers = dict[str, list[PrintedPage]]


def shown(papers: Papers, name: str) -> list[Ink]:
    return [each for page in papers[name] for each in page.pictures]


def size(ink: Ink) -> tuple[float, float]:
    return ink.right - ink.left, ink.bottom - ink.top


def near(*values: float, tolerance: float = 0.2) -> object:
    return pytest.approx(values if len(values) > 1 else values[0], abs=tolerance)


def test_a_picture_has_its_natural_size_in_the_middle_of_the_text(papers: Papers) -> None:
    (ink,) = shown(papers, "natural")
    assert size(ink) == near(600 / 150 * 25.4, 400 / 150 * 25.4)
    assert (ink.left + ink.right) / 2 == near(MIDDLE)
    seen = papers["natural"][0].ink(ink.top - 1, ink.bottom + 1, ink.left - 1, ink.right + 1)
    assert (seen.left, seen.top, seen.right, seen.bottom) == near(ink.left, ink.top, ink.right, ink.bottom)


@pytest.mark.parametrize(("name", "width"), [("share", 0.6 * 156), ("length", 85), ("more-than-there-is", 156)])
def test_a_picture_is_as_wide_as_asked_but_never_wider_than_the_text(papers: Papers, name: str, width: float) -> None:
    (ink,) = shown(papers, name)
    assert size(ink) == near(width, width * 2 / 3)


def test_a_wide_picture_fills_the_width_of_the_text(papers: Papers) -> None:
    (ink,) = shown(papers, "wide")
    assert (ink.left, ink.right) == near(LEFT, RIGHT)
    assert size(ink) == near(156, 39)


def test_a_tall_picture_fills_a_page_with_its_caption_on_it(papers: Papers) -> None:
    page = papers["tall"][1]
    (ink,) = page.pictures
    assert ink.top == near(TOP, tolerance=0.5)
    caption = page.line("图2")
    assert BOTTOM - LINE < ink.bottom + LINE == near(BOTTOM, tolerance=0.7)
    assert ink.bottom < page.ink_of(caption).top
    assert (caption.left + caption.right) / 2 == near(MIDDLE, tolerance=0.5)
    assert size(ink)[1] == near(3 * size(ink)[0])


def test_a_picture_like_a_thread_is_still_drawn(papers: Papers) -> None:
    (ink,) = shown(papers, "endless")
    assert TOP - 0.5 < ink.top < ink.bottom < BOTTOM + 0.5


def test_the_caption_stands_close_under_it_and_the_text_goes_on_after_a_little_space(papers: Papers) -> None:
    page = papers["natural"][0]
    (ink,) = page.pictures
    before, caption, after = page.lines[1], page.line("图1"), page.lines[3]
    assert before.baseline < ink.top - 3
    assert page.ink_of(caption).top - ink.bottom == near(3.4, tolerance=0.5)
    assert after.baseline - caption.baseline == near(1.25 * LINE)


def test_the_lines_that_follow_stand_where_a_line_as_high_as_the_picture_puts_them(papers: Papers) -> None:
    page = papers["natural"][0]
    (ink,) = page.pictures
    # An exact line height would cut the picture off, or let it cover the text.
    above, caption = page.lines[1].baseline, page.line("图1").baseline
    room = 0.25 * LINE + (ink.bottom - ink.top) + 0.5 * 25.4 / 72
    assert caption - above - LINE == near(room)


def test_a_picture_that_opens_an_attachment_is_made_to_fit_under_its_title(papers: Papers) -> None:
    for page in papers["attached"][1:3]:
        assert page.texts[0].startswith("附件")
        (ink,) = page.pictures
        assert 150 < size(ink)[1] < 200
        assert ink.bottom + LINE == near(BOTTOM, tolerance=0.7)
    (second,) = papers["attached"][3].pictures
    assert size(second)[1] > 210


@pytest.mark.parametrize("count", range(11, 18))
def test_caption_and_heading_stay_on_the_page_of_the_picture(papers: Papers, count: int) -> None:
    for name in (f"with-caption-{count}", f"under-heading-{count}"):
        (page,) = (page for page in papers[name] if page.pictures)
        assert any(text.startswith("图1") for text in page.texts)
        assert name.startswith("with") or "一、总体要求" in page.texts


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_has_the_same_pages_lines_and_pictures(by_libreoffice: Papers, name: str) -> None:
    ours, theirs = by_us(name), by_libreoffice[name]
    assert [page.texts for page in theirs] == [page.texts for page in ours]
    for our, their in zip(ours, theirs, strict=True):
        assert [line.baseline for line in their.lines] == pytest.approx([line.baseline for line in our.lines], abs=0.15)
        edges = [[(ink.left, ink.top, ink.right, ink.bottom) for ink in page.pictures] for page in (our, their)]
        assert [edge for ink in edges[1] for edge in ink] == pytest.approx(
            [e for ink in edges[0] for e in ink], abs=0.15
        )


def parts(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render_document(document, to="docx"))) as package:
        return {name: package.read(name) for name in package.namelist()}


TWICE = text(
    TEXT,
    MAP,
    asked("3cm"),
    picture(90, 60, "图“2”<R&D>"),
    picture(80, 60, kind="JPEG"),
    attachments=(text(MAP, title="图"),),
)


def test_the_same_picture_is_in_the_docx_once_under_the_name_of_its_bytes() -> None:
    made = parts(TWICE)
    media = {name: data for name, data in made.items() if name.startswith("word/media/")}
    assert len(media) == 3
    for name, data in media.items():
        assert sha256(data).hexdigest().startswith(Path(name).stem)
    assert sorted(Path(name).suffix for name in media) == [".jpeg", ".png", ".png"]
    types = made["[Content_Types].xml"].decode()
    assert 'Extension="png" ContentType="image/png"' in types
    assert 'Extension="jpeg" ContentType="image/jpeg"' in types


def test_each_drawing_has_a_number_of_its_own_and_words_for_those_who_cannot_see_it() -> None:
    xml = parts(TWICE)["word/document.xml"].decode()
    marks = re.findall(r'<wp:docPr id="(\d+)" name="([^"]+)"(?: descr=("[^"]*"|\'[^\']*\'))?/>', xml)
    assert [(number, name) for number, name, _ in marks] == [(str(n), f"图片 {n}") for n in range(1, 6)]
    assert [words[1:-1] for *_, words in marks] == [MAP.caption, "", "图“2”&lt;R&amp;D&gt;", "", MAP.caption]
    relations = parts(TWICE)["word/_rels/document.xml.rels"].decode()
    for key in set(re.findall(r'r:embed="([^"]+)"', xml)):
        assert relations.count(f'Id="{key}"') == 1


def test_no_line_with_a_picture_has_an_exact_height() -> None:
    paragraphs = re.findall(r"<w:p>.*?</w:p>", parts(TWICE)["word/document.xml"].decode())
    drawn = [paragraph for paragraph in paragraphs if "<w:drawing>" in paragraph]
    assert len(drawn) == 5
    for paragraph in drawn:
        (height,) = re.findall(r'w:line="(\d+)" w:lineRule="atLeast"', paragraph)
        (extent,) = re.findall(r'<wp:extent cx="\d+" cy="(\d+)"/>', paragraph)
        assert int(extent) / 12700 < int(height) / 20 < int(extent) / 12700 + 1


def test_a_document_without_pictures_says_nothing_of_drawings() -> None:
    made = parts(text(TEXT))
    assert b"drawing" not in made["word/document.xml"]
    assert not [name for name in made if "media" in name]


def test_the_docx_is_valid_against_the_schema(tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.skip("the schema is not here")
    path = tmp_path / "pictures.docx"
    path.write_bytes(render_document(TWICE, to="docx"))
    ran = subprocess.run([sys.executable, VALIDATOR, path], capture_output=True, text=True, check=False)
    assert ran.stdout == "1 file(s) valid\n"


@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_another_process_makes_the_same_bytes(to: str) -> None:
    script = (
        "import hashlib, test_pictures_placed as t; from docgen.render import render_document;"
        f"print(hashlib.sha256(render_document(t.TWICE, to='{to}')).hexdigest())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    )
    assert ran.stdout.strip() == sha256(render_document(TWICE, to=to)).hexdigest()  # type: ignore[arg-type]


def test_a_flow_with_pictures_makes_the_same_docx_each_time() -> None:
    flow = lay_out(TWICE, load_profile(), find_fonts())
    assert write_docx(flow) == write_docx(flow)


PAGE = '<p>x</p><img src="{}" style="width:20pt;height:20pt">'


def pictures_in(data: bytes) -> int:
    (page,) = read_pdf(data)
    return len(page.pictures)


def test_the_pdf_shows_the_pictures_it_was_given_and_no_others() -> None:
    known, data = "docgen-picture:a.png", plain()
    assert pictures_in(write_pdf(PAGE.format(known), (), {known: data})) == 1
    for other in (
        "docgen-picture:b.png",
        "docgen-picture:../a.png",
        "http://127.0.0.1:9/a.png",
        "file:///etc/hostname",
    ):
        assert refused(PAGE.format(other), {known: data})
    # What one document was given is gone with it.
    assert refused(PAGE.format(known), {})


def refused(html: str, pictures: dict[str, bytes]) -> bool:
    try:
        return pictures_in(write_pdf(html, (), pictures)) == 0
    except FatalURLFetchingError:
        return True
