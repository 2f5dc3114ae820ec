"""Values for Word templates: from data files and from programs, checked before anything is written."""

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Inches, Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from drawn import plain
from lxml import etree
from word_forms import W, codes, described, filled, form, lines, opened, parts, saved, table

from docgen.errors import DataError, TemplateError
from docgen.load import load_data
from docgen.word_template import open_word_template

EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"


def folder(path: Path, data: bytes, schema: dict[str, Any] | None = None) -> Path:
    """A template in a folder of its own, with a schema beside it if there is one."""
    home = path / "leave-form"
    home.mkdir(exist_ok=True)
    (home / "template.docx").write_bytes(data)
    if schema is not None:
        (home / "schema.json").write_text(json.dumps(schema), "utf-8")
    return home


SCHEMA: dict[str, Any] = {
    "title": "请假条",
    "type": "object",
    "properties": {
        "name": {"title": "姓名", "type": "string", "x-policy": "name"},
        "days": {"title": "天数", "type": "integer", "minimum": 1},
        "note": {"title": "备注", "type": "string", "format": "lines"},
        "members": {
            "title": "同行人员",
            "type": "array",
            "items": {"type": "object", "properties": {"name": {"title": "姓名", "type": "string"}}},
        },
    },
    "required": ["name"],
}
LEAVE = form("{{ 姓名 }}请假{{ days }}天。{{ note }}", "{% for m in 同行人员 %}{{ m.姓名 }}{% endfor %}")


class TestSchema:
    def test_one_beside_the_template_is_its_schema(self, tmp_path: Path) -> None:
        template = open_word_template(folder(tmp_path, LEAVE, SCHEMA))
        assert (template.name, template.label, template.is_drafted) == ("leave-form", "请假条", False)
        assert described((*template.problems, *template.warnings)) == []
        values = {"姓名": "王明", "天数": 3, "备注": "一\n二", "members": [{"姓名": "李"}]}
        assert template.check(values) == ()
        assert lines(template.fill(values)) == ["王明请假3天。一⏎二", "李"]

    def test_what_may_be_left_out_prints_nothing(self, tmp_path: Path) -> None:
        template = open_word_template(folder(tmp_path, LEAVE, SCHEMA) / "template.docx")
        assert lines(template.fill({"姓名": "王明"})) == ["王明请假天。", ""]

    def test_its_rules_hold(self, tmp_path: Path) -> None:
        template = open_word_template(folder(tmp_path, LEAVE, SCHEMA))
        told = template.check({"天数": 0, "备住": "x", "姓名": "一\n二"})
        assert sorted(codes(told)) == ["line-break", "too-small", "unknown-field"]

    def test_tags_that_it_does_not_know_and_fields_without_a_tag_are_told(self, tmp_path: Path) -> None:
        data = form("{{ 姓明 }}{{ days }}{% for d in name %}{% endfor %}{% for m in members %}{{ m.年龄 }}{% endfor %}")
        template = open_word_template(folder(tmp_path, data, SCHEMA))
        assert [(each.code, each.facts["name"]) for each in template.problems] == [
            ("form-no-field", "姓明"),
            ("form-schema-kind", "name"),
            ("form-no-field", "members[].年龄"),
        ]
        assert "是不是“姓名”" in template.problems[0].describe()
        assert [(each.code, each.facts["name"]) for each in template.warnings] == [("form-unused-field", "备注")]

    def test_a_faulty_one_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(TemplateError, match="不能用“typ”"):
            open_word_template(folder(tmp_path, LEAVE, {"properties": {"a": {"title": "甲", "typ": "string"}}}))

    def test_a_folder_without_one_has_a_draft(self, tmp_path: Path) -> None:
        template = open_word_template(folder(tmp_path, form("{{ 甲 }}")))
        assert template.is_drafted
        assert template.schema["required"] == ["甲"]


class TestOpening:
    def test_a_file_that_is_not_there_is_told_with_a_near_one(self, tmp_path: Path) -> None:
        (tmp_path / "请假条.docx").write_bytes(LEAVE)
        with pytest.raises(TemplateError, match=r"找不到文件.*是不是“请假条\.docx”"):
            open_word_template(tmp_path / "请假单.docx")

    @pytest.mark.parametrize("name", ["x.xlsx", "x.txt"])
    def test_another_kind_of_file_is_told(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(b"x")
        with pytest.raises(TemplateError, match="扩展名"):
            open_word_template(tmp_path / name)

    def test_a_template_of_words_own_kind_is_opened(self) -> None:
        files: dict[str, Any] = dict(parts(form("{{ 甲 }}")))
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
        from word_files import packed

        assert lines(filled(packed(files), {"甲": "乙"})) == ["乙"]

    def test_a_faulty_template_is_not_filled(self) -> None:
        template = opened(form("{{ 甲"))
        for use in (template.check, template.fill):
            with pytest.raises(TemplateError, match="没有写完"):
                use({"甲": "乙"})

    def test_filters_of_ones_own_are_known(self) -> None:
        template = opened(form("{{ 甲|翻倍(3) }}"), filters={"翻倍": lambda value, times: value * times})
        assert described(template.problems) == []
        assert lines(template.fill({"甲": "一"})) == ["一一一"]


class TestGiven:
    def test_more_values_than_the_template_uses_are_refused_unless_they_may_be_there(self) -> None:
        template = opened(form("{{ 甲 }}{{ 乙.丙 }}"))
        values = {"甲": "1", "丁": "2", "乙": {"丙": "3", "戊": "4"}}
        assert codes(template.check(values)) == ["unknown-field", "unknown-field"]
        assert template.check(values, spare=True) == ()
        assert lines(template.fill(values, spare=True)) == ["13"]

    def test_what_is_left_blank_on_purpose_is_blank(self) -> None:
        template = opened(form("甲{{ 甲 }}乙{{ 组.乙 }}"))
        assert template.check({"甲": "", "组": {"乙": None}}) == ()
        assert lines(template.fill({"甲": "", "组": {"乙": None}})) == ["甲乙"]
        assert codes(template.check({"甲": ""})) == ["form-missing"]

    def test_numbers_dates_and_yes_are_written_as_people_do(self) -> None:
        template = opened(form("{{ 甲 }}|{{ 乙 }}|{{ 丙|日期 }}|{{ 丁 }}|{% if 戊 %}是{% endif %}"))
        from datetime import date

        values = {"甲": 3, "乙": Decimal("1.50"), "丙": date(2026, 3, 1), "丁": 2.0, "戊": "是"}
        assert lines(template.fill(values)) == ["3|1.50|2026年3月1日|2|是"]

    def test_what_is_none_of_the_boxes_to_tick_is_told(self) -> None:
        template = opened(form("{{ 类别|勾选('事假') }}事假{{ 类别|勾选('病假') }}病假"))
        assert lines(template.fill({"类别": "病假"})) == ["☐事假☑病假"]
        assert lines(template.fill({"类别": ["病假", "事假"]})) == ["☑事假☑病假"]
        with pytest.raises(DataError, match="请填事假、病假中的一项或者几项"):
            template.fill({"类别": "年假"})

    def test_default_stands_in_behind_a_filter_of_nothing(self) -> None:
        template = opened(form("{{ 起|年月 }}—{{ 止|年月|default('至今') }}"))
        assert lines(template.fill({"起": "2020-09", "止": None})) == ["2020年9月—至今"]

    def test_an_empty_data_file_has_nothing_in_it_that_nobody_gave(self) -> None:
        template = opened(form("{{ 生日|年月 }}{{ 金额|大写金额 }}{% if 性别 == '男' %}x{% endif %}"))
        assert "examples" not in str(template.folder.schema)
        assert "如 2026-03" in str(template.folder.schema)

    def test_a_date_that_is_none_is_told_before_anything_is_filled(self) -> None:
        template = opened(form("{{ 日期|汉字日期 }}{{ 金额|大写金额 }}"))
        assert codes(template.check({"日期": "2026-02-30", "金额": "三百"})) == ["date-impossible", "pattern"]

    def test_what_a_filter_cannot_read_is_told_with_its_tag(self) -> None:
        data = form("{{ 甲|汉字数字 }}")
        with pytest.raises(DataError, match=r"form\.docx 第1段：标签“\{\{ 甲\|汉字数字 \}\}”填不出来（chinese: -3）"):
            opened(data).fill({"甲": -3})

    def test_line_breaks_and_tabs_are_those_of_word(self) -> None:
        made = filled(form("{{ 甲 }}"), {"甲": "一\r\n二\t三\r四"})
        assert lines(made) == ["一⏎二⇥三⏎四"]
        root = etree.fromstring(parts(made)["word/document.xml"])
        assert len(list(root.iter(W + "br"))) == 2

    def test_a_line_break_in_a_property_is_a_space(self) -> None:
        made = filled(form("x", title="{{ 甲 }}"), {"甲": "一\n二"})
        assert "一 二" in parts(made)["docProps/core.xml"].decode()

    def test_values_of_the_wrong_shape_are_told(self) -> None:
        template = opened(form("{{ 甲 }}{% for x in 乙 %}{{ x.a }}{% endfor %}"))
        assert codes(template.check({"甲": ["x"], "乙": [1]})) == ["wrong-type", "wrong-type"]
        with pytest.raises(DataError, match="不是“名称: 内容”"):
            template.check("x")  # type: ignore[arg-type]

    def test_lines_of_a_data_file_are_told(self, tmp_path: Path) -> None:
        file = tmp_path / "data.yaml"
        file.write_text("甲: x\n乙乙: y\n", "utf-8")
        missing, unknown = described(opened(form("{{ 甲 }}{{ 乙 }}")).check(load_data(file)))
        assert unknown.startswith(f"{file} 第2行 乙乙：没有“乙乙”这一项。是不是“乙”")
        assert "没有给出“乙”，模板要用到它（第1段）。数据里的“乙乙”是不是它" in missing


class TestPictures:
    def test_a_file_beside_the_data_is_shown_as_large_as_the_template_says(self, tmp_path: Path) -> None:
        (tmp_path / "王明.png").write_bytes(plain(60, 40))
        (tmp_path / "data.yaml").write_text("照片: 王明.png\n", "utf-8")
        made = filled(
            form("{{ 照片|图片(宽='30mm') }}", [["{{ 照片|picture(height='1cm') }}"]]),
            load_data(tmp_path / "data.yaml"),
        )
        sizes = [
            (each.get("cx"), each.get("cy")) for each in etree.fromstring(parts(made)["word/document.xml"]).iter(EXTENT)
        ]
        assert sizes == [("1080000", "720000"), ("540000", "360000")]
        assert len([name for name in parts(made) if name.startswith("word/media/")]) == 1

    def test_a_large_one_is_no_wider_than_the_text(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(plain(4000, 100))
        (tmp_path / "data.yaml").write_text("照片: a.png\n", "utf-8")
        made = filled(form("{{ 照片|图片 }}"), load_data(tmp_path / "data.yaml"))
        (extent,) = etree.fromstring(parts(made)["word/document.xml"]).iter(EXTENT)
        assert int(extent.get("cx")) == Inches(8.5 - 2 * 1.25)

    @pytest.mark.parametrize(
        ("name", "code"),
        [("没有.png", "picture-not-found"), ("../a.png", "picture-outside"), ("/etc/passwd", "picture-outside"),
         ("x.txt", "picture-none")],
    )  # fmt: skip
    def test_a_file_that_cannot_be_shown_is_told_before(self, tmp_path: Path, name: str, code: str) -> None:
        (tmp_path / "x.txt").write_text("x")
        (tmp_path / "data.yaml").write_text(f"人:\n  - 照片: {name}\n", "utf-8")
        template = opened(form("{% for x in 人 %}{{ x.照片|图片 }}{% endfor %}"))
        (problem,) = template.check(load_data(tmp_path / "data.yaml"))
        assert (problem.code, problem.place.line, problem.place.label) == (code, 2, "照片")

    def test_values_of_a_program_have_no_folder(self) -> None:
        assert codes(opened(form("{{ 照片|图片 }}")).check({"照片": "a.png"})) == ["picture-folder"]

    def test_a_picture_of_a_program_takes_the_size_of_the_template(self) -> None:
        image = InlineImage(None, BytesIO(plain(60, 40)))
        made = filled(form("{{ a|图片('20mm') }}", header="{{ a }}"), {"a": image})
        (extent,) = etree.fromstring(parts(made)["word/document.xml"]).iter(EXTENT)
        assert extent.get("cx") == "720000"
        assert image.width is None

    def test_what_is_no_picture_is_told(self) -> None:
        for wrong in (BytesIO(b"x" * 100), "/no/such/file.png"):
            with pytest.raises(DataError, match="图片放不进去"):
                opened(form("{{ a }}")).fill({"a": InlineImage(None, wrong)})

    def test_a_size_that_is_none_is_told(self) -> None:
        with pytest.raises(DataError, match="picture: 大"):
            opened(form("{{ a|图片('大') }}")).fill({"a": InlineImage(None, BytesIO(plain()))})


class TestMade:
    def test_rich_text_may_stand_in_a_condition_and_a_list(self) -> None:
        data = form("{% if a %}{{r a }}{% endif %}{% for x in xs %}{{r x }}{% endfor %}")
        made = filled(data, {"a": RichText("甲", bold=True), "xs": [RichText("乙"), "丙"]})
        assert lines(made) == ["甲乙丙"]

    def test_rich_text_in_an_attribute_or_a_filter_is_told(self) -> None:
        with pytest.raises(DataError, match=r"form\.docx 第1段：标签“\{\{ a\|upper \}\}”填不出来"):
            opened(form("{{ a|upper }}")).fill({"a": RichText("甲")})
        with pytest.raises(DataError, match="放不下 RichText"):
            opened(form("x", title="{{ a }}")).fill({"a": RichText("甲")})

    def test_a_document_amid_text_is_told(self) -> None:
        template = opened(form("前{{ a }}后"))
        built = template.docxtpl().new_subdoc()
        built.add_paragraph("甲")
        with pytest.raises(DataError, match="放不下 Subdoc"):
            template.fill({"a": built})
        alone = opened(form("{{ a }}", "尾"))
        built = alone.docxtpl().new_subdoc()
        built.add_paragraph("甲")
        assert lines(alone.fill({"a": built})) == ["甲", "尾"]

    def test_a_document_made_for_another_template_is_told(self) -> None:
        other = DocxTemplate(BytesIO(form("{{p a }}", header="x", footer="y")))
        built = other.new_subdoc()
        with pytest.raises(DataError, match="为另一个模板做的"):
            opened(form("{{p a }}")).fill({"a": built}, made_with=DocxTemplate(BytesIO(_without_styles())))

    def test_a_document_of_docxtpls_for_the_same_file_is_taken(self) -> None:
        data = form("{{p a }}")
        theirs = DocxTemplate(BytesIO(data))
        built = theirs.new_subdoc(BytesIO(form("内", [["甲", "乙"]])))
        assert lines(opened(data).fill({"a": built})) == ["内", "甲", "乙"]

    def test_a_link_that_leads_nowhere_is_told(self) -> None:
        text = RichText("见")
        text.add("网", url_id="rId999")
        with pytest.raises(DataError, match="不知道指向哪里"):
            opened(form("{{r a }}")).fill({"a": text})

    def test_a_listing_in_a_cell_keeps_its_paragraphs_there(self) -> None:
        made = filled(form([["{{ a }}", "乙"]]), {"a": Listing("一\a二\n三")})
        assert table(made) == [["一\n二三", "乙"]]

    def test_rich_paragraphs_stand_in_cells(self) -> None:
        made = filled(form([["{{p a }}", "乙"]]), {"a": RichTextParagraph("甲", parastyle="Heading1")})
        assert table(made) == [["甲", "乙"]]

    def test_a_blank_to_sign_is_underlined_and_a_value_stands_on_it(self) -> None:
        data = form("签名：{{ 甲|留空(4) }}{{ 乙|blank(4) }}")
        made = parts(filled(data, {"乙": "王明"}))["word/document.xml"].decode()
        assert '<w:u w:val="single"/></w:rPr><w:t xml:space="preserve">\u3000\u3000\u3000\u3000</w:t>' in made
        assert '<w:u w:val="single"/></w:rPr><w:t xml:space="preserve">王明\u3000\u3000</w:t>' in made

    def test_a_blank_in_a_property_is_low_lines(self) -> None:
        assert "________" in parts(filled(form("x", title="{{ 甲|留空(4) }}"), {}))["docProps/core.xml"].decode()

    def test_pictures_and_rich_text_stand_in_notes(self) -> None:
        from test_form_stories import notes, reference
        from word_files import Extra, paragraph, word_file

        data = word_file(
            paragraph("甲", reference("footnote", 1)),
            Extra("word/footnotes.xml", "footnotes", notes("footnote", "{{ a }}{{ b }}")),
        )
        made = filled(data, {"a": InlineImage(None, BytesIO(plain()), Mm(5)), "b": RichText("乙", italic=True)})
        assert "word/_rels/footnotes.xml.rels" in parts(made)
        assert lines(made, "word/footnotes.xml") == ["乙"]
        assert b"pic:pic" in parts(made)["word/footnotes.xml"]


def _without_styles() -> bytes:
    document = Document()
    del document.part.rels[next(key for key, link in document.part.rels.items() if link.reltype.endswith("/styles"))]
    return saved(document)


class TestShapes:
    """What a draft made from tags lets through, because the template does something with it that needs it so."""

    CASES: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("{% for k in d|dictsort %}{{ k[0] }}={{ k[1] }};{% endfor %}", {"d": {"乙": "2", "甲": "1"}}, "乙=2;甲=1;"),
        ("{% for k, v in d.items() %}{{ k }}={{ v }}{% endfor %}", {"d": {"乙": "2"}}, "乙=2"),
        ("{% for a, b in xs %}{{ a }}{{ b }}{% endfor %}", {"xs": [["1", 2], ("3", 4)]}, "1234"),
        (
            "{% for g in xs|groupby('t') %}{{ g.grouper }}:{% for x in g.list %}{{ x.n }}{% endfor %}{% endfor %}",
            {"xs": [{"n": "1", "t": "A"}, {"n": "2", "t": "B"}, {"n": "3", "t": "A"}]}, "A:13B:2",
        ),
        (
            "{% for t, ys in xs|groupby('t') %}{{ t }}{% for y in ys %}{{ y.n }}{% endfor %}{% endfor %}",
            {"xs": [{"n": "1", "t": "A"}]}, "A1",
        ),
        ("{{ xs|sum(attribute='n') }}", {"xs": [{"n": "1"}, {"n": 2.5}]}, "3.5"),
        ("{{ xs|map(attribute='n')|list_cn }}", {"xs": [{"n": "甲"}, {"n": "乙"}]}, "甲、乙"),
        (
            "{{ xs|selectattr('ok')|map(attribute='n')|join }}",
            {"xs": [{"n": "1", "ok": True}, {"n": "2", "ok": "否"}]}, "1",
        ),
        ("{{ a is defined }}{{ b is defined }}{{ c is none }}", {"a": ["x"], "c": None}, "是否是"),
        ("{% for x in xs %}{{ x }}{% endfor %}", {"xs": "一个"}, "一个"),
        ("{% for x in xs %}{{ x }}{% endfor %}", {"xs": range(3)}, "012"),
        ("{{ a|upper }}{% if a == 'x' %}!{% endif %}", {"a": "x"}, "X!"),
        ("{{ d[k] }}", {"d": {"甲": "1"}, "k": "甲"}, "1"),
        ("{{ a.get('b', '无') }}", {"a": {}}, "无"),
        ("{{ a }}", {"a": True}, "是"),
    )  # fmt: skip

    @pytest.mark.parametrize(("text", "values", "made"), CASES, ids=lambda each: str(each)[:50])
    def test_values_of_every_shape_pass_where_a_tag_can_use_them(
        self, text: str, values: dict[str, Any], made: str
    ) -> None:
        assert lines(filled(form(text), values)) == [made]

    def test_a_filter_of_ones_own_has_the_value_as_it_was_given(self) -> None:
        template = opened(form("{{ a|twice }}{{ b|twice }}"), filters={"twice": lambda value: value + value})
        assert lines(template.fill({"a": 1.5, "b": "x"})) == ["3xx"]
