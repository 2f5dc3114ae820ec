"""Loaded values and a template → checked values, or every problem in them at once."""

from docgen.validate.fields import branch_of
from docgen.validate.rules import Checked, check

__all__ = ["Checked", "branch_of", "check"]
