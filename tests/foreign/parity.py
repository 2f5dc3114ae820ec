"""Foreign Word files printed by docgen and by LibreOffice → how far the two are the same."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pdfplumber

from docgen.families import STAND_INS, _styled
from docgen.fonts import find_fonts
from docgen.soffice import find_soffice, soffice_pdfs
from docgen.word_pdf import docx_to_pdf
from foreign import FILES, RESAVED

PAGES, LINES = 0.90, 0.95
"""Least shares of files with the same pages, and of lines that are the same."""
_ONE_LINE = 4.0
"""Points within which characters, raised ones too, stand on one line."""
_SIGNS = re.compile("[\uf000-\uf0ff•➢●✓□☑▪]")
"""LibreOffice prints what stands in a symbol font as it is, docgen as characters that look so."""
_LEADER = re.compile(r"([._·-])\1{3,}")


@dataclass(frozen=True)
class Result:
    """One file, compared."""

    name: str
    features: str
    ours: int
    theirs: int
    same: int
    lines: int

    @property
    def is_paged_alike(self) -> bool:
        return self.ours == self.theirs


@contextmanager
def same_fonts() -> Iterator[None]:
    """Let LibreOffice have docgen's set, and for Latin families the faces that docgen takes."""
    directory = find_fonts().directory
    assert directory is not None, "build the font set first: scripts/build_fonts.py"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        rules = []
        for family, names in STAND_INS.items():
            found = next((name for name in (family, *names) if name.casefold() in _styled()), None)
            if found is None:
                continue
            for _, path, _ in _styled()[found.casefold()].values():
                shutil.copy(path, place)
            rules.append(
                f'<alias binding="same"><family>{family}</family><prefer><family>{found}</family></prefer></alias>'
            )
        text = f"<fontconfig><dir>{place}</dir>{''.join(rules)}<include>{directory}/fonts.conf</include></fontconfig>"
        (place / "fonts.conf").write_text(text, "utf-8")
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(place / "fonts.conf")
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


def resaved(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Word files as LibreOffice saves them."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in files.items():
            (place / f"{name}.docx").write_bytes(data)
        command = [str(find_soffice()), "--headless", f"-env:UserInstallation=file://{place}/profile"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place / "saved")]
        command += [str(place / f"{name}.docx") for name in files]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return {name: (place / "saved" / f"{name}.docx").read_bytes() for name in files}


def lines_of(pdf: bytes) -> list[list[str]]:
    """The lines of each page, without spaces."""
    pages = []
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            rows: list[tuple[float, list[tuple[float, str]]]] = []
            marks = [(float(page.height) - c["matrix"][5], c["x0"], c["text"]) for c in page.chars if c["text"].strip()]
            for baseline, x, text in sorted(marks):
                if not rows or baseline - rows[-1][0] > _ONE_LINE:
                    rows.append((baseline, []))
                rows[-1][1].append((x, text))
            pages.append([_plain("".join(text for _, text in sorted(row))) for _, row in rows])
    return pages


def _plain(text: str) -> str:
    text = _SIGNS.sub("•", text.replace("\u00ad", "").replace("\u2011", "-"))
    return _LEADER.sub(r"\1\1\1", text)


def compared(name: str, features: str, ours: bytes, theirs: bytes) -> Result:
    """Two PDFs, page by page and line by line."""
    left, right = lines_of(ours), lines_of(theirs)
    same = total = 0
    for number in range(max(len(left), len(right))):
        mine, others = (side[number] if number < len(side) else [] for side in (left, right))
        total += max(len(mine), len(others))
        same += sum(block.size for block in SequenceMatcher(None, mine, others, autojunk=False).get_matching_blocks())
    return Result(name, features, len(left), len(right), same, total)


def results() -> list[Result]:
    """All files, printed by both."""
    files = {name: make() for name, (_, make) in FILES.items()}
    features = {name: words for name, (words, _) in FILES.items()}
    with same_fonts():
        again = resaved({name: files[name] for name in RESAVED})
        for name, data in again.items():
            files[f"{name}-resaved"] = data
            features[f"{name}-resaved"] = f"{features[name]}（LibreOffice 另存）"
        theirs = soffice_pdfs(files)
    return [compared(name, features[name], docx_to_pdf(data)[0], theirs[name]) for name, data in files.items()]


def shares(found: list[Result]) -> tuple[float, float]:
    """Of files with the same pages, and of lines that are the same."""
    pages = sum(each.is_paged_alike for each in found) / len(found)
    return pages, sum(each.same for each in found) / sum(each.lines for each in found)
