"""One pass over the values of a data file: where each stands as written, and the problems met on the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docgen.converted import Script
from docgen.errors import Place, Problem
from docgen.load import Loaded
from docgen.validate.pictures import Album
from docgen.validate.readings import Reader

Nest = Callable[[object, "Spot", "Walk"], object]
"""A value of `format: document` and where it is → the nested document, or `None`."""


@dataclass(slots=True)
class Walk:
    """One pass over the values of one template: where they came from, and what was found."""

    loaded: Loaded
    nest: Nest
    path: str = ""
    """Where in the file these values begin: `attachments[0].data`; and as written:"""
    written: str = ""
    found: list[tuple[int, Problem]] = field(default_factory=list)
    """Each problem with the line of this file that led to it, 0 for none."""
    places: dict[str, str] = field(default_factory=dict)
    """Path by key → path as written, where they differ."""
    spoiled: set[str] = field(default_factory=set)
    """Paths that have their problem already; whatever else the schema says about them is noise."""
    album: Album = field(default_factory=Album)
    """One for the walks of a document and of all documents inside it."""
    reader: Reader = field(default_factory=Reader)
    """Reads the texts of this file, in whichever script they are."""
    readers: list[Reader] = field(default_factory=list)
    """Those of all files of a document."""
    scripts: tuple[Script, ...] = ("zh-CN",)
    """For which the forms are taken where the data give a text by script, the best first."""
    given: dict[str, tuple[Script, ...]] = field(default_factory=dict)
    """Paths of such texts, each with its scripts, the one that was taken first."""
    form: str = ""
    """Which form the rules are looking at, if not those that were taken."""

    advises: bool = False
    """Whether good values are looked at for how officials would write them."""
    advice: list[Problem] = field(default_factory=list)
    """Of all documents."""

    def others(self) -> list[Script]:
        """Scripts for which some text has a form that was not taken."""
        return list(dict.fromkeys(script for _, *others in self.given.values() for script in others))

    def note(self, code: str, path: str, label: str = "", line: int | None = None, **facts: object) -> None:
        """Take down a problem of the value at `path`, and take the path for spoiled."""
        self.add(Problem(code, self.place(path, label, line), facts))
        self.spoiled.add(path)

    def add(self, problem: Problem, line: int | None = None) -> None:
        """Take down a problem; `line` of this file, where the problem is in another."""
        self.found.append((line or problem.place.line or 0, problem))

    def problems(self) -> Iterator[Problem]:
        """All problems in the order of this file; one inside another file comes where that file is named."""
        return (problem for _, problem in sorted(self.found, key=lambda pair: pair[0]))

    def place(self, path: str, label: str = "", line: int | None = None) -> Place:
        """Where the value at `path` stands; the line is that of the nearest entry around it."""
        forms = self.given.get(path)
        if forms:
            path = f"{path}.{self.form if self.form in forms else forms[0]}"
        return Place(self.loaded.source, line if line is not None else self.line(path), path, label)

    def line(self, path: str) -> int | None:
        """Line of the entry at `path`, or of the nearest one around it; `None` for the file as a whole."""
        while path:
            found = self.loaded.lines.get(self.places.get(path, path))
            if found is not None:
                return found
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return None


@dataclass(frozen=True, slots=True)
class Spot:
    """A value on the walk."""

    path: str
    written: str
    label: str

    def item(self, index: int) -> "Spot":
        """Value of a list → its item."""
        return Spot(f"{self.path}[{index}]", f"{self.written}[{index}]", self.label)

    def entry(self, key: str, written: str, label: str) -> "Spot":
        """Value of a mapping → its entry, by key and by the name it was written under."""
        dot = "." if self.path else ""
        return Spot(f"{self.path}{dot}{key}", f"{self.written}{dot}{written}", label)
