"""What goes to the printer as the batch goes on: print files of everybody, and the sheet on which they sign."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from os import PathLike
from pathlib import Path

from docgen.batches.folder import Folder
from docgen.batches.makers import Recipe
from docgen.batches.print_file import PrintFile
from docgen.batches.sign_off import NAME, SignOff
from docgen.errors import OutputError, Place, Problem
from docgen.render import Format
from docgen.wording import Several, quoted


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed."""

    merged: tuple[tuple[Path, Format], ...] = ()
    """Print files, and of which format each is."""
    signed_for: str = ""
    """What people sign for; empty: nothing."""
    title: str = ""

    @property
    def kinds(self) -> tuple[Format, ...]:
        """Formats that are needed of everybody."""
        return tuple(dict.fromkeys(kind for _, kind in self.merged))

    def reserved(self, folder: Path) -> tuple[str, ...]:
        """Names in the folder that nobody's file can have."""
        own = (path.stem for path, _ in self.merged if path.parent.absolute() == folder.absolute())
        return (*own, *((NAME,) if self.signed_for else ()))


class Paper:
    """The files of one run."""

    def __init__(self, wanted: Wanted, recipe: Recipe, formats: Sequence[Format], folder: Folder) -> None:
        """Raise `OutputError`: `output-exists` for a sheet that is there and not of an earlier run."""
        numbers = count(1)

        def file(path: Path, kind: Format, title: str) -> PrintFile:
            return PrintFile(path, kind, folder.unfinished(f"print{next(numbers)}"), title)

        self._merged = tuple(file(path, kind, wanted.title) for path, kind in wanted.merged)
        self._sheet: SignOff | None = None
        self._kept = tuple(formats)
        if wanted.signed_for:
            files = tuple(file(folder.root / f"{NAME}.{kind}", kind, NAME) for kind in recipe.formats)
            self._sheet = SignOff(wanted.signed_for, recipe, recipe.profile, files)
        self.kinds = wanted.kinds

    def add(self, person: str, unit: str, label: str, data: Callable[[Format], bytes]) -> None:
        """Take the documents of a person; raises `OutputError`."""
        files: Mapping[Format, bytes] = {kind: data(kind) for kind in self.kinds}
        for each in self._merged:
            each.add(files[each.kind], label)
        if self._sheet:
            self._sheet.add(person, unit)

    def finish(self) -> tuple[str, ...]:
        """Put all files in their places, the sheet also behind everybody's documents; give their names."""
        made: list[str] = []
        if self._sheet:
            self._sheet.finish()
            for sheet in self._sheet.files:
                if not sheet.finish():
                    continue
                for each in self._merged:
                    if each.kind == sheet.kind:
                        each.add(sheet.path.read_bytes(), NAME)
                if sheet.kind in self._kept:
                    made.append(str(sheet.path))
                else:
                    sheet.path.unlink()
        made += [str(each.path) for each in self._merged if each.finish()]
        return tuple(made)

    def drop(self) -> None:
        """Let unfinished files go."""
        for each in (*self._merged, *(self._sheet.files if self._sheet else ())):
            each.drop()


def paper_problems(wanted: Wanted, formats: Sequence[Format], folder: Path) -> tuple[Problem, ...]:
    """Files that stand in the way of a run that may replace none."""
    sheets = [folder / f"{NAME}.{kind}" for kind in formats if wanted.signed_for]
    paths = [*(path for path, _ in wanted.merged), *sheets]
    return tuple(Problem("output-exists", Place(str(path)), {"path": str(path)}) for path in paths if path.exists())


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
