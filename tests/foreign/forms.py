"""Forms to fill in: leave, training, a personal record, a receipt, a pledge."""

from collections.abc import Callable

from docx.shared import Cm, Pt

from foreign.desk import TEXT, add, cell, dress, high, office, picture, saved, widths, write, xml


def leave_form() -> bytes:
    document = office()
    add(document, "云水市档案馆职工请假单", asian="黑体", size=18, align="center")
    add(document, "填表日期：        年    月    日", align="right")
    table = document.add_table(rows=7, cols=4, style="Table Grid")
    widths(table, 2.6, 4.4, 2.6, 5.0)
    for row in table.rows:
        high(row, 567)
    for at, texts in enumerate(
        (("姓    名", "陈怀远", "部    门", "整理编目科"), ("职    务", "科员", "联系电话", "0900-1234567"))
    ):
        for place, text in zip(table.rows[at].cells, texts, strict=True):
            cell(place, text)
    cell(table.cell(2, 0), "请假类别")
    cell(table.cell(2, 1).merge(table.cell(2, 3)), "☑年休假  □事假  □病假  □婚假  □产假  □其他", align="left")
    cell(table.cell(3, 0), "请假时间")
    cell(table.cell(3, 1).merge(table.cell(3, 3)), "自2026年7月6日起至2026年7月10日止，共计5个工作日", align="left")
    cell(table.cell(4, 0), "请假事由")
    cell(
        table.cell(4, 1).merge(table.cell(4, 3)),
        "陪同家人外出，期间工作由林知秋同志代理，有关事项已经交接清楚，保持通信畅通。",
        align="left",
    )
    high(table.rows[4], 1700)
    for at, text in ((5, "部门意见"), (6, "分管领导\n意    见")):
        cell(table.cell(at, 0), text)
        merged = table.cell(at, 1).merge(table.cell(at, 3))
        cell(merged, "签字：                    年    月    日", align="right", upright="bottom")
        high(table.rows[at], 1134)
    add(document, "注：1.请假三天以内由部门负责人审批；三天以上由分管领导审批。", size=9)
    add(document, "    2.本单一式两份，本人和人事科各存一份。", size=9)
    return saved(document)


def training_form() -> bytes:
    document = office(grid="")
    add(
        document,
        "业务培训报名申请表",
        asian="方正小标宋简体",
        size=22,
        align="center",
        properties='<w:spacing w:after="240"/>',
    )
    table = document.add_table(rows=9, cols=5, style="Table Grid")
    widths(table, 2.4, 3.2, 2.4, 3.2, 3.2)
    labels = (
        (0, "姓名", "周明哲", "性别", "男"),
        (1, "出生年月", "1990年4月", "民族", "汉"),
        (2, "学历", "大学本科", "职称", "馆员"),
    )
    for at, *texts in labels:
        for column, text in enumerate(texts):
            cell(table.cell(at, column), text)
        high(table.rows[at], 600)
    photo = table.cell(0, 4).merge(table.cell(2, 4))
    cell(photo, "照 片")
    cell(table.cell(3, 0), "工作单位")
    cell(table.cell(3, 1).merge(table.cell(3, 4)), "云水市青石区档案馆", align="left")
    cell(table.cell(4, 0).merge(table.cell(6, 0)), "学\n习\n经\n历")
    for at, text in ((4, "2008年9月至2012年6月"), (5, "2014年3月至2014年7月"), (6, "2019年5月至2019年6月")):
        cell(table.cell(at, 1).merge(table.cell(at, 2)), text)
        cell(
            table.cell(at, 3).merge(table.cell(at, 4)), ("档案学专业本科学习", "岗位业务轮训", "数字化专题培训")[at - 4]
        )
    cell(table.cell(7, 0), "申请理由")
    reason = table.cell(7, 1).merge(table.cell(7, 4))
    cell(reason, TEXT, align="both", upright="top")
    cell(table.cell(8, 0), "单位意见")
    opinion = table.cell(8, 1).merge(table.cell(8, 4))
    cell(opinion, "同意报名。", align="left", upright="top")
    opinion.add_paragraph()
    closing = opinion.add_paragraph("（盖章）")
    dress(closing, align="right")
    date = opinion.add_paragraph("2026年3月18日")
    dress(date, align="right")
    for at, height in ((7, 3000), (8, 2000)):
        high(table.rows[at], height)
    return saved(document)


def record() -> bytes:
    document = office(size=12)
    add(document, "个人简历", asian="黑体", size=16, bold=True, align="center")
    table = document.add_table(rows=8, cols=4)
    widths(table, 2.2, 5.0, 2.2, 5.2)
    table._tbl.tblPr.append(
        xml(
            "<w:tblBorders>"
            + "".join(
                f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="000000"/>'
                for side, kind, size in (
                    ("top", "single", 12), ("left", "single", 12), ("bottom", "single", 12), ("right", "single", 12),
                    ("insideH", "single", 4), ("insideV", "dotted", 4),
                )
            )
            + "</w:tblBorders>"
        )
    )  # fmt: skip
    rows = (
        ("姓　　名", "沈　岚", "出生年月", "1995年11月"), ("籍　　贯", "云水市", "政治面貌", "群众"),
        ("毕业院校", "云水学院", "专　　业", "信息管理"), ("电子邮箱", "shenlan@example.org", "手　　机", "13000000000"),
    )  # fmt: skip
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            cell(table.cell(at, column), text, align="left")
            if column % 2 == 0:
                table.cell(at, column)._tc.get_or_add_tcPr().append(
                    xml('<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>')
                )
    for at, label in ((4, "求职意向"), (5, "教育背景"), (6, "工作经历"), (7, "自我评价")):
        cell(table.cell(at, 0), label)
        wide = table.cell(at, 1).merge(table.cell(at, 3))
        cell(wide, "档案数字化、信息检索、数据库维护等方面的工作", align="left")
        for year in range(2018, 2018 + at):
            line = wide.add_paragraph()
            write(
                line, f"{year}年9月至{year + 1}年8月  参与馆藏目录整理，完成{year - 1990}卷的著录与校核，熟悉SQL和XML。"
            )
    return saved(document)


def checklist() -> bytes:
    """Labels that run down narrow cells."""
    document = office(grid="")
    add(document, "库房安全检查表", asian="黑体", size=16, align="center", properties='<w:spacing w:after="120"/>')
    table = document.add_table(rows=6, cols=3, style="Table Grid")
    widths(table, 1.2, 9.0, 4.4)
    for at, label in ((0, "消防设施"), (3, "温度湿度")):
        place = table.cell(at, 0).merge(table.cell(at + 2, 0))
        cell(place, label)
        place._tc.get_or_add_tcPr().append(xml('<w:textDirection w:val="tbRlV"/>'))
    for at, text in enumerate(
        (
            "灭火器在有效期内，压力正常",
            "疏散通道畅通，应急照明完好",
            "烟感报警装置运行正常",
            "温度保持在14℃至24℃",
            "相对湿度保持在45%至60%",
            "每日记录两次，数据完整",
        )
    ):
        cell(table.cell(at, 1), text, align="left")
        cell(table.cell(at, 2), "□合格  □不合格")
        high(table.rows[at], 500)
    label = document.add_table(rows=1, cols=2, style="Table Grid")
    widths(label, 1.6, 13.0)
    cell(label.cell(0, 0), "检查意见")
    label.cell(0, 0)._tc.get_or_add_tcPr().append(xml('<w:textDirection w:val="tbRl"/>'))
    cell(label.cell(0, 1), TEXT, align="both")
    high(label.rows[0], 1800)
    return saved(document)


def receipt() -> bytes:
    document = office(grid="", margins=(1.5, 2.0))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(14.8)
    add(document, "收　　据", asian="楷体", size=22, align="center", run='<w:u w:val="double"/>')
    add(document, "No.0012345", latin="Times New Roman", align="right", run='<w:color w:val="C00000"/>')
    body = 'w:firstLine="480" w:firstLineChars="200"'
    line = add(document, properties=f'<w:spacing w:line="480" w:lineRule="auto"/><w:ind {body}/>')
    for text, is_blank in (
        ("今收到 ", False), ("　云水市青石区档案馆　", True), (" 交来 ", False), ("　2026年上半年资料复制工本费　", True),
        ("，金额（大写）人民币 ", False), ("　叁仟陆佰伍拾元整　", True), ("，（小写）¥ ", False), ("　3,650.00　", True), ("。", False),
    ):  # fmt: skip
        write(line, text, size=12, properties='<w:u w:val="single"/>' if is_blank else "")
    add(
        document,
        "收款单位（盖章）：　　　　　　收款人：林知秋　　　　2026年6月30日",
        size=12,
        properties='<w:spacing w:before="480"/>',
    )
    return saved(document)


def pledge() -> bytes:
    document = office(grid="", margins=(3.5, 2.8))
    add(
        document,
        "保密承诺书",
        asian="方正小标宋简体",
        size=22,
        align="center",
        properties='<w:spacing w:line="600" w:lineRule="exact" w:after="300"/>',
    )
    form = '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640" w:firstLineChars="200"/>'
    add(
        document,
        "本人了解有关保密法规制度，知悉应当承担的保密义务和法律责任。本人庄重承诺：",
        asian="仿宋",
        size=16,
        align="both",
        properties=form,
    )
    for text in (
        "一、认真遵守国家保密法律、法规和规章制度，履行保密义务；",
        "二、不提供虚假个人信息，自愿接受保密审查；",
        "三、不违规记录、存储、复制国家秘密信息，不违规留存国家秘密载体；",
        "四、不以任何方式泄露所接触和知悉的国家秘密；",
        "五、未经单位审查批准，不擅自发表涉及未公开工作内容的文章、著述；",
        "六、离岗时，自愿接受脱密期管理，签订保密承诺书。",
    ):
        add(document, text, asian="仿宋", size=16, align="both", properties=form)
    add(
        document,
        "违反上述承诺，自愿承担党纪、政纪责任和法律后果。",
        asian="仿宋",
        size=16,
        align="both",
        properties=form,
    )
    add(document, properties='<w:spacing w:line="560" w:lineRule="exact"/>')
    table = document.add_table(rows=2, cols=2)
    widths(table, 7.5, 7.5)
    for column, texts in enumerate((("承诺人签名：", "年    月    日"), ("单位（盖章）：", "年    月    日"))):
        for at, text in enumerate(texts):
            place = table.cell(at, column)
            place.text = ""
            dress(
                place.paragraphs[0],
                align="left" if at == 0 else "right",
                properties='<w:spacing w:line="560" w:lineRule="exact"/>',
            )
            write(place.paragraphs[0], text, asian="仿宋", size=16)
    return saved(document)


def badge() -> bytes:
    """Pictures in cells, cell margins, rows of an exact height."""
    document = office(grid="")
    add(
        document,
        "出入证申领表",
        asian="黑体",
        size=16,
        align="center",
        properties='<w:spacing w:before="120" w:after="120"/>',
    )
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    widths(table, 3.5, 5.5, 5.5)
    for at, name in enumerate(("陈怀远", "林知秋", "周明哲")):
        table.cell(at, 0).paragraphs[0].add_run().add_picture(picture(200, 260), width=Cm(2.4))
        cell(table.cell(at, 1), f"姓名：{name}\n部门：整理编目科\n证号：YS-2026-00{at + 1}", align="left")
        cell(
            table.cell(at, 2),
            "有效期自2026年1月1日起至2026年12月31日止，凭证进出库区，遗失应当立即报告并补办。",
            align="both",
        )
        high(table.rows[at], 2100, "exact" if at == 2 else "atLeast")
    table.rows[0].cells[2].paragraphs[0].paragraph_format.space_after = Pt(6)
    return saved(document)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "leave-form": ("请假单：合并单元格、行高、勾选框", leave_form),
    "training-form": ("报名表：纵横合并、照片栏、多段意见栏", training_form),
    "record": ("简历：粗细和点状边框、底纹、电子邮箱", record),
    "checklist": ("检查表：竖排的栏目名称", checklist),
    "receipt": ("收据：横向小纸、下划线填空、双下划线", receipt),
    "pledge": ("承诺书：固定行距、无边框签名表", pledge),
    "badge": ("出入证：单元格里的图片、固定行高", badge),
}
