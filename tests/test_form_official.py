"""What Word templates have for official documents: body text, attachments, lists of organs, dates, titles."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from lxml import etree
from word_forms import W, codes, filled, form, lines, opened, parts, saved, table

from docgen.any_template import WordForm
from docgen.errors import DataError, TemplateError
from docgen.layout.styles import named_styles
from docgen.load import Loaded
from docgen.profile import load_profile
from docgen.word_template.title_rows import STYLES

BODY = "为做好工作，通知如下：\n一、总体要求\n（一）压实责任。各级要负责。\n第一条　为规范工作，制定本办法。\n"
TABLE = "| 序号 | 单位 |\n| --- | --- |\n| 1 | 水务局 |\n"
PICTURES = Path(__file__).parents[1] / "templates/document/samples/good/files"


def styled(*names: str, text: str = "{{p 正文|排版 }}") -> bytes:
    """A template with these styles, and one paragraph in a style of its own."""
    document = Document()
    for name in names:
        if name not in [style.name.lower() for style in document.styles]:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    own = document.styles.add_style("本单位正文", WD_STYLE_TYPE.PARAGRAPH)
    paragraph = document.add_paragraph(style=own)
    paragraph.add_run(text).font.size = Pt(15)
    return saved(document)


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Name of the style of each paragraph of the body, and its text."""
    document = Document(_stream(data))
    return [(each.style.name, each.text) for each in document.paragraphs]  # type: ignore[union-attr]


def _stream(data: bytes) -> Any:
    from io import BytesIO

    return BytesIO(data)


class TestBodyText:
    def test_takes_the_styles_of_the_file_by_their_names(self) -> None:
        made = filled(styled("公文正文", "heading 1", "公文条文"), {"正文": BODY})
        assert paragraphs(made)[:2] == [("公文正文", "为做好工作，通知如下："), ("Heading 1", "一、总体要求")]
        assert paragraphs(made)[-1] == ("公文条文", "第一条　为规范工作，制定本办法。")

    def test_bears_the_looks_of_its_tag_where_there_is_no_such_style(self) -> None:
        made = filled(styled(), {"正文": "甲。\n\n乙。"})
        assert paragraphs(made) == [("本单位正文", "甲。"), ("本单位正文", "乙。")]
        sizes = [each.get(W + "val") for each in etree.fromstring(parts(made)["word/document.xml"]).iter(W + "sz")]
        assert sizes == ["30", "30"]

    def test_sets_the_first_sentence_in_the_face_of_a_heading(self) -> None:
        made = filled(styled("公文正文"), {"正文": "（一）压实责任。各级要负责。"})
        root = etree.fromstring(parts(made)["word/document.xml"])
        faces = [(run.find(f".//{W}rFonts"), "".join(t.text for t in run.iter(W + "t"))) for run in root.iter(W + "r")]
        assert [(None if face is None else face.get(W + "eastAsia"), text) for face, text in faces] == [
            ("楷体_GB2312", "（一）压实责任。"),
            (None, "各级要负责。"),
        ]

    def test_draws_tables_and_pictures(self) -> None:
        values = Loaded({"正文": f"甲。\n{TABLE}![图1　堤防](embankment.jpg 40%)\n乙。"}, "", {}, PICTURES)
        made = opened(styled("公文表格", "公文表头")).fill(values)
        assert table(made) == [["序号", "单位"], ["1", "水务局"]]
        assert [name for name in parts(made) if name.startswith("word/media/")] == ["word/media/image1.jpg"]
        assert "图1　堤防" in lines(made)

    def test_of_nothing_leaves_nothing(self) -> None:
        assert lines(filled(form("前", "{{p 正文 or ''|排版 }}", "后"), {})) == ["前", "后"]

    def test_stands_in_a_cell(self) -> None:
        made = filled(form([["事项", "{{ 正文|排版 }}"]]), {"正文": "一、甲\n乙。"})
        assert table(made) == [["事项", "一、甲\n乙。"]]

    def test_must_have_a_paragraph_of_its_own(self) -> None:
        with pytest.raises(DataError) as caught:
            opened(form("见{{ 正文|排版 }}")).fill({"正文": "甲。"})
        assert codes(caught.value.problems) == ["form-made-place"]

    def test_is_asked_for_as_body_text_and_checked_as_such(self) -> None:
        word = opened(styled())
        assert word.schema["properties"]["正文"]["format"] == "body-text"  # type: ignore[index]
        assert codes(word.check({"正文": "一、甲\n三、乙"})) == ["numbering-gap"]

    def test_keeps_with_what_follows_where_its_tag_does(self) -> None:
        document = Document()
        document.add_paragraph("{{p 正文|排版 }}").paragraph_format.keep_with_next = True
        root = etree.fromstring(parts(filled(saved(document), {"正文": "甲。\n乙。"}))["word/document.xml"])
        kept = [each.find(f"{W}pPr/{W}keepNext") is not None for each in root.iter(W + "p")]
        assert kept == [False, True]

    @pytest.mark.parametrize("name", ["正文|排版", "正文|typeset"])
    def test_has_two_names(self, name: str) -> None:
        assert lines(filled(form(f"{{{{p {name} }}}}"), {"正文": "甲。"})) == ["甲。"]

    def test_style_names_are_those_of_the_layout(self) -> None:
        names = {style.name for style in named_styles(load_profile()).values()}
        assert set(STYLES) <= names

    def test_is_not_set_without_end(self) -> None:
        word = opened(form("{%p for n in range(19000) %}", "{{p 正文|排版 }}", "{%p endfor %}"))
        with pytest.raises(TemplateError) as caught:
            word.fill({"正文": "甲。"})
        assert codes(caught.value.problems) == ["form-unsafe"]


class TestDocuments:
    ATTACHED = (
        {"标题": "甲表", "正文": "一、内容\n乙。"},
        {"模板": "承诺书", "数据": {"承诺依据": "承诺如下：", "承诺事项": ["按时到岗", "如实记录"]}},
    )

    def test_attachments_stand_behind_with_their_labels(self) -> None:
        made = filled(form("正文。", "{{p 附件|附件排版 }}"), {"附件": list(self.ATTACHED)})
        text = [line for line in lines(made) if line.strip("⇥")]
        assert text[:5] == ["正文。", "附件1", "甲表", "一、内容", "乙。"]
        assert text[5:10] == ["附件2", "承诺书", "承诺如下：", "1.按时到岗。", "2.如实记录。"]
        root = etree.fromstring(parts(made)["word/document.xml"])
        breaks = [each.get(W + "val") for each in root.iter(W + "pageBreakBefore")]
        assert [each for each in breaks if each != "0"] == [None, None]

    def test_their_titles_may_be_printed_whether_written_or_made(self) -> None:
        content = ("{%p for 份 in 附件 %}", "{{ loop.index }}.{{ 份.标题 }}", "{%p endfor %}", "{{p 附件|附件排版 }}")
        assert lines(filled(form(*content), {"附件": list(self.ATTACHED)}))[:2] == ["1.甲表", "2.承诺书"]

    def test_an_enclosed_document_has_no_label(self) -> None:
        made = filled(
            form("《{{ 办法.标题 }}》", "{{p 办法|文件排版 }}"), {"办法": {"标题": "值班办法", "正文": "第一条　甲。"}}
        )
        assert lines(made) == ["《值班办法》", "值班办法", "第一条\u3000甲。"]

    def test_they_are_checked_by_their_own_templates(self) -> None:
        word = opened(form("{{p 附件|附件排版 }}"))
        (problem,) = word.check({"附件": [{"模板": "承诺书", "数据": {"承诺依据": "承诺如下："}}]})
        assert problem.describe().startswith("承诺事项（附件[0].data.promises）")

    def test_what_pages_of_word_cannot_give_is_told(self) -> None:
        word = opened(form("{{p 附件|附件排版 }}"))
        wide = {"标题": "宽表", "正文": f"附表1　安排（横排）\n{TABLE}"}
        listed = {"标题": "办法", "目录": "是", "正文": "第一章　总则\n第一条　甲。"}
        given = word.taken({"附件": [wide, listed, {"标题": "短", "正文": "甲。"}]})
        assert given.problems == ()
        assert [each.place.path for each in given.warnings] == ["附件[0]", "附件[1]"]
        assert codes(given.warnings) == ["form-upright"] * 2
        made = WordForm(word).make({"附件": [wide]}, ("docx",))
        assert codes(made.warnings) == ["form-upright"]
        assert "“宽表”" in made.warnings[0].describe()

    def test_a_text_is_no_document(self) -> None:
        with pytest.raises(DataError) as caught:
            opened(form("{{p b|附件排版 }}")).fill({"b": "乙"})
        assert codes(caught.value.problems)[0] == "document-shape"


class TestLines:
    @pytest.mark.parametrize(
        ("value", "printed"),
        [("市委办公室", "市委办公室"), (["甲局", "乙局"], "甲局、乙局"), ("甲局\n乙局", "甲局、乙局"), (None, "")],
    )
    def test_a_text_or_a_list_of_organs(self, value: object, printed: str) -> None:
        assert lines(filled(form("主送：{{ 主送机关|清单|顿号 }}"), {"主送机关": value})) == [f"主送：{printed}"]

    @pytest.mark.parametrize(
        ("value", "printed"),
        [
            ("甲局", ["抄送：甲局"]),
            (["甲局", "乙局"], ["抄送：甲局", "：乙局"]),
            ({"报": "市委", "送": ["甲局", "乙局"]}, ["报：市委", "送：甲局、乙局"]),
            (None, []),
        ],
    )
    def test_lines_with_their_labels(self, value: object, printed: list[str]) -> None:
        content = ("{%p for 行 in 抄送|称谓('抄送') %}", "{{ 行.称谓 }}：{{ 行.内容 }}", "{%p endfor %}", "完")
        assert lines(filled(form(*content), {"抄送": value})) == [*printed, "完"]

    def test_nothing_is_said_of_their_shape(self) -> None:
        schema = opened(form("{{ a|清单|顿号 }}{% for x in b|称谓 %}{{ x.text }}{% endfor %}")).schema
        for name in "ab":
            assert "type" not in schema["properties"][name]  # type: ignore[index]
        assert schema.get("required", []) == []

    @pytest.mark.parametrize(
        ("value", "printed"), [("2026-03-01", "2026年3月1日"), ("留空", "\u3000\u3000年\u3000\u3000月\u3000\u3000日")]
    )
    def test_a_day_of_signing(self, value: str, printed: str) -> None:
        data = form("{{ 日期|落款日期 }}")
        assert lines(filled(data, {"日期": value})) == [printed]
        assert opened(data).schema["properties"]["日期"]["format"] == "cn-date-or-blank"  # type: ignore[index]
        assert codes(opened(data).check({"日期": "明天"})) == ["date-form"]

    def test_marks_of_two_characters_are_spread(self) -> None:
        made = filled(form("{{ a|空开 }}", "{{ b|空开 }}"), {"a": "特急", "b": "秘密★1年"})
        assert lines(made) == ["特\u3000急", "秘密★1年"]

    def test_a_blank_may_be_asked_for_in_the_data(self) -> None:
        assert lines(filled(form("签名：{{ a|留空(4) }}"), {"a": "留空"})) == ["签名：\u3000\u3000\u3000\u3000"]


class TestTitles:
    TITLE = "云水市人民政府办公室关于做好2026年防汛值班工作的通知"

    def titled(self, *runs: str, style: str = "公文标题", size: float = 22) -> bytes:
        document = Document()
        section = document.sections[0]
        section.page_width, section.left_margin, section.right_margin = Pt(595), Pt(80), Pt(73)
        made = document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
        made.font.size = Pt(size)
        paragraph = document.add_paragraph(style=made)
        for run in runs:
            paragraph.add_run(run)
        return saved(document)

    def test_are_broken_by_meaning(self) -> None:
        assert lines(filled(self.titled("{{ 标题 }}"), {"标题": self.TITLE})) == [
            "云水市人民政府办公室⏎关于做好2026年防汛值班工作的通知"
        ]

    def test_are_broken_across_runs_and_tags(self) -> None:
        made = filled(
            self.titled("{{ 机关 }}", "关于", "{{ 事由 }}", "的通知"),
            {"机关": "云水市人民政府办公室", "事由": "做好2026年防汛值班工作"},
        )
        assert lines(made) == ["云水市人民政府办公室⏎关于做好2026年防汛值班工作的通知"]

    def test_stay_whole_where_there_is_room(self) -> None:
        assert lines(filled(self.titled("{{ 标题 }}", size=15), {"标题": self.TITLE})) == [self.TITLE]
        assert lines(filled(self.titled("{{ 标题 }}"), {"标题": "值班安排"})) == ["值班安排"]

    def test_have_one_wide_space_between_organs(self) -> None:
        made = filled(self.titled("{{ 标题 }}"), {"标题": "甲局 乙局关于值班的通知"})
        assert lines(made) == ["甲局\u3000乙局关于值班的通知"]

    def test_keep_the_breaks_of_whoever_wrote_them(self) -> None:
        assert (
            lines(filled(self.titled("{{ 标题 }}"), {"标题": self.TITLE.replace("关于", "\n关于")}))[0].count("⏎") == 1
        )
        assert lines(filled(self.titled("{{ 机关 }}\n关于", "{{ 事由 }}"), {"机关": "甲" * 30, "事由": "乙"})) == [
            f"{'甲' * 30}⏎关于乙"
        ]

    def test_in_another_style_wrap_as_they_please(self) -> None:
        assert lines(filled(self.titled("{{ 标题 }}", style="大标题"), {"标题": self.TITLE})) == [self.TITLE]

    def test_without_tags_stay_as_they_are(self) -> None:
        assert lines(filled(self.titled(self.TITLE), {})) == [self.TITLE]


class TestSchemas:
    def test_a_field_that_only_a_rule_asks_for_is_no_surprise(self, tmp_path: Path) -> None:
        import json

        from docgen.word_template import open_word_template

        (tmp_path / "template.docx").write_bytes(form("{{ a }}"))
        schema = {
            "properties": {"a": {"title": "甲"}, "b": {"title": "乙"}, "c": {"title": "丙"}},
            "allOf": [{"if": {"required": ["b"]}, "then": {"properties": {"a": {"minLength": 2}}}}],
        }
        (tmp_path / "schema.json").write_text(json.dumps(schema), "utf-8")
        (warning,) = open_word_template(tmp_path).warnings
        assert (warning.code, warning.facts["key"]) == ("form-unused-field", "c")

    def test_what_is_printed_under_a_condition_is_not_required(self) -> None:
        schema = opened(form("{{ 甲.名 if 甲 and 甲.名 else '无' }}", "{{ 起|起止日期(止 or '') }}")).schema
        assert schema["required"] == ["起"]
        assert schema["properties"]["止"]["format"] == "cn-date"  # type: ignore[index]

    def test_columns_of_fixed_width_share_what_others_leave(self) -> None:
        document = Document()
        grid = document.add_table(2, 4)
        grid.autofit = False
        for row, texts in zip(grid.rows, (("甲", "{%tc if a %}", "乙", "{%tc endif %}"),) * 2, strict=True):
            for cell, text, width in zip(row.cells, texts, (100, 20, 60, 20), strict=True):
                cell.text, cell.width = text, Pt(width)
        for column, width in zip(grid.columns, (100, 20, 60, 20), strict=True):
            column.width = Pt(width)
        for value, widths in ((True, [2500, 1500]), (False, [4000])):
            root = etree.fromstring(parts(filled(saved(document), {"a": value}))["word/document.xml"])
            assert [int(each.get(W + "w")) for each in root.iter(W + "gridCol")] == widths
            assert [int(each.get(W + "w")) for each in root.iter(W + "tcW")] == widths * 2
