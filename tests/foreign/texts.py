"""Characters and paragraphs: looks, spaces, tabs, borders, pictures, fields, themes."""

from collections.abc import Callable
from typing import Any

from docx.oxml import parse_xml
from docx.shared import Cm

from foreign.desk import LATIN, TEXT, add, field, office, picture, put, saved, write, xml

ANCHOR = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def characters() -> bytes:
    document = office(grid="", size=12)
    looks = (
        ("单下划线 single", '<w:u w:val="single"/>'), ("双下划线 double", '<w:u w:val="double"/>'),
        ("粗下划线 thick", '<w:u w:val="thick"/>'), ("点下划线 dotted", '<w:u w:val="dotted"/>'),
        ("虚下划线 dash", '<w:u w:val="dash"/>'), ("只划字 words only", '<w:u w:val="words"/>'),
        ("删除线 strike", "<w:strike/>"), ("双删除线 double", "<w:dstrike/>"), ("红色 red", '<w:color w:val="FF0000"/>'),
        ("突出显示 highlight", '<w:highlight w:val="yellow"/>'), ("底纹 shading", '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'),
        ("斜体 italic", "<w:i/>"), ("粗体 bold", "<w:b/>"), ("粗斜体 both", "<w:b/><w:i/>"), ("all capitals", "<w:caps/>"),
        ("Small Capitals", "<w:smallCaps/>"), ("加宽间距 wide", '<w:spacing w:val="40"/>'), ("紧缩间距 tight", '<w:spacing w:val="-10"/>'),
        ("缩放八成 narrow", '<w:w w:val="80"/>'), ("缩放一点五 broad", '<w:w w:val="150"/>'), ("提升 raised", '<w:position w:val="6"/>'),
        ("上标 super", '<w:vertAlign w:val="superscript"/>'), ("下标 sub", '<w:vertAlign w:val="subscript"/>'),
    )  # fmt: skip
    for name, properties in looks:
        line = add(document, "文字里的", align="both")
        write(line, name, properties=properties)
        write(line, "与H2O、m²一样，接着是后面的文字。" + TEXT[:45])
    line = add(document, "隐藏的文字")
    write(line, "看不见", properties="<w:vanish/>")
    write(line, "不印出来。")
    for family in ("宋体", "仿宋", "楷体", "黑体", "方正小标宋简体"):
        add(document, f"{family}：云水市档案馆2026年第7号文件 Archive No.7", asian=family, size=14, latin="Arial")
    return saved(document)


def spaces() -> bytes:
    document = office(grid="", size=12)
    kinds = (
        '<w:spacing w:line="276" w:lineRule="auto" w:after="200"/>', '<w:spacing w:line="360" w:lineRule="auto"/>',
        '<w:spacing w:line="480" w:lineRule="auto" w:before="120"/>', '<w:spacing w:line="400" w:lineRule="exact"/>',
        '<w:spacing w:line="400" w:lineRule="atLeast"/>', '<w:spacing w:before="240" w:after="240"/><w:contextualSpacing/>',
        '<w:spacing w:before="240" w:after="240"/><w:contextualSpacing/>', '<w:spacing w:before="100" w:beforeAutospacing="1" w:after="100" w:afterAutospacing="1"/>',
        '<w:spacing w:beforeLines="50" w:before="156" w:afterLines="50" w:after="156"/>', '<w:spacing w:line="220" w:lineRule="auto"/>',
    )  # fmt: skip
    for properties in kinds * 2:
        add(document, TEXT, align="both", properties=properties)
        add(document, LATIN, properties=properties)
    for align in ("left", "center", "right", "both", "distribute"):
        add(document, TEXT[:75], align=align)
        add(document, LATIN[:140], align=align)
    return saved(document)


def tabs() -> bytes:
    document = office(grid="", size=12)
    add(document, "目　　录", asian="黑体", size=16, align="center", properties='<w:spacing w:after="200"/>')
    for number, title in enumerate(
        ("总则", "档案的收集与整理", "档案的保管和利用", "数字档案馆建设 Digital archive", "附则"), 1
    ):
        add(
            document,
            f"第{number}章　{title}\t{number * 7}",
            properties='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8296"/></w:tabs>',
        )
        for section in range(1, 4):
            add(
                document,
                f"{number}.{section}\t{title}之{section}\t{number * 7 + section}",
                properties='<w:tabs><w:tab w:val="left" w:pos="1050"/><w:tab w:val="right" w:leader="middleDot" w:pos="8296"/></w:tabs><w:ind w:left="420"/>',
            )
    stops = '<w:tabs><w:tab w:val="left" w:pos="2000"/><w:tab w:val="center" w:pos="4200"/><w:tab w:val="decimal" w:pos="6000"/><w:tab w:val="right" w:pos="8200"/></w:tabs>'
    for texts in (
        ("名称", "规格", "单价", "金额"),
        ("扫描仪", "HS-600", "12,500.50", "150,006.00"),
        ("服务器", "R-2", "980.5", "1,961.00"),
    ):
        add(document, "\t".join(texts[:1] + texts[1:]), properties=stops)
    add(document, "姓名：\t部门：\t电话：")
    line = add(
        document, "签字：", properties='<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="4000"/></w:tabs>'
    )
    write(line, "\t日期：")
    return saved(document)


def bordered() -> bytes:
    document = office(grid="", size=12)
    box = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="2E74B5"/>'
        for side in ("top", "left", "bottom", "right")
    )
    for _ in range(2):
        add(document, TEXT, align="both", properties=f"<w:pBdr>{box}</w:pBdr>")
    add(document, "底纹段落：" + TEXT, align="both", properties='<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>')
    add(
        document,
        "上下双线：" + LATIN,
        properties='<w:pBdr><w:top w:val="double" w:sz="6" w:space="1" w:color="auto"/><w:bottom w:val="double" w:sz="6" w:space="1" w:color="auto"/></w:pBdr><w:spacing w:before="240" w:after="240"/>',
    )
    add(
        document,
        "虚线：" + TEXT,
        align="both",
        properties='<w:pBdr><w:bottom w:val="dashed" w:sz="4" w:space="6" w:color="auto"/></w:pBdr><w:ind w:left="840" w:right="840"/>',
    )
    add(document, "之后的段落。" + TEXT, align="both")
    return saved(document)


def pictures() -> bytes:
    document = office(grid="", size=12)
    add(document, TEXT, align="both")
    line = add(document, align="center")
    put(line.add_run(), picture(600, 360), width=Cm(9))
    add(document, "图1　库房平面示意", size=10.5, align="center")
    line = add(document, "行内的小图")
    put(line.add_run(), picture(60, 60, "darkred"), width=Cm(0.8))
    write(line, "和后面的文字在同一行。" + TEXT)
    holder = add(document, "上下型环绕的图片停在本段之上。" + TEXT, align="both")
    inline = put(holder.add_run(), picture(500, 200, "seagreen"), width=Cm(8))
    anchored(inline, "<wp:wrapTopAndBottom/>", align="center")
    for _ in range(12):
        add(document, TEXT, align="both")
    line = add(document, align="center")
    put(line.add_run(), picture(600, 500), width=Cm(13))
    add(document, TEXT, align="both")
    return saved(document)


def anchored(inline: Any, wrap: str, *, align: str = "", offset: int = 0, behind: int = 0) -> None:
    """A picture in the line → the same at a place of its own."""
    across = f"<wp:align>{align}</wp:align>" if align else f"<wp:posOffset>{offset}</wp:posOffset>"
    made = parse_xml(
        f'<wp:anchor {ANCHOR} distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="2"'
        f' behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column">{across}</wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{inline.extent.cx}" cy="{inline.extent.cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}'
        '<wp:docPr id="77" name="anchored"/><wp:cNvGraphicFramePr/></wp:anchor>'
    )
    made.append(inline.graphic)
    inline.getparent().replace(inline, made)


def behind() -> bytes:
    """A picture behind the text, as a seal or a watermark."""
    document = office(size=12)
    for number in range(6):
        line = add(document, TEXT, align="both", properties='<w:ind w:firstLine="480" w:firstLineChars="200"/>')
        if number == 2:
            inline = put(line.add_run(), picture(300, 300, "crimson"), width=Cm(4))
            anchored(inline, "<wp:wrapNone/>", offset=3600000, behind=1)
    add(document, "云水市档案馆", align="right")
    add(document, "2026年3月5日", align="right")
    return saved(document)


def fields() -> bytes:
    """Fields, content controls, tracked changes, symbols, hyperlinks, hyphens, ruby."""
    document = office(size=12)
    line = add(document, "今天是")
    field(line, "QUOTE 2026年3月5日", result="2026年3月5日")
    write(line, "，共")
    field(line, "NUMPAGES")
    write(line, "页。")
    line._p.append(
        xml("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>内容控件里的文字。</w:t></w:r></w:sdtContent></w:sdt>")
    )
    line._p.append(xml('<w:ins w:id="1" w:author="a"><w:r><w:t>插入的文字，</w:t></w:r></w:ins>'))
    line._p.append(
        xml('<w:r><w:t xml:space="preserve">保留的文字。电话 0900</w:t><w:noBreakHyphen/><w:t>1234567。</w:t></w:r>')
    )
    line._p.append(
        xml(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意 </w:t><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>不同意</w:t></w:r>'
        )
    )
    line._p.append(
        xml(
            '<w:hyperlink w:anchor="x"><w:r><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr><w:t>链接的文字 www.example.org</w:t></w:r></w:hyperlink>'
        )
    )
    for number in range(3):
        add(document, f"{number + 1}. {TEXT}", align="both")
    document.element.body.insert(
        3, xml(f"<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    )
    return saved(document)


def themed() -> bytes:
    """Theme fonts, styles based on styles, character styles."""
    document = office(grid="", size=11)
    styles = document.styles.element
    theme = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsia="楷体"/>'
    for text in (
        f'<w:style w:type="paragraph" w:styleId="Base0"><w:name w:val="base0"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="320" w:lineRule="auto" w:after="100"/><w:ind w:firstLine="440"/><w:jc w:val="both"/></w:pPr><w:rPr>{theme}<w:sz w:val="24"/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="Base1"><w:name w:val="base1"/><w:basedOn w:val="Base0"/><w:pPr><w:ind w:left="440" w:right="440"/></w:pPr><w:rPr><w:i/><w:color w:val="385623"/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="Mark0"><w:name w:val="mark0"/><w:rPr><w:b/><w:color w:val="C00000"/><w:sz w:val="28"/></w:rPr></w:style>',
    ):
        styles.append(xml(text))
    for style in ("Base0", "Base1", "Base0"):
        line = add(document, TEXT, properties=f'<w:pStyle w:val="{style}"/>')
        write(line, "重点文字 key words", properties='<w:rStyle w:val="Mark0"/>')
        write(line, LATIN)
    return saved(document)


def mixed() -> bytes:
    document = office(size=12)
    for number in range(10):
        line = add(
            document,
            f"{number + 1}.根据Word文档2026年第{number + 5}号文件（见附件1）的规定，",
            align="both",
            properties='<w:ind w:firstLine="480" w:firstLineChars="200"/>',
        )
        write(line, "由A公司与B公司共同完成ABC-2000项目，", bold=True)
        write(
            line,
            f"金额为¥{number * 1234 + 500:,}.56元（含税6%），网址是https://www.example.org/archive/{number}/index.html，",
            size=10.5,
        )
        write(
            line,
            "交付时间：2026-03-05～2026-04-01；“质量优良”率≥95%；面积120㎡、重量3.5kg。" + LATIN[: 80 + 9 * number],
        )
    return saved(document)


def boxed() -> bytes:
    """A text box beside the text."""
    document = office(grid="", size=12)
    line = add(document, "文本框放在右上角。", align="both")
    inner = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t>内部资料</w:t></w:r></w:p><w:p><w:r><w:t>{TEXT[:24]}</w:t></w:r></w:p>'
    line._p.append(
        xml(
            f'<w:r {ANCHOR} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="3" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:posOffset>3400000</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="page"><wp:posOffset>360000</wp:posOffset></wp:positionV><wp:extent cx="1700000" cy="700000"/>'
            '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="5" name="box"/><wp:cNvGraphicFramePr/>'
            '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
            '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1700000" cy="700000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></a:ln></wps:spPr>'
            f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
            '<wps:bodyPr wrap="square" lIns="91440" tIns="45720" rIns="91440" bIns="45720"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>'
        )
    )
    for _ in range(5):
        add(document, TEXT, align="both")
    return saved(document)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "characters": ("字符格式：下划线、删除线、上下标、缩放、间距、底纹、字体", characters),
    "spaces": ("行距与段距的各种写法、五种对齐", spaces),
    "tabs": ("制表位：前导符、居中、小数点、右对齐", tabs),
    "bordered": ("段落边框与底纹", bordered),
    "pictures": ("图片：行内、上下型环绕", pictures),
    "behind": ("衬于文字下方的图片、文档网格", behind),
    "fields": ("域、内容控件、修订、符号、链接、不间断连字符", fields),
    "themed": ("主题字体、样式继承、字符样式", themed),
    "mixed": ("中英文数字混排、网址", mixed),
    "boxed": ("文本框", boxed),
}
