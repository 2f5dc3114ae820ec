"""Bold headings: thicker strokes, and nothing else, in our PDF and as LibreOffice prints the DOCX."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
import pytest
from paper import PrintedPage, print_docx, read_pdf
from PIL import Image

from docgen.document import Document, Heading, Paragraph
from docgen.flow import FontNames
from docgen.fonts import find_fonts
from docgen.layout import lay_out
from docgen.profile import Profile, load_profile
from docgen.render import render_document

WORDS = Document(
    "text",
    title="防汛工作要点",
    body=(
        Heading(1, "一、", "总体要求"),
        Heading(2, "（一）", "落实2026年防汛责任，完善“智慧水务”平台(V2.0)建设的各项措施"),
        Heading(2, "（二）", "加强值守。", run_in="汛期实行24小时值班和领导带班制度。"),
        Heading(3, "1.", "A&B<C> 预警"),
        Heading(4, "（1）", "到村到户"),
        Paragraph("各单位要指定专人负责。"),
    ),
)
BOLD = ("（一）落实", "(V2.0)", "1.A&B<C>预警")
PLAIN = ("一、总体要求", "（1）到村到户", "各单位要")


def named(profile: Profile) -> Profile:
    """The profile with names of fonts that are here: LibreOffice does not thicken what stands in for another."""
    faces = {role: FontNames(find_fonts().stack(role)[0].family) for role in profile.fonts}
    return replace(profile, fonts=faces)


USUAL, THICK = named(load_profile()), named(load_profile("bold-headings"))


@pytest.fixture(scope="module")
def ours() -> tuple[bytes, bytes]:
    usual, thick = (render_document(WORDS, to="pdf", profile=profile) for profile in (USUAL, THICK))
    return usual, thick


@pytest.fixture(scope="module")
def theirs() -> tuple[bytes, bytes]:
    files = {name: render_document(WORDS, to="docx", profile=look) for name, look in (("a", USUAL), ("b", THICK))}
    printed = print_docx(files)
    return printed["a"], printed["b"]


@pytest.fixture(params=["ours", pytest.param("theirs", marks=pytest.mark.slow)])
def pair(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    found: tuple[bytes, bytes] = request.getfixturevalue(request.param)
    return found


def ink_of(data: bytes, start: str, until: int | None = None) -> float:
    """How much black a line has, at 300 dots to the inch."""
    page = read_pdf(data)[0]
    line = page.line(start)
    right = line.glyphs[until - 1].right if until else line.right
    box = [edge / 25.4 * 300 for edge in (line.left - 1, line.baseline - 6, right + 0.5, line.baseline + 2)]
    with pypdfium2.PdfDocument(data) as document:
        picture: Image.Image = document[0].render(scale=300 / 72).to_pil()
    grey = picture.convert("L").crop(tuple(map(round, box)))  # type: ignore[arg-type]
    return sum(255 - value for value in grey.tobytes()) / 255


def test_the_headings_of_the_second_and_third_level_are_thicker_and_no_others(pair: tuple[bytes, bytes]) -> None:
    usual, thick = pair
    for start in BOLD:
        assert ink_of(thick, start) > 1.15 * ink_of(usual, start), start
    for start in PLAIN:
        assert ink_of(thick, start) == pytest.approx(ink_of(usual, start), rel=0.02), start


def test_only_the_heading_of_a_run_in_heading_is(pair: tuple[bytes, bytes]) -> None:
    usual, thick = pair
    heading = len("（二）加强值守。")
    lead = ink_of(thick, "（二）", heading) - ink_of(usual, "（二）", heading)
    assert lead > 0.15 * ink_of(usual, "（二）", heading)
    assert ink_of(thick, "（二）") - ink_of(usual, "（二）") == pytest.approx(lead, rel=0.1)


def test_every_character_stands_where_it_stands_otherwise(pair: tuple[bytes, bytes]) -> None:
    usual, thick = map(read_pdf, pair)
    assert [page.texts for page in thick] == [page.texts for page in usual]
    for other, page in zip(usual, thick, strict=True):
        for one, two in zip(other.lines, page.lines, strict=True):
            assert two.baseline == pytest.approx(one.baseline, abs=0.02)
            assert places(two) == pytest.approx(places(one), abs=0.05), two.text
            assert [glyph.font for glyph in two.glyphs] == [glyph.font for glyph in one.glyphs]


def places(line: object) -> list[float]:
    return [glyph.x for glyph in line.glyphs]  # type: ignore[attr-defined]


def test_the_text_is_read_in_order_and_without_repetition(ours: tuple[bytes, bytes]) -> None:
    with pypdfium2.PdfDocument(ours[1]) as document:
        text = document[0].get_textpage().get_text_range().replace(" ", "").replace("\r\n", "")
    assert text.count("落实2026年防汛责任，完善“智慧水务”平台(V2.0)建设的各项措施") == 1
    assert "（二）加强值守。汛期实行24小时值班和领导带班制度。" in text
    assert "A&B<C>预警" in text


def test_bold_headings_keep_their_bookmarks(ours: tuple[bytes, bytes]) -> None:
    with pdfplumber.open(BytesIO(ours[1])) as pdf:
        titles = [title for _, title, *_ in pdf.doc.get_outlines()]
    assert "（一）落实2026年防汛责任，完善“智慧水务”平台(V2.0)建设的各项措施" in titles


def test_the_docx_has_it_in_the_style_so_that_a_clerk_can_take_it_back() -> None:
    with ZipFile(BytesIO(render_document(WORDS, to="docx", profile=THICK))) as archive:
        styles, text = (archive.read(f"word/{part}.xml").decode() for part in ("styles", "document"))
    for level, is_bold in ((1, False), (2, True), (3, True), (4, False)):
        style = styles.split(f'w:styleId="Heading{level}"')[1].split("</w:style>")[0]
        assert ("<w:b/>" in style) == is_bold
    # The lead of a run-in heading alone says so itself.
    assert text.count("<w:b/>") == 1


def test_no_level_is_bold_unless_a_profile_says_so() -> None:
    flow = lay_out(WORDS, load_profile(), find_fonts())
    assert not any(style.run.bold for style in flow.styles)


@pytest.mark.slow
def test_libreoffice_thickens_them_as_much(ours: tuple[bytes, bytes], theirs: tuple[bytes, bytes]) -> None:
    mine, other = read_pdf(ours[1]), read_pdf(theirs[1])
    assert [page.texts for page in other] == [page.texts for page in mine]
    for start in BOLD:
        assert ink_of(ours[1], start) == pytest.approx(ink_of(theirs[1], start), rel=0.04)
        for one, two in zip(line_of(mine, start), line_of(other, start), strict=True):
            assert two == pytest.approx(one, abs=0.3)


def line_of(pages: list[PrintedPage], start: str) -> list[float]:
    return places(pages[0].line(start))
