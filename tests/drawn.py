"""Pictures drawn for a test: a size and a kind → the bytes of a file, or a picture ready for a document."""

from io import BytesIO
from typing import Any

from PIL import Image as Pixels

from docgen.document import Picture
from docgen.pictures import read_image

RED = (200, 30, 30)


def saved(pixels: Pixels.Image, kind: str = "PNG", **options: Any) -> bytes:
    made = BytesIO()
    pixels.save(made, kind, **options)
    return made.getvalue()


def plain(width: int = 60, height: int = 40, kind: str = "PNG", color: Any = RED, **options: Any) -> bytes:
    """A picture of one colour, which fills all of it."""
    mode = "RGBA" if len(color) == 4 else "RGB"
    return saved(Pixels.new(mode, (width, height), color), kind, **options)


def opened(data: bytes) -> Pixels.Image:
    picture = Pixels.open(BytesIO(data))
    picture.load()
    return picture


def picture(width: int = 600, height: int = 400, caption: str = "", asked: str = "", **options: Any) -> Picture:
    """A picture as `fill` gives it, one colour throughout."""
    image = read_image(plain(width, height, **options))
    return Picture(image.name, caption, asked, image)
