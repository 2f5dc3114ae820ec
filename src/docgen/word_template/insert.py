"""A story that was read, with placeholders → the same with values in their places: words, runs, pictures, blocks."""

import re
from collections.abc import Iterator
from copy import copy, deepcopy
from io import BytesIO
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph
from lxml import etree

from docgen.filters import Blank
from docgen.word_template.links import land_addresses
from docgen.word_template.markup import (
    ADDRESS,
    PPR,
    PRESERVE,
    RPR,
    SPACES,
    Element,
    P,
    R,
    T,
    ancestor,
    make,
    plain,
    q,
    read_tree,
    text_element,
)
from docgen.word_template.tags import Tag
from docgen.word_template.title_rows import break_rows, titles_in
from docgen.word_template.typeset import Typeset, elements
from docgen.word_template.values import OPEN, PLACEHOLDER, HoleError, Made, Picture, Values, travelling
from docgen.wording import quoted

_WRAPPED: Final = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items() if prefix != "xml")
_BARE: Final = re.compile(r"&(?!#?\w+;)")
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
SPAN_LIMIT: Final = 63
"""Columns of a table; Word has no more."""
_SPAN: Final = q("w:gridSpan")
_SECTION: Final = q("w:sectPr")
_INLINE: Final = (R, q("w:hyperlink"))

Part = Any
"""A part of python-docx's with a story in it."""


class Inserter:
    """Puts the values of one document into one story of it."""

    def __init__(self, document: DocxTemplate, part: Part, tags: tuple[Tag, ...], values: Values, width: int) -> None:
        self.document, self.part, self.tags, self.values = document, part, tags, values
        self.width = width
        """Of the text on a page, in EMU; no picture is wider unless the template says so."""
        self.addressed = 0
        """The number of a tag in the address of a link."""

    def insert(self, root: Element) -> None:
        """Fill the story.

        Raises `HoleError`: `form-made-place`, `form-made-link`, `form-made-picture`, `form-made-xml`.
        """
        titles = titles_in(root, self._styles())
        for element in list(root.iter()):
            if not isinstance(element.tag, str):
                continue
            for name, value in element.attrib.items():
                if OPEN in value:
                    self.addressed = self._first(value) if name == ADDRESS else self.addressed
                    element.set(name, self._attribute(element, value))
            if element.text and OPEN in element.text:
                if element.tag == T and element.getparent().tag == R:
                    self._fill_text(element)
                elif len(element) == 0 and not self._is_structural(element.text):
                    element.text = "".join(self._words(each) for each in self._pieces(element.text))
                else:
                    text, element.text = element.text, None
                    for index, each in enumerate(self._nodes(text)):
                        element.insert(index, each)
            if element.tail and OPEN in element.tail:
                text, element.tail = element.tail, None
                for each in reversed(self._nodes(text)):
                    element.addnext(each)
        for title in titles:
            break_rows(title, self.width, self._sizes())
        land_addresses(root, self.part, self.addressed)

    def _pieces(self, text: str) -> Iterator[str | tuple[int, str | Made]]:
        """Text with placeholders → what is written, and values with the numbers of their tags."""
        behind = 0
        for found in PLACEHOLDER.finditer(text):
            if found.start() > behind:
                yield text[behind : found.start()]
            yield self.values.hidden[int(found[1])]
            behind = found.end()
        if behind < len(text):
            yield text[behind:]

    def _attribute(self, element: Element, value: str) -> str:
        words = "".join(self._words(each) for each in self._pieces(value))
        if element.tag == _SPAN and not (words.isdecimal() and 1 <= int(words) <= SPAN_LIMIT):
            raise HoleError("form-span", self._first(value), found=quoted(words), limit=SPAN_LIMIT)
        return words

    def _first(self, text: str) -> int:
        """The number of the first tag that put a value into a text."""
        return next(each[0] for each in self._pieces(text) if isinstance(each, tuple))

    def _words(self, piece: str | tuple[int, str | Made]) -> str:
        """A piece where there can be text only."""
        if isinstance(piece, str):
            return piece
        number, value = piece
        if isinstance(value, str):
            return value
        if isinstance(value.thing, Blank):
            return str(value.thing)
        raise HoleError("form-made-place", number, kind=type(value.thing).__name__)

    def _is_structural(self, text: str) -> bool:
        """Whether a text stands in no text element because its tag took the place of a run or paragraph."""
        numbers = [each[0] for each in self._pieces(text) if isinstance(each, tuple)]
        return any(self.tags[number].shape for number in numbers)

    def _fill_text(self, leaf: Element) -> None:
        pieces = list(self._pieces(leaf.text))
        if all(isinstance(each, str) or isinstance(each[1], str) for each in pieces):
            leaf.text = "".join(map(self._words, pieces))
            leaf.set(PRESERVE, "preserve")
            return
        made = [(each[0], each[1]) for each in pieces if isinstance(each, tuple) and isinstance(each[1], Made)]
        blocks = [(number, each) for number, each in made if _is_block(each.thing)]
        if blocks:
            self._replace_paragraph(leaf, pieces, *blocks[0])
        else:
            self._split_run(leaf, pieces)

    def _replace_paragraph(self, leaf: Element, pieces: list[Any], number: int, made: Made) -> None:
        """Put blocks in place of the paragraph that holds nothing but their placeholder."""
        paragraph, thing = ancestor(leaf, P), made.thing
        if paragraph is None or len(pieces) > 1 or not _is_alone(leaf, paragraph):
            raise HoleError("form-made-place", number, kind=type(thing).__name__)
        for each in self._blocks(thing, number, paragraph):
            paragraph.addprevious(each)
        if paragraph.find(f"{PPR}/{_SECTION}") is None:
            paragraph.getparent().remove(paragraph)
        else:
            leaf.text = None

    def _split_run(self, leaf: Element, pieces: list[Any]) -> None:
        """Part a run around what is more than text; every part of it keeps its looks."""
        run = leaf.getparent()
        looks = run.find(RPR)
        children = [each for each in run if each is not looks]
        index = children.index(leaf)
        nodes: list[Element] = []
        here = _run(looks, children[:index])
        for piece in pieces:
            if isinstance(piece, str) or isinstance(piece[1], str):
                here.append(text_element(self._words(piece)))
            else:
                nodes += [here, *self._runs(piece[1].thing, piece[0], looks)]
                here = _run(looks, [])
        for each in children[index + 1 :]:
            here.append(each)
        for each in (*nodes, here):
            if any(child.tag != RPR for child in each):
                run.addprevious(each)
        run.getparent().remove(run)

    def _nodes(self, text: str) -> list[Element]:
        """What comes in place of paragraphs and runs that were tags."""
        nodes: list[Element] = []
        for piece in self._pieces(text):
            if isinstance(piece, str):
                continue
            number, value = piece
            model = self.tags[number].model
            is_run = self.tags[number].shape == "r"
            thing = value if isinstance(value, str) else value.thing
            if thing == "":
                continue
            looks = None if model is None else model.find(RPR) if is_run else model.find(f"{R}/{RPR}")
            if is_run:
                nodes += self._runs(thing, number, looks)
            else:
                nodes += self._blocks(thing, number, model)
        return nodes

    def _runs(self, thing: object, number: int, looks: Element | None) -> list[Element]:
        """Text, rich text or a picture → runs."""
        match thing:
            case Blank():
                return [_underlined(thing.words, looks)]
            case str():
                return [_run(looks, [text_element(thing)])]
            case RichText():
                return self._linked(self._parsed(thing.xml, number), number)
            case InlineImage():
                return self._drawn(self._inline(thing, number), looks)
            case Picture():
                return self._drawn(self._sized(thing, number), looks)
        raise HoleError("form-made-place", number, kind=type(thing).__name__)

    def _blocks(self, thing: object, number: int, model: Element | None) -> list[Element]:
        """Paragraphs or a document, as they are; all else in a paragraph with the looks of the tag."""
        if isinstance(thing, RichTextParagraph):
            return self._linked(self._parsed(thing.xml, number), number)
        if isinstance(thing, Typeset):
            return self._typeset(thing, model)
        if _is_block(thing):
            body: Any = thing
            return [plain(each) for each in body.subdocx.element.body if each.tag != _SECTION]
        paragraph = make("w:p")
        looks = None
        if model is not None:
            properties = model.find(PPR)
            if properties is not None:
                paragraph.append(deepcopy(properties))
                for section in paragraph.findall(f"{PPR}/{_SECTION}"):
                    section.getparent().remove(section)
            looks = model.find(f"{R}/{RPR}")
        for each in self._runs(thing, number, looks):
            paragraph.append(each)
        return [paragraph]

    def _typeset(self, thing: Typeset, model: Element | None) -> list[Element]:
        """Paragraphs and tables in the styles of this file, its pictures among the parts."""
        nodes, images = elements(thing, self.width, self._styles(), model)
        for node in nodes:
            for picture in node.iter(q("a:blip")):
                data = images[picture.get(q("r:embed"))].data
                picture.set(q("r:embed"), self.part.get_or_add_image(BytesIO(data))[0])
        return nodes

    def _styles(self) -> dict[str, str]:
        """Names of the file's styles in small letters, and their ids."""
        named = ((each.find(q("w:name")), each.get(q("w:styleId"))) for each in self._each_style())
        return {name.get(q("w:val")).lower(): key for name, key in named if name is not None}

    def _sizes(self) -> dict[str, int]:
        """Ids of the file's styles, and the size of their characters in half-points."""
        sized = ((each.get(q("w:styleId")), each.find(f"{RPR}/{q('w:sz')}")) for each in self._each_style())
        return {key: int(size.get(q("w:val"))) for key, size in sized if size is not None}

    def _each_style(self) -> Iterator[Element]:
        # python-docx would add styles of its own to a file that has none.
        for link in self.document.docx.part.rels.values():
            if link.reltype == RELATIONSHIP_TYPE.STYLES:
                yield from link.target_part.element.iterchildren(q("w:style"))

    def _parsed(self, xml: str, number: int) -> list[Element]:
        """XML that docxtpl made → elements."""
        whole = f"<w:body {_WRAPPED}>{_BARE.sub('&amp;', travelling(xml))}</w:body>"
        try:
            return list(read_tree(whole.encode(), "RichText"))
        except Exception as error:
            raise HoleError("form-made-xml", number) from error

    def _linked(self, nodes: list[Element], number: int) -> list[Element]:
        """The nodes, each hyperlink with a relationship of this part; an address may stand in place of its id."""
        for node in nodes:
            for link in node.iter(q("w:hyperlink")):
                key = link.get(q("r:id"))
                known = self.part.rels.get(key)
                if key is None or (known is not None and known.reltype == RELATIONSHIP_TYPE.HYPERLINK):
                    continue
                if not _ADDRESS.match(key):
                    raise HoleError("form-made-link", number, key=key)
                link.set(q("r:id"), self.part.relate_to(key, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return nodes

    def _inline(self, image: InlineImage, number: int) -> Element:
        """A picture of docxtpl's, in this part whatever template it was made for."""
        own = copy(image)
        own.tpl = self.document
        self.document.current_rendering_part = self.part
        try:
            xml = str(own)
        except Exception as error:
            raise HoleError("form-made-picture", number, reason=type(error).__name__) from error
        # docxtpl closes the run and text around the picture, and opens them again.
        whole = f"<w:p {_WRAPPED}><w:r><w:t>{xml}</w:t></w:r></w:p>"
        return next(read_tree(whole.encode(), "InlineImage").iter(q("w:drawing")))

    def _sized(self, picture: Picture, number: int) -> Element:
        """A picture of the data, as large as the template says, or as it is, but no wider than the page."""
        image, width, height = picture.image, picture.width, picture.height
        if width is None and height is None:
            width = min(round(image.width / image.density[0] * 914400), self.width)
        try:
            inline = self.part.new_pic_inline(BytesIO(image.data), width, height)
        except Exception as error:
            raise HoleError("form-made-picture", number, reason=type(error).__name__) from error
        drawing = make("w:drawing")
        drawing.append(plain(inline))
        return drawing

    def _drawn(self, drawing: Element, looks: Element | None) -> list[Element]:
        return [_run(looks, [drawing])]


def _is_block(thing: object) -> bool:
    return isinstance(thing, RichTextParagraph | Typeset) or type(thing).__name__ == "Subdoc"


def _is_alone(leaf: Element, paragraph: Element) -> bool:
    """Whether nothing else in the paragraph shows."""
    others = any((each.text or "").strip() for each in paragraph.iter(T) if each is not leaf)
    return not others and next(paragraph.iter(q("w:drawing"), q("w:pict")), None) is None


def _run(looks: Element | None, children: list[Element]) -> Element:
    run = make("w:r")
    if looks is not None:
        run.append(deepcopy(looks))
    for each in children:
        run.append(each)
    return run


def _underlined(words: str, looks: Element | None) -> Element:
    run = _run(looks, [text_element(words)])
    properties = run.find(RPR)
    if properties is None:
        properties = make("w:rPr")
        run.insert(0, properties)
    for old in properties.findall(q("w:u")):
        properties.remove(old)
    # The order of what stands in it is put right when the story is whole.
    properties.append(make("w:u", val="single"))
    return run


def serialised(root: Element) -> bytes:
    """A tree → the bytes of its part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
