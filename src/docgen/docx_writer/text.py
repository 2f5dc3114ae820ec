"""Paragraphs and runs → `w:p`, with direct formatting only where they differ from their style."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar
from xml.sax.saxutils import escape

from docgen.docx_writer.formats import (
    Looks,
    Properties,
    Script,
    difference,
    is_ambiguous,
    paragraph_properties,
    run_properties,
    scripted,
    tab_difference,
)
from docgen.flow import Block, Paragraph, ParagraphFormat, Placed, Rule, Run, Style
from docgen.units import ZERO, Length, twips

ANCHOR_PITCH: Final = twips(14)
"""The least exact line height Word's dialog accepts (0.7 pt); fits below 22 lines of 28.95 pt in 225 mm."""
TINY: Final = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
"""Of a paragraph mark, or of a run without characters: letters of one point, which no line grows for."""

LAST_PITCH: Final = twips(1)
"""Behind a table that may fill its page to the last tenth of a point: a higher paragraph would go on to a blank one."""

BlockT = TypeVar("BlockT", Paragraph, Block)

_BREAKS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_PIECES: Final = re.compile(r"[\t\n]|[^\t\n]+")
_ILLEGAL: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
_INSTRUCTIONS: Final = {"page": "PAGE", "pages": "NUMPAGES", "page-of": "PAGEREF {} \\h"}


def distinct(blocks: Iterable[BlockT]) -> Iterator[BlockT]:
    """Blocks, no two neighbours with the same rules: programs would draw these once, around both."""
    previous: object = None
    for block in blocks:
        own = block
        if isinstance(block, Paragraph) and isinstance(previous, Paragraph) and _frame(block) == _frame(previous):
            own = _shaded(block)
        yield own
        previous = own


def paragraph_xml(
    paragraph: Paragraph,
    looks: Looks,
    after: Length = ZERO,
    section: str = "",
    frame: str = "",
    around: tuple[str, str] = ("", ""),
) -> str:
    """Paragraph → `w:p`; `after` is the space for a table below it, `section` a `w:sectPr` that ends here.

    `frame` is the `w:framePr` of one that stands out of the text, `around` what stands before and behind its runs.
    """
    style = looks.styles[paragraph.style]
    em = em_of(paragraph, looks)
    properties = properties_xml(style.key, paragraph.format, looks, em=em, after=after, frame=frame, tail=section)
    runs = "".join(run_xml(run, style, looks, paragraph.leads_to) for run in paragraph.runs)
    if paragraph.leads_to:
        runs = f'<w:hyperlink w:anchor="{paragraph.leads_to}" w:history="1">{runs}</w:hyperlink>'
    for before, behind in (around, looks.bookmarks.get(paragraph.name, ("", ""))):
        runs = f"{before}{runs}{behind}"
    return f"<w:p>{properties}{runs}</w:p>"


def properties_xml(
    key: str,
    form: ParagraphFormat,
    looks: Looks,
    *,
    em: Length | None = None,
    after: Length = ZERO,
    frame: str = "",
    tail: str = "",
) -> str:
    """Style and format of a paragraph → `w:pPr`; `em` is the size of its characters if not the style's."""
    style = looks.styles[key]
    properties = paragraph_properties(form, em or style.run.size, after)
    properties["framePr"] = frame
    base = paragraph_properties(style.paragraph, style.run.size)
    if properties["tabs"] != base["tabs"]:
        properties["tabs"] = tab_difference(form.tabs, style.paragraph.tabs)
    return f'<w:pPr><w:pStyle w:val="{style.key}"/>{difference(properties, base)}{tail}</w:pPr>'


def em_of(paragraph: Paragraph, looks: Looks) -> Length:
    """Size of a paragraph's first characters."""
    return paragraph.runs[0].format.size if paragraph.runs else looks.styles[paragraph.style].run.size


def placed_xml(placed: Placed, looks: Looks) -> str:
    """Paragraph at a fixed place → `w:p` in a frame that the paper holds."""
    frame = (
        f'<w:framePr w:w="{placed.width.twips}" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        f' w:x="{placed.left.twips}" w:y="{placed.top.twips}"/>'
    )
    return paragraph_xml(placed.paragraph, looks, frame=frame)


def run_xml(run: Run, style: Style, looks: Looks, leads_to: str = "") -> str:
    """Run → one `w:r`, or five for a field: its result keeps its look only if each part has it.

    More than one also where ASCII characters have a face of their own, and programs would not agree on it.
    """
    text = without_illegal(run.text)
    names = looks.fonts[run.format.font]
    if run.field:
        return _field_xml(_INSTRUCTIONS[run.field].format(leads_to), text or "1", _look(run, style, looks))
    if names.latin in ("", names.name):
        return _stretch_xml(text, _look(run, style, looks, hint=is_ambiguous(text)))
    stretches = scripted(text)
    return "".join(_stretch_xml(part, _look(run, style, looks, script=script)) for script, part in stretches)


def without_illegal(text: str) -> str:
    """The text without what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def _look(run: Run, style: Style, looks: Looks, *, hint: bool = False, script: Script = "") -> str:
    properties = run_properties(run.format, looks.fonts, hint=hint or script == "han", script=script)
    return _wrapped(properties, run_properties(style.run, looks.fonts))


def _stretch_xml(text: str, look: str) -> str:
    content = "".join(_piece_xml(piece) for piece in _PIECES.findall(text))
    return f"<w:r>{look}{content}</w:r>" if content else ""


def anchor_xml(
    *, page_break: bool = False, pitch: Length = ANCHOR_PITCH, room: Length = ZERO, section: str = ""
) -> str:
    """Empty paragraph of the height `room`, or next to nothing, where the file format demands a paragraph."""
    before = max(room - pitch, ZERO)
    leap = "<w:pageBreakBefore/>" if page_break else ""
    return (
        f'<w:p><w:pPr>{leap}<w:spacing w:before="{before.twips}" w:after="0"'
        f' w:line="{pitch.twips}" w:lineRule="exact"/>'
        f"{TINY}{section}</w:pPr></w:p>"
    )


def _frame(paragraph: Paragraph) -> tuple[object, ...]:
    form = paragraph.format
    return form.rule_above, form.rule_below, form.left, form.right


def _shaded(paragraph: Paragraph) -> Paragraph:
    form = paragraph.format
    rules = replace(form, rule_above=_one_shade_off(form.rule_above), rule_below=_one_shade_off(form.rule_below))
    return replace(paragraph, format=rules)


def _one_shade_off(rule: Rule | None) -> Rule | None:
    return replace(rule, color=f"{int(rule.color, 16) ^ 1:06X}") if rule else None


def _wrapped(properties: Properties, base: Properties) -> str:
    direct = difference(properties, base)
    return f"<w:rPr>{direct}</w:rPr>" if direct else ""


def _piece_xml(piece: str) -> str:
    return _BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def _field_xml(instruction: str, result: str, look: str) -> str:
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{escape(result)}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{look}{part}</w:r>" for part in parts)
