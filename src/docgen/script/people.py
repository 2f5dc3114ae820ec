"""The texts of a document → the persons that they name, so that each is the same person everywhere in it.

A name is known by the words around it: 经办人于磊 shows one, 关于磊山 none. What one place shows holds for the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from docgen.script.names import DOUBTFUL, listed, padded
from docgen.script.official import UNREADABLE
from docgen.script.roles import shown
from docgen.script.words import Edges, persons


def names_in(field: str) -> tuple[str, ...]:
    """Value of a field for persons → their names."""
    field = UNREADABLE.sub(" ", field)
    found = (_squeezed(field[start:end]) for start, end, is_name in listed(field, 0, len(field)) if is_name)
    return tuple(name for name in found if len(name) > 1)


def people(texts: Iterable[str]) -> tuple[str, ...]:
    """Simplified texts → the persons whose names could be other words, in the order of their first place."""
    readable = [UNREADABLE.sub(" ", text) for text in texts]
    shown = Counter(name for text in readable for name in _shown(text))
    everything = "\n".join(map(_squeezed, readable)) if shown else ""
    # What is no name in most of its places is none in the others either.
    return tuple(name for name, count in shown.items() if 2 * count >= everything.count(name))


def _shown(text: str) -> Iterator[str]:
    """Names that the words of one text show."""
    edges = Edges(text, 0)
    found = {*persons(text, edges, DOUBTFUL), *shown(text, edges), *padded(text, 0, len(text))}
    for start, end in sorted(found):
        name = _squeezed(text[start:end])
        if len(name) > 1:
            yield name


def _squeezed(text: str) -> str:
    return "".join(text.split())
