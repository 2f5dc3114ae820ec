"""A workbook and the cells to mark → the workbook with these marked, every other byte of its parts as it was."""

import posixpath
import re
from io import BytesIO
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from docgen.roster.archive import SHEET_LIMIT, Archive
from docgen.roster.marked_sheet import SheetMarker
from docgen.roster.new_book import dated
from docgen.roster.notes import Marks, with_boxes, with_comments
from docgen.roster.sheet_xml import XlsxGrid
from docgen.roster.splice import Edit, Element, appended, prefix_of, scan, spliced, with_attribute

FILL: Final = "FFFFC7CE"
"""The red in which Excel itself marks what is bad."""

_TYPES: Final = "[Content_Types].xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_RELATIONS: Final = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_FILL_ID: Final = re.compile(rb"""\s(?:fillId|applyFill)\s*=\s*(["']).*?\1""")


def marked_package(grid: XlsxGrid, marks: Marks) -> bytes:
    """Sheet of a workbook and marks on it → the whole workbook."""
    with Archive(grid.path, grid.source) as archive:
        with archive.guarded():
            changed = _Marker(archive, grid, marks).parts()
        result = BytesIO()
        with ZipFile(result, "w", ZIP_DEFLATED) as target:
            for name in archive.names.values():
                data = changed.pop(name, None)
                if not name.endswith("/"):
                    target.writestr(dated(name), archive.bytes_of(name, SHEET_LIMIT) if data is None else data)
            for name, data in changed.items():
                target.writestr(dated(name), data)
    return result.getvalue()


class _Looks(NamedTuple):
    """The part of styles."""

    data: bytes
    fills: Element
    fill_count: int
    formats: Element
    """Of cells, and each of them:"""
    own: list[Element]


def _looks(data: bytes, archive: Archive) -> _Looks | None:
    """Part of styles → what marks need of it; `None` where that is not in it."""
    found: dict[str, Element] = {}
    formats: list[Element] = []
    fills: list[Element] = []
    own: list[Element] = []
    filled: list[Element] = []

    def keep(element: Element) -> None:
        if element.name == "xf":
            formats.append(element)
        elif element.name == "fill":
            fills.append(element)
        else:
            found[element.name] = element
            # Formats of named styles stand before, fills of conditional formats behind.
            if element.name == "cellStyleXfs":
                formats.clear()
            elif element.name == "cellXfs":
                own.extend(formats)
            elif element.name == "fills":
                filled.extend(fills)

    scan(data, archive.parser(), ("fills", "fill", "cellStyleXfs", "cellXfs", "xf"), keep)
    if not own or not filled:
        return None
    return _Looks(data, found["fills"], len(filled), found["cellXfs"], own)


def _clone(looks: _Looks, style: int) -> bytes:
    element = looks.own[style]
    tag = _FILL_ID.sub(b"", looks.data[element.start : element.inside])
    tag = with_attribute(with_attribute(tag, "fillId", str(looks.fill_count)), "applyFill", "1")
    return tag + looks.data[element.inside : element.end]


class _Marker:
    def __init__(self, archive: Archive, grid: XlsxGrid, marks: Marks) -> None:
        self._archive, self._grid, self._marks = archive, grid, marks
        self._part = archive.names[grid.chosen.part.lower()]
        self._styles: dict[int, int] = {}
        styles = grid.workbook.styles
        self._looks = _looks(_utf8(archive.bytes_of(styles)), archive) if styles else None

    def parts(self) -> dict[str, bytes]:
        """Name → content of the parts that change."""
        if not self._marks:
            return {}
        sheet = SheetMarker(_utf8(self._archive.bytes_of(self._part, SHEET_LIMIT)), self._marks, self._marked)
        sheet.run(self._archive.parser())
        folder, base = posixpath.split(self._part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        related = {kind: (key, target) for key, kind, target in self._archive.related(self._part)}
        notes_part = related["comments"][1] if "comments" in related else self._free("xl/comments", ".xml")
        _, drawing_part = next(
            (pair for pair in related.values() if pair[0] == sheet.drawing and sheet.drawing),
            ("", self._free("xl/drawings/vmlDrawing", ".vml")),
        )
        notes, fresh = with_comments(self._old(notes_part), self._marks, self._archive)
        new = [("comments", notes_part)] if "comments" not in related else []
        new += [("vmlDrawing", drawing_part)] if not sheet.drawing else []
        ids = {kind: f"docgen{number}" for number, (kind, _) in enumerate(new, start=1)}
        parts = {
            self._part: sheet.result(ids.get("vmlDrawing", "")),
            self._name(notes_part): notes,
            self._name(drawing_part): with_boxes(self._old(drawing_part), fresh),
            self._name(relations): self._relations(relations, new, ids),
            self._name(_TYPES): self._types(notes_part),
        }
        if self._looks:
            parts[self._name(self._grid.workbook.styles)] = self._style_part(self._looks)
        return parts

    def _marked(self, style: int) -> int:
        """Style → the same with the fill of a mark; a workbook without styles, or with part of them, keeps its own."""
        if not self._looks:
            return style
        count = len(self._looks.own)
        return self._styles.setdefault(style if style < count else 0, count + len(self._styles))

    def _style_part(self, looks: _Looks) -> bytes:
        prefix = prefix_of(looks.data, looks.fills.start).decode()
        fill = (
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="{FILL}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'
        )
        clones = b"".join(_clone(looks, style) for style in self._styles)
        return spliced(looks.data, [
            *_grown(looks.data, looks.fills, fill.encode(), looks.fill_count + 1),
            *_grown(looks.data, looks.formats, clones, len(looks.own) + len(self._styles)),
        ])  # fmt: skip

    def _relations(self, name: str, new: list[tuple[str, str]], ids: dict[str, str]) -> bytes:
        data = self._old(name) or _NO_RELATIONS
        lines = [
            f'<Relationship Id="{ids[kind]}" Type="{_RELATION}{kind}" Target={quoteattr("/" + target)}/>'
            for kind, target in new
        ]
        return self._with(data, "Relationships", "".join(lines))

    def _types(self, notes: str) -> bytes:
        data = self._archive.bytes_of(_TYPES)
        known: list[Element] = []
        scan(data, self._archive.parser(), ("Default", "Override"), known.append)
        new = ""
        if not any(each.attributes.get("PartName", "").lower() == f"/{notes}".lower() for each in known):
            new += f'<Override PartName={quoteattr("/" + notes)} ContentType="{_COMMENTS_TYPE}"/>'
        if not any(each.attributes.get("Extension", "").lower() == "vml" for each in known):
            new += f'<Default Extension="vml" ContentType="{_DRAWING_TYPE}"/>'
        return self._with(data, "Types", new)

    def _with(self, data: bytes, name: str, new: str) -> bytes:
        data = _utf8(data)
        found: list[Element] = []
        scan(data, self._archive.parser(), (name,), found.append)
        prefix = prefix_of(data, found[-1].start).decode()
        return spliced(data, [appended(data, found[-1], re.sub(r"<(?=\w)", f"<{prefix}", new).encode())])

    def _old(self, name: str) -> bytes | None:
        return _utf8(self._archive.bytes_of(name)) if self._archive.has(name) else None

    def _name(self, name: str) -> str:
        """The part's name as the archive spells it."""
        return self._archive.names.get(name.lower(), name)

    def _free(self, start: str, end: str) -> str:
        numbers = range(1, len(self._archive.names) + 2)
        return next(name for number in numbers if not self._archive.has(name := f"{start}{number}{end}"))


def _grown(data: bytes, element: Element, new: bytes, count: int) -> list[Edit]:
    """Append to an element that says how many it holds."""
    tag = data[element.start : element.inside]
    if element.is_empty:
        return [appended(data, element, new)]
    return [
        (element.start, element.inside, with_attribute(tag, "count", str(count))),
        appended(data, element, new),
    ]


def _utf8(data: bytes) -> bytes:
    """XML in UTF-16 → the same in UTF-8, so that what is put in has the encoding of the rest."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    return re.sub(r"^<\?xml.*?\?>", "", data.decode("utf-16"), count=1, flags=re.DOTALL).encode()
