"""Sheets → HTML that WeasyPrint draws as it stands: every line at its place, nothing left to break or to stretch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from math import radians, tan
from typing import Final

from docgen.fonts import Face
from docgen.sheet import Bar, Piece, Print, Sheet, TextLine
from docgen.word_flow import Ink

PICTURE: Final = "docgen-picture:"
"""What stands before a picture's name in the HTML; whoever draws it must answer to such names."""
SHEET_CSS: Final = """
@page { margin: 0 }
html, body { margin: 0; padding: 0 }
section { position: relative; break-after: page; overflow: hidden; white-space: pre; line-height: 1;
          font-kerning: none; font-variant-ligatures: none }
section:last-child { break-after: auto }
p, i, b, a, div, img { position: absolute }
p { margin: 0 }
b { font-weight: normal }
p, b { width: 999pt }
b { transform-origin: 0 50% }
svg { position: absolute }
div { left: 0; top: 0; transform-origin: 0 0 }
"""
LINK_HEIGHT: Final = 1.25
"""Em from the top of a line's characters to below its descenders."""
BOLD: Final = 1 / 30
"""Em of the stroke around bold characters; so LibreOffice thickens a face that has no bold of its own."""

SLANT: Final = 12
"""Degrees by which a face is slanted that has no italic."""


Paper = tuple[float, float]
"""Width and height in points."""


@dataclass(frozen=True, slots=True)
class Element:
    """Something on a page, at its place."""

    html: str
    pieces: tuple[Piece, ...] = ()
    """The text in it."""
    is_drawn: bool = True
    is_known: bool = False
    """Whether it is more than ink: a bookmark or a link leads there, it leads elsewhere itself, or it is a picture."""


def write_html(sheets: Sequence[Sheet], *, title: str, author: str, subject: str, language: str) -> str:
    """Sheets and what the file says about itself → one HTML page without any address in it; its pictures have names.

    Links lead to places of the page itself (`#name`), which no program has to fetch.
    """
    meta = "".join(
        f'<meta name="{name}" content="{escape(text)}">'
        for name, text in (("author", author), ("description", subject), ("generator", "docgen"))
        if text
    )
    pages = [((sheet.width, sheet.height), elements(sheet)) for sheet in sheets]
    return _page(pages, f"<title>{escape(title)}</title>{meta}", language)


def write_elements(pages: Sequence[tuple[Paper, Sequence[Element]]], *, language: str) -> str:
    """Papers, and the elements on each → HTML like that of whole sheets."""
    return _page(pages, "", language)


def _page(pages: Sequence[tuple[Paper, Iterable[Element]]], head: str, language: str) -> str:
    sizes = list(dict.fromkeys(size for size, _ in pages))
    papers = "".join(
        f"@page paper{number} {{ size: {_n(width)}pt {_n(height)}pt }}" for number, (width, height) in enumerate(sizes)
    )
    sections = "\n".join(_section(size, content, sizes.index(size)) for size, content in pages)
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8">{head}'
        f"<style>{papers}{SHEET_CSS}</style></head><body>{sections}</body></html>"
    )


def _n(value: float) -> str:
    """A number as short as it can be said: 3.5, 0, 28.95."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def elements(sheet: Sheet) -> Iterator[Element]:
    """Give the elements of a page, in the order in which they are drawn; none of them depends on another."""
    yield from (Element(_bar(each)) for each in sheet.shades)
    yield from (Element(_print(each), is_known=True) for each in sheet.prints)
    yield from (Element(_bar(each)) for each in sheet.bars)
    yield from (each for line in sheet.lines if not line.turned for each in _line(line))
    turned = [each for line in sheet.lines if line.turned for each in _line(line)]
    if turned:
        yield _turned(sheet, turned)


def _section(size: Paper, content: Iterable[Element], paper: int) -> str:
    width, height = size
    inner = "".join(each.html for each in content)
    return f'<section style="page:paper{paper};width:{_n(width)}pt;height:{_n(height)}pt">{inner}</section>'


def _turned(sheet: Sheet, inner: Sequence[Element]) -> Element:
    """Turned about the page's upper left corner, and moved so that the sheet's upper edge is the page's right one."""
    lines = "".join(each.html for each in inner)
    return Element(
        f'<div style="transform:translateX({_n(sheet.width)}pt) rotate(90deg)">{lines}</div>',
        tuple(piece for each in inner for piece in each.pieces),
        is_known=any(each.is_known for each in inner),
    )


def _place(box: Bar | Print) -> str:
    return f"left:{_n(box.x)}pt;top:{_n(box.y)}pt;width:{_n(box.width)}pt;height:{_n(box.height)}pt"


def _print(picture: Print) -> str:
    return f'<img src="{PICTURE}{picture.image.name}" alt="{escape(picture.alt)}" style="{_place(picture)}">'


def _bar(bar: Bar) -> str:
    return f'<i style="{_place(bar)};background:#{bar.color}"></i>'


def _line(line: TextLine) -> Iterator[Element]:
    if not line.text.strip("\t"):
        return
    if line.leads_to:
        yield Element(_link(line), is_drawn=False, is_known=True)
    yield from _pieces(line)


def _link(line: TextLine) -> str:
    """A link that covers the line, as wide and as high as its words."""
    first, last, height = line.pieces[0], line.pieces[-1], max(piece.format.size.pt for piece in line.pieces)
    place = f"left:{_n(first.x)}pt;top:{_n(line.baseline - height)}pt"
    size = f"width:{_n(last.x + last.width - first.x)}pt;height:{_n(height * LINK_HEIGHT)}pt"
    return f'<a href="#{escape(line.leads_to)}" style="{place};{size}"></a>'


def _pieces(line: TextLine) -> Iterator[Element]:
    bookmark, name = line.bookmark, line.name
    for piece in line.pieces:
        if piece.text == "\t" or piece.face is None:
            continue
        extra = ""
        if bookmark:
            level, words = bookmark
            extra = f";bookmark-level:{level};bookmark-label:{_css_text(words)}"
            bookmark = None
        draw = _bold_piece if piece.format.bold else _piece
        html = draw(piece, piece.face, line.baseline, extra, name)
        yield Element(html, (piece,), is_known=bool(extra or name))
        name = ""


def _css_text(text: str) -> str:
    safe = "".join(char if char.isalnum() else f"\\{ord(char):x} " for char in text)
    return escape(f'"{safe}"')


def _piece(piece: Piece, face: Face, baseline: float, extra: str, name: str) -> str:
    look = piece.format
    # With line-height 1 the baseline of a font lies half of what its ascent and descent leave of 1 em below that.
    top = baseline - look.size.pt * ((1 - face.ascent - face.descent) / 2 + face.ascent)
    spacing = f";letter-spacing:{_n(piece.spacing / look.stretch)}pt" if abs(piece.spacing) >= 5e-4 else ""
    color = "" if look.color == "000000" else f";color:#{look.color}"
    tag, squeeze = ("p", "") if look.stretch == 1 else ("b", f";transform:scaleX({_n(look.stretch)})")
    if _is_slanted(piece):
        tilt = f";transform:scaleX({_n(look.stretch)}) skewX(-{SLANT}deg);transform-origin:0 {_n(baseline - top)}pt"
        tag, squeeze = "b", tilt
    style = (
        f"left:{_n(piece.x)}pt;top:{_n(top)}pt;font:{_n(look.size.pt)}pt/1 '{face.family}'"
        f"{spacing}{color}{squeeze}{extra}"
    )
    mark = f' id="{escape(name)}"' if name else ""
    return f'<{tag}{mark} style="{style}">{escape(piece.text)}</{tag}>'


def _is_slanted(piece: Piece) -> bool:
    return isinstance(piece.format, Ink) and piece.format.slanted


def _bold_piece(piece: Piece, face: Face, baseline: float, extra: str, name: str) -> str:
    """Characters that are filled and stroked, each at its place; only in a drawing does CSS know strokes of text."""
    look, em = piece.format, piece.format.size.pt
    ends = accumulate((face.advance(char) * em * look.stretch + piece.spacing for char in piece.text), initial=em)
    places = " ".join(_n(end / look.stretch) for _, end in zip(piece.text, ends, strict=False))
    width, height = piece.width + 2 * em, 2 * em
    place = f"left:{_n(piece.x - em)}pt;top:{_n(baseline - em)}pt;width:{_n(width)}pt;height:{_n(height)}pt"
    squeeze = "" if look.stretch == 1 else f' transform="scale({_n(look.stretch)} 1)"'
    if _is_slanted(piece):
        shift = em * tan(radians(SLANT))
        squeeze = f' transform="translate({_n(shift)} 0) scale({_n(look.stretch)} 1) skewX(-{SLANT})"'
    mark = f' id="{escape(name)}"' if name else ""
    return (
        f'<svg{mark} style="{place}{extra}" viewBox="0 0 {_n(width)} {_n(height)}">'
        f'<text{squeeze} x="{places}" y="{_n(em)}"'
        f' font-family="{face.family}" font-size="{_n(em)}" fill="#{look.color}" stroke="#{look.color}"'
        f' stroke-width="{_n(em * BOLD)}" stroke-linejoin="round" xml:space="preserve">{escape(piece.text)}</text>'
        "</svg>"
    )
