"""Any text → a name that every file system takes for one file or folder, and reads back as it was written."""

import re
import unicodedata
from typing import Final

COMPONENT: Final = 255
"""Bytes of a name on most file systems."""
NOTHING: Final = "_"
"""In the place of a name of which nothing is left."""

_LOOKALIKES: Final = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
"""What Windows forbids, or any system takes for a separator."""
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Cn"))
_BLANK: Final = re.compile(r"\s+")
_EDGES: Final = " ."
"""Windows drops them at the end of a name; at its beginning a point hides the file."""
_DEVICES: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\..*)?", re.IGNORECASE | re.DOTALL
)
"""Names that Windows takes for a device, whatever stands behind a point."""


def safe_name(text: str) -> str:
    """Text → a name, as long as it may be; never empty, and never a way to another folder."""
    if not text.isprintable():
        text = _BLANK.sub(" ", text)
        text = "".join(char for char in text if unicodedata.category(char) not in _UNSEEN)
    text = _BLANK.sub(" ", text)
    text = unicodedata.normalize("NFC", text).translate(_LOOKALIKES).strip().strip(_EDGES)
    if _DEVICES.fullmatch(text):
        text = f"{NOTHING}{text}"
    return shortened(text, COMPONENT) or NOTHING


def shortened(text: str, room: int) -> str:
    """As much of a name as fits into `room` bytes of UTF-8, no character torn from the marks that belong to it."""
    data = text.encode()
    if len(data) <= room:
        return text
    kept = data[:room].decode("utf-8", "ignore")
    while kept and _belongs(text[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip(_EDGES)


def _belongs(char: str) -> bool:
    """Whether the character is part of the one before: an accent, or the choice of a form (U+E0100)."""
    return unicodedata.combining(char) > 0 or unicodedata.category(char) in ("Mn", "Me", "Mc")


def folded(name: str) -> str:
    """Name → what systems compare that do not tell capital letters."""
    return unicodedata.normalize("NFC", name.casefold())
