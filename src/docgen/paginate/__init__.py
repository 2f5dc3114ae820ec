"""Flow → sheets: every line on its page, as Word and LibreOffice would put it."""

from docgen.paginate.pages import Pages, missing_characters, paginate, paginate_sections
from docgen.paginate.strips import BASELINE, measure

__all__ = ["BASELINE", "Pages", "measure", "missing_characters", "paginate", "paginate_sections"]
