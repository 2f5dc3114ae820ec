"""What became of each person → `manifest.jsonl` and `manifest.csv`, a line at a time, so that a later run can go on.

The lines of the JSONL are the memory of a batch. While it runs, lines are only ever added; a line that is torn was not
written. When everything is done there is one for each person, in their order, and nothing else.
"""

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final

from docgen.batches.folder import Faults, Folder
from docgen.batches.names import name_key
from docgen.batches.table import Table
from docgen.errors import Lang, OutputError, Place, Problem

LINES, TABLE = "manifest.jsonl", "manifest.csv"
Record = Mapping[str, Any]
"""One person: number, row, person, name, files, pages, template, data, problems."""
_SHOWN: Final = 1000
"""Files of an earlier run that are remembered by name."""
_TAIL: Final = 1 << 20
"""Bytes at the end of the lines that surely hold the last of them."""
_told: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Manifest:
    """The record of a batch, that of the earlier run included where it goes on."""

    def __init__(self, folder: Folder, lang: Lang, *, resume: bool, overwrite: bool) -> None:
        """Raise `OutputError`: `batch-exists`."""
        self._path = folder.root / LINES
        if self._path.exists() and not (resume or overwrite):
            raise OutputError(Problem("batch-exists", Place(str(folder.root)), {"path": str(folder.root)}))
        self._places: dict[int, int] = {}
        self._order = array("Q")
        self._next = 0
        """Where the line of the next person stands if all lines are in order."""
        self._is_straight = True
        self._made: set[int] = set()
        self._table = Table(folder.root / TABLE, lang)
        self._folder = folder
        with Faults(self._path):
            if overwrite and self._path.exists():
                self._lay_aside(folder.former)
            for record in _records(folder.former):
                self._own(record)
            self._file: IO[bytes] = self._path.open("r+b" if resume and self._path.exists() else "w+b")
            self._end = self._read()

    def _read(self) -> int:
        """Look at the lines that are there, and cut off one that is torn; the table begins anew with them."""
        end = 0
        self._table.begin()
        for line in self._file:
            record = _record(line)
            if record is None:
                break
            self._places[name_key(record["name"])] = end
            self._own(record)
            self._table.add(record)
            end += len(line)
        self._file.truncate(end)
        self._table.flush()
        return end

    def _lay_aside(self, former: Path) -> None:
        """Keep what earlier runs have written, until this one is finished."""
        if former.exists():
            with former.open("ab") as file:
                file.write(self._path.read_bytes())
            self._path.unlink()
        else:
            self._path.replace(former)

    def _own(self, record: Record) -> None:
        if record["files"]:
            self._folder.may_replace(record["name"])

    def known(self, name: str) -> Record | None:
        """What an earlier run has written of a name."""
        place = self._places.get(name_key(name))
        return None if place is None else self._at(place)[1]

    def add(self, record: Record) -> None:
        """Write what became of the next person, unless it stands there already."""
        with Faults(self._path):
            self._add(record)

    def _add(self, record: Record) -> None:
        line = _told(record).encode() + b"\n"
        place = self._places.get(name_key(record["name"]), -1)
        if place < 0 or self._at(place)[0] != line:
            place = self._end
            self._file.seek(place)
            self._file.write(line)
            self._file.flush()
            self._end += len(line)
            self._table.add(record)
            self._table.flush()
        self._is_straight = self._is_straight and place == self._next
        self._next = place + len(line)
        self._order.append(place)
        self._made.update(name_key(each["file"]) for each in record["files"])

    def finish(self) -> tuple[str, ...]:
        """Leave one line for each person, in their order; give the files of earlier runs that are nobody's now."""
        with Faults(self._path):
            left = tuple(self._left_over())
            if not self._is_straight or self._next != self._end:
                self._straighten()
        return left

    def last_files(self) -> list[str]:
        """Give the files of the last line that is whole."""
        last = next((record for line in reversed(_tail(self._path)) if (record := _record(line))), None)
        return [each["file"] for each in last["files"]] if last else []

    def close(self) -> None:
        """Let the files go; all lines are in them already."""
        self._file.close()
        self._table.close()

    def _left_over(self) -> Iterator[str]:
        seen: set[int] = set()
        for record in chain(_records(self._folder.former), _records(self._path)):
            for file in record["files"]:
                key = name_key(file["file"])
                if key in self._made or key in seen or len(seen) == _SHOWN:
                    continue
                if (self._folder.root / file["file"]).is_file():
                    seen.add(key)
                    yield file["file"]

    def _straighten(self) -> None:
        part = self._folder.part
        self._table.begin()
        with part.open("wb") as file:
            for place in self._order:
                line, record = self._at(place)
                file.write(line)
                assert record is not None
                self._table.add(record)
        self._file.close()
        part.replace(self._path)
        self._file = self._path.open("rb")

    def _at(self, place: int) -> tuple[bytes, Record | None]:
        self._file.seek(place)
        line = self._file.readline()
        return line, _record(line)


def _record(line: bytes) -> Record | None:
    """A line as it was written, or nothing of one that is torn or foreign."""
    try:
        record = json.loads(line)
        is_ours = line.endswith(b"\n") and isinstance(record["name"], str) and isinstance(record["files"], list)
    except (ValueError, LookupError, TypeError):
        return None
    return record if is_ours else None


def _records(path: Path) -> Iterator[Record]:
    """Records of a file, if there is one."""
    if path.exists():
        with path.open("rb") as lines:
            yield from filter(None, map(_record, lines))


def _tail(path: Path) -> list[bytes]:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - _TAIL, 0))
        return file.read().splitlines(keepends=True)


def told_problems(problems: Sequence[Problem], lang: Lang) -> list[dict[str, str]]:
    """Problems as a manifest has them."""
    return [
        {"code": each.code, "place": each.place.describe(lang), "message": each.what(lang), "remedy": each.remedy(lang)}
        for each in problems
    ]
