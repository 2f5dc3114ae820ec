"""XML as bytes → the same bytes with something put in at a few places, and nothing else changed."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, NamedTuple
from xml.parsers import expat

from docgen.roster.archive import local

Edit = tuple[int, int, bytes]
"""Offset, offset of what is kept behind it, and what comes between."""

_ATTRIBUTE: Final = rb"""(\s%s\s*=\s*)(["'])(.*?)\2"""


class Element(NamedTuple):
    """An element and where it stands in the bytes."""

    name: str
    attributes: Mapping[str, str]
    start: int
    """Of its start tag; `inside` is where that ends, `close` where the end tag begins, `end` where it ends."""
    inside: int
    close: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Whether it is one tag: `<row/>`."""
        return self.close == self.start


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Bytes and edits, which do not overlap → bytes."""
    pieces: list[bytes] = []
    here = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[here:start], new]
        here = end
    return b"".join((*pieces, data[here:]))


def tag_end(data: bytes, start: int) -> int:
    """Offset of a tag → offset behind it."""
    return data.index(b">", start) + 1


def scan(data: bytes, parser: expat.XMLParserType, wanted: Collection[str], keep: Callable[[Element], object]) -> None:
    """Give each element of these names to `keep`, as soon as it ends."""
    parser.buffer_text = False
    open_elements: list[tuple[str, dict[str, str], int]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) in wanted:
            open_elements.append((local(name), attributes, parser.CurrentByteIndex))

    def end(name: str) -> None:
        if local(name) in wanted:
            tag, attributes, begun = open_elements.pop()
            inside = tag_end(data, begun)
            if data[inside - 2 : inside] == b"/>":
                keep(Element(tag, attributes, begun, inside, begun, inside))
            else:
                close = parser.CurrentByteIndex
                keep(Element(tag, attributes, begun, inside, close, tag_end(data, close)))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)


def prefix_of(data: bytes, start: int) -> bytes:
    """Offset of a tag → `x:`, or nothing."""
    name = re.match(rb"<([^\s/>]+)", data[start : start + 200])
    before, colon, _ = name[1].partition(b":") if name else (b"", b"", b"")
    return before + colon if colon else b""


def appended(data: bytes, element: Element, new: bytes) -> Edit:
    """Put something behind all that an element holds."""
    if not element.is_empty:
        return element.close, element.close, new
    tag = data[element.start : element.inside]
    name = re.match(rb"<([^\s/>]+)", tag)
    assert name
    return element.start, element.inside, tag[:-2].rstrip() + b">" + new + b"</" + name[1] + b">"


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Start tag → the same with an attribute set."""
    pattern = re.compile(_ATTRIBUTE % name.encode())
    new = value.encode()
    if pattern.search(tag):
        return pattern.sub(lambda found: found[1] + b'"' + new + b'"', tag, count=1)
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + b' %s="%s"' % (name.encode(), new) + tag[end:]


def without_attribute(tag: bytes, name: str) -> bytes:
    """Start tag → the same without an attribute."""
    return re.sub(_ATTRIBUTE % name.encode(), b"", tag, count=1)
