"""What is laid out → sections on paper, with margins and page numbers (GB/T 9704-2012, 5, 7.5, 8)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.document import Document
from docgen.flow import PageFormat, Paragraph, Run, Section
from docgen.layout.desk import Desk
from docgen.layout.turned import Laid, Turned, in_order, into_sections
from docgen.paginate import BASELINE
from docgen.profile import Profile

DASH: Final = "—"
FOOTER_DASH: Final = 0.38
"""Height of the dash above the baseline, in em."""


def own_desk(document: Document, desk: Desk) -> Desk:
    """The desk for the pages of a document, which may be landscape as a whole."""
    return desk.turned() if document.landscape else desk


def on_its_pages(document: Document, blocks: Iterable[Laid]) -> Iterable[Laid]:
    """The blocks on such pages."""
    return (Turned(tuple(in_order(blocks))),) if document.landscape else blocks


def sections_of(laid: Sequence[Laid], desk: Desk) -> Iterator[Section]:
    """Sections of the profile's paper, without page numbers."""
    return into_sections(laid, page_format(desk.profile), page_format(desk.turned().profile, turned=True))


def page_format(profile: Profile, *, turned: bool = False) -> PageFormat:
    """Profile → paper and margins; the footer's dash stands 7 mm below the type area (7.5), or left of a turned one."""
    page, number = profile.page, profile.page_number
    # Word and our paginator put the baseline at 0.8 of the line, the dash a third of an em above it.
    below_dash = (1 - BASELINE + FOOTER_DASH) * number.size
    footer = (page.left if turned else page.bottom) - number.gap - below_dash
    return PageFormat(page.width, page.height, page.top, page.bottom, page.left, page.right, footer, turned)


def numbered(sections: Iterable[Section], desk: Desk) -> tuple[Section, ...]:
    """Sections with page numbers: odd pages right, even pages left (7.5)."""
    odd, even = (_footer(desk, side) for side in ("right", "left"))
    return tuple(replace(section, footer_odd=odd, footer_even=even) for section in sections)


def _footer(desk: Desk, side: str) -> Paragraph:
    """— 1 — one character from the outer edge."""
    inset = desk.characters(desk.profile.page_number.indent)
    look = desk.styles["PageNumber"].run
    runs = (Run(f"{DASH} ", look), Run("", look, "page"), Run(f" {DASH}", look))
    if side == "right":
        return desk.paragraph("PageNumber", runs, align="right", right=inset)
    return desk.paragraph("PageNumber", runs, align="left", left=inset)
