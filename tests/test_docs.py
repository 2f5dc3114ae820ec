"""The READMEs say what is true: every command and template is there, and the example runs."""

import re
import shutil
from pathlib import Path

import pytest

import docgen
import docgen.profile
from docgen.cli.commands import FORMATS, cli

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


def test_the_manual_of_profiles_names_each_of_them() -> None:
    text = (ROOT / "docs" / "profile.md").read_text("utf-8")
    assert [name for name in docgen.profile.built_in_names() if f"| `{name}` |" not in text] == []


def test_the_gallery_shows_each_template_and_every_link_in_it_leads_somewhere() -> None:
    text = (ROOT / "docs" / "gallery.md").read_text("utf-8")
    assert [t.name for t in docgen.list_templates() if f"<code>{t.name}</code><br>{t.summary}<" not in text] == []
    links = re.findall(r'(?:href|src)="([^"]+)"', text)
    assert len(links) == 2 * len(docgen.list_templates())
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
class TestReadme:
    def test_names_every_command(self, path: Path) -> None:
        text = path.read_text("utf-8")
        assert [name for name in cli.commands if f"docgen {name}" not in text] == []

    def test_names_every_option_of_render(self, path: Path) -> None:
        text = path.read_text("utf-8")
        options = [option for parameter in cli.commands["render"].params for option in parameter.opts]
        told = [option for option in options if option in ("-o", "--set", "--profile", "--overwrite", "--json")]
        assert [option for option in told if option not in text] == []
        assert [suffix for suffix in FORMATS if suffix not in text] == []

    def test_names_every_template(self, path: Path) -> None:
        text = path.read_text("utf-8")
        assert [t.name for t in docgen.list_templates() if f"`{t.name}`" not in text or t.label not in text] == []

    def test_names_every_public_name(self, path: Path) -> None:
        text = path.read_text("utf-8")
        assert [name for name in docgen.__all__ if name not in text] == []

    def test_names_no_file_that_is_not_there(self, path: Path) -> None:
        # What stands in code is an example.
        text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
        links = re.findall(r'\]\((?!https?:)([^)#\s]+)|src="([^"]+)"', text)
        assert [link for pair in links for link in pair if link and not (ROOT / link).exists()] == []

    def test_shows_python_that_runs(self, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        examples = re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
        monkeypatch.chdir(tmp_path)
        assert examples
        for example in examples:
            exec(compile(example, path.name, "exec"), {"__name__": "__main__"})
        assert any(made.suffix in FORMATS for made in tmp_path.iterdir())
