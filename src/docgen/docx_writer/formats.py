"""Paragraph and run formats → the children of `w:pPr` and `w:rPr`, in the order the schema asks for."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal
from xml.sax.saxutils import quoteattr

from docgen.flow import Align, Flow, FontNames, FontRole, ParagraphFormat, RunFormat, Style, Tab
from docgen.units import ZERO, Length

Script = Literal["", "han", "latin"]
"""Which face sets all of a run, whatever the program thinks of its characters; empty: each its own."""
Properties = dict[str, str]
"""Every property with its XML, also those that are off: they may have to undo what a style does."""

JUSTIFICATION: Final[dict[Align, str]] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "justify": "both",
    "distribute": "distribute",
}
LEADER: Final = ' w:leader="dot"'
BODY_LEVEL: Final = 9
"""What `w:outlineLvl` calls text that is no heading."""
CONSTANTS: Final = {
    "widowControl": '<w:widowControl w:val="0"/>',
    # overflowPunct would be 0, but LibreOffice reads it the wrong way round: with 0 it hangs the stop behind
    # a full line and, when the line is justified, does not draw it at all; Word with 1 merely hangs it
    "typography": (
        '<w:kinsoku/><w:overflowPunct w:val="1"/><w:topLinePunct w:val="0"/>'
        '<w:autoSpaceDE w:val="1"/><w:autoSpaceDN w:val="1"/><w:snapToGrid w:val="0"/>'
    ),
}
"""True of every paragraph: 28 characters a line, 22 lines a page leave no room for Word's own judgement."""
ROOT_STYLE: Final = "Normal"
"""The style Word bases every other on."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The fonts and named styles that paragraphs refer to."""

    fonts: Mapping[FontRole, FontNames]
    styles: Mapping[str, Style]
    default: Style
    """What holds where a style says nothing: type and pitch of the flow's first style, no indents."""
    bookmarks: Mapping[str, tuple[str, str]]
    """Name of a paragraph → what stands before and behind its runs."""

    @classmethod
    def of(cls, flow: Flow, bookmarks: Mapping[str, tuple[str, str]]) -> "Looks":
        """Fonts and styles of a flow, and its bookmarks."""
        first = flow.styles[0]
        plain = ParagraphFormat(pitch=first.paragraph.pitch, align="left")
        default = Style(key=ROOT_STYLE, name=ROOT_STYLE, paragraph=plain, run=first.run)
        return cls(flow.fonts, {style.key: style for style in flow.styles}, default, bookmarks)


def paragraph_properties(form: ParagraphFormat, em: Length, after: Length = ZERO) -> Properties:
    """Format → properties; `em` is the size of its characters, `after` the space a table below asks for."""
    return {
        "keepNext": _switch("keepNext", form.keep_next),
        "keepLines": _switch("keepLines", form.keep_lines),
        "pageBreakBefore": _switch("pageBreakBefore", form.page_break_before),
        "framePr": "",
        "widowControl": CONSTANTS["widowControl"],
        "pBdr": _borders(form),
        "tabs": tab_difference(form.tabs, ()),
        "typography": CONSTANTS["typography"],
        "spacing": (
            f'<w:spacing w:before="{form.before.twips}" w:after="{after.twips}"'
            f' w:line="{form.pitch.twips}" w:lineRule="{"atLeast" if form.grows else "exact"}"/>'
        ),
        "ind": _indents(form, em),
        "jc": f'<w:jc w:val="{JUSTIFICATION[form.align]}"/>',
        "outlineLvl": f'<w:outlineLvl w:val="{BODY_LEVEL if form.outline is None else form.outline - 1}"/>',
    }


def run_properties(
    form: RunFormat, fonts: Mapping[FontRole, FontNames], *, hint: bool = False, script: Script = ""
) -> Properties:
    """Format → properties; with `hint`, characters that could be Latin or Chinese take the Chinese face."""
    size = form.size.half_points
    return {
        "rFonts": _fonts(fonts[form.font], script, hint=hint),
        "b": _switch("b", form.bold),
        "color": f'<w:color w:val="{form.color}"/>',
        "spacing": f'<w:spacing w:val="{form.tracking.twips}"/>',
        "w": f'<w:w w:val="{round(form.stretch * 100)}"/>',
        "sz": f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        "u": f'<w:u w:val="{"single" if form.underline else "none"}"/>',
    }


def difference(properties: Properties, base: Properties) -> str:
    """Properties that the base has otherwise → XML."""
    return "".join(xml for name, xml in properties.items() if base.get(name) != xml)


def tab_difference(tabs: tuple[Tab, ...], base: tuple[Tab, ...]) -> str:
    """Tab stops add up down the styles; those of the base that are not wanted have to be cleared."""
    kept = {tab.position.twips for tab in tabs}
    stops: list[tuple[int, str, bool]] = [
        (tab.position.twips, tab.align, tab.leader) for tab in tabs if tab not in base
    ]
    stops += [(tab.position.twips, "clear", False) for tab in base if tab.position.twips not in kept]
    marks = "".join(
        f'<w:tab w:val="{kind}"{LEADER if leader else ""} w:pos="{position}"/>'
        for position, kind, leader in sorted(stops)
    )
    return f"<w:tabs>{marks}</w:tabs>" if marks else ""


def is_ambiguous(text: str) -> bool:
    """Whether a character is there (“ — · × □ …) that Word sets in the Latin face unless told otherwise."""
    return not text.isascii() and any(
        char > "\x7f" and unicodedata.east_asian_width(char) in ("A", "N") for char in text
    )


def scripted(text: str) -> Iterator[tuple[Script, str]]:
    """Text whose ASCII characters have a face of their own → stretches, so that no program chooses otherwise.

    Word gives “ and — to the Latin face, LibreOffice gives a bracket after a Chinese character to the Chinese one.
    Marks stay with the Chinese text around them: where one stretch ends, LibreOffice forgets the tracking.
    """

    def script(index: int) -> Script:
        char = text[index]
        if not char.isascii():
            return "han"
        return "latin" if char.isprintable() and not _is_led(text, index) else ""

    stretches: list[tuple[Script, str]] = []
    for kind, group in groupby(range(len(text)), script):
        part = "".join(text[index] for index in group)
        own = kind if kind != "han" or is_ambiguous(part) else ""
        if stretches and own == stretches[-1][0] == "":
            part = stretches.pop()[1] + part
        stretches.append((own, part))
    yield from stretches


def _is_led(text: str, index: int) -> bool:
    """Whether a letter or digit makes an ASCII character Latin for every program: itself, or the one before it."""
    while index >= 0 and text[index].isascii() and text[index].isprintable():
        if text[index].isalnum():
            return True
        index -= 1
    return False


def _switch(name: str, on: bool) -> str:
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def _borders(form: ParagraphFormat) -> str:
    sides = []
    for side, rule in (("top", form.rule_above), ("bottom", form.rule_below)):
        if rule is None:
            sides.append(f'<w:{side} w:val="nil"/>')
        else:
            sides.append(
                f'<w:{side} w:val="single" w:sz="{rule.thickness.eighths}"'
                f' w:space="{round(rule.gap.pt)}" w:color="{rule.color}"/>'
            )
    return f"<w:pBdr>{''.join(sides)}</w:pBdr>"


def _indents(form: ParagraphFormat, em: Length) -> str:
    sides = f'w:left="{form.left.twips}" w:right="{form.right.twips}"'
    if form.first < ZERO:
        return f'<w:ind {sides} w:hangingChars="0" w:hanging="{-form.first.twips}"/>'
    # Word counts 首行缩进 in characters of the paragraph's own size and prefers that count to the twips
    count = form.first.pt / em.pt
    chars = round(count) * 100 if abs(count - round(count)) < 1e-6 else 0
    return f'<w:ind {sides} w:firstLineChars="{chars}" w:firstLine="{form.first.twips}"/>'


def _fonts(names: FontNames, script: Script, *, hint: bool) -> str:
    latin = quoteattr(names.name if script == "han" else names.latin or names.name)
    asian = latin if script == "latin" else quoteattr(names.name)
    mark = ' w:hint="eastAsia"' if hint else ""
    return f"<w:rFonts{mark} w:ascii={latin} w:eastAsia={asian} w:hAnsi={latin} w:cs={latin}/>"
