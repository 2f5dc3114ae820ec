"""A template → what makes files of thousands of checked rows, each the same bytes as `Template.render` makes of it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from docgen.catalog import TemplateFolder
from docgen.compiled.docx import CompiledDocx, compiled_docx
from docgen.compiled.edition import KEPT, Edition
from docgen.compiled.models import Press
from docgen.flow import Flow
from docgen.profile import Profile, load_profile
from docgen.render import Ready, Template, all_fonts, in_script, render_ready
from docgen.validate import Checked

if TYPE_CHECKING:
    from docgen.compiled.pdf import RowsPdf
    from docgen.compiled.printing import PrintRun
    from docgen.compiled_pdf import Sink
    from docgen.converted import Script
    from docgen.script import Conversion


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
        self._pdf_editions: dict[tuple[TemplateFolder, str], Edition[RowsPdf]] = {}
        self.slow = 0
        """Rows so far that took the slow way."""

    def docx(self, checked: Checked) -> bytes:
        """Good values → the bytes that `Template.render` makes of them; raises as that does."""
        row = in_script(self._folder, checked, self._script)
        made = self._edition(row).find(row)
        if made:
            return made.render_docx(row.values)
        self.slow += 1
        return render_ready(row, to="docx", profile=self._profile)

    def pdf(self, checked: Checked) -> bytes:
        """Good values → a PDF that looks, reads and is marked as the one that `Template.render` makes of them.

        It holds the same glyphs, numbered otherwise. Raises as `Template.render` does.
        """
        from docgen.compiled_pdf import UnfitError

        row = self._ready(checked)
        made = self._found(row)
        if made:
            try:
                return made.render_pdf(row.values)
            except UnfitError:
                pass
        self.slow += 1
        return render_ready(row, to="pdf", profile=self._profile)

    def print_run(self, out: "Sink", *, title: str = "") -> "PrintRun":
        """Begin a file to print many rows from; it is whole when it is closed."""
        from docgen.compiled.printing import PrintRun

        return PrintRun(out, title, self._ready, self._found, self._flow)

    def _ready(self, checked: Checked) -> Ready:
        return in_script(self._folder, checked, self._script)

    def _found(self, row: Ready) -> "RowsPdf | None":
        return self._pdf_edition(row).find(row)

    def _flow(self, row: Ready) -> Flow:
        return self._pdf_edition(row).press.flow(row.values, row.pictures)

    def _pdf_edition(self, row: Ready) -> "Edition[RowsPdf]":
        # WeasyPrint takes half a second to import; who only wants a DOCX shall not wait for it.
        from docgen.compiled.pdf import compiled_pdf

        key = (row.template, row.language)
        if key not in self._pdf_editions:
            press = Press.of(row.template, self._profile, all_fonts(), row.language)
            self._pdf_editions[key] = Edition(press, compiled_pdf, self._own, self._kept)
        return self._pdf_editions[key]

    def _edition(self, row: Ready) -> Edition[CompiledDocx]:
        """The data may be in either script, and so the template's words."""
        key = (row.template, row.language)
        if key not in self._editions:
            press = Press.of(row.template, self._profile, all_fonts(), row.language)
            self._editions[key] = Edition(press, compiled_docx, self._own, self._kept)
        return self._editions[key]
