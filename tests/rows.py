"""Rows as lists of people have them, and rows as nobody would write them; the same numbers give the same rows."""

from collections.abc import Iterator
from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红梅建国志远清文博子涵雨欣浩然思琪梓里征后谷岩"
UNITS = (
    "云水市档案局业务科", "云水市财政局", "青萍区教育局", "澄溪街道办事处", "云水市第一中学", "云水市数据资源中心",
    "云水市交通运输局（港航管理科）", "青萍区住房和城乡建设局工程质量监督站", "云水市图书馆A座3层", "R&D中心",
)  # fmt: skip
RARE = "㐂䶮鿍𠮷𬍛龘喆堃翀頔﨑"
FORMS = (
    "HH", "HHH", "HHHH", "HHH", "HH", "HHHHHHHHH", "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH", "HHHHH（HHH）", "HH·HHHH",
    "DDDDDDDDDDDDDDDDDD", "DDDDDDDDDDDDDDDDDX", "DDDDDDDDDDD", "DDD-DDDDDDDD", "HHH〔DDDD〕D号", "DDDD年D月D日", "HHD",
)  # fmt: skip
"""H an ideograph, D a digit, R a rare ideograph; the rest as it is."""
ODD_FORMS = (
    "R", "RH", "HRH", "Li Ming", "John O'Neill-Smith", "HH&HH", "<HH>", '"HH"', "'H'", "&amp;HH", "]]>HH", "H H",
    "H　H", "ＡＢ１２HH", "٣HH٤", "㐀HHD", "HH\nHH", "HH\tH", "HH：", "（HH）", "第HH", "H、H", "HH。", "——HH……",
    "“HH”", "Ünï HH", "HH\u200bH", "\ue000HH", "HHH{{ x }}", "一、HH", "DDDD-DD-DD", "\U0001f600H", "合计", "留空",
    "个人", " HH ", "H/DDD", "H" * 120, "D" * 40, "HHHH，HHHHHH，HHHHHHHHHH；HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH。",
)  # fmt: skip


def text(random: Random, form: str) -> str:
    """A form filled with any characters of its kinds."""
    chars = {"H": SURNAMES + GIVEN, "D": "0123456789", "R": RARE}
    return "".join(random.choice(chars[char]) if char in chars else char for char in form)


def identity(random: Random) -> str:
    """A citizen's number with its check digit."""
    born = f"{random.randint(1950, 2005)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    digits = f"110101{born}{random.randint(0, 999):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(each) * weight for each, weight in zip(digits, weights, strict=True)) % 11]


def people(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Rows for a pledge; one in twenty of them is a little unusual."""
    random = Random(seed)
    for _ in range(count):
        row = {
            "signer": text(random, random.choices(("HH", "HHH", "HHHH"), (25, 70, 5))[0]),
            "unit": random.choice(UNITS),
            "id_number": identity(random),
            "phone": text(random, "1DDDDDDDDDD"),
        }
        if not random.randrange(20):
            form = random.choice(("HRH", "Li Ming", "HH·HHH", "<H>", "H&H"))
            row[random.choice(("signer", "unit"))] = text(random, form)
        if not random.randrange(30):
            row[random.choice(("id_number", "phone", "unit"))] = "留空"
        yield row
