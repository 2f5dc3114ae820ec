"""The content of a `w:p` → runs, and drawings that hang on it; a page break inside parts it in two."""

from dataclasses import dataclass, field, replace
from typing import Final

from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.drawings import Found, drawing, picture
from docgen.docx_reader.fields import Fields, page_field
from docgen.docx_reader.looks import capitals, ink_of
from docgen.docx_reader.properties import Properties, merged, run_properties
from docgen.docx_reader.reading import Reading
from docgen.docx_reader.symbols import FONTS, plain, symbol
from docgen.flow import Run
from docgen.word_flow import Anchored, Ink, Noted

_HELD: Final = frozenset(
    ["w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:fldSimple"]
)
"""What runs may stand in."""
_BREAKS: Final = frozenset(("page", "column"))
_TOLD: Final = {
    "m:oMath": "lost-equation", "m:oMathPara": "lost-equation", "w:altChunk": "lost-chunk",
    "w:commentReference": "lost-comment",
}  # fmt: skip
_EFFECTS: Final = frozenset(["w:outline", "w:shadow", "w:emboss", "w:imprint", "w:em", "w:effect"])


@dataclass
class Piece:
    """Runs up to a page break, or to the end of the paragraph."""

    runs: list[Run] = field(default_factory=list)
    anchored: list[Anchored] = field(default_factory=list)
    is_pushed: bool = False
    """It begins on a new page."""


@dataclass
class Runs:
    """Reads the runs of one paragraph."""

    reading: Reading
    base: Properties
    """What the paragraph's style says of its characters."""
    fields: Fields
    """Fields may go on from one paragraph to the next."""
    pieces: list[Piece] = field(default_factory=lambda: [Piece()])

    def read(self, container: Element) -> None:
        """Everything that stands in it."""
        for each in container.children:
            if each.name == "w:r":
                self._run(each)
            elif each.name == "w:sdt":
                self.read(each.child("w:sdtContent") or _nothing(each))
            elif each.name == "w:fldSimple" and page_field(each.get("w:instr")):
                self._page_field(each)
            elif each.name in _HELD:
                self.read(each)
            elif each.name == "mc:AlternateContent":
                self.read(_chosen(each))
            elif each.name in _TOLD:
                self._tell(_TOLD[each.name])
                for text in (text for text in each.iter() if text.name == "m:t"):
                    self._put(text.text, self._ink({}), {})

    def _tell(self, thing: str) -> None:
        self.reading.remarks.lost(thing)

    def _ink(self, stated: Properties) -> Ink:
        return ink_of(merged(self.base, stated), self.reading.styles)

    def _stated(self, element: Element) -> Properties:
        look = element.child("w:rPr")
        direct = run_properties(look)
        for each in look.children if look is not None else ():
            if each.name in _EFFECTS and each.get("w:val") not in ("0", "none", "false"):
                self._tell("lost-effect")
            elif each.name == "w:bdr" and each.get("w:val") not in ("nil", "none"):
                self._tell("lost-border")
        style = self.reading.styles.style(direct["style"], "character").run if "style" in direct else {}
        return merged(style, direct)

    def _page_field(self, element: Element) -> None:
        first = next((each for each in element.children if each.name == "w:r"), None)
        stated = self._stated(first) if first is not None else {}
        self._last.runs.append(Run("", self._ink(stated), page_field(element.get("w:instr"))))

    @property
    def _last(self) -> Piece:
        return self.pieces[-1]

    def _put(self, text: str, ink: Ink, stated: Properties) -> None:
        if text and not self.fields.is_hidden:
            self._last.runs += [Run(part, look) for part, look in capitals(text, ink, stated)]

    def _run(self, element: Element) -> None:
        stated = self._stated(element)
        everything = merged(self.base, stated)
        ink = ink_of(everything, self.reading.styles)
        if not everything.get("hidden"):
            self._content(element, ink, everything)

    def _content(self, element: Element, ink: Ink, stated: Properties) -> None:
        for each in element.children:
            if each.name == "w:t":
                self._put(_text(each, ink), ink, stated)
            elif each.name == "w:footnoteRef":
                self._put(str(self.reading.notes), ink, stated)
            elif each.name in _CHARACTERS:
                self._put(_CHARACTERS[each.name], ink, stated)
            elif each.name == "w:br":
                self._break(each, ink, stated)
            elif each.name == "w:fldChar":
                number, tick = self.fields.met(each)
                if number:
                    self._last.runs.append(Run("", ink, number))
                self._put(tick, ink, stated)
            elif each.name == "w:instrText":
                self.fields.add_code(each.text)
            elif each.name == "mc:AlternateContent":
                self._content(_chosen(each), ink, stated)
            elif each.name == "w:ruby":
                self._tell("lost-ruby")
                self.read(each.child("w:rubyBase") or _nothing(each))
            elif not self.fields.is_hidden:
                self._object(each, ink, stated)

    def _object(self, element: Element, ink: Ink, stated: Properties) -> None:
        if element.name == "w:drawing":
            self._drawn(drawing(element, ink, self.reading))
        elif element.name in ("w:pict", "w:object"):
            self._drawn(picture(element, ink, self.reading))
        elif element.name == "w:sym":
            self._put(self._symbol(element), ink, stated)
        elif element.name == "w:footnoteReference":
            self._note(element, ink)
        elif element.name == "w:endnoteReference":
            self._tell("lost-endnote")
        elif element.name in _TOLD:
            self._tell(_TOLD[element.name])

    def _drawn(self, found: Found) -> None:
        self._last.runs += found.inline
        self._last.anchored += found.anchored

    def _symbol(self, element: Element) -> str:
        try:
            code = int(element.get("w:char"), 16)
        except ValueError:
            return ""
        font = element.get("w:font")
        found = symbol(code, font) if font in FONTS or code >= 0xF000 else chr(min(code, 0xFFFF))
        if not found:
            self._tell("lost-symbol")
        return found or "□"

    def _break(self, element: Element, ink: Ink, stated: Properties) -> None:
        if element.get("w:type") in _BREAKS:
            if not self.fields.is_hidden:
                self.pieces.append(Piece(is_pushed=True))
        else:
            self._put("\n", ink, stated)

    def _note(self, element: Element, ink: Ink) -> None:
        reading = self.reading
        note = reading.footnotes.get(element.get("w:id"))
        if note is None:
            return
        reading.notes += 1
        where, number = reading.remarks.where, reading.notes
        reading.remarks.where = replace(where, story="footnote", number=number, paragraph=0, table=0)
        with reading.inside(next(iter(reading.package.parts("footnotes")), "")) as is_near:
            blocks = reading.blocks(note) if is_near else ()
        reading.remarks.where = where
        self._last.runs.append(Noted(str(number), ink, note=blocks))


_CHARACTERS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}


def _text(element: Element, ink: Ink) -> str:
    text = element.text if element.get("xml:space") == "preserve" else element.text.strip(" \t\r\n")
    text = text.replace("\t", " ").replace("\n", " ").replace("\r", "").replace("\u00ad", "").replace("\u200b", "")
    return plain(text, ink.latin)


def _chosen(element: Element) -> Element:
    """What of an `mc:AlternateContent` is read: shapes of Word 2010, else what old programs see."""
    for choice in element.children:
        if choice.name == "mc:Choice" and choice.get("Requires") in ("wps", "wpg", "w14", "wp14", "w15", "w16se"):
            return choice
    return element.child("mc:Fallback") or _nothing(element)


def _nothing(element: Element) -> Element:
    return Element("w:none", {}, element.scope, element, element.start)
