"""The whole path: a template and values in, the bytes of a finished document out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from docgen.catalog import TemplateFolder
from docgen.converted import Script
from docgen.document import Document, Image
from docgen.docx_writer import write_docx
from docgen.errors import DataError, FontError, OutputError, Place, Problem
from docgen.fill import fill
from docgen.flow import Flow
from docgen.fonts import ROLE_NAMES, Face, Fonts, all_fonts, script_of
from docgen.html_writer import PICTURE, write_html
from docgen.layout import lay_out
from docgen.load import Loaded
from docgen.paginate import Pages, missing_characters, paginate
from docgen.profile import Profile, load_profile
from docgen.soffice import soffice_pdf
from docgen.validate import Checked, check
from docgen.wording import Phrase, Several, quoted

if TYPE_CHECKING:
    from docgen.rescript import Rescripted
    from docgen.script import Conversion, Doubt

Format = Literal["docx", "pdf"]
LANGUAGES: Final[dict[Script, str]] = {"zh-CN": "zh-CN", "zh-TW": "zh-TW", "zh-HK": "zh-HK", "zh-Hant": "zh-TW"}
"""What Word and PDF readers call the language of a script."""
PdfEngine = Literal["docgen", "libreoffice"]
_SHAPES: Final[dict[type, str]] = {str: "string", int: "integer", float: "number", bool: "boolean", list: "array"}


@dataclass(frozen=True, slots=True)
class Made:
    """A document in every format that was asked for, and what someone should look at."""

    files: Mapping[Format, bytes]
    warnings: tuple[Problem, ...] = ()
    doubts: "tuple[Doubt, ...]" = ()
    """Where a conversion into another script had a real choice."""


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of document that can be filled with values and rendered."""

    folder: TemplateFolder

    @property
    def name(self) -> str:
        """The name in the library: `notice`."""
        return self.folder.name

    @property
    def label(self) -> str:
        """What an office calls it: 通知."""
        return self.folder.label

    @property
    def schema(self) -> Mapping[str, object]:
        """JSON Schema (2020-12) of the values."""
        return self.folder.schema

    def check(self, values: Mapping[str, object] | Loaded) -> tuple[Problem, ...]:
        """Every problem of the values, in reading order; empty means good."""
        return self._checked(values).problems

    def render(
        self,
        values: Mapping[str, object] | Loaded,
        *,
        to: Format = "docx",
        profile: Profile | None = None,
        script: "Script | Conversion | None" = None,
        engine: PdfEngine = "docgen",
    ) -> bytes:
        """Values (by English key or Chinese label) → the finished file.

        `script` is `zh-CN`, `zh-TW`, `zh-HK` or `zh-Hant`, or a `Conversion` that also says what to mind; with `None`
        the document is in the script of its data. Raises `DataError` with every problem of the values, `TemplateError`
        for a faulty template, `ScriptError` for a script that is none, and for a PDF `FontError` naming each character
        that no font has, `OutputError` for another format. The same input gives the same bytes, unless LibreOffice is
        the engine that makes the PDF.
        """
        checked = self._checked(values, script)
        if checked.problems:
            raise DataError(checked.problems)
        return render_ready(in_script(self.folder, checked, script), to=to, profile=profile, engine=engine)

    def make(
        self,
        values: Mapping[str, object] | Loaded,
        to: Sequence[Format],
        *,
        profile: Profile | None = None,
        script: "Script | Conversion | None" = None,
        engine: PdfEngine = "docgen",
    ) -> Made:
        """Values → the finished file in each format, with the warnings and doubts; raises as `render` does."""
        checked = self._checked(values, script, advises=True)
        if checked.problems:
            raise DataError(checked.problems)
        ready = in_script(self.folder, checked, script)
        files = {each: render_ready(ready, to=each, profile=profile, engine=engine) for each in dict.fromkeys(to)}
        return Made(files, checked.warnings, ready.doubts if script else ())

    def doubts(self, values: Mapping[str, object] | Loaded, script: "Script | Conversion") -> "tuple[Doubt, ...]":
        """Every place where converting good values into a script had a real choice; none for faulty values.

        Raises `ScriptError`, and `DataError` for values that are no mapping.
        """
        checked = self._checked(values, script)
        return () if checked.problems else _rescripted(self.folder, checked, script).doubts

    def warnings(self, values: Mapping[str, object] | Loaded) -> tuple[Problem, ...]:
        """What someone should look at though the values can be rendered: both scripts, what is written otherwise."""
        return self._checked(values, advises=True).warnings

    def _checked(
        self,
        values: Mapping[str, object] | Loaded,
        script: "Script | Conversion | None" = None,
        *,
        advises: bool = False,
    ) -> Checked:
        wanted = script if script is None or isinstance(script, str) else script.script
        if isinstance(values, Loaded):
            return check(self.folder, values, wanted, advises=advises)
        if not isinstance(values, Mapping):
            found = Phrase("null" if values is None else _SHAPES.get(type(values), "other"))
            raise DataError(Problem("data-not-mapping", Place(), {"found": found}))
        return check(self.folder, Loaded(dict(values), "", {}, None), wanted, advises=advises)


@dataclass(frozen=True, slots=True)
class Ready:
    """A template and values that only have to be put together."""

    template: TemplateFolder
    values: Mapping[str, object]
    pictures: Mapping[str, Image]
    language: str
    doubts: "tuple[Doubt, ...]" = ()
    """Where a conversion into another script had a real choice."""


def in_script(folder: TemplateFolder, checked: Checked, script: "Script | Conversion | None") -> Ready:
    """Template and good values → both in a script; for `None` the template's own words follow those of the data."""
    if script is None and checked.source == "hant":
        script = "zh-Hant"
    if script is None:
        return Ready(folder, checked.values, checked.pictures, LANGUAGES["zh-CN"])
    found = _rescripted(folder, checked, script)
    return Ready(found.template, found.values, checked.pictures, LANGUAGES[found.script], found.doubts)


def _rescripted(folder: TemplateFolder, checked: Checked, script: "Script | Conversion") -> "Rescripted":
    # Who converts nothing shall not wait for OpenCC.
    from docgen.rescript import rescript
    from docgen.script import Conversion

    conversion = Conversion(script) if isinstance(script, str) else script
    return rescript(folder, checked.values, conversion, checked.source)


def render_ready(ready: Ready, *, to: Format, profile: Profile | None = None, engine: PdfEngine = "docgen") -> bytes:
    """Template and good values in one script → the finished file; raises as `Template.render`."""
    document = fill(ready.template, ready.values, ready.pictures)
    return render_document(document, to=to, profile=profile, language=ready.language, engine=engine)


def render_document(
    document: Document,
    *,
    to: Format,
    profile: Profile | None = None,
    language: str = "zh-CN",
    engine: PdfEngine = "docgen",
) -> bytes:
    """Document, its words in the script of `language` → the bytes of a file; raises as `Template.render` does."""
    if to not in _WRITERS:
        raise OutputError(Problem("output-suffix", Place(), {"path": quoted(to), "choices": Several(_WRITERS)}))
    if to == "pdf" and engine == "libreoffice":
        return soffice_pdf(render_document(document, to="docx", profile=profile, language=language))
    return write_flow(flow_of(document, profile, language), to)


def flow_of(document: Document, profile: Profile | None = None, language: str = "zh-CN") -> Flow:
    """Document → its flow, with the fonts of this machine."""
    return lay_out(document, profile or load_profile(), all_fonts(), language=language)


def write_flow(flow: Flow, to: Format) -> bytes:
    """Flow → the bytes of a file; raises `FontError` for a PDF."""
    return _WRITERS[to](flow, all_fonts())


def page_count(flow: Flow) -> int:
    """Flow → how many pages it has."""
    return len(paginate(flow, all_fonts().for_script(script_of(flow.language))).sheets)


def _docx(flow: Flow, fonts: Fonts) -> bytes:  # noqa: ARG001
    return write_docx(flow)


def finished_pages(flow: Flow, fonts: Fonts) -> Pages:
    """Flow → its pages; raises `FontError` naming each character that no font has."""
    fonts = fonts.for_script(script_of(flow.language))
    pages = paginate(flow, fonts)
    missing = tuple(_missing(pages, fonts))
    if missing:
        raise FontError(missing)
    return pages


def _pdf(flow: Flow, fonts: Fonts) -> bytes:
    pages = finished_pages(flow, fonts)
    # WeasyPrint takes half a second to import; who only wants a DOCX shall not wait for it.
    from docgen.pdf import write_pdf

    html = write_html(pages.sheets, title=flow.title, author=flow.author, subject=flow.subject, language=flow.language)
    pictures = {f"{PICTURE}{each.image.name}": each.image.data for sheet in pages.sheets for each in sheet.prints}
    return write_pdf(html, _faces(pages), pictures)


def _faces(pages: Pages) -> set[Face]:
    pieces = (piece for sheet in pages.sheets for line in sheet.lines for piece in line.pieces)
    return {piece.face for piece in pieces if piece.face}


def _missing(pages: Pages, fonts: Fonts) -> Iterator[Problem]:
    """One problem for each typeface without a font, and for each character that would print as an empty box."""
    seen: set[str] = set()
    for char, piece in missing_characters(pages):
        role = piece.format.font
        if not fonts.stack(role):
            if role not in seen:
                seen.add(role)
                yield Problem("missing-font", Place(), {"role": ROLE_NAMES[role]})
        elif char not in seen:
            seen.add(char)
            facts = {"char": char, "code": f"U+{ord(char):04X}", "text": piece.text, "role": ROLE_NAMES[role]}
            yield Problem("missing-glyph", Place(), facts)


_WRITERS: Final[dict[Format, Callable[[Flow, Fonts], bytes]]] = {"docx": _docx, "pdf": _pdf}
