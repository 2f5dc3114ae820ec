"""Structured data → Chinese official documents (公文), as DOCX and PDF, laid out to GB/T 9704-2012."""

from docgen.catalog import list_templates
from docgen.errors import DataError, DocgenError, FontError, OutputError, Problem, TemplateError
from docgen.load import load_data
from docgen.profile import Profile, load_profile
from docgen.render import Template, load_template

__all__ = [
    "DataError",
    "DocgenError",
    "FontError",
    "OutputError",
    "Problem",
    "Profile",
    "Template",
    "TemplateError",
    "list_templates",
    "load_data",
    "load_profile",
    "load_template",
]
