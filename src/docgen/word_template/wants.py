"""A filter, test or format of a template → what it wants of the value that goes through it."""

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any, Final

from jinja2 import nodes

from docgen.filters import ALIASES
from docgen.word_template.official import TYPESETTERS

FORMATS: Final = {
    "cndate": "cn-date", "cnspan": "cn-date", "signed_on": "cn-date-or-blank", "typeset": "body-text",
    "hanzi_date": "cn-date", "cnmonth": "cn-month", "rmb_upper": "amount", "thousands": "amount",
    "chinese": "integer", "ordinal": "integer", "mask": "code", "picture": "picture",
}  # fmt: skip
"""Filter → what its value has to be."""
DOCUMENTS: Final = {"typeset_attachments": "documents", "typeset_document": "document"}
"""Filter → the documents that it sets."""
ENGLISH: Final = {**ALIASES, **TYPESETTERS, "图片": "picture"}
LISTS: Final = frozenset(("sort", "unique", "list", "reverse", "select", "reject"))
TEXTS: Final = frozenset((
    "e", "escape", "forceescape", "safe", "upper", "lower", "trim", "replace", "title", "truncate", "string",
    "wordcount", "capitalize", "striptags", "urlencode", "center", "fullwidth", "halfwidth", "hanzi_digits",
    "spread_mark", *FORMATS,
))  # fmt: skip
COMPUTING: Final = frozenset(("sum", "max", "min"))
NUMERIC_TESTS: Final = frozenset(("odd", "even", "divisibleby"))
ROWS: Final = frozenset(("batch", "slice"))
"""Filters that make a list of lists."""
DATES: Final = frozenset(("strftime", "isoformat", "weekday", "isoweekday", "date", "time", "total_seconds"))
"""Methods of dates, which a program gives."""
ATTRIBUTES: Final = frozenset((
    "selectattr", "rejectattr", "groupby", "map", "sum", "max", "min", "sort", "unique", "join",
))  # fmt: skip
"""Filters that look at an attribute of each item, named first or as `attribute`."""
JOINING: Final = frozenset(("join", "list_cn", "cite_cn"))
ANY_SHAPE: Final = frozenset(("listed", "by_label"))
"""Filters that take text, a list or a mapping; of nothing they make an empty list."""
NUMERIC: Final = frozenset(("int", "float", "abs", "round"))
MAPPINGS: Final = frozenset(("items", "keys", "values"))
_PERCENT: Final = re.compile(r"%(?:\((\w+)\))?[-#0 +.\d]*([a-zA-Z%])")
_NUMERALS: Final = frozenset("diouxXeEfFgGn%")


def constants(node: Any) -> Iterator[object]:
    """What an expression names outright: the text `'甲'`, the texts of a list."""
    if isinstance(node, nodes.Const):
        yield node.value
    elif isinstance(node, nodes.List | nodes.Tuple):
        for each in node.items:
            yield from constants(each)


def attribute(node: nodes.Filter) -> str:
    """The attribute that a filter looks at, if it says one."""
    for keyword in node.kwargs:
        if keyword.key == "attribute" and isinstance(keyword.value, nodes.Const):
            return str(keyword.value.value)
    if node.name == "join":
        return str(node.args[1].value) if len(node.args) > 1 and isinstance(node.args[1], nodes.Const) else ""
    positional = node.name in ("selectattr", "rejectattr", "groupby")
    if positional and node.args and isinstance(node.args[0], nodes.Const):
        return str(node.args[0].value)
    return ""


def numbered(text: str) -> dict[str, bool]:
    """A text with places for values (`%s-%03d`, `{:,.2f}`) → whether each, by name or number, is for a number."""
    wanted: dict[str, bool] = {}
    for found in _PERCENT.finditer(text):
        if found[2] != "%":
            wanted.setdefault(found[1] or str(len(wanted)), found[2] in _NUMERALS)
    try:
        places = [(place, look or "") for _, place, look, _ in Formatter().parse(text) if place is not None]
    except ValueError:
        return wanted
    for index, (place, look) in enumerate(places):
        wanted[place or str(index)] = "," in look or look[-1:] in _NUMERALS
    return wanted
