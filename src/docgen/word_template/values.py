"""The value of a hole → a placeholder in the markup, and what comes in its place when the markup has been read.

So nothing in a value can be taken for markup, and what is more than text is put where it belongs as elements.
"""

import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import wraps
from html import unescape
from typing import Any, Final

from docxtpl import InlineImage, Listing, RichText, RichTextParagraph
from jinja2 import StrictUndefined, Undefined, pass_context
from jinja2.runtime import Context

from docgen.catalog import Nested
from docgen.document import Image
from docgen.filters import FILTERS, Blank
from docgen.sandbox import UnsafeError
from docgen.word_template.dialect import HOLE
from docgen.word_template.markup import HOLDER
from docgen.word_template.official import OFFICIAL, FilledDocument
from docgen.word_template.typeset import Typeset
from docgen.wording import quoted

OPEN, CLOSE = "\ufdd0", "\ufdd1"
PLACEHOLDER: Final = re.compile(f"{OPEN}(\\d+){CLOSE}")
BREAKS: Final = {"\n": "\ufdd2", "\t": "\ufdd3", "\a": "\ufdd4", "\f": "\ufdd5"}
"""A new line, a tab, a new paragraph, a new page: as they are written in a value, and as they travel."""
LINE, TAB, PARAGRAPH, PAGE = BREAKS.values()
_TRAVELLING: Final = str.maketrans(BREAKS)
_ILLEGAL: Final = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
TEXT_LENGTH: Final = 1_000_000
"""Characters of all values in one document."""
WHOLE: Final = 1e15
YES_NO: Final = {True: "是", False: "否"}
_LENGTH: Final = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in|pt|毫米|厘米|磅)")
_EMU: Final = {"mm": 36000, "毫米": 36000, "cm": 360000, "厘米": 360000, "in": 914400, "pt": 12700, "磅": 12700}


class HoleError(Exception):
    """A value that its hole cannot take; the code of the problem and its facts."""

    def __init__(self, code: str, number: int, **facts: object) -> None:
        super().__init__(code)
        self.code, self.number, self.facts = code, number, facts


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a hole, and how large it shall be in EMU, as far as that is said."""

    image: Image
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What a program gave that is more than text: rich text, a picture, a document."""

    thing: object = field(repr=False)

    def __str__(self) -> str:
        raise TypeError(type(self.thing).__name__)


THINGS: Final = (RichText, RichTextParagraph, Listing, InlineImage, Picture)


def is_thing(value: object) -> bool:
    """Whether it is made with docxtpl; its sub-documents are known by name, as they may not be installed."""
    return isinstance(value, THINGS) or type(value).__name__ == "Subdoc"


@dataclass(slots=True)
class Values:
    """The values of one document, by the number of their placeholder."""

    images: Mapping[str, Image] = field(default_factory=dict)
    """Pictures that the data name, by the name that they have there."""
    hidden: list[tuple[int, str | Made]] = field(default_factory=list)
    """Each with the number of the tag it is for."""
    room: int = TEXT_LENGTH

    def hide(self, value: object, number: int) -> str:
        """What tag `number` puts into the markup for a value.

        Raises `HoleError`: `form-value-kind`, `control-character`; `UnsafeError` for values without end.
        """
        if isinstance(value, StrictUndefined):
            str(value)
        if value is None or isinstance(value, Undefined):
            # `{{ a if b }}` says nothing where b does not hold.
            return self._keep("", number)
        if isinstance(value, Made):
            thing = value.thing
            return self._keep(text_of(thing) if isinstance(thing, Listing) else value, number)
        if isinstance(value, Blank | Typeset):
            return self._keep(Made(value), number)
        if isinstance(value, bool):
            return self._keep(YES_NO[value], number)
        if not isinstance(value, str | int | float | Decimal | date | time | timedelta):
            raise HoleError("form-value-kind", number, kind=type(value).__name__)
        text = _words(value).replace("\r\n", "\n").replace("\r", "\n")
        illegal = _ILLEGAL.search(text)
        if illegal:
            facts = {"point": f"U+{ord(illegal[0]):04X}", "column": illegal.start() + 1}
            raise HoleError("control-character", number, **facts)
        return self._keep(text.translate(_TRAVELLING), number)

    def _keep(self, value: str | Made, number: int) -> str:
        made = value.thing if isinstance(value, Made) else None
        self.room -= len(value) if isinstance(value, str) else made.size if isinstance(made, Typeset) else 1
        if self.room < 0:
            raise UnsafeError(f"… > {TEXT_LENGTH}")
        self.hidden.append((number, value))
        return f"{OPEN}{len(self.hidden) - 1}{CLOSE}"


def _words(value: object) -> str:
    """A value as people write it."""
    match value:
        case float() if value.is_integer() and abs(value) < WHOLE:
            return str(int(value))
        case float():
            # 0.1 + 0.2 is 0.30000000000000004 to a computer only.
            exact, rounded = repr(value), repr(float(f"{value:.15g}"))
            return rounded if len(rounded) < len(exact) - 2 else exact
        case datetime() if value.time() == time():
            return value.date().isoformat()
    return str(value)


def text_of(listing: Listing) -> str:
    """A listing of docxtpl → its text as it travels."""
    return unescape(listing.xml).translate(_TRAVELLING)


def travelling(xml: str) -> str:
    """XML of docxtpl's, which may hold characters that XML does not know → the same with marks in their place."""
    return xml.translate(_TRAVELLING)


def shown(value: object, pictures: Mapping[str, Image]) -> object:
    """A checked value, or one from a program → the value that a template sees; `pictures` are those of body text."""
    if is_thing(value):
        return Made(value)
    if isinstance(value, Nested):
        return FilledDocument(value, {key: shown(each, pictures) for key, each in value.values.items()}, pictures)
    if isinstance(value, Mapping):
        return {key: shown(each, pictures) for key, each in value.items()}
    return [shown(each, pictures) for each in value] if isinstance(value, list | tuple) else value


@pass_context
def _hole(context: Context, value: object, number: int) -> str:
    values: Values = context[HOLDER]
    return values.hide(value, number)


@pass_context
def picture(context: Context, value: object, *sizes: str, **named: str) -> object:
    """Name of a picture file → the picture, its width and height as `30mm`, `3cm`, `85pt`; one of them is enough."""
    if value is None or value == "":
        return ""
    width, height = (*sizes, None, None)[:2]
    for names, is_width in ((("width", "宽"), True), (("height", "高"), False)):
        for name in names:
            size = named.pop(name, None)
            width, height = (size or width, height) if is_width else (width, size or height)
    if named:
        raise ValueError(f"picture: {quoted(next(iter(named)))}")
    return _sized(context[HOLDER], value, _emu(width), _emu(height))


def _sized(values: Values, value: object, width: int | None, height: int | None) -> Made:
    if isinstance(value, Made) and isinstance(value.thing, InlineImage):
        sized = copy(value.thing)
        sized.width, sized.height = sized.width or width, sized.height or height
        return Made(sized)
    if isinstance(value, Made):
        return value
    image = values.images.get(str(value))
    if image is None:
        raise ValueError(f"picture: {quoted(str(value))}")
    return Made(Picture(image, width, height))


def _emu(size: str | None) -> int | None:
    if size is None:
        return None
    found = _LENGTH.fullmatch(str(size).strip())
    if found is None:
        raise ValueError(f"picture: {quoted(str(size))}")
    return round(float(found[1]) * _EMU[found[2]])


def _same(value: Any) -> Any:
    """As it is: what is printed is escaped anyway."""
    return value


def _length(value: Any) -> int:
    """Jinja's `length`; what was left out has none."""
    return 0 if value is None else len(value)


def _default(value: object, otherwise: object = "", boolean: bool = False) -> object:
    """Jinja's `default`, for what was left out and for what was left blank."""
    missing = value is None or isinstance(value, StrictUndefined)
    return otherwise if missing or (boolean and not value) else value


def _of_nothing(apply: Callable[..., object]) -> Callable[..., object]:
    """A filter that leaves what was left out as it is, for `default` behind it to stand in."""

    @wraps(apply)
    def applied(value: object, *args: Any, **named: Any) -> object:
        return None if value is None else apply(value, *args, **named)

    return applied


_MARKING: Final = frozenset(("blank", "留空", "checkbox", "勾选"))
"""Filters that make something of nothing: a line to sign on, a box that is not ticked."""
OWN: Final[dict[str, Callable[..., object]]] = {
    **{name: each if name in _MARKING else _of_nothing(each) for name, each in FILTERS.items()},
    **OFFICIAL, "picture": picture, "图片": picture, "default": _default, "d": _default,
    "length": _length, "count": _length,
    "e": _same, "escape": _same, "forceescape": _same, "safe": _same,
}  # fmt: skip
"""Filters of Word templates besides Jinja's, by every name that they have."""
FOR_HOLES: Final[dict[str, Callable[..., object]]] = {**OWN, HOLE: _hole}


def finalize(value: object) -> object:
    """What goes into the markup by itself: placeholders, and the numbers that docxtpl counts cells with."""
    if not isinstance(value, str | int):
        raise TypeError(type(value).__name__)
    return value
