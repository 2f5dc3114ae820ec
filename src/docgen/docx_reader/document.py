"""The bytes of a Word file → its flow on paper, and what of it will not be seen there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from docgen.docx_convert.package import Package
from docgen.docx_convert.where import Pages, Where
from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.properties import length, number, switched, whole
from docgen.docx_reader.reading import Reading
from docgen.docx_reader.remarks import Remarks
from docgen.docx_reader.story import Story, read_blocks
from docgen.docx_reader.styles import EMPTY
from docgen.errors import Problem
from docgen.units import ZERO, Length, pt, twips
from docgen.word_flow import TAB_STEP, Edge, Grid, NumberFormat, Paper, WordBlock, WordFlow, WordSection

_STARTS: Final = {"continuous": "continuous", "oddPage": "odd", "evenPage": "even"}
_FORMATS: Final[dict[str, NumberFormat]] = {
    "upperRoman": "upperRoman", "lowerRoman": "lowerRoman", "upperLetter": "upperLetter",
    "lowerLetter": "lowerLetter", "numberInDash": "dash", "chineseCounting": "chinese",
    "chineseCountingThousand": "chinese", "japaneseCounting": "chinese",
}  # fmt: skip
_LEAST, _MOST = twips(360), twips(31_680)
"""Paper of Word: up to 22 inches."""
_USUAL_EM: Final = 12.0
"""Points of a character's place, where the default style states no size."""
_GRID_PARTS: Final = 0x1000


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A Word file as it was read."""

    flow: WordFlow
    warnings: tuple[Problem, ...] = ()
    """What the pages will not show, or show otherwise."""


def read_docx(data: bytes) -> ReadDocument:
    """Bytes of a Word file → flow; raises `WordFileError` for what is none, or is beyond the limits."""
    package = Package(data)
    remarks = Remarks()
    reading = Reading(package, remarks, package.body)
    reading.blocks = lambda container: read_blocks(container, reading)
    sections = tuple(_sections(reading))
    step = reading.settings.child("w:defaultTabStop")
    tab = length(step.get("w:val")) if step is not None else TAB_STEP
    flow = WordFlow(
        sections,
        title=_fact(package, "dc:title"),
        author=_fact(package, "dc:creator"),
        tab_step=tab if tab.twips >= 20 else TAB_STEP,
        is_even_other=reading.setting("w:evenAndOddHeaders"),
    )
    return ReadDocument(flow, tuple(remarks.problems()))


def _fact(package: Package, name: str) -> str:
    parts = package.parts("properties")
    found = package.root(parts[0]).child(name) if parts else None
    return found.text.strip() if found is not None else ""


def _sections(reading: Reading) -> Iterator[WordSection]:
    body = reading.package.root(reading.package.body).child("w:body") or EMPTY
    blocks: list[WordBlock] = []
    edges: dict[str, tuple[WordBlock, ...]] = {}
    story, has_section = Story(reading), False
    for each in story.read(body):
        if isinstance(each, Element):
            has_section = True
            yield _section(each, tuple(blocks), edges, reading)
            blocks = []
        else:
            blocks.append(each)
    blocks += story.rest()
    if blocks or not has_section:
        yield _section(body.child("w:sectPr") or EMPTY, tuple(blocks), edges, reading)


def _section(
    element: Element, blocks: tuple[WordBlock, ...], edges: dict[str, tuple[WordBlock, ...]], reading: Reading
) -> WordSection:
    """`edges` are the headers and footers so far: a section without one of its own has that of the section before."""
    columns, kind, count = (element.child(name) for name in ("w:cols", "w:type", "w:pgNumType"))
    if columns is not None and whole(columns.get("w:num"), 1) > 1:
        reading.remarks.changed("changed-columns")
    if element.child("w:pgBorders") is not None:
        reading.remarks.lost("lost-border")
    for each in element.children:
        if each.name in ("w:headerReference", "w:footerReference"):
            edges[each.local[:6] + (each.get("w:type") or "default")] = _edge(each, reading)
    start = count.get("w:start") if count is not None else ""
    return WordSection(
        blocks,
        _paper(element),
        _STARTS.get(kind.get("w:val"), "page") if kind is not None else "page",  # type: ignore[arg-type]
        _edges_of("header", edges),
        _edges_of("footer", edges),
        is_first_other=switched(element.child("w:titlePg")),
        grid=_grid(element.child("w:docGrid"), reading),
        restart=whole(start) if start else None,
        numbers=_FORMATS.get(count.get("w:fmt"), "decimal") if count is not None else "decimal",
    )


_PAGES: Final[dict[str, Pages]] = {"first": "first", "even": "even"}


def _edges_of(name: str, edges: dict[str, tuple[WordBlock, ...]]) -> Edge:
    return Edge(*(edges.get(name + pages, ()) for pages in ("default", "even", "first")))


def _edge(reference: Element, reading: Reading) -> tuple[WordBlock, ...]:
    part = reading.target(reference.get("r:id"))
    if not part:
        return ()
    where = reading.remarks.where
    story = "header" if reference.name == "w:headerReference" else "footer"
    reading.remarks.where = Where(story, pages=_PAGES.get(reference.get("w:type"), ""))  # type: ignore[arg-type]
    with reading.inside(part):
        blocks = reading.blocks(reading.package.root(part))
    reading.remarks.where = where
    return blocks


def _paper(element: Element) -> Paper:
    size, margin = element.child("w:pgSz") or EMPTY, element.child("w:pgMar") or EMPTY
    usual = Paper(width=twips(12240), height=twips(15840)) if element is EMPTY else Paper()
    width, height = (
        min(max(length(size.get(name)), _LEAST), _MOST) if size.get(name) else other
        for name, other in (("w:w", usual.width), ("w:h", usual.height))
    )
    sides = {
        name: length(margin.get(f"w:{name}"))
        for name in ("top", "bottom", "left", "right", "header", "footer")
        if margin.get(f"w:{name}")
    }
    paper = replace(usual, width=width, height=height, **sides)
    gutter = length(margin.get("w:gutter")) if margin.get("w:gutter") else ZERO
    paper = replace(paper, left=paper.left + gutter)
    if paper.text_width < _LEAST or (paper.height - _positive(paper.top) - _positive(paper.bottom)) < _LEAST:
        # Margins that leave no room for text are none.
        return Paper(width, height, _LEAST / 2, _LEAST / 2, _LEAST / 4, _LEAST / 4)
    return paper


def _positive(margin: Length) -> Length:
    return margin if margin > ZERO else -margin


def _grid(element: Element | None, reading: Reading) -> Grid | None:
    """`w:docGrid`; characters have places of their own only where LibreOffice gives them some."""
    kind = element.get("w:type") if element is not None else ""
    if element is None or kind not in ("lines", "linesAndChars", "snapToChars") or not element.get("w:linePitch"):
        return None
    pitch = length(element.get("w:linePitch"))
    if pitch.twips < 1:
        return None
    space = int(number(element.get("w:charSpace"))) if element.get("w:charSpace") else 0
    if kind == "lines" or not space:
        return Grid(pitch)
    size = reading.styles.style(reading.styles.default("paragraph"), "paragraph").run.get("size", _USUAL_EM)
    # The space counts in 4096ths of a point; LibreOffice cuts it to whole twips.
    extra = (space >> 12) * 20 + (space & (_GRID_PARTS - 1)) * 20 // (_GRID_PARTS - 1)
    return Grid(pitch, pt(size) + twips(extra))
