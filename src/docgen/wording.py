"""Facts of a problem → words in the reader's language, where a bare string would not do."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

PHRASES: Final[dict[str, dict[str, str]]] = {
    # what a value should be, or is
    "string": {"zh": "文字", "en": "text"},
    "integer": {"zh": "整数", "en": "a whole number"},
    "number": {"zh": "数字", "en": "a number"},
    "boolean": {"zh": "“是”或者“否”", "en": "yes or no"},
    "array": {"zh": "清单（每项一行，以“- ”开头）", "en": "a list"},
    "object": {"zh": "分项内容（每行一个“名称: 内容”）", "en": "a mapping"},
    "null": {"zh": "空", "en": "nothing"},
    "other": {"zh": "无法识别的内容", "en": "something else"},
    # what Jinja says of a tag
    "unexpected": {"zh": "从“{found}”起读不懂", "en": "“{found}” is not expected here"},
    "said": {"zh": "{words}", "en": "{words}"},
    "unfinished": {"zh": "没有写完", "en": "it breaks off"},
    # what a text is written in
    "hans": {"zh": "简体", "en": "simplified"},
    "hant": {"zh": "繁体", "en": "traditional"},
    # why a YAML file cannot be read, as the thing to do
    "tab": {
        "zh": "此行行首用了制表符（Tab），请改成空格",
        "en": "the line is indented with a tab; use spaces",
    },
    "full-width-colon": {
        "zh": "名称后面用了全角冒号“：”，请改成半角冒号加一个空格“: ”",
        "en": "the key ends with a full-width colon; use “: ”",
    },
    "colon-without-space": {
        "zh": "冒号后面少一个空格，请在半角冒号“:”后面加一个空格",
        "en": "put a space after the colon",
    },
    "open-quote": {
        "zh": "引号没有成对，请补上另一半引号，或者去掉引号",
        "en": "a quotation mark is not closed",
    },
    "open-bracket": {
        "zh": "括号没有成对，请补上另一半括号；如果括号是文字的一部分，请给整个内容加上一对单引号",
        "en": "a bracket is not closed; quote the value if the bracket belongs to it",
    },
    "full-width-indent": {
        "zh": "行首是全角空格，请改成半角空格",
        "en": "the line is indented with full-width spaces; use plain spaces",
    },
    "full-width-hash": {
        "zh": "行首用了全角“＃”，＃要用半角#",
        "en": "the line begins with a full-width ＃; a comment begins with #",
    },
    "after-quote": {
        "zh": "引号后面还有文字，请把整个内容放进一对单引号里，或者改用中文引号“”",
        "en": "text goes on after the closing quotation mark; quote the whole value",
    },
    "colon-in-value": {
        "zh": "内容里有半角冒号加空格，请改成全角冒号“：”，或者给整个内容加上引号",
        "en": "the value holds “: ”; quote the whole value",
    },
    "special-start": {
        "zh": "内容的第一个符号在 YAML 里有特殊含义，请给整个内容加上一对单引号",
        "en": "the value begins with a mark that YAML reserves; quote the whole value",
    },
    "indentation": {
        "zh": "请检查此行和上一行的缩进：同一层的各行要左对齐，下一层多缩进两个空格",
        "en": "check the indentation of this line and the one above it",
    },
    # what is wrong with a document number
    "number-brackets": {"zh": "年份要用六角括号〔〕，不用 {found}", "en": "the year takes 〔〕, not {found}"},
    "number-no-brackets": {"zh": "年份要用六角括号〔〕括起来", "en": "the year takes 〔〕"},
    "number-year": {"zh": "年份要写四位数字", "en": "the year has four digits"},
    "number-ordinal": {"zh": "序号前不加“第”", "en": "no 第 before the serial number"},
    "number-zero": {"zh": "序号前不加 0", "en": "no leading zero in the serial number"},
    "number-hao": {"zh": "序号后要有“号”", "en": "号 is missing at the end"},
    "number-organ": {"zh": "缺少机关代字", "en": "the organ's code word is missing"},
    "number-space": {"zh": "中间不留空格", "en": "no spaces inside"},
    "number-digits": {"zh": "数字要用半角阿拉伯数字", "en": "digits are plain Arabic digits"},
    # what is wrong with a citation
    "citation-title": {"zh": "文件名称要用书名号《》", "en": "the title stands in 《》"},
    "citation-article": {"zh": "要写明第几条", "en": "the article (第×条) is missing"},
    "citation-numerals": {"zh": "条、款、项的序号要用汉字数字", "en": "articles take Chinese numerals"},
    "citation-order": {
        "zh": "要按条、款、项、目的次序写，后面不加别的文字",
        "en": "the order is 条, 款, 项, 目, and nothing after it",
    },
    "citation-space": {"zh": "中间不留空格", "en": "no spaces inside"},
    # what is wrong with a citizen number
    "id-length": {"zh": "应为18位，现在是{count}位", "en": "it has 18 characters, not {count}"},
    "id-digits": {
        "zh": "前17位应为半角数字，第18位为半角数字或者大写 X",
        "en": "17 digits and one digit or a capital X",
    },
    "id-birth": {"zh": "其中的出生日期不存在", "en": "the date of birth in it does not exist"},
    "id-check": {"zh": "校验位不符，有数字写错", "en": "its check digit does not match"},
    # what an impossible date lacks
    "date-month": {"zh": "一年没有{month}月", "en": "there is no month {month}"},
    "date-day": {
        "zh": "{year}年{month}月没有{day}日，最后一天是{last}日",
        "en": "{year}-{month} has no day {day}; its last day is {last}",
    },
    "date-year": {"zh": "没有{year}年", "en": "there is no year {year}"},
    # what of a Word file the page does not show, or shows otherwise
    "lost-equation": {"zh": "公式", "en": "an equation"},
    "lost-chart": {"zh": "图表", "en": "a chart"},
    "lost-diagram": {"zh": "SmartArt 图形", "en": "SmartArt"},
    "lost-object": {"zh": "嵌入的对象", "en": "an embedded object"},
    "lost-shape": {"zh": "绘制的图形", "en": "a drawn shape"},
    "lost-picture": {"zh": "图片（只能用 PNG 和 JPEG）", "en": "a picture (only PNG and JPEG can be used)"},
    "lost-linked": {"zh": "链接到别处的图片", "en": "a picture that is only linked"},
    "lost-endnote": {"zh": "尾注", "en": "an endnote"},
    "lost-comment": {"zh": "批注", "en": "a comment"},
    "lost-ruby": {"zh": "拼音", "en": "phonetic guides"},
    "lost-chunk": {"zh": "嵌入的别的文件", "en": "an embedded file"},
    "lost-symbol": {"zh": "符号字体里的符号", "en": "a character of a symbol font"},
    "lost-bullet": {"zh": "图片项目符号", "en": "a picture bullet"},
    "lost-watermark": {"zh": "艺术字或者水印", "en": "WordArt or a watermark"},
    "lost-effect": {"zh": "文字特效", "en": "a text effect"},
    "lost-border": {"zh": "文字或者页面的边框", "en": "a border of characters or of the page"},
    "lost-deep": {"zh": "嵌套过深的表格或者文本框", "en": "tables or text boxes nested too deep"},
    "changed-columns": {"zh": "分栏排成了一栏", "en": "columns are set as one"},
    "changed-wrap": {"zh": "文字没有环绕图片或者文本框", "en": "the text does not run around a picture or text box"},
    "changed-vertical": {"zh": "竖排的文字排成了横排", "en": "vertical text is set horizontally"},
    "changed-number": {"zh": "编号的格式改成了阿拉伯数字", "en": "a number format became decimal"},
    "changed-float": {"zh": "浮动的表格排在了正文里", "en": "a floating table stands in the text"},
    "changed-right": {"zh": "从右到左的文字", "en": "text that runs from right to left"},
    "changed-frame": {"zh": "图文框排在了正文里", "en": "a frame stands in the text"},
    "changed-crop": {"zh": "图片没有裁剪", "en": "a picture is not cropped"},
    "changed-turned": {"zh": "旋转的图片没有旋转", "en": "a turned picture stands upright"},
}
"""Phrases that stand inside messages, by language."""

_UNSEEN: Final = {"Cc", "Cs", "Cn", "Zl", "Zp", "Co"}
_QUOTE_LIMIT: Final = 40
_ALIKE: Final = 0.5
"""Chinese labels are short: 标题 and 题目 share one character of two."""


class Phrase(str):
    """A key of `PHRASES`, with facts of its own; `{fact:zh}` and `{fact:en}` write it out."""

    facts: dict[str, object]

    def __new__(cls, key: str, **facts: object) -> "Phrase":
        """Key of `PHRASES` and the facts in it → phrase."""
        phrase = super().__new__(cls, key)
        phrase.facts = facts
        return phrase

    def __format__(self, lang: str) -> str:
        return PHRASES[str(self)][lang or "zh"].format_map(self.facts)


class Phrases(tuple[Phrase, ...]):
    """Reasons that may be none; `{fact:zh}` joins them, with the colon that leads up to them."""

    def __format__(self, lang: str) -> str:
        colon, stop = (": ", "; ") if lang == "en" else ("：", "；")
        return (colon if self else "") + stop.join(format(phrase, lang) for phrase in self)


class Several(tuple[str, ...]):
    """Names to choose from; the format specification is what stands between them: `{choices:、}`."""

    def __format__(self, separator: str) -> str:
        return (separator or "、").join(self)


class Near(str):
    """Something that may be absent; the specification is the words for it, with `*` where it goes."""

    def __format__(self, words: str) -> str:
        return words.replace("*", str(self)) if self else ""


def near(name: str, choices: Iterable[str], alike: float = _ALIKE) -> Near:
    """Name → the choice that looks most like `name`, or an empty `Near`."""
    found = get_close_matches(name[:_QUOTE_LIMIT], list(choices), n=1, cutoff=alike)
    return Near(found[0] if found else "")


def quoted(value: object) -> str:
    """Value → how a message may show it: one line, short, with nothing invisible or unprintable in it."""
    text = value if isinstance(value, str) else type(value).__name__
    short = text if len(text) <= _QUOTE_LIMIT else text[:_QUOTE_LIMIT] + "…"
    return "".join(f"<{ord(char):04X}>" if unicodedata.category(char) in _UNSEEN else char for char in short)
