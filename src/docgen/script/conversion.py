"""What the user wants of a conversion → a converter, for one document after the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from docgen.converted import Script
from docgen.script.converter import ScriptConverter, converter
from docgen.script.quotes import Quotes
from docgen.script.ways import Source


@dataclass(frozen=True, slots=True)
class Conversion:
    """Which script, and what to mind on the way; the same for every document that is converted together."""

    script: Script
    vocabulary: bool = False
    """Whether words of the region are taken over too (软件 → 軟體)."""
    glossary: tuple[tuple[str, str], ...] = ()
    """Word of the source, and what it becomes."""
    protect: tuple[str, ...] = ()
    """Words that stay as they are."""
    quotes: Quotes = "keep"

    @classmethod
    def of(
        cls,
        script: Script,
        *,
        vocabulary: bool = False,
        glossary: Mapping[str, str] | None = None,
        protect: Iterable[str] = (),
        quotes: Quotes = "keep",
    ) -> Self:
        """The same from a mapping and any list of words."""
        return cls(script, vocabulary, tuple((glossary or {}).items()), tuple(protect), quotes)

    def converter(
        self,
        *,
        names: Iterable[str] = (),
        seen: Iterable[str] = (),
        source: Source | None = None,
        config: str = "",
    ) -> ScriptConverter:
        """Persons that a document names, or seems to, and what it is written in → what converts it.

        Raises `ScriptError`.
        """
        return converter(
            self.script,
            vocabulary=self.vocabulary,
            glossary=dict(self.glossary),
            protect=self.protect,
            names=names,
            seen=seen,
            quotes=self.quotes,
            source=source,
            config=config,
        )
