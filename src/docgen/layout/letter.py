"""信函格式: mark and double rules placed on the paper, number at the right of the first line (GB/T 9704-2012, 10.1)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docgen.document import Document
from docgen.flow import Block, Paragraph, Placed, Rule, Tab
from docgen.layout.desk import Desk, ink_above, reformed
from docgen.layout.head import mark, marks_above, white
from docgen.layout.text import Text, text, titled
from docgen.units import ZERO, Length, pt

HAIR: Final = pt(0.5)
"""Left free behind a number at the type area's edge: rounding to twips would break a line that is quite full."""


def lay_letter(document: Document, desk: Desk) -> Text:
    """What runs on the pages: the marks, the number, and the text under its title."""
    first, title = (_below_rules(gap, style, document, desk) for gap, style in _gaps(desk))
    return text(document, desk, _under_rules(document, desk, first, title))


def lay_enclosed_letter(document: Document, desk: Desk) -> Text:
    """A letter that another document forwards: mark and first rules run with the text, the last are left out."""
    line, form = _mark(document, desk), desk.profile.letter
    # The mark stands where those of other forwarded documents do.
    above = desk.profile.grid.one_line - white(line, desk, above=True)
    mark = reformed(line, before=max(above, ZERO), keep_next=True)
    rules = list(_running_pair(form.rule_gap - white(line, desk, above=False), desk))
    overhang = rules[-1].format.pitch
    first, title = (desk.clear(gap - overhang, None, style) for gap, style in _gaps(desk))
    return text(document, desk, (mark, *rules, *_under_rules(document, desk, first, title)))


def _gaps(desk: Desk) -> tuple[tuple[Length, str], tuple[Length, str]]:
    """Clear gap between the rules and the first line under them, or the title where there is none."""
    return (desk.profile.letter.text_gap, "Number"), (desk.profile.grid.two_lines, "Title")


def _under_rules(document: Document, desk: Desk, first: Length, title: Length) -> Iterator[Block]:
    """Marks, number and title, with the space before the first line, or before a title that has none above it."""
    lines = list(_marks_and_number(document, desk))
    if lines:
        lines[0] = reformed(lines[0], before=first)
        title = desk.clear(desk.profile.grid.two_lines, "Number", "Title")
    yield from (*lines, *titled(document, desk, title, style="Title"))


def letterhead(document: Document, desk: Desk) -> tuple[Placed, ...]:
    """What keeps its place on the first page: the mark, and a pair of rules at either end."""
    form, page = desk.profile.letter, desk.profile.page
    line = _mark(document, desk)
    top = form.mark_top - white(line, desk, above=True)
    first = _mark_end(document, desk) + form.rule_gap
    last = page.height - form.rule_bottom - _pair_height(desk)
    if desk.profile.head.preprinted:
        # The page bears no number all the same.
        return (Placed(replace(line, runs=()), top, page.left, desk.width),)
    return (
        Placed(line, top, page.left, desk.width),
        *_pair(first, form.rule_thick, form.rule_thin, desk),
        *_pair(last, form.rule_thin, form.rule_thick, desk),
    )


def _mark(document: Document, desk: Desk) -> Paragraph:
    return reformed(mark(document, desk.with_head(mark_size=desk.profile.letter.mark_size)), keep_next=False)


def _mark_end(document: Document, desk: Desk) -> Length:
    """Where the ink of the mark ends, from the paper's upper edge."""
    line = _mark(document, desk)
    whites = white(line, desk, above=True) + white(line, desk, above=False)
    return desk.profile.letter.mark_top + line.format.pitch - whites


def _pair_height(desk: Desk) -> Length:
    form = desk.profile.letter
    return form.rule_thick + form.rule_between + form.rule_thin


def _pair(top: Length, upper: Length, lower: Length, desk: Desk) -> Iterator[Placed]:
    """Two single rules: programs disagree about which line of a double border is the thick one."""
    form, page = desk.profile.letter, desk.profile.page
    left = page.left - (form.rule_width - desk.width) / 2
    for at, thickness in ((top, upper), (top + upper + form.rule_between, lower)):
        rule = Rule(thickness, desk.profile.head.color)
        yield Placed(desk.paragraph("Thin", "", rule_above=rule), at, left, form.rule_width)


def _running_pair(gap: Length, desk: Desk) -> Iterator[Paragraph]:
    """The first pair of rules as paragraphs of the text, which they overlap on both sides."""
    form = desk.profile.letter
    beside = -(form.rule_width - desk.width) / 2
    between = form.rule_between - desk.styles["Thin"].paragraph.pitch
    for before, thickness in ((gap, form.rule_thick), (between, form.rule_thin)):
        rule = Rule(thickness, desk.profile.head.color)
        yield desk.paragraph(
            "Thin", "", rule_above=rule, left=beside, right=beside, before=max(before, ZERO), keep_next=True
        )


def _below_rules(gap: Length, style: str, document: Document, desk: Desk) -> Length:
    """Space before the first line of the type area, so that its ink stands `gap` under the first pair of rules."""
    look = desk.styles[style]
    end = _mark_end(document, desk) + desk.profile.letter.rule_gap + _pair_height(desk)
    space = end + gap - ink_above(look.paragraph.pitch, look.run.size) - desk.profile.page.top
    return space if space.pt > 0 else pt(0)


def _marks_and_number(document: Document, desk: Desk) -> Iterator[Paragraph]:
    """份号, 密级, 紧急程度 one under the other at the left, 发文字号 at the right of the first of them."""
    marks = marks_above(document)
    if not document.number:
        yield from (desk.paragraph(style, words) for style, words in marks)
    elif not marks:
        yield desk.paragraph("Number", document.number, align="right")
    else:
        (style, words), *others = marks
        runs = (desk.run(words, style), desk.run(f"\t{document.number}", "Number"))
        yield desk.paragraph("Number", runs, align="left", tabs=(Tab(desk.width - HAIR, "right"),))
        yield from (desk.paragraph(style, words) for style, words in others)
