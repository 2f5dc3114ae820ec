"""The bytes of a file → a picture that both outputs can take, or what is wrong with it.

What comes out is made anew from the pixels, so that nothing else of the file travels on: no place where a photograph
was taken, no other version of it, nothing behind its end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Literal

from docgen.document import Image

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

SIZE_LIMIT: Final = 20 * 1024 * 1024
"""Bytes of one file."""
PIXEL_LIMIT: Final = 50_000_000
"""A page of A4 scanned at 600 dots to the inch has 35 million."""
SCAN_LIMIT: Final = 200
"""Passes over a JPEG; ten are usual, and each costs as much as the whole picture."""
USUAL_DENSITY: Final = 150.0
"""Pixels to the inch of a picture that says nothing of it."""
_DENSITIES: Final = (20.0, 5000.0)
"""What is beyond these was never meant."""
_QUALITY: Final = 92
"""Of a photograph that had to be turned; any other keeps its own."""

_PNG, _JPEG = "PNG", "JPEG"
_STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", _PNG), (b"\xff\xd8\xff", _JPEG), (b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"), (b"%PDF", "PDF"), (b"<svg", "SVG"), (b"<?xml", "SVG"), (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x01\0\0\0", "EMF"), (b"8BPS", "PSD"), (b"\0\0\x01\0", "ICO"),
)  # fmt: skip
"""How files of a kind begin; and what stands in bytes 8 to 12 of those that begin with their length:"""
_BRANDS: Final = {
    b"WEBP": "WebP", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"avif": "AVIF", b"jp2 ": "JPEG 2000",
}  # fmt: skip
_ORIENTATION: Final = 0x0112
"""The EXIF tag that says how a camera was held."""
_SIDEWAYS: Final = (5, 6, 7, 8)

_decoding: Final = Lock()


class PictureError(Exception):
    """A file that is no picture, or none that can be printed; the code of the problem and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@lru_cache(maxsize=16)
def read_image(data: bytes) -> Image:
    """Bytes of a PNG or JPEG file → picture; what is transparent in it becomes white.

    Raises `PictureError`: `picture-none`, `picture-kind`, `picture-pixels`, `picture-color`, `picture-broken`.
    """
    kind = _kind(data)
    if kind not in _OPENERS:
        raise PictureError("picture-kind", kind=kind) if kind else PictureError("picture-none")
    with _whole_pictures_only():
        try:
            picture = _OPENERS[kind](data)
            _check(picture, data)
            picture.load()
            return _made_anew(picture)
        except PictureError:
            raise
        # A damaged file can make the decoder raise anything.
        except Exception as error:
            raise PictureError("picture-broken") from error


def _kind(data: bytes) -> str:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:16]
    return next((kind for sign, kind in _STARTS if start.startswith(sign)), _BRANDS.get(data[8:12], ""))


def _png(data: bytes) -> "ImageFile":
    from PIL.PngImagePlugin import PngImageFile

    return PngImageFile(BytesIO(data))


def _jpeg(data: bytes) -> "ImageFile":
    from PIL.JpegImagePlugin import JpegImageFile

    return JpegImageFile(BytesIO(data))


# Pillow is imported when it is needed; a text without pictures shall not wait for it.
_OPENERS: Final[dict[str, Callable[[bytes], "ImageFile"]]] = {_PNG: _png, _JPEG: _jpeg}


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Let a cut file be an error, though WeasyPrint tells Pillow to draw what there is of it."""
    from PIL import ImageFile

    with _decoding:
        before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check(picture: "ImageFile", data: bytes) -> None:
    """Refuse by its head what could not be decoded in good time, or not be printed."""
    pixels = picture.width * picture.height
    if pixels > PIXEL_LIMIT:
        facts = {"width": picture.width, "height": picture.height, "limit": PIXEL_LIMIT // 1_000_000}
        raise PictureError("picture-pixels", **facts)
    if picture.mode == "CMYK":
        raise PictureError("picture-color")
    if picture.format == _JPEG and data.count(b"\xff\xda") > SCAN_LIMIT:
        raise PictureError("picture-broken")


def _made_anew(picture: "ImageFile") -> Image:
    across, down = _density(picture.info.get("dpi"))
    turned = picture.getexif().get(_ORIENTATION, 1)
    if turned in _SIDEWAYS:
        across, down = down, across
    kind: Literal["png", "jpeg"] = "jpeg" if picture.format == _JPEG else "png"
    upright = _upright(picture) if turned != 1 else picture
    made = BytesIO()
    if kind == "jpeg":
        quality = "keep" if upright is picture else _QUALITY
        upright.save(made, _JPEG, quality=quality, icc_profile=picture.info.get("icc_profile"), comment=b"")
    else:
        opaque = _on_white(upright)
        opaque.info.clear()
        opaque.save(made, _PNG)
    data = made.getvalue()
    name = f"{sha256(data).hexdigest()[:32]}.{kind}"
    return Image(name, data, kind, upright.width, upright.height, (across, down))


def _density(stated: Any) -> tuple[float, float]:
    """Pixels to the inch, where a file says it and it can be true."""
    if stated is None or not all(_DENSITIES[0] <= each <= _DENSITIES[1] for each in stated):
        return USUAL_DENSITY, USUAL_DENSITY
    across, down = map(float, stated)
    return across, down


def _upright(picture: Any) -> Any:
    from PIL import ImageOps

    return ImageOps.exif_transpose(picture)


def _on_white(picture: Any) -> Any:
    """The picture without transparency and in 8 bits: some printers take transparent for black."""
    from PIL.Image import new

    if picture.mode.startswith("I"):
        # 16 bits of grey.
        return picture.point(lambda value: value / 257).convert("L")
    if not picture.has_transparency_data:
        return picture.copy()
    clear = picture.convert("RGBA")
    paper = new("RGB", picture.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper.convert("L") if picture.mode == "LA" else paper
