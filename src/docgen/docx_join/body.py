"""The text of one document → the same with nothing in it that only one document of a file can have."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from docgen.docx_join.parts import LINKS, Element, q

_PARAGRAPH_IDS: Final = tuple(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId")
)
_DRAWING_ID: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_REL_ID: Final = "{urn:schemas-microsoft-com:office:office}relid"
_COMMENTS: Final = tuple(q(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_PAGES: Final = re.compile(r"\bNUMPAGES\b")
_CURSOR: Final = "_GoBack"
_NAME_LENGTH: Final = 40
"""Characters of the name of a bookmark."""


@dataclass(slots=True)
class Ids:
    """Numbers that are given once in a file."""

    documents: int = 0
    bookmarks: int = 0
    drawings: int = 0
    names: dict[str, str] = field(default_factory=dict)
    """Of the bookmarks of the document at hand: there → here."""


def make_unique(root: Element, ids: Ids) -> None:
    """Give numbers and names that no other document of the file has."""
    ids.names = {}
    numbers: dict[str, str] = {}
    for element in [*root.iter(q("bookmarkStart"), q("bookmarkEnd"))]:
        old, name = element.get(q("id"), ""), element.get(q("name"))
        if name == _CURSOR:
            numbers[old] = ""
        elif name is not None:
            ids.bookmarks += 1
            numbers[old] = str(ids.bookmarks)
            ids.names[name] = _renamed(name, ids.documents)
            element.set(q("name"), ids.names[name])
        if numbers.get(old):
            element.set(q("id"), numbers[old])
        else:
            _remove(element)
    for element in root.iter(_DRAWING_ID):
        ids.drawings += 1
        element.set("id", str(ids.drawings))
    for element in root.iter():
        for name in _PARAGRAPH_IDS:
            element.attrib.pop(name, None)
    for properties in root.iter(q("sdtPr")):
        # What is bound would be fetched anew, of the first document for all of them.
        for each in [*properties.iterchildren(q("id"), q("dataBinding"))]:
            properties.remove(each)
    for element in [*root.iter(*_COMMENTS)]:
        _remove(element)
    ids.documents += 1


def _renamed(name: str, number: int) -> str:
    mark = f"_{number}" if number else ""
    return name[: _NAME_LENGTH - len(mark)] + mark


def _remove(element: Element) -> None:
    parent = element.getparent()
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def change_fields(root: Element, names: Mapping[str, str], *, is_single: bool) -> None:
    """Let fields and links speak of the bookmarks by their new names, and of the pages of this document alone."""
    changed = [name for name, new in names.items() if new != name]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, changed))})(?!\w)") if changed else None

    def new(text: str) -> str:
        if pattern:
            text = pattern.sub(lambda found: names[found[0]], text)
        # A section knows how many pages it has; of several sections together no field tells that.
        return _PAGES.sub("SECTIONPAGES", text) if is_single else text

    for element in root.iter(q("instrText")):
        element.text = new(element.text or "")
    for element in root.iter(q("fldSimple")):
        element.set(q("instr"), new(element.get(q("instr"), "")))
    for element in root.iter(q("hyperlink")):
        anchor = element.get(q("anchor"))
        if anchor in names:
            element.set(q("anchor"), names[anchor])


def change_links(root: Element, new: Callable[[str], str]) -> None:
    """Replace the numbers of links."""
    prefix = f"{{{LINKS}}}"
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.startswith(prefix) or name == _REL_ID:
                element.set(name, new(value) if value else value)


def paragraphs_with_style(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield each paragraph's properties and the key of its style."""
    for properties in root.iter(q("pPr")):
        style = properties.find(q("pStyle"))
        if style is not None:
            yield properties, style.get(q("val"), "")


def change_styles(root: Element, new: Mapping[str, str]) -> None:
    """Replace the keys of styles."""
    for element in chain(root.iter(q("pStyle"), q("rStyle"), q("tblStyle"))):
        element.set(q("val"), new.get(element.get(q("val")), element.get(q("val"))))
