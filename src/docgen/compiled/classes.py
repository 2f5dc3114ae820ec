"""Characters → classes: those of one class are laid out alike, whatever they say."""

from typing import Final

from docgen.fonts import ROLES, Fonts
from docgen.hanzi import is_wide

FIRST_MARK, LAST_MARK = 0xFDD0, 0xFDEF
"""Noncharacters that stand for the classes; checked values never hold them."""
HAN: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
"""Ideographs of three bytes in UTF-8."""
DIGITS: Final = "0123456789"


class Classes(dict[int, int]):
    """Code point → the mark of its class, or itself; `str.translate` makes of a text what it looks like.

    Ideographs are alike that the same fonts draw, in every role, at the same widths; so are digits if all ten are.
    """

    def __init__(self, fonts: Fonts) -> None:
        super().__init__()
        self._fonts = fonts
        self._marks: dict[object, int] = {}
        kinds = {self._drawn(digit) for digit in DIGITS}
        self._digits = kinds.pop() if len(kinds) == 1 else None

    def __missing__(self, code: int) -> int:
        char = chr(code)
        drawn = self._digits if char in DIGITS else self._drawn(char) if is_plain_han(char) else None
        mark = code
        if drawn is not None and (drawn in self._marks or len(self._marks) <= LAST_MARK - FIRST_MARK):
            mark = self._marks.setdefault(drawn, FIRST_MARK + len(self._marks))
        self[code] = mark
        return mark

    def has(self, char: str) -> bool:
        """Whether the character is one of a class."""
        return self[ord(char)] != ord(char)

    def _drawn(self, char: str) -> tuple[object, ...] | None:
        """What draws the character in each role, and how wide it is; `None` where a font is missing."""
        faces = [self._fonts.face(role, char) for role in ROLES]
        if None in faces:
            return None
        return tuple((face, self._fonts.advance(face, char)) for face in faces if face)


def is_plain_han(char: str) -> bool:
    """Whether the character is an ideograph like any other."""
    return any(first <= ord(char) <= last for first, last in HAN) and char.isalpha() and is_wide(char)
