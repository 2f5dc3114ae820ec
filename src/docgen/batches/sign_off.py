"""Everybody who got a document → the sheets on which they sign for it, made by the template `sign-off`."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Final

from docgen.batches.makers import Recipe
from docgen.catalog import find_template
from docgen.render import Format, Template, in_script, render_ready
from docgen.validate import Checked

NAME: Final = "签收表"
VOLUME: Final = 200
"""People on one sheet; a longer list is laid out in several, one behind the other."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, which may have several pages."""

    template: Template
    checked: Checked
    title: str
    recipe: Recipe

    def file(self, kind: Format) -> bytes:
        """Give the sheet as a file."""
        row = in_script(self.template.folder, self.checked, self.recipe.script)
        return render_ready(row, to=kind, profile=self.recipe.profile, engine=self.recipe.engine)


class SignOff:
    """Takes people down, in a file and not in memory, and makes sheets of them at last."""

    def __init__(self, item: str, recipe: Recipe, path: Path) -> None:
        """`item` is what they sign for."""
        self._item, self._recipe, self._path = item, recipe, path
        self._template = Template(find_template("sign-off"))
        self._lines: IO[str] = path.open("w", encoding="utf-8")
        self._count = 0

    def add(self, person: str, unit: str) -> None:
        """Take down a person."""
        self._lines.write(json.dumps([person, unit]) + "\n")
        self._count += 1

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets, on which the numbers go on."""
        self._lines.close()
        with self._path.open(encoding="utf-8") as lines:
            people = map(json.loads, lines)
            for before in range(0, self._count, VOLUME):
                yield self._sheet(before, [*islice(people, VOLUME)])

    def _sheet(self, before: int, people: Sequence[tuple[str, str]]) -> Sheet:
        part = f"（{before + 1}—{before + len(people)}）" if self._count > VOLUME else ""
        title = f"{self._item}{NAME}{part}"
        entries = [{"name": person, "unit": unit or None, "count": None} for person, unit in people]
        values = dict.fromkeys(self._template.folder.schema["properties"]) | {
            "title": title, "item": self._item, "entries": entries, "blank_rows": 0, "first": before + 1,
        }  # fmt: skip
        return Sheet(self._template, Checked(values, ()), title, self._recipe)

    def drop(self) -> None:
        """Let the list of people go."""
        self._lines.close()
