"""XML written down in a test → a Word file; a Word file → what can be read in it."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docgen.converted import Converter
from docgen.docx_convert import DocxConversion, PlacedChoice, convert_docx
from docgen.errors import Problem

VALIDATOR = Path(__file__).resolve().parents[2] / "shared" / "schemas" / "validate_docx.py"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TRANSITIONAL = "http://schemas.openxmlformats.org/"
W = f"{{{TRANSITIONAL}wordprocessingml/2006/main}}"
M = f"{{{TRANSITIONAL}officeDocument/2006/math}}"
_NOT_READ = tuple(W + name for name in ("del", "moveFrom", "p", "rt", "pPr"))
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": TRANSITIONAL + "wordprocessingml/2006/main",
        "r": TRANSITIONAL + "officeDocument/2006/relationships",
        "a": TRANSITIONAL + "drawingml/2006/main",
        "wp": TRANSITIONAL + "drawingml/2006/wordprocessingDrawing",
        "pic": TRANSITIONAL + "drawingml/2006/picture",
        "c": TRANSITIONAL + "drawingml/2006/chart",
        "dgm": TRANSITIONAL + "drawingml/2006/diagram",
        "m": TRANSITIONAL + "officeDocument/2006/math",
        "mc": TRANSITIONAL + "markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    }.items()
)
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "document": _WML + "document.main+xml",
    "glossary": _WML + "document.glossary+xml",
    **{name: f"{_WML}{name}+xml" for name in (
        "header", "footer", "footnotes", "endnotes", "comments", "numbering", "settings", "styles", "fontTable")},
    "theme": _OFFICE + "theme+xml",
    "chart": _OFFICE + "drawingml.chart+xml",
    "diagramData": _OFFICE + "drawingml.diagramData+xml",
    "diagramDrawing": "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": _OFFICE + "extended-properties+xml",
    "customXmlProps": _OFFICE + "customXmlProperties+xml",
    "customXml": "application/xml",
    "image": "image/png",
    "package": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
"""Last word of a relationship's type → content type of what it leads to."""
MOMENT = (2021, 3, 5, 14, 30, 2)
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+")
_LOOKS = re.compile(
    rb'( (?:w:eastAsia|w:ascii|w:hAnsi|w:cs|w:hint|typeface|lang|altLang)="[^"]*")|( xml:space="preserve")'
    rb'|((?<=<w:numFmt )w:val="[^"]*")|((?<=<w:lang )w:val="[^"]*")|((?<=<w:lid )w:val="[^"]*")'
    rb'|((?<=<c:lang )val="[^"]*")|(?<=<dc:language>)[^<]*'
)


@dataclass(frozen=True)
class Extra:
    """A part beside the body."""

    name: str
    kind: str
    content: str | bytes
    of: str = "word/document.xml"
    """The part that points to it; empty: the file itself."""
    id: str = ""


def document(body: str) -> str:
    return f'{HEAD}<w:document {SPACES} mc:Ignorable="w14">\n<w:body>{body}<w:sectPr/></w:body></w:document>'


def paragraph(*runs: str) -> str:
    """Texts, or XML that begins with <, → a paragraph."""
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def word_file(body: str, *extras: Extra, main: str = "word/document.xml") -> bytes:
    """The body, or the whole text of its part, → a Word file with its relationships."""
    text = body if body.startswith("<?xml") else document(body)
    parts = [Extra(main, "document", text, of=""), *extras]
    types = "".join(
        f'<Override PartName="/{part.name}" ContentType="{TYPES[part.kind]}"/>' for part in parts if part.kind in TYPES
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TRANSITIONAL}package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    }
    for part in parts:
        files[part.name] = part.content
    for owner in dict.fromkeys(part.of for part in parts):
        folder, _, file = owner.rpartition("/")
        links = "".join(_relationship(part, number) for number, part in enumerate(parts) if part.of == owner)
        files[f"{folder}/_rels/{file}.rels".lstrip("/")] = (
            f'{HEAD}<Relationships xmlns="{TRANSITIONAL}package/2006/relationships">{links}</Relationships>'
        )
    return packed(files)


def _relationship(part: Extra, number: int) -> str:
    base = TRANSITIONAL + ("package/2006/relationships/metadata/" if part.kind == "core-properties" else
                           "officeDocument/2006/relationships/")  # fmt: skip
    kind = {"document": "officeDocument" if not part.of else "aFChunk", "glossary": "glossaryDocument"}.get(
        part.kind, part.kind
    )
    return f'<Relationship Id="{part.id or f"rId{number}"}" Type="{base}{kind}" Target="/{part.name}"/>'


def packed(files: Mapping[str, Any], packing: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in files.items():
            info = ZipInfo(name, MOMENT)
            info.compress_type = packing
            archive.writestr(info, content)
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str = "word/document.xml") -> str:
    return unpacked(data)[name].decode()


def converted(data: bytes, converter: Converter, **options: object) -> DocxConversion:
    """The conversion, of which every message was written out and every part is well-formed and keeps its bones."""
    result = convert_docx(data, converter, **options)  # type: ignore[arg-type]
    told: tuple[PlacedChoice | Problem, ...] = (*result.choices, *result.warnings)
    for each in told:
        assert each.describe("zh")
        assert each.describe("en")
        assert "{" not in each.describe("zh") + each.describe("en")
    old, new = unpacked(data), unpacked(result.data)
    assert list(new)[: len(old)] == list(old)
    for name, content in new.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
    return result


def bones(content: bytes) -> str:
    """A part without Chinese characters, `xml:space`, and the names of fonts and languages, byte for byte."""
    return HAN.sub("", _LOOKS.sub(b"", content).decode())


def texts(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Text of each paragraph as it shall be, text boxes apart; a tab stands for what is no text."""
    root = ElementTree.fromstring(unpacked(data)[name])
    return ["".join(_seen(each)) for each in root.iter(W + "p")]


def _seen(element: ElementTree.Element) -> Iterable[str]:
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in (W + "tab", W + "drawing", M + "oMath"):
            yield "\t"
        elif child.tag not in _NOT_READ:
            yield from _seen(child)


def schema_findings(*files: bytes) -> list[str]:
    """What the schema says of Word files, their names left out."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.docx" for number, _ in enumerate(files)]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        done = subprocess.run([sys.executable, VALIDATOR, *paths], capture_output=True, text=True, check=False)
        assert done.stdout, done.stderr
        return [] if not done.returncode else [line.partition(".docx: ")[2] for line in done.stdout.splitlines()]
