"""The folder of a batch: files that appear in it whole, under it and nowhere else, by one program at a time."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final

from docgen.batches.names import name_key
from docgen.errors import OutputError, Place, Problem

WORK: Final = ".docgen"
"""Folder inside of it for what is not finished; gone when the batch is."""
_LOG, _PART, _LOCK = "names", "part", "lock"
FORMER: Final = "former.jsonl"
"""What an earlier run had written down, once a run begins anew."""
_REMEMBERED: Final = 10_000
"""Folders that are known to be there."""
_CHUNK: Final = 1 << 20


class Folder:
    """A folder that is being filled."""

    def __init__(self, root: Path, *, overwrite: bool) -> None:
        """Raise `OutputError`: `output-folder-missing`, `batch-not-folder`, `output-unwritable`, `batch-busy`."""
        self.root = root
        self._path, self._work = str(root), str(root / WORK)
        self._overwrite = overwrite
        self._known: set[str] = set()
        self._unlisted: list[str] = []
        self._was_empty = False
        with Faults(root):
            self._prepare()
        self._lock = self._locked()
        with Faults(root):
            self._before = set(self._logged())
            """Names that an earlier run had begun with when it was stopped; what stands there is its own."""
            self._log: IO[str] = open(self._work_file(_LOG), "a", encoding="utf-8")  # noqa: PTH123, SIM115
        self._is_logged = True

    def _prepare(self) -> None:
        if not self.root.parent.is_dir():
            raise _fault("output-folder-missing", self.root.parent)
        if self.root.exists() and not self.root.is_dir():
            raise _fault("batch-not-folder", self.root)
        self.root.mkdir(exist_ok=True)
        self._was_empty = not os.listdir(self.root)  # noqa: PTH208
        if os.path.islink(self._work):  # noqa: PTH114
            raise _fault("batch-link", Path(self._work))
        os.makedirs(self._work, exist_ok=True)  # noqa: PTH103

    def plan(self, name: str, endings: Iterable[str]) -> None:
        """Take down a name before anything is written under it, so that a later run knows the file for ours."""
        key = name_key(name)
        if self._was_empty or key in self._before or not self._has(name, endings):
            self._log.write(f"{key:016x}\n")
            self._is_logged = False

    def make_room(self, name: str, endings: Iterable[str]) -> None:
        """See that files of that name can be written.

        Raises `OutputError`: `output-exists`, `batch-link`, `output-unwritable`.
        """
        with Faults(f"{self._path}/{name}"):
            self._make_room(name)
            if not self._overwrite and name_key(name) not in self._before:
                for ending in endings:
                    if os.path.lexists(target := f"{self._path}/{name}.{ending}"):
                        raise _fault("output-exists", Path(target))

    def write(self, name: str, files: Mapping[Any, bytes]) -> None:
        """Write files with the same name, one for each ending; raises `OutputError`: `output-unwritable`."""
        if not self._is_logged:
            self._log.flush()
            self._is_logged = True
        with Faults(f"{self._path}/{name}"):
            for ending, data in files.items():
                target = f"{self._path}/{name}.{ending}"
                self._unlisted.append(target)
                self._put(target, data)

    def _has(self, name: str, endings: Iterable[str]) -> bool:
        return any(os.path.lexists(f"{self._path}/{name}.{ending}") for ending in endings)

    def listed(self) -> None:
        """Take note that the last files are in the manifest: from now on they stay, whatever happens."""
        self._unlisted.clear()

    def may_replace(self, name: str) -> None:
        """Take files of that name for our own, as the manifest of an earlier run lists some."""
        self._before.add(name_key(name))

    @property
    def part(self) -> Path:
        """Where a file is written before it is moved to its place."""
        return Path(self._work_file(_PART))

    def unfinished(self, name: str) -> Path:
        """Where a file grows until the batch is finished."""
        return Path(self._work_file(name))

    def holds(self, files: Sequence[Mapping[str, Any]]) -> bool:
        """Whether the files are there as the manifest describes them: name, size and content."""
        return all(self._holds(each) for each in files)

    def _holds(self, file: Mapping[str, Any]) -> bool:
        path = f"{self._path}/{file['file']}"
        try:
            found = os.lstat(path)
            if not stat.S_ISREG(found.st_mode) or found.st_size != file["size"]:
                return False
            with open(path, "rb") as opened:  # noqa: PTH123
                whole = sha256()
                while data := opened.read(_CHUNK):
                    whole.update(data)
        except OSError:
            return False
        return whole.hexdigest() == str(file["sha256"])

    @property
    def unlisted(self) -> bool:
        """Whether there are files that may not be in the manifest."""
        return bool(self._unlisted)

    def close(self, listed: Iterable[str] = ()) -> None:
        """Leave nothing behind but files that are in the manifest, and what only the next run has a use for.

        `listed` are files that are there after all: an interruption may come between any two steps.
        """
        kept = {f"{self._path}/{file}" for file in listed}
        for path in self._unlisted:
            if path not in kept:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108
        self._log.close()
        for name in os.listdir(self._work):  # noqa: PTH208
            if name not in (FORMER, _LOCK):
                Path(self._work_file(name)).unlink(missing_ok=True)
        is_needed = self.former.exists()
        if not is_needed:
            shutil.rmtree(self._work, ignore_errors=True)
        self._lock.close()
        if not is_needed:
            # Windows removes no file that is open.
            shutil.rmtree(self._work, ignore_errors=True)

    def finish(self) -> None:
        """Forget what only an unfinished batch has a use for."""
        self.former.unlink(missing_ok=True)

    @property
    def former(self) -> Path:
        """What an earlier run had written down, if this one began anew."""
        return Path(self._work_file(FORMER))

    def _put(self, target: str, data: bytes) -> None:
        part = self._work_file(_PART)
        with open(part, "wb") as file:  # noqa: PTH123
            file.write(data)
        os.replace(part, target)  # noqa: PTH105

    def _make_room(self, name: str) -> None:
        """Make the folders of a name; one that is a link could lead elsewhere."""
        folder, slash, _ = name.rpartition("/")
        if not slash or folder in self._known:
            return
        here = self._path
        for part in folder.split("/"):
            here = f"{here}/{part}"
            with suppress(FileExistsError):
                os.mkdir(here)  # noqa: PTH102
            if not stat.S_ISDIR(os.lstat(here).st_mode):
                raise _fault("batch-link", Path(here))
        if len(self._known) == _REMEMBERED:
            self._known.clear()
        self._known.add(folder)

    def _work_file(self, name: str) -> str:
        return f"{self._work}/{name}"

    def _logged(self) -> Iterator[int]:
        path = Path(self._work_file(_LOG))
        if path.is_file():
            with path.open(encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    with suppress(ValueError):
                        yield int(line, 16)

    def _locked(self) -> IO[bytes]:
        lock = open(self._work_file(_LOCK), "ab")  # noqa: PTH123, SIM115
        try:
            _lock_file(lock)
        except (BlockingIOError, PermissionError) as error:
            lock.close()
            raise _fault("batch-busy", self.root) from error
        except OSError:
            # A file system without locks, as some network shares are.
            pass
        return lock


class Faults:
    """What the system refuses → `OutputError`: `output-unwritable`."""

    def __init__(self, path: Path | str) -> None:
        self.path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError | ValueError):
            reason = (isinstance(error, OSError) and error.strerror) or str(error)
            raise _fault("output-unwritable", Path(self.path), reason=reason) from error


def _fault(code: str, path: Path, **facts: object) -> OutputError:
    return OutputError(Problem(code, Place(str(path)), {"path": str(path), **facts}))


def _lock_file(file: IO[bytes]) -> None:
    """Lock a file until it is closed, or the process ends in any way; raises `OSError` where another has it."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
