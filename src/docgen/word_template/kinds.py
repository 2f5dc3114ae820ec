"""Filters by what they say of the values that go through them: texts, numbers, lists, dates, documents."""

from typing import Final

from docgen.filters import ALIASES
from docgen.word_template.official import TYPESETTERS

FORMATS: Final = {
    "cndate": "cn-date", "cnspan": "cn-date", "hanzi_date": "cn-date", "signed_on": "cn-date-or-blank",
    "cnmonth": "cn-month", "rmb_upper": "amount", "thousands": "amount", "chinese": "integer", "ordinal": "integer",
    "mask": "code", "picture": "picture", "typeset": "body-text",
}  # fmt: skip
"""Filter → what its value has to be."""
DOCUMENTS: Final = {"typeset_attachments": "documents", "typeset_document": "document"}
ENGLISH: Final = {**ALIASES, **TYPESETTERS, "图片": "picture"}
LISTS: Final = frozenset(("sort", "unique", "list", "reverse", "select", "reject"))
TEXTS: Final = frozenset((
    "e", "escape", "forceescape", "safe", "upper", "lower", "trim", "replace", "title", "truncate", "string",
    "wordcount", "fullwidth", "halfwidth", "hanzi_digits", "spread_mark", *FORMATS,
))  # fmt: skip
COMPUTING: Final = frozenset(("sum", "max", "min"))
NUMERIC_TESTS: Final = frozenset(("odd", "even", "divisibleby"))
ATTRIBUTES: Final = frozenset(("selectattr", "rejectattr", "groupby", "map", "sum", "max", "min", "sort", "unique"))
"""Filters that look at an attribute of each item, named first or as `attribute`."""
JOINING: Final = frozenset(("join", "list_cn", "cite_cn"))
ANY_SHAPE: Final = frozenset(("listed", "by_label"))
"""Filters that take text, a list or a mapping."""
NUMERIC: Final = frozenset(("int", "float", "abs", "round"))
MAPPINGS: Final = frozenset(("items", "keys", "values"))
