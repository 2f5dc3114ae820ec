"""An office's own .docx with docxtpl tags → its fields, everything that is wrong with it, and filled documents."""

from docgen.word_template.fields import Field
from docgen.word_template.given import Given
from docgen.word_template.places import Where
from docgen.word_template.program_values import lasting
from docgen.word_template.template import WordTemplate, open_word_template

__all__ = ["Field", "Given", "Where", "WordTemplate", "lasting", "open_word_template"]
