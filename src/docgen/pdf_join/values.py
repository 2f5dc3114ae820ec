"""The bytes of an object in a PDF → Python's lists and dictionaries of what stands in it, and back.

What is no list and no dictionary stays the bytes that it is; nobody here has to know what it means.
"""

import re
from typing import Any, Final, NamedTuple

Value = Any
"""`bytes` (a number, a name with its slash, a text), `Reference`, `list` or `dict` of names and values."""


class Reference(NamedTuple):
    """To an object, by its number."""

    number: int


class Stream(NamedTuple):
    """An object with data behind it."""

    entries: dict[bytes, Value]
    data: bytes


class MalformedError(Exception):
    """Bytes that are no object."""


_BLANK: Final = rb"(?:[\x00\t\n\f\r ]|%[^\r\n]*)*"
_TOKEN: Final = re.compile(
    _BLANK + rb"(?:(?P<reference>\d+)\s+\d+\s+R(?![^\x00\t\n\f\r ()<>\[\]{}/%])|(?P<mark><<|>>|\[|\])"
    rb"|(?P<atom>/[^\x00\t\n\f\r ()<>\[\]{}/%]*|<[0-9A-Fa-f\s]*>|[^\x00\t\n\f\r ()<>\[\]{}/%]+)|(?P<text>\())"
)
_TEXT: Final = re.compile(rb"\\.|[()]", re.DOTALL)


def parsed(data: bytes, at: int = 0) -> tuple[Value, int]:
    """The value that begins at a place, and where it ends; raises `MalformedError`."""
    open_lists: list[list[Value]] = []
    while True:
        found = _TOKEN.match(data, at)
        if found is None:
            raise MalformedError
        at = found.end()
        value: Value
        mark = found["mark"]
        if mark in (b"<<", b"["):
            open_lists.append([])
            continue
        if mark:
            if not open_lists:
                raise MalformedError
            items = open_lists.pop()
            value = items if mark == b"]" else _dictionary(items)
        elif found["reference"]:
            value = Reference(int(found["reference"]))
        elif found["text"]:
            at = _end_of_text(data, at)
            value = data[found.start("text") : at]
        else:
            value = found["atom"]
        if not open_lists:
            return value, at
        open_lists[-1].append(value)


def _dictionary(items: list[Value]) -> dict[bytes, Value]:
    if len(items) % 2:
        raise MalformedError
    return dict(zip(items[::2], items[1::2], strict=True))


def _end_of_text(data: bytes, at: int) -> int:
    depth = 1
    while depth:
        found = _TEXT.search(data, at)
        if found is None:
            raise MalformedError
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        at = found.end()
    return at


def written(value: Value) -> bytes:
    """A value → its bytes."""
    match value:
        case Reference(number):
            return b"%d 0 R" % number
        case dict():
            return b"<<%b>>" % b" ".join([b"%b %b" % (key, written(each)) for key, each in value.items()])
        case list():
            return b"[%b]" % b" ".join(map(written, value))
    return bytes(value)


def text_string(text: str) -> bytes:
    """Text → as a PDF holds it."""
    return b"<feff%b>" % text.encode("utf-16-be", "replace").hex().encode()
