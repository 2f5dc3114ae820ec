"""A text as it was typed, pasted or exported → the text that was meant, and what was taken out of it."""

import re
import unicodedata
from typing import Final, NamedTuple

from docgen.hanzi import is_han

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
"""Soft hyphens, joiners, marks of direction, fillers. Variation selectors stay: they choose the form of a rare name."""
_SPACES: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
_DOUBLES: Final = re.compile("[\u2e80-\u2eff\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility forms: they look like a character but are another, mostly out of a PDF."""
_ODD: Final = re.compile(f"{_INVISIBLE.pattern}|{_SPACES.pattern}|{_LINE_ENDS.pattern}|{_DOUBLES.pattern}")
_STRIPPED: Final = " \t\n\u3000"

LOST: Final = re.compile("\ufffd")
"""What a program writes for a character that it could not read."""
PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters that only one office's fonts have; once the way to write rare names."""

_WIDE: Final = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDE_MARKS: Final = {code: code - 0xFEE0 for code in map(ord, "－／．：，％＋＇＝＂")} | {
    0x3000: " ",
    0xFFE5: "¥",
    0x2212: "-",
}


class Washed(NamedTuple):
    """A text, and what was taken out of it (U+200B) or changed in it."""

    text: str
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def wash(text: str) -> Washed:
    """Take out what cannot be seen, put plain spaces and line ends for the others, and real characters for doubles."""
    if not _ODD.search(text):
        return Washed(text.strip(_STRIPPED))
    removed = tuple(dict.fromkeys(f"U+{ord(char):04X}" for char in _INVISIBLE.findall(text)))
    plain = _LINE_ENDS.sub("\n", _SPACES.sub(" ", _INVISIBLE.sub("", text)))
    real = _DOUBLES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), plain)
    changed = tuple(dict.fromkeys(old for old, new in zip(plain, real, strict=False) if old != new))
    return Washed(real.strip(_STRIPPED), removed, changed)


def narrow(text: str) -> str:
    """Full-width digits and letters → plain ones; everything else stays."""
    return text if text.isascii() else text.translate(_WIDE)


def narrow_all(text: str) -> str:
    """Full-width digits, letters and the marks of dates and numbers → plain ones."""
    return text if text.isascii() else text.translate(_WIDE).translate(_WIDE_MARKS)


def closed_up(name: str) -> str:
    """王　明 → 王明: spaces that only fill a short Chinese name are taken out, others become one plain space each."""
    pieces = name.split()
    if len(pieces) > 1 and all(is_han(char) for piece in pieces for char in piece):
        sizes = sorted(map(len, pieces))
        if sizes[-1] <= 2 and sizes.count(2) <= 1 and sum(sizes) <= 4:
            return "".join(pieces)
    return " ".join(pieces)
