"""Foreign Word files read: what styles, lists, tables, fields and drawings come to, and what is told of the rest."""

from io import BytesIO

import pytest
from PIL import Image as Pixels
from word_files import HEAD, SPACES, Extra, paragraph, run, word_file

from docgen.docx_reader import ReadDocument, read_docx
from docgen.docx_reader.numerals import FORMATS, numeral
from docgen.flow import Run
from docgen.units import twips
from docgen.word_flow import Anchored, Drawn, Ink, Noted, WordParagraph, WordTable

DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Arial' w:hAnsi='Arial' w:eastAsia='楷体'/>"
    "<w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>"
)


def styles(text: str) -> Extra:
    return Extra("word/styles.xml", "styles", f"{HEAD}<w:styles {SPACES}>{DEFAULTS}{text}</w:styles>")


def numbering(text: str) -> Extra:
    return Extra("word/numbering.xml", "numbering", f"{HEAD}<w:numbering {SPACES}>{text}</w:numbering>")


def settings(text: str) -> Extra:
    return Extra("word/settings.xml", "settings", f"{HEAD}<w:settings {SPACES}>{text}</w:settings>")


def png(width: int = 4, height: int = 3) -> bytes:
    data = BytesIO()
    Pixels.new("RGB", (width, height), "red").save(data, "PNG")
    return data.getvalue()


def read(body: str, *extras: Extra) -> ReadDocument:
    return read_docx(word_file(body, *extras))


def paragraphs(document: ReadDocument) -> list[WordParagraph]:
    return [each for section in document.flow.sections for each in section.blocks if isinstance(each, WordParagraph)]


def texts(document: ReadDocument) -> list[str]:
    return [each.text for each in paragraphs(document)]


def ink(each: Run) -> Ink:
    assert isinstance(each.format, Ink)
    return each.format


def first(body: str, *extras: Extra) -> Run:
    return paragraphs(read(body, *extras))[0].runs[0]


def table(document: ReadDocument) -> WordTable:
    found = next(each for each in document.flow.sections[0].blocks if isinstance(each, WordTable))
    assert isinstance(found, WordTable)
    return found


def told(document: ReadDocument) -> list[str]:
    for each in document.warnings:
        assert "{" not in each.describe("zh") + each.describe("en")
    return [each.describe() for each in document.warnings]


class TestStyles:
    def test_a_style_takes_from_what_it_is_based_on_and_that_from_the_defaults(self) -> None:
        base = '<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
        look = '<w:rPr><w:i/><w:b w:val="0"/></w:rPr>'
        own = f'<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/>{look}</w:style>'
        body = f'<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>{run("字")}</w:p>'
        found = ink(first(body, styles(base + own)))
        assert (found.bold, found.italic, found.size.pt, found.latin, found.asian) == (False, True, 16, "Arial", "楷体")
        assert found.font == "kai"

    def test_styles_that_are_based_on_one_another_in_a_circle_come_to_an_end(self) -> None:
        circle = "".join(
            f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("ab", "ba")
        )
        assert texts(read(f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>{run("字")}</w:p>', styles(circle))) == ["字"]

    def test_the_default_style_is_used_where_none_is_named_or_known(self) -> None:
        normal = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        )
        body = paragraph("一") + f'<w:p><w:pPr><w:pStyle w:val="gone"/></w:pPr>{run("二")}</w:p>'
        assert [each.look.align for each in paragraphs(read(body, styles(normal)))] == ["center", "center"]

    def test_theme_fonts_are_those_of_the_theme(self) -> None:
        theme = (
            f"{HEAD}<a:theme {SPACES}><a:themeElements><a:fontScheme><a:minorFont><a:latin typeface='Georgia'/>"
            "<a:ea typeface=''/><a:font script='Hans' typeface='仿宋'/></a:minorFont></a:fontScheme></a:themeElements>"
            "</a:theme>"
        )
        fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
        look = ink(first(paragraph(run("字", fonts)), Extra("word/theme/theme1.xml", "theme", theme)))
        assert (look.latin, look.asian, look.font) == ("Georgia", "仿宋", "fang")

    def test_direct_formatting_takes_a_tab_stop_of_the_style_away(self) -> None:
        style = (
            '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:tabs><w:tab w:val="left" w:pos="400"/>'
            '<w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs></w:pPr></w:style>'
        )
        own = '<w:pStyle w:val="a"/><w:tabs><w:tab w:val="clear" w:pos="400"/></w:tabs>'
        (found,) = paragraphs(read(f"<w:p><w:pPr>{own}</w:pPr></w:p>", styles(style)))
        assert [(stop.position, stop.align, stop.leader) for stop in found.look.stops] == [(twips(8000), "right", ".")]

    def test_characters_count_where_no_twips_are_stated(self) -> None:
        body = '<w:p><w:pPr><w:ind w:firstLineChars="200"/></w:pPr></w:p>'
        body += '<w:p><w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:p>'
        assert [each.look.first.pt for each in paragraphs(read(body, styles("")))] == [21, 32]


class TestText:
    def test_changes_read_as_accepted(self) -> None:
        body = (
            "<w:p><w:ins w:id='1' w:author='a'>" + run("插入") + "</w:ins><w:del w:id='2' w:author='a'>"
            "<w:r><w:delText>删除</w:delText></w:r></w:del><w:moveFrom w:id='3' w:author='a'>"
            + run("移走")
            + "</w:moveFrom>"
            "<w:moveTo w:id='4' w:author='a'>" + run("移来") + "</w:moveTo></w:p>"
        )
        assert texts(read(body)) == ["插入移来"]

    def test_a_deleted_paragraph_mark_joins_two_paragraphs(self) -> None:
        mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
        assert texts(read(f"<w:p>{mark}{run('前')}</w:p>{paragraph('后')}")) == ["前后"]

    def test_hidden_text_is_left_out(self) -> None:
        assert texts(read(paragraph("看", run("不见", "<w:vanish/>"), "见"))) == ["看见"]

    def test_a_field_shows_its_stored_result_and_a_page_number_the_page(self) -> None:
        parts = ("begin", " REF a ", "separate", "结果", "end")
        field = "".join(
            f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>'
            if each in ("begin", "separate", "end")
            else f"<w:r><w:instrText>{each}</w:instrText></w:r>"
            if each.startswith(" ")
            else run(each)
            for each in parts
        )
        number = field.replace(" REF a ", " PAGE \\* MERGEFORMAT ")
        (found,) = paragraphs(read(f"<w:p>{field}{number}</w:p>"))
        assert [(each.text, each.field) for each in found.runs] == [("结果", ""), ("", "page")]

    def test_a_form_field_shows_whether_it_is_ticked(self) -> None:
        def box(on: int) -> str:
            data = f'<w:ffData><w:checkBox><w:default w:val="{on}"/></w:checkBox></w:ffData>'
            begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
            return begin + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

        assert texts(read(f"<w:p>{box(1)}{box(0)}</w:p>")) == ["☑☐"]

    def test_content_controls_hyperlinks_and_symbols_are_text(self) -> None:
        body = paragraph(
            f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>",
            f'<w:hyperlink w:anchor="x">{run("链接")}</w:hyperlink>',
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r>',
        )
        assert texts(read(body)) == ["控件链接☑\u2011"]

    def test_capitals_are_capitals(self) -> None:
        (found,) = paragraphs(read(paragraph(run("aB", "<w:caps/>"), run("aB", "<w:smallCaps/>"))))
        assert [(each.text, ink(each).size.pt) for each in found.runs] == [("AB", 10), ("A", 8), ("B", 10)]

    def test_a_page_break_parts_a_paragraph(self) -> None:
        body = paragraph("前", '<w:r><w:br w:type="page"/></w:r>', "后") + paragraph("再后")
        found = paragraphs(read(body))
        assert [(each.text, each.look.page_break) for each in found] == [("前", False), ("后", True), ("再后", False)]

    def test_a_page_break_at_the_end_pushes_the_next_paragraph(self) -> None:
        found = paragraphs(read(paragraph("前", '<w:r><w:br w:type="page"/></w:r>') + paragraph("后")))
        assert [(each.text, each.look.page_break) for each in found] == [("前", False), ("后", True)]


LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, (kind, text) in enumerate(
        (("chineseCounting", "第%1条"), ("decimal", "%1.%2"), ("decimalEnclosedCircle", "%3"))
    )
)
LISTS = numbering(
    f'<w:abstractNum w:abstractNumId="1">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def item(level: int, number: int = 1) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run("文")}</w:p>'
    )


class TestNumbers:
    def test_levels_count_on_and_begin_anew_below_one_that_went_on(self) -> None:
        body = "".join(map(item, (0, 1, 1, 2, 0, 1, 2)))
        labels = [each.text.removesuffix("\t文") for each in paragraphs(read(body, LISTS))]
        assert labels == ["第一条", "一.1", "一.2", "①", "第二条", "二.1", "①"]

    def test_a_legal_level_shows_decimals_alone(self) -> None:
        legal = numbering(LISTS.content.split(SPACES + ">")[1].replace("</w:numbering>", "").replace(  # type: ignore[arg-type]
            '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="decimal"/><w:isLgl/>'))  # type: ignore[arg-type]  # fmt: skip
        assert texts(read(item(0) + item(1), legal))[1] == "1.1\t文"

    def test_a_list_of_its_own_start_begins_there(self) -> None:
        assert texts(read(item(0) + item(0, 2) + item(0, 2), LISTS)) == ["第一条\t文", "第七条\t文", "第八条\t文"]

    @pytest.mark.parametrize(
        ("style", "printed"),
        [
            ("chineseCounting", "二十三"),
            ("ideographTraditional", "23"),
            ("upperRoman", "XXIII"),
            ("lowerLetter", "w"),
            ("decimalEnclosedCircle", "23"),
            ("chineseLegalSimplified", "贰拾叁"),
            ("ideographDigital", "二三"),
            ("decimalFullWidth", "２３"),
            ("decimalZero", "23"),
            ("strange", "23"),
        ],
    )
    def test_twenty_three(self, style: str, printed: str) -> None:
        assert numeral(23, style) == printed

    def test_every_format_counts_from_one_to_ten_without_saying_a_number_twice(self) -> None:
        for style in FORMATS:
            if style != "none":
                assert len({numeral(n, style) for n in range(1, 11)}) == 10, style

    def test_no_number_is_too_small_or_too_large(self) -> None:
        for style in FORMATS:
            for n in (-40_000, -1, 0, 40_000):
                assert isinstance(numeral(n, style), str)


def cells(*rows: str, grid: str = "1000 2000 3000", more: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.split())
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{more}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def cell(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


class TestTables:
    def test_spans_across_and_down(self) -> None:
        start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        found = table(
            read(
                cells(
                    cell("甲", start) + cell("乙", '<w:gridSpan w:val="2"/>'),
                    cell("", goes_on) + cell("丙") + cell("丁"),
                    cell("", goes_on) + cell("戊") + cell("己"),
                )
            )
        )
        assert [[(each.columns, each.rows) for each in row.cells] for row in found.rows] == [
            [(1, 3), (2, 1)],
            [(1, 1), (1, 1)],
            [(1, 1), (1, 1)],
        ]
        assert found.columns == (twips(1000), twips(2000), twips(3000))

    def test_a_cell_that_goes_on_from_nothing_is_a_cell(self) -> None:
        assert len(table(read(cells(cell("甲", "<w:vMerge/>"), grid="1000"))).rows[0].cells) == 1

    def test_borders_of_the_table_are_outer_and_inner_and_a_cell_has_the_last_word(self) -> None:
        borders = "<w:tblBorders>" + "".join(
            f'<w:{side} w:val="single" w:sz="{size}"/>' for side, size in (("top", 24), ("insideH", 8), ("insideV", 4))
        )
        none = '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>'
        found = table(
            read(
                cells(
                    cell("甲") + cell("乙", none), cell("丙") + cell("丁"), grid="1 2", more=f"{borders}</w:tblBorders>"
                )
            )
        )
        (a, b), (c, _) = (row.cells for row in found.rows)
        assert a.box.top
        assert a.box.top.thickness.pt == 3
        assert b.box.top is None
        assert c.box.top
        assert c.box.top.thickness.pt == 1
        assert a.box.left is None
        assert a.box.right
        assert a.box.right.thickness.pt == 0.5

    def test_the_first_row_of_a_style_looks_as_the_style_says(self) -> None:
        style = (
            '<w:style w:type="table" w:styleId="t"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
            '<w:tcPr><w:shd w:val="clear" w:fill="C0C0C0"/></w:tcPr></w:tblStylePr></w:style>'
        )
        more = '<w:tblStyle w:val="t"/><w:tblLook w:val="0020"/>'
        found = table(read(cells(cell("甲"), cell("乙"), grid="1", more=more), styles(style)))
        assert [row.cells[0].shade for row in found.rows] == ["C0C0C0", ""]
        heads = [row.cells[0].blocks[0] for row in found.rows]
        assert [ink(each.runs[0]).bold for each in heads if isinstance(each, WordParagraph)] == [True, False]

    def test_what_a_row_states_is_kept(self) -> None:
        properties = '<w:trPr><w:trHeight w:val="567" w:hRule="exact"/><w:tblHeader/><w:cantSplit/></w:trPr>'
        row = table(read(cells(properties + cell("甲"), grid="1"))).rows[0]
        assert (row.rule, row.height, row.header, row.whole) == ("exact", twips(567), True, True)

    def test_a_deleted_row_is_gone(self) -> None:
        gone = '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'
        assert len(table(read(cells(cell("甲"), gone + cell("乙"), grid="1"))).rows) == 1


DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="a" descr="山"/><a:graphic>'
    '<a:graphicData uri="u"><pic:pic><pic:blipFill><a:blip r:embed="rId7"/></pic:blipFill></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


class TestDrawings:
    def test_a_picture_in_the_line_has_its_size_and_its_words(self) -> None:
        picture = first(paragraph(DRAWING), Extra("word/media/a.png", "image", png(), id="rId7"))
        assert isinstance(picture, Drawn)
        assert (picture.width.pt, picture.height.pt, picture.alt) == (100, 50, "山")
        assert picture.image
        assert (picture.image.width, picture.image.height) == (4, 3)

    def test_a_picture_of_another_kind_is_told(self) -> None:
        document = read(paragraph("甲", DRAWING), Extra("word/media/a.png", "image", b"GIF89a", id="rId7"))
        assert told(document)[0].startswith("图片（只能用 PNG 和 JPEG）没有印出来（正文第1段）")

    def test_a_picture_that_is_only_linked_is_told_and_not_fetched(self) -> None:
        linked = DRAWING.replace('r:embed="rId7"', 'r:link="rId7"')
        assert told(read(paragraph(linked)))[0].startswith("链接到别处的图片没有印出来")

    def test_a_text_box_has_its_text(self) -> None:
        box = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
            '<wp:positionV relativeFrom="page"><wp:posOffset>12700</wp:posOffset></wp:positionV>'
            '<wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData>'
            f"<wps:wsp><wps:txbx><w:txbxContent>{paragraph('框内')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
            f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
        )
        (found,) = paragraphs(read(paragraph("框外", box)))
        assert found.text == "框外"
        (anchored,) = found.anchored
        assert isinstance(anchored, Anchored)
        assert [each.text for each in anchored.blocks if isinstance(each, WordParagraph)] == ["框内"]
        assert (anchored.below, anchored.y.pt) == ("page", 1)

    def test_a_frame_stands_at_its_place_and_hangs_on_the_next_paragraph(self) -> None:
        frame = '<w:pPr><w:framePr w:w="2000" w:vAnchor="page" w:hAnchor="page" w:x="100" w:y="200"/></w:pPr>'
        body = f"<w:p>{frame}{run('框一')}</w:p><w:p>{frame}{run('框二')}</w:p>{paragraph('正文')}"
        (found,) = paragraphs(read(body))
        (anchored,) = found.anchored
        assert [each.text for each in anchored.blocks if isinstance(each, WordParagraph)] == ["框一", "框二"]
        assert (anchored.x, anchored.y, anchored.beside) == (twips(100), twips(200), "page")


class TestWarnings:
    @pytest.mark.parametrize(
        ("xml", "words"),
        [
            ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "公式"),
            ('<w:r><w:endnoteReference w:id="1"/></w:r>', "尾注"),
            ('<w:r><w:commentReference w:id="1"/></w:r>', "批注"),
            ("<w:r><w:ruby><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>", "拼音"),
            (DRAWING.replace('<a:blip r:embed="rId7"/>', '<c:chart r:id="rId9"/>'), "图表"),
            ("<w:r><w:pict><v:shape><v:textpath/></v:shape></w:pict></w:r>", "艺术字"),
            ("<w:r><w:drawing><wp:inline/></w:drawing></w:r>", "绘制的图形"),
            ("<w:r><w:rPr><w:shadow/></w:rPr><w:t>字</w:t></w:r>", "文字特效"),
        ],
    )
    def test_what_is_not_drawn_is_told_with_its_place(self, xml: str, words: str) -> None:
        (message,) = told(read(paragraph("一") + paragraph("二", xml)))
        assert message.startswith(words)
        assert "正文第2段" in message

    def test_the_place_in_a_table_is_told(self) -> None:
        (message,) = told(read(cells(cell("甲") + cell("<m:oMath/>"), grid="1 2")))
        assert "正文表1第1行第2列" in message

    def test_many_places_are_told_in_one_warning(self) -> None:
        (message,) = told(read("".join(paragraph("<m:oMath/>") for _ in range(9))))
        assert "等 9 处" in message

    def test_columns_are_told(self) -> None:
        body = f"<w:p><w:pPr><w:sectPr><w:cols w:num='2'/></w:sectPr></w:pPr>{run('字')}</w:p>"
        assert any(each.startswith("分栏排成了一栏") for each in told(read(body)))

    def test_plain_text_is_not_warned_of(self) -> None:
        assert told(read(paragraph("字") + cells(cell("甲"), grid="1"))) == []


class TestPages:
    def test_sections_have_their_own_paper_and_take_headers_from_the_one_before(self) -> None:
        header = Extra("word/header1.xml", "header", f"{HEAD}<w:hdr {SPACES}>{paragraph('页眉')}</w:hdr>", id="rId5")
        first_section = (
            "<w:p><w:pPr><w:sectPr><w:headerReference w:type='default' r:id='rId5'/><w:pgSz w:w='16838' w:h='11906'/>"
            "<w:type w:val='continuous'/></w:sectPr></w:pPr></w:p>"
        )
        one, two = read(paragraph("横") + first_section + paragraph("竖"), header).flow.sections
        assert (one.paper.width, one.paper.height, one.start) == (twips(16838), twips(11906), "continuous")
        assert two.headers == one.headers
        assert one.headers.odd

    def test_margins_that_leave_no_room_are_none(self) -> None:
        body = "<w:p><w:pPr><w:sectPr><w:pgMar w:left='9000' w:right='9000'/></w:sectPr></w:pPr></w:p>"
        assert read(body).flow.sections[0].paper.text_width > twips(360)

    def test_a_note_is_read_with_its_number(self) -> None:
        note = f'<w:footnote w:id="3">{paragraph("<w:r><w:footnoteRef/></w:r>", "注文")}</w:footnote>'
        notes = Extra("word/footnotes.xml", "footnotes", f"{HEAD}<w:footnotes {SPACES}>{note}</w:footnotes>")
        (found,) = paragraphs(read(paragraph("正文", '<w:r><w:footnoteReference w:id="3"/></w:r>'), notes))
        reference = found.runs[1]
        assert isinstance(reference, Noted)
        assert reference.text == "1"
        assert [each.text for each in reference.note if isinstance(each, WordParagraph)] == ["1注文"]

    def test_even_pages_and_tab_stops_are_settings(self) -> None:
        flow = read(paragraph("字"), settings('<w:evenAndOddHeaders/><w:defaultTabStop w:val="420"/>')).flow
        assert flow.is_even_other
        assert flow.tab_step == twips(420)
