"""Documents one after the other → one file to print them from, which appears when it is whole.

Word files, and PDFs of Word templates, are joined as they were made; PDFs of docgen's own templates are put together
from the rows, so that all of them share their fonts.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from docgen.any_template import AnyTemplate, WordForm
from docgen.batches.entries import Ready
from docgen.batches.makers import Recipe
from docgen.catalog import TemplateFolder
from docgen.compiled import CompiledTemplate
from docgen.docx_join import DocxJoin, UnjoinableError
from docgen.errors import OutputError, Place, Problem
from docgen.pdf_join import PdfJoin, UnreadableError
from docgen.render import Format, PdfEngine, Template
from docgen.validate import Checked

if TYPE_CHECKING:
    from docgen.compiled.printing import PrintRun


class PrintError(OutputError):
    """A print file that cannot become whole, whoever comes next."""


File = Callable[[], bytes]
"""Gives the bytes of a document that has been made."""


class Binder(Protocol):
    """Puts documents into one file, each on the front of a sheet."""

    def add(self, ready: Any, file: File, label: str) -> None:
        """Take the next document; `label` says whose it is."""

    def add_sheet(self, template: Template, checked: Checked, file: File, label: str) -> None:
        """Take a sheet that another template makes."""

    def close(self) -> None:
        """Write what all of them share."""

    def drop(self) -> None:
        """Let an unfinished file go."""


Begin = Callable[[IO[bytes]], Binder]


class _Joined:
    """Of files, as they are; a single one stays what it was."""

    def __init__(self, out: IO[bytes], begin: Callable[[], DocxJoin | PdfJoin]) -> None:
        self._out, self._begin = out, begin
        self._first: tuple[bytes, str] | None = None
        self._join: DocxJoin | PdfJoin | None = None

    def add(self, ready: Any, file: File, label: str) -> None:  # noqa: ARG002
        if self._first is None:
            self._first = file(), label
            return
        if self._join is None:
            self._join = self._begin()
            self._join.add(*self._first)
        self._join.add(file(), label)

    def add_sheet(self, template: Template, checked: Checked, file: File, label: str) -> None:  # noqa: ARG002
        self.add(None, file, label)

    def close(self) -> None:
        if self._join:
            self._join.close()
        elif self._first:
            self._out.write(self._first[0])

    def drop(self) -> None:
        if self._join:
            self._join.drop()


class _Printed:
    """Of rows, which are set anew."""

    def __init__(self, out: IO[bytes], title: str, compiled: CompiledTemplate, recipe: Recipe) -> None:
        self._run = compiled.print_run(out, title=title)
        # No two sheets are alike: nothing is compiled for them.
        self._options: dict[str, Any] = {"profile": recipe.profile, "script": recipe.script, "own": ()}
        self._sheets: dict[TemplateFolder, PrintRun] = {}

    def add(self, ready: Checked, file: File, label: str) -> None:  # noqa: ARG002
        self._run.add(ready, label=label)

    def add_sheet(self, template: Template, checked: Checked, file: File, label: str) -> None:  # noqa: ARG002
        if template.folder not in self._sheets:
            self._sheets[template.folder] = CompiledTemplate(template, **self._options).print_into(self._run.file)
        self._sheets[template.folder].add(checked, label=label)

    def close(self) -> None:
        self._run.close()

    def drop(self) -> None:
        """Nothing is held."""


def needs_files(template: AnyTemplate, engine: PdfEngine, kind: Format) -> bool:
    """Whether a print file of that format is made of the finished files of everybody."""
    return kind == "docx" or isinstance(template, WordForm) or engine == "libreoffice"


class PrintFile:
    """A file that grows beside its place."""

    def __init__(self, path: Path, kind: Format, part: Path, begin: Begin) -> None:
        self.path, self.kind = path, kind
        self._part, self._begin = part, begin
        self._file: IO[bytes] | None = None
        self._binder: Binder | None = None

    def add(self, ready: Ready, file: File, label: str) -> None:
        """Take the document of a person.

        Raises `PrintError`: `batch-print`, `output-unwritable`, and for a document that cannot be set what
        `Template.render` raises; it is not in the file then.
        """
        with _Whole(self.path, label):
            self._opened().add(ready, file, label)

    def add_sheet(self, template: Template, checked: Checked, file: File, label: str) -> None:
        """Take a sheet that another template makes; raises as `add`."""
        with _Whole(self.path, label):
            self._opened().add_sheet(template, checked, file, label)

    def _opened(self) -> Binder:
        if self._binder is None:
            self._file = self._part.open("wb")
            self._binder = self._begin(self._file)
        return self._binder

    def finish(self) -> bool:
        """Put the file in its place, if there is anything in it."""
        if self._binder is None:
            return False
        with _Whole(self.path, ""):
            self._binder.close()
            self._binder = None
            self.drop()
            move(self._part, self.path)
        return True

    def drop(self) -> None:
        """Let the unfinished file go."""
        if self._binder:
            self._binder.drop()
        if self._file:
            self._file.close()
        self._binder = self._file = None


def joined(kind: Format, title: str) -> Begin:
    """Give what begins a file that is joined of files."""
    if kind == "docx":
        return lambda out: _Joined(out, lambda: DocxJoin(out, title=title))
    return lambda out: _Joined(out, lambda: PdfJoin(out, title=title))


def begun(template: AnyTemplate, recipe: Recipe, kind: Format, title: str, compiled: CompiledTemplate | None) -> Begin:
    """Give what begins a print file of that format."""
    if compiled and not needs_files(template, recipe.engine, kind):
        return lambda out: _Printed(out, title, compiled, recipe)
    return joined(kind, title)


class _Whole:
    """What makes a print file unfit as a whole → `PrintError`."""

    def __init__(self, path: Path, label: str) -> None:
        self.path, self.label = path, label

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, UnjoinableError | UnreadableError):
            raise PrintError(Problem("batch-print", Place(str(self.path)), {"label": self.label})) from error
        if isinstance(error, OSError):
            facts = {"path": str(self.path), "reason": error.strerror or str(error)}
            raise PrintError(Problem("output-unwritable", Place(str(self.path)), facts)) from error


def move(part: Path, path: Path) -> None:
    """Move a finished file to its place in one step, also to another disk."""
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
