"""Tags that stand for paragraphs, rows and cells → blocks of a Word template; what is common to all who write them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from docgen.flow import Block, Cell, Paragraph, ParagraphFormat, Row, Run, RunFormat, Style
from docgen.layout.desk import Desk
from docgen.units import ZERO, Length, pt

TAG: Final = Style(
    "TemplateTag", "模板标签", ParagraphFormat(pt(13), "left"), RunFormat("song", pt(9), color="2E74B5")
)  # fmt: skip
"""How a tag looks that takes the place of a paragraph; none is left in a filled file."""

Words = str | Iterable[str]


def tag(words: str, shape: str = "p") -> Paragraph:
    """`for 项 in 名单` → a paragraph with `{%p for 项 in 名单 %}`."""
    return Paragraph((Run(f"{{%{shape} {words} %}}", TAG.run),), TAG.key, TAG.paragraph)


def tag_row(words: str, columns: int) -> Row:
    """A tag that stands for a row."""
    return Row((Cell((tag(words, "tr"),), columns=columns),))


def tag_cell(words: str) -> Cell:
    """A tag that stands for a cell."""
    return Cell((tag(words, "tc"),))


def chosen(*branches: tuple[str, Sequence[Block]]) -> list[Block]:
    """Conditions and what stands there → the blocks with tags between; the last may have no condition."""
    blocks: list[Block] = []
    for number, (condition, each) in enumerate(branches):
        word = "else" if not condition else f"{'elif' if number else 'if'} {condition}"
        blocks += [tag(word), *each]
    return [*blocks, tag("endif")]


def guarded(condition: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks that are there only where a condition holds; an empty one always does."""
    return chosen((condition, blocks)) if condition and blocks else list(blocks)


def repeated(loop: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks for each item: `项 in 名单`."""
    return [tag(f"for {loop}"), *blocks, tag("endfor")]


def reworded(paragraph: Paragraph, *words: str) -> Paragraph:
    """The paragraph with other words, one text for each of its runs, the last for all that are left."""
    looks = [run.format for run in paragraph.runs]
    return replace(paragraph, runs=tuple(Run(text, look) for text, look in zip(words, looks, strict=False)))


def blank(height: Length, desk: Desk) -> list[Block]:
    """Room between two blocks of which either may be missing."""
    return [desk.paragraph("Thin", "", pitch=height, keep_next=True)] if height > ZERO else []
