"""Rows → PDFs: those of one shape are filled, the others put together of what was drawn before."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import inf

from docgen.catalog import TemplateFolder
from docgen.compiled.edition import Edition
from docgen.compiled.models import Model, Press
from docgen.compiled.paths import texts_of
from docgen.compiled.stand_ins import StandIn
from docgen.compiled_pdf import Order, PdfCompiler, PrintFile, UnfitError
from docgen.fonts import all_fonts
from docgen.profile import Profile
from docgen.render import Ready, finished_pages, render_ready


@dataclass(frozen=True, slots=True)
class RowsPdf:
    """The PDF of a shape, and where the characters for its holes stand in a row."""

    order: Order
    stretches: tuple[tuple[str, int, int], ...]
    """Field, start and end in its text."""

    def chars(self, values: Mapping[str, object]) -> str:
        """Checked values of a row of the shape → a character for each hole."""
        texts = texts_of(values)
        return "".join([texts[field][start:end] for field, start, end in self.stretches])


class PdfRows:
    """Makes PDFs of the rows of one template; for one thread."""

    def __init__(self, profile: Profile, own: Collection[str] | None, kept: int) -> None:
        """As `CompiledTemplate` has them."""
        self._profile, self._own, self._kept = profile, own, kept
        self._compiler = PdfCompiler()
        self._editions: dict[tuple[TemplateFolder, str], Edition[RowsPdf]] = {}
        self._expected: dict[int, tuple[Ready, RowsPdf | None]] = {}
        self.slow = 0
        """Rows so far that were laid out by themselves."""

    def pdf(self, row: Ready) -> tuple[bytes, int]:
        """A row → its file, and how many pages it has; raises as `Template.render`."""
        made = self._find(row)
        if made:
            with suppress(UnfitError):
                document = made.order.document
                return document.pdf(made.chars(row.values)), document.pages
        alone = self._alone(row)
        with suppress(UnfitError):
            document = alone.document
            return document.pdf(""), document.pages
        return render_ready(row, to="pdf", profile=self._profile), len(alone.pages)

    def add(self, row: Ready, file: PrintFile, label: str) -> None:
        """Put a row into a print file; raises as `Template.render`, and then puts in nothing."""
        made = self._find(row)
        if made:
            with suppress(UnfitError):
                file.add(made.order.document, made.chars(row.values), label=label)
                return
        file.add(self._alone(row).document, label=label)

    def expect(self, rows: Iterable[Ready]) -> None:
        """Rows that will come soon: what has to be drawn for them is then drawn in one go."""
        self._expected = {}
        for row in rows:
            # What is wrong with a row is said when it comes.
            with suppress(Exception):
                self._expected[id(row)] = row, self._edition(row).find(row)

    def _find(self, row: Ready) -> RowsPdf | None:
        expected, made = self._expected.get(id(row), (None, None))
        return made if expected is row else self._edition(row).find(row)

    def _alone(self, row: Ready) -> Order:
        """A row laid out by itself."""
        self.slow += 1
        flow = self._edition(row).press.flow(row.values, row.pictures)
        return self._compiler.order(finished_pages(flow, all_fonts()).sheets, flow, {})

    def _edition(self, row: Ready) -> Edition[RowsPdf]:
        key = (row.template, row.language)
        if key not in self._editions:
            press = Press.of(row.template, self._profile, all_fonts(), row.language)
            # To lay out a row by itself takes half as long as to compile its shape, and is of use to no other row.
            self._editions[key] = Edition(press, self._made, self._own, self._kept, few=inf)
        return self._editions[key]

    def _made(self, model: Model) -> RowsPdf | None:
        """Model of a shape → the PDF of all its rows; `None` where its pages do not come out alike."""
        pages = model.pages()
        if pages is None:
            return None
        models = {char: each.char for char, each in model.stand_ins.items()}
        order = self._compiler.order(pages[1].sheets, model.marked, models)
        return RowsPdf(order, tuple(_stretches(model.stand_ins.values())))


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
