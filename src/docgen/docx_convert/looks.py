"""Fonts, language and number formats of a part → those of the other script."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from docgen.converted import Script
from docgen.docx_convert.faces import FaceChoice, Faces
from docgen.docx_convert.xml_edits import Edits, attribute_xml
from docgen.docx_convert.xml_tree import Element, names

LANGUAGES: Final[Mapping[Script, str]] = {"zh-CN": "zh-CN", "zh-TW": "zh-TW", "zh-HK": "zh-HK", "zh-Hant": "zh-TW"}
"""Script → the language that a program checks the spelling of."""

_FACE_ATTRIBUTES: Final = ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs")
_FACES: Final[Mapping[str, tuple[str, ...]]] = {
    "w:rFonts": _FACE_ATTRIBUTES,
    "a:ea": ("typeface",),
    "a:latin": ("typeface",),
    "a:cs": ("typeface",),
    "a:sym": ("typeface",),
}
"""Elements that name a face, and where."""

_LANGUAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "w:lang": ("w:val", "w:bidi"),
    "w:themeFontLang": ("w:val", "w:bidi"),
    "w:lid": ("w:val",),
    "w:noLineBreaksAfter": ("w:lang",),
    "w:noLineBreaksBefore": ("w:lang",),
    "a:rPr": ("lang", "altLang"),
    "a:defRPr": ("lang", "altLang"),
    "a:endParaRPr": ("lang", "altLang"),
    "c:lang": ("val",),
}
"""Attributes that name a language; they change where it is Chinese."""
_EAST_ASIAN: Final = frozenset(("w:lang", "w:themeFontLang"))
"""Elements whose `w:eastAsia` is the language of all Chinese text, whatever stands there."""

_NUMBERS: Final[Mapping[str, str]] = {"w:numFmt": "w:val", "w:pgNumType": "w:fmt"}
_COUNTING: Final[Mapping[bool, Mapping[str, str]]] = {
    True: {"ideographLegalTraditional": "chineseLegalSimplified"},
    False: {"chineseLegalSimplified": "ideographLegalTraditional"},
}
"""壹贰叁 and 壹貳參, by whether it goes into simplified; 一二三 is the same in both."""

_CHARSETS: Final = {True: "86", False: "88"}
"""Windows character set of a face: GB 2312's, Big5's."""
_SCRIPTS: Final = {True: ("Hant", "Hans"), False: ("Hans", "Hant")}
"""Entries of a theme: whose face is looked at, whose is set."""
_AFTER_LANG: Final = names("w", "eastAsianLayout specVanish oMath rPrChange")
_AFTER_THEME_LANG: Final = names(
    "w",
    "clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown"
    " smartTagType shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator",
)
"""What the schema wants behind `w:themeFontLang`."""
_FAMILY: Final = re.compile(r"(?<=font-family:)(\s*[\"']?)([^\"';]+)")
"""The face of WordArt and watermarks in VML, whose looks are one attribute."""


class Looks:
    """What the script asks of fonts, language and number formats."""

    def __init__(self, script: Script, fonts: FaceChoice) -> None:
        self.faces = Faces(script, fonts)
        self._keeps_fonts = fonts == "keep"
        self._is_simplified = script == "zh-CN"
        self._language = LANGUAGES[script]
        self._counting = _COUNTING[self._is_simplified]

    def change(self, edits: Edits) -> None:
        """Put all changes of one part into its edits."""
        for element in edits.root.iter():
            if element.name in _FACES:
                self._change_faces(edits, element)
            elif element.name in _LANGUAGES:
                self._change_language(edits, element)
            elif element.name in _NUMBERS:
                attribute = _NUMBERS[element.name]
                self._set(edits, element, attribute, self._counting.get(element.get(attribute), ""))
            elif element.name in _WHOLE:
                _WHOLE[element.name](self, edits, element)

    def _change_faces(self, edits: Edits, element: Element) -> None:
        for attribute in _FACES[element.name]:
            if element.get(attribute):
                self._set(edits, element, attribute, self.faces.instead_of(element.get(attribute)))

    def _change_wordart(self, edits: Edits, element: Element) -> None:
        style = element.get("style")
        self._set(edits, element, "style", _FAMILY.sub(lambda each: each[1] + self.faces.instead_of(each[2]), style))

    def _change_language(self, edits: Edits, element: Element) -> None:
        for attribute in _LANGUAGES[element.name]:
            if element.get(attribute).casefold().startswith("zh"):
                self._set(edits, element, attribute, self._language)
        if element.name in _EAST_ASIAN and (element.get("w:eastAsia") or _is_default(element)):
            self._set(edits, element, "w:eastAsia", self._language)

    def _change_core_language(self, edits: Edits, element: Element) -> None:
        if element.text.casefold().startswith("zh") and element.text != self._language:
            edits.set_text(element, self._language)

    def _complete_styles(self, edits: Edits, styles: Element) -> None:
        """The language of all text stands in the document defaults, which a file may not have."""
        path = ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
        here, depth = styles, 0
        while depth < len(path) and (child := here.child(path[depth])) is not None:
            here, depth = child, depth + 1
        if depth == len(path):
            return
        w, declaration = edits.prefix(here, "w")
        xml = f'<{w}lang{declaration} {w}eastAsia="{self._language}"/>'
        for step in reversed(path[depth:-1]):
            name = w + step.removeprefix("w:")
            xml = f"<{name}{declaration}>{xml}</{name}>"
        follower = next((each for each in here.children if each.name in _AFTER_LANG), None)
        if depth < len(path) - 1:
            edits.insert_first(here, xml)
        elif follower is not None:
            edits.insert_before(follower, xml)
        else:
            edits.insert_last(here, xml)

    def _complete_settings(self, edits: Edits, settings: Element) -> None:
        """Without a language there, a theme would go on with the face of the other script."""
        if settings.child("w:themeFontLang") is not None:
            return
        w, declaration = edits.prefix(settings, "w")
        xml = f'<{w}themeFontLang{declaration} {w}eastAsia="{self._language}"/>'
        for child in settings.children:
            if child.name in _AFTER_THEME_LANG or not child.name.startswith(("w:", "m:", "mc:")):
                edits.insert_before(child, xml)
                return
        edits.insert_last(settings, xml)

    def _change_theme_fonts(self, edits: Edits, fonts: Element) -> None:
        """The entry of the script gets the twin of what the other script's names."""
        if self._keeps_fonts:
            return
        entries = {each.get("script"): each for each in fonts.children if each.name == "a:font"}
        old, new = _SCRIPTS[self._is_simplified]
        if old not in entries:
            return
        face = entries[old].get("typeface")
        twin = self.faces.instead_of(face)
        if new in entries and twin != face:
            self._set(edits, entries[new], "typeface", twin)
        elif new not in entries:
            a, declaration = edits.element_prefix(fonts, "a")
            edits.insert_after(entries[old], f'<{a}font{declaration} script="{new}" typeface="{attribute_xml(twin)}"/>')

    def _change_font_table(self, edits: Edits, table: Element) -> None:
        """An entry gives way to its twin's, unless the file brings the face itself along."""
        there = {each.get("w:name") for each in table.children}
        for entry in table.children:
            name = entry.get("w:name")
            twin = self.faces.twin(name)
            if twin == name:
                continue
            xml = "" if twin in there else self._entry(edits, table, twin)
            there.add(twin)
            if any(each.local.startswith("embed") for each in entry.children):
                edits.insert_after(entry, xml)
            else:
                edits.insert_before(entry, xml)
                edits.remove(entry)

    def _entry(self, edits: Edits, table: Element, name: str) -> str:
        w, declaration = edits.prefix(table, "w")
        other = self.faces.other_name(name)
        charset = _CHARSETS[self._is_simplified]
        facts = (("altName", other), ("charset", charset), ("family", "auto"), ("pitch", "variable"))
        children = "".join(f'<{w}{key} {w}val="{attribute_xml(value)}"/>' for key, value in facts if value)
        return f'<{w}font{declaration} {w}name="{attribute_xml(name)}">{children}</{w}font>'

    def _set(self, edits: Edits, element: Element, attribute: str, value: str) -> None:
        if value and value != element.get(attribute):
            edits.set_attribute(element, attribute, value)


_WHOLE: Final[Mapping[str, Callable[[Looks, Edits, Element], None]]] = {
    "dc:language": Looks._change_core_language,
    "v:textpath": Looks._change_wordart,
    "w:styles": Looks._complete_styles,
    "w:settings": Looks._complete_settings,
    "a:majorFont": Looks._change_theme_fonts,
    "a:minorFont": Looks._change_theme_fonts,
    "w:fonts": Looks._change_font_table,
}
"""Elements that are changed as a whole."""


def _is_default(element: Element) -> bool:
    """Whether it is the language of the document defaults, which must be there, or of the theme."""
    return element.name == "w:themeFontLang" or any(each.name == "w:docDefaults" for each in element.ancestors())
