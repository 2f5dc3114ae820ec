"""Finished pages → the elements of an official document (公文要素), found by what a reader knows them by.

Nothing here knows the data or the layout: a mark is what is large and red, a date is what looks like one.
Distances are millimetres from the upper left corner of the paper; the constants are GB/T 9704-2012's own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from paper import Ink, PrintedLine, PrintedPage

from clauses.seeing import Bar, bars, color_of, face_of, size

Pages = Sequence[PrintedPage]

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
"""Edges of the type area (版心)."""
MIDDLE: Final = (LEFT + RIGHT) / 2
CHARACTER: Final = 156 / 28
PITCH: Final = 225 / 22
ONE_LINE, TWO_LINES, SEVEN_EIGHTHS = 10.39, 20.78, 4.84

DATE: Final = r"\d{4}年\d{1,2}月\d{1,2}日"
PAGE_NUMBER: Final = re.compile(r"[—–-]+\d+[—–-]+")
NUMBER: Final = re.compile(r"[^〔〕\d]*〔\d{4}〕\d+号|第\d+号")
NOTE_LABEL: Final = "附件："
IMPRINT: Final = ("抄送：", "主送：", "分送：")
MARK_SIZE: Final = 25.0
"""Points; what is larger is a mark."""
SMALLEST_MARK: Final = 20.0
"""Points; what is red and larger is one too, as are those of many organs."""
TITLE_SIZE: Final = 21.0


def part(line: PrintedLine, pattern: str | re.Pattern[str]) -> PrintedLine:
    """The stretch of a line that a pattern matches."""
    found = re.search(pattern, line.text)
    assert found, f"{pattern} is not in {line.text}"
    return cut(line, *found.span())


def cut(line: PrintedLine, first: int, last: int | None = None) -> PrintedLine:
    """Some characters of a line, counted without spaces."""
    glyphs = line.glyphs[first:last]
    text = "".join(glyph.text for glyph in glyphs)
    return replace(line, text=text, glyphs=glyphs, left=glyphs[0].x, right=glyphs[-1].right)


def middle(thing: PrintedLine | Ink | Bar) -> float:
    """Half-way between its left and its right end."""
    return (thing.left + thing.right) / 2


def height_of_middle(ink: Ink) -> float:
    return (ink.top + ink.bottom) / 2


def joined(inks: Iterable[Ink]) -> Ink:
    """The box around several."""
    all_of = list(inks)
    return Ink(
        min(ink.left for ink in all_of), min(ink.top for ink in all_of),
        max(ink.right for ink in all_of), max(ink.bottom for ink in all_of),
    )  # fmt: skip


def spread(values: Iterable[float]) -> float:
    """How far the largest is from the smallest."""
    all_of = list(values)
    return max(all_of) - min(all_of)


def steps(lines: Iterable[PrintedLine]) -> list[float]:
    """From each baseline to the next."""
    return [below.baseline - above.baseline for above, below in pairwise(lines)]


# Lines of a page


def text_lines(page: PrintedPage) -> list[PrintedLine]:
    """All but the page number."""
    return [line for line in page.lines if not PAGE_NUMBER.fullmatch(line.text)]


def page_number(page: PrintedPage) -> PrintedLine:
    found = [line for line in page.lines if PAGE_NUMBER.fullmatch(line.text)]
    assert found, f"page {page.number} bears no number"
    return found[-1]


def dash(page: PrintedPage) -> Ink:
    """一字线 at the left of the page number."""
    first = page_number(page).glyphs[0]
    return page.ink(BOTTOM + 1, 290, first.x - 0.5, first.right + 0.5)


def is_numbered(page: PrintedPage) -> bool:
    return any(PAGE_NUMBER.fullmatch(line.text) for line in page.lines)


def line_number(pages: Pages, line: PrintedLine, of: int = 1) -> float:
    """Which line of the type area it stands on; line 1 is the first of a page of running text, the second here."""
    return (line.baseline - text_lines(pages[of])[0].baseline) / PITCH + 1


def after(page: PrintedPage, line: PrintedLine, count: int = 1) -> PrintedLine:
    """The line so many below."""
    lines = text_lines(page)
    return lines[lines.index(line) + count]


def before(page: PrintedPage, line: PrintedLine) -> PrintedLine:
    """The line above."""
    return after(page, line, -1)


def white(page: PrintedPage, upper: PrintedLine, lower: PrintedLine) -> float:
    """Clear height between the ink of two lines."""
    return page.ink_of(lower).top - page.ink_of(upper).bottom


def where(pages: Pages, pattern: str) -> tuple[PrintedPage, PrintedLine]:
    """The first line that matches from its start, and its page."""
    for page in pages:
        for line in page.lines:
            if re.match(pattern, line.text):
                return page, line
    raise AssertionError(f"no line begins with {pattern}")


# 版头


def mark_lines(page: PrintedPage) -> list[PrintedLine]:
    """发文机关标志, its rows."""
    lines = [
        line
        for line in page.lines
        if size(line) >= MARK_SIZE or (size(line) >= SMALLEST_MARK and color_of(page, page.ink_of(line)) == "red")
    ]
    assert lines, f"page {page.number} has no mark"
    return lines


def mark(page: PrintedPage) -> Ink:
    """Ink of the whole mark."""
    return joined(map(page.ink_of, mark_lines(page)))


def organs(page: PrintedPage) -> list[PrintedLine]:
    """Names of a joint mark, one a row, without what stands at their right."""
    names = []
    for line in mark_lines(page):
        gaps = [right.x - left.right for left, right in pairwise(line.glyphs)]
        # What stands beside the names is further from them than they are spread.
        wide = [at for at, gap in enumerate(gaps, 1) if gap > 9]
        name = cut(line, 0, wide[-1]) if wide else line
        if name.text not in ("文件", "命令", "令"):
            names.append(name)
    return names


def suffix(page: PrintedPage) -> PrintedLine:
    """文件 or 命令 at the right of the names."""
    return next(part(line, "(文件|命令|令)$") for line in mark_lines(page) if re.search("(文件|命令|令)$", line.text))


def number(page: PrintedPage) -> PrintedLine:
    """发文字号, or the number of an order."""
    for line in page.lines:
        if NUMBER.search(line.text) and size(line) < MARK_SIZE:
            return part(line, NUMBER)
    raise AssertionError("no number")


def signatories(page: PrintedPage) -> list[PrintedLine]:
    """Names behind 签发人, row by row."""
    lines = text_lines(page)
    first = next(at for at, line in enumerate(lines) if "签发人：" in line.text)
    last = next(at for at, line in enumerate(lines) if NUMBER.search(line.text))
    rows = []
    for line in lines[first : last + 1]:
        start = line.text.find("签发人：") + 4 if "签发人：" in line.text else 0
        start = max(start, next((found.end() for found in NUMBER.finditer(line.text)), 0))
        rows.append(cut(line, start))
    return rows


def red_rule(page: PrintedPage) -> Bar:
    """The rule between head and text."""
    return next(bar for bar in bars(page) if bar.color == "red")


# 主体


def title(page: PrintedPage) -> list[PrintedLine]:
    """Rows of the title: large, and black."""
    rows = [line for line in page.lines if TITLE_SIZE <= size(line) < MARK_SIZE]
    assert rows, f"page {page.number} has no title"
    return [row for row in rows if color_of(page, page.ink_of(row)) == "black"]


def recipients(page: PrintedPage) -> list[PrintedLine]:
    """主送机关: from under the title to the colon."""
    lines = text_lines(page)
    start = lines.index(title(page)[-1]) + 1
    end = next(at for at in range(start, len(lines)) if lines[at].text.endswith("："))
    return lines[start : end + 1]


def body(page: PrintedPage) -> list[PrintedLine]:
    """Lines of a first page below 主送机关, or below the title where there is none."""
    lines, head = text_lines(page), title(page)[-1]
    first = lines[lines.index(head) + 1]
    above = recipients(page)[-1] if first.text.endswith("：") and first.left < LEFT + 1 else head
    return lines[lines.index(above) + 1 :]


def notes(pages: Pages) -> tuple[PrintedPage, list[PrintedLine]]:
    """附件说明: from 附件： to the signature."""
    page, first = where(pages, NOTE_LABEL)
    lines = text_lines(page)
    start = lines.index(first)
    end = start + 1
    while end < len(lines) and first.left + 10 < lines[end].left < LEFT + 60:
        end += 1
    return page, lines[start:end]


def date(pages: Pages) -> tuple[PrintedPage, PrintedLine]:
    """成文日期: a date alone on its line."""
    for page in pages:
        for line in page.lines:
            if re.fullmatch(DATE, line.text):
                return page, line
    raise AssertionError("no date stands alone")


def signed(pages: Pages) -> tuple[PrintedPage, PrintedLine, PrintedLine]:
    """The page of the signature, its last name and the date."""
    page, on = date(pages)
    return page, before(page, on), on


def names_on(line: PrintedLine) -> list[PrintedLine]:
    """Names of several organs on one line."""
    starts = [0, *(at for at, (a, b) in enumerate(pairwise(line.glyphs), 1) if b.x - a.right > 3), None]
    return [cut(line, first or 0, last) for first, last in pairwise(starts)]


def seal_rows(pages: Pages) -> list[list[PrintedLine]]:
    """Names that seals are pressed on, row by row from the first: rows far apart, the last above the date."""
    page, last, _ = signed(pages)
    rows, lines = [last], text_lines(page)
    while (above := lines[lines.index(rows[0]) - 1]).baseline < rows[0].baseline - 45:
        if not ORGAN.search(above.text):
            break
        rows.insert(0, above)
    return [names_on(row) for row in rows]


ORGAN: Final = re.compile("[局委厅办会院部室社区处府台站所馆]$")


def above_signature(pages: Pages) -> tuple[PrintedPage, PrintedLine]:
    """The last line of what is signed, and the page of the signature."""
    page, _, _ = signed(pages)
    lines = text_lines(page)
    return page, lines[lines.index(_first_signed(pages, lines)) - 1]


def _first_signed(pages: Pages, lines: list[PrintedLine]) -> PrintedLine:
    first = seal_rows(pages)[0][0]
    return next(line for line in lines if abs(line.baseline - first.baseline) < 0.1)


# 版记


def imprint(pages: Pages) -> tuple[PrintedPage, list[PrintedLine]]:
    """Lines of 版记 and their page, the last."""
    page = pages[-1]
    lines = text_lines(page)
    start = next(
        at for at, line in enumerate(lines) if line.text.startswith(IMPRINT) or re.search(f"{DATE}印发$", line.text)
    )
    return page, lines[start:]


def black_bars(page: PrintedPage) -> list[Bar]:
    """Rules of 版记."""
    return [bar for bar in bars(page) if bar.color != "red"]


def print_line(pages: Pages) -> tuple[PrintedLine, PrintedLine]:
    """印发机关, and 印发日期 with 印发 behind it."""
    line = imprint(pages)[1][-1]
    on = re.search(f"{DATE}印发$", line.text)
    assert on, f"{line.text} is no print line"
    return cut(line, 0, on.start()), cut(line, on.start())


def runs_of_faces(line: PrintedLine) -> Iterator[tuple[str, str]]:
    """Face and text of each stretch of a line that is set in one face."""
    at = 0
    while at < len(line.glyphs):
        face = face_of(line.glyphs[at].font)
        end = at
        while end < len(line.glyphs) and face_of(line.glyphs[end].font) == face:
            end += 1
        yield face, line.text[at:end]
        at = end
