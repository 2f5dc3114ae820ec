"""Checked rows of one template → the same in another script; what rows share is converted once.

Only the names of persons reach from one field of a row into another: what holds none of them is converted alike in
all rows.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.catalog import Nested, TemplateFolder
from docgen.compiled.shapes import exact
from docgen.lately import Lately
from docgen.render import LANGUAGES, Ready
from docgen.rescript import Work, entry_of, names_of, template_in_script
from docgen.script import Conversion, Source
from docgen.validate import Checked

KEPT: Final = 4096
"""Texts that are kept as converted."""
_NOT_YET: Final = object()


@dataclass(slots=True)
class _Known:
    """What is known of the value that a field has, or had in the row before."""

    value: object
    content: Hashable
    """What is in it, if that can change."""
    source: Source | None
    names: tuple[str, ...]
    """Persons whom it names."""
    words: str
    """All its texts without spaces, in which a name would be found."""
    converted: object = _NOT_YET
    """For rows that name nobody who is in it."""


class Rescripter:
    """Converts row after row."""

    def __init__(self, template: TemplateFolder, conversion: Conversion) -> None:
        self._schema, self._conversion = template.schema, conversion
        self._own = conversion.converter()
        self._template = template_in_script(template, self._own)
        self._language = LANGUAGES[conversion.script]
        self._known: dict[str, _Known] = {}
        self._kept: Lately[object] = Lately(KEPT)

    def ready(self, checked: Checked) -> Ready:
        """The row as `in_script` has it."""
        known = {name: self._look(name, value, checked) for name, value in checked.values.items()}
        names = tuple(dict.fromkeys(name for each in known.values() for name in each.names))
        values = {
            name: self._converted(name, each, names if _holds(each, names) else (), checked)
            for name, each in known.items()
        }
        return Ready(self._template, values, checked.pictures, self._language)

    def _look(self, name: str, value: object, checked: Checked) -> _Known:
        known = self._known.get(name)
        # What rows share is one object in all of them; but who filled a list for each of them may fill the same.
        content = exact(value) if isinstance(value, list | dict) else None
        if known is None or known.value is not value or (known.content, known.source) != (content, checked.source):
            names = tuple(names_of(entry_of(self._schema, name, checked.values), value))
            words = "".join("".join(_texts(value)).split())
            known = self._known[name] = _Known(value, content, checked.source, names, words)
        return known

    def _converted(self, name: str, known: _Known, names: tuple[str, ...], checked: Checked) -> object:
        if names:
            return self._worked(name, known, names, checked)
        if known.converted is _NOT_YET:
            key = (name, known.value, known.source) if type(known.value) is str else None
            found = self._kept.get(key) if key else None
            known.converted = self._worked(name, known, (), checked) if found is None else found
            if key and found is None:
                self._kept.keep(key, known.converted)
        return known.converted

    def _worked(self, name: str, known: _Known, names: tuple[str, ...], checked: Checked) -> object:
        work = Work(self._conversion.converter(names=names, source=known.source), self._own)
        return work.value(entry_of(self._schema, name, checked.values), known.value, "", name)


def _holds(known: _Known, names: Iterable[str]) -> bool:
    return any(name in known.words for name in names)


def _texts(value: object) -> Iterator[str]:
    """All texts of a value, also those by which it calls its entries."""
    match value:
        case str():
            yield value
        case Nested():
            yield from _texts(value.values)
        case list() | tuple():
            for each in value:
                yield from _texts(each)
        case Mapping():
            for key, each in value.items():
                yield key
                yield from _texts(each)
