"""A Word file and a converter → the file in the other script, with all that someone should know about it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from docgen.converted import Converter
from docgen.docx_convert.bindings import bound_data
from docgen.docx_convert.faces import FaceChoice
from docgen.docx_convert.fields import saying_codes
from docgen.docx_convert.looks import Looks
from docgen.docx_convert.mapping import convert_pieces
from docgen.docx_convert.marks import Spot, needs_space
from docgen.docx_convert.package import Kind, Package
from docgen.docx_convert.placed import PlacedChoice
from docgen.docx_convert.places import part_texts
from docgen.docx_convert.review import Found, write_comments
from docgen.docx_convert.story import Stretch
from docgen.docx_convert.streams import Piece, Slot, readings
from docgen.docx_convert.where import Story, Where
from docgen.docx_convert.xml_edits import Edits
from docgen.docx_convert.xml_tree import Element
from docgen.errors import Lang, Problem, WordFileError
from docgen.wording import Phrase, Several, quoted

_CONTROLS: Final[tuple[Kind, ...]] = ("body", "header", "footer", "footnotes", "endnotes", "comments", "glossary")
"""Parts that may have content controls."""
_LOOKS: Final[tuple[Kind, ...]] = (
    *_CONTROLS, "numbering", "settings", "styles", "fonts", "theme", "chart", "chart shapes", "diagram",
    "drawn diagram", "properties",
)  # fmt: skip
"""Parts that name fonts, languages or number formats."""
_ELSEWHERE: Final = {"w:altChunk": "word-chunk", "w:subDoc": "word-subdoc"}
"""Elements that stand for the text of another file, and the code of the problem that says so."""
_SPACED: Final = frozenset(("w:t", "w:delText", "m:t"))
"""Elements that lose spaces at their ends unless `xml:space` keeps them."""
_QUOTES: Final = "“”‘’"
"""Drawn with the Latin font unless the run says that they are Chinese."""


@dataclass(frozen=True, slots=True)
class DocxConversion:
    """A converted Word file, and what someone should know about it."""

    data: bytes
    """The very bytes that came in, if nothing had to change."""
    choices: tuple[PlacedChoice, ...] = ()
    """Where the converter had a real choice, in reading order, the body first."""
    warnings: tuple[Problem, ...] = ()
    """What was left as it was, and what the conversion brings with it."""
    is_reworded: bool = True
    """Whether any text changed, and not only fonts and language."""


class WordFile:
    """A Word file that can be read before it is converted."""

    def __init__(self, data: bytes, source: str = "") -> None:
        """`source` names the file in problems; raises `WordFileError` as `convert_docx` does."""
        self._data, self._source = data, source
        with _in_file(source):
            self._package = Package(data)
            self._stretches = tuple(part_texts(self._package))

    def texts(self) -> Iterator[str]:
        """Its texts as they shall be, the body first."""
        for _, stretch in self._stretches:
            if stretch.is_shown:
                yield "".join(piece.text for piece in next(readings(stretch.pieces)))

    def converted(
        self,
        converter: Converter,
        *,
        titles: Converter | None = None,
        fonts: FaceChoice = "auto",
        comments: bool = False,
        lang: Lang = "zh",
    ) -> DocxConversion:
        """Convert it, once, titles of documents by a converter of their own.

        Raises `WordFileError` for a part that cannot be read.
        """
        with _in_file(self._source):
            work = _Work(self._package, self._stretches, (converter, titles or converter), fonts)
            if comments:
                write_comments(work.package, work.found, work.texts, lang)
            result = work.package.result()
        warnings = (_placed(each, self._source) for each in work.warnings(is_changed=result is not self._data))
        return DocxConversion(
            result, tuple(each.placed for each in work.found), tuple(warnings), is_reworded=bool(work.texts)
        )


def convert_docx(
    data: bytes,
    converter: Converter,
    *,
    fonts: FaceChoice = "auto",
    comments: bool = False,
    lang: Lang = "zh",
    source: str = "",
) -> DocxConversion:
    """Bytes of a .docx, .docm, .dotx or .dotm → the same document in the script of the converter.

    `fonts` is `auto`, `keep`, or a mapping of font names that goes before the built-in one. `comments` writes each
    choice into the file, as a comment in `lang`. `source` names the file in problems. A file that is in that script
    already is for the caller to leave alone. Raises `WordFileError` for what is no Word file, is damaged or locked, or
    is built to do harm.
    """
    return WordFile(data, source).converted(converter, fonts=fonts, comments=comments, lang=lang)


class _Work:
    """The changes to one file, and what is noted on the way."""

    def __init__(
        self,
        package: Package,
        stretches: Iterable[tuple[str, Stretch]],
        converters: tuple[Converter, Converter],
        fonts: FaceChoice,
    ) -> None:
        self.package = package
        self.found: list[Found] = []
        self.texts: dict[Slot, str] = {}
        self._converter, self._titles = converters
        self._looks = Looks(self._converter.script, fonts)
        self._done: set[Slot] = set()
        self._hinted: set[Element] = set()
        self._resized = 0
        self._dropped: Counter[Where] = Counter()
        self._charts: dict[str, Where] = {}
        for name, stretch in stretches:
            self._convert(name, stretch)
        self._lost = self._convert_bound()
        for name in self.package.parts(*_LOOKS):
            self._looks.change(self.package.edits(name))

    def warnings(self, *, is_changed: bool) -> Iterator[Problem]:
        """What was left as it was, and what the conversion brings with it."""
        if self.package.is_signed and is_changed:
            yield Problem("word-signed")
        if self._resized:
            yield Problem("word-resized", facts={"count": self._resized})
        for where, count in self._dropped.items():
            yield Problem("word-variant", facts={"where": where, "count": count})
        for where in self._charts.values():
            yield Problem("word-workbook", facts={"where": where})
        if self._lost:
            yield Problem("word-binding", facts={"count": self._lost})
        yield from self._left()
        if self._looks.faces.missing:
            names = Several(quoted(name) for name in self._looks.faces.missing)
            lacking = Phrase("hans" if self._converter.script == "zh-CN" else "hant")
            yield Problem("word-font", facts={"names": names, "script": lacking})

    def _left(self) -> Iterator[Problem]:
        """Text that readers see, and that is not there to be converted, or must not be."""
        roots = [self.package.root(name) for name in self.package.parts(*_CONTROLS)]
        count = Counter(element.name for root in roots for element in root.iter())
        for name, code in _ELSEWHERE.items():
            if count[name]:
                yield Problem(code, facts={"count": count[name]})
        codes = [code for root in roots for code in saying_codes(root) if self._converter.convert(code).text != code]
        if codes:
            yield Problem("word-code", facts={"count": len(codes), "code": quoted(codes[0].strip())})

    def _convert(self, name: str, stretch: Stretch) -> None:
        mapped = convert_pieces(stretch.pieces, self._titles if stretch.is_title else self._converter)
        edits = self.package.edits(name)
        self.texts |= mapped.texts
        for slot, text in mapped.texts.items():
            self._write(edits, slot, text)
        self._done |= {piece.slot for piece in stretch.pieces if piece.slot}
        if mapped.texts and self.package.kind(name) == "chart" and edits.root.child("c:externalData"):
            self._charts.setdefault(name, replace(stretch.where, aspect=""))
        if stretch.is_shown:
            self._resized += mapped.resized
            if mapped.dropped:
                self._dropped[stretch.where] += mapped.dropped
            for picked in mapped.choices:
                placed = PlacedChoice(stretch.where, picked.choice, picked.text)
                spots = Spot(picked.slots[0], picked.start), Spot(picked.slots[-1], picked.end)
                self.found.append(Found(placed, name, *spots))

    def _convert_bound(self) -> int:
        """Convert the data of content controls; how many there are whose data were not found."""
        bound, lost = bound_data(self.package, self.package.parts(*_CONTROLS))
        for each in bound:
            if each.slot not in self._done:
                story: Story = "bound" if each.part.startswith("customXml/") else "properties"
                # readers have seen these words, and the choices in them, where the content control stands
                stretch = Stretch((Piece(each.slot.text, each.slot),), Where(story), is_shown=False)
                self._convert(each.part, stretch)
        return lost

    def _write(self, edits: Edits, slot: Slot, text: str) -> None:
        element = slot.element
        if slot.attribute:
            edits.set_attribute(element, slot.attribute, text)
            return
        edits.set_text(element, text)
        if element.name not in _SPACED:
            return
        if needs_space(text) and not needs_space(element.text):
            edits.keep_spaces(element)
        if sum(map(text.count, _QUOTES)) > sum(map(element.text.count, _QUOTES)):
            self._hint(edits, element.parent)

    def _hint(self, edits: Edits, run: Element | None) -> None:
        """Say that ambiguous marks of a run are Chinese ones."""
        if run is None or run.name != "w:r" or run in self._hinted:
            return
        self._hinted.add(run)
        properties, fonts = run.child("w:rPr"), run.find("w:rPr", "w:rFonts")
        if fonts is not None:
            edits.set_attribute(fonts, "w:hint", "eastAsia")
            return
        w, declaration = edits.prefix(run, "w")
        xml = f'<{w}rFonts{declaration} {w}hint="eastAsia"/>'
        style = properties.child("w:rStyle") if properties else None
        if style is not None:
            edits.insert_after(style, xml)
        elif properties is not None:
            edits.insert_first(properties, xml)
        else:
            edits.insert_first(run, f"<{w}rPr{declaration}>{xml}</{w}rPr>")


@contextmanager
def _in_file(source: str) -> Iterator[None]:
    """Let problems name the file."""
    try:
        yield
    except WordFileError as error:
        raise WordFileError(_placed(problem, source) for problem in error.problems) from error


def _placed(problem: Problem, source: str) -> Problem:
    return replace(problem, place=replace(problem.place, source=source))
