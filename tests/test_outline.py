"""`cases/outline/*.txt` → the blocks and the faults of each text; and what holds for any text.

A case is a text, then `==== 块` and the blocks one to a line, then, if its numbers or tables are faulty, `==== 编号`
with the faults. ⟦3⟧ stands for a value that was put in under protection.
"""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.document import Article, Block, Chapter, Heading, Item, Paragraph, Picture, Section, Table
from docgen.outline import Fault, compose, numbering_faults, parse, picture_faults, render, table_faults

CASES = sorted((Path(__file__).parent / "cases" / "outline").glob("*.txt"))


def shown(block: Block) -> list[str]:
    match block:
        case Heading(level, number, text, run_in):
            return [f"标题{level} | {number} | {text} | {run_in}"]
        case Chapter(number, text):
            return [f"章 | {number} | {text}"]
        case Section(number, text):
            return [f"节 | {number} | {text}"]
        case Article(number, text):
            return [f"条 | {number} | {text}"]
        case Item(level, number, text):
            return [f"{'项目'[level - 1]} | {number} | {text}"]
        case Paragraph(text):
            return [f"段 | {text}"]
        case Picture(name, caption, width):
            return [f"图 | {caption} | {name} | {width}"]
        case Table(rows, aligns, caption, landscape):
            return [
                f"{'横' * landscape}表 | {caption} | {' '.join(align or '-' for align in aligns)}",
                *(f"    {' ¦ '.join(row)}" for row in rows),
            ]


def told(fault: Fault) -> str:
    words = {"expected": "应为", "found": "见", "after": "在后："}
    facts = "，".join(f"{words[key]}{value}" for key, value in fault.facts.items())
    return f"第{fault.line}行 {fault.code} {facts}"


def protected(text: str) -> str:
    return text.replace("⟦", "\ufdd0").replace("⟧", "\ufdd1")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_text_is_read_as_its_numbers_say(case: Path) -> None:
    text, _, rest = case.read_text("utf-8").partition("==== 块\n")
    blocks, _, faults = rest.partition("==== 编号\n")
    found = parse(protected(text))
    lines = [line.rstrip() for block in found for line in shown(block)]
    assert lines == [line.rstrip() for line in protected(blocks).splitlines()]
    found_faults = [
        *numbering_faults(protected(text)),
        *table_faults(protected(text)),
        *picture_faults(protected(text)),
    ]
    assert [told(fault) for fault in found_faults] == faults.split("\n")[:-1]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_what_was_read_is_written_so_that_it_reads_the_same(case: Path) -> None:
    blocks = parse(protected(case.read_text("utf-8").partition("==== 块\n")[0]))
    assert parse(render(blocks)) == blocks


PIECES = (
    "第一章 第二节 第三条 第条 第×章 第X节 第二十条之一 一、 二． （一） (二) （十 1. 2．3、 （1） (2) "
    "。 ； ： 、 “ ” 《 》 （ ） "
    "![ ！【 ]( 】（ ) ） a.png 图1 60% 0% "
    "| || |---| |:-:|--:| \\| 表1 附表2 （横排） 总则 规定的 加强领导 \ufdd012\ufdd1 2026年 5倍 二十 之一 的"
)
SPACES = [" ", "　", "\n", "\n\n", "\t"]
texts = st.lists(st.sampled_from([*PIECES.split(), *SPACES]) | st.text(max_size=3), max_size=25).map("".join)


@given(texts)
def test_any_text_can_be_read_written_and_read_again(text: str) -> None:
    blocks = parse(text)
    assert parse(render(blocks)) == blocks
    list(numbering_faults(text))
    list(table_faults(text))
    list(picture_faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "![" * 60_000,
        "![" + "](" * 60_000 + ")",
        "x" + "![a](" * 30_000,
        "![a](" + ".png " * 30_000 + ")",
        "！【" * 60_000,
    ],
    ids=["begun", "parted", "inside", "sized", "wide"],
)
def test_marks_of_pictures_without_end_are_read_in_good_time(text: str) -> None:
    begun = time.process_time()
    parse(text)
    list(picture_faults(text))
    assert time.process_time() - begun < 5


def test_chapters_and_articles_are_numbered_and_articles_run_through() -> None:
    structure = {
        "chapters": [
            {"title": "总则", "articles": ["为了规范管理，制定本办法。", {"text": "本办法适用于本市。"}]},
            {
                "标题": "职责",
                "节": [
                    {
                        "标题": "部门职责",
                        "条": [
                            {
                                "正文": "水务部门负责：",
                                "项": [
                                    "编制预案；",
                                    {"正文": "组织巡查：", "目": ["汛前巡查；", "汛中巡查。"]},
                                ],
                                "款": [
                                    "前款工作每年报告一次。",
                                    {"正文": "报告包括：", "项": ["一季度情况；"]},
                                ],
                            }
                        ],
                    },
                    {"标题": "其他职责", "条": ["2026年起施行。"]},
                ],
            },
        ]
    }
    assert compose(structure).splitlines() == [
        "第一章　总则",
        "第一条　为了规范管理，制定本办法。",
        "第二条　本办法适用于本市。",
        "第二章　职责",
        "第一节　部门职责",
        "第三条　水务部门负责：",
        "（一）编制预案；",
        "（二）组织巡查：",
        "1.汛前巡查；",
        "2.汛中巡查。",
        "前款工作每年报告一次。",
        "报告包括：",
        "（一）一季度情况；",
        "第二节　其他职责",
        "第四条　2026年起施行。",
    ]
    assert not list(numbering_faults(compose(structure)))


def test_headings_are_numbered_by_their_depth_and_texts_stay_lines() -> None:
    structure = [
        "现将有关事项通知如下：",
        {
            "heading": "总体要求",
            "text": "坚持预防为主。",
            "children": [
                {"heading": "落实责任。", "text": ["各单位要分工到人。", "责任人报市防办。"]},
                {"heading": "备足物资", "children": [{"text": "沙袋；"}, {"text": "5倍于常年的土工布。"}]},
            ],
        },
        {"标题": "工作步骤", "下级": ["分两步走。"]},
        "特此通知。",
    ]
    assert compose(structure).splitlines() == [
        "现将有关事项通知如下：",
        "一、总体要求",
        "坚持预防为主。",
        "（一）落实责任。各单位要分工到人。",
        "责任人报市防办。",
        "（二）备足物资",
        "1.沙袋；",
        "2. 5倍于常年的土工布。",
        "二、工作步骤",
        "分两步走。",
        "特此通知。",
    ]


@pytest.mark.parametrize(
    ("structure", "message"),
    [
        (5, "正文应当是文字、一列文字，或者由章（chapters）、条（articles）组成"),
        (
            {"chapters": [{"titel": "总则"}]},
            "第1章：不认识“titel”，这里可以写标题（title）、节（sections）、条（articles）",
        ),
        ({"chapters": [{"articles": ["甲。"]}]}, "第1章：缺少标题（title）"),
        ({"articles": ["甲。", {"items": ["乙。"]}]}, "第2条：缺少正文（text）"),
        ({"articles": ["第一条 甲。"]}, "第1条：编号会自动加上，请去掉“第一条 甲。”前面的编号"),
        ({"articles": ["甲。\n乙。"]}, "第1条：正文不能换行，请分成几条来写"),
        ({"articles": [{"text": " "}]}, "第1条：正文是空的"),
        ({"articles": [7]}, "第1条：应当由正文（text）、项（items）、款（paragraphs）组成"),
        ({"articles": [{"text": "甲：", "items": ["乙；", {"text": 7}]}]}, "第1条第2项：正文应当是文字"),
        ([{"children": ["甲"]}], "正文第1项：缺少标题（heading）"),
    ],
)
def test_a_structure_that_cannot_be_numbered_says_where(structure: object, message: str) -> None:
    with pytest.raises(ValueError, match=r"^") as caught:
        compose(structure)
    assert str(caught.value) == message


def test_headings_have_four_levels() -> None:
    structure: list[object] = [{"heading": "五"}]
    for _ in range(4):
        structure = [{"heading": "标题", "children": structure}]
    with pytest.raises(ValueError, match="标题最多四级"):
        compose(structure)


def test_a_text_passes_as_it_is() -> None:
    assert compose("一、总体要求\n") == "一、总体要求\n"
