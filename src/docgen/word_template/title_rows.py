"""Filled paragraphs in the styles of docgen's titles → titles in rows broken by meaning, where one row is too short."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from docgen.fill import TYPED_SPACE
from docgen.titles import break_title
from docgen.word_template.markup import PPR, RPR, Element, P, R, T, q
from docgen.word_template.values import BREAKS, LINE, OPEN

STYLES: Final = ("公文标题", "公文附件标题")
LONGEST: Final = 200
"""Characters; a longer text is no title, whatever its style is called."""
MOST: Final = 100
"""Titles of one story; what has more is a list."""
SIZE: Final = 44
"""Half-points of a title whose style says nothing: 二号."""
_BROKEN: Final = tuple(q(f"w:{name}") for name in ("br", "cr", "tab", "drawing"))
_PARAGRAPH: Final = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_STYLED: Final = re.compile(r'<w:pStyle [^>]*w:val="([^"]*)"')
_TAGS: Final = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_NAMES: Final = re.compile(r"[^\W\d]\w*")
_EMU: Final = 6350
"""Of half a point."""


def names_in_titles(source: str, styles: Mapping[str, str]) -> set[str]:
    """Every name that a tag speaks of in such a paragraph of a story's source: its words decide where rows end."""
    ids = {styles[name] for name in STYLES if name in styles}
    titles = (found[0] for found in _PARAGRAPH.finditer(source) if set(_STYLED.findall(found[0])) & ids)
    return {name for title in titles for words in _TAGS.findall(title) for name in _NAMES.findall(words)}


def titles_in(root: Element, styles: Mapping[str, str]) -> list[Element]:
    """Paragraphs in one of these styles with a value to come; `styles` are names of styles and their ids."""
    ids = {styles[name] for name in STYLES if name in styles}
    titled = (each for each in root.iter(P) if _style(each) in ids)
    found = [each for each in titled if any(OPEN in (leaf.text or "") for leaf in each.iter(T))]
    return found if len(found) <= MOST else []


def break_rows(title: Element, width: int, sizes: Mapping[str, int]) -> None:
    """Mark where the rows of a filled title end; one that has breaks of its own stays as it is.

    `width` is that of the text in EMU, `sizes` are those of styles by id, in half-points.
    """
    leaves = list(title.iter(T))
    text = "".join(leaf.text or "" for leaf in leaves)
    is_written = next(title.iter(*_BROKEN), None) is not None or any(mark in text for mark in BREAKS.values())
    if is_written or len(text) > LONGEST:
        return
    chars = list(text)
    for found in TYPED_SPACE.finditer(text):
        chars[found.start() : found.end()] = ["　", *[""] * (len(found[0]) - 1)]
    # One character less, so that no row is full.
    capacity = width // (_EMU * _size(title, sizes)) - 1
    for end, start in _gaps(text, break_title(text, capacity)):
        chars[end:start] = [""] * (start - end)
        chars[start] = f"{LINE}{chars[start]}"
    at = 0
    for leaf in leaves:
        length = len(leaf.text or "")
        leaf.text = "".join(chars[at : at + length])
        at += length


def _gaps(text: str, rows: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where each row but the last ends, and where the next begins."""
    end = 0
    for number, row in enumerate(rows):
        start = text.index(row, end)
        if number:
            yield end, start
        end = start + len(row)


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{PPR}/{q('w:pStyle')}")
    return "" if found is None else found.get(q("w:val"), "")


def _size(title: Element, sizes: Mapping[str, int]) -> int:
    own = title.find(f"{R}/{RPR}/{q('w:sz')}")
    return int(own.get(q("w:val"))) if own is not None else sizes.get(_style(title), SIZE)
