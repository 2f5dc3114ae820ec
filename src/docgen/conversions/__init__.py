"""Texts and files that exist already → the same in the other Chinese script, and a list of what to look at.

convert("经办人于磊", script="zh-TW")
"""

from docgen.conversions.anything import convert, convert_report
from docgen.conversions.files import OLD_WORD, TEXTS, WORD, convert_file, suffixes_like
from docgen.conversions.order import Order
from docgen.conversions.report import ConversionReport
from docgen.script import Doubt

__all__ = [
    "OLD_WORD",
    "TEXTS",
    "WORD",
    "ConversionReport",
    "Doubt",
    "Order",
    "convert",
    "convert_file",
    "convert_report",
    "suffixes_like",
]
