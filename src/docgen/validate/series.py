"""Many documents of one template that share most of their values → the check of each, what they share checked once.

The result is that of `check` on shared and own values together: fields are fitted one by one, each for itself, and the
rules between them are applied to all of them, in every document anew.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from docgen.catalog import TemplateFolder
from docgen.converted import Script
from docgen.load import Loaded
from docgen.template_schema import Schema
from docgen.validate.fields import complete, fit_defaults, fit_given
from docgen.validate.names import key_named
from docgen.validate.nested import Trail, trail_of
from docgen.validate.quick import compiled
from docgen.validate.readings import TOO_LONG, Reader, as_written, in_form, reader
from docgen.validate.rules import Checked, apply_rules, begun, check, concluded, unbound_problems
from docgen.validate.short_way import ShortWay, short_way
from docgen.validate.walk import Walk

_TOP: Final = re.compile(r"[.\[]")


@dataclass(frozen=True, slots=True)
class _Shared:
    """Shared values, gone over once."""

    walk: Walk
    trail: Trail
    fitted: dict[str, object]
    complete: dict[str, object]
    """The same as they are handed on, every property present."""
    short: ShortWay | None


class Series:
    """Documents of one template, made from values that all of them share and values of their own.

    What is shared is one and the same object in all of them.
    """

    def __init__(
        self,
        template: TemplateFolder,
        shared: Loaded,
        own: Collection[str],
        *,
        script: Script | None = None,
        listed: Reader | None = None,
        folder: Path | None = None,
    ) -> None:
        """`own` are the keys of the fields that documents may give for themselves; `script` as for `check`.

        What `shared` has under them is not fitted here; where both are groups, it is laid under the document's own.
        `listed` has read the own values of all documents, where these stand in one file: it is their file as a whole
        then that is in one script or the other, and not each document by itself. `folder` is where files are looked
        for that own values name, if not where those are that shared values name.
        """
        reads = reader(shared.values)
        keys = {name: key_named(name, template.schema, reads) for name in shared.values}
        self._template, self._script, self._names = template, script, frozenset(own)
        self._under = {keys[name]: value for name, value in shared.values.items() if keys[name] in own}
        rest = {name: value for name, value in shared.values.items() if keys[name] not in own}
        self._loaded = replace(shared, values=rest)
        self._own = replace(_without_strangers(shared), folder=folder or shared.folder)
        self._reader = reader(rest)
        self._file = _together(self._reader, listed) if listed else None
        self._shared: dict[tuple[bool, bool], _Shared] = {}
        """By how they are read, which is seldom in more than one way."""

    def check(self, values: Mapping[str, object]) -> Checked:
        """A document's own values, by key → as `check`, for these and the shared ones."""
        own = laid_over(self._under, values)
        reads = self._reader_with(own)
        if reads.length > TOO_LONG:
            return check(self._template, replace(self._own, values={**self._loaded.values, **own}), self._script)
        shared = self._read_by(reads)
        checked = shared.short and shared.short.check(own, reads)
        return checked or self._check_whole(own, reads, shared)

    def _check_whole(self, own: dict[str, object], reads: Reader, shared: _Shared) -> Checked:
        walk, schema = self._begun(shared, own, reads), self._template.schema
        fitted = shared.fitted | fit_given(schema, own, walk)
        fitted |= fit_defaults(schema, fitted, walk)
        apply_rules(self._template, fitted, walk, unbound_problems)
        properties: Mapping[str, Schema] = schema["properties"]
        found = {key: each for key, each in fitted.items() if key not in shared.fitted}
        given = {key: complete(properties.get(key, {}), as_written(each)) for key, each in found.items()}
        return concluded(shared.complete | given, walk)

    def shared(self) -> Checked:
        """What is wrong with the shared values by themselves; the check of each document finds it again."""
        shared, checked = self._read_by(self._file or self._reader), self.check({})
        properties = self._template.schema["properties"]
        forms = ("", *shared.walk.others())
        bad = {
            key
            for key, each in shared.fitted.items()
            if not all(map(compiled(properties.get(key, True)), (in_form(each, form) for form in forms)))
        }
        own = [problem for _, problem in shared.walk.found]
        faults = (each for each in checked.problems if each in own or _top(each.place.path) in bad)
        return replace(checked, problems=tuple(faults))

    def _reader_with(self, own: Mapping[str, object]) -> Reader:
        """Who reads the shared values and a document's own together."""
        if self._file:
            return self._file
        others, mine = self._reader, reader(own)
        if others.closely or mine.closely:
            return reader({**self._loaded.values, **own})
        return Reader(others.hans + mine.hans, length=others.length + mine.length)

    def _read_by(self, reads: Reader) -> _Shared:
        """Shared values as they are in a document of this kind."""
        kind = (reads.closely, reads.traditional)
        if kind not in self._shared:
            schema, values = self._template.schema, self._loaded.values
            trail = trail_of(self._loaded)
            walk = begun(self._loaded, reads, trail, self._script)
            fitted = fit_given(schema, values, walk)
            whole = complete(schema, as_written(fitted))
            assert isinstance(whole, dict)
            short = short_way(self._template, fitted, self._names, walk)
            self._shared[kind] = _Shared(walk, trail, fitted, whole, short)
        return self._shared[kind]

    def _begun(self, shared: _Shared, values: dict[str, object], reads: Reader) -> Walk:
        """A walk that has already been over the shared values."""
        done, trail = shared.walk, replace(shared.trail, count=[*shared.trail.count])
        walk = begun(replace(self._own, values=values), reads, trail, self._script)
        walk.found, walk.places, walk.spoiled = [*done.found], {**done.places}, {*done.spoiled}
        walk.album, walk.given = done.album.copy(), {**done.given}
        walk.readers += done.readers[1:]
        return walk


def _without_strangers(loaded: Loaded) -> Loaded:
    """Forget on which lines values stand that have been taken out: a document's own may have their names."""
    names = {name.strip() for name in loaded.values}
    lines = {path: line for path, line in loaded.lines.items() if _top(path) in names}
    text_lines = {path: line for path, line in loaded.text_lines.items() if _top(path) in names}
    folded = frozenset(path for path in loaded.folded if _top(path) in names)
    return replace(loaded, lines=lines, text_lines=text_lines, folded=folded)


def _together(one: Reader, other: Reader) -> Reader:
    hans, hant = one.hans + other.hans, one.hant + other.hant
    traditional = hant > hans if hans or hant else one.traditional or other.traditional
    return Reader(hans, hant, one.length, one.closely or other.closely, traditional)


def laid_over(under: Mapping[str, object], own: Mapping[str, object]) -> dict[str, object]:
    """Two sets of values → one; where both have a group, one of the entries of both."""
    merged = {**under, **own}
    for key, value in under.items():
        inner = own.get(key)
        if isinstance(value, Mapping) and isinstance(inner, Mapping):
            merged[key] = laid_over(value, inner)
    return merged


def _top(path: str) -> str:
    return _TOP.split(path, maxsplit=1)[0].strip()
