"""Messages about templates and layout profiles, for those who make them."""

from typing import Final

TEMPLATE_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "template-not-found": {
        "zh": ("没有名为“{name}”的模板", "{near:是不是“*”？}现有：{choices:、}"),
        "en": ("there is no template “{name}”", "{near:did you mean “*”? }there are {choices:, }"),
    },
    "template-unreadable": {
        "zh": ("模板文件读不出来（{reason}）", "请检查文件是否存在，是否为 UTF-8 编码"),
        "en": ("the template's file cannot be read ({reason})", "check that it exists and is UTF-8"),
    },
    "template-shape": {
        "zh": ("template.yaml 的内容不是“名称: 内容”", "请对照 docs/templates.md 改写"),
        "en": ("template.yaml does not hold fields", "see docs/templates.md"),
    },
    "template-key": {
        "zh": ("template.yaml 里没有“{key}”这一项", "{near:是不是“*”？}请检查名称"),
        "en": ("template.yaml has no key “{key}”", "{near:did you mean “*”? }check the name"),
    },
    "template-key-missing": {
        "zh": ("template.yaml 缺少“{key}”", "请补上"),
        "en": ("template.yaml lacks “{key}”", "add it"),
    },
    "template-value": {
        "zh": ("“{key}”的内容类型不对", "document 应为分项内容，其余应为一行文字"),
        "en": ("“{key}” has the wrong type", "document is a mapping, the rest are one line of text"),
    },
    "template-name": {
        "zh": ("模板名“{name}”与文件夹名“{folder}”不一致", "请改成一致"),
        "en": ("the name “{name}” is not that of the folder, “{folder}”", "make them the same"),
    },
    "template-layout": {
        "zh": ("没有版式“{layout}”", "{near:是不是“*”？}可以用：{choices:、}"),
        "en": ("there is no layout “{layout}”", "{near:did you mean “*”? }there are {choices:, }"),
    },
    "template-field": {
        "zh": ("公文里没有“{key}”这一项", "{near:是不是“*”？}可用的名称见 docs/templates.md"),
        "en": ("a document has no field “{key}”", "{near:did you mean “*”? }docs/templates.md lists them"),
    },
    "template-hole": {
        "zh": ("模板里的“{name}”填不出来（{reason}）", "请检查 schema.json 里有没有这个名称，写法对不对"),
        "en": ("the template's “{name}” cannot be filled ({reason})", "check the name against schema.json"),
    },
    "template-undefined": {
        "zh": ("模板里用了“{name}”，但没有这个名称", "{near:是不是“*”？}请对照 schema.json 和 docs/templates.md 改正"),
        "en": (
            "the template uses “{name}”, which is not known",
            "{near:did you mean “*”? }check it against schema.json and docs/templates.md",
        ),
    },
    "template-syntax": {
        "zh": ("模板里的花括号写法有误：{reason}", "请检查 {{{{ }}}} 和 {{% %}} 是否成对"),
        "en": (
            "a hole in the template is malformed: {reason}",
            "check that {{{{ }}}} and {{% %}} are paired",
        ),
    },
    "template-unsafe": {
        "zh": ("模板里有不允许的操作：{reason}", "模板只能取值、判断和循环"),
        "en": ("the template does something that is not allowed: {reason}", "holes may read, test and loop"),
    },
    "template-picture": {
        "zh": ("模板本身不能带图片（“{file}”）", "请在 schema.json 里设一项正文（body-text），由数据写明图片"),
        "en": (
            "a template has no pictures of its own (“{file}”)",
            "declare a field of body-text in schema.json, and let the data show the picture",
        ),
    },
    "schema-shape": {
        "zh": ("schema.json 没有 properties", "请对照 docs/templates.md 改写"),
        "en": ("schema.json has no properties", "see docs/templates.md"),
    },
    "schema-keyword": {
        "zh": ("schema.json 里不能用“{keyword}”", "{near:是不是“*”？}可用的关键字见 docs/templates.md"),
        "en": (
            "“{keyword}” is not accepted in schema.json",
            "{near:did you mean “*”? }see docs/templates.md",
        ),
    },
    "schema-value": {
        "zh": ("“{keyword}”的内容不对", "{choices:可以用 *}"),
        "en": ("“{keyword}” has a wrong value", "{choices:it may be *}"),
    },
    "schema-reference": {
        "zh": ("“{reference}”所指的内容不存在", "请写成 document#名称，名称见 docs/templates.md"),
        "en": ("“{reference}” refers to nothing", "write document#name; docs/templates.md lists the names"),
    },
    "schema-required": {
        "zh": ("required 里的“{key}”不在 properties 里", "{near:是不是“*”？}请改正"),
        "en": ("required names “{key}”, which is no property", "{near:did you mean “*”? }correct it"),
    },
    "schema-label-missing": {
        "zh": ("“{key}”没有中文名称（title）", "请补上 title，办事人员在数据文件里要用到它"),
        "en": ("“{key}” has no Chinese label (title)", "add a title; clerks use it in data files"),
    },
    "schema-label-twice": {
        "zh": ("中文名称“{label}”与“{key}”的相同", "请换一个名称"),
        "en": ("the label “{label}” is that of “{key}” too", "choose another"),
    },
    "profile-not-found": {
        "zh": ("版式参数文件读不出来（{reason}）", "请检查文件名；自带的版式有 {choices:、}"),
        "en": (
            "the layout profile cannot be read ({reason})",
            "check its name; those that come with docgen are {choices:, }",
        ),
    },
    "profile-unknown-key": {
        "zh": ("版式参数里没有“{key}”", "{near:是不是“*”？}请检查名称"),
        "en": ("a layout profile has no “{key}”", "{near:did you mean “*”? }check the name"),
    },
    "profile-length": {
        "zh": ("“{value}”不是长度", "请写成带单位的数“37mm”“3.7cm”“28.95pt”，或者字号“三号”，两边加引号"),
        "en": ("“{value}” is no length", "lengths read “37mm”, “3.7cm”, “28.95pt” or “三号”, in quotation marks"),
    },
    "profile-lengths": {
        "zh": ("“{value}”不是长度的清单", '请写成 ["28.95pt", "28pt"]，至少一项'),
        "en": ("“{value}” is no list of lengths", 'write ["28.95pt", "28pt"], one at least'),
    },
    "profile-bounds": {
        "zh": ("“{value}”超出了范围", "应在 {least} 到 {most} 之间"),
        "en": ("“{value}” is out of bounds", "it can be {least} to {most}"),
    },
    "profile-number": {
        "zh": ("“{value}”不能用在这里", "请写 {least} 到 {most} 的数，不加单位和引号"),
        "en": (
            "“{value}” cannot be used here",
            "write a number from {least} to {most} without a unit or quotation marks",
        ),
    },
    "profile-whole-number": {
        "zh": ("“{value}”不能用在这里", "请写 {least} 到 {most} 的整数，不加单位和引号"),
        "en": ("“{value}” cannot be used here", "write a whole number from {least} to {most} without quotation marks"),
    },
    "profile-switch": {
        "zh": ("“{value}”不能用在这里", "请写 true（是）或者 false（否），不加引号"),
        "en": ("“{value}” cannot be used here", "write true or false without quotation marks"),
    },
    "profile-color": {
        "zh": ("“{value}”不是颜色", '请写红、绿、蓝各两位的六位十六进制数，如 "FF0000"，不加“#”'),
        "en": ("“{value}” is no colour", 'write six hexadecimal digits without #: "FF0000"'),
    },
    "profile-choice": {
        "zh": ("“{value}”不能用在这里", "可以写 {choices:、}，两边加引号"),
        "en": ("“{value}” cannot be used here", "choose from {choices:, }, in quotation marks"),
    },
    "profile-pitch": {
        "zh": ("行距比字还小，上下两行会叠在一起", "不能小于字号 {size}（{least}）"),
        "en": ("the pitch is smaller than the characters, so lines would overlap", "not less than {size} ({least})"),
    },
    "profile-too-low": {
        "zh": ("发文机关标志太低，首页放不下正文", "不能大于 {most}"),
        "en": ("the mark stands so low that page 1 would show no text", "not more than {most}"),
    },
    "profile-off-paper": {
        "zh": ("超出了纸张", "不能大于 {most}"),
        "en": ("this is off the paper", "not more than {most}"),
    },
    "profile-section": {
        "zh": ("“{section}”是一组参数，不是一个值", "请写成单独一行 [{section}]，各参数写在它下面"),
        "en": ("“{section}” is a group of values", "write [{section}] on its own line, and the values below it"),
    },
    "profile-face": {
        "zh": ("字体的写法不对", "应有 name（字体名），可以有 latin（西文字体名）和 alternatives（其他名称的清单）"),
        "en": ("this is not how a face is given", "it has name, and may have latin and alternatives (a list)"),
    },
    "profile-area": {
        "zh": ("页边距太大，版心放不下文字", "请减小页边距，或者加大纸张"),
        "en": ("the margins leave no room for text", "make them smaller, or the paper larger"),
    },
    "profile-extends": {
        "zh": (
            "没有名为“{value}”的版式可以沿用",
            '{near:是不是“*”？}可以沿用的有 {choices:、}，几个一起用写成 ["star", "times"]',
        ),
        "en": (
            "there is no profile “{value}” to extend",
            '{near:did you mean “*”? }those that can be are {choices:, }; of several make a list: ["star", "times"]',
        ),
    },
    "profile-syntax": {
        "zh": (
            "“{found}”不合 TOML 的写法",
            '等号、方括号、引号都用半角；除了数和 true、false，等号后面的内容两边加引号，如 top = "37mm"',
        ),
        "en": (
            "“{found}” is not valid TOML",
            'whatever is no number nor true or false stands in quotation marks: top = "37mm"',
        ),
    },
    "profile-twice": {
        "zh": ("“{found}”前面已经写过", "同一参数、同一组只能写一次，请合并或者删去"),
        "en": ("“{found}” stands there already", "name each value and each group once"),
    },
    "profile-unfinished": {
        "zh": ("文件没有写完", "请补上末尾缺少的引号或者方括号"),
        "en": ("the file breaks off", "close the last quotation mark or bracket"),
    },
}
