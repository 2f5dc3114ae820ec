"""What a PDF of one shape consists of: its frame, which holds no ink, and the contents of its pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.compiled_pdf.contents import Slot
from docgen.compiled_pdf.cutting import Cut
from docgen.compiled_pdf.objects import Parts
from docgen.fonts import Face
from docgen.html_writer import Paper


@dataclass(frozen=True, slots=True)
class FontParts:
    """The objects of a font of which nothing depends on its glyphs."""

    face: Face
    head: Parts
    """Of the font itself; its characters and what draws it are still to be named."""
    drawing: Parts
    """Of what draws it; its widths and its descriptor are still to be named."""
    descriptor: Parts
    """Its file is still to be named."""


@dataclass(frozen=True, slots=True)
class PageParts:
    """One page without its content."""

    number: int
    entries: Parts
    """Of its dictionary; what contains it and its content are still to be named."""
    size: Paper


@dataclass(frozen=True, slots=True)
class Outline:
    """The root of the bookmarks."""

    number: int
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Frame:
    """All of a PDF but what is drawn on its pages."""

    pages: tuple[PageParts, ...]
    fonts: Mapping[str, FontParts]
    """By the names by which contents call them; those of which glyphs can be put together anew."""
    resources: int
    """Number of what contents refer to."""
    entries: Parts
    """Of that; the fonts and most states of graphics are still to be named."""
    other_fonts: Parts
    """Entries of fonts that stay as they are."""
    states: Parts
    """Entries of states of graphics of which more is to be said than how opaque they are."""
    objects: Mapping[int, Parts]
    """All others that are no streams, by their numbers."""
    streams: Mapping[int, tuple[Parts, bytes]]
    """Pictures and files of other fonts: what is said of each, and the bytes."""
    catalog: Parts
    """Its entries but the pages."""
    outline: Outline | None
    places: Mapping[str, Parts]
    """Where links lead to, by name."""
    info: Parts


@dataclass(frozen=True, slots=True)
class PdfParts:
    """A PDF with holes."""

    frame: Frame
    models: Mapping[str, str]
    """Stand-in → a character that may stand in its place."""
    contents: tuple[Cut, ...]
    """Of each page."""
    slots: tuple[Slot, ...]
    texts: Mapping[str, Mapping[int, str]]
    """Font → the glyphs that all files draw, and what they say, in their order."""
    states: tuple[bytes, ...]
    """States of graphics that are only opaque or not, by the names by which contents call them."""
