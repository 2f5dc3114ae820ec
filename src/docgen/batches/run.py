"""People with checked values → the files of each and a record of it; a bad row never stops the rest."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from docgen.any_template import AnyTemplate
from docgen.batches.ahead import made_by, made_here
from docgen.batches.digests import Digests
from docgen.batches.entries import Entries, Entry, Ready
from docgen.batches.folder import Folder
from docgen.batches.makers import Product, Recipe, compiled_of, maker_of
from docgen.batches.manifest import Manifest, Record, told_problems
from docgen.batches.names import Names
from docgen.batches.outcome import Outcome
from docgen.batches.paper import Paper, Wanted
from docgen.batches.pattern import Pattern
from docgen.batches.print_file import PrintError
from docgen.compiled import CompiledTemplate
from docgen.errors import DocgenError, Lang, OutputError, Problem
from docgen.render import Format
from docgen.validate import Checked


@dataclass(slots=True)
class Job:
    """An entry on its way."""

    entry: Entry
    name: str
    problems: tuple[Problem, ...]
    data: str = ""
    kept: Record | None = None
    wanted: Ready | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The folder that is to be filled, and what may be there already."""

    path: Path
    resume: bool
    overwrite: bool
    lang: Lang


@dataclass(slots=True)
class Run:
    """One going through all people."""

    template: AnyTemplate
    entries: Entries
    pattern: Pattern
    recipe: Recipe
    digest: str
    """Of the template and all that is common."""
    formats: tuple[Format, ...]
    executor: Executor | None
    ahead: int
    target: Target | None
    wanted: Wanted = field(default_factory=Wanted)
    folder: Folder | None = None
    manifest: Manifest | None = None
    paper: Paper | None = None
    compiled: CompiledTemplate | None = None
    """The template, shared by single files and print files."""
    digests: Digests = field(default_factory=Digests)
    left_over: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()

    def outcomes(self) -> Iterator[Outcome]:
        """All of them, in order; whenever this ends, what is done is on the disk and nothing else."""
        try:
            self._open()
            jobs = self._jobs()
            helpers = self.executor
            made = (
                made_by(helpers, self.recipe, jobs, self.ahead)
                if helpers
                else made_here(maker_of(self.recipe, self.compiled), jobs)
            )
            with closing(made):  # type: ignore[type-var]
                for job, product in made:
                    yield self._outcome(job, product)
            if self.manifest and self.folder and self.paper:
                self.printed = self.paper.finish()
                self.left_over = self.manifest.finish()
                self.folder.finish()
        finally:
            self._close()

    def _open(self) -> None:
        target = self.target
        self.compiled = compiled_of(self.recipe)
        if target:
            self.folder = Folder(target.path, overwrite=target.overwrite)
            self.manifest = Manifest(self.folder, target.lang, resume=target.resume, overwrite=target.overwrite)
            self.paper = Paper(self.wanted, self.template, self.recipe, self.formats, self.folder, self.compiled)

    def _close(self) -> None:
        if self.paper:
            self.paper.drop()
        if self.manifest:
            self.manifest.close()
        if self.folder:
            is_doubtful = self.manifest and self.folder.unlisted
            self.folder.close(self.manifest.last_files() if self.manifest and is_doubtful else ())

    def _jobs(self) -> Iterator[Job]:
        names = Names(self.wanted.reserved(self.target.path) if self.target else ())
        for entry in self.entries:
            job = self._job(entry, names)
            if self.folder and job.wanted and not job.kept:
                self.folder.plan(job.name, self.formats)
            yield job

    def _job(self, entry: Entry, names: Names) -> Job:
        problems = entry.problems
        try:
            name = names.take(self.pattern.parts(entry.words))
        except OutputError as error:
            name, problems = "", problems or placed(error.problems, entry)
        if problems:
            return Job(entry, name, problems)
        ready = entry.ready
        more = str(ready.source) if isinstance(ready, Checked) else ""
        pictures = ready.pictures if isinstance(ready, Checked) else ready.images
        data = self.digests.row(ready.values, pictures, more)
        kept = self._kept(name, data)
        is_complete = kept and set(self.recipe.formats) <= set(self.formats)
        return Job(entry, name, (), data, kept, None if is_complete else ready)

    def _kept(self, name: str, data: str) -> Record | None:
        """What an earlier run has written of the same document, if its files are there as it has left them."""
        known = self.manifest.known(name) if self.manifest else None
        if known is None or (known["data"], known["template"]) != (data, self.digest):
            return None
        if [each["file"] for each in known["files"]] != [f"{name}.{kind}" for kind in self.formats]:
            return None
        assert self.folder
        return known if self.folder.holds(known["files"]) else None

    def _outcome(self, job: Job, product: Product | None) -> Outcome:
        entry, kept = job.entry, job.kept
        made: Mapping[Format, bytes] = {}
        problems = job.problems or (placed(product.problems, entry) if product else ())
        if not problems:
            made = {kind: product.files[kind] for kind in self.formats} if product and not kept else {}
            problems = self._put(job, made, product)
        if problems:
            made, kept = {}, None
        files = kept["files"] if kept else _listed(job.name, made)
        pages = kept["pages"] if kept else product.pages if product and made else None
        self._record(job, files, pages, problems)
        return Outcome(
            entry.number,
            entry.place,
            entry.person,
            job.name,
            "refused" if problems else "kept" if kept else "made",
            {} if self.folder else made,
            self._paths(files),
            pages,
            problems,
            entry.warnings + (placed(product.warnings, entry) if product else ()),
        )

    def _put(self, job: Job, made: Mapping[Format, bytes], product: Product | None) -> tuple[Problem, ...]:
        """Print and write the documents of a person, or neither: then it says why."""
        if not self.folder or not self.paper:
            return ()

        def file(kind: Format) -> bytes:
            assert self.folder
            return product.files[kind] if product else (self.folder.root / f"{job.name}.{kind}").read_bytes()

        try:
            self.folder.make_room(job.name, made)
            self.paper.add(job.entry, job.entry.person or job.name, file)
            self.folder.write(job.name, made)
        except PrintError:
            raise
        except DocgenError as error:
            return placed(error.problems, job.entry)
        return ()

    def _record(self, job: Job, files: list[dict[str, Any]], pages: int | None, problems: tuple[Problem, ...]) -> None:
        if not (self.manifest and self.folder and self.target):
            return
        self.manifest.add({
            "number": job.entry.number,
            "row": job.entry.row,
            "person": job.entry.person,
            "name": job.name or f"#{job.entry.number}",
            "files": files,
            "pages": pages,
            "template": self.digest,
            "data": job.data,
            "problems": told_problems(problems, self.target.lang),
        })  # fmt: skip
        self.folder.listed()

    def _paths(self, files: list[dict[str, Any]]) -> Mapping[Format, Path]:
        if not self.folder:
            return {}
        root = str(self.folder.root)
        return {kind: Path(f"{root}/{each['file']}") for kind, each in zip(self.formats, files, strict=False)}


def _listed(name: str, files: Mapping[Format, bytes]) -> list[dict[str, Any]]:
    return [
        {"file": f"{name}.{kind}", "size": len(data), "sha256": sha256(data).hexdigest()}
        for kind, data in files.items()
    ]


def placed(problems: tuple[Problem, ...], entry: Entry) -> tuple[Problem, ...]:
    """Problems of a person's document, each with the row that it stands for."""
    return tuple(
        each
        if each.place.source
        else replace(
            each, place=replace(entry.place, path=each.place.path, label=each.place.label, where=each.place.where)
        )
        for each in problems
    )
