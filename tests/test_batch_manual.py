"""The manual of batches names every option, and what it shows is so."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import docgen
from docgen.batches.manifest import LINES, TABLE
from docgen.batches.sign_off import NAME, VOLUME
from docgen.cli.commands import cli

ROOT = Path(__file__).parents[1]
ROSTERS = ROOT / "examples" / "rosters"
MANUALS = [ROOT / "docs" / "batch.md", ROOT / "docs" / "batch.zh-CN.md"]
SHARED = ("--vocabulary", "--glossary", "--protect", "--quotes", "--output")
"""Options that `render` has as well, and the long form of `-o`."""


@pytest.mark.parametrize("path", MANUALS, ids=lambda path: path.name)
class TestManual:
    def test_names_every_option(self, path: Path) -> None:
        text = path.read_text("utf-8")
        options = [option for parameter in cli.commands["batch"].params for option in parameter.opts]
        told = [option for option in options if option.startswith("-") and option not in (*SHARED, "--help", "-h")]
        assert len(told) > 12
        assert [option for option in told if f"`{option}" not in text] == []

    def test_names_the_files_that_are_there(self, path: Path) -> None:
        text = path.read_text("utf-8")
        assert [name for name in (LINES, TABLE, NAME, "`.docgen`") if name not in text] == []
        assert VOLUME == 200
        links = re.findall(r"\]\(([^)#]+)\)", text)
        assert [link for link in links if not (ROOT / "docs" / link).exists() and "performance" not in link] == []

    def test_shows_python_that_runs(
        self, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (block,) = re.findall(r"^```\n(for outcome in.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
        for roster, common in (("roster.xlsx", "common.yaml"), ("名单.xlsx", "公用.yaml")):
            shutil.copy(ROSTERS / "pledge.xlsx", tmp_path / roster)
            shutil.copy(ROSTERS / "pledge-common.yaml", tmp_path / common)
        monkeypatch.chdir(tmp_path)
        sent: list[bytes] = []
        known = {
            "docgen": docgen, "names": ["王玥", "李明远"], "shared": ROSTERS / "pledge-common.yaml",
            "send": sent.append, "template": "pledge", "ProcessPoolExecutor": ThreadPoolExecutor,
        }  # fmt: skip
        exec(compile(block.replace("...docgen", "docgen"), path.name, "exec"), known)
        assert capsys.readouterr().out.count(" made ") == 5
        assert len(list(tmp_path.glob("*/*.pdf"))) == 5
        assert [data[:2] for data in sent] == [b"PK", b"PK"]
