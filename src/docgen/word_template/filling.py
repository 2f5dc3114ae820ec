"""The stories of a template and checked values → the bytes of a filled .docx."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from types import TracebackType
from typing import Any, Final

from docx.opc.part import XmlPart
from docx.parts.story import StoryPart
from docxtpl import DocxTemplate
from jinja2 import TemplateRuntimeError, UndefinedError

from docgen.errors import DataError, DocgenError, Problem, TemplateError
from docgen.sandbox import ALLOWANCE, Allowance, UnsafeError
from docgen.word_template.breaks import write_breaks
from docgen.word_template.gather import SHOW
from docgen.word_template.given import Given
from docgen.word_template.insert import Inserter, serialised
from docgen.word_template.markup import HOLDER, Element, q, read_tree
from docgen.word_template.package import timeless
from docgen.word_template.problems import at
from docgen.word_template.reading import StoryTemplate
from docgen.word_template.settle import Ids, settle
from docgen.word_template.values import HoleError, Values
from docgen.wording import near, quoted

OUTPUT_LIMIT: Final = 16_000_000
"""Characters of markup of all stories; a table of ten thousand rows has as many."""
_FAULTS: Final = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)
_NOTES: Final = {q("w:footnotes"): q("w:footnote"), q("w:endnotes"): q("w:endnote")}
_A4_TEXT: Final = 5_616_000
"""EMU of the text's width, where a document does not say it."""


@dataclass(frozen=True, slots=True)
class Filling:
    """One filling of one template."""

    stories: tuple[StoryTemplate, ...]
    given: Given
    names: tuple[str, ...]
    """Of the fields, for whoever mistyped one."""

    def fill(self, base: bytes, *, is_composed: bool = False) -> bytes:
        """Bytes of the template, composed with other documents or not → bytes of the filled file.

        Raises `DataError` or `TemplateError` with the one problem that was met, and its place.
        """
        document = DocxTemplate(BytesIO(base))
        document.render_init()
        values, ids = Values(self.given.images), Ids()
        room = _Room()
        parts = {part.partname.lstrip("/"): part for part in document.docx.part.package.iter_parts()}
        for story in self.stories:
            root = self._filled(story, document, parts[story.part], values, room)
            settle(root, ids, is_filled=story.code is not None)
        if is_composed:
            _steady_numbering(parts)
        made = BytesIO()
        document.docx.save(made)
        return timeless(made.getvalue())

    def _filled(
        self, story: StoryTemplate, document: DocxTemplate, part: Any, values: Values, room: "_Room"
    ) -> Element:
        """Render a story and put it into its part."""
        text = self._rendered(story, values, room) if story.code else story.source.text
        root = read_tree(text.translate(SHOW).encode(), story.part)
        added = list(_added_notes(root, part))
        part = _with_root(part, root, document)
        try:
            Inserter(document, part, story.source.tags, values, _text_width(document)).insert(root)
        except HoleError as error:
            raise self._of_value(error, story) from error
        root.extend(added)
        write_breaks(root)
        if not isinstance(part, XmlPart):
            part._blob = serialised(root)
        return root

    def _rendered(self, story: StoryTemplate, values: Values, room: "_Room") -> str:
        context = {**self.given.values, HOLDER: values, ALLOWANCE: room.allowance}
        assert story.code
        try:
            with room.allowance.running():
                return "".join(room.take(story.code.generate(context)))
        except HoleError as error:
            raise self._of_value(error, story) from error
        except UnsafeError as error:
            raise TemplateError(self._problem("form-unsafe", error, story, reason=quoted(str(error)))) from error
        except UndefinedError as error:
            raise self._undefined(error, story) from error
        except (TemplateRuntimeError, *_FAULTS) as error:
            raise DataError(self._problem("form-hole", error, story, reason=quoted(str(error)))) from error

    def _of_value(self, error: HoleError, story: StoryTemplate) -> DocgenError:
        tag = story.source.tags[error.number]
        return DataError(at(error.code, tag.where, tag=tag.shown, **error.facts))

    def _undefined(self, error: UndefinedError, story: StoryTemplate) -> DocgenError:
        name = _undefined_name(str(error))
        if name == "loop":
            return TemplateError(self._problem("form-lone-loop", error, story))
        facts = {"label": quoted(name), "near": near(name, [each for each in self.names if each != name])}
        return DataError(self._problem("form-undefined", error, story, **facts))

    def _problem(self, code: str, error: Exception, story: StoryTemplate, **facts: object) -> Problem:
        tag = story.source.tag_at(_line(error.__traceback__))
        return at(code, tag.where if tag else story.base, tag=tag.shown if tag else "…", **facts)


class _Room:
    """What all stories of a document may use up together."""

    def __init__(self) -> None:
        self.allowance = Allowance()
        self.characters = OUTPUT_LIMIT

    def take(self, pieces: Iterator[str]) -> Iterator[str]:
        for piece in pieces:
            self.characters -= len(piece)
            if self.characters < 0:
                raise UnsafeError(f"… > {OUTPUT_LIMIT}")
            yield piece


def _line(trace: TracebackType | None) -> int | None:
    """The line of the template on which an error was met; Jinja puts it into the traceback."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _undefined_name(message: str) -> str:
    """'x' is undefined; 'dict object' has no attribute 'x' → x."""
    return next(reversed(message.split("'")[1::2]), "…")


def _with_root(part: Any, root: Element, document: DocxTemplate) -> Any:
    """A part with another content; notes become a part that can hold pictures."""
    if isinstance(part, XmlPart):
        part._element = root
        return part
    if root.tag not in _NOTES:
        return part
    made = StoryPart(part.partname, part.content_type, root, part.package)
    for key, link in part.rels.items():
        made.load_rel(link.reltype, link._target, key, link.is_external)
    for owner in document.docx.part.package.iter_parts():
        for link in owner.rels.values():
            if not link.is_external and link.target_part is part:
                link._target = made
    return made


def _added_notes(root: Element, part: Any) -> Iterator[Element]:
    """Notes that came into the part with a document from elsewhere."""
    kind = _NOTES.get(root.tag)
    if kind is None or isinstance(part, XmlPart):
        return
    known = {each.get(q("w:id")) for each in root.iterchildren(kind)}
    for note in read_tree(part.blob, str(part.partname)).iterchildren(kind):
        if note.get(q("w:id")) not in known:
            yield deepcopy(note)


def _text_width(document: DocxTemplate) -> int:
    section = document.docx.sections[0] if len(document.docx.sections) else None
    if section is None or None in (section.page_width, section.left_margin, section.right_margin):
        return _A4_TEXT
    return int(section.page_width - section.left_margin - section.right_margin)


def _steady_numbering(parts: Mapping[str, Any]) -> None:
    """Number lists that came with documents from elsewhere as they come; they bear random numbers."""
    for part in parts.values():
        if part.content_type.endswith("numbering+xml"):
            for index, mark in enumerate(part.element.iter(q("w:nsid")), 1):
                mark.set(q("w:val"), f"{0x0D0C0000 + index:08X}")
