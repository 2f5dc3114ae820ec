"""Filling: holes take values, and no value makes structure."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import TEXT, body_of, docx_text, filled, hole, template_of

import docgen
from docgen.catalog import BodyText
from docgen.document import Article, Heading, Paragraph, Table
from docgen.errors import TemplateError

STRUCTURES = (
    "一、总则", "（一）范围", "1.范围", "（1）范围", "第一章 总则", "第一条 为了", "第一节 甲", "| 甲 | 乙 |", "---",
    "表1", "{{ 7*7 }}", "{% for i in x %}", "{# x #}", "\\n", "&#10;一、", "<w:p/>", "</p><p>",
)  # fmt: skip
"""Values that look like markup of ours or of others."""


class TestAValueMakesNoStructure:
    @pytest.mark.parametrize("value", STRUCTURES)
    def test_at_the_start_of_a_line(self, tmp_path: Path, value: str) -> None:
        assert body_of(tmp_path, "{{ a }}\n末尾。", a=value) == (Paragraph(value), Paragraph("末尾。"))

    @pytest.mark.parametrize("value", STRUCTURES)
    def test_behind_a_number_of_the_template(self, tmp_path: Path, value: str) -> None:
        assert body_of(tmp_path, "第一条　{{ a }}", a=value) == (Article("第一条", value),)

    def test_in_a_table_of_the_template(self, tmp_path: Path) -> None:
        (table,) = body_of(tmp_path, "| 姓名 | 单位 |\n|---|---|\n| {{ a }} | {{ b }} |", a="甲|乙", b="|---|")
        assert isinstance(table, Table)
        assert table.rows == (("姓名", "单位"), ("甲|乙", "|---|"))

    def test_in_a_loop(self, tmp_path: Path) -> None:
        body = "{% for each in a %}\n{{ loop.index|chinese }}、{{ each }}\n{% endfor %}"
        assert body_of(tmp_path, body, a=["甲", "（一）乙"]) == (
            Heading(1, "一、", "甲"),
            Heading(1, "二、", "（一）乙"),
        )

    def test_after_a_filter(self, tmp_path: Path) -> None:
        assert body_of(tmp_path, "{{ a|trim('。') }}。", a="一、甲。") == (Paragraph("一、甲。"),)
        assert body_of(tmp_path, "{{ '一、' ~ a }}", a="甲") == (Paragraph("一、甲"),)

    @pytest.mark.parametrize("mark", ["\n", "\t", "\r\n"])
    def test_with_a_line_break_or_a_tab(self, tmp_path: Path, mark: str) -> None:
        template = template_of(tmp_path, {"title": "试样", "body": "{{ a }}"}, a=TEXT)
        (problem,) = template.check({"a": f"甲{mark}一、乙"})
        assert problem.code in ("line-break", "tab-character")
        assert (problem.place.path, problem.place.label) == ("a", "项a")

    def test_body_text_that_a_filter_has_changed_is_plain(self, tmp_path: Path) -> None:
        assert body_of(tmp_path, "{{ a }}", a=BodyText("一、甲\n乙。")) == (Heading(1, "一、", "甲"), Paragraph("乙。"))
        assert body_of(tmp_path, "{{ a|trim }}", a=BodyText("一、甲\n乙。")) == (Paragraph("一、甲乙。"),)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(value=st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=12))
    def test_whatever_it_is(self, tmp_path: Path, value: str) -> None:
        template = template_of(
            tmp_path, {"title": "{{ a }}", "body": "前{{ a }}\n{{ a }}"}, a={**TEXT, "default": "缺"}
        )
        shown = value.strip(" \t\n\u3000\u00a0") or "缺"
        document = filled(template, a=value)
        assert document.title.strip().replace("　", " ") == shown.strip().replace("　", " ")
        assert [block.text.strip() for block in document.body if isinstance(block, Paragraph)] == [
            f"前{shown}".strip(),
            shown.strip(),
        ]


@pytest.mark.parametrize("typed", [" ", "  ", "　"])
def test_organs_of_a_joint_title_stand_a_full_width_space_apart(tmp_path: Path, typed: str) -> None:
    template = template_of(tmp_path, {"title": "{{ a }}", "body": "正文。"}, a=TEXT)
    title = f"云水市水务局{typed}云水市财政局关于推广 ABC 系统的通知"
    assert filled(template, a=title).title == "云水市水务局　云水市财政局关于推广 ABC 系统的通知"


class TestFinalMark:
    """A value that ends a numbered line: a sentence is text, anything else a heading."""

    @pytest.mark.parametrize("value", ["按时报送材料；", "甲应当到场。", "要求如下："])
    def test_a_sentence_is_text(self, tmp_path: Path, value: str) -> None:
        assert body_of(tmp_path, "（一）{{ a }}", a=value) == (Heading(2, "（一）", "", value),)

    def test_words_without_a_mark_are_a_heading(self, tmp_path: Path) -> None:
        assert body_of(tmp_path, "（一）{{ a }}", a="总体要求") == (Heading(2, "（一）", "总体要求"),)

    def test_the_templates_own_mark_counts_first(self, tmp_path: Path) -> None:
        assert body_of(tmp_path, "（一）{{ a }}。{{ b }}", a="甲。乙", b="丙。") == (
            Heading(2, "（一）", "甲。乙。", "丙。"),
        )


class TestLines:
    def test_a_line_of_tags_leaves_nothing_behind(self, tmp_path: Path) -> None:
        loop = "  {% for each in a %}  \n  {% if each %}{# 说明 #}\n| {{ each }} |\n{% endif %}\n{% endfor %}\n"
        body = f"| 甲 |\n|---|\n{loop}末。"
        table, last = body_of(tmp_path, body, a=["1", "2"])
        assert isinstance(table, Table)
        assert len(table.rows) == 3
        assert last == Paragraph("末。")

    def test_a_line_that_ends_in_a_tag_keeps_its_end(self, tmp_path: Path) -> None:
        body = "甲{% if a %}乙{% endif %}\n丙{% if not a %}丁{% endif %}\n戊"
        assert body_of(tmp_path, body, a="x") == (Paragraph("甲乙"), Paragraph("丙"), Paragraph("戊"))

    def test_a_tag_before_text_leaves_no_space(self, tmp_path: Path) -> None:
        assert body_of(tmp_path, "  {% if a %}甲{% endif %}乙", a="x") == (Paragraph("甲乙"),)


class TestHoles:
    def test_a_lone_hole_gives_the_value_itself(self) -> None:
        assert hole("{{ a }}", a=["甲", "乙"]) == ["甲", "乙"]
        assert hole(" {{ a and b }} ", a="x", b=False) is False
        assert hole("{{ a }}{{ a }}", a="x") == "xx"
        assert hole("{{ None }}") is None

    def test_what_is_absent_prints_nothing(self) -> None:
        assert hole("甲{{ a }}乙", a=None) == "甲乙"

    def test_filters(self) -> None:
        assert hole("{{ 12|chinese }}") == "十二"
        assert hole("{{ '2026-03-01'|cndate }}{{ '留空'|cndate }}") == "2026年3月1日留空"
        assert hole("{{ '1980-05'|cnmonth }}{{ '某月'|cnmonth }}") == "1980年5月某月"
        assert hole("{{ a|list_cn }}", a=["甲", "乙"]) == "甲、乙"
        assert hole("{{ a|join('，') }}；{{ a|length }}", a=["甲", "乙"]) == "甲，乙；2"
        assert hole("{{ a|replace('甲', '乙') }}", a="甲甲") == "乙乙"

    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            ("2026-04-01", "2026-04-30", "2026年4月1日至30日"),
            ("2026-04-01", "2026-05-10", "2026年4月1日至5月10日"),
            ("2025-04-01", "2026-04-10", "2025年4月1日至2026年4月10日"),
            ("2026-04-01", "2026-04-01", "2026年4月1日"),
            ("2026-04-01", None, "2026年4月1日"),
            ("2026-04-01", "汛期结束", "2026年4月1日至汛期结束"),
        ],
    )
    def test_a_span_names_year_and_month_once(self, start: str, end: str | None, words: str) -> None:
        assert hole("{{ a|cnspan(b) }}", a=start, b=end) == words

    @pytest.mark.parametrize(
        ("citations", "words"),
        [
            (["《甲》第七条", "《甲》第八条", "《乙》第八条"], "《甲》第七条、第八条、《乙》第八条"),
            (["《甲》第九条第二项", "《甲》第九条第四项"], "《甲》第九条第二项、第四项"),
            (["《甲》第三条第一款第一项", "《甲》第三条第二款第一项"], "《甲》第三条第一款第一项、第三条第二款第一项"),
            (
                ["《甲》第九条", "《甲》第九条第四项", "《甲》第九条之一第四项"],
                "《甲》第九条、第九条第四项、第九条之一第四项",
            ),
            (["《甲〈乙〉》第一条", "《甲》", "《甲》"], "《甲〈乙〉》第一条、《甲》、《甲》"),
        ],
    )
    def test_citations_name_law_and_article_once(self, citations: list[str], words: str) -> None:
        assert hole("依据{{ a|cite_cn }}", a=citations) == f"依据{words}"

    def test_a_field_comes_before_a_method_of_the_same_name(self) -> None:
        assert hole("{{ a.items }}{{ a.copy }}", a={"items": "甲", "copy": "乙"}) == "甲乙"

    @pytest.mark.parametrize(
        ("text", "name", "near"),
        [
            ("{{ titel }}", "titel", "title"),
            ("甲{{ person.nam }}", "nam", ""),
            ("{{ title|chinesse }}", "chinesse", "chinese"),
        ],
    )
    def test_a_name_that_is_none_is_named(self, text: str, name: str, near: str) -> None:
        with pytest.raises(TemplateError) as caught:
            hole(text, title="x", person={"name": "x"})
        (problem,) = caught.value.problems
        assert (problem.code, problem.facts["name"], problem.facts["near"]) == ("template-undefined", name, near)
        assert problem.place.describe() == "probe/template.yaml document.title"

    @pytest.mark.parametrize("text", ["{{ a b }}", "{{ a", "x{% if a %}", "x{% endif %}", "{{ }}", "x{% fi %}"])
    def test_what_is_no_jinja_is_shown(self, text: str) -> None:
        with pytest.raises(TemplateError) as caught:
            hole(text, a="x")
        (problem,) = caught.value.problems
        assert problem.code == "template-syntax"
        assert text in problem.what()

    @pytest.mark.parametrize(
        "text", ["甲{{ a }}", "{{ a.b.c }}x", "{{ 1/0 }}", "x{{ a|map('upper') }}", "{{ a|int + a }}"]
    )
    def test_what_cannot_be_printed_is_one_problem(self, text: str) -> None:
        with pytest.raises(TemplateError) as caught:
            hole(text, a=["x"])
        assert len(caught.value.problems) == 1


AS_WRITTEN = (
    "R&D中心",
    "A&B <甲> 公司",
    "]]>",
    "“甲”'乙'\"丙\"",
    "&amp;&#60;",
    "a  b",
    "{{ 7*7 }}",
    "--><!--",
    "%PDF",
    "👍",
)


@pytest.mark.parametrize("value", AS_WRITTEN)
def test_every_value_is_printed_as_it_was_written(value: str) -> None:
    values = {
        "标题": f"关于{value}的通知",
        "主送机关": value,
        "正文": f"一、{value}\n内容{value}内容。",
        "发文机关": "甲局",
    }
    words = docx_text(docgen.load_template("document").render(values))
    assert words.count(value) >= 4


@pytest.mark.parametrize("value", AS_WRITTEN[:-1])
def test_every_value_is_printed_in_a_pdf_as_it_was_written(value: str) -> None:
    from io import BytesIO

    import pdfplumber

    values = {"标题": f"关于{value}的通知", "正文": f"内容{value}内容。", "发文机关": "甲局", "layout": "text"}
    with pdfplumber.open(BytesIO(docgen.load_template("document").render(values, to="pdf"))) as pdf:
        words = "".join(page.extract_text() for page in pdf.pages)
        assert pdf.metadata["Title"] == values["标题"]
    assert f"内容{value}内容。".replace(" ", "") in words.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\u2028", "\ufdd0", "\uffff", "\ud800"])
def test_a_control_character_is_refused_with_its_place(char: str) -> None:
    values = {"标题": f"关{char}于", "正文": "甲。\n" + char, "附注": char}
    problems = docgen.load_template("document").check(values)
    assert [(problem.place.path, problem.code) for problem in problems if problem.code == "control-character"] == [
        ("title", "control-character"),
        ("body", "control-character"),
        ("note", "control-character"),
    ]
    assert all(char not in problem.describe() for problem in problems)
