"""Messages about Word templates: files that cannot be filled, values that do not fit a hole."""

from typing import Final

_FILE: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "form-xml": {
        "zh": ("文档内部的“{part}”格式有误", "请在 Word 里打开修复后另存"),
        "en": ("“{part}” inside the document is malformed", "let Word repair it and save it"),
    },
    "form-dtd": {
        "zh": ("文档内部的“{part}”含有不允许的定义（DTD）", "这不是 Word 生成的文件，请检查它的来源"),
        "en": ("“{part}” inside the document has a DTD", "Word makes no such files; check where it comes from"),
    },
    "form-deep": {
        "zh": ("文档内部的“{part}”嵌套超过 {limit} 层", "这不是 Word 生成的文件，请检查它的来源"),
        "en": (
            "“{part}” inside the document nests more than {limit} levels",
            "Word makes no such files; check where it comes from",
        ),
    },
    "form-elements": {
        "zh": ("文档内部的“{part}”太复杂，元素超过 {limit} 个", "模板用不着这么大，请把它拆成几个"),
        "en": ("“{part}” inside the document has more than {limit} elements", "split the template"),
    },
    "form-path": {
        "zh": ("文档内部有指向文件之外的路径“{name}”", "这不是 Word 生成的文件，请检查它的来源"),
        "en": (
            "a path inside the document leads out of it: “{name}”",
            "Word makes no such files; check where it comes from",
        ),
    },
    "form-chain": {
        "zh": ("文档内部的文件一个引用一个，超过 {limit} 层", "这不是 Word 生成的文件，请检查它的来源"),
        "en": (
            "the parts of the document lead to one another more than {limit} deep",
            "Word makes no such files; check where it comes from",
        ),
    },
    "form-macros": {
        "zh": ("文档带有宏或者 ActiveX 控件", "请在 Word 里另存为不带宏的 .docx 格式"),
        "en": ("the document has macros or ActiveX controls", "save it as .docx, without macros"),
    },
    "form-strict": {
        "zh": ("文档是“Strict Open XML”格式", "请在 Word 里另存为普通的“Word 文档（.docx）”"),
        "en": ("the document is in Strict Open XML", "save it as an ordinary Word document (.docx)"),
    },
    "form-external": {
        "zh": (
            "文档引用了外部的内容“{target}”（{kind}）",
            "请在 Word 里断开链接：“文件”→“信息”→“编辑指向文件的链接”，图片改为嵌入",
        ),
        "en": ("the document refers to “{target}” outside of it ({kind})", "break the link in Word; embed pictures"),
    },
    "form-attached": {
        "zh": ("文档附着了别处的 Word 模板（如 Normal.dotm），填写时已去掉", ""),
        "en": ("the document is attached to a template elsewhere, which is left out", ""),
    },
    "form-mail-merge": {
        "zh": ("文档是邮件合并的主文档，填写时已去掉数据源", "合并域不会填写，请改成标签，如 {{{{ 姓名 }}}}"),
        "en": ("the document is set up for mail merge; its source is left out", "write tags in place of merge fields"),
    },
    "form-profile": {
        "zh": ("Word 模板有自己的版式，不能再用 --profile 指定", "请去掉 --profile，版式在 Word 里改"),
        "en": (
            "a Word template has a layout of its own and takes no profile",
            "leave the profile out, change the file",
        ),
    },
    "form-dangling": {
        "zh": ("文档引用的“{target}”不在文件里，填写时已去掉", "请在 Word 里检查有没有显示不出来的图片"),
        "en": ("“{target}”, to which the document refers, is not in it and is left out", "look for missing pictures"),
    },
    "form-no-tags": {
        "zh": ("文档里没有标签", "请在要填写的地方写上标签，如 {{{{ 姓名 }}}}"),
        "en": ("there is no tag in the document", "write tags like {{{{ name }}}} where it shall be filled"),
    },
    "form-tags": {
        "zh": ("标签超过 {limit} 个", "请把模板拆成几个"),
        "en": ("there are more than {limit} tags", "split the template"),
    },
    "form-more": {
        "zh": ("还有 {count} 处问题没有列出", "请先改正上面这些"),
        "en": ("{count} more problems are not listed", "correct these first"),
    },
    "form-noncharacter": {
        "zh": ("文字里有无效字符", "请把这段文字重新输入一遍"),
        "en": ("the text has characters that are none", "type it anew"),
    },
}

_VALUES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "form-missing": {
        "zh": ("没有给出“{label}”，模板要用到它（{where:zh}）", "{near:数据里的“*”是不是它？}请补上"),
        "en": ("“{label}” is missing; the template needs it ({where:en})", "{near:is “*” meant for it? }add it"),
    },
    "form-undefined": {
        "zh": ("标签“{tag}”要用到“{label}”，但没有给出", "{near:是不是“*”？}请补上，或者在模板里先判断有没有"),
        "en": (
            "the tag “{tag}” needs “{label}”, which is not given",
            "{near:did you mean “*”? }add it, or test for it in the template",
        ),
    },
    "form-hole": {
        "zh": ("标签“{tag}”填不出来（{reason}）", "请检查数据是否符合标签的要求"),
        "en": ("the tag “{tag}” cannot be filled ({reason})", "check that the values fit it"),
    },
    "form-value-kind": {
        "zh": (
            "标签“{tag}”的内容不是文字，不能直接打印（{kind}）",
            "清单请用 {{% for %}} 或者“|顿号”，分项内容请写出名称",
        ),
        "en": ("the value of “{tag}” is no text ({kind})", "lists take {{% for %}} or |list_cn, mappings a name"),
    },
    "form-made-place": {
        "zh": (
            "标签“{tag}”所在的地方放不下 {kind}",
            "子文档和段落要用 {{{{p … }}}} 单独占一段；图片和富文本不能放在属性里",
        ),
        "en": (
            "{kind} has no room at the tag “{tag}”",
            "documents and paragraphs take {{{{p … }}}} alone in a paragraph",
        ),
    },
    "form-made-link": {
        "zh": ("标签“{tag}”的富文本里有链接“{key}”，不知道指向哪里", '请用 url_id="https://…" 写明地址'),
        "en": ("rich text for “{tag}” has a link “{key}” that leads nowhere", "give the address as url_id"),
    },
    "form-link-address": {
        "zh": (
            "标签“{tag}”填出来的链接地址“{address}”不能用",
            "地址要以 https://、http://、ftp://、mailto: 或者 tel: 开头，请检查数据或者在模板里补上",
        ),
        "en": (
            "“{address}”, the address of a link that “{tag}” gives, cannot be used",
            "it has to begin with https://, http://, ftp://, mailto: or tel:",
        ),
    },
    "form-span": {
        "zh": ("标签“{tag}”要合并的列数是“{found}”", "请写1到{limit}的整数"),
        "en": ("“{tag}” is to merge “{found}” columns", "it has to be a whole number from 1 to {limit}"),
    },
    "form-replaced": {
        "zh": ("没有替换成：{reason}", "请检查要替换的图片在模板里叫什么名字"),
        "en": ("nothing was replaced: {reason}", "check what the picture is called in the template"),
    },
    "form-made-picture": {
        "zh": ("标签“{tag}”的图片放不进去（{reason}）", "请检查图片文件是否存在，是否为 PNG 或者 JPEG"),
        "en": ("the picture for “{tag}” cannot be used ({reason})", "check that it exists and is PNG or JPEG"),
    },
    "form-made-xml": {
        "zh": ("标签“{tag}”的富文本格式有误", "请检查生成它的程序"),
        "en": ("the rich text for “{tag}” is malformed", "check the program that makes it"),
    },
    "form-made-elsewhere": {
        "zh": ("数据里的子文档是为另一个模板做的", "请用这个模板的 docxtpl() 来做"),
        "en": ("a sub-document was made for another template", "make it with docxtpl() of this one"),
    },
    "form-upright": {
        "zh": (
            "“{title}”在 Word 模板里随文装订、竖排、不带目录，数据里的“横排”“目录”没有照办",
            "需要的话，请在生成的文件里改，或者用自带的模板生成",
        ),
        "en": (
            "“{title}” stands upright in a Word template, bound with the text and without a table of contents",
            "change that in the file that was made, or use a built-in template",
        ),
    },
}

FORM_MESSAGES: Final = {**_FILE, **_VALUES}
