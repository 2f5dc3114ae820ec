"""The parts of a PDF → the files of all rows of its shape: characters in, the bytes of a whole file out."""

from functools import cached_property

from docgen.compiled_pdf.form import Form, form_of
from docgen.compiled_pdf.parts import PdfParts


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

    @property
    def pages(self) -> int:
        """How many it has."""
        return len(self.parts.contents)

    def pdf(self, chars: str) -> bytes:
        """One character for each stand-in → a file. Raises `UnfitError` where it would not be that of the slow way."""
        return self.form.pdf(chars)
