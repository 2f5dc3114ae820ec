"""Word files as offices have them, made anew each time: with python-docx, and with XML where that has no words for it."""

from collections.abc import Callable
from typing import Final

from foreign import forms, letters, lists, pages, tables, texts

Maker = Callable[[], bytes]

FILES: Final[dict[str, tuple[str, Maker]]] = {
    **forms.FILES,
    **letters.FILES,
    **lists.FILES,
    **pages.FILES,
    **tables.FILES,
    **texts.FILES,
}
"""Name → what it shows, and what makes it."""

RESAVED: Final = ("leave-form", "contract", "minutes", "letter", "report-latin", "numbering")
"""Those that LibreOffice saves once more as .docx."""
