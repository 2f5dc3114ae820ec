"""A font's rules for its own glyphs → those that may be drawn otherwise, or elsewhere, than they stand in the font."""

from collections.abc import Iterator
from typing import Any, Final

_NAMES: Final = """
    aalt afrc calt case chws clig cpsp cswh dlig dnom expt falt fin2 fin3 frac fwid halt hist hkna hlig hngl hojo hwid
    ital jalt jp04 jp78 jp83 jp90 kern liga lnum mgrk nalt nlck numr onum ordn ornm palt pcap pkna pnum pwid qwid ruby
    salt sinf smcp smpl subs sups swsh titl tnam tnum trad twid unic valt vchw vert vhal vkna vkrn vpal vrt2 zero
"""
OFF: Final = frozenset(_NAMES.split())
"""Features that are used only where one asks for them, and those that the style sheet of the pages turns off."""


def shaped_glyphs(font: Any) -> frozenset[str]:
    """Opened font → names of all glyphs that a feature changes or moves that nobody has to ask for."""
    return frozenset(name for tag in ("GSUB", "GPOS") if tag in font for name in _touched(font[tag].table))


def _touched(table: Any) -> Iterator[str]:
    if not table.FeatureList or not table.LookupList:
        return
    records = table.FeatureList.FeatureRecord
    wanted = {
        index
        for record in records
        if record.FeatureTag not in OFF and not record.FeatureTag.startswith(("ss", "cv"))
        for index in record.Feature.LookupListIndex
    }
    for index in wanted:
        for rule in table.LookupList.Lookup[index].SubTable:
            yield from _covered(getattr(rule, "ExtSubTable", rule))


def _covered(rule: Any) -> Iterator[str]:
    """Glyphs at which a rule begins, or that it waits for."""
    for name in ("Coverage", "MarkCoverage", "BaseCoverage", "Mark1Coverage", "Mark2Coverage", "LigatureCoverage"):
        if getattr(rule, name, None):
            yield from getattr(rule, name).glyphs
    for name in ("mapping", "alternates", "ligatures"):
        yield from getattr(rule, name, None) or ()
    for ligatures in (getattr(rule, "ligatures", None) or {}).values():
        yield from (name for ligature in ligatures for name in ligature.Component)
    for each in getattr(rule, "InputCoverage", None) or ():
        yield from each.glyphs
