"""Structured data → Chinese official documents (公文), as DOCX and PDF, laid out to GB/T 9704-2012."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.any_template import WordForm, load_template
    from docgen.batches.batch import batch
    from docgen.batches.outcome import Outcome
    from docgen.catalog import list_templates
    from docgen.conversions import convert, convert_report
    from docgen.errors import (
        DataError,
        DocgenError,
        FontError,
        OutputError,
        Problem,
        ScriptError,
        TemplateError,
        WordFileError,
    )
    from docgen.load import load_data
    from docgen.profile import Profile, load_profile
    from docgen.render import Template

__all__ = [
    "DataError",
    "DocgenError",
    "FontError",
    "Outcome",
    "OutputError",
    "Problem",
    "Profile",
    "ScriptError",
    "Template",
    "TemplateError",
    "WordFileError",
    "WordForm",
    "batch",
    "convert",
    "convert_report",
    "list_templates",
    "load_data",
    "load_profile",
    "load_template",
]

_HOMES = {
    "batches": ("Outcome", "batch"),
    "catalog": ("list_templates",),
    "conversions": ("convert", "convert_report"),
    "errors": (
        "DataError", "DocgenError", "FontError", "OutputError", "Problem", "ScriptError", "TemplateError",
        "WordFileError",
    ),
    "load": ("load_data",),
    "profile": ("Profile", "load_profile"),
    "render": ("Template",),
    "any_template": ("WordForm", "load_template"),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: the command line starts without the whole library."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"docgen.{module}"), name)
    raise AttributeError(f"module 'docgen' has no attribute '{name}'")
