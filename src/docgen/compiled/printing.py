"""Rows → one file to print them all from."""

from collections.abc import Callable

from docgen.compiled.pdf import PdfRows
from docgen.compiled_pdf import PrintFile
from docgen.render import Ready
from docgen.validate import Checked


class PrintRun:
    """A print file that takes rows in the order in which they are to be printed."""

    def __init__(self, file: PrintFile, ready: Callable[[Checked], Ready], rows: PdfRows) -> None:
        self.file, self._ready, self._rows = file, ready, rows

    @property
    def pages(self) -> int:
        """Pages so far."""
        return self.file.pages

    def add(self, checked: Checked, *, label: str) -> None:
        """Put in good values, which begin on the front of a sheet; raises as `Template.render`, then without effect.

        `label` leads to them from the bookmarks.
        """
        row = self._ready(checked)
        self.file.language = self.file.language or row.language
        self._rows.add(row, self.file, label)

    def close(self) -> None:
        """Write what all rows share."""
        self.file.close()
