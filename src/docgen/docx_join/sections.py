"""The sections of one document → the same behind other documents: on a sheet of their own, counted from 1."""

from collections.abc import Iterator
from typing import Final, Literal, get_args

from lxml import etree

from docgen.docx_join.parts import LINKS, Element, q

Place = Literal["header", "footer"]
Kind = Literal["default", "even", "first"]
Edge = tuple[Place, Kind]
PLACES: Final[tuple[Place, ...]] = get_args(Place)
EDGES: Final[tuple[Edge, ...]] = tuple((place, kind) for place in PLACES for kind in get_args(Kind))
_BEFORE_TYPE: Final = frozenset(map(q, ("headerReference", "footerReference", "footnotePr", "endnotePr")))
_BEFORE_COUNT: Final = _BEFORE_TYPE | frozenset(map(q, ("type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")))
_ID: Final = f"{{{LINKS}}}id"
_TINY: Final = "20"
"""Twips: the height of a paragraph that only ends a section."""


def sections_of(body: Element) -> list[Element]:
    """Properties of the sections, in their order; those of the last one are made where there are none."""
    if body.find(q("sectPr")) is None:
        etree.SubElement(body, q("sectPr"))
    return [each for each in body.iter(q("sectPr")) if each.getparent().tag in (q("body"), q("pPr"))]


def begin_sheet(section: Element) -> None:
    """Let a section begin on an odd page, which is its page 1."""
    kind = section.find(q("type"))
    if kind is None:
        kind = _inserted(section, "type", _BEFORE_TYPE)
    kind.set(q("val"), "oddPage")
    count = section.find(q("pgNumType"))
    if count is None:
        count = _inserted(section, "pgNumType", _BEFORE_COUNT)
    count.set(q("start"), "1")


def edges(section: Element) -> dict[Edge, Element]:
    """Headers and footers that a section states."""
    return dict(_edges(section))


def _edges(section: Element) -> Iterator[tuple[Edge, Element]]:
    for place, kind in EDGES:
        for each in section.iterchildren(q(f"{place}Reference")):
            if each.get(q("type"), "default") == kind:
                yield (place, kind), each


def state_edge(section: Element, edge: Edge, link: str) -> None:
    """Give a section a header or footer, headers before footers."""
    known = edges(section)
    if edge in known:
        known[edge].set(_ID, link)
        return
    place, kind = edge
    reference = etree.Element(q(f"{place}Reference"))
    reference.set(q("type"), kind)
    reference.set(_ID, link)
    headers = [each for (other, _), each in known.items() if other == "header"]
    at = len(known) if place == "footer" else len(headers)
    section.insert(at, reference)


def edge_link(reference: Element) -> str:
    """Number of the link of a header or footer."""
    return str(reference.get(_ID, ""))


def _inserted(section: Element, name: str, before: frozenset[str]) -> Element:
    at = next((index for index, each in enumerate(section) if each.tag not in before), len(section))
    element = etree.Element(q(name))
    section.insert(at, element)
    return element


def close_inside(body: Element) -> None:
    """Put the properties of the last section into the last paragraph, as another section follows now."""
    section = body.find(q("sectPr"))
    body.remove(section)
    last = next((each for each in reversed(body) if each.tag in (q("p"), q("tbl"), q("sdt"))), None)
    properties = None
    if last is not None and last.tag == q("p"):
        properties = last.find(q("pPr"))
        if properties is None:
            properties = etree.Element(q("pPr"))
            last.insert(0, properties)
    if properties is None or properties.find(q("sectPr")) is not None:
        # A paragraph of one point: the table before it may fill its page.
        properties = etree.SubElement(etree.SubElement(body, q("p")), q("pPr"))
        spacing = etree.SubElement(properties, q("spacing"))
        for name, value in (("before", "0"), ("after", "0"), ("line", _TINY), ("lineRule", "exact")):
            spacing.set(q(name), value)
    change = properties.find(q("pPrChange"))
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)
