"""Word files from one script into the other: which parts, which words, and what stays as it is."""

import re
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import docx
import pytest
from converters import PHRASES, QUOTES, Nothing, Phrases, Plain
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import (
    HEAD,
    MOMENT,
    SPACES,
    VALIDATOR,
    Extra,
    W,
    bones,
    converted,
    document,
    packed,
    paragraph,
    part,
    run,
    schema_findings,
    texts,
    unpacked,
    word_file,
)

from docgen.docx_convert import convert_docx
from docgen.docx_convert.review import AUTHOR
from docgen.messages import MESSAGES

DRAWING = "http://schemas.microsoft.com/office/drawing/2008/diagram"
TEXT_BOX = f"<w:txbxContent>{paragraph('头', '发')}</w:txbxContent>"
BOTH_BOXES = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
    "<wp:docPr id='1' name='文本框 头发' descr='头发' title='单位'/><a:graphic><a:graphicData><wps:wsp>"
    f"<wps:txbx>{TEXT_BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape alt='头发'><v:textbox>{TEXT_BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def xml(body: str, *extras: Extra, name: str = "word/document.xml") -> str:
    return part(converted(word_file(body, *extras), Phrases()).data, name)


class TestParts:
    @pytest.mark.parametrize(
        ("kind", "root"),
        [
            ("header", "hdr"),
            ("footer", "ftr"),
            ("footnotes", "footnotes"),
            ("endnotes", "endnotes"),
            ("comments", "comments"),
            ("glossary", "glossaryDocument"),
        ],
    )
    def test_all_that_have_paragraphs_are_converted(self, kind: str, root: str) -> None:
        inside = {
            "footnotes": '<w:footnote w:id="1">{}</w:footnote>',
            "endnotes": '<w:endnote w:id="1">{}</w:endnote>',
            "comments": '<w:comment w:id="1" w:author="单头发" w:initials="头发">{}</w:comment>',
            "glossary": "<w:docParts><w:docPart><w:docPartPr><w:name w:val='头发'/></w:docPartPr>"
            "<w:docPartBody>{}</w:docPartBody></w:docPart></w:docParts>",
        }.get(kind, "{}")
        content = f"{HEAD}<w:{root} {SPACES}>{inside.format(paragraph('头', '发'))}</w:{root}>"
        made = xml(paragraph("头发"), Extra(f"word/{kind}7.xml", kind, content), name=f"word/{kind}7.xml")
        assert made == content.replace(paragraph("头", "发"), paragraph("頭", "髮"))

    def test_tables_also_within_tables(self) -> None:
        cell = "<w:tc><w:tcPr/>{}</w:tc>"
        described = "<w:tblPr><w:tblCaption w:val='{0}'/><w:tblDescription w:val='{0}'/></w:tblPr>"
        table = f"<w:tbl>{described}<w:tr>{{1}}</w:tr></w:tbl>"
        body = table.format("头发", cell.format(table.format("单位", cell.format(paragraph("头", "发")))))
        assert document(body).translate(str.maketrans("头发单", "頭髮單")) == xml(body)

    def test_text_boxes_for_new_and_for_old_programs(self) -> None:
        assert texts(converted(word_file(paragraph("头", BOTH_BOXES, "发")), Phrases()).data) == [
            "頭\t發",
            "頭髮",
            "頭髮",
        ]

    def test_alternative_texts_but_not_names(self) -> None:
        made = xml(paragraph(BOTH_BOXES))
        assert "name='文本框 头发' descr='頭髮' title='單位'" in made
        assert "alt='頭髮'" in made

    def test_watermarks_and_tooltips(self) -> None:
        shape = '<w:r><w:pict><v:shape id="头发"><v:textpath string="单位"/></v:shape></w:pict></w:r>'
        made = xml(paragraph(shape, f'<w:hyperlink w:anchor="头发" w:tooltip="头发">{run("单")}</w:hyperlink>'))
        assert 'id="头发"><v:textpath string="單位"' in made
        assert 'w:anchor="头发" w:tooltip="頭髮"' in made

    def test_dates_of_content_controls_and_form_fields_are_written_in_the_script(self) -> None:
        date = '<w:sdt><w:sdtPr><w:date><w:dateFormat w:val="M月d日H{}"/></w:date></w:sdtPr><w:sdtContent/></w:sdt>'
        field = (
            '<w:r><w:fldChar><w:ffData><w:textInput><w:format w:val="H{}"/></w:textInput></w:ffData></w:fldChar></w:r>'
        )
        phrases = Phrases({**PHRASES, "时": "時"})
        made = part(converted(word_file(paragraph(date.format("时"), field.format("时"), "单")), phrases).data)
        assert paragraph(date.format("時"), field.format("時"), "單") in made

    def test_titles_and_choices_of_content_controls_but_not_their_values(self) -> None:
        control = (
            '<w:sdt><w:sdtPr><w:alias w:val="{0}"/><w:tag w:val="头发"/><w:dropDownList w:lastValue="头发">'
            '<w:listItem w:displayText="{0}" w:value="头发"/></w:dropDownList></w:sdtPr>'
            "<w:sdtContent>{1}</w:sdtContent></w:sdt>"
        )
        assert control.format("頭髮", run("頭髮")) in xml(paragraph(control.format("头发", run("头发"))))
        block = control.format("头发", paragraph("头发"))
        assert control.format("頭髮", paragraph("頭髮")) in xml(block)

    def test_choices_and_prompts_of_old_form_fields(self) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="头发"/>'
            '<w:helpText w:type="text" w:val="{0}"/><w:statusText w:type="autoText" w:val="头发"/>'
            '<w:ddList><w:listEntry w:val="{0}"/></w:ddList></w:ffData></w:fldChar></w:r>'
        )
        assert field.format("頭髮") in xml(paragraph(field.format("头发")))

    def test_numbering(self) -> None:
        content = (
            f'{HEAD}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:name w:val="头发"/><w:lvl w:ilvl="0">'
            '<w:numFmt w:val="{}"/><w:pStyle w:val="头发"/><w:lvlText w:val="第%1{}"/></w:lvl></w:abstractNum>'
            "</w:numbering>"
        )
        old, new = content.format("chineseLegalSimplified", "条"), content.format("ideographLegalTraditional", "條")
        numbering = Extra("word/numbering.xml", "numbering", old)
        assert xml(paragraph("单"), numbering, name="word/numbering.xml") == new
        back = word_file(paragraph("单"), Extra("word/numbering.xml", "numbering", new))
        assert 'numFmt w:val="chineseLegalSimplified"' in part(convert_docx(back, Nothing()).data, "word/numbering.xml")

    def test_page_numbers_in_words(self) -> None:
        made = xml(paragraph("单") + "<w:sectPr><w:pgNumType w:fmt='chineseLegalSimplified' w:start='1'/></w:sectPr>")
        assert "<w:pgNumType w:fmt='ideographLegalTraditional' w:start='1'/>" in made

    CHART = (
        f"{HEAD}<c:chartSpace {SPACES}><c:lang val='zh-CN'/><c:chart><c:title><c:tx><c:rich><a:p>"
        "<a:r><a:rPr lang='zh-CN'/><a:t>头</a:t></a:r><a:r><a:t>发</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        "<c:ser><c:cat><c:strRef>"
        "<c:f>'单位'!$A$1</c:f><c:strCache><c:pt idx='0'><c:v>单位</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>"
        "</c:chart>{}</c:chartSpace>"
    )

    def test_charts_and_what_they_remember_of_their_workbook(self) -> None:
        chart = Extra("word/charts/chart1.xml", "chart", self.CHART.format('<c:externalData r:id="rId9"/>'))
        book = Extra("word/embeddings/book.xlsx", "package", "单位".encode(), of=chart.name, id="rId9")
        data = word_file(paragraph("图"), chart, book)
        result = converted(data, Phrases())
        made = part(result.data, chart.name)
        assert "<a:t>頭</a:t>" in made
        assert "<a:t>髮</a:t>" in made
        assert "<c:f>'单位'!$A$1</c:f>" in made
        assert "<c:v>單位</c:v>" in made
        assert made.count("'zh-TW'") == 2
        assert unpacked(result.data)[book.name] == unpacked(data)[book.name]
        (problem,) = result.warnings
        assert problem.describe().startswith("图表1的文字已转换，但其中嵌入的 Excel 数据没有转换。")

    def test_the_name_of_a_trend_line_but_not_that_of_a_pivot_table(self) -> None:
        names = "<c:pivotSource><c:name>单位</c:name></c:pivotSource><c:trendline><c:name>{}</c:name></c:trendline>"
        made = xml(
            paragraph("图"), Extra("word/c.xml", "chart", self.CHART.format(names.format("单位"))), name="word/c.xml"
        )
        assert names.format("單位") in made

    def test_a_chart_without_a_workbook_is_no_cause_for_a_warning(self) -> None:
        chart = Extra("word/charts/chart1.xml", "chart", self.CHART.format(""))
        assert converted(word_file(paragraph("图"), chart), Phrases()).warnings == ()

    def test_units_behind_the_numbers_of_a_chart(self) -> None:
        number = "<c:formatCode>0\"{0}\"</c:formatCode><c:numFmt formatCode='0&quot;{0}&quot;' sourceLinked='0'/>"
        chart = Extra("word/charts/chart1.xml", "chart", self.CHART.format(number.format("单")))
        assert number.format("單") in xml(paragraph("图"), chart, name=chart.name)

    def test_diagrams_and_the_picture_that_is_kept_of_them(self) -> None:
        text = "<a:p><a:r><a:t>发单</a:t></a:r></a:p>"
        point = f"<dgm:pt modelId='头发'><dgm:t>{text}</dgm:t></dgm:pt>"
        data = f"{HEAD}<dgm:dataModel {SPACES}>{point}</dgm:dataModel>"
        drawn = f"{HEAD}<dsp:drawing xmlns:dsp='{DRAWING}' {SPACES}><dsp:txBody>{text}</dsp:txBody></dsp:drawing>"
        result = converted(
            word_file(
                paragraph("图"),
                Extra("word/diagrams/data1.xml", "diagramData", data),
                Extra("word/diagrams/drawing1.xml", "diagramDrawing", drawn),
            ),
            Phrases(),
        )
        assert part(result.data, "word/diagrams/data1.xml") == data.replace("发单", "發單")
        assert part(result.data, "word/diagrams/drawing1.xml") == drawn.replace("发单", "發單")
        assert [choice.where.describe() for choice in result.choices] == ["SmartArt 图形1"]

    CORE = (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{0}</dc:title><dc:subject>{0}</dc:subject>'
        "<dc:creator>头发</dc:creator><cp:keywords>{0}</cp:keywords><dc:description>{0}</dc:description>"
        "<cp:lastModifiedBy>头发</cp:lastModifiedBy><cp:category>{1}</cp:category><dc:language>{2}</dc:language>"
        "</cp:coreProperties>"
    )

    def test_properties_but_no_people(self) -> None:
        extra = Extra("docProps/core.xml", "core-properties", self.CORE.format("头发", "头发", "zh-CN"), of="")
        made = xml(paragraph("单"), extra, name=extra.name)
        assert made == self.CORE.format("頭髮", "头发", "zh-TW")


class TestBoundControls:
    """Word shows the data of a bound control, whatever the text in it was."""

    @staticmethod
    def control(store: str, path: str, text: str, more: str = "") -> str:
        spaces = "xmlns:a='urn:a' xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
        return (
            f"<w:sdt><w:sdtPr>{more}<w:dataBinding w:prefixMappings=\"{spaces} xmlns:d='http://purl.org/dc/elements/1.1/'\""
            f' w:xpath="{path}" w:storeItemID="{store}"/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>'
        )

    CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
    FACTS = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
    ITEM = "{0F1E2D3C-0000-4000-8000-00000000000A}"

    def test_a_property_that_is_bound_is_converted_too(self) -> None:
        extra = Extra("docProps/core.xml", "core-properties", TestParts.CORE.format("头发", "头发", "zh-CN"), of="")
        body = self.control(self.CORE, "/c:coreProperties[1]/c:category[1]", "头发")
        body += self.control(self.CORE, "/c:coreProperties[1]/d:title[1]", "头发")
        made = xml(paragraph(body), extra, name=extra.name)
        assert made == TestParts.CORE.format("頭髮", "頭髮", "zh-TW")

    def test_a_company_that_is_bound_is_converted_too(self) -> None:
        space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        text = f'{HEAD}<Properties xmlns="{space}"><Manager>头发</Manager><Company>{{}}</Company></Properties>'
        extra = Extra("docProps/app.xml", "extended-properties", text.format("单位"), of="")
        body = self.control(self.FACTS, "/e:Properties[1]/e:Company[1]", "单位").replace(
            "xmlns:a='urn:a'", f"xmlns:e='{space}'"
        )
        assert xml(paragraph(body), extra, name=extra.name) == text.format("單位")

    def test_a_person_stays_in_the_properties_and_in_the_text(self) -> None:
        extra = Extra("docProps/core.xml", "core-properties", TestParts.CORE.format("头发", "头发", "zh-CN"), of="")
        body = self.control(self.CORE, "/c:coreProperties[1]/d:creator[1]", "头发")
        result = converted(word_file(paragraph(body), extra), Phrases())
        assert "<dc:creator>头发</dc:creator>" in part(result.data, extra.name)
        assert body in part(result.data)
        block = self.control(self.CORE, "/c:coreProperties[1]/d:creator[1]", "头发").replace(
            run("头发"), paragraph("头发")
        )
        assert block in xml(block, extra)

    def custom(self, item: str) -> tuple[Extra, Extra]:
        facts = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
        props = f'{HEAD}<ds:datastoreItem ds:itemID="{self.ITEM.lower()}" xmlns:ds="{facts}"/>'
        name = "customXml/item3.xml"
        return Extra(name, "customXml", item), Extra("customXml/itemProps3.xml", "customXmlProps", props, of=name)

    def test_data_of_the_file_are_converted_where_they_are_bound(self) -> None:
        item = '<book xmlns="urn:a"><title>头发</title><title year="{1}" key="头发">{0}</title><code>头发</code></book>'
        body = self.control(self.ITEM, "/a:book[1]/a:title[2]", "头发")
        body += self.control(self.ITEM, "/a:book[1]/a:title[2]/@year", "单头发")
        result = converted(word_file(paragraph(body), *self.custom(item.format("头发", "单"))), Phrases())
        assert part(result.data, "customXml/item3.xml") == item.format("頭髮", "單")
        assert result.warnings == ()

    def test_the_value_of_a_choice_is_no_text(self) -> None:
        item = '<book xmlns="urn:a"><title>头发</title></book>'
        more = '<w:dropDownList><w:listItem w:displayText="头发" w:value="头发"/></w:dropDownList>'
        body = self.control(self.ITEM, "/a:book[1]/a:title[1]", "头发", more)
        data = word_file(paragraph(body), *self.custom(item))
        assert part(converted(data, Phrases()).data, "customXml/item3.xml") == item

    def test_data_that_nothing_is_bound_to_stay(self) -> None:
        item = '<book xmlns="urn:a"><title>头发</title></book>'
        data = word_file(paragraph("头发"), *self.custom(item))
        assert part(converted(data, Phrases()).data, "customXml/item3.xml") == item

    @pytest.mark.parametrize("path", ["/a:book[1]/a:none[1]", "//a:title", "/a:book[1]", "", "/a:book[1]/a:title[9]"])
    def test_data_that_are_not_found_are_told(self, path: str) -> None:
        item = '<book xmlns="urn:a"><title>头发</title></book>'
        data = word_file(paragraph(self.control(self.ITEM, path, "头发")), *self.custom(item))
        (problem,) = converted(data, Phrases()).warnings
        assert (problem.code, problem.facts["count"]) == ("word-binding", 1)


class TestWhatStays:
    def test_a_part_without_chinese_is_the_same_bytes_and_so_is_the_order(self) -> None:
        picture, footer = (
            Extra("word/media/头发.png", "image", "头发".encode()),
            f"{HEAD}<w:ftr {SPACES}><w:p/></w:ftr>",
        )
        data = word_file(paragraph("头发"), Extra("word/footer1.xml", "footer", footer), picture)
        old, new = unpacked(data), unpacked(converted(data, Phrases()).data)
        assert list(new) == list(old)
        assert [name for name in old if old[name] != new[name]] == ["word/document.xml"]

    def test_nothing_to_change_gives_the_very_same_bytes(self) -> None:
        data = word_file(paragraph("頭髮", "单"))
        assert convert_docx(data, Nothing()).data is data

    def test_the_archive_keeps_its_times_its_packing_and_its_comment(self) -> None:
        made = BytesIO()
        with ZipFile(made, "w") as archive:
            archive.comment = "头发".encode()
            for name, content in unpacked(word_file(paragraph("头发"))).items():
                info = ZipInfo(name, MOMENT)
                info.compress_type = ZIP_STORED
                info.external_attr, info.comment, info.extra = 0o600 << 16, b"kept", b"\x99\x99\x02\x00ab"
                archive.writestr(info, content)
        with ZipFile(BytesIO(converted(made.getvalue(), Phrases()).data)) as archive:
            assert archive.comment == "头发".encode()
            for info in archive.infolist():
                assert (info.date_time, info.compress_type, info.external_attr) == (MOMENT, ZIP_STORED, 0o600 << 16)
                assert (info.comment, info.extra) == (b"kept", b"\x99\x99\x02\x00ab")

    @pytest.mark.parametrize(
        "head",
        [
            "",
            "<?xml version='1.0'?>",
            '<?xml version="1.0" encoding="utf-8"?>\r\n',
            "<?xml version='1.0' standalone='no'?><!-- 头发 -->",
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?头发 头发?>\n',
        ],
    )
    def test_declaration_comments_and_blanks_stay(self, head: str) -> None:
        text = document(paragraph("头发")).removeprefix(HEAD)
        strange = text.replace("<w:t>", "<w:t\n  >").replace("</w:body>", "<!-- 头发 & --></w:body>\r\n <?a 头发?>")
        assert converted(word_file(paragraph("单")), Phrases())
        data = unpacked(word_file(paragraph("单")))
        data["word/document.xml"] = (head + strange).encode()
        made = part(converted(packed(data), Phrases()).data)
        assert made == (head + strange).replace(">头发</w:t>", ">頭髮</w:t>")

    def test_references_in_a_text_become_characters_only_where_it_changes(self) -> None:
        body = paragraph("R&amp;D&#x5934;&#21457;", "&quot;&gt;&amp;", "<w:r><w:t><![CDATA[<头发>]]></w:t></w:r>")
        expected = paragraph("R&amp;D頭髮", "&quot;&gt;&amp;", "<w:r><w:t>&lt;頭髮&gt;</w:t></w:r>")
        assert xml(body) == document(expected)

    def test_attributes_keep_their_order_and_their_quotation_marks(self) -> None:
        link = "<w:hyperlink w:tooltip='{}\"&amp;' w:history=\"1\" w:anchor='头发'>{}</w:hyperlink>"
        made = xml(paragraph(link.format("头发", run("单"))))
        assert "<w:hyperlink w:tooltip='頭髮&quot;&amp;' w:history=\"1\" w:anchor='头发'>" in made

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii"])
    def test_the_encoding_stays(self, encoding: str) -> None:
        name = re.sub("-(sig|le|be)$", "", encoding)
        text = document(paragraph("头发", "a")).replace("UTF-8", name)
        data = unpacked(word_file(paragraph("单")))
        data["word/document.xml"] = text.encode(encoding, "xmlcharrefreplace")
        made = unpacked(converted(packed(data), Phrases()).data)["word/document.xml"]
        expected = text.replace("头发", "頭髮").encode(encoding, "xmlcharrefreplace")
        assert made.upper() == expected.upper()
        assert docx.Document(BytesIO(converted(packed(data), Phrases()).data)).paragraphs[0].text == "頭髮a"

    def test_prefixes_are_the_files_own(self) -> None:
        spaced = document(paragraph("头发", "公", "交 车")).replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0=")
        longer = Phrases({"头发": "頭 髮 "})
        made = part(converted(word_file(spaced), longer).data)
        assert '<ns0:t xml:space="preserve">頭 髮 </ns0:t>' in made

    def test_strict_files_are_read_too(self) -> None:
        strict = document(paragraph("头", "发")).replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        made = converted(word_file(strict), Phrases(), comments=True).data
        assert part(made) == strict.replace(paragraph("头", "发"), paragraph("頭", "髮"))


class TestWarnings:
    def test_a_signature_is_told_of(self) -> None:
        files = unpacked(word_file(paragraph("头发")))
        kind = b"application/vnd.openxmlformats-package.digital-signature-origin"
        override = b'<Override PartName="/a.sigs" ContentType="' + kind + b'"/></Types>'
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", override)
        files["a.sigs"] = b""
        (problem,) = converted(packed(files), Phrases()).warnings
        assert problem.describe() == "文档有数字签名，转换后签名失效。如果需要，请重新签名"
        assert convert_docx(packed(files), Nothing()).warnings == ()

    def test_files_embedded_as_text_are_told_of(self) -> None:
        (problem,) = converted(word_file(paragraph("头发") + '<w:altChunk r:id="rId8"/>'), Phrases()).warnings
        assert problem.code == "word-chunk"

    def test_a_document_embedded_as_text_is_not_taken_for_the_document(self) -> None:
        chunk = Extra("word/a.docx", "document", b"PK")
        data = word_file(paragraph("头发") + '<w:altChunk r:id="rId1"/>', chunk)
        (problem,) = converted(data, Phrases()).warnings
        assert problem.code == "word-chunk"

    def test_documents_that_it_refers_to_are_told_of(self) -> None:
        (problem,) = converted(word_file(paragraph("头发", '<w:subDoc r:id="rId8"/>')), Phrases()).warnings
        assert problem.describe() == "文档引用了 1 个子文档，其中的文字没有转换。请把它们逐个转换"

    def test_words_in_codes_of_fields_are_told_of_where_readers_see_them(self) -> None:
        begin, separate, end = (
            f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")
        )
        code = "<w:r><w:instrText>{}</w:instrText></w:r>"
        inner = (begin, code.format(" REF 头发 "), separate, "甲", end)
        body = paragraph(
            begin, code.format(" if "), *inner, code.format('= 甲 "单位" '), separate, "单位", end,
            begin, code.format(r" EQ \o\ac(○,人) "), end,
            '<w:fldSimple w:instr=" SEQ 图 "/>', '<w:fldSimple w:instr=" MACROBUTTON m 单位 "/>',
        )  # fmt: skip
        (problem,) = converted(word_file(body), Phrases()).warnings
        assert (problem.code, problem.facts["count"]) == ("word-code", 2)
        assert '“if = 甲 "单位"”' in problem.describe().replace("  ", " ")

    def test_they_name_the_file(self) -> None:
        result = convert_docx(word_file(paragraph("公交车")), Phrases(), source="通知.docx")
        assert result.warnings[0].describe().startswith("通知.docx：有 1 处词语转换后字数变了")


class TestPlaces:
    def places(self, body: str, *extras: Extra, lang: str = "zh") -> list[str]:
        return [choice.where.describe(lang) for choice in converted(word_file(body, *extras), Phrases()).choices]

    def test_paragraphs_are_counted_if_something_stands_in_them(self) -> None:
        body = paragraph("单") + "<w:p/>" + paragraph(BOTH_BOXES) + paragraph("发")
        assert self.places(body) == ["正文第3段"]
        assert self.places(body, lang="en") == ["body paragraph 3"]

    def test_tables_are_counted_and_their_rows_and_cells(self) -> None:
        row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
        inner = f"<w:tbl>{row.format(paragraph('发'), paragraph('单'))}</w:tbl>"
        table = f"<w:tbl>{row.format(paragraph('单'), paragraph('发'))}{row.format(inner, paragraph('发'))}</w:tbl>"
        body = table + paragraph("发") + table
        one = ["第1行第2列", "第2行第1列", "第2行第2列"]
        assert self.places(body) == [
            *(f"正文表1{each}" for each in one),
            "正文第1段",
            *(f"正文表2{each}" for each in one),
        ]
        assert self.places(table, lang="en")[0] == "body, table 1 row 1 column 2"

    def test_a_table_of_one_cell_is_a_frame(self) -> None:
        frame = f"<w:tbl><w:tr><w:tc>{paragraph('发')}</w:tc></w:tr></w:tbl>"
        assert self.places(paragraph("单") + frame) == ["正文第2段"]

    def test_a_text_box_belongs_to_its_paragraph_and_counts_once(self) -> None:
        body = paragraph("单") + paragraph(BOTH_BOXES.replace(run("头") + run("发"), run("发")))
        assert self.places(body) == ["正文第2段的文本框"]

    def test_a_drawing_without_word_text_counts_no_paragraph(self) -> None:
        drawn = "<a:txBody><a:p><a:r><a:t>发</a:t></a:r></a:p></a:txBody>"
        shape = f"<w:r><w:drawing><a:graphic><a:sp>{drawn}</a:sp></a:graphic></w:drawing></w:r>"
        assert self.places(paragraph(shape) + paragraph("发")) == ["正文第1段的文本框", "正文第2段"]

    def test_a_field_that_draws_its_code_is_something(self) -> None:
        begin, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "end"))
        code = "<w:r><w:instrText> {} </w:instrText></w:r>"
        body = paragraph(begin, code.format(r"EQ \o(○,1)"), end) + paragraph(begin, code.format("XE a"), end)
        assert self.places(body + paragraph("发")) == ["正文第2段"]

    def test_what_is_not_the_text_itself_is_named(self) -> None:
        made = paragraph(BOTH_BOXES.replace("descr='头发'", "descr='发'"))
        assert self.places(made) == ["正文第1段的替代文字"]

    def test_notes_have_the_number_that_readers_see(self) -> None:
        reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'
        note = "<w:{0} w:id='7'>{1}</w:{0}><w:{0} w:id='3'>{1}</w:{0}>"
        notes = [
            Extra(
                f"word/{kind}s.xml",
                f"{kind}s",
                f"{HEAD}<w:{kind}s {SPACES}>{note.format(kind, paragraph('发'))}</w:{kind}s>",
            )
            for kind in ("footnote", "endnote", "comment")
        ]
        body = paragraph(*(reference.format(kind, n) for kind in ("footnote", "endnote", "comment") for n in (3, 7)))
        assert self.places(body, *notes) == ["脚注1", "脚注2", "尾注1", "尾注2", "批注1", "批注2"]

    def test_headers_are_told_by_pages_and_sections(self) -> None:
        header = f"{HEAD}<w:hdr {SPACES}>{paragraph('发')}</w:hdr>"
        extras = [Extra(f"word/header{n}.xml", "header", header, id=f"h{n}") for n in (1, 2, 3)]
        link = '<w:headerReference w:type="{}" r:id="{}"/>'
        first = (
            f"<w:p><w:pPr><w:sectPr>{link.format('first', 'h2')}{link.format('default', 'h1')}</w:sectPr></w:pPr></w:p>"
        )
        body = document(first).replace("<w:sectPr/>", f"<w:sectPr>{link.format('even', 'h3')}</w:sectPr>")
        assert self.places(body, *extras) == ["第1节页眉", "第1节首页页眉", "第2节偶数页页眉"]
        assert self.places(body, *extras, lang="en")[1] == "header of first pages of section 1"

    def test_headers_come_section_by_section_and_a_shared_one_at_its_first(self) -> None:
        header = f"{HEAD}<w:hdr {SPACES}>{paragraph('发')}</w:hdr>"
        extras = [Extra(f"word/header{n}.xml", "header", header, id=f"h{n}") for n in (1, 2)]
        section = '<w:sectPr><w:headerReference w:type="default" r:id="{}"/></w:sectPr>'
        breaks = "".join(f"<w:p><w:pPr>{section.format(each)}</w:pPr></w:p>" for each in ("h2", "h1", "h2"))
        assert self.places(breaks, *extras) == ["第1节页眉", "第2节页眉"]

    def test_a_choice_knows_its_paragraph(self) -> None:
        (choice,) = converted(word_file(paragraph("请各", "单位印", "发执行。")), Phrases()).choices
        assert choice.text[choice.choice.start : choice.choice.end] == "发"
        assert choice.text == "请各单位印发执行。"
        assert choice.describe() == "正文第1段“各单位印发执行。”：“发”转换成了“發”，也可能是“髮”。请核对"
        assert choice.describe("en").startswith(
            "body paragraph 1 “各单位印发执行。”: “发” became “發”; it could be “髮”"
        )

    def test_a_reason_that_has_words_is_told_by_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        words = {"zh": ("“{source}”或“{alternatives:”“}”", "请看"), "en": ("{source}", "look")}
        monkeypatch.setitem(MESSAGES, "choice-unsure", words)
        (choice,) = converted(word_file(paragraph("印发")), Phrases()).choices
        assert choice.describe() == "正文第1段“印发”：“发”或“髮”。请看"


class TestComments:
    COMMENTS = (
        f'{HEAD}<w:comments {SPACES}><w:comment w:id="4" w:author="单">{paragraph("单")}</w:comment></w:comments>'
    )

    def test_each_choice_has_one_where_its_words_stand(self) -> None:
        data = converted(word_file(paragraph("单", "印发", "单") + paragraph("发")), Phrases(), comments=True).data
        marked = (
            '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/>'
            '<w:r><w:commentReference w:id="{0}"/></w:r>'
        )
        first = paragraph(run("單") + run("印") + marked.format(0, run("發")) + run("單"))
        assert f"{first}{paragraph(marked.format(1, run('發')))}" in part(data)
        notes = part(data, "word/comments.xml")
        assert notes.count(f'w:author="{AUTHOR}"') == 2
        assert "“单印发单”：“发”转换成了“發”，也可能是“髮”。请核对" in notes
        assert "comments+xml" in part(data, "[Content_Types].xml")
        opened = docx.Document(BytesIO(data))
        assert [comment.author for comment in opened.comments] == [AUTHOR, AUTHOR]

    @pytest.mark.parametrize(
        ("inside", "pieces"),
        [
            ("<w:r><w:t>发单发</w:t></w:r>", ["<w:t>發</w:t>", "<w:t>單</w:t>", "<w:t>發</w:t>"]),
            ("<w:r><w:t> 印 发 a  b </w:t></w:r>", [
                "<w:t xml:space=\"preserve\"> 印 </w:t>", "<w:t>發</w:t>", "<w:t xml:space=\"preserve\"> a  b </w:t>",
            ]),
            ("<w:r><w:t xml:space='preserve'>印发 </w:t></w:r>", [
                "<w:t xml:space='preserve'>印</w:t>", "<w:t>發</w:t>", "<w:t xml:space=\"preserve\"> </w:t>",
            ]),
            ("<w:r><w:tab/><w:t>发</w:t><w:t>人</w:t></w:r>", [
                "<w:tab/><w:t></w:t>", "<w:t>發</w:t>", "<w:t></w:t><w:t>人</w:t>",
            ]),
            ("<w:r><w:t>&amp;发&lt;</w:t></w:r>", ["<w:t>&amp;</w:t>", "<w:t>發</w:t>", "<w:t>&lt;</w:t>"]),
            ("<w:r><w:t>😀发</w:t></w:r>", ["<w:t>😀</w:t>", "<w:t>發</w:t>"]),
        ],
    )  # fmt: skip
    def test_a_run_is_cut_where_it_holds_other_words(self, inside: str, pieces: list[str]) -> None:
        made = part(converted(word_file(f"<w:p>{inside}</w:p>"), Phrases(), comments=True).data)
        bare = re.sub("<w:comment[^>]*>", "", made).replace("<w:r></w:r>", "")
        assert f"<w:p>{''.join(f'<w:r>{each}</w:r>' for each in pieces)}</w:p>" in bare

    def test_the_halves_of_a_run_look_as_it_comes_out(self) -> None:
        phrases = Phrases({**PHRASES, **QUOTES})
        look = '<w:rFonts w:eastAsia="{}"/><w:b/>'
        made = part(
            converted(word_file(paragraph(run("印发", look.format("宋体")), "「发」")), phrases, comments=True).data
        )
        assert [re.sub("<w:comment[^>]*>", "", each) for each in re.findall("<w:r><w:rPr>.*?</w:r>", made)] == [
            *(run(each, look.format("新細明體")) for each in "印發"),
            *(run(each, '<w:rFonts w:hint="eastAsia"/>') for each in "“發”"),
        ]

    def test_a_run_whose_looks_are_tracked_is_left_whole(self) -> None:
        look = "<w:b/><w:rPrChange w:id='1' w:author='a'><w:rPr/></w:rPrChange>"
        made = part(converted(word_file(paragraph(run("印发", look))), Phrases(), comments=True).data)
        assert f'<w:commentRangeStart w:id="0"/>{run("印發", look)}<w:commentRangeEnd w:id="0"/>' in made

    def test_names_of_the_file_itself_are_used_in_what_is_cut(self) -> None:
        text = document(paragraph("印发")).replace("xmlns:w=", "xmlns=").replace("<w:", "<").replace("</w:", "</")
        made = part(converted(word_file(text), Phrases(), comments=True).data)
        assert [each.tag for each in ElementTree.fromstring(made).iter() if each.tag.endswith("}t")] == [W + "t"] * 2
        assert texts(converted(word_file(text), Phrases(), comments=True).data) == ["印發"]

    @settings(deadline=None)
    @given(
        st.lists(st.lists(st.sampled_from(["发", "头发", "公交车", "短信", "单 ", " ", "&amp;", "\u200b"]), max_size=5))
    )
    def test_each_reaches_over_its_own_words_and_no_text_is_lost(self, runs: list[list[str]]) -> None:
        data = word_file(paragraph("头", *("".join(each) for each in runs), "单"))
        made = converted(data, Phrases(), comments=True)
        assert texts(made.data) == texts(converted(data, Phrases()).data)
        marked = re.findall(r'commentRangeStart w:id="(\d+)"/>(.*?)<w:commentRangeEnd w:id="(\d+)"', part(made.data))
        assert [(first, last) for first, _, last in marked] == [(str(n), str(n)) for n, _ in enumerate(made.choices)]
        told = ["".join(re.findall("<w:t[^>]*>([^<]*)", inside)).strip("\u200b") for _, inside, _ in marked]
        assert told == [each.choice.result for each in made.choices]

    @pytest.mark.skipif(not VALIDATOR.exists(), reason="the schema is not here")
    def test_the_schema_allows_them(self) -> None:
        body = paragraph("印发", run("印发发", "<w:b/>"))
        assert schema_findings(converted(word_file(body), Phrases(), comments=True).data) == []

    def test_they_come_behind_those_that_are_there(self) -> None:
        body = paragraph('<w:commentRangeStart w:id="4"/>', "单", '<w:commentRangeEnd w:id="4"/>', "发")
        data = word_file(body, Extra("word/comments.xml", "comments", self.COMMENTS))
        made = converted(data, Phrases(), comments=True, lang="en").data
        assert re.findall(r'<w:comment w:id="(\d+)" w:author="([^"]*)"', part(made, "word/comments.xml")) == [
            ("4", "单"),
            ("5", AUTHOR),
        ]
        assert "became “發”" in part(made, "word/comments.xml")
        assert len(unpacked(made)) == len(unpacked(data))

    def test_a_note_is_marked_at_its_number_and_all_else_at_the_first_paragraph(self) -> None:
        note = f'{HEAD}<w:footnotes {SPACES}><w:footnote w:id="1">{paragraph("发")}</w:footnote></w:footnotes>'
        footer = f"{HEAD}<w:ftr {SPACES}>{paragraph('发')}</w:ftr>"
        reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
        data = word_file(
            "<w:p/>" + paragraph("单") + paragraph(reference),
            Extra("word/footnotes.xml", "footnotes", note),
            Extra("word/footer1.xml", "footer", footer),
        )
        made = converted(data, Phrases(), comments=True).data
        start, end = '<w:commentRangeStart w:id="{}"/>', '<w:commentRangeEnd w:id="{}"/>'
        assert f"<w:p>{start.format(0)}{run('單')}{end.format(0)}" in part(made)
        assert f"<w:p>{start.format(1)}{reference}{end.format(1)}" in part(made)
        assert re.findall("<w:t>([^：<]*)“印?发”：“", part(made, "word/comments.xml")) == ["页脚", "脚注1"]

    def test_it_reaches_round_whatever_stands_between_run_and_paragraph(self) -> None:
        link = f"<w:hyperlink w:anchor='a'><w:ins w:id='1' w:author='a'>{run('发')}</w:ins></w:hyperlink>"
        made = part(converted(word_file(paragraph("单", link)), Phrases(), comments=True).data)
        assert '<w:commentRangeStart w:id="0"/><w:hyperlink' in made
        assert '</w:hyperlink><w:commentRangeEnd w:id="0"/>' in made

    def test_no_choice_makes_no_comment(self) -> None:
        assert "word/comments.xml" not in unpacked(
            converted(word_file(paragraph("头发")), Phrases(), comments=True).data
        )

    def test_a_name_that_is_taken_is_left_alone(self) -> None:
        files = unpacked(word_file(paragraph("发")))
        files["word/Comments.xml"] = b"<mine/>"
        assert "word/_rels/document.xml.rels" not in files
        made = unpacked(converted(packed(files), Phrases(), comments=True).data)
        assert made["word/Comments.xml"] == b"<mine/>"
        assert b"docgen" in made["word/comments1.xml"]
        assert b'Target="/word/comments1.xml"' in made["word/_rels/document.xml.rels"]


def test_official_opencc_serves_as_well() -> None:
    data = word_file(paragraph("不能染头", "发，关于", "干部", "发言的规定"))
    assert texts(converted(data, Plain()).data) == ["不能染頭髮，關於幹部發言的規定"]
    back = converted(converted(data, Plain()).data, Plain("tw2s", "zh-CN")).data
    assert unpacked(back) == unpacked(data)


def test_bones_see_what_else_changes() -> None:
    text = document(paragraph("头发")).encode()
    assert bones(text) == bones(text.replace("头发".encode(), "頭髮".encode()))
    for other in (b"<w:p >", b'<w:p w:rsidR="1">', b"<w:p><w:r/>"):
        assert bones(text) != bones(text.replace(b"<w:p>", other))
