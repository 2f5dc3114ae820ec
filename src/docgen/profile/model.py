"""The values of a layout profile, as the layouts ask for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from docgen.flow import FontNames, FontRole
from docgen.fonts import script_of
from docgen.units import Length

BlankLine = Literal["clear-gap", "paragraph"]
"""空一行: so much white between ink (3.2), or one whole line as Word users leave it."""

TextBegins = Literal["by-kind", "below", "next-page"]
"""Where the text goes on behind 目录: by kind, below it in regulations and under a red head, else on the next page."""


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and type area (5.1, 5.2.1)."""

    width: Length
    height: Length
    top: Length
    left: Length
    right: Length
    bottom: Length


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines and characters of the body (3, 5.2)."""

    chars: int
    size: Length
    pitch: Length
    tracking: Length
    char: Length
    """One 字 as a distance."""
    one_line: Length
    """空一行 as a clear gap between ink."""
    two_lines: Length
    blank_line: BlankLine


@dataclass(frozen=True, slots=True)
class Head:
    """版头 (7.2)."""

    mark_top: Length
    mark_size: Length
    mark_narrowest: float
    mark_width: Length
    mark_pitch: Length
    suffix_gap: Length
    color: str
    rule_gap: Length
    rule_thickness: Length
    star: bool
    """★ in the middle of the red rule."""
    star_size: Length
    preprinted: bool
    """The paper bears the red already: its places stay empty (套打)."""
    spread_names: bool
    """王　明 among signatories of three characters."""


@dataclass(frozen=True, slots=True)
class Title:
    """标题 (7.3.1)."""

    size: Length
    pitch: Length
    chars: int


@dataclass(frozen=True, slots=True)
class Body:
    """正文 (7.3.3) and the faces of its levels."""

    indent: int
    face_heading_1: FontRole
    face_heading_2: FontRole
    face_heading_3: FontRole
    face_heading_4: FontRole
    bold_heading_1: bool
    bold_heading_2: bool
    bold_heading_3: bool
    bold_heading_4: bool
    face_chapter: FontRole
    face_article: FontRole
    face_note: FontRole
    table_size: Length
    table_pitch: Length


@dataclass(frozen=True, slots=True)
class Contents:
    """目录; the standard has none."""

    face_title: FontRole
    face: FontRole
    levels: int
    """Chapters alone, or with their sections; headings of level 1, or of level 2 too."""
    text_begins: TextBegins


@dataclass(frozen=True, slots=True)
class Signature:
    """署名, 成文日期 and the room for a seal (7.3.5); in characters and lines."""

    sealed_right: float
    sealed_lines: float
    plain_right: float
    date_offset: float


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 (7.4)."""

    size: Length
    pitch: Length
    padding: Length
    indent: float
    thick: Length
    thin: Length
    even_page: bool


@dataclass(frozen=True, slots=True)
class PageNumber:
    """页码 (7.5)."""

    size: Length
    gap: Length
    indent: float


@dataclass(frozen=True, slots=True)
class Form:
    """Papers to be signed; no standard has them."""

    pitches: tuple[Length, ...]
    slot_pitch: Length
    slot_width: float


@dataclass(frozen=True, slots=True)
class Letter:
    """信函格式 (10.1)."""

    mark_top: Length
    mark_size: Length
    rule_gap: Length
    rule_width: Length
    rule_bottom: Length
    rule_thick: Length
    rule_thin: Length
    rule_between: Length
    text_gap: Length


@dataclass(frozen=True, slots=True)
class Order:
    """命令（令）格式 (10.2) and its signature stamp (7.3.5.3), in characters from the right."""

    mark_top: Length
    stamp_right: float
    stamp_gap: float
    stamp_height: Length


@dataclass(frozen=True, slots=True)
class Minutes:
    """纪要格式 (10.3)."""

    mark_top: Length


@dataclass(frozen=True, slots=True)
class Profile:
    """Every value that a layout asks for."""

    page: Page
    grid: Grid
    head: Head
    title: Title
    body: Body
    contents: Contents
    signature: Signature
    imprint: Imprint
    page_number: PageNumber
    form: Form
    letter: Letter
    order: Order
    minutes: Minutes
    fonts: Mapping[FontRole, FontNames] = field(hash=False)
    traditional_fonts: Mapping[FontRole, FontNames] = field(hash=False)
    """The same roles where the text is in traditional characters, which a GB 2312 font does not have."""

    def fonts_for(self, language: str) -> Mapping[FontRole, FontNames]:
        """Names of the fonts for a text in `zh-CN`, `zh-TW` or `zh-HK`."""
        return self.fonts if script_of(language) == "hans" else self.traditional_fonts


SECTIONS: Final[dict[str, type]] = {
    "page": Page, "grid": Grid, "head": Head, "title": Title, "body": Body, "contents": Contents,
    "signature": Signature, "imprint": Imprint, "page_number": PageNumber, "form": Form,
    "letter": Letter, "order": Order, "minutes": Minutes,
}  # fmt: skip
