"""Marks that belong before or behind certain words → their places between runs, of which some are cut in two for it."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from docgen.docx_convert.streams import Slot
from docgen.docx_convert.xml_edits import Edits, text_xml
from docgen.docx_convert.xml_tree import Element


class Spot(NamedTuple):
    """A place in the new text of a slot."""

    slot: Slot
    at: int


class _Cut(NamedTuple):
    at: int
    is_start: bool
    xml: str


class Marks:
    """Marks gather before they are written, since one text may have many."""

    def __init__(self, edits: Edits, texts: Mapping[Slot, str]) -> None:
        """`texts` has the new texts of those slots that changed."""
        self._edits, self._texts = edits, texts
        self._cuts: defaultdict[Slot, list[_Cut]] = defaultdict(list)

    def start(self, xml: str, beside: Element, spot: Spot) -> None:
        """Put a mark before the words that begin at a spot; before the element that holds them if that is no run."""
        if _is_cuttable(beside, spot) and (spot.at or _content(beside)[0] is not spot.slot.element):
            self._cuts[spot.slot].append(_Cut(spot.at, True, xml))
        else:
            self._edits.insert_before(beside, xml)

    def end(self, xml: str, beside: Element, spot: Spot) -> None:
        """Put a mark behind the words that end at a spot."""
        is_last = spot.at == len(self._text(spot.slot)) and _content(beside)[-1:] == [spot.slot.element]
        if _is_cuttable(beside, spot) and not is_last:
            self._cuts[spot.slot].append(_Cut(spot.at, False, xml))
        else:
            self._edits.insert_after(beside, xml)

    def write(self) -> None:
        """Cut what has marks in its midst."""
        looks = {slot: self._look(slot) for slot in self._cuts}
        for slot, look in looks.items():
            # what ends at a place is closed before what begins there
            self._write(slot, look, sorted(self._cuts[slot], key=lambda cut: cut[:2]))

    def _look(self, slot: Slot) -> str:
        """The properties of a run as they come out."""
        run = slot.element.parent
        assert run
        return self._edits.between(run, _content(run)[0])

    def _write(self, slot: Slot, look: str, cuts: list[_Cut]) -> None:
        element, new = slot.element, self._text(slot)
        assert element.parent
        text, run = self._edits.written_name(element), self._edits.written_name(element.parent)
        places = [0, *(cut.at for cut in cuts), len(new)]
        first, *others = (new[start:end] for start, end in pairwise(places))
        xml = text_xml(first)
        for cut, piece in zip(cuts, others, strict=True):
            space = ' xml:space="preserve"' if needs_space(piece) else ""
            xml += f"</{text}></{run}>{cut.xml}<{run}>{look}<{text}{space}>{text_xml(piece)}"
        self._edits.set_text_xml(element, xml)
        if needs_space(first):
            self._edits.keep_spaces(element)

    def _text(self, slot: Slot) -> str:
        return self._texts.get(slot, slot.text)


def needs_space(text: str) -> bool:
    """Whether a text loses spaces unless `xml:space` keeps them."""
    return text.strip(" ") != text or "  " in text


def _is_cuttable(beside: Element, spot: Spot) -> bool:
    """Whether the spot is in plain text of a run whose looks may stand twice; a tracked change of them may not."""
    element = spot.slot.element
    is_plain = element.name == "w:t" and not spot.slot.attribute and beside.find("w:rPr", "w:rPrChange") is None
    return is_plain and element.parent is beside and beside.name == "w:r"


def _content(run: Element) -> list[Element]:
    return [each for each in run.children if each.name != "w:rPr"]
