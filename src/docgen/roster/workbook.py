"""The parts of an XLSX file → its sheets, and what its number formats and texts are."""

from array import array
from dataclasses import dataclass
from typing import Final

from docgen.roster.archive import STRINGS_LIMIT, Archive, broken

_BUILT_IN: Final[dict[int, str]] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: '"¥"#,##0',
    43: "#,##0.00", 44: '"¥"#,##0.00', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
    5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00', 8: '"¥"#,##0.00',
}  # fmt: skip
"""Formats that files name by number only (ECMA-376-1, 18.8.30), as a Chinese Excel shows them; 0 is General."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of cells, not one that is a chart."""

    name: str
    part: str
    is_visible: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the cells of all sheets refer to."""

    sheets: tuple[Sheet, ...]
    formats: tuple[str, ...]
    """Number format by style."""
    is_1904: bool
    strings: str
    """Part with the shared texts; may be empty."""
    styles: str


def read_workbook(archive: Archive) -> Workbook:
    """Archive → workbook. Raises `roster-broken` for what is none."""
    part = next((target for _, kind, target in archive.related("") if kind == "officeDocument"), "xl/workbook.xml")
    if not archive.has(part):
        raise broken(archive.source)
    root = archive.tree(part)
    related = {key: (kind, target) for key, kind, target in archive.related(part)}
    sheets = []
    for each in root.iterfind("./sheets/sheet"):
        kind, target = related.get(each.get("id", ""), ("", ""))
        if kind == "worksheet" and archive.has(target):
            sheets.append(Sheet(each.get("name", ""), target, each.get("state", "visible") == "visible"))
    if not sheets:
        raise broken(archive.source)
    by_kind = {kind: target for kind, target in related.values() if archive.has(target)}
    styles = by_kind.get("styles", "")
    properties = root.find("./workbookPr")
    is_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true", "on")
    formats = _formats(archive, styles) if styles else ()
    return Workbook(tuple(sheets), formats, is_1904, by_kind.get("sharedStrings", ""), styles)


def _formats(archive: Archive, part: str) -> tuple[str, ...]:
    root = archive.tree(part)
    own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iterfind("./numFmts/numFmt")}
    ids = (each.get("numFmtId", "0") for each in root.iterfind("./cellXfs/xf"))
    return tuple(own.get(key) or _BUILT_IN.get(int(key) if key.isdecimal() else 0, "") for key in ids)


class Strings:
    """The shared texts of a workbook, end to end in one stretch of bytes: a tenth of what a list of them takes."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def add(self, text: str) -> None:
        """Append the next text."""
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._bytes[self._ends[index] : self._ends[index + 1]].decode("utf-8", "surrogatepass")


def read_strings(archive: Archive, part: str) -> Strings:
    """Part of shared texts → texts; how their letters look and how they are read aloud is left out."""
    strings = Strings()
    if not part:
        return strings
    parser = archive.parser()
    pieces: list[str] = []
    state = {"text": False, "aloud": False}

    def start(name: str, _attributes: object) -> None:
        tag = name.rpartition(":")[2]
        if tag == "rPh":
            state["aloud"] = True
        elif tag == "t":
            state["text"] = not state["aloud"]

    def end(name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "rPh":
            state["aloud"] = False
        elif tag == "t":
            state["text"] = False
        elif tag == "si":
            strings.add("".join(pieces))
            pieces.clear()

    def characters(text: str) -> None:
        if state["text"]:
            pieces.append(text)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    for _ in archive.feed(parser, part, STRINGS_LIMIT):
        pass
    return strings
