"""The texts of a document → the persons that they name, so that each is the same person everywhere in it.

A name is known by the words around it: 经办人于磊 shows one, 关于磊山 none. What one place shows holds for the others.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from docgen.script.names import listed
from docgen.script.official import UNREADABLE
from docgen.script.roles import surroundings
from docgen.script.sightings import sightings
from docgen.script.words import edges_of, in_simplified


def names_in(field: str) -> tuple[str, ...]:
    """Value of a field for persons → their names."""
    field = UNREADABLE.sub(" ", field)
    found = (_squeezed(field[start:end]) for start, end, is_name in listed(field, 0, len(field)) if is_name)
    return tuple(name for name in found if len(name) > 1)


def people(texts: Iterable[str], *, simplified: bool = True) -> tuple[str, ...]:
    """Texts → the persons in them whose names could be other words, in the order of their first place."""
    readable = [UNREADABLE.sub(" ", text) for text in texts]
    seen = Counter(name for text in readable for name in _seen(text, simplified))
    # What other words take apart more often than it is shown is no name, unless it is told by what is beside it.
    return tuple(
        name
        for name, count in seen.items()
        if any(surroundings(name, simplified=simplified)) or _taken_apart(name, readable, simplified, count) <= count
    )


def _taken_apart(name: str, texts: list[str], simplified: bool, enough: int) -> int:
    """How often the characters of a name belong to several other words (沈长发 in 沈长发言), as far as it matters."""
    found = 0
    for text in (each for each in texts if name in each):
        known = text if simplified else in_simplified(text)
        if len(known) == len(text):
            edges = edges_of(known, 0)
            starts = (match.start() for match in re.finditer(re.escape(name), text))
            found += sum(not edges.hold(start, start + len(name)) for start in starts)
        if found > enough:
            break
    return found


def _seen(text: str, simplified: bool) -> Iterator[str]:
    names = (_squeezed(text[start:end]) for start, end in sightings(text, simplified))
    return (name for name in names if len(name) > 1)


def _squeezed(text: str) -> str:
    return "".join(text.split())
