"""Word files made from one template → one Word file to print from: each begins on the front of a sheet, page 1."""

from docgen.docx_join.join import DocxJoin
from docgen.docx_join.parts import UnjoinableError

__all__ = ["DocxJoin", "UnjoinableError"]
