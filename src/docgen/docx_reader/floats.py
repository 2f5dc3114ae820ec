"""Frames and floating tables → the places on the page where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.properties import length
from docgen.units import ZERO, Length
from docgen.word_flow import Anchored, WordBlock, WordTable

_ACROSS: Final[Mapping[str, Literal["left", "center", "right"]]] = {
    "left": "left", "center": "center", "right": "right", "inside": "left", "outside": "right",
}  # fmt: skip
_UPRIGHT: Final[Mapping[str, Literal["top", "center", "bottom"]]] = {
    "top": "top", "center": "center", "bottom": "bottom", "inside": "top", "outside": "bottom",
}  # fmt: skip
_PLACED: Final = ("page", "margin")
"""Anchors that are places on the paper; what hangs on text goes with it."""


@dataclass
class Floats:
    """What waits for the paragraph that it hangs on."""

    waiting: list[Anchored] = field(default_factory=list)
    frame: Mapping[str, str] = field(default_factory=dict)
    """Place of the frame that came last; paragraphs of one place share one frame."""

    def add_frame(self, element: Element, block: WordBlock) -> None:
        """A paragraph in a frame."""
        if self.waiting and self.frame == element.attributes:
            last = self.waiting[-1]
            self.waiting[-1] = replace(last, blocks=(*last.blocks, block))
            return
        self.frame = element.attributes
        frame = _placed(element, "w:hAnchor", "w:vAnchor", ("w:x", "w:y"), ("w:xAlign", "w:yAlign"))
        self.waiting.append(replace(frame, width=length(element.get("w:w")), blocks=(block,)))

    def add_table(self, element: Element, table: WordTable) -> None:
        """A table at a place of its own."""
        self.frame = {}
        spot = _placed(element, "w:horzAnchor", "w:vertAnchor", ("w:tblpX", "w:tblpY"), ("w:tblpXSpec", "w:tblpYSpec"))
        width: Length = sum(table.columns, ZERO)
        self.waiting.append(replace(spot, width=width, blocks=(replace(table, left=ZERO, align="left"),)))

    def taken(self) -> tuple[Anchored, ...]:
        """All that waits."""
        found, self.waiting, self.frame = tuple(self.waiting), [], {}
        return found


def is_placed(element: Element | None, anchor: str) -> bool:
    """Whether `w:framePr` or `w:tblpPr` says a place on the paper."""
    return element is not None and element.get(anchor) in _PLACED


def _placed(
    element: Element, beside: str, below: str, offsets: tuple[str, str], aligns: tuple[str, str]
) -> Anchored:  # fmt: skip
    x, y = (length(element.get(name) or "0") for name in offsets)
    return Anchored(
        ZERO,
        ZERO,
        x,
        y,
        "page" if element.get(beside) == "page" else "margin",
        "page" if element.get(below) == "page" else "margin",
        "" if element.get(offsets[0]) else _ACROSS.get(element.get(aligns[0]), ""),
        "" if element.get(offsets[1]) else _UPRIGHT.get(element.get(aligns[1]), ""),
    )
