"""Ten thousand people, and every trap known: each is found in its cell, and no good row is lost or changed."""

import csv
import pickle
import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from lists import identity, probe, told

from docgen.catalog import TemplateFolder
from docgen.roster import RosterReport, examine, open_roster, report_copy
from docgen.roster.grid import letters

pytestmark = pytest.mark.slow

ROWS = 10_000
FIRST = 4
HEADER = (
    "序号",
    "姓 名",
    "身份证号码",
    "单位",
    "联系电话",
    "证书编号",
    "参加日期",
    "性别",
    "份数",
    "金额",
    "到场",
    "备注",
)
NAMES = "李明远 王玥 周喆 陈思齐 许文清 欧阳修 买买提·艾力"
COLUMN = {label: letters(number) for number, label in enumerate(HEADER, start=1)}


class Trap(NamedTuple):
    """Something wrong, or merely odd, in one cell."""

    label: str
    value: object
    code: str
    format: str = ""
    is_problem: bool = True


def person(number: int) -> list[object]:
    """A good row; `number` is that of the row in the sheet."""
    name = NAMES.split()[number % 7] + chr(0x4E00 + number % 3000)
    return [
        number - FIRST + 1, name, identity(number, "女"), f"第{number}科", f"555-{number:05}", f"{number:06}",
        date(2026, 3, 1 + number % 28), "女", 1 + number % 3, number / 4, "是", f"备注{number}",
    ]  # fmt: skip


TRAPS = (
    Trap("身份证号码", int(identity(1)[:17] + "1"), "roster-digits-lost"),
    Trap("身份证号码", float(identity(2)[:17] + "1"), "roster-digits-lost"),
    Trap("身份证号码", int(identity(3)[:17] + "1"), "roster-digits-lost", "0"),
    Trap("身份证号码", "9.90000196001E+17", "roster-scientific"),
    Trap("身份证号码", identity(4)[:17] + ("0" if identity(4)[17] != "0" else "1"), "id-number"),
    Trap("身份证号码", identity(5)[:16], "id-number"),
    Trap("身份证号码", identity(6).replace("19600101", "19600230"), "id-number"),
    Trap("身份证号码", None, "missing-field"),
    Trap("姓 名", "李?远", "roster-name"),
    Trap("姓 名", "李□远", "roster-name"),
    Trap("姓 名", "—", "roster-name"),
    Trap("姓 名", "李\ue000远", "roster-lost-character"),
    Trap("姓 名", "李\ufffd远", "roster-lost-character"),
    Trap("姓 名", "李明\n远", "line-break"),
    Trap("姓 名", None, "missing-field"),
    Trap("姓 名", "李\u200b明远", "roster-invisible", is_problem=False),
    Trap("姓 名", "李明\u00ad远", "roster-invisible", is_problem=False),
    Trap("姓 名", "\ufeff李明远", "roster-invisible", is_problem=False),
    Trap("姓 名", "\u2f45明远", "roster-doubles", is_problem=False),
    Trap("姓 名", "局长 李明", "roster-name-space", is_problem=False),
    Trap("联系电话", 6222021234567890123, "roster-digits-lost"),
    Trap("联系电话", datetime(2026, 3, 1), "roster-became-date", "yyyy/m/d"),
    Trap("联系电话", "1.38E+10", "roster-scientific"),
    Trap("证书编号", 123, "roster-zeros-lost"),
    Trap("证书编号", "12", "roster-zeros-lost"),
    Trap("证书编号", 1234567, "pattern"),
    Trap("参加日期", "2026-02-30", "date-impossible"),
    Trap("参加日期", "三月一日", "date-form"),
    Trap("参加日期", 2026, "date-form", "General"),
    Trap("参加日期", 2026, "roster-year", "yyyy/m/d"),
    Trap("参加日期", datetime(2026, 3, 1), "roster-date-parts", 'm"月"d"日"'),
    Trap("参加日期", datetime(2026, 3, 1), "roster-date-parts", 'yyyy"年"m"月"'),
    Trap("参加日期", datetime(2026, 3, 1, 8, 30), "roster-date-time", "yyyy/m/d h:mm"),
    Trap("参加日期", 60, "roster-no-day", "yyyy/m/d"),
    Trap("参加日期", 46082, "roster-serial", "General", is_problem=False),
    Trap("性别", "男", "roster-id-sex"),
    Trap("性别", "女性", "not-a-choice"),
    Trap("份数", 0.5, "roster-percent", "0%"),
    Trap("份数", "两份", "wrong-value"),
    Trap("份数", 2.5, "wrong-value"),
    Trap("份数", 0, "too-small"),
    Trap("金额", datetime(2026, 3, 1), "roster-became-date", "yyyy/m/d"),
    Trap("到场", "也许", "wrong-value"),
    Trap("备注", "#N/A", "roster-error-value"),
    Trap("备注", "#REF!", "roster-error-value"),
    Trap("备注", "=B2&C2", "roster-formula"),
    Trap("备注", "甲\n乙", "line-break"),
    Trap("备注", "甲\t乙", "tab-character"),
    Trap("备注", 3, "roster-format-unread", "[DBNum1]0", is_problem=False),
)
STRANGE = (
    ("姓 名", "王　玥", "name", "王玥", ""),
    ("姓 名", " 欧阳 修 ", "name", "欧阳修", ""),
    ("身份证号码", "１１０１０５１９４９１２３１００２ｘ", "id_number", "11010519491231002X", ""),
    ("联系电话", 13800138000, "phone", "13800138000", ""),
    ("联系电话", 13800138000.0, "phone", "13800138000", "#,##0"),
    ("证书编号", 77, "serial", "000077", "000000"),
    ("参加日期", "2026.3.1", "joined", "2026-03-01", ""),
    ("参加日期", "2026/3/1", "joined", "2026-03-01", ""),
    ("参加日期", "2026年3月1日", "joined", "2026-03-01", ""),
    ("参加日期", "20260301", "joined", "2026-03-01", ""),
    ("参加日期", "２０２６－３－１", "joined", "2026-03-01", ""),
    ("份数", 2.0, "count", 2, ""),
    ("金额", 1234.567, "amount", 1234.57, '"¥"#,##0.00'),
    ("到场", "√", "present", True, ""),
    ("到场", "×", "present", False, ""),
    ("备注", 0.25, "note", "25%", "0%"),
    ("备注", 1.0, "note", "1", ""),
    ("备注", "甲\u00a0乙\n", "note", "甲 乙", ""),
)
"""What looks wrong but is not: label, value, key, what was meant, number format."""


def row_of(index: int) -> int:
    """Trap → its row; they are spread over the whole list."""
    return FIRST + 50 + index * 97


class Planted(NamedTuple):
    path: Path
    problems: set[tuple[str, str]]
    warnings: set[tuple[str, str]]
    meant: dict[int, tuple[str, object]]
    """Row → key and value that only looks wrong."""
    gone: set[int]
    """Rows that are nobody."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["云水市档案局人员名单"])
    sheet.append([])
    sheet.append(HEADER)
    last = FIRST + ROWS - 1
    for number in range(FIRST, last + 1):
        sheet.append(person(number))
    problems: set[tuple[str, str]] = set()
    warnings: set[tuple[str, str]] = set()
    meant: dict[int, tuple[str, object]] = {}
    for index, trap in enumerate(TRAPS):
        cell = f"{COLUMN[trap.label]}{row_of(index)}"
        sheet[cell] = trap.value
        sheet[cell].number_format = trap.format or sheet[cell].number_format
        (problems if trap.is_problem else warnings).add((cell, trap.code))
    for index, (label, value, key, expected, code) in enumerate(STRANGE, start=len(TRAPS)):
        cell = f"{COLUMN[label]}{row_of(index)}"
        sheet[cell] = value
        sheet[cell].number_format = code or "General"
        meant[row_of(index)] = (key, expected)
    gone = set(_structure(sheet, last, problems, warnings))
    path = tmp_path_factory.mktemp("traps") / "名单.xlsx"
    book.save(path)
    return Planted(path, problems, warnings, meant, gone)


def _structure(
    sheet: object, last: int, problems: set[tuple[str, str]], warnings: set[tuple[str, str]]
) -> Iterator[int]:
    """Traps that are more than a cell; yield the rows that are nobody."""
    assert isinstance(sheet, openpyxl.worksheet.worksheet.Worksheet)

    def fill(row: int, values: dict[str, object]) -> None:
        for label in HEADER:
            sheet[f"{COLUMN[label]}{row}"] = values.get(label)

    fill(8001, {})
    fill(8002, {"序号": 99})
    fill(8003, dict(zip(HEADER, HEADER, strict=True)))
    fill(8004, {"序号": "小计", "姓 名": "3人"})
    fill(last + 1, {"姓 名": "合　计", "份数": 20_000})
    fill(last + 2, {"序号": "填表人：周喆"})
    for row, code in ((8003, "header-again"), (8004, "total"), (last + 1, "total"), (last + 2, "note")):
        warnings.add((f"名单{row}", f"roster-{code}"))
    for row in (8010, 8011, 8020):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet.merge_cells("D8030:D8032")
    warnings |= {("名单", f"roster-{code}") for code in ("blank-rows", "hidden-rows", "hidden-columns", "merged")}
    for one, other in ((8101, 9101), (8102, 9999)):
        sheet[f"C{other}"] = sheet[f"C{one}"].value
        problems |= {(f"C{one}", "roster-identity-twice"), (f"C{other}", "roster-identity-twice")}
    sheet["B9201"], sheet["D9201"] = sheet["B8201"].value, sheet["D8201"].value
    warnings |= {("B8201", "roster-name-twice"), ("B9201", "roster-name-twice")}
    yield from (8001, 8002, 8003, 8004)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> TemplateFolder:
    return probe(tmp_path_factory.mktemp("probe"), "name", "id_number")


@pytest.fixture(scope="module")
def report(planted: Planted, template: TemplateFolder) -> RosterReport:
    return examine(open_roster(planted.path, template))


def test_every_trap_is_found_in_its_cell_and_nothing_else_is(planted: Planted, report: RosterReport) -> None:
    assert set(told(report.problems)) == planted.problems
    assert len(report.problems) == len(planted.problems)
    assert set(told(report.warnings)) == planted.warnings
    assert len(report.warnings) == len(planted.warnings)


def test_every_problem_names_its_column_and_says_what_to_do(report: RosterReport) -> None:
    assert [each.describe() for each in report.problems if not each.place.label or not each.remedy("zh")] == []
    assert {each.place.source.split("!")[0] for each in report.problems} == {"名单"}


def test_no_good_row_is_lost_or_changed(planted: Planted, template: TemplateFolder) -> None:
    wrong = {int("".join(filter(str.isdigit, cell))) for cell, _ in planted.problems}
    odd = wrong | planted.meant.keys() | {row_of(index) for index in range(len(TRAPS))} | {9201, 8031, 8032}
    good = {}
    for row in open_roster(planted.path, template).rows():
        assert (row.number in wrong) is bool(row.problems), row.problems
        good[row.number] = row.values
    assert good.keys() == set(range(FIRST, FIRST + ROWS)) - planted.gone
    for number in good.keys() - odd:
        _, name, code, unit, phone, serial, joined, sex, count, amount, _, note = person(number)
        assert isinstance(joined, date)
        expected = {
            "name": name, "id_number": code, "unit": unit, "phone": phone, "serial": serial, "sex": sex,
            "joined": joined.isoformat(), "count": count, "amount": amount, "present": True, "note": note,
        }  # fmt: skip
        assert {key: good[number][key] for key in expected} == expected
    for number, (key, value) in planted.meant.items():
        assert good[number][key] == value
    assert {good[number]["unit"] for number in (8030, 8031, 8032)} == {"第8030科"}


def test_each_row_can_be_handed_to_another_process(planted: Planted, template: TemplateFolder) -> None:
    for row in open_roster(planted.path, template).rows():
        if row.problems or row.warnings:
            copy = pickle.loads(pickle.dumps(row))
            assert (copy.values, dict(copy.given), copy.place) == (row.values, dict(row.given), row.place)
            assert [each.describe() for each in copy.problems] == [each.describe() for each in row.problems]
            assert [each.describe("en") for each in copy.warnings] == [each.describe("en") for each in row.warnings]


def test_the_copy_marks_each_trap_and_reads_the_same(
    planted: Planted, template: TemplateFolder, report: RosterReport, tmp_path: Path
) -> None:
    count = report_copy(planted.path, report.problems, tmp_path / "标注.xlsx")
    assert count == len({cell for cell, _ in planted.problems})
    again = examine(open_roster(tmp_path / "标注.xlsx", template))
    assert told(again.problems) == told(report.problems)
    assert told(again.warnings) == told(report.warnings)
    assert again.good == report.good


def test_a_csv_of_ten_thousand_keeps_each_digit(tmp_path: Path, template: TemplateFolder) -> None:
    with (tmp_path / "名单.csv").open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["姓名", "身份证号", "备注"])
        for number in range(ROWS):
            writer.writerow([f"王{chr(0x4E00 + number % 9000)}", identity(number), "甲,\n乙" if number == 77 else "丙"])
    roster = open_roster(tmp_path / "名单.csv", template)
    found = {row.number: row for row in roster.rows()}
    assert [number for number, row in found.items() if row.problems] == [79]
    assert [row.values["id_number"] for row in found.values()] == [identity(number) for number in range(ROWS)]


def test_memory_does_not_grow_with_the_list(tmp_path: Path, template: TemplateFolder) -> None:
    peaks = []
    for count in (500, 8000):
        path = tmp_path / f"{count}.csv"
        path.write_text("姓名,身份证号\n" + "".join(f"王玥,{identity(n)}\n" for n in range(count)), "utf-8")
        tracemalloc.start()
        assert sum(not row.problems for row in open_roster(path, template).rows()) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 2_000_000
