"""A workbook and the cells to mark → the workbook with these marked, every other byte of its parts as it was."""

import posixpath
import re
from io import BytesIO
from typing import Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docgen.roster.archive import SHEET_LIMIT, Archive, broken
from docgen.roster.marked_sheet import SheetMarker
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
_DATE: Final = (1980, 1, 1, 0, 0, 0)
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
                    target.writestr(_entry(name), archive.bytes_of(name, SHEET_LIMIT) if data is None else data)
            for name, data in changed.items():
                target.writestr(_entry(name), data)
    return result.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DATE)
    entry.compress_type = ZIP_DEFLATED
    return entry


class _Marker:
    def __init__(self, archive: Archive, grid: XlsxGrid, marks: Marks) -> None:
        self._archive, self._grid, self._marks = archive, grid, marks
        self._part = archive.names[grid.chosen.part.lower()]
        self._styles: dict[int, int] = {}
        self._style_count = max(len(grid.workbook.formats), 1)

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
        if self._grid.workbook.styles:
            parts[self._name(self._grid.workbook.styles)] = self._style_part()
        return parts

    def _marked(self, style: int) -> int:
        """Style → the same with the fill of a mark; a workbook without styles keeps what it has."""
        if not self._grid.workbook.styles:
            return style
        known = style if style < self._style_count else 0
        return self._styles.setdefault(known, self._style_count + len(self._styles))

    def _style_part(self) -> bytes:
        data = _utf8(self._archive.bytes_of(self._grid.workbook.styles))
        found: dict[str, Element] = {}
        formats: list[Element] = []
        fills: list[Element] = []

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

        own: list[Element] = []
        filled: list[Element] = []
        scan(data, self._archive.parser(), ("fills", "fill", "cellStyleXfs", "cellXfs", "xf"), keep)
        if not {"fills", "cellXfs"} <= found.keys() or len(own) < self._style_count:
            raise broken(self._grid.source)
        prefix = prefix_of(data, found["fills"].start).decode()
        fill = (
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="{FILL}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'
        )
        clones = b"".join(self._clone(data, own[style], len(filled)) for style in self._styles)
        return spliced(data, [
            *_grown(data, found["fills"], fill.encode(), len(filled) + 1),
            *_grown(data, found["cellXfs"], clones, len(own) + len(self._styles)),
        ])  # fmt: skip

    def _clone(self, data: bytes, style: Element, fill: int) -> bytes:
        tag = _FILL_ID.sub(b"", data[style.start : style.inside])
        tag = with_attribute(with_attribute(tag, "fillId", str(fill)), "applyFill", "1")
        return tag + data[style.inside : style.end]

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
