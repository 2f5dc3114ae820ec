"""A PDF as WeasyPrint made it → its frame, what is drawn on each page, and the fonts of that."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docgen.compiled_pdf.cutting import Font, lines_of
from docgen.compiled_pdf.objects import Parts, entry, parts_of, plain
from docgen.compiled_pdf.outlines import outlines_of
from docgen.compiled_pdf.parts import FontParts, Frame, Outline, PageParts
from docgen.compiled_pdf.resources import OPAQUE
from docgen.compiled_pdf.unfit import UnfitError
from docgen.fonts import Face
from docgen.html_writer import Paper
from docgen.pdf import Drawn

_OWN: Final = frozenset({"ToUnicode", "DescendantFonts"})
_GLYPHS: Final = frozenset({"FontFile2", "Flags", "FontBBox"})
_FIXED_PITCH: Final = 1
"""Flag of a font of which all glyphs that are there have one width."""
_WIDTHS: Final = frozenset({"W", "DW", "FontDescriptor"})


@dataclass(frozen=True, slots=True)
class Sorted:
    """A drawn PDF in its parts."""

    frame: Frame
    contents: tuple[list[bytes], ...]
    """Operators of each page."""
    fonts: Mapping[str, Font]
    """Those of the frame, with what their glyphs say here."""


def sorted_out(drawn: Drawn, papers: Sequence[Paper], faces: Iterable[Face], stand_ins: Container[str]) -> Sorted:
    """A PDF as WeasyPrint made it, for these papers and with these faces → its parts.

    Raises `UnfitError` for one with other pages.
    """
    return _Sorter(drawn, faces, stand_ins).sorted(papers)


class _Sorter:
    def __init__(self, drawn: Drawn, faces: Iterable[Face], stand_ins: Container[str]) -> None:
        self.drawn, self.stand_ins = drawn, stand_ins
        self.faces = {face.family: face for face in faces}
        self.left = set(range(1, len(drawn.objects)))
        self.known: dict[str, Font] = {}

    def sorted(self, papers: Sequence[Paper]) -> Sorted:
        self._taken(int(self.drawn.pages.number))
        self._taken(int(self.drawn.catalog.number))
        pages = [self._taken(int(number)) for number in self.drawn.pages["Kids"][::3]]
        if len(pages) != len(papers):
            raise UnfitError(f"{len(pages)} pages for {len(papers)} sheets")
        number = entry(pages[0], "Resources")
        resources = self._taken(number)
        names = self._taken(entry(resources, "Font"))
        fonts = {str(name): font for name in names if (font := self._font(str(name), entry(names, name)))}
        states = resources["ExtGState"].items()
        contents = tuple(lines_of(self._taken(entry(page, "Contents")).stream) for page in pages)
        objects = {number: self.drawn.objects[number] for number in sorted(self.left)}
        frame = Frame(
            pages=tuple(self._page(page, paper) for page, paper in zip(pages, papers, strict=True)),
            fonts=dict(sorted(fonts.items())),
            resources=number,
            entries=self._entries(resources, {"Font", "ExtGState"}),
            other_fonts=self._entries(names, {*fonts}),
            states=self._entries({name: state for name, state in states if not OPAQUE.fullmatch(str(name))}, set()),
            objects={number: self._parts(each) for number, each in objects.items() if not _is_stream(each)},
            streams={number: self._stream(each) for number, each in objects.items() if _is_stream(each)},
            catalog=self._entries(self.drawn.catalog, {"Type", "Pages"}),
            outline=self._outline(),
            places=self._places(),
            info=self._parts(self.drawn.info),
        )
        return Sorted(frame, contents, self.known)

    def _taken(self, number: int) -> Any:
        self.left.discard(number)
        return self.drawn.objects[number]

    def _parts(self, value: Any) -> Parts:
        return parts_of(value, self.stand_ins)

    def _entries(self, dictionary: Any, but: set[str] | frozenset[str]) -> Parts:
        """Parts of a dictionary without its brackets and without some entries."""
        kept = parts_of({key: value for key, value in dictionary.items() if key not in but}, self.stand_ins)
        first, last = kept[0], kept[-1]
        assert isinstance(first, bytes)
        assert isinstance(last, bytes)
        if len(kept) == 1:
            return (first[2:-2],) if len(first) > len(b"<<>>") else ()
        return (first[2:], *kept[1:-1], last[:-2])

    def _outline(self) -> Outline | None:
        if "Outlines" not in self.drawn.catalog:
            return None
        number = entry(self.drawn.catalog, "Outlines")
        root = self.drawn.objects[number]
        return Outline(number, entry(root, "First"), entry(root, "Last"), root["Count"])

    def _places(self) -> dict[str, Parts]:
        names = self.drawn.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        return {str(name.string): parts_of(place) for name, place in zip(names[::2], names[1::2], strict=True)}

    def _page(self, page: Any, paper: Paper) -> PageParts:
        return PageParts(
            number=int(page.number),
            entries=self._entries(page, {"Type", "Parent", "Contents"}),
            size=paper,
        )

    def _stream(self, stream: Any) -> tuple[Parts, bytes]:
        _, _, data = bytes(stream.data).partition(b"\nstream\n")
        kept = {key: value for key, value in stream.extra.items() if key != "Length"}
        if stream.compress:
            kept["Filter"] = "/FlateDecode"
        return self._entries(kept, set()), data.removesuffix(b"\nendstream")

    def _font(self, name: str, number: int) -> FontParts | None:
        made = [each for each in self.drawn.fonts if each.hash == name]
        face = self.faces.get(made[0].family)
        if self.drawn.objects[number]["Subtype"] != "/Type0":
            return None
        font, drawing, descriptor = self._chain(number)
        is_plain = "FontFile2" in descriptor and font["Encoding"] == "/Identity-H"
        if len(made) > 1 or face is None or not is_plain or not has_outlines(face):
            return None
        for each in (number, drawing.number, descriptor.number):
            self._taken(each)
        self._taken(entry(descriptor, "FontFile2"))
        self._taken(entry(font, "ToUnicode"))
        self.known[name] = Font(face, dict(made[0].to_unicode))
        return FontParts(
            face=face,
            head=self._entries(font, _OWN),
            drawing=self._entries(drawing, _WIDTHS),
            descriptor=(*self._entries(descriptor, _GLYPHS), _all_glyphs(face, descriptor["Flags"])),
        )

    def _chain(self, number: int) -> tuple[Any, Any, Any]:
        """A font, what draws it, and what describes that."""
        font = self.drawn.objects[number]
        drawing = self.drawn.objects[entry({"own": font["DescendantFonts"][0]}, "own")]
        return font, drawing, self.drawn.objects[entry(drawing, "FontDescriptor")]


def has_outlines(face: Face) -> bool:
    """Whether glyphs of the face can be put together to another font."""
    try:
        outlines_of(face)
    except UnfitError:
        return False
    return True


def _all_glyphs(face: Face, flags: int) -> bytes:
    """What a descriptor says of all glyphs of a face, whichever of them there are."""
    return b"/Flags %d/FontBBox %b" % (flags & ~_FIXED_PITCH, plain([*outlines_of(face).box]))


def _is_stream(value: Any) -> bool:
    return hasattr(value, "stream")
