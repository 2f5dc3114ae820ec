"""Finished sheets with stand-ins → a compiled PDF, which is filled with the characters of many rows."""

from docgen.compiled_pdf.compiled import CompiledPdf, compile_pdf
from docgen.compiled_pdf.object_file import Sink
from docgen.compiled_pdf.print_file import PrintFile
from docgen.compiled_pdf.unfit import UnfitError

__all__ = ["CompiledPdf", "PrintFile", "Sink", "UnfitError", "compile_pdf"]
