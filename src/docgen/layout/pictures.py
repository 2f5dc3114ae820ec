"""A picture of the text → its size on paper, and the block that shows it."""

from collections.abc import Iterable, Iterator
from typing import Final

from docgen import document as words
from docgen.flow import Block, Picture, Pinned
from docgen.layout.desk import Desk
from docgen.paginate import measure
from docgen.units import ZERO, Length, mm, pt, twips

AIR: Final = pt(0.5)
"""Of the line that a picture stands in, so that its height is the same whatever letters reach below it."""
HAIR: Final = pt(0.2)
"""A picture as wide as the type area could be a hair too wide once a program has rounded it."""
LOWEST: Final = pt(20)
"""Of the line of a picture that is hardly one: LibreOffice gives a line the height of its paragraph's letters."""
LEAST: Final = pt(1)
"""No side is shorter, be a picture ever so long."""
_UNITS: Final = {"cm": mm(10), "mm": mm(1)}


def lay_picture(block: words.Picture, desk: Desk, taken: Length = ZERO) -> Iterator[Block]:
    """Picture and 图题 below it, kept together.

    `taken` is what stands above on the page; the picture is made to fit under it where that leaves half the page.
    """
    image = block.image
    assert image
    captions = (desk.paragraph("FigureCaption", desk.caption(block.caption)),) if block.caption else ()
    room = desk.height - taken if taken < desk.height / 2 else desk.height
    # A twip is what rounding can add.
    highest = room - height_of(captions, desk) - AIR - twips(1)
    width, height = picture_size(block, image, desk.width - HAIR, highest)
    pitch = max(twips((height + AIR).twips + 1), LOWEST)
    form = desk.paragraph("Picture", "", pitch=pitch, keep_next=bool(captions)).format
    yield Picture(image, width, height, "Picture", form, block.caption)
    yield from captions


def height_of(blocks: Iterable[Block], desk: Desk) -> Length:
    """Height of blocks that stand one under the other, the space before each included."""
    measured = (measure(block, desk.width, desk.fonts) for block in blocks if not isinstance(block, Pinned))
    return pt(sum(each.before + each.whole for each in measured))


def picture_size(block: words.Picture, image: words.Image, widest: Length, highest: Length) -> tuple[Length, Length]:
    """Width and height in proportion: as asked, or of natural size, and never more than there is room for."""
    width, height = pt(72 * image.width / image.density[0]), pt(72 * image.height / image.density[1])
    wanted = _asked(block.width, widest) or width
    scale = min(wanted.pt, widest.pt, highest.pt * width.pt / height.pt) / width.pt
    return max(width * scale, LEAST), max(height * scale, LEAST)


def _asked(text: str, whole: Length) -> Length | None:
    """`60%` of the whole, `12cm`, `85mm` → a length."""
    if text.endswith("%"):
        return whole * (float(text[:-1]) / 100)
    return float(text[:-2]) * _UNITS[text[-2:]] if text else None
