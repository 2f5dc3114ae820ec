"""What contents call by names → the object that tells what these are."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from docgen.compiled_pdf.cutting import Cut
from docgen.compiled_pdf.objects import Parts, plain
from docgen.compiled_pdf.parts import PdfParts

OPAQUE: Final = re.compile(r"[aA][\d.]+")
"""Name of a state that only says how opaque what is drawn is, with fills (a) or with strokes (A)."""
_STATE: Final = re.compile(rb"^/([aA][\d.]+) gs$", re.MULTILINE)


def states_of(contents: Iterable[Cut]) -> tuple[bytes, ...]:
    """Give the names of such states that contents call."""
    return tuple(sorted({name for content in contents for name in _STATE.findall(content.text)}))


def resources_of(parts: PdfParts, fonts: Mapping[str, int]) -> Parts:
    """Parts of a PDF, and the numbers of its fonts → its resources."""
    frame = parts.frame
    states = b"".join(b"/%b <</%b %b>>" % (name, *_opacity(name)) for name in parts.states)
    named = b"".join(b"/%b %d 0 R" % (name.encode(), fonts[name]) for name in sorted(fonts))
    head, middle, end = b"<<", b"/ExtGState <<", b">>/Font <<"
    return (head, *frame.entries, middle, states, *frame.states, end, named, *frame.other_fonts, b">>>>")


def _opacity(name: bytes) -> tuple[bytes, bytes]:
    return (b"ca" if name.startswith(b"a") else b"CA"), plain(float(name[1:]))
