"""A path → the lists that are in the file, judged by its content, or one problem that says what to do with it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from docgen.errors import DataError, Place, Problem
from docgen.load import find_file
from docgen.roster.archive import MEGABYTE, Archive, broken
from docgen.roster.delimited import open_delimited
from docgen.roster.grid import Grid
from docgen.roster.json_lines import open_json_lines
from docgen.roster.sheet_xml import open_sheet
from docgen.roster.workbook import Sheet, read_strings, read_workbook
from docgen.wording import Several, near, quoted

FILE_LIMIT: Final = 300 * MEGABYTE

_WORKBOOKS: Final = (".xlsx", ".xlsm")
_TEXTS: Final[dict[str, Callable[[Path, str], Grid]]] = {
    ".csv": open_delimited,
    ".tsv": open_delimited,
    ".txt": open_delimited,
    ".jsonl": open_json_lines,
}
_OLD: Final = (".xls", ".et", ".xlsb", ".ods", ".numbers", ".wps")
"""Kinds of table that are not read, but that people have."""
SUFFIXES: Final = (".xlsx", ".csv", ".jsonl")
"""What a roster is best kept in."""

HELP_SHEET: Final = "填写说明"
"""A sheet that only says how to fill in the other."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_SAMPLE: Final = 1024


def open_grids(where: Path, sheet: str | None) -> Iterator[Grid]:
    """Yield the list of a file, or the sheets among which it is to be found, the likeliest first.

    Raises `DataError`: `file-not-found`, `file-is-folder`, `file-suffix`, `file-unreadable`, `file-too-big`,
    `encoding`, `roster-old-format`, `roster-encrypted`, `roster-broken`, `roster-bomb`, `roster-no-sheet`.
    """
    source = str(where)
    path = find_file(where, SUFFIXES, (*_WORKBOOKS, *_TEXTS, *_OLD))
    sample = _sample(path, source)
    if sample.startswith(_OLE):
        encrypted = _ENCRYPTED in path.read_bytes()
        raise _fault("roster-encrypted" if encrypted else "roster-old-format", source)
    if sample.startswith(_ZIP):
        yield from _sheets(path, source, sheet)
        return
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS:
        raise broken(source)
    if suffix in _OLD:
        raise _fault("roster-old-format", source)
    yield _TEXTS[suffix](path, source)


def _sample(path: Path, source: str) -> bytes:
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise _fault("file-too-big", source, limit=FILE_LIMIT // MEGABYTE)
        with path.open("rb") as file:
            return file.read(_SAMPLE)
    except OSError as error:
        raise _fault("file-unreadable", source, reason=error.strerror or "") from error


def _sheets(path: Path, source: str, wanted: str | None) -> Iterator[Grid]:
    with Archive(path, source) as archive:
        if archive.has("xl/workbook.bin") or archive.has("mimetype"):
            raise _fault("roster-old-format", source)
        workbook = read_workbook(archive)
        chosen = workbook.sheets if wanted is None else (_named(workbook.sheets, wanted, source),)
        strings = read_strings(archive, workbook.strings)
        for each in chosen:
            if wanted is not None or (each.is_visible and each.name != HELP_SHEET):
                yield open_sheet(archive, path, workbook, each, strings)


def _named(sheets: tuple[Sheet, ...], wanted: str, source: str) -> Sheet:
    for fold in (str, lambda name: name.strip().casefold()):
        for each in sheets:
            if fold(each.name) == fold(wanted):
                return each
    names = [each.name for each in sheets]
    facts = {"sheet": quoted(wanted), "near": near(wanted, names), "choices": Several(map(quoted, names))}
    raise DataError(Problem("roster-no-sheet", Place(source), facts))


def _fault(code: str, source: str, **facts: object) -> DataError:
    return DataError(Problem(code, Place(source), facts))
