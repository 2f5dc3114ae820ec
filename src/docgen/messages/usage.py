"""Messages about what can be rendered as it stands, but is not how officials write it."""

from typing import Final

_WRITE: Final = ("{better:请写成“*”}{times:，这一项里共有*处}", "{better:write “*”}{times:; * in this field}")
_LOOK: Final = ("请核对{times:，这一项里共有*处}", "check it{times:; * in this field}")

USAGE_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "half-width-mark": {
        "zh": ("“{found}”里有半角标点，中文用全角标点", _WRITE[0]),
        "en": ("half-width mark in “{found}”; Chinese text takes full-width marks", _WRITE[1]),
    },
    "half-width-brackets": {
        "zh": ("“{found}”用了半角括号", _WRITE[0]),
        "en": ("half-width brackets: “{found}”", _WRITE[1]),
    },
    "straight-quotes": {
        "zh": ("{found}用了英文引号", "请改成中文引号：{better:*}{times:，这一项里共有*处}"),
        "en": ("straight quotation marks: {found}", "write {better:*}{times:; * in this field}"),
    },
    "ellipsis": {
        "zh": ("“{found}”里的省略号不对，省略号是六个点，占两个字", _WRITE[0]),
        "en": ("an ellipsis is six dots, two characters wide: “{found}”", _WRITE[1]),
    },
    "doubled-mark": {
        "zh": ("“{found}”里两个标点连用", _LOOK[0]),
        "en": ("two marks in a row: “{found}”", _LOOK[1]),
    },
    "mark-before-deng": {
        "zh": ("“{found}”：“等”前面不用顿号", _WRITE[0]),
        "en": ("no 、 before 等: “{found}”", _WRITE[1]),
    },
    "ellipsis-and-deng": {
        "zh": ("“{found}”：省略号和“等”只用一个", _LOOK[0]),
        "en": ("either …… or 等, not both: “{found}”", _LOOK[1]),
    },
    "nested-book-marks": {
        "zh": ("“{found}”：书名号里面的书名号用单书名号", _WRITE[0]),
        "en": ("a title inside a title takes 〈〉: “{found}”", _WRITE[1]),
    },
    "trial-outside": {
        "zh": ("“{found}”：“试行”“草案”等是名称的一部分，写在书名号里面", _WRITE[0]),
        "en": ("试行, 草案 and the like are part of the title: “{found}”", _WRITE[1]),
    },
    "range-of-years": {
        "zh": ("“{found}”：年份之间用一字线“—”", _WRITE[0]),
        "en": ("years are joined by —: “{found}”", _WRITE[1]),
    },
    "range-of-amounts": {
        "zh": ("“{found}”：数值的范围用浪纹线“～”", _WRITE[0]),
        "en": ("amounts are joined by ～: “{found}”", _WRITE[1]),
    },
    "range-without-percent": {
        "zh": ("“{found}”：范围两头的百分号都要写", _WRITE[0]),
        "en": ("both ends of a range take %: “{found}”", _WRITE[1]),
    },
    "about-twice": {
        "zh": ("“{found}”：约数只说一次，“约”“近”“几”不和“左右”“余”、阿拉伯数字叠用", _LOOK[0]),
        "en": ("said twice to be about so many: “{found}”", _LOOK[1]),
    },
    "first-mark": {
        "zh": ("“{found}”的顿号不对，序次语后面用逗号", _WRITE[0]),
        "en": ("“{found}” takes a comma, not 、", _WRITE[1]),
    },
    "yishi-mark": {
        "zh": ("“{found}”：“一是”“二是”后面不加标点", _WRITE[0]),
        "en": ("no mark behind 一是: “{found}”", _WRITE[1]),
    },
    "number-in-text": {
        "zh": ("“{found}”：发文字号的年份用六角括号〔〕，序号不加“第”、不补零", _WRITE[0]),
        "en": ("the year of a number stands in 〔〕, its serial without 第 or zeros: “{found}”", _WRITE[1]),
    },
    "date-in-text": {
        "zh": ("“{found}”：日期用阿拉伯数字写年、月、日，不补零，不用“号”", _WRITE[0]),
        "en": ("dates are written 2026年3月1日: “{found}”", _WRITE[1]),
    },
    "full-width-letters": {
        "zh": ("“{found}”是全角的数字或者字母", _WRITE[0]),
        "en": ("full-width digits or letters: “{found}”", _WRITE[1]),
    },
    "digits-and-hundreds": {
        "zh": ("“{found}”：阿拉伯数字后面只用“万”“亿”，不用“千”“百”", "请写成完整的数字，如：4500"),
        "en": ("only 万 and 亿 stand behind digits: “{found}”", "write the whole number, like 4500"),
    },
    "digits-in-names": {
        "zh": ("“{found}”是名称，用汉字数字", "请写成“十五五”“星期三”的样子"),
        "en": ("“{found}” is a name and takes Chinese numerals", "write 十五五, 星期三"),
    },
    "year-of-two-digits": {
        "zh": ("“{found}”：年份要写四位数字", _WRITE[0]),
        "en": ("years have four digits: “{found}”", _WRITE[1]),
    },
    "book-marks-misused": {
        "zh": ("“{found}”：会议、培训班的名称不用书名号", _WRITE[0]),
        "en": ("names of meetings take no 《》: “{found}”", _WRITE[1]),
    },
    "single-item": {
        "zh": ("有“{found}”没有“{next}”", "只有一项的不编号，或者补上后面的一项"),
        "en": ("there is {found} but no {next}", "a single item takes no number"),
    },
    "issued-attached": {
        "zh": ("“{title}”是印发、转发的文件，不是附件", "请用“印发通知”“转发通知”，或者写在“印发、转发的文件”里"),
        "en": ("{title} is what the notice issues or forwards, no attachment", "give it as the enclosure"),
    },
    "attachment-marks": {
        "zh": ("附件的标题不加书名号", "请去掉《》"),
        "en": ("titles of attachments stand without 《》", "take the marks out"),
    },
    "printer-other": {
        "zh": ("印发机关“{found}”与发文机关“{organ}”不同", "请核对是不是同一个机关的办公室"),
        "en": ("{found} prints what {organ} issues", "check both names"),
    },
    "note-end": {
        "zh": ("附注末尾的“。”不用写", "请删去"),
        "en": ("the note ends with “。”", "take it out"),
    },
    "no-text-page": {
        "zh": ("“{found}”不写", "请删去，署名与正文由系统排在同一页上"),
        "en": ("“{found}” is not written", "take it out; docgen keeps the signature with text"),
    },
    "placeholder": {
        "zh": ("“{found}”像是没有填写的空", "请填上{times:，这一项里共有*处}"),
        "en": ("“{found}” looks like a blank nobody filled", "fill it in{times:; * in this field}"),
    },
    "mistyped-word": {
        "zh": ("“{found}”像是错别字", _WRITE[0]),
        "en": ("“{found}” looks mistyped", _WRITE[1]),
    },
    "unpaired-mark": {
        "zh": ("“{found}”里的“{mark}”没有成对", _LOOK[0]),
        "en": ("“{mark}” has no partner: “{found}”", _LOOK[1]),
    },
    "event-later": {
        "zh": ("文中{found}的会议晚于成文日期", "请核对这两个日期"),
        "en": ("the meeting of {found} is later than the date of the document", "check both dates"),
    },
    "secrecy-term": {
        "zh": ("{level}的保密期限一般不超过{limit}年", "请核对保密期限"),
        "en": ("the term of {level} is {limit} years at the most, unless laid down otherwise", "check it"),
    },
    "letterhead-letter": {
        "zh": ("信函的发文机关标志不加“文件”", "请删去“文件”"),
        "en": ("the mark of a letter has no 文件", "take it out"),
    },
    "letterhead-other": {
        "zh": ("发文机关标志里没有发文机关“{organ}”", "请核对是不是同一个机关"),
        "en": ("the letterhead does not name the issuer {organ}", "check both names"),
    },
    "signer-other": {
        "zh": ("署名“{found}”不是发文机关“{organ}”", "请核对是不是同一个机关"),
        "en": ("the signature {found} is not the issuer {organ}", "check both names"),
    },
    "title-kind": {
        "zh": ("标题末尾“{found}”不是公文的文种", "请以“通知”“决定”等结尾；办法、规定、方案等一般由通知印发"),
        "en": ("the title ends in “{found}”, which is no kind of official document", "let it end in 通知, 决定 …"),
    },
    "title-mark": {
        "zh": ("标题中间有“{mark}”", "标题里一般只用书名号、引号、括号和顿号，请改写"),
        "en": ("there is a “{mark}” inside the title", "titles take 《》, “”, （） and 、 only"),
    },
    "title-kind-twice": {
        "zh": ("标题里“{found}”重复", "转发通知的写成“（发文机关）转发（原标题）”，末尾只留一个“{better}”"),
        "en": ("“{found}” says the kind twice", "keep one “{better}”"),
    },
    "title-about-twice": {
        "zh": ("标题里有两个“关于”", "请只留一个；转发文件的写成“（发文机关）转发（原标题）”"),
        "en": ("the title says 关于 twice", "keep one of them"),
    },
    "title-organ": {
        "zh": ("标题里没有发文机关", "标题一般由发文机关、事由和文种组成，请在前面写上“{organ}”"),
        "en": ("the title does not name the issuing organ", "write {organ} before it"),
    },
    "title-organs": {
        "zh": ("标题里几个发文机关之间用了顿号", "机关之间空一个字{better:，写成“*”}"),
        "en": ("organs in a title are separated by a space, not by 、", "{better:write “*”}"),
    },
    "title-issuer": {
        "zh": ("标题里的发文机关“{found}”与发文机关“{organ}”不同", "请核对是不是同一个机关"),
        "en": ("the title names {found}, the issuer is {organ}", "check both names"),
    },
    "recipients-mark": {
        "zh": ("主送机关“{found}”之间的标点不对", "同一类之间用顿号，不同类之间用逗号"),
        "en": ("“{found}”: names of recipients are separated otherwise", "、 between equals, ， between groups"),
    },
    "recipients-end": {
        "zh": ("主送机关末尾的“{mark}”不用写", "请删去，冒号排版时自动加上"),
        "en": ("the recipients end with “{mark}”", "take it out; the colon is added"),
    },
    "copies-label": {
        "zh": ("“{found}”不再使用，一律写抄送", "请删去，前面的“抄送：”排版时自动加上"),
        "en": ("“{found}” is no longer used; all are 抄送", "take it out; the label is added"),
    },
    "copied-twice": {
        "zh": ("“{name}”已经是主送机关", "请从抄送机关中删去"),
        "en": ("{name} is a recipient already", "take it out of the copies"),
    },
    "articles-name": {
        "zh": ("文中自称“{found}”，与标题不同", "请写成“{better}”{times:，这一项里共有*处}"),
        "en": ("the text calls itself {found}, its title something else", "write {better}{times:; * in this field}"),
    },
    "articles-reference": {
        "zh": ("没有“{found}”，最后一条是{last}", "请核对引用的条"),
        "en": ("there is no {found}; the last article is {last}", "check the reference"),
    },
    "articles-force": {
        "zh": ("没有写{name}从什么时候起施行", "请在最后一条写“{name}自×年×月×日起施行。”"),
        "en": ("nothing says from which day {name} holds", "say so in the last article"),
    },
    "attachment-unknown": {
        "zh": ("正文提到“{found}”，而随文的附件只有{count}个", "请补上附件，或者改正正文"),
        "en": ("the text refers to {found}, but only {count} attachment(s) are given", "add it, or correct the text"),
    },
}
