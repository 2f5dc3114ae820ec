"""What is wanted of a batch → a run of it, once everything that can be wrong beforehand has been looked at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docgen.any_template import AnyTemplate, WordForm, load_template
from docgen.batches.digests import recipe_digest
from docgen.batches.entries import Entries, RosterEntries, ValueEntries
from docgen.batches.makers import FORMATS, Recipe
from docgen.batches.manifest import LINES
from docgen.batches.outcome import Outcome
from docgen.batches.paper import Wanted, paper_of, paper_problems
from docgen.batches.pattern import Pattern
from docgen.batches.run import Run, Target
from docgen.converted import Script
from docgen.errors import DataError, Lang, OutputError, Place, Problem, TemplateError
from docgen.load import Loaded, load_data
from docgen.profile import Profile
from docgen.render import Format, PdfEngine
from docgen.roster import Roster, open_roster
from docgen.validate.names import key_named
from docgen.validate.readings import reader
from docgen.wording import Several, quoted

if TYPE_CHECKING:
    from docgen.script import Conversion

NUMBERED: Final = "{{序号}}-{{姓名}}"
NAMELESS: Final = "{{序号}}"
ENDINGS: Final[dict[str, Format]] = {f".{kind}": kind for kind in FORMATS}

Where = str | PathLike[str]
Rows = Where | Roster | Iterable[Mapping[str, object] | Loaded]
Common = Where | Mapping[str, object] | Loaded | None


class Batch:
    """The outcomes of a batch, each made when it is asked for."""

    def __init__(self, run: Run, warnings: tuple[Problem, ...]) -> None:
        self.count = run.entries.count
        """People, if that is known."""
        self.warnings = warnings
        """What the roster holds besides people, and what was decided about it."""
        self._run, self._outcomes = run, run.outcomes()

    @property
    def printed(self) -> tuple[str, ...]:
        """Print files and sheets that were made; known at the end."""
        return self._run.printed

    @property
    def left_over(self) -> tuple[str, ...]:
        """Files of earlier runs in the folder that are nobody's now; known at the end."""
        return self._run.left_over

    def __iter__(self) -> Iterator[Outcome]:
        return self

    def __next__(self) -> Outcome:
        return next(self._outcomes)

    def close(self) -> None:
        """Stop; what is done stays."""
        self._outcomes.close()  # type: ignore[attr-defined]


def batch(
    template: Where | AnyTemplate,
    rows: Rows,
    *,
    to: Format | Sequence[Format] = "docx",
    out: Where | None = None,
    name: str = "",
    common: Common = None,
    sheet: str | None = None,
    script: "Script | Conversion | None" = None,
    profile: Profile | None = None,
    engine: PdfEngine = "docgen",
    executor: Executor | None = None,
    ahead: int = 0,
    resume: bool = False,
    overwrite: bool = False,
    merge: Where | Sequence[Where] = (),
    sign_off: bool = False,
    lang: Lang = "zh",
) -> Batch:
    """Template and people → an iterator of what became of each, in their order; a bad row never stops the rest.

    `rows` is the file of a roster (`sheet` names its sheet), an opened one, or mappings of values; `common` has what
    all documents share. With `out` the files are written to that folder, under names made by the pattern `name`
    (`{{部门}}/{{姓名}}`), with a manifest; `resume` goes on with a folder whose batch was stopped, `overwrite` begins
    it anew; `merge` names files to print everybody's documents from, and `sign_off` adds a sheet on which they sign.
    Without `out` the outcomes hold the bytes. `executor` does the work elsewhere, `ahead` windows of rows at a time.
    The other options are those of `Template.render`.

    Raises `DataError` for a list that cannot be read at all or lacks a column, `TemplateError`, `ScriptError`, and
    `OutputError` for a pattern or a folder that cannot be used.
    """
    known, formats = _template(template, profile), _formats(to)
    if isinstance(rows, Roster) and common is not None:
        raise ValueError("an opened roster has its common data already")
    entries, warnings = _entries(known, rows, sheet, _shared(common), _wanted(script))
    pattern = Pattern(name or (NUMBERED if entries.words.has_person else NAMELESS))
    entries.words = entries.words.asked(pattern.words)
    paper = paper_of(merge, ENDINGS, _signed_for(known, entries.shared) if sign_off else "", known.label)
    needed = tuple(dict.fromkeys((*formats, *paper.kinds(known, engine))))
    recipe = Recipe.of(known, needed, profile, script, engine, entries.own)
    target = Target(Path(out), resume, overwrite, lang) if out is not None else None
    _check_target(target, paper, formats)
    digest = recipe_digest(known, profile, script, engine)
    warnings += known.word.warnings if isinstance(known, WordForm) else ()
    return Batch(Run(known, entries, pattern, recipe, digest, formats, executor, ahead, target, paper), warnings)


def _template(template: Where | AnyTemplate, profile: Profile | None) -> AnyTemplate:
    known = load_template(template) if isinstance(template, str | PathLike) else template
    if isinstance(known, WordForm) and known.word.problems:
        raise TemplateError(known.word.problems)
    if isinstance(known, WordForm) and profile is not None:
        raise OutputError(Problem("form-profile"))
    return known


def _formats(to: Format | Sequence[Format]) -> tuple[Format, ...]:
    formats = tuple(dict.fromkeys((to,) if isinstance(to, str) else to))
    for each in formats:
        if each not in FORMATS:
            facts = {"path": quoted(each), "choices": Several(FORMATS)}
            raise OutputError(Problem("output-suffix", Place(), facts))
    return formats


def _wanted(script: "Script | Conversion | None") -> Script | None:
    """The script; raises `ScriptError` where there is no way to it."""
    if script is None:
        return None
    # Who converts nothing shall not wait for OpenCC.
    from docgen.script import Conversion

    conversion = Conversion(script) if isinstance(script, str) else script
    conversion.converter()
    return conversion.script


def _entries(
    template: AnyTemplate, rows: Rows, sheet: str | None, common: Loaded, script: Script | None
) -> tuple[Entries, tuple[Problem, ...]]:
    if isinstance(rows, str | PathLike):
        rows = open_roster(rows, template.folder, sheet=sheet, common=common, script=script)
    if isinstance(rows, Roster):
        if rows.problems:
            raise DataError(rows.problems)
        return RosterEntries(rows, template), rows.warnings
    return ValueEntries(rows, template, common, script), ()


def _shared(common: Common) -> Loaded:
    if isinstance(common, Loaded):
        return common
    if isinstance(common, str | PathLike):
        return load_data(common)
    return Loaded(dict(common or {}))


def _check_target(target: Target | None, paper: Wanted, formats: Sequence[Format]) -> None:
    """Raise `OutputError` for what is there already and may not be replaced."""
    if target is None and (paper.merged or paper.signed_for):
        raise ValueError("a print file, or a sheet to sign, needs a folder: out")
    if target is None:
        return
    may_replace = target.resume or target.overwrite
    if (target.path / LINES).exists() and not may_replace:
        raise OutputError(Problem("batch-exists", Place(str(target.path)), {"path": str(target.path)}))
    problems = [*paper_problems(paper, formats, target.path, overwrite=may_replace)]
    if problems:
        raise OutputError(problems)


def _signed_for(template: AnyTemplate, common: Loaded) -> str:
    """The title of the documents, where all have the same; else what they are."""
    values = {key_named(name, template.folder.schema, reader({})): each for name, each in common.values.items()}
    title = values.get("title")
    return str(title) if isinstance(title, str) and title.strip() else template.label
