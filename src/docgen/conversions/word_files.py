"""Bytes of a Word file → the same file in the other script, if it is not in that script already."""

from dataclasses import replace

from docgen.conversions.order import Order
from docgen.conversions.report import ConversionReport
from docgen.docx_convert import FaceChoice, WordFile
from docgen.errors import Lang, Place
from docgen.script import Doubt


def convert_word(
    data: bytes,
    order: Order,
    *,
    fonts: FaceChoice = "auto",
    comments: bool = False,
    lang: Lang = "zh",
    source: str = "",
) -> ConversionReport[bytes]:
    """Bytes of a .docx, .docm, .dotx or .dotm → the same in the other script.

    With `comments` each choice also becomes a comment in the file, in `lang`. Raises `WordFileError`, `ScriptError`.
    """
    file = WordFile(data, source)
    judged = order.judge(tuple(file.texts()))
    converter = judged.converter
    if converter is None:
        return ConversionReport(data, judged.detected)
    titles = replace(converter, vocabulary=False)
    made = file.converted(converter, titles=titles, fonts=fonts, comments=comments, lang=lang)
    doubts = tuple(Doubt(each.where, each.choice, each.text) for each in made.choices)
    if not made.is_reworded:
        return ConversionReport(data, judged.detected, doubts)
    warnings = judged.warnings(Place(source), is_changed=made.data is not data)
    return ConversionReport(made.data, judged.detected, doubts, (*warnings, *made.warnings))
