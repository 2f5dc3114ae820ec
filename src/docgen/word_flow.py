"""How a foreign Word file stands on paper: beside what `flow` says, all that docgen's own layouts never ask for.

`flow` states exact pitches and fonts by role, so that three programs break alike; a file from elsewhere names families,
lets the fonts decide how high a line is, and puts tables into tables.
"""

from dataclasses import dataclass
from typing import Literal

from docgen.document import Image
from docgen.flow import BLACK, Align, Run, RunFormat
from docgen.units import ZERO, Length, twips

Stroke = Literal["", "single", "double", "thick", "dotted", "dashed"]
TabAlign = Literal["left", "center", "right", "decimal"]
LineRule = Literal["auto", "atLeast", "exact"]
HeightRule = Literal["auto", "atLeast", "exact"]
VerticalAlign = Literal["top", "center", "bottom"]
Wrap = Literal["none", "behind", "block"]
NumberFormat = Literal["decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "chinese", "dash"]
_A4 = (twips(11906), twips(16838))
_MARGINS = (twips(1440), twips(1800))
_EDGES = (twips(851), twips(992))
TAB_STEP = twips(720)
OBJECT = "\ufffc"
"""Stands in the text for a picture."""


@dataclass(frozen=True, slots=True)
class Border:
    """One side of a paragraph, a table or a cell."""

    thickness: Length
    color: str = BLACK
    gap: Length = ZERO
    """From the text to the line."""
    stroke: Stroke = "single"


@dataclass(frozen=True, slots=True)
class Box:
    """Borders of the four sides, as far as there are any."""

    top: Border | None = None
    left: Border | None = None
    bottom: Border | None = None
    right: Border | None = None


@dataclass(frozen=True, slots=True)
class Ink(RunFormat):
    """How characters look; `font` is the role that stands in where the families are not to be had."""

    latin: str = ""
    """Family of Latin letters and digits."""
    asian: str = ""
    """Family of Chinese characters."""
    italic: bool = False
    line: Stroke = ""
    """Under the characters."""
    line_words: bool = False
    """The line leaves out spaces."""
    strike: Stroke = ""
    rise: Length = ZERO
    """Of the baseline, for superscripts."""
    shade: str = ""
    """RRGGBB of the background."""
    kerned: bool = False
    slanted: bool = False
    """Its face has no italic and is slanted."""


@dataclass(frozen=True, slots=True)
class Drawn(Run):
    """A picture that stands in a line like a character."""

    image: Image | None = None
    width: Length = ZERO
    height: Length = ZERO
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Noted(Run):
    """The number of a footnote, and the note."""

    note: "tuple[WordBlock, ...]" = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A tab stop, measured from the left edge of the type area."""

    position: Length
    align: TabAlign = "left"
    leader: str = ""
    """Character that fills the way to it."""


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands."""

    align: Align = "left"
    left: Length = ZERO
    right: Length = ZERO
    first: Length = ZERO
    before: Length = ZERO
    after: Length = ZERO
    contextual: bool = False
    """No space towards a neighbour of the same style."""
    rule: LineRule = "auto"
    pitch: Length = ZERO
    """Of a line, for `exact` and `atLeast`."""
    factor: float = 1.0
    """Of a line's own height, for `auto`."""
    gridded: bool = True
    """Lines snap to the grid of the section, where it has one."""
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    widows: bool = True
    """Neither the first nor the last line stays alone on a page."""
    stops: tuple[Stop, ...] = ()
    box: Box = Box()
    between: Border | None = None
    """Between two neighbours with the same borders."""
    shade: str = ""
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Anchored:
    """A picture or a text box at a place of its own."""

    width: Length
    height: Length
    x: Length
    y: Length
    beside: Literal["page", "margin"] = "margin"
    """What `x` is measured from."""
    below: Literal["page", "margin", "paragraph"] = "paragraph"
    """What `y` is measured from."""
    across: Literal["", "left", "center", "right"] = ""
    """Where in what it is measured from, instead of `x`."""
    upright: Literal["", "top", "center", "bottom"] = ""
    wrap: Wrap = "none"
    gap: Length = ZERO
    """Kept free above and below, where the text leaves the block's height free."""
    image: Image | None = None
    alt: str = ""
    blocks: "tuple[WordBlock, ...]" = ()
    """Of a text box, a frame or a floating table; without a height of its own it is as high as they are."""
    box: Box = Box()
    shade: str = ""
    padding: tuple[Length, Length] = (ZERO, ZERO)
    """Left and right, top and bottom, inside a text box."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """Runs set as one paragraph."""

    runs: tuple[Run, ...]
    look: ParagraphLook
    mark: Ink
    """Look of the paragraph mark, which makes an empty line as high as it is."""
    style: str = ""
    anchored: tuple[Anchored, ...] = ()

    @property
    def text(self) -> str:
        """All characters, fields left out."""
        return "".join(run.text for run in self.runs if not run.field)


@dataclass(frozen=True, slots=True)
class WordCell:
    """A table cell; `columns` and `rows` tell how many it spans."""

    blocks: "tuple[WordBlock, ...]"
    columns: int = 1
    rows: int = 1
    box: Box = Box()
    shade: str = ""
    padding: tuple[Length, Length, Length, Length] = (ZERO, ZERO, ZERO, ZERO)
    """Top, right, bottom, left."""
    align: VerticalAlign = "top"
    runs_down: bool = False
    """Its lines run downwards, the first at the right."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A table row; a cell that is covered by a row span from above is left out."""

    cells: tuple[WordCell, ...]
    skipped: int = 0
    """Columns before the first cell."""
    rule: HeightRule = "auto"
    height: Length = ZERO
    header: bool = False
    whole: bool = False
    """Not torn over pages."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table; its columns may be as wide as they like."""

    columns: tuple[Length, ...]
    rows: tuple[WordRow, ...]
    left: Length = ZERO
    """From the left edge of what it stands in."""
    align: Literal["left", "center", "right"] = "left"
    share: float = 0.0
    """Of the width of what it stands in; zero: as wide as its columns."""


WordBlock = WordParagraph | WordTable


@dataclass(frozen=True, slots=True)
class Edge:
    """Headers or footers of a section by kind of page; empty where there is none."""

    odd: tuple[WordBlock, ...] = ()
    even: tuple[WordBlock, ...] = ()
    first: tuple[WordBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """The invisible grid that text snaps to."""

    pitch: Length
    """Between two lines."""
    em: Length = ZERO
    """Width of a character's place; zero: characters stand free."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper and margins of a section."""

    width: Length = _A4[0]
    height: Length = _A4[1]
    top: Length = _MARGINS[0]
    bottom: Length = _MARGINS[0]
    left: Length = _MARGINS[1]
    right: Length = _MARGINS[1]
    header: Length = _EDGES[0]
    """From the upper edge of the paper to the header."""
    footer: Length = _EDGES[1]
    """From the lower edge of the paper to the footer."""

    @property
    def text_width(self) -> Length:
        """Width of the type area."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class WordSection:
    """Blocks on pages of one geometry."""

    blocks: tuple[WordBlock, ...]
    paper: Paper = Paper()
    start: Literal["page", "continuous", "odd", "even"] = "page"
    headers: Edge = Edge()
    footers: Edge = Edge()
    is_first_other: bool = False
    """Its first page has a header and a footer of its own."""
    grid: Grid | None = None
    restart: int | None = None
    """Number of its first page, where it does not count on."""
    numbers: NumberFormat = "decimal"


@dataclass(frozen=True, slots=True)
class WordFlow:
    """A whole foreign document on paper."""

    sections: tuple[WordSection, ...]
    title: str = ""
    author: str = ""
    subject: str = ""
    language: str = "zh-CN"
    tab_step: Length = TAB_STEP
    """Between tab stops where a paragraph sets none."""
    is_even_other: bool = False
    """Even pages have headers and footers of their own."""
