"""Simplified text → the persons in it whose role shows them: 副局长范志强主持, 委员：王松、于海, 免去余明的职务.

Only those are told whose names would become others as words; the rest come out right as text. A role alone proves little (驾驶员于次日归队): the characters must be such as parents choose, and the name must end
where the sentence lets it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from docgen.script.names import DOUBTFUL, person
from docgen.script.official import convert
from docgen.script.words import Edges

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温常葛盛涂岳郁朴"
    "柳邢骆殷施翟安倪伍牛鲁俞章毕聂丛焦柯欧路季管童凌靳裴简祝耿舒屈尚柏卓蓝左曲包单卞宁甄乔关苗曲辛左项符游甘时司"
    "裘仇卜花喻华费齐穆谷车柴冉景党种丑后干云咸采斗"
)
"""The first characters of most names."""
_RARE: Final = "后涂党种丑干云咸采斗"
"""Those of them that begin other words far more often: three characters show them, or a list of persons."""
_GIVEN: Final = frozenset(
    "伟强军建国志明海洋文涛磊丽敏静杰娟勇艳芳娜秀英华慧巧美淑惠珠翠雅芝玉萍红娥玲芬燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹霞香"
    "月莺媛瑞凡佳嘉琼勤珍贞莉桂娣璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓仪荷丹蓉眉君琴蕊薇菁梦岚婕馨瑗琰"
    "韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜姬舒影荔枝思利清飞彬富顺信子涵宇轩"
    "浩然博晨辰俊峰平保东辉力永健世广义兴良鹏正维启克伦翔旭泽诚先敬震振壮群豪心邦承乐绍功松善厚庆民友裕河哲"
    "江超亮炎德行泰盛雄琛钧冠策腾榕楠航弘贵福生龙元全胜学祥才发成康星光天达安岩中茂进有坚和彪奎鑫林昌坤耀长仁宝山"
    "丰长财喜寿禄魁旺满虎豹桃得水土田苗望迎增益道智礼树勋鸿锋刚毅新宏波斌宁大小少立方远征鹤岭川晖雷雨石根柱铁仲伯季孝忠凯程源洪亭朝宗延卫家传贤修煜昊炜铭钢栋梁桐柏楚"
    "兆景培其希尚喜存守定锡银金桥培曙越菁莹瑛妮琪珂蕾蓝潇湘沛沁淼湛润溪渊澄浚治池澎"
)
"""Characters of given names. Those of which times and places are made (日年前后上下内) are missing."""
_DOUBTFUL_GIVEN: Final = "里征于余后范干台斗卜布折丑岳谷采岩郁占咸"
"""Characters that a given name takes as they are, and an ordinary word does not."""
_NAMELESS: Final[Mapping[str, frozenset[str]]] = {
    surname: frozenset(words.split())
    for surname, words in {
        "于": "中 大 天 小 有 和 进 其 先 全 长 行 定 存 才 力 元 是 国庆 元旦 明天 春天 秋天 当天 长春 长江 长安 山东 广东 广西 安康 海东 河源 "
        "大庆 辽宁 福建 江宁 金华 泰安 保定 中山 大同 大连 中学 小学 家中 山中 河中 海中 江中 途中 其中 心中 手中 文中 先后 先行 全程 "
        "中心 中央 中国 天亮 天明 进行 清晨 凌晨 黎明 会中",
        "余": "光 生 波 温 震 力 存 利",
        "范": "文",
        "党": "建 史 风 性 国 和 小",
        "种": "树 花 兰 有 子",
        "岳": "家",
    }.items()
}
"""What stands behind these in ordinary words, though parents choose such characters too."""

_CHOSEN: Final = _GIVEN.union(_DOUBTFUL_GIVEN)

_ROLE: Final = (
    r"(?:[局厅处科股部省市县区乡镇村校院所站队组班行社会州盟旗庭台馆厂店园团连排营司师]|秘书|董事|船|机|列车|家)长|主任|书记|主席|委员|经理|总监"
    r"|[科办雇议社学党团职店船委队组官]员|[审陪]判员|陪审员|书记员|调研员|专员|干事|董事|监事|教授|讲师|老师|教师|医生|医师|护士|工程师|会计|出纳|律师"
    r"|法官|检察官|代表|记者|学生|同学|村民|居民|职工|员工|工人|农民|司机|患者|病人|原告|被告|上诉|专家|烈士|战士|民警|警官|顾问|秘书|翻译"
    r"|[办核批系责持表请记审拟发告诉证事罪疑护理害送申任托录保赔管监绘印制单领校证领收报登检]人|驾驶员|管理员|保管员|记录员|通讯员|联络员|检查员|监督员"
    r"|妻子|丈夫|儿子|女儿|父亲|母亲|之父|之母|之妻|之夫|之子|之女|配偶"
)
_BEFORE: Final = re.compile(
    rf"(?:(?P<list>(?:(?:{_ROLE}|出席|列席|缺席|请假|主持|记录|签发|校对|复核|审核|制表|拟稿|核稿|姓[ \u3000]*名|成员|名单|人员|[一-龥]人)"
    rf"[ \u3000]*[:：]|[（(]记录)[ \u3000]*)"
    rf"|(?P<role>(?:{_ROLE})[ \u3000]*|任命|免去|聘任|聘请|推荐|提名|指派|选举|授予|表彰|追授|撤销|姓名|调任|诉)"
    rf"|(?P<weak>^|[，。；、：:（(“\s]|同意|决定|经|由|请|对|给|与|和|同|向|有))(?=[{_SURNAMES}])",
    re.MULTILINE,
)
"""What stands before a person: the head of a list, a role or an appointment, or what may stand before much else."""
_TITLE: Final = (
    rf"同志|先生|女士|小姐|师傅|(?:副|总|常务|助理)?(?:{_ROLE})(?![会室])|等[一二三四五六七八九十0-9]*[余多]?[名位人]|[，、（(][ ]?[男女](?=[，、）)])"
    r"|[，,]?性别|[（(][^（()）]{0,12}(?:长|主任|书记|员|人|席|理)[）)]"
)
_DOES: Final = (
    "主持|出席|到会|到场|到庭|参加|列席|缺席|担任|兼任|当选|任(?!意|何)|讲话|致辞|发言|宣布|汇报|指出|强调|要求|表示|介绍|传达|部署|通报"
    "|审核|审批|签发|签字|签名|负责|分管|协助|陪同|带队|率队|驾驶|退休|辞去|作了|作[工报专总]|报道|诉|签收|签领|填写"
)
_STRONG: Final = re.compile(f"(?:{_TITLE}|{_DOES})")
_END: Final = re.compile(
    rf"(?:$|[，。；、：:！？）（()“”\s]|{_TITLE}|{_DOES}|等|的|与|和|及|因|为|被|在|已|共同|分别|到|系|说|称|是|将|从|未|不|对|向|之|同意|率|作|也|均|于|以)"
)
_NEXT: Final = re.compile(r"(?:[（(][^（()）]{1,20}[）)])?(?:[ \u3000]*[、，,；;/／][ \u3000]*|[ \u3000]+|和|与|及|以及|诉)")
"""What may stand between two of them."""
_PLACE: Final = re.compile(
    "[路街巷弄镇乡村庄区县市省州楼园苑馆桥湖河江山岛港]|小区|公园|学[院校]|[大中小]学|大[会厦道]|广场|公司|集团|医院|银行|宾馆|酒店|机场|车站|[城海]岸|社区"
)
"""What makes a place of the characters before it (员工于彩云路口等候)."""
_COMPOUND: Final = frozenset("欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 钟离 宇文 长孙 鲜于 南宫 夏侯 万俟 淳于 端木".split())
_UNNAMED: Final = re.compile(r"某{1,2}(?![年月日时地处市县省公些种个一类单区乡镇村项次方企校天人段路街小大酒商医学工银网饭宾车机服物])[甲乙丙丁戊A-Z0-9]?|[×ＸX]{1,2}")


_PLAIN: Final = "s2t"


def shown(text: str, edges: Edges) -> Iterator[tuple[int, int]]:
    """Persons whose names would become others if they were words."""
    seen = 0
    for before in _BEFORE.finditer(text):
        if before.end() < seen:
            continue
        chain = list(_chain(text, before.end(), edges, before.lastgroup or ""))
        seen = chain[-1][1] if chain else seen
        # what stands at the beginning of a clause is a person only if it does what persons do
        if chain and (before.lastgroup != "weak" or _STRONG.match(text, chain[-1][1])):
            for start, end in chain:
                if _is_doubtful(text[start:end]):
                    yield edges.start + start, edges.start + end


@lru_cache(maxsize=4096)
def _is_doubtful(name: str) -> bool:
    return name[0] in DOUBTFUL or person(name, _PLAIN, "").target != convert(name, _PLAIN)


def _chain(text: str, at: int, edges: Edges, before: str) -> Iterator[tuple[int, int]]:
    """Names from one place on, with what may stand between two of them."""
    while end := _name(text, at, edges, before):
        yield at, end
        following = _NEXT.match(text, end)
        if not following:
            return
        at = following.end()


def _name(text: str, start: int, edges: Edges, before: str) -> int:
    """Where the name that begins here ends; 0 if none does."""
    surname = text[start : start + (2 if text[start : start + 2] in _COMPOUND else 1)]
    at = start + len(surname)
    if len(surname) == 1 and surname not in _SURNAMES:
        return 0
    unnamed = _UNNAMED.match(text, at)
    if unnamed and (before != "weak" or _END.match(text, unnamed.end())):
        return unnamed.end()
    for end in (at + 2, at + 1)[: 1 if surname in _RARE and before != "list" else 2]:
        given = text[at:end]
        if len(given) < end - at or given in _NAMELESS.get(surname, ()):
            continue
        known = _CHOSEN if before == "list" or _STRONG.match(text, end) else _GIVEN
        closed = _END.match(text, end) or (
            # three characters that a word's end closes need nothing more
            end == at + 2 and before != "weak" and edges.at(edges.start + end) and not _PLACE.match(text, end)
        )
        if closed and known.issuperset(given):
            return end
    return 0
