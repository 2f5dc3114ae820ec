"""`w:numbering` and the paragraphs in their order → the number or bullet that stands before each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.numerals import FORMATS, numeral
from docgen.docx_reader.properties import Properties, paragraph_properties, run_properties, switched, whole
from docgen.docx_reader.symbols import plain

Suffix = Literal["tab", "space", "nothing"]
LEVELS: Final = 9
_PLACE: Final = re.compile("%([1-9])")
_SUFFIXES: Final[dict[str, Suffix]] = {"space": "space", "nothing": "nothing"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int
    format: str
    text: str
    suffix: Suffix
    align: str
    restart: int | None
    """Level after which it begins anew, from 1; 0 for none; `None`: after any above it."""
    is_legal: bool
    """All numbers in its text are decimals."""
    is_picture: bool
    paragraph: Properties
    run: Properties
    style: str
    """Paragraph style that belongs to it."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph."""

    text: str
    level: Level


def _level(element: Element) -> Level:
    def value(name: str, default: str = "") -> str:
        found = element.child(name)
        return found.get("w:val") if found is not None else default

    restart = element.child("w:lvlRestart")
    return Level(
        start=whole(value("w:start", "0")),
        format=value("w:numFmt", "decimal") or _alternative(element),
        text=value("w:lvlText"),
        suffix=_SUFFIXES.get(value("w:suff"), "tab"),
        align=value("w:lvlJc", "left"),
        restart=whole(restart.get("w:val")) if restart is not None else None,
        is_legal=switched(element.child("w:isLgl")),
        is_picture=element.child("w:lvlPicBulletId") is not None,
        paragraph=paragraph_properties(element.child("w:pPr")),
        run=run_properties(element.child("w:rPr")),
        style=value("w:pStyle"),
    )


def _alternative(element: Element) -> str:
    """A format that stands in `mc:AlternateContent`."""
    found = element.find("mc:AlternateContent", "mc:Fallback", "w:numFmt")
    return found.get("w:val") if found is not None else "decimal"


@dataclass
class _List:
    """A `w:num`: the levels it uses, and its own starts."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: bool = False


@dataclass
class Numbering:
    """The lists of a file, and how far each has counted."""

    root: Element
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    @cached_property
    def _abstracts(self) -> dict[str, Element]:
        return {each.get("w:abstractNumId"): each for each in self.root.children if each.name == "w:abstractNum"}

    @cached_property
    def _lists(self) -> dict[str, _List]:
        return {each.get("w:numId"): self._list(each) for each in self.root.children if each.name == "w:num"}

    def _list(self, element: Element) -> _List:
        reference = element.child("w:abstractNumId")
        abstract = reference.get("w:val") if reference is not None else ""
        levels = {whole(each.get("w:ilvl")): _level(each) for each in self._levels(abstract)}
        starts: dict[int, int] = {}
        for override in element.children:
            if override.name == "w:lvlOverride":
                place = whole(override.get("w:ilvl"))
                for each in override.children:
                    if each.name == "w:lvl":
                        levels[place] = _level(each)
                    elif each.name == "w:startOverride":
                        starts[place] = whole(each.get("w:val"))
        return _List(abstract, levels, starts)

    def _levels(self, abstract: str) -> Iterator[Element]:
        found = self._abstracts.get(abstract)
        link = found.child("w:numStyleLink") if found is not None else None
        if link is not None:
            named = (each for each in self._abstracts.values() if _link(each) == link.get("w:val"))
            found = next(named, found)
        yield from (each for each in found.children if each.name == "w:lvl") if found is not None else ()

    def level(self, number: str, place: int) -> Level | None:
        """Level of a list; `None` where there is none."""
        found = self._lists.get(number)
        return found.levels.get(place) if found is not None else None

    def place_of(self, number: str, style: str) -> int:
        """Level that belongs to a paragraph style; the first where none does."""
        found = self._lists.get(number)
        levels = found.levels.items() if found is not None else ()
        return next((place for place, level in levels if level.style == style), 0)

    def label(self, number: str, place: int) -> Label | None:
        """Count on, and give what stands before the paragraph."""
        found = self._lists.get(number)
        if found is None or place not in found.levels:
            return None
        counts = self.counts.setdefault(found.abstract, [None] * LEVELS)
        if not found.begun:
            for at in found.starts:
                counts[at] = None
            found.begun = True
        level = found.levels[place]
        first = found.starts.get(place, level.start)
        before = counts[place]
        counts[place] = first if before is None else before + 1
        for deeper in range(place + 1, LEVELS):
            other = found.levels.get(deeper)
            if other is None or other.restart is None or place < other.restart:
                counts[deeper] = None
        return Label(_printed(found, level, counts), level)


def _link(element: Element) -> str:
    found = element.child("w:styleLink")
    return found.get("w:val") if found is not None else ""


def _printed(found: _List, level: Level, counts: list[int | None]) -> str:
    if level.format == "bullet":
        return plain(level.text, str(level.run.get("latin", "")))

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = found.levels.get(at, level)
        count = counts[at] if counts[at] is not None else found.starts.get(at, other.start)
        style = "decimal" if level.is_legal or other.format not in FORMATS else other.format
        return numeral(int(count or 0), style)

    return _PLACE.sub(place, level.text) if level.format != "none" else _PLACE.sub("", level.text)
