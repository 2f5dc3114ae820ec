"""The bytes of a .docx → its parts and relationships, cleaned of what could do harm, or a refusal."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Final
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from docgen.docx_convert.archive import Archive, open_archive
from docgen.errors import Place, Problem, TemplateError, WordFileError
from docgen.packed import archive, packed
from docgen.word_template.fetching import Link, check_references
from docgen.word_template.markup import STRICT, Element, q, read_tree, remove, scan
from docgen.wording import quoted

MIB: Final = 1024 * 1024
MEMBER_LIMIT: Final = 2_000
TOTAL_LIMIT: Final = 100 * MIB
"""Bytes of all members unpacked; pictures are most of it."""
XML_LIMIT: Final = 24 * MIB
"""Bytes of all XML parts together; a form of a hundred pages has two or three."""
CHAIN_LIMIT: Final = 30
"""Parts that lead to one another: a document, its header, a chart in it, the workbook of that."""

_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DOTX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS: Final = re.compile(r"macroEnabled|vbaProject|vbaData|activeX", re.IGNORECASE)
_DROPPED: Final = {
    "attachedTemplate": ("w:attachedTemplate", "form-attached"),
    "mailMergeSource": ("w:mailMerge", "form-mail-merge"),
    "mailMergeHeaderSource": ("w:mailMerge", "form-mail-merge"),
}  # fmt: skip
"""Links of the settings that are left out: what goes with them, and the warning."""
_ODD_NAME: Final = re.compile(r"[\\:*?\"<>|\x00-\x1f]|(?:^|/)\.{1,2}(?:/|$)|^/|//")


@dataclass(frozen=True, slots=True)
class WordPackage:
    """A .docx that may be filled."""

    data: bytes = field(repr=False)
    """All of it, as python-docx shall read it."""
    main: str
    parts: Mapping[str, bytes] = field(repr=False)
    """XML parts by name."""
    links: Mapping[str, tuple[Link, ...]] = field(repr=False)
    """Relationships by the part that has them; those of the file itself under the empty name."""
    warnings: tuple[Problem, ...] = ()

    def linked(self, kind: str, owner: str | None = None) -> Iterator[str]:
        """Names of the parts of a kind that `owner`, by default the body, refers to."""
        for link in self.links.get(self.main if owner is None else owner, ()):
            if link.kind == kind and not link.is_external:
                yield link.target


def read_package(data: bytes, source: str = "") -> WordPackage:
    """Bytes of a .docx or .dotx → package.

    Raises `TemplateError`, its problems placed in `source`: no Word file (`word-not-docx`, `word-old-doc`,
    `word-password`, `word-damaged`), macros (`form-macros`), a file built to do harm (`word-members`, `word-total`,
    `word-ratio`, `word-big`, `form-path`, `form-chain`, `form-dtd`, `form-deep`, `form-elements`, `form-external`), and
    what python-docx cannot read (`form-strict`, `form-xml`).
    """
    try:
        return _Reader(open_archive(data)).package()
    except (WordFileError, TemplateError) as error:
        problems = [Problem(each.code, Place(source), each.facts) for each in error.problems]
        raise TemplateError(problems) from error


def timeless(data: bytes) -> bytes:
    """An archive → the same without the time of its making, which python-docx writes into it."""
    with ZipFile(BytesIO(data)) as found:
        return archive(packed(name, found.read(name)) for name in found.namelist())


class _Reader:
    """One reading of an archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.warnings: list[Problem] = []

    def package(self) -> WordPackage:
        self._check_members()
        members = {name: self.archive.read(name) for name in self.archive.members if not name.endswith("/")}
        owners = {name: owner for name in members if (owner := _owner(name)) is not None}
        links = {owner: tuple(self._links(owner, members[name], name)) for name, owner in owners.items()}
        main = next((each.target for each in links.get("", ()) if each.kind == "officeDocument"), "")
        if _TYPES not in members or main not in members:
            raise TemplateError(Problem("word-not-docx"))
        _check_chain(links)
        members[_TYPES] = self._types(members[_TYPES])
        names = _xml_names(members)
        self._check_parts(members, main, names)
        for name, owner in owners.items():
            dropped = {each.kind for each in links[owner] if each.is_external} & _DROPPED.keys()
            if dropped:
                links[owner] = tuple(each for each in links[owner] if each.kind not in dropped)
                members[owner] = _without(members[owner], owner, {q(_DROPPED[kind][0]) for kind in dropped})
            members[name] = _written(links[owner])
        parts = {name: members[name] for name in names}
        check_references(parts, links)
        return WordPackage(archive(packed(*each) for each in members.items()), main, parts, links, tuple(self.warnings))

    def _check_parts(self, members: Mapping[str, bytes], main: str, names: list[str]) -> None:
        parts = {name: members[name] for name in names}
        if sum(map(len, parts.values())) > XML_LIMIT:
            raise TemplateError(Problem("word-big", facts={"part": max(parts, key=lambda name: len(parts[name]))}))
        for name, content in parts.items():
            scan(content, name)
        if main not in parts:
            raise TemplateError(Problem("word-not-docx"))
        if STRICT.encode() in parts[main][:4000]:
            raise TemplateError(Problem("form-strict"))

    def _check_members(self) -> None:
        infos = self.archive.members
        if len(infos) > MEMBER_LIMIT:
            raise TemplateError(Problem("word-members", facts={"limit": MEMBER_LIMIT}))
        if sum(info.file_size for info in infos.values()) > TOTAL_LIMIT:
            raise TemplateError(Problem("word-total", facts={"limit": TOTAL_LIMIT // MIB}))
        for name in infos:
            if _ODD_NAME.search(name) or not name.isprintable():
                raise TemplateError(Problem("form-path", facts={"name": quoted(name)}))

    def _types(self, data: bytes) -> bytes:
        if _MACROS.search(data.decode("utf-8", "replace")) or any(map(_MACROS.search, self.archive.members)):
            raise TemplateError(Problem("form-macros"))
        scan(data, _TYPES)
        return data.replace(_DOTX.encode(), _MAIN.encode())

    def _links(self, owner: str, data: bytes, name: str) -> Iterator[Link]:
        """Relationships that may stay; others are refused, or dropped with a warning."""
        names = {each.casefold(): each for each in self.archive.members}
        for element in read_tree(data, name).iterchildren(f"{{{_RELATIONSHIPS}}}Relationship"):
            link = Link(element.get("Id", ""), element.get("Type", ""), element.get("Target", ""))
            if element.get("TargetMode") == "External":
                if link.kind != "hyperlink" and link.kind not in _DROPPED:
                    facts = {"target": quoted(link.target), "kind": quoted(link.kind)}
                    raise TemplateError(Problem("form-external", facts=facts))
                if link.kind in _DROPPED:
                    self.warnings.append(Problem(_DROPPED[link.kind][1]))
                yield replace(link, is_external=True)
                continue
            path = _resolved(link.target, owner)
            if path is None:
                raise TemplateError(Problem("form-path", facts={"name": quoted(link.target)}))
            if path.casefold() in names:
                yield replace(link, target=names[path.casefold()])
            else:
                self.warnings.append(Problem("form-dangling", facts={"target": quoted(link.target)}))


def _check_chain(links: Mapping[str, tuple[Link, ...]]) -> None:
    """Refuse parts that lead to one another too deep for whoever follows them."""
    seen = here = {""}
    for _ in range(CHAIN_LIMIT):
        here = {link.target for owner in here for link in links.get(owner, ()) if not link.is_external} - seen
        seen = seen | here
        if not here:
            return
    raise TemplateError(Problem("form-chain", facts={"limit": CHAIN_LIMIT}))


def _owner(name: str) -> str | None:
    """Name of a relationships part → the part that has them, empty for the file itself; `None` for any other name."""
    folder, _, file = name.rpartition("/")
    if not file.endswith(".rels") or not (folder == "_rels" or folder.endswith("/_rels")):
        return None
    return f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"


def _resolved(target: str, owner: str) -> str | None:
    """What a relationship points to → name of a member; `None` if it leads out of the file."""
    plain = unquote(target)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", plain) or "\\" in plain or "\0" in plain:
        return None
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), plain))
    steps = posixpath.normpath(posixpath.join(posixpath.dirname(owner), plain.lstrip("/"))).split("/")
    return None if steps[0] == ".." and not plain.startswith("/") else path.lstrip("/")


def _xml_names(members: Mapping[str, bytes]) -> list[str]:
    """Names of the members that a reader takes for XML, by their suffix or by what the file says of them."""
    types = read_tree(members[_TYPES], _TYPES)
    said = {str(each.get("PartName", "")).lstrip("/").casefold() for each in types if _is_markup(each)}
    suffixes = {f".{each.get('Extension', '')}".casefold() for each in types if _is_markup(each)} - {"."}
    return [
        name for name in members
        if name.casefold() in said
        or (name.casefold().endswith((".xml", ".rels", *suffixes)) and not name.startswith("word/media/"))
    ]  # fmt: skip


def _is_markup(declared: Element) -> bool:
    """Whether a content type is one of XML; a picture in XML is a picture."""
    kind = str(declared.get("ContentType", "")).casefold()
    return kind.endswith("xml") and not kind.startswith("image/")


def _without(data: bytes, part: str, names: set[str]) -> bytes:
    """A part without the elements of some names."""
    root = read_tree(data, part)
    for each in list(root.iter(*names)):
        remove(each)
    return _serialised(root)


def _written(links: tuple[Link, ...]) -> bytes:
    """Relationships → their part."""
    root = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
    for link in links:
        words = {"Id": link.id, "Type": link.type, "Target": link.target if link.is_external else f"/{link.target}"}
        mode = {"TargetMode": "External"} if link.is_external else {}
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", {**words, **mode})
    return _serialised(root)


def _serialised(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
