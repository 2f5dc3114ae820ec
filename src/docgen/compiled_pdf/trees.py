"""Pages and bookmarks as they come → the trees in which a PDF keeps them."""

from dataclasses import dataclass
from typing import Final

from docgen.compiled_pdf.object_file import ObjectFile
from docgen.compiled_pdf.objects import text_string

BRANCH: Final = 64
"""Pages under one node."""


class PageTree:
    """The pages of a file."""

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self.root = file.new()
        self.count = 0
        self._nodes: list[int] = []
        self._kids: list[int] = []

    def add(self, number: int, entries: bytes) -> None:
        """Put in a page under its number."""
        if not self._kids:
            self._nodes.append(self._file.new())
        self._file.put(number, b"<</Type /Page/Parent %d 0 R%b>>" % (self._nodes[-1], entries))
        self._kids.append(number)
        self.count += 1
        if len(self._kids) == BRANCH:
            self._flush()

    def close(self) -> None:
        """Put in what leads to them."""
        self._flush()
        self._file.put(self.root, b"<</Type /Pages/Kids [%b]/Count %d>>" % (_row(self._nodes), self.count))

    def _flush(self) -> None:
        if self._kids:
            parent, kids = self.root, _row(self._kids)
            told = b"<</Type /Pages/Parent %d 0 R/Kids [%b]/Count %d>>" % (parent, kids, len(self._kids))
            self._file.put(self._nodes[-1], told)
            self._kids.clear()


def _row(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One that stands on the highest level."""

    number: int
    label: str
    page: int
    """Number of the page that it leads to."""
    height: bytes
    """Of that page."""
    below: bytes
    """First and last of its own bookmarks, and how many these are."""


class Bookmarks:
    """Those of the highest level, each of which must know its neighbours."""

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self.root = file.new()
        self.count = 0
        self._first = 0
        self._before = 0
        self._last: Bookmark | None = None

    def add(self, mark: Bookmark) -> None:
        """Put it behind the others."""
        self._put(mark.number)
        self._first = self._first or mark.number
        self._last = mark
        self.count += 1

    def close(self) -> None:
        """Put in what leads to them."""
        last = self._last.number if self._last else 0
        self._put(0)
        ends = b"/First %d 0 R/Last %d 0 R" % (self._first, last) if last else b""
        self._file.put(self.root, b"<</Type /Outlines%b/Count %d>>" % (ends, self.count))

    def _put(self, follower: int) -> None:
        mark = self._last
        if mark is None:
            return
        beside = b"/Prev %d 0 R" % self._before if self._before else b""
        beside += b"/Next %d 0 R" % follower if follower else b""
        place = b"[%d 0 R /XYZ 0 %b 0]" % (mark.page, mark.height)
        told = b"<</Title %b/Parent %d 0 R/Dest %b%b%b>>" % (
            text_string(mark.label), self.root, place, beside, mark.below,
        )  # fmt: skip
        self._file.put(mark.number, told)
        self._before = mark.number
