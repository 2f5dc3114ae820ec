"""The texts of a document → the persons that they name, so that each is the same person everywhere in it.

A name is known by the words around it: 经办人于磊 shows one, 关于磊山 none. What one place shows holds for the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from docgen.script.names import listed
from docgen.script.official import UNREADABLE
from docgen.script.roles import surroundings
from docgen.script.sightings import sightings


def names_in(field: str) -> tuple[str, ...]:
    """Value of a field for persons → their names."""
    field = UNREADABLE.sub(" ", field)
    found = (_squeezed(field[start:end]) for start, end, is_name in listed(field, 0, len(field)) if is_name)
    return tuple(name for name in found if len(name) > 1)


def people(texts: Iterable[str], *, simplified: bool = True) -> tuple[str, ...]:
    """Texts → the persons in them whose names could be other words, in the order of their first place."""
    readable = [UNREADABLE.sub(" ", text) for text in texts]
    seen = Counter(name for text in readable for name in _seen(text, simplified))
    everything = "\n".join(map(_squeezed, readable)) if seen else ""
    # What is no name in most of its places is none in the others either, unless it is told apart by what is beside it.
    return tuple(
        name
        for name, count in seen.items()
        if 2 * count >= everything.count(name) or any(surroundings(name, simplified=simplified))
    )


def _seen(text: str, simplified: bool) -> Iterator[str]:
    names = (_squeezed(text[start:end]) for start, end in sightings(text, simplified=simplified))
    return (name for name in names if len(name) > 1)


def _squeezed(text: str) -> str:
    return "".join(text.split())
