"""Marks for new lines, tabs, paragraphs and pages in the texts of a story → what Word writes for them."""

from copy import deepcopy

from docgen.word_template.markup import PPR, PRESERVE, RPR, Element, P, R, T, ancestor, make, q, text_element
from docgen.word_template.values import LINE, PAGE, PARAGRAPH, TAB

_PLAIN = str.maketrans(dict.fromkeys((LINE, TAB, PARAGRAPH, PAGE), " "))
_SECTION = q("w:sectPr")
_ID = q("w14:paraId")


def write_breaks(root: Element) -> None:
    """Put line breaks, tabs, new paragraphs and page breaks where values have them; a space where there can be none."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if _has_marks(value):
                element.set(name, value.translate(_PLAIN))
        if not _has_marks(element.text):
            continue
        run = element.getparent()
        if element.tag == T and run is not None and run.tag == R and ancestor(run, P) is not None:
            _write(element)
        else:
            element.text = element.text.translate(_PLAIN)


def _has_marks(text: str | None) -> bool:
    return bool(text) and any(mark in text for mark in (LINE, TAB, PARAGRAPH, PAGE))  # type: ignore[operator]


def _write(leaf: Element) -> None:
    """One text element → a row of them with breaks and tabs between, over as many paragraphs as it asks for."""
    text, leaf.text = leaf.text, ""
    here = leaf
    piece = ""
    for char in (*text, ""):
        if char not in (LINE, TAB, PARAGRAPH, PAGE, ""):
            piece += char
            continue
        here.text = piece
        here.set(PRESERVE, "preserve")
        piece = ""
        if char in (LINE, TAB):
            mark = make("w:br" if char == LINE else "w:tab")
            following = text_element("")
            here.addnext(mark)
            mark.addnext(following)
            here = following
        elif char in (PARAGRAPH, PAGE):
            following = text_element("")
            here.addnext(following)
            first, second = split_paragraph(following)
            if char == PAGE:
                first.addnext(page_break())
            assert second is not None
            here = following


def page_break() -> Element:
    """A paragraph that ends its page."""
    paragraph, run = make("w:p"), make("w:r")
    run.append(make("w:br", type="page"))
    paragraph.append(run)
    return paragraph


def split_paragraph(element: Element) -> tuple[Element, Element]:
    """Part a paragraph before an element inside it; both halves have the looks of the whole."""
    here = element
    while True:
        parent = here.getparent()
        behind = parent.makeelement(parent.tag, dict(parent.attrib), parent.nsmap)
        behind.attrib.pop(_ID, None)
        for properties in (parent.find(PPR), parent.find(RPR)):
            if properties is not None and properties is not here:
                behind.append(deepcopy(properties))
        following = [here, *here.itersiblings()]
        for each in following:
            behind.append(each)
        parent.addnext(behind)
        if parent.tag == P:
            _keep_section_last(parent)
            return parent, behind
        here = behind


def _keep_section_last(first: Element) -> None:
    """Leave the end of a section with the second half, which has a copy of it."""
    properties = first.find(PPR)
    section = None if properties is None else properties.find(_SECTION)
    if section is not None:
        properties.remove(section)
