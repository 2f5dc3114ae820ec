"""Checked rows of one template → the same in another script; what rows share is converted once.

Only persons reach from one field of a row into another, named or seen in a sentence: what holds none of them is
converted alike in all rows.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Final

from docgen.catalog import TemplateFolder
from docgen.compiled.shapes import exact
from docgen.lately import Lately
from docgen.render import LANGUAGES, Ready
from docgen.rescript import Work, entry_of, names_of, seen_in, template_in_script, texts_of
from docgen.script import Conversion, Source
from docgen.validate import Checked

KEPT: Final = 4096
"""Texts that are kept as converted."""
_NOT_YET: Final = object()

_Persons = tuple[tuple[str, ...], tuple[str, ...]]
"""Those whom a field names, and those whom a sentence shows."""
_NOBODY: Final[_Persons] = ((), ())


@dataclass(slots=True)
class _Known:
    """What is known of the value that a field has, or had in the row before."""

    value: object
    content: Hashable
    """What is in it, if that can change."""
    source: Source | None
    names: tuple[str, ...]
    """Persons whom it names."""
    texts: tuple[str, ...]
    """All that is written in it."""
    words: str
    """The same without spaces, in which a name would be found."""
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
        seen = seen_in((text for each in known.values() for text in each.texts), checked.source)
        values = {
            name: self._converted(name, each, (names, seen) if _holds(each, (*names, *seen)) else _NOBODY, checked)
            for name, each in known.items()
        }
        return Ready(self._template, values, checked.pictures, self._language)

    def _look(self, name: str, value: object, checked: Checked) -> _Known:
        known = self._known.get(name)
        # What rows share is one object in all of them; but who filled a list for each of them may fill the same.
        content = exact(value) if isinstance(value, list | dict) else None
        if known is None or known.value is not value or (known.content, known.source) != (content, checked.source):
            names = tuple(names_of(entry_of(self._schema, name, checked.values), value))
            texts = tuple(texts_of(value))
            words = "".join("".join(texts).split())
            known = self._known[name] = _Known(value, content, checked.source, names, texts, words)
        return known

    def _converted(self, name: str, known: _Known, persons: _Persons, checked: Checked) -> object:
        if persons != _NOBODY:
            return self._worked(name, known, persons, checked)
        if known.converted is _NOT_YET:
            key = (name, known.value, known.source) if type(known.value) is str else None
            found = self._kept.get(key) if key else None
            known.converted = self._worked(name, known, _NOBODY, checked) if found is None else found
            if key and found is None:
                self._kept.keep(key, known.converted)
        return known.converted

    def _worked(self, name: str, known: _Known, persons: _Persons, checked: Checked) -> object:
        names, seen = persons
        work = Work(self._conversion.converter(names=names, seen=seen, source=known.source), self._own)
        return work.value(entry_of(self._schema, name, checked.values), known.value, "", name)


def _holds(known: _Known, names: Iterable[str]) -> bool:
    return any(name in known.words for name in names)
