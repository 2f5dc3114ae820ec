"""Bytes of a text file → its text and how it is written down; another text → bytes written down in the same way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_MARKS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""Byte order mark → encoding."""
_BIG5: Final = ("cp950", "big5hkscs")
"""Big5 as Windows writes it, and with the characters of Hong Kong."""
_NAMES: Final = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB 18030", "cp950": "Big5",
    "big5hkscs": "Big5",
}  # fmt: skip
_SAMPLE: Final = 20_000
"""Characters by which two encodings are told apart."""
_COMMON: Final = {
    "gb18030": ("gb2312", frozenset((0xA1, 0xA3, *range(0xB0, 0xD8)))),
    "cp950": ("cp950", frozenset((0xA1, *range(0xA4, 0xC7)))),
}
"""Encoding → one that has its common characters, and the first bytes of these and of punctuation."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text that came from bytes."""

    text: str
    codec: str
    mark: bytes = b""
    """The byte order mark before it."""

    @property
    def name(self) -> str:
        """The encoding as users know it."""
        return _NAMES[self.codec]

    def encode(self, text: str) -> bytes | None:
        """Another text, written down as this one was; `None` where the encoding lacks a character of it."""
        try:
            return self.mark + text.encode(self.codec)
        except UnicodeEncodeError:
            return None


def decode(data: bytes) -> Encoded | None:
    """Bytes in UTF-8, UTF-16 with its mark, GB 18030 or Big5 → the text; `None` where they are in none of them."""
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return next(_read(data[len(mark) :], codec, mark), None)
    utf8 = next(_read(data, "utf-8"), None)
    if utf8:
        return utf8
    mainland = next(_read(data, "gb18030"), None)
    taiwan = next((found for codec in _BIG5 for found in _read(data, codec)), None)
    if mainland and taiwan:
        # Nearly all bytes are text in both; in the wrong one it is made of characters that nobody uses.
        return taiwan if _share(taiwan.text, "cp950") > _share(mainland.text, "gb18030") else mainland
    return mainland or taiwan


def _read(data: bytes, codec: str, mark: bytes = b"") -> Iterator[Encoded]:
    try:
        yield Encoded(data.decode(codec), codec, mark)
    except UnicodeDecodeError:
        return


def _share(text: str, codec: str) -> float:
    """Share of common characters among those beyond ASCII."""
    small, first_bytes = _COMMON[codec]
    beyond = [char for char in text[:_SAMPLE] if not char.isascii()]
    encoded = (char.encode(small, "ignore") for char in beyond)
    common = sum(bool(each) and each[0] in first_bytes for each in encoded)
    return common / len(beyond) if beyond else 1.0
