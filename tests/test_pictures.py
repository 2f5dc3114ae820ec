"""Files that are pictures, files that are none, and what is left of those that come in."""

import subprocess
import sys
import time
from contextlib import suppress
from zlib import crc32

import pytest
from drawn import opened, plain, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pixels
from PIL import ImageChops, ImageFile

from docgen.pictures import USUAL_DENSITY, PictureError, read_image

SLOPE = Pixels.linear_gradient("L")
COLORS = Pixels.merge("RGB", (SLOPE, SLOPE.rotate(90), SLOPE.rotate(180)))
CLEAR = Pixels.merge("RGBA", (*COLORS.split(), SLOPE))
ORIENTATION, DESCRIPTION = 0x0112, 0x010E


def code_of(data: bytes) -> str:
    with pytest.raises(PictureError) as caught:
        read_image(data)
    return caught.value.code


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_a_png_keeps_its_pixels(mode: str) -> None:
    drawn = COLORS.convert(mode)
    image = read_image(saved(drawn))
    assert (image.kind, image.width, image.height) == ("png", 256, 256)
    assert ImageChops.difference(opened(image.data).convert("RGB"), drawn.convert("RGB")).getbbox() is None


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_jpeg_keeps_its_pixels(mode: str) -> None:
    data = saved(COLORS.convert(mode), "JPEG", quality=70)
    image = read_image(data)
    assert image.kind == "jpeg"
    assert opened(image.data).mode == mode
    difference = ImageChops.difference(opened(image.data).convert("L"), opened(data).convert("L"))
    assert difference.point(lambda value: value > 2 and 255).getbbox() is None


@pytest.mark.parametrize(
    ("data", "corner"),
    [
        (saved(CLEAR), (255, 255, 255)),
        (saved(Pixels.merge("LA", (SLOPE, SLOPE))), (255, 255, 255)),
        (saved(COLORS.quantize(16), transparency=COLORS.quantize(16).getpixel((0, 0))), (255, 255, 255)),
        (saved(SLOPE, transparency=0), (255, 255, 255)),
        (plain(2, 2, color=(0, 0, 0, 128)), (127, 127, 127)),
    ],
    ids=["rgba", "grey", "palette", "one grey", "half"],
)
def test_what_is_transparent_becomes_white(data: bytes, corner: tuple[int, int, int]) -> None:
    made = opened(read_image(data).data)
    assert not made.has_transparency_data
    assert made.convert("RGB").getpixel((0, 0)) == corner


def test_sixteen_bits_of_grey_become_eight() -> None:
    image = read_image(saved(Pixels.new("I;16", (4, 4), 32896)))
    assert opened(image.data).mode == "L"
    assert opened(image.data).getpixel((0, 0)) == 128


def test_the_density_is_the_one_that_is_stated() -> None:
    assert read_image(plain(dpi=(300, 300))).density == pytest.approx((300, 300), abs=0.01)
    assert read_image(plain(kind="JPEG", dpi=(204, 98))).density == (204, 98)


@pytest.mark.parametrize("stated", [None, (1, 1), (60000, 60000)])
def test_a_density_that_is_missing_or_absurd_is_150(stated: tuple[int, int] | None) -> None:
    data = plain(dpi=stated) if stated else plain()
    assert read_image(data).density == (USUAL_DENSITY, USUAL_DENSITY) == (150, 150)


@pytest.mark.parametrize(("turned", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_a_photograph_stands_upright(turned: int, size: tuple[int, int]) -> None:
    exif = Pixels.Exif()
    exif[ORIENTATION] = turned
    image = read_image(plain(30, 20, "JPEG", dpi=(100, 200), exif=exif))
    assert (image.width, image.height) == opened(image.data).size == size
    assert image.density == ((100, 200) if size == (30, 20) else (200, 100))


def test_nothing_but_the_picture_travels_on() -> None:
    exif = Pixels.Exif()
    exif[DESCRIPTION] = "SECRET"
    jpeg = plain(kind="JPEG", exif=exif, comment=b"SECRET") + b"SECRET"
    turned = exif
    turned[ORIENTATION] = 6
    for data in (jpeg, plain(kind="JPEG", exif=turned), plain(exif=exif) + b"SECRET"):
        assert b"SECRET" in data
        assert b"SECRET" not in read_image(data).data


def test_the_name_is_made_of_the_bytes() -> None:
    one, other = read_image(plain()), read_image(plain(61))
    assert one.name == read_image(bytes(plain() + b"tail")).name
    assert one.name != other.name
    assert len(one.name) == 36
    assert read_image(plain(kind="JPEG")).name.endswith(".jpeg")


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP", "ICO", "AVIF"])
def test_other_kinds_are_named_whatever_the_suffix(kind: str) -> None:
    with pytest.raises(PictureError) as caught:
        read_image(plain(64, 64, kind))
    assert caught.value.code == "picture-kind"
    assert str(caught.value.facts["kind"]).upper() == kind


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"<svg/>", b'<?xml version="1.0"?><svg/>', b"\xef\xbb\xbf <svg>"])
def test_drawings_are_no_pictures_either(data: bytes) -> None:
    assert code_of(data) == "picture-kind"


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"words", "标题: 甲".encode(), b"PK\3\4", b"\x89PNG\r\n\x1a\r"])
def test_what_is_no_picture_is_called_none(data: bytes) -> None:
    assert code_of(data) == "picture-none"


def test_colours_of_a_printing_press_are_refused() -> None:
    assert code_of(saved(Pixels.new("CMYK", (8, 8)), "JPEG")) == "picture-color"


@pytest.mark.parametrize("tolerant", [False, True])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_was_cut_is_refused_even_where_pillow_was_told_to_bear_it(
    kind: str, share: float, tolerant: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", tolerant)
    data = saved(COLORS, kind)
    assert code_of(data[: int(len(data) * share)]) == "picture-broken"
    assert ImageFile.LOAD_TRUNCATED_IMAGES is tolerant


@pytest.mark.parametrize("size", [(10_000, 5_001), (60_000, 60_000), (50_000_001, 1)])
def test_a_picture_of_too_many_pixels_is_refused_unread(size: tuple[int, int]) -> None:
    head = saved(Pixels.new("1", (8, 8)))
    width, height = (each.to_bytes(4, "big") for each in size)
    chunk = head[12:16] + width + height + head[24:29]
    bomb = head[:12] + chunk + crc32(chunk).to_bytes(4, "big") + head[33:]
    begun = time.process_time()
    assert code_of(bomb) == "picture-pixels"
    assert time.process_time() - begun < 5


def test_a_jpeg_of_endless_passes_is_refused_unread() -> None:
    data = saved(COLORS, "JPEG", progressive=True)
    scan = data.index(b"\xff\xda")
    assert code_of(data[:scan] + data[scan:-2] * 300 + data[-2:]) == "picture-broken"


@settings(max_examples=150, deadline=2000)
@given(st.sampled_from(["PNG", "JPEG"]), st.integers(0, 4000), st.binary(min_size=1, max_size=8), st.booleans())
def test_damage_anywhere_is_a_problem_or_a_picture_but_never_a_crash(
    kind: str, at: int, junk: bytes, inserted: bool
) -> None:
    data = saved(CLEAR.resize((40, 40)) if kind == "PNG" else COLORS.resize((40, 40)), kind)
    at %= len(data)
    with suppress(PictureError):
        image = read_image(data[:at] + junk + data[at + (0 if inserted else len(junk)) :])
        assert opened(image.data).size == (image.width, image.height)


def test_a_document_without_pictures_does_not_wait_for_pillow() -> None:
    script = (
        "import sys, docgen\n"
        "template = docgen.load_template('document')\n"
        "template.render({'版式': 'text', '标题': '甲', '正文': '乙'})\n"
        "print('PIL' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == "False"
