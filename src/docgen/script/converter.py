"""Texts of a document → the same texts in the other script, with what was protected, laid down or named left in peace."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from docgen.converted import Converted, Script
from docgen.errors import Problem, ScriptError
from docgen.script import ways
from docgen.script.draft import Draft, lay_down
from docgen.script.evidence import detect
from docgen.script.names import person
from docgen.script.official import CONFIGS, UNREADABLE
from docgen.script.quotes import Quotes, turned
from docgen.script.terms import Found, Term, Terms
from docgen.script.ways import Source, Way
from docgen.wording import Several, near, quoted

Policy = Literal["text", "name", "organ", "code", "keep"]
"""How a value is treated: running text; a person; an organ or a title, in other characters but never in other words;
numbers, addresses and file names, or whatever shall stay: untouched."""

SCRIPTS: Final[tuple[Script, ...]] = ("zh-CN", "zh-TW", "zh-HK", "zh-Hant")

_ASCII: Final = r"A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%"
_HAN: Final = "\u3400-\u9fff"
_ADDRESS: Final = re.compile(
    # Chinese characters belong to an address where it goes on behind them, or where they end a step of its path.
    rf"(?:https?|ftp)://[{_ASCII}]+(?:(?<=[/=#&?_.-])[{_HAN}]+(?:[{_ASCII}]+|(?![{_HAN}A-Za-z0-9])))*"
    rf"|www\.[{_ASCII}]+"
    rf"|[A-Za-z0-9._%+-]+@[A-Za-z0-9{_HAN}-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|{UNREADABLE.pattern}"
)
"""What nobody wants converted: addresses in the net, mail addresses, and characters that are none."""
_CLAUSE: Final = re.compile("[^，。；：！？、…“”‘’「」『』《》（）()\r\n\t]+")
_BETWEEN_NAMES: Final = re.compile("[、，,；;／/（）()\r\n\t]+")
_LONGEST_NAME: Final = 6
"""Characters; what is longer and has no · is no Chinese person's name."""


@dataclass(frozen=True)
class ScriptConverter:
    """Converts into one script; it remembers nothing of what it has converted."""

    script: Script
    terms: Terms = Terms()
    vocabulary: bool = False
    """Whether words of the region are taken over too (软件 → 軟體)."""
    quotes: Quotes = "keep"
    source: Source | None = None
    """What the document as a whole is written in; `None`: each text tells."""
    config: str = ""
    """OpenCC's configuration, if one was named instead."""

    def convert(self, text: str, policy: Policy = "text") -> Converted:
        """Text of one paragraph, or value of one field → the same in the other script."""
        draft = Draft(text)
        if policy in ("code", "keep") or not draft.source:
            return draft.converted()
        found = self._claimed(draft)
        for start, end, way in self._stretches(draft):
            if policy == "name":
                self._name(draft, start, end, way, found)
                continue
            for first, last, localise in self._free(draft, start, end, found, policy):
                way.run(draft, first, last, localise)
        for each in found:
            lay_down(draft, each)
        covered = {place for each in found for place in range(each.start, each.end)}
        for mark in turned(draft.source, self.quotes, lambda place: place not in covered):
            draft.put(mark.place, mark.place + 1, mark.text)
            if mark.doubtful:
                draft.mark(mark.place, mark.place + 1, (), "quotes")
        return draft.converted()

    def _claimed(self, draft: Draft) -> list[Found]:
        """Addresses and terms from left to right; no term takes a part of an address."""
        text = draft.source
        addresses = [
            Found(match.start(), match.end(), Term(match[0], match[0], "protect")) for match in _ADDRESS.finditer(text)
        ]
        found: list[Found] = []
        free = 0
        terms = (each for each in self.terms.everywhere(text, 0, len(text)) if not _breaks(each, addresses))
        for each in sorted([*addresses, *terms], key=lambda each: (each.start, -each.end)):
            if each.start >= free:
                found.append(each)
                free = each.end
        return found

    def _stretches(self, draft: Draft) -> Iterator[tuple[int, int, Way]]:
        """The text, cut into clauses where it mixes both scripts, each with the way it goes."""
        text, evidence = draft.source, detect(draft.source)
        if evidence.japanese:
            return
        if evidence.kind != "mixed":
            yield 0, len(text), self._way(evidence.kind)
            return
        for clause in _CLAUSE.finditer(text):
            kind = detect(clause[0]).kind
            if kind == "mixed":
                draft.mark(*clause.span(), (), "mixed")
            yield *clause.span(), self._way(kind)

    def _way(self, kind: str) -> Way:
        if self.config:
            return ways.engine(self.config, supplemented=False)
        other: Source = "hant" if self.script == "zh-CN" else "hans"
        source: Source = self.source or other
        if kind in ("hans", "hant") and kind != ways.side(source):
            source = "hans" if kind == "hans" else "hant"
        elif kind == "mixed":
            source = other
        return ways.way(self.script, source)

    def _free(
        self, draft: Draft, start: int, end: int, found: list[Found], policy: Policy
    ) -> Iterator[tuple[int, int, bool]]:
        """What no term claims, each with whether words may become others there."""
        localise = self.vocabulary and policy == "text"
        titles = list(_titles(draft.source)) if localise else []
        at = start
        for first, last in [*((each.start, each.end) for each in found if start <= each.start < end), (end, end)]:
            for opening, closing in titles:
                if at < closing and opening < first:
                    yield at, max(at, opening), localise
                    yield max(at, opening), min(first, closing), False
                    at = min(first, closing)
            yield at, first, localise
            at = max(at, last)

    def _name(self, draft: Draft, start: int, end: int, way: Way, found: list[Found]) -> None:
        """Persons, one or several, each by surname and given name."""
        config = ways.config(self.script, self.source or ("hant" if self.script == "zh-CN" else "hans"))
        taken = {place for each in found for place in range(each.start, each.end)}
        at = start
        for between in [*_BETWEEN_NAMES.finditer(draft.source, start, end), None]:
            last = between.start() if between else end
            name = draft.source[at:last]
            if not taken.isdisjoint(range(at, last)) or not name.strip():
                pass
            elif config and ("·" in name or len("".join(name.split())) <= _LONGEST_NAME):
                offset = at + len(name) - len(name.lstrip())
                lay_down(draft, Found(offset, at + len(name.rstrip()), person(name, config, ways.local(config))))
            else:
                way.run(draft, at, last)
            at = between.end() if between else end


def _breaks(found: Found, addresses: list[Found]) -> bool:
    """Whether a term takes a part of an address."""
    return any(
        found.start < each.end and each.start < found.end and not (found.start <= each.start and each.end <= found.end)
        for each in addresses
    )


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Titles between 《 and 》, nested ones with the outer; one that is not closed goes to the end."""
    depth = start = 0
    for place, char in enumerate(text):
        if char == "《":
            start = start if depth else place
            depth += 1
        elif char == "》" and depth:
            depth -= 1
            if not depth:
                yield start, place + 1
    if depth:
        yield start, len(text)


def converter(
    script: Script,
    *,
    vocabulary: bool = False,
    glossary: Mapping[str, str] | None = None,
    protect: Iterable[str] = (),
    names: Iterable[str] = (),
    quotes: Quotes = "keep",
    source: Source | None = None,
    config: str = "",
) -> ScriptConverter:
    """Script, and what to mind on the way → a converter; asked for twice, the same one.

    `glossary` says what a word of the source becomes, `protect` which words stay, `names` who is meant wherever the
    name stands. With `config`, one of OpenCC's configurations does it, by OpenCC's own forms.
    Raises `ScriptError`: `script-unknown`, `script-vocabulary`, `library-missing`, `opencc-other`.
    """
    return _converter(
        script,
        vocabulary,
        tuple((glossary or {}).items()),
        tuple(protect),
        tuple(names),
        quotes,
        source,
        config,
    )


@lru_cache(maxsize=64)
def _converter(
    script: Script,
    vocabulary: bool,
    glossary: tuple[tuple[str, str], ...],
    protect: tuple[str, ...],
    names: tuple[str, ...],
    quotes: Quotes,
    source: Source | None,
    config: str,
) -> ScriptConverter:
    if script not in SCRIPTS:
        facts = {"script": quoted(script), "choices": Several(SCRIPTS), "near": near(script, SCRIPTS)}
        raise ScriptError(Problem("script-unknown", facts=facts))
    if config and config not in CONFIGS:
        facts = {"script": quoted(config), "choices": Several(CONFIGS), "near": near(config, CONFIGS)}
        raise ScriptError(Problem("script-unknown", facts=facts))
    if vocabulary and script == "zh-Hant":
        raise ScriptError(Problem("script-vocabulary", facts={"choices": Several(("zh-TW", "zh-HK", "zh-CN"))}))
    used = config.removesuffix("p") or ways.config(script, "hant" if script == "zh-CN" else "hans")
    terms = [
        *(Term(word, word, "protect") for word in protect if word),
        *(Term(word, target, "glossary") for word, target in glossary if word),
        *(person(name, used, ways.local(used)) for name in names if len(name.strip()) > 1),
    ]
    words = vocabulary or config.endswith("p")
    return ScriptConverter(script, Terms(tuple(terms)), words, quotes, source, config)
