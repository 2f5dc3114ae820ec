"""What goes to the printer as the batch goes on: print files of everybody, and the sheet on which they sign."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from os import PathLike
from pathlib import Path

from docgen.any_template import AnyTemplate
from docgen.batches.entries import Entry
from docgen.batches.folder import Folder
from docgen.batches.makers import Recipe
from docgen.batches.print_file import Begin, PrintFile, begun, joined, needs_files
from docgen.batches.sign_off import NAME, SignOff
from docgen.compiled import CompiledTemplate
from docgen.errors import OutputError, Place, Problem
from docgen.outfile import output_problems
from docgen.render import Format, PdfEngine
from docgen.wording import Several, quoted


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed."""

    merged: tuple[tuple[Path, Format], ...] = ()
    """Print files, and of which format each is."""
    signed_for: str = ""
    """What people sign for; empty: nothing."""
    title: str = ""

    def kinds(self, template: AnyTemplate, engine: PdfEngine) -> tuple[Format, ...]:
        """Formats in which everybody's file is needed for it."""
        return tuple(dict.fromkeys(kind for _, kind in self.merged if needs_files(template, engine, kind)))

    def reserved(self, folder: Path) -> tuple[str, ...]:
        """Names in the folder that nobody's file can have."""
        own = (path.stem for path, _ in self.merged if path.parent.absolute() == folder.absolute())
        return (*own, *((NAME,) if self.signed_for else ()))


class Paper:
    """The files of one run."""

    def __init__(
        self,
        wanted: Wanted,
        template: AnyTemplate,
        recipe: Recipe,
        formats: Sequence[Format],
        folder: Folder,
        compiled: CompiledTemplate | None = None,
    ) -> None:
        """`compiled` is the template of everybody's documents, where it is of docgen's own kind."""
        numbers = count(1)

        def file(path: Path, kind: Format, begin: Begin) -> PrintFile:
            return PrintFile(path, kind, folder.unfinished(f"print{next(numbers)}"), begin)

        # What sets a document anew comes first, as it may find that it cannot.
        merged = sorted(wanted.merged, key=lambda each: needs_files(template, recipe.engine, each[1]))
        self._merged = tuple(
            file(path, kind, begun(template, recipe, kind, wanted.title, compiled)) for path, kind in merged
        )
        self._sheets: tuple[PrintFile, ...] = ()
        self._sign_off: SignOff | None = None
        if wanted.signed_for:
            self._sign_off = SignOff(wanted.signed_for, recipe, folder.unfinished("people"))
            self._sheets = tuple(file(folder.root / f"{NAME}.{kind}", kind, joined(kind, NAME)) for kind in formats)

    def add(self, entry: Entry, label: str, file: Callable[[Format], bytes]) -> None:
        """Take the documents of a person; raises `OutputError`."""
        for each in self._merged:
            each.add(entry.ready, partial(file, each.kind), label)
        if self._sign_off:
            self._sign_off.add(entry.person, entry.unit)

    def finish(self) -> tuple[str, ...]:
        """Put all files in their places, the sheets also behind everybody's documents; give their names."""
        for sheet in self._sign_off.sheets() if self._sign_off else ():
            for each in (*self._sheets, *self._merged):
                each.add_sheet(sheet.template, sheet.checked, partial(sheet.file, each.kind), sheet.title)
        return tuple(str(each.path) for each in (*self._sheets, *self._merged) if each.finish())

    def drop(self) -> None:
        """Let unfinished files go."""
        for each in (*self._merged, *self._sheets):
            each.drop()
        if self._sign_off:
            self._sign_off.drop()


def paper_problems(wanted: Wanted, formats: Sequence[Format], folder: Path, *, overwrite: bool) -> Iterator[Problem]:
    """Yield what stands in the way of the files, found before any work is done."""
    sheets = [folder / f"{NAME}.{kind}" for kind in formats if wanted.signed_for]
    for path in (*(path for path, _ in wanted.merged), *sheets):
        if path.parent.absolute() != folder.absolute():
            yield from output_problems(path, overwrite=overwrite)
        elif path.exists() and not overwrite:
            yield Problem("output-exists", Place(str(path)), {"path": str(path)})


def paper_of(
    merge: str | PathLike[str] | Sequence[str | PathLike[str]],
    formats: Mapping[str, Format],
    signed_for: str,
    title: str,
) -> Wanted:
    """Print files, the format of each ending, what people sign for → what is wanted; raises `OutputError`."""
    merged: dict[Path, Format] = {}
    for path in map(Path, [merge] if isinstance(merge, str | PathLike) else merge):
        kind = formats.get(path.suffix.lower())
        if kind is None:
            facts = {"path": quoted(str(path)), "choices": Several(formats)}
            raise OutputError(Problem("output-suffix", Place(str(path)), facts))
        merged[path] = kind
    return Wanted(tuple(merged.items()), signed_for, title)
