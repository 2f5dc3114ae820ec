"""A Word file → the same file in the other Chinese script, everything else in it as it was."""

from docgen.docx_convert.convert import DocxConversion, WordFile, convert_docx
from docgen.docx_convert.faces import FaceChoice
from docgen.docx_convert.placed import PlacedChoice
from docgen.docx_convert.where import Where

__all__ = ["DocxConversion", "FaceChoice", "PlacedChoice", "Where", "WordFile", "convert_docx"]
