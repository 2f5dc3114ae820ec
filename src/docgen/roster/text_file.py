"""A text file → its encoding, and its text as it goes: from all of its bytes, and never all of them in memory."""

import codecs
from pathlib import Path
from typing import Final, TextIO

from docgen.encoding import decode
from docgen.errors import DataError, Place, Problem

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_MARK: Final = "\ufeff"
_CHINESE: Final = ("gb18030", "cp950", "big5hkscs")
_CHUNK: Final = 1 << 18
_SAMPLE: Final = 1 << 16
_FAULTS_IN: Final = 4
"""Characters among which at most one is wrong in UTF-8 that has been damaged, or cut off in the middle of one."""


def encoding_of(path: Path, source: str) -> str:
    """File → the encoding it is in: UTF-8, UTF-16 (with or without its mark), GB 18030 or Big5. Raises `encoding`."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    fitting = [each for each in _possible(sample) if _fits(path, each)]
    if not fitting or (fitting[0] in _CHINESE and _is_damaged_utf8(sample)):
        raise DataError(Problem("encoding", Place(source)))
    if fitting[0] != "gb18030" or len(fitting) == 1:
        return fitting[0]
    # No character of either has a line end in it, so that none is cut in two here.
    found = decode(sample[: sample.rfind(b"\n") + 1] if len(sample) == _SAMPLE else sample)
    return fitting[0] if found is None or found.codec == "gb18030" else fitting[1]


def open_text(path: Path, encoding: str, newline: str) -> TextIO:
    """File of this encoding → its text, from behind its mark; for `newline` see `open`."""
    file = path.open(encoding=encoding, newline=newline)
    if file.read(1) != _MARK:
        file.seek(0)
    return file


def _possible(sample: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS.items():
        if sample.startswith(mark):
            return (encoding,)
    # Line ends, commas and digits have a zero byte in UTF-16; elsewhere one is a fault of the file.
    low, high = sample[::2].count(0), sample[1::2].count(0)
    wide = ("utf-16-be" if low > high else "utf-16-le",) if low or high else ()
    return (*wide, "utf-8", *_CHINESE) if 4 * (low + high) > len(sample) else ("utf-8", *wide, *_CHINESE)


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether nearly all of it is UTF-8; the other encodings may make characters of that, but no words."""
    beyond = [char for char in sample.decode("utf-8", "replace") if not char.isascii()]
    return len(beyond) > _FAULTS_IN * beyond.count("\ufffd")


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True
