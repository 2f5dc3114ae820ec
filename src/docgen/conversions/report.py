"""A converted text or file with all that someone should know about it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from docgen.conversions.order import Detected
from docgen.errors import Problem
from docgen.script import Doubt

Result = TypeVar("Result", str, bytes)


@dataclass(frozen=True, slots=True)
class ConversionReport(Generic[Result]):
    """What a conversion gave, and what someone should know about it."""

    result: Result
    """What was given, in the other script; the very same object where nothing had to change."""
    detected: Detected = "undetermined"
    """What it was written in: hans, hant, mixed or undetermined."""
    choices: tuple[Doubt, ...] = ()
    """Where the conversion had a real choice, in reading order."""
    warnings: tuple[Problem, ...] = ()
    """What was left as it was, and what the conversion brings with it."""
