"""A template and many rows → their files, laid out once for each shape of a row; the same bytes as one by one."""

from docgen.compiled.template import CompiledTemplate

__all__ = ["CompiledTemplate"]
