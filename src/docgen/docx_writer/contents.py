"""A list of headings → Word's TOC field; the places it leads to → bookmarks."""

from collections.abc import Iterator
from itertools import count
from typing import Final

from docgen.docx_writer.formats import Looks
from docgen.docx_writer.text import paragraph_xml
from docgen.flow import Contents, Flow, Paragraph, Style

_BUILT_IN: Final = "heading"
"""How the names of Word's own headings begin; each user reads them in a language of his own."""
_RANGE: Final = "_Text"
"""Before the name of a text's first paragraph: what the list is made of."""
_GALLERY: Final = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
"""What makes Word offer to make the list anew (更新目录)."""


def bookmarks(flow: Flow) -> dict[str, tuple[str, str]]:
    """Name of a paragraph → the XML of the bookmarks before and behind its characters."""
    blocks = [block for section in flow.sections for block in section.blocks]
    numbers = count(1)
    found: dict[str, tuple[str, str]] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.name:
            found[block.name] = _bookmark(block.name, next(numbers))
    for block in blocks:
        if isinstance(block, Contents):
            begin, end = _bookmark(f"{_RANGE}{block.first}", next(numbers))
            found[block.first] = (begin + found[block.first][0], found[block.first][1])
            found[block.last] = (found[block.last][0], found[block.last][1] + end)
    return found


def _bookmark(name: str, number: int) -> tuple[str, str]:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def contents_xml(contents: Contents, looks: Looks) -> str:
    """List → paragraphs in a field that Word can make anew from the headings."""
    entries = list(contents.entries)
    begins = ["".join(_field_begin(contents, looks)), *[""] * (len(entries) - 1)]
    ends = [*[""] * (len(entries) - 1), _char("end")]
    paragraphs = "".join(
        paragraph_xml(entry, looks, around=(begin, end))
        for entry, begin, end in zip(entries, begins, ends, strict=True)
    )
    return f"<w:sdt><w:sdtPr>{_GALLERY}</w:sdtPr><w:sdtContent>{paragraphs}</w:sdtContent></w:sdt>"


def _field_begin(contents: Contents, looks: Looks) -> Iterator[str]:
    listed = _listed([looks.styles[key] for key in contents.styles])
    yield _char("begin")
    instruction = f"TOC {listed} \\h \\z \\b {_RANGE}{contents.first}"
    yield f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    yield _char("separate")


def _listed(styles: list[Style]) -> str:
    if all(style.name.startswith(_BUILT_IN) for style in styles):
        return f'\\o "1-{len(styles)}"'
    return f'\\t "{",".join(f"{style.name},{level}" for level, style in enumerate(styles, 1))}"'


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
