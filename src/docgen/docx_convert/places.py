"""The parts of a Word file → their texts, each with its place as a reader knows it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from docgen.docx_convert.package import Kind, Package
from docgen.docx_convert.story import Stretch, note_numbers, stretches
from docgen.docx_convert.where import Pages, Story, Where
from docgen.docx_convert.xml_tree import Element

_STORIES: Final[Mapping[Kind, Story]] = {
    "body": "body",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
    "glossary": "glossary",
    "numbering": "numbering",
    "chart": "chart",
    "chart shapes": "chart",
    "diagram": "diagram",
    "drawn diagram": "diagram",
    "properties": "properties",
}
"""Parts with text, in the order in which it is reported."""

_NOTES: Final[Mapping[Kind, str]] = {
    "footnotes": "w:footnoteReference",
    "endnotes": "w:endnoteReference",
    "comments": "w:commentReference",
}
_TITLES: Final = frozenset(
    ("title", "subtitle", "标题", "標題", "副标题", "副標題", "公文标题", "公文標題", "公文附件标题", "公文附件標題")
)
"""Names of styles: Word's own, which are English in every language, those that offices make, and docgen's."""
_COUNTED: Final[frozenset[Kind]] = frozenset(("chart", "diagram"))
_EDGES: Final = frozenset(("w:headerReference", "w:footerReference"))
_ANYWHERE: Final = Where("body")
_PAGES: Final[Mapping[str, Pages]] = {"first": "first", "even": "even"}


def part_texts(package: Package) -> Iterator[tuple[str, Stretch]]:
    """Name of a part and a text in it, for all texts of the file."""
    body = package.root(package.body)
    # a header that several sections share is told by the first
    edges, titles = dict(reversed([*_edges(package, body)])), frozenset(_title_styles(package))
    counts: Counter[Kind] = Counter()
    for kind, story in _STORIES.items():
        for name in sorted(package.parts(kind), key=lambda name: edges.get(name, _ANYWHERE).section):
            counts[kind] += 1
            where = edges.get(name, Where(story, counts[kind] if kind in _COUNTED else 0))
            numbers = note_numbers(body, _NOTES[kind]) if kind in _NOTES else {}
            every = stretches(package.root(name), where, numbers, titles)
            for stretch in sorted(every, key=lambda each: each.where.number) if numbers else every:
                # the picture that a program keeps of a diagram says once more what its data say
                yield name, replace(stretch, is_shown=False) if kind == "drawn diagram" else stretch


def _title_styles(package: Package) -> Iterator[str]:
    """Ids of the styles for titles of documents; headings within one have others."""
    for name in package.parts("styles"):
        for style in package.root(name).children:
            named = style.child("w:name")
            if named is not None and named.get("w:val").casefold() in _TITLES:
                yield style.get("w:styleId")


def _edges(package: Package, body: Element) -> Iterator[tuple[str, Where]]:
    """Headers and footers: for which pages of which section, where there are several."""
    targets = {each.id: each.target for each in package.relationships(package.body)}
    sections = [each for each in body.iter() if each.name == "w:sectPr"]
    for number, section in enumerate(sections, 1):
        for edge in section.children:
            if edge.name in _EDGES:
                story: Story = "header" if edge.name == "w:headerReference" else "footer"
                pages = _PAGES.get(edge.get("w:type"), "")
                where = Where(story, section=number if len(sections) > 1 else 0, pages=pages)
                yield targets.get(edge.get("r:id"), ""), where
