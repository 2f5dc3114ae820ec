"""A paragraph of a Word file → the place where a reader finds it, in words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from docgen.word_template.markup import BOX, SPACES, TBL, TC, TR, Element, P, q

Story = Literal["body", "header", "footer", "footnote", "endnote", "comment", "property", "other"]
Pages = Literal["", "first", "even"]

_STORIES: Final[dict[Story, tuple[str, str]]] = {
    "body": ("正文", "body"),
    "header": ("页眉", "header"),
    "footer": ("页脚", "footer"),
    "footnote": ("脚注", "footnote"),
    "endnote": ("尾注", "endnote"),
    "comment": ("批注", "comment"),
    "property": ("文档属性", "document properties"),
    "other": ("", ""),
}
_PAGES: Final[dict[Pages, tuple[str, str]]] = {
    "": ("", ""),
    "first": ("首页", "first page "),
    "even": ("偶数页", "even page "),
}
_PROPERTIES: Final = {
    "title": "标题", "subject": "主题", "creator": "作者", "keywords": "标记", "description": "备注",
    "category": "类别", "contentStatus": "状态", "lastModifiedBy": "上次修改者", "Company": "单位", "Manager": "经理",
}  # fmt: skip
"""What Word calls them in Chinese."""
_NOTES: Final[Mapping[str, Story]] = {
    q("w:footnote"): "footnote", q("w:endnote"): "endnote", q("w:comment"): "comment",
}  # fmt: skip
_SECTION: Final = q("w:sectPr")
_CHANGE: Final = q("w:sectPrChange")
_FALLBACK: Final = q("mc:Fallback")
_SHOWN: Final = (q("w:t"), q("w:drawing"), q("w:pict"), q("w:object"), q("m:t"))


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a Word file; numbers count from 1, 0 stands for one that means nothing."""

    story: Story = "body"
    section: int = 0
    """Where there are several."""
    pages: Pages = ""
    number: int = 0
    """Which footnote, endnote or comment."""
    table: int = 0
    """As Word's Go To counts them: through the whole document, tables inside tables left out."""
    row: int = 0
    column: int = 0
    """The how many-eth cell of its row."""
    paragraph: int = 0
    """Among those outside of tables that show something."""
    is_boxed: bool = False
    name: str = ""
    """Of a property, or of a part that is no story."""
    part: str = ""
    index: int = -1
    """Which paragraph of its part, from 0, whatever it stands in; -1: none."""

    def is_like(self, other: "Where") -> bool:
        """Whether a reader would be told the same of both."""
        return replace(self, index=-1) == replace(other, index=-1)

    def __format__(self, lang: str) -> str:
        """In words: `第2节 表3 第4行第2列`, `首页页眉`, `脚注1`, `第5段 文本框`."""
        return " ".join(_zh(self)) if lang != "en" else ", ".join(_en(self))


def _zh(where: Where) -> Iterator[str]:
    if where.section:
        yield f"第{where.section}节"
    if where.story != "body" or not (where.table or where.paragraph):
        yield f"{_PAGES[where.pages][0]}{_STORIES[where.story][0]}{where.number or ''}{_quoted(where, 'zh')}"
    if where.table:
        yield f"表{where.table}"
        if where.column:
            yield f"第{where.row}行第{where.column}列"
    elif where.paragraph:
        yield f"第{where.paragraph}段"
    if where.is_boxed:
        yield "文本框"


def _en(where: Where) -> Iterator[str]:
    if where.section:
        yield f"section {where.section}"
    if where.story != "body" or not (where.table or where.paragraph):
        number = f" {where.number}" if where.number else ""
        yield f"{_PAGES[where.pages][1]}{_STORIES[where.story][1]}{number}{_quoted(where, 'en')}"
    if where.table:
        yield f"table {where.table}"
        if where.column:
            yield f"row {where.row}"
            yield f"column {where.column}"
    elif where.paragraph:
        yield f"paragraph {where.paragraph}"
    if where.is_boxed:
        yield "text box"


def _quoted(where: Where, lang: str) -> str:
    name = _PROPERTIES.get(where.name, where.name) if lang == "zh" else where.name
    return f"“{name}”" if name else ""


def places(root: Element, where: Where, numbers: Mapping[str, int] | None = None) -> dict[Element, Where]:
    """Each paragraph of a story that begins at `where` → its place; `numbers` has those of its notes by their ids."""
    counter = _Counter(len(_sections(root)) > 1 and where.story == "body", numbers or {})
    counter.walk(root, where)
    return counter.found


def note_numbers(body: Element, note: str) -> dict[str, int]:
    """Ids of the notes of a kind (`footnote`, `endnote`, `comment`) → their numbers in the order of the text."""
    references = body.iter(q(f"w:{note}Reference"))
    ids = [each.get(q("w:id"), "") for each in references if not each.get(q("w:customMarkFollows"))]
    return {key: number for number, key in enumerate(dict.fromkeys(ids), 1)}


def edges(body: Element) -> Iterator[tuple[str, Where]]:
    """Relationship of each header and footer that a section names, and for which pages of which section it is."""
    sections = _sections(body)
    for number, section in enumerate(sections, 1):
        for kind in ("header", "footer"):
            for reference in section.iterchildren(q(f"w:{kind}Reference")):
                pages = reference.get(q("w:type"), "")
                story: Story = "header" if kind == "header" else "footer"
                where = Where(story, number if len(sections) > 1 else 0, pages if pages in ("first", "even") else "")
                yield reference.get(f"{{{SPACES['r']}}}id", ""), where


def _sections(body: Element) -> list[Element]:
    """Properties of each section, without those that a tracked change keeps of old."""
    return [each for each in body.iter(_SECTION) if each.getparent().tag != _CHANGE]


class _Counter:
    """Walks through a story and counts as a reader would."""

    def __init__(self, has_sections: bool, numbers: Mapping[str, int]) -> None:
        self.numbers = numbers
        self.section = 1 if has_sections else 0
        self.tables = self.paragraphs = self.index = 0
        self.counts: Counter[tuple[int, ...]] = Counter()
        """Rows by table, cells by table and row."""
        self.found: dict[Element, Where] = {}

    def walk(self, element: Element, where: Where) -> None:
        """Take down the places of all paragraphs in an element; a stack, as parts may nest deep."""
        waiting = [(element, where)]
        while waiting:
            here, where = waiting.pop()
            if here.tag == _SECTION and self.section and here.getparent().tag != _CHANGE:
                self.section += 1
            inner = self._at(here, where)
            waiting += [(child, inner) for child in reversed(here) if isinstance(child.tag, str)]

    def _at(self, here: Element, where: Where) -> Where:
        tag = here.tag
        if tag == P:
            return self._paragraph(here, where)
        if tag in _NOTES:
            return replace(where, story=_NOTES[tag], number=self.numbers.get(here.get(q("w:id"), ""), 0))
        if tag == BOX:
            return replace(where, is_boxed=True)
        if where.column or where.is_boxed:
            return where
        if tag == TBL:
            self.tables += 1
            return replace(where, table=self.tables)
        if tag == TR and where.table:
            return replace(where, row=self._next(where.table))
        if tag == TC and where.row:
            return replace(where, column=self._next(where.table, where.row))
        return where

    def _next(self, *key: int) -> int:
        self.counts[key] += 1
        return self.counts[key]

    def _paragraph(self, here: Element, where: Where) -> Where:
        where = replace(where, section=self.section or where.section, index=self.index)
        if where.story == "body" and not where.table and not where.is_boxed and _shows(here):
            self.paragraphs += 1
            where = replace(where, paragraph=self.paragraphs)
        self.index += 1
        self.found[here] = where
        return where


def _shows(paragraph: Element) -> bool:
    return any(each.text or each.tag != _SHOWN[0] for each in paragraph.iter(*_SHOWN))


def is_spare(element: Element) -> bool:
    """Whether it is what an older program would show in place of another that says the same."""
    return any(each.tag == _FALLBACK for each in element.iterancestors())
