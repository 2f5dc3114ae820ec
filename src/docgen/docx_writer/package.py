"""A flow → the bytes of a DOCX, the same bytes for the same flow."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final, Literal, NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from docgen.document import Image
from docgen.docx_writer.contents import bookmarks, contents_xml
from docgen.docx_writer.formats import Looks
from docgen.docx_writer.opc import MAIN, Part, Related, main_part, members
from docgen.docx_writer.parts import HEAD, WORD, app_xml, core_xml, font_table_xml, settings_xml, styles_xml
from docgen.docx_writer.pictures import DRAWING, images_of, picture_xml
from docgen.docx_writer.tables import TurnedFooter, pinned_xml, table_xml, turned_xml
from docgen.docx_writer.text import LAST_PITCH, anchor_xml, distinct, paragraph_xml, placed_xml
from docgen.flow import Block, Contents, Flow, PageFormat, Paragraph, Picture, Pinned, Placed, Section, Table
from docgen.packed import Member, archive, packed, packed_apart, packed_once
from docgen.units import ZERO, Length

_EACH_ITS_OWN: Final = ("word/media/", "docProps/core.xml")
"""Parts that hardly any two documents have alike."""
_RELATIONSHIPS: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
FRAGMENT: Final = f"{WORD} {_RELATIONSHIPS}{DRAWING}"
"""Declarations of all namespaces that blocks can use."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One header or footer part, as the text refers to it."""

    place: Literal["header", "footer"]
    kind: str
    """`default` (odd pages, or all), `even` or `first`."""
    number: int
    """From 1 through the whole file."""
    content: tuple[Paragraph | Placed | TurnedFooter, ...] = ()
    """Nothing: the page carries none."""

    @property
    def key(self) -> str:
        """Name of the part and of the relationship to it."""
        return f"{self.place}{self.number}"


class _EdgeKind(NamedTuple):
    tag: str
    content_type: str
    relationship: str


_EDGES: Final = {
    "header": _EdgeKind("hdr", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": _EdgeKind("ftr", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}


def write_docx(flow: Flow) -> bytes:
    """Flow → DOCX; `KeyError` for a style or a font role that the flow does not define."""
    return archive(map(packed_part, docx_parts(flow)))


def packed_part(part: Part) -> Member:
    """Part → member of an archive; what many documents have alike is packed once."""
    if part.name == MAIN:
        return packed_apart(part.name, part.data)
    return packed(part.name, part.data) if part.name.startswith(_EACH_ITS_OWN) else packed_once(part.name, part.data)


def docx_parts(flow: Flow) -> tuple[Part, ...]:
    """Flow → the parts of its DOCX, in their order; raises as `write_docx`."""
    main, *edges = _worded(flow)
    images = images_of(flow.sections).items()
    media = [
        Related(key, RELATIONSHIP_TYPE.IMAGE, f"image/{each.kind}", Part(f"word/media/{each.name}", each.data))
        for key, each in images
    ]
    return members(main, (*_looked(flow), *edges, *media), _properties(flow))


def worded_parts(flow: Flow) -> tuple[Part, ...]:
    """Those parts of the DOCX that have words of the document in them."""
    return tuple(each.part for each in (*_worded(flow), *_properties(flow)))


def _worded(flow: Flow) -> Iterator[Related]:
    """The text, and what stands in the edges of its pages."""
    looks = Looks.of(flow, bookmarks(flow))
    sections = [piece for section in flow.sections for piece in _split(section)]
    edges = list(_edges(sections))
    numbers = count(1)
    body = "".join(
        _section_blocks(section, _section_properties(section, own), looks, numbers, last=section is sections[-1])
        for section, own in zip(sections, edges, strict=True)
    )
    spaces = f"{WORD} {_RELATIONSHIPS}{DRAWING if images_of(flow.sections) else ''}"
    yield main_part(f"{HEAD}<w:document {spaces}><w:body>{body}</w:body></w:document>")
    for edge in (edge for own in edges for edge in own):
        kind = _EDGES[edge.place]
        yield _word(edge.key, kind.content_type, kind.relationship, _edge_xml(edge, looks))


def write_blocks(blocks: Sequence[Block], flow: Flow) -> tuple[str, dict[str, Image]]:
    """Blocks in the styles and fonts of a flow → their XML, to stand in another file, and pictures by relationship.

    The namespaces of the elements are those of `FRAGMENT`.
    """
    section = replace(flow.sections[0], blocks=tuple(blocks))
    looks = Looks.of(flow, bookmarks(replace(flow, sections=(section,))))
    return _section_blocks(section, "", looks, count(1), last=True), images_of((section,))


def _split(section: Section) -> Iterator[Section]:
    """Pages without numbers become a section of their own: a footer belongs to a section, not to a page."""
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Pinned) and block.blank_before:
            if blocks:
                yield replace(section, blocks=tuple(blocks))
            yield replace(section, blocks=(block,), footer_odd=None, footer_even=None, placed=(), restart=False)
            blocks = []
        else:
            blocks.append(block)
    if blocks or not section.blocks:
        yield replace(section, blocks=tuple(blocks))


def _edges(sections: Sequence[Section]) -> Iterator[tuple[Edge, ...]]:
    """For each section the headers and footers it does not inherit from the one before."""
    mirrored = any(section.footer_even for section in sections)
    before: dict[str, Paragraph | TurnedFooter | None] = {"default": None, "even": None}
    count = 0
    for section in sections:
        wanted = {"default": _footer(section.footer_odd, section.page)}
        if mirrored:
            wanted["even"] = _footer(section.footer_even, section.page)
        own: list[Edge] = []
        for kind, footer in wanted.items():
            if footer != before[kind]:
                count += 1
                own.append(Edge("footer", kind, count, (footer,) if footer else ()))
        if section.placed:
            # LibreOffice numbers the page all the same if the empty footer comes before the header.
            own = [Edge("header", "first", count + 1, section.placed), *own, Edge("footer", "first", count + 2)]
            count += 2
        before |= wanted
        yield tuple(own)


def _footer(paragraph: Paragraph | None, page: PageFormat) -> Paragraph | TurnedFooter | None:
    return TurnedFooter(paragraph, page) if paragraph and page.turned else paragraph


def _section_blocks(section: Section, properties: str, looks: Looks, numbers: Iterator[int], *, last: bool) -> str:
    """All blocks; the properties stand inside the section's last paragraph, in the last section free."""
    inside = "" if last else properties
    written: list[str] = []
    blocks = tuple(distinct(section.blocks))
    for index, block in enumerate(blocks):
        is_end = index == len(blocks) - 1
        after = _space_of_table(blocks[index + 1]) if not is_end else ZERO
        match block:
            case Paragraph():
                written.append(paragraph_xml(block, looks, after, inside if is_end else ""))
            case Picture():
                written.append(picture_xml(block, next(numbers), looks, after, inside if is_end else ""))
            case Table():
                previous = blocks[index - 1] if index else None
                if isinstance(previous, Table) or (block.before and not isinstance(previous, Paragraph | Picture)):
                    written.append(anchor_xml(room=block.before))
                written.append(table_xml(block, looks))
                written.append(anchor_xml(pitch=LAST_PITCH, section=inside) if is_end else "")
            case Contents():
                written.append(contents_xml(block, looks))
                written.append(anchor_xml(section=inside) if is_end else "")
            case Pinned():
                if index and isinstance(blocks[index - 1], Table) and not (block.own_page or block.blank_before):
                    # Word joins tables that touch.
                    written.append(anchor_xml())
                written.extend(_page_breaks(block, starts_section=not index))
                written.append(pinned_xml(block, section.page, looks))
                written.append(anchor_xml())
                # LibreOffice does not float a table whose anchor ends the section.
                written.append(anchor_xml(section=inside) if is_end and inside else "")
    if not blocks:
        written.append(anchor_xml(section=inside))
    return "".join(written) + (properties if last else "")


def _space_of_table(block: Block) -> Length:
    return block.before if isinstance(block, Table) else ZERO


def _page_breaks(pinned: Pinned, *, starts_section: bool) -> Iterator[str]:
    """One paragraph for each blank page and one for the page of the block itself."""
    if pinned.own_page or pinned.blank_before:
        for page in range(pinned.blank_before + 1):
            yield anchor_xml(page_break=bool(page) or not starts_section)


def _section_properties(section: Section, edges: Sequence[Edge]) -> str:
    page = section.page
    references = "".join(f'<w:{edge.place}Reference w:type="{edge.kind}" r:id="{edge.key}"/>' for edge in edges)
    first = "<w:titlePg/>" if section.placed else ""
    # Not a section that begins on odd pages by itself: LibreOffice would lose its lower margin.
    count = '<w:pgNumType w:start="1"/>' if section.restart else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>{_page(page)}{count}{first}'
        f'<w:docGrid w:linePitch="{_usual_pitch(section).twips}"/></w:sectPr>'
    )


def _page(page: PageFormat) -> str:
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    # What stands in the edges of a turned sheet has a place of its own; their empty lines must not reach the text.
    edge = min(page.top, page.bottom) / 2 if page.turned else page.footer
    return (
        f'<w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"{turned}/>'
        f'<w:pgMar w:top="{page.top.twips}" w:right="{page.right.twips}" w:bottom="{page.bottom.twips}"'
        f' w:left="{page.left.twips}" w:header="{edge.twips}" w:footer="{edge.twips}"'
        f' w:gutter="0"/>'
    )


def _usual_pitch(section: Section) -> Length:
    """Commonest line height; only a hint to Word, since every paragraph has its own exact one."""
    pitches = Counter(block.format.pitch for block in section.blocks if isinstance(block, Paragraph))
    return pitches.most_common(1)[0][0] if pitches else section.page.text_height / 22


def _edge_xml(edge: Edge, looks: Looks) -> str:
    tag = _EDGES[edge.place].tag
    text = "".join(_edge_content(each, looks) for each in edge.content)
    # A frame or a floating table needs a paragraph behind it, which is its anchor.
    if not edge.content or not isinstance(edge.content[-1], Paragraph):
        text += anchor_xml()
    return f"{HEAD}<w:{tag} {WORD}>{text}</w:{tag}>"


def _edge_content(each: Paragraph | Placed | TurnedFooter, looks: Looks) -> str:
    match each:
        case Placed():
            return placed_xml(each, looks)
        case TurnedFooter():
            return turned_xml(each, looks)
        case Paragraph():
            return paragraph_xml(each, looks)


def _looked(flow: Flow) -> Iterator[Related]:
    """How the text looks."""
    yield _word("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles_xml(flow))
    yield _word("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings_xml(flow))
    yield _word("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table_xml(flow))


def _word(key: str, content_type: str, relationship: str, xml: str) -> Related:
    return Related(key, relationship, content_type, Part(f"word/{key}.xml", xml.encode()))


def _properties(flow: Flow) -> Iterator[Related]:
    """What is said of the document."""
    core, app = Part("docProps/core.xml", core_xml(flow).encode()), Part("docProps/app.xml", app_xml().encode())
    yield Related("core", RELATIONSHIP_TYPE.CORE_PROPERTIES, CONTENT_TYPE.OPC_CORE_PROPERTIES, core)
    yield Related("app", RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, app)
