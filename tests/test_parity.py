"""One document, two files: LibreOffice prints the DOCX with the same pages and the same lines as our PDF has.

In traditional script as in simplified.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import zip_longest
from pathlib import Path

import pytest
from paper import PrintedLine, PrintedPage, print_docx, read_pdf

from docgen.any_template import load_template
from docgen.converted import Script
from docgen.load import load_data

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
FILES = [
    *EXAMPLES,
    *sorted((ROOT / "tests" / "figures").glob("*.yaml")),
    *sorted(ROOT.glob("templates/*/samples/good/*.yaml")),
]
BASELINE, EDGE = 0.3, 0.3
"""Millimetres that a line may stand off."""

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Pair:
    """A document as our PDF and as LibreOffice prints it."""

    ours: list[PrintedPage]
    theirs: list[PrintedPage]

    def lines(self) -> Iterator[tuple[PrintedLine, PrintedLine]]:
        """Lines that stand at the same place in the order of both."""
        for our, their in zip(self.ours, self.theirs, strict=False):
            yield from zip(our.lines, their.lines, strict=False)


def name_of(path: Path) -> str:
    folder = path.parents[2].name if path.parent.name == "good" else path.parent.name
    return path.stem if folder == "examples" else f"{folder}-{path.stem}"


NAMES = [name_of(path) for path in FILES]


def printed(paths: Sequence[Path], script: Script | None = None) -> dict[str, Pair]:
    ours, files = {}, {}
    for path in paths:
        values = load_data(path)
        template = load_template(values.template or path.parents[2].name)
        ours[name_of(path)] = template.render(values, to="pdf", script=script)
        files[name_of(path)] = template.render(values, to="docx", script=script)
    theirs = print_docx(files)
    return {name: Pair(read_pdf(ours[name]), read_pdf(theirs[name])) for name in ours}


@pytest.fixture(scope="module")
def pairs() -> dict[str, Pair]:
    return printed(FILES)


@pytest.fixture(scope="module", params=["zh-TW", "zh-HK"])
def traditional(request: pytest.FixtureRequest) -> dict[str, Pair]:
    """The forms of characters differ between the two, the fonts and the grid do not: here the examples are enough."""
    return printed(FILES if request.param == "zh-TW" else EXAMPLES, request.param)


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_the_same(pairs: dict[str, Pair], name: str) -> None:
    pair = pairs[name]
    assert len(pair.theirs) == len(pair.ours)
    for our, their in zip(pair.ours, pair.theirs, strict=True):
        # Where a page begins and ends; lines between have a test of their own.
        assert (their.texts[:1], their.texts[-1:]) == (our.texts[:1], our.texts[-1:])


def test_lines_are_the_same(pairs: dict[str, Pair]) -> None:
    differing, count = [], 0
    for name, pair in pairs.items():
        for number, (our, their) in enumerate(zip(pair.ours, pair.theirs, strict=False), 1):
            count += max(len(our.lines), len(their.lines))
            if our.texts != their.texts:
                both = zip(our.texts, their.texts, strict=False)
                differing += [f"{name}, page {number}: {a} | {b}" for a, b in both if a != b]
                differing += [f"{name}, page {number}: number of lines"] * abs(len(our.lines) - len(their.lines))
    assert count > 1000
    assert len(differing) <= count / 100, "\n".join(differing)


@pytest.mark.parametrize("name", NAMES)
def test_lines_stand_at_the_same_place(pairs: dict[str, Pair], name: str) -> None:
    for our, their in pairs[name].lines():
        if our.text == their.text:
            assert their.baseline == pytest.approx(our.baseline, abs=BASELINE), our.text
            assert their.left == pytest.approx(our.left, abs=EDGE), our.text
            # Both programs leave some of the air behind a full line's last character.
            assert their.right == pytest.approx(our.right, abs=2 * EDGE), our.text


@pytest.mark.parametrize("name", NAMES)
def test_pictures_stand_at_the_same_place(pairs: dict[str, Pair], name: str) -> None:
    for our, their in zip(pairs[name].ours, pairs[name].theirs, strict=True):
        assert len(their.pictures) == len(our.pictures)
        for ours, theirs in zip(our.pictures, their.pictures, strict=True):
            assert astuple(theirs) == pytest.approx(astuple(ours), abs=BASELINE)


def test_there_are_pictures(pairs: dict[str, Pair]) -> None:
    assert sum(len(page.pictures) for pair in pairs.values() for page in pair.ours) >= 6


@pytest.mark.parametrize("name", NAMES)
def test_rules_stand_at_the_same_place(pairs: dict[str, Pair], name: str) -> None:
    for our, their in zip(pairs[name].ours, pairs[name].theirs, strict=True):
        # The lines of a table are drawn in other pieces by each program.
        if not any(rule.right - rule.left < 155 for rule in (*our.rules, *their.rules)):
            assert [rule.top for rule in their.rules] == pytest.approx([rule.top for rule in our.rules], abs=0.5)


def parts_quotes(page: PrintedPage) -> bool:
    """LibreOffice's table of marks for traditional script lacks “ and ”, and it reads none from a DOCX."""
    return any(text.startswith(("”", "’")) or text.endswith(("“", "‘")) for text in page.texts)


def test_pages_and_lines_are_the_same_in_traditional_script(traditional: dict[str, Pair]) -> None:
    differing, count, parting = [], 0, 0
    for name, pair in traditional.items():
        assert len(pair.theirs) == len(pair.ours), name
        for number, (our, their) in enumerate(zip(pair.ours, pair.theirs, strict=True), 1):
            count += len(our.texts)
            assert not parts_quotes(our), name
            if parts_quotes(their) and len(their.texts) == len(our.texts):
                parting += 1
            else:
                both = zip_longest(our.texts, their.texts, fillvalue="")
                differing += [f"{name}, page {number}: {a} | {b}" for a, b in both if a != b]
    assert count > 500
    assert differing == []
    assert parting <= 1


def test_lines_of_traditional_script_stand_at_the_same_place(traditional: dict[str, Pair]) -> None:
    for pair in traditional.values():
        for our, their in pair.lines():
            if our.text == their.text:
                assert their.baseline == pytest.approx(our.baseline, abs=BASELINE), our.text
                assert their.left == pytest.approx(our.left, abs=EDGE), our.text
                assert their.right == pytest.approx(our.right, abs=2 * EDGE), our.text
