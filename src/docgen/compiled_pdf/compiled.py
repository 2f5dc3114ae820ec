"""Finished sheets with stand-ins → their PDF, compiled: characters in, the bytes of a whole file out."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from docgen.compiled_pdf.form import Form, form_of
from docgen.compiled_pdf.parts import PdfParts, parts_of_pdf
from docgen.flow import Flow
from docgen.sheet import Sheet


class CompiledPdf:
    """The files of all rows of one shape."""

    def __init__(self, parts: PdfParts) -> None:
        self.parts = parts

    @cached_property
    def form(self) -> Form:
        """What single files are filled from; a print file has no need of it."""
        return form_of(self.parts)

    @property
    def stand_ins(self) -> tuple[str, ...]:
        """What the characters that are put in stand for, in their order."""
        return tuple(self.parts.models)

    def pdf(self, chars: str) -> bytes:
        """One character for each stand-in → a file. Raises `UnfitError` where it would not be that of the slow way."""
        return self.form.pdf(chars)


def compile_pdf(sheets: Sequence[Sheet], flow: Flow, models: Mapping[str, str]) -> CompiledPdf:
    """Sheets and flow of a document with stand-ins → its PDF for all rows.

    `models` gives for each stand-in the character that is drawn in its place; all that may come there have its face
    and its width. Raises `UnfitError` for a document that cannot be filled so.
    """
    return CompiledPdf(parts_of_pdf(sheets, flow, models))
