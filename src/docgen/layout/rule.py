"""The red rule under the head: plain, with a star in its middle, or on the paper already (GB/T 9704-2012, 7.2.7)."""

from typing import Final

from docgen.flow import Block, Cell, Paragraph, Row, Rule, Table
from docgen.layout.desk import Desk, ink_below, reformed
from docgen.paginate import BASELINE
from docgen.units import ZERO, Length, pt

STAR: Final = "★"
STAR_MIDDLE: Final = 0.385
"""Middle of the star's ink above the baseline, in em."""
STAR_ROOM: Final = 1.4
"""Em between the halves of the rule."""


def red_rule(desk: Desk) -> Rule:
    """The red rule 4 mm below the ink of a line (7.2.7)."""
    grid, head = desk.profile.grid, desk.profile.head
    gap = round((head.rule_gap - ink_below(grid.pitch, grid.size)).pt)
    return Rule(head.rule_thickness, head.color, pt(max(0, gap)))


def ruled(number: Paragraph, desk: Desk) -> tuple[list[Block], Length]:
    """A line of text with the red rule under it, and how far the last block reaches below the rule."""
    head, rule = desk.profile.head, red_rule(desk)
    if head.preprinted:
        return [number], -(rule.gap + head.rule_thickness)
    if head.star:
        return [number, *_starred_rule(rule.gap, desk)], _below_star(desk)
    return [reformed(number, rule_below=rule)], ZERO


def bare_rule(gap: Length, desk: Desk) -> tuple[list[Block], Length]:
    """The red rule alone, `gap` below the line of the mark of a document without number."""
    head = desk.profile.head
    gap = gap if gap.pt > 0 else ZERO
    if head.preprinted:
        return [], -(gap + head.rule_thickness)
    if head.star:
        return _starred_rule(gap, desk), _below_star(desk)
    rule = Rule(head.rule_thickness, head.color)
    return [desk.paragraph("Thin", "", before=gap, rule_above=rule, keep_next=True)], ZERO


def _starred_rule(gap: Length, desk: Desk) -> list[Block]:
    """The rule in two halves with ★ between them, its ink at their height; no border of a paragraph can do that."""
    head = desk.profile.head
    rule = Rule(head.rule_thickness, head.color)
    height = _star_height(desk)
    # A cell's content stands in its middle, so that a line under the rule lifts it by half of its own height.
    lift = head.star_size - 2 * height
    half = desk.paragraph("Thin", "", pitch=lift, rule_above=rule, keep_next=True)
    run = desk.run(STAR, "Mark", size=head.star_size)
    star = desk.paragraph("Mark", (run,), pitch=head.star_size)
    middle = STAR_ROOM * head.star_size
    side = (desk.width - middle) / 2
    row = Row((Cell((half,)), Cell((star,)), Cell((half,))))
    before = gap + head.rule_thickness / 2 - height
    return [Table((side, middle, side), (row,), before=before if before.pt > 0 else ZERO, keep_next=True)]


def _star_height(desk: Desk) -> Length:
    """From the top of the star's line to the middle of its ink."""
    return (BASELINE - STAR_MIDDLE) * desk.profile.head.star_size


def _below_star(desk: Desk) -> Length:
    """From the lower edge of the rule to that of the star's line."""
    head = desk.profile.head
    return head.star_size - _star_height(desk) - head.rule_thickness / 2
