"""What a document is made of → SHA-256 of it: as long as that stays the same, so does the file."""

from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from typing import Any, Final

from docgen.any_template import AnyTemplate, WordForm
from docgen.catalog import AsWritten, Nested, TemplateFolder
from docgen.document import Image

LONG: Final = 200
"""Bytes of a value that is worth being told by its digest."""
_NEVER: Final = (object(), b"")


class Digests:
    """Digests of rows; what many rows share is gone over once."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[object, bytes]] = {}

    def row(self, values: Mapping[str, object], pictures: Mapping[str, Image], more: str = "") -> str:
        """Checked values and the pictures in them → their digest in hexadecimal digits."""
        last = self._last
        parts = [more.encode()]
        for name, value in values.items():
            seen, part = last.get(name, _NEVER)
            if seen is not value:
                part = told(name) + told(value)
                if len(part) > LONG:
                    part = b"#" + sha256(part).digest()
                last[name] = (value, part)
            parts.append(part)
        parts += [told(name) + sha256(image.data).digest() for name, image in pictures.items()]
        return sha256(b"".join(parts)).hexdigest()


def recipe_digest(template: AnyTemplate, *more: object) -> str:
    """Template and what else makes the files what they are → its digest; `more` are of plain or frozen types."""
    whole = sha256(told((version("docgen"), *map(repr, more))))
    whole.update(template_digest(template.folder))
    if isinstance(template, WordForm):
        whole.update(template.word.data)
    return whole.hexdigest()


def template_digest(folder: TemplateFolder) -> bytes:
    """All that a template says."""
    words = (folder.name, folder.label, folder.kind, folder.layout)
    return sha256(told((*words, folder.document, folder.schema))).digest()


def told(value: Any) -> bytes:
    """A value → bytes that no other value has."""
    match value:
        case AsWritten():
            return _told(b"w", value.encode())
        case str():
            return _told(b"s", value.encode("utf-8", "surrogatepass"))
        case Mapping():
            return _told(b"d", b"".join(told(key) + told(each) for key, each in value.items()))
        case list() | tuple():
            return _told(b"l", b"".join(map(told, value)))
        case Nested():
            return _told(b"n", template_digest(value.template) + told(value.values) + told(value.beside))
    return _told(type(value).__name__.encode(), repr(value).encode())


def _told(kind: bytes, data: bytes) -> bytes:
    return b"%b%d:%b" % (kind, len(data), data)
