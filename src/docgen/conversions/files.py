"""Bytes of a file and what kind of file it is → the bytes of the same file in the other script."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from docgen.conversions.data_files import SCANNERS, convert_data
from docgen.conversions.opaque import markdown
from docgen.conversions.order import Order
from docgen.conversions.report import ConversionReport
from docgen.conversions.tables import convert_table
from docgen.conversions.texts import convert_text
from docgen.conversions.word_files import convert_word
from docgen.docx_convert import FaceChoice
from docgen.encoding import decode
from docgen.errors import DataError, Lang, Place, Problem

WORD: Final = (".docx", ".docm", ".dotx", ".dotm")
"""Suffixes of Word files."""
OLD_WORD: Final = (".doc", ".dot")
"""… of such that must be saved anew first, which a problem says."""
TEXTS: Final[Mapping[str, Callable[..., ConversionReport[str]]]] = {
    ".txt": convert_text,
    ".csv": convert_table,
    **dict.fromkeys((".md", ".markdown"), partial(convert_text, opaque=markdown)),
    **{suffix: partial(convert_data, suffix=suffix) for suffix in SCANNERS},
}
"""Suffix of a text file → what converts its text."""
_ZIP: Final = b"PK\x03\x04"
_OTHER: Final = "utf-8-sig"
"""Encoding of a text that its own encoding cannot hold any more."""


def convert_file(
    data: bytes,
    order: Order,
    *,
    suffix: str = "",
    fonts: FaceChoice = "auto",
    comments: bool = False,
    lang: Lang = "zh",
    source: str = "",
) -> ConversionReport[bytes]:
    """Bytes of a file with such a suffix → the same in the other script; without one, of text or a Word file.

    Text keeps its encoding, its byte order mark and its line ends. Raises `DataError`, `WordFileError`, `ScriptError`.
    """
    if suffix in (*WORD, *OLD_WORD) or (not suffix and data.startswith(_ZIP)):
        return convert_word(data, order, fonts=fonts, comments=comments, lang=lang, source=source)
    return _in_its_encoding(data, order, TEXTS[suffix or ".txt"], source)


def suffixes_like(suffix: str, data: bytes) -> tuple[str, ...]:
    """Suffix of a file, and its bytes if it has none → those that the result may have; none for an unknown one."""
    if suffix in WORD or (not suffix and data.startswith(_ZIP)):
        return (suffix,) if suffix else WORD
    convert = TEXTS.get(suffix or ".txt")
    if suffix in SCANNERS:
        return tuple(each for each, scan in SCANNERS.items() if scan is SCANNERS[suffix])
    return tuple(each for each in TEXTS if each not in SCANNERS) if convert else ()


def _in_its_encoding(
    data: bytes, order: Order, convert: Callable[..., ConversionReport[str]], source: str
) -> ConversionReport[bytes]:
    encoded = decode(data)
    if encoded is None:
        raise DataError(Problem("encoding", Place(source)))
    report = convert(encoded.text, order, source=source)
    if report.result is encoded.text:
        return ConversionReport(data, report.detected, report.choices, report.warnings)
    result, warnings = encoded.encode(report.result), report.warnings
    if result is None:
        result = report.result.encode(_OTHER)
        warnings += (Problem("encoding-changed", Place(source), {"codec": encoded.name}),)
    return ConversionReport(result, report.detected, report.choices, warnings)
