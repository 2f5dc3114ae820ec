"""The ways in which docxtpl by itself loses or spoils text without a word, and what docgen does, one case each."""

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docxtpl import DocxTemplate, InlineImage, Listing, RichText
from drawn import plain
from jinja2 import TemplateSyntaxError
from lxml import etree
from word_files import Extra, paragraph, word_file
from word_forms import W, by_docxtpl, codes, filled, form, lines, opened, parts, saved, table

from docgen.errors import DataError

BODY = "word/document.xml"


def plainly(data: bytes, values: dict[str, Any] | None = None) -> bytes:
    """What docxtpl makes as most people call it."""
    return by_docxtpl(data, values, autoescape=False)


def xml(data: bytes, part: str = BODY) -> str:
    return parts(data)[part].decode()


class TestValues:
    def test_an_ampersand_is_not_lost(self) -> None:
        data = form("部门：{{ a }}。")
        assert lines(plainly(data, {"a": "R&D"})) == ["部门：R"]
        assert lines(filled(data, {"a": "R&D"})) == ["部门：R&D。"]

    def test_a_bracket_does_not_damage_the_rest(self) -> None:
        data = form("甲：{{ a }}。", "乙", "丙")
        assert lines(plainly(data, {"a": "<甲>"})) == ["甲：", "乙", "丙"]
        assert lines(filled(data, {"a": "<甲>"})) == ["甲：<甲>。", "乙", "丙"]

    def test_markup_in_a_value_is_text(self) -> None:
        value = "</w:t></w:r></w:p><w:p><w:r><w:t>伪造"
        assert lines(plainly(form("{{ a }}"), {"a": value})) == ["", "伪造"]
        assert lines(filled(form("{{ a }}"), {"a": value})) == [value]

    def test_a_typo_does_not_print_a_blank(self) -> None:
        data = form("姓名：{{ 姓明 }}")
        assert lines(by_docxtpl(data, {"姓名": "王明"})) == ["姓名："]
        with pytest.raises(DataError, match="没有“姓名”这一项。是不是“姓明”") as caught:
            opened(data).fill({"姓名": "王明"})
        assert codes(caught.value.problems) == ["unknown-field", "form-missing"]

    def test_what_is_missing_inside_a_list_is_told(self) -> None:
        data = form("{% for x in xs %}{{ x.name }}；{% endfor %}")
        assert lines(by_docxtpl(data, {"xs": [{}]})) == ["；"]
        with pytest.raises(DataError, match=r"xs\[0\].name"):
            opened(data).fill({"xs": [{}]})

    def test_what_is_missing_in_a_condition_that_holds_is_told(self) -> None:
        data = form("{% if 有车 %}车牌：{{ 车牌 }}{% endif %}")
        assert lines(by_docxtpl(data, {"有车": True})) == ["车牌："]
        assert lines(filled(data, {"有车": False})) == [""]
        with pytest.raises(DataError, match=r"form\.docx 第1段：标签“{{ 车牌 }}”要用到“车牌”，但没有给出"):
            opened(data).fill({"有车": True})

    def test_nothing_does_not_print_none(self) -> None:
        data = form("备注：{{ a }}")
        assert lines(by_docxtpl(data, {"a": None})) == ["备注：None"]
        assert lines(filled(data, {"a": None})) == ["备注："]

    def test_a_list_does_not_print_its_brackets(self) -> None:
        data = form("{{ a }}")
        assert lines(by_docxtpl(data, {"a": ["甲"]})) == ["['甲']"]
        with pytest.raises(DataError):
            opened(data).fill({"a": ["甲"]})

    def test_yes_and_no_are_chinese(self) -> None:
        data = form("{{ 1 == 1 }}")
        assert lines(by_docxtpl(data)) == ["True"]
        assert lines(filled(data)) == ["是"]

    def test_control_characters_do_not_vanish(self) -> None:
        data = form("甲{{ a }}乙", "丙")
        assert lines(by_docxtpl(data, {"a": "x\x0by"})) == ["甲xy乙", "丙"]
        with pytest.raises(DataError, match="U\\+000B"):
            opened(data).fill({"a": "x\x0by"})

    def test_braces_in_a_value_stay(self) -> None:
        data = form("{{ a }}")
        assert lines(by_docxtpl(data, {"a": "x{_{y}_}"})) == ["x{{y}}"]
        assert lines(filled(data, {"a": "x{_{y}_}"})) == ["x{_{y}_}"]


class TestTags:
    def test_a_template_cannot_run_programs(self) -> None:
        data = form("{{ cycler.__init__.__globals__.os.getcwd() }}")
        assert lines(by_docxtpl(data))[0].startswith("/")
        assert codes(opened(data).problems) == ["form-unsafe"]

    def test_full_width_braces_are_not_printed(self) -> None:
        data = form("｛｛ 姓名 ｝｝")
        assert lines(by_docxtpl(data, {"姓名": "王明"})) == ["｛｛ 姓名 ｝｝"]
        assert codes(opened(data).problems) == ["form-full-width"]

    def test_chinese_quotation_marks_inside_a_text_stay(self) -> None:
        data = form("{{ '“' ~ a ~ '”' }}")
        assert lines(by_docxtpl(data, {"a": "甲"})) == ['"甲"']
        assert lines(filled(data, {"a": "甲"})) == ["“甲”"]

    def test_a_percent_sign_in_a_tag_is_no_end(self) -> None:
        data = form("{%p if n % 2 %}", "单", "{%p endif %}")
        with pytest.raises(TemplateSyntaxError):
            by_docxtpl(data, {"n": 1})
        assert lines(filled(data, {"n": 1})) == ["单"]

    def test_a_bookmark_inside_a_tag_is_kept_whole(self) -> None:
        marked = paragraph("{{", '<w:bookmarkStart w:id="7" w:name="b"/>', " a ", '<w:bookmarkEnd w:id="7"/>', "}}")
        tail = paragraph("甲", '<w:bookmarkStart w:id="8" w:name="c"/>', "{{ a", '<w:bookmarkEnd w:id="8"/>', " }}")
        theirs, ours = by_docxtpl(word_file(marked + tail), {"a": "x"}), filled(word_file(marked + tail), {"a": "x"})
        assert (xml(theirs).count("bookmarkStart"), xml(theirs).count("bookmarkEnd")) == (1, 0)
        assert (xml(ours).count("bookmarkStart"), xml(ours).count("bookmarkEnd")) == (2, 2)

    def test_a_link_that_begins_inside_a_tag_does_not_damage_the_rest(self) -> None:
        link = "<w:hyperlink w:anchor='x'><w:r><w:t>a }}尾</w:t></w:r></w:hyperlink>"
        data = word_file(paragraph("{{ ", link) + paragraph("后"))
        assert "后" not in "".join(lines(by_docxtpl(data, {"a": "x"}))) or "hyperlink" not in xml(
            by_docxtpl(data, {"a": "x"})
        )
        assert lines(filled(data, {"a": "x"})) == ["x尾", "后"]

    def test_deleted_text_is_not_run(self) -> None:
        gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>{{ 密 }}</w:delText></w:r></w:del>'
        data = word_file(paragraph("甲", gone))
        assert "泄露" in xml(by_docxtpl(data, {"密": "泄露"}))
        assert "泄露" not in xml(opened(data).fill({"密": "泄露"}, spare=True))

    def test_text_beside_a_row_tag_is_not_dropped(self) -> None:
        data = form([["甲"], ["{%tr if a %}重要"], ["乙"], ["{%tr endif %}"]])
        assert "重要" not in "".join(lines(by_docxtpl(data, {"a": True})))
        assert codes(opened(data).problems) == ["form-beside"]

    def test_a_page_break_beside_a_paragraph_tag_is_not_dropped(self) -> None:
        made = Document()
        made.add_paragraph("{%p if a %}").add_run().add_break(WD_BREAK.PAGE)
        made.add_paragraph("{%p endif %}")
        data = saved(made)
        assert "w:br" not in xml(by_docxtpl(data, {"a": True}))
        assert codes(opened(data).problems) == ["form-beside"]

    def test_a_section_that_ends_beside_a_paragraph_tag_is_not_dropped(self) -> None:
        data = word_file(
            "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if a %}</w:t></w:r></w:p>" + paragraph("{%p endif %}")
        )
        assert xml(by_docxtpl(data, {"a": True})).count("sectPr") == 1
        assert codes(opened(data).problems) == ["form-beside"]

    def test_two_paragraph_tags_in_one_paragraph_are_told(self) -> None:
        assert "form-two-shapes" in codes(opened(form("{%p if a %}x{%p endif %}")).problems)

    def test_a_table_inside_a_row_does_not_confuse_the_row(self) -> None:
        made = Document()
        outer = made.add_table(3, 1)
        outer.cell(0, 0).text = "{%tr for x in xs %}"
        outer.cell(1, 0).add_table(1, 1).cell(0, 0).text = "内"
        outer.cell(1, 0).add_paragraph("{{ x }}")
        outer.cell(2, 0).add_table(1, 1)
        outer.cell(2, 0).paragraphs[-1].text = "{%tr endfor %}"
        made.add_paragraph("尾")
        ours = filled(saved(made), {"xs": ["甲", "乙"]})
        assert [line for line in lines(ours) if line] == ["内", "甲", "内", "乙", "尾"]
        theirs = DocxTemplate(BytesIO(saved(made)))
        theirs.render_init()
        with pytest.raises(etree.XMLSyntaxError):
            etree.fromstring(theirs.build_xml({"xs": ["甲", "乙"]}))

    def test_the_name_of_a_loop_outside_of_it_is_told(self) -> None:
        data = form("{% for x in xs %}{{ x }}{% endfor %}", "{{ x }}")
        assert lines(by_docxtpl(data, {"xs": ["甲"]})) == ["甲", ""]
        assert codes(opened(data).problems) == ["form-shadow"]


class TestPlaces:
    @pytest.mark.parametrize("kind", ["endnotes", "comments"])
    def test_notes_of_every_kind_are_filled(self, kind: str) -> None:
        one = kind[:-1]
        note = f'<w:{one} w:id="1" w:author="x">{paragraph("{{ a }}")}</w:{one}>'.replace(
            ' w:author="x"', "" if one != "comment" else ' w:author="x"'
        )
        head = f'<w:{kind} xmlns:w="{W[1:-1]}">{note}</w:{kind}>'
        data = word_file(paragraph("甲"), Extra(f"word/{kind}.xml", kind, head))
        assert lines(by_docxtpl(data, {"a": "x"}), f"word/{kind}.xml") == ["{{ a }}"]
        assert lines(filled(data, {"a": "x"}), f"word/{kind}.xml") == ["x"]

    def test_every_property_is_filled(self) -> None:
        data = form("x", keywords="{{ a }}")
        assert "{{ a }}" in xml(by_docxtpl(data, {"a": "甲"}), "docProps/core.xml")
        assert "甲" in xml(filled(data, {"a": "甲"}), "docProps/core.xml")

    def test_a_bound_control_keeps_what_was_filled_in(self) -> None:
        control = (
            "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/x' w:storeItemID='y'/></w:sdtPr>"
            "<w:sdtContent><w:r><w:t>{{ a }}</w:t></w:r></w:sdtContent></w:sdt>"
        )
        data = word_file(paragraph(control))
        assert "dataBinding" in xml(by_docxtpl(data, {"a": "x"}))
        assert "dataBinding" not in xml(filled(data, {"a": "x"}))

    def test_tags_in_the_code_of_a_field_are_told(self) -> None:
        data = word_file(paragraph('<w:r><w:instrText>HYPERLINK "{{ a }}"</w:instrText></w:r>'))
        assert 'DDE" "x' in xml(plainly(data, {"a": 'DDE" "x'}))
        assert codes(opened(data).problems) == ["form-field-code"]


class TestMarkup:
    def test_an_empty_loop_leaves_no_table_without_rows(self) -> None:
        data = form("前", [["{%tr for x in xs %}"], ["{{ x }}"], ["{%tr endfor %}"]], "后")
        assert "<w:tr" not in xml(by_docxtpl(data, {"xs": []}))
        assert "<w:tbl>" in xml(by_docxtpl(data, {"xs": []}))
        assert "<w:tbl>" not in xml(filled(data, {"xs": []}))
        assert lines(filled(data, {"xs": []})) == ["前", "后"]

    def test_a_cell_is_never_left_without_a_paragraph(self) -> None:
        data = form([["甲", ["{%p if a %}", "x", "{%p endif %}"]]])
        cells = etree.fromstring(parts(by_docxtpl(data, {"a": False}))[BODY]).iter(W + "tc")
        assert [cell.find(W + "p") is None for cell in cells] == [False, True]
        assert table(filled(data, {"a": False})) == [["甲", ""]]

    def test_a_row_without_cells_is_taken_out(self) -> None:
        data = form([["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"], ["甲", "乙", "丙"]])
        rows = list(etree.fromstring(parts(filled(data, {"xs": []}))[BODY]).iter(W + "tr"))
        assert len(rows) == 1

    def test_text_behind_a_run_tag_keeps_its_looks(self) -> None:
        data = form(["x", "{{r a }}粗"])
        assert '<w:r><w:t xml:space="preserve">粗' in xml(by_docxtpl(data, {"a": RichText("y")}))
        assert '<w:b/></w:rPr><w:t xml:space="preserve">粗' in xml(filled(data, {"a": RichText("y")}))

    def test_text_behind_a_picture_keeps_its_looks(self) -> None:
        data = form(["x", "{{ a }}粗"])
        image = BytesIO(plain())
        theirs = DocxTemplate(BytesIO(data))
        theirs.render({"a": InlineImage(theirs, image)})
        assert '</w:rPr><w:t xml:space="preserve">粗' not in xml(saved(theirs))
        assert '<w:b/></w:rPr><w:t xml:space="preserve">粗' in xml(filled(data, {"a": InlineImage(None, image)}))

    def test_text_in_place_of_a_paragraph_is_not_lost(self) -> None:
        data = form("{{p a }}", "尾")
        assert lines(by_docxtpl(data, {"a": "甲"})) == ["尾"]
        assert lines(filled(data, {"a": "甲"})) == ["甲", "尾"]

    def test_rich_text_without_its_letter_is_still_a_run(self) -> None:
        data = form("甲{{ a }}乙")
        root = etree.fromstring(parts(by_docxtpl(data, {"a": RichText("丙")}))[BODY])
        assert root.find(f".//{W}t/{W}r") is not None
        ours = etree.fromstring(parts(filled(data, {"a": RichText("丙")}))[BODY])
        assert ours.find(f".//{W}t/{W}r") is None
        assert lines(filled(data, {"a": RichText("丙")})) == ["甲丙乙"]

    def test_a_new_paragraph_in_a_listing_does_not_repeat_the_section(self) -> None:
        data = word_file("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{ a }}</w:t></w:r></w:p>" + paragraph("尾"))
        assert xml(by_docxtpl(data, {"a": Listing("一\a二")})).count("<w:sectPr") == 3
        assert xml(filled(data, {"a": Listing("一\a二")})).count("<w:sectPr") == 2

    def test_line_ends_of_the_markup_are_no_line_breaks(self) -> None:
        data = word_file("<w:p><w:r><w:t>甲\n乙{{ a }}</w:t></w:r></w:p>")
        assert lines(by_docxtpl(data, {"a": ""})) == ["甲⏎乙"]
        assert lines(filled(data, {"a": ""})) == ["甲\n乙"]

    def test_bookmarks_in_a_loop_are_not_there_twice(self) -> None:
        marked = paragraph('<w:bookmarkStart w:id="1" w:name="b"/>', "{{ x }}", '<w:bookmarkEnd w:id="1"/>')
        data = word_file(paragraph("{%p for x in xs %}") + marked + paragraph("{%p endfor %}"))
        assert xml(by_docxtpl(data, {"xs": ["1", "2"]})).count('w:name="b"') == 2
        assert xml(filled(data, {"xs": ["1", "2"]})).count('w:name="b"') == 1

    def test_numbers_of_pictures_are_unique_in_all_stories(self) -> None:
        data = form("{{ a }}", "{{ a }}", header="{{ a }}")
        made = filled(data, {"a": InlineImage(None, BytesIO(plain()))})
        numbers = [
            each.get("id")
            for name, content in parts(made).items() if name in (BODY, "word/header1.xml")
            for each in etree.fromstring(content).iter("{*}docPr")
        ]  # fmt: skip
        assert len(numbers) == len(set(numbers)) == 3

    def test_the_grid_of_a_table_does_not_count_the_tables_inside(self) -> None:
        made = Document()
        outer = made.add_table(1, 1)
        outer.cell(0, 0).text = "{{ a }}"
        outer.cell(0, 0).add_table(1, 4)

        def columns(data: bytes) -> int:
            return len(next(etree.fromstring(parts(data)[BODY]).iter(W + "tblGrid")))

        assert columns(by_docxtpl(saved(made), {"a": "x"})) == 4
        assert columns(filled(saved(made), {"a": "x"})) == 1

    def test_the_colour_of_a_cell_is_not_lost_with_its_properties(self) -> None:
        made = Document()
        cell = made.add_table(1, 1).cell(0, 0)
        cell.text = "{% cellbg a %}甲"
        cell._tc.remove(cell._tc.tcPr)
        assert "FF0000" not in xml(by_docxtpl(saved(made), {"a": "FF0000"}))
        assert 'w:fill="FF0000"' in xml(filled(saved(made), {"a": "FF0000"}))

    def test_what_is_no_colour_does_not_damage_the_file(self) -> None:
        data = form([["{% cellbg a %}甲"]])
        assert 'w:fill="红色"' in xml(by_docxtpl(data, {"a": "红色"}))
        assert 'w:fill="auto"' in xml(filled(data, {"a": "红色"}))

    def test_a_link_with_an_ampersand_is_whole(self) -> None:
        text = RichText("见")
        text.add("网", url_id="https://a.cn/?x=1&y=2")
        made = filled(form("{{r a }}"), {"a": text})
        assert "https://a.cn/?x=1&amp;y=2" in xml(made, "word/_rels/document.xml.rels")
        assert lines(made) == ["见网"]


def test_the_same_input_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    data, values = form("{{ a }}", title="{{ a }}"), {"a": "甲"}

    def later(make: Callable[[], bytes]) -> bytes:
        now = time.time()
        with monkeypatch.context() as patched:
            patched.setattr(time, "time", lambda: now + 400_000_000)
            return make()

    assert by_docxtpl(data, values) != later(lambda: by_docxtpl(data, values))
    assert filled(data, values) == later(lambda: filled(data, values))
