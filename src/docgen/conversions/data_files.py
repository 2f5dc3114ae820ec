"""Text of a data file → the same file with its values in the other script, each by the policy of its field."""

from collections.abc import Callable, Mapping
from typing import Final

from docgen.conversions.order import Order
from docgen.conversions.policies import Treated, named_template, persons, treated
from docgen.conversions.report import ConversionReport
from docgen.conversions.texts import Lines, convert_lines, masked
from docgen.converted import Converted
from docgen.errors import Place, Problem
from docgen.load import load_bytes
from docgen.scalars import Node, Scalar, respelled, scan_json, scan_yaml
from docgen.script import Doubt
from docgen.wording import quoted

SCANNERS: Final[Mapping[str, Callable[[str], Node]]] = {".yaml": scan_yaml, ".yml": scan_yaml, ".json": scan_json}
"""Suffix of a data file → what finds its values."""
_UNTOUCHED: Final = ("code", "keep")


def convert_data(text: str, order: Order, *, suffix: str, source: str = "") -> ConversionReport[str]:
    """Text of a data file → the same in the other script: keys, remarks and all that is no text stay as typed.

    Raises `DataError` as `load_bytes` does, and `ScriptError`.
    """
    name = load_bytes(text.encode(), source=source, suffix=suffix).template
    template = named_template(name) if name else None
    every = treated(SCANNERS[suffix](text), template)
    texts = [each for each in every if each.rule.policy not in _UNTOUCHED]
    judged = order.judge([masked(each.scalar.text, each.rule.opaque) for each in texts], persons(texts))
    if not judged.converter:
        return ConversionReport(text, judged.detected)
    changes = {
        each.scalar: convert_lines(each.scalar.text, judged.converter, each.rule.policy, opaque=each.rule.opaque)
        for each in texts
    }
    made = respelled(text, changes)
    result = text if made == text else made
    warnings = judged.warnings(Place(source), is_changed=result is not text)
    if name and not template:
        warnings += (Problem("template-unknown", Place(source), {"name": quoted(name)}),)
    return ConversionReport(result, judged.detected, _doubts(text, texts, changes, source), warnings)


def _doubts(text: str, texts: list[Treated], changes: Mapping[Scalar, Converted], source: str) -> tuple[Doubt, ...]:
    """Every choice with the line of the file on which it stands."""
    file, found = Lines(text), []
    for each in texts:
        if choices := changes[each.scalar].choices:
            inside, places = Lines(each.scalar.text), each.scalar.places(text)
            for choice in choices:
                place = Place(source, file.number(places[choice.start]), each.path)
                found.append(Doubt(place, *inside.cut(choice)))
    return tuple(found)
