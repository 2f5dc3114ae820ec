"""Content controls that are bound to data → the places of that data, which Word shows in place of the text it finds."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.docx_convert.package import Package
from docgen.docx_convert.streams import Slot
from docgen.docx_convert.xml_tree import Element, known_name

_PROPERTIES: Final = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_FACTS: Final = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
"""The names that Word has for the data of docProps/core.xml and docProps/app.xml."""
_PREFIX: Final = re.compile(r"xmlns:([^\s=]+)\s*=\s*[\"']([^\"']*)[\"']")
_STEP: Final = re.compile(r"(?:([^\[\]:@/]+):)?([^\[\]:@/]+)(?:\[([1-9]\d{0,5})\])?")
_PEOPLE: Final = frozenset(("dc:creator", "cp:lastModifiedBy"))
_BINDINGS: Final = frozenset(("w:dataBinding", "w15:dataBinding"))
_Known = dict[Element, defaultdict[str, list[Element]]]
_LISTS: Final = frozenset(("w:dropDownList", "w:comboBox"))


@dataclass(frozen=True, slots=True)
class Bound:
    """The data of a content control."""

    part: str
    slot: Slot


def bound_data(package: Package, names: Iterable[str]) -> tuple[list[Bound], int]:
    """Parts with content controls → the texts that these are bound to, each once, and how many were not found."""
    stores = dict(_stores(package))
    found: dict[Slot, Bound] = {}
    known: _Known = {}
    lost = 0
    for name in names:
        for binding in package.root(name).iter():
            if binding.name not in _BINDINGS:
                continue
            part = stores.get(binding.get(_of(binding, "storeItemID")).upper(), "")
            slot = _follow(package.root(part), binding, known) if part else None
            if slot is None:
                lost += bool(_control_text(binding))
            elif slot.element.name not in _PEOPLE and slot.text not in _values(binding):
                found.setdefault(slot, Bound(part, slot))
    return list(found.values()), lost


def _stores(package: Package) -> Iterator[tuple[str, str]]:
    """Identity of data, in capitals → part that holds it."""
    yield from ((_PROPERTIES, name) for name in package.parts("properties"))
    yield from ((_FACTS, name) for name in package.parts("facts"))
    items = {name: package.root(name).get("ds:itemID").upper() for name in package.parts("item")}
    for name in package.names if items else ():
        for relationship in package.relationships(name):
            if relationship.target in items:
                yield items[relationship.target], name


def _of(binding: Element, attribute: str) -> str:
    return f"{binding.name.partition(':')[0]}:{attribute}"


def _follow(root: Element, binding: Element, known: _Known) -> Slot | None:
    """The text at the end of a path as Word writes it: /ns0:book[1]/ns0:title[1], or .../@year."""
    prefixes = dict(_PREFIX.findall(binding.get(_of(binding, "prefixMappings"))))
    path = binding.get(_of(binding, "xpath")).removesuffix("/text()").strip("/")
    steps, _, attribute = path.partition("/@")
    here: list[Element] = [root]
    for depth, step in enumerate(steps.split("/")):
        found = _STEP.fullmatch(step)
        if found is None:
            return None
        name = known_name(prefixes.get(found[1] or "", ""), found[2])
        nearer = _children(here[0], known).get(name, []) if depth else [each for each in here if each.name == name]
        number = int(found[3] or 1)
        here = nearer[number - 1 : number]
        if not here:
            return None
    (element,) = here
    if attribute:
        return Slot(element, attribute) if attribute in element.attributes else None
    return None if element.children else Slot(element)


def _children(element: Element, known: _Known) -> Mapping[str, list[Element]]:
    """Children of an element by their names; lists that thousands of controls are bound to are gone through once."""
    if element not in known:
        known[element] = defaultdict(list)
        for child in element.children:
            known[element][child.name].append(child)
    return known[element]


def _values(binding: Element) -> frozenset[str]:
    """What the data of a list to choose from may be: a value, which is not what readers see."""
    lists = [each for each in (binding.parent.children if binding.parent else ()) if each.name in _LISTS]
    return frozenset(item.get("w:value") for each in lists for item in each.children)


def _control_text(binding: Element) -> str:
    control = binding.parent.parent if binding.parent else None
    return "".join(each.text for each in control.iter() if each.name == "w:t") if control else ""
