"""What the PDF is beside its looks: searchable, navigable, with its fonts, reproducible, closed to the outside."""

import hashlib
import subprocess
import sys
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
import pytest
from paper import read_pdf
from weasyprint.urls import FatalURLFetchingError

from docgen.document import Document, Heading, Paragraph
from docgen.pdf import write_pdf
from docgen.render import render_document

RARE = "请喆、玥、珺、堃、㐂、𠮷等同志按照第⑪项测量㎡数，“旧规”——《办法》（试行）……同时废止。"
NOTICE = Document(
    "official",
    kind="通知",
    title="云水市人民政府关于做好防汛工作的通知",
    issuers=("云水市人民政府",),
    number="云政发〔2026〕3号",
    recipients="各县、区人民政府",
    body=(
        Paragraph(RARE),
        Heading(1, "一、", "总体要求"),
        Heading(2, "（一）", "“分工”<R&D>"),
        Paragraph("喆" + "防" * 80 + "㐂" + "汛" * 60),
    ),
    attachments=(Document("text", title="㐂𠮷名单", body=(Paragraph("略。"),)),),
    signers=("云水市人民政府",),
    date="2026年3月1日",
)
PITCH = 28.95 / 72 * 25.4


@lru_cache(maxsize=1)
def made() -> bytes:
    return render_document(NOTICE, to="pdf")


def test_every_sentence_can_be_copied_and_searched() -> None:
    with_pages = pypdfium2.PdfDocument(made())
    try:
        copied = "".join(page.get_textpage().get_text_range() for page in with_pages)
    finally:
        with_pages.close()
    assert RARE in copied.replace("\r\n", "").replace(" ", "")


def test_headings_and_attachments_are_bookmarks() -> None:
    with pdfplumber.open(BytesIO(made())) as pdf:
        marks = [(level, words) for level, words, *_ in pdf.doc.get_outlines()]
    assert marks == [(1, "一、总体要求"), (2, "（一）“分工”<R&D>"), (1, "㐂𠮷名单")]


def test_the_file_tells_title_author_kind_and_language() -> None:
    with pdfplumber.open(BytesIO(made())) as pdf:
        assert pdf.doc.catalog["Lang"] == b"zh-CN"
        facts = {key: pdf.metadata[key] for key in ("Title", "Author", "Subject")}
        dates = [key for key in pdf.metadata if "Date" in key]
    assert facts == {"Title": NOTICE.title, "Author": "云水市人民政府", "Subject": "通知"}
    assert dates == []


def test_every_font_is_embedded_as_a_subset() -> None:
    with pdfplumber.open(BytesIO(made())) as pdf:
        names = {char["fontname"] for page in pdf.pages for char in page.chars}
        things = [pdf.doc.getobj(number) for table in pdf.doc.xrefs for number in table.get_objids()]
    files = [thing for thing in things if isinstance(thing, dict) and {"FontFile2", "FontFile3"} & thing.keys()]
    assert len(names) >= 4
    assert all(name[6] == "+" for name in names)
    assert len(files) == len(names)
    assert len(made()) < 200_000


def test_lines_with_characters_of_other_fonts_keep_the_pitch() -> None:
    page = next(page for page in read_pdf(made()) if any(text.startswith("喆防") for text in page.texts))
    start = page.texts.index(page.line("喆防").text)
    lines = page.lines[start : start + 5]
    assert len({glyph.font for line in lines for glyph in line.glyphs}) > 1
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    assert steps == pytest.approx([PITCH] * 4, abs=0.02)


def test_another_process_makes_the_same_bytes() -> None:
    script = "import hashlib, test_pdf; print(hashlib.sha256(test_pdf.made()).hexdigest())"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=__file__.rpartition("/")[0]
    )
    assert ran.stdout.strip() == hashlib.sha256(made()).hexdigest()


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/a.png", "file:///etc/hostname", "a.png"])
def test_no_address_is_reached(url: str) -> None:
    html = f'<!DOCTYPE html><html><head><title>x</title></head><body><img src="{url}"><p>x</p></body></html>'
    try:
        data = write_pdf(html, ())
    except FatalURLFetchingError:
        return
    with pdfplumber.open(BytesIO(data)) as pdf:
        assert not pdf.pages[0].images


def test_markup_in_the_text_is_text() -> None:
    words = "<b>R&D</b> &amp; </p><script>"
    (page,) = read_pdf(render_document(Document("text", body=(Paragraph(words),)), to="pdf"))
    assert "".join(page.texts[:-1]) == words.replace(" ", "")
