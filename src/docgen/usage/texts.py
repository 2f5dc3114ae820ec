"""Running text → remarks on its punctuation (GB/T 15834), numbers (GB/T 15835), dates and words."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from docgen.usage.remark import Remark
from docgen.wording import Near, quoted

Better = Callable[[re.Match[str]], str]

_HAN: Final = "\u4e00-\u9fff"
_DIGITS: Final = "一二三四五六七八九"
_WIDE: Final = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_OPEN: Final = "\\[［【(（〖﹝"
_CLOSE: Final = "\\]］】)）〗﹞"
_AROUND: Final = 4
"""Characters that a message shows on either side, where a mark alone would not be found again."""


def _swap(old: str, new: str) -> Better:
    return lambda found: found[0].replace(old, new)


def _as(better: str) -> Better:
    return lambda _found: better


def _sub(pattern: str, better: str) -> Better:
    return lambda found: re.sub(pattern, better, found[0])


def _widened(found: re.Match[str]) -> str:
    return "".join(_WIDE.get(char, char) for char in found[0])


def _narrowed(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _inner_marks(found: re.Match[str]) -> str:
    return f"《{found[0][1:-1].replace('《', '〈').replace('》', '〉')}》"


def _date(found: re.Match[str]) -> str:
    year, month, day = map(int, found.groups())
    return f"{year}年{month}月{day}日" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _plain_date(found: re.Match[str]) -> str:
    return re.sub(r"(?<!\d)0(\d)(?=[月日])", r"\1", found[0])


def _number(found: re.Match[str]) -> str:
    return f"〔{found['year']}〕{int(found['serial'])}号"


def _zeroless(found: re.Match[str]) -> str:
    return re.sub(r"〕\s*第?\s*0*(\d+)\s*号", r"〕\1号", found[0])


def _both_percent(found: re.Match[str]) -> str:
    return f"{found[1]}%～{found[2]}%"


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    pattern: re.Pattern[str]
    better: Better
    """What to write instead; empty where that is for the author to say."""
    around: int
    in_tables: bool
    """Whether it holds for the cells of a table as well."""


def _rule(code: str, pattern: str, better: Better | str = "", *, around: int = 0, in_tables: bool = True) -> _Rule:
    answer = _as(better) if isinstance(better, str) else better
    return _Rule(code, re.compile(pattern, re.MULTILINE), answer, around, in_tables)


RULES: Final = (
    # GB/T 15834: Chinese text takes full-width marks
    _rule(
        "half-width-mark",
        rf"(?<=[{_HAN}》”）])[,;:?!](?!//)|(?<![\d,;:?!])[,;:?!](?=[{_HAN}《“（])",
        _widened,
        around=_AROUND,
    ),
    _rule("half-width-brackets", rf"(?<=\S)\((?=[^()\n]*[{_HAN}])[^()\n]*\)", _widened),
    _rule("straight-quotes", rf'"(?=[^"\n]*[{_HAN}])([^"\n]*)"', lambda found: f"“{found[1]}”"),
    # 4.11: an ellipsis is six dots; B.1.2, A.9.2: 等 stands for what is left out
    _rule("ellipsis", r"(?<!…)…(?!…)|(?<!\.)\.{3,}|。{3,}|·{3,}", "……", around=_AROUND),
    _rule("doubled-mark", r"(?<!。)[，。；：、]{2}(?!。)", around=_AROUND),
    _rule(
        "mark-before-deng",
        r"、等(?![级級候待于於额額同分值效距高外温溫比压壓电電离離])",
        "等",
        around=_AROUND,
    ),
    _rule("ellipsis-and-deng", r"……等|等……", around=_AROUND),
    # 4.15.3.5, A.13: book marks
    _rule("nested-book-marks", r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)+》", _inner_marks),
    _rule(
        "trial-outside",
        r"》（(试行|暂行|草案|征求意见稿|送审稿)）",
        lambda found: f"（{found[1]}）》",
        around=_AROUND,
    ),
    _rule(
        "book-marks-misused",
        r"《([^《》\n]{2,30}(?:工作会议|座谈会|现场会|动员会|培训班|大会))》",
        lambda found: found[1],
    ),
    # 4.13.3: — between years, ～ between amounts; GB/T 15835: each end of a range has its per cent
    _rule("range-of-years", r"(?<!\d)(?:19|20)\d{2}[-–](?:19|20)\d{2}(?:年|学年|年度)", _sub("[-–]", "—")),
    _rule("range-of-amounts", r"(?<!\d)\d+(?:\.\d+)?%[-–]\d+(?:\.\d+)?%", _sub("[-–]", "～")),
    _rule("range-without-percent", r"(?<![\d.%A-Za-z-])(\d+(?:\.\d+)?)[～~](\d+(?:\.\d+)?)%", _both_percent),
    _rule("about-twice", r"约[\d.]+[^，。；：、\n\d]{0,4}左右|近[\d.]+余|(?<!\d)\d0几(?=[个名人家件次年天项户])"),
    # B.3.1, B.3.7: 首先 takes a comma, 一是 nothing
    _rule("first-mark", r"(?:^|(?<=[。；：]))(?:首先|其次|再次|最后|第[一二三四五六七八九十])、", _swap("、", "，")),
    _rule("yishi-mark", r"(?:^|(?<=[。；：]))[一二三四五六七八九十]是[，、：]", _sub("[，、：]", "")),
    # GB/T 15835: half-width digits; only 万 and 亿 behind them; names of plans and days as they are written
    _rule("full-width-letters", "[０-９Ａ-Ｚａ-ｚ](?:[．％]?[０-９Ａ-Ｚａ-ｚ])*", _narrowed),
    _rule("digits-and-hundreds", r"(?<!\d)(?:\d+千(?:\d+百)?|\d+百)(?=[多余]?[元人户亩名个家])"),
    _rule("digits-in-names", r"1[0-9]五(?=”?(?:规划|时期))|星期[1-6](?![\d次个至天])"),
    _rule("year-of-two-digits", r"(?<!\d)2\d年(?=[底初])", lambda found: f"20{found[0]}"),
    # GB/T 9704, 7.2.5
    _rule(
        "number-in-text",
        rf"(?<=[{_HAN}])[{_OPEN}]\s*(?P<year>(?:19|20)\d{{2}})\s*[{_CLOSE}]\s*第?\s*(?P<serial>\d{{1,5}})\s*号",
        _number,
        around=_AROUND,
    ),
    _rule("number-in-text", r"〔\d{4}〕\s*(?:第\s*\d+|0\d*)\s*号", _zeroless, around=_AROUND),
    # 7.3.5: dates in Arabic numerals, with 年 月 日, without zeros
    _rule(
        "date-in-text", r"(?<![\d./-])((?:19|20)\d{2})[-./](\d{1,2})[-./](\d{1,2})(?![\d./-])", _date, in_tables=False
    ),
    _rule("date-in-text", r"(?<!\d)(?:\d{4}年)?(?:0\d月\d{1,2}|\d{1,2}月0\d)日", _plain_date),
    _rule("date-in-text", r"(?<!\d)\d{1,2}月\d{1,2}号(?![楼院线馆机车井坑令])", _swap("号", "日")),
    _rule("date-in-text", rf"[一二][〇○零{_DIGITS}]{{3}}年[{_DIGITS}十]{{1,2}}月[{_DIGITS}十]{{1,3}}日"),
    # 7.3.5, note: the text is spread so that this is not needed
    _rule("no-text-page", r"[（(]?此页无正文[）)]?"),
    _rule(
        "placeholder",
        rf"×{{2,}}|(?<=[{_HAN}])[Xx]{{2,}}(?=[{_HAN}])|(?<![Xx×])[Xx×]+[年月日](?=[Xx×])|\*{{3,}}"
        r"|【(?:单位|姓名|名称|日期|时间|地点|待填|请)[^】\n]*】",
    ),
)
"""Those that look at one stretch of text, each with the clause that it comes from."""


MISTYPED: Final[dict[str, str]] = {
    "截止到?目前": "截至目前",
    "(?<![发公])布署": "部署",
    "帐户": "账户",
    "帐号": "账号",
    "帐目": "账目",
    "座落(?=[于在])": "坐落",
    "一如继往": "一如既往",
    "再接再励": "再接再厉",
    "竞竞业业": "兢兢业业",
    "迫不急待": "迫不及待",
    "松驰": "松弛",
    "幅射": "辐射",
    "坐阵": "坐镇",
    "编篡": "编纂",
    "签定(?=合同|协议|责任书|了)": "签订",
    "装璜": "装潢",
    "身分证": "身份证",
    "通迅(?=录|员|地址|方式)": "通讯",
    "防碍": "妨碍",
    "严竣": "严峻",
    "(?<!严)峻工": "竣工",
    "追朔": "追溯",
    "针贬": "针砭",
    "进一步进一步": "进一步",
}
"""What is often mistyped, and what was meant; none may be found where two other words meet (恢复盖章)."""
_MISTYPED: Final = re.compile("|".join(f"({pattern})" for pattern in MISTYPED))
_MEANT: Final = tuple(MISTYPED.values())

PAIRS: Final = dict(zip("《（“〔〈", "》）”〕〉", strict=True))
_LIST_NUMBER: Final = re.compile(r"^\s*[\d一二三四五六七八九十a-zA-Z]{1,3}[）)]", re.MULTILINE)
_PICTURE: Final = re.compile(r"^!\[.*$", re.MULTILINE)
_TABLE: Final = re.compile(r"^\|.*$", re.MULTILINE)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s，。；、（）《》]+|(?<![\w.+-])[\w.+-]+@[\w.-]+")


def remarks_on(text: str, *, simplified: bool = True) -> Iterator[Remark]:
    """Text → what could be written better in it, rule by rule; the lists of words are for simplified text only."""
    prose = _blanked(_PICTURE, _blanked(_ADDRESS, text))
    outside = _blanked(_TABLE, prose)
    for rule in RULES:
        for found in rule.pattern.finditer(prose if rule.in_tables else outside):
            yield Remark(rule.code, found.start(), _facts(rule, found, text))
    for found in _MISTYPED.finditer(prose) if simplified else ():
        yield Remark("mistyped-word", found.start(), _mistyped(found))
    for line in re.finditer(r"[^\n]+", outside):
        yield from _unpaired(line[0], line.start())


def _mistyped(found: re.Match[str]) -> dict[str, object]:
    return {"found": found[0], "better": Near(_MEANT[(found.lastindex or 1) - 1])}


def _facts(rule: _Rule, found: re.Match[str], text: str) -> dict[str, object]:
    start, end = max(0, found.start() - rule.around), found.end() + rule.around
    before, after = text[start : found.start()].rpartition("\n")[2], text[found.end() : end].partition("\n")[0]
    better = rule.better(found)
    return {
        "found": quoted(f"{before}{found[0]}{after}"),
        "better": Near(quoted(f"{before}{better}{after}") if better else ""),
    }


def _unpaired(line: str, start: int) -> Iterator[Remark]:
    """The first mark of a line that has no partner there."""
    opened: list[tuple[int, str]] = []
    for at, char in enumerate(_blanked(_LIST_NUMBER, line)):
        if char in PAIRS:
            opened.append((at, char))
        elif char in PAIRS.values():
            if not opened or PAIRS[opened[-1][1]] != char:
                opened.append((at, char))
                break
            opened.pop()
    if opened:
        at, char = opened[0]
        near = line[max(0, at - _AROUND) : at + 2 * _AROUND]
        yield Remark("unpaired-mark", start + at, {"found": quoted(near), "mark": char})


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The same text with spaces for what no rule shall look at."""
    return pattern.sub(lambda found: " " * len(found[0]), text)
