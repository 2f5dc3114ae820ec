"""Messages about fonts, pages and files that are being made."""

from typing import Final

MAKING_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "output-exists": {
        "zh": ("文件“{path}”已经存在，没有覆盖", "请换一个文件名，或者加上 --overwrite 覆盖它"),
        "en": ("“{path}” exists and was left as it is", "choose another name, or add --overwrite"),
    },
    "output-folder-missing": {
        "zh": ("文件夹“{path}”不存在", "请先建立文件夹，或者换一个地方"),
        "en": ("there is no folder “{path}”", "make it first, or choose another"),
    },
    "output-is-folder": {
        "zh": ("“{path}”是文件夹", "请写上文件名，如“{path}/通知.docx”"),
        "en": ("“{path}” is a folder", "add a file name: “{path}/notice.docx”"),
    },
    "output-twice": {
        "zh": ("“{files:”“}”会生成同一个文件", "请分几次转换，用 -o 放进不同的文件夹"),
        "en": ("“{files:”, “}” would become the same file", "convert them apart, into different folders"),
    },
    "output-forbidden": {
        "zh": ("您没有在文件夹“{path}”里写文件的权限", "请换一个文件夹，或者请管理员给您权限"),
        "en": ("you may not write to the folder “{path}”", "choose another, or ask for permission"),
    },
    "output-unwritable": {
        "zh": ("无法写入“{path}”（{reason}）", "请检查文件是否正被打开、磁盘是否已满、您是否有权写入"),
        "en": ("“{path}” cannot be written ({reason})", "check that it is not open, and that there is room"),
    },
    "output-suffix": {
        "zh": ("不能生成“{path}”这种文件", "文件名应以 {choices:、} 结尾"),
        "en": ("files like “{path}” cannot be made", "the name ends in {choices: or }"),
    },
    "missing-glyph": {
        "zh": (
            "字体里没有“{char}”（{code}），出现在“{text}”中，用于{role}",
            "请换一个字，或者安装含有这个字的字体",
        ),
        "en": (
            "no font has “{char}” ({code}), in “{text}”, for {role}",
            "use another character, or install a font",
        ),
    },
    "missing-font": {
        "zh": ("没有可用于{role}的字体", "请安装字体，运行 docgen doctor 查看需要哪些"),
        "en": ("there is no font for {role}", "install one; docgen doctor says which"),
    },
    "no-space-one-page": {
        "zh": ("内容太多，一页放不下", "请精简文字，或者改用可以分页的版式"),
        "en": ("the text does not fit on one page", "shorten it, or use a layout of several pages"),
    },
    "no-space-first-page": {
        "zh": ("版头和主送机关太长，第一页放不下正文", "请减少发文机关，或者把主送机关移到版记"),
        "en": ("head and recipients leave no room for the text on page 1", "use fewer issuers or recipients"),
    },
    "table-too-wide": {
        "zh": ("表格有{columns}列，版心放不下", "请减少列数，或者把表格拆开"),
        "en": ("the table has {columns} columns and does not fit the page", "use fewer columns, or split it"),
    },
    "library-missing": {
        "zh": ("缺少组件“{name}”", "请安装它，运行 docgen doctor 查看办法"),
        "en": ("the library “{name}” is missing", "install it; docgen doctor says how"),
    },
}
