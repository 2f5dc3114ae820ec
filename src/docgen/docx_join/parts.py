"""The bytes of a Word file → its parts, what kind each is, and what each refers to."""

import posixpath
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, NamedTuple
from zipfile import BadZipFile, ZipFile

from lxml import etree

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
TYPES: Final = "[Content_Types].xml"
RELATIONS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)

Element = Any


class UnjoinableError(Exception):
    """A file that cannot stand in one with the others."""


def q(name: str) -> str:
    """`w:p` → the name as lxml has it."""
    return f"{{{WORD}}}{name.removeprefix('w:')}"


class Link(NamedTuple):
    """From a part to another, or out of the file."""

    id: str
    kind: str
    """Last word of its type: header, image, hyperlink …"""
    type: str
    target: str
    """Name of the part, or the address."""
    is_external: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """An opened file."""

    data: Mapping[str, bytes]
    kinds: Mapping[str, str]
    """Content types by name of part, or by suffix with its point."""
    main: str

    @classmethod
    def of(cls, data: bytes) -> "Parts":
        """Raise `UnjoinableError` for what is no Word file."""
        try:
            with ZipFile(BytesIO(data)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
            kinds = _kinds(tree(parts[TYPES]))
            main = next(each.target for each in _links(parts, "") if each.kind == "officeDocument")
            _ = parts[main]
        except (BadZipFile, LookupError, StopIteration, etree.XMLSyntaxError, zlib.error, ValueError) as error:
            raise UnjoinableError from error
        return cls(parts, kinds, main)

    def links(self, part: str) -> list[Link]:
        """What a part refers to."""
        return _links(self.data, part)

    def kind(self, part: str) -> str:
        """Content type of a part."""
        return self.kinds.get(part) or self.kinds.get(posixpath.splitext(part)[1].lower(), "application/xml")

    def linked(self, kind: str) -> str | None:
        """Name of the one part of a kind that the main part refers to: styles, numbering."""
        return next((each.target for each in self.links(self.main) if each.kind == kind and not each.is_external), None)


def tree(data: bytes) -> Element:
    """XML of a part → its root."""
    return etree.fromstring(data, _PARSER)


def xml(root: Element) -> bytes:
    """Root → XML of a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def rels_of(part: str) -> str:
    """Name of the part that lists what a part refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def rels_xml(links: list[Link], part: str) -> bytes:
    """Links of a part → the part that lists them."""
    root = etree.Element(f"{{{_PACKAGE}/relationships}}Relationships", nsmap={None: f"{_PACKAGE}/relationships"})
    folder = posixpath.dirname(part)
    for link in links:
        each = etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", Id=link.id, Type=link.type)
        target = link.target if link.is_external else posixpath.relpath(link.target, folder or ".")
        each.set("Target", target)
        if link.is_external:
            each.set("TargetMode", "External")
    return xml(root)


def types_xml(parts: Mapping[str, str]) -> bytes:
    """Content type by name of part → the part that lists them."""
    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    etree.SubElement(root, f"{{{space}}}Default", Extension="rels", ContentType=RELATIONS)
    etree.SubElement(root, f"{{{space}}}Default", Extension="xml", ContentType="application/xml")
    for name, kind in sorted(parts.items()):
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    return xml(root)


def _kinds(root: Element) -> dict[str, str]:
    found = {}
    for each in root:
        if each.tag == f"{{{_PACKAGE}/content-types}}Default":
            found[f".{each.get('Extension').lower()}"] = each.get("ContentType")
        elif each.tag == f"{{{_PACKAGE}/content-types}}Override":
            found[each.get("PartName").lstrip("/")] = each.get("ContentType")
    return found


def _links(parts: Mapping[str, bytes], part: str) -> list[Link]:
    listed = parts.get(rels_of(part))
    folder = posixpath.dirname(part)
    return [_link(each, folder) for each in tree(listed) if isinstance(each.tag, str)] if listed else []


def _link(each: Element, folder: str) -> Link:
    is_external = each.get("TargetMode") == "External"
    target = each.get("Target")
    if not is_external:
        target = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
    return Link(each.get("Id"), each.get("Type").rpartition("/")[2], each.get("Type"), target, is_external)
