"""A Word template filled for many rows: each file is, byte for byte, the one that a single filling makes."""

import random
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from word_forms import form, opened, saved

from docgen.compiled import CompiledForm
from docgen.word_template import WordTemplate

PLEDGE = form(
    "承诺书",
    ["本人", "{{ 姓名 }}", "，系{{ 单位 }}职工，身份证号", "{{ 证号 }}", "。"],
    "{%p if 备注 %}",
    "备注：{{ 备注 }}",
    "{%p endif %}",
    [["姓名", "职务"], ["{{ 姓名 }}", "{{ 职务|default('无') }}"]],
    "{{ 电话|脱敏(3, 4) }} {% if 性别 == '女' %}她{% else %}他{% endif %}",
    header="{{ 单位 }}",
    title="{{ 姓名 }}的承诺书",
)
CHARS = "王李张于磊发𠮷㐂羣AZaz09 　&<>\"'{}%_.，“”—·é\u00a0\u200b"


SHAPED = ("一\n二", " 前", "后 ", "a\tb", "")
"""Texts that are more than characters."""


def rows(count: int, seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)

    def text(longest: int) -> str:
        return "".join(chance.choice(CHARS) for _ in range(chance.randint(0, longest)))

    def value() -> str:
        return chance.choice(
            (text(12), "王明", "云水市水务局", "110105194912310021", "一\n二", " 前", "后 ", "a\tb", "")
        )

    names = ("姓名", "单位", "证号", "备注", "职务", "电话")
    return [{**{name: value() for name in names}, "性别": chance.choice("男女")} for _ in range(count)]


def differing(word: WordTemplate, values: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], int]:
    """Rows whose file is not the one of a single filling; and how many took the slow way."""
    compiled = CompiledForm(word)
    given = [word.taken(each) for each in values]
    bad = [each for each, ready in zip(values, given, strict=True) if compiled.docx(ready) != word.fill_taken(ready)]
    return bad, compiled.slow


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2, 3))])
def test_the_bytes_are_those_of_a_single_filling(seed: int) -> None:
    word = opened(PLEDGE)
    assert word.problems == ()
    assert differing(word, rows(120, seed)) == ([], 0)


def test_rows_that_differ_only_in_words_have_one_shape() -> None:
    word = opened(PLEDGE)
    compiled = CompiledForm(word)
    common = {"备注": "", "职务": "员", "电话": "13800000000", "性别": "女"}
    for number in range(30):
        name = chr(0x4E00 + number) * (number % 4 + 1)
        compiled.docx(word.taken({**common, "姓名": name, "单位": f"第{number}局", "证号": str(number)}))
    assert len(compiled._shapes) == 1


def test_what_a_tag_asks_about_makes_a_shape_of_its_own() -> None:
    word = opened(form("{{ a }}{% if a == '甲' %}好{% endif %}{{ b|全角 }}{% for x in c %}{{ x }}、{% endfor %}"))
    values = [{"a": a, "b": b, "c": list(c)} for a in "甲乙" for b in "A1" for c in ("", "一", "一二")]
    assert differing(word, values) == ([], 0)


def test_a_value_that_goes_into_an_attribute_takes_the_slow_way() -> None:
    word = opened(form([["{% cellbg a %}{{ b }}"]]))
    values = [{"a": each, "b": "x"} for each in ("FF0000", "00FF00", "0000FF")]
    bad, _ = differing(word, values)
    assert bad == []


def test_texts_that_look_like_what_stands_for_them_come_out_whole() -> None:
    word = opened(form("{{ a }}-{{ b }}"))
    texts = ("\U000f0000", "\U000f0001", "\U000f0001\U000f0000", "甲")
    assert differing(word, [{"a": a, "b": b} for a in texts for b in texts])[0] == []


def test_titles_are_broken_by_their_own_words_and_documents_told_apart() -> None:
    document = Document()
    document.add_paragraph("{{ 标题 }}", style=document.styles.add_style("公文标题", WD_STYLE_TYPE.PARAGRAPH))
    for text in ("{{ 姓名 }}", "{{p 正文|排版 }}", "{{p 附件|附件排版 }}"):
        document.add_paragraph(text)
    word = opened(saved(document))
    long = "云水市人民政府办公室关于做好2026年防汛值班工作的通知"
    pledge = {"承诺依据": "承诺如下：", "承诺事项": ["甲"]}
    attached = ({"标题": "甲表", "正文": "乙。"}, {"标题": "甲表", "正文": "丙。"}, {"模板": "承诺书", "数据": pledge})
    values = [
        {"标题": title, "姓名": name, "正文": body, "附件": [each]}
        for title in ("通知", long, f"{long}（二）")
        for name in ("王明", "李小红")
        for body in ("一、甲", "甲。")
        for each in attached
    ]
    bad, _ = differing(word, values)
    assert bad == []
