"""Nothing → examples/forms/leave.docx, a form as an office has it: a Word file with tags."""

import sys
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from docgen.word_template.package import timeless

TARGET: Final = Path(__file__).parents[1] / "examples" / "forms" / "leave.docx"
ROWS: Final = (
    ("姓　　名", "{{ 姓名 }}", "部　　门", "{{ 部门 }}"),
    ("请假类别", "{{ 类别|勾选('事假') }}事假　{{ 类别|勾选('病假') }}病假　{{ 类别|勾选('年休假') }}年休假",),
    ("请假时间", "{{ 开始日期|日期 }}至{{ 结束日期|日期 }}，共{{ 天数|汉字数字 }}天"),
    ("请假事由", "{{ 事由 }}"),
    ("工作交接", "{% for 人 in 交接 %}{{ 人.事项 }}由{{ 人.姓名 }}负责；{% endfor %}请假期间电话畅通。"),
    ("本人签字", "{{ 签字|留空(12) }}"),
    ("部门意见", "{{ 部门意见|留空(12) }}"),
)  # fmt: skip
WIDTHS: Final = (Mm(28), Mm(50), Mm(28), Mm(50))


def main() -> int:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    _face(document.styles["Normal"], "仿宋_GB2312", 14)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(12)
    _face(title.add_run("{{ 单位 }}职工请假单"), "方正小标宋简体", 20)
    table = document.add_table(rows=len(ROWS), cols=len(WIDTHS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, texts in zip(table.rows, ROWS, strict=True):
        row.height = Mm(14)
        if len(texts) < len(WIDTHS):
            row.cells[1].merge(row.cells[3])
        for index, text in enumerate(texts):
            _write(row.cells[index], text, WIDTHS[index], is_label=index % 2 == 0, is_short=len(texts) == len(WIDTHS))
    note = document.add_paragraph("{%p if 备注 %}")
    note.paragraph_format.space_before = Pt(6)
    document.add_paragraph("备注：{{ 备注 }}")
    document.add_paragraph("{%p endif %}")
    document.core_properties.title = "{{ 姓名 }}的请假单"
    document.save(str(TARGET))
    TARGET.write_bytes(timeless(TARGET.read_bytes()))
    return 0


def _write(cell: Any, text: str, width: Any, *, is_label: bool, is_short: bool) -> None:
    cell.text = text
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if is_label or is_short:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    if is_label:
        cell.width = width


def _face(styled: Any, family: str, size: float) -> None:
    styled.font.name, styled.font.size = "Times New Roman", Pt(size)
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), family)


if __name__ == "__main__":
    sys.exit(main())
