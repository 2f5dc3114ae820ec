"""Messages about Word files that are printed to PDF."""

from typing import Final

WORD_PDF_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "word-pdf-lost": {
        "zh": ("{thing:zh}没有印出来（{where:zh}）", "如果需要，请用 Word 或者 LibreOffice 转换成 PDF"),
        "en": ("{thing:en} is not printed ({where:en})", "if it is needed, make the PDF with Word or LibreOffice"),
    },
    "word-pdf-changed": {
        "zh": ("{thing:zh}（{where:zh}）", "请检查版面；如果不合适，请用 Word 或者 LibreOffice 转换成 PDF"),
        "en": ("{thing:en} ({where:en})", "look at the pages; Word or LibreOffice may print it better"),
    },
    "word-pdf-glyphs": {
        "zh": ("有 {count} 个字没有字体，印成了空白：{chars}", "请运行“docgen doctor”检查字体"),
        "en": ("no font has {count} character(s), left blank: {chars}", "run “docgen doctor” to check the fonts"),
    },
    "word-pdf-long": {
        "zh": ("文档太长，排不成 PDF", "请把文档拆成几个，或者用 Word 或者 LibreOffice 转换"),
        "en": ("the document is too long to be printed", "split it, or let Word or LibreOffice make the PDF"),
    },
    "soffice-missing": {
        "zh": ("没有找到 LibreOffice（soffice）", "请安装 LibreOffice，或者去掉 --pdf-engine libreoffice"),
        "en": ("there is no LibreOffice (soffice)", "install it, or leave out --pdf-engine libreoffice"),
    },
    "soffice-timeout": {
        "zh": ("LibreOffice 用了 {seconds} 秒还没有转换完，已经中止", "请减少文件，或者检查文件能否正常打开"),
        "en": ("LibreOffice did not finish within {seconds} seconds", "convert fewer files, or check that they open"),
    },
    "soffice-failed": {
        "zh": ("LibreOffice 没有转换“{name}”", "请用 Word 或者 LibreOffice 打开看看是否正常"),
        "en": ("LibreOffice did not convert “{name}”", "check that Word or LibreOffice opens it"),
    },
}
