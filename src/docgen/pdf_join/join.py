"""PDFs one after the other → one file, written as they come."""

from typing import Final

from docgen.pdf_join.fonts import Joined, font_objects, subset_of
from docgen.pdf_join.places import named_places
from docgen.pdf_join.source import Source
from docgen.pdf_join.target import Sink, Target, deflated
from docgen.pdf_join.values import Reference, Stream, Value, text_string

BRANCH: Final = 64
"""Pages under one node of their tree."""
VARIANTS: Final = 4
"""Joined fonts of one name; a file whose glyphs agree with none of them keeps its own."""
_LEFT: Final = (b"/Parent", b"/StructParents", b"/B", b"/Tabs", b"/Metadata", b"/PieceInfo")
"""Entries of a page that mean something only in the file it comes from."""


class PdfJoin:
    """A file to print many documents from."""

    def __init__(self, out: Sink, *, title: str = "", language: str = "zh-CN") -> None:
        self._file = Target(out)
        self._title, self._language = title, language
        self._tree = self._file.new()
        self._nodes: list[int] = []
        self._kids: list[Value] = []
        self._node = self._file.new()
        self._starts: list[tuple[int, int, str]] = []
        self._fonts: dict[bytes, list[Joined]] = {}
        self._size: Value = [b"0", b"0", b"595.276", b"841.89"]
        self.pages = 0
        """Pages so far."""

    def add(self, data: bytes, label: str) -> None:
        """Put in a document, on the front of a sheet; `label` leads to it from the bookmarks.

        Raises `UnreadableError`, and then nothing of it is in the file.
        """
        source = Source(data)
        if self.pages % 2:
            self._page(self._file.new(), {b"/Type": b"/Page", b"/MediaBox": self._size, b"/Resources": {}})
        copier = _Copier(source, self._file, self._fonts)
        self._starts.append((self.pages, copier.numbers[source.pages[0][0]], label))
        for number, page in source.pages:
            kept = {key: each for key, each in page.items() if key not in _LEFT}
            contents = source.value(kept.pop(b"/Contents", None))
            kept[b"/MediaBox"] = self._size = source.value(page[b"/MediaBox"])
            copied = copier.copied(kept)
            if contents is not None:
                copied[b"/Contents"] = self._contents(contents, copier)
            self._page(copier.numbers[number], copied)

    def _contents(self, contents: Value, copier: "_Copier") -> Value:
        if isinstance(contents, Stream):
            number = self._file.new()
            self._file.put(number, copier.stream(contents))
            return Reference(number)
        return copier.copied(contents)

    def _page(self, number: int, page: dict[bytes, Value]) -> None:
        if len(self._kids) == BRANCH:
            self._close_node()
            self._node = self._file.new()
        self._file.put(number, page | {b"/Parent": Reference(self._node)})
        self._kids.append(Reference(number))
        self.pages += 1

    def _close_node(self) -> None:
        about = {b"/Type": b"/Pages", b"/Parent": Reference(self._tree), b"/Count": b"%d" % len(self._kids)}
        self._file.put(self._node, about | {b"/Kids": self._kids})
        self._nodes.append(self._node)
        self._kids = []

    def close(self) -> None:
        """Write what all documents share."""
        file = self._file
        if self._kids:
            self._close_node()
        nodes: Value = [Reference(node) for node in self._nodes]
        file.put(self._tree, {b"/Type": b"/Pages", b"/Kids": nodes, b"/Count": b"%d" % self.pages})
        for joined in (each for variants in self._fonts.values() for each in variants):
            for number, value in font_objects(joined, (file.new(), file.new(), file.new(), file.new())):
                file.put(number, deflated(value) if isinstance(value, Stream) else value)
        catalog, info = file.new(), file.new()
        root: dict[bytes, Value] = {b"/Type": b"/Catalog", b"/Pages": Reference(self._tree)}
        root[b"/Lang"] = text_string(self._language)
        root[b"/ViewerPreferences"] = {b"/Duplex": b"/DuplexFlipLongEdge"}
        if self._starts:
            labels = [each for start, _, _ in self._starts for each in (b"%d" % start, {b"/S": b"/D"})]
            root |= {b"/PageLabels": {b"/Nums": labels}, b"/Outlines": self._bookmarks(), b"/PageMode": b"/UseOutlines"}
        file.put(catalog, root)
        told = {b"/Title": text_string(self._title)} if self._title else {}
        file.put(info, told | {b"/Creator": b"(docgen)", b"/Producer": b"(docgen)"})
        file.close(catalog, info)

    def drop(self) -> None:
        """Let an unfinished file go."""

    def _bookmarks(self) -> Reference:
        root = self._file.new()
        first = [self._file.new() for _ in self._starts]
        for index, (_, page, label) in enumerate(self._starts):
            entry: dict[bytes, Value] = {b"/Title": text_string(label), b"/Parent": Reference(root)}
            entry[b"/Dest"] = [Reference(page), b"/Fit"]
            if index:
                entry[b"/Prev"] = Reference(first[index - 1])
            if index + 1 < len(first):
                entry[b"/Next"] = Reference(first[index + 1])
            self._file.put(first[index], entry)
        ends = {b"/First": Reference(first[0]), b"/Last": Reference(first[-1])}
        self._file.put(root, {b"/Type": b"/Outlines", b"/Count": b"%d" % len(first), **ends})
        return Reference(root)


class _Copier:
    """Takes over what the pages of one file refer to."""

    def __init__(self, source: Source, file: Target, fonts: dict[bytes, list[Joined]]) -> None:
        self.source, self.file, self.fonts = source, file, fonts
        self.numbers = {number: file.new() for number, _ in source.pages}
        """Number of an object there → here."""
        self._open: dict[int, int] = {}
        self._places = named_places(source)

    def copied(self, value: Value) -> Value:
        """A value with the numbers of this file."""
        match value:
            case Reference(number):
                return Reference(self._number(number))
            case dict():
                return {key: self._entry(key, each) for key, each in value.items()}
            case list():
                return [self.copied(each) for each in value]
        return value

    def stream(self, stream: Stream) -> Stream:
        """A stream with the numbers of this file."""
        kept = {key: each for key, each in stream.entries.items() if key != b"/Length"}
        return Stream(self.copied(kept), stream.data)

    def _entry(self, key: bytes, value: Value) -> Value:
        """Links lead to places by names that another file may have, too."""
        if key in (b"/Dest", b"/D") and isinstance(value, bytes) and value in self._places:
            value = self._places[value]
        return b"null" if key in (b"/StructParent",) else self.copied(value)

    def _number(self, number: int) -> int:
        if number in self.numbers:
            return self.numbers[number]
        if number in self._open:
            # An object that leads back to itself.
            self._open[number] = self._open[number] or self.file.new()
            return self._open[number]
        value = self.source.object(number)
        font = self._font(value) if isinstance(value, dict) and value.get(b"/Subtype") == b"/Type0" else 0
        self.numbers[number] = font or self._other(number, value)
        return self.numbers[number]

    def _other(self, number: int, value: Value) -> int:
        self._open[number] = 0
        copied = self.stream(value) if isinstance(value, Stream) else self.copied(value)
        own = self._open.pop(number)
        if own:
            self.file.put(own, copied)
            return own
        return self.file.shared(copied)

    def _font(self, font: dict[bytes, Value]) -> int:
        """The joined font that has all glyphs of this one; 0 where there can be none."""
        subset = subset_of(self.source, font)
        if subset is None:
            return 0
        variants = self.fonts.setdefault(subset.name, [])
        for joined in variants:
            if joined.takes(subset):
                return joined.number
        if len(variants) == VARIANTS:
            return 0
        joined = Joined(subset, self.file.new())
        joined.takes(subset)
        variants.append(joined)
        return joined.number
