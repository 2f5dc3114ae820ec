"""Texts of a document → the same texts in the other script, as far as nobody laid down something else."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Literal

from docgen.converted import Converted, Script
from docgen.errors import Problem, ScriptError
from docgen.script import ways
from docgen.script.draft import Draft, lay_down
from docgen.script.evidence import detect
from docgen.script.names import listed, person
from docgen.script.official import CONFIGS, UNREADABLE, convert
from docgen.script.proper import proper
from docgen.script.quotes import Quotes, turned
from docgen.script.roles import surroundings
from docgen.script.terms import Found, Term, Terms
from docgen.script.ways import Source, Way
from docgen.script.words import edges_of, in_simplified
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


@dataclass(frozen=True)
class ScriptConverter:
    """Converts into one script; it remembers nothing of what it has converted."""

    script: Script
    terms: Terms = field(default_factory=Terms)
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
        found = self._claimed(draft, policy)
        for start, end, source in self._stretches(draft):
            for first, last in _between(start, end, found):
                if policy == "name":
                    self._persons(draft, first, last, source)
                else:
                    self._text(draft, first, last, source, policy)
        for each in found:
            lay_down(draft, each)
            if each.term.reason:
                plain = convert(draft.source[each.start : each.end], ways.config(self.script, _other(self.script)))
                draft.mark(each.start, each.end, (plain,), each.term.reason)
        if self.quotes != "keep":
            self._turn(draft, found)
        return draft.converted()

    def _claimed(self, draft: Draft, policy: Policy) -> list[Found]:
        """Addresses and terms from left to right; no term takes a part of an address, no name parts of two words."""
        text = draft.source
        addresses = [
            Found(match.start(), match.end(), Term(match[0], match[0], "protect")) for match in _ADDRESS.finditer(text)
        ]
        found: list[Found] = []
        free = 0
        terms = [each for each in self.terms.everywhere(text, 0, len(text)) if not _breaks(each, addresses)]
        if policy != "name" and any(each.term.kind == "name" for each in terms):
            # words are looked up in simplified script: that is what the segmentation knows
            edges = edges_of(in_simplified(_ADDRESS.sub(_blank, text)), 0)
            terms = [each for each in terms if each.term.kind != "name" or not edges.torn(each.start, each.end)]
        for each in sorted([*addresses, *terms], key=lambda each: (each.start, -each.end)):
            if each.start >= free:
                found.append(each)
                free = each.end
        return found

    def _stretches(self, draft: Draft) -> Iterator[tuple[int, int, Source]]:
        """The text, cut into clauses where it mixes both scripts, each with what it is in."""
        text = _ADDRESS.sub(_blank, draft.source)
        evidence = detect(text)
        if self.config or evidence.kind != "mixed":
            if self.config or not evidence.japanese:
                yield 0, len(text), self._source(evidence.kind)
            return
        for clause in _CLAUSE.finditer(text):
            kind = detect(clause[0]).kind
            if kind == "mixed":
                draft.mark(*clause.span(), (), "mixed")
            yield *clause.span(), self._source(kind)

    def _source(self, kind: str) -> Source:
        """What a text shows of its script → what it is taken for."""
        other = _other(self.script)
        if kind == "mixed":
            return other
        source: Source = self.source or other
        return source if kind in ("undetermined", ways.side(source)) else "hans" if kind == "hans" else "hant"

    def _way(self, source: Source) -> Way:
        return ways.engine(self.config, supplemented=False) if self.config else ways.way(self.script, source)

    def _text(self, draft: Draft, start: int, end: int, source: Source, policy: Policy) -> None:
        """Running text; words do not become others where they are part of a title or of a name."""
        localise = self.vocabulary and policy == "text"
        names = proper(draft.source, named=not self.config) if localise else ()
        self._way(source).run(draft, start, end, localise, names)

    def _persons(self, draft: Draft, start: int, end: int, source: Source) -> None:
        """Names, one or several; what is none of them is text."""
        config = self.config or ways.config(self.script, source)
        for first, last, is_name in listed(draft.source, start, end):
            if config and is_name:
                found = person(draft.source[first:last], config, ways.local(config))
                lay_down(draft, Found(first, last, found))
            else:
                self._way(source).run(draft, first, last)

    def _turn(self, draft: Draft, found: list[Found]) -> None:
        """Quotation marks, but for those in what was laid down."""
        covered = {place for each in found for place in range(each.start, each.end)}
        for mark in turned(draft.source, self.quotes, lambda place: place not in covered):
            draft.put(mark.place, mark.place + 1, mark.text)
            if mark.doubtful:
                draft.mark(mark.place, mark.place + 1, (), "quotes")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _other(script: Script) -> Source:
    """Script to convert into → what a text is in, if it does not say."""
    return "hant" if script == "zh-CN" else "hans"


def _between(start: int, end: int, found: list[Found]) -> Iterator[tuple[int, int]]:
    """Stretches from one place to another that nothing was found in."""
    at = start
    for each in found:
        if each.end > start and each.start < end:
            if at < each.start:
                yield at, each.start
            at = max(at, each.end)
    if at < end:
        yield at, end


def _breaks(found: Found, addresses: list[Found]) -> bool:
    """Whether a term takes a part of an address."""
    return any(
        found.start < each.end and each.start < found.end and not (found.start <= each.start and each.end <= found.end)
        for each in addresses
    )


def converter(
    script: Script,
    *,
    vocabulary: bool = False,
    glossary: Mapping[str, str] | None = None,
    protect: Iterable[str] = (),
    names: Iterable[str] = (),
    seen: Iterable[str] = (),
    quotes: Quotes = "keep",
    source: Source | None = None,
    config: str = "",
) -> ScriptConverter:
    """Script, and what to mind on the way → a converter; asked for twice, the same one.

    `glossary` says what a word of the source becomes, `protect` which words stay, `names` who is meant wherever the
    name stands, `seen` who seems to be meant and shall be looked at. With `config`, one of OpenCC's configurations
    does it, by OpenCC's own forms.
    Raises `ScriptError`: `script-unknown`, `script-vocabulary`, `library-missing`, `opencc-other`.
    """
    return _converter(
        script,
        vocabulary,
        tuple((glossary or {}).items()),
        tuple(protect),
        tuple(names),
        tuple(seen),
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
    seen: tuple[str, ...],
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
    used = config.removesuffix("p") or ways.config(script, _other(script))
    terms = [
        *(Term(word, word, "protect") for word in protect if word),
        *(Term(word, target, "glossary") for word, target in glossary if word),
        *(person(name, used, ways.local(used)) for name in names if len(name.strip()) > 1),
        *(_seen(name, used) for name in seen if name not in names),
    ]
    words = vocabulary or config.endswith("p")
    return ScriptConverter(script, Terms(tuple(terms)), words, quotes, source, config)


def _seen(name: str, config: str) -> Term:
    """Someone whom the text seems to mean; where the name is also a word, only beside what shows a person."""
    before, after = surroundings(name, simplified=config.startswith("s2"))
    found = person(name, config, ways.local(config))
    # the whole name is told, and not its characters once more
    return replace(found, reason="name", before=before, after=after, doubts=())
