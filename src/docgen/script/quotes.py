"""Quotation marks of one script → those of the other, in pairs.

“ ” ‘ ’ tell opening from closing, and so do 「 」 『 』; where they form no pairs they take turns, and what that
changes is said to be doubtful. An apostrophe is no quotation mark.
"""

import re
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

Quotes = Literal["keep", "corner", "curly"]

_CURLY: Final = {"“": (0, True), "”": (0, False), "‘": (1, True), "’": (1, False)}
_CORNER: Final = {"「": (0, True), "」": (0, False), "『": (1, True), "』": (1, False)}
"""Mark → which of the two pairs, and whether it opens."""
_APOSTROPHE: Final = re.compile("(?<=[A-Za-z0-9\u00c0-\u024f])’(?=[A-Za-z0-9\u00c0-\u024f])")


_TURNED: Final = 1.0
"""Price of a mark taken for the other side …"""
_LONELY: Final = 1.2
"""… and of one without a partner: two that look the wrong way are rather a pair than two strays."""


class Mark(NamedTuple):
    """A quotation mark in a text."""

    place: int
    pair: int
    opens: bool


class Turned(NamedTuple):
    """What a quotation mark becomes."""

    place: int
    text: str
    doubtful: bool


def turned(text: str, quotes: Quotes, free: Callable[[int], bool]) -> list[Turned]:
    """Text of a paragraph → its quotation marks, each with what it becomes; only `free` places count."""
    if quotes == "keep":
        return []
    known = _CURLY if quotes == "corner" else _CORNER
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    marks = [
        Mark(place, *known[char])
        for place, char in enumerate(text)
        if char in known and place not in apostrophes and free(place)
    ]
    forms = {value: char for char, value in (_CORNER if quotes == "corner" else _CURLY).items()}
    return [
        Turned(mark.place, forms[level, opens], doubtful)
        for mark, (level, opens, doubtful) in zip(marks, _levels(marks, quotes), strict=True)
    ]


def _levels(marks: list[Mark], quotes: Quotes) -> list[tuple[int, bool, bool]]:
    """Marks → pair, side and doubt of each."""
    matched = _matched(marks)
    if matched is None:
        return _by_turn(marks)
    made = []
    for mark, (depth, outer) in zip(marks, matched, strict=True):
        # Corner marks inside a pair of their own kind take the other one; curly ones go by depth alone.
        level = depth % 2 if quotes == "curly" else mark.pair ^ outer
        made.append((level, mark.opens, False))
    return made


def _matched(marks: list[Mark]) -> list[tuple[int, int]] | None:
    """Depth of each mark, and whether its pair must change; `None` if the marks do not form pairs."""
    open_marks: list[tuple[int, int]] = []
    """Pair as written, and pair as it will be."""
    made: list[tuple[int, int]] = []
    for mark in marks:
        if mark.opens:
            level = 1 - open_marks[-1][1] if open_marks else mark.pair
            made.append((len(open_marks), level ^ mark.pair))
            open_marks.append((mark.pair, level))
        elif not open_marks or open_marks[-1][0] != mark.pair:
            return None
        else:
            _, level = open_marks.pop()
            made.append((len(open_marks), level ^ mark.pair))
    return None if open_marks else made


def _by_turn(marks: list[Mark]) -> list[tuple[int, bool, bool]]:
    """Marks that do not form pairs → sides that take turns, changed as seldom as possible; what is left alone stays."""
    sides: dict[int, bool | None] = {}
    for pair in (0, 1):
        mine = [mark for mark in marks if mark.pair == pair]
        sides.update(zip((mark.place for mark in mine), _sides(mine), strict=True))
    made = []
    for mark in marks:
        side = sides[mark.place]
        made.append((mark.pair, mark.opens if side is None else side, side != mark.opens))
    return made


def _sides(marks: list[Mark]) -> tuple[bool | None, ...]:
    """Which side each of one kind takes; `None`: it has no partner."""
    best: dict[bool, tuple[float, tuple[bool | None, ...]]] = {False: (0.0, ())}
    """Whether a pair is open → the price so far, and the sides taken."""
    for mark in marks:
        following: dict[bool, tuple[float, tuple[bool | None, ...]]] = {}
        for is_open, (price, taken) in best.items():
            side = not is_open
            for then, cost, choice in (
                (side, 0.0 if side == mark.opens else _TURNED, side),
                (is_open, _LONELY, None),
            ):
                reached = (price + cost, (*taken, choice))
                following[then] = min(following.get(then, reached), reached, key=lambda way: way[0])
        best = following
    return best[False][1]
