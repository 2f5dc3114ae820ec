"""Names in the data, Chinese labels in either script or English keys → the fields of the schema that they mean."""

from collections.abc import Mapping

from docgen.load import Override, OverrideGroup
from docgen.template_schema import Schema
from docgen.validate.readings import Reader
from docgen.validate.walk import Spot, Walk
from docgen.wording import near, quoted


def by_key(schema: Schema, value: Mapping[str, object], spot: Spot, walk: Walk) -> dict[str, tuple[str, object]]:
    """Key → name used in the data and value; a field that is unknown or given twice is a problem.

    Where the clerk chooses the names, the name is the key.
    """
    properties: dict[str, Schema] = schema.get("properties", {})
    labels = _labels(schema)
    keys = {**labels, **{key: key for key in properties}}
    is_open = isinstance(schema.get("additionalProperties"), dict)
    found: dict[str, tuple[str, object]] = {}
    for name, each in value.items():
        written = str(name).strip()
        key = keys.get(walk.reader.word(written, keys), walk.reader.text(written) if is_open else "")
        if not key:
            _note_unknown(written, labels, properties, spot, walk)
        elif key not in found:
            found[key] = (written, each)
        else:
            merged = _merged(found[key][1], each)
            if merged is None:
                place = spot.entry(key, written, properties.get(key, {}).get("title", written))
                walk.places[place.path] = place.written
                walk.note(
                    "field-twice",
                    place.path,
                    place.label,
                    first=quoted(found[key][0]),
                    second=quoted(written),
                )
            else:
                found[key] = (written, merged)
    return found


def key_named(name: object, schema: Schema, reader: Reader) -> str:
    """Name in the data → key of the field that it means; a name that means none stays."""
    written, properties = str(name).strip(), schema.get("properties", {})
    if written in properties:
        return written
    labels = _labels(schema)
    word = reader.word(written, labels)
    return labels.get(word, word if word in properties else written)


def _labels(schema: Schema) -> dict[str, str]:
    return {each["title"]: key for key, each in schema.get("properties", {}).items() if "title" in each}


def _note_unknown(
    written: str, labels: Mapping[str, str], properties: Mapping[str, Schema], spot: Spot, walk: Walk
) -> None:
    alike = near(walk.reader.word(written, ()), [*labels, *properties])
    path = spot.entry(quoted(written), written, "").path
    walk.places[path] = spot.entry(written, written, "").written
    walk.note("unknown-field", path, name=quoted(written), near=alike)


def _merged(first: object, second: object) -> object | None:
    """Two values of one field → the one that `--set` gave; `None` where neither is from there."""
    for override, other in ((second, first), (first, second)):
        if isinstance(override, Override):
            return override
        if isinstance(override, OverrideGroup) and isinstance(other, Mapping):
            return {**other, **override}
    return None
