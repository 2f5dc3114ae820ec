"""The flow of a Word file → sheets: every line where LibreOffice puts it."""

from docgen.word_layout.letters import TooLongError
from docgen.word_layout.pages import missing_characters, paginate_word

__all__ = ["TooLongError", "missing_characters", "paginate_word"]
