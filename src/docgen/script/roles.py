"""Running text → persons whom a role before their name or a title behind it shows: 处长钟楼, 由范文同志主持.

Only those count whose name goes otherwise than the words that are written alike; of all others nothing has to be known.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from docgen.script.names import person
from docgen.script.official import convert
from docgen.script.words import is_word

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭肖萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范"
    "汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤涂朴郁丑云岳谷游单仇曲尤甯宁付祝左柴蒙"
)
"""Those that begin few words behind a role; 于, 后 and 党 are known by other signs."""
_NO_NAMES: Final = "范[围本例畴]|余[款额量下地]|金[额融属]|任[务何职免期]|高[度级]|张贴|周[边围期末]|温度|云[计端]"
_PARTICLES: Final = "的了在是和与及或等为对被把将向从由因已不未也都就还又而但若各每该此其这那之所者"
"""No given name has one."""
_NAME: Final = f"(?!{_NO_NAMES})[{_SURNAMES}](?:(?![{_PARTICLES}])[\u4e00-\u9fff]){{1,2}}?"
_ROLE: Final = (
    "(?:[办系责持核签请事表录报稿草署集诺班绍荐举诉托证保络名管护话理任]人"
    "|[局厅处科股部省市县区镇乡村校院所站队组班行社会课董][长務]|秘书长?|董事长?|主任|书记|委员|主席|经理|[干理监参专]事|教授|老师"
    "|法官|检察官|律师|医师|专员|科员|组员|队员|技士|技正|助理|调研员|工程师)"
)
_BEHIND: Final = (
    "$|[^\u4e00-\u9fff]|同志|先生|女士|主持|出席|参加|到会|到场|汇报|报告|发言|讲话|指出|表示|强调|说明|介绍|补充|负责|担任|主讲"
    "|宣读|提出|要求|代表|调研|带队|陪同|任|为|与|和|等|及|签"
)
_BY_ROLE: Final = re.compile(rf"{_ROLE}[:： \u3000]*(?P<name>{_NAME})(?={_BEHIND})")
_NEXT: Final = re.compile(rf"[、和与及](?:{_ROLE})?(?P<name>{_NAME})(?={_BEHIND})")
_BY_VERB: Final = re.compile(
    rf"(?:任命|免去|聘任|聘请|推荐|提名|指派|选举|授予|给予)(?P<name>{_NAME})(?=为|的|同志|任|担任|等|[，、。])"
    rf"|(?:由|请)(?P<named>{_NAME})(?=同志|主持|汇报|介绍|宣读|主讲|带队)"
    rf"|(?<![\u4e00-\u9fff])(?P<titled>{_NAME})(?=同志|先生|女士)"
)
_BEFORE: Final = (
    "^|[^\u4e00-\u9fff]|[由请請对對与與和及经經向让讓命去聘荐薦名派举舉予人长長任记記员員席理事书書官师師士授]"
)


def shown(text: str, *, simplified: bool) -> Iterator[tuple[int, int]]:
    """Places of the names in a text, from left to right for each sign."""
    known = text if simplified else convert(text, "t2s")
    if len(known) != len(text):
        return
    config, local = ("s2tw", "t2tw") if simplified else ("tw2s", "")
    for start, end in (*_by_role(known), *_by_verb(known)):
        name = text[start:end]
        if person(name, config, local).target != convert(name, config):
            yield start, end


def _by_role(text: str) -> Iterator[tuple[int, int]]:
    for first in _BY_ROLE.finditer(text):
        found: re.Match[str] | None = first
        while found:
            yield found.span("name")
            found = _NEXT.match(text, found.end("name"))


def _by_verb(text: str) -> Iterator[tuple[int, int]]:
    return (found.span(found.lastgroup or 0) for found in _BY_VERB.finditer(text))


def surroundings(name: str, *, simplified: bool) -> tuple[str, str]:
    """A name → what must stand before and behind it, where it is also a word; nothing where it can be nothing else."""
    return (_BEFORE, _behind()) if is_word(name if simplified else convert(name, "t2s")) else ("", "")


@cache
def _behind() -> str:
    return f"{_BEHIND}|{convert(_BEHIND, 's2tw')}"
