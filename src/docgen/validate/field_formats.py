"""The `format` of a field and a text → nothing if it fits, else an error that says exactly what does not."""

import calendar
import re
from collections.abc import Callable, Iterator
from operator import mul
from typing import Final

from docgen.hanzi import chinese, number
from docgen.validate.readings import restored, shown
from docgen.wording import Near, Phrase, Phrases

BLANK_DATE: Final = "留空"
"""A date to be filled in by hand."""

Day = tuple[int, ...]
"""Year, month and, if the text has one, day."""


class FormatError(Exception):
    """A text that does not have the format of its field."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_MONTH: Final = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})|年([0-9]{1,2})月)")
_HAN_DIGITS: Final = "〇零一二三四五六七八九十"
_LOOSE_DATE: Final = re.compile(
    rf"(\d{{4}}|\d{{2}}|[{_HAN_DIGITS}]{{4}})\s*[-./．－—年]\s*(\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})\s*"
    rf"(?:[-./．－—月]\s*(\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})\s*[日号]?|月?)"
)
_SOLID_DATE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_RUNNING_DATE: Final = re.compile(
    r"(?P<day>(?:(?P<year>[0-9]{4})年)?(?<![0-9])(?P<month>[0-9]{1,2})月(?P<first>[0-9]{1,2})日"
    r"|(?<=[至、和—－～-])(?P<next>[0-9]{1,2})日)[（(]?(?:(?:星期|周|週)(?P<weekday>[一二三四五六日天]))?"
)
_FIGURE_DATE: Final = re.compile(r"(?<![0-9])([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?![0-9])")
_CLOCK: Final = re.compile(
    r"(?P<morning>上午|早上|凌晨)?(?<![0-9:：])(?P<hour>[0-9]{1,2})(?:[:：](?P<minute>[0-9]{2})(?![0-9])"
    r"|[时時点點](?:(?P<past>[0-9]{1,2})分)?)"
)
WEEKDAYS: Final = tuple("一二三四五六日")


def parse_day(text: str) -> Day | None:
    """`2026-03-01`, `2026年3月1日`, `1980-05`, `1980年5月` → its numbers; anything else → `None`."""
    found = _DATE.fullmatch(text) or _MONTH.fullmatch(text)
    return tuple(int(part) for part in found.groups() if part) if found else None


def real_day(text: str) -> Day | None:
    """As `parse_day`, or the day with which running text begins; one that the calendar does not have → `None`."""
    begun = _RUNNING_DATE.match(text)
    day = parse_day(text) or (parse_day(begun["day"]) if begun else None)
    return day if day and not _impossible(day) else None


def weekday_of(day: Day) -> str:
    """Day → 一 … 日."""
    return WEEKDAYS[calendar.weekday(*day)]


def check_date(text: str) -> None:
    """Raise `date-form` or `date-impossible` unless the text is a day of the calendar."""
    _check_calendar(text, _DATE, 3)


def check_date_or_blank(text: str) -> None:
    """As `check_date`; 留空 passes too."""
    if text != BLANK_DATE:
        check_date(text)


def check_month(text: str) -> None:
    """Raise `month-form` or `date-impossible` unless the text is a month of the calendar."""
    _check_calendar(text, _MONTH, 2)


def _check_calendar(text: str, form: re.Pattern[str], wanted: int) -> None:
    if not form.fullmatch(text):
        code = "date-form" if wanted == 3 else "month-form"
        raise FormatError(code, value=shown(text), corrected=Near(_corrected_date(text, wanted)))
    fault = _impossible(parse_day(text) or ())
    if fault:
        raise FormatError("date-impossible", value=shown(text), fault=fault)


def _impossible(day: Day) -> Phrase | None:
    year, month = day[:2]
    if year == 0:
        return Phrase("date-year", year=f"{year:04}")
    if not 1 <= month <= 12:
        return Phrase("date-month", month=month)
    last = calendar.monthrange(year, month)[1]
    if len(day) == 3 and not 1 <= day[2] <= last:
        return Phrase("date-day", year=year, month=month, day=day[2], last=last)
    return None


def _corrected_date(text: str, wanted: int) -> str:
    """Mistyped date → the one that was meant, where that is beyond doubt; else nothing."""
    found = _LOOSE_DATE.fullmatch(text) or _SOLID_DATE.fullmatch(text)
    day = tuple(number(part) or 0 for part in found.groups() if part) if found else ()
    if len(day) != wanted or day[0] < 1000 or _impossible(day):
        return ""
    return "-".join(f"{part:02}" for part in day)


def check_dated_text(text: str) -> None:
    """Raise unless every date and time of day in the text can be, and each 星期 is that of its day.

    A date without a year has that of the one before it, and 至17日 its month too. Without any year none is checked.
    """
    if _DATE.fullmatch(text):
        check_date(text)
        return
    figures = _FIGURE_DATE.search(text)
    if figures:
        day = tuple(map(int, figures.groups()))
        corrected = "" if _impossible(day) else "{}年{}月{}日".format(*day)
        raise FormatError("date-in-figures", value=shown(figures[0]), corrected=Near(corrected))
    for clock in _CLOCK.finditer(text):
        hour, minute = int(clock["hour"]), int(clock["minute"] or clock["past"] or 0)
        if hour > (12 if clock["morning"] else 24) or minute > 59:
            raise FormatError("clock-impossible", value=shown(clock[0]))
    _check_running_dates(text)


def _check_running_dates(text: str) -> None:
    year = month = 0
    for found in _RUNNING_DATE.finditer(text):
        if found["next"] is None:
            year, month = int(found["year"] or year), int(found["month"])
        if not (found["year"] or year) or not month:
            continue
        error = _day_error(found, (year, month, int(found["first"] or found["next"])))
        if error:
            raise error


def dates_in(text: str) -> Iterator[tuple[int, FormatError]]:
    """Yield where days with a year stand that cannot be, or have another 星期, in a text of many sentences.

    There a day without a year may be one of any year.
    """
    for found in _RUNNING_DATE.finditer(text):
        if found["year"]:
            error = _day_error(found, (int(found["year"]), int(found["month"]), int(found["first"])))
            if error:
                yield found.start(), error


def _day_error(found: re.Match[str], day: Day) -> FormatError | None:
    """What is wrong with a day of running text, or with the 星期 behind it."""
    fault = _impossible(day)
    if fault:
        return FormatError("date-impossible", value=shown(found["day"]), fault=fault)
    right, written = weekday_of(day), found["weekday"]
    if written and written.replace("天", "日") != right:
        return FormatError("weekday", value=shown(found["day"]), right=right, written=written)
    return None


_NUMBER: Final = re.compile(r"[^\s\d〔〕\[\]()（）【】]+〔[0-9]{4}〕[1-9][0-9]*号")
_LOOSE_NUMBER: Final = re.compile(
    r"(?P<organ>[^\d\[\]［］【】()（）〔〕﹝﹞〖〗{}｛｝<>《》〈〉「」]*?)\s*"
    r"(?P<open>[\[［【(（〔﹝〖{｛<《〈「]?)\s*(?P<year>\d{2}|\d{4}|[〇零一二三四五六七八九]{4})\s*年?\s*"
    r"(?P<close>[\]］】)）〕﹞〗}｝>》〉」]?)[\s—－-]*(?P<ordinal>第?)\s*(?P<serial>\d+|[一二三四五六七八九十百]+)\s*(?P<hao>号?)"
)


_NUMBER_LIMIT: Final = 60
"""Characters; what is longer is no mistyped number, and not worth the search."""


def check_document_number(text: str) -> None:
    """Raise `document-number` unless the text is 机关代字〔年份〕×号 (GB/T 9704-2012, 7.2.5)."""
    if _NUMBER.fullmatch(text):
        return
    found = _LOOSE_NUMBER.fullmatch(text) if len(text) <= _NUMBER_LIMIT else None
    if found is None:
        raise FormatError("document-number", value=shown(text), reasons=Phrases(), corrected=Near(""))
    serial, year = number(found["serial"]), number(found["year"])
    known = found["organ"].strip() and serial and len(found["year"]) == 4
    corrected = f"{''.join(found['organ'].split())}〔{year}〕{serial}号" if known else ""
    reasons = Phrases(_number_faults(found))
    raise FormatError("document-number", value=shown(text), reasons=reasons, corrected=Near(restored(corrected, text)))


def _number_faults(found: re.Match[str]) -> Iterator[Phrase]:
    brackets = found["open"] + found["close"]
    if not found["organ"].strip():
        yield Phrase("number-organ")
    if not brackets:
        yield Phrase("number-no-brackets")
    elif brackets != "〔〕":
        yield Phrase("number-brackets", found=brackets)
    if len(found["year"]) != 4:
        yield Phrase("number-year")
    if found["ordinal"]:
        yield Phrase("number-ordinal")
    if found["serial"].startswith(("0", "０")):
        yield Phrase("number-zero")
    if not found["hao"]:
        yield Phrase("number-hao")
    if not (found["year"] + found["serial"]).isascii():
        yield Phrase("number-digits")
    if any(char.isspace() for char in found[0]):
        yield Phrase("number-space")


_NUMERAL: Final = "[一二三四五六七八九十百千零〇两]+"
_COUNT: Final = rf"(?:{_NUMERAL}|\d+)"
_CITATION: Final = re.compile(
    rf"(?P<title>《[^《》]+》(?:（[^（）]+）)?)第(?P<article>{_COUNT})条(?:之(?P<branch>{_COUNT}))?"
    rf"(?:第(?P<paragraph>{_COUNT})款)?(?:第[（(]?(?P<item>{_COUNT})[）)]?项)?(?:第(?P<point>{_COUNT})目)?"
)
_COUNTS: Final = ("article", "branch", "paragraph", "item", "point")


def check_citation(text: str) -> None:
    """Raise `citation` unless the text is 《……》第×条第×款第×项第×目 with Chinese numerals."""
    found = _CITATION.fullmatch(text)
    if found is None:
        raise FormatError("citation", value=shown(text), reasons=Phrases(_citation_faults(text)), corrected=Near(""))
    corrected = text
    for name in _COUNTS:
        if found[name]:
            written, value = found[name], number(found[name])
            right = chinese(value) if value is not None and value < 10_000 else written
            corrected = corrected.replace(f"第{written}", f"第{right}").replace(f"之{written}", f"之{right}")
    if corrected != text:
        reasons = Phrases([Phrase("citation-numerals")])
        raise FormatError("citation", value=shown(text), reasons=reasons, corrected=Near(restored(corrected, text)))


def _citation_faults(text: str) -> Iterator[Phrase]:
    titled = re.match(r"《[^《》]+》", text)
    if any(char.isspace() for char in text):
        yield Phrase("citation-space")
    if not titled:
        yield Phrase("citation-title")
    if not re.search(rf"第{_COUNT}条", text):
        yield Phrase("citation-article")
    elif titled and not any(char.isspace() for char in text):
        yield Phrase("citation-order")


_ID: Final = re.compile(r"[0-9]{17}[0-9X]")
_ID_WEIGHTS: Final = tuple(2**power % 11 for power in range(17, 0, -1))
_ID_CHECK: Final = "10X98765432"


def check_id_number(text: str) -> None:
    """Raise `id-number` unless the text is a citizen number whose birth date and check digit hold.

    (GB 11643-1999.) The fault does not repeat the number: messages end up in logs.
    """
    if len(text) != 18:
        raise FormatError("id-number", fault=Phrase("id-length", count=len(text)))
    if not _ID.fullmatch(text):
        raise FormatError("id-number", fault=Phrase("id-digits"))
    if _impossible((int(text[6:10]), int(text[10:12]), int(text[12:14]))):
        raise FormatError("id-number", fault=Phrase("id-birth"))
    total = sum(map(mul, _ID_WEIGHTS, map(int, text[:17])))
    if _ID_CHECK[total % 11] != text[17]:
        raise FormatError("id-number", fault=Phrase("id-check"))


CHECKS: Final[dict[str, Callable[[str], None]]] = {
    "cn-date": check_date,
    "cn-date-or-blank": check_date_or_blank,
    "cn-month": check_month,
    "dated-text": check_dated_text,
    "document-number": check_document_number,
    "citation": check_citation,
    "id-number": check_id_number,
}
"""Format of a field → its check; `body-text` and `document` change the value and are read elsewhere."""
