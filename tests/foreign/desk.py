"""What the makers of foreign files share: an empty document as a Chinese Word makes it, and XML in short."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Cm, Emu, Length, Pt
from PIL import Image, ImageDraw

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
GRID = '<w:docGrid w:type="lines" w:linePitch="312"/>'
TEXT = (
    "为进一步规范我市档案管理工作，提高档案利用效率，根据有关规定和工作实际，现就做好2026年度档案移交工作通知如下。"
    "各单位要高度重视，明确专人负责，按照时间节点完成整理、编目、数字化和移交等各项任务，确保档案齐全完整、目录准确、"
    "图像清晰。对逾期未移交的单位，市档案馆将予以提醒；确有困难的，应于5月31日前书面说明情况。"
)
LATIN = (
    "The municipal archive of Yunshui keeps records of every office in the city. Each year in spring the offices hand "
    "over what they no longer need at hand, together with a list of titles, dates and page counts. Records that are "
    "incomplete are sent back; those that are complete are numbered, boxed and placed on the shelves of the new wing. "
)


def office(*, grid: str = GRID, size: float = 10.5, margins: Sequence[float] = (2.54, 3.17)) -> Any:
    """An empty A4 document with the usual grid, 宋体 and Times New Roman."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Emu(7560310), Emu(10692130)
    section.top_margin = section.bottom_margin = Cm(margins[0])
    section.left_margin = section.right_margin = Cm(margins[1])
    section.header_distance, section.footer_distance = Cm(1.5), Cm(1.75)
    properties = section._sectPr
    for each in properties.findall("{*}docGrid"):
        properties.remove(each)
    if grid:
        properties.append(xml(grid))
    normal = document.styles["Normal"]
    normal.font.size = Pt(size)
    fonts(normal.element.get_or_add_rPr(), "宋体", "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    defaults = document.styles.element.find("{*}docDefaults/{*}pPrDefault/{*}pPr")
    if defaults is not None:
        for each in list(defaults):
            defaults.remove(each)
    return document


def xml(text: str) -> Any:
    """An element, with the namespaces that Word uses."""
    head, sep, rest = text.partition(">")
    slash = "/" if head.endswith("/") else ""
    name = head.removesuffix("/")
    return parse_xml(f"{name} {W}{slash}{sep}{rest}")


def fonts(properties: Any, asian: str, latin: str) -> None:
    for each in properties.findall("{*}rFonts"):
        properties.remove(each)
    properties.insert(
        0, xml(f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{asian}" w:cs="{latin}"/>')
    )  # fmt: skip


def add(
    place: Any, text: str = "", *, asian: str = "", size: float = 0, align: str = "", bold: bool = False,
    latin: str = "Times New Roman", properties: str = "", run: str = "",
) -> Any:  # fmt: skip
    """A paragraph; `properties` and `run` are more of `w:pPr` and `w:rPr`."""
    paragraph = place.add_paragraph()
    dress(paragraph, align=align, properties=properties)
    if text:
        write(paragraph, text, asian=asian, size=size, bold=bold, latin=latin, properties=run)
    return paragraph


def dress(paragraph: Any, *, align: str = "", properties: str = "") -> None:
    own = paragraph._p.get_or_add_pPr()
    for each in xml(f"<w:pPr>{properties}</w:pPr>"):
        own.append(each)
    if align:
        own.append(xml(f'<w:jc w:val="{align}"/>'))


def write(
    paragraph: Any, text: str, *, asian: str = "", size: float = 0, bold: bool = False,
    latin: str = "Times New Roman", properties: str = "",
) -> Any:  # fmt: skip
    run = paragraph.add_run(text)
    own = run._r.get_or_add_rPr()
    if asian:
        fonts(own, asian, latin)
    if size:
        run.font.size = Pt(size)
    if bold:
        run.bold = True
    for each in xml(f"<w:rPr>{properties}</w:rPr>"):
        own.append(each)
    return run


def cell(place: Any, text: str, *, align: str = "center", upright: str = "center", size: float = 0) -> None:
    """Text of a table cell."""
    place.text = ""
    paragraph = place.paragraphs[0]
    dress(paragraph, align=align)
    write(paragraph, text, size=size)
    place._tc.get_or_add_tcPr().append(xml(f'<w:vAlign w:val="{upright}"/>'))


def widths(table: Any, *centimetres: float) -> None:
    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
        for each in column.cells:
            each.width = Cm(width)


def high(row: Any, twips: int, rule: str = "atLeast") -> None:
    properties = row._tr.get_or_add_trPr()
    for each in properties.findall("{*}trHeight"):
        properties.remove(each)
    properties.append(xml(f'<w:trHeight w:val="{twips}" w:hRule="{rule}"/>'))


def field(paragraph: Any, code: str, *, size: float = 0, result: str = "1") -> None:
    for part in (
        '<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{result}</w:t>", '<w:fldChar w:fldCharType="end"/>',
    ):  # fmt: skip
        run = paragraph.add_run()
        if size:
            run.font.size = Pt(size)
        run._r.append(xml(part))


def picture(width: int = 300, height: int = 200, color: str = "steelblue") -> BytesIO:
    """A small drawing."""
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((4, 4, width - 5, height - 5), outline=color, width=6)
    pen.ellipse((width // 4, height // 4, 3 * width // 4, 3 * height // 4), fill=color)
    data = BytesIO()
    image.save(data, "PNG", dpi=(150, 150))
    data.seek(0)
    return data


def put(run: Any, data: BytesIO, **size: Length) -> Any:
    """A picture in the line, without air at its sides, as Word says it."""
    inline = run.add_picture(data, **size)._inline
    for side in "TBLR":
        inline.set(f"dist{side}", "0")
    return inline


def saved(document: Any) -> bytes:
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def cm(value: float) -> Length:
    return Cm(value)
