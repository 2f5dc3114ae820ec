"""A number and its format give the text that a Chinese Excel shows."""

from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.roster.moments import moment_of
from docgen.roster.number_format import (
    UnknownFormatError,
    date_parts,
    exact,
    general,
    show_moment,
    show_number,
)

ACCOUNTS = '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("digits", "code", "text"),
    [
        ("0.25", "0%", "25%"),
        ("0.255", "0%", "26%"),
        ("0.2555", "0.0%", "25.6%"),
        ("1234.5", '"¥"#,##0.00', "¥1,234.50"),
        ("1234.5", "[$￥-804]#,##0.00", "￥1,234.50"),
        ("1234567.891", "#,##0", "1,234,568"),
        ("1234567", "#,##0,", "1,235"),
        ("123", "000000", "000123"),
        ("13800138000", "000-0000-0000", "138-0013-8000"),
        ("5", "0.##", "5"),
        ("0.5", "#.00", ".50"),
        ("0", "#", ""),
        ("1.005", "0.00", "1.01"),
        ("0.30000000000000004", "0.0########", "0.3"),
        ("-5", "0.00;[Red]\\(0.00\\)", "(5.00)"),
        ("-5", "0.00", "-5.00"),
        ("0", '0;-0;"无"', "无"),
        ("1234.5", ACCOUNTS, "¥1,234.50"),
        ("-7", ACCOUNTS, "¥-7.00"),
        ("0", ACCOUNTS, "¥-"),
        ("12", 'General"份"', "12份"),
        ("12", "G/通用格式", "12"),
        ("12", "@", "12"),
        ("3", '0"人"', "3人"),
        ("123456", "0.00E+00", "1.23E+05"),
    ],
)
def test_a_number_is_shown_as_its_format_has_it(digits: str, code: str, text: str) -> None:
    assert show_number(exact(digits), code) == text


@pytest.mark.parametrize("code", ["[DBNum1]0", "[>100]0;0.0", "# ?/?", "yyyy-mm-dd"])
def test_a_format_of_an_unknown_kind_is_not_guessed(code: str) -> None:
    with pytest.raises(UnknownFormatError):
        show_number(Decimal(5), code)


@pytest.mark.parametrize(
    ("digits", "text"),
    [
        ("1", "1"), ("1.0", "1"), ("0.30000000000000004", "0.3"), ("0.3333333333333333", "0.333333333"),
        ("123456789012345", "123456789012345"), ("12345678.123456", "12345678.12"), ("-0.5", "-0.5"), ("1E-2", "0.01"),
        ("110105199003078888", "110105199003079000"), ("1E+30", "1.0000E+30"),
    ],
)  # fmt: skip
def test_a_number_without_a_format_is_shown_in_full(digits: str, text: str) -> None:
    assert general(exact(digits)) == text


@pytest.mark.parametrize(
    ("code", "text", "parts"),
    [
        ("yyyy-mm-dd", "2026-03-01", "ymd"),
        ("yyyy/m/d;@", "2026/3/1", "ymd"),
        ('yyyy"年"m"月"d"日"', "2026年3月1日", "ymd"),
        ('[$-804]yyyy"年"m"月"', "2026年3月", "ym"),
        ('m"月"d"日"', "3月1日", "md"),
        ("yy.mm.dd", "26.03.01", "ymd"),
        ("d-mmm-yy", "1-Mar-26", "ymd"),
        ("aaaa", "星期日", "d"),
        ("h:mm", "8:05", "hn"),
        ("hh:mm:ss", "08:05:09", "hns"),
        ("mm:ss", "05:09", "ns"),
        ("h:mm AM/PM", "8:05 AM", "hn"),
        ('上午/下午h"时"mm"分"', "上午8时05分", "hn"),
        ("m/d/yy h:mm", "3/1/26 8:05", "ymdhn"),
        ("[h]:mm", "49:05", "hn"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二六年三月一日", "ymd"),
    ],
)
def test_a_moment_is_shown_as_its_format_has_it(code: str, text: str, parts: str) -> None:
    moment = datetime(2026, 3, 1, 8, 5, 9)
    assert show_moment(moment, timedelta(hours=49, minutes=5), code) == text
    assert date_parts(code) == frozenset(parts)


@pytest.mark.parametrize("code", ["", "General", "0.00", '0"days"', "[Red]0", "@", '#,##0"元"', "0_m", "[DBNum2]yyyy"])
def test_a_format_of_numbers_shows_no_day(code: str) -> None:
    assert date_parts(code) == frozenset()


@pytest.mark.parametrize(
    ("serial", "is_1904", "moment"),
    [
        ("1", False, datetime(1900, 1, 1)),
        ("59", False, datetime(1900, 2, 28)),
        ("60", False, None),
        ("61", False, datetime(1900, 3, 1)),
        ("46082", False, datetime(2026, 3, 1)),
        ("44620", True, datetime(2026, 3, 1)),
        ("46082.354166666664", False, datetime(2026, 3, 1, 8, 30)),
        ("46082.9999999999", False, datetime(2026, 3, 2)),
        ("2958465", False, datetime(9999, 12, 31)),
        ("2958466", False, None),
        ("1E+300", False, None),
        ("-1", False, None),
    ],
)
def test_days_are_counted_as_excel_counts_them(serial: str, is_1904: bool, moment: datetime | None) -> None:
    assert moment_of(Decimal(serial), is_1904) == moment


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet='0#?.,%E+-;[]@"\\_*ymdhs/ 元A', max_size=12))
def test_any_number_in_any_format_is_shown_or_is_not(number: float, code: str) -> None:
    shown: str | None = None
    with suppress(UnknownFormatError):
        shown = show_number(exact(repr(number)), code)
    assert shown is None or isinstance(shown, str)
