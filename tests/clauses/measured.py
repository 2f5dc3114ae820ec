"""Data files → rows with what was measured on our PDF and on LibreOffice's print of our DOCX."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from paper import print_docx, read_pdf

from clauses.reading import Pages
from clauses.row import Row, Value
from docgen.any_template import load_template
from docgen.load import load_data
from docgen.profile import load_profile
from docgen.render import Format

FIGURES: Final = Path(__file__).parents[1] / "figures"
Case = tuple[str, str]
"""A data file and a profile."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A row, and what it came to in either file."""

    row: Row
    pdf: Value
    docx: Value

    @property
    def met(self) -> bool:
        """Whether both files are as the row demands."""
        return self.row.required.met(self.pdf) and self.row.required.met(self.docx)


def measured(rows: Iterable[Row]) -> list[Measured]:
    """Render every data file that a row names, once, and measure its pages."""
    rows = list(rows)
    cases = list(dict.fromkeys((row.figure, row.profile) for row in rows))
    printed = print_docx({"@".join(case): _made(case, "docx") for case in cases})
    found: dict[Row, list[Value]] = {row: [] for row in rows}
    # One case after the other, so that the pictures of its pages are still at hand.
    for case in cases:
        for data in (_made(case, "pdf"), printed["@".join(case)]):
            pages = read_pdf(data)
            for row in rows:
                if (row.figure, row.profile) == case:
                    found[row].append(value_of(row, pages))
    return [Measured(row, *found[row]) for row in rows]


def _made(case: Case, to: Format) -> bytes:
    figure, profile = case
    values = load_data(FIGURES / f"{figure}.yaml")
    assert values.template, f"{figure} names no template"
    return load_template(values.template).render(values, to=to, profile=load_profile(profile))


def value_of(row: Row, pages: Pages) -> Value:
    """What a row comes to, or in words why it comes to nothing."""
    try:
        return row.measure(pages)
    except (AssertionError, LookupError, StopIteration, ValueError) as error:
        return f"not found: {error}"
