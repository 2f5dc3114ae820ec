"""Body text, or whole documents → paragraphs and tables as docgen sets them, in the styles of the Word file."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from docgen import outline
from docgen.document import Block, Document, Image, Picture, Table
from docgen.docx_writer import FRAGMENT, write_blocks
from docgen.flow import Block as Laid
from docgen.flow import Flow, Section
from docgen.flow import Table as LaidTable
from docgen.fonts import all_fonts
from docgen.layout.body import keep_with_next, lay_body
from docgen.layout.compose import behind
from docgen.layout.desk import Desk
from docgen.layout.paper import page_format
from docgen.layout.turned import in_order
from docgen.profile import load_profile
from docgen.units import ZERO, Length, pt
from docgen.word_template.markup import PPR, RPR, TC, Element, P, R, make, q, read_tree

AIR: Final = 0.25
"""Of a line, below a table with which a text ends."""
EFFORT: Final = 1_000
"""Characters; a text costs as much however short it is, so that no loop sets texts without end."""
EMU: Final = 12700
"""Of a point."""
_STYLE: Final = q("w:pStyle")
_KEPT: Final = (q("w:keepNext"), q("w:keepLines"), q("w:pageBreakBefore"))
"""What a paragraph keeps of its own where the file does not have its style."""


@dataclass(frozen=True, slots=True)
class Typeset:
    """What is to be set in place of a tag."""

    body: tuple[Block, ...] = ()
    attachments: tuple[Document, ...] = ()
    enclosure: Document | None = None

    @property
    def size(self) -> int:
        """What it takes to set, in characters."""
        documents = (*self.attachments, *((self.enclosure,) if self.enclosure else ()))
        inner = sum(Typeset(each.body, each.attachments, each.enclosure).size for each in documents)
        return EFFORT + inner + len(outline.render(self.body))


def body_of(text: str, images: Mapping[str, Image]) -> Typeset:
    """Numbered text, with the pictures that it may show; raises `ValueError` for any other."""
    blocks = [_upright(block) for block in outline.parse(text)]
    for index, block in enumerate(blocks):
        if isinstance(block, Picture):
            if block.name not in images:
                raise ValueError(block.name)
            blocks[index] = replace(block, image=images[block.name])
    return Typeset(tuple(blocks))


def _upright(block: Block) -> Block:
    return replace(block, landscape=False) if isinstance(block, Table) else block


def upright(document: Document) -> Document:
    """A document as it can stand among the pages of a Word file: upright, bound with the text, without 目录."""
    inner = document.enclosure
    return replace(
        document,
        contents=False,
        landscape=False,
        bound=True,
        body=tuple(map(_upright, document.body)),
        attachments=tuple(map(upright, document.attachments)),
        enclosure=upright(inner) if inner else None,
    )


def elements(
    thing: Typeset, width: int, styles: Mapping[str, str], model: Element | None
) -> tuple[list[Element], dict[str, Image]]:
    """What stands in place of a tag, and its pictures by relationship.

    `width` is that of the text in EMU, `styles` are names of the file's styles in small letters → their ids, `model`
    is the paragraph of the tag: where it keeps with the next, so does the end of what comes in its place.
    """
    desk = _desk(pt(width / EMU))
    blocks = list(_laid(thing, desk))
    if blocks and model is not None and _keeps_next(model):
        blocks[-1] = keep_with_next(blocks[-1], desk)
    if blocks and isinstance(blocks[-1], LaidTable):
        blocks.append(desk.paragraph("Thin", "", pitch=AIR * desk.profile.grid.pitch, keep_next=blocks[-1].keep_next))
    flow = Flow(
        (Section(page_format(desk.profile), ()),), tuple(desk.styles.values()), dict(desk.profile.fonts_for("zh-CN"))
    )
    xml, images = write_blocks(blocks, flow)
    root = read_tree(f"<w:body {FRAGMENT}>{xml}</w:body>".encode(), "typeset")
    ids = {key: styles.get(style.name.lower(), "") for key, style in desk.styles.items()}
    for paragraph in root.iter(P):
        _restyle(paragraph, ids, model)
    return list(root), images


def _laid(thing: Typeset, desk: Desk) -> Iterator[Laid]:
    yield from in_order(lay_body(thing.body, desk))
    document = Document("text", attachments=thing.attachments, enclosure=thing.enclosure)
    yield from in_order(behind(upright(document), desk, fitted=False))


@lru_cache(maxsize=16)
def _desk(width: Length) -> Desk:
    """The usual desk for text of another width."""
    profile = load_profile()
    page = profile.page
    if abs((page.width - page.left - page.right - width).mm) > 1:
        page = replace(page, left=ZERO, right=page.width - width)
    return Desk(replace(profile, page=page), all_fonts())


def _keeps_next(model: Element) -> bool:
    mark = model.find(f"{PPR}/{q('w:keepNext')}")
    return mark is not None and mark.get(q("w:val"), "1") not in ("0", "false", "off")


def _restyle(paragraph: Element, ids: Mapping[str, str], model: Element | None) -> None:
    """Let a paragraph refer to the file's style of that name, or bear the looks of the tag if there is none."""
    properties = paragraph.find(PPR)
    style = None if properties is None else properties.find(_STYLE)
    if style is None:
        return
    if ids[style.get(q("w:val"))]:
        style.set(q("w:val"), ids[style.get(q("w:val"))])
        return
    paragraph.replace(properties, _looks(paragraph, properties, model))
    tagged = None if model is None else model.find(f"{R}/{RPR}")
    for run in paragraph.iter(R):
        if run.find(RPR) is None and tagged is not None:
            run.insert(0, deepcopy(tagged))


def _looks(paragraph: Element, properties: Element, model: Element | None) -> Element:
    """Properties of the tag's paragraph with what keeps pages together; in a cell, where the text stands in it."""
    if paragraph.getparent().tag == TC:
        looks = make("w:pPr")
        looks.extend(properties.findall(q("w:jc")))
        return looks
    own = None if model is None else model.find(PPR)
    looks = make("w:pPr") if own is None else deepcopy(own)
    for each in looks.findall(q("w:sectPr")) + [each for name in _KEPT for each in looks.findall(name)]:
        looks.remove(each)
    at = len(looks.findall(_STYLE))
    looks[at:at] = [each for each in properties if each.tag in _KEPT]
    return looks
