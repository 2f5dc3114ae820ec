"""Parts of a template's body → paragraphs, each in the look that docgen would give it, with tags for its holes.

Whether the first sentence of a line is a heading depends on what stands in the line. So a line is set once for each way
in which its conditions can turn out; where they all look alike, the conditions stay inside one paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from docgen import outline
from docgen.flow import Block, Paragraph, Run, RunFormat
from docgen.layout.body import lay_body
from docgen.layout.desk import Desk
from docgen.word_export.marks import chosen, guarded, repeated, tag
from docgen.word_export.parts import Choice, Choices, Line, Loop, Part, Piece, Setting, Value, Words, tagged
from docgen.word_export.rows import is_row, lay_table

_HOLDER: Final = "\ufdd0"
"""What stands for a tag while its line is read."""
_OPENING: Final = re.compile(r"[（(第]?")
"""What may stand before a number with which a line begins."""

Token = tuple[str, int | None, RunFormat]
"""A character or a tag, the piece of its line that it is a condition's, if it is, and how it looks."""


def lay_parts(parts: Sequence[Part], desk: Desk, known: frozenset[str] = frozenset()) -> list[Block]:
    """Parts → blocks; `known` are conditions that hold where the parts stand."""
    blocks: list[Block] = []
    at = 0
    while at < len(parts):
        rows = _rows(parts[at:])
        if rows:
            blocks += lay_table(rows, desk)
            at += len(rows)
            continue
        blocks += _laid(parts[at], desk, known)
        at += 1
    return blocks


def _laid(part: Part, desk: Desk, known: frozenset[str]) -> list[Block]:
    match part:
        case Setting(words):
            return [tag(words)]
        case Loop(opening, inner):
            return repeated(opening.removeprefix("for "), lay_parts(inner, desk, known))  # type: ignore[arg-type]
        case Choices(branches):
            return chosen(*((words, lay_parts(each, desk, known | {words})) for words, each in branches))
        case Line(pieces):
            return _line(pieces, desk, known)


def _rows(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts with which a table begins and ends; none where there is no table."""
    if not (isinstance(parts[0], Line) and is_row(parts[0])):
        return ()
    count = 1
    while count < len(parts) and _has_rows_only(parts[count]):
        count += 1
    return parts[:count]


def _has_rows_only(part: Part) -> bool:
    match part:
        case Line():
            return is_row(part)
        case Loop(_, inner):
            return all(map(_has_rows_only, inner))  # type: ignore[arg-type]
        case Choices(branches):
            return all(_has_rows_only(each) for _, inner in branches for each in inner)
    return False


def _line(pieces: tuple[Piece, ...], desk: Desk, known: frozenset[str]) -> list[Block]:
    match pieces:
        case (Value(words, schema),) if schema.get("format") == "body-text":
            # Left out, it leaves no paragraph behind.
            return [desk.paragraph("Body", f"{{{{p {words}|排版 }}}}")]
        case (Value(words, may_lack=True),) if words not in known:
            return guarded(words, _line_of(pieces, desk))
    return _line_of(pieces, desk)


def _line_of(pieces: tuple[Piece, ...], desk: Desk) -> list[Block]:
    """One paragraph, or one for each way in which a condition changes how the line looks."""
    for index, piece in enumerate(pieces):
        if isinstance(piece, Choice) and not _looks_alike(pieces, index, piece, desk):
            branches = ((words, _line_of(_taken(pieces, index, inner), desk)) for words, inner in _ways(piece))
            return chosen(*branches)
    paragraph, tokens = _set(pieces, desk)
    groups = groupby(_joined(pieces, tokens), lambda each: each[1])
    return [replace(paragraph, runs=tuple(Run("".join(words for words, _ in each), look) for look, each in groups))]


def _ways(choice: Choice) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """All branches, with the one that stands for nothing."""
    yield from choice.branches
    if choice.branches[-1][0]:
        yield "", ()


def _taken(pieces: tuple[Piece, ...], index: int, instead: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return (*pieces[:index], *instead, *pieces[index + 1 :])


def _looks_alike(pieces: tuple[Piece, ...], index: int, choice: Choice, desk: Desk) -> bool:
    """Whether all else looks the same however a condition turns out, and each thing that it may add has one look."""
    seen = set()
    for _, inner in _ways(choice):
        paragraph, tokens = _set(_taken(pieces, index, inner), desk)
        begin = len(_source(pieces[:index]))
        end = begin + len(_source(inner))
        if len({look for _, _, look in tokens[begin:end]}) > 1:
            return False
        outside = (*tokens[:begin], *tokens[end:])
        seen.add((paragraph.style, paragraph.format, tuple((words, look) for words, _, look in outside)))
    return len(seen) == 1


def _source(pieces: Sequence[Piece], begun: str = "", owner: int | None = None) -> list[tuple[str, str, int | None]]:
    """Characters and tags in their order: each with what stands for it while the line is read, and its condition.

    Of a condition that branch is shown which has something to show.
    """
    tokens: list[tuple[str, str, int | None]] = []
    for index, piece in enumerate(pieces):
        mine = index if owner is None else owner
        if isinstance(piece, Words):
            tokens += ((char, char, owner) for char in piece.text)
        elif isinstance(piece, Choice):
            shown = next((inner for _, inner in piece.branches if inner), ())
            tokens += _source(shown, begun + _read(tokens), mine)
        else:
            is_number = isinstance(piece, Value) and piece.numeral and _OPENING.fullmatch(begun + _read(tokens))
            stand = piece.numeral if is_number and isinstance(piece, Value) else _HOLDER
            tokens.append((tagged((piece,)), stand, owner))
    return tokens


def _read(tokens: Sequence[tuple[str, str, int | None]]) -> str:
    return "".join(stand for _, stand, _ in tokens)


def _set(pieces: Sequence[Piece], desk: Desk) -> tuple[Paragraph, list[Token]]:
    """The paragraph as docgen sets it, and each character and tag with its look."""
    tokens = _source(pieces)
    read = _read(tokens)
    (paragraph,) = lay_body(outline.parse(read), desk)
    assert isinstance(paragraph, Paragraph)
    looks = [run.format for run in paragraph.runs for _ in run.text]
    if paragraph.text != read:
        # A number written otherwise than it is printed; its line has one look.
        looks = [paragraph.runs[-1].format] * len(read)
    made: list[Token] = []
    at = 0
    for words, stand, owner in tokens:
        made.append((words, owner, looks[at]))
        at += len(stand)
    return paragraph, made


def _joined(pieces: Sequence[Piece], tokens: Sequence[Token]) -> Iterator[tuple[str, RunFormat]]:
    """Tokens, those of a condition as the condition that it is."""
    for (owner, look), group in groupby(tokens, lambda each: (each[1], each[2])):
        if owner is None:
            yield from ((words, look) for words, _, _ in group)
        else:
            yield tagged((pieces[owner],)), look
