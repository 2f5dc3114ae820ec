"""A template and many rows → their files, laid out once for each shape of a row; the same bytes as one by one."""

from docgen.compiled.form import CompiledForm
from docgen.compiled.template import CompiledTemplate

__all__ = ["CompiledForm", "CompiledTemplate"]
