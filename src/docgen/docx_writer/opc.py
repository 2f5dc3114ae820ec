"""Parts and what leads to them → the members of a package: the parts, their relationships, the list of their types."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE

_HEAD: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_DEFAULTS: Final = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
MAIN: Final = "word/document.xml"
"""The part with the text of a document."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a package."""

    name: str
    """`word/styles.xml`."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Related:
    """A part that another one refers to, or the package as a whole."""

    key: str
    """Name of the relationship."""
    relationship: str
    content_type: str
    part: Part


def main_part(xml: str) -> Related:
    """The text of a document, to which all other parts belong."""
    kind = CONTENT_TYPE.WML_DOCUMENT_MAIN
    return Related("document", RELATIONSHIP_TYPE.OFFICE_DOCUMENT, kind, Part(MAIN, xml.encode()))


def members(main: Related, belonging: Iterable[Related], properties: Iterable[Related]) -> tuple[Part, ...]:
    """The text, what it refers to, and what is said of the whole → every member of the package in its order."""
    own, outer = tuple(belonging), (main, *properties)
    return (
        Part("[Content_Types].xml", _types_xml((*own, *outer)).encode()),
        Part("_rels/.rels", _relationships_xml(outer, "").encode()),
        main.part,
        Part("word/_rels/document.xml.rels", _relationships_xml(own, "word/").encode()),
        *(each.part for each in (*own, *outer[1:])),
    )


def _types_xml(all_parts: Iterable[Related]) -> str:
    """Types of files by their suffix, of parts by their name."""
    defaults, own = dict(_DEFAULTS), {}
    for each in all_parts:
        if each.relationship == RELATIONSHIP_TYPE.IMAGE:
            defaults[each.part.name.rpartition(".")[2]] = each.content_type
        else:
            own[f"/{each.part.name}"] = each.content_type
    by_suffix = (_element("Default", Extension=name, ContentType=kind) for name, kind in sorted(defaults.items()))
    by_name = (_element("Override", PartName=name, ContentType=kind) for name, kind in sorted(own.items()))
    return f'{_HEAD}<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}">{"".join((*by_suffix, *by_name))}</Types>'


def _relationships_xml(related: Iterable[Related], folder: str) -> str:
    entries = "".join(_relationships(related, folder))
    return f'{_HEAD}<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}">{entries}</Relationships>'


def _relationships(related: Iterable[Related], folder: str) -> Iterator[str]:
    for each in related:
        target = each.part.name.removeprefix(folder)
        yield _element("Relationship", Id=each.key, Type=each.relationship, Target=target)


def _element(tag: str, **attributes: str) -> str:
    return f"<{tag}{''.join(f' {name}={quoteattr(value)}' for name, value in attributes.items())}/>"
