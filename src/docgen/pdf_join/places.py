"""The places in a PDF that links know by name."""

from docgen.pdf_join.source import Source
from docgen.pdf_join.values import Value

_DEPTH = 32


def named_places(source: Source) -> dict[bytes, Value]:
    """Name as it is written in the file → place."""
    names = source.value(source.value(source.catalog.get(b"/Names", {})).get(b"/Dests", {}))
    found: dict[bytes, Value] = {}
    _gather(source, names, found, 0)
    return found


def _gather(source: Source, node: dict[bytes, Value], found: dict[bytes, Value], depth: int) -> None:
    listed = source.value(node.get(b"/Names", []))
    for name, place in zip(listed[::2], listed[1::2], strict=False):
        whole = source.value(place)
        found[source.value(name)] = whole.get(b"/D", whole) if isinstance(whole, dict) else whole
    for each in source.value(node.get(b"/Kids", [])) if depth < _DEPTH else ():
        _gather(source, source.value(each), found, depth + 1)
