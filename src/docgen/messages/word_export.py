"""Remarks about built-in templates written as Word templates: what docgen sets by itself, and Word does not."""

from typing import Final

WORD_EXPORT_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "export-marks": {
        "zh": ("份号、密级、紧急程度各占固定的一行，没有的空着", ""),
        "en": ("copy number, secrecy and urgency have a line each, blank where there is none", ""),
    },
    "export-mark": {
        "zh": (
            "发文机关标志的字号是固定的，一行约容 {count} 个字，联合行文时约容 {joint} 个字",
            "名称更长的，在 Word 里缩小字号或者字符间距",
        ),
        "en": (
            "the mark of the organ has a fixed size: a row holds about {count} characters, of several organs {joint}",
            "make the characters smaller or narrower in Word for longer names",
        ),
    },
    "export-signatories": {
        "zh": ("签发人每行两个，位置按三个字的姓名排", "姓名更长的，在 Word 里移动制表位"),
        "en": ("signatories stand two in a row, placed for names of three characters", "move the tab stops for others"),
    },
    "export-signature": {
        "zh": (
            "署名和成文日期的位置是固定的；加盖印章的几个机关每行排两个",
            "与名称的长短不相称时，在 Word 里调整缩进；落款独自在一页时，调整行距或者留白",
        ),
        "en": (
            "signers and date have fixed places; several organs with seals stand two in a row",
            "change the indents in Word where a name is longer or shorter; see that no page holds the signature alone",
        ),
    },
    "export-imprint": {
        "zh": ("版记在全文结束的那一页下方，不再自动移到偶数页", "需要时在版记前面插入分页符"),
        "en": ("the imprint stands on the page where the text ends, not on the last even page", "insert a page break"),
    },
    "export-attachments": {
        "zh": (
            "附件和随文的文件都随文装订、竖排、不带目录，不能写“随文装订”“横排”，附件里的“目录”不起作用",
            "需要单独印制或者横排的附件，请用自带的模板生成",
        ),
        "en": (
            "attachments and enclosed documents are bound, upright and without a table of contents, whatever they ask",
            "use the built-in template for others",
        ),
    },
    "export-contents": {
        "zh": ("不印目录，数据里不能写“目录”", "需要时在 Word 里“引用—目录”插入"),
        "en": ("there is no table of contents, and no field for it", "insert one in Word (References)"),
    },
    "export-landscape": {
        "zh": ("全文竖排，数据里不能写“横排”", "需要时在 Word 里改纸张方向"),
        "en": ("pages are upright, and there is no field for others", "turn the page in Word"),
    },
    "export-layout": {
        "zh": ("版式固定为红头文件（official），数据里不能写别的版式", "信函、命令、纪要请从相应的模板写出"),
        "en": ("the layout is the official one, and data can ask for no other", "start from the template of that kind"),
    },
    "export-columns": {
        "zh": ("表格的列宽是固定的", "在 Word 里拖动列线调整"),
        "en": ("columns of the table have fixed widths", "drag them in Word"),
    },
    "export-one-page": {
        "zh": ("不再自动调整行距使全文排在一页，也不印页码", "超过一页时在 Word 里改行距，或者插入页码"),
        "en": ("lines are not moved closer to fit a page, and pages bear no number", "change that in Word if need be"),
    },
    "export-slots": {
        "zh": ("签署栏里已经填好的内容也带下划线", "不需要的，把标签里的“|留空(…)”删去"),
        "en": ("what is filled in at a place to sign is underlined too", "take “|留空(…)” out of its tag"),
    },
    "export-fields": {
        "zh": (
            "“{names:、}”不印出来，单独的 .docx 里没有这些项",
            "数据里写了的，请删去，或者用文件夹里带 schema.json 的模板",
        ),
        "en": (
            "“{names:, }” are not printed, and a .docx by itself does not know them",
            "leave them out of the data, or write the template to a folder, with its schema.json",
        ),
    },
    "export-structure": {
        "zh": ("模板里有标签从一行中间开始、到另一行才结束，不能写成 Word 模板", "请把标签放在同一行，或者各占一行"),
        "en": ("a tag begins within a line and ends in another", "put both on one line, or each on a line of its own"),
    },
}
