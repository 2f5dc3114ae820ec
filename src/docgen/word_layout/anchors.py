"""A picture or a text box at a place of its own → what is drawn, and where on the page."""

from docgen.sheet import Bar, Print
from docgen.word_flow import Anchored, Paper
from docgen.word_layout.lines import ruled
from docgen.word_layout.paragraphs import Setting
from docgen.word_layout.slabs import Slab, joined, moved, stacked
from docgen.word_layout.tables import stack_blocks


def draw_anchored(anchored: Anchored, paper: Paper, y: float, setting: Setting) -> Slab:
    """Anchored thing and where its paragraph stands, `y` → what is drawn, placed from the paper's corner."""
    width, height = anchored.width.pt, anchored.height.pt
    content = _content(anchored, setting)
    across = paper.width.pt if anchored.beside == "page" else paper.text_width.pt
    x = (0.0 if anchored.beside == "page" else paper.left.pt) + (
        anchored.x.pt
        if not anchored.across
        else {"left": 0.0, "center": (across - width) / 2, "right": across - width}[anchored.across]
    )
    return moved(content, x, _top(anchored, paper, y, height))


def _top(anchored: Anchored, paper: Paper, y: float, height: float) -> float:
    if anchored.below == "paragraph":
        return y + anchored.y.pt
    start = 0.0 if anchored.below == "page" else abs(paper.top.pt)
    whole = paper.height.pt if anchored.below == "page" else paper.height.pt - abs(paper.top.pt) - abs(paper.bottom.pt)
    if not anchored.upright:
        return start + anchored.y.pt
    return start + {"top": 0.0, "center": (whole - height) / 2, "bottom": whole - height}[anchored.upright]


def _content(anchored: Anchored, setting: Setting) -> Slab:
    width, height = anchored.width.pt, anchored.height.pt
    if anchored.image is not None:
        return Slab(height, prints=(Print(0.0, 0.0, width, height, anchored.image, anchored.alt),))
    sides, ends = (padding.pt for padding in anchored.padding)
    slabs, _ = stack_blocks(anchored.blocks, max(width - 2 * sides, 1.0), setting)
    text = moved(stacked(slabs), sides, ends)
    shades = (Bar(0.0, 0.0, width, height, anchored.shade),) if anchored.shade else ()
    return joined((Slab(height, (), tuple(_frame(anchored)), shades), text), height)


def _frame(anchored: Anchored) -> list[Bar]:
    border = anchored.box.top
    if border is None:
        return []
    width, height, thick = anchored.width.pt, anchored.height.pt, border.thickness.pt
    bars = (
        Bar(0.0, 0.0, width, thick, border.color),
        Bar(0.0, height - thick, width, thick, border.color),
        Bar(0.0, 0.0, thick, height, border.color),
        Bar(width - thick, 0.0, thick, height, border.color),
    )
    return [piece for bar in bars for piece in ruled(bar, border.stroke)]
