"""How a document stands on paper: sections, paragraphs, runs and pinned blocks, every length with its unit.

The writers know only this; nothing here knows what a notice is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from docgen.document import Image
from docgen.units import ZERO, Length

FontRole = Literal["biao", "fang", "kai", "hei", "song"]
"""小标宋, 仿宋, 楷体, 黑体, 宋体."""
Align = Literal["left", "center", "right", "justify", "distribute"]

BLACK = "000000"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    thickness: Length
    color: str = BLACK
    """RRGGBB."""
    gap: Length = ZERO
    """From the line box to the rule; whole points, as Word counts it."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, measured from the left edge of the type area."""

    position: Length
    align: Literal["left", "right"] = "left"
    leader: bool = False
    """Dots fill the blank up to it."""


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How characters look."""

    font: FontRole
    size: Length
    tracking: Length = ZERO
    """Added after every character (`w:spacing`, `letter-spacing`)."""
    color: str = BLACK
    underline: bool = False
    """Also drawn under tabs: a blank to sign on is an underlined tab."""
    stretch: float = 1.0
    """Horizontal scale of the glyphs (`w:w`); long letterheads are condensed with it."""
    bold: bool = False
    """Thicker strokes at the same widths: Chinese faces have no bold, and programs thicken what there is."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. A tab character is a tab, a line feed an explicit line break."""

    text: str
    format: RunFormat
    field: Literal["", "page", "pages", "page-of"] = ""
    """`page`: the number of the page stands here instead of `text`; `pages`: how many there are; `page-of`: `text` is
    the number of the page that the paragraph leads to."""


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph stands. Space is only ever put before, never after: programs add the two up differently."""

    pitch: Length
    """Exact height of each line; the baseline lies 0.8 of it below the line's top."""
    align: Align = "justify"
    left: Length = ZERO
    right: Length = ZERO
    first: Length = ZERO
    """First line's indent relative to `left`; negative hangs."""
    before: Length = ZERO
    keep_next: bool = False
    """On the same page as the first line of the next paragraph."""
    keep_lines: bool = False
    """All lines on one page."""
    page_break_before: bool = False
    tabs: tuple[Tab, ...] = ()
    rule_above: Rule | None = None
    rule_below: Rule | None = None
    outline: int | None = None
    """Level in the navigation pane and the PDF bookmarks, from 1."""
    grows: bool = False
    """The pitch is the least height of a line, so that nothing is cut off a picture that stands in it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs set as one paragraph in a named style."""

    runs: tuple[Run, ...]
    style: str
    """Key of a `Style` of the flow."""
    format: ParagraphFormat
    name: str = ""
    """What others call the place where it stands; ASCII, once in a flow."""
    leads_to: str = ""
    """Name of the paragraph that a reader gets to from here."""

    @property
    def text(self) -> str:
        """All characters, fields left out."""
        return "".join(run.text for run in self.runs if not run.field)


@dataclass(frozen=True, slots=True)
class Style:
    """A named style as the user of a word processor sees it."""

    key: str
    """ASCII style id: `Body`, `Heading1`."""
    name: str
    """The name shown: 公文正文. Headings use Word's own names (heading 1) so that the navigation pane knows them."""
    paragraph: ParagraphFormat
    run: RunFormat
    next: str = ""
    """Key of the style of the paragraph that follows when one presses Enter; empty: this one."""

    def __hash__(self) -> int:
        # All of it would take longer than what is looked up by it.
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `columns` and `rows` tell how many it spans."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; a cell that is covered by a row span from above is left out."""

    cells: tuple[Cell, ...]
    header: bool = False
    """Repeated at the top of each page."""
    keep_next: bool = False
    """On the same page as the next row."""
    splits: bool = False
    """Higher than a page: goes on to the next one between two lines. All its cells begin at their top."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the text. A row is as high as its highest cell, and stands on one page where it can."""

    columns: tuple[Length, ...]
    rows: tuple[Row, ...]
    border: Rule | None = None
    """Every grid line; `None`: no lines (the table only arranges)."""
    padding: Length = ZERO
    """Left and right inside each cell."""
    before: Length = ZERO
    left: Length = ZERO
    """From the left edge of the type area to the table's edge."""
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a line of its own, in the middle of the type area."""

    image: Image
    width: Length
    height: Length
    style: str
    """Key of a `Style` of the flow."""
    format: ParagraphFormat
    """Its pitch is the height of the line, a little more than the picture's."""
    alt: str = ""
    """What one is told who cannot see it."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """Blocks that stand at the foot of the type area of the page that holds this place in the flow.

    Each paragraph is as wide as the type area; the lowest edge coincides with the type area's lower edge.
    """

    paragraphs: tuple[Paragraph, ...]
    own_page: bool = False
    """On a page of its own after the text."""
    blank_before: int = 0
    """Blank unnumbered pages between the text and this one's page (then not numbered either)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph at a fixed place on the paper, whatever the text does; a rule alone is one without words."""

    paragraph: Paragraph
    top: Length
    """From the paper's upper edge to the paragraph's: its rule above, or the top of its first line."""
    left: Length
    """From the paper's left edge."""
    width: Length


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of headings and their pages, one paragraph each (a TOC field of Word)."""

    entries: tuple[Paragraph, ...]
    """Each leads to its heading, and has no space before it."""
    styles: tuple[str, ...]
    """Keys of the styles that are listed, by level; their paragraphs are what the entries lead to."""
    first: str
    last: str
    """Names of the paragraphs that the text of these headings begins and ends with."""


Block = Paragraph | Table | Picture | Pinned | Contents


@dataclass(frozen=True, slots=True)
class PageFormat:
    """Paper and margins."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    footer: Length = ZERO
    """From the paper's lower edge to the lower edge of the footer's line box."""
    turned: bool = False
    """An upright sheet turned clockwise to be read; its footers stay where the upright sheet has them."""

    @property
    def text_width(self) -> Length:
        """Width of the type area (版心)."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> Length:
        """Height of the type area."""
        return self.height - self.top - self.bottom

    @property
    def upright(self) -> "PageFormat":
        """The sheet as it lies among the others."""
        if not self.turned:
            return self
        return PageFormat(self.height, self.width, self.right, self.left, self.top, self.bottom, self.footer)


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of one geometry; each section starts a new page, and is a blank page if it has none."""

    page: PageFormat
    blocks: tuple[Block, ...]
    footer_odd: Paragraph | None = None
    footer_even: Paragraph | None = None
    placed: tuple[Placed, ...] = ()
    """On the first page, inside the type area or out of it; that page then bears no number."""
    restart: bool = False
    """Its pages are counted from 1; it begins on the front of a sheet."""


@dataclass(frozen=True, slots=True)
class FontNames:
    """What a DOCX calls the font of a role."""

    name: str
    """East Asian face: 仿宋_GB2312."""
    latin: str = ""
    """Face of ASCII characters; empty: the same."""
    alternatives: tuple[str, ...] = ()
    """Other names under which a machine may have it (`w:altName`)."""


def latin_names(fonts: Mapping[FontRole, FontNames]) -> dict[FontRole, str]:
    """Roles whose ASCII characters are set in a face of their own → its name."""
    return {role: names.latin for role, names in fonts.items() if names.latin not in ("", names.name)}


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole document on paper."""

    sections: tuple[Section, ...]
    styles: tuple[Style, ...]
    fonts: dict[FontRole, FontNames] = field(default_factory=dict)
    title: str = ""
    author: str = ""
    subject: str = ""
    """文种: 通知, 决定 …"""
    language: str = "zh-CN"
