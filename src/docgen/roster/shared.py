"""Values that all documents of a roster share → those among them that no column gives.

A field that has a column is the column's alone, also where a cell of it is empty: the name in the common data, left
there from a trial, must not come to stand for a person whose own name is missing.
"""

from collections.abc import Iterable, Iterator, Mapping

from docgen.roster.fields import Path
from docgen.template_schema import Schema


def without_columns(
    common: Mapping[str, object], given: Iterable[Path], schema: Schema
) -> tuple[dict[str, object], tuple[str, ...]]:
    """Common values and the fields that have columns → the values left, and labels of those taken out.

    A group that both know stands under its key afterwards, so that the values of a row can be laid over it.
    """
    paths = [*given]
    properties = schema.get("properties", {})
    left: dict[str, object] = {}
    taken: list[str] = []
    for name, value in common.items():
        key = _key(str(name).strip(), properties)
        own = [path[1:] for path in paths if path[0] == key]
        label = str(properties.get(key, {}).get("title") or key)
        if not own:
            left[name] = value
        elif isinstance(value, Mapping) and all(own):
            left[key], inner = without_columns(value, own, properties.get(key, {}))
            taken += [f"{label}.{each}" for each in inner]
        else:
            taken.append(label)
    return left, tuple(taken)


def _key(written: str, properties: Mapping[str, Schema]) -> str:
    return written if written in properties else next(_titled(written, properties), written)


def _titled(label: str, properties: Mapping[str, Schema]) -> Iterator[str]:
    return (key for key, each in properties.items() if isinstance(each, dict) and each.get("title") == label)
