"""Messages about conversion between simplified and traditional, and about the choices that it leaves."""

from typing import Final

SCRIPT_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "script-unknown": {
        "zh": ("不能转换成“{script}”", "可以写 {choices:、}{near:，是不是“*”}"),
        "en": ("there is no conversion into “{script}”", "choose from {choices:, }{near:; did you mean “*”}"),
    },
    "script-vocabulary": {
        "zh": ("“zh-Hant”不分地区，不能换用当地的词语", "要换用词语，请指明 {choices:、}"),
        "en": ("the script zh-Hant names no region whose words could be used", "choose from {choices:, }"),
    },
    "script-mixed": {
        "zh": (
            "文中简体字有 {hans} 个，繁体字有 {hant} 个，简繁混排",
            "已逐句判断，请核对结果；如果整篇是同一种，请改正原文或者指明原文的字体",
        ),
        "en": (
            "the text mixes {hans} simplified and {hant} traditional characters",
            "each clause was judged by itself; check the result, or say what script the text is in",
        ),
    },
    "script-form": {
        "zh": ("只写了别的字体，没有写明 {script} 怎么写", "请补上 {choices:、} 的写法，如“zh-CN: 于磊”"),
        "en": ("there is no form for {script}", "add one for {choices: or }, as in “zh-CN: 于磊”"),
    },
    "script-undetermined": {
        "zh": ("看不出原文是简体还是繁体，按{taken:zh}转换了", "请核对结果；如果不对，请用 --from 指明原文的字体"),
        "en": (
            "nothing shows whether the text is simplified or traditional; it was taken for {taken:en}",
            "check the result, or say with --from what the text is in",
        ),
    },
    "template-unknown": {
        "zh": ("没有“{name}”这个模板，认不出的各项都按一般文字转换了", "请核对编号、代码等不该转换的内容"),
        "en": (
            "there is no template “{name}”; fields that are not known were converted as text",
            "check numbers, codes and whatever should have stayed",
        ),
    },
    "encoding-changed": {
        "zh": ("原文件的编码（{codec}）写不下转换后的字，结果改用 UTF-8", "打开时如有乱码，请选择 UTF-8 编码"),
        "en": ("the file's encoding ({codec}) lacks converted characters; the result is UTF-8", "open it as UTF-8"),
    },
    "opencc-other": {
        "zh": (
            "名为 opencc 的组件不是官方的那一个（在 {path}）",
            "请卸载 opencc-python-reimplemented、opencc-py 等同名组件，再重新安装 opencc",
        ),
        "en": (
            "the library named opencc is not the official one (in {path})",
            "uninstall the others of that name (opencc-python-reimplemented, opencc-py), then reinstall opencc",
        ),
    },
    "glossary-header": {
        "zh": ("词表的第一行是“{found}”，看不出各列是什么字体", "第一行请写两个以上的列名：{choices:、}"),
        "en": ("the first line “{found}” names no scripts", "name two or more columns: {choices:, }"),
    },
    "glossary-column": {
        "zh": ("词表没有“{name}”这一列", "列名可以写 zh-CN、zh-TW、zh-HK、zh-Hant{near:，是不是“*”}"),
        "en": ("there is no column “{name}”", "columns are zh-CN, zh-TW, zh-HK, zh-Hant{near:; did you mean “*”}"),
    },
    "glossary-cells": {
        "zh": ("“{word}”没有写明另一种字体怎么写", "请在同一行的其他列补上"),
        "en": ("“{word}” has no counterpart", "write one into another column of the line"),
    },
    "glossary-row": {
        "zh": ("“{word}”没有写明另一种字体怎么写", "请补上，如“软件: {{zh-TW: 軟體, zh-HK: 軟件}}”"),
        "en": ("“{word}” has no counterpart", "write one, as in “软件: {{zh-TW: 軟體, zh-HK: 軟件}}”"),
    },
    "glossary-conflict": {
        "zh": ("“{word}”有两种写法：“{first}”（第{line}行）和“{second}”", "请只保留一种"),
        "en": ("“{word}” becomes “{first}” on line {line} and “{second}” here", "keep one of them"),
    },
    "choice-guard": {
        "zh": ("“{source}”跨两个词，转成了“{result}”，没有转成“{alternatives:”“}”", "请核对断词"),
        "en": ("“{source}” belongs to two words: “{result}”, not “{alternatives:”, “}”", "check where the words end"),
    },
    "choice-candidates": {
        "zh": ("“{source}”转成了“{result}”，也可以是“{alternatives:”“}”", "请按文意选定"),
        "en": ("“{source}” became “{result}”; it could be “{alternatives:”, “}”", "choose by the meaning"),
    },
    "choice-sense": {
        "zh": ("“{source}”按上下文转成了“{result}”，也可以是“{alternatives:”“}”", "请按文意选定"),
        "en": (
            "“{source}” became “{result}” from its context; it could be “{alternatives:”, “}”",
            "choose by the meaning",
        ),
    },
    "choice-name": {
        "zh": (
            "“{source}”作为姓名转成了“{result}”，也可能是“{alternatives:”“}”",
            "请按证件核对；写进名单或者词表，全文一致",
        ),
        "en": (
            "“{source}” became “{result}” as a name; it could be “{alternatives:”, “}”",
            "check it, and put it on the list of names or into the glossary",
        ),
    },
    "choice-quotes": {
        "zh": ("引号“{source}”没有成对，转成了“{result}”", "请核对引号"),
        "en": ("the quotation mark “{source}” has no partner; it became “{result}”", "check the quotation marks"),
    },
    "choice-variation": {
        "zh": ("“{source}”指定了异体字形，转成“{result}”后不再适用，已去掉", "请核对字形"),
        "en": ("“{source}” asked for one form of a character that is now another: “{result}”", "check the form"),
    },
    "choice-mixed": {
        "zh": ("“{source}”简繁混排，转成了“{result}”", "请核对"),
        "en": ("“{source}” mixes both scripts; it became “{result}”", "check it"),
    },
}
