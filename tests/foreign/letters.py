"""Letters, contracts and notices: running text with heads, numbers and signatures."""

from collections.abc import Callable
from typing import Any

from docx import Document
from docx.shared import Cm, Pt

from foreign.desk import LATIN, TEXT, add, cell, dress, field, high, office, picture, put, saved, widths, write, xml

BODY = '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
EXACT = '<w:spacing w:line="560" w:lineRule="exact"/>'


def numbered(document: Any, levels: str) -> str:
    """A new list; its id."""
    numbering = document.part.numbering_part.element
    first = numbering.find("{*}num")
    abstract = xml(
        f'<w:abstractNum w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    if first is not None:
        first.addprevious(abstract)
    else:
        numbering.append(abstract)
    numbering.append(xml('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return "90"


def level(
    at: int,
    kind: str,
    text: str,
    *,
    left: int = 0,
    hanging: int = 0,
    suffix: str = "tab",
    run: str = "",
    first: int = 0,
) -> str:
    indent = f'w:hanging="{hanging}"' if hanging else f'w:firstLine="{first}"'
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" {indent}/></w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:lvl>"
    )


def item(at: int, number: str = "90") -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def contract() -> bytes:
    document = office(size=12)
    numbered(
        document,
        level(0, "chineseCounting", "第%1条", suffix="space", run="<w:b/>")
        + level(1, "decimal", "%2.", left=0, first=480, suffix="space")
        + level(2, "decimal", "（%3）", left=960, hanging=480, suffix="nothing"),
    )
    add(
        document,
        "办公设备采购合同",
        asian="黑体",
        size=18,
        bold=True,
        align="center",
        properties='<w:spacing w:after="156"/>',
    )
    for text, blank in (("甲方（采购人）：", "云水市档案馆"), ("乙方（供应商）：", "青石办公设备有限公司")):
        line = add(document, text)
        write(line, blank + "　　　　", properties='<w:u w:val="single"/>')
    add(
        document,
        "根据有关法律法规，甲乙双方本着平等自愿、诚实信用的原则，就办公设备采购事宜协商一致，订立本合同。",
        align="both",
        properties='<w:ind w:firstLine="480" w:firstLineChars="200"/>',
    )
    clauses = (
        (
            "标的",
            (
                "乙方向甲方提供扫描仪（型号HS-600）12台、服务器2台，具体规格见附件。",
                "设备应为全新、未使用过的原装产品，符合国家有关标准。",
            ),
        ),
        (
            "价款",
            (
                "合同总价为人民币¥186,500.00（大写：壹拾捌万陆仟伍佰元整），包含运输、安装、调试和培训费用。",
                "甲方在验收合格后30日内支付合同总价的95%，余款在质保期满后支付。",
            ),
        ),
        ("交付", ("乙方应于2026年4月30日前将设备运至甲方指定地点，并在5个工作日内完成安装调试。",)),
        ("验收", ("甲方按下列要求组织验收：",)),
        (
            "违约责任",
            ("乙方逾期交付的，每逾期一日按合同总价的0.5‰支付违约金；逾期超过30日的，甲方有权解除合同。", TEXT),
        ),
        ("争议解决", ("因本合同发生的争议，双方协商解决；协商不成的，提交云水仲裁委员会仲裁。",)),
    )
    for title, texts in clauses:
        add(document, title, bold=True, properties="<w:keepNext/>" + item(0))
        for text in texts:
            add(document, text, align="both", properties=item(1))
        if title == "验收":
            for text in (
                "外观完好，无划痕、变形；",
                "配件、说明书、合格证齐全；",
                "连续运行72小时无故障，扫描速度不低于60页/分钟（A4，300dpi）。",
            ):
                add(document, text, align="both", properties=item(2))
    add(document)
    table = document.add_table(rows=3, cols=2)
    widths(table, 7.3, 7.3)
    for at, texts in enumerate(
        (
            ("甲方（盖章）：", "乙方（盖章）："),
            ("代表签字：", "代表签字："),
            ("日期：    年  月  日", "日期：    年  月  日"),
        )
    ):
        for column, text in enumerate(texts):
            cell(table.cell(at, column), text, align="left")
        high(table.rows[at], 700)
    return saved(document)


def letter() -> bytes:
    document = office(grid="", size=12)
    section = document.sections[0]
    head = section.header.paragraphs[0]
    put(head.add_run(), picture(120, 120), height=Cm(1.2))
    write(head, "  云水市档案馆  Yunshui Municipal Archives", asian="黑体", size=14, bold=True)
    dress(head, properties='<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="1F4E79"/></w:pBdr>')
    foot = section.footer.paragraphs[0]
    dress(foot, align="center")
    write(foot, "地址：云水市青石区文汇路18号  电话：0900-1234567  archives@example.org", size=9)
    add(document, "2026年3月5日", align="right", properties='<w:spacing w:after="240"/>')
    add(document, "Dear Ms Shen Lan,", properties='<w:spacing w:after="120"/>')
    for _ in range(3):
        add(document, LATIN, align="both", properties='<w:spacing w:after="120" w:line="300" w:lineRule="auto"/>')
    add(
        document,
        "沈岚女士：您申请查阅的卷宗（档号：YS-1987-036至YS-1987-041）已经调出，请于工作日9:00—11:30或14:00—17:00到馆查阅，并带上身份证件和单位介绍信。",
        align="both",
        properties='<w:ind w:firstLine="480" w:firstLineChars="200"/><w:spacing w:line="360" w:lineRule="auto"/>',
    )
    add(document, "Yours sincerely,", properties='<w:spacing w:before="360"/><w:ind w:left="5000"/>')
    add(document, "林知秋", asian="楷体", size=14, properties='<w:ind w:left="5000"/>')
    return saved(document)


def notice(grid: str) -> bytes:
    document = office(grid=grid, margins=(3.6, 2.7))
    add(
        document,
        "云水市档案馆关于做好2026年度档案移交工作的通知",
        asian="方正小标宋简体",
        size=22,
        align="center",
        properties='<w:spacing w:after="300"/>'
        + ("" if grid else '<w:spacing w:line="600" w:lineRule="exact" w:after="300"/>'),
    )
    form = BODY + ("" if grid else EXACT)
    add(document, "各区县档案馆，市直各单位：", asian="仿宋", size=16, properties="" if grid else EXACT)
    for number, title in enumerate(("提高思想认识", "明确移交范围", "严格移交标准", "加强组织领导")):
        add(document, f"{'一二三四'[number]}、{title}", asian="黑体", size=16, properties=form + "<w:keepNext/>")
        for at in range(2):
            line = add(
                document, f"（{'一二'[at]}）{title}的要求。", asian="楷体", size=16, align="both", properties=form
            )
            write(
                line,
                TEXT[number * 7 :] + "联系人：陈怀远，电话：0900-1234567，邮箱：yijiao@example.org。",
                asian="仿宋",
                size=16,
            )
    for text in ("云水市档案馆", "2026年3月5日"):
        add(
            document,
            text,
            asian="仿宋",
            size=16,
            align="right",
            properties='<w:ind w:right="640" w:rightChars="200"/>' + ("" if grid else EXACT),
        )
    foot = document.sections[0].footer.paragraphs[0]
    dress(foot, align="center")
    write(foot, "— ", asian="宋体", size=14)
    field(foot, "PAGE", size=14)
    write(foot, " —", asian="宋体", size=14)
    return saved(document)


def notice_on_grid() -> bytes:
    return notice('<w:docGrid w:type="lines" w:linePitch="312"/>')


def notice_exact() -> bytes:
    return notice("")


def minutes() -> bytes:
    document = office(size=12)
    add(
        document,
        "会 议 纪 要",
        asian="方正小标宋简体",
        size=26,
        align="center",
        run='<w:color w:val="FF0000"/><w:spacing w:val="40"/>',
    )
    line = add(
        document,
        "〔2026〕第7期",
        asian="楷体",
        properties='<w:tabs><w:tab w:val="right" w:pos="8300"/></w:tabs><w:pBdr><w:bottom w:val="single" w:sz="18" w:space="1" w:color="FF0000"/></w:pBdr>',
    )
    write(line, "\t2026年3月20日", asian="楷体")
    for label, text in (
        ("时间：", "2026年3月18日（星期三）上午9:00"),
        ("地点：", "市档案馆三楼会议室"),
        ("主持：", "陈怀远"),
        ("出席：", "林知秋、周明哲、沈岚、何晓舟、方文竹，各科室负责人和青石区、白鹭区档案馆有关同志共23人"),
        ("记录：", "沈岚"),
    ):
        entry = add(
            document,
            label,
            asian="黑体",
            align="both",
            properties='<w:ind w:left="720" w:hanging="720"/><w:spacing w:line="360" w:lineRule="auto"/>',
        )
        write(entry, text)
    for number in range(5):
        heading = document.add_heading(f"{'一二三四五'[number]}、关于第{number + 1}项议题", level=2)
        heading.paragraph_format.space_before = Pt(12)
        for at in range(3):
            add(
                document,
                f"会议听取了有关情况的汇报。{TEXT[at * 5 :]}会议强调，数字化率应由62.5%提高到80%以上（含补扫）。",
                align="both",
                properties='<w:ind w:firstLine="480" w:firstLineChars="200"/><w:spacing w:line="360" w:lineRule="auto"/>',
            )
    foot = document.sections[0].footer.paragraphs[0]
    dress(foot, align="center")
    write(foot, "第", size=9)
    field(foot, "PAGE", size=9)
    write(foot, "页 共", size=9)
    field(foot, "NUMPAGES", size=9)
    write(foot, "页", size=9)
    return saved(document)


def report_latin() -> bytes:
    """What python-docx makes out of the box."""
    document = Document()
    document.add_heading("Annual report of the archive", 0)
    for number in range(4):
        document.add_heading(f"Chapter {number + 1}: stores and shelves", level=1)
        document.add_paragraph(LATIN * 2)
        document.add_heading("What was done", level=2)
        for text in (
            "Moved 1,250 boxes to the new wing.",
            "Scanned 48,000 pages at 300 dpi; " + LATIN,
            "Answered 312 requests.",
        ):
            document.add_paragraph(text, style="List Bullet")
        for text in ("Count the boxes.", "Check the lists against the shelves, " + LATIN, "Sign the record."):
            document.add_paragraph(text, style="List Number")
        quote = document.add_paragraph("A record that cannot be found does not exist.", style="Intense Quote")
        quote.paragraph_format.keep_with_next = True
        table = document.add_table(rows=4, cols=3, style="Light Grid Accent 1")
        for at, row in enumerate(table.rows):
            for column, place in enumerate(row.cells):
                place.text = ("Office", "Boxes", "Pages")[column] if at == 0 else f"{(at + 3) * (column + 7) * 11}"
    return saved(document)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "contract": ("合同：多级编号（第一条、1.1、（1））、下划线、签章表", contract),
    "letter": ("信函：页眉徽标和横线、中英文、段距", letter),
    "notice-grid": ("通知：文档网格、三号字、标题跨行", notice_on_grid),
    "notice-exact": ("通知：固定行距28磅、页码", notice_exact),
    "minutes": ("纪要：红线、制表位、悬挂缩进、1.5倍行距、第几页共几页", minutes),
    "report-latin": ("英文报告：标题、项目符号、编号、带格式的表格样式", report_latin),
}
