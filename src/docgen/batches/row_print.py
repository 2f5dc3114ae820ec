"""Checked values of everybody → one PDF to print them from, which has each font once."""

from pathlib import Path
from typing import IO

from docgen.batches.folder import Faults, moved
from docgen.compiled import CompiledTemplate
from docgen.compiled.printing import PrintRun
from docgen.render import Format
from docgen.validate import Checked


class RowPrint:
    """A print file of a template of docgen's own kind, that grows beside its place."""

    kind: Format = "pdf"

    def __init__(self, path: Path, part: Path, title: str, compiled: CompiledTemplate) -> None:
        self.path = path
        self._part, self._title, self._compiled = part, title, compiled
        self._file: IO[bytes] | None = None
        self._run: PrintRun | None = None

    def add(self, checked: Checked, label: str, compiled: CompiledTemplate | None = None) -> None:
        """Take good values, of this template or another; raises `FontError`, and `OutputError`: `output-unwritable`."""
        with Faults(self.path):
            if self._run is None:
                self._file = self._part.open("wb")
                self._run = self._compiled.print_run(self._file, title=self._title)
            self._run.add(checked, label=label, compiled=compiled)

    def finish(self) -> bool:
        """Put the file in its place, if there is anything in it."""
        if self._run is None:
            return False
        with Faults(self.path):
            self._run.close()
            self.drop()
            moved(self._part, self.path)
        return True

    def drop(self) -> None:
        """Let the unfinished file go."""
        if self._file:
            self._file.close()
        self._file = self._run = None
