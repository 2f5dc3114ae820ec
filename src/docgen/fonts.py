"""The five typefaces of an official document → the font files that draw them, character by character."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from docgen.font_files import Face, read_set, system_face

__all__ = [
    "ROLES",
    "ROLE_NAMES",
    "Face",
    "FontRole",
    "Fonts",
    "RoleFonts",
    "Script",
    "all_fonts",
    "find_fonts",
    "latin_face",
    "role_of",
    "script_of",
]

FontRole = Literal["biao", "fang", "kai", "hei", "song"]
"""小标宋, 仿宋, 楷体, 黑体, 宋体."""
Script = Literal["hans", "hant"]
FontSource = Literal["set", "system", "missing"]

ROLES: Final[tuple[FontRole, ...]] = get_args(FontRole)
ROLE_NAMES: Final[Mapping[FontRole, str]] = {
    "biao": "小标宋", "fang": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体",
}  # fmt: skip
SCRIPTS: Final[tuple[Script, ...]] = get_args(Script)

STACKS: Final[Mapping[tuple[FontRole, Script], tuple[str, ...]]] = {
    ("biao", "hans"): ("Biao-SC", "Fallback-SC"),
    # What the simplified 仿宋 and 楷体 lack in personal names, the traditional ones draw in the same style.
    ("fang", "hans"): ("Fang-SC", "Fang-TC", "Fallback-SC"),
    ("kai", "hans"): ("Kai-SC", "Kai-TC", "Fallback-SC"),
    ("hei", "hans"): ("Hei-SC", "Fallback-SC"),
    ("song", "hans"): ("Song-SC", "Fallback-SC"),
    ("biao", "hant"): ("Biao-TC", "Biao-SC", "Fallback-SC"),
    ("fang", "hant"): ("Fang-TC", "Fallback-TC", "Fallback-SC"),
    ("kai", "hant"): ("Kai-TC", "Fallback-TC", "Kai-SC", "Fallback-SC"),
    ("hei", "hant"): ("Hei-TC", "Hei-SC", "Fallback-SC"),
    ("song", "hant"): ("Song-TC", "Song-SC", "Fallback-SC"),
}
"""Files of the built set, in the order in which they are tried."""

COMMERCIAL: Final[Mapping[tuple[FontRole, Script], tuple[str, ...]]] = {
    ("biao", "hans"): (
        "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "方正小标宋简体", "FZXiaoBiaoSong-B05S",
        "华文中宋", "STZhongsong",
    ),
    ("fang", "hans"): (
        "仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GBK", "FZFangSong-Z02", "方正仿宋简体", "FZFangSong-Z02S",
        "仿宋", "FangSong", "华文仿宋", "STFangsong",
    ),
    ("kai", "hans"): (
        "楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "FZKai-Z03", "方正楷体简体", "FZKai-Z03S",
        "楷体", "KaiTi", "华文楷体", "STKaiti", "Kaiti SC",
    ),
    ("hei", "hans"): (
        "黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "方正黑体简体", "FZHei-B01S", "华文黑体", "STHeiti",
        "Heiti SC",
    ),
    ("song", "hans"): (
        "宋体", "SimSun", "新宋体", "NSimSun", "方正书宋_GBK", "FZShuSong-Z01", "方正书宋简体",
        "FZShuSong-Z01S", "华文宋体", "STSong", "Songti SC",
    ),
    ("biao", "hant"): ("方正小标宋繁体", "FZXiaoBiaoSong-B05T"),
    ("fang", "hant"): ("方正仿宋繁体", "FZFangSong-Z02T", "全字庫仿宋體", "cwTeX 仿宋體", "cwTeXFangSong"),
    ("kai", "hant"): (
        "標楷體", "DFKai-SB", "方正楷体繁体", "FZKai-Z03T", "BiauKai", "BiauKaiTC", "全字庫正楷體", "TW-Kai",
        "Kaiti TC",
    ),
    ("hei", "hant"): ("微軟正黑體", "Microsoft JhengHei", "方正黑体繁体", "FZHei-B01T", "PingFang TC", "Heiti TC"),
    ("song", "hant"): (
        "新細明體", "PMingLiU", "細明體", "MingLiU", "方正书宋繁体", "FZShuSong-Z01T", "Songti TC", "LiSong Pro",
    ),
}  # fmt: skip
"""Families that documents ask for and users have bought or got with their system, best first."""

FILES: Final[Mapping[tuple[FontRole, Script], tuple[str, ...]]] = {
    ("biao", "hans"): ("FZXBSK.TTF", "FZXBSJW.TTF", "STZHONGS.TTF"),
    ("fang", "hans"): ("simfang.ttf", "FZFSK.TTF", "STFANGSO.TTF", "STFANGSO.ttf"),
    ("kai", "hans"): ("simkai.ttf", "FZKTK.TTF", "STKAITI.TTF", "Kaiti.ttc"),
    ("hei", "hans"): ("simhei.ttf", "FZHTK.TTF", "STHeiti Medium.ttc", "STHeiti Light.ttc"),
    ("song", "hans"): ("simsun.ttc", "FZSSK.TTF", "STSONG.TTF", "Songti.ttc"),
    ("kai", "hant"): ("kaiu.ttf", "BiauKai.ttf", "Kaiti.ttc"),
    ("hei", "hant"): ("msjh.ttc", "PingFang.ttc", "STHeiti Medium.ttc"),
    ("song", "hant"): ("mingliu.ttc", "Songti.ttc"),
}
"""Names of their files on Windows and macOS."""

OPEN: Final[Mapping[FontRole, tuple[str, ...]]] = {
    "biao": ("Noto Serif CJK {} Bold", "Source Han Serif {} Bold"),
    "fang": ("FandolFang R", "FandolFang"),
    "kai": ("FandolKai", "AR PL UKai CN", "AR PL KaitiM GB", "LXGW WenKai"),
    "hei": ("Noto Sans CJK {}", "Source Han Sans {}", "FandolHei", "WenQuanYi Zen Hei"),
    "song": ("Noto Serif CJK {}", "Source Han Serif {}", "FandolSong", "AR PL UMing CN"),
}
"""Open families that may stand in, {} for SC or TC."""

LATIN: Final[Mapping[str, tuple[str, ...]]] = {
    "Times New Roman": ("Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman", "FreeSerif", "Noto Serif"),
    "Arial": ("Liberation Sans", "Arimo", "Nimbus Sans", "FreeSans", "Noto Sans"),
}
"""Latin families that profiles ask for, and those of the same or of much the same widths."""
LATIN_FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "Times New Roman": ("times.ttf", "Times New Roman.ttf"),
    "Arial": ("arial.ttf", "Arial.ttf"),
}
"""Names of their files on Windows and macOS."""

LAST_RESORT: Final = (
    (
        ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "宋体", "Songti SC"),
        ("simsun.ttc", "Songti.ttc"),
    ),
    (("SimSun-ExtB", "BabelStone Han", "HanaMinB", "Noto Sans CJK SC"), ("simsunb.ttf",)),
)
"""Families and files that end every stack of system fonts."""


_SIGNS: Final[tuple[tuple[str, FontRole], ...]] = (
    ("小标宋", "biao"), ("仿宋", "fang"), ("fangsong", "fang"), ("楷", "kai"), ("kai", "kai"), ("黑", "hei"),
    ("hei", "hei"), ("等线", "hei"), ("dengxian", "hei"), ("sans", "hei"),
)  # fmt: skip
"""What in the name of a family tells its style."""


@dataclass(frozen=True, slots=True)
class RoleFonts:
    """What draws one typeface."""

    role: FontRole
    script: Script
    asked: tuple[str, ...]
    """Families that documents ask for under this role."""
    stack: tuple[Face, ...]
    source: FontSource
    """`missing`: no font in the style was found, and the stack has fallbacks at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Fonts:
    """Finds the face for a character; opens fonts of the system only for roles that the set lacks."""

    directory: Path | None
    """Where the built set was found."""
    built: Mapping[str, Face]
    """The faces of that set by file name without suffix."""
    latin: Mapping[FontRole, str] = field(default_factory=dict)
    """Families that set the ASCII characters of a role, where they are not to come from its Chinese face."""
    script: Script = "hans"
    """Of the text, where nothing else is said."""
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    """Characters in whose place others shall be found and measured."""
    _roles: dict[tuple[FontRole, Script], RoleFonts] = field(default_factory=dict, repr=False)
    _faces: dict[tuple[FontRole, str, Script], Face | None] = field(default_factory=dict, repr=False)
    _kin: dict[object, "Fonts"] = field(default_factory=dict, repr=False)
    """The same fonts for other texts; all of them share it."""

    def role(self, role: FontRole, script: Script | None = None) -> RoleFonts:
        """Give the fonts of a role and where they come from."""
        key = (role, script or self.script)
        if key not in self._roles:
            self._roles[key] = self._resolve(*key)
        return self._roles[key]

    def stack(self, role: FontRole, script: Script | None = None) -> tuple[Face, ...]:
        """Give the faces of a role in the order in which they are tried."""
        return self.role(role, script).stack

    def face(self, role: FontRole, char: str, script: Script | None = None) -> Face | None:
        """Give the first face of the role that has the character; `None` when no font has it."""
        char = self.stand_ins.get(char, char)
        key = (role, char, script or self.script)
        try:
            return self._faces[key]
        except KeyError:
            latin = latin_face(self.latin[role]) if role in self.latin and char.isascii() else None
            if latin and latin.has(char):
                self._faces[key] = latin
                return latin
            found = next((face for face in self.stack(role, script) if face.has(char)), None)
            self._faces[key] = found
            return found

    def advance(self, face: Face, char: str) -> float:
        """Give the width in em of a character that the face has."""
        return face.advance(self.stand_ins.get(char, char))

    def with_latin(self, latin: Mapping[FontRole, str]) -> "Fonts":
        """Give the same fonts with these families for ASCII characters, as far as the system has them or their like."""
        return self._kindred(self.script, latin)

    def for_script(self, script: Script) -> "Fonts":
        """Give the same fonts for text in that script."""
        return self._kindred(script, self.latin)

    def _kindred(self, script: Script, latin: Mapping[FontRole, str]) -> "Fonts":
        """The same one whenever it is asked for: lines are kept by the fonts that they were measured with."""
        if script == self.script and latin == self.latin:
            return self
        key = (script, frozenset(latin.items()))
        if key not in self._kin:
            self._kin[key] = replace(self, script=script, latin=latin, _roles={}, _faces={})
        return self._kin[key]

    def with_stand_ins(self, stand_ins: Mapping[str, str]) -> "Fonts":
        """Give the same fonts that answer for each of these characters as for the one that it stands for."""
        return replace(self, stand_ins=stand_ins, _kin={})

    def report(self) -> tuple[RoleFonts, ...]:
        """Give all roles in both scripts."""
        return tuple(self.role(role, script) for script in SCRIPTS for role in ROLES)

    def _resolve(self, role: FontRole, script: Script) -> RoleFonts:
        asked, names = COMMERCIAL[role, script], STACKS[role, script]
        faces = tuple(self.built[name] for name in names if name in self.built)
        if names[0] in self.built:
            return RoleFonts(role, script, asked, faces, "set")
        stand_ins = tuple(name.format("SC" if script == "hans" else "TC") for name in OPEN[role])
        own = system_face((*asked, *stand_ins), FILES.get((role, script), ()))
        others = [system_face(*wanted) for wanted in LAST_RESORT]
        stack = dict.fromkeys(face for face in (own, *faces, *others) if face is not None)
        return RoleFonts(role, script, asked, tuple(stack), "system" if own else "missing")


def role_of(family: str) -> FontRole:
    """Give the typeface that a family is of, as far as its name tells; 宋体 for any other."""
    known = (role for (role, _), names in COMMERCIAL.items() if family in names)
    alike = (role for sign, role in _SIGNS if sign in family.casefold())
    usual: FontRole = "song"
    return next(known, next(alike, usual))


def script_of(language: str) -> Script:
    """`zh-CN` → `hans`; `zh-TW`, `zh-HK`, `zh-Hant` → `hant`."""
    return "hans" if language == "zh-CN" else "hant"


def latin_face(family: str) -> Face | None:
    """Give the system's face of a Latin family, or of one like it; `None` where there is none."""
    return system_face((family, *LATIN.get(family, ())), LATIN_FILES.get(family, ()))


def set_directories() -> tuple[Path, ...]:
    """Give the places where a built set is looked for, in order; a place named by $DOCGEN_FONTS is the only one."""
    named = os.environ.get("DOCGEN_FONTS")
    if named:
        return (Path(named),)
    return (user_directory(), Path("/usr/local/share/docgen/fonts"), Path("/usr/share/docgen/fonts"))


def user_directory() -> Path:
    """Give the place of the user's own set."""
    home = os.environ.get("XDG_DATA_HOME")
    if not home and sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".local" / "share") / "docgen" / "fonts"


def find_fonts(directory: Path | None = None) -> Fonts:
    """Find the built set, in the given directory alone or in the usual places."""
    for place in set_directories() if directory is None else (directory,):
        faces = read_set(place)
        if faces:
            return Fonts(place, faces)
    return Fonts(None, {})


@cache
def all_fonts() -> Fonts:
    """Give the fonts of this machine, looked for once a process."""
    return find_fonts()
