"""Styles of a document that another template has made → styles that stand beside those of the others."""

from copy import deepcopy
from typing import Final

from lxml import etree

from docgen.docx_join.parts import Element, q, tree, xml

_REFERENCES: Final = tuple(map(q, ("basedOn", "next", "link")))
_PARTS: Final = ("pPr", "rPr")
_ORDER: Final = {
    q(name): place
    for names in (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl",
        "rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish webHidden color"
        " w kern position sz szCs highlight u effect bdr fitText vertAlign rtl cs em lang eastAsianLayout specVanish",
    )
    for place, name in enumerate(names.split())
}
"""Where each property stands; Word refuses others."""


class Styles:
    """The styles of a file that grows."""

    def __init__(self, data: bytes | None) -> None:
        self._first = data
        self._root: Element = None if data is None else tree(data)
        self._known: dict[bytes, dict[str, str]] = {} if data is None else {data: {}}

    def taken(self, data: bytes | None) -> dict[str, str]:
        """Styles of a document → what their keys are here, where that is something else."""
        if data is None or self._root is None:
            return {}
        if data not in self._known:
            self._known[data] = self._added(tree(data), len(self._known) + 1)
        return self._known[data]

    def _added(self, other: Element, number: int) -> dict[str, str]:
        new = {each.get(q("styleId")): f"{each.get(q('styleId'))}{number}x" for each in other.findall(q("style"))}
        for style in other.findall(q("style")):
            copied = deepcopy(style)
            copied.set(q("styleId"), new[style.get(q("styleId"))])
            name = copied.find(q("name"))
            if name is not None:
                name.set(q("val"), f"{name.get(q('val'))} {number}")
            copied.set(q("customStyle"), "1")
            if copied.attrib.pop(q("default"), None) and copied.get(q("type")) == "paragraph":
                _state_defaults(copied, other.find(q("docDefaults")))
            for each in copied.iterchildren(*_REFERENCES):
                each.set(q("val"), new.get(each.get(q("val")), each.get(q("val"))))
            self._root.append(copied)
        return new

    def xml(self) -> bytes | None:
        """The part, if there is one."""
        return None if self._root is None else xml(self._root)

    def root_style(self, data: bytes | None) -> str:
        """Key of the style of paragraphs that name none, in a document with these styles; empty for the first."""
        new = self.taken(data)
        if not new or data is None:
            return ""
        for style in tree(data).findall(q("style")):
            if style.get(q("type")) == "paragraph" and style.get(q("default")):
                return new[style.get(q("styleId"))]
        return ""


def _state_defaults(style: Element, defaults: Element) -> None:
    """Say in a style what the defaults of its document said, as those of another hold now."""
    for part in _PARTS if defaults is not None else ():
        stated = defaults.find(f"{q(f'{part}Default')}/{q(part)}")
        if stated is None:
            continue
        own = style.find(q(part))
        if own is None:
            own = etree.Element(q(part))
            before = style.find(q("rPr")) if part == "pPr" else None
            if before is None:
                style.append(own)
            else:
                before.addprevious(own)
        _lay_under(own, stated)
        own[:] = sorted(own, key=_place)


def _lay_under(own: Element, defaults: Element) -> None:
    """Add what is not stated."""
    for each in defaults:
        known = own.find(each.tag)
        if known is None:
            own.append(deepcopy(each))
            continue
        for name, value in each.attrib.items():
            # Where both are given, the face of a theme counts for more than a face by its name.
            if name not in known.attrib and not name.endswith("Theme"):
                known.set(name, value)


def _place(element: Element) -> int:
    return _ORDER.get(element.tag, len(_ORDER))
