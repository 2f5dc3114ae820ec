"""Values that all documents of a roster share → those among them that no column gives.

A field that has a column is the column's alone, also where a cell of it is empty: the name in the common data, left
there from a trial, must not come to stand for a person whose own name is missing.
"""

from collections.abc import Iterable, Mapping

from docgen.roster.fields import Path
from docgen.template_schema import Schema
from docgen.validate.names import key_named
from docgen.validate.readings import Reader, reader


def without_columns(
    common: Mapping[str, object], given: Iterable[Path], schema: Schema
) -> tuple[dict[str, object], tuple[str, ...]]:
    """Common values and the fields that have columns → the values left, and labels of those taken out.

    A group that both know stands under its key afterwards, so that the values of a row can be laid over it.
    """
    return _without(common, [*given], schema, reader(common))


def by_key(common: Mapping[str, object], schema: Schema, reads: Reader | None = None) -> dict[str, object]:
    """Common values, named by label or key in either script → the same by key."""
    reads = reads or reader(common)
    return {key_named(name, schema, reads): value for name, value in common.items()}


def _without(
    common: Mapping[str, object], paths: list[Path], schema: Schema, reads: Reader
) -> tuple[dict[str, object], tuple[str, ...]]:
    properties = schema.get("properties", {})
    left: dict[str, object] = {}
    taken: list[str] = []
    for name, value in common.items():
        key = key_named(name, schema, reads)
        own = [path[1:] for path in paths if path[0] == key]
        label = str(properties.get(key, {}).get("title") or key)
        if not own:
            left[name] = value
        elif isinstance(value, Mapping) and all(own):
            left[key], inner = _without(value, own, properties.get(key, {}), reads)
            taken += [f"{label}.{each}" for each in inner]
        else:
            taken.append(label)
    return left, tuple(taken)
