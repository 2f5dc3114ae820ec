"""A .docx with tags → a template: its fields, what is wrong with it, and filled documents."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from docgen.catalog import SCHEMA_FILE, WORD_FILE, WORD_SUFFIXES, TemplateFolder, folder_schema
from docgen.errors import DataError, Lang, Place, Problem, TemplateError
from docgen.load import Loaded, read_file
from docgen.template_schema import close_objects
from docgen.word_template.agreement import disagreements, unused, with_labels
from docgen.word_template.annotate import annotated
from docgen.word_template.fields import Field, conflicts, draft_schema, fields_of, spelled, without_examples
from docgen.word_template.filling import Filling
from docgen.word_template.given import Asked, Given, take
from docgen.word_template.markup import q, read_tree
from docgen.word_template.package import WordPackage, read_package
from docgen.word_template.problems import at, in_file
from docgen.word_template.program_values import lasting
from docgen.word_template.reading import Reading, StoryTemplate, read_template
from docgen.word_template.title_rows import names_in_titles
from docgen.word_template.usage import Reader
from docgen.wording import Phrase, quoted

Values = Mapping[str, object] | Loaded


@dataclass(frozen=True, slots=True, eq=False)
class WordTemplate:
    """A Word file with docxtpl tags that can be filled with values."""

    name: str
    """Of the file without its suffix, or of the folder that it stands in with its schema."""
    label: str
    """What an office calls it: the title of the schema, or the name."""
    source: str
    """The file, as the user named it."""
    fields: tuple[Field, ...]
    """In the order in which the template uses them."""
    schema: Mapping[str, object] = field(repr=False)
    """JSON Schema (2020-12) of the values: the one beside the file, or a draft made from its tags."""
    problems: tuple[Problem, ...]
    """Everything that is wrong with the template; empty means that it can be filled."""
    warnings: tuple[Problem, ...]
    """What may not be meant as it is."""
    is_drafted: bool
    """Whether there is no schema but the draft."""
    _package: WordPackage = field(repr=False)
    _stories: tuple[StoryTemplate, ...] = field(repr=False)
    _asked: Asked = field(repr=False)

    @property
    def folder(self) -> TemplateFolder:
        """The template in the shape of the others, for an empty data file or a list of fields."""
        whole = self._asked.folder
        return replace(whole, schema=without_examples(whole.schema)) if self.is_drafted else whole

    @property
    def data(self) -> bytes:
        """The file, cleaned."""
        return self._package.data

    def check(self, values: Values, *, spare: bool = False) -> tuple[Problem, ...]:
        """Every problem of the values, in reading order; empty means good.

        `spare`: there may be more values than the template uses. Raises `TemplateError` for a faulty template.
        """
        return self.taken(values, spare=spare).problems

    def fill(self, values: Values, *, spare: bool = False, made_with: DocxTemplate | None = None) -> bytes:
        """Values (by name or label) → the bytes of the filled .docx.

        They may hold what docxtpl makes: `RichText`, `RichTextParagraph`, `Listing`, `InlineImage`, `Subdoc`. What was
        made for a `DocxTemplate` of the same file (`docxtpl()` gives one) brings the parts that were added there.
        Where there is no schema there may be more values than the template uses, but for those whose names look like a
        name that was left out. Raises `DataError` with every problem of the values, `TemplateError` with every one of
        the template. The same input gives the same bytes, and nothing of the input changes.
        """
        return self.filled(values, spare=spare, made_with=made_with)[0]

    def filled(
        self, values: Values, *, spare: bool = False, made_with: DocxTemplate | None = None
    ) -> tuple[bytes, tuple[Problem, ...]]:
        """What `fill` gives, and a problem for each value that was left over, or that pages of Word cannot give."""
        values = values if isinstance(values, Loaded) or not isinstance(values, Mapping) else lasting(values)
        given = self.taken(values, spare=spare)
        left = tuple(each for each in given.problems if self.is_spare(each))
        if len(left) < len(given.problems):
            raise DataError(given.problems)
        given = self.taken(values, spare=True) if left else given
        loaded = values.values if isinstance(values, Loaded) else values
        return self.fill_taken(given, made_with=made_with or _maker(loaded)), (*left, *given.warnings)

    def fill_taken(self, given: Given, *, made_with: DocxTemplate | None = None) -> bytes:
        """What `taken` gives → the bytes of the filled .docx; raises as `fill` does."""
        if given.problems:
            raise DataError(given.problems)
        base = self._package.data if made_with is None else self._composed(made_with)
        filling = Filling(self._stories, given, tuple(self._asked.uses.entries))
        try:
            return filling.fill(base, is_composed=made_with is not None)
        except (DataError, TemplateError) as error:
            raise type(error)([in_file(each, self.source) for each in error.problems]) from error

    def is_spare(self, problem: Problem) -> bool:
        """Whether it is a value that no tag asks for, and that is no mistyped name of one that is.

        Nobody said what a template without a schema may be given; programs give the same to many.
        """
        return self.is_drafted and problem.code == "unknown-field" and not problem.facts.get("near")

    def annotate(self, problems: Iterable[Problem] | None = None, lang: Lang = "zh") -> bytes:
        """The template with a Word comment for each problem, by default for all problems and warnings."""
        return annotated(self._package, (*self.problems, *self.warnings) if problems is None else problems, lang)

    def markup(self) -> Iterator[str]:
        """What Jinja fills of each story that has tags."""
        return (story.source.text for story in self._stories if story.code)

    def shaping(self) -> frozenset[str]:
        """Names whose words decide how a paragraph is set: those in titles, which are broken by meaning."""
        found: set[str] = set()
        for part in self._package.linked("styles"):
            styles = read_tree(self._package.parts[part], part).iterchildren(q("w:style"))
            ids = {each.find(q("w:name")).get(q("w:val")).lower(): each.get(q("w:styleId")) for each in styles}
            found = found.union(*(names_in_titles(text, ids) for text in self.markup()))
        return frozenset(found)

    def docxtpl(self) -> DocxTemplate:
        """A copy of the template for docxtpl, to make sub-documents and links with; `fill` takes what was made."""
        copy = DocxTemplate(BytesIO(self._package.data))
        copy.init_docx()
        return copy

    def taken(self, values: Values, *, spare: bool = False) -> Given:
        """Give what the holes are filled with, and what is wrong with it; raises `TemplateError`."""
        if self.problems:
            raise TemplateError(self.problems)
        is_programs = not isinstance(values, Loaded)
        if not isinstance(values, Loaded):
            if not isinstance(values, Mapping):
                raise DataError(Problem("data-not-mapping", Place(), {"found": Phrase("other")}))
            values = Loaded(dict(values))
        given = take(self._asked, values, spare=spare, is_programs=is_programs)
        if self.is_drafted:
            return given
        return replace(given, values=with_labels(given.values, self.schema))

    def _composed(self, maker: DocxTemplate) -> bytes:
        """The file that a program made things for, cleaned as this one was."""
        made = BytesIO()
        maker.init_docx(reload=False)
        # What docxtpl does when it saves, but for the saving of an unfilled copy.
        maker.pic_map = {}
        try:
            maker.pre_processing()
        except ValueError as error:
            raise DataError(Problem("form-replaced", Place(self.source), {"reason": quoted(str(error))})) from error
        maker.docx.save(made)
        maker.post_processing(made)
        package = read_package(made.getvalue(), self.source)
        own = {(link.id, link.type) for link in self._package.links.get(self._package.main, ())}
        if not own <= {(link.id, link.type) for link in package.links.get(package.main, ())}:
            raise DataError(Problem("form-made-elsewhere", Place(self.source)))
        return package.data


def open_word_template(
    where: str | PathLike[str] | bytes, *, name: str = "", filters: Mapping[str, Callable[..., Any]] | None = None
) -> WordTemplate:
    """Path of a .docx, a folder with `template.docx` in it, or the bytes of a file → template.

    A `schema.json` beside `template.docx` is its schema. `filters` are functions of one's own for its holes. Raises
    `TemplateError` for a file that is no Word file, or one that may do harm (see `read_package`); what is wrong with
    the tags in it is in `problems`.
    """
    data, source, folder = _read(where, name)
    package = read_package(data, source)
    reading = read_template(package, filters or {})
    uses = reading.reader.root
    found: list[Problem] = []
    schema = folder_schema(folder, found) if folder else close_objects(draft_schema(uses))
    if found:
        raise TemplateError(found)
    if not reading.problems:
        _check_uses(reading, schema, is_drafted=folder is None)
    stem = name or (folder.name if folder else Path(source).stem)
    label, summary = (str(schema.get(key) or "") for key in ("title", "description"))
    holder = TemplateFolder(stem, label or stem, summary, "", "", {}, schema, folder or Path())
    asked = Asked(holder, uses, fields_of(uses), is_drafted=folder is None)
    problems = tuple(in_file(each, source) for each in reading.problems)
    warnings = tuple(in_file(each, source) for each in (*package.warnings, *reading.warnings))
    about = (stem, label or stem, source, asked.fields, schema, problems, warnings, folder is None)
    return WordTemplate(*about, package, tuple(reading.stories), asked)


def _read(where: str | PathLike[str] | bytes, name: str) -> tuple[bytes, str, Path | None]:
    """Bytes of the file, what it is called, and the folder that has its schema."""
    if isinstance(where, bytes):
        return where, f"{name or 'template'}.docx", None
    path = Path(where)
    try:
        if path.is_dir():
            path /= WORD_FILE
        data = read_file(path, WORD_SUFFIXES)
        is_whole = path.name == WORD_FILE and path.with_name(SCHEMA_FILE).is_file()
    except DataError as error:
        raise TemplateError(error.problems) from error
    except (OSError, ValueError) as error:
        raise TemplateError(Problem("file-unreadable", Place(str(where)), {"reason": type(error).__name__})) from error
    return data, str(path), path.resolve().parent if is_whole else None


def _check_uses(reading: Reading, schema: Mapping[str, Any], *, is_drafted: bool) -> None:
    """Take down names that are used for two things, and where schema and tags do not agree."""
    reader = reading.reader
    reading.problems += conflicts(reader.root)
    reading.warnings += spelled(reader.root)
    reading.problems += _shadows(reader)
    reading.problems += [at("form-lone-loop", where) for where in dict.fromkeys(reader.lone_loops)]
    reading.warnings += [at("form-shadow-loop", each.where, name=quoted(each.name)) for each in reader.shadowed]
    if not is_drafted:
        reading.problems += disagreements(reader.root, schema)
        reading.warnings += unused(reader.root, schema, SCHEMA_FILE)


def _shadows(reader: Reader) -> list[Problem]:
    """Names that a loop makes, and that are spoken of where it does not reach."""
    found: dict[str, Problem] = {}
    for bound in reader.bound:
        use = reader.root.entries.get(bound.name)
        is_spoken_of = use and (use.prints or use.entries or use.tests or use.numbers)
        if not bound.is_loop or use is None or not is_spoken_of or not use.places or bound.name in found:
            continue
        facts = {"name": quoted(bound.name), "bound": bound.where}
        found[bound.name] = at("form-shadow", use.places[0], **facts)
    return list(found.values())


def _maker(value: object) -> DocxTemplate | None:
    """The copy of a template that sub-documents among the values were made for."""
    if type(value).__name__ == "Subdoc":
        return getattr(value, "tpl", None)
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return next((found for each in inner if (found := _maker(each)) is not None), None)
