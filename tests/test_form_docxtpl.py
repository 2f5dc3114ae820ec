"""Filled by docgen and by docxtpl, templates of every feature come out the same: text and, normalised, XML."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest
import yaml
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from drawn import plain
from jinja2 import TemplateError
from word_files import paragraph, word_file
from word_forms import by_docxtpl, filled, form, lines, normal, opened, saved, table

from docgen import load_template
from docgen.errors import DataError, DocgenError

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


class Office:
    """An object of a program, as a template may read it."""

    def __init__(self, name: str, *staff: Any) -> None:
        self.name, self.staff = name, list(staff)

    @property
    def label(self) -> str:
        return f"〔{self.name}〕"

    def __str__(self) -> str:
        return self.name


class Person(NamedTuple):
    name: str
    age: int


@dataclass
class Post:
    title: str
    since: date


ROWS = [{"name": "甲", "sum": 1}, {"name": "乙", "sum": 2}, {"name": "甲", "sum": 3}]
XS = ["甲", "乙", "丙"]
LANGUAGE: dict[str, tuple[str, dict[str, Any]]] = {
    # what a value may be
    "numbers": ("{{ a }} {{ b }} {{ c }} {{ d }}", {"a": 5, "b": -1.25, "c": Decimal("12.30"), "d": 10**30}),
    "days and times": ("{{ a }} {{ b }} {{ c }} {{ d }}", {
        "a": date(2026, 3, 1), "b": datetime(2026, 3, 1, 9, 30), "c": time(8, 5), "d": timedelta(days=2),
    }),
    "parts of a day": ("{{ a.year }}-{{ a.month }} {{ a.strftime('%d/%m/%Y') }} {{ a.isoformat() }}", {
        "a": date(2026, 3, 1),
    }),
    "days compared": ("{% if a > b %}后{% endif %}{{ (a - b).days }}", {"a": date(2026, 3, 2), "b": date(2026, 3, 1)}),
    "sums of money": ("{{ a * 2 }} {{ xs|sum }}", {"a": Decimal("1.10"), "xs": [Decimal("1.10"), Decimal(2)]}),
    "objects": ("{{ a.name }}{{ a.label }}{% for x in a.staff %}{{ x.name }}{% endfor %}", {
        "a": Office("科", Office("员"), Office("长")),
    }),
    "objects as text": ("{{ a }}{{ b }}", {"a": Office("科"), "b": UUID(int=7)}),
    "data classes": ("{% for x in xs %}{{ x.title }}{{ x.since }}{% endfor %}", {"xs": [Post("长", date(2026, 3, 1))]}),
    "named tuples": ("{{ a.name }}{{ a.age }}", {"a": Person("王明", 30)}),
    "tuples": ("{{ a[0] }}{% for k, v in xs %}{{ k }}{{ v }}{% endfor %}", {
        "a": ("x", "y"), "xs": (("a", 1), ("b", 2)),
    }),
    "sets": ("{% for x in xs %}{{ x }}{% endfor %}", {"xs": frozenset("甲")}),
    "ranges and queues": ("{% for x in a %}{{ x }}{% endfor %}{{ b|join }}", {"a": range(3), "b": deque("ab")}),
    "keys that are numbers": ("{{ a[1] }}", {"a": {1: "x"}}),
    "a mapping gone through": ("{% for k in a %}{{ k }}{{ a[k] }}{% endfor %}", {"a": {"x": "1", "y": "2"}}),
    "a text gone through": (
        "{{ a }}{% for x in a %}{{ x }},{% endfor %}{{ a[0] }}{{ a[-1] }}{{ a[:2] }}", {"a": "甲乙丙"},
    ),
    "characters": (
        "{% for x in a %}[{{ x }}]{% endfor %}{% for x in b|list %}[{{ x }}]{% endfor %}", {"a": "12", "b": "34"},
    ),
    "marks in plain text": ("甲{{ a }}乙", {"a": "一\t二\n三\a四\f五\n"}),
    "what counts as yes": ("{% if a %}1{% endif %}{% if b %}2{% endif %}{% if c %}3{% endif %}{% if d %}4{% endif %}", {
        "a": "文字", "b": ["x"], "c": 7, "d": Office("科"),
    }),
    "what counts as no": (
        "{% if a %}1{% endif %}{% if b %}2{% endif %}{% if c %}3{% endif %}{% if d.e %}4{% endif %}",
        {"a": "", "b": [], "c": 0, "d": {}},
    ),
    "nothing": ("{% if a is none %}无{% endif %}{% if a %}有{% endif %}", {"a": None}),
    "what was left out": (
        "{% if a %}有{% else %}无{% endif %}{% if b and c %}x{% endif %}{% if d is defined %}y{% endif %}"
        "{{ e|default('缺') }}{{ f or '空' }}{{ '重要' if g }}{{ g if g }}", {},
    ),
    # the language of the tags
    "what a loop knows": (
        "{% for x in xs %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.length }}{{ loop.depth }}"
        "{{ loop.cycle('单', '双') }}{% if loop.changed(x) %}新{% endif %}{% if loop.previtem is defined %}"
        "{{ loop.previtem }}{% endif %}{% if loop.nextitem is defined %}{{ loop.nextitem }}{% endif %};{% endfor %}",
        {"xs": XS},
    ),
    "the loop outside": (
        "{% for x in xs %}{% set outer = loop %}{% for y in xs %}{{ outer.index }}.{{ loop.index }} {% endfor %}"
        "{% endfor %}",
        {"xs": XS},
    ),
    "a loop with a condition": ("{% for x in xs if x != '乙' %}{{ x }}{% else %}无{% endfor %}", {"xs": XS}),
    "a loop over nothing": ("{% for x in xs %}{{ x }}{% else %}无{% endfor %}", {"xs": []}),
    "several names at once": ("{% set a, b = 1, '二' %}{{ a }}{{ b }}", {}),
    "lists and mappings in tags": ("{% set d = {'a': [1, 2]} %}{{ d.a[1] }}{% set e = dict(x=3) %}{{ e.x }}", {}),
    "with": ("{% with a = x, b = '二' %}{{ a }}{{ b }}{% endwith %}", {"x": "一"}),
    "namespace": (
        "{% set t = namespace(sum=0) %}{% for r in rows %}{% set t.sum = t.sum + r.sum %}{% endfor %}{{ t.sum }}",
        {"rows": ROWS},
    ),
    "by number": (
        "{% for i in range(3) %}{{ xs[i] }}{% endfor %}{{ xs[-1] }}{% for x in xs[1:] %}{{ x }}{% endfor %}",
        {"xs": XS},
    ),
    "side by side": ("{% for x in xs %}{{ x }}{{ ys[loop.index0] }}{% endfor %}", {"xs": XS, "ys": ["1", "2", "3"]}),
    "one of": ("{% for x in xs %}{% if x in ys %}{{ x }}{% endif %}{% endfor %}", {"xs": XS, "ys": ["甲"]}),
    "arithmetic": ("{{ a + b }} {{ a - b }} {{ a * b }} {{ a / b }} {{ a // b }} {{ a % b }}", {"a": 7, "b": 2}),
    "texts and lists put together": ("{{ a + b }}{{ '_' * 5 }}{% for x in c + c %}{{ x }}{% endfor %}", {
        "a": "x", "b": "y", "c": ["z"],
    }),
    "chosen": ("{{ '一' if a == 1 else '二' if a == 2 else '三' }}{% if 1 < a <= 3 %}x{% endif %}", {"a": 2}),
    "tests": (
        "{% if a is divisibleby 3 %}1{% endif %}{% if a is odd %}2{% endif %}{% if b is string %}3{% endif %}"
        "{% if c is mapping %}4{% endif %}{% if d is iterable %}5{% endif %}{% if b is in ['x'] %}6{% endif %}",
        {"a": 9, "b": "x", "c": {}, "d": []},
    ),
    "methods of texts": (
        "{{ a.upper() }}{{ a.title() }}{{ a.replace('x', 'z') }}{{ b.zfill(3) }}{{ '、'.join(xs) }}"
        "{{ a.split(' ')|last }}",
        {"a": "x y", "b": "7", "xs": XS},
    ),
    # filters
    "formats": (
        "{{ '%.2f' % a }} {{ '%s-%03d'|format(b, c) }} {{ '{:,.2f}'.format(a) }} {{ '{n:>5}'.format(n=c) }}",
        {"a": 1234567.5, "b": "x", "c": 7},
    ),
    "filters of texts": (
        "{{ a|capitalize }}{{ a|title }}{{ a|center(9) }}{{ a|truncate(5) }}{{ a|wordcount }}{{ a|urlencode }}"
        "{{ a|length }}{{ a|first }}{{ a|last }}{{ a|reverse }}", {"a": "abc def"},
    ),
    "filters of numbers": ("{{ a|abs }}{{ a|int }}{{ a|round(1) }}{{ a|round(2, 'floor') }}", {"a": -12345.678}),
    "filters of lists": (
        "{{ a|sort|join }}{{ a|unique|join(',') }}{{ a|first }}{{ a|length }}{{ a|max }}{{ a|map('upper')|join }}",
        {"a": ["c", "a", "b", "a"]},
    ),
    "filters of rows": (
        "{{ rows|join(',', attribute='name') }}{{ rows|map(attribute='name')|join }}{{ rows|sum(attribute='sum') }}"
        "{{ rows|selectattr('name', 'equalto', '甲')|map(attribute='sum')|join }}"
        "{% for name, each in rows|groupby('name') %}{{ name }}{{ each|length }}{% endfor %}"
        "{% for r in rows|sort(attribute='sum', reverse=True) %}{{ r.sum }}{% endfor %}", {"rows": ROWS},
    ),
    "rows of so many": (
        "{% for row in xs|batch(2, '-') %}{{ row[0] }}{{ row[1] }};{% endfor %}"
        "{% for column in xs|slice(2) %}{{ column|join }};{% endfor %}",
        {"xs": XS},
    ),
    "signs of XML in a tag": ("{% if a < 3 and b > 2 and c != “x” %}x{% endif %}", {"a": 1, "b": 3, "c": "R&D"}),
}  # fmt: skip


@pytest.mark.parametrize("name", LANGUAGE)
def test_what_works_in_docxtpl_works_the_same(name: str) -> None:
    text, values = LANGUAGE[name]
    ours, theirs = filled(form(text), values), by_docxtpl(form(text), values)
    assert lines(ours) == lines(theirs)
    assert normal(ours) == normal(theirs)


def test_what_can_be_gone_through_once_is_not_used_up(tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(form("{% for x in xs %}{{ x }}{% endfor %}"))
    made = load_template(tmp_path / "form.docx").make({"xs": (x for x in XS), "more": 1}, ("docx",))
    assert lines(made.files["docx"]) == ["甲乙丙"]
    assert [problem.code for problem in made.warnings] == ["unknown-field"]


def test_a_name_that_looks_like_one_that_is_given_is_no_mistyped_one(tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(form("{{ title }}{% if subtitle %}{{ subtitle }}{% endif %}"))
    template = load_template(tmp_path / "form.docx")
    assert lines(template.render({"title": "甲", "titles": "乙"})) == ["甲"]
    with pytest.raises(DataError, match="没有“subtitel”这一项。是不是“subtitle”"):
        template.render({"title": "甲", "subtitel": "乙"})


def test_filters_of_ones_own_are_those_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(form("{{ a|more('!') }}{{ b|plus(3.5) }}"))
    own = {"more": lambda text, end: text + end, "plus": lambda number, other: number + other}
    template = load_template(tmp_path / "form.docx", filters=own)
    assert lines(template.render({"a": " 好", "b": 1.25})) == [" 好!4.75"]
    with pytest.raises(ValueError, match="Word"):
        load_template("notice", filters=own)


def torn(text: str) -> str:
    """A paragraph as Word saves it: three characters a run, with marks of the spelling check between."""
    pieces = [escape(text[at : at + 3]) for at in range(0, len(text), 3)]
    looks = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    runs = [f'<w:r w:rsidR="00A1">{looks}<w:t xml:space="preserve">{each}</w:t></w:r>' for each in pieces]
    return paragraph('<w:proofErr w:type="spellStart"/>'.join(runs))


def torn_table(*rows: list[str]) -> str:
    cell = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    made = ["<w:tr>" + "".join(cell.format(torn(each)) for each in row) + "</w:tr>" for row in rows]
    grid = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"


TORN: dict[str, tuple[str, dict[str, Any]]] = {
    "values": (torn("致{{ a.name }}：{{ b }}。"), {"a": {"name": "R&D"}, "b": 3}),
    "paragraphs": (
        "".join(map(torn, ["{%p for r in rows %}", "{{ loop.index }}、{{ r.name }}", "{%p endfor %}", "完"])),
        {"rows": ROWS},
    ),
    "rows": (
        torn_table(["{%tr for r in rows %}", ""], ["{{ r.name }}", "{{ r.sum }}"], ["{%tr endfor %}", ""]) + torn("尾"),
        {"rows": ROWS},
    ),
    "rows in rows": (
        torn_table(
            ["{%tr for a in xs %}", ""], ["{%tr for r in rows %}", ""], ["{% vm %}{{ a }}组", "{{ r.name }}"],
            ["{%tr endfor %}", ""], ["{%tr endfor %}", ""],
        ) + torn("尾"),
        {"rows": ROWS, "xs": XS},
    ),
    "cells": (
        torn_table(
            ["", "{% colspan xs|count %}合并"], ["", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"],
        ) + torn("尾"),
        {"xs": XS},
    ),
    "colours": (
        torn_table(
            ["{%tr for x in xs %}"], ["{% cellbg 'FF0000' if x == '甲' else '00FF00' %}{{ x }}"], ["{%tr endfor %}"],
        ) + torn("尾"),
        {"xs": XS},
    ),
    "cells merged sideways": (
        torn_table(
            ["{%tc for x in xs %}", "{% hm %}表头", "{%tc endfor %}"],
            ["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"],
        ) + torn("尾"),
        {"xs": XS},
    ),
    "joined lines": (
        "".join(map(torn, ["家在", "{%- if town -%}", "城里", "{%- else -%}", "乡下", "{%- endif -%}", "很好"])),
        {"town": False},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TORN)
def test_torn_as_word_tears_them_tags_do_the_same(name: str) -> None:
    body, values = TORN[name]
    ours, theirs = filled(word_file(body), values), by_docxtpl(word_file(body), values)
    assert lines(ours)[-1] == lines(theirs)[-1]
    if name != "rows in rows":  # docxtpl prints 组 in the cells below as well, as it stands in another run
        assert lines(ours) == lines(theirs)
        assert normal(ours) == normal(theirs)


def test_cells_merged_downwards_are_empty_whatever_runs_their_text_stands_in() -> None:
    body, values = TORN["rows in rows"]
    merged = [row[0] for row in table(filled(word_file(body), values))]
    assert merged == ["甲组", "", "", "乙组", "", "", "丙组", "", ""]


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
