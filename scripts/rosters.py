"""Invented people → the rosters under examples/rosters: a workbook, a CSV, a JSONL, and a workbook full of mistakes."""

import csv
import json
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parents[1] / "examples" / "rosters"

LABELS = ("承诺人姓名", "身份证号", "承诺人单位", "联系电话", "承诺日期")
PEOPLE = (
    ("王　玥", "990000199103071224", "云水市园林绿化局", "555-0101", date(2026, 3, 2)),
    ("李明远", "990000198506122132", "云水市水务局办公室", "555-0102", date(2026, 3, 2)),
    ("周　喆", "990000197809231155", "云水市档案局业务科", "555-0103", date(2026, 3, 3)),
    ("陈思齐", "990000199611181243", "云水市图书馆", "555-0104", date(2026, 3, 3)),
    ("许文清", "990000196904051027", "云水市地方志编纂中心", "555-0105", date(2026, 3, 4)),
)
"""Region 990000 does not exist."""
MISTAKES = (
    ("王　玥", "990000199103071224", "云水市园林绿化局", "555-0101", date(2026, 3, 2)),
    ("李明远", 990000198506122132, "云水市水务局办公室", "555-0102", date(2026, 3, 2)),
    ("周?", "990000197809231155", "云水市档案局业务科", "555-0103", "2026.3.3"),
    ("陈思齐", "990000199611181234", "云水市图书馆", "555-0104", "三月三日"),
    (None, "990000196904051027", "云水市地方志编纂中心", date(2026, 1, 5), date(2026, 3, 4)),
    ("王玥", "990000199103071224", "云水市园林绿化局", "#N/A", date(2026, 3, 2)),
    ("许\u200b文清", None, "云水市\n地方志编纂中心", "555-0105", date(2026, 3, 4)),
    ("合　计", None, None, None, None),
)
WIDTHS = (6, 14, 24, 26, 14, 14)
LINE = Side(style="thin", color="FF808080")
DATE_COLUMN = 6
TITLE_HEIGHT = 26


def put(sheet: Worksheet, first: int, people: tuple[tuple[object, ...], ...]) -> None:
    """The people, with their numbers, from a row on."""
    for number, person in enumerate(people, start=1):
        for column, value in enumerate((number, *person), start=1):
            cell = sheet.cell(first + number - 1, column, value)
            if column == DATE_COLUMN:
                cell.number_format = "yyyy-mm-dd"
            elif isinstance(value, str):
                cell.number_format = "@"
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.border = Border(LINE, LINE, LINE, LINE)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def list_book() -> Workbook:
    """As an office makes it: a title, and a header of two rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["查阅档案人员名单"])
    sheet.append(["序号", "基本信息", None, None, "联系电话", "承诺日期"])
    sheet.append([None, *LABELS[:3]])
    put(sheet, 4, PEOPLE)
    for area in ("A1:F1", "A2:A3", "B2:D2", "E2:E3", "F2:F3"):
        sheet.merge_cells(area)
    head(sheet, 3)
    return book


def mistakes_book() -> Workbook:
    """What goes wrong in lists, one thing in each row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["查阅档案人员名单（有错的）"])
    sheet.append(["序号", *LABELS])
    put(sheet, 3, MISTAKES)
    sheet["E7"].number_format = 'm"月"d"日"'
    sheet.merge_cells("A1:F1")
    head(sheet, 2)
    return book


def head(sheet: Worksheet, rows: int) -> None:
    """Title and header stand out, and columns are as wide as what is in them."""
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    for row in sheet.iter_rows(min_row=2, max_row=rows):
        for cell in row:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFD9E1F2")
    for column, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.freeze_panes = sheet.cell(rows + 1, 1)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    list_book().save(FOLDER / "pledge.xlsx")
    mistakes_book().save(FOLDER / "pledge-mistakes.xlsx")
    texts = [[value.isoformat() if isinstance(value, date) else value for value in person] for person in PEOPLE]
    with (FOLDER / "pledge.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([LABELS, *texts])
    lines = [json.dumps(dict(zip(LABELS, person, strict=True)), ensure_ascii=False) for person in texts]
    (FOLDER / "pledge.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
