"""A template's text → Jinja code that can read, test and loop over the values given, within bounds; no more."""

from docgen.sandbox.bounded import UnsafeError, joined
from docgen.sandbox.environment import (
    ALLOWANCE,
    COUNTING,
    Allowance,
    compiled,
    compiled_markup,
    expression,
    filter_names,
    parsed,
    parsed_lines,
    refusals,
)

__all__ = [
    "ALLOWANCE",
    "COUNTING",
    "Allowance",
    "UnsafeError",
    "compiled",
    "compiled_markup",
    "expression",
    "filter_names",
    "joined",
    "parsed",
    "parsed_lines",
    "refusals",
]
