"""What the check of a Word template finds: every problem at once, each with its place and what to do."""

from io import BytesIO

import pytest
from docx import Document
from word_forms import Content, codes, described, faults, form, lines, opened, parts

ROW = ["{%tr for x in xs %}", ""]
END = ["{%tr endfor %}", ""]

PROBLEMS: tuple[tuple[Content, str, str], ...] = (
    ("｛｛ 姓名 ｝｝", "form-full-width", "请改成半角：{{ 姓名 }}"),
    ("｛% if 甲 %｝", "form-full-width", "{% if 甲 %}"),
    ("{｛姓名}}", "form-full-width", "{{姓名}}"),
    ("{{ 姓名 ｝｝", "form-full-width", "{{ 姓名 }}"),
    ("{％ if 甲 ％}", "form-full-width", "{% if 甲 %}"),
    ("{{ 姓名 }，好", "form-unclosed", "“}}”"),
    ("{{ 姓名 } 和 {{ 单位 }}", "form-unclosed", "{{ 姓名 }"),
    ("{% if 甲", "form-unclosed", "“%}”"),
    ("{姓名}}", "form-stray", "}}"),
    ("{{ }}", "form-empty", "写上名称"),
    ("{{ 电话（手机） }}", "form-mark", "“（”"),
    ("{{ 甲，乙 }}", "form-mark", "“，”"),
    ("{%pif 甲 %}", "form-keyword", "{%p if 甲 %}"),
    ("{% tr for x in y %}", "form-keyword", "{%tr for x in y %}"),
    ("{% fi 甲 %}", "form-keyword", "{% if 甲 %}"),
    ("{% include 'x' %}", "form-forbidden", "include"),
    ("{{ 姓名|大写金 }}", "form-filter", "是不是“大写金额”"),
    ("{{ 姓名|uper }}", "form-filter", "是不是“upper”"),
    ("{% if 甲 is defind %}{% endif %}", "form-test", "是不是“defined”"),
    ("{{ 姓 名 }}", "form-space", "写成 {{ 姓名 }}"),
    ("{{ 甲, 乙 }}", "form-syntax", "{{ 甲, 乙 }}"),
    ("{{ 1号 }}", "form-syntax", "1号"),
    ("{{ ''.__class__ }}", "form-unsafe", "__class__"),
    ("{{ 甲() }}", "form-unsafe", "甲()"),
    ("{% if 甲 %}乙", "form-block-open", "请在后面补上 {% endif %}"),
    ("乙{% endif %}", "form-block-end", "endif"),
    ("{% for x in xs %}{% endif %}{% endfor %}", "form-block-other", "{% endfor %}"),
    ("{% else %}", "form-block-end", "else"),
    ("{%tr for x in xs %}", "form-no-table", "表格"),
    ("{%p if 甲 %}旁边的字", "form-beside", "旁边的字"),
    ([ROW, ["{%tr if x %}", "旁边"], ["{{ x }}", ""], ["{%tr endif %}", ""], END], "form-beside", "旁边"),
    ([["{%tr for x in xs %}", "{{ x }}"], END], "form-beside", "{…}"),
    ([["{%tc if 甲 %}", "x"], [["{%tc endif %}", "旁"], ""]], "form-beside", "旁"),
    ("{%p if 甲 %}{%p endif %}", "form-two-shapes", "各占一段"),
    ("{% cellbg 甲 %}", "form-no-cell", "单元格"),
    ([["{% vm %}甲", "{% hm %}乙"]], "form-lone-merge", "循环外面"),
    ("{{ xs[0] }}{{ xs[0].n }}", "form-two-kinds", "xs[]"),
    ("甲{%- if 乙 -%}丙{% endif %}", "form-dash", "丙"),
    ("{{ loop.index }}", "form-lone-loop", "循环"),
)


@pytest.mark.parametrize(("content", "code", "told"), PROBLEMS, ids=lambda each: str(each)[:40])
def test_a_fault_is_found_with_its_place_and_what_to_do(content: Content, code: str, told: str) -> None:
    template = opened(form(content))
    found = [problem for problem in template.problems if problem.code == code]
    assert found, codes(template.problems)
    assert any(told in problem.describe() for problem in found), described(found)
    assert found[0].describe().startswith("form.docx 第1段" if isinstance(content, str) else "form.docx 表1")


WARNINGS: tuple[tuple[Content, str], ...] = (
    ("{% if 性别 == “男” %}先生{% endif %}", "form-curly"),
    ("{姓名}", "form-single"),
    ("{{ 出生-年月 }}", "form-minus"),
    ([ROW, ["{{ x }}", ""], END], "form-empty-table"),
    ("{% for x in xs %}{% for x in x.ys %}{{ x }}{% endfor %}{% endfor %}", "form-shadow-loop"),
    ("没有标签", "form-no-tags"),
)


@pytest.mark.parametrize(("content", "code"), WARNINGS, ids=lambda each: str(each)[:40])
def test_what_may_not_be_meant_is_a_warning(content: Content, code: str) -> None:
    template = opened(form(content))
    assert codes(template.problems) == []
    assert code in codes(template.warnings)


SOUND: tuple[Content, ...] = (
    "“{{ 姓名 }}”",
    "{{ a|default('｛｝（）') }}",
    "{{ d['甲：乙'] }}",
    "100%{{ a }}",
    "{# 全角（） #}甲{{ a }}",
    "{{ a }}｝",
    "{{ 甲 - 乙 }}",
    "{% for x in xs %}{{ x }}{% else %}无{% endfor %}",
    "{{ a if b else c }}",
    [["甲", "乙"], ROW, ["{{ x }}", ""], END],
    "{% set t = a %}{{ t }}",
    "{{ xs|map(attribute='a')|list_cn }}",
    "{{ a['b']|upper }}",
)


@pytest.mark.parametrize("content", SOUND, ids=lambda each: str(each)[:40])
def test_what_is_right_is_not_reported(content: Content) -> None:
    template = opened(form(content))
    assert codes(template.problems) == []
    assert codes(template.warnings) == []


def test_every_problem_is_told_at_once() -> None:
    template = opened(
        form(
            "｛｛ 甲 ｝｝",
            "{{ 乙",
            [["{{ 丙|大写金 }}", "{%tr if 丁 %}x"]],
            "{% if 戊 %}",
            "{{ ''.__class__ }}",
            header="{{ 己 庚 }}",
        )
    )
    assert codes(template.problems) == [
        "form-full-width", "form-unclosed", "form-beside", "form-block-open", "form-block-open", "form-unsafe",
        "form-space",
    ]  # fmt: skip


class TestCrossing:
    @pytest.mark.parametrize(
        "content",
        [
            ("{% if a %}", [["{% endif %}"]]),
            ([["{% for x in xs %}", "{{ x }}"]], "{% endfor %}"),
            ([["{%tr for x in xs %}", ""], ["{% endfor %}", ""]],),
            ([["甲"], ["{% if a %}"]], [["{% endif %}"]], "尾"),
            ("{%p if a %}", [["{% endif %}"]]),
        ],
    )
    def test_a_pair_around_half_a_table_is_refused(self, content: tuple[Content, ...]) -> None:
        assert "form-crossing" in faults(*content)

    def test_a_pair_from_one_paragraph_to_another_is_fine(self) -> None:
        assert faults("甲{% if a %}乙", "丙{% endif %}丁") == []

    def test_a_pair_from_one_cell_to_the_next_is_fine(self) -> None:
        assert faults([["{% if a %}甲", "乙{% endif %}"]]) == []


class TestNames:
    def test_a_name_for_text_and_list_is_refused(self) -> None:
        template = opened(form("{{ 名单 }}", "{% for x in 名单 %}{{ x.a }}{% endfor %}", "{{ 组.长 }}", "{{ 组 }}"))
        assert [(each.code, each.facts["name"]) for each in template.problems] == [
            ("form-two-kinds", "名单"), ("form-two-kinds", "组"),
        ]  # fmt: skip
        assert "第1段、第2段" in template.problems[0].describe()

    def test_a_loop_that_ends_in_another_cell_of_its_row_is_told(self) -> None:
        wrong = opened(form([["{% for x in xs %}{{ x }}", "{{ x }}{% endfor %}"]]))
        assert codes(wrong.warnings) == ["form-cells"]
        assert "{%tr endfor %}" in wrong.warnings[0].describe()
        right = form(
            [["{%tr for x in xs %}", ""], ["{{ x }}", "{% for y in xs %}{{ y }}{% endfor %}"], ["{%tr endfor %}", ""]]
        )
        assert "form-cells" not in codes(opened(right).warnings)

    def test_a_text_that_a_loop_spells_is_told(self) -> None:
        template = opened(form("{{ 名单 }}", "{% for x in 名单 %}{{ x }}{% endfor %}{{ 姓名 }}{{ 姓名[0] }}"))
        assert template.problems == ()
        assert [(each.code, each.facts["name"]) for each in template.warnings] == [("form-spelled", "名单")]
        assert "第1段、第2段" in template.warnings[0].describe()

    def test_a_loop_name_outside_its_loop_is_refused(self) -> None:
        template = opened(form("{% for 人 in 名单 %}{{ 人.姓名 }}{% endfor %}", "{{ 人.姓名 }}"))
        (problem,) = template.problems
        assert problem.describe().startswith("form.docx 第2段：“人”是循环里的名称（第1段），却用在了循环外面")

    def test_a_loop_name_in_a_footer_is_refused(self) -> None:
        assert faults("{% for 人 in 名单 %}{{ 人 }}{% endfor %}", footer="{{ 人 }}") == ["form-shadow"]


class TestFields:
    def test_fields_are_listed_with_their_shape_and_places(self) -> None:
        template = opened(
            form(
                "{{ 标题 }}",
                "{% if 加急 %}急{% endif %}{{ 份数 + 1 }}{{ 单位.名称 }}",
                [
                    ["{%tr for 人 in 名单 %}", ""],
                    ["{{ 人.姓名 }}", "{% for 岗 in 人.岗位 %}{{ 岗 }}{% endfor %}"],
                    ["{%tr endfor %}", ""],
                ],
                "{{ 照片|图片(宽='30mm') }}",
                header="{{ 标题 }}",
            )
        )
        assert [(f.name, f.kind, f.is_required) for f in template.fields] == [
            ("标题", "text", True), ("加急", "boolean", False), ("份数", "number", True), ("单位", "group", True),
            ("名单", "list", True), ("照片", "picture", True),
        ]  # fmt: skip
        people = template.fields[4]
        assert [(f.name, f.kind) for f in people.fields] == [("姓名", "text"), ("岗位", "list")]
        assert [format(place, "zh") for place in template.fields[0].places] == ["第1段", "页眉"]
        assert [format(place, "zh") for place in people.fields[0].places] == ["表1 第2行第1列"]

    def test_the_draft_knows_dates_amounts_choices_and_who_is_a_name(self) -> None:
        template = opened(
            form(
                "{{ 日期|汉字日期 }}{{ 月|年月 }}{{ 金额|大写金额 }}{{ 序|汉字数字 }}"
                "{{ 经办人 }}{{ 承办单位 }}{{ 文件编号 }}{{ 身份证号|脱敏 }}"
                "{{ 性别|勾选('男') }}{{ 同意|勾选 }}{{ 备注 or '无' }}{% if 级别 == '一级' %}{{ 说明 }}{% endif %}"
            )
        )
        fields = template.schema["properties"]
        assert isinstance(fields, dict)
        assert {name: field.get("format") for name, field in fields.items() if "format" in field} == {
            "日期": "cn-date", "月": "cn-month", "经办人": "lines", "承办单位": "lines", "文件编号": "lines",
            "身份证号": "lines", "备注": "lines", "说明": "lines",
        }  # fmt: skip
        policies = {name: field["x-policy"] for name, field in fields.items() if "x-policy" in field}
        assert policies == {"经办人": "name", "承办单位": "organ", "文件编号": "code", "身份证号": "code"}
        assert fields["序"]["type"] == "integer"
        assert fields["同意"] == {"title": "同意", "description": "用在第1段", "type": "boolean", "default": False}
        assert fields["性别"]["examples"] == ["男"]
        assert template.schema["required"] == [
            "日期", "月", "金额", "序", "经办人", "承办单位", "文件编号", "身份证号", "性别", "级别",
        ]  # fmt: skip

    def test_a_field_used_in_loops_of_loops_has_its_place_in_the_draft(self) -> None:
        template = opened(
            form("{% for a in 组 %}{% for b in a.员 %}{{ b.名 }}{{ b.龄|int + 1 }}{% endfor %}{% endfor %}")
        )
        properties = template.schema["properties"]
        assert isinstance(properties, dict)
        inner = properties["组"]["items"]["properties"]["员"]["items"]
        assert inner["required"] == ["名", "龄"]
        assert inner["properties"]["龄"]["type"] == "number"


class TestAnnotate:
    def test_each_problem_is_a_comment_at_its_paragraph(self) -> None:
        template = opened(form("好", "｛｛ 甲 ｝｝", [["甲", "{{ 乙|没有 }}"]], header="{{ 丙"))
        made = template.annotate()
        assert made == template.annotate()
        document = Document(BytesIO(made))
        assert [each.text for each in document.comments] == [problem.describe() for problem in template.problems]
        assert {each.author for each in document.comments} == {"docgen"}
        text = parts(made)["word/document.xml"].decode()
        starts = [text.split("<w:p>")[n].count("commentRangeStart") for n in range(1, text.count("<w:p>") + 1)]
        assert starts == [1, 1, 0, 1]
        assert lines(made) == ["好", "｛｛ 甲 ｝｝", "甲", "{{ 乙|没有 }}"]

    def test_comments_can_be_english(self) -> None:
        made = opened(form("{{ 甲")).annotate(lang="en")
        assert "is not closed" in parts(made)["word/comments.xml"].decode()
