"""The command line as a user runs it: words in, exit code, files and words out."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.cli import main

ROOT = Path(__file__).parents[1]
NOTICE = ROOT / "templates/notice/samples/good/work.yaml"
FRESH = {"LANG": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """Each problem, below the line that counts them."""
        return [line.strip() for line in self.err.splitlines() if line.startswith("  ")]


@dataclass(frozen=True)
class Terminal:
    """Runs commands inside this process."""

    captured: pytest.CaptureFixture[bytes]

    def __call__(self, *words: str | Path) -> Answer:
        self.captured.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        out, err = self.captured.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        return Answer(code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def program(
    *words: str | Path, folder: Path, give: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run docgen in a process of its own."""
    command = [sys.executable, "-m", "docgen", *map(str, words)]
    return subprocess.run(
        command, cwd=folder, input=give, env={**FRESH, **(env or {})}, capture_output=True, check=False
    )


def as_at_a_terminal() -> None:
    """A shell's background job ignores interrupts, and its children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
