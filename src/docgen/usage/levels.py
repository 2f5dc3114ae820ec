"""Numbered text → levels that hold one item only: （一） without （二）."""

from collections.abc import Iterator

from docgen.hanzi import chinese
from docgen.outline import FORMS, marks_in
from docgen.usage.remark import Remark


def remarks_on_levels(body: str) -> Iterator[Remark]:
    """Text → each item that is the first of its level and the last."""
    alone: dict[str, int] = {}
    """Where the level under way has begun, as long as it has one item."""
    for at, mark in marks_in(body):
        level = mark.kind if mark.kind in FORMS else ""
        for deeper in [each for each in alone if each > level]:
            yield _single(deeper, alone.pop(deeper))
        if level and mark.n == 1:
            alone[level] = at
        else:
            alone.pop(level, None)
    yield from (_single(level, at) for level, at in sorted(alone.items()))


def _single(level: str, at: int) -> Remark:
    first, second = (FORMS[level].format(zh=chinese(n), n=n) for n in (1, 2))
    return Remark("single-item", at, {"found": first, "next": second})
