"""What WeasyPrint makes for a PDF → parts of objects, in which references and words can still change."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pydyf

_REFERENCE: Final = re.compile(rb"(\d+) 0 R")


@dataclass(frozen=True, slots=True)
class Reference:
    """To an object, by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text with stand-ins."""

    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Of the document, by the name that a link calls it."""

    name: str


Part = bytes | Reference | Words | Place
Parts = tuple[Part, ...]


def parts_of(value: Any, stand_ins: Container[str] = ()) -> Parts:
    """A value of pydyf → its parts; texts in which none of the stand-ins is are plain bytes."""
    return tuple(_joined(_walk(value, stand_ins)))


def entry(value: Any, key: str) -> int:
    """Give the number of the object that a dictionary refers to."""
    (part,) = parts_of(value[key])
    assert isinstance(part, Reference)
    return part.number


def plain_bytes(parts: Parts) -> bytes:
    """Parts without words to be put in, with the numbers that they have."""
    return written(parts, int, str)


def written(
    parts: Parts,
    number_of: Callable[[int], int],
    words: Callable[[str], str],
    place: Callable[[str], bytes] | None = None,
) -> bytes:
    """Parts → bytes, with the numbers of objects, the words, and the places that links lead to in this file."""
    result = []
    for part in parts:
        if isinstance(part, bytes):
            result.append(part)
        elif isinstance(part, Reference):
            result.append(b"%d 0 R" % number_of(part.number))
        elif isinstance(part, Words):
            result.append(text_string(words(part.text)))
        else:
            result.append(place(part.name) if place else text_string(part.name))
    return b"".join(result)


def text_string(text: str) -> bytes:
    """Text → as a PDF writes it."""
    return bytes(pydyf.String(text).data)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    plain: list[bytes] = []
    for part in parts:
        if isinstance(part, bytes):
            plain.append(part)
        else:
            if plain:
                yield b"".join(plain)
                plain = []
            yield part
    if plain:
        yield b"".join(plain)


def _walk(value: Any, stand_ins: Container[str]) -> Iterator[Part]:
    match value:
        case pydyf.Dictionary() | dict():
            yield b"<<"
            for key, each in value.items():
                yield b"/" + plain(key) + b" "
                yield from (Place(str(each.string)),) if _is_name(key, each) else _walk(each, stand_ins)
            yield b">>"
        case pydyf.Array() | list() | tuple():
            yield b"["
            for index, each in enumerate(value):
                yield b" " if index else b""
                yield from _walk(each, stand_ins)
            yield b"]"
        case pydyf.String() if any(char in stand_ins for char in str(value.string)):
            yield Words(str(value.string))
        case bytes() if found := _REFERENCE.fullmatch(value):
            yield Reference(int(found[1]))
        case _:
            yield plain(value)


def _is_name(key: str, value: Any) -> bool:
    return key == "Dest" and isinstance(value, pydyf.String)


def plain(value: Any) -> bytes:
    """A number, a name or a row of them as a PDF writes it."""
    return bytes(pydyf.Array([pydyf.Array(value) if isinstance(value, list) else value]).data[1:-1])
