"""Cells and words → the two parts in which a workbook keeps notes on cells: the words, and the boxes they stand in."""

import re
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

from docgen.roster.archive import Archive
from docgen.roster.grid import letters
from docgen.roster.splice import Edit, Element, appended, prefix_of, scan, spliced

Marks = Mapping[tuple[int, int], str]
"""Row and column of a cell → what is to be said of it."""

AUTHOR: Final = "docgen"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_SHAPE_ID: Final = re.compile(rb"_x0000_s(\d+)")
_FIRST_SHAPE: Final = 1024
_LINES: Final = 4
"""Rows that a box covers."""

_DRAWING: Final = b"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
</o:shapelayout></xml>"""
_SHAPE_TYPE: Final = b"""<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe" xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office"><v:stroke joinstyle="miter"/>\
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_SHAPE: Final = """<v:shape id="_x0000_s{number}" type="#_x0000_t202" \
style="position:absolute;margin-left:60pt;margin-top:2pt;width:200pt;height:60pt;z-index:{order};visibility:hidden" \
fillcolor="#ffffe1" o:insetmode="auto" xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">\
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
<x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


def with_comments(data: bytes | None, marks: Marks, archive: Archive) -> tuple[bytes, list[tuple[int, int]]]:
    """Comments of a sheet, if it has any, and new ones → comments of both, and the cells that had none before."""
    if data is None:
        data = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
    found: dict[str, Element] = {}
    texts: dict[str, Element] = {}
    inner: list[Element] = []
    authors: list[Element] = []

    def keep(element: Element) -> None:
        if element.name == "author":
            authors.append(element)
        elif element.name == "text":
            inner.append(element)
        elif element.name == "comment":
            texts.update((element.attributes.get("ref", ""), each) for each in inner)
            inner.clear()
        else:
            found[element.name] = element

    scan(data, archive.parser(), ("authors", "author", "commentList", "comment", "text"), keep)
    prefix = prefix_of(data, found["commentList"].start).decode()
    author = f"<{prefix}author>{AUTHOR}</{prefix}author>".encode()
    edits: list[Edit] = [appended(data, found["authors"], author)]
    fresh: list[tuple[int, int]] = []
    new: list[str] = []
    for (row, column), words in sorted(marks.items()):
        reference = f"{letters(column)}{row}"
        if reference in texts:
            edits.append(appended(data, texts[reference], _run(f"\n{words}", prefix).encode()))
            continue
        fresh.append((row, column))
        new.append(
            f'<{prefix}comment ref="{reference}" authorId="{len(authors)}">'
            f"<{prefix}text>{_run(words, prefix)}</{prefix}text></{prefix}comment>"
        )
    edits.append(appended(data, found["commentList"], "".join(new).encode()))
    return spliced(data, edits), fresh


def with_boxes(data: bytes | None, cells: list[tuple[int, int]]) -> bytes:
    """Drawing of a sheet, if it has one, and cells → drawing with a box for each of them.

    It is not parsed: what Excel writes there need not be well-formed XML.
    """
    data = data or _DRAWING
    first = max((int(number) for number in _SHAPE_ID.findall(data)), default=_FIRST_SHAPE) + 1
    shapes = [
        _SHAPE.format(
            number=first + index, order=index + 1, row=row - 1, column=column - 1,
            left=column, right=column + 3, top=max(row - 2, 0), bottom=max(row - 2, 0) + _LINES,
        )
        for index, (row, column) in enumerate(cells)
    ]  # fmt: skip
    types = b"" if b"_x0000_t202" in data else _SHAPE_TYPE
    before, tag, after = data.rpartition(b"</xml")
    return before + types + "".join(shapes).encode() + tag + after


def _run(words: str, prefix: str) -> str:
    return f'<{prefix}r><{prefix}t xml:space="preserve">{escape(words)}</{prefix}t></{prefix}r>'
