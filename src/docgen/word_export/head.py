"""The head of a built-in template → blocks with tags: marks, 发文机关标志, number, 签发人, title, 题注."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.document import Document
from docgen.flow import Block, Cell, Paragraph, Row, Run, Table
from docgen.layout.desk import Desk
from docgen.layout.head import fitted, lay_head, mark_suffix
from docgen.layout.head import marked as lay_marks
from docgen.layout.letter import lay_letter
from docgen.layout.minutes import lay_minutes
from docgen.layout.order import lay_order
from docgen.layout.signatories import number_rows
from docgen.layout.text import Text, titled
from docgen.units import ZERO, Length
from docgen.word_export.expressions import FILTERED, OR
from docgen.word_export.marks import blank, chosen, guarded, repeated, reworded, tag, tag_row
from docgen.word_export.model import ISSUER, Model, marked
from docgen.word_export.sources import Source, Sources

ROWS, SUFFIX, MARK = "标志", "后缀", "红头"
"""What a template calls the rows of 发文机关标志, what stands beside them, and the whole where it is one row."""
CONDENSED: Final = (13, 16, 20)
"""Characters that a condensed mark has room for."""
SHORT, WIDEST = "云水市林业和草原局", "云水市发展和改革委员会"
"""Names of organs that rows of a joint mark have room for."""
NAMES: Final = ("王小明", "李小红", "张小军")


def lay_heading(sources: Sources, model: Model, desk: Desk) -> list[Block]:
    """All that stands above the text, and the room below it."""
    layout, official = model.document.layout, sources.of("layout")
    if layout == "official":
        head, room = _official(sources, model, desk)
        gap = desk.two_lines(None, "Title") - room
        whole = [*head, *_title(sources, model, desk, gap, "Title")]
        condition = _official_only(official)
        plain = _title(sources, model, desk, desk.profile.grid.pitch, "EnclosedTitle")
        blocks = chosen((condition, whole), ("", plain)) if condition else whole
    elif layout in _LAYOUTS:
        opening = _LAYOUTS[layout](model.document, desk).opening
        blocks = list(_optional(_named([model.with_tags(each) for each in opening], sources, model, desk), sources))
    else:
        blocks = _title(sources, model, desk, desk.profile.grid.pitch, "EnclosedTitle")
    return [*blocks, *_room(sources, layout, desk)]


_LAYOUTS: Final[dict[str, Callable[[Document, Desk], Text]]] = {
    "letter": lay_letter, "order": lay_order, "minutes": lay_minutes,
}  # fmt: skip


def _official_only(layout: Source | None) -> str:
    """The condition under which a template is official: of `'official' if x else 'text'` it is x."""
    if layout is None or not layout.words.startswith("'official' if "):
        return ""
    return layout.words.removeprefix("'official' if ").removesuffix(" else 'text'")


def _title(sources: Sources, model: Model, desk: Desk, before: Length, style: str) -> list[Block]:
    blocks = (model.with_tags(each) for each in titled(model.document, desk, before, style))
    return list(_optional(blocks, sources))


def _optional(blocks: Iterable[Block], sources: Sources) -> Iterator[Block]:
    """Title and 题注 only where there is one; what minutes have above their rule only where they are dated there."""
    dated = _dated_above(sources)
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield block
        elif block.style == "Number" and dated and len(block.format.tabs) == 1 and "|日期" in block.text:
            # The line stays, for the rule is its own.
            yield reworded(block, f"{{% if {dated} %}}{block.text}{{% endif %}}")
        else:
            source = sources.of(_NAMED.get(block.style, ""))
            # Above a mark each has its line, so that the mark stays where it is.
            stays = block.style in _MARKS and sources.template.layout != "letter"
            yield from guarded(source.condition if source and not stays else "", [block])


_MARKS: Final = {"Secrecy": "secrecy", "Urgency": "urgency"}
_NAMED: Final = {"Title": "title", "EnclosedTitle": "title", "AdoptionNote": "adoption_note", **_MARKS}
"""Styles of what may be missing, and the fields that they are for."""


def _dated_above(sources: Sources) -> str:
    """The condition under which minutes have their date above the rule; empty if they always do."""
    signers, date = sources.of("signers"), sources.of("date")
    conditions = [f"not {signers.words}"] if signers else []
    return " and ".join([*([date.condition] if date and date.condition else []), *conditions])


def _room(sources: Sources, layout: str, desk: Desk) -> list[Block]:
    """空一行 under the title; where there may be none, the room that the layout leaves under its head."""
    usual = blank(desk.one_line("Title", "Body"), desk)
    title = sources.of("title")
    if layout not in ("order", "minutes") or (title and not title.condition):
        return usual
    above = "Number" if layout == "order" else None
    bare = blank(desk.clear(desk.profile.grid.two_lines, above, "Body"), desk)
    return chosen((title.condition, usual), ("", bare)) if title else bare


# Under a red head


def _official(sources: Sources, model: Model, desk: Desk) -> tuple[list[Block], Length]:
    """From the first line to the red rule, and how far the last block reaches below it."""
    blocks, room = lay_head(model.document, desk)
    made: list[Block] = []
    stack = [each for each in blocks if isinstance(each, Paragraph)]
    for block in stack:
        if block.style == "Mark":
            made += _marks(block, sources, model, desk)
        elif block.style == "Number":
            made += _numbers(model.paragraph(block), sources, model, desk)
        else:
            made.append(model.with_tags(block))
    return made, room


def _marks(single: Paragraph, sources: Sources, model: Model, desk: Desk) -> list[Block]:
    """The mark of one organ, or the rows of several."""
    issuers, given = sources.of("issuers"), sources.of("letterhead")
    if issuers is None:
        return _named_mark(single, given.words if given else "", desk)
    suffix = mark_suffix(replace(model.document, letterhead=""), desk)
    organs = f"({issuers.words} or [])|select|list" if issuers.condition else f"{issuers.inside(FILTERED)}|select|list"
    rows = f"{given.inside(OR + 1)}|清单 or {organs}" if given else organs
    settings = [tag(f"set {ROWS} = {rows}")]
    settings += [tag(f"set {SUFFIX} = '' if {given.inside(OR)} else '{suffix}'")] if given else []
    beside = f"{{{{ {SUFFIX} }}}}" if given else suffix
    several, bearing = f"{ROWS}|length > 1", f" and {SUFFIX}" if given else ""
    branches: list[tuple[str, Sequence[Block]]] = [
        (f"{several}{bearing} and {ROWS}|map('length')|max <= {len(SHORT)}", [_joint(SHORT, model, beside, desk)]),
        (f"{several}{bearing}", [_joint(WIDEST, model, beside, desk)]),
    ]
    if given:
        branches.append((several, _apart(single, desk)))
    one = _named_mark(single, f"{ROWS}[0] ~ {SUFFIX if given else repr(suffix)}", desk)
    return [*settings, *chosen(*branches, ("", one))]


def _apart(single: Paragraph, desk: Desk) -> list[Block]:
    """Rows that are given in full, without 文件 beside them."""
    room, pitch = single.format.before, desk.profile.head.mark_pitch
    row = reworded(single, "{{ 机关 }}")
    row = replace(row, format=replace(row.format, before=ZERO, pitch=pitch))
    return [*blank(room, desk), *repeated(f"机关 in {ROWS}", [row])]


def _named(blocks: Iterable[Block], sources: Sources, model: Model, desk: Desk) -> Iterator[Block]:
    """Blocks of a format with a head of its own, the mark as it is long."""
    words = marked(sources, mark_suffix(replace(model.document, letterhead=""), desk))
    issuers = sources.of("issuers")
    if issuers:
        # A file without a schema learns from it that they are a list; a text has a first character too.
        words = words.replace(f"{issuers.words}[0]", f"{issuers.words}|select|first")
    for block in blocks:
        if isinstance(block, Paragraph) and block.style == "Mark":
            yield from _named_mark(block, words, desk)
        else:
            yield block


def _named_mark(single: Paragraph, words: str, desk: Desk) -> list[Block]:
    """The mark in its natural width, or condensed for a long name."""
    text = f"{{{{ {MARK} }}}}"
    head = desk.profile.head
    branches = [(f"{MARK}|length <= {int(head.mark_width.pt / head.mark_size.pt)}", [reworded(single, text)])]
    for count in CONDENSED:
        look = fitted("字" * count, head.mark_width, desk).format
        condition = f"{MARK}|length <= {count}" if count != CONDENSED[-1] else ""
        branches.append((condition, [replace(single, runs=(Run(text, look),))]))
    return [tag(f"set {MARK} = {words}"), *chosen(*branches)]


def _joint(longest: str, model: Model, suffix: str, desk: Desk) -> Block:
    """All organs one below the other, spread to the width of the longest, 文件 beside them."""
    document = replace(model.document, letterhead="", issuers=(longest, ISSUER))
    _, (table,) = lay_marks(document, desk, desk.profile.head.mark_top)
    assert isinstance(table, Table)
    name, beside = table.rows[0].cells
    first = Row((_reworded(name, f"{{{{ {ROWS}[0] }}}}"), replace(_reworded(beside, suffix), rows=4)))
    each = Row((_reworded(name, "{{ 机关 }}"),))
    # What stands beside the first row reaches down to the last; so tags take the place of the name alone.
    rows = (first, tag_row(f"for 机关 in {ROWS}[1:]", 1), each, tag_row("endfor", 1))
    return replace(table, rows=rows)


def _reworded(cell: Cell, words: str) -> Cell:
    return Cell(tuple(reworded(each, words) for each in cell.paragraphs))


def _numbers(single: Paragraph, sources: Sources, model: Model, desk: Desk) -> list[Block]:
    """The number in the middle; where there are 签发人, at the left of the last of them, two on a row."""
    signatories = sources.of("signatories")
    if signatories is None:
        return [single]
    names = signatories.words
    # The names stand where names of three characters do.
    one, pair, many = (number_rows(replace(model.document, signatories=NAMES[:n]), desk) for n in (1, 2, 3))
    gap, number = single.format.before, sources.of("number")
    text = number.safe if number else ""
    first = _signed(many[0], "", f"{{{{ {names}[:2]|join('\\t') }}}}", gap=gap)
    between = f"{{{{ {names}[序:序 + 2]|join('\\t') }}}}"
    rows = repeated(
        f"序 in range(2, {names}|length, 2)",
        chosen(("loop.last", [_under_rule(_row(many[1], text, between), single)]), ("", [_row(many[1], "", between)])),
    )
    return chosen(
        (f"not {names}", [single]),
        (f"{names}|length == 1", [_under_rule(_signed(one[0], text, f"{{{{ {names}[0] }}}}", gap=gap), single)]),
        (
            f"{names}|length == 2",
            [_under_rule(_signed(pair[0], text, f"{{{{ {names}|join('\\t') }}}}", gap=gap), single)],
        ),
        ("", [first, *rows]),
    )


def _signed(row: Paragraph, number: str, names: str, *, gap: Length) -> Paragraph:
    """The first row, with the label."""
    label = row.runs[0].text.split("\t", 1)[1]
    made = reworded(row, f"{number}\t{label}", names)
    return replace(made, format=replace(made.format, before=gap))


def _row(row: Paragraph, number: str, names: str) -> Paragraph:
    return reworded(row, f"{number}\t", names)


def _under_rule(row: Paragraph, single: Paragraph) -> Paragraph:
    """The row with the red rule that the number alone has under it."""
    return replace(row, format=replace(row.format, rule_below=single.format.rule_below))
