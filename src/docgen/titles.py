"""A title → the rows it stands in: broken by meaning, a trapezoid or a rhombus (GB/T 9704-2012, 7.3.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

import rjieba

from docgen.hanzi import NOT_AT_END, NOT_AT_START, is_han, is_wide

NEVER: Final = 1000.0
BAD: Final = 60.0
"""Prices of a break. The rows with the lowest sum are taken; these two are paid where nothing else fits."""
WORD: Final = 6.0
"""Between two words that have nothing to say for or against it."""
INSIDE: Final = 28.0
"""Inside a name or a book title that would fit a row."""
PHRASE: Final = 12.0
"""Inside a phrase that officials read as one."""
INSIDE_LONG: Final = 4.0
"""Inside one that is longer than a row."""
ROW: Final = 6.0
"""One row more."""

MOST_ROWS: Final = 5
"""Longer texts are no titles; their rows are filled, not weighed."""


def _each(words: str, price: float) -> dict[str, float]:
    return dict.fromkeys(words.split(), price)


STARTS: Final[dict[str, float]] = {
    **_each("的 和 与 及 或 以及 等 之 同 并", BAD),
    **_each("工作 问题 情况 事项 事宜 事件 行为 期间 以来 有关 建设 （", 5.0),
    **_each("同志 同学 等人 试行 部门 单位 流域 阶段", 14.0),
    **_each("有限公司 有限责任公司 股份有限公司 集团 省 市 县 区 州 镇 乡 村", 30.0),
    **_each("关于 《 转发 批转", -4.0),
}
"""What a row opens with → the price on top of `WORD`."""
ENDS: Final[dict[str, float]] = {
    **_each("和 与 及 或 暨 以及", 13.0),
    **_each("对 在 为 以 将 从 向", 9.0),
    **_each("进一步 全面 切实 深入 认真 积极 大力 严格 依法 公开 继续 全市 全省 全县 全国", 7.0),
    **_each("做好 加强 改进 开展 推进 加快 促进 规范 表彰 给予 下达 举办 召开 落实 完善", 3.0),
    **_each("调整 成立 深化 推动 实施 建立 健全 组织 申请 申报 请求 同意 批准 征求", 3.0),
    **_each("关于 》", -3.0),
    **_each("印发 转发 批转 发布 公布", -2.0),
    "的": -1.0,
}
"""What a row closes with → the price on top of `WORD`."""

ORGAN: Final = re.compile(
    "(?:局|委|部|厅|院|办|室|会|府|中心|公司|集团|大学|中学|小学|学校|处|科|组|队|站|所|馆|社|行|署|部门|单位|机关)$"
)
_KINDS: Final = "通知|通报|通告|公告|决定|决议|意见|报告|请示|批复|函|令|公报|议案|纪要|方案|办法|规定"
ANCHORS: Final = re.compile(
    r"(关于|转发|批转|印发|[《》〈〉（）“”‘’、，：]|\s+"
    r"|等(?=[\d一二三四五六七八九十]*个?(?:部门|单位|机关|地区))"
    rf"|的(?=(?:紧急|补充|情况|实施|指导|若干)?(?:{_KINDS})$))"
)
"""What rjieba must not join to its neighbours (委等 in 改革委等部门)."""
NUMBERS: Final = re.compile(
    r"第?(?:[\d.]+(?:[—～-][\d.]+)?|[一二三四五六七八九十]+)"
    "(?:学年度?|年度?|个?月份?|日|号|届|次|季度|周年|个|项|期|批|件|名|万|亿|元|[%％])+"
    r"|\d+(?:[—～·-]\d+)+|[0-9A-Za-z.+-]{2,}|[\u4e00-\u9fff][某×]{1,2}"
)
"""A number and its unit, a code, a name made unknown: one word."""
WAITING: Final = re.compile(r"(?:[\d一二三四五六七八九十][期批次届个项名件]|《关于)$")
"""A count waits for what is counted (第五次 全国经济普查), a quoted title for more than its first word."""
PHRASES: Final = re.compile(
    "(?:防汛|突发事件)?应急预案|防汛抗旱|危险化学品|安全生产|食品安全|公共卫生|生态环境|国民经济和社会发展"
    "|统计公报|国土空间(?:总体)?规划|预算执行|财政(?:收支|决算)|电信网络诈骗|违法犯罪|(?:硕士|博士)?研究生"
    "|高标准农田|高质量发展|高层建筑|城乡居民|(?:基本)?(?:医疗|养老)保险|(?:生活|护理)补贴|违规经营投资"
    "|(?:困难|重度)残疾人(?:(?:生活|护理)补贴)?|责任追究|(?:管理|实施|暂行)(?:办法|细则|规定)|校园欺凌"
    "|(?:实施|工作|行动|分工)方案|专项(?:整治|行动)+|党员干部(?:职工)?|网络行为|行政规范性文件|民营经济|乡村振兴"
    "|综合治理|指导意见|建设项目(?:管理)?|宣传思想文化|山洪灾害|政府工作报告|先进(?:集体|个人|单位)|荣誉称号|事业单位|人民政府"
    "|安全度汛|水旱灾害(?:防御)?|抗洪抢险(?:救灾)?|防灾减灾|招标投标|政府采购|营商环境|通报(?:表扬|批评)|事故调查(?:处理)?"
    "|贯彻落实|乡村旅游|绩效评价|公共资源交易|饮用水水源|污染防治|疾病预防控制|非物质文化遗产|耕地保护|议事协调机构|法治政府"
)
"""Two or more words that officials read as one."""
ITEM: Final = re.compile("(?<=、)[^、，《》（）]{2,8}?(?=[、和与及])")
"""One thing of several: 示范果园 in 果树专业村、示范果园、育苗基地."""
OPENERS: Final = _each(
    "做好 加强 改进 调整 优化 开展 推进 推动 加快 促进 规范 表彰 表扬 给予 授予 下达 举办 召开 落实 完善 实施 建立 "
    "健全 组织 申请 申报 请求 同意 批准 征求 公开 公布 成立 责令 作出 提请 审议 商请 协助 了解 明确 提升 印送 打击 "
    "严厉打击 严格控制 对 就 在 向 为 以 将 从 由 和 与 及 或 暨 以及 的 等 进一步 全面 切实 深入 依法 有关 若干 全市 "
    "全省 全县 全国 废止 修改",
    0.0,
)
"""What a word group begins after: verbs of titles, prepositions, conjunctions. They open a group only at its begin."""
CLOSERS: Final = _each("期间 以来 阶段 内 同志 同学 等人 单位 部门", 0.0)
"""What a word group ends with."""
HEADS: Final = re.compile(
    "(?:工程|项目|机构|设施|单位|人员|制度|体系|机制|标准|结果|计划|名录|名单|数据|资料|资金|系统|活动|行动|范围|队伍"
    "|用地|网点|泵站|情况|问题|工作|资产|企业|办法|方案|遗产|安全|行为|保护区|危险区)$"
)
"""Nouns that stand last in a group: what comes before one belongs to it, what comes after is new."""
PLACES: Final = re.compile("[河江湖溪山段区县市镇乡村]$|(?:水库|大桥|大道)$")
"""How names of places end; a group may go on behind one."""
BRACKETS: Final = dict(zip("《（“‘〈", "》）”’〉", strict=True))

_TRADITIONAL: Final = str.maketrans(
    "萬與專業東嚴個臨爲為舉鄉書於雲產億從優會傳體債儲黨關興養獸內軍農決況準擊劃劉則創別辦務動勵勞區醫協單"
    "衛衞廠廳歷厲縣發號聽員響團園國圖場塊處備復獎婦學實審對導將層屆屬峯師幹並廣慶應廢開張強徵態總願戰戶執"
    "擴護報揮據數時暫術機條來極構標檔橋夢檢殘氣潔測濟漁遊濕溼點熱環現電療監礦礎碩種積稱稅築籌糧緊紅約級紀"
    "綱納線練組細織終經結繞繪給絡統繼績續維綜綠編網職聯節範薦榮獲營蟲補見觀規視譽計訂認讓議記講論設證詐診"
    "試話詳請諾調財責質貼貿資趙車轉輛輸邊達過運進違選遺郵鐵銀鎮長門閉問間隊陳險難項預領題風館騙",
    "万与专业东严个临为为举乡书于云产亿从优会传体债储党关兴养兽内军农决况准击划刘则创别办务动励劳区医协单"
    "卫卫厂厅历厉县发号听员响团园国图场块处备复奖妇学实审对导将层届属峰师干并广庆应废开张强征态总愿战户执"
    "扩护报挥据数时暂术机条来极构标档桥梦检残气洁测济渔游湿湿点热环现电疗监矿础硕种积称税筑筹粮紧红约级纪"
    "纲纳线练组细织终经结绕绘给络统继绩续维综绿编网职联节范荐荣获营虫补见观规视誉计订认让议记讲论设证诈诊"
    "试话详请诺调财责质贴贸资赵车转辆输边达过运进违选遗邮铁银镇长门闭问间队陈险难项预领题风馆骗",
)
"""Enough to read the words of a title in traditional script; one character for one."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the title, where it stands, and its part of speech as rjieba has it."""

    text: str
    start: int
    tag: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Joint:
    """A place between two words."""

    at: int
    price: float


@lru_cache(maxsize=256)
def break_title(title: str, capacity: int) -> tuple[str, ...]:
    """Title and characters per row → its rows; a half-width character counts as half of one."""
    title, capacity = title.strip(), max(capacity, 1)
    if _wide(title) <= capacity:
        return (title,) if title else ()
    plain = title.translate(_TRADITIONAL)
    search = _Search(title, (*_joints(plain, capacity), _Joint(len(title), 0.0)), capacity)
    return tuple(title[first:last].strip() for first, last in pairwise((*search.best(), len(title))))


class _Search:
    """All the ways to lay words in rows, the cheapest kept; what already costs more is not followed."""

    __slots__ = ("capacity", "cost", "found", "joints", "reach", "title")

    def __init__(self, title: str, joints: tuple[_Joint, ...], capacity: int) -> None:
        self.title, self.joints, self.capacity = title, joints, capacity
        self.reach = (0.0, *accumulate(map(_wide, title)))
        self.found = self._filled()
        widths = tuple(self._width(*row) for row in pairwise((*self.found, len(title))))
        paid = sum(joint.price for joint in joints if joint.at in self.found)
        self.cost = paid + shape_price(widths, capacity)

    def best(self) -> tuple[int, ...]:
        """Tell where the rows begin."""
        fewest = -int(-self.reach[-1] // self.capacity)
        if fewest <= MOST_ROWS:
            for rows in (fewest, fewest + 1):
                self._follow((0,), (), 0, ROW * rows, rows)
        return self.found

    def _follow(self, starts: tuple[int, ...], widths: tuple[float, ...], joint: int, paid: float, left: int) -> None:
        """Try every end of the next row; `left` rows are left, it included."""
        for index in range(joint, len(self.joints)):
            here = self.joints[index]
            width = self._width(starts[-1], here.at)
            if width > self.capacity:
                return
            rest = self.reach[-1] - self.reach[here.at]
            if left == 1 and not rest:
                cost = paid + shape_price((*widths, width), self.capacity) - ROW * len(starts)
                if cost < self.cost:
                    self.cost, self.found = cost, starts
            elif rest and rest <= self.capacity * (left - 1) and paid + here.price < self.cost:
                self._follow((*starts, here.at), (*widths, width), index + 1, paid + here.price, left - 1)

    def _filled(self) -> tuple[int, ...]:
        """Fill row after row as far as the words go."""
        starts, good, last = [0], 0, 0
        for joint in self.joints:
            while self._width(starts[-1], joint.at) > self.capacity:
                starts.append(good if good > starts[-1] else last)
            last = joint.at
            good = last if joint.price < NEVER else good
        return tuple(starts)

    def _width(self, begin: int, end: int) -> float:
        while end > begin and self.title[end - 1].isspace():
            end -= 1
        return self.reach[end] - self.reach[begin]


def _wide(text: str) -> float:
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def shape_price(widths: tuple[float, ...], capacity: int) -> float:
    """Widths of the rows → how far they are from a trapezoid or a rhombus."""
    longest, shortest = max(widths), min(widths)
    spread = longest - shortest
    price = ROW * len(widths)
    for at in range(1, len(widths) - 1):
        waist = min(max(widths[:at]), max(widths[at + 1 :])) - widths[at]
        price += 0.0 if waist <= 0 else BAD if waist >= 1 else ROW
    price += 8.0 if spread < 1 else 3.0 if spread < 2 else 0.0
    price += 0.3 * spread + max(0.0, spread - (6 if len(widths) == 2 else 8))
    price += sum(1.5 for one, other in pairwise(widths) if abs(one - other) < 1)
    price += BAD if widths[-1] <= 3 else 14.0 if widths[-1] <= 4 else 0.0
    price += BAD if widths[0] <= 2 else 6.0 if widths[0] <= 4 else 0.0
    price += sum(8.0 if width > capacity - 1 else 2.0 for width in widths if width > capacity - 2)
    if len(widths) > 2 and longest not in (widths[0], widths[-1]):
        price += abs(widths[0] - widths[-1]) / 2
    return price


def _joints(text: str, capacity: int) -> Iterator[_Joint]:
    words = list(_words(text, capacity))
    organs = tuple(_organs(words))
    organ_ends = {end for _, end in organs}
    spans = [
        (start, end, INSIDE if end - start <= capacity else INSIDE_LONG)
        for start, end in (*_brackets(text), *organs, *(found.span() for found in NUMBERS.finditer(text)))
    ]
    spans += ((*found.span(), PHRASE) for each in (PHRASES, ITEM) for found in each.finditer(text))
    seams = dict(_seams(words, text, organs))
    for one, other in pairwise(words):
        if one.text in OPENERS and other.tag == "v" and len(one.text) > 1:
            # Two verbs in a row have one object: 请求拨付.
            seams[other.start] = 4.0
        at, before, after = other.start, one.text, other.text
        if after.isspace():
            continue
        if before.isspace():
            yield _Joint(at, 0.0)
            continue
        price = WORD + STARTS.get(after, 0.0) + ENDS.get(before, 0.0) + seams.get(at, 0.0)
        if at in organ_ends and (after in ("关于", "转发", "批转", "印发")):
            price = 0.0
        price += sum(inside for start, end, inside in spans if start < at < end)
        if WAITING.search(text, max(0, at - 3), at):
            price += 16.0
        price += _lone(before, after) if one.start and at not in organ_ends else 0.0
        if after[0] in NOT_AT_START or before[-1] in NOT_AT_END:
            price += NEVER
        yield _Joint(at, price)


def _lone(before: str, after: str) -> float:
    """A character alone belongs to its neighbour."""
    price = 10.0 if len(before) == 1 and is_han(before) and before not in ENDS else 0.0
    return price + (10.0 if len(after) == 1 and is_han(after) and after not in STARTS and after not in ENDS else 0.0)


def _words(text: str, capacity: int) -> Iterator[_Word]:
    at = 0
    for piece in filter(None, ANCHORS.split(text)):
        for word, tag in ((piece, "x"),) if ANCHORS.fullmatch(piece) else rjieba.tag(piece):
            for part in word if _wide(word) > capacity else (word,):
                yield _Word(part, at, tag)
                at += len(part)


def _seams(words: list[_Word], text: str, organs: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, float]]:
    """Price of each break inside a word group; between groups nothing is added."""
    for group in _groups(words, text, organs):
        start, end = group[0].start, group[-1].end
        yield end, 6.0 if PLACES.search(group[-1].text) else 0.0
        for one, other in pairwise(group):
            yield other.start, _seam(one, other, start, end)


def _seam(one: _Word, other: _Word, start: int, end: int) -> float:
    """The nearer to an end of its group, the dearer; dearer before a head, cheaper behind one."""
    left, right = other.start - start, end - other.start
    price = 14.0 if end - start <= 6 else 12.0 if end - start <= 8 else 5.0
    price += 8.0 if left <= 2 else 6.0 if left <= 3 else 5.0 if left <= 4 else 4.0 if left <= 5 else 0.0
    price += 6.0 if right <= 2 else 2.0 if right <= 3 else 0.0
    price += 8.0 if HEADS.fullmatch(other.text) and other.text not in STARTS else 0.0
    price -= 6.0 if left > 2 and HEADS.search(one.text) else 0.0
    return price + (5.0 if one.tag in ("a", "b", "ad", "h") else 3.0 if (one.tag, other.tag) == ("v", "n") else 0.0)


def _groups(words: list[_Word], text: str, organs: tuple[tuple[int, int], ...]) -> Iterator[list[_Word]]:
    """Words that follow one another with nothing between them that would part them."""
    names = [found.span() for found in NUMBERS.finditer(text)] + list(organs)
    group: list[_Word] = []
    for index, word in enumerate(words):
        is_named = any(start <= word.start < end for start, end in names)
        parts = (
            is_named or word.tag in ("x", "p", "c", "uj", "u") or (word.text in OPENERS and not _is_noun(word, group))
        )
        if parts and group:
            yield group
            group = []
        if parts:
            continue
        group.append(word)
        if _ends_group(group, words[index + 1 : index + 3]):
            yield group
            group = []
    yield from [group] if group else []


def _is_noun(word: _Word, group: list[_Word]) -> bool:
    """A verb in the middle of a group is part of a name: 农村饮水安全提升工作."""
    return bool(group) and len(word.text) > 1 and word.start - group[0].start < 4 and word.tag in ("v", "vn")


def _ends_group(group: list[_Word], coming: list[_Word]) -> bool:
    """Tell if a group is whole: an organ or a place, 期间."""
    word, width = group[-1], group[-1].end - group[0].start
    if word.text in CLOSERS or (
        width >= 5 and len(word.text) > 1 and ORGAN.search(word.text) and not word.text.endswith("干部")
    ):
        return True
    return width >= 3 and bool(PLACES.search(word.text)) and not any(PLACES.search(each.text) for each in coming)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Book titles, quotations and brackets, outer and inner."""
    opened: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in BRACKETS:
            opened.append((at, BRACKETS[char]))
        elif opened and char == opened[-1][1]:
            yield opened.pop()[0], at + 1


def _organs(words: list[_Word]) -> Iterator[tuple[int, int]]:
    """Names of organs: what stands before 关于, 转发, 印发 or a space, and ends as organs end."""
    start = 0
    for word in words:
        closes = word.text.isspace() or word.text in ("关于", "转发", "批转", "印发")
        if closes or word.text in BRACKETS:
            name = "".join(each.text for each in words if start <= each.start < word.start)
            if closes and len(name) > 2 and ORGAN.search(name):
                yield start, word.start
            start = word.end
