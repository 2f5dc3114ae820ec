"""Each format of a field accepts what is right and says exactly what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import Problem
from docgen.validate.field_formats import CHECKS, FormatError


@pytest.mark.parametrize(
    ("kind", "good"),
    [
        ("cn-date", "2026-03-01 2026年3月1日 2024-02-29 2026-3-1"),
        ("cn-date-or-blank", "留空 2026-03-01"),
        ("cn-month", "1980-05 1980年5月"),
        (
            "dated-text",
            "2026-03-12 2026年3月12日（星期四）上午9:00 2026年4月16日下午2时30分，会期半天 4月14日下午5时 待定 "
            "2026年4月16日（周四）至17日（周五），为期30日 2026年12月31日至2027年1月1日（星期五） 2月29日 24时",
        ),
        ("document-number", "云政发〔2026〕3号 国办函〔2012〕115号 云政办发明电〔2026〕1号"),
        (
            "citation",
            "《甲条例》第三条 《甲法（试行）》第一百二十条之一第二款第（三）项第一目",
        ),
        ("id-number", "11010519491231002X 440524188001010014"),
    ],
)
def test_a_format_accepts_what_is_right(kind: str, good: str) -> None:
    for text in good.split():
        CHECKS[kind](text)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("cn-date", "2026-02-30", "2026年2月没有30日，最后一天是28日"),
        ("cn-date", "2026年13月1日", "一年没有13月"),
        ("cn-date", "0000-01-01", "没有0000年"),
        ("cn-date", "2026.3.1", "2026-03-01"),
        ("cn-date", "20260301", "2026-03-01"),
        ("cn-date", "2026年3月1号", "2026-03-01"),
        ("cn-date", "二〇二六年三月一日", "2026-03-01"),
        ("cn-date", "２０２６年３月１日", "2026-03-01"),
        ("cn-date", "三月一日", "2026年3月1日"),
        ("cn-date-or-blank", "空", "请写成"),
        ("cn-month", "1980年13月", "一年没有13月"),
        ("cn-month", "1980.5", "1980-05"),
        ("cn-month", "1980-05-01", "1980年5月"),
        ("dated-text", "2026-02-30", "2026年2月没有30日"),
        ("dated-text", "2026年2月30日上午9时", "2026年2月没有30日"),
        ("dated-text", "2026年4月29日至31日", "2026年4月没有31日"),
        ("dated-text", "2026年3月12日（星期五）上午9:00", "“2026年3月12日”是星期四，不是星期五"),
        ("dated-text", "2026年3月15日(星期一)", "是星期日，不是星期一"),
        ("dated-text", "2026年4月16日至17日（周四）", "“17日”是星期五"),
        ("dated-text", "2026年3月12日25:00", "没有“25:00”这个时间"),
        ("dated-text", "2026年3月12日上午14时", "没有“上午14时”"),
        ("dated-text", "3月12日9时75分", "没有“9时75分”"),
        ("dated-text", "2026-3-12 上午9时", "请写成“2026年3月12日”，不用横线"),
        ("dated-text", "2026/13/12 上午9时", "不用横线"),
        ("document-number", "云政发[2026]3号", "不用 []"),
        ("document-number", "云政发（2026）3号", "应为“云政发〔2026〕3号”"),
        ("document-number", "云政发〔2026】3号", "不用 〔】"),
        ("document-number", "云政发2026 3号", "括起来"),
        ("document-number", "云政发〔26〕3号", "四位数字"),
        ("document-number", "云政发〔2026〕第3号", "不加“第”"),
        ("document-number", "云政发〔2026〕003号", "应为“云政发〔2026〕3号”"),
        ("document-number", "云政发〔2026〕3", "要有“号”"),
        ("document-number", "〔2026〕3号", "机关代字"),
        ("document-number", "云政发 〔2026〕 3号", "空格"),
        ("document-number", "云政发〔二〇二六〕三号", "应为“云政发〔2026〕3号”"),
        ("document-number", "云政发〔２０２６〕３号", "应为“云政发〔2026〕3号”"),
        ("document-number", "三号文件", "写法是"),
        ("citation", "《甲条例》第3条第12款", "应为“《甲条例》第三条第十二款”"),
        ("citation", "甲条例第三条", "书名号"),
        ("citation", "《甲条例》", "第几条"),
        ("citation", "《甲条例》第三条第二项第一款", "次序"),
        ("citation", "《甲条例》 第三条", "空格"),
        ("id-number", "1101051949123100", "现在是16位"),
        ("id-number", "11010519491231002x", "大写 X"),
        ("id-number", "110105194902310021", "出生日期"),
        ("id-number", "110105194912310021", "校验位"),
    ],
)
def test_a_format_says_what_is_wrong(kind: str, text: str, said: str) -> None:
    with pytest.raises(FormatError) as error:
        CHECKS[kind](text)
    described = Problem(error.value.code, facts=error.value.facts)
    assert said in described.describe("zh")
    assert described.describe("en")


def test_an_id_number_is_not_repeated_in_its_message() -> None:
    with pytest.raises(FormatError) as error:
        CHECKS["id-number"]("110105194912310021")
    assert "1949" not in Problem(error.value.code, facts=error.value.facts).describe()


@given(st.text(max_size=30) | st.text(alphabet="《》第一2条款项目之〔〕[]年月日号-. 发0123456789X", max_size=24))
def test_any_text_has_a_format_or_a_described_fault(text: str) -> None:
    for test in CHECKS.values():
        try:
            test(text)
        except FormatError as error:
            assert Problem(error.code, facts=error.facts).describe()  # noqa: PT017
