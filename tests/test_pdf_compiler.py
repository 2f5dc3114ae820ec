"""Sheets with stand-ins → PDFs: what is drawn once, what is filled in, and what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from seen import differences, facts, faults, pages

from docgen.compiled_pdf import CompiledPdf, PdfCompiler, PrintFile, UnfitError
from docgen.flow import RunFormat
from docgen.font_files import Face, open_face
from docgen.fonts import find_fonts
from docgen.html_writer import write_html
from docgen.pdf import draw_pdf, write_pdf
from docgen.sheet import Bar, Piece, Sheet, TextLine
from docgen.units import pt

FONTS = find_fonts().built
FANG, BIAO = FONTS["Fang-SC"], FONTS["Biao-SC"]
SIZE = 16.0
ABOUT = {"title": "承诺书", "author": "云水市档案局", "subject": "承诺书", "language": "zh-CN"}


@dataclass(frozen=True)
class About:
    title: str = ABOUT["title"]
    author: str = ABOUT["author"]
    subject: str = ABOUT["subject"]
    language: str = ABOUT["language"]


def piece(text: str, x: float = 80, face: Face = FANG, **look: Any) -> Piece:
    form = RunFormat("fang", pt(SIZE), **look)
    width = sum(face.advance(char) for char in text) * SIZE
    return Piece(text, x, width, 0.2, form, face)


def line(*pieces: Piece, at: float = 100, **more: Any) -> TextLine:
    return TextLine(at, pieces, **more)


def sheet(*lines: TextLine, bars: tuple[Bar, ...] = ()) -> Sheet:
    return Sheet(595.276, 841.89, lines, bars)


def shown(sheets: list[Sheet], chars: Mapping[str, str]) -> list[Sheet]:
    """The sheets of one row."""
    table = str.maketrans(dict(chars))

    def changed(each: TextLine) -> TextLine:
        mark = each.bookmark and (each.bookmark[0], each.bookmark[1].translate(table))
        parts = tuple(replace(part, text=part.text.translate(table)) for part in each.pieces)
        return replace(each, pieces=parts, bookmark=mark)

    return [replace(each, lines=tuple(map(changed, each.lines))) for each in sheets]


def slow(sheets: list[Sheet], about: About | None = None) -> bytes:
    faces = {part.face for each in sheets for row in each.lines for part in row.pieces if part.face}
    own = about or About()
    html = write_html(sheets, title=own.title, author=own.author, subject=own.subject, language=own.language)
    return write_pdf(html, faces)


def printed(*documents: tuple[CompiledPdf, str]) -> bytes:
    out = BytesIO()
    file = PrintFile(out, title="打印文件")
    for number, (document, chars) in enumerate(documents, 1):
        file.add(document, chars, label=str(number))
    file.close()
    return out.getvalue()


NAME = {"㐀": "王", "㐁": "明"}
PLEDGE = [sheet(line(piece("承诺人：㐀㐁"), piece("㐀㐁", 300, BIAO)), line(piece("（本人签名）"), at=140))]


class TestFilling:
    def test_makes_of_each_row_what_is_drawn_of_it(self) -> None:
        document = PdfCompiler().compile(PLEDGE, About(), NAME)
        for chars in ("王明", "张伟", "诺诺"):
            row = dict(zip(NAME, chars, strict=True))
            assert [*differences(slow(shown(PLEDGE, row)), document.pdf(chars))] == []

    def test_fills_properties_and_bookmarks(self) -> None:
        marked = [sheet(line(piece("㐀㐁承诺书"), bookmark=(1, "㐀㐁（承诺书）")))]
        about = About(title="㐀㐁承诺书", author="㐁㐀")
        made = PdfCompiler().compile(marked, about, NAME).pdf("张伟")
        own = About(title="张伟承诺书", author="伟张")
        assert [*differences(slow(shown(marked, {"㐀": "张", "㐁": "伟"}), own), made)] == []
        assert facts(made)["properties"]["Title"] == "张伟承诺书"

    def test_writes_bold_and_turned_lines_too(self) -> None:
        marked = [sheet(line(piece("承诺人 㐀㐁", bold=True)), line(piece("㐀㐁"), at=300, turned=True))]
        made = PdfCompiler().compile(marked, About(), NAME).pdf("张伟")
        assert [*differences(slow(shown(marked, {"㐀": "张", "㐁": "伟"})), made)] == []

    def test_refuses_what_has_another_width_or_no_glyph(self) -> None:
        document = PdfCompiler().compile(PLEDGE, About(), NAME)
        for chars in ("王1", "𠮷明", "王"):
            with pytest.raises(UnfitError):
                document.pdf(chars)

    def test_refuses_a_stand_in_that_is_not_drawn_as_its_model(self) -> None:
        with pytest.raises(UnfitError):
            PdfCompiler().compile(PLEDGE, About(), {"㐀": "𠮷", "㐁": "明"})


class TestDrawing:
    @pytest.fixture
    def drawn(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """HTML of all that was drawn."""
        seen: list[str] = []

        def draw(html: str, *more: Any, **options: Any) -> Any:
            seen.append(html)
            return draw_pdf(html, *more, **options)

        monkeypatch.setattr("docgen.compiled_pdf.compiler.draw_pdf", draw)
        return seen

    def test_happens_once_for_what_is_alike(self, drawn: list[str]) -> None:
        compiling = PdfCompiler()
        compiling.compile(PLEDGE, About(), NAME)
        compiling.compile(PLEDGE, About(), {"㐀": "张", "㐁": "伟"})
        assert len(drawn) == 1

    def test_is_only_of_what_is_new(self, drawn: list[str]) -> None:
        compiling = PdfCompiler()
        compiling.compile(PLEDGE, About(), NAME)
        more = [replace(PLEDGE[0], lines=(*PLEDGE[0].lines, line(piece("联系电话：㐀"), at=180)))]
        document = compiling.compile(more, About(), NAME)
        assert "联系电话" in drawn[1]
        assert "本人签名" not in drawn[1]
        assert document.pdf("张伟") == PdfCompiler().compile(more, About(), NAME).pdf("张伟")

    def test_is_of_all_orders_at_once(self, drawn: list[str]) -> None:
        compiling = PdfCompiler()
        compiling.compile(PLEDGE, About(), NAME)
        orders = [
            compiling.order([sheet(*PLEDGE[0].lines, line(piece(words), at=180))], About(), NAME)
            for words in ("甲㐀", "乙㐀", "丙㐀")
        ]
        files = [order.document.pdf("张伟") for order in orders]
        assert len(drawn) == 2
        assert len({*files}) == 3

    def test_of_other_states_of_graphics_does_not_change_files_that_lack_them(self) -> None:
        plain, bold = PLEDGE, [sheet(*PLEDGE[0].lines, line(piece("粗㐀", bold=True), at=180))]
        first, second = PdfCompiler(), PdfCompiler()
        files = [first.compile(each, About(), NAME).pdf("张伟") for each in (plain, bold)]
        assert [second.compile(each, About(), NAME).pdf("张伟") for each in (bold, plain)] == files[::-1]
        assert [faults(each) for each in files] == ["", ""]

    def test_of_the_same_words_in_another_place_is_another(self) -> None:
        compiling = PdfCompiler()
        other = [sheet(*(replace(each, baseline=each.baseline + 50) for each in PLEDGE[0].lines))]
        for each in (PLEDGE, other):
            made = compiling.compile(each, About(), NAME).pdf("王明")
            assert [*differences(slow(shown(each, NAME)), made)] == []


class TestPrintFile:
    def test_shows_documents_of_many_shapes(self) -> None:
        compiling = PdfCompiler()
        other = [sheet(line(piece("另一种㐀㐁", face=BIAO))), sheet(bars=(Bar(80, 80, 200, 1, "ff0000"),))]
        one, two = compiling.compile(PLEDGE, About(), NAME), compiling.compile(other, About(), NAME)
        data = printed((one, "王明"), (two, "张伟"), (one, "李丽"))
        found = pages(data)
        assert faults(data) == ""
        assert [found[0], *found[2:4], found[4]] == [
            *pages(one.pdf("王明")),
            *pages(two.pdf("张伟")),
            *pages(one.pdf("李丽")),
        ]

    def test_is_as_it_was_where_a_row_does_not_fit(self) -> None:
        document = PdfCompiler().compile(PLEDGE, About(), NAME)
        out = BytesIO()
        file = PrintFile(out)
        file.add(document, "王明", label="一")
        with pytest.raises(UnfitError):
            file.add(document, "王1", label="二")
        file.add(document, "张伟", label="三")
        file.close()
        assert len(pages(out.getvalue())) == 3
        assert faults(out.getvalue()) == ""

    def test_without_anybody_is_still_a_file(self) -> None:
        assert faults(printed()) == ""


@pytest.fixture
def curved(tmp_path: Path) -> Face:
    """A face whose outlines are not those of TrueType."""
    builder = FontBuilder(1000, isTTF=False)
    order = [".notdef", "one", "two"]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x7532: "one", 0x4E59: "two"})
    shapes = {}
    for index, name in enumerate(order):
        pen = T2CharStringPen(1000, None)
        pen.moveTo((100, 0))
        for point in ((900, 0), (500, 300 + 200 * index)):
            pen.lineTo(point)
        pen.closePath()
        shapes[name] = pen.getCharString()
    builder.setupCFF("Curved-Regular", {"FullName": "Curved"}, shapes, {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Curved", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    path = tmp_path / "curved.otf"
    builder.save(path)
    return open_face(path, ("Curved",))


class TestOtherOutlines:
    def test_stay_as_they_are_drawn(self, curved: Face) -> None:
        mixed = [sheet(line(piece("承诺人：㐀㐁"), piece("甲乙", 300, curved)))]
        document = PdfCompiler().compile(mixed, About(), NAME)
        made = document.pdf("张伟")
        assert faults(made) == ""
        assert [*differences(slow(shown(mixed, {"㐀": "张", "㐁": "伟"})), made)] == []
        whole = printed((document, "张伟"), (document, "王明"))
        assert faults(whole) == ""
        assert pages(whole)[0] == pages(made)[0]

    def test_are_not_filled_in(self, curved: Face) -> None:
        marked = [sheet(line(piece("㐀㐁", face=curved)))]
        with pytest.raises(UnfitError):
            PdfCompiler().compile(marked, About(), {"㐀": "甲", "㐁": "乙"})
