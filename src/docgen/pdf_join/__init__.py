"""PDFs one after the other → one PDF to print from: each begins on the front of a sheet, all share their fonts."""

from docgen.pdf_join.join import PdfJoin
from docgen.pdf_join.source import UnreadableError

__all__ = ["PdfJoin", "UnreadableError"]
