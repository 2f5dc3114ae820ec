"""What every layout works with: profile, fonts and styles → paragraphs, widths and clear gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, TypeVar

from docgen.flow import Paragraph, ParagraphFormat, Picture, Run, Style
from docgen.fonts import Fonts, Script
from docgen.layout.styles import named_styles
from docgen.linebreak import break_lines
from docgen.paginate import BASELINE
from docgen.profile import Page, Profile
from docgen.titles import break_title
from docgen.units import ZERO, Length, pt

INK_TOP: Final = 0.85
INK_BOTTOM: Final = 0.08
"""How far the ink of Chinese characters reaches above and below the baseline, in em."""
ENDLESS: Final = pt(10000)
_TRADITIONAL: Final = str.maketrans(
    "标题节条项头图号级紧发机关志说员注签栏记线换页会议纪录", "標題節條項頭圖號級緊發機關誌說員註簽欄記線換頁會議紀錄"
)
"""Enough for the few words that layouts add, and for the names of styles; one character for one."""
_TRADITIONAL_WORDS: Final = {"题注": "題注"}
"""Words in which a character stays that others change (附註)."""

FormedT = TypeVar("FormedT", bound=Paragraph | Picture)


def ink_above(pitch: Length, size: Length) -> Length:
    """White between the top of a line and the ink of its characters."""
    return BASELINE * pitch - INK_TOP * size


def ink_below(pitch: Length, size: Length) -> Length:
    """White between the ink of a line's characters and its lower edge."""
    return (1 - BASELINE) * pitch - INK_BOTTOM * size


def _said(words: str, script: Script) -> str:
    if script != "hant":
        return words
    return _TRADITIONAL_WORDS.get(words) or words.translate(_TRADITIONAL)


@lru_cache(maxsize=64)
def _styles(profile: Profile, script: Script) -> Mapping[str, Style]:
    styles = named_styles(profile)
    return {key: replace(style, name=_said(style.name, script)) for key, style in styles.items()}


@dataclass(frozen=True)
class Desk:
    """Profile, fonts and the styles made of the profile."""

    profile: Profile
    fonts: Fonts
    is_turned: bool = False
    """The sheet is turned clockwise to be read."""
    styles: Mapping[str, Style] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "styles", _styles(self.profile, self.fonts.script))

    def say(self, words: str) -> str:
        """A layout's own words in the script of the text."""
        return _said(words, self.fonts.script)

    def caption(self, words: str) -> str:
        """Words above a table or below a picture, in rows broken by meaning as those of a title are."""
        return "\n".join(break_title(words, self.profile.grid.chars - 1))

    @property
    def width(self) -> Length:
        """Width of the type area."""
        page = self.profile.page
        return page.width - page.left - page.right

    @property
    def height(self) -> Length:
        """Height of the type area."""
        page = self.profile.page
        return page.height - page.top - page.bottom

    def characters(self, count: float) -> Length:
        """字 as a distance."""
        return count * self.profile.grid.char

    def run(self, text: str, style: str, **changes: Any) -> Run:
        """Text in a style's look; `changes` are fields of `RunFormat`."""
        look = self.styles[style].run
        return Run(text, replace(look, **changes) if changes else look)

    def paragraph(self, style: str, content: str | Sequence[Run], **changes: Any) -> Paragraph:
        """Text or runs in a style; `changes` are fields of `ParagraphFormat`."""
        form = self.styles[style].paragraph
        runs = (self.run(content, style),) if isinstance(content, str) else tuple(content)
        return Paragraph(runs, style, replace(form, **changes) if changes else form)

    def text_width(self, text: str, style: str, **changes: Any) -> Length:
        """Width of a text set on one line, without the tracking after its last character."""
        plain = ParagraphFormat(self.styles[style].paragraph.pitch, "left")
        (line,) = break_lines(Paragraph((self.run(text, style, **changes),), style, plain), ENDLESS, self.fonts)
        if not line.pieces:
            return ZERO
        last = line.pieces[-1]
        return pt(last.x + last.width) - self.styles[style].run.tracking

    def clear(self, gap: Length, above: str | None, below: str | None) -> Length:
        """Space before a paragraph of style `below` so that its ink stands `gap` under the ink of style `above`.

        None: a rule or an edge instead of ink.
        """
        white = ZERO
        if below is not None:
            lower = self.styles[below]
            white += ink_above(lower.paragraph.pitch, lower.run.size)
        if above is not None:
            upper = self.styles[above]
            white += ink_below(upper.paragraph.pitch, upper.run.size)
        space = gap - white
        return space if space.pt > 0 else ZERO

    def one_line(self, above: str | None, below: str | None) -> Length:
        """空一行: space before a paragraph of style `below` so that it stands one line under style `above`."""
        return self._lines(1, self.profile.grid.one_line, above, below)

    def two_lines(self, above: str | None, below: str | None) -> Length:
        """空二行."""
        return self._lines(2, self.profile.grid.two_lines, above, below)

    def _lines(self, count: int, gap: Length, above: str | None, below: str | None) -> Length:
        grid = self.profile.grid
        return count * grid.pitch if grid.blank_line == "paragraph" else self.clear(gap, above, below)

    def turned(self) -> "Desk":
        """The same desk for landscape pages: what was left is above now, and lines and title rows are longer."""
        page, grid, title = self.profile.page, self.profile.grid, self.profile.title
        paper = Page(page.height, page.width, top=page.left, left=page.bottom, right=page.top, bottom=page.right)
        longer = (paper.width - paper.left - paper.right).pt / self.width.pt
        profile = replace(
            self.profile,
            page=paper,
            grid=replace(grid, chars=int(grid.chars * longer)),
            title=replace(title, chars=int(title.chars * longer)),
        )
        return replace(self, profile=profile, is_turned=True)

    def with_pitch(self, pitch: Length) -> "Desk":
        """The same desk with another line pitch of the body."""
        grid = replace(self.profile.grid, pitch=pitch)
        return replace(self, profile=replace(self.profile, grid=grid))

    def with_head(self, **changes: Any) -> "Desk":
        """The same desk with another letterhead; `changes` are fields of the profile's `Head`."""
        head = replace(self.profile.head, **changes)
        return replace(self, profile=replace(self.profile, head=head))

    def with_mark_top(self, top: Length) -> "Desk":
        """The same desk with the mark elsewhere, whichever format has it."""
        profile = self.profile
        order, minutes = replace(profile.order, mark_top=top), replace(profile.minutes, mark_top=top)
        head = replace(profile.head, mark_top=top)
        return replace(self, profile=replace(profile, head=head, order=order, minutes=minutes))

    def with_seal_room(self, lines: float) -> "Desk":
        """The same desk with another room for the seal."""
        signature = replace(self.profile.signature, sealed_lines=lines)
        return replace(self, profile=replace(self.profile, signature=signature))


def reformed(paragraph: FormedT, **changes: Any) -> FormedT:
    """The paragraph, or the picture in its own, with some fields of its format changed."""
    return replace(paragraph, format=replace(paragraph.format, **changes))
