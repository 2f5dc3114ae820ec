"""Word files one after the other → one file, written as they come."""

import tempfile
from collections.abc import Callable
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from docgen.docx_join.body import Ids, change_fields, change_links, change_styles, make_unique
from docgen.docx_join.notes import KINDS, Notes
from docgen.docx_join.numbering import Numbering
from docgen.docx_join.parts import (
    LINKS,
    TYPES,
    Element,
    Link,
    Parts,
    UnjoinableError,
    q,
    rels_of,
    rels_xml,
    tree,
    types_xml,
    xml,
)  # fmt: skip
from docgen.docx_join.sections import (
    EDGES,
    PLACES,
    Edge,
    begin_sheet,
    close_inside,
    edge_link,
    edges,
    sections_of,
    state_edge,
)
from docgen.docx_join.settings import has_even_pages, settings_xml
from docgen.docx_join.shelf import Shelf
from docgen.docx_join.styles import Styles

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_SHARED: Final = (
    "theme", "fontTable", "webSettings", "stylesWithEffects", "settings", "styles", "numbering", *KINDS,
)  # fmt: skip
"""Parts that a file has once, and that the first document gives."""
_LEFT: Final = frozenset((
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "glossaryDocument",
    "attachedTemplate", "keyMapCustomizations", "vbaProject",
))  # fmt: skip
"""Parts that say nothing on paper."""
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EDGE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_EMPTY: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{tag} xmlns:w="{space}"><w:p><w:pPr><w:spacing'
    ' w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p></w:{tag}>'
)
_TAGS: Final = {"header": "hdr", "footer": "ftr"}
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_LINK: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_DUBLIN: Final = "http://purl.org/dc/elements/1.1/"


class DocxJoin:
    """A file to print many documents from."""

    def __init__(self, out: IO[bytes], *, title: str = "") -> None:
        self._archive = ZipFile(out, "w", ZIP_DEFLATED)
        self._title = title
        self._shelf = Shelf(self)
        self._ids = Ids()
        self._links: dict[tuple[str, str], Link] = {}
        self._defined: set[Edge] = set()
        self._even = False
        self._text: Any = tempfile.TemporaryFile()  # noqa: SIM115
        self._first: Parts | None = None
        self._waiting: Element = None
        """The last document, which may be the last of all."""

    def put(self, name: str, data: bytes) -> None:
        """Write a part."""
        entry = ZipInfo(name, EPOCH)
        entry.compress_type = ZIP_DEFLATED
        self._archive.writestr(entry, data)

    def add(self, data: bytes, label: str = "") -> None:  # noqa: ARG002
        """Put in a document, on the front of a sheet; raises `UnjoinableError`."""
        parts = Parts.of(data)
        if self._first is None:
            self._begin(parts)
        try:
            root = tree(parts.data[parts.main])
            body = self._made_ready(parts, root)
        except etree.XMLSyntaxError as error:
            raise UnjoinableError from error
        if self._waiting is not None:
            close_inside(self._waiting)
            self._write(self._waiting)
        self._waiting = body

    def _begin(self, parts: Parts) -> None:
        self._first = parts
        shared = {kind: name for kind in _SHARED if (name := parts.linked(kind))}
        self._named = shared
        self._root = tree(parts.data[parts.main])
        find = {kind: parts.data[name] for kind, name in shared.items()}
        self._styles = Styles(find.get("styles"))
        self._numbering = Numbering(find.get("numbering"), find.get("styles"))
        self._notes = {kind: Notes(kind, find[kind]) for kind in KINDS if kind in find}
        self._note_links: dict[str, list[Link]] = {kind: parts.links(shared[kind]) for kind in self._notes}

    def _made_ready(self, parts: Parts, root: Element) -> Element:
        """The body of a document, ready to stand behind others."""
        is_first = self._ids.documents == 0
        body = root.find(q("body"))
        self._take_styles(parts, root)
        if not is_first:
            self._numbering.restart(root)
            self._take_notes(parts, root)
        make_unique(root, self._ids)
        sections = sections_of(body)
        is_single = len(sections) == 1
        change_fields(root, self._ids.names, is_single=is_single)
        known = {link.id: link for link in parts.links(parts.main)}
        change_links(root, self._link_of(parts, known, is_single))
        self._lay_edges(sections, has_even_pages(parts))
        begin_sheet(sections[0])
        return body

    def _take_styles(self, parts: Parts, root: Element) -> None:
        name = parts.linked("styles")
        data = parts.data[name] if name else None
        new = self._styles.taken(data)
        if new:
            default = self._styles.root_style(data)
            for paragraph in root.iter(q("p")):
                _state_style(paragraph, default)
            change_styles(root, new)

    def _take_notes(self, parts: Parts, root: Element) -> None:
        for kind, notes in self._notes.items():
            name = parts.linked(kind)
            if not name:
                continue
            known = {link.id: link for link in parts.links(name)}
            for note in notes.take(root, parts.data[name]):
                links = self._note_links[kind]

                def new(old: str, known: dict[str, Link] = known, links: list[Link] = links) -> str:
                    link = self._taken(parts, known[old])
                    links.append(link._replace(id=f"n{len(links) + 1}"))
                    return links[-1].id

                change_links(note, new)

    def _link_of(self, parts: Parts, known: dict[str, Link], is_single: bool) -> Callable[[str], str]:
        def new(old: str) -> str:
            if old not in known:
                raise UnjoinableError(old)
            link = known[old]
            changed = self._edge(parts, link, is_single) if link.kind in _TAGS else None
            taken = self._taken(parts, link, changed)
            key = (taken.type, taken.target)
            if key not in self._links:
                self._links[key] = taken._replace(id=f"r{len(self._links) + 1}")
            return self._links[key].id

        return new

    def _taken(self, parts: Parts, link: Link, data: bytes | None = None) -> Link:
        if link.is_external:
            return link
        if link.target not in parts.data:
            raise UnjoinableError(link.target)
        return link._replace(target=self._shelf.take(parts, link.target, data))

    def _edge(self, parts: Parts, link: Link, is_single: bool) -> bytes:
        """A header or footer, which speaks of the pages of its own document."""
        root = tree(parts.data[link.target])
        self._take_styles(parts, root)
        change_fields(root, {}, is_single=is_single)
        for properties in root.iter(q("sdtPr")):
            for each in [*properties.iterchildren(q("dataBinding"))]:
                properties.remove(each)
        return xml(root)

    def _lay_edges(self, sections: list[Element], has_even: bool) -> None:
        """State headers and footers where a section would take those of another document."""
        self._even = self._even or has_even
        for section in sections:
            known = edges(section)
            for place in PLACES:
                default = known.get((place, "default"))
                if default is not None and not has_even:
                    state_edge(section, (place, "even"), edge_link(default))
        stated = edges(sections[0])
        for edge in EDGES:
            if edge not in stated and edge in self._defined:
                state_edge(sections[0], edge, self._empty(edge[0]))
        self._defined |= {edge for section in sections for edge in edges(section)}

    def _empty(self, place: str) -> str:
        """Number of the link to a header or footer without words."""
        kind, target = f"{LINKS}/{place}", f"word/{place}0.xml"
        if (kind, target) not in self._links:
            self._shelf.put(target, _EDGE.format(place), _EMPTY.format(tag=_TAGS[place], space=q("")[1:-1]).encode())
            self._links[kind, target] = Link(f"r{len(self._links) + 1}", place, kind, target, False)
        return self._links[kind, target].id

    def _write(self, body: Element) -> None:
        """Write what stands in a body, without saying again what the file says of names."""
        root = etree.Element(self._root.tag, nsmap=self._root.nsmap)
        holder = etree.SubElement(root, q("body"))
        holder.extend(list(body))
        text = etree.tostring(root, encoding="UTF-8")
        start = text.index(b">", text.index(b"body")) + 1
        self._text.write(text[start : text.rindex(b"</", 0, text.rindex(b"</"))])

    def close(self) -> None:
        """Write what all documents share; raises `UnjoinableError` where there is none."""
        if self._first is None:
            raise UnjoinableError
        self._write(self._waiting)
        first, links = self._first, [*self._links.values()]
        own: dict[str, bytes | None] = {"styles": self._styles.xml(), "numbering": self._numbering.xml()}
        own |= {kind: notes.xml() for kind, notes in self._notes.items()}
        own["settings"] = settings_xml(first, even=self._even)
        names = {"settings": "word/settings.xml", **self._named}
        for number, (kind, name) in enumerate(names.items(), start=1):
            data = own.get(kind) or first.data[name]
            type_ = first.kind(name) if name in first.data else _EDGE.format(kind)
            self._shelf.put(name, type_, data)
            inner = self._note_links.get(kind) or [self._shelf._linked(first, each, 0) for each in first.links(name)]
            inner = [each for each in inner if each.kind not in _LEFT]
            if inner:
                self.put(rels_of(name), rels_xml(inner, name))
            links.append(Link(f"s{number}", kind, f"{LINKS}/{kind}", name, False))
        self._close_text(first, links)
        self.put(TYPES, types_xml(self._shelf.kinds))
        self._archive.close()
        self._text.close()

    def drop(self) -> None:
        """Let an unfinished file go."""
        self._archive.close()
        self._text.close()

    def _close_text(self, first: Parts, links: list[Link]) -> None:
        start, end = xml(_hollow(self._root)).split(b"<!--text-->")
        entry = ZipInfo(first.main, EPOCH)
        entry.compress_type = ZIP_DEFLATED
        self._text.seek(0)
        with self._archive.open(entry, "w", force_zip64=True) as target:
            target.write(start)
            while data := self._text.read(1 << 20):
                target.write(data)
            target.write(end)
        self._shelf.kinds[first.main] = _MAIN
        self.put(rels_of(first.main), rels_xml(links, first.main))
        properties = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN})
        etree.SubElement(properties, f"{{{_DUBLIN}}}title").text = self._title
        self._shelf.put("docProps/core.xml", _CORE_TYPE, xml(properties))
        root = [
            Link("r1", "officeDocument", f"{LINKS}/officeDocument", first.main, False),
            Link("r2", "core-properties", _CORE_LINK, "docProps/core.xml", False),
        ]
        self.put("_rels/.rels", rels_xml(root, ""))


def _hollow(root: Element) -> Element:
    """The document with a mark in the place of its text."""
    hollow = etree.Element(root.tag, nsmap=root.nsmap)
    for name, value in root.attrib.items():
        hollow.set(name, value)
    for each in root:
        if each.tag == q("body"):
            etree.SubElement(hollow, q("body")).append(etree.Comment("text"))
        elif each.tag == q("background"):
            hollow.append(each)
    return hollow


def _state_style(paragraph: Element, style: str) -> None:
    properties = paragraph.find(q("pPr"))
    if properties is None:
        properties = etree.Element(q("pPr"))
        paragraph.insert(0, properties)
    if properties.find(q("pStyle")) is None and style:
        stated = etree.Element(q("pStyle"))
        stated.set(q("val"), style)
        properties.insert(0, stated)
