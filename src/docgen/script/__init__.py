"""Simplified or traditional text → the other script, part by part, with the places that someone should look at.

    converter("zh-TW", names=["于磊"]).convert("经办人于磊").text

`converter` is all that a document needs; `detect` says what script it is in, `remark` puts a choice into words.
"""

from docgen.script.conversion import Conversion
from docgen.script.converter import SCRIPTS, Policy, ScriptConverter, converter
from docgen.script.doubts import Doubt
from docgen.script.evidence import Evidence, detect
from docgen.script.people import names_in, people
from docgen.script.quotes import Quotes
from docgen.script.regional import is_foreign
from docgen.script.remarks import remark
from docgen.script.ways import Source, side

__all__ = [
    "SCRIPTS",
    "Conversion",
    "Doubt",
    "Evidence",
    "Policy",
    "Quotes",
    "ScriptConverter",
    "Source",
    "converter",
    "detect",
    "is_foreign",
    "names_in",
    "people",
    "remark",
    "side",
]
