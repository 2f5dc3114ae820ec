"""What a caller wants, and the texts of a document → what they are written in, and what converts them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.errors import Place, Problem
from docgen.script import Conversion, Evidence, ScriptConverter, Source, detect, is_foreign, people, side
from docgen.wording import Phrase

Detected = Literal["hans", "hant", "mixed", "undetermined"]


@dataclass(frozen=True, slots=True)
class Order:
    """What a caller wants."""

    conversion: Conversion
    names: tuple[str, ...] = ()
    """Persons whom the caller names."""
    source: Source | None = None
    """What the document is written in, if the caller knows."""
    config: str = ""
    """One of OpenCC's configurations, to be obeyed whatever the text is."""
    shown: tuple[str, ...] = ()
    """Persons whom the document shows, as a list does."""

    def judge(self, texts: Sequence[str], names: Iterable[str] = ()) -> "Judged":
        """Texts of a document, and persons that it names by itself → what is to be done with it.

        Raises `ScriptError`, also where nothing is to be done.
        """
        evidence = detect(texts)
        source = self._source(evidence, texts)
        seen = () if self.config else (*self.shown, *people(texts, simplified=self._is_simplified(source)))
        known = dict.fromkeys((*self.names, *names))
        converter = self.conversion.converter(names=known, seen=seen, source=source, config=self.config)
        return Judged(evidence, None if self._stays(evidence, source, texts) else converter)

    def _source(self, evidence: Evidence, texts: Sequence[str]) -> Source | None:
        """What a document is written in; `None` where each of its texts must tell."""
        if self.source or self.config:
            return self.source
        if evidence.kind == "hant":
            return "zh-HK" if is_foreign("\n".join(texts), "zh-TW") else "hant"
        return "hans" if evidence.kind == "hans" else None

    def _is_simplified(self, source: Source | None) -> bool:
        """Whether persons are looked for as in simplified text; what shows nothing is taken for the other script."""
        return side(source) == "hans" if source else self.conversion.script != "zh-CN"

    def _stays(self, evidence: Evidence, source: Source | None, texts: Sequence[str]) -> bool:
        """Whether a document is already what it should become, or no Chinese."""
        script = self.conversion.script
        if self.config or not source:
            return evidence.japanese and not self.config
        is_simplified = source in ("hans", "zh-CN")
        if is_simplified != (script == "zh-CN"):
            return False
        if is_simplified or script in (source, "zh-Hant"):
            return True
        return not (self.source in ("zh-TW", "zh-HK") or is_foreign("\n".join(texts), script))


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be done with a document."""

    evidence: Evidence
    converter: ScriptConverter | None
    """`None`: it stays as it is."""

    @property
    def detected(self) -> Detected:
        """What it is written in, as its characters show."""
        return self.evidence.kind

    def warnings(self, place: Place, *, is_changed: bool) -> tuple[Problem, ...]:
        """What a user should know of the script of a document."""
        if self.converter and is_changed and self.detected == "undetermined" and not self.converter.source:
            taken = Phrase("hant" if self.converter.script == "zh-CN" else "hans")
            return (Problem("script-undetermined", place, {"taken": taken}),)
        return self.evidence.problems(place) if self.converter else ()
