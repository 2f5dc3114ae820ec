"""`w:styles` and the theme → what a style states in the end, through all that it is based on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.properties import Properties, merged, paragraph_properties, run_properties

_DEPTH: Final = 32
"""Styles one upon the other; a circle ends here."""
_SCRIPTS: Final = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant", "ja-JP": "Jpan"}
EMPTY: Final = Element("w:none", {}, None, None, 0)  # type: ignore[arg-type]
"""Stands for an element that is not there."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph or a run comes to."""

    paragraph: Properties
    run: Properties


@dataclass
class Styles:
    """The styles of a file."""

    root: Element
    theme: Mapping[str, str] = field(default_factory=dict)
    """`majorHAnsi`, `minorEastAsia` … → family."""

    @cached_property
    def _by_id(self) -> dict[str, Element]:
        return {each.get("w:styleId"): each for each in self.root.children if each.name == "w:style"}

    @cached_property
    def _defaults(self) -> dict[str, str]:
        found = (each for each in self.root.children if each.name == "w:style")
        return {
            each.get("w:type"): each.get("w:styleId") for each in found if each.get("w:default") in ("1", "true", "on")
        }

    @cached_property
    def defaults(self) -> Look:
        """What `w:docDefaults` states; Word's own defaults below it."""
        run = run_properties(self.root.find("w:docDefaults", "w:rPrDefault", "w:rPr"))
        paragraph = paragraph_properties(self.root.find("w:docDefaults", "w:pPrDefault", "w:pPr"))
        return Look(paragraph, {"size": 10.0, "latin": "Times New Roman", "asian": "宋体"} | run)

    def default(self, kind: str) -> str:
        """Id of the style that is used where none is named; empty where there is none."""
        return self._defaults.get(kind, "")

    def chain(self, style: str, kind: str) -> Iterator[Element]:
        """A style and what it is based on, the base first."""
        found: list[Element] = []
        here = self._by_id.get(style)
        while here is not None and here not in found and len(found) < _DEPTH and here.get("w:type") == kind:
            found.append(here)
            base = here.child("w:basedOn")
            here = self._by_id.get(base.get("w:val")) if base is not None else None
        yield from reversed(found)

    def style(self, style: str, kind: str) -> Look:
        """What a style states, without the defaults of the document."""
        chain = list(self.chain(style, kind))
        paragraph = merged(*(paragraph_properties(each.child("w:pPr")) for each in chain))
        run = merged(*(run_properties(each.child("w:rPr")) for each in chain))
        return Look(paragraph, run)

    def is_known(self, style: str) -> bool:
        """Whether the file has the style."""
        return style in self._by_id

    def name(self, style: str) -> str:
        """Name of a style as the user sees it."""
        found = self._by_id.get(style, EMPTY).child("w:name")
        return found.get("w:val") if found is not None else ""

    def family(self, stated: str) -> str:
        """Family of a property: a name, or `theme:minorEastAsia`."""
        return self.theme.get(stated.removeprefix("theme:"), "") if stated.startswith("theme:") else stated


def theme_families(root: Element | None, language: str) -> dict[str, str]:
    """`a:theme` → the families that its names stand for."""
    scheme = root.find("a:themeElements", "a:fontScheme") if root is not None else None
    families: dict[str, str] = {}
    for name, group in (("major", "a:majorFont"), ("minor", "a:minorFont")):
        fonts = scheme.child(group) if scheme is not None else None
        if fonts is None:
            continue
        latin, asian = (_typeface(fonts.child(kind)) for kind in ("a:latin", "a:ea"))
        script = _SCRIPTS.get(language, "Hans")
        others = {each.get("script"): each.get("typeface") for each in fonts.children if each.name == "a:font"}
        families |= {f"{name}Ascii": latin, f"{name}HAnsi": latin, f"{name}Bidi": latin}
        families[f"{name}EastAsia"] = asian or others.get(script, "")
    return families


def _typeface(element: Element | None) -> str:
    return element.get("typeface") if element is not None else ""
