"""A name, a folder or a Word file → a template, whichever kind it is of, that can be filled and rendered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docgen.catalog import WORD_FILE, WORD_SUFFIXES, TemplateFolder, find_template
from docgen.errors import OutputError, Place, Problem
from docgen.load import Loaded
from docgen.profile import Profile
from docgen.render import Format, Made, PdfEngine, Template
from docgen.wording import Several, quoted

if TYPE_CHECKING:
    from docgen.converted import Script
    from docgen.script import Conversion, Doubt
    from docgen.word_template import Given, WordTemplate

_FORMATS: Final[tuple[Format, ...]] = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class WordForm:
    """An office's own Word file with tags, as a template like any other."""

    word: "WordTemplate"

    @property
    def name(self) -> str:
        """Of the file without its suffix, or of the folder that it stands in with its schema."""
        return self.word.name

    @property
    def label(self) -> str:
        """What an office calls it: the title of the schema, or the name."""
        return self.word.label

    @property
    def schema(self) -> Mapping[str, object]:
        """JSON Schema (2020-12) of the values: the one beside the file, or a draft made from its tags."""
        return self.word.schema

    @property
    def folder(self) -> TemplateFolder:
        """The template in the shape of those of the library."""
        return self.word.folder

    def check(self, values: Mapping[str, object] | Loaded) -> tuple[Problem, ...]:
        """Every problem of the template, else of the values, in reading order; empty means good."""
        if self.word.problems:
            return self.word.problems
        found = self.word.check(values)
        return () if all(map(self.word.is_spare, found)) else found

    def warnings(self, values: Mapping[str, object] | Loaded) -> tuple[Problem, ...]:
        """What may not be meant as it is in the template, and good values that it does not use, or not as they are."""
        if self.word.problems:
            return self.word.warnings
        values = _lasting(values)
        given = self.word.taken(values)
        spare = given.problems if all(map(self.word.is_spare, given.problems)) else ()
        given = self.word.taken(values, spare=True) if spare else given
        return (*self.word.warnings, *spare, *given.warnings)

    def render(
        self,
        values: Mapping[str, object] | Loaded,
        *,
        to: Format = "docx",
        profile: Profile | None = None,
        script: "Script | Conversion | None" = None,
        engine: PdfEngine = "docgen",
    ) -> bytes:
        """Values (by name or label) → the finished file.

        Raises `DataError` with every problem of the values, `TemplateError` with every one of the template,
        `ScriptError` for a script that is none, `OutputError` for another format, for a profile (the file has a layout
        of its own), and where LibreOffice is asked for the PDF and cannot make it. The same input gives the same bytes,
        unless LibreOffice is the engine.
        """
        return self.make(values, (to,), profile=profile, script=script, engine=engine).files[to]

    def make(
        self,
        values: Mapping[str, object] | Loaded,
        to: Sequence[Format],
        *,
        profile: Profile | None = None,
        script: "Script | Conversion | None" = None,
        engine: PdfEngine = "docgen",
    ) -> Made:
        """Values → the finished file in each format, with what someone should look at; raises as `render` does."""
        _refuse(to, profile)
        values = _lasting(values)
        filled, left = self.word.filled(values)
        given = {} if script is None else self.word.taken(values, spare=True).values
        return self._made(filled, (*self.word.warnings, *left), given, to, script, engine)

    def make_taken(
        self,
        given: "Given",
        to: Sequence[Format],
        *,
        script: "Script | Conversion | None" = None,
        engine: PdfEngine = "docgen",
    ) -> Made:
        """Values that the Word template has taken (`word.taken`) → the same."""
        warnings = (*self.word.warnings, *given.warnings)
        return self._made(self.word.fill_taken(given), warnings, given.values, to, script, engine)

    def _made(
        self,
        filled: bytes,
        warnings: tuple[Problem, ...],
        given: Mapping[str, object],
        to: Sequence[Format],
        script: "Script | Conversion | None",
        engine: PdfEngine,
    ) -> Made:
        doubts: tuple[Doubt, ...] = ()
        if script is not None:
            converted = self._in_script(filled, given, script)
            filled, doubts = converted.files["docx"], converted.doubts
            warnings += converted.warnings
        files: dict[Format, bytes] = {}
        for each in dict.fromkeys(to):
            files[each], more = (filled, ()) if each == "docx" else _pdf(filled, engine)
            warnings += more
        return Made(files, tuple(warnings), doubts)

    def doubts(self, values: Mapping[str, object] | Loaded, script: "Script | Conversion") -> "tuple[Doubt, ...]":
        """Every place where converting the filled file into a script has a real choice; none for faulty values."""
        values = _lasting(values)
        if self.check(values):
            return ()
        given = self.word.taken(values, spare=True).values
        return self._in_script(self.word.fill(values), given, script).doubts

    def _in_script(self, filled: bytes, given: Mapping[str, object], script: "Script | Conversion") -> Made:
        """The filled file in the script: its own words as any Word file's, each value by the policy of its field."""
        # Who converts nothing shall not wait for OpenCC.
        from docgen.conversions import Order
        from docgen.conversions.word_files import convert_word
        from docgen.rescript import rescript
        from docgen.script import Conversion

        conversion = Conversion(script) if isinstance(script, str) else script
        ready = rescript(self.folder, given, conversion).values
        terms = dict(_terms(given, ready)) | dict(conversion.glossary)
        asked = Conversion.of(
            conversion.script,
            vocabulary=conversion.vocabulary,
            glossary=terms,
            protect=conversion.protect,
            quotes=conversion.quotes,
        )
        report = convert_word(filled, Order(asked))
        return Made({"docx": report.result}, report.warnings, report.choices)


AnyTemplate = Template | WordForm


def load_template(name: str | PathLike[str], *, filters: Mapping[str, Callable[..., Any]] | None = None) -> AnyTemplate:
    """Name or Chinese label of the library, folder, or Word file with tags → template; raises `TemplateError`.

    A folder has `template.yaml`, or `template.docx`, with `schema.json` beside it. `filters` are functions of one's own
    for the holes of a Word file; those of the library know their own only.
    """
    if not is_word_template(name):
        if filters:
            raise ValueError("filters are for Word templates")
        return Template(find_template(name))
    from docgen.word_template import open_word_template  # docxtpl: a tenth of a second

    return WordForm(open_word_template(name, filters=filters))


def template_of(data: Loaded) -> str | Path | None:
    """What a data file says its template is; a Word file is looked for beside the data first."""
    if data.template and data.folder and is_word_template(beside := data.folder / data.template) and beside.exists():
        return beside
    return data.template


def is_word_template(name: str | PathLike[str]) -> bool:
    """Whether a Word file is meant, or a folder that has one."""
    path = Path(name)
    if path.suffix.lower() in WORD_SUFFIXES:
        return True
    try:
        return (path / WORD_FILE).is_file()
    except (OSError, ValueError):
        return False


def _lasting(values: Mapping[str, object] | Loaded) -> Mapping[str, object] | Loaded:
    """The values, such that they can be gone through more than once."""
    from docgen.word_template import lasting

    return values if isinstance(values, Loaded) or not isinstance(values, Mapping) else lasting(values)


def _refuse(to: Sequence[Format], profile: Profile | None) -> None:
    """Raise `OutputError` for what a Word file cannot become."""
    for each in to:
        if each not in _FORMATS:
            facts = {"path": quoted(each), "choices": Several(_FORMATS)}
            raise OutputError(Problem("output-suffix", Place(), facts))
    if profile is not None:
        raise OutputError(Problem("form-profile"))


def _pdf(filled: bytes, engine: PdfEngine) -> tuple[bytes, tuple[Problem, ...]]:
    if engine == "libreoffice":
        from docgen.soffice import soffice_pdf

        return soffice_pdf(filled), ()
    from docgen.word_pdf import docx_to_pdf

    return docx_to_pdf(filled)


def _terms(given: Any, ready: Any) -> Iterator[tuple[str, str]]:
    """Each line of a value that is more than a character, and what the policy of its field makes of it."""
    match given, ready:
        case str(), str():
            for line, converted in zip(given.split("\n"), ready.split("\n"), strict=False):
                if len(line) > 1:
                    yield line, converted
        case Mapping(), Mapping():
            for each, other in zip(given.values(), ready.values(), strict=False):
                yield from _terms(each, other)
        case list(), list():
            for each, other in zip(given, ready, strict=False):
                yield from _terms(each, other)
