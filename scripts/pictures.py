"""Examples → the pictures of pages that the documentation shows, docs/images/*.png."""

from pathlib import Path
from typing import Final

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

import docgen

ROOT: Final = Path(__file__).parents[1]
EXAMPLES, IMAGES = ROOT / "examples", ROOT / "docs" / "images"
PAGES: Final = (
    ("notice-work", 0, "notice-work"),
    ("notice-work", 3, "notice-work-last"),
    ("measures-vehicles", 0, "measures-vehicles"),
    ("pledge-individual", 0, "pledge-individual"),
)
"""Data file, page counted from 0, picture."""
SCALE: Final = 1.2
"""Pixels a point: 714 to the width of the paper."""
SHADES: Final = 12
"""Steps from white to black, and to red; a fourth of the bytes of full colour."""
EDGE: Final = (190, 190, 190)
"""Around the paper, which would not show on a white page."""


def main() -> None:
    pdfs = {name: rendered(EXAMPLES / f"{name}.yaml") for name in dict.fromkeys(name for name, _, _ in PAGES)}
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, page, picture in PAGES:
        target = IMAGES / f"{picture}.png"
        drawn(pdfs[name], page).save(target, optimize=True)
        print(f"{target.relative_to(ROOT)} {target.stat().st_size // 1000} kB")


def rendered(data: Path) -> bytes:
    """Data file that names its template → PDF."""
    loaded = docgen.load_data(data)
    return docgen.load_template(loaded.template or "document").render(loaded, to="pdf")


def drawn(pdf: bytes, page: int, *, scale: float = SCALE) -> Image.Image:
    """One page of a PDF on framed paper, in few colours."""
    with pypdfium2.PdfDocument(pdf) as document:
        paper: Image.Image = document[page].render(scale=scale).to_pil()
    framed = Image.new("RGB", (paper.width + 2, paper.height + 2), EDGE)
    framed.paste(paper, (1, 1))
    return framed.quantize(palette=_palette(), dither=Image.Dither.NONE)


def _palette() -> Image.Image:
    """Black and red on white with their edges; one chosen by the picture would mix the two."""
    steps = [255 * step // SHADES for step in range(SHADES + 1)]
    colours = [*((grey, grey, grey) for grey in steps), *((255, grey, grey) for grey in steps[:-1]), EDGE]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in colour])
    return palette


if __name__ == "__main__":
    main()
