"""Problems of a template → the template with a Word comment where each of them is."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from docx import Document

from docgen.errors import Lang, Problem
from docgen.word_template.markup import BOX, PPR, Element, P, make, q
from docgen.word_template.package import WordPackage, timeless
from docgen.word_template.places import Where

AUTHOR: Final = "docgen"
_NOTES: Final = {"footnote": "w:footnoteReference", "endnote": "w:endnoteReference", "comment": "w:commentReference"}


def annotated(package: WordPackage, problems: Iterable[Problem], lang: Lang = "zh") -> bytes:
    """Package and problems → bytes of the .docx with comments.

    Word has comments in the body only. What is wrong in a note stands at its number, what is wrong in a text box at the
    paragraph it hangs on, all else at the beginning, each with its place in words.
    """
    document = Document(BytesIO(package.data))
    body = document.part.element
    paragraphs = list(body.iter(P))
    if not paragraphs:
        paragraphs = [document.add_paragraph()._p]
    for problem in problems:
        where = problem.place.where
        anchor = _anchor(body, paragraphs, where if isinstance(where, Where) else Where())
        _comment(document, anchor, problem.describe(lang))
    made = BytesIO()
    document.save(made)
    return timeless(made.getvalue())


def _anchor(body: Element, paragraphs: list[Element], where: Where) -> Element:
    """The paragraph of the body that a comment on a place can stand at."""
    if where.story == "body" and 0 <= where.index < len(paragraphs):
        found = paragraphs[where.index]
    elif where.story in _NOTES and where.number:
        references = list(dict.fromkeys(body.iter(q(_NOTES[where.story]))))
        reference = references[where.number - 1] if where.number <= len(references) else None
        found = next(reference.iterancestors(P)) if reference is not None else paragraphs[0]
    else:
        found = paragraphs[0]
    for box in found.iterancestors(BOX):
        found = next(box.iterancestors(P), found)
    return found


def _comment(document: Any, paragraph: Element, text: str) -> None:
    comment = document.comments.add_comment(text, AUTHOR, AUTHOR)
    # The moment of its making would make every copy different.
    comment._comment_elm.attrib.pop(q("w:date"), None)
    key = str(comment.comment_id)
    properties = paragraph.find(PPR)
    paragraph.insert(0 if properties is None else 1, make("w:commentRangeStart", id=key))
    paragraph.append(make("w:commentRangeEnd", id=key))
    run = make("w:r")
    run.append(make("w:commentReference", id=key))
    paragraph.append(run)
