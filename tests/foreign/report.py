"""Results → the table in docs/word-templates.md."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from foreign.parity import Result, shares

PAGE: Final = Path(__file__).parents[2] / "docs" / "word-templates.md"
_START, _END = "<!-- table: written by scripts/word_parity.py -->", "<!-- end of table -->"


def table(found: Sequence[Result]) -> str:
    pages, lines = shares(list(found))
    rows = "\n".join(
        f"| {each.name} | {each.features} | {each.ours} / {each.theirs} | {each.same} / {each.lines} |"
        for each in found
    )
    alike, same, whole = (
        sum(each.is_paged_alike for each in found), sum(each.same for each in found), sum(each.lines for each in found),
    )  # fmt: skip
    return (
        f"**{alike} of {len(found)} files ({pages:.1%}) have the same pages, {same} of {whole} lines ({lines:.2%}) are the"
        " same.**\n\n| File | What it shows | Pages: docgen / LibreOffice | Lines: same / all |\n|---|---|---|---|\n"
        f"{rows}"
    )


def with_table(page: str, found: Sequence[Result]) -> str:
    """The page with the table anew."""
    head, rest = page.split(_START)
    _, tail = rest.split(_END)
    return f"{head}{_START}\n\n{table(found)}\n\n{_END}{tail}"
