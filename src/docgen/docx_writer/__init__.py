"""Flow → DOCX bytes that Word, WPS and LibreOffice open as one would have typed them."""

from docgen.docx_writer.package import FRAGMENT, write_blocks, write_docx

__all__ = ["FRAGMENT", "write_blocks", "write_docx"]
