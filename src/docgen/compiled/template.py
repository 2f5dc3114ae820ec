"""A template → what makes files of thousands of checked rows, each the same bytes as `Template.render` makes of it."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from docgen.catalog import TemplateFolder
from docgen.compiled.docx import CompiledDocx, compiled_docx
from docgen.compiled.edition import KEPT, Edition
from docgen.compiled.models import Press
from docgen.docx_writer import write_docx
from docgen.flow import Flow
from docgen.fonts import all_fonts
from docgen.profile import Profile, load_profile
from docgen.render import Ready, Template, in_script, page_count
from docgen.validate import Checked

if TYPE_CHECKING:
    from docgen.compiled.pdf import PdfRows
    from docgen.compiled.printing import PrintRun
    from docgen.compiled.scripts import Rescripter
    from docgen.compiled_pdf import PrintFile, Sink
    from docgen.converted import Script
    from docgen.script import Conversion


WINDOW: Final = 256
"""Rows that are looked at together before their PDFs are made."""


class CompiledTemplate:
    """A template, and the shapes of the rows that came so far; for one thread."""

    def __init__(
        self,
        template: Template,
        *,
        profile: Profile | None = None,
        script: "Script | Conversion | None" = None,
        own: Collection[str] | None = None,
        kept: int = KEPT,
    ) -> None:
        """`profile` and `script` as in `Template.render`.

        `own` are the keys of the fields that rows give for themselves, `None` for any of them; `kept` is how many
        shapes are held ready.
        """
        self._folder, self._script = template.folder, script
        self._profile = profile or load_profile()
        self._own, self._kept = own, kept
        self._editions: dict[tuple[TemplateFolder, str], Edition[CompiledDocx]] = {}
        self._expected: dict[int, tuple[Checked, Ready]] = {}
        self._rescripter: Rescripter | None = None
        self.slow = 0
        """Rows so far whose DOCX took the slow way."""

    @property
    def shapes(self) -> int:
        """Shapes that are held ready."""
        return sum(map(len, self._editions.values()))

    def docx(self, checked: Checked) -> bytes:
        """Good values → the bytes that `Template.render` makes of them; raises as that does."""
        row = self._ready(checked)
        made = self._edition(row).find(row)
        return made.render_docx(row.values) if made else write_docx(self._slowly(row))

    def docx_and_pages(self, checked: Checked) -> tuple[bytes, int]:
        """The same, and how many pages it has."""
        row = self._ready(checked)
        made = self._edition(row).find(row)
        if made:
            return made.render_docx(row.values), made.pages
        flow = self._slowly(row)
        return write_docx(flow), page_count(flow)

    def _slowly(self, row: Ready) -> Flow:
        self.slow += 1
        return self._edition(row).press.flow(row.values, row.pictures)

    def pdf(self, checked: Checked) -> bytes:
        """Good values → a PDF that looks, reads and is marked as the one that `Template.render` makes of them.

        It holds the same glyphs, numbered otherwise. Raises as `Template.render` does.
        """
        return self._pdfs.pdf(self._ready(checked))[0]

    def pdf_and_pages(self, checked: Checked) -> tuple[bytes, int]:
        """The same, and how many pages it has."""
        return self._pdfs.pdf(self._ready(checked))

    def pdfs(self, rows: Iterable[Checked]) -> Iterator[bytes]:
        """Good values of many rows → their PDFs in the same order; raises where `pdf` would."""
        coming = iter(rows)
        while window := list(islice(coming, WINDOW)):
            self.expect(window)
            yield from map(self.pdf, window)

    @property
    def alone(self) -> int:
        """Rows so far whose PDF was laid out by itself."""
        return self._pdfs.slow

    def expect(self, rows: Iterable[Checked]) -> None:
        """Rows whose PDFs will be wanted next; it is faster to know some hundreds before than one at a time."""
        self._expected = {}
        self._expected = {id(row): (row, self._ready(row)) for row in rows}
        self._pdfs.expect(ready for _, ready in self._expected.values())

    def print_run(self, out: "Sink", *, title: str = "") -> "PrintRun":
        """Begin a file to print many rows from; it is whole when it is closed."""
        from docgen.compiled_pdf import PrintFile

        return self.print_into(PrintFile(out, title=title))

    def print_into(self, file: "PrintFile") -> "PrintRun":
        """Go on with a file that holds rows of another template."""
        from docgen.compiled.printing import PrintRun

        return PrintRun(file, self._ready, self._pdfs)

    @cached_property
    def _pdfs(self) -> "PdfRows":
        # WeasyPrint takes half a second to import; who only wants a DOCX shall not wait for it.
        from docgen.compiled.pdf import PdfRows

        return PdfRows(self._profile, self._own, self._kept)

    def _ready(self, checked: Checked) -> Ready:
        expected, ready = self._expected.get(id(checked), (None, None))
        if ready and expected is checked:
            return ready
        script = self._script or ("zh-Hant" if checked.source == "hant" else None)
        if script is None:
            return in_script(self._folder, checked, None)
        if self._rescripter is None:
            # Who converts nothing shall not wait for OpenCC.
            from docgen.compiled.scripts import Rescripter
            from docgen.script import Conversion

            conversion = Conversion(script) if isinstance(script, str) else script
            self._rescripter = Rescripter(self._folder, conversion)
        return self._rescripter.ready(checked)

    def _edition(self, row: Ready) -> Edition[CompiledDocx]:
        """The data may be in either script, and so the template's words."""
        key = (row.template, row.language)
        if key not in self._editions:
            press = Press.of(row.template, self._profile, all_fonts(), row.language)
            self._editions[key] = Edition(press, compiled_docx, self._own, self._kept)
        return self._editions[key]
