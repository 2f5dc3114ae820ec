"""Settings of the first document, and what others need → settings of the whole file."""

from typing import Final

from lxml import etree

from docgen.docx_join.parts import Parts, q, tree, xml

_BEHIND: Final = tuple(
    q(name)
    for name in [
        "bookFoldRevPrinting",
        "bookFoldPrinting",
        "bookFoldPrintingSheets",
        "drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing",
        "displayHorizontalDrawingGridEvery",
        "displayVerticalDrawingGridEvery",
        "doNotUseMarginsForDrawingGridOrigin",
        "drawingGridHorizontalOrigin",
        "drawingGridVerticalOrigin",
        "doNotShadeFormData",
        "noPunctuationKerning",
        "characterSpacingControl",
        "printTwoOnOne",
        "strictFirstAndLastChars",
        "noLineBreaksAfter",
        "noLineBreaksBefore",
        "savePreviewPicture",
        "doNotValidateAgainstSchema",
        "saveInvalidXml",
        "ignoreMixedContent",
        "alwaysShowPlaceholderText",
        "doNotDemarcateInvalidXml",
        "saveXmlDataOnly",
        "useXSLTWhenSaving",
        "saveThroughXslt",
        "showXMLTags",
        "alwaysMergeEmptyNamespace",
        "updateFields",
        "hdrShapeDefaults",
        "footnotePr",
        "endnotePr",
        "compat",
        "rsids",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "schemaLibrary",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
    ]
)
"""What stands behind the switch for even pages, whose place matters to Word."""
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
        behind = (index for index, each in enumerate(root) if each.tag in _BEHIND or not each.tag.startswith(q("")))
        root.insert(next(behind, len(root)), etree.Element(q(_EVEN)))
    return xml(root)
