"""Field characters met one after the other → whether a text is code of a field, or what readers see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from docgen.docx_convert.xml_tree import Element

_NAMES: Final = frozenset(("AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "FILENAME"))
"""Fields whose result is a person's or a file's name, which stays what it is."""
_DRAWN: Final = frozenset(
    ("EQ", "SYMBOL", "MACROBUTTON", "GOTOBUTTON", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")
)
"""Fields that show something of which no result is stored."""
_SAYING: Final = frozenset(
    (
        *("EQ", "MACROBUTTON", "GOTOBUTTON", "IF", "QUOTE", "FILLIN", "ASK", "SET", "XE", "TC"),
        *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"),
    )
)
"""Fields whose code holds words that readers see, now or as soon as it is updated."""
CODES: Final = frozenset(("w:instrText", "w:delInstrText"))
"""Elements that hold code."""
_NAME_PROPERTIES: Final = ("creator", "lastModifiedBy")
_LONGEST: Final = max(map(len, _NAMES | _DRAWN))
"""Characters of the keywords that matter to readers of the text."""


@dataclass(slots=True)
class _Field:
    opening: str = ""
    """How its code begins; a code may go on for millions of characters."""
    in_code: bool = True

    def read(self, code: str) -> None:
        if len(self.opening) <= _LONGEST:
            self.opening = (self.opening + code).lstrip()

    @property
    def keyword(self) -> str:
        return _keyword(self.opening[: _LONGEST + 1])


class Fields:
    """The fields that are open at some place of a story; they may reach over paragraphs."""

    def __init__(self, elements: Iterable[Element]) -> None:
        """`elements` are all of the story; a field that has no end in it is none."""
        self._open: list[_Field] = []
        self._in_code = 0
        self._whole = frozenset(_closed(elements))

    @property
    def in_code(self) -> bool:
        """Whether text that comes now is code."""
        return self._in_code > 0

    def meet(self, element: Element) -> bool:
        """Go past a field character, or a stretch of code; whether something stands here that no text shows."""
        if element.name in CODES:
            if self._open:
                self._open[-1].read(element.text)
        elif element in self._whole:
            kind = element.get("w:fldCharType")
            if kind == "begin":
                self._open.append(_Field())
                self._in_code += 1
            elif kind == "end":
                field = self._open.pop()
                self._in_code -= field.in_code
                return field.keyword in _DRAWN and not self.in_code
            else:
                field = self._open[-1]
                self._in_code -= field.in_code
                field.in_code = field.keyword in _NAMES
                self._in_code += field.in_code
        return False


def is_name(element: Element) -> bool:
    """Whether a simple field or a content control shows a person's or a file's name."""
    if element.name == "w:fldSimple":
        return _keyword(element.get("w:instr")) in _NAMES
    binding = element.find("w:sdtPr", "w:dataBinding") if element.name == "w:sdt" else None
    return binding is not None and any(name in binding.get("w:xpath") for name in _NAME_PROPERTIES)


def saying_codes(root: Element) -> Iterator[str]:
    """Codes of those fields of a part that say something themselves."""
    for code in _instructions(root):
        if _keyword(code) in _SAYING:
            yield code


def _instructions(root: Element) -> Iterator[str]:
    open_codes: list[list[str]] = []
    for element in root.iter():
        if element.name == "w:fldSimple":
            yield element.get("w:instr")
        elif element.name in CODES and open_codes:
            open_codes[-1].append(element.text)
        elif element.name == "w:fldChar":
            kind = element.get("w:fldCharType")
            if kind == "begin":
                open_codes.append([])
            elif kind == "end" and open_codes:
                yield "".join(open_codes.pop())


def _keyword(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def _closed(elements: Iterable[Element]) -> Iterable[Element]:
    """Field characters of those fields that have both a beginning and an end."""
    open_fields: list[list[Element]] = []
    for element in elements:
        if element.name != "w:fldChar":
            continue
        kind = element.get("w:fldCharType")
        if kind == "begin":
            open_fields.append([element])
        elif open_fields:
            open_fields[-1].append(element)
            if kind == "end":
                yield from open_fields.pop()
