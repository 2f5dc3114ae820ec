"""Documents of one kind, one after the other → one file to print them from, which appears when it is whole."""

import errno
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, Protocol

from docgen.batches.folder import Faults
from docgen.docx_join import DocxJoin, UnjoinableError
from docgen.errors import OutputError, Place, Problem
from docgen.pdf_join import PdfJoin, UnreadableError
from docgen.render import Format


class Binder(Protocol):
    """Puts documents into one file, each on the front of a sheet."""

    def add(self, data: bytes, label: str) -> None:
        """Take the next document; `label` says whose it is."""

    def close(self) -> None:
        """Write what all of them share."""


_BINDERS: Final[dict[Format, Callable[[IO[bytes], str], Binder]]] = {
    "docx": lambda out, title: DocxJoin(out, title=title),
    "pdf": lambda out, title: PdfJoin(out, title=title),
}


class PrintFile:
    """A file that grows beside its place."""

    def __init__(self, path: Path, kind: Format, part: Path, title: str) -> None:
        self.path, self.kind = path, kind
        self._part, self._title = part, title
        self._first: tuple[bytes, str] | None = None
        self._file: IO[bytes] | None = None
        self._binder: Binder | None = None

    def add(self, data: bytes, label: str) -> None:
        """Take a document; raises `OutputError`: `batch-print`, `output-unwritable`."""
        with Faults(self.path):
            try:
                if self._first is None:
                    self._first = data, label
                    return
                if self._binder is None:
                    self._file = self._part.open("wb")
                    self._binder = _BINDERS[self.kind](self._file, self._title)
                    self._binder.add(*self._first)
                self._binder.add(data, label)
            except (UnjoinableError, UnreadableError) as error:
                raise OutputError(Problem("batch-print", Place(str(self.path)), {"label": label})) from error

    def finish(self) -> bool:
        """Put the file in its place, if there is anything in it; a single document is what it was."""
        if self._first is None:
            return False
        with Faults(self.path):
            if self._binder is None:
                self._part.write_bytes(self._first[0])
            else:
                self._binder.close()
            self.drop()
            _move(self._part, self.path)
        return True

    def drop(self) -> None:
        """Let the unfinished file go."""
        if self._file:
            self._file.close()
        self._file = None


def _move(part: Path, path: Path) -> None:
    """Move in one step, also to another disk."""
    try:
        os.replace(part, path)  # noqa: PTH105
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = path.with_name(f".docgen-{secrets.token_hex(8)}")
        try:
            shutil.copyfile(part, beside)
            os.replace(beside, path)  # noqa: PTH105
        finally:
            with suppress(OSError):
                beside.unlink()
