"""Filled by docgen and by docxtpl, templates of every feature come out the same: text and, normalised, XML."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from drawn import plain
from jinja2 import TemplateError
from word_forms import by_docxtpl, filled, form, lines, normal, opened, saved

from docgen.errors import DocgenError

PEOPLE = [
    {"name": "王明", "posts": ["科长", "委员"]},
    {"name": "李R&D", "posts": []},
    {"name": "<甲>", "posts": ["员"]},
]
CASES: dict[str, tuple[bytes, dict[str, Any]]] = {
    "values": (form("甲{{ a }}乙{{b.c}}", ["{{ a", " }}", "{{", "b.c }}"]), {"a": "R&D", "b": {"c": "<甲>"}}),
    "if in a paragraph": (
        form("{% if a %}有{% else %}无{% endif %}，{% if not a %}x{% elif b %}y{% endif %}"),
        {"a": True, "b": 0},
    ),
    "for in a paragraph": (
        form("{% for p in people %}{{ p.name }}{% if not loop.last %}、{% endif %}{% endfor %}"),
        {"people": PEOPLE},
    ),
    "for over paragraphs": (form("{% for p in people %}{{ p.name }}", "岗位", "{% endfor %}完"), {"people": PEOPLE}),
    "paragraph tags": (form("{%p if a %}", "甲", "{%p else %}", "乙", "{%p endif %}", "丙"), {"a": False}),
    "paragraph loop": (
        form("{%p for p in people %}", "{{ loop.index }}.{{ p.name }}", "{%p endfor %}"),
        {"people": PEOPLE},
    ),
    "nested loops": (
        form(
            "{%p for p in people %}",
            "{{ p.name }}",
            "{%p for post in p.posts %}",
            "— {{ post }}",
            "{%p endfor %}",
            "{%p endfor %}",
        ),
        {"people": PEOPLE},
    ),
    "rows": (
        form(
            [
                ["姓名", "岗位"],
                ["{%tr for p in people %}", ""],
                ["{{ p.name }}", "{{ p.posts|join('、') }}"],
                ["{%tr endfor %}", ""],
            ]
        ),
        {"people": PEOPLE},
    ),
    "row condition": (form([["甲", "乙"], ["{%tr if a %}", ""], ["有", "{{ a }}"], ["{%tr endif %}", ""]]), {"a": "x"}),
    "cells": (form([["{%tc for c in cols %}", "{{ c }}", "{%tc endfor %}"]]), {"cols": ["一", "二", "三", "四", "五"]}),
    "fewer cells": (form([["{%tc for c in cols %}", "{{ c }}", "{%tc endfor %}"]]), {"cols": ["一"]}),
    "rows and cells": (
        form(
            [
                ["表头", "{%tc for c in cols %}", "{{ c }}", "{%tc endfor %}"],
                ["{%tr for r in rows %}", "", "", ""],
                ["{{ r.name }}", "{%tc for c in r.cells %}", "{{ c }}", "{%tc endfor %}"],
                ["{%tr endfor %}", "", "", ""],
            ]
        ),
        {
            "cols": ["一", "二", "三"],
            "rows": [{"name": "甲", "cells": ["1", "2", "3"]}, {"name": "乙", "cells": ["4", "5", "6"]}],
        },
    ),
    "run tags": (form(["x", "{%r if a %}", "粗的", "{%r endif %}", "y"]), {"a": False}),
    "vertical merge": (
        form([["{%tr for p in people %}", ""], ["{% vm %}同", "{{ p.name }}"], ["{%tr endfor %}", ""]]),
        {"people": PEOPLE},
    ),
    "horizontal merge": (
        form([["{%tc for c in cols %}", "{% hm %}并{{ c }}", "{%tc endfor %}"], ["1", "2", "3"]]),
        {"cols": ["一", "二", "三"]},
    ),
    "colour": (
        form([["{%tr for c in colors %}", ""], ["{% cellbg c %}{{ c }}", "无"], ["{%tr endfor %}", ""]]),
        {"colors": ["FF0000", "00ff00"]},
    ),
    "colspan": (form([["{% colspan n %}宽", "1", "2"], ["1", "2", "3"]]), {"n": 2}),
    "comments": (form("甲{# 不印 #}乙", "{#p 整段不印 #}", [["{#tr 整行 #}", ""], ["留", "下"]]), {}),
    "set": (form("{% set x = 3 %}{{ x * 2 }}", "{%p set y = a ~ '号' %}", "{{ y }}"), {"a": "五"}),
    "filters": (
        form("{{ a|upper }}{{ b|length }}{{ b|first }}{{ c|default('无') }}{{ a|replace('x', '和') }}"),
        {"a": "xyz", "b": ["甲", "乙"]},
    ),
    "escaped by hand": (form("{{ a|e }}"), {"a": "R&D"}),
    "joined lines": (
        form("我家在", "{%- if a -%}", "城里", "{%- else -%}", "乡下", "{%- endif -%}", "很好"),
        {"a": True},
    ),
    "listing": (form(["x", "{{ a }}", "y"]), {"a": Listing("一\n二\t三\a四<&>\f五")}),
    "line breaks": (form("甲{{ a }}乙"), {"a": "一\n二\n三"}),
    "rich text": (
        form("{{r a }}"),
        {"a": RichText("甲", bold=True, color="#ff0000", size=30, font="仿宋", underline="single")},
    ),
    "rich text with breaks": (form("{{r a }}"), {"a": RichText("一\n二\t三", italic=True, strike=True)}),
    "rich text of several pieces": (
        form("{{r a }}"),
        {"a": (lambda rt: (rt.add("乙<", italic=True), rt)[1])(RichText("甲&", bold=True))},
    ),
    "rich paragraphs": (
        form("{{p a }}", "后"),
        {"a": (lambda rp: (rp.add("二", parastyle="Heading1"), rp)[1])(RichTextParagraph("一"))},
    ),
    "header and footer": (
        form("{{ a }}", header="眉{{ a }}", footer="{% for x in b %}{{ x }},{% endfor %}"),
        {"a": "<&>", "b": ["1", "2"]},
    ),
    "properties": (form("{{ a }}", title="标题{{ a }}", subject="{{ a }}", author="{{ a }}"), {"a": "甲"}),
    "spaces": (form("甲 {{ a }} 乙", ["a ", "{{ a }}", " b"]), {"a": "  x "}),
    "escaped delimiters": (form("{_{ a }_} {_% b %_}"), {}),
    "conditions on values": (form("{{ '是' if a == '男' else '否' }}{{ b or '空' }}"), {"a": "男", "b": ""}),
    "counting": (
        form(
            [["序号"], ["{%tr for n in range(1, 4) %}"], ["{{ n }}"], ["{%tr endfor %}"]],
            "{% for n in range(k) %}x{% endfor %}",
        ),
        {"k": 2},
    ),
    "lists in a tag": (form("{% for x in ['甲', '乙'] %}{{ x }}{% endfor %}"), {}),
    "mappings": (
        form("{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}{{ d['甲'] }}"),
        {"d": {"甲": "1", "乙": "2"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_feature_comes_out_as_in_docxtpl(name: str) -> None:
    data, values = CASES[name]
    ours, theirs = filled(data, values, spare=True), by_docxtpl(data, values)
    assert lines(ours) == lines(theirs)
    assert normal(ours) == normal(theirs)


def test_pictures_stand_where_docxtpl_puts_them() -> None:
    data = form("照片{{ a }}后", "{{ a }}", [["{{ a }}", "甲"]], header="{{ b }}")
    made = {name: BytesIO(plain(color=color)) for name, color in (("a", (1, 2, 3)), ("b", (9, 9, 9)))}
    values = {"a": InlineImage(None, made["a"], width=Mm(20)), "b": InlineImage(None, made["b"], height=Mm(5))}
    theirs = DocxTemplate(BytesIO(data))
    theirs.render({name: InlineImage(theirs, made[name], each.width, each.height) for name, each in values.items()})
    assert normal(filled(data, values)) == normal(saved(theirs))


def test_a_document_made_for_the_template_comes_with_its_parts() -> None:
    data = form("前", "{{p a }}", "后")
    inner = Document()
    inner.add_heading("子文档", 1)
    inner.add_paragraph("列项", style="List Bullet")
    inner.add_picture(BytesIO(plain()), Mm(10))
    path = BytesIO(saved(inner))

    def subdoc(template: DocxTemplate) -> Any:
        return template.new_subdoc(path)

    theirs = DocxTemplate(BytesIO(data))
    theirs.render({"a": subdoc(theirs)}, autoescape=True)
    template = opened(data)
    made = template.docxtpl()
    first = template.fill({"a": subdoc(made)})
    assert first == template.fill({"a": subdoc(template.docxtpl())})
    assert lines(first) == ["前", "子文档", "列项", "", "后"]
    assert normal(first) == normal(saved(theirs))


def test_a_document_built_for_the_template_comes_out_the_same() -> None:
    data = form("前", "{{p a }}", "后")
    copies = []
    for template in (DocxTemplate(BytesIO(data)), opened(data).docxtpl()):
        built = template.new_subdoc()
        built.add_paragraph("甲").add_run("乙").bold = True
        built.add_table(1, 2).cell(0, 0).text = "R&D"
        copies.append((template, built))
    theirs, built = copies[0]
    theirs.render({"a": built}, autoescape=True)
    assert normal(opened(data).fill({"a": copies[1][1]})) == normal(saved(theirs))


def test_links_of_rich_text_lead_where_they_did() -> None:
    data = form("{{r a }}")

    def link(template: DocxTemplate) -> RichText:
        text = RichText("见")
        text.add("网站", url_id=template.build_url_id("https://example.cn/?a=1&b=2"))
        return text

    theirs = DocxTemplate(BytesIO(data))
    theirs.render({"a": link(theirs)}, autoescape=True)
    template = opened(data)
    made = template.docxtpl()
    ours = template.fill({"a": link(made)}, made_with=made)
    assert normal(ours) == normal(saved(theirs))
    plainly = RichText("见")
    plainly.add("网站", url_id="https://example.cn/?a=1&b=2")
    assert lines(template.fill({"a": plainly})) == ["见网站"]


DIFFERENCES = yaml.safe_load((Path(__file__).parent / "cases" / "docxtpl-differences.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", DIFFERENCES, ids=lambda case: case["name"])
def test_a_difference_is_one_and_has_a_reason(case: dict[str, Any]) -> None:
    data, values = form(*case["form"]), case["values"]
    assert case["why"]
    assert _came(lambda: by_docxtpl(data, values)) == case["docxtpl"]
    assert _came(lambda: opened(data).fill(values)) == case["docgen"]


def _came(make: Callable[[], bytes]) -> list[str] | str:
    """Lines that came out, or the first problem; of docxtpl, that there was one."""
    try:
        return lines(make())
    except DocgenError as error:
        return error.problems[0].code
    except TemplateError:
        return "error"
