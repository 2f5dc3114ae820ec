"""A flow → the parts of a DOCX beside its text: styles, settings, font table, properties."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from docgen.docx_writer.formats import (
    CONSTANTS,
    ROOT_STYLE,
    Looks,
    difference,
    paragraph_properties,
    run_properties,
)
from docgen.flow import Flow, FontNames, FontRole, Style

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_CORE_SPACES: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_APP_SPACE: Final = 'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
_CHARSETS: Final = {"zh-TW": "88", "zh-HK": "88"}
"""Windows character set of a Chinese font: Big5; every other language has GB 2312's."""
_GB2312: Final = "86"
_ANSI: Final = "00"
_COMPATIBILITY: Final = (
    # a justified line that ends in an explicit break must not be stretched
    "<w:compat><w:doNotExpandShiftReturn/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/>'
    "</w:compat>"
)


def styles_xml(flow: Flow) -> str:
    """Flow → named styles; the document defaults are the type and pitch of the first."""
    return _styles_xml(flow.styles, tuple(flow.fonts.items()), flow.language)


@lru_cache(maxsize=64)
def _styles_xml(styles: tuple[Style, ...], fonts: tuple[tuple[FontRole, FontNames], ...], language: str) -> str:
    looks = Looks.of(Flow((), styles, dict(fonts)), {})
    default = looks.default
    paragraph = paragraph_properties(default.paragraph, default.run.size)
    run = "".join(run_properties(default.run, looks.fonts).values())
    root = () if ROOT_STYLE in looks.styles else (default,)
    entries = "".join(_style_xml(style, looks) for style in (*root, *styles))
    return (
        f"{HEAD}<w:styles {WORD}><w:docDefaults>"
        f'<w:rPrDefault><w:rPr>{run}<w:lang w:val="en-US" w:eastAsia={quoteattr(language)}/></w:rPr>'
        f"</w:rPrDefault><w:pPrDefault><w:pPr>{paragraph['spacing']}</w:pPr>"
        f"</w:pPrDefault></w:docDefaults>{entries}</w:styles>"
    )


def settings_xml(flow: Flow) -> str:
    """Flow → settings of the whole document."""
    even = any(section.footer_even for section in flow.sections)
    return (
        f'{HEAD}<w:settings {WORD}><w:zoom w:percent="100"/>{"<w:evenAndOddHeaders/>" if even else ""}'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{_COMPATIBILITY}'
        f'<w:themeFontLang w:val="en-US" w:eastAsia={quoteattr(flow.language)}/></w:settings>'
    )


def font_table_xml(flow: Flow) -> str:
    """Flow → its fonts with their other names, for machines that know them by those."""
    entries = dict(_fonts(flow))
    return f"{HEAD}<w:fonts {WORD}>{''.join(entries.values())}</w:fonts>"


def core_xml(flow: Flow) -> str:
    """Flow → title, author, subject, language; no dates, because the same flow is the same file."""
    facts = {
        "title": flow.title,
        "subject": flow.subject,
        "creator": flow.author,
        "language": flow.language,
    }
    entries = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in facts.items() if value)
    return f"{HEAD}<cp:coreProperties {_CORE_SPACES}>{entries}</cp:coreProperties>"


def app_xml() -> str:
    """Name of the program that made the file → its part."""
    return f"{HEAD}<Properties {_APP_SPACE}><Application>docgen</Application></Properties>"


def _style_xml(style: Style, looks: Looks) -> str:
    default = looks.default
    is_root = style.key == ROOT_STYLE
    base = paragraph_properties(default.paragraph, default.run.size)
    if is_root:
        # LibreOffice heeds these in a style only, not in the document defaults
        base = {name: xml for name, xml in base.items() if name not in CONSTANTS}
    paragraph = difference(paragraph_properties(style.paragraph, style.run.size), base)
    run = difference(run_properties(style.run, looks.fonts), run_properties(default.run, looks.fonts))
    # the names Word itself ships are ASCII; a Chinese name is the document's own
    kind = ' w:default="1"' if is_root else "" if style.name.isascii() else ' w:customStyle="1"'
    based_on = "" if is_root else f'<w:basedOn w:val="{ROOT_STYLE}"/>'
    following = f"<w:next w:val={quoteattr(style.next)}/>" if style.next else ""
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId={quoteattr(style.key)}>'
        f"<w:name w:val={quoteattr(style.name)}/>{based_on}{following}<w:qFormat/>"
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _fonts(flow: Flow) -> Iterator[tuple[str, str]]:
    charset = _CHARSETS.get(flow.language, _GB2312)
    for names in flow.fonts.values():
        if names.latin and names.latin != names.name:
            yield names.latin, _font_xml(names.latin, (), _ANSI)
    for names in flow.fonts.values():
        yield names.name, _font_xml(names.name, names.alternatives, charset)


def _font_xml(name: str, alternatives: tuple[str, ...], charset: str) -> str:
    others = f"<w:altName w:val={quoteattr(','.join(alternatives))}/>" if alternatives else ""
    return (
        f"<w:font w:name={quoteattr(name)}>{others}"
        f'<w:charset w:val="{charset}"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )
