"""The floor plan of the house, and the rules that its modules keep.

A module imports only from floors below its own, whether at the top of the file, inside a function or for types alone.
A folder counts as one module; inside it its parts may use one another, but not in a circle.
"""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
HOUSE: Final = ROOT / "src" / "docgen"

FLOORS: Final = (
    # what words, numbers and measures are; no module here knows another
    (
        "ground",
        "converted  document  encoding  font_files  glance  hanzi  lately  messages  packed  sandbox"
        "  to_unicode  units  wording",
    ),
    # things that everything above speaks of: problems, looks, fonts, numbered text, forms by script
    ("things", "errors  filters  flow  fonts  outline  per_script  pictures  titles"),
    # readers of one kind of text each, and what stands ready for the finished work
    (
        "readers and writers",
        "docx_convert  docx_join  docx_writer  doctor  families  outfile  pdf  pdf_join  profile  scalars  script"
        "  sheet  soffice  template_schema  usage  word_flow  yaml_text",
    ),
    # files → values, folders → templates; text → lines; sheets → HTML
    ("coming in", "catalog  docx_reader  html_writer  linebreak  load  policy"),
    # values that fit their template, holes that take them, lines on pages; whole files in the other script
    ("checking and placing", "compiled_pdf  conversions  glossary  holes  paginate  skeleton  validate  word_layout"),
    # values → Document → Flow
    ("shaping", "fill  layout  rescript  roster"),
    # the whole path in one readable module: template and values in, bytes out; the same into an office's Word file
    ("path", "render  word_export  word_pdf  word_template"),
    # templates of all kinds under one roof; many rows of one template, each shape of a row laid out once
    ("every template", "any_template  compiled"),
    # a roster in, everybody's files out
    ("many", "batches"),
    # the command line, the only one that prints, writes files and knows exit codes; the package and its public names
    ("doors", "__init__  cli"),
    # `python -m docgen`
    ("doorstep", "__main__"),
)
"""From the ground up: the name of a floor, and its modules."""

FLOOR_OF: Final = {module: number for number, (_, modules) in enumerate(FLOORS) for module in modules.split()}
MODULE_LINES, FUNCTION_LINES = 350, 48

FILES: Final = sorted(HOUSE.rglob("*.py"))
REGISTRIES: Final = (
    "pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org",
    "archive.ubuntu" + ".com", "proxy.golang" + ".org", "crates" + ".io", "rubygems" + ".org",
    "security.debian" + ".org",
)  # fmt: skip
"""Whoever installs docgen chooses where packages come from."""


def dotted(path: Path) -> str:
    """File → the name it is imported by."""
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


NAMES: Final = {dotted(path): path for path in FILES}


def unit(name: str) -> str:
    """Dotted name → module of the floor plan."""
    return name.split(".")[1] if "." in name else "__init__"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Dotted names of our modules that a file imports anywhere in it; the root's table of lazy names counts."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "docgen")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports by dots"
            if node.module and node.module.split(".")[0] == "docgen":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in NAMES else node.module
        elif isinstance(node, ast.Assign) and any(getattr(t, "id", "") == "_HOMES" for t in node.targets):
            yield from (f"docgen.{home}" for home in ast.literal_eval(node.value))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def relative(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def test_every_module_is_on_the_plan() -> None:
    here = {unit(dotted(path)) for path in FILES}
    assert here == set(FLOOR_OF), "put a new module on its floor in FLOORS"


def test_imports_go_down() -> None:
    upward = [
        f"{relative(path)} (floor {FLOOR_OF[unit(dotted(path))]}) imports {name} (floor {FLOOR_OF[unit(name)]})"
        for path in FILES
        for name in imported(path)
        if unit(name) != unit(dotted(path)) and FLOOR_OF[unit(name)] >= FLOOR_OF[unit(dotted(path))]
    ]
    assert upward == []


def test_nothing_is_imported_in_a_circle() -> None:
    graph = {name: {each for each in imported(path) if each != name} for name, path in NAMES.items()}
    for name in graph:
        trail, seen = list(graph[name]), set()
        while trail:
            each = trail.pop()
            assert each != name, f"{name} comes back to itself"
            if each not in seen:
                seen.add(each)
                trail += graph.get(each, ())


def test_nobody_imports_from_the_package_root() -> None:
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module == "docgen":
                assert all(f"docgen.{alias.name}" in NAMES for alias in node.names), relative(path)


@pytest.mark.parametrize("path", FILES, ids=relative)
class TestModule:
    def test_is_short(self, path: Path) -> None:
        assert len(path.read_text("utf-8").splitlines()) <= MODULE_LINES

    def test_has_short_functions(self, path: Path) -> None:
        long = [f.name for f in functions(path) if (f.end_lineno or 0) - f.lineno + 1 > FUNCTION_LINES]
        assert long == []

    def test_opens_with_one_sentence(self, path: Path) -> None:
        words = ast.get_docstring(tree(path))
        assert words
        assert words.split("\n\n")[0].rstrip().endswith((".", ":", "。"))

    def test_explains_what_others_use(self, path: Path) -> None:
        for node in ast.walk(tree(path)):
            for each in getattr(node, "body", ()) if isinstance(node, ast.Module | ast.ClassDef) else ():
                if isinstance(each, ast.FunctionDef | ast.ClassDef) and not each.name.startswith(("_", "visit_")):
                    hidden = isinstance(node, ast.ClassDef) and (node.name.startswith("_") or is_plain(each))
                    assert hidden or ast.get_docstring(each), f"{each.name} has no docstring"

    def test_prints_only_if_it_is_the_command_line(self, path: Path) -> None:
        if unit(dotted(path)) == "cli":
            return
        calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]
        text = path.read_text("utf-8")
        for name in ("click", "sys.stdout", "sys.stderr", "sys.exit", "SystemExit"):
            assert name not in text


def is_plain(node: ast.AST) -> bool:
    """A property or method of one line, whose name says it all."""
    return isinstance(node, ast.FunctionDef) and len(node.body) == 1


def test_only_the_catalog_knows_where_templates_are() -> None:
    knowing = [relative(path) for path in FILES if '"templates"' in path.read_text("utf-8")]
    assert knowing == ["catalog.py"]


@cache
def tracked() -> tuple[Path, ...]:
    """Files that belong to the repository."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("no git, or no repository")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(path for name in listing.split("\0") if name and (path := ROOT / name).is_file())


def test_no_font_is_in_the_repository() -> None:
    assert [
        path.name for path in tracked() if path.suffix.lower() in (".ttf", ".ttc", ".otf", ".otc", ".woff", ".woff2")
    ] == []


def test_no_registry_is_named() -> None:
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "ignore")
        assert [host for host in REGISTRIES if host in text] == [], path


FORBIDDEN: Final = (
    "co-authored" + "-by",
    "generated" + " with",
    "as an ai" + " ",
    "language" + " model",
    "chat" + "gpt",
)
"""Words that say who typed a text rather than what it means."""


def test_no_text_speaks_of_how_it_was_written() -> None:
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "ignore").lower()
        assert [word for word in FORBIDDEN if word in text] == [], path


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [path.name for path in FILES if path.stem in ("utils", "util", "helpers", "manager", "common", "misc")] == []
