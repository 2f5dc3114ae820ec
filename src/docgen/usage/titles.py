"""The title of a document with a red head → remarks on its three parts: organ, matter and kind (条例, Art. 9)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.usage.organs import is_another
from docgen.usage.remark import Remark
from docgen.wording import Near, quoted

KINDS: Final = (
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见",
    "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
"""The fifteen of the 条例, Art. 8; 命令 may be 令."""
_KIND: Final = re.compile(rf"(?:{'|'.join(KINDS)})(?:（[^（）]*）)?$")
_NO_KIND: Final = re.compile("(?:规定|办法|细则|条例|方案|计划|要点|规划|预案)(?:（[^（）]*）)?$")
"""What such a document issues or forwards."""
_ENCLOSED: Final = re.compile(r"《.*》|〈.*〉|“[^”]*”")
_VERB: Final = re.compile("关于|转发|批转|印发")
_ORGAN: Final = "(?:局|委|部|厅|院|办|委员会|政府|办公室|中心|公司|学校|大学|学院)"
_JOINED: Final = re.compile(rf"{_ORGAN}[、，]")
_ENDS_AS_ORGAN: Final = re.compile(rf"{_ORGAN}$")
_TWICE: Final = re.compile(rf"({'|'.join(kind for kind in KINDS if len(kind) > 1)})的\1$")
_INNER_MARK: Final = re.compile("[。；！？：]")


def remarks_on_title(title: str, issuers: Sequence[str]) -> Iterator[Remark]:
    """Title and the organs that issue the document → what the title lacks, or has too much of."""
    plain = _ENCLOSED.sub(lambda found: "　" * len(found[0]), title)
    verb = _VERB.search(plain)
    before = plain[: verb.start()].strip("　 ") if verb else ""
    if (verb or _NO_KIND.search(plain)) and not _KIND.search(plain):
        yield Remark("title-kind", 0, {"found": quoted(title[-6:])})
    if found := _INNER_MARK.search(plain):
        yield Remark("title-mark", found.start(), {"mark": found[0]})
    if found := _TWICE.search(plain):
        yield Remark("title-kind-twice", found.start(), {"found": found[0], "better": found[1]})
    if plain.count("关于") > 1:
        yield Remark("title-about-twice", plain.rindex("关于"), {})
    if verb and not before and issuers:
        yield Remark("title-organ", 0, {"organ": quoted(issuers[0])})
    if found := _JOINED.search(before):
        yield Remark("title-organs", found.end() - 1, {"better": Near(re.sub("[、，]", "　", before))})
    elif _ENDS_AS_ORGAN.search(before) and is_another(before, issuers):
        yield Remark("title-issuer", 0, {"found": quoted(before), "organ": quoted(issuers[0])})
