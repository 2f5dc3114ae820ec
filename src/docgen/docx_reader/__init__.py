"""A foreign Word file → its flow on paper, for a PDF without Word."""

from docgen.docx_reader.document import ReadDocument, read_docx

__all__ = ["ReadDocument", "read_docx"]
