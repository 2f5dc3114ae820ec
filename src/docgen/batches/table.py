"""Records of a manifest → lines of a CSV that Excel opens: one for each file, and one for each person who has none."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import IO, Any, Final

from docgen.errors import Lang

HEADER: Final[Mapping[Lang, tuple[str, ...]]] = {
    "zh": ("序号", "行号", "姓名", "文件", "页数", "SHA-256", "模板摘要", "数据摘要", "问题"),
    "en": ("number", "row", "person", "file", "pages", "SHA-256", "template", "data", "problems"),
}
BOM: Final = "\ufeff".encode()
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these Excel takes a text for something to be calculated."""


class Table:
    """A CSV that grows."""

    def __init__(self, path: Path, lang: Lang) -> None:
        self.path, self.lang = path, lang
        self._file: IO[bytes] | None = None

    def begin(self) -> None:
        """Begin anew."""
        self.close()
        self._file = self.path.open("wb")
        self._file.write(BOM + _line(HEADER[self.lang]))

    def add(self, record: Mapping[str, Any]) -> None:
        """Write a person."""
        assert self._file
        self._file.write(b"".join(map(_line, _rows(record, self.lang))))

    def flush(self) -> None:
        """See that everything is in the file."""
        assert self._file
        self._file.flush()

    def close(self) -> None:
        """Let the file go."""
        if self._file:
            self._file.close()
        self._file = None


def _rows(record: Mapping[str, Any], lang: Lang) -> Iterator[tuple[object, ...]]:
    stop, between = ("。", "；") if lang == "zh" else (". ", "; ")
    told = between.join(_told(each, stop, lang) for each in record["problems"])
    who = (record["number"], record["row"], _text(record["person"]))
    digests = (record["template"], record["data"])
    for each in record["files"]:
        yield (*who, _text(each["file"]), record["pages"], each["sha256"], *digests, told)
    if not record["files"]:
        yield (*who, "", "", "", *digests, _text(told))


def _told(problem: Mapping[str, str], stop: str, lang: Lang) -> str:
    colon = "：" if lang == "zh" else ": "
    place = f"{problem['place']}{colon}" if problem["place"] else ""
    return place + stop.join(part for part in (problem["message"], problem["remedy"]) if part)


def _text(text: str) -> str:
    """A text that nothing takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: tuple[object, ...]) -> bytes:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
