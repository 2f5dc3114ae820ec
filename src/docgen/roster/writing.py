"""The texts of a list → the script that the list as a whole is written in, by which each row of it is read.

One name in traditional characters does not make a traditional document of its row, nor a row that shows nothing (王一)
a simplified one.
"""

from collections.abc import Iterable
from typing import Final

from docgen.roster.grid import Cell
from docgen.validate.readings import Reader, reader

_STRETCH: Final = 1 << 16
"""Characters that are looked at together: each look costs the same, however few they are."""


class Writing:
    """Counts the characters that only one of both scripts has, and keeps no text."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._size = self._hans = self._hant = 0
        self._closely = False

    def add(self, cells: Iterable[Cell]) -> None:
        """Take the texts of a row into account."""
        for cell in cells:
            if cell.kind == "text":
                self._texts.append(cell.text)
                self._size += len(cell.text)
        if self._size > _STRETCH:
            self._look()

    def reader(self) -> Reader:
        """Who reads the list."""
        self._look()
        return Reader(self._hans, self._hant, closely=self._closely, traditional=self._hant > self._hans)

    def _look(self) -> None:
        found = reader({"": self._texts})
        self._hans, self._hant = self._hans + found.hans, self._hant + found.hant
        self._closely |= found.closely
        self._texts.clear()
        self._size = 0
