"""Characters → classes: those of one class are laid out alike, whatever they say; and stand-ins for each class."""

import unicodedata
from typing import Final

from docgen.fonts import ROLES, Face, Fonts
from docgen.hanzi import is_wide

FIRST_MARK: Final = 0xFDD0
"""Noncharacters from here on are the marks of the classes; checked values never hold them."""
HAN: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
"""Ideographs of three bytes in UTF-8."""
DIGITS: Final = "0123456789"
_RARE_HAN: Final = "".join(map(chr, range(0x3400, 0x4DB6)))
"""Ideographs that hardly any text has."""
_SUPPLIES: Final = (_RARE_HAN[:4000], *(_RARE_HAN[at : at + 250] for at in range(4000, 6500, 250)))
"""Stand-ins for one class of ideographs each: most are drawn by the same fonts, a few by others."""
_NUMERALS: Final = "".join(
    char for char in map(chr, range(0x0660, 0x1FBFA)) if unicodedata.category(char) == "Nd" and not is_wide(char)
)
"""Digits of other scripts: part of a word, as ours are, and no letters."""


class Classes(dict[int, int]):
    """Code point → the mark of its class, or itself; `str.translate` makes of a text what it looks like.

    Ideographs are alike that the same fonts draw, in every role, at the same widths; so are digits if all ten are.
    """

    def __init__(self, fonts: Fonts) -> None:
        super().__init__()
        self._fonts = fonts
        self._supplies: dict[int, str] = {}
        self._han: dict[object, int] = {}
        self.stand_ins: dict[str, str] = {}
        """Stand-in → a character of the class for which it stands; grows as classes are met."""
        alike = len({self._drawn(digit) for digit in DIGITS}) == 1
        mark = self._new_class(DIGITS[0], _NUMERALS) if alike else None
        self.update((ord(digit), mark or ord(digit)) for digit in DIGITS)

    def __missing__(self, code: int) -> int:
        self[code] = mark = self._mark(chr(code)) or code
        return mark

    def supply(self, char: str) -> str:
        """Stand-ins for a character; none for one of no class."""
        mark = self[ord(char)]
        return self._supplies[mark] if mark != ord(char) else ""

    def _mark(self, char: str) -> int | None:
        if not is_plain_han(char):
            return None
        drawn = self._drawn(char)
        if drawn not in self._han and len(self._han) < len(_SUPPLIES):
            self._han[drawn] = self._new_class(char, _SUPPLIES[len(self._han)])
        return self._han.get(drawn)

    def _new_class(self, char: str, supply: str) -> int:
        mark = FIRST_MARK + len(self._supplies)
        self._supplies[mark] = supply
        self.stand_ins |= dict.fromkeys(supply, char)
        return mark

    def _drawn(self, char: str) -> tuple[tuple[Face | None, float], ...]:
        """What draws the character in each role, and how wide it is."""
        faces = (self._fonts.face(role, char) for role in ROLES)
        return tuple((face, self._fonts.advance(face, char) if face else 0.0) for face in faces)


def is_plain_han(char: str) -> bool:
    """Whether the character is an ideograph like any other."""
    return any(first <= ord(char) <= last for first, last in HAN) and char.isalpha() and is_wide(char)
