"""Sheets → HTML that WeasyPrint draws as it stands: every line at its place, nothing left to break or to stretch."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from docgen.fonts import Face
from docgen.sheet import Bar, Piece, Sheet, TextLine

SHEET_CSS: Final = """
@page { margin: 0 }
html, body { margin: 0; padding: 0 }
section { position: relative; break-after: page; overflow: hidden }
section:last-child { break-after: auto }
p, i, b, s, a { position: absolute; margin: 0; white-space: pre; font-style: normal; font-weight: normal;
             text-decoration: none; line-height: 1; font-kerning: none; font-variant-ligatures: none }
b { transform-origin: 0 50% }
"""
LINK_HEIGHT: Final = 1.25
"""Em from the top of a line's characters to below its descenders."""


def write_html(sheets: Sequence[Sheet], *, title: str, author: str, subject: str, language: str) -> str:
    """Sheets and what the file says about itself → one HTML page without any address in it.

    Links lead to places of the page itself (`#name`), which no program has to fetch.
    """
    width, height = (sheets[0].width, sheets[0].height) if sheets else (0.0, 0.0)
    meta = "".join(
        f'<meta name="{name}" content="{escape(text)}">'
        for name, text in (("author", author), ("description", subject), ("generator", "docgen"))
        if text
    )
    pages = "\n".join(_section(sheet) for sheet in sheets)
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{meta}"
        f"<style>@page {{ size: {_n(width)}pt {_n(height)}pt }}{SHEET_CSS}</style></head>"
        f"<body>{pages}</body></html>"
    )


def _n(value: float) -> str:
    """A number as short as it can be said: 3.5, 0, 28.95."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _section(sheet: Sheet) -> str:
    inner = "".join((*map(_bar, sheet.bars), *map(_line, sheet.lines)))
    return f'<section style="width:{_n(sheet.width)}pt;height:{_n(sheet.height)}pt">{inner}</section>'


def _bar(bar: Bar) -> str:
    place = f"left:{_n(bar.x)}pt;top:{_n(bar.y)}pt;width:{_n(bar.width)}pt;height:{_n(bar.height)}pt"
    return f'<i style="{place};background:#{bar.color}"></i>'


def _line(line: TextLine) -> str:
    if not line.text.strip("\t"):
        return ""
    return "".join((_link(line) if line.leads_to else "", *_pieces(line)))


def _link(line: TextLine) -> str:
    """A link that covers the line, as wide and as high as its words."""
    first, last, height = line.pieces[0], line.pieces[-1], max(piece.format.size.pt for piece in line.pieces)
    place = f"left:{_n(first.x)}pt;top:{_n(line.baseline - height)}pt"
    size = f"width:{_n(last.x + last.width - first.x)}pt;height:{_n(height * LINK_HEIGHT)}pt"
    return f'<a href="#{escape(line.leads_to)}" style="{place};{size}"></a>'


def _pieces(line: TextLine) -> Iterator[str]:
    bookmark, name = line.bookmark, line.name
    for piece in line.pieces:
        if piece.text == "\t" or piece.face is None:
            continue
        extra = ""
        if bookmark:
            level, words = bookmark
            extra = f";bookmark-level:{level};bookmark-label:{_css_text(words)}"
            bookmark = None
        yield _piece(piece, piece.face, line.baseline, extra, name)
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
    style = (
        f"left:{_n(piece.x)}pt;top:{_n(top)}pt;font:{_n(look.size.pt)}pt/1 '{face.family}'"
        f"{spacing}{color}{squeeze}{extra}"
    )
    mark = f' id="{escape(name)}"' if name else ""
    return f'<{tag}{mark} style="{style}">{escape(piece.text)}</{tag}>'
