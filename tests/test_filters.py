"""The filters that write values as officials do, the same in YAML templates and in Word templates."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import hole
from word_forms import filled, form, lines

from docgen.filters import ALIASES, AMOUNT_LIMIT, FILTERS, rmb_upper

AMOUNTS: dict[object, str] = {
    # 整 after 元 and 角, none after 分
    12300: "壹万贰仟叁佰元整",
    "12300.00": "壹万贰仟叁佰元整",
    "1200.50": "壹仟贰佰元伍角整",
    "0.55": "伍角伍分",
    # the four examples of the rules for bills (支付结算办法, annex 1)
    "1409.50": "壹仟肆佰零玖元伍角整",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
    # zeros at every place
    0: "零元整",
    "0.00": "零元整",
    "0.05": "伍分",
    "0.50": "伍角整",
    "1.05": "壹元零伍分",
    10: "壹拾元整",
    11: "壹拾壹元整",
    101: "壹佰零壹元整",
    110: "壹佰壹拾元整",
    1001: "壹仟零壹元整",
    1010: "壹仟零壹拾元整",
    10001: "壹万零壹元整",
    10010: "壹万零壹拾元整",
    100000: "壹拾万元整",
    100001: "壹拾万零壹元整",
    1000000: "壹佰万元整",
    12005000: "壹仟贰佰万伍仟元整",
    100000001: "壹亿零壹元整",
    100010000: "壹亿零壹万元整",
    110000000: "壹亿壹仟万元整",
    1000000000000: "壹万亿元整",
    1000200030004: "壹万零贰亿零叁万零肆元整",
    9999999999999999: "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整",
    # signs and ways to write
    -1200: "负壹仟贰佰元整",
    "-0.01": "负壹分",
    "-0.00": "零元整",
    "+3": "叁元整",
    "1,234,567.89": "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
    "￥1,200.00": "壹仟贰佰元整",
    "¥1200元": "壹仟贰佰元整",
    "１２００．５": "壹仟贰佰元伍角整",
    " 1200 ": "壹仟贰佰元整",
    1200.1: "壹仟贰佰元壹角整",
    0.1 + 0.2: "叁角整",
    Decimal("1.10"): "壹元壹角整",
    Decimal("1E+3"): "壹仟元整",
}


@pytest.mark.parametrize(("amount", "words"), AMOUNTS.items(), ids=str)
def test_an_amount_is_written_in_capitals(amount: object, words: str) -> None:
    assert rmb_upper(amount) == words


@pytest.mark.parametrize(
    "amount",
    ["三百", "1.005", 1.005, "1,20", "12,00", "1.2.3", "1200万", True, "--1", "0x10", "1e400", "NaN",
     AMOUNT_LIMIT, -AMOUNT_LIMIT],
)  # fmt: skip
def test_what_is_no_amount_to_the_cent_is_refused(amount: object) -> None:
    with pytest.raises(ValueError, match="rmb_upper: "):
        rmb_upper(amount)


_DIGITS = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def _read(words: str) -> int:
    """Capitals as a teller reads them → cents."""
    total = section = yi = digit = 0
    for char in words.removeprefix("负").removesuffix("整"):
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _PLACES:
            section, digit = section + digit * _PLACES[char], 0
        elif char == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        elif char == "亿":
            yi, total, section, digit = (total + section + digit) * 100_000_000, 0, 0, 0
        elif char == "元":
            total, section, digit = (yi + total + section + digit) * 100, 0, 0
        elif char in "角分":
            total, digit = total + digit * (10 if char == "角" else 1), 0
    return -total if words.startswith("负") else total


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_every_amount_can_be_read_back(cents: int) -> None:
    words = rmb_upper(Decimal(cents) / 100)
    assert _read(words) == cents
    for wrong in ("零零", "零元" if cents // 100 else "零零", "零万", "零亿", "零整", "亿万"):
        assert wrong not in words


CASES: tuple[tuple[str, object, str], ...] = (
    ("汉字日期", "2026-03-01", "二〇二六年三月一日"),
    ("hanzi_date", "2010年10月20日", "二〇一〇年十月二十日"),
    ("hanzi_date", date(2000, 12, 31), "二〇〇〇年十二月三十一日"),
    ("日期", "2026-03-01", "2026年3月1日"),
    ("年月", "1980-05", "1980年5月"),
    ("汉字数字", 112, "一百一十二"),
    ("汉字数字", "12", "十二"),
    ("序数", 12, "第十二"),
    ("逐位汉字", 2026, "二〇二六"),
    ("顿号", ["甲", "乙", "丙"], "甲、乙、丙"),
    ("脱敏", "110101199003071234", "110101********1234"),
    ("脱敏", "11010119900307123X", "110101********123X"),
    ("脱敏", "110101900307123", "110101*****7123"),
    ("脱敏", "1234567890", "**********"),
    ("脱敏(3, 4)", "13800001234", "138****1234"),
    ("脱敏(0, 0)", "秘密", "**"),
    ("全角", "A1-b c", "Ａ１－ｂ　ｃ"),
    ("半角", "Ａ１－ｂ　ｃ", "A1-b c"),
    ("千分位", "1234567.50", "1,234,567.50"),
    ("千分位(2)", 1234567, "1,234,567.00"),
    ("千分位(1)", "0.25", "0.3"),
    ("千分位", -1234, "-1,234"),
    ("勾选", True, "☑"),
    ("勾选", "否", "☐"),
    ("勾选", None, "☐"),
    ("勾选('男')", "男", "☑"),
    ("勾选('男')", "女", "☐"),
    ("勾选('乙')", ["甲", "乙"], "☑"),
    ("大写金额('人民币')", 5, "人民币伍元整"),
)


@pytest.mark.parametrize(("name", "value", "words"), CASES, ids=str)
def test_a_filter_gives_the_same_in_both_kinds_of_template(name: str, value: Any, words: str) -> None:
    assert str(hole(f"{{{{ a|{name} }}}}", a=value)) == words
    if not isinstance(value, bool) or "勾选" in name:
        assert lines(filled(form(f"{{{{ a|{name} }}}}"), {"a": value})) == [words]


def test_what_is_no_date_comes_back_as_it_was() -> None:
    assert [FILTERS[name]("以后再定") for name in ("cndate", "hanzi_date", "cnmonth")] == ["以后再定"] * 3


@pytest.mark.parametrize("alias", ALIASES)
def test_each_has_an_english_and_a_chinese_name(alias: str) -> None:
    assert FILTERS[alias] is FILTERS[ALIASES[alias]]
    assert set(FILTERS) == {*ALIASES, *ALIASES.values()}


@pytest.mark.parametrize("name", [name for name in FILTERS if ALIASES.get(name, name) not in ("checkbox", "blank")])
def test_what_is_blank_stays_blank(name: str) -> None:
    assert FILTERS[name](None) == ""
    assert FILTERS[name]("") == ""


def test_a_blank_to_sign_is_low_lines_in_a_text() -> None:
    assert hole("签名：{{ a|留空(3) }}", a=None) == "签名：______"
    assert hole("签名：{{ a|blank(3) }}", a="王明") == "签名：王明"


@pytest.mark.parametrize(
    ("name", "value"), [("chinese", "1.5"), ("ordinal", "x"), ("thousands", "x"), ("checkbox", "也许")]
)
def test_what_a_filter_cannot_read_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"{name}: {value}"):
        FILTERS[name](value)
