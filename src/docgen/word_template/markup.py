"""The bytes of an XML part → a tree, if it is one that Word could have written; and the names in such trees."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final
from xml.parsers.expat import ExpatError, ParserCreate

from lxml import etree

from docgen.errors import Problem, TemplateError

DEPTH_LIMIT: Final = 256
"""Levels of elements; what libxml2, and python-docx with it, reads."""
ELEMENT_LIMIT: Final = 400_000
"""Elements of one part; a form of a hundred pages has a tenth of them."""
ATTRIBUTES: Final = 400
"""What an element may have without being counted for more than one; none in Word has half as many."""

_OPEN: Final = "http://schemas.openxmlformats.org/"
SPACES: Final = {
    "w": _OPEN + "wordprocessingml/2006/main",
    "r": _OPEN + "officeDocument/2006/relationships",
    "m": _OPEN + "officeDocument/2006/math",
    "a": _OPEN + "drawingml/2006/main",
    "wp": _OPEN + "drawingml/2006/wordprocessingDrawing",
    "pic": _OPEN + "drawingml/2006/picture",
    "mc": _OPEN + "markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace of ISO 29500 Strict, which python-docx does not read."""

Element = Any
"""An element of lxml; it has no types of its own. Never one of python-docx's, whose `text` means something else."""

_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


@cache
def q(name: str) -> str:
    """`w:p` → the name as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def qs(prefix: str, locals_: str) -> frozenset[str]:
    """`w` and `p r t` → the names of `w:p`, `w:r`, `w:t`."""
    return frozenset(q(f"{prefix}:{local}") for local in locals_.split())


P, R, T, TBL, TR, TC = q("w:p"), q("w:r"), q("w:t"), q("w:tbl"), q("w:tr"), q("w:tc")
PPR, RPR, TCPR = q("w:pPr"), q("w:rPr"), q("w:tcPr")
BOX, SDT = q("w:txbxContent"), q("w:sdt")
PRESERVE: Final = q("xml:space")
ADDRESS: Final = "docgenAddress"
"""An attribute that a link bears while the tags in its address are filled."""
HOLDER: Final = "docgen_values"
"""The name under which the hidden values travel through Jinja; no field can have it."""
TOUCHED: Final = "docgen"
"""An attribute that a table with tags bears while it is filled."""


def read_tree(data: bytes, part: str) -> Element:
    """Bytes of the part `part` → its root.

    Raises `TemplateError`: `form-xml`, `form-dtd`, `form-deep`, `form-elements`.
    """
    scan(data, part)
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise TemplateError(Problem("form-xml", facts={"part": part})) from error


def scan(data: bytes, part: str) -> None:
    """Refuse a part that defines entities, nests without end or is no XML; raises as `read_tree` does."""
    depth = count = 0

    def begin(_: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        # Each attribute is looked for among all others of its element.
        count += len(attributes) ** 2 // ATTRIBUTES
        if depth > DEPTH_LIMIT:
            raise TemplateError(Problem("form-deep", facts={"part": part, "limit": DEPTH_LIMIT}))
        if count > ELEMENT_LIMIT:
            raise TemplateError(Problem("form-elements", facts={"part": part, "limit": ELEMENT_LIMIT}))

    def finish(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise TemplateError(Problem("form-dtd", facts={"part": part}))

    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except (ExpatError, ValueError, LookupError) as error:
        raise TemplateError(Problem("form-xml", facts={"part": part})) from error


def ancestor(element: Element, name: str, below: Element | None = None) -> Element | None:
    """The nearest element of that name around `element`, itself included, inside `below`."""
    here = element
    while here is not None and here is not below:
        if here.tag == name:
            return here
        here = here.getparent()
    return None


def ancestors(element: Element) -> Iterator[Element]:
    """What an element stands in, from near to far."""
    yield from element.iterancestors()


def make(name: str, **attributes: str) -> Element:
    """A new element `w:t`, with attributes of the same namespace."""
    prefix = name.partition(":")[0]
    words = {q(f"{prefix}:{key}"): value for key, value in attributes.items()}
    return _PARSER.makeelement(q(name), words, {prefix: SPACES[prefix]})


def plain(element: Element) -> Element:
    """A copy of an element of python-docx's."""
    return etree.fromstring(etree.tostring(element, with_tail=False), _PARSER)


def text_element(text: str) -> Element:
    """Text → `w:t` that keeps its spaces."""
    made = make("w:t")
    made.text = text
    made.set(PRESERVE, "preserve")
    return made


def remove(element: Element) -> None:
    """Take an element out of its tree and leave the text behind it where it is."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)


def source_of(element: Element) -> str:
    """An element → its XML, without what stands behind it."""
    return str(etree.tostring(element, encoding="unicode", with_tail=False))
