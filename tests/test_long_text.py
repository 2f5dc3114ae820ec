"""Two hundred articles with a table of contents and long tables: the same pages and lines in both files."""

from functools import lru_cache
from pathlib import Path

import pytest
from paper import PrintedPage, print_docx, read_pdf
from test_contents import entries, wrong_numbers

from docgen.any_template import AnyTemplate, load_template
from docgen.document import Article, Chapter, Document, Section
from docgen.fill import fill
from docgen.load import Loaded, load_data
from docgen.validate import check

FILE = Path(__file__).parent / "figures" / "long-measures.yaml"
HEADER = ["序号", "品名", "配置数量", "价格上限", "最低使用年限"]
ROWS = 45


@lru_cache(maxsize=1)
def data() -> tuple[AnyTemplate, Loaded]:
    values = load_data(FILE)
    return load_template(values.template or ""), values


@lru_cache(maxsize=1)
def document() -> Document:
    template, values = data()
    checked = check(template.folder, values)
    assert [problem.describe() for problem in checked.problems] == []
    return fill(template.folder, checked.values)


@pytest.fixture(scope="session")
def by_us() -> list[PrintedPage]:
    template, values = data()
    return read_pdf(template.render(values, to="pdf"))


@pytest.fixture(scope="session")
def by_libreoffice() -> list[PrintedPage]:
    template, values = data()
    return read_pdf(print_docx({"long": template.render(values, to="docx")})["long"])


@pytest.fixture(params=["by_us", pytest.param("by_libreoffice", marks=pytest.mark.slow)])
def pages(request: pytest.FixtureRequest) -> list[PrintedPage]:
    found: list[PrintedPage] = request.getfixturevalue(request.param)
    return found


def test_the_text_is_as_long_as_it_says() -> None:
    body = document().body
    assert len([block for block in body if isinstance(block, Chapter)]) == 12
    assert len([block for block in body if isinstance(block, Article)]) == 200
    assert len(str(data()[1].values["正文"])) > 10_000


def test_every_chapter_and_section_is_listed_with_its_page(pages: list[PrintedPage]) -> None:
    titles = [block.number + block.title for block in document().body if isinstance(block, Chapter | Section)]
    assert [entry.text for entry in entries(pages)] == titles
    assert wrong_numbers(pages) == []


def test_every_article_is_printed_once_and_in_order(pages: list[PrintedPage]) -> None:
    numbers = [block.number for block in document().body if isinstance(block, Article)]
    starts = [line.text for page in pages for line in page.lines if line.glyphs[0].font.lower().count("hei")]
    printed = [text[: text.index("条") + 1] for text in starts if text.startswith("第") and "条" in text]
    assert printed == numbers


def test_a_long_table_repeats_its_header_on_each_of_its_pages(pages: list[PrintedPage]) -> None:
    held = [page for page in pages if any(HEADER[0] in words for words in cut(page))]
    assert len(held) == 3
    numbers: list[int] = []
    for page in held:
        lines = cut(page)
        assert [sum(words.count(name) for words in lines) for name in HEADER] == [1] * len(HEADER)
        header = next(index for index, words in enumerate(lines) if HEADER[0] in words)
        assert not any(is_row(words) for words in lines[:header])
        numbers += [int(words[0]) for words in lines[header:] if is_row(words)]
    assert numbers == list(range(1, ROWS + 1))


def is_row(words: list[str]) -> bool:
    return len(words) > 2 and words[0].isdecimal()


def cut(page: PrintedPage) -> list[list[str]]:
    """Words of each line, cut where more than half a character is blank."""
    lines = []
    for line in page.lines:
        words, right = [""], line.glyphs[0].x
        for glyph in line.glyphs:
            if glyph.x - right > glyph.size * 25.4 / 72 / 2:
                words.append("")
            words[-1] += glyph.text
            right = glyph.right
        lines.append(words)
    return lines


@pytest.mark.slow
def test_pages_and_lines_are_those_that_libreoffice_prints(
    by_us: list[PrintedPage], by_libreoffice: list[PrintedPage]
) -> None:
    assert len(by_libreoffice) == len(by_us)
    for our, their in zip(by_us, by_libreoffice, strict=True):
        assert their.texts == our.texts
        for ours, theirs in zip(our.lines, their.lines, strict=True):
            assert theirs.baseline == pytest.approx(ours.baseline, abs=0.3), ours.text
            assert theirs.left == pytest.approx(ours.left, abs=0.3), ours.text
            assert theirs.right == pytest.approx(ours.right, abs=0.6), ours.text
