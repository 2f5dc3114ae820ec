"""Lists written down in a test → files, and what a roster makes of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import yaml

from docgen.catalog import TemplateFolder, find_template
from docgen.errors import Problem
from docgen.load import Loaded
from docgen.roster import Roster, RosterRow, open_roster

LABELS = (
    "姓名",
    "身份证号",
    "单位",
    "联系电话",
    "证书编号",
    "参加日期",
    "出生年月",
    "性别",
    "份数",
    "金额",
    "到场",
    "备注",
)
TEXT = {"type": "string", "minLength": 1}
PROPERTIES: dict[str, dict[str, Any]] = {
    "name": {"title": "姓名", **TEXT, "x-policy": "name"},
    "id_number": {"title": "身份证号", **TEXT, "format": "id-number", "x-policy": "code"},
    "unit": {"title": "单位", **TEXT, "x-policy": "organ"},
    "phone": {"title": "联系电话", **TEXT, "x-policy": "code"},
    "serial": {"title": "证书编号", **TEXT, "pattern": "^[0-9]{6}$", "x-policy": "code", "examples": ["000123"]},
    "joined": {"title": "参加日期", **TEXT, "format": "cn-date"},
    "birth": {"title": "出生年月", **TEXT, "format": "cn-month"},
    "sex": {"title": "性别", "type": "string", "enum": ["男", "女"]},
    "count": {"title": "份数", "type": "integer", "minimum": 1},
    "amount": {"title": "金额", "type": "number"},
    "present": {"title": "到场", "type": "boolean"},
    "note": {"title": "备注", **TEXT},
    "remarks": {"title": "说明", "format": "body-text"},
    "promises": {"title": "承诺事项", "type": "array", "items": TEXT},
    "holders": {"title": "持有人", "type": "array", "items": TEXT, "x-policy": "organ"},
    "contact": {
        "title": "联系人",
        "type": "object",
        "required": ["mobile"],
        "properties": {"called": {"title": "称呼", **TEXT}, "mobile": {"title": "手机", **TEXT}},
    },
}

_WEIGHTS = tuple(2**power % 11 for power in range(17, 0, -1))
REGION = "990000"
"""No region has this number, so that nobody has an identity number that begins with it."""


def identity(number: int, sex: str = "女", born: date | None = None) -> str:
    """An invented identity number that is formally right; each `number` below 300,000 has its own."""
    born = born or date(1960, 1, 1) + timedelta(days=number // 20)
    order = 2 * (number % 20) + 102 + (sex == "男")
    digits = f"{REGION}{born:%Y%m%d}{order:03}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return digits + "10X98765432"[total % 11]


def probe(folder: Path, *required: str, **properties: Mapping[str, Any]) -> TemplateFolder:
    """A template with the fields above, or with others; those that are required by key."""
    home = folder / "probe"
    home.mkdir(exist_ok=True)
    head = {"name": "probe", "label": "试样", "summary": "试样", "layout": "text", "document": {"title": "试样"}}
    (home / "template.yaml").write_text(yaml.safe_dump(head, allow_unicode=True), "utf-8")
    schema = {"properties": dict(properties) or PROPERTIES, "required": list(required)}
    (home / "schema.json").write_text(json.dumps(schema), "utf-8")
    find_template.__globals__["_read"].cache_clear()
    return find_template(home)


def workbook(
    path: Path, *rows: Sequence[object], sheet: str = "名单", formats: Mapping[str, str] | None = None
) -> Path:
    """Rows → an XLSX file; `formats` are number formats by cell."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                book.active.cell(number, column, value)
    for cell, code in (formats or {}).items():
        book.active[cell].number_format = code
    book.save(path)
    return path


CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def raw_workbook(path: Path, sheet: str, *, strings: str = "", styles: str = "", properties: str = "") -> Path:
    """XML of a worksheet, and of what it refers to → an XLSX file, as some other program might have written it."""

    def relations(*pairs: tuple[str, str]) -> str:
        lines = "".join(
            f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(pairs)
        )
        return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'

    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
        '<sheets><sheet name="名单" sheetId="1" r:id="r0"/></sheets></workbook>'
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def rows_of(path: Path, template: TemplateFolder, **common: object) -> list[RosterRow]:
    return list(open_roster(path, template, common=Loaded(dict(common))).rows())


def told(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """Cell (or place) and code of each problem; every message is written out on the way."""
    for problem in problems:
        for lang in ("zh", "en"):
            words = problem.describe(lang)
            assert words
            assert "{" not in words.replace('{"姓名"', "")
    return [
        (problem.place.source.rpartition("!")[2] + str(problem.place.line or ""), problem.code) for problem in problems
    ]


def taken(path: Path, template: TemplateFolder, key: str) -> object:
    """The value that the only row of a list has for a field, or the codes of its problems."""
    (row,) = rows_of(path, template)
    return [code for _, code in told(row.problems)] or row.values[key]


def opened(path: Path, template: TemplateFolder, **options: Any) -> Roster:
    return open_roster(path, template, **options)
