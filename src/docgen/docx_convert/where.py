"""A place in a Word file → words that a clerk finds it by."""

from dataclasses import dataclass
from typing import Final, Literal

Story = Literal[
    "body", "header", "footer", "footnote", "endnote", "comment", "glossary", "numbering", "chart", "diagram",
    "properties", "bound",
]  # fmt: skip
Pages = Literal["", "first", "even"]
Aspect = Literal["", "description", "control", "choices", "tooltip", "wordart", "form"]

_STORIES: Final[dict[Story, dict[str, str]]] = {
    "body": {"zh": "正文", "en": "body"},
    "header": {"zh": "页眉", "en": "header"},
    "footer": {"zh": "页脚", "en": "footer"},
    "footnote": {"zh": "脚注", "en": "footnote"},
    "endnote": {"zh": "尾注", "en": "endnote"},
    "comment": {"zh": "批注", "en": "comment"},
    "glossary": {"zh": "文档部件", "en": "building block"},
    "numbering": {"zh": "自动编号", "en": "automatic numbering"},
    "chart": {"zh": "图表", "en": "chart"},
    "diagram": {"zh": "SmartArt 图形", "en": "SmartArt"},
    "properties": {"zh": "文档属性", "en": "document properties"},
    "bound": {"zh": "内容控件的数据", "en": "data of a content control"},
}
_PAGES: Final[dict[Pages, dict[str, str]]] = {
    "first": {"zh": "首页", "en": " of first pages"},
    "even": {"zh": "偶数页", "en": " of even pages"},
}
_ASPECTS: Final[dict[Aspect, dict[str, str]]] = {
    "description": {"zh": "的替代文字", "en": ", alternative text"},
    "control": {"zh": "的内容控件标题", "en": ", title of a content control"},
    "choices": {"zh": "的下拉选项", "en": ", choice of a list"},
    "tooltip": {"zh": "的屏幕提示", "en": ", tooltip"},
    "wordart": {"zh": "的艺术字或者水印", "en": ", WordArt or watermark"},
    "form": {"zh": "的窗体提示", "en": ", prompt of a form field"},
}


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a Word file; numbers count from 1, 0 stands for one that is not known or means nothing."""

    story: Story
    number: int = 0
    """Which footnote, comment, chart … as a reader counts them."""
    section: int = 0
    """Section of a header or footer, where there are several."""
    pages: Pages = ""
    """Pages that a header or footer is for; empty: all, or the odd ones."""
    paragraph: int = 0
    """Among those outside of tables that show something."""
    table: int = 0
    row: int = 0
    column: int = 0
    """The how many-eth cell of its row."""
    is_boxed: bool = False
    """In a text box that belongs there."""
    aspect: Aspect = ""
    """What it is if not the text itself."""

    def describe(self, lang: str = "zh") -> str:
        """In words: `正文第12段`, `正文表2第3行第1列`, `脚注3`."""
        return _english(self) if lang == "en" else _chinese(self)

    def __format__(self, lang: str) -> str:
        return self.describe(lang)


def _chinese(where: Where) -> str:
    section = f"第{where.section}节" if where.section else ""
    pages = _PAGES[where.pages]["zh"] if where.pages else ""
    words = f"{section}{pages}{_STORIES[where.story]['zh']}{where.number or ''}"
    if where.table:
        words += f"表{where.table}第{where.row}行第{where.column}列" if where.column else f"表{where.table}"
    elif where.paragraph:
        words += f"第{where.paragraph}段"
    words += "的文本框" if where.is_boxed else ""
    return words + (_ASPECTS[where.aspect]["zh"] if where.aspect else "")


def _english(where: Where) -> str:
    words = _STORIES[where.story]["en"] + (f" {where.number}" if where.number else "")
    words += _PAGES[where.pages]["en"] if where.pages else ""
    words += f" of section {where.section}" if where.section else ""
    if where.table:
        words += f", table {where.table}"
        words += f" row {where.row} column {where.column}" if where.column else ""
    elif where.paragraph:
        words += f" paragraph {where.paragraph}"
    words += ", text box" if where.is_boxed else ""
    return words + (_ASPECTS[where.aspect]["en"] if where.aspect else "")
