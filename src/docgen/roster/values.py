"""A cell and the field it is for → a value that `validate` can check, or why none may be made of it.

What the sheet shows is what is taken. Where what it shows and what it holds say different things, nothing is taken.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from docgen.roster.fields import Field, Nature
from docgen.roster.grid import Cell
from docgen.roster.json_lines import cell_of
from docgen.roster.moments import day_in, is_doubtful_month, month_in
from docgen.roster.reading import Note, Reading, RefusalError, Sheetful
from docgen.roster.stored import read_stored, shown_stored
from docgen.roster.wash import LOST, PRIVATE, closed_up, narrow, narrow_all, wash
from docgen.wording import quoted

_ERRORS: Final = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|#{3,}")
_NOTHING: Final = re.compile(r"nan|nat|none|null|n/a|<na>|undefined", re.IGNORECASE)
"""What programs write for an empty cell."""
_SCIENTIFIC: Final = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+\d{1,3}")
_FORMULA: Final = re.compile(r"=\s*\+?(?:[A-Z]+\d*[(:+\-*/&]|[A-Z]{1,3}\d+$|\(|VLOOKUP|[\d.]+\s*[+\-*/^]).*", re.DOTALL)
_DITTO: Final = re.compile('[同如][上前左]|[〃″〞”"]|ditto', re.IGNORECASE)
_WRAPPED: Final = re.compile(r'="(.*)"')
_QUOTE_MARK: Final = re.compile(r"['‘’`](?=[0-9０-９])")
_ZEROS: Final = re.compile(r"\d{15}000")
_THOUSANDS: Final = re.compile(r"([+-]?)[¥$]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<=[¥$])\d+(?:\.\d+)?)\s*元?")
_WHOLE: Final = re.compile(r"([+-]?\d+)\.0*")
_NOT_IN_NAME: Final = re.compile("[?？□■○●◇◆〓*＊×\u2ff0-\u2fff]")
_NOBODY: Final = frozenset((
    "无", "無", "空", "缺", "暂无", "空缺", "暂缺", "待定", "待补", "未定", "未知", "不详", "某", "某某", "某某某",
))  # fmt: skip
_SAYING_NOTHING: Final = _NOBODY | {one + other for one in "同如" for other in "上前左"}
_PLAIN: Final[dict[Nature, re.Pattern[str]]] = {
    "name": re.compile("[\u4e00-\u9fa5]{2,4}"),
    "text": re.compile("(?=[A-Za-z0-9]*[\u4e00-\u9fa5])[A-Za-z0-9\u4e00-\u9fa5]+"),
    "code": re.compile("[0-9][0-9-]*"),
    "identity": re.compile("(?![0-9]{15}000)[1-9][0-9]{16}[0-9X]"),
    "date": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "month": re.compile("[0-9]{4}-[0-9]{2}"),
    "number": re.compile("[1-9][0-9]{0,14}"),
    "truth": re.compile("[是否]"),
}
"""How most cells are written; all others are read with care."""
_ODD_IN_NAME: Final = re.compile(r"[0-9０-９、，,；;/／\\（）()\[\]【】:：]")
"""Two people in one cell, or one with a note on them: both are written so."""
_BETWEEN_NAMES: Final = re.compile(r"\s*[、；;\n]\s*")
_TRUTHS: Final = {
    "✓": "是", "✔": "是", "☑": "是", "√": "是", "y": "是", "✗": "否", "✘": "否", "☒": "否", "×": "否", "n": "否",
}  # fmt: skip


def read(cell: Cell, field: Field, sheet: Sheetful) -> Reading:
    """Cell → value of the field. Raises `RefusalError`."""
    match cell.kind:
        case "error":
            raise RefusalError("roster-error-value", value=quoted(cell.text))
        case "uncomputed":
            raise RefusalError("roster-formula")
        case "boolean":
            return _from_boolean(cell.text, field)
        case "tree":
            return _from_tree(cell.tree, field, sheet)
        case "text":
            if _is_plain(cell.text, field):
                return Reading(cell.text)
            return _from_text(cell.text, field, sheet)
    return read_stored(cell, field.nature, sheet)


def _is_plain(text: str, field: Field) -> bool:
    """Whether a text is told at a glance to be what its field wants, so that reading it would give it back."""
    pattern = _PLAIN.get(field.nature)
    return (
        pattern is not None
        and not field.is_list
        and pattern.fullmatch(text) is not None
        and text not in _SAYING_NOTHING
    )


def shown(cell: Cell, sheet: Sheetful) -> str:
    """Cell → the text that stands in it for who looks at the sheet."""
    return shown_stored(cell, sheet) if cell.kind in ("number", "moment") else wash(cell.text).text


def _from_boolean(text: str, field: Field) -> Reading:
    if field.nature not in ("truth", "text", "body"):
        raise RefusalError("roster-error-value", value=text)
    return Reading(text == "TRUE" if field.nature == "truth" else text)


def _from_text(text: str, field: Field, sheet: Sheetful) -> Reading:
    clean, removed, changed = wash(text)
    notes: list[Note] = []
    if removed:
        notes.append(("roster-invisible", {"points": "、".join(removed)}))
    if changed:
        notes.append(("roster-doubles", {"chars": "、".join(changed)}))
    if LOST.search(clean) or (field.nature in ("name", "code", "identity") and PRIVATE.search(clean)):
        # An identity number is in no message; messages end up in logs.
        raise RefusalError("roster-lost-character", value="…" if field.nature == "identity" else quoted(clean))
    if _ERRORS.fullmatch(clean) or (field.nature not in ("text", "body") and _NOTHING.fullmatch(clean)):
        raise RefusalError("roster-error-value", value=quoted(clean))
    if _DITTO.fullmatch(clean):
        raise RefusalError("roster-ditto", value=quoted(clean))
    if field.nature != "body":
        wrapped = _WRAPPED.fullmatch(clean)
        clean = wrapped[1] if wrapped else clean
        if _FORMULA.fullmatch(clean):
            raise RefusalError("roster-formula-text", value=quoted(clean))
        if _SCIENTIFIC.fullmatch(narrow_all(clean)):
            raise RefusalError("roster-scientific")
    if field.is_list:
        pieces = (_BETWEEN_NAMES if field.is_of_names else re.compile(r"\n")).split(clean)
        readings = [_FROM_TEXT[field.nature](piece.strip(), sheet) for piece in pieces if piece.strip()]
        return Reading([each.value for each in readings], (*notes, *(note for each in readings for note in each.notes)))
    if not clean:
        return Reading(None, tuple(notes))
    reading = _FROM_TEXT[field.nature](clean, sheet)
    return Reading(reading.value, (*notes, *reading.notes))


def _name(text: str, _sheet: Sheetful) -> Reading:
    name = closed_up(text) if "\n" not in text and "\t" not in text else text
    if _NOT_IN_NAME.search(name) or name in _NOBODY or not any(char.isalpha() for char in name):
        raise RefusalError("roster-name", value=quoted(name))
    return Reading(name, tuple(_name_notes(name)))


def _name_notes(name: str) -> Iterator[Note]:
    odd = _ODD_IN_NAME.findall(name)
    if odd:
        yield "roster-name-odd", {"value": quoted(name), "chars": "".join(dict.fromkeys(odd))}
    # A space that stays between Chinese characters may part two words as well as fill one name.
    if " " in name and not any(char.isascii() and char.isalpha() for char in name):
        yield "roster-name-space", {"value": quoted(name)}


def _identity(text: str, _sheet: Sheetful) -> Reading:
    code = "".join(_QUOTE_MARK.sub("", narrow_all(text)).split()).upper()
    return Reading(code, (("roster-zeros-at-end", {}),) if _ZEROS.fullmatch(code) else ())


def _code(text: str, _sheet: Sheetful) -> Reading:
    return Reading(_QUOTE_MARK.sub("", narrow(text).replace("－", "-")))


def _date(text: str, _sheet: Sheetful) -> Reading:
    return Reading(day_in(narrow_all(text)))


def _month(text: str, sheet: Sheetful) -> Reading:
    narrowed = narrow_all(text)
    if not sheet.is_typed and is_doubtful_month(narrowed):
        raise RefusalError("roster-month-decimal", value=quoted(text))
    return Reading(month_in(narrowed))


def _number(text: str, _sheet: Sheetful) -> Reading:
    narrowed = narrow_all(text)
    grouped = _THOUSANDS.fullmatch(narrowed)
    if grouped:
        narrowed = (grouped[1] + grouped[2]).replace(",", "")
    whole = _WHOLE.fullmatch(narrowed)
    return Reading(whole[1] if whole else narrowed)


def _truth(text: str, _sheet: Sheetful) -> Reading:
    return Reading(_TRUTHS.get(narrow(text).lower(), narrow(text)))


def _plain(text: str, _sheet: Sheetful) -> Reading:
    return Reading(text)


_FROM_TEXT: Final[dict[Nature, Callable[[str, Sheetful], Reading]]] = {
    "text": _plain, "body": _plain, "name": _name, "identity": _identity, "code": _code, "date": _date,
    "month": _month, "number": _number, "truth": _truth,
}  # fmt: skip


def _from_tree(tree: object, field: Field, sheet: Sheetful) -> Reading:
    """Object or list of JSON: texts and numbers in it are read as those of the field, names stay as they are."""
    notes: list[Note] = []

    def leaves(value: object) -> object:
        if isinstance(value, Mapping):
            return {str(name): leaves(each) for name, each in value.items()}
        if isinstance(value, list):
            return [leaves(each) for each in value]
        cell = cell_of(value)
        if cell is None:
            return None
        found = read(cell, one, sheet)
        notes.extend(found.notes)
        return found.value

    one = Field(field.path, field.names, field.nature, field.schema)
    return Reading(leaves(tree), tuple(notes))
