"""Values of a profile that are good each by itself → those that contradict one another."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.units import Length, mm

SMALLEST_AREA: Final = mm(40)
"""A type area that is smaller holds no line of text."""
_PITCHES: Final = (
    ("grid", "pitch", "grid", "size"),
    ("title", "pitch", "title", "size"),
    ("body", "table_pitch", "body", "table_size"),
    ("imprint", "pitch", "imprint", "size"),
    ("form", "slot_pitch", "grid", "size"),
)
"""A pitch, and the size of the characters that stand in its lines."""
_MARKS: Final = ("head", "order", "minutes")


def contradictions(sections: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield path, code and facts of each."""
    page, grid = sections["page"], sections["grid"]
    width, height = page.width - page.left - page.right, page.height - page.top - page.bottom
    if min(width, height) < SMALLEST_AREA:
        yield "page", "profile-area", {}
        return
    for section, pitch, owner, size in _PITCHES:
        given, least = getattr(sections[section], pitch), getattr(sections[owner], size)
        if given < least:
            yield f"{section}.{pitch}", "profile-pitch", {"size": f"{owner}.{size}", "least": _pt(least)}
    if min(sections["form"].pitches) < grid.size:
        yield "form.pitches", "profile-pitch", {"size": "grid.size", "least": _pt(grid.size)}
    for section in _MARKS:
        top, size = sections[section].mark_top, sections["head"].mark_size
        if top + size > height / 2:
            yield f"{section}.mark_top", "profile-too-low", {"most": _mm(height / 2 - size)}
    letter, number = sections["letter"], sections["page_number"]
    if letter.mark_top + letter.mark_size > page.height / 2:
        yield "letter.mark_top", "profile-too-low", {"most": _mm(page.height / 2 - letter.mark_size)}
    if letter.rule_width > page.width:
        yield "letter.rule_width", "profile-off-paper", {"most": _mm(page.width)}
    if letter.rule_bottom > page.height / 2:
        yield "letter.rule_bottom", "profile-off-paper", {"most": _mm(page.height / 2)}
    room = min(page.bottom, page.left) - number.size
    if number.gap > room:
        yield "page_number.gap", "profile-off-paper", {"most": _mm(room)}


def _mm(length: Length) -> str:
    return f"{length.mm:.1f}mm"


def _pt(length: Length) -> str:
    return f"{length.pt:g}pt"
