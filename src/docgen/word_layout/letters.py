"""The runs of a paragraph → its characters, each with its face, its width and how high it makes a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from docgen.families import Families, Letter, kerning, measures
from docgen.flow import Run
from docgen.fonts import Face
from docgen.linebreak import SCRIPT_GAP, first_script, script_of_char
from docgen.word_flow import OBJECT, Drawn, Ink, Noted, WordBlock, WordParagraph

_PARTS: Final = 120
"""LibreOffice measures fonts in sixths of a twip."""
CHARACTER_LIMIT: Final = 2_000_000
"""Characters of one document, those of a header counted on every page that has it anew."""
HYPHEN: Final = "\u2011"
"""One that no line ends at."""


class TooLongError(Exception):
    """More characters or pages than anyone has written for print."""


@dataclass(slots=True)
class Glyph:
    """A character on its way to a line."""

    char: str
    ink: Ink
    face: Face | None
    width: float
    ascent: float
    """Of its line, above the baseline; the leading is part of it."""
    descent: float
    is_asian: bool
    lead: float = 0.0
    """Added before it, unless it begins a line: the gap between scripts."""
    extra: float = 0.0
    """Added behind it by justification, or by kerning."""
    picture: Drawn | None = None
    note: tuple[WordBlock, ...] = ()
    leader: str = ""
    """What fills a tab."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands where page numbers stand."""

    page: str = "1"
    pages: str = "1"

    def text(self, run: Run) -> str:
        """Characters of a run."""
        return {"page": self.page, "pages": self.pages}.get(run.field, run.text)


ONE: Final = Numbers()
"""Of a document of one page."""


@cache
def heights(face: Face, size: float) -> tuple[float, float]:
    """Ascent and descent of a line in points, rounded as LibreOffice rounds them."""
    found, parts = measures(face), size * _PARTS
    ascent = round(found.ascent * parts) + round(found.gap * parts)
    descent = round(found.descent * parts)
    total = round((ascent + descent) / (_PARTS / 20))
    above = round(ascent / (_PARTS / 20))
    return above / 20, (total - above) / 20


def line_of(ink: Ink, families: Families, *, is_asian: bool) -> tuple[float, float]:
    """Ascent and descent that characters of this look give a line."""
    family = ink.asian if is_asian else ink.latin
    letter = families.nominal(family, bold=ink.bold, italic=ink.italic)
    ascent, descent = (
        heights(letter.face, ink.size.pt) if letter is not None else (0.88 * ink.size.pt, 0.12 * ink.size.pt)
    )
    return ascent + ink.rise.pt, descent - ink.rise.pt


def glyphs(paragraph: WordParagraph, families: Families, numbers: Numbers) -> list[Glyph]:
    """Runs → characters."""
    found = list(_glyphs(paragraph, families, numbers))
    families.spent[0] += len(found) + 1
    if families.spent[0] > CHARACTER_LIMIT:
        raise TooLongError
    _part_scripts(found)
    for before, after in pairwise(found):
        if before.ink.kerned and before.face is not None and before.face == after.face:
            before.extra = kerning(before.face).get((before.char, after.char), 0.0) * before.ink.size.pt
            before.width += before.extra
    return found


def _glyphs(paragraph: WordParagraph, families: Families, numbers: Numbers) -> Iterator[Glyph]:
    texts = [numbers.text(run) for run in paragraph.runs]
    scripts = iter(_scripts("".join(texts)))
    for run, text in zip(paragraph.runs, texts, strict=True):
        ink = run.format
        assert isinstance(ink, Ink)
        if isinstance(run, Drawn):
            yield Glyph(OBJECT, ink, None, run.width.pt, run.height.pt, 0.0, next(scripts), picture=run)
            continue
        drawn: dict[tuple[bool, bool], Ink] = {}
        for place, char in enumerate(text):
            is_asian = next(scripts)
            glyph = _glyph(char, ink, is_asian, families, drawn)
            if isinstance(run, Noted) and place == 0:
                glyph.note = run.note
            yield glyph


def _glyph(char: str, ink: Ink, is_asian: bool, families: Families, drawn: dict[tuple[bool, bool], Ink]) -> Glyph:
    ascent, descent = line_of(ink, families, is_asian=is_asian)
    if char in "\t\n":
        # The face is for what may fill a tab.
        filling = families.nominal(ink.latin) if char == "\t" else None
        return Glyph(char, ink, filling.face if filling else None, 0.0, ascent, descent, is_asian)
    own, other = (ink.asian, ink.latin) if is_asian else (ink.latin, ink.asian)
    shown = "-" if char == HYPHEN else char
    letter = families.letter(own, other, shown, bold=ink.bold, italic=ink.italic)
    if letter is None:
        return Glyph(char, ink, None, (1.0 if is_asian else 0.5) * ink.size.pt, ascent, descent, is_asian)
    width = letter.face.advance(shown) * ink.size.pt * ink.stretch + ink.tracking.pt
    return Glyph(char, _drawn(ink, letter, drawn), letter.face, width, ascent, descent, is_asian)


def _drawn(ink: Ink, letter: Letter, drawn: dict[tuple[bool, bool], Ink]) -> Ink:
    """The look as it is left to draw: thickened and slanted only where the face is not bold or italic itself."""
    style = (letter.is_thickened, letter.is_slanted)
    if style not in drawn:
        drawn[style] = replace(ink, bold=letter.is_thickened, slanted=letter.is_slanted)
    return drawn[style]


def _scripts(text: str) -> Iterator[bool]:
    """For each character whether it is set in the Chinese family; marks go with what stands before them."""
    scripts = [script_of_char(char) for char in text]
    current = first_script(text, scripts, "latin")
    for script in scripts:
        current = script or current
        yield current == "han"


def _part_scripts(found: Sequence[Glyph]) -> None:
    """Set the gaps between Chinese characters and Latin letters or digits."""
    for before, after in pairwise(found):
        if before.note or after.note:
            continue
        if before.is_asian != after.is_asian and before.char.isalnum() and after.char.isalnum():
            after.lead = SCRIPT_GAP * after.ink.size.pt - before.ink.tracking.pt
