"""The source of a story → which tags belong together, and those that do not fit around the markup between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from docgen.errors import Problem
from docgen.word_template.dialect import Source
from docgen.word_template.problems import at
from docgen.word_template.tags import Tag

DEPTH_LIMIT: Final = 12
"""Loops and conditions in one another; Python compiles twenty."""
_ENDS: Final = {"endif": "if", "endfor": "for", "endwith": "with"}
_OPENERS: Final = tuple(_ENDS.values())
_MIDDLES: Final = {"elif": ("if",), "else": ("if", "for")}
_ELEMENT: Final = re.compile(r"<(/?)([A-Za-z_][\w.:-]*)(?:[^<>]*?)(/?)>")
_MERGE: Final = re.compile(r"\{% if loop\.first %\}")
_CONDITIONS: Final = {"vm": 2, "hm": 1}
"""How many conditions docxtpl writes for each."""
_CELLS: Final = re.compile(r"<(/?)(w:tr|w:tc)(?=[ >])")
_ROWS: Final = re.compile(r"<(/?)(w:tbl|w:tr)(?=[ >])")


@dataclass(slots=True)
class Block:
    """A loop or condition: its tags, from the one that opens it to the one that closes it."""

    tags: list[tuple[Tag, int, int]] = field(default_factory=list)
    """Each with its beginning and end in the source."""

    @property
    def keyword(self) -> str:
        """`if`, `for` or `with`."""
        return self.tags[0][0].keyword


@dataclass(slots=True)
class _Table:
    """A table on the way: how deep in loops it began, the first tag in it, whether a row stands there always."""

    depth: int
    first: Tag | None = None
    has_row: bool = False


def check_blocks(source: Source) -> Iterator[Problem]:
    """Yield tags without their other half, and pairs that enclose half a paragraph, cell or row.

    `form-block-open`, `form-block-end`, `form-block-other`, `form-block-deep`, `form-crossing`, `form-lone-merge`.
    """
    whole: list[Block] = []
    opened: list[Block] = []
    for start, end, number in source.spans:
        tag = source.tags[number]
        if tag.keyword in _OPENERS:
            opened.append(Block([(tag, start, end)]))
            if len(opened) == DEPTH_LIMIT + 1:
                yield at("form-block-deep", tag.where, tag=tag.shown, limit=DEPTH_LIMIT)
        elif tag.keyword in (*_ENDS, *_MIDDLES):
            wanted = _MIDDLES.get(tag.keyword) or (_ENDS[tag.keyword],)
            if not opened or opened[-1].keyword not in wanted:
                yield _unpaired(tag, opened[-1].tags[0][0] if opened else None, wanted[0])
                if opened and tag.keyword in _ENDS:
                    opened.pop()
                continue
            opened[-1].tags.append((tag, start, end))
            if tag.keyword in _ENDS:
                whole.append(opened.pop())
    for block in opened:
        opener = block.tags[0][0]
        yield at("form-block-open", opener.where, tag=opener.shown, end=f"{{%{opener.shape} end{opener.keyword} %}}")
    if not opened:
        yield from _lone_merges(source, whole)
        markup = _without_tags(source)
        for block in whole:
            yield from _crossings(markup, block)


def _lone_merges(source: Source, whole: list[Block]) -> Iterator[Problem]:
    """Yield `{% vm %}` and `{% hm %}` outside of loops: docxtpl writes conditions on `loop` for them."""
    loops = [(block.tags[0][2], block.tags[-1][1]) for block in whole if block.keyword == "for"]
    written = [each.start() for each in _MERGE.finditer(source.text)]
    for tag in source.tags:
        if tag.keyword in _CONDITIONS:
            own, written = written[: _CONDITIONS[tag.keyword]], written[_CONDITIONS[tag.keyword] :]
            if not all(any(start <= each < end for start, end in loops) for each in own):
                yield at("form-lone-merge", tag.where, tag=tag.shown)


def _unpaired(tag: Tag, opener: Tag | None, keyword: str) -> Problem:
    if opener is None:
        return at("form-block-end", tag.where, tag=tag.shown, keyword=keyword)
    return at(
        "form-block-other", tag.where, tag=tag.shown, opener=opener.shown, end=f"{{%{tag.shape} end{opener.keyword} %}}"
    )


def _without_tags(source: Source) -> str:
    """The source with spaces in place of its tags; what docxtpl added by itself always fits."""
    made: list[str] = []
    behind = 0
    for start, end, _ in source.spans:
        made += (source.text[behind:start], " " * (end - start))
        behind = end
    return "".join((*made, source.text[behind:]))


def _crossings(markup: str, block: Block) -> Iterator[Problem]:
    """Yield the block if markup that begins in one of its parts does not end there."""
    for (tag, _, begin), (following, finish, _) in zip(block.tags, block.tags[1:], strict=False):
        if not _is_neutral(markup[begin:finish]):
            facts = {"tag": tag.shown, "other": following.shown, "place": following.where}
            yield at("form-crossing", tag.where, **facts)
            return


def _is_neutral(markup: str) -> bool:
    """Whether a piece of XML, left out or repeated, leaves the rest well formed.

    `</w:t></w:r></w:p><w:p><w:r><w:t>` may be repeated; `</w:p><w:tbl>` may not, nor what joins two tables.
    """
    closed: list[str] = []
    opened: list[str] = []
    for found in _ELEMENT.finditer(markup):
        if found[3]:
            continue
        if not found[1]:
            opened.append(found[2])
        elif opened:
            opened.pop()
        else:
            closed.append(found[2])
    return closed == opened[::-1] and "w:tbl" not in closed


def stretched_rows(source: Source) -> Iterator[tuple[Tag, Tag]]:
    """Yield first and last tag of each loop that begins in one cell of a row and ends in another."""
    opened: list[tuple[Tag, int]] = []
    markup = _without_tags(source)
    for start, end, number in source.spans:
        tag = source.tags[number]
        if tag.keyword == "for":
            opened.append((tag, end))
        elif tag.keyword == "endfor" and opened:
            first, begin = opened.pop()
            piece = markup[begin:start]
            # A cell that is closed, and no row: what is inside a row or cell tag closes as much as it opens.
            if not first.shape and not tag.shape and _closes_cell(piece):
                yield first, tag


def _closes_cell(piece: str) -> bool:
    depth = 0
    for found in _CELLS.finditer(piece):
        if found[2] == "w:tr":
            return False
        depth += -1 if found[1] else 1
        if depth < 0:
            return True
    return False


def emptied_tables(source: Source) -> Iterator[Tag]:
    """Yield the first tag of each table that has no row outside loops and conditions."""
    marks: list[tuple[int, str, Tag | None]] = []
    marks += [(start, source.tags[number].keyword, source.tags[number]) for start, _, number in source.spans]
    marks += [(each.start(), each[1] + each[2], None) for each in _ROWS.finditer(_without_tags(source))]
    depth = 0
    tables: list[_Table] = []
    for _, word, tag in sorted(marks, key=lambda mark: mark[0]):
        if word in _OPENERS or word in _ENDS:
            if tables and tables[-1].first is None and word not in _ENDS:
                tables[-1].first = tag
            depth += -1 if word in _ENDS else 1
        elif word == "w:tbl":
            tables.append(_Table(depth))
        elif word == "w:tr" and tables:
            tables[-1].has_row |= depth == tables[-1].depth
        elif word == "/w:tbl" and tables:
            table = tables.pop()
            if not table.has_row and table.first:
                yield table.first
