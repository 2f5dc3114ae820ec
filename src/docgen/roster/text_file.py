"""A text file → its encoding, from its bytes and not from a guess about its words."""

import codecs
from pathlib import Path
from typing import Final

from docgen.errors import DataError, Place, Problem

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CHUNK: Final = 1 << 18
_SAMPLE: Final = 4096


def encoding_of(path: Path, source: str) -> str:
    """File → the encoding it is in: UTF-8, UTF-16 (with or without its mark) or GB 18030. Raises `encoding`."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for mark, encoding in _MARKS.items():
        if sample.startswith(mark):
            return _first_that_fits(path, (encoding,), source)
    # Line ends, commas and digits have a zero byte in UTF-16, and no other text has any.
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if low or high:
        return _first_that_fits(path, ("utf-16-be" if low > high else "utf-16-le",), source)
    return _first_that_fits(path, ("utf-8", "gb18030"), source)


def _first_that_fits(path: Path, encodings: tuple[str, ...], source: str) -> str:
    for encoding in encodings:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    decoder.decode(chunk)
            decoder.decode(b"", True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise DataError(Problem("encoding", Place(source)))
