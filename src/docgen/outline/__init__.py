"""Text numbered the way officials number it ⇄ blocks; structured lists → such text; text → numbering faults.

The text is the markup: a line is a block, and its own number says which.
Chapters, sections, articles: 第一章 第一节 第一条. Headings of level 1–4 and items: 一、 （一） 1. （1）. A picture:
![图1　分区图](map.png).
"""

from docgen.outline.faults import Fault, numbering_faults, picture_faults, star_faults, table_faults
from docgen.outline.lists import compose
from docgen.outline.marks import FORMS, marks_in
from docgen.outline.pictures import renamed
from docgen.outline.text import UNFINISHED, parse, pictures, render

__all__ = [
    "FORMS",
    "UNFINISHED",
    "Fault",
    "compose",
    "marks_in",
    "numbering_faults",
    "parse",
    "picture_faults",
    "pictures",
    "renamed",
    "render",
    "star_faults",
    "table_faults",
]
