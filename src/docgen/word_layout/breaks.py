"""Two neighbouring characters → whether LibreOffice may part them, by the script of what runs over the edge.

Where a Chinese character runs over, the line ends as in docgen's own documents, which are Chinese throughout. Where a
Latin one does, the rules of its own language hold, which are those of Unicode (UAX 14): a word parts from the marks
beside it, but quotation marks hold on to both sides.
"""

from typing import Final

from docgen.hanzi import NOT_AT_END, NOT_AT_START, is_wide
from docgen.linebreak import Breaks, may_break

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
        self._start = self._latin = start
        self._asian = Breaks(start)

    def step(self, index: int, before: str, char: str, then: str) -> None:
        """The line goes on with `char`, between the characters `before` (none at its start) and `then`."""
        self._asian.step(index, before, char, then)
        if before and _may_break_latin(before, char, then):
            self._latin = index

    def best(self, index: int, char: str, *, is_asian: bool) -> int:
        """Index after the last character of the line, where `char` at `index` runs over its edge."""
        if is_asian:
            return self._asian.best(index, char)
        return self._latin if self._latin > self._start else max(index, self._start + 1)
