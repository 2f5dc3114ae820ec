"""Built-in templates written as Word templates, for an office to change in Word and to use again."""

from docgen.word_export.export import Exported, export

__all__ = ["Exported", "export"]
