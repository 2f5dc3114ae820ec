"""A text that the data give by script ({zh-CN: 于磊, zh-TW: 于磊}) → the form to hand on, and the others to check."""

from collections.abc import Callable, Mapping

from docgen.catalog import AsWritten, BodyAsWritten, BodyText
from docgen.converted import Script
from docgen.per_script import COLUMNS, form_for
from docgen.validate.readings import Reading
from docgen.validate.walk import Spot, Walk
from docgen.wording import Several, near, quoted

BASE: Script = "zh-CN"
"""The form that serves for any script; handed on as any other text, to be converted."""


def by_script(
    value: Mapping[str, object], spot: Spot, walk: Walk, fit: Callable[[object, Spot, Walk], object]
) -> Reading | None:
    """Text by script, and what makes a text of each → the one for the script that is wanted.

    Problems: `script-form` where there is none for it, `unknown-field`, `field-twice`.
    """
    forms: dict[Script, str] = {}
    names: dict[Script, str] = {}
    for name, each in value.items():
        written = str(name).strip()
        script = COLUMNS.get(written)
        place = spot.entry(script or quoted(written), written, spot.label)
        walk.places[place.path] = place.written
        if script is None:
            walk.note("unknown-field", place.path, name=quoted(written), near=near(written, COLUMNS))
        elif script in names:
            walk.note("field-twice", place.path, spot.label, first=quoted(names[script]), second=quoted(written))
        else:
            names[script] = written
            found = fit(each, place, walk)
            if isinstance(found, str):
                forms[script] = found
    pairs = {script: (script, form) for script, form in forms.items()}
    own = next((pair for script in walk.scripts if (pair := form_for(script, pairs))), None)
    pair = own or pairs.get(BASE)
    if pair is None:
        _note_missing(walk.scripts[0], forms, spot, walk)
        return None
    taken, form = pair
    walk.given[spot.path] = (taken, *(script for script in forms if script != taken))
    written = form.written if isinstance(form, Reading) else form
    if own:
        written = BodyAsWritten(written) if isinstance(written, BodyText) else AsWritten(written)
    return Reading(form, written, forms)


def _note_missing(script: Script, forms: Mapping[Script, str], spot: Spot, walk: Walk) -> None:
    """Nothing is to be told where a form has a problem of its own, or where all are empty: then the field is."""
    if any(path.startswith(f"{spot.path}.") for path in walk.spoiled):
        walk.spoiled.add(spot.path)
    elif forms:
        choices = Several(dict.fromkeys((script, BASE)))
        walk.note("script-form", spot.path, spot.label, script=script, choices=choices)
