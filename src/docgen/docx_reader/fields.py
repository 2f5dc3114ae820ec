"""`w:fldChar` and field codes → what stands in the text: a page number, a ticked box, or the result that was stored."""

from dataclasses import dataclass, field
from typing import Final, Literal

from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.properties import switched

PageField = Literal["", "page", "pages"]
_PAGES: Final[dict[str, PageField]] = {"PAGE": "page", "NUMPAGES": "pages", "SECTIONPAGES": "pages"}


def page_field(code: str) -> PageField:
    """Field code → which number of pages it shows; empty for any other field."""
    words = code.split()
    return _PAGES.get(words[0].upper(), "") if words else ""


@dataclass(slots=True)
class _Open:
    """A field whose end has not come yet."""

    box: str
    """☐ or ☑ of an old form."""
    pieces: list[str] = field(default_factory=list)
    """Of its code."""
    has_result: bool = False
    hides: bool = True
    """Whether text here is code, or a number that is put anew."""

    @property
    def page(self) -> PageField:
        return page_field("".join(self.pieces))


@dataclass(slots=True)
class Fields:
    """The fields that are open at some place of a paragraph."""

    opened: list[_Open] = field(default_factory=list)
    hiding: int = 0
    """How many of them hide what stands here."""

    @property
    def is_hidden(self) -> bool:
        """Whether text here is part of a code, or is put anew."""
        return self.hiding > 0

    def add_code(self, text: str) -> None:
        """A piece of a field code."""
        if self.opened and not self.opened[-1].has_result:
            self.opened[-1].pieces.append(text)

    def met(self, mark: Element) -> tuple[PageField, str]:
        """A `w:fldChar` → what to put here: a page number, or a character."""
        kind = mark.get("w:fldCharType")
        if kind == "begin":
            self.opened.append(_Open(_tick(mark)))
            self.hiding += 1
        elif kind == "separate" and self.opened and not self.opened[-1].has_result:
            here = self.opened[-1]
            here.has_result, here.hides = True, bool(here.page)
            self.hiding -= not here.hides
        elif kind == "end" and self.opened:
            closed = self.opened.pop()
            self.hiding -= closed.hides
            if not self.is_hidden:
                return closed.page, closed.box
        return "", ""


def _tick(mark: Element) -> str:
    box = mark.find("w:ffData", "w:checkBox")
    if box is None:
        return ""
    checked = box.child("w:checked")
    return "☑" if switched(checked if checked is not None else box.child("w:default")) else "☐"
