"""An opened Word file → what every part of the reader asks for: styles, lists, notes, pictures, and where it stands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from docgen.document import Image
from docgen.docx_convert.package import Kind, Package
from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.numbering import Numbering
from docgen.docx_reader.properties import Properties, switched
from docgen.docx_reader.remarks import Remarks
from docgen.docx_reader.styles import EMPTY, Styles, theme_families
from docgen.pictures import SIZE_LIMIT, PictureError, read_image
from docgen.word_flow import WordBlock

DEPTH_LIMIT: Final = 8
"""Tables and text boxes inside one another."""
PIXEL_LIMIT: Final = 200_000_000
"""Of all pictures of one file."""


@dataclass
class Reading:
    """What is known of the file, and what the reader has come to."""

    package: Package
    remarks: Remarks
    part: str = ""
    """The part that is being read; ids of pictures are its own."""
    depth: int = 0
    nesting: int = 0
    """Tables around what is being read."""
    tables: int = 0
    """Tables so far that stand in no other."""
    notes: int = 0
    """Footnotes so far."""
    pixels: int = 0
    table_look: tuple[Properties, Properties] = field(default_factory=lambda: ({}, {}))
    """What the style of the table that is being read says of paragraphs and runs."""
    blocks: Callable[[Element], tuple[WordBlock, ...]] = field(default=lambda _: ())
    """Reads a container of paragraphs and tables."""

    def _root(self, kind: Kind) -> Element:
        names = self.package.parts(kind)
        return self.package.root(names[0]) if names else EMPTY

    @cached_property
    def settings(self) -> Element:
        """`w:settings`."""
        return self._root("settings")

    @cached_property
    def styles(self) -> Styles:
        """The styles."""
        language = self.settings.child("w:themeFontLang")
        asian = language.get("w:eastAsia") if language is not None else ""
        theme = self._root("theme")
        return Styles(self._root("styles"), theme_families(theme if theme is not EMPTY else None, asian))

    @cached_property
    def numbering(self) -> Numbering:
        """The lists."""
        return Numbering(self._root("numbering"))

    @cached_property
    def footnotes(self) -> dict[str, Element]:
        """Footnotes by id, the separators left out."""
        notes = self._root("footnotes").children
        return {each.get("w:id"): each for each in notes if each.get("w:type") in ("", "normal")}

    @cached_property
    def is_new(self) -> bool:
        """Whether the file was made for Word 2013 or later, where tables stand a little otherwise."""
        compat = self.settings.child("w:compat") or EMPTY
        modes = [each for each in compat.children if each.get("w:name") == "compatibilityMode"]
        return any(each.get("w:val").isdigit() and int(each.get("w:val")) >= 15 for each in modes)

    def setting(self, name: str) -> bool:
        """Whether an on/off setting is on."""
        return switched(self.settings.child(name))

    def target(self, reference: str) -> str:
        """Part that an id of the part being read leads to; empty for what is outside the file."""
        return next((each.target for each in self.package.relationships(self.part) if each.id == reference), "")

    def image(self, reference: str) -> Image | None:
        """Picture by its id; one that cannot be printed is told."""
        name = self.target(reference)
        if not name:
            self.remarks.lost("lost-linked")
            return None
        try:
            data = self.package.content(name)
            image = read_image(data) if self.pixels <= PIXEL_LIMIT and len(data) <= SIZE_LIMIT else None
        except PictureError:
            image = None
        if image is not None:
            self.pixels += image.width * image.height
            return image
        self.remarks.lost("lost-picture")
        return None

    @contextmanager
    def inside(self, part: str = "") -> Iterator[bool]:
        """Read something that stands in the text; false where that goes too deep."""
        before, self.part = self.part, part or self.part
        self.depth += 1
        try:
            if self.depth > DEPTH_LIMIT:
                self.remarks.lost("lost-deep")
            yield self.depth <= DEPTH_LIMIT
        finally:
            self.depth -= 1
            self.part = before
