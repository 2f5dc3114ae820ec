"""A picture or a text box at a place of its own → what is drawn, and where on the page."""

from docgen.word_flow import Anchored, Paper
from docgen.word_layout.paragraphs import Setting
from docgen.word_layout.slabs import Slab, moved
from docgen.word_layout.tables import beside, hung


def draw_anchored(anchored: Anchored, paper: Paper, y: float, setting: Setting) -> Slab:
    """Anchored thing and where its paragraph stands, `y` → what is drawn, placed from the paper's corner."""
    content = hung(anchored, setting)
    across = paper.width.pt if anchored.beside == "page" else paper.text_width.pt
    left = 0.0 if anchored.beside == "page" else paper.left.pt
    return moved(content, left + beside(anchored, across), _top(anchored, paper, y, content.height))


def _top(anchored: Anchored, paper: Paper, y: float, height: float) -> float:
    if anchored.below == "paragraph":
        return y + anchored.y.pt
    start = 0.0 if anchored.below == "page" else abs(paper.top.pt)
    whole = paper.height.pt if anchored.below == "page" else paper.height.pt - abs(paper.top.pt) - abs(paper.bottom.pt)
    if not anchored.upright:
        return start + anchored.y.pt
    return start + {"top": 0.0, "center": (whole - height) / 2, "bottom": whole - height}[anchored.upright]
