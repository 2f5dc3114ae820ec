"""A template → an empty roster to fill in: a column for each field, and beside it what belongs into each."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.catalog import TemplateFolder
from docgen.roster.fields import Field, Fields, types_of
from docgen.roster.files import HELP_SHEET
from docgen.roster.grid import ROW_LIMIT, letters
from docgen.roster.new_book import book_bytes
from docgen.roster.shared import without_columns
from docgen.template_schema import Schema

LIST_SHEET: Final = "名单"
_TITLES: Final = ("列名", "必填", "怎么填", "示例", "只能填")
_WIDTHS: Final = (20, 6, 60, 40, 12)
_TRUTHS: Final = ("是", "否")
_AS_TYPED: Final = "@"
"""The format of text: nothing that is typed becomes a number or a date."""
_NUMBERS: Final = "General"
_HEAD: Final = PatternFill("solid", fgColor="FFDDEBF7")
_MUST: Final = PatternFill("solid", fgColor="FFFCE4D6")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_PROMPT: Final = 255
"""Characters that a prompt may have; its title, 32."""
_PROMPT_TITLE: Final = 32
_WIDTH: Final = (12, 40)
"""Least and greatest width of a column, in digits."""


def blank_workbook(template: TemplateFolder, common: Mapping[str, object]) -> bytes:
    """Template → XLSX; what the common data give needs no column."""
    fields = _columns(template, common)
    book = Workbook()
    sheet, notes = book.active, book.create_sheet(HELP_SHEET)
    sheet.title = LIST_SHEET
    _write_header(sheet, template.schema, fields)
    first = _write_help(notes, template, fields)
    for number, field in enumerate(fields, start=1):
        sheet.add_data_validation(_validation(field, letters(number), first + number - 1))
    return book_bytes(book)


def blank_csv(template: TemplateFolder, common: Mapping[str, object]) -> bytes:
    """Template → CSV with nothing but its header, in UTF-8 with the mark without which Excel takes it for another."""
    text = StringIO()
    csv.writer(text).writerow(_title(template.schema, field) for field in _columns(template, common))
    return text.getvalue().encode("utf-8-sig")


def _columns(template: TemplateFolder, common: Mapping[str, object]) -> list[Field]:
    """Fields that a cell can hold and that the common data do not give."""
    schema = template.schema
    fields = [field for field in Fields(schema).all if _fits_a_cell(schema, field)]
    return [field for field in fields if without_columns(common, [field.path], schema)[1] == ()]


def _fits_a_cell(schema: Schema, field: Field) -> bool:
    """Whether a column can give the field: not what lies in one of several groups, but for those that must be there."""
    if field.schema.get("format") == "document" or types_of(field.schema) == {"object"}:
        return False
    here: Any = schema
    for key in field.path[:-1]:
        is_needed = key in here.get("required", ())
        here = here["properties"][key]
        if "properties" not in here:
            here = here["items"]
            if not is_needed or here.get("format") == "document":
                return False
    items = field.schema.get("items", {})
    return not (field.is_list and (items.get("format") == "document" or "object" in items.get("type", ())))


def _is_needed(schema: Schema, field: Field) -> bool:
    here: Any = schema
    for key in field.path:
        if key not in here.get("required", ()) or "default" in here["properties"][key]:
            return False
        here = here["properties"][key]
        here = here if "properties" in here else here.get("items", {})
    return True


def _title(schema: Schema, field: Field) -> str:
    return f"{field.label}*" if _is_needed(schema, field) else field.label


def _write_header(sheet: Worksheet, schema: Schema, fields: Sequence[Field]) -> None:
    least, most = _WIDTH
    for number, field in enumerate(fields, start=1):
        cell = sheet.cell(1, number, _title(schema, field))
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.fill = _MUST if _is_needed(schema, field) else _HEAD
        cell.number_format = _AS_TYPED
        column = sheet.column_dimensions[letters(number)]
        column.number_format = _NUMBERS if field.nature == "number" else _AS_TYPED
        column.width = min(max(least, 2 * len(field.label) + 4, 2 * len(_example(field).partition("\n")[0])), most)
    sheet.freeze_panes = "A2"


def _write_help(sheet: Worksheet, template: TemplateFolder, fields: Sequence[Field]) -> int:
    """Write what belongs into each column; the number of the first line about one is the answer."""
    for line in _advice(template):
        sheet.append([line])
    sheet.append([])
    sheet.append(_TITLES)
    head: int = sheet.max_row
    for cell in sheet[head]:
        cell.font, cell.fill = Font(bold=True), _HEAD
    for field in fields:
        need = "必填" if _is_needed(template.schema, field) else ""
        # In quotation marks, so that nothing takes this for the header of a list.
        sheet.append([f"“{field.label}”", need, _help(field), _example(field), *_choices(field)])
        for cell in sheet[sheet.max_row]:
            cell.alignment, cell.number_format = _WRAPPED, _AS_TYPED
            cell.data_type = "s" if cell.value is not None else "n"
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[letters(number)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    return head + 1


def _advice(template: TemplateFolder) -> Iterator[str]:
    yield f"{template.label}名单"
    yield f"1. 一人一行，从“{LIST_SHEET}”的第2行写起，每行都写完整，不合并单元格；列名不要改，用不到的列可以整列删去。"
    yield "2. 各列已设为“文本”，照原样输入即可，身份证号、编号不会丢数字；从别处粘贴的，请再核对一遍。"
    yield "3. 每个人都相同的内容不用写在名单里，删去那一列，写在公用的数据文件里。"
    schema = template.schema
    cells = {field.path[0] for field in Fields(schema).all if _fits_a_cell(schema, field)}
    others = [str(each.get("title") or key) for key, each in schema["properties"].items() if key not in cells]
    if others:
        yield f"4. 一格里写不下的，也写在公用的数据文件里：{'、'.join(others)}。"


def _help(field: Field) -> str:
    several = "；多项的，写在同一格里，用顿号隔开" if field.is_of_names else "；多项的，写在同一格里，每项一行"
    words = str(field.schema.get("description") or "").rstrip("。")
    return f"{words}{several if field.is_list else ''}".lstrip("；") or field.label


def _example(field: Field) -> str:
    for each in field.schema.get("examples", ()):
        return _as_cell(each, field)
    return ""


def _as_cell(value: object, field: Field) -> str:
    if isinstance(value, bool):
        return _TRUTHS[not value]
    if isinstance(value, list):
        return ("、" if field.is_of_names else "\n").join(map(str, value))
    return str(value)


def _choices(field: Field) -> Sequence[str]:
    if field.nature == "truth":
        return _TRUTHS
    choices = field.schema.get("enum", ())
    return [each for each in choices if isinstance(each, str)] if not field.is_list else ()


def _validation(field: Field, column: str, line: int) -> DataValidation:
    """What a spreadsheet says, and takes, in a column; its choices stand in a line of the help."""
    choices = _choices(field)
    cells = f"'{HELP_SHEET}'!$E${line}:${letters(len(_TITLES) - 1 + len(choices))}${line}"
    found = DataValidation(type="list" if choices else None, formula1=cells if choices else None, allow_blank=True)
    found.promptTitle, found.prompt = field.label[:_PROMPT_TITLE], _help(field)[:_PROMPT]
    found.showInputMessage, found.showErrorMessage = True, bool(choices)
    if choices:
        found.errorTitle, found.error = "填写有误", f"只能填：{'、'.join(choices)}"[:_PROMPT]
    found.add(f"{column}2:{column}{ROW_LIMIT + 1}")
    return found
