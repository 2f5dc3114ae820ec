"""Lists of many documents → lists that each begin anew in every document."""

from copy import deepcopy
from typing import Final

from lxml import etree

from docgen.docx_join.body import paragraphs_with_style
from docgen.docx_join.parts import Element, q, tree, xml

_LEVELS: Final = 9
_BEFORE: Final = frozenset(map(q, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")))
_NONE: Final = "0"


class Numbering:
    """The lists of a file that grows."""

    def __init__(self, data: bytes | None, styles: bytes | None) -> None:
        self._root: Element = None if data is None else tree(data)
        self._by_style = dict(_numbered_styles(tree(styles))) if styles and data else {}
        self._last = max((int(each.get(q("numId"), "0")) for each in self._nums()), default=0)

    def _nums(self) -> list[Element]:
        return [] if self._root is None else self._root.findall(q("num"))

    def restart(self, root: Element) -> None:
        """Give a document lists of its own, which look like those of the others."""
        if self._root is None:
            return
        new: dict[str, str] = {}
        stated = [*root.iter(q("numPr"))]
        for properties, style in paragraphs_with_style(root):
            if style in self._by_style and properties.find(q("numPr")) is None:
                number, level = self._by_style[style]
                _state(properties, level, number)
                stated.append(properties.find(q("numPr")))
        for each in stated:
            number = each.find(q("numId"))
            if number is not None and number.get(q("val")) != _NONE:
                old = number.get(q("val"))
                if old not in new:
                    new[old] = self._begun_anew(old)
                number.set(q("val"), new[old])

    def _begun_anew(self, number: str) -> str:
        known = next((each for each in self._nums() if each.get(q("numId")) == number), None)
        if known is None:
            return number
        self._last += 1
        copied = deepcopy(known)
        copied.set(q("numId"), str(self._last))
        starts = self._starts(copied)
        for level in range(_LEVELS):
            override = next((e for e in copied.findall(q("lvlOverride")) if e.get(q("ilvl")) == str(level)), None)
            if override is None:
                override = etree.SubElement(copied, q("lvlOverride"))
                override.set(q("ilvl"), str(level))
            if override.find(q("startOverride")) is None:
                start = etree.Element(q("startOverride"))
                start.set(q("val"), starts.get(level, "1"))
                override.insert(0, start)
        known.getparent().insert(known.getparent().index(self._nums()[-1]) + 1, copied)
        return str(self._last)

    def _starts(self, num: Element) -> dict[int, str]:
        link = num.find(q("abstractNumId"))
        wanted = None if link is None else link.get(q("val"))
        for each in self._root.findall(q("abstractNum")):
            if each.get(q("abstractNumId")) == wanted:
                starts = ((level.get(q("ilvl")), level.find(q("start"))) for level in each.findall(q("lvl")))
                return {int(level): start.get(q("val"), "1") for level, start in starts if start is not None}
        return {}

    def xml(self) -> bytes | None:
        """The part, if there is one."""
        return None if self._root is None else xml(self._root)


def _numbered_styles(styles: Element) -> list[tuple[str, tuple[str, str]]]:
    """Style → list and level that its paragraphs have."""
    found = []
    for style in styles.findall(q("style")):
        stated = style.find(f"{q('pPr')}/{q('numPr')}")
        number = None if stated is None else stated.find(q("numId"))
        if stated is not None and number is not None and number.get(q("val")) != _NONE:
            level = stated.find(q("ilvl"))
            own = "0" if level is None else level.get(q("val"), "0")
            found.append((style.get(q("styleId")), (number.get(q("val")), own)))
    return found


def _state(properties: Element, level: str, number: str) -> None:
    stated = etree.Element(q("numPr"))
    for name, value in (("ilvl", level), ("numId", number)):
        etree.SubElement(stated, q(name)).set(q("val"), value)
    at = next((index for index, each in enumerate(properties) if each.tag not in _BEFORE), len(properties))
    properties.insert(at, stated)
