"""A row → its Flow and its pages as they are, and the same with stand-ins for what other rows have otherwise.

Nothing is handed on that was not seen to be right: with the row's own characters back in their places, what was made of
the stand-ins must be what the slow way makes of the row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.catalog import TemplateFolder
from docgen.compiled.classes import Classes
from docgen.compiled.stand_ins import StandIn, Texts, TooLongError, characters, marked, restored
from docgen.document import Image
from docgen.fill import fill
from docgen.flow import Block, Flow, Paragraph, Table, latin_names
from docgen.fonts import Fonts, script_of
from docgen.layout import lay_out
from docgen.paginate import Pages, missing_characters, paginate
from docgen.profile import Profile

_TITLES: Final = ("Title", "EnclosedTitle", "Caption", "FigureCaption")


@dataclass(frozen=True, slots=True)
class Press:
    """What all rows of one language have in common."""

    template: TemplateFolder
    profile: Profile
    fonts: Fonts
    language: str
    classes: Classes
    marked_fonts: Fonts
    """The same fonts, which also answer for stand-ins."""

    @classmethod
    def of(cls, template: TemplateFolder, profile: Profile, fonts: Fonts, language: str) -> "Press":
        """Template, its words in the script of `language`, with the fonts for that."""
        own = fonts.for_script(script_of(language)).with_latin(latin_names(profile.fonts_for(language)))
        classes = Classes(own)
        return cls(template, profile, own, language, classes, own.with_stand_ins(classes.stand_ins))

    def flow(self, values: Mapping[str, object], pictures: Mapping[str, Image], fonts: Fonts | None = None) -> Flow:
        """Checked values → their flow."""
        document = fill(self.template, values, pictures)
        return lay_out(document, self.profile, fonts or self.fonts, language=self.language)


@dataclass(frozen=True, slots=True)
class Model:
    """One row that stands for all of its shape."""

    flow: Flow
    """As the slow way has it."""
    marked: Flow
    """The same with stand-ins."""
    texts: Texts
    stand_ins: Mapping[str, StandIn]
    """Stand-in → field, place in its text, and the character of this row."""
    fonts: Fonts
    marked_fonts: Fonts
    """The same, which also answer for stand-ins."""

    def pages(self) -> tuple[Pages, Pages] | None:
        """Pages of the flow, and the same with stand-ins; `None` where these do not come out alike, or lack a font."""
        own, other = paginate(self.flow, self.fonts), paginate(self.marked, self.marked_fonts)
        is_same = restored(other, self.models) == own and not any(missing_characters(own))
        return (own, other) if is_same else None

    @property
    def models(self) -> dict[int, str]:
        """Code point of a stand-in → the character of this row."""
        return {ord(char): each.char for char, each in self.stand_ins.items()}

    def fields_of(self, text: str) -> frozenset[str]:
        """Fields of whose values something stands in a text with stand-ins."""
        return frozenset(self.stand_ins[char].field for char in text if char in self.stand_ins)


@dataclass(frozen=True, slots=True)
class Blamed:
    """Fields whose texts are more than characters in this shape: a row must have the same to be laid out alike."""

    fields: frozenset[str]


def model_of(
    press: Press, values: Mapping[str, object], pictures: Mapping[str, Image], names: frozenset[str]
) -> Model | Blamed:
    """A row's checked values and the fields that get stand-ins → its model, or the fields that should get none.

    Raises what `fill` and `lay_out` raise.
    """
    flow = press.flow(values, pictures)
    taken = characters(flow)
    model = _tried(press, flow, values, pictures, names, taken)
    if model is None:
        alone = {name for name in sorted(names) if not _tried(press, flow, values, pictures, {name}, taken)}
        return Blamed(frozenset(alone) or names)
    meant = frozenset(_meant(model))
    return Blamed(meant) if meant else model


def _tried(
    press: Press,
    flow: Flow,
    values: Mapping[str, object],
    pictures: Mapping[str, Image],
    names: frozenset[str] | set[str],
    taken: frozenset[str],
) -> Model | None:
    try:
        ready = marked(values, sorted(names), press.classes, taken)
    except TooLongError:
        return None
    found = press.flow(ready.values, pictures, press.marked_fonts)
    model = Model(flow, found, ready.texts, ready.stand_ins, press.fonts, press.marked_fonts)
    return model if restored(model.marked, model.models) == flow else None


def _meant(model: Model) -> Iterator[str]:
    """Fields with characters where words are read: in a title or caption of several rows, in a table."""
    for section in model.marked.sections:
        for block in section.blocks:
            for text in _read_texts(block):
                yield from model.fields_of(text)


def _read_texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph) and block.style in _TITLES and "\n" in block.text:
        yield block.text
    if isinstance(block, Table):
        yield from (each.text for row in block.rows for cell in row.cells for each in cell.paragraphs)
