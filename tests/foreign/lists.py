"""Numbers and bullets of every kind."""

from collections.abc import Callable

from foreign.desk import LATIN, TEXT, add, office, saved, xml
from foreign.letters import item, level, numbered

KINDS = (
    ("chineseCounting", "%1、"), ("chineseCountingThousand", "（%1）"), ("ideographTraditional", "%1、"),
    ("decimalEnclosedCircle", "%1"), ("japaneseCounting", "第%1章"), ("upperRoman", "%1."), ("lowerLetter", "%1)"),
    ("decimal", "%1．"), ("chineseLegalSimplified", "%1、"),
)  # fmt: skip


def numbering() -> bytes:
    document = office(size=12)
    numbering = document.part.numbering_part.element
    first = numbering.find("{*}num")
    for at, (kind, text) in enumerate(KINDS):
        first.addprevious(
            xml(
                f'<w:abstractNum w:abstractNumId="{50 + at}">{level(0, kind, text, left=600, hanging=600)}</w:abstractNum>'
            )
        )
        numbering.append(xml(f'<w:num w:numId="{50 + at}"><w:abstractNumId w:val="{50 + at}"/></w:num>'))
    for at, (kind, _) in enumerate(KINDS):
        for number in range(3):
            add(
                document,
                f"这是第{number + 1}项（{kind}），" + TEXT[number : 40 + number * 20],
                properties=item(0, str(50 + at)),
            )
    return saved(document)


def outline() -> bytes:
    document = office(size=12, grid="")
    numbered(
        document,
        level(0, "japaneseCounting", "%1、", left=0, hanging=0, suffix="nothing", run='<w:rFonts w:eastAsia="黑体"/>')
        + level(1, "japaneseCounting", "（%2）", left=0, suffix="nothing", first=480)
        + level(2, "decimal", "%3.", left=840, hanging=420)
        + level(3, "decimal", "（%4）", left=1260, hanging=420)
        + level(4, "decimalEnclosedCircle", "%5", left=1680, hanging=420),
    )
    numbering = document.part.numbering_part.element
    numbering.append(
        xml(
            '<w:num w:numId="91"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
    )
    for _ in range(2):
        for at in (0, 1, 2, 2, 3, 3, 4, 1, 2):
            add(document, f"级别{at + 1}的内容，" + TEXT[at * 3 : 30 + at * 12], properties=item(at), align="both")
    add(document, "从五开始：")
    for _ in range(3):
        add(document, TEXT[:33], properties=item(2, "91"))
    return saved(document)


def bullets() -> bytes:
    document = office(grid="")
    numbering = document.part.numbering_part.element
    first = numbering.find("{*}num")
    signs = (
        ("Symbol", "\uf0b7"),
        ("Wingdings", "\uf0d8"),
        ("Wingdings", "\uf06c"),
        ("Wingdings", "\uf0fc"),
        ("宋体", "—"),
    )
    for at, (font, sign) in enumerate(signs):
        look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/>'
        made = level(0, "bullet", sign, left=420, hanging=420, run=look)
        first.addprevious(xml(f'<w:abstractNum w:abstractNumId="{70 + at}">{made}</w:abstractNum>'))
        numbering.append(xml(f'<w:num w:numId="{70 + at}"><w:abstractNumId w:val="{70 + at}"/></w:num>'))
        for text in (TEXT[:50], LATIN[:150], TEXT[10:30]):
            add(document, text, properties=item(0, str(70 + at)), align="both")
    return saved(document)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "numbering": ("编号格式：一、（一）甲、①、第一章、I.、a)、壹、", numbering),
    "outline": ("五级编号、接续与重新开始、后接内容", outline),
    "bullets": ("项目符号：Symbol、Wingdings、破折号", bullets),
}
