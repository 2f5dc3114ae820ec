"""Characters of symbol fonts (Symbol, Wingdings) → the Unicode characters that look so."""

from collections.abc import Mapping
from typing import Final

_PRIVATE: Final = 0xF000
_WINGDINGS: Final = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "◆", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪",
    0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x28: "☎", 0x2A: "✉", 0x2B: "✉", 0x22: "✂", 0x21: "✎", 0x46: "☞",
}  # fmt: skip
_WINGDINGS_2: Final = {
    0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "☑", 0x96: "•", 0x97: "●",
    0x98: "●", 0x9F: "■", 0xA2: "■", 0xF6: "✧",
}  # fmt: skip
_SYMBOL: Final = {
    0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞",
    0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xD6: "√", 0xE5: "∑", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ",
    0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x77: "ω", 0x44: "Δ", 0x57: "Ω", 0xA8: "♦", 0xDE: "⇒", 0xDB: "⇔",
}  # fmt: skip
FONTS: Final[Mapping[str, Mapping[int, str]]] = {
    "Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2, "Symbol": _SYMBOL,
}  # fmt: skip
_ANY: Final = _WINGDINGS | _SYMBOL


def symbol(code: int, font: str) -> str:
    """Place of a character in a symbol font → the character; empty for one that is not known here."""
    place = code - _PRIVATE if code >= _PRIVATE else code
    return FONTS.get(font, _ANY).get(place, "")


def plain(text: str, font: str) -> str:
    """Text in which the characters of symbol fonts are replaced by such as any font may have."""

    def replaced(char: str) -> str:
        code = ord(char)
        if _PRIVATE <= code <= _PRIVATE + 0xFF or font in FONTS:
            return symbol(code, font) or ("•" if code >= _PRIVATE else char)
        return char

    return "".join(map(replaced, text))
