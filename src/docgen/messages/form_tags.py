"""Messages about the tags of Word templates: how they are written, where they stand, what they name."""

from typing import Final

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
    "form-space": {
        "zh": ("标签“{tag}”的名称里有空格", "请去掉空格，写成 {corrected}"),
        "en": ("the name in the tag “{tag}” has a space in it", "write {corrected}"),
    },
    "form-cells": {
        "zh": (
            "“{tag}”和“{other}”在同一行的不同单元格里，循环一次就在这一行里加一次单元格",
            "要每次加一行，请在这一行的上面和下面各加一行，分别写 {{%tr …%}} 和 {{%tr endfor %}}",
        ),
        "en": (
            "“{tag}” and “{other}” are in different cells of one row, which gets more cells with every turn",
            "for more rows, put {{%tr … %}} and {{%tr endfor %}} into rows of their own above and below",
        ),
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
        "zh": ("标签“{tag}”写得不对（{reason:zh}）", "请检查名称、引号和括号"),
        "en": ("the tag “{tag}” is malformed ({reason:en})", "check names, quotation marks and brackets"),
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
    "form-spelled": {
        "zh": (
            "“{name}”既整个打印，又在循环里逐字打印（{places}）",
            "给文字时会一字一字地分开；要是清单，整个打印的地方请写成 {{{{ {name}|顿号 }}}}",
        ),
        "en": (
            "“{name}” is printed whole, and also in a loop, character by character ({places})",
            "where a list is meant, print it as {{{{ {name}|list_cn }}}}",
        ),
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

FORM_TAG_MESSAGES: Final = {**_WRITTEN, **_PLACED, **_NAMES}
