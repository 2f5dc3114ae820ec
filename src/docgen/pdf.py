"""HTML, the fonts and the pictures it names → PDF bytes, through WeasyPrint, with no way to the network or the disk."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from types import MappingProxyType
from typing import Any, Final

from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from docgen.fonts import Face

SCHEME: Final = "docgen-font:"
# WeasyPrint logs what it cannot use; what reaches it here was checked before, and users never read logs.
logging.getLogger("weasyprint").setLevel(logging.ERROR)


class _OnlyOurs(URLFetcher):  # type: ignore[misc]
    """Answers for registered fonts, for the pictures of the document that is being drawn, and for nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.faces: dict[str, Face] = {}
        self.pictures: Mapping[str, bytes] = {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002
        if url in self.pictures:
            return URLFetcherResponse(url, self.pictures[url])
        face = self.faces.get(url)
        if face is None:
            raise FatalURLFetchingError(f"refused: {url}")
        return URLFetcherResponse(url, _font_bytes(face))


def _font_bytes(face: Face) -> bytes:
    if face.path.suffix.lower() not in (".ttc", ".otc"):
        return face.path.read_bytes()
    # Fontconfig would give every face of a collection the same name.
    single = BytesIO()
    TTFont(face.path, fontNumber=face.index, recalcTimestamp=False).save(single)
    return single.getvalue()


class _Press:
    """One font configuration a process: setting one up costs more than a page."""

    def __init__(self) -> None:
        self.fetcher = _OnlyOurs()
        self.fonts: Any = FontConfiguration()
        self.lock = Lock()

    def register(self, faces: Iterable[Face]) -> None:
        rules = []
        for face in sorted(set(faces), key=lambda face: face.family):
            url = f"{SCHEME}{face.family.replace(' ', '-')}"
            if url not in self.fetcher.faces:
                self.fetcher.faces[url] = face
                rules.append(f"@font-face {{ font-family: '{face.family}'; src: url('{url}') }}")
        if rules:
            CSS(string="".join(rules), font_config=self.fonts, url_fetcher=self.fetcher)


_press: list[_Press] = []


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF before it is written, as pydyf has it."""

    objects: tuple[Any, ...]
    """By their numbers; the first is none."""
    pages: Any
    catalog: Any
    info: Any
    fonts: tuple[Any, ...]
    """WeasyPrint's fonts, which know their characters."""


def write_pdf(html: str, faces: Iterable[Face], pictures: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """HTML whose text names only `faces` → PDF with those fonts embedded as subsets.

    `pictures` are those in `html` by their whole address. The same input gives the same bytes. Any other address in
    `html` is refused.
    """
    with _pressed(html, faces, pictures) as (page, fonts):
        return bytes(page.write_pdf(font_config=fonts))


def draw_pdf(
    html: str,
    faces: Iterable[Face],
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    *,
    subset: bool = True,
) -> Drawn:
    """What `write_pdf` would write, in its objects; without `subset` fonts are whole, which takes much less time."""
    drawn: list[Drawn] = []

    def take(document: Any, pdf: Any) -> None:
        drawn.append(Drawn(tuple(pdf.objects), pdf.pages, pdf.catalog, pdf.info, tuple(document.fonts.values())))
        # Nothing is left to be written.
        del pdf.objects[1:]

    with _pressed(html, faces, pictures) as (page, fonts):
        document = page.render(font_config=fonts)
        if not subset:
            document.fonts = _WholeFonts()
        document.write_pdf(finisher=take)
    return drawn[0]


class _WholeFonts(dict[Any, Any]):
    """WeasyPrint's fonts of a document, none of which is cut down to what the document needs."""

    def __setitem__(self, key: Any, font: Any) -> None:
        font.clean = lambda *_: None
        super().__setitem__(key, font)


@contextmanager
def _pressed(html: str, faces: Iterable[Face], pictures: Mapping[str, bytes]) -> Iterator[tuple[Any, Any]]:
    """Give a page to draw and the fonts to draw it with, to one at a time."""
    if not _press:
        _press.append(_Press())
    press = _press[0]
    with press.lock:
        press.register(faces)
        press.fetcher.pictures = pictures
        try:
            yield HTML(string=html, url_fetcher=press.fetcher, base_url=None), press.fonts
        finally:
            press.fetcher.pictures = {}
