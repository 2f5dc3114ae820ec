"""Everybody who got a document → the sheet on which they sign for it, made by the template `sign-off`."""

from typing import Final

from docgen.batches.makers import Recipe
from docgen.batches.print_file import PrintFile
from docgen.catalog import find_template
from docgen.profile import Profile
from docgen.render import in_script, render_ready
from docgen.validate import Checked

NAME: Final = "签收表"
VOLUME: Final = 200
"""People of one document; a longer list is laid out in several, one behind the other."""


class SignOff:
    """A sheet that grows."""

    def __init__(self, item: str, recipe: Recipe, profile: Profile | None, files: tuple[PrintFile, ...]) -> None:
        self._folder = find_template("sign-off")
        self._item, self._recipe, self._profile = item, recipe, profile
        self.files = files
        """One for each format."""
        self._entries: list[dict[str, str | None]] = []
        self._before = 0
        self._is_long = False

    def add(self, person: str, unit: str) -> None:
        """Take down a person."""
        if len(self._entries) == VOLUME:
            self._is_long = True
            self._lay_out()
        self._entries.append({"name": person, "unit": unit or None, "count": None})

    def finish(self) -> None:
        """Lay out the last volume."""
        if self._entries:
            self._lay_out()

    def _lay_out(self) -> None:
        first, last = self._before + 1, self._before + len(self._entries)
        title = f"{self._item}{NAME}" + (f"（{first}—{last}）" if self._is_long else "")
        values = dict.fromkeys(self._folder.schema["properties"]) | {
            "title": title, "item": self._item, "entries": self._entries, "blank_rows": 0, "first": first,
        }  # fmt: skip
        ready = in_script(self._folder, Checked(values, ()), self._recipe.script)
        for file in self.files:
            file.add(render_ready(ready, to=file.kind, profile=self._profile, engine=self._recipe.engine), title)
        self._before, self._entries = last, []
