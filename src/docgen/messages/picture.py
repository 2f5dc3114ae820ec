"""Messages about pictures that body text names."""

from typing import Final

PICTURE_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "picture-form": {
        "zh": ("“{found}”不是图片的写法", "图片单独占一行，写成“![图1　图题](图片文件.png)”，前后的文字另起一行"),
        "en": ("“{found}” is not how a picture is written", "write ![caption](file.png), alone on its line"),
    },
    "picture-width": {
        "zh": ("“{found}”不是图片宽度的写法", "请写成版心宽度的百分比或者长度，如“60%”“12cm”“85mm”"),
        "en": ("“{found}” is not the width of a picture", "write 60% of the text's width, 12cm or 85mm"),
    },
    "picture-folder": {
        "zh": (
            "不知道图片“{file}”在哪个文件夹",
            "请把数据存成文件再生成，图片放在它旁边；在程序里调用的，请用 docgen.load.Loaded 指明文件夹",
        ),
        "en": (
            "there is no folder to look for the picture “{file}” in",
            "save the data as a file and the picture beside it; from Python, give docgen.load.Loaded with a folder",
        ),
    },
    "picture-outside": {
        "zh": (
            "图片“{file}”不在数据文件所在的文件夹里",
            "请把图片放到数据文件旁边，或者旁边的文件夹里，写成“map.png”或者“files/map.png”",
        ),
        "en": (
            "the picture “{file}” is not in the folder of the data file",
            "put it there or in a folder below, and write map.png or files/map.png",
        ),
    },
    "picture-not-found": {
        "zh": ("找不到图片文件“{file}”", "{near:是不是“*”？}请检查文件名和所在的文件夹，图片要放在数据文件旁边"),
        "en": (
            "there is no picture “{file}”",
            "{near:did you mean “*”? }check its name; it stands beside the data file",
        ),
    },
    "picture-unreadable": {
        "zh": ("图片文件“{file}”打不开（{reason}）", "请检查文件是否正被别的程序使用、您是否有权读取"),
        "en": ("the picture “{file}” cannot be read ({reason})", "check its permissions"),
    },
    "picture-too-big": {
        "zh": ("图片文件“{file}”超过 {limit} MB", "请用画图等软件缩小后另存"),
        "en": ("the picture “{file}” is larger than {limit} MB", "save a smaller version of it"),
    },
    "picture-pixels": {
        "zh": ("图片“{file}”有 {width}×{height} 个像素，超过 {limit}00 万", "请用画图等软件缩小后另存"),
        "en": (
            "“{file}” has {width} × {height} pixels, more than {limit} million",
            "save a smaller version of it",
        ),
    },
    "picture-none": {
        "zh": ("“{file}”不是图片", "请用 PNG 或者 JPEG 图片；改扩展名不能把别的文件变成图片"),
        "en": ("“{file}” is not a picture", "use a PNG or JPEG file; a suffix alone does not make one"),
    },
    "picture-kind": {
        "zh": ("“{file}”的内容是 {kind} 格式，这里只能用 PNG 和 JPEG", "请用画图等软件打开，另存为 PNG 或者 JPEG"),
        "en": ("“{file}” holds {kind}; only PNG and JPEG can be used", "open it and save it as PNG or JPEG"),
    },
    "picture-color": {
        "zh": ("图片“{file}”是印刷用的四色（CMYK）", "请用图像软件转换成 RGB 颜色后另存"),
        "en": ("the picture “{file}” has the colours of a printing press (CMYK)", "convert it to RGB"),
    },
    "picture-broken": {
        "zh": ("图片“{file}”已损坏或者不完整", "请重新复制或者下载，打开看看是否正常，再另存一份"),
        "en": ("the picture “{file}” is damaged or incomplete", "copy it anew, check that it opens, and save it again"),
    },
    "picture-count": {
        "zh": ("图片合计超过 {limit} 幅", "请删减，或者分成几份文件"),
        "en": ("there are more than {limit} pictures", "use fewer, or several documents"),
    },
    "picture-bytes": {
        "zh": ("加上“{file}”，图片合计超过 {limit} MB", "请用画图等软件缩小图片，或者分成几份文件"),
        "en": ("with “{file}” the pictures exceed {limit} MB", "save smaller versions, or use several documents"),
    },
}
