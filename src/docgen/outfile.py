"""Bytes and a path → a file that appears whole or not at all, and never over another unless that is asked for."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import OutputError, Place, Problem


def output_problems(path: Path, *, overwrite: bool) -> Iterator[Problem]:
    """What stands in the way of writing there, found before any work is done."""
    place, folder = Place(str(path)), path.parent
    if not folder.is_dir():
        yield Problem("output-folder-missing", place, {"path": str(folder)})
    elif path.is_dir():
        yield Problem("output-unwritable", place, {"path": str(path), "reason": "是文件夹 / a folder"})
    elif path.exists() and not overwrite:
        yield Problem("output-exists", place, {"path": str(path)})
    elif not os.access(folder, os.W_OK):
        yield Problem("output-unwritable", place, {"path": str(folder), "reason": "没有写入权限 / no permission"})


def write_file(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write beside the target first, then move there in one step.

    Raises `OutputError`: `output-exists` where a file stands there, `output-unwritable` where the system refuses.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".docgen-", delete=False) as temporary:
            waiting = Path(temporary.name)
            temporary.write(data)
        try:
            waiting.chmod(0o666 & ~_umask())
            if overwrite:
                waiting.replace(path)
            else:
                _link(waiting, path)
        finally:
            waiting.unlink(missing_ok=True)
    except FileExistsError as error:
        raise OutputError(Problem("output-exists", Place(str(path)), {"path": str(path)})) from error
    except OSError as error:
        facts = {"path": str(path), "reason": error.strerror or str(error)}
        raise OutputError(Problem("output-unwritable", Place(str(path)), facts)) from error


def _link(waiting: Path, path: Path) -> None:
    """Move without overwriting, also when another program makes the file meanwhile."""
    try:
        os.link(waiting, path)
    except (AttributeError, PermissionError, NotImplementedError):
        # File systems without hard links (FAT, some network shares).
        with path.open("xb") as target:
            target.write(waiting.read_bytes())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
