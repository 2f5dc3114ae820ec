"""Flow → DOCX bytes that Word, WPS and LibreOffice open as one would have typed them."""

from docgen.docx_writer.opc import Part
from docgen.docx_writer.package import FRAGMENT, docx_parts, packed_part, worded_parts, write_blocks, write_docx

__all__ = ["FRAGMENT", "Part", "docx_parts", "packed_part", "worded_parts", "write_blocks", "write_docx"]
