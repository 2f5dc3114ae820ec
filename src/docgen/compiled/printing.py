"""Rows → one file to print them all from, those of one shape filled, the others laid out one by one."""

from collections.abc import Callable

from docgen.compiled.pdf import RowsPdf
from docgen.compiled_pdf import PrintFile, Sink, UnfitError, compile_pdf
from docgen.flow import Flow
from docgen.render import Ready, all_fonts, finished_pages
from docgen.validate import Checked


class PrintRun:
    """A print file that takes rows in the order in which they are to be printed."""

    def __init__(
        self,
        out: Sink,
        title: str,
        ready: Callable[[Checked], Ready],
        find: Callable[[Ready], RowsPdf | None],
        flow: Callable[[Ready], Flow],
    ) -> None:
        """`ready`, `find` and `flow` are the steps of a row: to one script, to its shape, to its own flow."""
        self._file = PrintFile(out, title=title)
        self._ready, self._find, self._flow = ready, find, flow
        self.slow = 0
        """Rows so far that were laid out by themselves."""

    @property
    def pages(self) -> int:
        """Pages so far."""
        return self._file.pages

    def add(self, checked: Checked, *, label: str) -> None:
        """Put in good values, which begin on the front of a sheet; raises as `Template.render`, then without effect.

        `label` leads to them from the bookmarks.
        """
        row = self._ready(checked)
        self._file.language = self._file.language or row.language
        made = self._find(row)
        if made:
            try:
                self._file.add(made.document, made.chars(row.values), label=label)
            except UnfitError:
                pass
            else:
                return
        self.slow += 1
        flow = self._flow(row)
        self._file.add(compile_pdf(finished_pages(flow, all_fonts()).sheets, flow, {}), label=label)

    def close(self) -> None:
        """Write what all rows share."""
        self._file.close()
