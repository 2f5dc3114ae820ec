"""Text → the places in it where a person is meant whose name could be other words, in reading order."""

from functools import lru_cache

from docgen.script.names import DOUBTFUL, is_doubtful, padded
from docgen.script.official import UNREADABLE
from docgen.script.roles import shown
from docgen.script.words import edges_of, in_simplified, persons


@lru_cache(maxsize=1024)
def sightings(text: str, simplified: bool) -> tuple[tuple[int, int], ...]:
    """Names that the words of one text show; it is asked again for each of its pieces, and by other documents."""
    readable = UNREADABLE.sub(lambda match: " " * len(match[0]), text)
    known = readable if simplified else in_simplified(readable)
    if len(known) != len(text):
        return ()
    edges = edges_of(known, 0)
    found = {place for place in shown(known, edges) if is_doubtful(readable[slice(*place)], simplified=simplified)}
    if simplified:
        found |= {*persons(known, edges, DOUBTFUL), *padded(known, 0, len(known))}
    return tuple(sorted(found))
