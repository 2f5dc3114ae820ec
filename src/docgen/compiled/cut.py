"""A part of a DOCX with stand-ins → what is the same in all rows, and texts with holes for the values of a row.

The part is cut out of what the writer made of the row itself. What it made of the stand-ins only tells where: the
texts of both are the same, character for character, whatever the writer put around them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Final

from docgen.compiled.stand_ins import StandIn, Texts
from docgen.docx_writer import Part
from docgen.packed import Member, apart, member, text_body, text_starts

_TEXT: Final = re.compile(r">([^<]+)<")
"""Characters between two tags."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch of a field's text."""

    field: str
    start: int
    end: int | None
    """`None`: up to the end of the text."""


@dataclass(frozen=True, slots=True)
class CutText:
    """Characters between two tags, those of the rows left out."""

    pieces: tuple[bytes | Hole, ...]

    def filled(self, values: Mapping[str, str]) -> bytes:
        """The characters that a row has there."""
        return b"".join(
            [
                each if isinstance(each, bytes) else values[each.field][each.start : each.end].encode()
                for each in self.pieces
            ]
        )


@dataclass(frozen=True, slots=True)
class CutPart:
    """A part of a file, cut at the texts that differ from row to row."""

    name: str
    plain: tuple[bytes, ...]
    """What stands before each of the texts, and behind the last."""
    texts: tuple[CutText, ...]
    pack: Callable[[Part], Member]
    """How the slow way packs it."""
    packed: tuple[bytes, ...] = ()
    """The same as `plain`, packed; empty where the part is packed as a whole."""

    def data(self, values: Mapping[str, str]) -> bytes:
        """The part with the values of a row of the same shape."""
        return _woven(self.plain, [each.filled(values) for each in self.texts])

    def member(self, values: Mapping[str, str]) -> Member:
        """The same as a member of an archive."""
        if not self.packed:
            return self.pack(Part(self.name, self.data(values)))
        texts = [each.filled(values) for each in self.texts]
        return member(self.name, _woven(self.plain, texts), _woven(self.packed, list(map(text_body, texts))))

    def with_packing(self, values: Mapping[str, str]) -> "CutPart":
        """The part with its markup packed once for all rows of the shape, where the writer packs texts apart."""
        data = self.data(values)
        ready = replace(self, packed=self._packing(data, values))
        return ready if ready.member(values) == self.pack(Part(self.name, data)) else self

    def _packing(self, data: bytes, values: Mapping[str, str]) -> tuple[bytes, ...]:
        """What stands between the texts that differ, packed."""
        starts: set[int] = set()
        at = 0
        for fixed, text in zip(self.plain, self.texts, strict=False):
            starts.add(at + len(fixed))
            at += len(fixed) + len(text.filled(values))
        found: list[bytes] = []
        between: list[bytes] = []
        *pieces, last = apart(data)
        for start, markup, text_piece in zip(text_starts(data), pieces[::2], pieces[1::2], strict=True):
            between.append(markup)
            if start in starts:
                found.append(b"".join(between))
                between = []
            else:
                between.append(text_piece)
        return (*found, b"".join((*between, last)))


def _woven(fixed: Sequence[bytes], texts: Sequence[bytes]) -> bytes:
    return b"".join(chain.from_iterable(zip_longest(fixed, texts, fillvalue=b"")))


def cut(
    name: str,
    own: str,
    marked: str,
    stand_ins: Mapping[str, StandIn],
    texts: Texts,
    pack: Callable[[Part], Member],
) -> CutPart | None:
    """A part as it is, and the same with stand-ins → the part cut; `None` where the two do not fit."""
    models = {ord(char): each.char for char, each in stand_ins.items()}
    shown = "".join(found[1] for found in _TEXT.finditer(marked))
    spans = [found.span(1) for found in _TEXT.finditer(own)]
    if shown.translate(models) != "".join(own[start:end] for start, end in spans):
        return None
    if sum(char in stand_ins for char in shown) != sum(char in stand_ins for char in marked):
        # One stands in an attribute.
        return None
    plain: list[bytes] = []
    cut_texts: list[CutText] = []
    at = read = 0
    for start, end in spans:
        with_stand_ins = shown[read : read + end - start]
        read += end - start
        pieces = tuple(_pieces(own[start:end], with_stand_ins, stand_ins, texts))
        if any(isinstance(each, Hole) for each in pieces):
            plain.append(own[at:start].encode())
            cut_texts.append(CutText(pieces))
            at = end
    return CutPart(name, (*plain, own[at:].encode()), tuple(cut_texts), pack)


@dataclass(slots=True)
class _Stretch:
    """Where in a text a stretch of a field's text stands."""

    at: int
    field: str
    start: int
    end: int

    @property
    def behind(self) -> int:
        return self.at + self.end - self.start


def _pieces(own: str, marked: str, stand_ins: Mapping[str, StandIn], texts: Texts) -> Iterator[bytes | Hole]:
    """A text as it is, and the same with stand-ins → fixed pieces and holes."""
    holes = [(at, stand_ins[char]) for at, char in enumerate(marked) if char in stand_ins]
    at = 0
    for each in _joined(holes, own, texts):
        stretch = _widened(each, own, at, texts)
        if stretch.at > at:
            yield own[at : stretch.at].encode()
        whole = stretch.end == len(texts.own[stretch.field])
        yield Hole(stretch.field, stretch.start, None if whole else stretch.end)
        at = stretch.behind
    if at < len(own):
        yield own[at:].encode()


def _joined(holes: Sequence[tuple[int, StandIn]], own: str, texts: Texts) -> Iterator[_Stretch]:
    """Characters of one field that stand side by side, with what all rows have between them, as one."""
    current: _Stretch | None = None
    for at, each in holes:
        if current and current.field == each.field and current.end <= each.index:
            between = texts.fixed(each.field, current.end, each.index)
            if own[current.behind : at] == between:
                current.end = each.index + 1
                continue
        if current:
            yield current
        current = _Stretch(at, each.field, each.index, each.index + 1)
    if current:
        yield current


def _widened(stretch: _Stretch, own: str, free: int, texts: Texts) -> _Stretch:
    """The stretch with what all rows have at the ends of the field's text, so that this need not be sliced.

    Before it `own` is free from that place on.
    """
    begin, end = texts.fixed(stretch.field, 0, stretch.start), texts.fixed(stretch.field, stretch.end)
    if begin and own.endswith(begin, free, stretch.at):
        stretch.at, stretch.start = stretch.at - len(begin), 0
    if end and own.startswith(end, stretch.behind):
        stretch.end += len(end)
    return stretch
