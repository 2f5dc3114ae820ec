"""What styles and direct formatting state → how characters and paragraphs look."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from docgen.docx_reader.properties import Properties, box
from docgen.docx_reader.styles import Styles
from docgen.flow import Align
from docgen.fonts import role_of
from docgen.units import Length, pt, twips
from docgen.word_flow import Ink, LineRule, ParagraphLook, Stop, Stroke, TabAlign

_RAISED: Final = {"superscript": 0.39, "subscript": -0.09}
"""Of the size: what LibreOffice leaves over or under small letters in a line."""
_SMALL: Final = 0.58
"""Size of superscripts and subscripts."""
_SMALL_CAPS: Final = 0.8
_AUTO_SPACE: Final = 280.0
"""Twips of space that a file leaves to the program."""
_LINE: Final = 240.0
"""Twips of a line, where space is counted in lines."""
_UNDERLINES: Final[Mapping[str, Stroke]] = {
    "none": "", "double": "double", "wavyDouble": "double", "thick": "thick", "dotted": "dotted",
    "dottedHeavy": "dotted", "dash": "dashed", "dashedHeavy": "dashed", "dashLong": "dashed",
    "dashLongHeavy": "dashed", "dotDash": "dashed", "dashDotHeavy": "dashed", "dotDotDash": "dashed",
    "dashDotDotHeavy": "dashed",
}  # fmt: skip
_ALIGNS: Final[Mapping[str, Align]] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "justify",
    "distribute": "distribute", "thaiDistribute": "distribute", "lowKashida": "justify", "mediumKashida": "justify",
    "highKashida": "justify",
}  # fmt: skip
_TABS: Final[Mapping[str, TabAlign]] = {
    "left": "left", "start": "left", "num": "left", "center": "center", "right": "right", "end": "right",
    "decimal": "decimal",
}  # fmt: skip
_LEADERS: Final = {"dot": ".", "middleDot": "·", "hyphen": "-", "underscore": "_", "heavy": "_"}
_RULES: Final[Mapping[str, LineRule]] = {"exact": "exact", "atLeast": "atLeast"}
_SIZES: Final = (0.5, 1638.0)
_STRETCHES: Final = (0.01, 6.0)


def ink_of(stated: Properties, styles: Styles) -> Ink:
    """Properties of a run → look."""
    asian = styles.family(str(stated.get("asian", ""))) or "宋体"
    latin = styles.family(str(stated.get("latin", ""))) or "Times New Roman"
    size = _within(stated.get("size", 10.0), _SIZES)
    script = _RAISED.get(stated.get("script", ""), 0.0)
    underline = stated.get("underline", "none")
    return Ink(
        font=role_of(asian),
        size=pt(size * _SMALL if script else size),
        tracking=twips(stated.get("tracking", 0.0)),
        color=stated.get("color", "000000"),
        stretch=_within(stated.get("stretch") or 1.0, _STRETCHES),
        bold=stated.get("bold", False),
        latin=latin,
        asian=asian,
        italic=stated.get("italic", False),
        line=_UNDERLINES.get(underline, "single"),
        line_words=underline == "words",
        strike="double" if stated.get("double_strike") else "single" if stated.get("strike") else "",
        rise=pt(stated.get("rise", 0.0) + script * size),
        shade=stated.get("highlight") or stated.get("shade", ""),
        kerned=bool(stated.get("kern")),
    )


def _within(value: float, limits: tuple[float, float]) -> float:
    return min(max(value, limits[0]), limits[1])


def capitals(text: str, ink: Ink, stated: Properties) -> list[tuple[str, Ink]]:
    """Text as it is printed: in capitals, or in small ones where it was in lower case."""
    if stated.get("caps"):
        return [(text.upper(), ink)]
    if not stated.get("small_caps"):
        return [(text, ink)]
    small = replace(ink, size=ink.size * _SMALL_CAPS)
    parts: list[tuple[str, Ink]] = []
    for char in text:
        look = small if char.islower() else ink
        if parts and parts[-1][1] is look:
            parts[-1] = (parts[-1][0] + char.upper(), look)
        else:
            parts.append((char.upper(), look))
    return parts


def paragraph_look(stated: Properties, em: Length) -> ParagraphLook:
    """Properties of a paragraph → look; `em` is the size of its characters."""
    get = stated.get
    rule = _RULES.get(get("rule", "auto"), "auto")
    line = abs(get("line", 240.0))
    left, right, first = (_indent(stated, side, em) for side in ("left", "right", "first"))
    outline = get("outline", 9)
    return ParagraphLook(
        align=_ALIGNS.get(get("align", "left"), "left"),
        left=left,
        right=right,
        first=first,
        before=_space(stated, "before"),
        after=_space(stated, "after"),
        contextual=get("contextual", False),
        rule=rule,
        pitch=twips(line),
        factor=(line or 240.0) / 240 if rule == "auto" else 1.0,
        gridded=get("gridded", True),
        keep_next=get("keep_next", False),
        keep_lines=get("keep_lines", False),
        page_break=get("page_break", False),
        widows=get("widows", True),
        stops=tuple(_stops(get("stops", {}))),
        box=box(get("borders", {})),
        between=get("borders", {}).get("between"),
        shade=get("shade", ""),
        outline=outline + 1 if 0 <= outline < 9 else None,
    )


def _indent(stated: Properties, side: str, em: Length) -> Length:
    chars = stated.get(f"{side}_chars")
    return em * chars if chars and not stated.get(side) else twips(stated.get(side, 0.0))


def _space(stated: Properties, side: str) -> Length:
    if stated.get(f"{side}_auto"):
        return twips(_AUTO_SPACE)
    if side in stated:
        return twips(max(0.0, stated[side]))
    return twips(max(0.0, stated.get(f"{side}_lines", 0.0) * _LINE))


def _stops(stated: Mapping[float, Any]) -> list[Stop]:
    return [
        Stop(twips(place), _TABS[kind], _LEADERS.get(leader, ""))
        for place, (kind, leader) in sorted(stated.items())
        if kind in _TABS
    ]
