"""Addresses of links with tags in them → attributes that are filled with their story, and links again."""

import re
from typing import Any, Final
from urllib.parse import quote, unquote

from docx.opc.constants import RELATIONSHIP_TYPE

from docgen.word_template.markup import ADDRESS, Element, q
from docgen.word_template.package import WordPackage
from docgen.word_template.stories import StoryTree, hyperlinks
from docgen.word_template.tags import read_tags
from docgen.word_template.values import HoleError
from docgen.wording import quoted

_TAG_LIKE: Final = re.compile(r"\{\{|\{%|｛｛|｛%")
_LINKS: Final = (q("w:hyperlink"), q("a:hlinkClick"), q("a:hlinkHover"))
_SAFE: Final = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
"""How an address begins that a reader may follow; no program and no file of the reader's."""
_REFERENCE: Final = q("r:id").removesuffix("id")
_LEFT: Final = "%:/?#[]@!$&'()*+,;=~"


def lift_addresses(package: WordPackage, story: StoryTree) -> None:
    """Put addresses with tags beside their links, where they are found; Word writes them as %7B%7B."""
    targets = {link.id: unquote(link.target) for link in package.links.get(story.part, ()) if link.is_external}
    for element, key in hyperlinks(story.root):
        target = targets.get(key, "")
        if _TAG_LIKE.search(target) or read_tags(target)[0]:
            element.set(ADDRESS, target)


def land_addresses(root: Element, part: Any, number: int) -> None:
    """Let links lead to the addresses that were filled in; `number` is the tag that is told where one leads nowhere.

    Raises `HoleError`: `form-link-address`.
    """
    links = [each for each in root.iter(*_LINKS) if ADDRESS in each.attrib]
    old: set[str] = set()
    for link in links:
        address = link.attrib.pop(ADDRESS).strip()
        old.add(link.attrib.pop(q("r:id")))
        if not address and link.tag == q("w:hyperlink"):
            continue
        if not _SAFE.match(address):
            raise HoleError("form-link-address", number, address=quoted(address))
        target = quote(address, safe=_LEFT)
        link.set(q("r:id"), part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    kept = {value for each in root.iter() for name, value in each.attrib.items() if name.startswith(_REFERENCE)}
    for key in old - kept:
        part.rels.pop(key, None)
