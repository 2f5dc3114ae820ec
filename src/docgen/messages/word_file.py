"""Messages about Word files: those that cannot be read, and what their conversion between scripts has to tell."""

from typing import Final

WORD_FILE_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "word-not-docx": {
        "zh": ("这不是 Word 文档（.docx）", "请在 Word 或者 WPS 里打开，另存为 .docx 格式"),
        "en": ("this is no Word document (.docx)", "open it in Word or WPS and save it as .docx"),
    },
    "word-old-doc": {
        "zh": ("这是旧格式的 .doc 文档", "请在 Word 或者 WPS 里打开，另存为 .docx 格式"),
        "en": ("this is a document of the old format .doc", "open it in Word or WPS and save it as .docx"),
    },
    "word-password": {
        "zh": ("文档有打开密码", "请在 Word 或者 WPS 里取消打开密码"),
        "en": ("the document has a password", "take the password off in Word or WPS"),
    },
    "word-damaged": {
        "zh": ("文档已经损坏，或者没有传完整", "请重新取得文件，或者在 Word 里打开修复后另存"),
        "en": ("the document is damaged or incomplete", "get it anew, or let Word repair it and save it"),
    },
    "word-xml": {
        "zh": ("文档内部的“{part}”格式有误", "请在 Word 里打开修复后另存"),
        "en": ("“{part}” inside the document is malformed", "let Word repair it and save it"),
    },
    "word-dtd": {
        "zh": ("文档内部的“{part}”含有不允许的定义（DTD）", "这不是 Word 生成的文件，请检查它的来源"),
        "en": ("“{part}” inside the document has a DTD", "Word makes no such files; check where it comes from"),
    },
    "word-deep": {
        "zh": ("文档内部的“{part}”嵌套超过 {limit} 层", "这不是 Word 生成的文件，请检查它的来源"),
        "en": (
            "“{part}” inside the document nests more than {limit} levels",
            "Word makes no such files; check where it comes from",
        ),
    },
    "word-big": {
        "zh": ("文档内部的“{part}”太大", "请把文档拆成几个"),
        "en": ("“{part}” inside the document is too large", "split the document"),
    },
    "word-ratio": {
        "zh": ("文档内部的“{part}”压缩得异常，可能是恶意文件", "请检查它的来源；如果可靠，请在 Word 里打开后另存"),
        "en": (
            "“{part}” inside the document unpacks to far too much; the file may be malicious",
            "check where it comes from; if you trust it, save it anew in Word",
        ),
    },
    "word-members": {
        "zh": ("文档里的文件超过 {limit} 个", "这不是正常的 Word 文档，请检查它的来源"),
        "en": ("the document holds more than {limit} files", "this is no ordinary document; check where it comes from"),
    },
    "word-total": {
        "zh": ("文档展开后超过 {limit} MB", "请压缩或者删去其中的图片，或者把文档拆成几个"),
        "en": ("the document unpacks to more than {limit} MB", "compress its pictures, or split it"),
    },
    "word-font-name": {
        "zh": ("字体名“{name}”不能用", "字体名应为1至{limit}个字"),
        "en": ("the font name “{name}” cannot be used", "a font name has 1 to {limit} characters"),
    },
    "word-signed": {
        "zh": ("文档有数字签名，转换后签名失效", "如果需要，请重新签名"),
        "en": ("the document has a digital signature, which the conversion invalidates", "sign it anew if need be"),
    },
    "word-resized": {
        "zh": ("有 {count} 处词语转换后字数变了，分页和目录中的页码可能变动", "请在 Word 里更新目录，并检查版面"),
        "en": (
            "{count} word(s) changed their length; page breaks and the page numbers of contents may move",
            "update the table of contents in Word and look through the pages",
        ),
    },
    "word-variant": {
        "zh": ("{where:zh}有 {count} 个字带有异体字选择符，转换后已去掉", "请核对这里的字形"),
        "en": ("{where:en}: {count} variation selector(s) went with the converted character", "check the glyphs"),
    },
    "word-workbook": {
        "zh": ("{where:zh}的文字已转换，但其中嵌入的 Excel 数据没有转换", "如果要编辑数据，请先在 Excel 数据里改好"),
        "en": (
            "{where:en} was converted, but not the workbook embedded in it",
            "correct the workbook before editing it",
        ),
    },
    "word-binding": {
        "zh": ("有 {count} 个内容控件绑定的数据找不到，Word 打开时可能恢复原来的文字", "请在 Word 里检查这些控件"),
        "en": (
            "the data of {count} content control(s) were not found; Word may show the old text",
            "look at these controls in Word",
        ),
    },
    "word-chunk": {
        "zh": ("文档里嵌入了 {count} 个别的文件作为内容，其中的文字没有转换", "请在 Word 里打开并保存一次，再转换"),
        "en": ("{count} file(s) embedded as text were not converted", "open and save the document in Word first"),
    },
    "word-subdoc": {
        "zh": ("文档引用了 {count} 个子文档，其中的文字没有转换", "请把它们逐个转换"),
        "en": ("{count} subdocument(s) that the document refers to were not converted", "convert each by itself"),
    },
    "word-code": {
        "zh": (
            "域代码不转换，而有 {count} 个域的代码里写着读者看得到的文字，如“{code}”",
            "请在 Word 里按 Alt+F9 显示代码，再修改",
        ),
        "en": (
            "codes of fields are not converted, and {count} of them hold words that readers see, such as “{code}”",
            "press Alt+F9 in Word to see and change them",
        ),
    },
    "word-font": {
        "zh": (
            "字体“{names:”“}”可能没有{script:zh}字，名称没有改",
            "请在 Word 里换成有{script:zh}字的字体，或者指定替换的字体",
        ),
        "en": (
            "the font(s) “{names:”, “}” may lack {script:en} characters",
            "choose others, or say what replaces them",
        ),
    },
    "word-choice": {
        "zh": ("“{source}”转换成了“{result}”{others:，也可能是*}", "请核对"),
        "en": ("“{source}” became “{result}”{others:; it could be *}", "please check"),
    },
    "word-choice-kept": {
        "zh": ("“{source}”没有改动{others:，也可能是*}", "请核对"),
        "en": ("“{source}” was kept{others:; it could be *}", "please check"),
    },
}
