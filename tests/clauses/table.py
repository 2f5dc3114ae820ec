"""Tables that go over pages: the standard says nothing of upright ones, but they keep to its type area."""

import re

from clauses.reading import (
    BOTTOM,
    part,
)
from clauses.row import Part, Row, count, mm, most, words
from clauses.seeing import bars, type_of

TABLE = "table-pages"

# fmt: off
TABLES = Part("Tables over pages (表格)", (
    Row("custom", "表头", "Repeated at the head of each page: pages that begin otherwise.",
        TABLE, count(0), lambda p: sum(not page.texts[0].startswith("序号名称") for page in p[1:]), "open"),
    Row("custom", "表格", "Its rows stay whole: pages that begin within one.",
        TABLE, count(0), lambda p: sum(not re.match(r"\d+", "".join(page.texts[1:3])) for page in p[1:]), "open"),
    Row("5.2.1", "版心", "As wide as the type area.",
        TABLE, mm(156, 0.5), lambda p: bars(p[1])[0].width),
    Row("5.2.1", "版心", "It does not sink out of the type area: its last line from the paper's upper edge.",
        TABLE, most(BOTTOM), lambda p: max(bars(page)[-1].bottom for page in p)),
    Row("custom", "表格", "Face and size of its text, 小四; the standard names neither.",
        TABLE, words("仿宋 12 pt"), lambda p: type_of(part(p[1].lines[2], r"^\d+.*")), "open"),
))
# fmt: on
