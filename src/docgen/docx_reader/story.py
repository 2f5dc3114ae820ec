"""A container of paragraphs and tables (body, cell, header, note) → blocks in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.docx_convert.xml_tree import Element
from docgen.docx_reader.fields import Fields
from docgen.docx_reader.floats import Floats, is_placed
from docgen.docx_reader.looks import ink_of, paragraph_look
from docgen.docx_reader.numbering import Label
from docgen.docx_reader.numerals import FORMATS
from docgen.docx_reader.properties import Properties, merged, paragraph_properties, run_properties
from docgen.docx_reader.reading import Reading
from docgen.docx_reader.runs import Piece, Runs
from docgen.docx_reader.tables import read_table
from docgen.flow import Run
from docgen.units import pt
from docgen.word_flow import Ink, ParagraphLook, WordBlock, WordParagraph, WordRow, WordTable

_HELD: Final = frozenset(("w:ins", "w:moveTo", "w:customXml", "w:sdtContent"))
_NEXT_TO_NOTHING: Final = pt(0.1)
_SUFFIXES: Final = {"tab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a paragraph states in the end."""

    style: str
    look: Properties
    run: Properties
    """Of its runs."""
    mark: Properties
    """Of its mark."""
    label: Label | None


@dataclass
class Story:
    """Reads one container."""

    reading: Reading
    fields: Fields = field(default_factory=Fields)
    carried: list[Piece] = field(default_factory=list)
    """What stood before a paragraph mark that was deleted."""
    is_pushed: bool = False
    """The next block begins on a new page."""
    floats: Floats = field(default_factory=Floats)

    def read(self, container: Element) -> Iterator[WordBlock | Element]:
        """Blocks, and between them each `w:sectPr` that ends a section."""
        for each in container.children:
            if each.name == "w:p":
                yield from self._paragraph(each)
            elif each.name == "w:tbl":
                yield from self._table(each)
            elif each.name == "w:sdt":
                content = each.child("w:sdtContent")
                yield from self.read(content) if content is not None else ()
            elif each.name in _HELD:
                yield from self.read(each)
            elif each.name == "mc:AlternateContent":
                inner = each.child("mc:Choice") or each.child("mc:Fallback")
                yield from self.read(inner) if inner is not None else ()
            elif each.name == "w:altChunk":
                self.reading.remarks.lost("lost-chunk")

    def rest(self) -> Iterator[WordBlock]:
        """What is left at the end: floating things that no paragraph came for hang on one that is next to nothing."""
        hanging = self.floats.taken()
        if hanging:
            look = ParagraphLook(rule="exact", pitch=_NEXT_TO_NOTHING)
            yield WordParagraph((), look, Ink("song", _NEXT_TO_NOTHING), anchored=hanging)

    def _table(self, element: Element) -> Iterator[WordBlock]:
        place = element.find("w:tblPr", "w:tblpPr")
        for table in read_table(element, self.reading):
            if place is not None and is_placed(place, "w:vertAnchor"):
                self.floats.add_table(place, table)
                continue
            if place is not None:
                self.reading.remarks.changed("changed-float")
            yield self._pushed(table)

    def _paragraph(self, element: Element) -> Iterator[WordBlock | Element]:
        self.reading.remarks.paragraph()
        properties = element.child("w:pPr")
        stated = self._stated(properties)
        runs = Runs(self.reading, stated.run, self.fields)
        runs.pieces[:0] = self.carried
        if self.carried:
            runs.pieces = [_joined(self.carried)]
            self.carried = []
        runs.read(element)
        mark = properties.find("w:rPr", "w:del") if properties is not None else None
        section = properties.child("w:sectPr") if properties is not None else None
        if mark is not None and section is None:
            self.carried = runs.pieces
            return
        pieces = runs.pieces
        if stated.label is not None:
            pieces[0].runs[:0] = self._label(stated.label, stated.mark)
        is_hidden = stated.mark.get("hidden") and not any(piece.runs or piece.anchored for piece in pieces)
        # LibreOffice leaves out a paragraph that only ends a section.
        is_mere_end = section is not None and len(pieces) == 1 and not pieces[0].runs and not pieces[0].anchored
        if not is_hidden and not is_mere_end:
            frame = properties.child("w:framePr") if properties is not None else None
            if frame is not None and is_placed(frame, "w:vAnchor"):
                for block in self._pieces(pieces, stated):
                    self.floats.add_frame(frame, block)
            else:
                yield from self._hung(self._pieces(pieces, stated))
        if section is not None:
            yield section

    def _pieces(self, pieces: list[Piece], stated: _Stated) -> Iterator[WordBlock]:
        """One paragraph, or one for each page that it is on."""
        first, *rest = pieces
        if rest and not first.runs and not first.anchored and any(each.runs or each.anchored for each in rest):
            pieces = rest
        *others, last = pieces
        is_cut = bool(others) and not last.runs and not last.anchored
        ink = ink_of(stated.run, self.reading.styles)
        look = paragraph_look(stated.look, ink.size)
        mark = ink_of(stated.mark, self.reading.styles)
        shown = others if is_cut else pieces
        for number, piece in enumerate(shown):
            own = replace(look, page_break=piece.is_pushed or (number == 0 and look.page_break))
            own = own if number == 0 else replace(own, first=type(own.first)(0), before=type(own.before)(0))
            own = own if number == len(shown) - 1 else replace(own, after=type(own.after)(0))
            paragraph = WordParagraph(tuple(piece.runs), own, mark, stated.style, tuple(piece.anchored))
            yield self._pushed(paragraph)
        self.is_pushed = is_cut

    def _hung(self, blocks: Iterator[WordBlock]) -> Iterator[WordBlock]:
        """Paragraphs with what hangs on the first of them."""
        for block in blocks:
            hanging = self.floats.taken()
            if hanging and isinstance(block, WordParagraph):
                yield replace(block, anchored=(*hanging, *block.anchored))
            else:
                yield block

    def _pushed(self, block: WordBlock) -> WordBlock:
        if not self.is_pushed:
            return block
        self.is_pushed = False
        return _on_new_page(block)

    def _stated(self, properties: Element | None) -> _Stated:
        styles = self.reading.styles
        direct = paragraph_properties(properties)
        style = direct.get("style", "")
        style = style if styles.is_known(style) else styles.default("paragraph")
        own = styles.style(style, "paragraph")
        of_table, of_its_runs = self.reading.table_look
        base = merged(styles.defaults.paragraph, of_table)
        number, place = self._list(direct, own.paragraph)
        level = self.reading.numbering.level(number, place) if number else None
        if level is None:
            look = merged(base, own.paragraph, direct)
        elif "number" in direct:
            look = merged(base, own.paragraph, level.paragraph, direct)
        else:
            look = merged(base, level.paragraph, own.paragraph, direct)
        frame = properties.child("w:framePr") if properties is not None else None
        if frame is not None and not is_placed(frame, "w:vAnchor"):
            self.reading.remarks.changed("changed-frame")
        if properties is not None and properties.child("w:bidi") is not None:
            self.reading.remarks.changed("changed-right")
        run = merged(styles.defaults.run, of_its_runs, own.run)
        mark = merged(run, run_properties(properties.child("w:rPr") if properties is not None else None))
        label = self.reading.numbering.label(number, place) if level is not None else None
        return _Stated(style, look, run, mark, label)

    def _list(self, direct: Properties, own: Properties) -> tuple[str, int]:
        """List and level of a paragraph; an empty name where it has none."""
        number = direct.get("number", own.get("number", ""))
        if not number or number == "0":
            return "", 0
        if "level" in direct:
            return number, direct["level"]
        if "number" in direct:
            return number, own.get("level", 0) if "number" in own else 0
        style = direct.get("style", "")
        return number, own["level"] if "level" in own else self.reading.numbering.place_of(number, style)

    def _label(self, label: Label, mark: Properties) -> list[Run]:
        level = label.level
        if level.is_picture:
            self.reading.remarks.lost("lost-bullet")
        if level.format not in FORMATS and level.format != "bullet":
            self.reading.remarks.changed("changed-number")
        if not label.text:
            return []
        plain = {name: value for name, value in mark.items() if name not in ("underline", "strike", "style")}
        ink = ink_of(merged(plain, level.run), self.reading.styles)
        return [Run(label.text + _SUFFIXES[level.suffix], ink)]


def _joined(pieces: list[Piece]) -> Piece:
    whole = Piece(is_pushed=any(piece.is_pushed for piece in pieces))
    for piece in pieces:
        whole.runs += piece.runs
        whole.anchored += piece.anchored
    return whole


def _on_new_page(block: WordBlock) -> WordBlock:
    if isinstance(block, WordParagraph):
        return replace(block, look=replace(block.look, page_break=True))
    if not (block.rows and block.rows[0].cells and block.rows[0].cells[0].blocks):
        return block
    row: WordRow = block.rows[0]
    cell = row.cells[0]
    pushed = replace(cell, blocks=(_on_new_page(cell.blocks[0]), *cell.blocks[1:]))
    table: WordTable = replace(block, rows=(replace(row, cells=(pushed, *row.cells[1:])), *block.rows[1:]))
    return table


def read_blocks(container: Element, reading: Reading) -> tuple[WordBlock, ...]:
    """All blocks of a container that has no sections."""
    story = Story(reading)
    blocks = [each for each in story.read(container) if not isinstance(each, Element)]
    return (*blocks, *story.rest())
