"""What comes of reading a cell: a value, notes on it, or a refusal."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

Note = tuple[str, Mapping[str, object]]
"""Code of a problem and its facts."""


class RefusalError(Exception):
    """A cell that no value may be made of."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.note: Note = (code, facts)


class Reading(NamedTuple):
    """What a cell gives."""

    value: object
    """`None` for one that turns out to be empty."""
    notes: tuple[Note, ...] = ()
    """Worth a warning."""


class Sheetful(NamedTuple):
    """What must be known of a file to read its cells."""

    is_1904: bool | None
    """Which day is day 0; `None` where days are not counted."""
    is_typed: bool
    """Whether text is told from numbers."""


def notes_of(reading: Reading) -> Iterator[Note]:
    """Each note of a reading once."""
    seen: set[str] = set()
    for code, facts in reading.notes:
        if code not in seen:
            seen.add(code)
            yield code, facts
