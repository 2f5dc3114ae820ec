"""A finished PDF → what a reader with a ruler sees: lines with their baselines, rules, ink, all in millimetres."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pdfplumber
from PIL import ImageOps
from PIL.Image import Image

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

    def ink(self, top: float, bottom: float, left: float = 0, right: float = 210) -> Ink:
        """What is dark or red between two heights, seen at 300 dots to the inch."""
        x0, y0, x1, y1 = (round(edge / 25.4 * DOTS) for edge in (left, top, right, bottom))
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
        return _picture(self.pdf, self.number)

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
        pages = [(tuple(_lines(page)), tuple(_rules(page)), tuple(_pictures(page))) for page in pdf.pages]
    return [PrintedPage(*page, data, number) for number, page in enumerate(pages, 1)]


@lru_cache(maxsize=24)
def _picture(pdf: bytes, number: int) -> Image:
    with pdfplumber.open(BytesIO(pdf), pages=[number]) as opened:
        return opened.pages[0].to_image(resolution=DOTS).original.convert("RGB")


def _lines(page: pdfplumber.page.Page) -> Iterable[PrintedLine]:
    def baseline(char: dict) -> float:  # type: ignore[type-arg]
        return float(page.height) - float(char["matrix"][5])

    chars = sorted((c for c in page.chars if c["text"].strip()), key=baseline)
    rows: list[list[dict]] = []  # type: ignore[type-arg]
    for char in chars:
        if not rows or baseline(char) - baseline(rows[-1][0]) > BASELINE_TOLERANCE:
            rows.append([])
        rows[-1].append(char)
    for row in rows:
        row.sort(key=lambda c: c["x0"])
        glyphs = tuple(
            Glyph(c["text"], c["x0"] * MM, c["x1"] * MM, c["size"], c["fontname"].split("+")[-1]) for c in row
        )
        text = "".join(c["text"] for c in row).replace(" ", "").replace("　", "")
        yield PrintedLine(text, baseline(row[0]) * MM, glyphs[0].x, glyphs[-1].right, glyphs)


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
