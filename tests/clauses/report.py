"""Measured rows → the page docs/conformance.md."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from clauses.measured import FIGURES, Measured
from clauses.parts import PARTS
from clauses.row import NATIONAL, Strength

PAGE: Final = Path(__file__).parents[2] / "docs" / "conformance.md"
INTRODUCTION: Final = """\
# What GB/T 9704-2012 requires, and what is on the page

Each row below is one requirement of GB/T 9704-2012 (党政机关公文格式), measured on finished pages: on the PDF that
docgen makes of a data file, and on the PDF that LibreOffice makes of docgen's DOCX of the same file. Nothing is asked
of docgen itself: lines, faces and sizes are read from the characters of the PDF; ink, rules and colours are seen in
its picture, at 300 dots to the inch, the thickness of a rule at 3600.

* **Required** is what the standard says, with a tolerance. It grants ± 1 mm itself (5.2.1, 6.1), and distances here
  have that; what a program can do better (things that begin under each other, rules, sizes of type) is held to less.
  空一行, 空二行 and 7/8 of a character are clear heights from ink to ink: 10.39, 20.78 and 4.84 mm (3.2). 字 is one
  28th of 156 mm (3.1), a distance in it ± 0.2, which is 1.1 mm. 行 as a place counts the 22 lines of a page.
* **✓**: both files are as required. **✗**: one is not. *Recommended*: the standard says 推荐 or 一般, so that an office
  may do otherwise. *Our choice*: the standard leaves it open, and docgen is held to what it chose. *As in the figure*:
  the text says nothing, but a sample figure shows it; the figures were measured on scans (± 0.3 mm), and their own
  gaps differ from the text's by up to 1.6 mm. *custom*: what offices do; the standard does not speak of it.
* **The upper margin.** The type area begins 37 mm below the paper's edge, and a word processor puts half of the white
  between lines above line 1. With the margins as the standard writes them the place of line 1 begins at 37 mm, its ink
  three millimetres lower. The profile `gbt33476` takes the margins that GB/T 33476.2-2016 gives for software, and
  there the ink does. The second table measures that.
* **Not here** is what a program does not make: paper (4: grammage, whiteness, folding, opacity, pH), ink and presswork
  (6.1, 6.2), cutting, staples and binding (6.3), except that pages match; seals and signature stamps, which are pressed
  by hand (the room for them is measured); units, punctuation and numbers in the text (9), but for how lines break.

`scripts/conformance.py` makes this page anew, in a minute; with `--check` it only tells whether it is current. The
tests do the same, and fail when a row turns red. The data files are in `tests/figures`, the rows in `tests/clauses`.
"""
VERDICTS: Final[dict[Strength, str]] = {
    "fixed": "✓",
    "recommended": "✓ recommended",
    "open": "✓ our choice",
    "figure": "✓ as in the figure",
}
MEANINGS: Final[dict[Strength, str]] = {
    "fixed": "fixed by the standard",
    "recommended": "recommended by it, and followed",
    "open": "left open, our choice",
    "figure": "only seen in its figures",
}
NUMERAL: Final = re.compile(r"-?\d+(?:\.\d+)?")
MARGIN: Final = 0.11
"""What another version of a renderer may see otherwise."""


def page(found: Sequence[Measured]) -> str:
    """The whole page."""
    by_row = {each.row: each for each in found}
    lines = [INTRODUCTION, *_summary(found)]
    for part in PARTS:
        lines += ["", f"## {part.title}", "", "| Clause | What is required | File | Required | PDF | DOCX | |"]
        lines += ["|---|---|---|---|---|---|---|", *(_line(by_row[row]) for row in part.rows)]
    return "\n".join([*lines, *_files(found), ""])


def _summary(found: Sequence[Measured]) -> Iterator[str]:
    yield "| | Rows | Met |"
    yield "|---|---:|---:|"
    for strength, meaning in MEANINGS.items():
        some = [each for each in found if each.row.strength == strength]
        yield f"| {meaning} | {len(some)} | {sum(each.met for each in some)} |"
    yield f"| all | {len(found)} | {sum(each.met for each in found)} |"


def _line(each: Measured) -> str:
    row = each.row
    file = row.figure if row.profile == NATIONAL else f"{row.figure}, {row.profile}"
    verdict = VERDICTS[row.strength] if each.met else "✗"
    cells = (
        row.clause, f"{row.term}: {row.what}", f"`{file}`",
        row.required.shown, row.required.show(each.pdf), row.required.show(each.docx), verdict,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _files(found: Sequence[Measured]) -> Iterator[str]:
    """Each data file with what its first comment says, and how many rows are measured on it."""
    yield from ("", "## Data files", "", "| File | | Rows |", "|---|---|---:|")
    for path in sorted(FIGURES.glob("*.yaml")):
        count = sum(each.row.figure == path.stem for each in found)
        comments = (line for line in path.read_text("utf-8").splitlines() if line.startswith("#"))
        yield f"| `{path.stem}` | {next(comments).removeprefix('#').strip()} | {count or ''} |"


def is_current(text: str, now: str) -> bool:
    """Whether a page says what one made now says, but for what rounding may turn over."""
    if NUMERAL.sub("0", text) != NUMERAL.sub("0", now):
        return False
    pairs = zip(NUMERAL.findall(text), NUMERAL.findall(now), strict=True)
    return all(abs(float(one) - float(other)) <= MARGIN for one, other in pairs)
