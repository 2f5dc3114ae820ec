"""Word templates written down in a test → what docgen, or docxtpl by itself, makes of them."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docxtpl import DocxTemplate
from lxml import etree

from docgen.errors import Problem
from docgen.load import Loaded
from docgen.word_template import WordTemplate, open_word_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_C_NV_PR = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_DROPPED = tuple(W + name for name in ("proofErr", "lastRenderedPageBreak", "noProof"))
_SORTED = tuple(W + name for name in ("rPr", "tcPr"))
STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")

Content = str | Sequence[Any]


def form(*content: Content, header: str = "", footer: str = "", **properties: str) -> bytes:
    """Paragraphs and tables → a .docx: a text is a paragraph, a list of texts is one too, a list of lists is a table.

    The texts of a list are runs, plain and bold in turn, so that Word would not join them.
    """
    document = Document()
    for each in content:
        if isinstance(each, str):
            document.add_paragraph(each)
        elif each and isinstance(each[0], str):
            _runs(document.add_paragraph(), each)
        else:
            _table(document, each)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    return saved(document)


def _runs(paragraph: Any, texts: Sequence[str]) -> None:
    for index, text in enumerate(texts):
        run = paragraph.add_run(text)
        run.bold = True if index % 2 else None


def _table(document: Any, rows: Sequence[Sequence[Content]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            lines = [text] if isinstance(text, str) else text
            cell.paragraphs[0].text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)


def saved(document: Any) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def opened(data: bytes, **options: Any) -> WordTemplate:
    """A template, all of whose messages were written out in both languages."""
    template = open_word_template(data, name="form", **options)
    described((*template.problems, *template.warnings))
    return template


def described(problems: Sequence[Problem]) -> list[str]:
    for problem in problems:
        for lang in ("zh", "en"):
            text = problem.describe(lang)
            assert text
            assert "{near" not in text
    return [problem.describe() for problem in problems]


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def faults(*content: Content, **options: Any) -> list[str]:
    """Codes of what is wrong with a template of this content."""
    return codes(opened(form(*content, **options)).problems)


def filled(data: bytes, values: Mapping[str, object] | Loaded | None = None, **options: Any) -> bytes:
    """What docgen makes, twice the same."""
    template = opened(data)
    assert described(template.problems) == []
    first = template.fill(values or {}, **options)
    assert first == template.fill(values or {}, **options)
    return first


def by_docxtpl(data: bytes, values: Mapping[str, object] | None = None, *, autoescape: bool = True) -> bytes:
    """What docxtpl makes by itself."""
    template = DocxTemplate(BytesIO(data))
    template.render(dict(values or {}), autoescape=autoescape)
    made = BytesIO()
    template.save(made)
    return made.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines(data: bytes, part: str = "word/document.xml") -> list[str]:
    """Text of each paragraph of a part, a line break as ⏎ and a tab as ⇥; those of text boxes come where they stand."""
    root = etree.fromstring(parts(data)[part])
    return ["".join(_seen(each)) for each in root.iter(W + "p")]


def _seen(paragraph: Any) -> list[str]:
    marks = {W + "br": "⏎", W + "tab": "⇥"}
    return [
        marks.get(each.tag) or each.text or ""
        for each in paragraph.iter(W + "t", *marks)
        if next(each.iterancestors(W + "p")) is paragraph and each.getparent().tag != W + "tabs"
    ]


def table(data: bytes, index: int = 0) -> list[list[str]]:
    """Texts of the cells of a table."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    rows = list(root.iter(W + "tbl"))[index].findall(W + "tr")
    return [["\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in c.iter(W + "p"))
             for c in row.findall(W + "tc")] for row in rows]  # fmt: skip


def normal(data: bytes) -> dict[str, str]:
    """The stories of a .docx without what means nothing: how text is torn into runs, ids, the order of properties."""
    return {name: _normal(content) for name, content in sorted(parts(data).items()) if STORIES.fullmatch(name)}


def _normal(content: bytes) -> str:
    root = etree.fromstring(content, etree.XMLParser(remove_blank_text=True))
    for element in list(root.iter(*_DROPPED)):
        element.getparent().remove(element)
    for element in root.iter():
        for name in list(element.attrib):
            if "rsid" in name or name.startswith(_W14) or name.endswith("}space"):
                del element.attrib[name]
        if element.tag in (_DOC_PR, _C_NV_PR):
            element.attrib.pop("id", None)
            element.attrib.pop("name", None)
        if element.tag in _SORTED:
            element[:] = sorted(element, key=lambda each: str(each.tag))
    for element in list(root.iter(W + "rPr")):
        if not len(element):
            element.getparent().remove(element)
    for element in list(root.iter(W + "t")):
        if not element.text:
            element.getparent().remove(element)
    for element in list(root.iter(W + "r")):
        if all(each.tag == W + "rPr" for each in element):
            element.getparent().remove(element)
    for element in list(root.iter(W + "r")):
        _join_run(element)
    text = etree.tostring(root, method="c14n").decode()
    return re.sub(r">\s*<w:", "><w:", re.sub(r' xmlns:\w+="[^"]*"', "", text)).replace("><", ">\n<")


def _join_run(run: Any) -> None:
    """Put what stands in a run into the one before it, if both look the same."""
    before = run.getprevious()
    if before is None or before.tag != run.tag or _looks(before) != _looks(run):
        _join_texts(run)
        return
    for each in [each for each in run if each.tag != W + "rPr"]:
        before.append(each)
    run.getparent().remove(run)
    _join_texts(before)


def _join_texts(run: Any) -> None:
    for each in list(run.iter(W + "t")):
        before = each.getprevious()
        if before is not None and before.tag == each.tag:
            before.text = (before.text or "") + (each.text or "")
            run.remove(each)


def _looks(run: Any) -> bytes:
    properties = run.find(W + "rPr")
    return b"" if properties is None or not len(properties) else bytes(etree.tostring(properties, method="c14n"))
