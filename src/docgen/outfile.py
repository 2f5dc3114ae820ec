"""Bytes and a path → a file that appears whole or not at all, and never over another unless that is asked for."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import OutputError, Place, Problem


def output_problems(path: Path, *, overwrite: bool) -> Iterator[Problem]:
    """What stands in the way of writing there, found before any work is done."""
    try:
        yield from _obstacles(path, overwrite)
    except (OSError, ValueError) as error:  # a name too long, or one that no file can have
        yield _unwritable(path, error)


def _obstacles(path: Path, overwrite: bool) -> Iterator[Problem]:
    place, folder = Place(str(path)), path.parent
    if not folder.is_dir():
        yield Problem("output-folder-missing", place, {"path": str(folder)})
    elif path.is_dir():
        yield Problem("output-is-folder", place, {"path": str(path)})
    elif os.path.lexists(path) and not overwrite:
        yield Problem("output-exists", place, {"path": str(path)})
    elif not os.access(folder, os.W_OK):
        yield Problem("output-forbidden", place, {"path": str(folder)})


def make_folder(path: Path) -> None:
    """Make a folder in one that is there, or take the one that stands there; raises `OutputError` as `write_file`."""
    try:
        path.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        place = Place(str(path))
        raise OutputError(Problem("output-folder-missing", place, {"path": str(path.parent)})) from error
    except (OSError, ValueError) as error:
        raise OutputError(_unwritable(path, error)) from error


def write_file(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write beside the target first, then move there in one step.

    Raises `OutputError`: `output-exists` where a file stands there, `output-unwritable` where the system refuses.
    """
    waiting = path.with_name(f".docgen-{secrets.token_hex(8)}")
    try:
        try:
            with waiting.open("xb") as file:
                file.write(data)
            if overwrite:
                waiting.replace(path)
            else:
                _link(waiting, path)
        finally:
            waiting.unlink(missing_ok=True)
    except FileExistsError as error:
        raise OutputError(Problem("output-exists", Place(str(path)), {"path": str(path)})) from error
    except (OSError, ValueError) as error:
        raise OutputError(_unwritable(path, error)) from error


def _link(waiting: Path, path: Path) -> None:
    """Move without overwriting, also when another program makes the file meanwhile."""
    try:
        os.link(waiting, path)
    except FileExistsError:
        raise
    except (AttributeError, OSError, NotImplementedError):
        # File systems without hard links (FAT, some network shares).
        _copy(waiting, path)


def _copy(waiting: Path, path: Path) -> None:
    with path.open("xb") as target:
        try:
            target.write(waiting.read_bytes())
            target.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _unwritable(path: Path, error: Exception) -> Problem:
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return Problem("output-unwritable", Place(str(path)), {"path": str(path), "reason": reason})
