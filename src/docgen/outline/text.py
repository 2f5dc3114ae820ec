"""Numbered text ⇄ blocks."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from docgen.document import Align, Article, Block, Chapter, Heading, Item, Paragraph, Picture, Section, Table
from docgen.outline.marks import DIGITS, HAN, Mark, joined, read
from docgen.outline.pictures import picture_line, read_picture

HEADING_LIMIT: Final = 30
"""A first sentence of at most so many characters is a run-in heading; a longer one is body text.

Heading sentences of real documents have 8 to 26 characters, which is within a line; first sentences of plain
body text mostly have more than 40.
"""

_PAIRS: Final = dict(zip("“‘（《〈「『〔【([", "”’）》〉」』〕】)]", strict=True))
UNFINISHED: Final = tuple("。；：，、;:,")
"""A heading on a line of its own ends without a mark; a line that ends so is body text."""
_CAPTION: Final = re.compile(rf"附?表\s*(?:{DIGITS}|{HAN})(?:[-—.．]{DIGITS})?(?:\s+\S.*)?(?<![。；：，])")
LANDSCAPE: Final = "（横排）"
"""At the end of the line above a table: the table goes on landscape pages of its own. Not printed."""
_LANDSCAPE: Final = re.compile("[（(][横橫]排[）)]")
_ROW: Final = re.compile(r"\|(?:.*(?<!\\))?\|")
_BAR: Final = re.compile(r"(?<!\\)\|")
_BREAK: Final = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
"""Begins a new line inside a cell."""
_RULE: Final = re.compile(r"(?=-{3}|.*:)(:?)-+(:?)")
_ALIGNS: Final[dict[tuple[str, str], Align]] = {
    ("", ""): "", (":", ""): "left", (":", ":"): "center", ("", ":"): "right",
}  # fmt: skip
_RULES: Final[dict[Align, str]] = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def parse(text: str) -> tuple[Block, ...]:
    """Numbered text → blocks; each line that is not blank is one, but a table takes several."""
    return tuple(block for _, block in scan(text))


def render(blocks: Iterable[Block]) -> str:
    """Blocks → text that `parse` reads as the same blocks."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            caption = f"{block.caption}{LANDSCAPE if block.landscape else ''}"
            lines += ["", *([caption] if caption else []), *_table_lines(block)]
        else:
            lines.append(_line(block))
    return "\n".join(lines).removeprefix("\n")


def pictures(text: str) -> Iterator[tuple[int, Picture]]:
    """Each picture with the 1-based number of its line."""
    yield from ((at, block) for at, block in scan(text) if isinstance(block, Picture))


def scan(text: str) -> Iterator[tuple[int, Block]]:
    """Each block with the 1-based number of the line where it begins."""
    reader = _Reader()
    held: tuple[int, Block] | None = None
    rows: list[tuple[str, ...]] = []
    for at, raw in enumerate([*text.splitlines(), ""], start=1):
        line = raw.strip()
        if is_row(line):
            rows.append(cells(line))
            continue
        if rows:
            begins, above = at - len(rows), _caption(held[1]) if held else None
            if held and above:
                begins = held[0]
            elif held:
                yield held
            held, rows = (begins, _table(rows, *(above or ("", False)))), []
        if line:
            if held:
                yield held
            held = at, reader.block(line)
    if held:
        yield held


def is_row(line: str) -> bool:
    """Tell whether a line without space around it is the row of a table."""
    return _ROW.fullmatch(line) is not None


def is_landscape(words: str) -> bool:
    """Tell whether a line ends in the note that turns the table below it."""
    return _LANDSCAPE.fullmatch(words[-len(LANDSCAPE) :]) is not None


def cells(row: str) -> tuple[str, ...]:
    """Row of a table → its cells."""
    return tuple(_lines(cell.replace(r"\|", "|")) for cell in _BAR.split(row[1:-1]))


def _lines(cell: str) -> str:
    return "\n".join(map(str.strip, _BREAK.split(cell))).strip("\n")


class _Reader:
    """Lines → blocks, one after the other; remembers the last numbers, and whether an article is open."""

    __slots__ = ("in_article", "last")

    def __init__(self) -> None:
        self.last = dict.fromkeys(("chapter", "section", "article"), 0)
        self.in_article = False

    def block(self, line: str) -> Block:
        return read_picture(line) or self._numbered(line)

    def _numbered(self, line: str) -> Block:
        mark = read(line)
        if mark is None:
            return Paragraph(line)
        if mark.kind in self.last:
            return self._division(mark)
        level = int(mark.kind)
        if level == 1:
            self.in_article = False
        if self.in_article and level in (2, 3):
            return Item(level - 1, mark.written(0), mark.rest)
        return Heading(level, mark.written(0), *_split(mark.rest))

    def _division(self, mark: Mark) -> Block:
        n = self.last[mark.kind] + 1 if mark.n is None else mark.n
        self.last[mark.kind] = n
        self.in_article = mark.kind == "article"
        if mark.kind == "article":
            return Article(mark.written(n), mark.rest)
        if mark.kind == "section":
            return Section(mark.written(n), _closed_up(mark.rest))
        self.last["section"] = 0
        return Chapter(mark.written(n), _closed_up(mark.rest))


def _closed_up(title: str) -> str:
    """总　　则 → 总则: spreading a title of two characters is the layout's work."""
    return re.sub(r"\s+", "", title) if re.fullmatch(r"\S\s+\S", title) else title


def _split(rest: str) -> tuple[str, str]:
    """Tell the heading from what runs on after it.

    No sentence inside and no mark at the end: all of it is the heading (总体要求). Otherwise the first
    sentence (严守纪律。必须…) or the label or lead-in with its colon (会议时间：3月1日) is, if it is at most
    `HEADING_LIMIT` long and more text follows. All else is text in the body's face: a list item
    (按时报送材料；), a lead-in to the lines below (要求如下：), one sentence that is the whole line.
    """
    end = _first_stop(rest)
    run_in = rest[end:].lstrip()
    if run_in:
        is_heading = end <= HEADING_LIMIT + 1 and "；" not in rest[:end]
        return (rest[:end], run_in) if is_heading else ("", rest)
    return ("", rest) if rest.endswith(UNFINISHED) else (rest, "")


def _first_stop(text: str) -> int:
    """Where the first sentence ends: after the first 。 or ： outside quotes, brackets and book titles."""
    closing: list[str] = []
    for at, char in enumerate(text, start=1):
        if closing and char == closing[-1]:
            closing.pop()
        elif char in _PAIRS:
            closing.append(_PAIRS[char])
        elif char in "。：" and not closing:
            return at
    return len(text)


def _caption(block: Block) -> tuple[str, bool] | None:
    """Block above a table → the table's caption and whether it is landscape; `None` for a block of its own."""
    if not isinstance(block, Paragraph):
        return None
    words = block.text[: -len(LANDSCAPE)].rstrip()
    if is_landscape(block.text) and not words.endswith(UNFINISHED):
        return words, True
    return (block.text, False) if _CAPTION.fullmatch(block.text) else None


def _table(rows: list[tuple[str, ...]], caption: str, landscape: bool) -> Table:
    aligns: list[Align] = []
    if len(rows) > 1:
        rules = [rule for cell in rows[1] if (rule := _RULE.fullmatch(cell))]
        if len(rules) == len(rows[1]):
            aligns = [_ALIGNS[rule[1], rule[2]] for rule in rules]
            rows = [rows[0], *rows[2:]]
    width = max(len(row) for row in rows)
    padded = tuple(row + ("",) * (width - len(row)) for row in rows)
    aligns += [""] * width
    return Table(padded, tuple(aligns[:width]), caption, landscape)


def _table_lines(table: Table) -> Iterator[str]:
    rules = tuple(_RULES[align] for align in table.aligns)
    for row in (table.rows[0], rules, *table.rows[1:]):
        cells = (cell.replace("|", r"\|").replace("\n", "<br>") for cell in row)
        yield f"| {' | '.join(cells)} |"


def _line(block: Heading | Chapter | Section | Article | Item | Paragraph | Picture) -> str:
    match block:
        case Picture():
            return picture_line(block)
        case Paragraph(text):
            return text
        case Chapter(number, text) | Section(number, text) | Article(number, text):
            return f"{number}　{text}".rstrip()
        case Heading(_, number, text, run_in):
            return joined(number, text + run_in)
        case Item(_, number, text):
            return joined(number, text)
