"""Rows → one file to print them all from."""

from typing import Protocol

from docgen.compiled_pdf import PrintFile, Sink
from docgen.validate import Checked


class Printing(Protocol):
    """What puts good values into a print file: a compiled template."""

    def put(self, checked: Checked, file: PrintFile, label: str) -> None:
        """Put them in; raises as `Template.render`, and then puts in nothing."""


class PrintRun:
    """A print file that takes rows in the order in which they are to be printed."""

    def __init__(self, out: Sink, title: str, compiled: Printing) -> None:
        self._file, self._compiled = PrintFile(out, title=title), compiled

    @property
    def pages(self) -> int:
        """Pages so far."""
        return self._file.pages

    def add(self, checked: Checked, *, label: str, compiled: Printing | None = None) -> None:
        """Put in good values, which begin on the front of a sheet; raises as `Template.render`, then without effect.

        `label` leads to them from the bookmarks; `compiled` is their template, where it is not that of the others.
        """
        (compiled or self._compiled).put(checked, self._file, label)

    def close(self) -> None:
        """Write what all rows share."""
        self._file.close()
