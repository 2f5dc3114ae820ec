"""Checked values of many people → the files of each: the one place where a batch makes documents.

A maker is made once for a batch (once in each process that helps), from a recipe that can be sent there. It is given
windows of rows, one after the other, and keeps between them what they have in common.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Protocol

from docgen.any_template import AnyTemplate, WordForm, load_template
from docgen.batches.entries import Ready
from docgen.batches.page_count import pdf_pages
from docgen.catalog import SCHEMA_FILE, WORD_FILE, TemplateFolder
from docgen.compiled import CompiledForm, CompiledTemplate
from docgen.compiled.template import WINDOW
from docgen.errors import DocgenError, OutputError, Problem
from docgen.profile import Profile
from docgen.render import Format, PdfEngine, Template
from docgen.soffice import soffice_pdfs
from docgen.validate import Checked
from docgen.word_template import Given

if TYPE_CHECKING:
    from docgen.converted import Script
    from docgen.script import Conversion

FEW: Final = 16
"""Rows that go to another process together, where that makes nothing faster."""
FORMATS: Final[tuple[Format, ...]] = ("docx", "pdf")
DEBUG: Final = "DOCGEN_DEBUG"


@dataclass(frozen=True, slots=True)
class Product:
    """The files of one person, or why there are none."""

    files: Mapping[Format, bytes] = field(default_factory=dict)
    pages: int | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class Maker(Protocol):
    """Makes the files of many people."""

    @property
    def window(self) -> int:
        """Rows that are best given at once."""

    def make(self, rows: Sequence[Ready]) -> Iterator[Product]:
        """Rows without problems → what was made of each, in their order; nothing is raised because of a row."""


@dataclass(frozen=True, slots=True)
class WordSource:
    """A Word template as it can be sent to another machine, which has none of our files."""

    name: str
    data: bytes
    schema: bytes | None
    """The schema beside it, if there is one."""

    @classmethod
    def of(cls, form: WordForm) -> "WordSource":
        """Word template → its source."""
        import json

        schema = None if form.word.is_drafted else json.dumps(form.word.schema).encode()
        return cls(form.name, form.word.data, schema)

    def open(self) -> WordForm:
        """Open it as it was."""
        from docgen.word_template import open_word_template

        if self.schema is None:
            return WordForm(open_word_template(self.data, name=self.name))
        with TemporaryDirectory(prefix="docgen-") as place:
            home = os.path.join(place, self.name)  # noqa: PTH118
            os.mkdir(home)  # noqa: PTH102
            for name, data in ((WORD_FILE, self.data), (SCHEMA_FILE, self.schema)):
                with open(os.path.join(home, name), "wb") as file:  # noqa: PTH118, PTH123
                    file.write(data)
            form = load_template(home)
        assert isinstance(form, WordForm)
        return form


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that says what is made of a row; it can be pickled."""

    template: TemplateFolder | WordSource
    formats: tuple[Format, ...]
    """All that are needed, those for print files included."""
    profile: Profile | None
    script: "Script | Conversion | None"
    engine: PdfEngine
    own: frozenset[str]
    """Keys of the fields in which rows may differ; it is slower where they differ in others."""

    @classmethod
    def of(
        cls,
        template: AnyTemplate,
        formats: tuple[Format, ...],
        profile: Profile | None,
        script: "Script | Conversion | None",
        engine: PdfEngine,
        own: frozenset[str],
    ) -> "Recipe":
        """Template and what is wanted of it → recipe."""
        source = WordSource.of(template) if isinstance(template, WordForm) else template.folder
        return cls(source, formats, profile, script, engine, own)


def compiled_of(recipe: Recipe) -> CompiledTemplate | None:
    """Recipe → its template compiled; `None` for a Word template."""
    if isinstance(recipe.template, WordSource):
        return None
    template = Template(recipe.template)
    return CompiledTemplate(template, profile=recipe.profile, script=recipe.script, own=recipe.own)


def maker_of(recipe: Recipe, compiled: CompiledTemplate | None = None) -> Maker:
    """Recipe, and its template where that is compiled already → what makes it."""
    if isinstance(recipe.template, WordSource):
        form = recipe.template.open()
        one: _One = _OfWord(recipe, form, CompiledForm(form.word))
    else:
        made = compiled or compiled_of(recipe)
        assert made
        one = _Own(made)
    return _Office(recipe, one) if recipe.engine == "libreoffice" and "pdf" in recipe.formats else _Plain(recipe, one)


class _One(Protocol):
    def expect(self, rows: Sequence[Any]) -> None:
        """Rows whose PDFs will be wanted next."""

    def product(self, ready: Any, formats: Sequence[Format]) -> Product:
        """The files of one person; raises `DocgenError`."""


@dataclass(frozen=True, slots=True)
class _Own:
    """By a template of docgen's own kind, laid out once for each shape of a row."""

    compiled: CompiledTemplate

    def expect(self, rows: Sequence[Checked]) -> None:
        self.compiled.expect(rows)

    def product(self, ready: Checked, formats: Sequence[Format]) -> Product:
        make = {"docx": self.compiled.docx_and_pages, "pdf": self.compiled.pdf_and_pages}
        made = {each: make[each](ready) for each in formats}
        files, pages = {each: data for each, (data, _) in made.items()}, {pages for _, pages in made.values()}
        return Product(files, max(pages))


@dataclass(frozen=True, slots=True)
class _OfWord:
    """By an office's own Word file."""

    recipe: Recipe
    form: WordForm
    compiled: CompiledForm

    def expect(self, rows: Sequence[Given]) -> None:
        """Each is laid out by itself."""

    def product(self, ready: Given, formats: Sequence[Format]) -> Product:
        if tuple(formats) == ("docx",) and self.recipe.script is None:
            return Product({"docx": self.compiled.docx(ready)})
        made = self.form.make_taken(ready, formats, script=self.recipe.script)
        pages = pdf_pages(made.files["pdf"]) if "pdf" in made.files else None
        return Product(
            dict(made.files),
            pages,
            warnings=tuple(each for each in made.warnings if each not in self.form.word.warnings),
        )


@dataclass(frozen=True, slots=True)
class _Plain:
    """By docgen alone."""

    recipe: Recipe
    one: _One

    @property
    def window(self) -> int:
        """PDFs are drawn together; of Word files nobody shall wait for the first."""
        return WINDOW if "pdf" in self.recipe.formats else FEW

    def make(self, rows: Sequence[Ready]) -> Iterator[Product]:
        if "pdf" in self.recipe.formats:
            self.one.expect(rows)
        return (_tried(self.one, row, self.recipe.formats) for row in rows)


@dataclass(frozen=True, slots=True)
class _Office:
    """PDFs by LibreOffice, which takes long to start: it gets the files of a whole window at once."""

    recipe: Recipe
    one: _One
    window: int = 64

    def make(self, rows: Sequence[Ready]) -> Iterator[Product]:
        products = [_tried(self.one, row, ("docx",)) for row in rows]
        files = {str(number): each.files["docx"] for number, each in enumerate(products) if not each.problems}
        try:
            pdfs = soffice_pdfs(files) if files else {}
        except OutputError as error:
            yield from (each if each.problems else Product(problems=error.problems) for each in products)
            return
        for number, each in enumerate(products):
            if each.problems:
                yield each
                continue
            pdf = pdfs[str(number)]
            made: dict[Format, bytes] = {"docx": each.files["docx"], "pdf": pdf}
            wanted = {kind: made[kind] for kind in self.recipe.formats}
            yield Product(wanted, pdf_pages(pdf), warnings=each.warnings)


def _tried(one: _One, row: Ready, formats: Sequence[Format]) -> Product:
    """The product, or what is in its way; a bad row never stops the others."""
    try:
        return one.product(row, formats)
    except DocgenError as error:
        return Product(problems=error.problems)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return Product(problems=(Problem("batch-row-failed", facts={"kind": type(error).__name__}),))
