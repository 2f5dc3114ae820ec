"""Subsets of one font in many PDFs → one font for all of them, as long as a number means the same glyph in each."""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from docgen.pdf_join.glyphs import FontPart, NoFontError, font_of
from docgen.pdf_join.source import Source, UnreadableError
from docgen.pdf_join.values import Reference, Stream, Value
from docgen.to_unicode import MAP_END, MAP_HEAD, told

_CHARS: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_CHAR: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


@dataclass(frozen=True, slots=True)
class Subset:
    """A font of one file, as far as it may be joined with others."""

    name: bytes
    """Without the letters that tell subsets apart."""
    font: dict[bytes, Value]
    drawing: dict[bytes, Value]
    descriptor: dict[bytes, Value]
    part: FontPart
    widths: dict[int, bytes]
    texts: dict[int, bytes]
    glyphs: dict[int, tuple[bytes, bytes]]


def subset_of(source: Source, font: dict[bytes, Value]) -> Subset | None:
    """A font in a file → its subset; `None` for one of another kind, which goes as it is."""
    try:
        (drawing,) = map(source.value, source.value(font[b"/DescendantFonts"]))
        descriptor = source.value(drawing[b"/FontDescriptor"])
        is_plain = (
            font[b"/Encoding"] == b"/Identity-H"
            and drawing[b"/Subtype"] == b"/CIDFontType2"
            and drawing.get(b"/CIDToGIDMap", b"/Identity") == b"/Identity"
            and drawing.get(b"/DW", b"1000") == b"1000"
        )
        if not is_plain:
            return None
        part = FontPart(source.unpacked(source.value(descriptor[b"/FontFile2"])))
        widths = dict(_widths(source.value(drawing.get(b"/W", []))))
        texts = _texts(source.unpacked(source.value(font[b"/ToUnicode"])))
        glyphs = part.glyphs()
        glyphs |= {number: (b"", part.metric(number)) for number in widths if number not in glyphs}
        name = font[b"/BaseFont"].rpartition(b"+")[2].lstrip(b"/")
    except (LookupError, ValueError, TypeError, AttributeError, NoFontError, UnreadableError, zlib.error):
        return None
    return Subset(name, font, drawing, descriptor, part, widths, texts, glyphs)


def _widths(listed: list[Value]) -> Iterator[tuple[int, bytes]]:
    items = iter(listed)
    for first in items:
        other = next(items)
        if isinstance(other, list):
            yield from ((int(first) + number, width) for number, width in enumerate(other))
        else:
            width = next(items)
            yield from ((number, width) for number in range(int(first), int(other) + 1))


def _texts(told: bytes) -> dict[int, bytes]:
    if b"beginbfrange" in told:
        raise ValueError
    found = (pair for block in _CHARS.findall(told) for pair in _CHAR.findall(block))
    return {int(number, 16): text.lower() for number, text in found}


@dataclass(slots=True)
class Joined:
    """A font that grows."""

    first: Subset
    number: int
    """Of its object."""
    count: int = 0
    """Of glyphs, the empty ones included."""
    widths: dict[int, bytes] = field(default_factory=dict)
    texts: dict[int, bytes] = field(default_factory=dict)
    glyphs: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)

    def takes(self, subset: Subset) -> bool:
        """Take the glyphs of a subset, unless some number means another glyph, width or text in it."""
        agree = _agree(self.glyphs, subset.glyphs) and _agree(self.widths, subset.widths)
        if not (agree and _agree(self.texts, subset.texts)):
            return False
        # A subset may end with the last glyph that it has.
        self.count = max(self.count, subset.part.count)
        self.glyphs |= subset.glyphs
        self.widths |= subset.widths
        self.texts |= subset.texts
        return True

    def program(self) -> bytes:
        """The font program."""
        return font_of(self.first.part, self.count, self.glyphs)

    def listed_widths(self) -> bytes:
        """Widths, as a PDF lists them."""
        return b"[%b]" % b" ".join([b"%d [%b]" % each for each in sorted(self.widths.items())])

    def told_texts(self) -> bytes:
        """What the glyphs say."""
        lines = [b"<%04x> <%b>" % each for each in sorted(self.texts.items())]
        return MAP_HEAD + told(lines) + MAP_END


def _agree(known: Mapping[int, object], other: Mapping[int, object]) -> bool:
    return all(known.get(key, value) == value for key, value in other.items())


def font_objects(joined: Joined, numbers: tuple[int, int, int, int]) -> Iterator[tuple[int, Value]]:
    """Yield the objects of a joined font under their numbers: what draws it, descriptor, program, texts."""
    drawing, descriptor, program, texts = numbers
    first = joined.first
    plain = {key: each for key, each in first.descriptor.items() if key not in (b"/FontFile2", b"/CIDSet")}
    yield joined.number, first.font | {
        b"/DescendantFonts": [Reference(drawing)], b"/ToUnicode": Reference(texts),
    }  # fmt: skip
    yield drawing, first.drawing | {b"/FontDescriptor": Reference(descriptor), b"/W": joined.listed_widths()}
    yield descriptor, plain | {b"/FontFile2": Reference(program)}
    data = joined.program()
    yield program, Stream({b"/Length1": b"%d" % len(data)}, data)
    yield texts, Stream({}, joined.told_texts())
