"""A built-in template → a Word template with tags for its holes, its schema, and what is fixed that was made before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.catalog import TEMPLATE_FILE, TemplateFolder
from docgen.document import Document
from docgen.document import Paragraph as Line
from docgen.docx_writer import write_docx
from docgen.errors import Place, Problem, TemplateError
from docgen.flow import Block, Flow, Paragraph, Pinned, Table
from docgen.fonts import Fonts, find_fonts
from docgen.layout import lay_out
from docgen.layout.desk import Desk, reformed
from docgen.profile import Profile, load_profile
from docgen.template_schema import Schema
from docgen.units import ZERO
from docgen.word_export.head import lay_heading
from docgen.word_export.marks import TAG, blank, guarded
from docgen.word_export.model import Model, model_of
from docgen.word_export.parts import lines_of
from docgen.word_export.remarks import remarks_on
from docgen.word_export.schemas import exported_schema, used_in
from docgen.word_export.sources import Sources
from docgen.word_export.tail import lay_closing, lay_imprint
from docgen.word_export.text import lay_parts

USUAL: Final = "official"


@dataclass(frozen=True, slots=True)
class Exported:
    """A built-in template as a Word template."""

    docx: bytes = field(repr=False)
    schema: Schema = field(repr=False)
    """Of the values, with labels, help and checks, for the folder in which the file may stand."""
    remarks: tuple[Problem, ...]
    """What the built-in template makes of the values, and the Word template has as it is."""


def export(template: TemplateFolder, profile: Profile | None = None, fonts: Fonts | None = None) -> Exported:
    """Template of the YAML kind → the same as a Word template."""
    desk = Desk(profile or load_profile(), fonts or find_fonts())
    sources = Sources(template)
    layout = template.layout if "layout" not in sources.scope else USUAL
    if layout == "form":
        # What is signed mostly stands on one page, however close its lines must be.
        desk = desk.with_pitch(desk.profile.form.pitches[-1])
    model = model_of(sources, layout, desk)
    try:
        blocks = list(_spaced(_blocks(sources, model, desk), desk))
    except ValueError as error:
        raise TemplateError(Problem("export-structure", Place(f"{template.name}/{TEMPLATE_FILE}"))) from error
    flow = _flow(blocks, sources, model, desk)
    schema, checked = exported_schema(template.schema, used_in(_texts(flow)), layout)
    has_table = any(isinstance(each, Table) for each in lay_body_of(sources, desk))
    remarks = remarks_on(sources, layout, has_table=has_table, checked=checked)
    return Exported(write_docx(flow), schema, tuple(remarks))


def _texts(flow: Flow) -> Iterator[str]:
    """Every text of a flow."""
    yield flow.subject
    for section in flow.sections:
        yield from (each.paragraph.text for each in section.placed)
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield block.text
                case Pinned():
                    yield from (each.text for each in block.paragraphs)
                case Table():
                    yield from (each.text for row in block.rows for cell in row.cells for each in cell.paragraphs)


def _blocks(sources: Sources, model: Model, desk: Desk) -> Iterator[Block]:
    layout = model.document.layout
    yield from lay_heading(sources, model, desk)
    recipients = sources.of("recipients")
    if recipients:
        words = recipients.through("清单|顿号") if recipients.words else recipients.text
        yield from guarded(recipients.condition, [desk.paragraph("Recipients", f"{words}：")])
    closing = lay_closing(sources, layout, desk)
    body = lay_body_of(sources, desk)
    yield from _kept(body) if closing else body
    yield from closing
    for name, setter, nothing in (("enclosure", "文件排版", "''"), ("attachments", "附件排版", "[]")):
        source = sources.of(name)
        if source:
            yield desk.paragraph("Body", source.through(setter, nothing).replace("{{", "{{p", 1))
    yield from lay_imprint(sources, layout, desk)


def lay_body_of(sources: Sources, desk: Desk) -> list[Block]:
    """The text of a template: its own lines, or body text of the data."""
    raw = sources.template.document.get("body")
    if isinstance(raw, str):
        return lay_parts(lines_of(raw, sources.scope), desk)
    source = sources.of("body")
    return [desk.paragraph("Body", f"{{{{p {source.words}|排版 }}}}")] if source else []


def _kept(blocks: list[Block]) -> list[Block]:
    """The body with its end kept with the signature: the last paragraph, or all under a condition that may be it.

    What stands before that condition is not, or a text of one page would leave its first page empty.
    """
    kept = list(blocks)
    depth = 0
    for at in range(len(kept) - 1, -1, -1):
        block = kept[at]
        word = _keyword(block)
        depth += {"endif": 1, "if": -1}.get(word, 0)
        if word in ("endfor", "for", "set") or not isinstance(block, Paragraph):
            break
        kept[at] = reformed(block, keep_next=True)
        if not depth:
            break
    return kept


def _keyword(block: Block) -> str:
    """The word with which a tag begins that stands for a paragraph: `if`."""
    is_tag = isinstance(block, Paragraph) and block.style == TAG.key
    return block.text.removeprefix("{%p ").split(" ")[0] if is_tag and isinstance(block, Paragraph) else ""


def _spaced(blocks: Iterable[Block], desk: Desk) -> Iterator[Block]:
    """Blocks with the room above a table as a block of its own: a tag's paragraph would take it along."""
    for block in blocks:
        if isinstance(block, Table) and block.before:
            yield from blank(block.before, desk)
            yield replace(block, before=ZERO)
        else:
            yield block


def _flow(blocks: list[Block], sources: Sources, model: Model, desk: Desk) -> Flow:
    """The blocks on the paper of a document of that layout; 文种 is what the file says that it is about."""
    plain = replace(model.document, body=(Line("正文"),))
    if plain.layout == "form":
        plain = Document("form", title=plain.title)
    flow = lay_out(plain, desk.profile, desk.fonts)
    first = flow.sections[0]
    section = replace(first, blocks=tuple(blocks), placed=tuple(map(model.placed, first.placed)))
    kind = sources.of("kind")
    subject = f"{{{{ {kind.words} or '' }}}}" if kind else sources.template.kind
    return replace(flow, sections=(section,), styles=(*flow.styles, TAG), title="", author="", subject=subject)
