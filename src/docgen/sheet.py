"""What stands where on each finished page: text lines and bars at absolute places, nothing left to decide."""

from dataclasses import dataclass

from docgen.document import Image
from docgen.flow import RunFormat
from docgen.fonts import Face


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look and one font, set without a break."""

    text: str
    """A lone tab is a blank of the piece's width."""
    x: float
    """Left edge from the left edge of the paper, in points."""
    width: float
    """In points, `spacing` included."""
    spacing: float
    """Added after each character, in points: tracking and what justification spreads."""
    format: RunFormat
    face: Face | None
    """The font that draws it; `None` where no font has the characters."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text on its baseline."""

    baseline: float
    """From the upper edge of the paper, in points."""
    pieces: tuple[Piece, ...]
    bookmark: tuple[int, str] | None = None
    """Level and words of the bookmark that leads here."""
    turned: bool = False
    """Runs down the page: its places are those on the sheet before that was turned clockwise to be read."""
    name: str = ""
    """What lines that lead here call it."""
    leads_to: str = ""
    """Name of the line that a reader gets to from here."""

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle: a rule, a table line, a blank to sign on. Points from the paper's upper left corner."""

    x: float
    y: float
    width: float
    height: float
    color: str


@dataclass(frozen=True, slots=True)
class Print:
    """A picture at its place. Points from the paper's upper left corner."""

    x: float
    y: float
    width: float
    height: float
    image: Image
    alt: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One finished page."""

    width: float
    height: float
    lines: tuple[TextLine, ...]
    bars: tuple[Bar, ...]
    prints: tuple[Print, ...] = ()
    shades: tuple[Bar, ...] = ()
    """Behind everything else."""
