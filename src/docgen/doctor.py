"""This machine → what docgen finds on it: fonts by role, libraries, and what a missing one changes."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Final, Literal

from docgen.fonts import ROLE_NAMES, Fonts, RoleFonts, latin_face

State = Literal["own", "set", "stand-in", "missing", "absent"]
"""The face itself, the open set's face, another face like it, none; none where the Chinese face serves as well."""

ROLE_USES: Final = {
    "biao": ("发文机关标志、标题", "letterhead and titles"),
    "fang": ("正文", "body text"),
    "kai": ("二级标题、签发人", "headings of level 2"),
    "hei": ("一级标题、密级、附件序号", "headings of level 1"),
    "song": ("页码", "page numbers"),
}
LATIN: Final = "Times New Roman"
LATIN_USES: Final = ("西文和数字（版式指定时）", "digits and Latin letters, where a profile asks for it")
_STATES: Final[dict[str, State]] = {"set": "set", "system": "stand-in", "missing": "missing"}
PACKAGES: Final = ("docgen", "python-docx", "docxtpl", "weasyprint", "opencc", "jinja2", "jsonschema")


@dataclass(frozen=True, slots=True)
class FontFinding:
    """What draws one typeface on this machine."""

    role: str
    script: str
    name: str
    """小标宋, 仿宋 …"""
    use_zh: str
    use_en: str
    asked: tuple[str, ...]
    """Names that a DOCX asks for."""
    used: tuple[str, ...]
    """Families that the PDF is drawn with, in the order in which they are tried."""
    files: tuple[str, ...]
    state: State


def font_findings(fonts: Fonts) -> tuple[FontFinding, ...]:
    """All typefaces in both scripts."""
    return tuple(_finding(found) for found in fonts.report())


def _finding(found: RoleFonts) -> FontFinding:
    state: State = _STATES[found.source]
    if found.stack and found.stack[0].family in found.asked:
        state = "own"
    use_zh, use_en = ROLE_USES[found.role]
    return FontFinding(
        found.role,
        found.script,
        ROLE_NAMES[found.role],
        use_zh,
        use_en,
        found.asked,
        tuple(face.family for face in found.stack),
        tuple(str(face.path) for face in found.stack),
        state,
    )


def latin_finding() -> FontFinding:
    """The Latin face that profiles may ask for; where there is none, the Chinese face's own characters are drawn."""
    face = latin_face(LATIN)
    state: State = "absent" if face is None else "own" if face.family == LATIN else "stand-in"
    used, files = ((face.family,), (str(face.path),)) if face else ((), ())
    return FontFinding("latin", "latin", LATIN, *LATIN_USES, (LATIN,), used, files, state)


def library_findings() -> Iterator[tuple[str, str]]:
    """Name and version of Python, of the packages, and of the libraries behind WeasyPrint; empty where missing."""
    yield "Python", platform.python_version()
    for package in PACKAGES:
        try:
            yield package, metadata.version(package)
        except metadata.PackageNotFoundError:
            yield package, ""
    yield "Pango", _pango()


def _pango() -> str:
    try:
        # Only this question needs the library, and its absence is one of the answers.
        from weasyprint.text.ffi import pango
    except OSError:
        return ""
    version = int(pango.pango_version())
    return f"{version // 10000}.{version // 100 % 100}.{version % 100}"
