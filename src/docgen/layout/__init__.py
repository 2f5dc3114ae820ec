"""Document → Flow: which words stand where on paper, by the layout profile."""

from docgen.layout.compose import lay_out

__all__ = ["lay_out"]
