"""A package → its stories: body, headers and footers, notes, comments, properties; each with the places in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.word_template.markup import SPACES, Element, q, read_tree, remove
from docgen.word_template.package import WordPackage
from docgen.word_template.places import Story, Where, edges, note_numbers, places

_NOTES: Final[Mapping[str, Story]] = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_PROPERTIES: Final = ("core-properties", "extended-properties", "custom-properties")


@dataclass(frozen=True, slots=True)
class StoryTree:
    """A part with text, as it was written."""

    part: str
    base: Where
    root: Element = field(repr=False)
    places: Mapping[Element, Where] = field(repr=False)


def story_trees(package: WordPackage) -> Iterator[StoryTree]:
    """Every story of a package, the body first."""
    body = _clean(read_tree(package.parts[package.main], package.main))
    yield _story(package.main, body, Where(part=package.main))
    named = dict(reversed(list(edges(body))))
    for link in package.links.get(package.main, ()):
        if link.kind in ("header", "footer") and not link.is_external:
            where = named.get(link.id, Where("header" if link.kind == "header" else "footer"))
            yield from _other(package, link.target, where)
    for kind, story in _NOTES.items():
        for part in package.linked(kind):
            yield from _other(package, part, Where(story), note_numbers(body, story))
    for kind in _PROPERTIES:
        for part in package.linked(kind, ""):
            yield from _other(package, part, Where("property"))


def _other(
    package: WordPackage, part: str, where: Where, numbers: Mapping[str, int] | None = None
) -> Iterator[StoryTree]:
    if part in package.parts:
        root = _clean(read_tree(package.parts[part], part))
        yield _story(part, root, where, numbers)


def _story(part: str, root: Element, where: Where, numbers: Mapping[str, int] | None = None) -> StoryTree:
    base = Where(where.story, where.section, where.pages, part=part)
    found = {} if base.story == "property" else places(root, base, numbers)
    return StoryTree(part, base, root, found)


def _clean(root: Element) -> Element:
    """A tree without comments and instructions, and with the usual prefix, by which docxtpl knows Word's names."""
    for each in [each for each in root.iter() if not isinstance(each.tag, str)]:
        if each.getparent() is not None:
            remove(each)
    if root.tag.startswith(f"{{{SPACES['w']}}}") and root.nsmap.get("w") != SPACES["w"]:
        kept = [prefix for prefix in root.nsmap if prefix]
        etree.cleanup_namespaces(root, top_nsmap={"w": SPACES["w"]}, keep_ns_prefixes=kept)
    return root


def hyperlinks(root: Element) -> Iterator[tuple[Element, str]]:
    """Each link of a story, and the id of its relationship."""
    for element in root.iter(q("w:hyperlink"), q("a:hlinkClick"), q("a:hlinkHover")):
        key = element.get(q("r:id"))
        if key:
            yield element, key
