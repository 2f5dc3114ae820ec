"""Text or the bytes of a Word file → the same thing in the other script: what programs call."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from docgen.conversions.order import Order
from docgen.conversions.report import ConversionReport
from docgen.conversions.texts import convert_text
from docgen.conversions.word_files import convert_word
from docgen.converted import Script
from docgen.docx_convert import FaceChoice
from docgen.script import Conversion, Quotes, Source

What = TypeVar("What", str, bytes)

_NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})


def convert(
    what: What,
    *,
    script: Script,
    vocabulary: bool = False,
    glossary: Mapping[str, str] = _NO_WORDS,
    protect: Iterable[str] = (),
    names: Iterable[str] = (),
    quotes: Quotes = "keep",
    fonts: FaceChoice = "auto",
    source: Source | None = None,
    config: str = "",
) -> What:
    """Text, or the bytes of a Word file → the same in another script; the very same object if it is in it already.

    `script` is zh-CN, zh-TW, zh-HK or zh-Hant. `vocabulary` takes over words of the region (软件 → 軟體); `glossary`
    says what a word becomes, `protect` which words stay, `names` which words are persons. `quotes` makes “” of 「」
    (`curly`) or the other way (`corner`); `fonts` leaves those of a Word file alone (`keep`), or says which become
    which. `source` is for a text that does not show what it is written in; `config` obeys one of OpenCC's instead.
    Raises `ScriptError`, `WordFileError`.
    """
    return convert_report(
        what, script=script, vocabulary=vocabulary, glossary=glossary, protect=protect, names=names, quotes=quotes,
        fonts=fonts, source=source, config=config,
    ).result  # fmt: skip


def convert_report(
    what: What,
    *,
    script: Script,
    vocabulary: bool = False,
    glossary: Mapping[str, str] = _NO_WORDS,
    protect: Iterable[str] = (),
    names: Iterable[str] = (),
    quotes: Quotes = "keep",
    fonts: FaceChoice = "auto",
    source: Source | None = None,
    config: str = "",
) -> ConversionReport[What]:
    """The same, with what someone should know: `result`, `detected`, `choices` to look at, `warnings`."""
    conversion = Conversion.of(script, vocabulary=vocabulary, glossary=glossary, protect=protect, quotes=quotes)
    order = Order(conversion, tuple(names), source, config)
    return convert_text(what, order) if isinstance(what, str) else convert_word(what, order, fonts=fonts)
