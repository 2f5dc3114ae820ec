"""A cell gives the value that was meant, or is refused; it never gives another one."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists import PROPERTIES, identity, opened, probe, raw_workbook, rows_of, taken, told, workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from docgen.catalog import TemplateFolder
from docgen.roster.fields import Field, Nature
from docgen.roster.reading import Reading, Sheetful
from docgen.roster.values import _PLAIN, _from_text, _is_plain

KEYS = {each["title"]: key for key, each in PROPERTIES.items()}
GOOD = identity(7)


@pytest.fixture
def template(tmp_path: Path) -> TemplateFolder:
    return probe(tmp_path)


def in_cell(folder: Path, template: TemplateFolder, label: str, value: object, code: str = "") -> object:
    path = workbook(folder / "a.xlsx", [label], [value], formats={"A2": code} if code else None)
    return taken(path, template, KEYS[label])


def in_csv(folder: Path, template: TemplateFolder, label: str, text: str) -> object:
    (folder / "a.csv").write_text(f'{label},备注\n"{text.replace(chr(34), chr(34) * 2)}",甲\n', "utf-8")
    return taken(folder / "a.csv", template, KEYS[label])


@pytest.mark.parametrize(
    ("label", "value", "code", "expected"),
    [
        # identity numbers
        ("身份证号", GOOD, "", GOOD),
        ("身份证号", int(GOOD[:17] + "8"), "", ["roster-digits-lost"]),
        ("身份证号", int(GOOD[:17] + "8"), "0", ["roster-digits-lost"]),
        ("身份证号", float(GOOD[:17] + "0"), "", ["roster-digits-lost"]),
        ("身份证号", "1.10105E+17", "", ["roster-scientific"]),
        ("身份证号", "11010519491231002x", "", "11010519491231002X"),
        ("身份证号", "１１０１０５１９４９１２３１００２Ｘ", "", "11010519491231002X"),
        ("身份证号", "110105 19491231 002X", "", "11010519491231002X"),
        ("身份证号", "'11010519491231002X", "", "11010519491231002X"),
        ("身份证号", "\u200b11010519491231002X\u00a0", "", "11010519491231002X"),
        ("身份证号", "110105194912310021", "", ["id-number"]),
        ("身份证号", 110105491231002, "", ["id-number"]),
        # codes
        ("联系电话", 13800138000, "", "13800138000"),
        ("联系电话", 13800138000.0, "0", "13800138000"),
        ("联系电话", 13800138000, "#,##0", "13800138000"),
        ("联系电话", 13800138000, "0.00E+00", "13800138000"),
        ("联系电话", 8715550163, "0000-0000000", "0871-5550163"),
        ("联系电话", "０５５５－０１６３", "", "0555-0163"),
        ("联系电话", 6222021234567890123, "", ["roster-digits-lost"]),
        ("联系电话", 1234567890123456, "", ["roster-digits-lost"]),
        ("联系电话", 123456789012345, "", "123456789012345"),
        ("联系电话", date(2026, 3, 1), "", ["roster-became-date"]),
        ("证书编号", "000123", "", "000123"),
        ("证书编号", 123, "000000", "000123"),
        ("证书编号", 123, "", ["roster-zeros-lost"]),
        ("证书编号", 123, "0", ["roster-zeros-lost"]),
        ("证书编号", "123", "", ["roster-zeros-lost"]),
        ("证书编号", 123456, "", "123456"),
        ("证书编号", "１２３４５６", "", "123456"),
        ("证书编号", 1234567, "", ["pattern"]),
        # names
        ("姓名", "王　玥", "", "王玥"),
        ("姓名", "王 玥", "", "王玥"),
        ("姓名", " 欧阳 修\u3000", "", "欧阳修"),
        ("姓名", "李 明 远", "", "李明远"),
        ("姓名", "县长　王玥", "", "县长 王玥"),
        ("姓名", "Anna  Li", "", "Anna Li"),
        ("姓名", "买买提·艾力", "", "买买提·艾力"),
        ("姓名", "王\u00ad玥\ufeff", "", "王玥"),
        ("姓名", "㛃\U000e0100", "", "㛃\U000e0100"),
        ("姓名", "\u2f45\u660e", "", "方明"),
        ("姓名", "王?", "", ["roster-name"]),
        ("姓名", "王□", "", ["roster-name"]),
        ("姓名", "王*明", "", ["roster-name"]),
        ("姓名", "/", "", ["roster-name"]),
        ("姓名", "王\ue863", "", ["roster-lost-character"]),
        ("姓名", "王\ufffd", "", ["roster-lost-character"]),
        ("姓名", 12, "", ["roster-name"]),
        ("姓名", True, "", ["roster-error-value"]),
        ("姓名", "王\n玥", "", ["line-break"]),
        ("姓名", "nan", "", ["roster-error-value"]),
        ("姓名", "待定", "", ["roster-name"]),
        ("姓名", "同上", "", ["roster-ditto"]),
        ("单位", "〃", "", ["roster-ditto"]),
        ("参加日期", '"', "", ["roster-ditto"]),
        ("单位", "同上级机关", "", "同上级机关"),
        ("联系电话", "NULL", "", ["roster-error-value"]),
        ("备注", "None", "", "None"),
        # days
        ("参加日期", "2026-3-1", "", "2026-03-01"),
        ("参加日期", "2026/3/1", "", "2026-03-01"),
        ("参加日期", "2026.3.1", "", "2026-03-01"),
        ("参加日期", "2026年3月1日", "", "2026-03-01"),
        ("参加日期", "20260301", "", "2026-03-01"),
        ("参加日期", "２０２６年３月１日", "", "2026-03-01"),
        ("参加日期", "2026-03-01 00:00:00", "", "2026-03-01"),
        ("参加日期", 20260301, "", "2026-03-01"),
        ("参加日期", date(2026, 3, 1), "", "2026-03-01"),
        ("参加日期", date(2026, 3, 1), 'yyyy"年"m"月"d"日"', "2026-03-01"),
        ("参加日期", date(2026, 3, 1), "[$-F800]dddd, mmmm dd, yyyy", "2026-03-01"),
        ("参加日期", datetime(2026, 3, 1, 8, 30), "yyyy/m/d", "2026-03-01"),
        ("参加日期", datetime(2026, 3, 1, 8, 30), "yyyy/m/d h:mm", ["roster-date-time"]),
        ("参加日期", date(2026, 3, 1), 'm"月"d"日"', ["roster-date-parts"]),
        ("参加日期", date(2026, 3, 1), 'yyyy"年"m"月"', ["roster-date-parts"]),
        ("参加日期", 46082, "", "2026-03-01"),
        ("参加日期", 2026, "", ["date-form"]),
        ("参加日期", 2026, "yyyy/m/d", ["roster-year"]),
        ("出生年月", 1980, 'yyyy"年"m"月"', ["roster-year"]),
        ("参加日期", 60, "yyyy/m/d", ["roster-no-day"]),
        ("参加日期", -1, "yyyy/m/d", ["roster-no-day"]),
        ("参加日期", "2026-02-30", "", ["date-impossible"]),
        ("参加日期", "26.3.1", "", ["date-form"]),
        # months
        ("出生年月", "1980-5", "", "1980-05"),
        ("出生年月", "1980.05", "", "1980-05"),
        ("出生年月", "1980.1", "", "1980-01"),
        ("出生年月", "1980年5月", "", "1980-05"),
        ("出生年月", 198005, "", "1980-05"),
        ("出生年月", 1980.1, "", ["roster-month-decimal"]),
        ("出生年月", date(1980, 5, 1), 'yyyy"年"m"月"', "1980-05"),
        ("出生年月", date(1980, 5, 1), "mmm-yy", "1980-05"),
        ("出生年月", date(1980, 5, 12), "yyyy/m/d", ["month-form"]),
        # numbers
        ("份数", 2, "", 2),
        ("份数", 2.0, "", 2),
        ("份数", "２", "", 2),
        ("份数", "2.0", "", 2),
        ("份数", 2.5, "", ["wrong-value"]),
        ("份数", "两份", "", ["wrong-value"]),
        ("份数", 0, "", ["too-small"]),
        ("金额", 1234.5, '"¥"#,##0.00', 1234.5),
        ("金额", "1,234.50", "", 1234.5),
        ("金额", "￥1,234.50", "", 1234.5),
        ("金额", 86.66666, "0.00", 86.67),
        ("金额", 0.1 + 0.2, "", 0.3),
        ("金额", -3, "", -3),
        ("金额", 0.25, "0%", ["roster-percent"]),
        ("金额", date(2026, 3, 1), "", ["roster-became-date"]),
        # yes and no
        *[("到场", each, "", True) for each in ("是", "√", "✓", "☑", "有", "Y", "1", 1, True)],
        *[("到场", each, "", False) for each in ("否", "×", "✗", "无", "N", "0", 0, False)],
        ("到场", "也许", "", ["wrong-value"]),
        # text: as it is shown
        ("备注", 0.25, "0%", "25%"),
        ("备注", 1234.5, '"¥"#,##0.00', "¥1,234.50"),
        ("备注", 3, '0"人"', "3人"),
        ("备注", 5.0, "", "5"),
        ("备注", time(8, 30), "h:mm", "8:30"),
        ("备注", timedelta(hours=25), "[h]:mm", "25:00"),
        ("备注", date(2026, 3, 1), "yyyy/m/d", "2026/3/1"),
        ("备注", "甲\u00a0乙", "", "甲 乙"),
        ("备注", "甲\n", "", "甲"),
        ("备注", "甲\n乙", "", ["line-break"]),
        ("备注", "#N/A", "", ["roster-error-value"]),
        ("备注", "#REF!", "", ["roster-error-value"]),
        ("备注", "=B2&C2", "", ["roster-formula"]),
        ("备注", "３号", "", "３号"),
        ("说明", "一、甲\n二、乙", "", "一、甲\n二、乙"),
        ("说明", "一、甲\n三、乙", "", ["numbering-gap"]),
        # lists
        ("承诺事项", "甲；乙。\n丙", "", ["甲；乙。", "丙"]),
        ("持有人", "承诺人、云水市档案局", "", ["承诺人", "云水市档案局"]),
    ],
)
def test_a_cell_gives_what_was_meant(
    label: str, value: object, code: str, expected: object, tmp_path: Path, template: TemplateFolder
) -> None:
    assert in_cell(tmp_path, template, label, value, code) == expected


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("身份证号", "\t11010519491231002X", "11010519491231002X"),
        ("身份证号", '="11010519491231002X"', "11010519491231002X"),
        ("身份证号", "1.10105E+17", ["roster-scientific"]),
        ("身份证号", "4.2E+17", ["roster-scientific"]),
        ("联系电话", "1.38E+10", ["roster-scientific"]),
        ("联系电话", "3E12", "3E12"),
        ("证书编号", "000123", "000123"),
        ("证书编号", "123", ["roster-zeros-lost"]),
        ("参加日期", "2026/3/1", "2026-03-01"),
        ("参加日期", "46082", ["date-form"]),
        ("出生年月", "1980.1", ["roster-month-decimal"]),
        ("出生年月", "1980.5", "1980-05"),
        ("备注", "#N/A", ["roster-error-value"]),
        ("备注", "########", ["roster-error-value"]),
        ("备注", "=VLOOKUP(A2,Sheet2!A:B,2)", ["roster-formula-text"]),
        ("备注", "=A1+B1", ["roster-formula-text"]),
        ("备注", "= 相等", "= 相等"),
        ("备注", "甲\n乙", ["line-break"]),
    ],
)
def test_a_cell_of_a_csv_is_text_that_may_have_been_through_a_spreadsheet(
    label: str, text: str, expected: object, tmp_path: Path, template: TemplateFolder
) -> None:
    assert in_csv(tmp_path, template, label, text) == expected


def test_days_of_an_old_mac_are_counted_from_1904(tmp_path: Path, template: TemplateFolder) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (["参加日期", "备注"], [date(2026, 3, 1), "甲"], [46082 - 1462, "乙"]):
        book.active.append(row)
    book.save(tmp_path / "mac.xlsx")
    assert [row.values["joined"] for row in rows_of(tmp_path / "mac.xlsx", template)] == ["2026-03-01"] * 2


def sheet_of(cell: str, label: str = "备注") -> str:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{label}</t></is></c></row><row r="2">{cell}</row>'
        "</sheetData></worksheet>"
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A2"><f>B2</f></c>', ["roster-formula"]),
        ('<c r="A2"><f>B2</f><v/></c>', ["roster-formula"]),
        ('<c r="A2" t="str"><f>B2</f><v>甲</v></c>', "甲"),
        ('<c r="A2"><f>B2</f><v>3</v></c>', "3"),
        ('<c r="A2" t="e"><f>B2</f><v>#REF!</v></c>', ["roster-error-value"]),
        ('<c r="A2" t="s"><v>0</v></c>', "王玥"),
        ('<c r="A2" t="s"><v>1</v></c>', ["line-break"]),
        ('<c r="A2" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c>', "甲 乙"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A2"><v>1.0</v></c>', "1"),
        ('<c r="A2"><v>5E-2</v></c>', "0.05"),
        ('<c r="A2" s="1"><v>0.5</v></c>', "50%"),
        ('<c r="A2" s="2"><v>46082</v></c>', "2026年3月1日"),
        ('<c r="A2" s="9"><v>7</v></c>', "7"),
        ('<c r="A2" t="d"><v>2026-03-01T00:00:00</v></c>', "2026-03-01T00:00:00"),
    ],
)
def test_a_cell_is_read_as_programs_write_it(
    cell: str, expected: object, tmp_path: Path, template: TemplateFolder
) -> None:
    strings = (
        "<si><r><t>王</t></r><r><t>玥</t></r><rPh sb='0' eb='1'><t>ワン</t></rPh></si><si><t>甲_x000D_&#10;乙</t></si>"
    )
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="31"/></cellXfs>'
    path = raw_workbook(tmp_path / "raw.xlsx", sheet_of(cell), strings=strings, styles=styles)
    assert taken(path, template, "note") == expected


@pytest.mark.parametrize("cell", ['<c r="A2" t="str"><f>B2</f><v></v></c>', "<c/>"])
def test_a_formula_that_gives_nothing_is_an_empty_cell(cell: str, tmp_path: Path, template: TemplateFolder) -> None:
    assert opened(raw_workbook(tmp_path / "raw.xlsx", sheet_of(cell)), template).count == 0


def test_what_was_made_of_a_cell_is_a_warning_and_what_stood_there_is_kept(
    tmp_path: Path, template: TemplateFolder
) -> None:
    values = ["王\u200b　玥", 46082, "县长 王玥", "\u2f45"]
    path = workbook(tmp_path / "a.xlsx", ["姓名", "参加日期", "联系电话", "备注"], values)
    (row,) = rows_of(path, template)
    assert row.given["name"].text == "王\u200b　玥"
    assert row.given["name"].place.source == "名单!A2"
    assert row.given["joined"].text == "46082"
    assert told(row.warnings) == [("A2", "roster-invisible"), ("B2", "roster-serial"), ("D2", "roster-doubles")]


def test_an_identity_number_is_in_no_message(tmp_path: Path, template: TemplateFolder) -> None:
    wrong = ["110105194912310021", int(GOOD), "1.10105194912E+17", "110105194912310\u200b021", GOOD, GOOD]
    path = workbook(tmp_path / "a.xlsx", ["身份证号", "备注"], *([each, "甲"] for each in wrong))
    rows = rows_of(path, template)
    assert all(row.problems for row in rows)
    for row in rows:
        for problem in (*row.problems, *row.warnings):
            assert "1949" not in problem.describe()
            assert GOOD[6:14] not in problem.describe()


def test_an_identity_number_that_ends_in_zeros_is_to_be_checked(tmp_path: Path, template: TemplateFolder) -> None:
    good = next(n for n in (f"990000{1960 + y}0101{o:03}0" for y in range(60) for o in (100, 200, 300)) if fits(n))
    path = workbook(tmp_path / "a.xlsx", ["身份证号", "备注"], [good, "甲"])
    (row,) = rows_of(path, template)
    assert row.problems == ()
    assert told(row.warnings) == [("A2", "roster-zeros-at-end")]


def fits(text: str) -> bool:
    from docgen.validate.field_formats import FormatError, check_id_number

    try:
        check_id_number(text)
    except FormatError:
        return False
    return True


def test_a_json_number_is_no_day_and_keeps_its_digits(tmp_path: Path, template: TemplateFolder) -> None:
    lines: list[Any] = [
        '{"姓名": "甲", "身份证号": 110105194912310021}',
        '{"姓名": "乙", "联系电话": 13800138000, "份数": 2.0, "到场": true, "参加日期": 46082}',
        '{"姓名": "丙", "承诺事项": ["甲", "乙\\u200b"], "联系人": {"手机": "555-0101"}}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    first, second, third = rows_of(tmp_path / "a.jsonl", template)
    assert told(first.problems) == [("a.jsonl1", "roster-digits-lost")]
    assert told(second.problems) == [("a.jsonl2", "date-form")]
    assert told(third.problems) == []
    assert third.values["promises"] == ["甲", "乙"]
    assert third.values["contact"] == {"called": None, "mobile": "555-0101"}


@settings(max_examples=1500, deadline=None)
@given(
    st.sampled_from([*_PLAIN]),
    st.text(st.sampled_from("王玥一二同上无暂待定某是否甲AaeE0127９X-.年月日 \u3000*?\"'=#¥,"), max_size=6)
    | st.from_regex(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?|[0-9]{14,18}[0-9X]?|0*[0-9]{1,4}(000)?", fullmatch=True)
    | st.text(max_size=5),
)
def test_a_cell_told_at_a_glance_is_what_reading_it_gives(nature: Nature, text: str) -> None:
    field = Field(("a",), ("甲",), nature, {})
    if _is_plain(text, field):
        for is_typed in (True, False):
            assert _from_text(text, field, Sheetful(False, is_typed)) == Reading(text)
