"""The model of a shape → its DOCX in packed members and pieces, which any row of the shape fills."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from docgen.compiled.cut import CutPart, cut
from docgen.compiled.models import Model
from docgen.docx_writer import docx_parts, packed_part, worded_parts
from docgen.packed import Member, archive, packed


@dataclass(frozen=True, slots=True)
class CompiledDocx:
    """A DOCX in its members; those that differ from row to row are cut."""

    members: tuple[Member | CutPart, ...]

    def render_docx(self, values: Mapping[str, object]) -> bytes:
        """Checked values of a row of the shape → the bytes that the slow way makes of them."""
        texts = cast(Mapping[str, str], values)
        return archive(
            packed(each.name, each.filled(texts)) if isinstance(each, CutPart) else each for each in self.members
        )


def compiled_docx(model: Model) -> CompiledDocx | None:
    """Model of a shape → the DOCX of all its rows; `None` where stand-ins show up outside of the text."""
    marked = {part.name: part.data for part in worded_parts(model.marked)}
    members: list[Member | CutPart] = []
    for part in docx_parts(model.flow):
        if marked.get(part.name, part.data) == part.data:
            members.append(packed_part(part))
            continue
        found = cut(part.name, part.data.decode(), marked[part.name].decode(), model.stand_ins, model.texts)
        if found is None or found.filled(model.texts.own) != part.data:
            return None
        members.append(found)
    return CompiledDocx(tuple(members))
