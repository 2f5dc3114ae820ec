"""Loaded values and a template → checked values, or every problem in them at once."""

from docgen.validate.kinds import branch_of
from docgen.validate.rules import Checked, check
from docgen.validate.series import Series

__all__ = ["Checked", "Series", "branch_of", "check"]
