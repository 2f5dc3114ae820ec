"""Tables: long ones, torn rows, nested ones, widths and places."""

from collections.abc import Callable

from foreign.desk import LATIN, TEXT, add, cell, dress, high, office, saved, widths, write, xml


def long_table() -> bytes:
    document = office(grid="")
    add(document, "馆藏清册", asian="黑体", size=16, align="center")
    table = document.add_table(rows=70, cols=5, style="Table Grid")
    widths(table, 1.4, 4.0, 2.4, 2.4, 4.4)
    for at, row in enumerate(table.rows):
        texts = ("序号", "题名", "卷号", "页数", "备注") if at == 0 else (
            str(at), f"关于{at}号工程的批复" + ("及附件目录" if at % 4 == 0 else ""), f"YS-{1980 + at}", str(at * 13 % 97 + 3), "" if at % 3 else "缺第2页，已补扫，原件存放于库房三区")  # fmt: skip
        for place, text in zip(row.cells, texts, strict=True):
            cell(place, text, align="left" if len(text) > 9 else "center")
    table.rows[0]._tr.get_or_add_trPr().append(xml("<w:tblHeader/>"))
    add(document, "合计：69卷。")
    return saved(document)


def torn_rows() -> bytes:
    document = office(size=12, grid="")
    table = document.add_table(rows=6, cols=2, style="Table Grid")
    widths(table, 3.5, 11.0)
    for at, row in enumerate(table.rows):
        cell(row.cells[0], f"事项{at + 1}", upright="top")
        cell(row.cells[1], TEXT * (2 + at % 3), align="both", upright="top")
        for _ in range(at % 3 * 2):
            line = row.cells[1].add_paragraph()
            dress(line, align="both", properties='<w:ind w:firstLine="480" w:firstLineChars="200"/>')
            write(line, TEXT)
        if at in (2, 5):
            row._tr.get_or_add_trPr().append(xml("<w:cantSplit/>"))
    return saved(document)


def nested() -> bytes:
    document = office(grid="")
    add(document, "嵌套与对齐", asian="黑体", size=14)
    outer = document.add_table(rows=2, cols=2, style="Table Grid")
    widths(outer, 7.0, 7.6)
    outer.cell(0, 0).text = TEXT[:60]
    inner = outer.cell(0, 1).add_table(3, 2)
    inner.style = document.styles["Table Grid"]
    for at in range(6):
        inner.cell(at // 2, at % 2).text = f"内层{at + 1}：{TEXT[at : at + 12]}"
    outer.cell(1, 0).merge(outer.cell(1, 1)).text = LATIN
    add(document, "居中的窄表：")
    centered = document.add_table(rows=2, cols=3, style="Table Grid")
    widths(centered, 2, 3, 2)
    centered._tbl.tblPr.append(xml('<w:jc w:val="center"/>'))
    for at in range(6):
        cell(centered.cell(at // 3, at % 3), f"{at + 1}项", align="center")
    add(document, "缩进且有单元格边距的表：")
    padded = document.add_table(rows=2, cols=2, style="Table Grid")
    widths(padded, 5, 6)
    padded._tbl.tblPr.append(xml('<w:tblInd w:w="850" w:type="dxa"/>'))
    padded._tbl.tblPr.append(
        xml(
            '<w:tblCellMar><w:top w:w="113" w:type="dxa"/><w:left w:w="227" w:type="dxa"/><w:bottom w:w="113" w:type="dxa"/><w:right w:w="227" w:type="dxa"/></w:tblCellMar>'
        )
    )
    for at in range(4):
        padded.cell(at // 2, at % 2).text = TEXT[: 30 + at * 10]
    return saved(document)


def styled() -> bytes:
    document = office(grid="", size=10.5)
    for style in ("Light Shading Accent 1", "Medium Grid 1 Accent 2", "Light List", "Colorful Grid"):
        add(document, style, bold=True, properties='<w:spacing w:before="120" w:after="60"/>')
        table = document.add_table(rows=5, cols=4, style=style)
        for at, row in enumerate(table.rows):
            for column, place in enumerate(row.cells):
                place.text = f"第{column + 1}季度" if at == 0 else f"{(at * 37 + column * 11) % 90 + 10}.{column}%"
    return saved(document)


def budget() -> bytes:
    """Merged heads, numbers to the right, widths in parts of the text's width, thick and double borders."""
    document = office(grid="", size=12)
    add(document, "2026年度经费预算表", asian="黑体", size=16, align="center", properties='<w:spacing w:after="120"/>')
    add(document, "单位：万元", size=10.5, align="right")
    table = document.add_table(rows=9, cols=5)
    table._tbl.tblPr.append(
        xml("<w:tblBorders>" + "".join(f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="000000"/>' for side, kind, size in (
            ("top", "single", 18), ("bottom", "single", 18), ("insideH", "single", 4), ("insideV", "single", 4))) + "</w:tblBorders>")
    )  # fmt: skip
    widths(table, 4.2, 2.6, 2.6, 2.6, 2.6)
    cell(table.cell(0, 0).merge(table.cell(1, 0)), "项目")
    cell(table.cell(0, 1).merge(table.cell(0, 2)), "上年")
    cell(table.cell(0, 3).merge(table.cell(0, 4)), "本年")
    for column, text in enumerate(("预算", "执行", "预算", "增减"), 1):
        cell(table.cell(1, column), text)
    for at, name in enumerate(("数字化加工费", "库房维修费", "设备购置费", "培训费", "印刷费", "其他"), 2):
        cell(table.cell(at, 0), name, align="left")
        for column in range(1, 5):
            cell(table.cell(at, column), f"{at * column * 7.25 + 100 * (4 - column):,.2f}", align="right")
    cell(table.cell(8, 0), "合　计")
    for column in range(1, 5):
        cell(table.cell(8, column), "1,234.50", align="right")
    for row in table.rows:
        high(row, 480)
    return saved(document)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "long-table": ("长表：标题行重复、自动行高", long_table),
    "torn-rows": ("跨页断行与不断行的行", torn_rows),
    "nested": ("嵌套表格、居中、缩进、单元格边距", nested),
    "styled": ("表格样式：首行首列、条带底纹", styled),
    "budget": ("预算表：合并表头、粗细边框、数字右对齐", budget),
}
