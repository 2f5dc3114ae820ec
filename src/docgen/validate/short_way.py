"""What the documents of a series share → the check of one whose own values are plain and good; others go the whole way.

Its answer is that of the whole way, or none.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from docgen.catalog import TemplateFolder
from docgen.errors import Place
from docgen.validate.fields import complete, fit_defaults
from docgen.validate.kinds import BODY_LIMIT
from docgen.validate.narrowed import narrowed
from docgen.validate.plain_values import UNSURE, Take, taking
from docgen.validate.quick import Test
from docgen.validate.readings import Reader, as_written, source_of
from docgen.validate.rules import Checked, beside_schema, looked_at, size_of
from docgen.validate.walk import Walk


@dataclass(frozen=True, slots=True)
class ShortWay:
    """Checks the documents of one series."""

    template: TemplateFolder
    walk: Walk = field(repr=False)
    """Over all that is shared."""
    fitted: Mapping[str, object]
    complete: Mapping[str, object]
    """The same as it is handed on, every property present."""
    defaults: Mapping[str, object]
    """Of fields that documents may give for themselves."""
    takes: Mapping[str, Take]
    fits: Test
    size: int
    """Characters of the shared texts."""
    has_rules: bool
    """Whether own values stand under rules beside the schema."""

    def check(self, own: Mapping[str, object], reads: Reader) -> Checked | None:
        """A document's own values, and who reads them → as `check`; `None` where that must go the whole way."""
        found = dict(self.defaults)
        for key, value in own.items():
            take = self.takes.get(key)
            taken = take(value, reads) if take else UNSURE
            if taken is UNSURE:
                return None
            found[key] = taken
        fitted = {**self.fitted, **found}
        if not self.fits(fitted) or self.size + size_of(found) > BODY_LIMIT:
            return None
        if self.has_rules and any(beside_schema(self.template, fitted, self.walk)):
            return None
        properties = self.template.schema["properties"]
        given = {key: each if isinstance(each, str) else complete(properties[key], each) for key, each in found.items()}
        source, warnings = source_of([reads, *self.walk.readers[1:]], Place(self.walk.loaded.source))
        return Checked({**self.complete, **given}, (), self.walk.album.images, warnings, source)


def short_way(
    template: TemplateFolder, shared: Mapping[str, object], own: Collection[str], walk: Walk
) -> ShortWay | None:
    """Shared values as fitted, names of the others, the walk over the shared → short way, if there is one."""
    schema = template.schema
    walk = replace(walk, found=[*walk.found], places={**walk.places}, spoiled={*walk.spoiled})
    defaults = fit_defaults(schema, shared, walk)
    fitted = {**shared, **{key: value for key, value in defaults.items() if key not in own}}
    if walk.found or walk.given or any(beside_schema(template, fitted, walk)):
        return None
    whole = complete(schema, as_written(fitted))
    assert isinstance(whole, dict)
    properties = schema["properties"]
    return ShortWay(
        template,
        walk,
        fitted,
        whole,
        {key: value for key, value in defaults.items() if key in own},
        {key: taking(properties[key]) for key in own if key in properties},
        narrowed(schema, fitted, own),
        size_of(whole),
        not looked_at(template).isdisjoint(own),
    )
