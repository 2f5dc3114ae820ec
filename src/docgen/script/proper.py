"""Running text → the stretches of it whose words never become others: titles, names of laws, names of organs.

A title is known by its marks, or because it is all that its line says. A name is known by the word it ends with, and
goes back as far as words go on that may be part of a name: 由|云水市网络信息中心|负责.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.script.official import UNREADABLE
from docgen.script.words import Edges, edges_of, in_simplified

Spans = Sequence[tuple[int, int]]
"""Stretches of a text from left to right; none overlaps another."""

_OPENING: Final = {"》": "《", "〉": "〈"}
_CLAUSES: Final = "，。；：！？\r\n\t"
_MARK: Final = re.compile(f"[《》〈〉{_CLAUSES}]")

_ABOUT: Final = "关于"
_LINE: Final = re.compile(
    r"[#\s]*[^，。；：！？]*关于[^，。；！？]{2,80}的"
    r"(?:通知|通告|公告|公报|决定|决议|意见|请示|批复|报告|函|复函|议案|纪要|命令|令|方案|办法|规定|说明|答复)"
    r"(?:[（(][^（()）]*[）)])?\s*"
)
"""A line that is nothing but the title of a document."""

_BODY: Final = re.compile(
    "委员会|办公室|学院|大学|学系|研究院|研究所|法院|检察院|协会|学会|公会|工会|商会|联合会|促进会|策进会|基金会|集团"
    "|支队|总队|大队|[分总管]局|有限公司|责任公司|股份公司|[分总]公司|小组|公司|中心|[局厅部委署处科室司组队系]"
)
_LAW: Final = re.compile(
    "(?:条例|法)(?=第[一二三四五六七八九十百0-9]|规定|施行|所[称定规]|明确|要求|[，。；、：》〉)）]|的|之|及|和|与|等|$)"
)
_PLACED: Final = frozenset(("公司", "中心"))
"""Ends of names only behind a place or a name: 数据中心 and 软件公司 may be any."""
_OWN: Final = frozenset(("信息中心", "网络中心", "信息网络中心", "网络信息中心", "资讯中心"))
"""… but these are departments."""
_PLACE: Final = re.compile("[省市县区镇乡州旗国部局委厅院]$|^(?:国家|中国|全国|国立|市立|县立)|大学$")
_JOINING: Final = frozenset("局厅部委署处司") | {"委员会", "办公室", "有限公司", "小组"}
"""Ends of names that may hold an 和 or 及: 工业和信息化局."""
_ONE_WORD: Final = re.compile(
    "(?:信息|网络|数据|软件|网信|资讯|网路|数位|.{3,}).|..+[局厅部署处系司]|.+[^算方办做语用写疗]法"
)
"""What the segmentation may take for one word although it is a name with its end; it knows 结局 and 办法 too."""

_NOT_IN_NAMES: Final = re.compile(
    "[由在向对的为将把请报经从到送交于是以被让同跟各我某与并或等按依有了已应须可不也还又均都所其该这那之用]"
    "|按照|依照|依据|根据|违反|应当|使用|负责|推进|采购|购置|开发|维护|更新|升级|加强|优化|提升|办理|报送|联系|委托|通知|协调"
    "|配合|要求|组织|召开|提供|通过|利用|设立|成立|组建|建立|支持|指导|会同|以及|包括|提交|移交|属于|适用|遵守|执行|贯彻|落实"
    "|学习|宣传|修订|制定"
)
"""Words with which no name begins or goes on."""
_LONGEST: Final = 40
"""Characters of a name."""


def proper(text: str, *, named: bool = True) -> list[tuple[int, int]]:
    """Text in either script → its titles and, if asked for, names, from left to right; none overlaps another."""
    known = in_simplified(UNREADABLE.sub(_blank, text))
    if len(known) != len(text):
        return []
    if not named:
        return _joined(sorted(_titles(known)))
    if _ABOUT in known and _LINE.fullmatch(known):
        return [(0, len(known))]
    found = [*_titles(known)]
    endings = [ending for ending in (_BODY, _LAW) if ending.search(known)]
    if endings:
        edges = edges_of(known, 0)
        found += (span for ending in endings for span in _named(known, edges, ending))
    return _joined(sorted(found))


def parted(start: int, end: int, spans: Spans) -> Iterator[tuple[int, int, bool]]:
    """A stretch of a text and the spans in the whole of it → its pieces, and whether each lies in a span."""
    at = start
    for opening, closing in spans:
        if at < closing and opening < end:
            if at < opening:
                yield at, opening, False
            yield max(at, opening), min(end, closing), True
            at = min(end, closing)
    if at < end:
        yield at, end, False


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Titles between 《 》 or 〈 〉, nested ones with the outer; one that is not closed goes to the end.

    One that is not opened goes back to the beginning of its clause.
    """
    if not any(mark in text for pair in _OPENING.items() for mark in pair):
        return
    opened: list[tuple[str, int]] = []
    clause = 0
    for match in _MARK.finditer(text):
        place, char = match.start(), match[0]
        if char in _CLAUSES:
            clause = place + 1
        elif char in _OPENING.values():
            opened.append((char, place))
        elif char in _OPENING:
            marks = [mark for mark, _ in opened]
            if _OPENING[char] in marks:
                at = marks.index(_OPENING[char])
                yield opened[at][1], place + 1
                del opened[at:]
            elif not opened:
                yield clause, place + 1
    if opened:
        yield opened[0][1], len(text)


def _named(text: str, edges: Edges, ending: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Names that end as laws or organs do."""
    for match in ending.finditer(text):
        if not edges.at(match.end()):
            continue
        last = edges.before(match.end())
        word = text[last : match.end()]
        if len(match[0]) == 1 and word != match[0] and not _ONE_WORD.fullmatch(word):
            continue
        first = _beginning(text, edges, last, match[0])
        if match[0] not in _PLACED or word in _OWN or _is_placed(text, edges, first, match.start()):
            yield first, match.end()


def _beginning(text: str, edges: Edges, last: int, ending: str) -> int:
    """Where the name begins whose last word is at a place."""
    first = last
    while first > 0 and last - first < _LONGEST:
        before = edges.before(first)
        word = text[before:first]
        if word in ("和", "及") and ending not in _JOINING:
            break
        if _NOT_IN_NAMES.fullmatch(word) or not "\u4e00" <= word[0] <= "\u9fff":
            break
        first = before
    return first


def _is_placed(text: str, edges: Edges, first: int, last: int) -> bool:
    """Whether a name has a place or another name in it."""
    at = first
    while at < last:
        end = edges.after(at)
        if _PLACE.search(text[at:end]):
            return True
        at = end
    return False


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches from left to right → the same, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
