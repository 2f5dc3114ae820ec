"""Chinese numerals and dates there and back, and the characters that line breaking asks about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.hanzi import (
    NOT_AT_END,
    NOT_AT_START,
    chinese,
    date_words,
    is_han,
    is_wide,
    number,
    parse_date,
)

NUMERALS = """
0 零
1 一
10 十
11 十一
20 二十
99 九十九
100 一百
101 一百零一
110 一百一十
111 一百一十一
1001 一千零一
1010 一千零一十
2026 二千零二十六
9999 九千九百九十九
10000 一万
10010 一万零一十
10101 一万零一百零一
12345 一万二千三百四十五
100010 十万零一十
99999999 九千九百九十九万九千九百九十九
"""
OTHER_WAYS = "两=2 〇=0 一百〇一=101 一百十=110 两百=200 两千零五=2005 二〇二六=2026 12=12 １２=12"


@pytest.mark.parametrize("line", NUMERALS.strip().splitlines())
def test_a_number_is_written_as_an_official_writes_it(line: str) -> None:
    arabic, words = line.split()
    assert chinese(int(arabic)) == words


@given(st.integers(0, 10**8 - 1))
def test_what_was_written_reads_as_the_same_number(n: int) -> None:
    assert number(chinese(n)) == n


@pytest.mark.parametrize("pair", OTHER_WAYS.split())
def test_other_ways_to_write_a_number_are_read_too(pair: str) -> None:
    words, arabic = pair.split("=")
    assert number(words) == int(arabic)


@pytest.mark.parametrize("text", ["", "百", "十十", "第十", "十条", "一百百", "甲", "1.5", "-1", "²"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


@given(st.text(alphabet="零〇一二两三九十百千万12 ", max_size=8))
def test_reading_a_number_never_fails(text: str) -> None:
    assert number(text) is None or number(text) is not None


@pytest.mark.parametrize("n", [-1, 10**8])
def test_a_number_beyond_the_numerals_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="numeral"):
        chinese(n)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01",
        "2026-3-1",
        "2026/3/1",
        "2026.3.1",
        "2026年3月1日",
        "2026年03月01日",
        " 2026 年 3 月 1 日 ",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    day = parse_date(text)
    assert day == date(2026, 3, 1)
    assert date_words(day) == "2026年3月1日"


@pytest.mark.parametrize(
    "text", ["", "2026-02-30", "2026-13-01", "2026-3/1", "26-03-01", "2026年3月", "今天", "0000-01-01"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates())
def test_a_written_day_reads_as_the_same_day(day: date) -> None:
    if day.year >= 1000:
        assert parse_date(date_words(day)) == day == parse_date(day.isoformat())


def test_marks_keep_off_the_ends_of_lines() -> None:
    assert set("。，、；：？！）》〉」』】〕”’％‰℃…—·") <= NOT_AT_START
    assert set("（《〈「『【〔“‘") <= NOT_AT_END
    assert not (NOT_AT_START & NOT_AT_END) - set("·・／")


def test_ideographs_are_told_from_all_else() -> None:
    assert all(map(is_han, "一龥㐀〇々𠀀"))
    assert not any(map(is_han, "aア한。１"))


def test_chinese_text_is_one_em_to_a_character() -> None:
    assert all(map(is_wide, "字。，“”‘’…—·×★①㎡℃‰Ⅰ　Ａ１～￥〔〕《》"))
    assert not any(map(is_wide, "aZ09.,()/ -é€α"))
