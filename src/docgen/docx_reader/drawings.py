"""`w:drawing`, `w:pict` and `w:object` → pictures in the line, and pictures and text boxes at places of their own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.document import Image
from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.properties import color, number
from docgen.docx_reader.reading import Reading
from docgen.units import ZERO, Length, pt, twips
from docgen.word_flow import OBJECT, Anchored, Border, Box, Drawn, Ink, WordBlock, Wrap

_EMU: Final = 12700
_STYLE: Final = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_INSETS: Final = (pt(7.2), pt(3.6))
"""Inside a text box that says nothing of it: at the sides, above and below."""
_MOST: Final = 3000.0
"""Points that a picture may be wide or high."""
_LOST: Final = (("c:chart", "lost-chart"), ("cx:chart", "lost-chart"), ("relIds", "lost-diagram"))
_WRAPS: Final[Mapping[str, Wrap]] = {"wrapTopAndBottom": "block"}
_RUNNING: Final = frozenset(("wrapSquare", "wrapTight", "wrapThrough"))
_BESIDE: Final = {"page": "page", "leftMargin": "page", "outsideMargin": "page", "insideMargin": "page"}
_BELOW: Final = {"page": "page", "topMargin": "page", "margin": "margin", "bottomMargin": "margin"}
_ACROSS: Final = {"left": "left", "center": "center", "right": "right", "inside": "left", "outside": "right"}
_UPRIGHT: Final = {"top": "top", "center": "center", "bottom": "bottom", "inside": "top", "outside": "bottom"}
_VML_BELOW: Final = {"page": "page", "margin": "margin"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a drawing comes to."""

    inline: tuple[Drawn, ...] = ()
    anchored: tuple[Anchored, ...] = ()


def drawing(element: Element, ink: Ink, reading: Reading) -> Found:
    """`w:drawing` → what is drawn of it."""
    inline: list[Drawn] = []
    anchored: list[Anchored] = []
    for each in element.children:
        if each.name == "wp:inline":
            boxed = _text_box(each, reading)
            if boxed is not None:
                anchored.append(_placed(each, boxed, wrap="block"))
                continue
            image = _image(each, reading)
            if image is not None:
                width, height = _extent(each)
                inline.append(Drawn(OBJECT, ink, image=image, width=width, height=height, alt=_alt(each)))
        elif each.name == "wp:anchor":
            anchored += _anchored(each, reading)
    return Found(tuple(inline), tuple(anchored))


def _exact(text: str) -> Length:
    try:
        return pt(max(-_MOST, min(_MOST, int(text) / _EMU)))
    except ValueError:
        return ZERO


def _extent(element: Element) -> tuple[Length, Length]:
    extent = element.child("wp:extent")
    if extent is None:
        return ZERO, ZERO
    return max(_exact(extent.get("cx")), ZERO), max(_exact(extent.get("cy")), ZERO)


def _alt(element: Element) -> str:
    properties = element.child("wp:docPr")
    return properties.get("descr") if properties is not None else ""


def _image(element: Element, reading: Reading) -> Image | None:
    """The one picture of a drawing; what else there is, is told."""
    everything = list(element.iter())
    blips = [each for each in everything if each.name == "a:blip"]
    for name, lost in _LOST:
        if any(each.name == name or each.local == name for each in everything):
            reading.remarks.lost(lost)
            return None
    if not blips or (len(blips) > 1 and any(each.local == "wgp" for each in everything)):
        reading.remarks.lost("lost-shape")
        return None
    if any(each.name == "a:srcRect" and any(value not in ("", "0") for value in each.attributes.values())
           for each in everything):  # fmt: skip
        reading.remarks.changed("changed-crop")
    if any(each.name == "a:xfrm" and each.get("rot") not in ("", "0") for each in everything):
        reading.remarks.changed("changed-turned")
    if not blips[0].get("r:embed"):
        reading.remarks.lost("lost-linked")
        return None
    return reading.image(blips[0].get("r:embed"))


def _anchored(element: Element, reading: Reading) -> list[Anchored]:
    wraps = [each.local for each in element.children if each.local.startswith("wrap")]
    boxed = _text_box(element, reading)
    image = _image(element, reading) if boxed is None else None
    if boxed is None and image is None:
        return []
    if any(wrap in _RUNNING for wrap in wraps):
        reading.remarks.changed("changed-wrap")
    behind: Wrap = "behind" if element.get("behindDoc") in ("1", "true") else "none"
    wrap = next((_WRAPS[each] for each in wraps if each in _WRAPS), behind)
    return [_placed(element, {"image": image, "alt": _alt(element)} if boxed is None else boxed, wrap)]


def _placed(element: Element, what: dict[str, Any], wrap: Wrap) -> Anchored:
    width, height = _extent(element)
    x, beside, across = _side(element.child("wp:positionH"), _BESIDE, "margin", _ACROSS)
    y, below, upright = _side(element.child("wp:positionV"), _BELOW, "paragraph", _UPRIGHT)
    gap = (_exact(element.get("distT") or "0") + _exact(element.get("distB") or "0")) / 2
    return Anchored(width, height, x, y, beside, below, across, upright, wrap, gap, **what)  # type: ignore[arg-type]


def _side(
    element: Element | None, origins: Mapping[str, str], other: str, aligns: Mapping[str, str]
) -> tuple[Length, str, str]:
    if element is None:
        return ZERO, other, ""
    offset, align = element.child("wp:posOffset"), element.child("wp:align")
    place = _exact(offset.text.strip()) if offset is not None else ZERO
    origin = origins.get(element.get("relativeFrom"), other)
    return place, origin, aligns.get(align.text.strip(), "") if align is not None else ""


def _text_box(element: Element, reading: Reading) -> dict[str, Any] | None:
    """Text and looks of a text box; `None` for what is none."""
    content = next((each for each in element.iter() if each.name == "w:txbxContent"), None)
    if content is None:
        return None
    shape = next((each for each in element.iter() if each.local == "spPr"), None)
    body = next((each for each in element.iter() if each.local == "bodyPr"), None)
    line = shape.child("a:ln") if shape is not None else None
    sides = tuple(
        _exact(body.get(name)) if body is not None and body.get(name) else inset
        for name, inset in zip(("lIns", "tIns"), _INSETS, strict=True)
    )
    if body is not None and body.get("vert") not in ("", "horz"):
        reading.remarks.changed("changed-vertical")
    return {
        "blocks": _inside(content, reading),
        "box": _outline(line),
        "shade": _fill(shape),
        "padding": sides,
    }


def _inside(content: Element, reading: Reading) -> tuple[WordBlock, ...]:
    before, reading.table_look = reading.table_look, ({}, {})
    with reading.inside() as is_near:
        blocks = reading.blocks(content) if is_near else ()
    reading.table_look = before
    return blocks


def _outline(line: Element | None) -> Box:
    if line is None or line.child("a:noFill") is not None or line.child("a:solidFill") is None:
        return Box()
    fill = line.find("a:solidFill", "a:srgbClr")
    width = _exact(line.get("w")) if line.get("w") else pt(0.75)
    side = Border(width, color(fill.get("val")) if fill is not None else "000000")
    return Box(side, side, side, side)


def _fill(shape: Element | None) -> str:
    fill = shape.find("a:solidFill", "a:srgbClr") if shape is not None else None
    shade = color(fill.get("val")) if fill is not None else ""
    return "" if shade == "FFFFFF" else shade


def picture(element: Element, ink: Ink, reading: Reading) -> Found:
    """`w:pict` or `w:object`, as Word wrote drawings before 2010 → what is drawn of it."""
    everything = list(element.iter())
    shape = next((each for each in everything if each.name in ("v:shape", "v:rect", "v:roundrect")), None)
    if shape is None or any(each.name == "v:textpath" for each in everything):
        is_rule = any(each.get("{urn:schemas-microsoft-com:office:office}hr") for each in everything)
        reading.remarks.lost("lost-shape" if shape is None or is_rule else "lost-watermark")
        return Found()
    style = dict(_STYLE.findall(shape.get("style")))
    width, height = (twips(number(style.get(name, "0").strip())) for name in ("width", "height"))
    content = next((each for each in everything if each.name == "w:txbxContent"), None)
    data = next((each for each in everything if each.name == "v:imagedata"), None)
    if content is not None:
        blocks = _inside(content, reading)
        return Found(anchored=(_vml_placed(style, width, height, blocks=blocks, padding=_INSETS),))
    if element.name == "w:object":
        reading.remarks.changed("lost-object")
    image = reading.image(data.get("r:id")) if data is not None else None
    if image is None:
        if data is None:
            reading.remarks.lost("lost-shape")
        return Found()
    if style.get("position", "").strip() == "absolute":
        return Found(anchored=(_vml_placed(style, width, height, image=image),))
    return Found((Drawn(OBJECT, ink, image=image, width=width, height=height, alt=shape.get("alt")),))


def _vml_placed(style: Mapping[str, str], width: Length, height: Length, **what: Any) -> Anchored:
    def place(name: str) -> Length:
        return twips(number(style.get(name, "0").strip()))

    across, upright = (style.get(f"mso-position-{axis}", "").strip() for axis in ("horizontal", "vertical"))
    beside = "page" if style.get("mso-position-horizontal-relative", "").strip() == "page" else "margin"
    below = _VML_BELOW.get(style.get("mso-position-vertical-relative", "").strip(), "paragraph")
    return Anchored(
        width, height, place("margin-left"), place("margin-top"), beside, below,  # type: ignore[arg-type]
        _ACROSS.get(across, ""), _UPRIGHT.get(upright, ""), **what,  # type: ignore[arg-type]
    )  # fmt: skip
