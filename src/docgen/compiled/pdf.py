"""The model of a shape → its PDF, which any row of the shape fills."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from docgen.compiled.models import Model
from docgen.compiled.stand_ins import StandIn
from docgen.compiled_pdf import CompiledPdf, UnfitError, compile_pdf


@dataclass(frozen=True, slots=True)
class RowsPdf:
    """A compiled PDF, and where the characters for its holes stand in a row."""

    document: CompiledPdf
    stretches: tuple[tuple[str, int, int], ...]
    """Field, start and end in its text."""

    def chars(self, values: Mapping[str, object]) -> str:
        """Checked values of a row of the shape → a character for each hole."""
        texts = cast(Mapping[str, str], values)
        return "".join([texts[field][start:end] for field, start, end in self.stretches])

    def render_pdf(self, values: Mapping[str, object]) -> bytes:
        """Checked values of a row of the shape → its file; raises `UnfitError` where it must take the slow way."""
        return self.document.pdf(self.chars(values))


def compiled_pdf(model: Model) -> RowsPdf | None:
    """Model of a shape → the PDF of all its rows; `None` where its pages cannot be filled."""
    pages = model.pages()
    if pages is None:
        return None
    _, marked = pages
    try:
        document = compile_pdf(marked.sheets, model.marked, {char: each.char for char, each in model.stand_ins.items()})
    except UnfitError:
        return None
    return RowsPdf(document, tuple(_stretches(model.stand_ins.values())))


def _stretches(stand_ins: Iterable[StandIn]) -> Iterator[tuple[str, int, int]]:
    """Places in fields, those side by side together."""
    field, start, end = "", 0, 0
    for each in stand_ins:
        if (each.field, each.index) != (field, end):
            if end > start:
                yield field, start, end
            field, start = each.field, each.index
        end = each.index + 1
    if end > start:
        yield field, start, end
