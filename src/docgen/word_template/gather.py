"""A story as Word wrote it, tags torn over runs → the same story, each tag whole, as a token in one text element.

What stands in a tag is taken out of the tree and waits in a `Tag`; the tree keeps `{{ docgen5 }}`. So nothing that
reads the tree later (docxtpl's patterns first of all) can stumble over what a tag says. All other braces are hidden.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from docgen.errors import Problem
from docgen.word_template.markup import ADDRESS, BOX, PRESERVE, SDT, Element, P, T, q, qs, remove
from docgen.word_template.places import Where, is_spare
from docgen.word_template.problems import at
from docgen.word_template.tags import DIRECTIVES, Tag, read_tags

TOKEN: Final = "docgen"
HIDDEN: Final = {"{": "\ufdd6", "}": "\ufdd7"}
_HIDE: Final = str.maketrans(HIDDEN)
SHOW: Final = str.maketrans({hidden: brace for brace, hidden in HIDDEN.items()})
NONCHARACTER: Final = re.compile("[\ufdd0-\ufdef]")
_ESCAPED: Final = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
"""How docxtpl's dialect writes braces that are no tag: with a low line between."""

_LEAVES: Final = frozenset((T, q("m:t")))
_MARKS: Final = {
    q("w:tab"): "\t", q("w:ptab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "-",
    q("w:softHyphen"): "",
}  # fmt: skip
"""What stands in a run besides text, and what it means inside a tag."""
_GONE: Final = qs("w", "del moveFrom")
_APART: Final = frozenset((q("w:rt"), q("mc:Fallback")))
"""Text that is not part of the line: what stands over characters, what an older program shows instead."""
_SKIPPED: Final = frozenset((BOX, q("w:pPr"), q("w:rPr")))
_FILLED: Final = frozenset({
    ADDRESS, "descr", "title", "name", "alt", "string", "tooltip", q("w:tooltip"),
})  # fmt: skip
"""Attributes that may hold tags: what is read aloud for a picture, the words of a watermark, of a tooltip."""
_FILLED_VALUES: Final = qs("w", "alias tag tblCaption tblDescription")
"""Elements whose `w:val` may: the title of a content control, alternative text of a table."""


@dataclass(slots=True)
class Gathered:
    """The tags of a story and what was met on the way."""

    tags: list[Tag] = field(default_factory=list)
    leaves: dict[int, Element] = field(default_factory=dict)
    """Number of a tag → the text element that holds its token."""
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    told: set[tuple[str, Where, str]] = field(default_factory=set)

    def note(self, code: str, where: Where, *, is_warning: bool = False, **facts: object) -> None:
        """Take down a problem once for each place."""
        key = (code, where, str(facts))
        if key not in self.told:
            (self.warnings if is_warning else self.problems).append(at(code, where, **facts))
        self.told.add(key)

    def add(self, tag: Tag, where: Where) -> str:
        """Take down a tag → the token that stands for it."""
        tag.number, tag.where = len(self.tags), where
        self.tags.append(tag)
        opener, closer = {"value": ("{{", "}}"), "block": ("{%", "%}"), "comment": ("{#", "#}")}[tag.sort]
        directive = f" {tag.keyword}" if tag.keyword in DIRECTIVES else ""
        token = "" if tag.keyword in ("vm", "hm") else f" {TOKEN}{tag.number}"
        return f"{opener}{tag.before}{tag.shape}{directive}{token} {tag.after}{closer}"


@dataclass(slots=True)
class _Piece:
    """Characters of a line, and the element they come from."""

    element: Element
    text: str


def gather(root: Element, places: Mapping[Element, Where], base: Where) -> Gathered:
    """Put tokens in place of the tags of a story; its paragraphs are at `places`, all else is at `base`.

    The tree is changed. Problems and warnings: those of `read_tags`, `form-field-code`, `form-attribute`,
    `form-noncharacter`; `form-deleted`, `form-bound`.
    """
    gathered = Gathered()
    for element in root.iter():
        if isinstance(element.tag, str):
            _hide(element, gathered, base)
    for paragraph, where in places.items():
        lines: list[list[_Piece]] = [[]]
        _read(paragraph, lines)
        for line in lines:
            _put_tokens(line, gathered, where)
    if base.story == "property":
        for element in root.iter():
            if isinstance(element.tag, str) and element.text and not len(element):
                line = [_Piece(element, element.text.translate(SHOW))]
                _put_tokens(line, gathered, replace(base, name=_local(element)))
    _check_codes(root, places, gathered, base)
    _check_deleted(root, places, gathered, base)
    _read_attributes(root, places, gathered, base)
    return gathered


def _local(element: Element) -> str:
    return str(element.get("name") or element.tag.rpartition("}")[2])


def _hide(element: Element, gathered: Gathered, base: Where) -> None:
    for text in (element.text, element.tail, *element.attrib.values()):
        if text and NONCHARACTER.search(text):
            gathered.note("form-noncharacter", base)
    if element.text:
        element.text = _hidden(element.text)
    if element.tail:
        element.tail = _hidden(element.tail)
    for name, value in element.attrib.items():
        if "{" in value or "}" in value:
            element.set(name, value.translate(_HIDE))


def _hidden(text: str) -> str:
    return text.translate(_HIDE) if "{" in text or "}" in text else text


def _read(element: Element, lines: list[list[_Piece]]) -> None:
    """The characters of a paragraph, in the order of reading; what stands apart from the line is a line of its own."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED or tag in _GONE or tag == P:
            continue
        if tag in _LEAVES:
            lines[0].append(_Piece(child, (child.text or "").translate(SHOW)))
        elif tag in _MARKS:
            lines[0].append(_Piece(child, _MARKS[tag]))
        elif tag in _APART:
            apart: list[list[_Piece]] = [[]]
            _read(child, apart)
            lines += apart
        else:
            _read(child, lines)


def _put_tokens(line: list[_Piece], gathered: Gathered, where: Where) -> None:
    text = "".join(piece.text for piece in line)
    if not any(mark in text for mark in "{}｛｝"):
        return
    found, faults = read_tags(_ESCAPED.sub("\0\0\0", text))
    if not is_spare(line[0].element):
        for fault in faults:
            gathered.note(fault.code, where, is_warning=fault.is_warning, **fault.facts)
    spans = [_Span(each.start, each.end, gathered.add(each.tag, where), each.tag.number) for each in found]
    inside = {at for each in found for at in range(each.start, each.end)}
    for escaped in _ESCAPED.finditer(text):
        if escaped.start() not in inside:
            literal = escaped[0].replace("_", "").translate(_HIDE)
            spans.append(_Span(escaped.start(), escaped.end(), literal))
    spans.sort()
    behind = first = 0
    for piece in line:
        start, behind = behind, behind + len(piece.text)
        while first < len(spans) and spans[first].end <= start:
            first += 1
        last = first
        while last < len(spans) and spans[last].start < behind:
            last += 1
        _rewrite(piece, start, spans[first:last])
        for span in spans[first:last]:
            if span.number is not None and span.start >= start:
                gathered.leaves[span.number] = piece.element
                _release(piece.element, gathered, where)


class _Span(NamedTuple):
    """Characters of a line, and what comes in their place."""

    start: int
    end: int
    instead: str
    number: int | None = None
    """Of the tag, if it is one."""


def _rewrite(piece: _Piece, start: int, spans: list[_Span]) -> None:
    """Put what spans say into an element of a line, or take it out of the tree if it is a mark inside of one."""
    if piece.element.tag in _MARKS:
        if any(span.start < start for span in spans):
            remove(piece.element)
    elif spans:
        piece.element.text = _rewritten(piece.text, start, spans)
        if piece.element.tag in _LEAVES:
            piece.element.set(PRESERVE, "preserve")


def _rewritten(text: str, start: int, spans: list[_Span]) -> str:
    """Text that begins at `start` of its line, with other words in place of spans that begin in it or before."""
    made, at_char = "", 0
    for span in spans:
        first, last = span.start - start, span.end - start
        if first >= 0:
            made += text[at_char:first].translate(_HIDE) + span.instead
        at_char = max(at_char, min(last, len(text)))
    return made + text[at_char:].translate(_HIDE)


def _release(leaf: Element, gathered: Gathered, where: Where) -> None:
    """Let Word take what will stand in a content control for what the user typed, and not for a prompt or a copy."""
    for control in leaf.iterancestors(SDT):
        properties = control.find(q("w:sdtPr"))
        if properties is None:
            continue
        for bound in (*properties.findall(q("w:dataBinding")), *properties.findall(q("w15:dataBinding"))):
            properties.remove(bound)
            gathered.note("form-bound", where, is_warning=True)
        for shown in properties.findall(q("w:showingPlcHdr")):
            properties.remove(shown)
            for style in list(control.iter(q("w:rStyle"))):
                if style.get(q("w:val")) == "PlaceholderText":
                    style.getparent().remove(style)


def _check_codes(root: Element, places: Mapping[Element, Where], gathered: Gathered, base: Where) -> None:
    """Tags in the code of a field, of which Word tears one into several elements."""
    codes: dict[Where, str] = {}
    for element in root.iter(q("w:instrText")):
        where = _place(element, places, base)
        codes[where] = codes.get(where, "") + (element.text or "").translate(SHOW)
    for where, code in codes.items():
        if read_tags(code) != ([], []):
            gathered.note("form-field-code", where, text=_short(code))


def _check_deleted(root: Element, places: Mapping[Element, Where], gathered: Gathered, base: Where) -> None:
    """Tags in text that was deleted while changes were tracked; they stay as they are."""
    for gone in root.iter(*_GONE):
        text = "".join((each.text or "") for each in gone.iter(T, q("w:delText"))).translate(SHOW)
        if read_tags(text)[0]:
            gathered.note("form-deleted", _place(gone, places, base), is_warning=True, text=_short(text))


def _place(element: Element, places: Mapping[Element, Where], base: Where) -> Where:
    return next((places[each] for each in element.iterancestors(P) if each in places), base)


def _short(text: str) -> str:
    return " ".join(text.split())[:60]


def _read_attributes(root: Element, places: Mapping[Element, Where], gathered: Gathered, base: Where) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.attrib:
            continue
        for name, hidden in element.attrib.items():
            value = hidden.translate(SHOW)
            if "{" not in value or read_tags(value) == ([], []):
                continue
            where = _place(element, places, base)
            found, faults = read_tags(value)
            if name in _FILLED or element.tag in _FILLED_VALUES:
                for fault in faults:
                    gathered.note(fault.code, where, is_warning=fault.is_warning, **fault.facts)
                for each in found:
                    each.tag.shape = ""
                spans = [_Span(each.start, each.end, gathered.add(each.tag, where)) for each in found]
                element.set(name, _rewritten(value, 0, spans))
            elif found:
                code = "form-field-code" if name == q("w:instr") else "form-attribute"
                gathered.note(code, where, text=_short(value), name=name.rpartition("}")[2])
