"""Finished sheets with stand-ins → a compiled PDF, which is filled with the characters of many rows."""

from docgen.compiled_pdf.compiled import CompiledPdf
from docgen.compiled_pdf.compiler import Order, PdfCompiler
from docgen.compiled_pdf.object_file import Sink
from docgen.compiled_pdf.print_file import PrintFile
from docgen.compiled_pdf.unfit import UnfitError

__all__ = ["CompiledPdf", "Order", "PdfCompiler", "PrintFile", "Sink", "UnfitError"]
