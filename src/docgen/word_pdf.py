"""The bytes of a Word file → a PDF, without Word or LibreOffice, and what of the file it does not show."""

from collections.abc import Iterator
from typing import Final

from docgen.docx_reader import read_docx
from docgen.errors import Problem, WordFileError
from docgen.fonts import all_fonts
from docgen.html_writer import PICTURE, write_html
from docgen.sheet import Sheet
from docgen.word_layout import TooLongError, missing_characters, paginate_word
from docgen.wording import quoted

_SHOWN: Final = 20
"""Missing characters that are told."""


def docx_to_pdf(data: bytes) -> tuple[bytes, tuple[Problem, ...]]:
    """Bytes of a Word file → bytes of the PDF, and warnings; raises `WordFileError` for a file that cannot be read."""
    document = read_docx(data)
    flow = document.flow
    try:
        sheets = paginate_word(flow, all_fonts())
    except TooLongError as error:
        raise WordFileError(Problem("word-pdf-long")) from error
    # WeasyPrint takes half a second to import; who only reads a file shall not wait for it.
    from docgen.pdf import write_pdf

    html = write_html(sheets, title=flow.title, author=flow.author, subject=flow.subject, language=flow.language)
    pieces = (piece for sheet in sheets for line in sheet.lines for piece in line.pieces)
    faces = {piece.face for piece in pieces if piece.face}
    pictures = {f"{PICTURE}{each.image.name}": each.image.data for sheet in sheets for each in sheet.prints}
    return write_pdf(html, faces, pictures), (*document.warnings, *_missing(sheets))


def _missing(sheets: tuple[Sheet, ...]) -> Iterator[Problem]:
    chars = dict.fromkeys(char for char, _ in missing_characters(sheets))
    if chars:
        shown = " ".join(quoted(char) for char in list(chars)[:_SHOWN])
        yield Problem("word-pdf-glyphs", facts={"count": len(chars), "chars": shown})
