"""Messages about Word templates: files that cannot be filled, tags that are wrong, values that do not fit a hole."""

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

_WRITTEN: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "form-full-width": {
        "zh": ("“{tag}”用了全角的括号或者百分号，不会填写", "请改成半角：{corrected}"),
        "en": ("“{tag}” has full-width braces and would not be filled", "write {corrected}"),
    },
    "form-unclosed": {
        "zh": ("标签“{tag}”没有写完", "请在同一段里补上“{close}”"),
        "en": ("the tag “{tag}” is not closed", "add “{close}” in the same paragraph"),
    },
    "form-stray": {
        "zh": ("“{text}”里的“{mark}”前面没有标签的开头", "请补上开头，或者删去“{mark}”"),
        "en": ("“{mark}” in “{text}” ends no tag", "add the beginning of the tag, or take it out"),
    },
    "form-empty": {
        "zh": ("标签“{tag}”里没有内容", "请写上名称，或者删去标签"),
        "en": ("the tag “{tag}” is empty", "write a name in it, or take it out"),
    },
    "form-single": {
        "zh": ("“{text}”只有一层花括号，会照原样打印", "如果是要填写的地方，请写成 {corrected}"),
        "en": ("“{text}” has single braces and is printed as it is", "if it shall be filled, write {corrected}"),
    },
    "form-curly": {
        "zh": ("标签“{tag}”里用了中文引号，已当作半角引号", "建议改成 {corrected}"),
        "en": ("the tag “{tag}” has curly quotation marks, taken for plain ones", "better write {corrected}"),
    },
    "form-mark": {
        "zh": ("标签“{tag}”里有全角符号“{mark}”", "符号请用半角，如 {corrected}；名称里不能有符号，可以用下划线"),
        "en": ("the tag “{tag}” has the full-width mark “{mark}”", "write {corrected}; a name has letters and _ only"),
    },
    "form-minus": {
        "zh": (
            "标签“{tag}”会当作算式",
            "如果这是一个名称，请去掉中间的符号，或者改用下划线；如果是算式，请在符号两边加空格",
        ),
        "en": (
            "the tag “{tag}” is taken for a sum",
            "if it is one name, write _ between; if not, put spaces around the sign",
        ),
    },
    "form-keyword": {
        "zh": ("不认识的标签“{tag}”", "{near:是不是“*”？}要填写的名称请写在 {{{{ }}}} 里"),
        "en": ("the tag “{tag}” is not known", "{near:did you mean “*”? }names to be filled in stand in {{{{ }}}}"),
    },
    "form-forbidden": {
        "zh": ("标签“{tag}”不能用（{reason}）", "模板只能取值、判断和循环"),
        "en": ("the tag “{tag}” is not allowed ({reason})", "holes may read, test and loop"),
    },
    "form-unsafe": {
        "zh": ("标签里有不允许的操作：{reason}", "模板只能取值、判断和循环"),
        "en": ("a tag does something that is not allowed: {reason}", "holes may read, test and loop"),
    },
    "form-syntax": {
        "zh": ("标签“{tag}”写得不对（{reason}）", "请检查名称、引号和括号"),
        "en": ("the tag “{tag}” is malformed ({reason})", "check names, quotation marks and brackets"),
    },
    "form-filter": {
        "zh": ("没有名为“{name}”的过滤器", "{near:是不是“*”？}可用的过滤器见 docs/word-templates.md"),
        "en": ("there is no filter “{name}”", "{near:did you mean “*”? }docs/word-templates.md lists them"),
    },
    "form-test": {
        "zh": ("没有名为“{name}”的判断", "{near:是不是“*”？}请检查 is 后面的写法"),
        "en": ("there is no test “{name}”", "{near:did you mean “*”? }check what stands after “is”"),
    },
}

_PLACED: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "form-no-table": {
        "zh": ("标签“{tag}”要写在表格里", "请移到表格的一行里；段落用 {{%p … %}}"),
        "en": ("the tag “{tag}” belongs into a table", "move it into a row; paragraphs take {{%p … %}}"),
    },
    "form-no-cell": {
        "zh": ("标签“{tag}”要写在单元格的正文里", "请移到要设置的单元格里"),
        "en": ("the tag “{tag}” belongs into a cell", "move it into the cell that is meant"),
    },
    "form-lone-merge": {
        "zh": ("标签“{tag}”用在了循环外面", "合并单元格请直接在 Word 里做；vm、hm 只用在循环里的单元格"),
        "en": ("the tag “{tag}” is used outside of loops", "merge cells in Word; vm and hm are for cells in a loop"),
    },
    "form-nested-cell": {
        "zh": ("标签“{tag}”所在的单元格里还有表格", "请把里面的表格移出去，或者把标签写到里面的单元格"),
        "en": ("there is a table in the cell of the tag “{tag}”", "move the table, or write the tag into a cell of it"),
    },
    "form-two-shapes": {
        "zh": (
            "“{tag}”和“{other}”在同一段、同一行或者同一格里，只有一个起作用",
            "请把它们分开，各占一段、一行或者一格",
        ),
        "en": ("“{tag}” and “{other}” share a paragraph, row or cell; one would be lost", "give each its own"),
    },
    "form-beside": {
        "zh": ("“{tag}”旁边的“{text}”会随标签一起消失", "请让标签单独占一段（p）、一行（tr）或者一格（tc）"),
        "en": (
            "“{text}” beside “{tag}” would vanish with it",
            "let the tag have a paragraph (p), row (tr) or cell (tc)",
        ),
    },
    "form-dash": {
        "zh": (
            "“{tag}”不能与相邻的段落合并{text:，旁边的“*”会消失}",
            "带“-”的标签要单独占一行，前后都是普通段落；不需要合并的，请去掉“-”",
        ),
        "en": (
            "“{tag}” cannot be joined with its neighbours{text:; “*” beside it would vanish}",
            "a tag with “-” stands alone between paragraphs; take the “-” out if nothing shall be joined",
        ),
    },
    "form-field-code": {
        "zh": ("域代码“{text}”里的标签不会填写", "请把标签移到域代码外面，或者把域转成普通文字（Ctrl+Shift+F9）"),
        "en": ("tags in the field code “{text}” are not filled", "move them out of it, or turn the field into text"),
    },
    "form-link-tag": {
        "zh": ("超链接的地址“{text}”里有标签，不会填写", "请改成普通文字，或者由程序用 RichText 生成链接"),
        "en": ("tags in the address “{text}” of a link are not filled", "make it text, or a RichText from a program"),
    },
    "form-attribute": {
        "zh": ("标签“{text}”写在不能填写的地方（{name}）", "请移到正文里"),
        "en": ("the tag “{text}” stands where none is filled ({name})", "move it into the text"),
    },
    "form-elsewhere": {
        "zh": ("图表、自动编号等内容（{part}）里的标签不会填写", "请移到正文里"),
        "en": ("tags in charts, numbering and the like ({part}) are not filled", "move them into the text"),
    },
    "form-chunk": {
        "zh": ("文档里嵌入了别的文件（{part}），其中的标签不会填写", "请在 Word 里打开并保存一次"),
        "en": ("a file is embedded as text ({part}) and not filled", "open and save the document in Word"),
    },
    "form-deleted": {
        "zh": ("修订中已删除的文字里有标签“{text}”，不会填写", "请在 Word 里接受修订"),
        "en": ("tags in deleted text are not filled: “{text}”", "accept the tracked changes in Word"),
    },
    "form-bound": {
        "zh": ("内容控件绑定了别的数据，填写时已解除绑定", "否则 Word 打开时会恢复成原来的文字"),
        "en": (
            "a content control is bound to other data; it is unbound when filled",
            "or Word would put those data back",
        ),
    },
    "form-running-field": {
        "zh": ("文档里有会运行程序的域（{field}）", "请删去这个域"),
        "en": ("the document has a field that runs programs ({field})", "take it out"),
    },
    "form-fetching-field": {
        "zh": (
            "文档里有引用别的文件的域（{field}），更新时 Word 会去读取",
            "如果不需要，请转成普通内容（Ctrl+Shift+F9）",
        ),
        "en": (
            "a field refers to another file ({field}); Word reads it on an update",
            "turn it into text if not needed",
        ),
    },
    "form-block-open": {
        "zh": ("“{tag}”没有对应的结尾", "请在后面补上 {end}"),
        "en": ("“{tag}” has no end", "add {end} behind it"),
    },
    "form-block-end": {
        "zh": ("“{tag}”前面没有对应的开头（{keyword}）", "请补上开头，或者删去它"),
        "en": ("“{tag}” has no beginning ({keyword})", "add the beginning, or take it out"),
    },
    "form-block-other": {
        "zh": ("“{tag}”与前面的“{opener}”不配对", "请先用 {end} 结束它，或者检查有没有写错"),
        "en": (
            "“{tag}” does not belong to “{opener}” before it",
            "close that one with {end} first, or check the words",
        ),
    },
    "form-block-deep": {
        "zh": ("判断和循环嵌套超过 {limit} 层，到“{tag}”为止", "请减少层次"),
        "en": ("more than {limit} loops and conditions in one another, at “{tag}”", "nest less"),
    },
    "form-crossing": {
        "zh": (
            "“{tag}”和“{other}”（{place:zh}）之间只包含了半个段落、表格或者单元格",
            "请把两个标签放在同一层：都在同一格里，或者都用 {{%p … %}}、{{%tr … %}} 单独占一段、一行",
        ),
        "en": (
            "“{tag}” and “{other}” ({place:en}) enclose half a paragraph, table or cell",
            "put both on one level: in one cell, or both as {{%p … %}} or {{%tr … %}}",
        ),
    },
    "form-empty-table": {
        "zh": ("从“{tag}”开始，表格的每一行都在循环或者判断里；一行也没有时，整个表格会去掉", "请在循环外留一行表头"),
        "en": ("all rows of the table are in loops or conditions, from “{tag}”; without any it goes", "add a head row"),
    },
}

_NAMES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "form-two-kinds": {
        "zh": ("“{name}”有时当作文字，有时当作清单或者分项内容（{places}）", "请改用不同的名称"),
        "en": ("“{name}” is used as text and as a list or mapping ({places})", "use two names"),
    },
    "form-lone-loop": {
        "zh": ("“loop”用在了循环外面", "请移到 {{% for %}} 和 {{% endfor %}} 之间"),
        "en": ("“loop” is used outside of loops", "move it between {{% for %}} and {{% endfor %}}"),
    },
    "form-shadow": {
        "zh": ("“{name}”是循环里的名称（{bound:zh}），却用在了循环外面", "请移到循环里面，或者改用别的名称"),
        "en": ("“{name}” is the name of a loop ({bound:en}) and is used outside of it", "move it, or use another name"),
    },
    "form-shadow-loop": {
        "zh": ("里层循环的名称“{name}”与外层的相同", "请改用别的名称"),
        "en": ("the inner loop has the name of the outer one, “{name}”", "use another name"),
    },
    "form-no-field": {
        "zh": ("模板用了“{name}”，但 schema.json 里没有", "{near:是不是“*”？}请改正名称，或者补进 schema.json"),
        "en": ("“{name}” is not in schema.json", "{near:did you mean “*”? }correct it, or add it to the schema"),
    },
    "form-schema-kind": {
        "zh": ("模板把“{name}”当作 {asked}，schema.json 里却是 {types}", "请改成一致"),
        "en": ("the template takes “{name}” for {asked}, schema.json for {types}", "make them the same"),
    },
    "form-unused-field": {
        "zh": ("{source} 里的“{name}”（{key}）没有用到", "请在文档里写上标签，或者从 {source} 里删去"),
        "en": ("“{name}” ({key}) of {source} is not used", "add a tag, or take it out of {source}"),
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
}

FORM_MESSAGES: Final = {**_FILE, **_WRITTEN, **_PLACED, **_NAMES, **_VALUES}
