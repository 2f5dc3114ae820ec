"""A built-in template and the Word template made of it → what of the one is fixed in the other, as problems."""

from collections.abc import Iterable, Iterator
from typing import Final

from docgen.errors import Problem
from docgen.word_export.head import CONDENSED, WIDEST
from docgen.word_export.sources import Sources
from docgen.wording import Several

_FIELDS: Final = (
    ("contents", "export-contents"),
    ("landscape", "export-landscape"),
    ("layout", "export-layout"),
    ("secrecy", "export-marks"),
    ("signatories", "export-signatories"),
    ("printed_by", "export-imprint"),
    ("attachments", "export-attachments"),
    ("enclosure", "export-attachments"),
)
"""Fields of the document, and what is to be said where a template has them."""
_HEADED: Final = ("official", "letter", "order", "minutes")


def remarks_on(sources: Sources, layout: str, *, has_table: bool, checked: Iterable[str]) -> Iterator[Problem]:
    """What is set once and for all; `checked` are labels of fields that are not printed."""
    asked = set(sources.scope)
    codes = [code for name, code in _FIELDS if (sources.of(name) if name != "layout" else name in asked)]
    if layout == "form":
        codes += ["export-one-page", *(["export-slots"] if sources.listed("signature_slots") else [])]
    elif layout in ("official", "text", "letter", "minutes") and sources.of("date"):
        codes.append("export-signature")
    if has_table:
        codes.append("export-columns")
    if layout in _HEADED:
        yield Problem("export-mark", facts={"count": CONDENSED[-1], "joint": len(WIDEST)})
    yield from (Problem(code) for code in dict.fromkeys(codes))
    names = tuple(checked)
    if names:
        yield Problem("export-fields", facts={"names": Several(names)})
