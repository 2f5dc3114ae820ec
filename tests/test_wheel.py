"""The wheel: what is in it, and that it works where no checkout is."""

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from docgen.profile import built_in_names

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
NOTICE = ROOT / "templates/notice/samples/good/work.yaml"
PICTURES = ROOT / "templates/document/samples/good/pictures.yaml"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-q"]
    subprocess.run([*command, "-w", folder, ROOT], check=True, capture_output=True)
    (made,) = folder.glob("docgen-*.whl")
    return made


def test_it_holds_templates_profiles_and_types_but_no_tests_and_no_fonts(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    templates = sorted(path.name for path in (ROOT / "templates").iterdir() if (path / "template.yaml").is_file())
    for name in templates:
        assert f"docgen/templates/{name}/template.yaml" in names
        assert f"docgen/templates/{name}/schema.json" in names
    assert {f"docgen/profiles/{name}.toml" for name in built_in_names()} <= set(names)
    assert "docgen/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert [
        name for name in names if name.endswith((".ttf", ".otf", ".ttc", ".pyc")) or "test" in name.split("/")[-1]
    ] == []
    assert {name.split("/")[0] for name in names} == {"docgen", *(n.split("/")[0] for n in names if ".dist-info/" in n)}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in an environment of its own, which borrows the dependencies of this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    program = home / "bin" / "python"
    site = Path(
        subprocess.check_output(
            [program, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
        ).strip()
    )
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        program,
        "install",
        "--no-deps",
        "--no-index",
        "-q",
        wheel,
    ]
    subprocess.run(command, check=True, capture_output=True)
    # It comes behind the environment's own packages, and .pth files in it are not read: docgen is the wheel's.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin" / "docgen"


def test_it_renders_from_another_folder(installed: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(*words: str | Path) -> str:
        done = subprocess.run(
            [installed, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr if words[0] == "templates" else "") == (0, "")
        return done.stdout

    assert "notice" in run("templates")
    run("render", "notice", NOTICE, "-o", "a.docx", "-o", "a.pdf")
    run("render", "document", PICTURES, "-o", "b.docx", "-o", "b.pdf")
    assert b"/Subtype /Image" in (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    where: list[str | Path] = [installed.with_name("python"), "-c", "import docgen; print(docgen.__file__)"]
    home = subprocess.check_output(where, cwd=tmp_path, env=environment, text=True)
    assert home.startswith(str(installed.parents[1]))
