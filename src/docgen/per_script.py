"""Forms by script, as a clerk or a glossary gives them ({zh-CN: 于磊, zh-TW: 于磊}) → the form for one script."""

from collections.abc import Mapping
from typing import Final, TypeVar

from docgen.converted import Script

COLUMNS: Final[dict[str, Script]] = {
    "zh-CN": "zh-CN", "zh-Hans": "zh-CN", "简体": "zh-CN", "簡體": "zh-CN",
    "zh-TW": "zh-TW", "zh-Hant-TW": "zh-TW", "台湾": "zh-TW", "臺灣": "zh-TW", "台灣": "zh-TW", "正體": "zh-TW",
    "zh-HK": "zh-HK", "zh-Hant-HK": "zh-HK", "香港": "zh-HK",
    "zh-Hant": "zh-Hant", "繁体": "zh-Hant", "繁體": "zh-Hant",
}  # fmt: skip
"""What a column, or a key in YAML, may be called."""

_FALLBACKS: Final[dict[Script, tuple[Script, ...]]] = {
    "zh-CN": ("zh-CN",),
    "zh-TW": ("zh-TW", "zh-Hant"),
    "zh-HK": ("zh-HK", "zh-Hant"),
    "zh-Hant": ("zh-Hant", "zh-TW"),
}

Form = TypeVar("Form")


def form_for(script: Script, forms: Mapping[Script, Form]) -> Form | None:
    """Script → its form; a region without one of its own takes the general one, which is Taiwan's."""
    return next((form for each in _FALLBACKS[script] if (form := forms.get(each))), None)
