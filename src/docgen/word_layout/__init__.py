"""The flow of a Word file → sheets: every line where LibreOffice puts it."""

from docgen.word_layout.pages import missing_characters, paginate_word

__all__ = ["missing_characters", "paginate_word"]
