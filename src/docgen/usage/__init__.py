"""A text → what an experienced clerk would mark in it: punctuation, numbers, dates and words of official documents.

Nothing here refuses a text. Each remark is one that the author may have reasons not to follow; a rule that would often
be wrong is not here.
"""

from docgen.usage.articles import remarks_on_articles
from docgen.usage.levels import remarks_on_levels
from docgen.usage.organs import is_another, remarks_on_copies, remarks_on_recipients
from docgen.usage.remark import Remark
from docgen.usage.texts import remarks_on
from docgen.usage.titles import remarks_on_title

__all__ = [
    "Remark",
    "is_another",
    "remarks_on",
    "remarks_on_articles",
    "remarks_on_copies",
    "remarks_on_levels",
    "remarks_on_recipients",
    "remarks_on_title",
]
