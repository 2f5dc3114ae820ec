"""A story with tokens → the text of a Jinja template, by the rules of docxtpl.

What `{%p`, `{%tr`, `{{r`, `{%-`, `{% cellbg %}` and the others do to the markup around them is left to docxtpl's own
`patch_xml`. It works with patterns, which go wrong on nested tables, on text boxes, on marks inside a tag and on text
beside it. So it is shown one piece at a time, made so that there is nothing to go wrong on.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from docxtpl import DocxTemplate
from lxml import etree

from docgen.word_template.gather import TOKEN, Gathered
from docgen.word_template.markup import (
    BOX,
    RPR,
    TBL,
    TC,
    TCPR,
    TOUCHED,
    TR,
    Element,
    P,
    R,
    T,
    ancestor,
    make,
    q,
    remove,
    source_of,
)
from docgen.word_template.tags import DIRECTIVES, Shape, Tag
from docgen.wording import Near

HOLE: Final = "docgen_hole"
"""The filter that every printed value goes through, with the number of its tag."""
_SHAPES: Final[dict[Shape, str]] = {"p": P, "tr": TR, "tc": TC, "r": R}
_MADE: Final[dict[Shape, tuple[str, ...]]] = {
    "p": ("w:p", "w:r"), "tr": ("w:tr", "w:tc", "w:p", "w:r"), "tc": ("w:tc", "w:p", "w:r"), "r": ("w:r",),
}  # fmt: skip
"""What stands around a tag of each shape when docxtpl is shown it."""
_LOST: Final = tuple(
    q(name) for name in (
        "w:drawing", "w:pict", "w:object", "w:sectPr", "w:footnoteReference", "w:endnoteReference", "w:fldChar",
        "w:sym", "m:oMath", "w:ptab",
    )
)  # fmt: skip
"""What would vanish with a paragraph or row that a tag takes the place of."""
_TOKENS: Final = re.compile(
    rf"\{{\{{(-?)\s*{TOKEN}(\d+)\s*(-?)\}}\}}|\{{%([-+]?)\s*{TOKEN}(\d+)\s*([-+]?)%\}}|\{{#.*?#\}}", re.DOTALL
)
_INSTRUCTION: Final = re.compile(rf"<\?{TOKEN} (\d+)\?>")
_DOCXTPL: Final = DocxTemplate("")


@dataclass(frozen=True, slots=True)
class Source:
    """A story as a Jinja template."""

    text: str = field(repr=False)
    tags: tuple[Tag, ...] = ()
    lines: Mapping[int, int] = field(default_factory=dict)
    """Line of the text → number of the tag on it; each tag ends a line."""
    spans: tuple[tuple[int, int, int], ...] = ()
    """Beginning and end of each tag in the text, and its number."""

    def tag_at(self, line: int | None) -> Tag | None:
        """The tag on a line of the text."""
        number = self.lines.get(line or 0)
        return None if number is None else self.tags[number]


def to_jinja(root: Element, gathered: Gathered) -> Source:
    """A story with tokens → its source; the tree is used up.

    Problems, taken down in `gathered`: `form-no-table`, `form-no-cell`, `form-two-shapes`, `form-beside`, `form-dash`,
    `form-nested-cell`.
    """
    if not gathered.tags:
        return Source(_text(root))
    for leaf in gathered.leaves.values():
        for table in leaf.iterancestors(TBL):
            table.set(TOUCHED, "1")
    pieces = _Pieces(root, gathered)
    shaped = list(_shaped(gathered))
    # Cells come last: the others may stand in them.
    for each in (*shaped, *_joined(gathered, {made for (made,) in shaped}), *_cells(gathered)):
        pieces.take(each)
    text = _INSTRUCTION.sub(lambda found: pieces.patched[int(found[1])], _text(root))
    return _with_words(text, tuple(gathered.tags))


def _text(root: Element) -> str:
    return str(etree.tostring(root, encoding="unicode"))


def _shaped(gathered: Gathered) -> Iterator[list[Element]]:
    """Make and yield what docxtpl shall see in place of each element that a tag stands for."""
    taken: dict[Element, Tag] = {}
    crowded: set[Element] = set()
    for tag in gathered.tags:
        leaf = gathered.leaves.get(tag.number)
        if not tag.shape or leaf is None:
            continue
        if tag.shape == "r":
            leaf = _isolate(leaf, tag, gathered)
        element = ancestor(leaf, _SHAPES[tag.shape])
        if element is None:
            gathered.note("form-no-table", tag.where, tag=tag.shown, shape=tag.shape)
            continue
        if element in taken:
            if element not in crowded:
                gathered.note("form-two-shapes", tag.where, tag=tag.shown, other=taken[element].shown)
            crowded.add(element)
            continue
        taken[element] = tag
    for element, tag in taken.items():
        beside = _beside(element, tag) if element not in crowded and tag.shape != "r" else None
        if beside is not None:
            gathered.note("form-beside", tag.where, tag=tag.shown, text=beside, shape=tag.shape)
        tag.model = deepcopy(element)
    for element, tag in taken.items():
        # A paragraph may stand in a row that another tag takes the place of; that has its problem already.
        if element.getroottree().getroot().tag in (P, TR, TC) or element.getparent() is None:
            continue
        made = _minimal(tag)
        made.tail = element.tail
        element.getparent().replace(element, made)
        yield [made]


def _minimal(tag: Tag) -> Element:
    outer = inner = None
    for name in _MADE[tag.shape]:
        made = make(name)
        if inner is not None:
            inner.append(made)
        outer, inner = outer if outer is not None else made, made
    leaf = make("w:t")
    leaf.text = _token(tag)
    assert inner is not None
    inner.append(leaf)
    return outer


def _token(tag: Tag) -> str:
    opener, closer = {"value": ("{{", "}}"), "block": ("{%", "%}"), "comment": ("{#", "#}")}[tag.sort]
    return f"{opener}{tag.shape} {TOKEN}{tag.number} {closer}"


def _isolate(leaf: Element, tag: Tag, gathered: Gathered) -> Element:
    """Give a tag a run of its own; text before and behind it keeps its looks, which docxtpl would take from it."""
    token = re.search(rf"\{{[{{%]-?r {TOKEN}{tag.number} -?[}}%]\}}", leaf.text or "")
    run = leaf.getparent()
    if token is None or run is None or run.tag != R:
        return leaf
    text = leaf.text
    behind = deepcopy(run)
    siblings = list(run)
    index = siblings.index(leaf)
    copies = list(behind)
    for copy in copies[:index]:
        if copy.tag != RPR:
            behind.remove(copy)
    copies[index].text = text[token.end() :]
    alone = make("w:r")
    if run.find(RPR) is not None:
        alone.append(deepcopy(run.find(RPR)))
    own = make("w:t")
    own.text = token[0]
    alone.append(own)
    leaf.text = text[: token.start()]
    for sibling in siblings[index + 1 :]:
        run.remove(sibling)
    run.addnext(behind)
    run.addnext(alone)
    for number in re.findall(rf"{TOKEN}(\d+)", copies[index].text):
        gathered.leaves[int(number)] = copies[index]
    gathered.leaves[tag.number] = own
    return own


def _beside(element: Element, tag: Tag) -> str | None:
    """What would be lost with an element that a tag takes the place of: its text, or a mark for what is no text."""
    own = _token(tag)
    text = "".join((each.text or "").replace(own, "", 1) if own in (each.text or "") else each.text or ""
                   for each in element.iter(T, q("m:t")))  # fmt: skip
    if text.strip():
        return " ".join(re.sub(rf"\{{[{{%#][^{{}}]*{TOKEN}\d+ ?[-}}%#]+\}}", "{…}", text).split())[:40]
    for lost in element.iter(*_LOST):
        return f"<{lost.tag.rpartition('}')[2]}>"
    breaks = [each for each in element.iter(q("w:br")) if each.get(q("w:type")) in ("page", "column")]
    return "<page break>" if breaks else None


def _cells(gathered: Gathered) -> Iterator[list[Element]]:
    """Cells with a directive of docxtpl's: colour, or cells taken together."""
    seen: set[Element] = set()
    for tag in gathered.tags:
        if tag.keyword not in DIRECTIVES:
            continue
        leaf = gathered.leaves.get(tag.number)
        cell = None if leaf is None or tag.shape else ancestor(leaf, TC)
        if cell is None or leaf is None or ancestor(leaf, BOX, cell) is not None:
            gathered.note("form-no-cell", tag.where, tag=tag.shown)
        elif next(cell.iter(TBL), None) is not None:
            gathered.note("form-nested-cell", tag.where, tag=tag.shown)
        elif cell not in seen and cell.getparent() is not None:
            seen.add(cell)
            _with_properties(cell)
            yield [cell]


def _with_properties(cell: Element) -> None:
    """Give a cell properties with something in them, without which docxtpl's colour and merging are lost."""
    properties = cell.find(TCPR)
    if properties is None:
        properties = make("w:tcPr")
        cell.insert(0, properties)
    if not len(properties):
        properties.append(make("w:tcW", w="0", type="auto"))


def _joined(gathered: Gathered, shaped: set[Element]) -> Iterator[list[Element]]:
    """Paragraphs that `{%-` and `-%}` make one; none of them may be one that a tag takes the place of."""
    chains: list[list[Element]] = []
    for tag in gathered.tags:
        leaf = gathered.leaves.get(tag.number)
        if tag.sort != "block" or tag.shape or leaf is None or not (tag.before == "-" or tag.after == "-"):
            continue
        paragraph = ancestor(leaf, P)
        if paragraph is None:
            continue
        chain = [paragraph]
        before, behind = _around(leaf, tag)
        for is_wanted, text, step in ((tag.before, before, -1), (tag.after, behind, 1)):
            if is_wanted != "-":
                continue
            if text.strip():
                gathered.note("form-dash", tag.where, tag=tag.shown, text=Near(text.strip()[:40]))
            elif not _has_text(paragraph, leaf, step):
                neighbour = paragraph.getprevious() if step < 0 else paragraph.getnext()
                is_text = neighbour is not None and neighbour.tag == P and neighbour not in shaped
                if not is_text or next(neighbour.iter(T), None) is None:
                    gathered.note("form-dash", tag.where, tag=tag.shown, text=Near(""))
                else:
                    chain.insert(0 if step < 0 else len(chain), neighbour)
        chains.append(chain)
    for chain in _merged(chains):
        for paragraph in chain:
            _without_empty(paragraph)
        yield chain


def _without_empty(paragraph: Element) -> None:
    """Take out the text elements of which a tag took all that they had; docxtpl would join what stands in them."""
    for leaf in [each for each in paragraph.iter(T) if not each.text]:
        run = leaf.getparent()
        run.remove(leaf)
        if run.tag == R and all(each.tag == RPR for each in run):
            remove(run)


def _around(leaf: Element, tag: Tag) -> tuple[str, str]:
    """What stands in the same text element before and behind a tag, other tags left out."""
    parts = re.split(rf"\{{%-?\s*{TOKEN}{tag.number}\s*-?%\}}", leaf.text or "", maxsplit=1)
    plain = [re.sub(rf"\{{[{{%].*?{TOKEN}\d+.*?[}}%]\}}", "", part) for part in parts]
    return plain[0], plain[1] if len(plain) > 1 else ""


def _has_text(paragraph: Element, leaf: Element, step: int) -> bool:
    """Whether the paragraph has text before or behind this text element."""
    leaves = [each for each in paragraph.iter(T) if each.text or each is leaf]
    index = leaves.index(leaf)
    return index > 0 if step < 0 else index < len(leaves) - 1


def _merged(chains: list[list[Element]]) -> Iterator[list[Element]]:
    """Chains that share a paragraph as one."""
    whole: list[list[Element]] = []
    for chain in chains:
        if whole and any(each in whole[-1] for each in chain):
            whole[-1] += [each for each in chain if each not in whole[-1]]
        else:
            whole.append(list(chain))
    yield from (chain for chain in whole if chain[0].getparent() is not None)


class _Pieces:
    """What docxtpl has been shown, and what it made of it."""

    def __init__(self, root: Element, gathered: Gathered) -> None:
        self.declared = {f' xmlns:{prefix}="{space}"' for prefix, space in root.nsmap.items() if prefix}
        self.gathered = gathered
        self.patched: list[str] = []

    def take(self, elements: list[Element]) -> None:
        """Let docxtpl work on neighbouring elements, and leave a mark where they were."""
        source = "".join(self._source(each) for each in elements)
        # A piece inside this one has been done already.
        source = _INSTRUCTION.sub(lambda found: self.patched[int(found[1])], source)
        mark = etree.ProcessingInstruction(TOKEN, str(len(self.patched)))
        mark.tail = elements[-1].tail
        parent = elements[0].getparent()
        parent.insert(parent.index(elements[0]), mark)
        for each in elements:
            each.tail = None
            parent.remove(each)
        self.patched.append(_DOCXTPL.patch_xml(source))

    def _source(self, element: Element) -> str:
        text = source_of(element)
        end = text.index(">")
        head = text[:end]
        for words in self.declared:
            head = head.replace(words, "")
        return head + text[end:]


def _with_words(text: str, tags: tuple[Tag, ...]) -> Source:
    """Tokens → what the tags say, one line each."""
    made: list[str] = []
    lines: dict[int, int] = {}
    spans: list[tuple[int, int, int]] = []
    line, length, at = 1, 0, 0
    for found in _TOKENS.finditer(text):
        before = text[at : found.start()]
        number = found[2] or found[5]
        words = _words(found, tags[int(number)]) if number else ""
        line += before.count("\n")
        made += (before, words)
        length += len(before)
        if number:
            lines[line] = int(number)
            spans.append((length, length + len(words), int(number)))
        length += len(words)
        line += words.count("\n")
        at = found.end()
    return Source("".join((*made, text[at:])), tags, lines, tuple(spans))


def _words(found: re.Match[str], tag: Tag) -> str:
    if found[2]:
        words = tag.words.removeprefix(tag.keyword) if tag.sort == "block" else tag.words
        return f"{{{{{found[1]} ({words.strip()})|{HOLE}({tag.number})\n{found[3]}}}}}"
    return f"{{%{found[4]} {tag.words}\n{found[6]}%}}"
