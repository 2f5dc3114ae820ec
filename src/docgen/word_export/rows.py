"""Rows of a table in a template's body → the table, with tags for rows and cells that are repeated or may lack."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen import outline
from docgen.document import Table as Grid
from docgen.flow import Block, Cell, Paragraph, Row, Run, Table
from docgen.layout.body import lay_body
from docgen.layout.desk import Desk
from docgen.units import Length, mm
from docgen.word_export.marks import blank, tag_cell, tag_row
from docgen.word_export.parts import Choice, Choices, Line, Loop, Part, Piece, Value, Words, branch_tag, tagged

TAG_COLUMN: Final = mm(9)
"""Width of a column that only holds tags."""
USUAL: Final = "　" * 4
"""What a cell might hold where no example says so."""
_BAR: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell of a row, or a tag in the place of one."""

    pieces: tuple[Piece, ...] = ()
    tag: str = ""

    @property
    def model(self) -> str:
        """What the cell might hold."""
        return "".join(map(_model, self.pieces))


def is_row(line: Line) -> bool:
    """Whether a line is the row of a table."""
    first = line.pieces[0]
    return isinstance(first, Words) and first.text.startswith("|")


def lay_table(parts: Sequence[Part], desk: Desk) -> list[Block]:
    """Head, rule and rows → a table as wide as the text, and a little room below it."""
    head, rule, *body = parts
    assert isinstance(head, Line)
    assert isinstance(rule, Line)
    rows = [list(_boxes(each.pieces)) for each in (head, *_lines(body))]
    models = [[each.model for each in row if not each.tag] for row in rows]
    rules = [each.model.strip() for each in _boxes(rule.pieces) if not each.tag]
    grid = next(block for block in outline.parse(_text([models[0], rules, *models[1:]])) if isinstance(block, Grid))
    (laid,) = lay_body((grid,), desk)
    assert isinstance(laid, Table)
    columns = tuple(_columns(rows[0], laid.columns, desk.width))
    filled = {
        id(line): _row(row, boxes) for line, row, boxes in zip((head, *_lines(body)), laid.rows, rows, strict=True)
    }
    made = (filled[id(head)], *_rows(body, filled, len(columns)))
    quarter = desk.profile.grid.pitch / 4
    return [replace(laid, columns=columns, rows=made, before=quarter), *blank(quarter, desk)]


def _lines(parts: Iterable[Part]) -> Iterator[Line]:
    for part in parts:
        match part:
            case Line():
                yield part
            case Loop(_, inner):
                yield from _lines(inner)  # type: ignore[arg-type]
            case Choices(branches):
                yield from (line for _, inner in branches for line in _lines(inner))


def _text(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _columns(boxes: Sequence[_Box], widths: Sequence[Length], whole: Length) -> Iterator[Length]:
    """Columns with those for tags between; they take from each of the others in proportion."""
    tags = TAG_COLUMN * sum(1 for box in boxes if box.tag)
    rest = iter(widths)
    for box in boxes:
        yield TAG_COLUMN if box.tag else next(rest) * ((whole - tags).pt / whole.pt)


def _boxes(pieces: Iterable[Piece]) -> Iterator[_Box]:
    """A row cut at its bars; a loop or condition around whole cells becomes cells of its own."""
    held: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Words):
            first, *others = _BAR.split(piece.text)
            held.append(Words(first))
            for text in others:
                # What stands before the first bar is no cell.
                if held != [Words("")]:
                    yield _Box(_trimmed(held))
                held = [Words(text)]
        elif isinstance(piece, Choice | Loop) and _has_bar(piece):
            yield from _around(piece)
            held = [Words("")]
        else:
            held.append(piece)


def _around(piece: Choice | Loop) -> Iterator[_Box]:
    if isinstance(piece, Loop):
        yield _Box(tag=piece.opening)
        yield from _boxes((Words("|"), *piece.inner))
        yield _Box(tag="endfor")
        return
    for number, (words, inner) in enumerate(piece.branches):
        yield _Box(tag=branch_tag(number, words))
        yield from _boxes((Words("|"), *inner))
    yield _Box(tag="endif")


def _has_bar(piece: Piece) -> bool:
    match piece:
        case Words(text):
            return "|" in text
        case Loop(_, inner):
            return any(map(_has_bar, inner))  # type: ignore[arg-type]
        case Choice(branches):
            return any(_has_bar(each) for _, inner in branches for each in inner)
    return False


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    made = [Words(each.text.strip(" ")) if isinstance(each, Words) else each for each in pieces]
    return tuple(each for each in made if each != Words(""))


def _model(piece: Piece) -> str:
    match piece:
        case Words(text):
            return text
        case Value(model=model):
            return model or USUAL
        case Choice(branches):
            return "".join(map(_model, branches[0][1]))
    return USUAL


def _row(row: Row, boxes: Sequence[_Box]) -> Row:
    """A row as it was set, its words with tags in place of models, and cells for tags between."""
    cells = iter(row.cells)
    made = (tag_cell(box.tag) if box.tag else _cell(next(cells), box) for box in boxes)
    return replace(row, cells=tuple(made))


def _cell(cell: Cell, box: _Box) -> Cell:
    if all(isinstance(each, Words) for each in box.pieces):
        return cell
    (paragraph,) = cell.paragraphs
    look = paragraph.runs[0].format
    worded: Paragraph = replace(paragraph, runs=(Run(tagged(box.pieces), look),))
    return replace(cell, paragraphs=(worded,))


def _rows(parts: Iterable[Part], filled: dict[int, Row], columns: int) -> Iterator[Row]:
    for part in parts:
        match part:
            case Line():
                yield filled[id(part)]
            case Loop(opening, inner):
                yield tag_row(opening, columns)
                yield from _rows(inner, filled, columns)  # type: ignore[arg-type]
                yield tag_row("endfor", columns)
            case Choices(branches):
                for number, (words, each) in enumerate(branches):
                    yield tag_row(branch_tag(number, words), columns)
                    yield from _rows(each, filled, columns)
                yield tag_row("endif", columns)
