"""Tables, blocks pinned to the page foot and turned footers → `w:tbl`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from docgen.docx_writer.formats import Looks
from docgen.docx_writer.text import anchor_xml, distinct, em_of, paragraph_xml
from docgen.flow import Cell, PageFormat, Paragraph, Pinned, Row, Rule, Table

_BELOW: Final = 0.2
"""Of a line's pitch, below its baseline."""
_MIDDLE: Final = 0.38
"""Em from the baseline to the middle of Chinese characters."""
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class TurnedFooter:
    """A footer that runs down the left edge of its page."""

    paragraph: Paragraph
    page: PageFormat


def table_xml(table: Table, looks: Looks) -> str:
    """Table → `w:tbl` of fixed column widths."""
    width = sum(column.twips for column in table.columns)
    padding = table.padding.twips
    grid = "".join(f'<w:gridCol w:w="{column.twips}"/>' for column in table.columns)
    rows = "".join(_rows(table, looks))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblInd w:w="{table.left.twips}" w:type="dxa"/>{_borders(table.border)}'
        f'<w:tblLayout w:type="fixed"/>{_margins(padding)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def pinned_xml(pinned: Pinned, page: PageFormat, looks: Looks) -> str:
    """Pinned block → a floating table of one cell; it needs a paragraph behind it, which is its anchor."""
    # LibreOffice floats a table as wide as the text only where its place is told from the paper's edge.
    place = f'w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{page.left.twips}" w:tblpYSpec="bottom"'
    text = "".join(paragraph_xml(paragraph, looks) for paragraph in distinct(pinned.paragraphs))
    return _floating_xml(place, page.text_width.twips, "<w:cantSplit/>", "", text or anchor_xml())


def turned_xml(footer: TurnedFooter, looks: Looks) -> str:
    """Footer of a turned sheet → a floating cell whose text runs downwards; it needs a paragraph behind it as well.

    The cell is one line wide and as high as the upright sheet's type area is wide.
    """
    form, page = footer.paragraph.format, footer.page.upright
    # Where text runs downwards, the middle of the characters lies in the middle of the line.
    middle = page.footer + _BELOW * form.pitch + _MIDDLE * em_of(footer.paragraph, looks)
    left = middle - form.pitch / 2
    place = f'w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{left.twips}" w:tblpY="{page.left.twips}"'
    row = f'<w:trHeight w:val="{page.text_width.twips}" w:hRule="exact"/>'
    cell = '<w:textDirection w:val="tbRl"/>'
    return _floating_xml(place, form.pitch.twips, row, cell, paragraph_xml(footer.paragraph, looks))


def _floating_xml(place: str, width: int, row: str, cell: str, text: str) -> str:
    """A table of one cell without lines, out of the text."""
    return (
        f'<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" {place}/>'
        f'<w:tblOverlap w:val="never"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins(0)}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{cell}</w:tcPr>'
        f"{text}</w:tc></w:tr></w:tbl>"
    )


def _rows(table: Table, looks: Looks) -> Iterator[str]:
    # column at which a row span started → (rows it still covers, columns it takes)
    open_spans: dict[int, tuple[int, int]] = {}
    for row in _bound(table):
        cells: list[str] = []
        column = 0
        pending = list(row.cells)
        while column < len(table.columns):
            rows_left, columns = open_spans.pop(column, (0, 1))
            if rows_left:
                cells.append(_cell_xml(_span_width(table, column, columns), columns, "<w:vMerge/>", anchor_xml()))
                if rows_left > 1:
                    open_spans[column] = (rows_left - 1, columns)
            elif pending:
                cell = pending.pop(0)
                columns = cell.columns
                merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
                text = _cell_text(cell, looks)
                place = "top" if row.splits else "center"
                cells.append(_cell_xml(_span_width(table, column, columns), columns, merge, text, place))
                if cell.rows > 1:
                    open_spans[column] = (cell.rows - 1, columns)
            column += columns
        yield f"<w:tr>{_row_properties(row)}{''.join(cells)}</w:tr>"


def _bound(table: Table) -> Iterator[Row]:
    """Rows; one that keeps with the next, and a table that does, does so through the paragraphs of the row."""
    for number, row in enumerate(table.rows, start=1):
        if not (row.keep_next or (table.keep_next and number == len(table.rows))):
            yield row
            continue
        cells = (replace(cell, paragraphs=tuple(map(_kept, cell.paragraphs))) for cell in row.cells)
        yield replace(row, cells=tuple(cells))


def _kept(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, format=replace(paragraph.format, keep_next=True))


def _span_width(table: Table, column: int, columns: int) -> int:
    return sum(width.twips for width in table.columns[column : column + columns])


def _cell_text(cell: Cell, looks: Looks) -> str:
    return "".join(paragraph_xml(paragraph, looks) for paragraph in distinct(cell.paragraphs)) or anchor_xml()


def _cell_xml(width: int, columns: int, merge: str, text: str, place: str = "center") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="{place}"/></w:tcPr>'
        f"{text}</w:tc>"
    )


def _row_properties(row: Row) -> str:
    properties = f"{'' if row.splits else '<w:cantSplit/>'}{'<w:tblHeader/>' if row.header else ''}"
    return f"<w:trPr>{properties}</w:trPr>" if properties else ""


def _borders(border: Rule | None) -> str:
    if border is None:
        return ""
    look = f'w:val="single" w:sz="{border.thickness.eighths}" w:space="0" w:color="{border.color}"'
    return f"<w:tblBorders>{''.join(f'<w:{side} {look}/>' for side in _SIDES)}</w:tblBorders>"


def _margins(sides: int) -> str:
    widths = {"top": 0, "left": sides, "bottom": 0, "right": sides}
    cells = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in widths.items())
    return f"<w:tblCellMar>{cells}</w:tblCellMar>"
