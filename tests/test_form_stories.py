"""Tags wherever Word keeps text: filled, or reported with their place."""

import re
from itertools import pairwise

import pytest
from docx import Document
from docxtpl import Listing, RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import Extra, document, packed, paragraph, run, word_file
from word_forms import by_docxtpl, codes, described, filled, form, lines, opened, parts, saved, table

from docgen.errors import DataError

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='1' cy='1'/>"
    "<wp:docPr id='7' name='框' descr='{{{{ a }}}}的框'/>"
    "<a:graphic><a:graphicData uri='x'><wps:wsp><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid>"
NOTES = '<?xml version="1.0"?><w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{1}</w:{0}>'


def notes(kind: str, *texts: str) -> str:
    items = "".join(f'<w:{kind} w:id="{n + 1}">{paragraph(text)}</w:{kind}>' for n, text in enumerate(texts))
    return NOTES.format(f"{kind}s", items)


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def signed(comments: str) -> str:
    return comments.replace('w:id="1"', 'w:id="1" w:author="x"')


class TestFilled:
    def test_notes_and_comments_are_filled(self) -> None:
        data = word_file(
            paragraph("甲", reference("footnote", 1), reference("endnote", 1), reference("comment", 1)),
            Extra("word/footnotes.xml", "footnotes", notes("footnote", "脚{{ a }}")),
            Extra("word/endnotes.xml", "endnotes", notes("endnote", "尾{{ a }}")),
            Extra("word/comments.xml", "comments", signed(notes("comment", "批{{ a }}"))),
        )  # fmt: skip
        made = filled(data, {"a": "R&D"})
        for part, text in (("footnotes", "脚R&D"), ("endnotes", "尾R&D"), ("comments", "批R&D")):
            assert lines(made, f"word/{part}.xml") == [text]
        (field,) = opened(data).fields
        assert [format(place, "zh") for place in field.places] == ["脚注1", "尾注1", "批注1"]
        assert [format(place, "en") for place in field.places] == ["footnote 1", "endnote 1", "comment 1"]

    def test_both_forms_of_a_text_box_are_filled_and_told_once(self) -> None:
        data = word_file(paragraph("前", BOX.format(paragraph("{{ ", "a }}"))) + paragraph("{{ b }}"))
        made = filled(data, {"a": "甲", "b": "乙"})
        assert lines(made) == ["前", "甲", "甲", "乙"]
        assert 'descr="甲的框"' in parts(made)["word/document.xml"].decode()
        assert [format(place, "zh") for place in opened(data).fields[0].places] == ["第1段", "第1段 文本框"]

    def test_a_loop_may_stand_in_a_text_box_and_another_around_it(self) -> None:
        box = BOX.replace(" descr='{{{{ a }}}}的框'", "").format(
            paragraph("{%p for y in x.ys %}") + paragraph("{{ y }}") + paragraph("{%p endfor %}")
        )
        data = word_file(paragraph("{%p for x in xs %}") + paragraph("{{ x.n }}", box) + paragraph("{%p endfor %}"))
        made = filled(data, {"xs": [{"n": "1", "ys": ["甲", "乙"]}, {"n": "2", "ys": []}]})
        assert lines(made) == ["1", "甲", "乙", "甲", "乙", "2", "", ""]
        ids = [line for line in parts(made)["word/document.xml"].decode().split("<") if line.startswith("wp:docPr")]
        assert len({line.split('id="')[1].split('"')[0] for line in ids}) == 2

    def test_properties_are_filled_of_every_kind(self) -> None:
        core = parts(form("x", title="{{ a }}", keywords="{{ a }}", category="{{ a }}"))["docProps/core.xml"].decode()
        data = word_file(paragraph("x"), Extra("docProps/core.xml", "core-properties", core, of=""))
        made = parts(filled(data, {"a": "R&D"}))["docProps/core.xml"].decode()
        assert made.count("R&amp;D") == 3

    def test_content_controls_are_filled_for_good(self) -> None:
        control = (
            "<w:sdt><w:sdtPr><w:alias w:val='{{ a }}'/><w:placeholder><w:docPart w:val='D'/></w:placeholder>"
            "<w:showingPlcHdr/>"
            "<w:dataBinding w:xpath='/x' w:storeItemID='{0}'/></w:sdtPr><w:sdtContent><w:r><w:rPr>"
            "<w:rStyle w:val='PlaceholderText'/>"
            "</w:rPr><w:t>{{ a }}</w:t></w:r></w:sdtContent></w:sdt>"
        )
        data = word_file(paragraph("姓名：", control))
        made = parts(filled(data, {"a": "甲"}))["word/document.xml"].decode()
        assert lines(filled(data, {"a": "甲"})) == ["姓名：甲"]
        assert "showingPlcHdr" not in made
        assert "dataBinding" not in made
        assert "PlaceholderText" not in made
        assert '<w:alias w:val="甲"/>' in made
        assert codes(opened(data).warnings) == ["form-bound"]

    def test_controls_around_rows_are_read_as_rows(self) -> None:
        row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
        inner = row.format("{%tr for x in xs %}") + row.format("{{ x }}") + row.format("{%tr endfor %}")
        data = word_file(f"{TABLE}<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt></w:tbl>" + paragraph("x"))
        assert lines(filled(data, {"xs": ["甲", "乙"]})) == ["甲", "乙", "x"]


class TestPlaces:
    def test_a_field_is_told_with_section_table_row_and_cell(self) -> None:
        made = Document()
        made.add_paragraph("{{ a }}")
        made.add_paragraph("")
        made.add_paragraph("二")
        made.add_table(1, 1)
        made.add_section()
        made.add_table(2, 2)
        grid = made.add_table(4, 3)
        grid.cell(3, 1).text = "{{ a }}"
        made.add_paragraph("尾{{ a }}")
        made.sections[1].header.is_linked_to_previous = False
        made.sections[1].header.paragraphs[0].text = "{{ a }}"
        made.sections[1].different_first_page_header_footer = True
        made.sections[1].first_page_footer.is_linked_to_previous = False
        made.sections[1].first_page_footer.paragraphs[0].text = "{{ a }}"
        (field,) = opened(saved(made)).fields
        zh = [format(place, "zh") for place in field.places]
        assert zh == ["第1节 第1段", "第2节 表3 第4行第2列", "第2节 第3段", "第2节 页眉", "第2节 首页页脚"]
        en = format(field.places[1], "en")
        assert en == "section 2, table 3, row 4, column 2"

    def test_a_problem_in_a_cell_says_which(self) -> None:
        (told,) = described(opened(form([["甲", "乙"], ["丙", "｛｛ 姓名 ｝｝"]])).problems)
        assert (
            told
            == "form.docx 表1 第2行第2列：“｛｛ 姓名 ｝｝”用了全角的括号或者百分号，不会填写。请改成半角：{{ 姓名 }}"
        )


class TestNotFilled:
    def test_deleted_text_stays_as_it_was(self) -> None:
        gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>{{ 旧 }}{% if %}</w:delText></w:r></w:del>'
        data = word_file(
            paragraph("甲", gone, "{{ a }}")
            + f"<w:p><w:moveFrom w:id='2' w:author='x'>{run('{{ 旧 }}')}</w:moveFrom></w:p>"
        )
        made = filled(data, {"a": "乙"})
        assert parts(made)["word/document.xml"].decode().count("{{ 旧 }}") == 2
        assert [field.name for field in opened(data).fields] == ["a"]
        assert codes(opened(data).warnings) == ["form-deleted", "form-deleted"]

    def test_a_tag_with_a_deletion_in_it_is_what_is_left(self) -> None:
        gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>旧的</w:delText></w:r></w:del>'
        data = word_file(paragraph("{{ 姓", gone, "名 }}"))
        assert lines(filled(data, {"姓名": "王明"})) == ["王明"]

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            (paragraph("<w:r><w:instrText>HYPERLINK \"{{ a }}\"</w:instrText></w:r>"), "form-field-code"),
            (paragraph(code("REF {{ "), code("a }}")), "form-field-code"),
            (paragraph("<w:fldSimple w:instr='REF {{ a }}'><w:r><w:t>x</w:t></w:r></w:fldSimple>"), "form-field-code"),
            (paragraph("<w:r><w:instrText> DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>"), "form-running-field"),
            (paragraph("<w:hyperlink w:anchor='{{ a }}'><w:r><w:t>x</w:t></w:r></w:hyperlink>"), "form-attribute"),
        ],
    )  # fmt: skip
    def test_tags_in_codes_are_reported(self, body: str, code: str) -> None:
        assert codes(opened(word_file(body)).problems) == [code]

    def test_tags_in_the_address_of_a_link_are_filled(self) -> None:
        link = "<w:hyperlink r:id='rId9'><w:r><w:t>{{ x.name }}</w:t></w:r></w:hyperlink>"
        loop = paragraph("{%p for x in xs %}") + paragraph(link) + paragraph("{%p endfor %}")
        files = parts(word_file(paragraph("甲") + loop))
        files["word/_rels/document.xml.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId9" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
            b'Target="%7B%7B%20x.url%20%7D%7D" TargetMode="External"/></Relationships>'
        )
        template = opened(packed(files))
        assert codes(template.problems) == []
        xs = [{"name": "a", "url": "https://a.cn/?x=1&y=2"}, {"name": "b", "url": "mailto:某@b.cn"}]
        made = parts(template.fill({"xs": xs}))
        links = dict(re.findall(r'Id="(\w+)"[^>]*?Target="([^"]*)"', made["word/_rels/document.xml.rels"].decode()))
        used = re.findall(r'<w:hyperlink r:id="(\w+)"', made["word/document.xml"].decode())
        assert [links[key] for key in used] == ["https://a.cn/?x=1&amp;y=2", "mailto:%E6%9F%90@b.cn"]
        assert len(links) == 2
        for address in ("javascript:alert(1)", "file:///etc/passwd", "www.a.cn", "C:\\x.exe"):
            with pytest.raises(DataError, match=r"form\.docx 第3段：标签“{{ x.url }}”填出来的链接地址") as caught:
                template.fill({"xs": [{"name": "a", "url": address}]})
            assert codes(caught.value.problems) == ["form-link-address"]

    def test_tags_in_charts_are_reported_and_those_in_building_blocks_are_a_warning(self) -> None:
        chart = "<c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:v>{{ a }}</c:v></c:chart>"
        block = document(paragraph("{{ a }}")).replace("w:document", "w:glossaryDocument")
        template = opened(
            word_file(
                paragraph("{{ b }}"),
                Extra("word/charts/chart1.xml", "chart", chart),
                Extra("word/glossary/document.xml", "glossary", block),
            )
        )  # fmt: skip
        assert codes(template.problems) == ["form-elsewhere"]
        assert codes(template.warnings) == ["form-elsewhere"]

    def test_a_field_that_fetches_a_file_is_a_warning(self) -> None:
        data = word_file(
            paragraph('<w:r><w:instrText>INCLUDEPICTURE "http://a.cn/b.png"</w:instrText></w:r>', "{{ a }}")
        )
        assert codes(opened(data).warnings) == ["form-fetching-field"]


class TestTorn:
    TORN = (
        paragraph("{{", " 姓", "名", " }}"),
        paragraph("{", "{姓名}", "}"),
        paragraph("{{ 姓", '<w:bookmarkStart w:id="1" w:name="b"/>', "名", '<w:bookmarkEnd w:id="1"/>', " }}"),
        paragraph("{{ ", '<w:proofErr w:type="spellStart"/>', "姓名", '<w:proofErr w:type="spellEnd"/>', "}}"),
        paragraph("{{ ", "<w:smartTag w:uri='x' w:element='y'><w:r><w:t>姓名</w:t></w:r></w:smartTag>", "}}"),
        paragraph("{{ ", "<w:hyperlink w:anchor='x'><w:r><w:t>姓名 }</w:t></w:r></w:hyperlink>", "}"),
        paragraph("{{ ", "<w:ins w:id='1' w:author='x'><w:r><w:t>姓名</w:t></w:r></w:ins>", "}}"),
        paragraph("{{ ", "<w:r><w:br/></w:r>", "姓名", "<w:r><w:tab/></w:r>", "}}"),
        paragraph("{{ 姓", "<w:r><w:softHyphen/></w:r>", "名 }}"),
        paragraph("{{", "<w:r><w:t xml:space='preserve"
                  "'> \u200b</w:t></w:r>", "姓名\u00a0}}"),
        paragraph("<w:sdt><w:sdtContent><w:r><w:t>{{ 姓</w:t></w:r></w:sdtContent></w:sdt>", "名 }}"),
        paragraph("<w:commentRangeStart w:id='0'/>", "{{ 姓", "<w:commentRangeEnd w:id='0'/>", "名 }}"),
    )  # fmt: skip

    @pytest.mark.parametrize("body", TORN)
    def test_a_torn_tag_is_whole(self, body: str) -> None:
        made = filled(word_file(paragraph("前") + body + paragraph("后")), {"姓名": "王明"})
        assert lines(made) == ["前", "王明", "后"]

    def test_text_around_a_torn_tag_keeps_its_looks(self) -> None:
        made = filled(form(["甲{{ a", "}}乙", "丙"]), {"a": "x"})
        assert lines(made) == ["甲x乙丙"]
        assert '<w:b/></w:rPr><w:t xml:space="preserve">乙</w:t>' in parts(made)["word/document.xml"].decode()


class TestShapes:
    def test_a_row_with_a_table_inside_can_be_repeated(self) -> None:
        inner = f"{TABLE}<w:tr><w:tc>{paragraph('{{ x }}')}</w:tc></w:tr></w:tbl><w:p/>"
        cell = "<w:tr><w:tc>{}</w:tc></w:tr>"
        data = word_file(
            TABLE
            + "".join(map(cell.format, (paragraph("{%tr for x in xs %}"), inner, paragraph("{%tr endfor %}"))))
            + f"</w:tbl>{paragraph('尾')}"
        )
        made = filled(data, {"xs": ["甲", "乙"]})
        assert [line for line in lines(made) if line] == ["甲", "乙", "尾"]

    def test_text_behind_a_run_tag_keeps_its_looks(self) -> None:
        made = filled(form(["x", "甲{{r a }}乙"]), {"a": RichText("丙")})
        assert lines(made) == ["x甲丙乙"]
        assert parts(made)["word/document.xml"].decode().count("<w:b/>") == 2

    def test_text_in_place_of_a_run_or_paragraph_is_not_lost(self) -> None:
        assert lines(filled(form("甲{{r a }}乙", "{{p b }}", "尾"), {"a": "丙", "b": "丁"})) == ["甲丙乙", "丁", "尾"]
        assert "丁" not in "".join(lines(by_docxtpl(form("{{p b }}"), {"b": "丁"})))

    def test_nothing_in_place_of_a_paragraph_leaves_none(self) -> None:
        assert lines(filled(form("甲", "{{p b }}", "尾"), {"b": ""})) == ["甲", "尾"]

    def test_a_new_paragraph_in_a_listing_does_not_repeat_the_section(self) -> None:
        section = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{ a }}</w:t></w:r></w:p>"
        made = filled(word_file(section + paragraph("尾")), {"a": Listing("一\a二")})
        assert lines(made) == ["一", "二", "尾"]
        assert parts(made)["word/document.xml"].decode().count("sectPr") == 2

    def test_a_condition_on_a_cell_leaves_a_cell_with_a_paragraph(self) -> None:
        made = filled(form([["甲", ["{%p if a %}", "{{ a }}", "{%p endif %}"]]]), {"a": ""})
        assert table(made) == [["甲", ""]]


PLAIN = ("甲{{ a }}乙丙{{ c|upper }}丁", "甲R&D乙丙X丁")
BLOCKS = ("甲{% if b %}丙{{ c|upper }}{% endif %}丁{% for x in d %}{{ x }}，{% endfor %}", "甲丙X丁1，2，")
BETWEEN = (
    "", '<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="3" w:name="z"/>', '<w:bookmarkEnd w:id="3"/>',
    '<w:r><w:lastRenderedPageBreak/></w:r>', '<w:commentRangeStart w:id="5"/>', '<w:r><w:t></w:t></w:r>',
    '<w:del w:id="1" w:author="x"><w:r><w:delText>{{ 旧 }}</w:delText></w:r></w:del>',
)  # fmt: skip


TORN = st.lists(st.tuples(st.integers(0, 70), st.sampled_from(BETWEEN)), max_size=12)


@given(TORN, st.sampled_from(("", "hyperlink w:anchor='x'", "ins w:id='9' w:author='x'", "smartTag w:element='y'")))
@settings(max_examples=60, deadline=None)
def test_however_a_line_is_torn_it_comes_out_the_same(cuts: list[tuple[int, str]], wrapping: str) -> None:
    # A loop that begins in a link and ends outside of it is refused, so only values are wrapped.
    line, expected = PLAIN if wrapping else BLOCKS
    marks = {min(at, len(line)): between for at, between in cuts}
    torn = ""
    for number, (start, end) in enumerate(pairwise(sorted({*marks, 0, len(line)}))):
        piece = run(line[start:end])
        is_wrapped = wrapping and number % 2
        torn += marks.get(start, "") + (f"<w:{wrapping}>{piece}</w:{wrapping.split()[0]}>" if is_wrapped else piece)
    values = {"a": "R&D", "b": True, "c": "x", "d": ["1", "2"]}
    assert lines(filled(word_file(f"<w:p>{torn}</w:p>"), values, spare=True)) == [expected]
