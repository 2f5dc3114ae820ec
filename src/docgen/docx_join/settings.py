"""Settings of the first document, and what others need → settings of the whole file."""

from typing import Final

from lxml import etree

from docgen.docx_join.parts import Parts, q, tree, xml

_BEFORE: Final = frozenset(map(q, ["writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength", "clickAndTypeStyle", "defaultTableStyle"]))  # fmt: skip
"""What stands before the switch for even pages."""
_DROPPED: Final = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "docVars")
"""What only a document by itself has a use for."""
_EVEN: Final = "evenAndOddHeaders"
_OFF: Final = ("0", "false", "off")


def has_even_pages(parts: Parts) -> bool:
    """Whether even pages have headers and footers of their own."""
    name = parts.linked("settings")
    switch = tree(parts.data[name]).find(q(_EVEN)) if name else None
    return switch is not None and switch.get(q("val"), "1") not in _OFF


def settings_xml(first: Parts, *, even: bool) -> bytes:
    """Settings of the first document → those of all of them together."""
    name = first.linked("settings")
    root = tree(first.data[name]) if name else etree.Element(q("settings"), nsmap={"w": q("")[1:-1]})
    for each in [*root.iterchildren(*map(q, (*_DROPPED, _EVEN)))]:
        root.remove(each)
    if even:
        at = next((index for index, each in enumerate(root) if each.tag not in _BEFORE), len(root))
        root.insert(at, etree.Element(q(_EVEN)))
    return xml(root)
