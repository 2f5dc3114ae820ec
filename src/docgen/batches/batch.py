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
from docgen.batches.pattern import Pattern
from docgen.batches.run import Run, Target
from docgen.converted import Script
from docgen.errors import DataError, Lang, OutputError, Place, Problem, TemplateError
from docgen.load import Loaded, load_data
from docgen.profile import Profile
from docgen.render import Format, PdfEngine
from docgen.roster import Roster, open_roster
from docgen.wording import Several, quoted

if TYPE_CHECKING:
    from docgen.script import Conversion

NUMBERED: Final = "{{序号}}-{{姓名}}"
NAMELESS: Final = "{{序号}}"

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
    lang: Lang = "zh",
) -> Batch:
    """Template and people → an iterator of what became of each, in their order; a bad row never stops the rest.

    `rows` is the file of a roster (`sheet` names its sheet), an opened one, or mappings of values; `common` has what
    all documents share. With `out` the files are written to that folder, under names made by the pattern `name`
    (`{{部门}}/{{姓名}}`), with a manifest; `resume` goes on with a folder whose batch was stopped, `overwrite` begins
    it anew. Without `out` the outcomes hold the bytes. `executor` does the work elsewhere, `ahead` windows of rows at a
    time. The other options are those of `Template.render`.

    Raises `DataError` for a list that cannot be read at all or lacks a column, `TemplateError`, `ScriptError`, and
    `OutputError` for a pattern or a folder that cannot be used.
    """
    known = load_template(template) if isinstance(template, str | PathLike) else template
    if isinstance(known, WordForm) and known.word.problems:
        raise TemplateError(known.word.problems)
    if isinstance(known, WordForm) and profile is not None:
        raise OutputError(Problem("form-profile"))
    formats = _formats(to)
    wanted = _wanted(script)
    entries, warnings = _entries(known, rows, sheet, common, wanted)
    pattern = Pattern(name or (NUMBERED if entries.words.has_person else NAMELESS))
    entries.words = entries.words.asked(pattern.words)
    recipe = Recipe.of(known, formats, profile, script, engine)
    target = Target(Path(out), resume, overwrite, lang) if out is not None else None
    if target:
        _refuse_finished(target)
    digest = recipe_digest(known, profile, script, engine)
    return Batch(Run(entries, pattern, recipe, digest, formats, executor, ahead, target), warnings)


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
    template: AnyTemplate, rows: Rows, sheet: str | None, common: Common, script: Script | None
) -> tuple[Entries, tuple[Problem, ...]]:
    shared = _shared(common)
    if isinstance(rows, str | PathLike):
        rows = open_roster(rows, template.folder, sheet=sheet, common=shared, script=script)
    if isinstance(rows, Roster):
        if rows.problems:
            raise DataError(rows.problems)
        return RosterEntries(rows, template), rows.warnings
    return ValueEntries(rows, template, shared, script), ()


def _shared(common: Common) -> Loaded:
    if isinstance(common, Loaded):
        return common
    if isinstance(common, str | PathLike):
        return load_data(common)
    return Loaded(dict(common or {}))


def _refuse_finished(target: Target) -> None:
    if (target.path / LINES).exists() and not (target.resume or target.overwrite):
        raise OutputError(Problem("batch-exists", Place(str(target.path)), {"path": str(target.path)}))
