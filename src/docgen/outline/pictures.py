"""A line that is a picture ⇄ its file, its caption and its width: `![图1　分区图](files/map.png 60%)`."""

import re
from collections.abc import Mapping
from typing import Final

from docgen.document import Picture

_BEGINNING: Final = re.compile(r"[!！][\[【［]")
_SEAM: Final = re.compile(r"[\]】］]\s?[(（]")
"""Between caption and file, also as an input method for Chinese writes it: ！【图1】（map.png）"""
_SUFFIX: Final = r"\.(?:png|jpe?g|gif|bmp|tiff?|webp|heic|svg|wmf|emf|pdf)"
_FILE: Final = re.compile(_SUFFIX, re.IGNORECASE)
_SIZED: Final = re.compile(rf"(.*{_SUFFIX})\s+(\S.*)", re.IGNORECASE)
_UNITS: Final = {"％": "%", "厘米": "cm", "釐米": "cm", "公分": "cm", "毫米": "mm", "公釐": "mm"}
_WIDTH: Final = re.compile(rf"(\d{{1,3}}(?:\.\d{{1,2}})?)\s?(%|cm|mm|{'|'.join(_UNITS)})", re.IGNORECASE)


def read_picture(line: str) -> Picture | None:
    """Line without space around it → the picture that it is, if it is one and the only one.

    A width that is none (60, 0%, 6in) is kept as it was written.
    """
    if not _BEGINNING.match(line) or line[-1] not in ")）":
        return None
    *_, seam = (None, *_SEAM.finditer(line, 2))
    if seam is None:
        return None
    caption, inside = line[2 : seam.start()].strip(), line[seam.end() : -1].strip()
    first = _SEAM.search(caption)
    if first and _BEGINNING.search(caption, first.end()):
        # Two pictures stand on one line.
        return None
    is_typed_right = line[:2] + seam[0] + line[-1] == "![]()"
    if not inside or not (is_typed_right or _FILE.search(inside)):
        return None
    sized = _SIZED.fullmatch(inside)
    return Picture(sized[1], caption, _width(sized[2])) if sized else Picture(inside, caption)


def picture_line(picture: Picture) -> str:
    """Picture → the line that `read_picture` reads as the same."""
    return f"![{picture.caption}]({f'{picture.name} {picture.width}'.rstrip()})"


def is_width(text: str) -> bool:
    """Tell whether a picture can be as wide as that: up to 100%, or centimetres or millimetres."""
    found = _WIDTH.fullmatch(text)
    return found is not None and float(found[1]) > 0 and not (found[2] == "%" and float(found[1]) > 100)


def is_misplaced(line: str) -> bool:
    """Tell whether a line that is no picture was meant to be one, or holds one among other words."""
    if _BEGINNING.match(line):
        return line.startswith("![") or bool(_FILE.search(line))
    at = line.find("![")
    return at > 0 and line.find("](", at) > 0


def renamed(text: str, names: Mapping[int, str]) -> str:
    """Numbered text, its pictures called otherwise; `names` are new ones by 1-based line."""
    lines = text.splitlines()
    for at, name in names.items():
        picture = read_picture(lines[at - 1].strip())
        if picture:
            lines[at - 1] = picture_line(Picture(name, picture.caption, picture.width))
    return "\n".join(lines)


def _width(written: str) -> str:
    found = _WIDTH.fullmatch(written)
    return f"{found[1]}{_UNITS.get(found[2], found[2].lower())}" if found else written
