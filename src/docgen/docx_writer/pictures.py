"""Pictures in the text → paragraphs that hold a `w:drawing` each; the image parts they refer to."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import quoteattr

from docgen.document import Image
from docgen.docx_writer.formats import Looks
from docgen.docx_writer.text import TINY, properties_xml, without_illegal
from docgen.flow import Picture, Section
from docgen.units import ZERO, Length

DRAWING: Final = (
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
"""Namespaces that the part needs in which pictures stand."""
_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def images_of(sections: Iterable[Section]) -> dict[str, Image]:
    """Sections → their pictures by relationship; one that is shown twice is there once."""
    pictures = (block for section in sections for block in section.blocks if isinstance(block, Picture))
    return {_relationship(picture.image): picture.image for picture in pictures}


def picture_xml(picture: Picture, number: int, looks: Looks, after: Length = ZERO, section: str = "") -> str:
    """Picture → `w:p`; no other picture of the file has its `number`; `after` and `section` as in `paragraph_xml`."""
    # How far the line reaches below the picture depends on the size of what else stands in it.
    properties = properties_xml(picture.style, picture.format, looks, after=after, tail=f"{TINY}{section}")
    return f"<w:p>{properties}<w:r>{TINY}{_drawing(picture, number)}</w:r></w:p>"


def _relationship(image: Image) -> str:
    return f"p{image.name.partition('.')[0]}"


def _drawing(picture: Picture, number: int) -> str:
    alt = without_illegal(picture.alt)
    about = f'id="{number}" name="图片 {number}"' + (f" descr={quoteattr(alt)}" if alt else "")
    size = f'cx="{picture.width.emu}" cy="{picture.height.emu}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {about}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_URI}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{picture.image.name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{_relationship(picture.image)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
