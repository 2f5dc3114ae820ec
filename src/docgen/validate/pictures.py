"""Body text that names picture files → the same text with pictures that were read, or what is wrong with each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from docgen import outline
from docgen.document import Image
from docgen.pictures import SIZE_LIMIT, PictureError, read_image
from docgen.validate.beside import path_beside
from docgen.wording import Near, near, quoted

COUNT_LIMIT: Final = 300
"""Pictures in all the texts of one document, each time counted that one is shown."""
BYTES_LIMIT: Final = 100 * 1024 * 1024
"""Bytes of all its different pictures together."""

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_ALIKE: Final = 0.7
"""map.jpg for map.png."""
_LOOKED_AT: Final = 2000
"""Names in a folder among which the one that was meant is looked for."""

Note = Callable[..., None]
"""Takes down a problem: its code, the line inside the text, its facts."""


@dataclass(slots=True)
class Album:
    """All pictures of one document, those of the documents inside it included."""

    images: dict[str, Image] = field(default_factory=dict)
    """By name."""
    shown: int = 0
    read: dict[tuple[Path | None, str], Image | PictureError] = field(default_factory=dict)
    """What came of each file, by folder and name, so that none is read twice."""

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return sum(len(image.data) for image in self.images.values())

    def copy(self) -> "Album":
        """The same pictures, in an album that can be filled further without this one."""
        return Album({**self.images}, self.shown, {**self.read})


def collect_pictures(text: str, folder: Path | None, album: Album, note: Note) -> str:
    """Put the pictures of a text into the album → the text with the names that they have there.

    Problems: `picture-count`, `picture-bytes`, `picture-folder`, `picture-outside`, `picture-not-found`,
    `picture-unreadable`, `picture-too-big`, and those of `read_image`.
    """
    names: dict[int, str] = {}
    for line, picture in outline.pictures(text):
        album.shown += 1
        if album.shown > COUNT_LIMIT:
            if album.shown == COUNT_LIMIT + 1:
                note("picture-count", line, limit=COUNT_LIMIT)
            continue
        key = (folder, picture.name)
        if key not in album.read:
            album.read[key] = _outcome(picture.name, folder, album)
        found = album.read[key]
        if isinstance(found, PictureError):
            note(found.code, line, file=quoted(picture.name), **found.facts)
        else:
            names[line] = found.name
    return outline.renamed(text, names) if names else text


def _outcome(name: str, folder: Path | None, album: Album) -> Image | PictureError:
    """The picture, now in the album, or why it is not."""
    try:
        image = image_beside(name, folder)
        if image.name not in album.images and album.size + len(image.data) > BYTES_LIMIT:
            raise PictureError("picture-bytes", limit=BYTES_LIMIT // (1024 * 1024))
    except PictureError as error:
        # Not the one that was raised, which holds on to the bytes it was raised over.
        return PictureError(error.code, **error.facts)
    return album.images.setdefault(image.name, image)


def image_beside(name: str, folder: Path | None) -> Image:
    """Name of a file in the folder of the data, or below it → picture; raises `PictureError` as `collect_pictures`."""
    if folder is None:
        raise PictureError("picture-folder")
    # Typed as in Windows: files\map.png
    name = name.replace("\\", "/")
    try:
        if _ADDRESS.match(name) or ".." in Path(name).parts:
            raise ValueError(name)
        path = path_beside(name, folder)
    except ValueError as error:
        raise PictureError("picture-outside") from error
    return read_image(_bytes(path, name, folder))


def _bytes(path: Path, name: str, folder: Path) -> bytes:
    try:
        # A pipe would never end, and a folder has no bytes.
        if not path.is_file():
            raise PictureError("picture-not-found", near=_meant(name, folder))
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise PictureError("picture-unreadable", reason=getattr(error, "strerror", None) or "") from error
    if len(data) > SIZE_LIMIT:
        raise PictureError("picture-too-big", limit=SIZE_LIMIT // (1024 * 1024))
    return data


def _meant(name: str, folder: Path) -> Near:
    """Name of a missing file → a file that is nearly called so, at its place or one folder further in."""
    place = Path(name).parent
    for found in (_names(folder / place, place), _inner_names(folder)):
        # A file made as Map.PNG is not found as map.png where capitals count.
        by_small = {each.lower(): each for each in found}
        alike = near(name.lower(), by_small, _ALIKE)
        if not alike:
            by_small = {Path(each).name.lower(): each for each in by_small.values()}
            alike = near(Path(name).name.lower(), by_small, _ALIKE)
        if alike:
            return Near(by_small[alike])
    return Near("")


def _names(folder: Path, place: Path) -> Iterator[str]:
    try:
        yield from ((place / each.name).as_posix() for each in islice(folder.iterdir(), _LOOKED_AT) if each.is_file())
    except (OSError, ValueError):
        return


def _inner_names(folder: Path) -> Iterator[str]:
    try:
        inner = [each.name for each in islice(folder.iterdir(), _LOOKED_AT) if each.is_dir() and not each.is_symlink()]
    except OSError:
        return
    for each in sorted(inner)[:20]:
        yield from _names(folder / each, Path(each))
