"""A stretch of text that no term claims → what OpenCC and the supplement make of it.

OpenCC takes the longest phrase from left to right, wherever words end: 局長|發言 becomes 局長髮言, because 長髮 is in its
dictionary. So that dictionary is looked up first; where a phrase would join parts of two words the text is cut, and
OpenCC converts the pieces. What a word becomes is decided by OpenCC and, in a few hundred cases, by the supplement.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from docgen.script.draft import Draft, lay_down
from docgen.script.official import convert, convert_each
from docgen.script.supplement import Supplement
from docgen.script.tables import Phrases, phrases
from docgen.script.names import DOUBTFUL, padded, person
from docgen.script.terms import Found
from docgen.script.words import Edges, Segmented, persons, segment

_TO_SIMPLIFIED: Final = "t2s"
"""Words are looked up in simplified script: that is what the segmentation knows."""


@dataclass(frozen=True, slots=True)
class Words:
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
    dictionaries: tuple[tuple[str, ...], ...] = ()
    """What that matches with: each group on what the one before left over."""
    words: Words | None = None
    local: str = ""
    """Configuration that turns OpenCC's own forms into those of the region."""
    supplement: Supplement = Supplement()

    @cached_property
    def _phrases(self) -> tuple[Phrases, ...]:
        return tuple(phrases(*names) for names in self.dictionaries)

    @property
    def _simplified(self) -> bool:
        return self.config.startswith("s2")

    def run(self, draft: Draft, start: int, end: int, localise: bool = False) -> None:
        """Convert a stretch of the draft, with the words of the region if asked to."""
        edges = self._edges(draft.source[start:end], start)
        at = start
        for found in self._supplied(draft, start, end, edges):
            self._run(draft, at, found.start, edges, localise)
            lay_down(draft, found)
            self._explain(draft, found)
            at = found.end
        self._run(draft, at, end, edges, localise)

    def _edges(self, text: str, start: int) -> Edges:
        known = text if self._simplified else convert(text, _TO_SIMPLIFIED)
        return Edges(known if len(known) == len(text) else text, start)

    def _supplied(self, draft: Draft, start: int, end: int, edges: Edges) -> Iterator[Found]:
        """Words of the supplement, and persons that the text shows to be such."""
        text = draft.source
        found = [
            each
            for each in self.supplement.words.everywhere(text, start, end)
            if each.term.where == "anywhere" or edges.hold(each.start, each.end)
        ]
        if self._simplified and self.supplement.words.entries:
            for first, last in {*persons(text[start:end], start, edges, DOUBTFUL), *padded(text, start, end)}:
                found.append(Found(first, last, person(text[first:last], self.config, self.local)))
        free = start
        for each in sorted(found, key=lambda each: (each.start, -each.end)):
            if each.start >= free:
                yield each
                free = each.end

    def _run(self, draft: Draft, start: int, end: int, edges: Edges, localise: bool) -> None:
        if start == end:
            return
        text = draft.source
        *_, segmented = steps = self._segment(text, start, end, edges)
        pieces = [text[a:b] for a, b in pairwise(segmented.cuts)]
        draft.put(start, end, "".join(convert_each(pieces, self.config)))
        self._single(draft, start, end, edges, {at for a, b in segmented.held for at in range(a, b)})
        self._doubt(draft, segmented)
        if localise and self.words:
            self._localise(draft, start, end, steps[1], edges)

    def _segment(self, text: str, start: int, end: int, edges: Edges) -> list[Segmented]:
        """What each group of dictionaries adds to the one before; the last is the whole."""
        whole = Segmented([], [], [start, end])
        steps = [whole]
        for group in self._phrases:
            held, refused, cuts = list(whole.held), list(whole.refused), set(whole.cuts)
            at = start
            for first, last in [*whole.held, (end, end)]:
                more = segment(text, at, first, group, edges)
                held += more.held
                refused += more.refused
                cuts.update(more.cuts)
                at = last
            whole = Segmented(sorted(held), refused, sorted(cuts))
            steps.append(whole)
        return steps

    def _single(self, draft: Draft, start: int, end: int, edges: Edges, held: set[int]) -> None:
        """Characters in no phrase whose first sense is another in official texts than in OpenCC's dictionary."""
        for found in self.supplement.characters.everywhere(draft.source, start, end):
            where = found.term.where
            alone = edges.alone(found.start, found.end)
            if found.start not in held and (not where or where == ("alone" if alone else "inside")):
                draft.put(found.start, found.end, found.term.target)
                self._explain(draft, found)
                held.add(found.start)

    def _explain(self, draft: Draft, found: Found) -> None:
        if found.term.kind == "name":
            whole = convert(draft.source[found.start : found.end], self.config)
            draft.mark(found.start, found.end, (whole,), "name")
        elif found.term.reason:
            draft.mark(found.start, found.end, (convert(found.term.source, self.config),), found.term.reason)

    def _doubt(self, draft: Draft, segmented: Segmented) -> None:
        """Mark where OpenCC alone would have done otherwise, and where its dictionary leaves a choice."""
        for start, end in segmented.refused:
            draft.mark(start, end, (convert(draft.source[start:end], self.config),), "guard")
        for start, end in segmented.held:
            phrase = draft.source[start:end]
            for known in self._phrases:
                candidates = known.candidates(phrase)
                if len(candidates) > 1:
                    local = tuple(convert(each, self.local) if self.local else each for each in candidates)
                    others = tuple(each for each in local if each != draft.result(start, end))
                    draft.mark(start, end, others, "candidates")

    def _localise(self, draft: Draft, start: int, end: int, segmented: Segmented, edges: Edges) -> None:
        """Words of the region, looked up as OpenCC does: inside one phrase, or in what is between two."""
        assert self.words
        text = draft.source
        pieces = [text[a:b] for a, b in pairwise(segmented.cuts)]
        basis = "".join(convert_each(pieces, self.words.basis)) if self.words.basis else text[start:end]
        if len(basis) != end - start:
            return
        known = phrases(self.words.dictionary)
        limits = sorted({*segmented.cuts, *(place for each in segmented.held for place in each)})
        for first, last in pairwise(limits):
            at = first
            while at < last:
                stops = known.at(basis, at - start, last - start)
                stop = next((stop + start for stop in stops if edges.hold(at, stop + start)), 0)
                if stop and text[at:stop] not in self.supplement.stays:
                    draft.put(at, stop, convert(text[at:stop], self.words.config))
                at = stop or at + 1
