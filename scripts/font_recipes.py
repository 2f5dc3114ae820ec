"""States which glyphs of which Debian packages make which file of the font set."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from font_outlines import SPACES, Drawing, is_han, stands_with_han

SC, TC = 2, 3
"""Places of the two faces in a Noto collection."""

FANDOL: Final = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/Fandol"
FANDOL_TEXTS: Final = "usr/share/doc/texlive-doc/fonts/fandol/"
NOTO: Final = "usr/share/fonts/opentype/noto/Noto"

CROWDED: Final = (*range(0x2460, 0x2500), *range(0x25A0, 0x25F0))
"""Circled numbers and shapes, which the smaller sources draw for a few only, edge to edge or tiny."""


@dataclass(frozen=True, slots=True)
class Package:
    """A Debian package and the texts in it that license its fonts."""

    name: str
    license: str
    texts: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one file of the set is made."""

    name: str
    package: str
    path: str
    drawing: Drawing
    number: int = 0
    take: str = "all"
    drop: tuple[int, ...] = ()
    latin: "Recipe | None" = None
    """Another font of the same package, whose ASCII is better."""
    rest: "Recipe | None" = None
    """Another font, for what this one lacks or misdraws; of a licence that goes together with this one's."""

    @property
    def sources(self) -> tuple["Recipe", ...]:
        """What is drawn from one file each."""
        return (self, *(source for other in (self.latin, self.rest) if other for source in other.sources))

    @property
    def family(self) -> str:
        """The one name by which the file is addressed."""
        return "Docgen " + self.name.replace("-", " ")

    @property
    def original(self) -> str:
        """Name of the file that is redrawn."""
        return PurePosixPath(self.path).name

    def wants(self, code: int) -> bool:
        """Tell whether to take a character that the source has."""
        return code not in self.drop and code not in SPACES and taken(code, self.take)


PACKAGES: Final = (
    Package(
        "texlive-lang-chinese",
        "GPL-3.0 with font exception",
        (
            "usr/share/doc/texlive-lang-chinese/copyright",
            FANDOL_TEXTS + "COPYING.gz",
            FANDOL_TEXTS + "README",
        ),
        "The font exception of the Fandol fonts is extended to the modified files.",
    ),
    Package(
        "fonts-cwtex-fs",
        "GPL-2.0-or-later with font exception",
        ("usr/share/doc/fonts-cwtex-fs/copyright",),
        "The font exception of the cwTeX fonts is extended to the modified file. What else is in that file is under the"
        " GPL-3.0, and so is the file as a whole, as the later version that its licence allows.",
    ),
    Package(
        "fonts-cns11643-kai",
        "OGDL-Taiwan-1.0",
        ("usr/share/doc/fonts-cns11643-kai/copyright",),
        "Contains information of the National Development Council, Taiwan, under the Open Government Data"
        " License, version 1.0.",
    ),
    Package(
        "fonts-noto-cjk",
        "OFL-1.1",
        ("usr/share/doc/fonts-noto-cjk/copyright",),
        "The modified files stay under the SIL Open Font License and bear names of their own.",
    ),
)


def noto(name: str, style: str, drawing: Drawing, take: str = "") -> Recipe:
    """Make a recipe from the simplified or traditional face of a Noto collection."""
    number, usual = (SC, "all") if name.endswith("SC") else (TC, "big5")
    return Recipe(name, "fonts-noto-cjk", f"{NOTO}{style}.ttc", drawing, number, take or usual)


def fandol(name: str, style: str, drawing: Drawing, take: str = "all", latin: Recipe | None = None) -> Recipe:
    """Make a recipe from a Fandol font."""
    path = f"{FANDOL}{style}-Regular.otf"
    return Recipe(name, "texlive-lang-chinese", path, drawing, take=take, drop=CROWDED, latin=latin)


YUAN: Final = ("￥", "¥")
"""Fandol fonts have a dollar there."""

PLAIN: Final = Drawing(378)
LIGHT: Final = Drawing(378, han_scale=(0.93, 1), han_thicken=(-9, 6), sign_thicken=(-4, 3))
"""Thin uprights and firm level strokes, a little narrow: at home in a line of 仿宋 or 楷体."""
TITLE: Final = Drawing(378, han_thicken=(-6, 4), sign_thicken=(-5, 2))
"""小标宋 has less contrast between its strokes than a bold 宋体."""
MEDIUM: Final = Drawing(375, han_thicken=(7, 5), sign_thicken=(6, 5))

UPRIGHT: Final = fandol("", "Fang", Drawing(305, sign_thicken=(-6, -5)), take="latin")
"""For 楷体, whose own 4 hangs below the baseline and whose letters imitate an italic."""

RECIPES: Final = (
    # The slowest come first, so that no worker is left with one at the end.
    Recipe(
        "Kai-TC",
        "fonts-cns11643-kai",
        "usr/share/fonts/truetype/cns11643/TW-Kai-98_1.ttf",
        Drawing(287, han_scale=(1.05, 1.05)),
        take="text",
    ),
    noto("Fallback-SC", "SerifCJK-Regular", LIGHT),
    noto("Biao-SC", "SerifCJK-Bold", TITLE),
    noto("Song-SC", "SerifCJK-Regular", PLAIN),
    noto("Hei-SC", "SansCJK-Regular", MEDIUM),
    noto("Biao-TC", "SerifCJK-Bold", TITLE),
    Recipe(
        "Fang-TC",
        "fonts-cwtex-fs",
        "usr/share/fonts/truetype/cwtex/cwfs.ttf",
        # Its ideographs stand on .92 em.
        Drawing(337, han_scale=(1 / 0.92, 1.13), han_thicken=(-3, -3), sign_thicken=(-4, 3)),
        take="han",
        # 市 and 紉 are misdrawn.
        drop=(0x5E02, 0x7D09),
        # A line of text must come from one file: LibreOffice loses count of characters that come from several.
        rest=fandol("", "Fang", Drawing(305, sign_thicken=(-2, -2), centred="，。、．；：！？", stand_ins=(YUAN,))),
    ),
    noto("Song-TC", "SerifCJK-Regular", PLAIN),
    noto("Hei-TC", "SansCJK-Regular", MEDIUM),
    # Their signs come from Latin fonts of another colour than the ideographs.
    fandol("Kai-SC", "Kai", Drawing(305, sign_thicken=(-3, 5), stand_ins=(YUAN,)), latin=UPRIGHT),
    fandol("Fang-SC", "Fang", Drawing(305, sign_thicken=(-8, -7), stand_ins=(YUAN,))),
    noto("Fallback-TC", "SerifCJK-Regular", LIGHT, "rest"),
)


def encodable(code: int, charset: str) -> bool:
    """Tell whether a character set has a character."""
    try:
        chr(code).encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def taken(code: int, take: str) -> bool:
    """Tell whether a selection includes a character."""
    hangul = 0x1100 <= code < 0x1200 or 0x3130 <= code < 0x3190 or 0xA960 <= code < 0xA980
    if code < 0x20 or 0x7F <= code < 0xA0 or hangul or 0xAC00 <= code < 0xF900:
        return False
    han, latin = is_han(code), code < 0x7F
    match take:
        case "latin":
            return latin
        case "han":
            return han or latin
        case "text":
            usual = 0x4E00 <= code < 0xA000 or encodable(code, "big5hkscs")
            return latin or (usual and stands_with_han(code) and code not in CROWDED)
        case "big5":
            return not han or encodable(code, "big5hkscs")
        case "rest":
            fang = encodable(code, "big5") or encodable(code, "gb2312")
            return not han or (encodable(code, "big5hkscs") and not fang)
    return True
