"""The pictures of the samples and examples, drawn anew: a map, a photograph of sorts, and files that are none."""

from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from docgen.fonts import find_fonts

ROOT: Final = Path(__file__).parents[1]
GOOD, BAD = ROOT / "templates/document/samples/good/files", ROOT / "templates/document/samples/bad/files"
EXAMPLES: Final = ROOT / "examples/files"

PAPER, INK, RIVER, *ZONES = (
    (255, 255, 255), (0, 0, 0), (110, 160, 210), (238, 229, 196), (214, 232, 205), (240, 214, 208), (222, 216, 236),
)  # fmt: skip
EDGES: Final = (
    ((0, 0), (330, 0), (300, 170), (340, 330), (0, 380)),
    ((330, 0), (879, 0), (879, 250), (560, 300), (340, 330), (300, 170)),
    ((0, 380), (340, 330), (420, 599), (0, 599)),
    ((340, 330), (560, 300), (879, 250), (879, 599), (420, 599)),
)
LABELS: Final = ((90, 150, "东湖区"), (520, 110, "青禾县"), (110, 470, "白石区"), (600, 430, "双禾县"))
COURSE: Final = ((0, 250), (130, 270), (230, 240), (370, 280), (520, 240), (640, 200), (760, 190), (879, 140))


def zones() -> Image.Image:
    """A map of four districts and a river, in few colours."""
    picture = Image.new("RGB", (880, 600), PAPER)
    draw = ImageDraw.Draw(picture)
    for edge, color in zip(EDGES, ZONES, strict=True):
        draw.polygon(edge, fill=color, outline=INK)
    draw.line(COURSE, fill=RIVER, width=16, joint="curve")
    face = find_fonts().face("hei", "区")
    assert face, "build the font set first: scripts/build_fonts.py"
    font = ImageFont.truetype(str(face.path), 40)
    draw.fontmode = "1"
    for x, y, words in (*LABELS, (660, 205, "云水河")):
        draw.text((x, y), words, fill=INK, font=font)
    draw.rectangle((0, 0, 879, 599), outline=INK, width=4)
    return picture.quantize(8, dither=Image.Dither.NONE)


def embankment() -> Image.Image:
    """Sky, hills and water."""
    picture = Image.new("RGB", (480, 320))
    draw = ImageDraw.Draw(picture)
    for y in range(320):
        draw.line((0, y, 479, y), fill=(150 + y // 4, 185 + y // 6, 225) if y < 200 else (96, 132, 156))
    draw.polygon(((0, 205), (120, 120), (210, 190), (330, 95), (480, 205)), fill=(96, 128, 96))
    draw.polygon(((0, 205), (480, 190), (480, 235), (0, 260)), fill=(178, 168, 148))
    return picture


def png(picture: Image.Image, **options: object) -> bytes:
    """Picture → the bytes of a PNG."""
    return saved(picture, "PNG", optimize=True, **options)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Picture → the bytes of a file."""
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def main() -> None:
    """Write all of them."""
    chart, view = png(zones(), dpi=(170, 170)), saved(embankment(), "JPEG", quality=42, dpi=(120, 120))
    files = {
        GOOD / "zones.png": chart,
        GOOD / "embankment.jpg": view,
        EXAMPLES / "zones.png": chart,
        BAD / "cut.png": chart[: len(chart) // 2],
        BAD / "words.png": "这不是图片。\n".encode(),
        BAD / "moving.png": saved(Image.new("RGB", (8, 8)), "GIF"),
        BAD / "press.jpg": saved(Image.new("CMYK", (8, 8)), "JPEG"),
    }
    for path, data in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        print(f"{path.relative_to(ROOT)}: {len(data)} bytes")


if __name__ == "__main__":
    main()
