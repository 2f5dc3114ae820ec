"""Footnotes and endnotes of many documents → one part with all of them."""

from copy import deepcopy
from typing import Final

from docgen.docx_join.parts import Element, q, tree, xml

KINDS: Final = {"footnotes": ("footnote", "footnoteReference"), "endnotes": ("endnote", "endnoteReference")}
"""Kind of part → a note in it, and what refers to one in the text."""
_TYPE: Final = q("type")


class Notes:
    """The notes of one kind in a file that grows."""

    def __init__(self, kind: str, data: bytes) -> None:
        self._note, self._reference = (q(name) for name in KINDS[kind])
        self._root = tree(data)
        self._last = max((int(each.get(q("id"), "0")) for each in self._root.findall(self._note)), default=0)

    def take(self, root: Element, data: bytes) -> list[Element]:
        """Add the notes of a document to those of the others; give those that were added."""
        new: dict[str, str] = {}
        added: list[Element] = []
        for each in tree(data).findall(self._note):
            if each.get(_TYPE, "normal") != "normal":
                continue
            self._last += 1
            new[each.get(q("id"))] = str(self._last)
            copied = deepcopy(each)
            copied.set(q("id"), str(self._last))
            self._root.append(copied)
            added.append(copied)
        for each in root.iter(self._reference):
            each.set(q("id"), new.get(each.get(q("id")), each.get(q("id"))))
        return added

    def xml(self) -> bytes:
        """The part."""
        return xml(self._root)
