"""Two PDFs → what differs between them for those who look at them, read them, or ask them what they are."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]

SCALE = 1.5


def pages(data: bytes) -> list[tuple[str, bytes]]:
    """Text and pixels of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            (page.get_textpage().get_text_range(), page.render(scale=SCALE).to_pil().tobytes()) for page in document
        ]
    finally:
        document.close()


def facts(data: bytes) -> dict[str, Any]:
    """What a file says about itself: properties, language, bookmarks and where they lead, places of letters."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        chars = [each for page in pdf.pages for each in page.chars]
        links = [(page.page_number, each["x0"], each["top"]) for page in pdf.pages for each in page.annots]
        return {
            "properties": pdf.metadata,
            "language": pdf.doc.catalog.get("Lang"),
            "sizes": [(page.width, page.height) for page in pdf.pages],
            "letters": [(each["text"], each["fontname"], each["x0"], each["top"]) for each in chars],
            "links": links,
            "bookmarks": outlines(data),
        }


def outlines(data: bytes) -> list[tuple[int, str, int]]:
    """Level, words and page of each bookmark."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [(each.level, each.get_title(), each.get_dest().get_index()) for each in document.get_toc()]
    finally:
        document.close()


def differences(first: bytes, second: bytes) -> Iterator[str]:
    """What is not the same in two files."""
    one, other = pages(first), pages(second)
    if len(one) != len(other):
        yield f"{len(one)} and {len(other)} pages"
    for number, (a, b) in enumerate(zip(one, other, strict=False), 1):
        if a[0] != b[0]:
            yield f"text of page {number}"
        if a[1] != b[1]:
            yield f"pixels of page {number}"
    said, heard = facts(first), facts(second)
    yield from (name for name in said if said[name] != heard[name])


def faults(data: bytes) -> str:
    """What qpdf finds wrong with a file; nothing where there is no qpdf."""
    program = shutil.which("qpdf")
    if program is None:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(data)
        done = subprocess.run([program, "--check", str(path)], capture_output=True, encoding="utf-8", check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
