"""What a file holds and the page will not show → one warning each, with the places where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.docx_convert.where import Where
from docgen.errors import Problem
from docgen.wording import Phrase

LIMIT: Final = 5
"""Places that are told of one kind."""


class Places(tuple[Where, ...]):
    """Some of the places of one kind; `{where:zh}` lists them."""

    more: int

    def __new__(cls, places: "tuple[Where, ...]", more: int = 0) -> "Places":
        """Places to tell, and how many others there are."""
        made = super().__new__(cls, places)
        made.more = more
        return made

    def __format__(self, lang: str) -> str:
        words = (", " if lang == "en" else "、").join(place.describe(lang) for place in self)
        if not self.more:
            return words
        return f"{words} and {self.more} more" if lang == "en" else f"{words}等 {self.more + len(self)} 处"


@dataclass
class Remarks:
    """Gathers what is to be told while a file is read."""

    found: dict[tuple[str, str], list[Where]] = field(default_factory=dict)
    where: Where = field(default_factory=lambda: Where("body"))
    """Where the reader is."""

    def lost(self, thing: str) -> None:
        """Tell of something that is not drawn: a key of `PHRASES`."""
        self._add("word-pdf-lost", thing)

    def changed(self, thing: str) -> None:
        """Tell of something that is drawn otherwise than the file says."""
        self._add("word-pdf-changed", thing)

    def _add(self, code: str, thing: str) -> None:
        places = self.found.setdefault((code, thing), [])
        if not places or places[-1] != self.where:
            places.append(self.where)

    def problems(self) -> Iterator[Problem]:
        """One problem a kind of thing."""
        for (code, thing), places in self.found.items():
            where = Places(tuple(places[:LIMIT]), max(0, len(places) - LIMIT))
            yield Problem(code, facts={"where": where, "thing": Phrase(thing)})

    def paragraph(self) -> None:
        """The reader comes to the next paragraph outside of tables."""
        if not self.where.table:
            self.where = replace(self.where, paragraph=self.where.paragraph + 1)
