"""The articles of a regulation → remarks on how they speak of themselves: 本办法, 第×条, 施行."""

import re
from collections.abc import Iterator
from typing import Final

from docgen.hanzi import chinese, number
from docgen.outline import marks_in
from docgen.usage.remark import Remark

_NAMES: Final = "办法|规定|细则|条例|规则|规程|规范|制度|准则|守则|章程|标准"
_OWN_NAME: Final = re.compile(rf"({_NAMES})(?:（[^（）]*）)?$")
_CALLED: Final = re.compile(rf"(?<![基资样文成版])本({_NAMES})(?:第([一二三四五六七八九十百零]+)条)?")
_IN_FORCE: Final = re.compile("施行|实施|执行|生效|试行")


def remarks_on_articles(body: str, title: str) -> Iterator[Remark]:
    """Text and its title → another name for itself, an article that it does not have, no day from which it holds."""
    last = max((mark.n or 0 for _, mark in marks_in(body) if mark.kind == "article"), default=0)
    if not last:
        return
    named = _OWN_NAME.search(title)
    for found in _CALLED.finditer(body):
        if named and found[1] != named[1]:
            yield Remark("articles-name", found.start(), {"found": f"本{found[1]}", "better": f"本{named[1]}"})
        if found[2] and (number(found[2]) or 0) > last:
            yield Remark("articles-reference", found.start(), {"found": found[0], "last": f"第{chinese(last)}条"})
    if named and not _IN_FORCE.search(body):
        yield Remark("articles-force", len(body.rstrip()) - 1, {"name": f"本{named[1]}"})
