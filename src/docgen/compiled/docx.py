"""The model of a shape → its DOCX in packed members and cut parts, which any row of the shape fills."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from docgen.compiled.cut import CutPart, cut
from docgen.compiled.models import Model
from docgen.compiled.paths import texts_of
from docgen.compiled.stand_ins import StandIn, Texts
from docgen.docx_writer import Part, docx_parts, packed_part, worded_parts
from docgen.packed import Member, archive
from docgen.render import page_count


@dataclass(frozen=True, slots=True)
class CompiledDocx:
    """A DOCX in its members; those that differ from row to row are cut."""

    members: tuple[Member | CutPart, ...]
    pages: int = 0

    def render_docx(self, values: Mapping[str, object]) -> bytes:
        """Checked values of a row of the shape → the bytes that the slow way makes of them."""
        texts = texts_of(values)
        return archive([each.member(texts) if isinstance(each, CutPart) else each for each in self.members])


def compiled_docx(model: Model) -> CompiledDocx | None:
    """Model of a shape → the DOCX of all its rows; `None` where stand-ins show up outside of the text."""
    marked = {part.name: part.data for part in worded_parts(model.marked)}
    made = compiled_parts(docx_parts(model.flow), marked, model.stand_ins, model.texts, packed_part)
    return made and replace(made, pages=page_count(model.flow))


def compiled_parts(
    own: Iterable[Part],
    marked: Mapping[str, bytes],
    stand_ins: Mapping[str, StandIn],
    texts: Texts,
    pack: Callable[[Part], Member],
) -> CompiledDocx | None:
    """The parts of a row's DOCX in their order, and those of them that have words, with stand-ins → all rows' DOCX.

    `pack` is how the slow way packs a part. `None` where what was made of the stand-ins is not the same.
    """
    members: list[Member | CutPart] = []
    for part in own:
        if marked.get(part.name, part.data) == part.data:
            members.append(pack(part))
            continue
        found = cut(part.name, part.data.decode(), marked[part.name].decode(), stand_ins, texts, pack)
        if found is None or found.data(texts.own) != part.data:
            return None
        members.append(found.with_packing(texts.own))
    return CompiledDocx(tuple(members))
