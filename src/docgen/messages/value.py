"""Messages about values that do not fit their template."""

from typing import Final

VALUE_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "missing-field": {
        "zh": ("缺少“{label}”", "此项必填，请补上"),
        "en": ("“{label}” is missing", "this field is required"),
    },
    "unknown-field": {
        "zh": ("没有“{name}”这一项", "{near:是不是“*”？}请检查名称，不需要就删去"),
        "en": ("there is no field “{name}”", "{near:did you mean “*”? }check the name, or take it out"),
    },
    "field-twice": {
        "zh": ("“{first}”和“{second}”是同一项，写了两次", "请只保留一个"),
        "en": ("“{first}” and “{second}” are the same field", "keep one of them"),
    },
    "wrong-type": {
        "zh": ("这里应写{expected:zh}，现在是{found:zh}", "请改写"),
        "en": ("this should be {expected:en}, not {found:en}", "rewrite it"),
    },
    "wrong-value": {
        "zh": ("“{value}”不是{expected:zh}", "请改写成{expected:zh}"),
        "en": ("“{value}” is not {expected:en}", "write {expected:en}"),
    },
    "not-a-choice": {
        "zh": ("“{value}”不在可选的范围内", "{near:是不是“*”？}可以填：{choices:、}"),
        "en": ("“{value}” is not one of the choices", "{near:did you mean “*”? }choose from {choices:, }"),
    },
    "no-choice-fits": {
        "zh": ("“{value}”不符合这一项的写法", "请对照模板的说明改写"),
        "en": ("“{value}” does not fit this field", "see the description of the template"),
    },
    "need-one-of": {
        "zh": ("{fields:、}至少要写一项", "请补上其中一项"),
        "en": ("one of {fields:, } is needed", "add one of them"),
    },
    "field-rule": {"zh": ("{message}", ""), "en": ("{message}", "")},
    "date-order": {"zh": ("{message}", "请核对这两个日期"), "en": ("{message}", "check both dates")},
    "pattern": {
        "zh": ("“{value}”的写法不对", "{example:请写成“*”的样子}"),
        "en": ("“{value}” is not written as it should be", "{example:write it like “*”}"),
    },
    "too-few": {
        "zh": ("只有{count}项，至少要有{limit}项", "请补足"),
        "en": ("{count} given, at least {limit} needed", "add more"),
    },
    "too-many": {
        "zh": ("有{count}项，最多{limit}项", "请删减"),
        "en": ("{count} given, at most {limit} allowed", "take some out"),
    },
    "too-short": {
        "zh": ("只有{count}个字，至少要{limit}个字", "请补充完整"),
        "en": ("{count} characters given, at least {limit} needed", "write more"),
    },
    "too-long": {
        "zh": ("有{count}个字，最多{limit}个字", "请缩短"),
        "en": ("{count} characters given, at most {limit} allowed", "shorten it"),
    },
    "too-small": {
        "zh": ("{count}太小，不能小于{limit}", "请改正"),
        "en": ("{count} is below {limit}", "correct it"),
    },
    "too-large": {
        "zh": ("{count}太大，不能大于{limit}", "请改正"),
        "en": ("{count} is above {limit}", "correct it"),
    },
    "not-above": {
        "zh": ("{count}太小，要大于{limit}", "请改正"),
        "en": ("{count} is not above {limit}", "correct it"),
    },
    "not-below": {
        "zh": ("{count}太大，要小于{limit}", "请改正"),
        "en": ("{count} is not below {limit}", "correct it"),
    },
    "not-multiple": {
        "zh": ("{count}不是{limit}的倍数", "请改正"),
        "en": ("{count} is not a multiple of {limit}", "correct it"),
    },
    "repeated-items": {
        "zh": ("有重复的项", "请删去重复的"),
        "en": ("some items are repeated", "take the repetitions out"),
    },
    "control-character": {
        "zh": (
            "第{column}个字符是看不见的控制字符或者无效字符（{point}）",
            "请删去它，或者把这段文字重新输入一遍",
        ),
        "en": ("character {column} is a control character or no character ({point})", "delete it"),
    },
    "line-break": {
        "zh": ("文字中间有换行", "这一项只能写一行，请去掉换行"),
        "en": ("the text holds a line break", "this field takes one line"),
    },
    "tab-character": {
        "zh": ("文字中间有制表符（Tab）", "请把它删去"),
        "en": ("the text holds a tab", "delete it"),
    },
    "date-form": {
        "zh": ("“{value}”不是日期的写法", "{corrected:是不是“*”？}请写成 2026-03-01 或者 2026年3月1日"),
        "en": ("“{value}” is not a date", "{corrected:did you mean “*”? }write 2026-03-01 or 2026年3月1日"),
    },
    "month-form": {
        "zh": ("“{value}”不是年月的写法", "{corrected:是不是“*”？}请写成 1980-05 或者 1980年5月"),
        "en": ("“{value}” is not a month", "{corrected:did you mean “*”? }write 1980-05 or 1980年5月"),
    },
    "date-impossible": {
        "zh": ("没有“{value}”这一天：{fault:zh}", "请核对日期"),
        "en": ("“{value}” does not exist: {fault:en}", "check the date"),
    },
    "date-in-figures": {
        "zh": ("文字里的日期“{value}”没有用年、月、日写", "{corrected:请写成“*”，}不用横线、斜线和点"),
        "en": ("the date “{value}” stands in text without 年, 月, 日", "{corrected:write “*”, }no dashes or dots"),
    },
    "weekday": {
        "zh": ("“{value}”是星期{right}，不是星期{written}", "请核对日期和星期"),
        "en": ("“{value}” is 星期{right}, not 星期{written}", "check the date and the day of the week"),
    },
    "clock-impossible": {
        "zh": ("没有“{value}”这个时间", "请核对，写成“上午9:00”或者“下午2时30分”的样子"),
        "en": ("there is no time of day “{value}”", "check it; write 上午9:00 or 下午2时30分"),
    },
    "document-number": {
        "zh": (
            "“{value}”不是规范的发文字号{reasons:zh}",
            "{corrected:应为“*”。}写法是：机关代字〔年份〕×号",
        ),
        "en": (
            "“{value}” is not a proper number{reasons:en}",
            "{corrected:write “*”; }the form is 机关代字〔年份〕×号",
        ),
    },
    "citation": {
        "zh": ("“{value}”不是规范的引用{reasons:zh}", "{corrected:应为“*”。}请写成《……》第×条第×款第×项"),
        "en": (
            "“{value}” is not a proper citation{reasons:en}",
            "{corrected:write “*”; }the form is 《……》第×条第×款第×项",
        ),
    },
    "id-number": {
        "zh": ("公民身份号码有误：{fault:zh}", "请对照证件逐位核对"),
        "en": ("not a valid citizen number: {fault:en}", "check it digit by digit"),
    },
    "numbering-gap": {
        "zh": ("序号不连续，“{found}”之前缺“{expected}”", "请补上缺的一项，或者改正序号"),
        "en": ("a number is missing: “{found}” stands where “{expected}” should", "add it, or renumber"),
    },
    "numbering-repeat": {
        "zh": ("序号“{found}”重复", "请改正序号"),
        "en": ("the number “{found}” is used twice", "renumber"),
    },
    "numbering-order": {
        "zh": ("序号“{found}”排在“{after}”之后，次序不对", "请按先后次序改正序号"),
        "en": ("“{found}” comes after “{after}”", "renumber in order"),
    },
    "article-digits": {
        "zh": ("“{found}”：章、节、条的序号要用汉字数字", "请改成“{expected}”"),
        "en": ("“{found}”: chapters, sections and articles take Chinese numerals", "write “{expected}”"),
    },
    "numbering-mark": {
        "zh": ("“{found}”：序号后面的标点不对", "请改成“{expected}”"),
        "en": ("“{found}”: the mark after the number is wrong", "write “{expected}”"),
    },
    "table-cells": {
        "zh": ("表格的这一行有{found}格，第一行有{expected}格", "请补足或者删去，空格也要用“|”隔开"),
        "en": ("this table row has {found} cells, the first has {expected}", "make them equal; empty cells count"),
    },
    "stars": {
        "zh": ("“{found}”的星号会照原样印出来", "请删去星号：标题由序号识别，要加粗的用版式参数 bold-headings"),
        "en": ("the stars of “{found}” would be printed", "leave them out; a layout profile makes headings bold"),
    },
    "landscape-note": {
        "zh": (
            "“{found}”下面没有表格，或者不是表题",
            "请把“（横排）”写在表题末尾，下一行就是表格；不是要横排的，末尾加上标点",
        ),
        "en": (
            "“{found}” is no caption with a table below",
            "end the table's caption with （横排）, or this text with a mark",
        ),
    },
    "contents-empty": {
        "zh": (
            "要印目录，正文里却没有可以列入的标题",
            "请在正文里写上章、节，或者独占一行的一、二级标题；不要目录的，删去这一项",
        ),
        "en": (
            "the body has no heading for a table of contents",
            "write chapters, or headings of level 1 or 2 on lines of their own; or take this field out",
        ),
    },
    "folded-body": {
        "zh": ("正文分了几行，却没有用“|”", "请在“{name}:”后面加一个空格和“|”，文字从下一行写起"),
        "en": ("the text has several lines but no “|”", "write “{name}: |” and begin the text on the next line"),
    },
    "body-shape": {
        "zh": ("正文的写法不对：{reason}", "请改正，或者直接写成带序号的文字"),
        "en": ("the body has the wrong shape: {reason}", "correct it, or write numbered text"),
    },
    "document-shape": {
        "zh": (
            "这里应是一份文件，不是一段文字",
            "请写明标题和正文，或者写“文件: 数据文件名”，或者写“模板: 模板名”和“数据:”",
        ),
        "en": ("a document belongs here", "give title and body, or {{file}}, or {{template, data}}"),
    },
    "unbound-number": {
        "zh": ("附件不随文装订，却没有发文字号可以标注", "请补上发文字号，或者删去“随文装订”"),
        "en": (
            "this attachment is not bound with the text, and there is no number to mark it with",
            "add the number, or take “bound” out",
        ),
    },
    "unbound-inside": {
        "zh": ("只有本文自己的附件可以不随文装订", "请删去“随文装订”，或者把这份附件列为本文的附件"),
        "en": (
            "only attachments of the document itself can be printed apart",
            "take “bound” out, or list it with the attachments of the document",
        ),
    },
    "nested-depth": {
        "zh": ("文件套文件超过 {limit} 层", "请减少层次"),
        "en": ("documents are nested more than {limit} deep", "nest less"),
    },
    "nested-count": {
        "zh": ("附件等文件合计超过 {limit} 份", "请减少份数"),
        "en": ("more than {limit} documents are nested", "use fewer"),
    },
    "nested-folder": {
        "zh": ("不知道“{file}”在哪个文件夹", "请把数据存成文件再生成，被引用的文件放在它旁边"),
        "en": (
            "there is no folder to look for “{file}” in",
            "save the data as a file and put the other beside it",
        ),
    },
    "nested-outside": {
        "zh": ("“{file}”不在数据文件所在的文件夹里", "请把它放到数据文件旁边，只写文件名"),
        "en": ("“{file}” is not in the folder of the data file", "put it beside the data file"),
    },
    "nested-cycle": {
        "zh": ("“{file}”又引用了包含它的文件，形成循环", "请去掉其中一处引用"),
        "en": ("“{file}” contains itself", "remove one of the references"),
    },
}
