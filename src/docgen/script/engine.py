"""A stretch of text that no term claims → what OpenCC and the supplement make of it.

OpenCC takes the longest phrase from left to right, wherever words end: 局长|发言 becomes 局長髮言, as 长发 is in its
dictionary. So that dictionary is looked up first; where a phrase would join parts of two words the text is cut, and
OpenCC converts the pieces. What a word becomes is decided by OpenCC and, in a few hundred cases, by the supplement.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from docgen.script.draft import Draft, lay_down
from docgen.script.names import person
from docgen.script.official import convert, convert_each
from docgen.script.proper import Spans, parted
from docgen.script.sightings import sightings
from docgen.script.supplement import Supplement
from docgen.script.tables import Phrases, phrases, simplified_beginnings
from docgen.script.terms import Found
from docgen.script.words import Edges, Segmented, edges_of, in_simplified, segment


@dataclass(frozen=True, slots=True)
class Localisation:
    """How words of one region become those of the other."""

    config: str
    """OpenCC's configuration that does it."""
    dictionary: str
    basis: str = ""
    """Configuration that gives the text in which they are looked up; empty: the text as it stands."""


@dataclass(frozen=True)
class Engine:
    """One way between the scripts."""

    config: str
    """OpenCC's configuration for it."""
    dictionaries: tuple[tuple[str, ...], ...]
    """What that matches with: each group on what the one before left over."""
    localisation: Localisation | None = None
    local: str = ""
    """Configuration that turns OpenCC's own traditional forms into those of the region."""
    supplement: Supplement = field(default_factory=Supplement)
    seeks_persons: bool = True
    """Whether persons are told from words by what stands around them."""

    @cached_property
    def _phrases(self) -> tuple[Phrases, ...]:
        return tuple(phrases(*names) for names in self.dictionaries)

    @property
    def _simplified(self) -> bool:
        return self.config.startswith("s2")

    def run(self, draft: Draft, start: int, end: int, localise: bool = False, names: Spans = ()) -> None:
        """Convert a stretch of the draft, with the words of the region if asked to, but for what `names` span."""
        if start == end:
            return
        text = draft.source[start:end]
        known = text if self._simplified else in_simplified(text)
        edges = edges_of(known if len(known) == len(text) else text, start)
        for first, last, is_name in parted(start, end, names):
            self._stretch(draft, first, last, edges, localise and not is_name)

    def _stretch(self, draft: Draft, start: int, end: int, edges: Edges, localise: bool) -> None:
        at = start
        for found in self._supplied(draft.source, start, end, edges):
            self._run(draft, at, found.start, edges, localise)
            lay_down(draft, found)
            self._explain(draft, found)
            at = found.end
        self._run(draft, at, end, edges, localise)

    def _supplied(self, text: str, start: int, end: int, edges: Edges) -> Iterator[Found]:
        """Words of the supplement, and persons that the text shows to be such."""
        found = [
            each
            for each in self.supplement.words.everywhere(text, start, end)
            if each.term.where == "anywhere" or edges.hold(each.start, each.end)
        ]
        if self._simplified and self.seeks_persons:
            for first, last in sightings(text, True):
                if start <= first and last <= end:
                    found.append(Found(first, last, person(text[first:last], self.config, self.local)))
        free = start
        for each in sorted(found, key=lambda each: (each.start, -each.end)):
            if each.start >= free:
                yield each
                free = each.end

    def _run(self, draft: Draft, start: int, end: int, edges: Edges, localise: bool) -> None:
        """Convert a stretch without words of the supplement."""
        if start == end:
            return
        *_, segmented = steps = self._segment(draft.source, start, end, edges)
        draft.put(start, end, self._pieces(draft.source, segmented, self.config))
        self._doubt(draft, segmented)
        self._single(draft, start, end, edges, {at for a, b in segmented.held for at in range(a, b)})
        if localise and self.localisation:
            self._localise(draft, self.localisation, steps[0], edges)

    def _segment(self, text: str, start: int, end: int, edges: Edges) -> list[Segmented]:
        """The phrases after each group of dictionaries; the last are all."""
        steps: list[Segmented] = []
        held: list[tuple[int, int]] = []
        refused: list[tuple[int, int]] = []
        cuts = {start, end}
        for group in self._phrases:
            at, before = start, [*held, (end, end)]
            for first, last in before:
                more = segment(text, at, first, group, edges)
                held += more.held
                refused += more.refused
                cuts.update(more.cuts)
                at = last
            held.sort()
            steps.append(Segmented(list(held), list(refused), sorted(cuts)))
        return steps

    def _pieces(self, text: str, segmented: Segmented, config: str) -> str:
        return "".join(convert_each([text[a:b] for a, b in pairwise(segmented.cuts)], config))

    def _single(self, draft: Draft, start: int, end: int, edges: Edges, held: set[int]) -> None:
        """Characters in no phrase, whose first sense is another in official texts than in OpenCC's dictionary."""
        for found in self.supplement.characters.everywhere(draft.source, start, end):
            where = found.term.where
            standing = "alone" if edges.alone(found.start, found.end) else "inside"
            if found.start not in held and where in ("", standing):
                draft.put(found.start, found.end, found.term.target)
                self._explain(draft, found)
                held.add(found.start)

    def _explain(self, draft: Draft, found: Found) -> None:
        """Mark what was decided from its context."""
        start, end, term = found
        if term.kind == "name" or term.reason:
            others = [each.target for each in self.supplement.words.entries if each.source == term.source]
            plain = convert(draft.source[start:end], self.config)
            alternatives = tuple(dict.fromkeys(each for each in (plain, *others) if each != term.target))
            if alternatives:
                draft.mark(start, end, alternatives, term.reason or "name")

    def _doubt(self, draft: Draft, segmented: Segmented) -> None:
        """Mark where OpenCC alone would have done otherwise, and where its dictionary leaves a choice."""
        start, *_, end = segmented.cuts
        if len(segmented.cuts) > 2:
            plain = convert(draft.source[start:end], self.config)
            made = draft.result(start, end)
            for place in (start + at for at, pair in enumerate(zip(plain, made, strict=False)) if len(set(pair)) > 1):
                first, last = next(
                    (each for each in segmented.refused if each[0] <= place < each[1]), (place, place + 1)
                )
                draft.mark(first, last, (plain[first - start : last - start],), "guard")
        for first, last in segmented.held:
            candidates = {each for known in self._phrases for each in known.candidates(draft.source[first:last])}
            if len(candidates) > 1:
                local = {convert(each, self.local) if self.local else each for each in candidates}
                draft.mark(first, last, tuple(sorted(local - {draft.result(first, last)})), "candidates")

    def _localise(self, draft: Draft, way: Localisation, segmented: Segmented, edges: Edges) -> None:
        """Words of the region, looked up as OpenCC does: inside one phrase, or in what is between two."""
        start, end = segmented.cuts[0], segmented.cuts[-1]
        text = draft.source
        if way.basis and not simplified_beginnings(way.dictionary).begin(text, start, end):
            return
        basis = self._pieces(text, segmented, way.basis) if way.basis else text[start:end]
        known = phrases(way.dictionary)
        limits = sorted({*segmented.cuts, *(place for each in segmented.held for place in each)})
        for first, last in pairwise(limits):
            free = done = first
            for at in (start + each for each in known.begin(basis, first - start, last - start)):
                if at < free:
                    continue
                stops = (stop + start for stop in known.at(basis, at - start, last - start))
                # 寬頻網|路: where one word of the region was known, the next may begin, whatever the segmentation says
                stop = next((stop for stop in stops if edges.hold(at, stop) or (at == done and edges.at(stop))), 0)
                if stop and not self.supplement.senses.own(text, at, stop):
                    draft.put(at, stop, _localised(text[at:stop], way.config))
                    done = stop
                free = stop or at + 1


_localised = lru_cache(maxsize=1024)(convert)
"""The few hundred words of a region come again and again."""
