"""Two neighbouring characters → whether LibreOffice may part them, by the script of what runs over the edge.

Where a Chinese character runs over, the line may end at any character that may stand there. Where a Latin one does, the
rules of its own language hold, which are those of Unicode (UAX 14): quotation marks then hold on to both sides.
"""

from typing import Final

from docgen.hanzi import NOT_AT_END, NOT_AT_START, is_wide
from docgen.linebreak import may_break

_QUOTES: Final = frozenset("“”‘’")


def _may_break_latin(before: str, after: str, then: str) -> bool:
    if not is_wide(before) and not is_wide(after):
        return may_break(before, after, then)
    if before in _QUOTES or after in _QUOTES:
        return before == " "
    return after != " " and after not in NOT_AT_START and before not in NOT_AT_END


class WordBreaks:
    """The places where a line that is being filled may end."""

    __slots__ = ("_asian", "_latin", "_start")

    def __init__(self, start: int) -> None:
        """`start` is the index of the line's first character."""
        self._start = self._asian = self._latin = start

    def step(self, index: int, before: str, char: str, then: str) -> None:
        """The line goes on with `char`, between the characters `before` (none at its start) and `then`."""
        if not before:
            return
        if may_break(before, char, then, loose=True):
            self._asian = index
        if _may_break_latin(before, char, then):
            self._latin = index

    def best(self, index: int, *, is_asian: bool) -> int:
        """Index after the last character of the line, where the one at `index` runs over its edge."""
        best = self._asian if is_asian else self._latin
        return best if best > self._start else max(index, self._start + 1)
