"""Messages about data files that cannot be read, and about `--set`."""

from typing import Final

FILE_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "file-not-found": {
        "zh": ("找不到文件“{path}”", "请检查文件名和所在的文件夹{near:，是不是“*”}"),
        "en": ("there is no file “{path}”", "check its name and folder{near:; did you mean “*”}"),
    },
    "file-is-folder": {
        "zh": ("“{path}”是文件夹，不是文件", "请写出其中的数据文件名"),
        "en": ("“{path}” is a folder", "name the data file inside it"),
    },
    "folder-nothing": {
        "zh": ("文件夹“{path}”里没有可以转换的文件（{choices:、}）", "请检查文件夹；下级文件夹里的文件要另外写明"),
        "en": (
            "the folder “{path}” holds no file that can be converted ({choices:, })",
            "its subfolders are named apart",
        ),
    },
    "file-unreadable": {
        "zh": ("文件打不开（{reason}）", "请检查文件是否正被别的程序使用、您是否有权读取"),
        "en": ("the file cannot be read ({reason})", "check its permissions"),
    },
    "file-too-big": {
        "zh": ("文件超过 {limit} MB", "请检查是不是选错了文件"),
        "en": ("the file is larger than {limit} MB", "check that it is the right one"),
    },
    "file-suffix": {
        "zh": ("不能读取扩展名为“{suffix}”的文件", "文件的扩展名应为 {choices:、}"),
        "en": ("files ending in “{suffix}” cannot be read", "the name ends in {choices:, }"),
    },
    "encoding": {
        "zh": ("文件的文字编码无法识别", "请用记事本等软件另存为 UTF-8 编码"),
        "en": ("the file's text encoding is unknown", "save it as UTF-8"),
    },
    "data-not-mapping": {
        "zh": ("文件内容是{found:zh}，不是“名称: 内容”", "请每行写一个“名称: 内容”，如“标题: 关于……的通知”"),
        "en": ("the file holds {found:en}, not fields", "write one “key: value” to a line"),
    },
    "too-deep": {
        "zh": ("内容嵌套超过 {limit} 层", "请减少嵌套"),
        "en": ("more than {limit} levels are nested", "nest less"),
    },
    "yaml-syntax": {
        "zh": ("YAML 格式有误（第{column}个字符附近）", "{cause:zh}"),
        "en": ("YAML syntax error (near column {column})", "{cause:en}"),
    },
    "yaml-aliases": {
        "zh": ("别名（*）展开后超过 {limit} 项", "请直接写出内容，不用别名"),
        "en": ("aliases unfold to more than {limit} values", "write the values out"),
    },
    "yaml-alias-unknown": {
        "zh": ("“*{name}”是别名的写法，但前面没有定义", "如果星号是文字的一部分，请给整个内容加上一对单引号"),
        "en": ("alias “*{name}” is not defined", "quote the value if the asterisk belongs to it"),
    },
    "yaml-tag": {
        "zh": ("“{tag}”是 YAML 标签，这里不能用", "如果感叹号是文字的一部分，请给整个内容加上一对单引号"),
        "en": (
            "the YAML tag “{tag}” is not accepted",
            "quote the value if the exclamation mark belongs to it",
        ),
    },
    "yaml-key": {
        "zh": ("名称不能是清单、分项内容或者别名", "如果内容以 {{ 或者 [ 开头，请给整个内容加上一对单引号"),
        "en": ("a key must be plain text", "quote a value that begins with {{ or ["),
    },
    "yaml-several": {
        "zh": ("文件里有多份数据（用“---”隔开）", "一个文件只写一份数据，请分成几个文件"),
        "en": ("the file holds several YAML documents", "put each into a file of its own"),
    },
    "duplicate-key": {
        "zh": ("“{key}”写了两次，上一次在第{first}行", "请只保留一个"),
        "en": ("“{key}” is given twice, first on line {first}", "keep one of them"),
    },
    "json-syntax": {
        "zh": (
            "JSON 格式有误（第{column}个字符附近）",
            "请检查这里和前一行的引号、逗号、括号，引号和逗号要用半角",
        ),
        "en": ("JSON syntax error (near column {column})", "check quotation marks, commas and brackets here"),
    },
    "toml-syntax": {
        "zh": ("TOML 格式有误（第{column}个字符附近）", "请检查这里的等号和引号，文字要放在半角引号里"),
        "en": (
            "TOML syntax error (near column {column})",
            "check the equals sign and the quotation marks here",
        ),
    },
    "override-syntax": {
        "zh": ("“{setting}”不是“名称=内容”的写法", "请写成 --set 标题=关于……的通知"),
        "en": ("“{setting}” is not key=value", "write --set title=…"),
    },
    "override-path": {
        "zh": ("找不到“{path}”所指的位置", "请检查名称，清单的序号从 0 开始，不能超过已有的项数"),
        "en": ("“{path}” leads nowhere", "check the names; list indexes begin at 0 and must exist"),
    },
}
