"""A finished PDF → what a reader with a ruler sees: lines with their baselines, rules, ink, all in millimetres."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber
from PIL import ImageOps
from PIL.Image import Image, Transpose

from docgen.fonts import find_fonts, latin_face

MM = 25.4 / 72
DOTS = 300
BASELINE_TOLERANCE = 2.0
"""Points within which characters stand on one line."""


@dataclass(frozen=True)
class Glyph:
    text: str
    x: float
    right: float
    size: float
    font: str


@dataclass(frozen=True)
class PrintedLine:
    """Millimetres from the upper left corner of the paper."""

    text: str
    baseline: float
    left: float
    right: float
    glyphs: tuple[Glyph, ...]
    turned: bool = False
    """Runs down the page: measured on the sheet turned back, counterclockwise, as it lies among upright ones."""


@dataclass(frozen=True)
class PrintedRule:
    """A filled or stroked horizontal line."""

    left: float
    right: float
    top: float
    thickness: float
    color: object


@dataclass(frozen=True)
class Ink:
    """The box that is not white."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PrintedPage:
    lines: tuple[PrintedLine, ...]
    rules: tuple[PrintedRule, ...]
    pictures: tuple[Ink, ...]
    pdf: bytes = b""
    number: int = 1
    width: float = 210
    height: float = 297
    is_turned_back: bool = False

    @property
    def turned_back(self) -> "PrintedPage":
        """A landscape page as the upright sheet it is printed on, with what can be read on that."""
        lines = tuple(replace(line, turned=False) for line in self.lines if line.turned)
        return PrintedPage(lines, (), (), self.pdf, self.number, self.height, self.width, is_turned_back=True)

    def ink(self, top: float, bottom: float, left: float = 0, right: float | None = None) -> Ink:
        """What is dark or red between two heights, seen at 300 dots to the inch."""
        x0, y0, x1, y1 = (round(edge / 25.4 * DOTS) for edge in (left, top, right or self.width, bottom))
        # The green of red and of black is dark alike.
        green = self.picture.crop((x0, y0, x1, y1)).split()[1]
        found = ImageOps.invert(green).point(lambda value: 255 * (value > 96)).getbbox()
        assert found, f"nothing stands between {top} and {bottom} mm"
        first, upper, last, lower = (edge / DOTS * 25.4 for edge in found)
        return Ink(first + left, upper + top, last + left, lower + top)

    def ink_of(self, line: PrintedLine) -> Ink:
        """The ink of a line of text, from one em above its baseline to a fourth below it."""
        em = max(glyph.size for glyph in line.glyphs) * MM
        return self.ink(line.baseline - em, line.baseline + em / 4, line.left - 1, line.right + 1)

    @property
    def picture(self) -> Image:
        """The page as it is seen, `DOTS` to the inch."""
        picture = _picture(self.pdf, self.number)
        return picture.transpose(Transpose.ROTATE_90) if self.is_turned_back else picture

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]

    def line(self, start: str) -> PrintedLine:
        """The first line that begins so; an AssertionError shows what there is instead."""
        found = [line for line in self.lines if line.text.startswith(start)]
        assert found, f"no line begins with {start}: {self.texts}"
        return found[0]


def read_pdf(data: bytes) -> list[PrintedPage]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [
            PrintedPage(
                (*_lines(page), *_turned_lines(page)), tuple(_rules(page)), tuple(_pictures(page)), data, number,
                float(page.width) * MM, float(page.height) * MM,
            )
            for number, page in enumerate(pdf.pages, 1)
        ]  # fmt: skip


@lru_cache(maxsize=24)
def _picture(pdf: bytes, number: int) -> Image:
    with pdfplumber.open(BytesIO(pdf), pages=[number]) as opened:
        return opened.pages[0].to_image(resolution=DOTS).original.convert("RGB")


Char = dict[str, Any]


def _lines(page: pdfplumber.page.Page) -> Iterator[PrintedLine]:
    chars = [c for c in page.chars if c["text"].strip() and not _runs_down(c)]
    for baseline, row in _rows(chars, lambda c: float(page.height) - float(c["matrix"][5])):
        yield _line(baseline, [Glyph(c["text"], c["x0"] * MM, c["x1"] * MM, c["size"], _font(c)) for c in row])


def _turned_lines(page: pdfplumber.page.Page) -> Iterator[PrintedLine]:
    """Down the page is along the sheet, and leftwards on the page is down the sheet."""
    chars = [c for c in page.chars if c["text"].strip() and _runs_down(c)]
    for baseline, row in _rows(chars, lambda c: float(page.width) - float(c["matrix"][4])):
        glyphs = [Glyph(c["text"], c["top"] * MM, c["bottom"] * MM, c["width"], _font(c)) for c in row]
        yield replace(_line(baseline, glyphs), turned=True)


def _runs_down(char: Char) -> bool:
    along, down = map(float, char["matrix"][:2])
    assert down <= 0, f"{char['text']} is turned counterclockwise"
    return -down > abs(along)


def _font(char: Char) -> str:
    return str(char["fontname"]).split("+")[-1]


def _rows(chars: list[Char], baseline: Callable[[Char], float]) -> Iterator[tuple[float, list[Char]]]:
    rows: list[list[Char]] = []
    for char in sorted(chars, key=baseline):
        if not rows or baseline(char) - baseline(rows[-1][0]) > BASELINE_TOLERANCE:
            rows.append([])
        rows[-1].append(char)
    for row in rows:
        yield baseline(row[0]) * MM, row


def _line(baseline: float, glyphs: list[Glyph]) -> PrintedLine:
    glyphs.sort(key=lambda glyph: glyph.x)
    text = "".join(glyph.text for glyph in glyphs).replace(" ", "").replace("　", "")
    return PrintedLine(text, baseline, glyphs[0].x, glyphs[-1].right, tuple(glyphs))


def _rules(page: pdfplumber.page.Page) -> Iterable[PrintedRule]:
    """Horizontal strokes and thin rectangles, pieces on one line joined."""
    pieces = []
    for shape in (*page.rects, *page.lines):
        height = max(shape["height"], 0.0)
        thickness = height if height > 0.01 else shape.get("linewidth") or 0.0
        if thickness <= 6 and shape["width"] > 10 * thickness:
            top = shape["top"] - (0 if height > 0.01 else thickness / 2)
            color = shape.get("non_stroking_color") if height > 0.01 else shape.get("stroking_color")
            pieces.append((round(top, 1), shape["x0"], shape["x1"], thickness, color))
    for top, group in groupby(sorted(pieces, key=lambda p: p[:2]), key=lambda p: p[0]):
        row = list(group)
        yield PrintedRule(min(p[1] for p in row) * MM, max(p[2] for p in row) * MM, top * MM, row[0][3] * MM, row[0][4])


def _pictures(page: pdfplumber.page.Page) -> Iterable[Ink]:
    for found in page.images:
        yield Ink(*(found[edge] * MM for edge in ("x0", "top", "x1", "bottom")))


def print_docx(files: dict[str, bytes]) -> dict[str, bytes]:
    """DOCX files by name → the PDF that LibreOffice makes of each, in one run, with the fonts of our own set."""
    directory = find_fonts().directory
    assert directory is not None, "build the font set first: scripts/build_fonts.py"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in files.items():
            (place / f"{name}.docx").write_bytes(data)
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{place}/profile",
            "--convert-to",
            "pdf",
        ]
        subprocess.run(
            [*command, "--outdir", str(place), *(str(place / f"{name}.docx") for name in files)],
            check=True,
            capture_output=True,
            env={**os.environ, "FONTCONFIG_FILE": str(_font_configuration(place, directory))},
            timeout=900,
        )
        return {name: (place / f"{name}.pdf").read_bytes() for name in files}


def _font_configuration(place: Path, directory: Path) -> Path:
    """The set's own file, and before it the face that stands in for Times New Roman in our PDF."""
    latin = latin_face("Times New Roman")
    lines = ["<fontconfig>"]
    if latin:
        (place / "latin").mkdir()
        shutil.copy(latin.path, place / "latin")
        lines += [
            f"<dir>{place}/latin</dir>",
            '<alias binding="same"><family>Times New Roman</family>'
            f"<prefer><family>{latin.family}</family></prefer></alias>",
        ]
    lines += [f"<include>{directory}/fonts.conf</include>", "</fontconfig>"]
    path = place / "fonts.conf"
    path.write_text("\n".join(lines), "utf-8")
    return path
