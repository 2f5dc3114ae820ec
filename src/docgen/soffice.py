"""Word files → PDFs by an installed LibreOffice, one process for all of them."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from docgen.errors import OutputError, Problem
from docgen.wording import quoted

TIMEOUT: Final = 60.0
"""Seconds for the program to start, and for the first file."""
TIMEOUT_EACH: Final = 20.0
"""Seconds for each further file."""
_NAMES: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path(r"C:\Program Files\LibreOffice\program\soffice.exe"),
    Path(r"C:\Program Files (x86)\LibreOffice\program\soffice.exe"),
)
_KEPT: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "FONTCONFIG_FILE", "SYSTEMROOT", "USERPROFILE", "APPDATA")
"""What of the environment the program sees."""


def find_soffice() -> Path | None:
    """Give the program, where there is one."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found:
        return Path(found)
    return next((place for place in _PLACES if place.is_file()), None)


def soffice_pdf(data: bytes) -> bytes:
    """Bytes of one Word file → those of its PDF; raises as `soffice_pdfs` does."""
    return soffice_pdfs({"document": data})["document"]


def soffice_pdfs(files: Mapping[str, bytes], *, timeout: float | None = None) -> dict[str, bytes]:
    """Word files by name → their PDFs by the same names.

    The program gets a profile of its own, so that it neither meets a LibreOffice that is open nor its macros. Raises
    `OutputError`: `soffice-missing`, `soffice-timeout`, or `soffice-failed` for each file that was not converted.
    """
    program = find_soffice()
    if program is None:
        raise OutputError(Problem("soffice-missing"))
    if not files:
        return {}
    seconds = timeout if timeout is not None else TIMEOUT + TIMEOUT_EACH * (len(files) - 1)
    with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
        place = Path(folder)
        # Names of files may mean something to the program; numbers do not.
        sources = {name: place / f"{number}.docx" for number, name in enumerate(files)}
        for name, path in sources.items():
            path.write_bytes(files[name])
        _run(program, place, list(sources.values()), seconds)
        made = {name: path.with_suffix(".pdf") for name, path in sources.items()}
        failed = [name for name, path in made.items() if not path.is_file()]
        if failed:
            raise OutputError([Problem("soffice-failed", facts={"name": quoted(name)}) for name in failed])
        return {name: path.read_bytes() for name, path in made.items()}


def _run(program: Path, place: Path, sources: list[Path], seconds: float) -> None:
    command = [
        str(program),
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(place),
        *map(str, sources),
    ]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # Started as a script, LibreOffice leaves a child behind that a kill of the parent does not reach.
    apart = {"start_new_session": True} if sys.platform != "win32" else {}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, **apart  # type: ignore[call-overload]
    )  # fmt: skip
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise OutputError(Problem("soffice-timeout", facts={"seconds": round(seconds)})) from error


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
