"""The texts of a document → the persons that they name, so that each is the same person everywhere in it.

A name is known by the words around it: 经办人于磊 shows one, 关于磊山 none. What one place shows holds for the others.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from docgen.script.names import DOUBTFUL, listed, padded
from docgen.script.official import UNREADABLE
from docgen.script.roles import shown
from docgen.script.words import Edges, persons

_TELLING: Final = re.compile(f"[{DOUBTFUL}]")


def names_in(field: str) -> tuple[str, ...]:
    """Value of a field for persons → their names."""
    field = UNREADABLE.sub(" ", field)
    found = (_squeezed(field[start:end]) for start, end, is_name in listed(field, 0, len(field)) if is_name)
    return tuple(name for name in found if len(name) > 1)


def people(texts: Iterable[str], *, simplified: bool = True) -> tuple[str, ...]:
    """Texts → the persons in them whose names could be other words, in the order of their first place."""
    readable = [UNREADABLE.sub(" ", text) for text in texts]
    told = dict.fromkeys(name for text in readable for name in _told(text, simplified))
    telling = [text for text in readable if _TELLING.search(text)] if simplified else []
    seen = Counter(name for text in telling for name in _seen(text))
    everything = "\n".join(map(_squeezed, telling))
    # What is no name in most of its places is none in the others either.
    return tuple(dict.fromkeys((*told, *(name for name, count in seen.items() if 2 * count >= everything.count(name)))))


@lru_cache(maxsize=1024)
def _seen(text: str) -> tuple[str, ...]:
    """Names that the words of one text show; many documents share most of their texts."""
    return _names(text, sorted({*persons(text, Edges(text, 0), DOUBTFUL), *padded(text, 0, len(text))}))


@lru_cache(maxsize=1024)
def _told(text: str, simplified: bool) -> tuple[str, ...]:
    """Names that a role or a title in one text tells to be such."""
    return _names(text, shown(text, simplified=simplified))


def _names(text: str, places: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(name for start, end in places if len(name := _squeezed(text[start:end])) > 1)


def _squeezed(text: str) -> str:
    return "".join(text.split())
