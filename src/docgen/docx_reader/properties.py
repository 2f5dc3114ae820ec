"""Elements that hold properties (`w:rPr`, `w:pPr`, borders, lengths) → plain values, only for what they state."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from docgen.docx_convert.xml_tree import Element
from docgen.units import Length, pt, twips
from docgen.word_flow import Border, Box, Stroke

Properties = dict[str, Any]
"""Name of a property → its value; a property that nobody stated is missing."""

_OFF: Final = frozenset(("0", "false", "off", "no"))
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_MEASURE: Final = re.compile(r"(-?[0-9.]+)(pt|in|cm|mm|pc|pi)")
_LIMIT: Final = 40_000.0
"""Twips; a length beyond is wider than any paper Word knows."""
_STROKES: Final[Mapping[str, Stroke]] = {
    "none": "", "nil": "", "double": "double", "thick": "thick", "dotted": "dotted", "dashed": "dashed",
    "dash": "dashed", "dashLong": "dashed", "dotDash": "dashed", "dotDotDash": "dashed", "dashSmallGap": "dashed",
    "dottedHeavy": "dotted", "dashedHeavy": "dashed", "triple": "double", "thinThickSmallGap": "double",
    "thickThinSmallGap": "double", "thinThickMediumGap": "double", "thickThinMediumGap": "double",
    "thinThickLargeGap": "double", "thickThinLargeGap": "double",
}  # fmt: skip
"""Kinds of lines; any other is drawn as a single one."""
_HIGHLIGHTS: Final = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0", "none": "",
}  # fmt: skip
_COLOR: Final = re.compile("[0-9A-Fa-f]{6}")


def switched(element: Element | None) -> bool:
    """Whether an on/off element says on."""
    return element is not None and element.get("w:val") not in _OFF


def number(text: str, default: float = 0.0) -> float:
    """Twips as they are written: `240`, `12pt`, `2.5cm`."""
    measure = _MEASURE.fullmatch(text)
    try:
        value = float(measure[1]) * _POINTS[measure[2]] * 20 if measure else float(text)
    except ValueError:
        return default
    return max(-_LIMIT, min(_LIMIT, value)) if math.isfinite(value) else default


def length(text: str) -> Length:
    """A length as it is written, in twips where it says no unit."""
    return twips(number(text))


def whole(text: str, default: int = 0) -> int:
    """A whole number; `default` for what is none."""
    return int(number(text, default)) if text else default


def color(text: str) -> str:
    """RRGGBB; black for `auto` and for what is no color."""
    return text.upper() if _COLOR.fullmatch(text) else "000000"


def shade(element: Element | None) -> str:
    """Background of `w:shd`; empty for none. A pattern counts as the mean of both its colors."""
    if element is None:
        return ""
    fill, pattern = element.get("w:fill"), element.get("w:val")
    paper = fill.upper() if _COLOR.fullmatch(fill) else ""
    if pattern == "solid":
        return color(element.get("w:color"))
    if pattern.startswith("pct") and pattern[3:].isdigit():
        return _mixed(paper or "FFFFFF", color(element.get("w:color")), int(pattern[3:]) / 100)
    return "" if paper == "FFFFFF" and pattern in ("", "clear", "nil") else paper


def _mixed(paper: str, ink: str, part: float) -> str:
    both = zip(bytes.fromhex(paper), bytes.fromhex(ink), strict=True)
    return "".join(f"{round(a + (b - a) * part):02X}" for a, b in both)


def border(element: Element | None) -> Border | None:
    """A side of `w:tblBorders`, `w:tcBorders` or `w:pBdr`; `None` where there is no line."""
    if element is None:
        return None
    stroke = _STROKES.get(element.get("w:val"), "single")
    if not stroke:
        return None
    thickness = pt(min(max(whole(element.get("w:sz"), 4), 2), 96) / 8)
    # What is twice a line is three times as thick as one.
    thickness = thickness * 3 if stroke == "double" else thickness
    return Border(thickness, color(element.get("w:color")), pt(min(whole(element.get("w:space")), 31)), stroke)


_SIDES: Final = {
    "top": "top", "bottom": "bottom", "left": "left", "right": "right", "start": "left", "end": "right",
    "insideH": "insideH", "insideV": "insideV", "between": "between",
}  # fmt: skip


def sides(element: Element | None) -> dict[str, Border | None]:
    """Sides that an element of borders states; `None` where it says that there is no line."""
    children = element.children if element is not None else ()
    return {_SIDES[each.local]: border(each) for each in children if each.local in _SIDES}


def box(stated: Mapping[str, Border | None]) -> Box:
    """Sides by name → box."""
    return Box(*(stated.get(side) for side in ("top", "left", "bottom", "right")))


def margins(element: Element | None) -> dict[str, Length]:
    """Margins of `w:tblCellMar` or `w:tcMar`, by side."""
    children = element.children if element is not None else ()
    return {_SIDES[each.local]: length(each.get("w:w")) for each in children if each.local in _SIDES}


def _value(read: Callable[[str], Any] = str) -> Callable[[Element], Any]:
    return lambda element: read(element.get("w:val"))


def _fonts(element: Element) -> Properties:
    found: Properties = {}
    for script, names in (("latin", ("ascii", "hAnsi")), ("asian", ("eastAsia",))):
        for name in names:
            theme, family = element.get(f"w:{name}Theme"), element.get(f"w:{name}")
            if theme or family:
                found[script] = f"theme:{theme}" if theme else family
                break
    return found


def _run_shade(element: Element) -> Properties:
    return {"shade": shade(element)}


_RUN: Final[Mapping[str, tuple[str, Callable[[Element], Any]]]] = {
    "w:b": ("bold", switched),
    "w:i": ("italic", switched),
    "w:caps": ("caps", switched),
    "w:smallCaps": ("small_caps", switched),
    "w:strike": ("strike", switched),
    "w:dstrike": ("double_strike", switched),
    "w:vanish": ("hidden", switched),
    "w:sz": ("size", _value(lambda text: number(text) / 2)),
    "w:color": ("color", _value(color)),
    "w:spacing": ("tracking", _value(number)),
    "w:w": ("stretch", _value(lambda text: number(text.rstrip("%"), 100) / 100)),
    "w:kern": ("kern", _value(number)),
    "w:position": ("rise", _value(lambda text: number(text) / 2)),
    "w:u": ("underline", _value()),
    "w:vertAlign": ("script", _value()),
    "w:highlight": ("highlight", _value(lambda text: _HIGHLIGHTS.get(text, ""))),
    "w:rStyle": ("style", _value()),
}


def run_properties(element: Element | None) -> Properties:
    """`w:rPr` → what it states."""
    found: Properties = {}
    for each in element.children if element is not None else ():
        if each.name in _RUN:
            name, read = _RUN[each.name]
            found[name] = read(each)
        elif each.name == "w:rFonts":
            found |= _fonts(each)
        elif each.name == "w:shd":
            found |= _run_shade(each)
    return found


_INDENTS: Final = (("left", "left"), ("start", "left"), ("right", "right"), ("end", "right"))


def _indents(element: Element) -> Properties:
    found: Properties = {}
    for name, side in _INDENTS:
        if element.get(f"w:{name}"):
            found[side] = number(element.get(f"w:{name}"))
        elif element.get(f"w:{name}Chars"):
            # LibreOffice prefers twips; Word writes both alike.
            found[f"{side}_chars"] = number(element.get(f"w:{name}Chars")) / 100
    for name, sign in (("hanging", -1), ("firstLine", 1)):
        if element.get(f"w:{name}"):
            found["first"] = sign * number(element.get(f"w:{name}"))
            break
        if element.get(f"w:{name}Chars"):
            found["first_chars"] = sign * number(element.get(f"w:{name}Chars")) / 100
            break
    for side in ("left", "right", "first"):
        # What is said here of one unit takes back what a style says in the other.
        if side in found:
            found.setdefault(f"{side}_chars", None)
    return found


def _spacing(element: Element) -> Properties:
    found: Properties = {}
    for side in ("before", "after"):
        if element.get(f"w:{side}Autospacing"):
            found[f"{side}_auto"] = element.get(f"w:{side}Autospacing") not in _OFF
        if element.get(f"w:{side}"):
            found[side] = number(element.get(f"w:{side}"))
        elif element.get(f"w:{side}Lines"):
            found[f"{side}_lines"] = number(element.get(f"w:{side}Lines")) / 100
    if element.get("w:line"):
        found["line"] = number(element.get("w:line"))
        found["rule"] = element.get("w:lineRule") or "auto"
    return found


def _stops(element: Element) -> Properties:
    # Position → kind and leader; a stop that is cleared stays here until all is put together.
    return {
        "stops": {
            number(each.get("w:pos")): (each.get("w:val") or "left", each.get("w:leader"))
            for each in element.children
            if each.name == "w:tab"
        }
    }


def _numbering(element: Element) -> Properties:
    found: Properties = {}
    for each in element.children:
        if each.name == "w:numId":
            found["number"] = each.get("w:val")
        elif each.name == "w:ilvl":
            found["level"] = whole(each.get("w:val"))
    return found


_PARAGRAPH: Final[Mapping[str, tuple[str, Callable[[Element], Any]]]] = {
    "w:pStyle": ("style", _value()),
    "w:jc": ("align", _value()),
    "w:keepNext": ("keep_next", switched),
    "w:keepLines": ("keep_lines", switched),
    "w:pageBreakBefore": ("page_break", switched),
    "w:widowControl": ("widows", switched),
    "w:contextualSpacing": ("contextual", switched),
    "w:snapToGrid": ("gridded", switched),
    "w:outlineLvl": ("outline", _value(lambda text: whole(text, 9))),
    "w:shd": ("shade", shade),
    "w:pBdr": ("borders", sides),
}
_GROUPS: Final[Mapping[str, Callable[[Element], Properties]]] = {
    "w:ind": _indents,
    "w:spacing": _spacing,
    "w:tabs": _stops,
    "w:numPr": _numbering,
}


def paragraph_properties(element: Element | None) -> Properties:
    """`w:pPr` → what it states, the look of the paragraph mark left out."""
    found: Properties = {}
    for each in element.children if element is not None else ():
        if each.name in _PARAGRAPH:
            name, read = _PARAGRAPH[each.name]
            found[name] = read(each)
        elif each.name in _GROUPS:
            found |= _GROUPS[each.name](each)
    return found


_ADDED: Final = ("stops", "borders")
"""Properties whose parts add up with those of the style."""


def merged(*layers: Properties) -> Properties:
    """Properties, each layer over the one before it."""
    whole: Properties = {}
    for layer in layers:
        both: Properties = {name: {**whole[name], **layer[name]} for name in _ADDED if name in whole and name in layer}
        whole |= layer
        whole |= both
    return whole
