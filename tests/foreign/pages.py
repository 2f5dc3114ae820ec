"""Pages: sections, headers and footers of all kinds, keeping together, notes."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.shared import Cm

from foreign.desk import LATIN, TEXT, W, add, cell, dress, field, office, saved, widths, write, xml

FIRST = '<w:ind w:firstLine="420" w:firstLineChars="200"/>'


def edges() -> bytes:
    """Odd, even and first pages, each with its own head and foot."""
    document = office()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for part, text, align in (
        (section.header, "云水市档案馆文件汇编", "right"), (section.even_page_header, "2026年上半年", "left"),
        (section.first_page_header, "首页不同", "center"),
    ):  # fmt: skip
        dress(
            part.paragraphs[0],
            align=align,
            properties='<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>',
        )
        write(part.paragraphs[0], text, size=9)
    for part, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        dress(part.paragraphs[0], align=align)
        field(part.paragraphs[0], "PAGE", size=9)
        write(part.paragraphs[0], " / ", size=9)
        field(part.paragraphs[0], "NUMPAGES", size=9)
    for number in range(24):
        add(document, f"{number + 1}. {TEXT}", align="both", properties=FIRST)
    return saved(document)


def sections() -> bytes:
    """Upright, landscape, upright; one section goes on on the page; numbers begin anew."""
    document = office(grid="")
    foot = document.sections[0].footer.paragraphs[0]
    dress(foot, align="center")
    field(foot, "PAGE \\* MERGEFORMAT", size=9)
    for _ in range(6):
        add(document, TEXT, align="both", properties=FIRST)
    document.add_section(WD_SECTION.CONTINUOUS)
    for _ in range(4):
        add(document, LATIN, align="both")
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation = WD_ORIENT.LANDSCAPE
    wide.page_width, wide.page_height = Cm(29.7), Cm(21)
    add(document, "附表　设备清单", size=14, bold=True, align="center")
    table = document.add_table(rows=30, cols=6, style="Table Grid")
    widths(table, 1.5, 5, 4, 4, 4, 4)
    for at, row in enumerate(table.rows):
        for column, place in enumerate(row.cells):
            text = (
                ("序号", "名称", "型号", "数量", "单价", "备注")[column]
                if at == 0
                else f"{at}"
                if column == 0
                else f"项目{at}-{column}"
            )
            cell(place, text)
    last = document.add_section(WD_SECTION.NEW_PAGE)
    last.orientation = WD_ORIENT.PORTRAIT
    last.page_width, last.page_height = Cm(21), Cm(29.7)
    last._sectPr.append(
        document.element.makeelement(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pgNumType",
            {"{http://schemas.openxmlformats.org/wordprocessingml/2006/main}start": "1"},
        )
    )
    for _ in range(8):
        add(document, TEXT + LATIN, align="both", properties=FIRST)
    return saved(document)


def keeping() -> bytes:
    """Keep with next, keep lines, widow control, breaks."""
    document = office(grid="", size=12)
    for number in range(14):
        add(
            document,
            f"第{number + 1}部分",
            bold=True,
            size=14,
            properties="<w:keepNext/><w:keepLines/>" + '<w:spacing w:before="240" w:after="120"/>',
        )
        kind = ("", "<w:keepLines/>", '<w:widowControl w:val="0"/>')[number % 3]
        add(document, TEXT * 2, align="both", properties=kind + FIRST)
        if number == 8:
            add(document, "换页之前").add_run().add_break(WD_BREAK.PAGE)
            add(document, "换页之后", properties='<w:spacing w:before="240"/>')
        if number == 10:
            add(document, "段前分页", properties='<w:pageBreakBefore/><w:spacing w:before="240"/>')
    return saved(document)


def tall_edges() -> bytes:
    """A head and a foot of several lines, with a table, that push the text away."""
    document = office(grid="", margins=(2.0, 2.5))
    head = document.sections[0].header
    table = head.add_table(2, 3, Cm(16))
    table.style = document.styles["Table Grid"]
    for at, text in enumerate(
        ("云水市档案馆", "作业指导书", "编号：YS-ZY-07", "版本：B/2", "生效：2026-03-01", "页码：见页脚")
    ):
        cell(table.cell(at // 3, at % 3), text, size=9)
    head.add_paragraph()
    foot = document.sections[0].footer
    for text in ("本文件受控，未经许可不得复制。", "编制：沈岚　审核：周明哲　批准：陈怀远"):
        line = foot.add_paragraph()
        dress(line, align="center")
        write(line, text, size=9)
    line = foot.add_paragraph()
    dress(line, align="center")
    field(line, "PAGE")
    for number in range(16):
        add(document, f"{number + 1} {TEXT}", align="both", properties='<w:spacing w:line="360" w:lineRule="auto"/>')
    return saved(document)


def footnotes() -> bytes:
    document = office(grid="", size=12)
    document.styles.element.append(
        xml(
            '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
        )
    )
    for number in range(12):
        line = add(document, TEXT, align="both", properties=FIRST)
        if number % 4 == 1:
            run = write(line, "", properties='<w:vertAlign w:val="superscript"/>')
            run._r.append(xml(f'<w:footnoteReference w:id="{number + 1}"/>'))
            write(line, "此处为注后的文字，继续说明有关情况。")
    return with_footnotes(
        saved(document), {number + 1: f"参见《云水市档案管理办法》第{number}条，2025年修订。" for number in (1, 5, 9)}
    )


def with_footnotes(data: bytes, notes: dict[int, str]) -> bytes:
    """The file with a part of footnotes, which python-docx cannot make."""
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:sz w:val="18"/><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in notes.items()
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'
        for number, (kind, name) in enumerate(
            (("separator", "separator"), ("continuationSeparator", "continuationSeparator")), -1
        )
    )
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{word}"/></Types>'
                content = content.replace(b"</Types>", override.encode())
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                link = f'<Relationship Id="rId900" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", link.encode())
            new.writestr(name, content)
        new.writestr(
            "word/footnotes.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {W}>{separators}{body}</w:footnotes>',
        )
    return made.getvalue()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "edges": ("页眉页脚：首页、奇偶页不同，页码与总页数", edges),
    "sections": ("分节：连续、横向、重新编页码，续页表格", sections),
    "keeping": ("与下段同页、段中不分页、孤行控制、分页符、段前分页", keeping),
    "tall-edges": ("页眉里的表格、多行页脚把正文推开", tall_edges),
    "footnotes": ("脚注", footnotes),
}
