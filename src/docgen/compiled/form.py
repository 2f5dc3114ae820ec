"""A Word template → what fills it for thousands of rows, with the bytes that `fill_taken` makes of each."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZipFile

from jinja2 import nodes

from docgen.compiled.edition import KEPT
from docgen.compiled.shapes import exact
from docgen.lately import Lately
from docgen.packed import Member, archive, packed
from docgen.sandbox import parsed
from docgen.word_template import Given, WordTemplate
from docgen.word_template.dialect import HOLE

_FIRST: Final = 0xF0000
"""Characters of private use from here on stand for whole texts."""
_TAG: Final = re.compile(r"<[^>]*>")
_ODD: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|\A\s|\s\Z|\s\s")
"""What is more than text in XML, or on its way there; a row with it in a value is of a shape of its own."""


@dataclass(frozen=True, slots=True)
class _CutMember:
    """A member of the archive; every other piece of it is the text of a field."""

    name: str
    pieces: tuple[bytes, ...]
    fields: tuple[str, ...]

    def packed(self, texts: Mapping[str, bytes]) -> Member:
        pieces = list(self.pieces)
        pieces[1::2] = [texts[name] for name in self.fields]
        return packed(self.name, b"".join(pieces))


@dataclass(frozen=True, slots=True)
class _Shape:
    """The filled file in its members, those that rows share ready packed."""

    members: tuple[Member | _CutMember, ...]
    fields: tuple[str, ...]

    def filled(self, values: Mapping[str, object]) -> bytes:
        texts = {name: escape(str(values[name])).encode() for name in self.fields}
        return archive(each.packed(texts) if isinstance(each, _CutMember) else each for each in self.members)


_SLOW: Final = _Shape((), ())
"""Of rows that take the slow way."""


class CompiledForm:
    """A Word template, and the shapes of the rows that came so far; for one thread."""

    def __init__(self, word: WordTemplate, *, kept: int = KEPT) -> None:
        """`kept` is how many shapes are held ready."""
        self._word = word
        self._open = _only_shown(word) - word.shaping()
        self._shapes: Lately[_Shape] = Lately(kept)
        self.slow = 0
        """Rows so far that took the slow way."""

    def docx(self, given: Given) -> bytes:
        """What the template takes → the bytes of the filled file; raises as `WordTemplate.fill_taken` does."""
        if given.problems or given.images:
            return self._slowly(given)
        key = tuple(self._looks(name, value) for name, value in given.values.items())
        shape = self._shapes.get(key)
        if shape is None:
            own = self._word.fill_taken(given)
            self._shapes.keep(key, _shape(self._word, given, self._open, own) or _SLOW)
            return own
        return self._slowly(given) if shape is _SLOW else shape.filled(given.values)

    def _slowly(self, given: Given) -> bytes:
        self.slow += 1
        return self._word.fill_taken(given)

    def _looks(self, name: str, value: object) -> Hashable:
        return name if name in self._open and _is_plain(value) else (name, exact(value))


def _is_plain(value: object) -> bool:
    return type(value) is str and bool(value) and not _ODD.search(value)


def _only_shown(word: WordTemplate) -> frozenset[str]:
    """Fields that the template prints as they are, and asks nothing else of."""
    shown: set[str] = set()
    read: set[str] = set()
    for text in word.markup():
        _walk(parsed(text).body, shown, read)
    return frozenset(shown - read)


def _walk(found: Iterable[nodes.Node], shown: set[str], read: set[str]) -> None:
    for node in found:
        match node:
            case nodes.Filter(name=name, node=nodes.Name(name=field)) if name == HOLE:
                shown.add(field)
            case nodes.Name(name=field):
                read.add(field)
            case _:
                _walk(node.iter_child_nodes(), shown, read)


def _shape(word: WordTemplate, given: Given, open_fields: frozenset[str], own: bytes) -> _Shape | None:
    """A row and its file → the shape of all rows like it; `None` where they have to go the slow way."""
    names = [name for name, value in given.values.items() if name in open_fields and _is_plain(value)]
    marks = {chr(_FIRST + number): name for number, name in enumerate(names)}
    texts = {name: mark for mark, name in marks.items()}
    marked = _members(word.fill_taken(replace(given, values={**given.values, **texts})))
    members = [_member(name, data, marked.get(name), marks) for name, data in _members(own).items()]
    if not names or None in members:
        return None
    shape = _Shape(tuple(each for each in members if each), tuple(names))
    return shape if shape.filled(given.values) == own else None


def _members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as found:
        return {name: found.read(name) for name in found.namelist()}


def _member(name: str, own: bytes, marked: bytes | None, marks: Mapping[str, str]) -> Member | _CutMember | None:
    """A member as it is, or cut at what stands for texts; `None` where one stands in a tag, not in the text."""
    if marked is None or marked == own:
        return packed(name, own)
    text = marked.decode()
    if any(mark in tag for tag in _TAG.findall(text) for mark in marks):
        return None
    pieces = re.split(f"([{''.join(marks)}])", text)
    cut = tuple(b"" if index % 2 else piece.encode() for index, piece in enumerate(pieces))
    return _CutMember(name, cut, tuple(marks[mark] for mark in pieces[1::2]))
