"""Messages about batches: the folder, the names of files, the helpers."""

from typing import Final

BATCH_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "batch-exists": {
        "zh": (
            "文件夹“{path}”里已有一次批量生成的结果",
            "接着做请加 --resume，从头做请加 --overwrite，或者换一个文件夹",
        ),
        "en": (
            "the folder “{path}” holds the files of a batch already",
            "add --resume to go on, --overwrite to begin anew, or choose another folder",
        ),
    },
    "batch-not-folder": {
        "zh": ("“{path}”不是文件夹", "请换一个文件夹"),
        "en": ("“{path}” is no folder", "choose another"),
    },
    "batch-busy": {
        "zh": ("另一个 docgen 正在文件夹“{path}”里生成文件", "请等它做完，或者换一个文件夹"),
        "en": ("another docgen is filling the folder “{path}”", "wait for it, or choose another folder"),
    },
    "batch-link": {
        "zh": ("“{path}”是链接或者文件，不能在里面生成文件", "请删去它，或者换一个文件夹"),
        "en": ("“{path}” is a link or a file; nothing can be written into it", "remove it, or choose another folder"),
    },
    "batch-name-pattern": {
        "zh": ("文件名的写法“{pattern}”不对（{reason}）", "请写成 {{{{部门}}}}/{{{{姓名}}}} 的样子"),
        "en": ("the pattern “{pattern}” cannot be used ({reason})", "write it like {{{{部门}}}}/{{{{姓名}}}}"),
    },
    "batch-name-unknown": {
        "zh": ("没有“{name}”这一项，不能用在文件名里", "{near:是不是“*”？}可以用：{choices:、}"),
        "en": ("there is no “{name}” to make names of files with", "{near:did you mean “*”? }there are {choices:, }"),
    },
    "batch-row-failed": {
        "zh": ("docgen 内部出错（{kind}），这一份没有生成", "请把这一行和这句话发给维护人员"),
        "en": ("docgen itself failed ({kind}); this document was not made", "report it with this row"),
    },
    "batch-helpers": {
        "zh": ("帮忙生成的进程中断了（{kind}）", "已经生成的都在，再运行一次并加上 --resume 可以接着做"),
        "en": ("the processes that help have broken down ({kind})", "what is done is kept; run again with --resume"),
    },
    "batch-print": {
        "zh": ("“{label}”的文件不能合进去", "请去掉 --merge，或者把这个人的文件单独打印"),
        "en": ("the document of “{label}” cannot be put into it", "leave --merge out, or print it by itself"),
    },
    "batch-no-dask": {
        "zh": ("没有安装 Dask，用不了 --scheduler", "请运行 pip install docgen[dask]"),
        "en": ("Dask is not installed, which --scheduler needs", "run: pip install docgen[dask]"),
    },
    "batch-scheduler": {
        "zh": ("连不上“{address}”（{kind}）", "请检查地址，写成 tcp://主机:8786 的样子，并检查调度程序是否开着"),
        "en": (
            "no scheduler answers at “{address}” ({kind})",
            "check the address, which looks like tcp://host:8786, and that it is running",
        ),
    },
}
