"""A page number → Roman numerals or letters."""

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST: Final = 3999
_ALPHABET: Final = 26


def roman(n: int) -> str:
    """4 → iv; a number that Romans did not write stays as it is."""
    if not 0 < n <= _MOST:
        return str(n)
    text = ""
    for value, signs in _ROMAN:
        count, n = divmod(n, value)
        text += signs * count
    return text


def letters(n: int) -> str:
    """1 → a, 27 → aa."""
    return chr(ord("a") + (n - 1) % _ALPHABET) * ((n - 1) // _ALPHABET + 1) if n > 0 else ""
